"""Accidents and their dead against the same window a year before (双下降: domain A.1 row 10)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from anlan.command.v1.accident_case_pb2 import AccidentCount, GradeCount, UnitAccidents
from anlan.command.v1.incident_pb2 import ACCIDENT_GRADE_LARGER, ACCIDENT_GRADE_UNSPECIFIED, AccidentGrade

from kit.errors import BadInput
from kit.workdays import BEIJING

FIRST_YEAR = 1950
LONGEST = timedelta(days=366)
FEBRUARY, LEAP_DAY = 2, 29


class WindowUnclear(BadInput):
    """A year, or a window with both ends of a year at most that has begun."""

    field = "since"
    zh = "请指定年份,或同时指定不超过一年、已经开始的起止时间"
    en = "name a year, or both ends of a window of a year at most that has begun"


class YearNotCounted(BadInput):
    """There is nothing to count yet, or nobody counted then."""

    field = "year"
    zh = "年份须在 {first} 至 {last} 之间"
    en = "the year must be from {first} to {last}"


class Window(NamedTuple):
    """From when until when, exclusive."""

    since: datetime
    until: datetime

    @property
    def year_before(self) -> "Window":
        """The same window a year before, by Beijing's calendar."""
        return Window(_year_before(self.since), _year_before(self.until))


class Row(NamedTuple):
    """Accidents of one grade."""

    grade: AccidentGrade
    accidents: int
    deaths: int


def window_of_year(year: int, now: datetime) -> Window:
    """A calendar year, up to now where it is not over; this year when 0."""
    today = now.astimezone(BEIJING)
    year = year or today.year
    if not FIRST_YEAR <= year <= today.year:
        raise YearNotCounted(first=FIRST_YEAR, last=today.year)
    return Window(datetime(year, 1, 1, tzinfo=BEIJING), min(now, datetime(year + 1, 1, 1, tzinfo=BEIJING)))


def window_between(since: datetime | None, until: datetime | None, now: datetime) -> Window:
    """A window that a caller names by both its ends."""
    if since is None or until is None or not since < min(until, now) or until - since > LONGEST:
        raise WindowUnclear
    if since.astimezone(BEIJING).year < FIRST_YEAR:
        raise YearNotCounted(first=FIRST_YEAR, last=now.astimezone(BEIJING).year, field="since")
    return Window(since, until)


def _year_before(moment: datetime) -> datetime:
    here = moment.astimezone(BEIJING)
    if (here.month, here.day) == (FEBRUARY, LEAP_DAY):
        # Up to the 29th is up to the end of the 28th, which a year before is the first of March.
        here += timedelta(days=1)
    return here.replace(year=here.year - 1)


def counted(window: Window, rows: Iterable[Row]) -> AccidentCount:
    """What happened in a window, the gravest grade first."""
    rows = sorted(rows, key=lambda row: row.grade or AccidentGrade.values()[-1] + 1)
    count = AccidentCount(
        accidents=sum(row.accidents for row in rows),
        deaths=sum(row.deaths for row in rows),
        grades=[GradeCount(grade=row.grade, accidents=row.accidents) for row in rows],
    )
    count.since.FromDatetime(window.since)
    count.until.FromDatetime(window.until)
    return count


def compared(unit: str, title: str, now: AccidentCount, before: AccidentCount) -> UnitAccidents:
    """A unit's figures against those of a year before."""
    return UnitAccidents(
        unit=unit,
        unit_title=title,
        now=now,
        before=before,
        both_fell=now.accidents < before.accidents and now.deaths < before.deaths,
        no_larger_or_above=not any(
            ACCIDENT_GRADE_UNSPECIFIED < row.grade <= ACCIDENT_GRADE_LARGER for row in now.grades
        ),
    )
