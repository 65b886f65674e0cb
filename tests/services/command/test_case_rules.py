from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anlan.command.v1.accident_case_pb2 import (
    FOUR_NO_LET_GO_CAUSE_FOUND,
    FOUR_NO_LET_GO_MEASURES_TAKEN,
    INVESTIGATION_TIER_CITY,
    INVESTIGATION_TIER_COUNTY,
    INVESTIGATION_TIER_PROVINCE,
    INVESTIGATION_TIER_STATE,
    AccidentCase,
    CaseExtension,
    EndTechnicalAppraisalRequest,
    ExtendInvestigationRequest,
    FourNoLetGoTick,
    TechnicalAppraisal,
    TickFourNoLetGoRequest,
)
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    Casualties,
)

from kit.access import Caller
from kit.lifecycle import Move
from kit.norms import Norms, read_norms
from kit.workdays import BEIJING
from services.command import rules
from services.command.rules import accident_figures as figures
from services.command.rules import case_clocks as clocks
from services.command.rules import cases
from services.command.rules.accident_figures import Row, Window, counted, window_between, window_of_year
from tests.services.command.people import CITY, DISTRICT

NORMS = Norms(read_norms(Path(rules.__file__).with_name("norms.csv")))
HAPPENED = datetime(2026, 3, 1, 8, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def move(before: AccidentCase, now: datetime, request: object = None, **fields: object) -> Move:
    entry = AccidentCase()
    entry.CopyFrom(before)
    entry.MergeFrom(AccidentCase(**fields))
    who = Caller(post="posts/head", unit=DISTRICT, person="head")
    return Move("Verb", before, entry, who, now, "情况复杂", NORMS, request)


def case(**fields: object) -> AccidentCase:
    return AccidentCase(**{"unit": DISTRICT, "occurred_at": HAPPENED, "grade": ACCIDENT_GRADE_GENERAL, **fields})


@pytest.mark.parametrize(
    ("grade", "county", "city"),
    [
        (ACCIDENT_GRADE_GENERAL, INVESTIGATION_TIER_COUNTY, INVESTIGATION_TIER_CITY),
        (ACCIDENT_GRADE_LARGER, INVESTIGATION_TIER_CITY, INVESTIGATION_TIER_CITY),
        (ACCIDENT_GRADE_MAJOR, INVESTIGATION_TIER_PROVINCE, INVESTIGATION_TIER_PROVINCE),
        (ACCIDENT_GRADE_EXTRA_MAJOR, INVESTIGATION_TIER_STATE, INVESTIGATION_TIER_STATE),
    ],
)
def test_the_grade_says_who_investigates(grade: int, county: int, city: int) -> None:
    assert (cases.tier_of(grade, DISTRICT), cases.tier_of(grade, CITY)) == (county, city)
    assert cases.keeper_of(county, DISTRICT) == (DISTRICT if county == INVESTIGATION_TIER_COUNTY else CITY)


def test_the_report_is_due_sixty_days_from_the_accident() -> None:
    assert clocks.report_due(HAPPENED, DISTRICT, NORMS) == HAPPENED + 60 * DAY


@pytest.mark.parametrize(
    ("grade", "days"),
    [
        (ACCIDENT_GRADE_GENERAL, 15),
        (ACCIDENT_GRADE_LARGER, 15),
        (ACCIDENT_GRADE_MAJOR, 15),
        (ACCIDENT_GRADE_EXTRA_MAJOR, 30),
    ],
)
def test_the_reply_is_due_by_the_grade(grade: int, days: int) -> None:
    assert clocks.reply_due(move(case(grade=grade), HAPPENED)) == HAPPENED + days * DAY


def test_the_evaluation_is_due_a_year_after_the_reply() -> None:
    assert clocks.evaluation_due(move(case(), HAPPENED)) == HAPPENED + 365 * DAY


@pytest.mark.parametrize("flag", ["report", "reply", "evaluation"])
def test_each_time_is_kept_at_its_second_and_missed_one_later(flag: str) -> None:
    due = HAPPENED + 60 * DAY
    entry = case(**{f"{flag}_due_at": due})
    late = clocks.late(f"{flag}_late", f"{flag}_due_at")
    assert [late(move(entry, at)) for at in (due - SECOND, due, due + SECOND)] == [False, False, True]
    missed = case(**{f"{flag}_due_at": due, f"{flag}_late": True})
    assert late(move(missed, due - SECOND)) is True
    assert clocks.overdue(move(missed, due)) is True
    at = clocks.after(f"{flag}_due_at", f"{flag}_late")
    assert (at(move(entry, HAPPENED)), at(move(missed, HAPPENED))) == (due + SECOND, None)


def test_an_appraisal_puts_the_report_off_by_exactly_what_it_took() -> None:
    began, took = HAPPENED + 10 * DAY, timedelta(days=12, hours=3, seconds=7, microseconds=500)
    entry = case(
        report_due_at=HAPPENED + 60 * DAY,
        appraisal_seconds=86_400,
        appraisals=[TechnicalAppraisal(subject="粉尘爆炸性", started_at=began)],
    )
    end = move(entry, began + took, EndTechnicalAppraisalRequest())
    assert clocks.put_off_by_appraisal(end) == HAPPENED + 60 * DAY + took
    assert clocks.appraisal_seconds(end) == 86_400 + int(took.total_seconds())
    (done,) = clocks.appraisal_ended(end)
    assert (done.ended_at.ToDatetime(UTC), done.ended_by, done.subject) == (began + took, "head", "粉尘爆炸性")


@pytest.mark.parametrize(("given", "asked", "allowed"), [(0, 60, True), (0, 61, False), (59, 1, True), (59, 2, False)])
def test_more_time_stays_within_its_limit(given: int, asked: int, allowed: bool) -> None:  # noqa: FBT001 a vector
    entry = case(extensions=[CaseExtension(span="investigation", days=given), CaseExtension(span="reply", days=30)])
    step = move(entry, HAPPENED, ExtendInvestigationRequest(days=asked))
    guard = clocks.within_limit(clocks.INVESTIGATION)
    if allowed:
        guard(step)
        assert clocks.extended(clocks.INVESTIGATION)(step)[-1].days == asked
    else:
        with pytest.raises(clocks.TooMuchMoreTime):
            guard(step)


def test_only_the_reply_on_an_extraordinarily_grave_accident_may_take_longer() -> None:
    clocks.only_extra_major(move(case(grade=ACCIDENT_GRADE_EXTRA_MAJOR), HAPPENED))
    with pytest.raises(clocks.OnlyExtraMajor):
        clocks.only_extra_major(move(case(grade=ACCIDENT_GRADE_MAJOR), HAPPENED))


@pytest.mark.parametrize(
    ("after", "grade"), [(30 * DAY, ACCIDENT_GRADE_LARGER), (30 * DAY + SECOND, ACCIDENT_GRADE_GENERAL)]
)
def test_a_grade_changes_inside_the_window_only_and_proposes_a_higher_investigator(
    after: timedelta, grade: int
) -> None:
    entry = case(
        tier=INVESTIGATION_TIER_COUNTY, proposed_tier=INVESTIGATION_TIER_COUNTY, regrade_until=HAPPENED + 30 * DAY
    )
    step = move(entry, HAPPENED + after, casualties=Casualties(deaths=3))
    step.entry.grade = cases.grade_now(step)
    step.entry.proposed_tier = cases.proposed_tier(step)
    assert step.entry.grade == grade
    assert cases.transfer_proposed(step) is (grade == ACCIDENT_GRADE_LARGER)
    assert cases.grade_before(step) == (ACCIDENT_GRADE_GENERAL if grade == ACCIDENT_GRADE_LARGER else 0)


def test_a_case_is_closed_with_all_four_checks_and_their_evidence() -> None:
    ticks = [FourNoLetGoTick(check=check, evidence=["files/a"]) for check in cases.CHECKS]
    cases.four_are_ticked(move(case(ticks=ticks), HAPPENED))
    ticks[2].ClearField("evidence")
    with pytest.raises(cases.FourNotTicked) as caught:
        cases.four_are_ticked(move(case(ticks=ticks[1:]), HAPPENED))
    assert caught.value.text("zh") == "四不放过尚未落实:事故原因已查清、整改措施已落实"


def test_a_check_that_is_ticked_again_has_the_new_evidence() -> None:
    entry = case(
        ticks=[
            FourNoLetGoTick(check=check, evidence=["files/old"])
            for check in (FOUR_NO_LET_GO_CAUSE_FOUND, FOUR_NO_LET_GO_MEASURES_TAKEN)
        ]
    )
    asked = TickFourNoLetGoRequest(check=FOUR_NO_LET_GO_CAUSE_FOUND, evidence=["files/new"])
    now = [(tick.check, list(tick.evidence)) for tick in cases.ticked(move(entry, HAPPENED, asked))]
    assert now == [(FOUR_NO_LET_GO_CAUSE_FOUND, ["files/new"]), (FOUR_NO_LET_GO_MEASURES_TAKEN, ["files/old"])]


def beijing(*day: int) -> datetime:
    return datetime(*day, tzinfo=BEIJING)  # type: ignore[misc] # year, month, day and perhaps more


def test_a_year_is_counted_up_to_now_against_the_same_part_of_the_year_before() -> None:
    now = beijing(2026, 6, 1, 12)
    window = window_of_year(0, now)
    assert window == (beijing(2026, 1, 1), now)
    assert window.year_before == (beijing(2025, 1, 1), beijing(2025, 6, 1, 12))
    assert window_of_year(2024, now) == (beijing(2024, 1, 1), beijing(2025, 1, 1))
    for year in (2027, 1949):
        with pytest.raises(figures.YearNotCounted):
            window_of_year(year, now)


def test_the_leap_day_is_compared_with_the_end_of_february() -> None:
    window = Window(beijing(2024, 2, 1), beijing(2024, 2, 29))
    assert window.year_before == (beijing(2023, 2, 1), beijing(2023, 3, 1))


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, HAPPENED),
        (HAPPENED, None),
        (HAPPENED, HAPPENED),
        (HAPPENED, HAPPENED + 367 * DAY),
        (HAPPENED + 9 * DAY, HAPPENED + 10 * DAY),
    ],
)
def test_a_window_has_both_ends_in_order_and_has_begun(since: datetime | None, until: datetime | None) -> None:
    with pytest.raises(figures.WindowUnclear):
        window_between(since, until, HAPPENED + 9 * DAY)


