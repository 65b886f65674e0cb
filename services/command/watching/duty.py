"""Who is on duty, from the ledger of shifts: for whoever asks, and for the ladders of orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.duty_shift_pb2 import DutyShift
from anlan.command.v1.duty_watch_pb2 import (
    NOBODY_REASON_UNSPECIFIED,
    DutyWatch,
    NobodyReason,
    UnitOffDuty,
    WhoIsOnDutyRequest,
    WhoIsOnDutyResponse,
)
from anlan.responsibility.v1.post_pb2 import Post

from kit.access import covers
from kit.errors import NotFound, UnitOutOfScope
from kit.table import datetime_of
from services.command.copies import UNITS
from services.command.ledgers.shifts import SHIFTS, posts_of
from services.command.rules.duty import following, serving, watch_of, why_nobody
from services.command.rules.orders import path_to

if TYPE_CHECKING:
    from kit.call import Call

# Begun by then, or signed in early; and not over, or not relieved by then. In two halves, each with an index of its
# own, so that it does not grow with the years that a watch has been kept.
BEGUN = "(starts_at <= $2 OR signed_in_at <= $2)"
AROUND = f"""
unit = ANY($1) AND state IN ('PLANNED', 'ON_DUTY') AND {BEGUN} AND (ends_at > $2 OR state = 'ON_DUTY')
OR unit = ANY($1) AND relieved_at > $2 AND {BEGUN}
"""
COMING = """
id IN (SELECT DISTINCT ON (place) id FROM shifts
    WHERE unit = $1 AND state = 'PLANNED' AND starts_at > $2 ORDER BY place, starts_at)
"""


@dataclass(frozen=True)
class OnDuty:
    """The watches of one unit at a moment; those in which nobody can be reached are not among them."""

    watches: Sequence[DutyWatch]
    reason: NobodyReason
    """Why there is nobody; UNSPECIFIED when there is somebody."""


async def on_duty(call: "Call", unit: str, at: datetime) -> OnDuty:
    """Who is on duty for a unit at a moment; sees the whole tree, so the caller has checked who may ask."""
    return (await on_duty_at(call, [unit], at))[unit]


async def on_duty_at(call: "Call", units: Iterable[str], at: datetime) -> Mapping[str, OnDuty]:
    """The same for many units, in a fixed number of queries."""
    paths = sorted(set(units))
    async with call.everywhere() as wide:
        shifts = serving(await SHIFTS.select(wide, AROUND, paths, at), at, call.now)
        posts = await posts_of(shifts, wide)
        keeping = sorted({shift.unit for shift in shifts})
        titles = {unit.unit: unit.title for unit in await UNITS.select(wide, "unit = ANY($1)", keeping)}
    found: dict[str, list[DutyShift]] = {path: [] for path in paths}
    for shift in shifts:
        found[shift.unit].append(shift)
    return {path: _on_duty(kept, posts, titles.get(path, ""), at) for path, kept in found.items()}


def _on_duty(shifts: Sequence[DutyShift], posts: Mapping[str, Post], title: str, at: datetime) -> OnDuty:
    watches = [watch_of(shift, posts, title, at) for shift in shifts]
    return OnDuty([watch for watch in watches if watch.members], why_nobody(shifts, watches))


async def who_is_on_duty(request: WhoIsOnDutyRequest, call: "Call") -> WhoIsOnDutyResponse:
    """Who is on duty for a unit, who after them, and the nearest superior's watch where nobody is.

    Who stands on the same line of command may ask; they see the people on duty there, and nothing else of the shifts.
    """
    here, there = call.caller.unit, request.unit
    if not (covers(here, there) or covers(there, here)):
        raise UnitOutOfScope(unit=there, permission="")
    at = datetime_of(request.at) if request.HasField("at") else call.now
    line = path_to(there)[::-1]
    async with call.everywhere() as wide:
        units = {unit.unit: unit for unit in await UNITS.select(wide, "unit = ANY($1) AND state = 'IN_FORCE'", line)}
        if there not in units:
            raise NotFound(name=there)
        known = await on_duty_at(wide, units, at)
        coming = following(await SHIFTS.select(wide, COMING, there, at), at, call.now)
        posts = await posts_of(coming, wide)
    answer = WhoIsOnDutyResponse(
        now=known[there].watches, next=[watch_of(shift, posts, units[there].title, at) for shift in coming]
    )
    answer.at.FromDatetime(at)
    _fall_back(answer, {path: known[path] for path in line if path in known}, {p: u.title for p, u in units.items()})
    return answer


def _fall_back(answer: WhoIsOnDutyResponse, line: Mapping[str, OnDuty], titles: Mapping[str, str]) -> None:
    """Say where nobody is on duty, from the unit upward, and who is at the first superior where somebody is."""
    for path, found in line.items():
        if found.reason == NOBODY_REASON_UNSPECIFIED:
            if not answer.now:
                answer.superior.extend(found.watches)
            return
        answer.off_duty.append(UnitOffDuty(unit=path, title=titles[path], reason=found.reason))
