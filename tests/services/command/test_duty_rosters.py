from collections.abc import AsyncIterator
from datetime import UTC, timedelta
from random import Random

import pytest
from anlan.command.v1.duty_roster_pb2 import (
    DUTY_ROSTER_STATE_PUBLISHED,
    CreateDutyRosterRequest,
    DutyRoster,
    PublishDutyRosterRequest,
    RevokeDutyRosterRequest,
)
from anlan.command.v1.duty_shift_pb2 import DUTY_SHIFT_STATE_CANCELLED, DUTY_SHIFT_STATE_PLANNED, ListDutyShiftsRequest
from anlan.command.v1.sensitive_period_pb2 import (
    DUTY_LEVEL_HIGHEST,
    CancelSensitivePeriodRequest,
    CreateSensitivePeriodRequest,
    SensitivePeriod,
)

from cli.local.state import Database
from kit.testing import Served, refused, serving
from kit.walk import Person, Walk
from services.command.__main__ import SERVICE
from services.command.ledgers.rosters import ROSTERS
from tests.services.command.conftest import furnish
from tests.services.command.people import DISTRICT, DUTY, ENTERPRISE, LEADER, TOWN
from tests.services.command.watch import (
    DAY,
    HEAD,
    NIGHT,
    SPARE,
    a_roster,
    at,
    man,
    periods,
    published,
    rosters,
    shifts,
    turn,
)


