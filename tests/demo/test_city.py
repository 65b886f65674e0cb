"""The demonstration city is Wuxi's tree with invented life in it, the same for one seed and one day."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from anlan.access.v1.role_pb2 import Role
from anlan.emergency.v1.plan_pb2 import PLAN_STATE_IN_FORCE, Plan
from anlan.emergency.v1.team_pb2 import Capability, TeamKind, TeamState
from anlan.hazard.v1 import hazard_pb2
from anlan.hazard.v1.hazard_pb2 import HazardState
from anlan.responsibility.v1.unit_pb2 import UnitKind

from demo.city import City
from demo.crowd import ABILITIES, Portion, portions, told
from demo.load import PASSWORD, accounts_of
from demo.past import Past
from demo.places import districts, towns
from demo.world import World
from kit import journal
from kit.access import Caller
from kit.options import option
from services.responsibility.rules.tree import check_parent

TODAY = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@cache
def city() -> City:
    return City.of(World(TODAY, 1))


@cache
def hazards() -> list[Past[Any]]:
    return list(city().hazards())


def everything() -> list[Past[Any]]:
    return [*city().responsibility, *city().emergency, *hazards()]


def entries(table: str) -> list[Any]:
    return [past.entry for past in everything() if past.table == table]


def test_one_seed_and_one_day_make_one_city() -> None:
    again = City.of(World(TODAY, 1))
    assert [past.events[-1].hash for past in again.responsibility] == [
        past.events[-1].hash for past in city().responsibility
    ]
    other = City.of(World(TODAY, 2))
    assert other.responsibility[0].name != city().responsibility[0].name


def test_every_journal_is_whole_and_ends_before_today() -> None:
    for past in everything():
        assert journal.breaks(past.events) is None
        assert past.events[-1].at.ToDatetime(UTC) <= TODAY
        clock = past.clock_row()
        assert clock is None or clock[3] > TODAY


def test_no_two_entries_or_events_have_one_name() -> None:
    names = Counter(past.name for past in everything())
    events = Counter(event.event_id for past in everything() for event in past.events)
    assert names.most_common(1)[0][1] == events.most_common(1)[0][1] == 1


def test_every_place_is_a_unit_and_every_unit_stands_where_it_may() -> None:
    units = {unit.unit: unit for unit in entries("units")}
    assert {town.path for town in towns()} | {district.path for district in districts()} < set(units)
    for unit in units.values():
        check_parent(unit.kind, units.get(unit.parent))
    kinds = Counter(UnitKind.Name(unit.kind) for unit in units.values())
    assert (kinds["UNIT_KIND_CITY"], kinds["UNIT_KIND_DISTRICT"], kinds["UNIT_KIND_ENTERPRISE"]) == (1, 7, 440)
    assert kinds["UNIT_KIND_TOWN"] + kinds["UNIT_KIND_DEVELOPMENT_ZONE"] == 88


def test_enterprises_and_people_are_recognisably_invented() -> None:
    for unit in entries("units"):
        if unit.kind == UnitKind.Value("UNIT_KIND_ENTERPRISE"):
            assert unit.title.startswith("测试")
            assert unit.code[8:11] == "DEM"
    for post in entries("posts"):
        assert post.holder[1:] in ("示例", "样本", "演示", "范例", "试用", "虚构")
        assert all(phone.number.startswith("000-") for phone in post.phones)


def test_no_phone_rings_in_two_places() -> None:
    phones = [phone.number for post in entries("posts") for phone in post.phones]
    phones += [unit.duty_phone for unit in entries("units")]
    assert len(set(phones)) == len(phones)


def test_every_unit_has_one_post_that_is_reached_day_and_night() -> None:
    duty = Counter(post.unit for post in entries("posts") if post.is_duty_post)
    departments = {unit.unit for unit in entries("units") if unit.code in ("YJ", "AW")}
    assert set(duty) == {unit.unit for unit in entries("units")} - departments
    assert set(duty.values()) == {1}


def test_deputies_and_superiors_are_posts_of_the_unit_or_above_it() -> None:
    posts = {post.name: post for post in entries("posts")}
    for post in posts.values():
        for name in filter(None, (post.deputy, post.superior)):
            other = posts[name]
            assert post.unit == other.unit or post.unit.startswith(other.unit + ".")
    leaders = [post for post in posts.values() if not post.superior]
    assert [post.unit for post in leaders] == ["320200"]


def test_there_is_a_rescue_team_here_and_there_at_every_tier() -> None:
    states = Counter(TeamState.Name(team.state) for team in entries("teams"))
    assert states["TEAM_STATE_ON_DUTY"] > 30
    depths = Counter(team.unit.count(".") for team in entries("teams"))
    assert depths[1] == 1  # the city's special squad
    assert depths[2] == 7
    assert depths[3] > 30


def test_who_is_sent_first_stands_at_the_station_where_no_position_goes_stale() -> None:
    out = [team for team in entries("teams") if team.HasField("current_location")]
    assert out
    assert {TeamKind.Name(team.kind) for team in out} == {"TEAM_KIND_ENTERPRISE"}


def test_every_hazard_state_occurs_but_the_merged() -> None:
    states = {HazardState.Name(hazard.state) for hazard in entries("hazards")}
    missing = set(HazardState.keys()) - states - {"HAZARD_STATE_UNSPECIFIED"}
    assert missing == {"HAZARD_STATE_MERGED"}
    assert any(hazard.overdue for hazard in entries("hazards"))
    assert any(hazard.grade == hazard_pb2.HAZARD_GRADE_MAJOR for hazard in entries("hazards"))


def test_nobody_did_what_their_role_does_not_permit() -> None:
    callers = {seat.past.name: seat.caller for _, seat in city().seats}
    methods = hazard_pb2.DESCRIPTOR.services_by_name["HazardService"].methods_by_name
    for past in hazards():
        for event in past.events:
            if event.actor.startswith("clock/"):
                continue
            needed = option(methods[event.transition], "permission")
            assert callers[event.actor].may(needed), (event.actor, event.transition)


def test_somebody_can_sign_in_at_every_tier_the_useful_ones_first() -> None:
    accounts = accounts_of(city())
    names = [account.name for account in accounts]
    assert len(set(names)) == len(names)
    assert {account.password for account in accounts} == {PASSWORD}
    assert len(PASSWORD) >= 10  # what the gateway asks of a new one
    firsts = {account.tier: account.name for account in reversed(accounts)}
    assert firsts == {
        "CITY": "city-duty",
        "DISTRICT": "320205-duty",
        "TOWN": "320205001-duty",
        "ENTERPRISE": "320205001-e1-safety",
    }
    roles = {role for account in accounts for role in account.roles}
    assert {"ROLE_SYSTEM", "ROLE_ADMINISTRATOR", "ROLE_TEAM_LEADER", "ROLE_RESOURCE_KEEPER"} < roles


@pytest.mark.parametrize("count", [1, 250, 251])
def test_a_crowd_is_cut_into_portions_that_leave_nobody_out(count: int) -> None:
    cut = list(portions(440, count, TODAY))
    assert sum(portion.count for portion in cut) == count
    numbers = [number for portion in cut for number in range(portion.first, portion.first + portion.count)]
    assert numbers == list(range(440, 440 + count))


def test_a_crowd_has_ten_hazards_an_enterprise_and_a_team_for_every_tenth() -> None:
    known = {town.path: Caller("posts/t", town.path, "accounts/t", "测试") for town in towns()}
    known |= {district.path: Caller("posts/d", district.path, "accounts/d", "测试") for district in districts()}
    units, ills, teams = told(World(TODAY, "crowd"), Portion(440, 40, TODAY), known)
    assert (len(units), len(ills), len(teams)) == (80, 400, 4)
    assert len({unit.entry.unit for unit in units if unit.table == "units"}) == 40
    taken = {unit.unit for unit in entries("units")}
    assert not taken & {unit.entry.unit for unit in units if unit.table == "units"}


def test_lists_of_duties_come_into_force_as_the_city_is_loaded() -> None:
    assert {past.entry.clock for past in city().responsibility if past.table == "duty_lists"} == {"force"}


def test_only_the_special_squad_deals_with_dust() -> None:
    able = [
        team.unit for team in entries("teams") if Capability.Value("CAPABILITY_DUST_EXPLOSION") in team.capabilities
    ]
    assert able == ["320200.XF"]
    assert set(ABILITIES) == {key.removeprefix("CAPABILITY_") for key in Capability.keys()} - {  # noqa: SIM118 no mapping
        "UNSPECIFIED",
        "DUST_EXPLOSION",
    }


def test_whoever_a_plan_calls_may_answer() -> None:
    roles = {post.name: frozenset(Role.Name(role) for role in post.roles) for post in entries("posts")}
    called = {name for plan in entries("plans") for name in _called(plan)}
    answers = ("receipts.acknowledge", "receipts.accept", "receipts.complete")
    mute = [name for name in called if not all(Caller(name, "", roles=roles[name]).may(each) for each in answers)]
    assert called
    assert mute == []


def _called(plan: Plan) -> list[str]:
    groups = [post for group in plan.groups for post in (group.leader, *group.members)]
    return [name for name in (*(contact.post for contact in plan.contacts), *groups) if name]


def test_the_city_and_every_district_have_plans_in_force_that_are_linked_and_address_who_is_there() -> None:
    plans, units, posts = entries("plans"), {unit.unit for unit in entries("units")}, {p.name for p in entries("posts")}
    assert Counter(plan.unit.count(".") for plan in plans) == {0: 3, 1: 3 * len(districts())}
    own = {plan.name for plan in plans if "." not in plan.unit}
    for plan in plans:
        assert (plan.state, plan.linked_plan in own) == (PLAN_STATE_IN_FORCE, "." in plan.unit)
        assert {path for step in plan.steps for path in step.to.units} <= units
        assert {group.leader for group in plan.groups} | {contact.post for contact in plan.contacts} <= posts
