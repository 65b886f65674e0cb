from datetime import UTC, date, datetime, timedelta

import pytest
from anlan.responsibility.v1.duty_list_pb2 import (
    CADENCE_HALF_YEARLY,
    CADENCE_MONTHLY,
    CADENCE_QUARTERLY,
    CADENCE_WEEKLY,
    CADENCE_YEARLY,
    Cadence,
)
from hypothesis import given
from hypothesis import strategies as st

from kit.workdays import BEIJING
from services.responsibility.rules.periods import PER_YEAR, Period, later, next_period, period_of

CADENCES = sorted(set(Cadence.values()) - {0})
moments = st.datetimes(datetime(1995, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 hypothesis adds the zone
cadences = st.sampled_from(CADENCES)


def beijing(period: Period) -> tuple[date, date]:
    return period.start.astimezone(BEIJING).date(), period.end.astimezone(BEIJING).date()


@given(cadences, moments)
def test_every_moment_lies_in_its_period(cadence: int, moment: datetime) -> None:
    period = period_of(cadence, moment)
    assert period.start <= moment < period.end


@given(cadences, moments)
def test_between_two_periods_is_neither_gap_nor_overlap(cadence: int, moment: datetime) -> None:
    period = period_of(cadence, moment)
    following = next_period(period)
    assert following.start == period.end
    assert period_of(cadence, period.end - timedelta(microseconds=1)) == period
    assert period_of(cadence, period.start) == period
    assert following.label != period.label


@given(cadences, moments)
def test_a_period_begins_and_ends_at_midnight_in_beijing(cadence: int, moment: datetime) -> None:
    period = period_of(cadence, moment)
    for end in (period.start, period.end):
        assert end.astimezone(BEIJING).time() == datetime.min.time()


@given(st.sampled_from(sorted(set(CADENCES) - {CADENCE_WEEKLY})), st.integers(1995, 2200))
def test_a_year_is_made_of_whole_periods(cadence: int, year: int) -> None:
    first = period_of(cadence, datetime(year, 1, 1, tzinfo=BEIJING))
    assert beijing(first)[0] == date(year, 1, 1)
    assert beijing(later(first, PER_YEAR[cadence] - 1))[1] == date(year + 1, 1, 1)


@given(moments)
def test_a_week_has_seven_days_from_monday(moment: datetime) -> None:
    start, end = beijing(period_of(CADENCE_WEEKLY, moment))
    assert start.weekday() == 0
    assert end - start == timedelta(days=7)


@pytest.mark.parametrize(("year", "days"), [(2023, 28), (2024, 29), (2000, 29), (2100, 28)])
def test_february_has_the_days_of_its_year(year: int, days: int) -> None:
    start, end = beijing(period_of(CADENCE_MONTHLY, datetime(year, 2, 15, tzinfo=UTC)))
    assert end - start == timedelta(days=days)


def test_a_period_turns_at_midnight_in_beijing_not_in_greenwich() -> None:
    last_of_october = datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)
    assert period_of(CADENCE_MONTHLY, last_of_october).label == "2026-10"
    assert period_of(CADENCE_MONTHLY, last_of_october + timedelta(seconds=1)).label == "2026-11"


@pytest.mark.parametrize(
    ("cadence", "day", "label", "start", "end"),
    [
        (CADENCE_WEEKLY, date(2027, 1, 1), "2026-W53", date(2026, 12, 28), date(2027, 1, 4)),
        (CADENCE_MONTHLY, date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        (CADENCE_QUARTERLY, date(2026, 11, 21), "2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        (CADENCE_HALF_YEARLY, date(2026, 6, 30), "2026-H1", date(2026, 1, 1), date(2026, 7, 1)),
        (CADENCE_YEARLY, date(2028, 2, 29), "2028", date(2028, 1, 1), date(2029, 1, 1)),
    ],
)
def test_periods_are_those_of_the_calendar(cadence: int, day: date, label: str, start: date, end: date) -> None:
    period = period_of(cadence, datetime(day.year, day.month, day.day, 12, tzinfo=BEIJING))
    assert period.label == label
    assert beijing(period) == (start, end)
