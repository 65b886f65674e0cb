from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.duty_roster_pb2 import (
    DAY_KIND_HOLIDAY,
    DAY_KIND_REST_DAY,
    DAY_KIND_WORKDAY,
    DUTY_ROSTER_STATE_DRAFT,
    DUTY_ROSTER_STATE_PUBLISHED,
    DutyRoster,
    PublishDutyRosterRequest,
)
from anlan.command.v1.duty_roster_pb2_grpc import DutyRosterServiceStub
from anlan.command.v1.duty_roster_template_pb2 import (
    CreateDutyRosterTemplateRequest,
    DraftDutyRosterRequest,
    DutyCrew,
    DutyPlace,
    DutyRosterTemplate,
    DutyTurn,
    RetireDutyRosterTemplateRequest,
)
from anlan.command.v1.duty_roster_template_pb2_grpc import DutyRosterTemplateServiceStub

from kit.testing import Served, refused
from kit.walk import Person, Walk
from kit.workdays import BEIJING, day_of
from services.command.ledgers.roster_templates import ROSTER_TEMPLATES
from services.command.rules.duty_roster_templates import roster_of
from services.command.rules.duty_rosters import check_coverage
from tests.services.command.people import DISTRICT, LEADER, TOWN

WORKDAYS, FREE = [DAY_KIND_WORKDAY], [DAY_KIND_REST_DAY, DAY_KIND_HOLIDAY]
CREWS = [DutyCrew(officer="posts/town-duty"), DutyCrew(officer="posts/town-deputy", deputies=["posts/town-head"])]


def turn(starts: str, ends: str, **fields: object) -> DutyTurn:
    return DutyTurn(starts=starts, ends=ends, **fields)


def a_template(*turns: DutyTurn, **fields: object) -> DutyRosterTemplate:
    """A town's: two turns on working days, one on all others."""
    given = turns or (
        turn("08:30", "17:30", day_kinds=WORKDAYS),
        turn("17:30", "08:30", day_kinds=WORKDAYS),
        turn("08:30", "08:30", day_kinds=FREE),
    )
    place = DutyPlace(place="镇值班室", turns=given, crews=CREWS, leaders=["posts/town-head"])
    standard = {"unit": TOWN, "title": "镇值班", "changes_at": "08:30", "counted_from": "2026-01-01", "places": [place]}
    return DutyRosterTemplate(name="roster_templates/t", **{**standard, **fields})


def templates(command: Served, unit: str = TOWN) -> DutyRosterTemplateServiceStub:
    return command.client(DutyRosterTemplateServiceStub, unit, *LEADER, person="leader")


async def kept(command: Served, *turns: DutyTurn, **fields: object) -> DutyRosterTemplate:
    request = CreateDutyRosterTemplateRequest(roster_template=a_template(*turns, **fields))
    return await templates(command).CreateDutyRosterTemplate(request)


async def drafted(command: Served, template: DutyRosterTemplate, first: date, last: date) -> DutyRoster:
    request = DraftDutyRosterRequest(name=template.name, first_day=f"{first}", last_day=f"{last}")
    return await templates(command).DraftDutyRoster(request)


async def test_a_draft_marks_its_days_takes_turns_and_can_be_published(command: Served) -> None:
    template = await kept(command)
    first = datetime.now(BEIJING).date() + timedelta(days=30)
    roster = await drafted(command, template, first, first + timedelta(days=13))
    assert (roster.state, roster.unit, roster.template) == (DUTY_ROSTER_STATE_DRAFT, TOWN, template.name)
    days = [day_of(first + timedelta(days=number)) for number in range(14)]
    assert len(roster.shifts) == sum(2 if known.is_workday else 1 for known in days)
    officers = [shift.officer for shift in roster.shifts]
    assert {tuple(officers[at : at + 2]) for at in range(len(officers) - 1)} == {
        ("posts/town-duty", "posts/town-deputy"),
        ("posts/town-deputy", "posts/town-duty"),
    }
    rosters = command.client(DutyRosterServiceStub, TOWN, *LEADER, person="leader")
    published = await rosters.PublishDutyRoster(PublishDutyRosterRequest(name=roster.name))
    assert published.state == DUTY_ROSTER_STATE_PUBLISHED


def test_the_spring_festival_and_its_make_up_days_are_marked() -> None:
    roster = roster_of(a_template(), date(2026, 2, 13), date(2026, 2, 28), "")
    marked = {
        shift.starts_at.ToDatetime(UTC).astimezone(BEIJING).date(): (shift.day_kind, shift.holiday)
        for shift in roster.shifts
    }
    assert marked[date(2026, 2, 13)] == (DAY_KIND_WORKDAY, "")
    assert marked[date(2026, 2, 14)] == (DAY_KIND_WORKDAY, "春节")  # a Saturday that is worked
    assert marked[date(2026, 2, 17)] == (DAY_KIND_HOLIDAY, "春节")
    assert marked[date(2026, 2, 28)] == (DAY_KIND_WORKDAY, "春节")
    assert (roster.starts_at.ToDatetime(UTC), roster.ends_at.ToDatetime(UTC)) == (
        datetime(2026, 2, 13, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 1, 0, 30, tzinfo=UTC),
    )
    assert day_of(date(2099, 1, 3)).known is False
    assert marked[date(2026, 2, 13)] != marked[date(2026, 2, 14)]


