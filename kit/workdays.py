"""Working days of the People's Republic: weekends, statutory holidays and 调休 make-up days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import chinese_calendar

BEIJING = ZoneInfo("Asia/Shanghai")


@lru_cache(maxsize=4096)  # the package looks through its tables each time: a seventh of a create that starts a clock
def is_workday(day: date) -> bool:
    """Whether `day` is worked; a year whose holidays are not announced yet counts weekends only."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5  # noqa: PLR2004 Monday to Friday


@dataclass(frozen=True)
class Day:
    """What the calendar says of a day."""

    is_workday: bool
    holiday: str
    """What the holiday is called, also of a day that is worked in place of one of it; empty of any other."""
    known: bool
    """Whether the holidays of its year are announced; otherwise weekends only count."""


@lru_cache(maxsize=4096)  # as above
def day_of(day: date) -> Day:
    """A day with its holiday."""
    try:
        _, holiday = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return Day(is_workday(day), "", known=False)
    title = chinese_calendar.Holiday(holiday).chinese if holiday else ""
    return Day(is_workday(day), title, known=True)


def after_workdays(moment: datetime, days: int) -> datetime:
    """The end (24:00 Beijing time) of the `days`-th working day after the day of `moment`, in UTC."""
    day = moment.astimezone(BEIJING).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_workday(day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=BEIJING) + timedelta(days=1)
    return midnight.astimezone(UTC)
