"""What a roster template makes of a span of days: shifts in rotation, each marked with its day (domain A.4 row 91)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from anlan.command.v1.duty_roster_pb2 import (
    DAY_KIND_HOLIDAY,
    DAY_KIND_REST_DAY,
    DAY_KIND_WORKDAY,
    DayKind,
    DutyRoster,
    RosterShift,
)
from anlan.command.v1.duty_roster_template_pb2 import DutyPlace, DutyRosterTemplate, DutyTurn

from kit.errors import BadInput, Refused, Words
from kit.options import option
from kit.table import set_datetime
from kit.workdays import BEIJING, Day, day_of

if TYPE_CHECKING:
    from kit.lifecycle import Move

MOST_SHIFTS = 600
"""What a roster holds."""
MOST_DAYS = 366
MOST_DAYS_COUNTED = 3_660
DAY_MINUTES = 24 * 60
WEEKDAYS = tuple(
    Words(zh, en)
    for zh, en in (
        ("周一", "Monday"),
        ("周二", "Tuesday"),
        ("周三", "Wednesday"),
        ("周四", "Thursday"),
        ("周五", "Friday"),
        ("周六", "Saturday"),
        ("周日", "Sunday"),
    )
)
WEEKEND = (6, 7)
FIRST_YEAR, LAST_YEAR = 1801, 2198
"""Any moment of the watch that begins on such a day is one that the platform takes."""


class TemplateHasGap(BadInput):
    """On some days nobody would keep a place for a time (493 Art 18)."""

    zh = "「{place}」在{kind}({weekday}){start} 至 {end} 无人值守"
    en = "nobody would be on duty at {place} from {start} to {end} on a {kind} ({weekday})"


class TemplateHasOverlap(BadInput):
    """On some days two shifts would keep one place at one time."""

    zh = "「{place}」在{kind}({weekday}){start} 至 {end} 班次重叠"
    en = "two turns overlap at {place} from {start} to {end} on a {kind} ({weekday})"


class TurnCrossesChange(BadInput):
    """A turn ends when the watch changes, or before."""

    zh = "「{place}」{start} 至 {end} 的班次跨过交班时刻 {change}"
    en = "the turn at {place} from {start} to {end} crosses the change of the watch at {change}"


class PlaceNamedTwice(BadInput):
    """A place is described once."""

    zh = "值守岗位「{place}」重复"
    en = "the place {place} is named twice"


class NoSuchDay(BadInput):
    """A date is a day of the calendar, in years that a moment can lie in."""

    zh = "日期不存在或超出范围:{day}"
    en = "no such day, or out of range: {day}"


class SpanOfDaysWrong(BadInput):
    """A span begins where turns are counted, or later, and ends not before it begins."""

    field = "last_day"
    zh = "起止日期有误:须满足 {counted_from} ≤ {first} ≤ {last}"
    en = "the days are in no order: {counted_from} ≤ {first} ≤ {last} must hold"


class SpanOfDaysTooLong(BadInput):
    """A roster has an end that people look forward to, and a size."""

    field = "last_day"
    zh = "时间过长:一份值班表最多一年、{limit} 个班次"
    en = "too long: a roster has at most a year and {limit} shifts"


class CountedTooLongAgo(BadInput):
    """Turns are counted day by day, from a day that people remember."""

    field = "counted_from"
    zh = "轮值起算日过早:最多早于开始日期 {limit} 天"
    en = "turns are counted from too long ago: at most {limit} days before the first"


class TemplateRetired(Refused):
    """No roster is made of a template that is no longer used."""

    zh = "排班模板「{title}」已停用"
    en = "the template {title} is retired"


def check_template(move: "Move") -> None:
    """Guard: on any kind of day each place is kept, from one change of the watch to the next, by one turn at a time."""
    template: DutyRosterTemplate = move.entry
    day("counted_from", template.counted_from)
    seen: set[str] = set()
    for number, place in enumerate(template.places):
        if place.place in seen:
            raise PlaceNamedTwice(field=f"places[{number}].place", place=place.place)
        seen.add(place.place)
        for kind, weekday in possible_days():
            _check_day(template, number, kind, weekday)


def possible_days() -> Iterator[tuple[DayKind, int]]:
    """Kinds of days with their days of the week: a weekend may be worked, a working day a holiday."""
    for weekday in range(1, 8):
        yield DAY_KIND_WORKDAY, weekday
        yield DAY_KIND_HOLIDAY, weekday
        if weekday in WEEKEND:
            yield DAY_KIND_REST_DAY, weekday


def _check_day(template: DutyRosterTemplate, number: int, kind: DayKind, weekday: int) -> None:
    place = template.places[number]
    turns = [turn for turn in place.turns if is_kept(turn, kind, weekday)]
    spans = sorted(_span(turn, place.place, template.changes_at, f"places[{number}]") for turn in turns)
    for (_, before), (after, end) in pairwise([(0, 0), *spans, (DAY_MINUTES, DAY_MINUTES)]):
        if after != before:
            gap = after > before
            first, last = (before, after) if gap else (after, min(before, end))
            raise (TemplateHasGap if gap else TemplateHasOverlap)(
                field=f"places[{number}].turns",
                place=place.place,
                kind=Words(term(kind), DayKind.Name(kind).removeprefix("DAY_KIND_").lower()),
                weekday=WEEKDAYS[weekday - 1],
                start=_said(first, template.changes_at),
                end=_said(last, template.changes_at),
            )


def is_kept(turn: DutyTurn, kind: DayKind, weekday: int) -> bool:
    """Whether a turn is one of such a day."""
    return (not turn.day_kinds or kind in turn.day_kinds) and (not turn.weekdays or weekday in turn.weekdays)


def _span(turn: DutyTurn, place: str, change: str, field: str) -> tuple[int, int]:
    """Beginning and end of a turn in minutes after the change of the watch."""
    start = (_minutes(turn.starts) - _minutes(change)) % DAY_MINUTES
    end = (_minutes(turn.ends) - _minutes(change)) % DAY_MINUTES or DAY_MINUTES
    if end <= start:
        raise TurnCrossesChange(field=f"{field}.turns", place=place, start=turn.starts, end=turn.ends, change=change)
    return start, end


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _said(after_change: int, change: str) -> str:
    """A moment of a watch day as people say it."""
    minutes = (_minutes(change) + after_change) % DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"


def term(kind: DayKind) -> str:
    """What a kind of day is called."""
    return str(option(DayKind.DESCRIPTOR.values_by_number[kind], "term"))


def day(field: str, text: str) -> date:
    """A date that a caller wrote; NoSuchDay."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise NoSuchDay(field=field, day=text) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NoSuchDay(field=field, day=text)
    return found