@pytest.mark.parametrize(
    ("now", "before", "fell"),
    [((2, 3), (3, 4), True), ((3, 3), (3, 4), False), ((2, 4), (3, 4), False), ((0, 0), (0, 0), False)],
)
def test_both_fall_when_accidents_and_dead_are_fewer(now: tuple[int, int], before: tuple[int, int], fell: bool) -> None:  # noqa: FBT001 a vector
    window = window_of_year(2025, HAPPENED)
    here, there = (counted(window, [Row(ACCIDENT_GRADE_GENERAL, *count)]) for count in (now, before))
    assert figures.compared(DISTRICT, "", here, there).both_fell is fell


def test_a_larger_accident_is_seen_in_the_figures_and_grades_go_from_the_gravest() -> None:
    window = window_of_year(2025, HAPPENED)
    rows = [Row(0, 1, 0), Row(ACCIDENT_GRADE_GENERAL, 4, 2), Row(ACCIDENT_GRADE_LARGER, 1, 3)]
    some, none = counted(window, rows), counted(window, rows[:2])
    assert (some.accidents, some.deaths) == (6, 5)
    assert [row.grade for row in some.grades] == [ACCIDENT_GRADE_LARGER, ACCIDENT_GRADE_GENERAL, 0]
    assert [figures.compared(DISTRICT, "", one, none).no_larger_or_above for one in (some, none)] == [False, True]