def test_a_roster_crosses_a_new_year_whose_holidays_nobody_has_announced() -> None:
    roster = roster_of(a_template(counted_from="2098-12-01"), date(2098, 12, 30), date(2099, 1, 4), "")
    check_coverage(roster)
    days = {shift.starts_at.ToDatetime(UTC).astimezone(BEIJING).date(): shift for shift in roster.shifts}
    assert days[date(2099, 1, 1)].day_kind == DAY_KIND_WORKDAY  # a Thursday: only weekends are known
    assert days[date(2099, 1, 3)].day_kind == DAY_KIND_REST_DAY
    assert not [shift.holiday for shift in roster.shifts if shift.holiday]
    evening = days[date(2098, 12, 31)]
    assert evening.ends_at.ToDatetime(UTC).astimezone(BEIJING) == datetime(2099, 1, 1, 8, 30, tzinfo=BEIJING)


def test_neighbouring_drafts_go_on_with_the_same_rotation() -> None:
    whole = roster_of(a_template(), date(2026, 4, 1), date(2026, 5, 10), "")
    halves = [
        roster_of(a_template(), date(2026, 4, 1), date(2026, 4, 19), ""),
        roster_of(a_template(), date(2026, 4, 20), date(2026, 5, 10), ""),
    ]
    assert list(whole.shifts) == [shift for half in halves for shift in half.shifts]
    assert halves[0].ends_at == halves[1].starts_at


@pytest.mark.parametrize(
    ("turns", "reason", "words"),
    [
        ([turn("08:30", "17:30"), turn("18:00", "08:30")], "TEMPLATE_HAS_GAP", "from 17:30 to 18:00 on a workday"),
        ([turn("08:30", "18:00"), turn("17:30", "08:30")], "TEMPLATE_HAS_OVERLAP", "from 17:30 to 18:00"),
        ([turn("08:30", "08:30", day_kinds=WORKDAYS)], "TEMPLATE_HAS_GAP", "08:30 to 08:30 on a holiday (Monday)"),
        ([turn("08:30", "08:30", weekdays=[1, 2, 3, 4, 5, 6])], "TEMPLATE_HAS_GAP", "(Sunday)"),
        ([turn("00:00", "00:00")], "TURN_CROSSES_CHANGE", "crosses the change of the watch at 08:30"),
    ],
)
async def test_where_a_template_leaves_a_gap_is_said_by_name(
    command: Served, turns: list[DutyTurn], reason: str, words: str
) -> None:
    with refused(reason, field="places[0].turns") as refusal:
        await kept(command, *turns)
    assert words in refusal.text
    assert "镇值班室" in refusal.text


async def test_days_are_days_in_order_and_not_too_many(command: Served) -> None:
    template = await kept(command)
    ask = templates(command).DraftDutyRoster
    for first, last, reason, field in (
        ("2026-02-30", "2026-03-01", "NO_SUCH_DAY", "first_day"),
        ("2026-03-02", "2026-03-01", "SPAN_OF_DAYS_WRONG", "last_day"),
        ("2025-12-31", "2026-03-01", "SPAN_OF_DAYS_WRONG", "last_day"),
        ("2026-03-02", "2198-12-31", "SPAN_OF_DAYS_TOO_LONG", "last_day"),
        ("2099-03-02", "2099-03-03", "COUNTED_TOO_LONG_AGO", "counted_from"),
    ):
        with refused(reason, field=field):
            await ask(DraftDutyRosterRequest(name=template.name, first_day=first, last_day=last))
    for counted_from in ("2026-13-01", "9999-12-30"):
        with refused("NO_SUCH_DAY", field="counted_from"):
            await kept(command, counted_from=counted_from)
    beyond = DraftDutyRosterRequest(name=template.name, first_day="9999-12-30", last_day="9999-12-31")
    with refused("NO_SUCH_DAY", field="first_day"):
        await ask(beyond)
    with refused("PLACE_NAMED_TWICE", field="places[1].place"):
        await kept(command, places=[*a_template().places, *a_template().places])


async def test_only_its_unit_keeps_a_template_and_a_retired_one_makes_no_roster(command: Served) -> None:
    template = await kept(command)
    with refused("ONLY_OWN_UNIT"):
        await templates(command, DISTRICT).RetireDutyRosterTemplate(
            RetireDutyRosterTemplateRequest(name=template.name, reason="换班制")
        )
    await templates(command).RetireDutyRosterTemplate(
        RetireDutyRosterTemplateRequest(name=template.name, reason="换班制")
    )
    with refused("TEMPLATE_RETIRED"):
        await drafted(command, template, date(2026, 3, 1), date(2026, 3, 2))


async def test_no_walk_breaks_the_life_of_a_roster_template(command: Served) -> None:
    async def begin(_random: Random) -> str:
        return (await kept(command)).name

    people = [Person("leader", TOWN, LEADER), Person("district", DISTRICT, LEADER)]
    fields = {
        "UpdateDutyRosterTemplate": lambda _, __: {"title": "镇值班(新)"},
        "RetireDutyRosterTemplate": lambda _, __: {"reason": "换班制"},
    }
    await Walk(command, ROSTER_TEMPLATES, people=people, begin=begin, fields=fields).cover(seed=2, steps=20)