def kind_of(known: Day) -> DayKind:
    """The kind of a day of the calendar."""
    if known.is_workday:
        return DAY_KIND_WORKDAY
    return DAY_KIND_HOLIDAY if known.holiday else DAY_KIND_REST_DAY


def roster_of(template: DutyRosterTemplate, first: date, last: date, title: str) -> DutyRoster:
    """The roster of a span of watch days; SpanOfDaysWrong, SpanOfDaysTooLong."""
    counted_from = day("counted_from", template.counted_from)
    if not counted_from <= first <= last:
        raise SpanOfDaysWrong(counted_from=counted_from, first=first, last=last)
    if (first - counted_from).days > MOST_DAYS_COUNTED:
        raise CountedTooLongAgo(limit=MOST_DAYS_COUNTED)
    if (last - first).days > MOST_DAYS:
        raise SpanOfDaysTooLong(limit=MOST_SHIFTS)
    shifts = [shift for place in template.places for shift in _shifts(template, place, counted_from, first, last)]
    if len(shifts) > MOST_SHIFTS:
        raise SpanOfDaysTooLong(limit=MOST_SHIFTS)
    roster = DutyRoster(
        unit=template.unit,
        title=title or f"{template.title} {first} 至 {last}",
        shifts=shifts,
        template=template.name,
    )
    set_datetime(roster.starts_at, _moment(first, 0, template.changes_at))
    set_datetime(roster.ends_at, _moment(last, DAY_MINUTES, template.changes_at))
    return roster


def _shifts(
    template: DutyRosterTemplate, place: DutyPlace, counted_from: date, first: date, last: date
) -> Iterator[RosterShift]:
    """The shifts of a place: one crew a shift, one leader a day, both counted from the same day for ever."""
    turn = 0
    for number in range((last - counted_from).days + 1):
        watch_day = counted_from + timedelta(days=number)
        known = day_of(watch_day)
        turns = turns_of(place, kind_of(known), watch_day.isoweekday(), template.changes_at)
        if watch_day >= first:
            for offset, (start, end) in enumerate(turns):
                shift = _shift(place, turn + offset, number)
                shift.day_kind, shift.holiday = kind_of(known), known.holiday
                set_datetime(shift.starts_at, _moment(watch_day, start, template.changes_at))
                set_datetime(shift.ends_at, _moment(watch_day, end, template.changes_at))
                yield shift
        turn += len(turns)


def turns_of(place: DutyPlace, kind: DayKind, weekday: int, change: str) -> list[tuple[int, int]]:
    """Beginning and end of the turns of such a day, in order, in minutes after the change of the watch."""
    return sorted(_span(turn, place.place, change, "places") for turn in place.turns if is_kept(turn, kind, weekday))


def _shift(place: DutyPlace, turn: int, number: int) -> RosterShift:
    crew = place.crews[turn % len(place.crews)]
    leader = place.leaders[number % len(place.leaders)] if place.leaders else ""
    return RosterShift(place=place.place, officer=crew.officer, deputies=crew.deputies, leader=leader)


def _moment(watch_day: date, after_change: int, change: str) -> datetime:
    """A moment of a watch day, by Beijing time."""
    clock = time(*divmod(_minutes(change), 60), tzinfo=BEIJING)
    return datetime.combine(watch_day, clock) + timedelta(minutes=after_change)
