"""The periods in which duties fall due: weeks, months, quarters, half-years and years of the calendar in Beijing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from anlan.responsibility.v1.duty_list_pb2 import (
    CADENCE_HALF_YEARLY,
    CADENCE_MONTHLY,
    CADENCE_QUARTERLY,
    CADENCE_WEEKLY,
    CADENCE_YEARLY,
)

from kit.workdays import BEIJING

WEEK = timedelta(days=7)
YEAR = 12
MONTHS: Mapping[int, int] = {CADENCE_MONTHLY: 1, CADENCE_QUARTERLY: 3, CADENCE_HALF_YEARLY: 6, CADENCE_YEARLY: YEAR}
PER_YEAR: Mapping[int, int] = {CADENCE_WEEKLY: 52, **{cadence: YEAR // months for cadence, months in MONTHS.items()}}
"""How many periods a year has, for comparing one cadence with another."""


@dataclass(frozen=True)
class Period:
    """One period of a cadence: from `start` up to, not including, `end`; both in UTC."""

    cadence: int
    start: datetime
    end: datetime
    label: str
    """What people call it: 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026."""


def period_of(cadence: int, moment: datetime) -> Period:
    """The period of a cadence that holds a moment."""
    first = _first_day(cadence, moment.astimezone(BEIJING).date())
    return Period(cadence, _midnight(first), _midnight(_first_day_after(cadence, first)), _label(cadence, first))


def next_period(period: Period) -> Period:
    """The period after."""
    return period_of(period.cadence, period.end)


def periods_from(period: Period) -> Iterator[Period]:
    """This period and all after it."""
    while True:
        yield period
        period = next_period(period)


def later(period: Period, count: int) -> Period:
    """The period that comes `count` periods later."""
    for _ in range(count):
        period = next_period(period)
    return period


def _first_day(cadence: int, day: date) -> date:
    if cadence == CADENCE_WEEKLY:
        return day - timedelta(days=day.weekday())
    months = MONTHS[cadence]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _first_day_after(cadence: int, first: date) -> date:
    if cadence == CADENCE_WEEKLY:
        return first + WEEK
    years, month = divmod(first.month - 1 + MONTHS[cadence], YEAR)
    return date(first.year + years, month + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING).astimezone(UTC)


def _label(cadence: int, first: date) -> str:
    if cadence == CADENCE_WEEKLY:
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    number = (first.month - 1) // MONTHS[cadence] + 1
    form: Mapping[int, str] = {
        CADENCE_MONTHLY: f"-{number:02}",
        CADENCE_QUARTERLY: f"-Q{number}",
        CADENCE_HALF_YEARLY: f"-H{number}",
    }
    return f"{first.year}{form.get(cadence, '')}"