@pytest.fixture(scope="module")
async def town(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service with posts that keep watches."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        await man(served)
        yield served


async def drafted(served: Served, roster: DutyRoster) -> str:
    """The name of a draft on the ledger."""
    return (await rosters(served, roster.unit).CreateDutyRoster(CreateDutyRosterRequest(roster=roster))).name


async def publish(served: Served, roster: DutyRoster) -> DutyRoster:
    """A roster, drawn up and published."""
    name = await drafted(served, roster)
    return await rosters(served, roster.unit).PublishDutyRoster(PublishDutyRosterRequest(name=name))


async def test_a_published_roster_has_an_entry_for_each_shift(town: Served) -> None:
    day, night = await published(
        town,
        turn(at(hours=5), 12, DAY, leader=HEAD, place="甲"),
        turn(at(hours=17), 12, NIGHT, deputies=[SPARE], place="甲"),
    )
    assert (day.officer, day.leader, day.state, day.clock) == (DAY, HEAD, DUTY_SHIFT_STATE_PLANNED, "readiness")
    assert (night.officer, list(night.deputies), night.place) == (NIGHT, [SPARE], "甲")
    assert day.starts_at.ToDatetime() - day.due_time.ToDatetime() == timedelta(hours=2)


async def test_a_gap_is_refused_with_its_place_and_its_time(town: Served) -> None:
    start = at(hours=5)
    roster = a_roster(turn(start, 12, DAY, place="乙"), turn(start + timedelta(hours=13), 11, NIGHT, place="乙"))
    name = await drafted(town, roster)
    with refused("ROSTER_HAS_GAP", field="shifts") as refusal:
        await rosters(town).PublishDutyRoster(PublishDutyRosterRequest(name=name))
    begins = (start + timedelta(hours=12 + 8)).strftime("%Y-%m-%d %H:%M")
    assert f"nobody is on duty at 乙 from {begins}" in refusal.text
    listed = await shifts(town).ListDutyShifts(ListDutyShiftsRequest(roster=name))
    assert not listed.shifts


async def test_an_overlap_and_a_post_that_is_not_there_are_refused_by_name(town: Served) -> None:
    start = at(hours=5)
    with refused("ROSTER_HAS_OVERLAP", field="shifts"):
        await publish(town, a_roster(turn(start, 12, DAY), turn(start + timedelta(hours=11), 12, NIGHT)))
    with refused("UNKNOWN_POST_ON_ROSTER", field="shifts[0].deputies[0]"):
        await publish(town, a_roster(turn(start, 12, DAY, deputies=["posts/nobody"])))
    with refused("UNKNOWN_POST_ON_ROSTER", field="shifts[0].officer"):
        await publish(town, a_roster(turn(start, 12, "posts/district-duty")))
    with refused("ROSTER_HAS_NO_SHIFTS"):
        await publish(town, a_roster())


async def test_a_place_is_not_kept_by_two_rosters_at_once(town: Served) -> None:
    start = at(hours=5)
    await publish(town, a_roster(turn(start, 12, DAY, place="丙")))
    with refused("ALREADY_ROSTERED"):
        await publish(town, a_roster(turn(start + timedelta(hours=11), 12, NIGHT, place="丙")))
    after = await publish(town, a_roster(turn(start + timedelta(hours=12), 12, NIGHT, place="丙")))
    assert after.state == DUTY_ROSTER_STATE_PUBLISHED


async def test_a_superior_does_not_draw_up_a_lower_units_roster(town: Served) -> None:
    with refused("ONLY_OWN_UNIT"):
        await rosters(town, DISTRICT).CreateDutyRoster(CreateDutyRosterRequest(roster=a_roster(turn(at(), 8))))


async def test_an_enterprise_keeps_its_own_watch(town: Served) -> None:
    (shift,) = await published(town, turn(at(hours=5), 24, place="中控室"), unit=ENTERPRISE)
    assert (shift.unit, shift.officer) == (ENTERPRISE, "")


async def test_a_revoked_roster_cancels_the_shifts_that_have_not_begun(town: Served) -> None:
    running, coming = await published(
        town, turn(at(hours=-1), 2, DAY, place="丁"), turn(at(hours=1), 8, NIGHT, place="丁")
    )
    await rosters(town).RevokeDutyRoster(RevokeDutyRosterRequest(name=running.roster, reason="重排"))
    assert (await town.entry(running.name)).state == DUTY_SHIFT_STATE_PLANNED
    assert (await town.entry(coming.name)).state == DUTY_SHIFT_STATE_CANCELLED


async def test_a_roster_that_nothing_follows_is_flagged_days_before_its_end_until_something_does(town: Served) -> None:
    start = at(days=10)
    first = await publish(town, a_roster(turn(start, 24, DAY, place="戊")))
    assert first.due_time.ToDatetime(UTC) == start + timedelta(hours=24) - timedelta(days=3)
    flagged = await town.fire(first.name)
    assert (flagged.unsucceeded, flagged.clock) == (True, "end")
    await publish(town, a_roster(turn(start + timedelta(hours=24), 24, NIGHT, place="戊")))
    assert not (await town.entry(first.name)).unsucceeded


async def test_a_roster_whose_successor_is_revoked_is_flagged_again(town: Served) -> None:
    start = at(days=70)
    first = await publish(town, a_roster(turn(start, 24, DAY, place="辛")))
    after = await publish(town, a_roster(turn(start + timedelta(hours=24), 24, NIGHT, place="辛")))
    assert not (await town.fire(first.name)).unsucceeded
    await rosters(town).RevokeDutyRoster(RevokeDutyRosterRequest(name=after.name, reason="重排"))
    assert (await town.entry(first.name)).unsucceeded


async def test_a_roster_inside_a_sensitive_period_must_meet_what_it_asks(town: Served) -> None:
    start = at(days=30)
    holiday = SensitivePeriod(
        unit=DISTRICT,
        title="测试重点时段",
        starts_at=start,
        ends_at=start + timedelta(days=3),
        level=DUTY_LEVEL_HIGHEST,
    )
    leader = periods(town, DISTRICT)
    period = await leader.CreateSensitivePeriod(CreateSensitivePeriodRequest(sensitive_period=holiday))
    for lacking in ({"deputies": [SPARE]}, {"leader": HEAD}):
        with refused("SENSITIVE_PERIOD_NOT_MET") as refusal:
            await publish(town, a_roster(turn(start, 8, DAY, place="己", **lacking)))
        assert refusal.facts["period"] == "测试重点时段"
    (shift,) = await published(town, turn(start, 8, DAY, place="己", leader=HEAD, deputies=[SPARE]))
    assert (shift.level, shift.staff_needed, shift.leader_needed) == (DUTY_LEVEL_HIGHEST, 2, True)
    await leader.CancelSensitivePeriod(CancelSensitivePeriodRequest(name=period.name, reason="取消"))
    (shift,) = await published(town, turn(start, 8, DAY, place="庚"))
    assert not shift.level


async def test_no_walk_breaks_the_lifecycle_of_rosters(town: Served) -> None:
    async def begin(random: Random) -> str:
        return await drafted(town, a_roster(turn(at(days=20), 24, DAY, place=f"漫步{random.getrandbits(64)}")))

    people = [Person("head", TOWN, LEADER), Person("clerk", TOWN, DUTY), Person("other", DISTRICT, LEADER)]
    fields = {
        "RevokeDutyRoster": lambda _random, _roster: {"reason": "重排"},
        "UpdateDutyRoster": lambda _random, _roster: {"title": "改过的值班表"},
        "NoteDutyRosterSuccession": lambda _random, roster: {"unsucceeded": not roster.unsucceeded},
    }
    walk = Walk(town, ROSTERS, people=people, begin=begin, fields=fields)
    await walk.cover(seed=1, steps=60)
