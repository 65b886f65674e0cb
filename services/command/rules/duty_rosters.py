"""When a roster may be published: every place kept without gap or overlap, as strictly as its time asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from anlan.command.v1.duty_roster_pb2 import DutyRoster, RosterShift
from anlan.command.v1.duty_shift_pb2 import DutyShift
from anlan.command.v1.sensitive_period_pb2 import DUTY_LEVEL_HIGHEST, DUTY_LEVEL_RAISED, DutyLevel, SensitivePeriod

from kit.access import covers
from kit.errors import BadInput, Refused
from kit.table import datetime_of
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from kit.lifecycle import Move
    from kit.norms import Norms

STAFF = {DUTY_LEVEL_RAISED: "command.duty_staff_raised", DUTY_LEVEL_HIGHEST: "command.duty_staff_highest"}


class PeriodNeeded(BadInput):
    """A span of time has a beginning and an end."""

    field = "starts_at"
    zh = "请填写开始时间和结束时间"
    en = "a beginning and an end are needed"


class EndsBeforeItStarts(BadInput):
    """The end lies behind the beginning."""

    field = "ends_at"
    zh = "结束时间必须晚于开始时间"
    en = "the end must lie after the beginning"


class PeriodIsOver(BadInput):
    """A period asks something of watches that are kept, or to come."""

    field = "ends_at"
    zh = "结束时间已过"
    en = "the period is over already"


class RosterIsOver(BadInput):
    """A roster binds what is to come."""

    field = "ends_at"
    zh = "值班表的结束时间已过"
    en = "the roster is over already"


class RosterHasNoShifts(BadInput):
    """Somebody must be on duty."""

    field = "shifts"
    zh = "值班表没有班次"
    en = "the roster has no shifts"


class RosterHasGap(BadInput):
    """Nobody is on duty at a place for a time (493 Art 18)."""

    field = "shifts"
    zh = "「{place}」{start} 至 {end} 无人值守"
    en = "nobody is on duty at {place} from {start} to {end}"


class RosterHasOverlap(BadInput):
    """Two shifts keep one place at one time."""

    field = "shifts"
    zh = "「{place}」{start} 至 {end} 班次重叠"
    en = "two shifts overlap at {place} from {start} to {end}"


class ShiftEndsBeforeItStarts(BadInput):
    """The end of a shift lies behind its beginning."""

    zh = "「{place}」{start} 的班次结束时间必须晚于开始时间"
    en = "the shift at {place} of {start} must end after it begins"


class ShiftOutsideRoster(BadInput):
    """A roster says nothing of a time that is not its own."""

    zh = "「{place}」{start} 的班次超出值班表的起止时间"
    en = "the shift at {place} of {start} lies outside the roster's time"


class OnTwoWatchesAtOnce(BadInput):
    """An officer keeps one place at a time; a leader may lead several."""

    zh = "{post} 在 {start} 同时排在「{place}」和「{other}」"
    en = "{post} is on duty at {place} and {other} at once, at {start}"


class UnknownPostOnRoster(BadInput):
    """A roster names posts of its own unit, or of those below it, that exist."""

    zh = "岗位不存在、已撤销或不属于本单位:{post}"
    en = "no such post, or not of this unit: {post}"


class AlreadyRostered(Refused):
    """Two published rosters would keep one place at one time."""

    zh = "「{place}」{start} 已有已发布的值班表"
    en = "a published roster covers {place} at {start} already"


class SensitivePeriodNotMet(Refused):
    """A shift asks less than its sensitive period does (domain A.3 row 80)."""

    zh = "重点时段「{period}」要求带班领导在岗、值班员不少于 {staff} 人:「{place}」{start} 的班次不符合"
    en = "{period} asks for a leader on site and {staff} officers: the shift at {place} of {start} has less"


@dataclass(frozen=True)
class Demand:
    """What a sensitive period asks of a shift inside it."""

    level: DutyLevel
    staff: int
    leader: bool
    period: str
    """What it is called."""


def demand_of(periods: Iterable[SensitivePeriod], unit: str, norms: "Norms", at: datetime) -> Demand | None:
    """What the strictest of these periods asks of `unit`; None when there is none."""
    strictest = max(periods, key=lambda period: period.level, default=None)
    if strictest is None:
        return None
    staff = round(norms.value(STAFF[strictest.level], unit, at))
    return Demand(strictest.level, staff, leader=True, period=strictest.title)


def demand_on(shift: DutyShift, periods: Iterable[SensitivePeriod], norms: "Norms") -> Demand | None:
    """What the periods that bind its unit ask of a shift, among those of the whole tree."""
    start, end = datetime_of(shift.starts_at), datetime_of(shift.ends_at)
    here = [period for period in periods if covers(period.unit, shift.unit)]
    return demand_of(inside(here, start, end), shift.unit, norms, start)


def inside(periods: Iterable[SensitivePeriod], start: datetime, end: datetime) -> list[SensitivePeriod]:
    """The periods that share a moment with this time."""
    return [p for p in periods if datetime_of(p.starts_at) < end and start < datetime_of(p.ends_at)]


def check_period(move: "Move") -> None:
    """Guard: it begins and ends, in this order."""
    entry = move.entry
    if not (entry.HasField("starts_at") and entry.HasField("ends_at")):
        raise PeriodNeeded
    if datetime_of(entry.ends_at) <= datetime_of(entry.starts_at):
        raise EndsBeforeItStarts


def is_not_over(move: "Move") -> None:
    """Guard: its end lies ahead."""
    if datetime_of(move.entry.ends_at) <= move.now:
        raise PeriodIsOver


def may_be_published(move: "Move") -> None:
    """Guard: sound shifts, nobody at two places at once, and no moment without a watch."""
    roster = move.entry
    if datetime_of(roster.ends_at) <= move.now:
        raise RosterIsOver
    check_shifts(roster)
    check_coverage(roster)
    check_people(roster)


def check_shifts(roster: DutyRoster) -> None:
    """Every shift lies inside the roster and ends after it begins."""
    if not roster.shifts:
        raise RosterHasNoShifts
    first, last = datetime_of(roster.starts_at), datetime_of(roster.ends_at)
    for number, shift in enumerate(roster.shifts):
        start, end = span(shift)
        words = {"place": shift.place, "start": clock_time(start)}
        if end <= start:
            raise ShiftEndsBeforeItStarts(field=f"shifts[{number}].ends_at", **words)
        if start < first or end > last:
            raise ShiftOutsideRoster(field=f"shifts[{number}]", **words)


def check_coverage(roster: DutyRoster) -> None:
    """Each place is kept from the roster's beginning to its end, by one shift at a time."""
    first, last = datetime_of(roster.starts_at), datetime_of(roster.ends_at)
    for place, spans in by_place(roster).items():
        for (_, before), (after, end) in pairwise([(first, first), *spans, (last, last)]):
            if after > before:
                raise RosterHasGap(place=place, start=clock_time(before), end=clock_time(after))
            if after < before:
                raise RosterHasOverlap(place=place, start=clock_time(after), end=clock_time(min(before, end)))


def check_people(roster: DutyRoster) -> None:
    """No officer is on duty at two places at once."""
    kept = sorted(_kept(roster), key=lambda turn: (turn[0], turn[1]))
    for (post, _, end, place), (same, start, _, other) in pairwise(kept):
        if post == same and start < end and place != other:
            raise OnTwoWatchesAtOnce(field="shifts", post=post, start=clock_time(start), place=place, other=other)


def _kept(roster: DutyRoster) -> Iterator[tuple[str, datetime, datetime, str]]:
    for shift in roster.shifts:
        for post in {shift.officer, *shift.deputies} - {""}:
            yield (post, *span(shift), shift.place)


def by_place(roster: DutyRoster) -> dict[str, list[tuple[datetime, datetime]]]:
    """Beginning and end of the shifts of each place, in order."""
    places: dict[str, list[tuple[datetime, datetime]]] = {}
    for shift in roster.shifts:
        places.setdefault(shift.place, []).append(span(shift))
    return {place: sorted(spans) for place, spans in places.items()}


def span(shift: RosterShift) -> tuple[datetime, datetime]:
    """When a shift begins and ends."""
    return datetime_of(shift.starts_at), datetime_of(shift.ends_at)


def clock_time(moment: datetime) -> str:
    """A moment as people of the city read it."""
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
