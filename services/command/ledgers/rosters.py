"""Duty rosters: drawn up, published without gap or overlap, followed by the next (domain A.4 row 91, 493 Art 18)."""

from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.duty_roster_pb2 import DutyRoster, DutyRosterState, RosterShift
from anlan.command.v1.duty_shift_pb2 import DutyShift

from kit.bulk import create_many
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_UNIT,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    now,
    on,
)
from kit.table import datetime_of
from services.command.ledgers.sensitive_periods import binding
from services.command.ledgers.shifts import SHIFTS, check_posts
from services.command.rules import duty_rosters as rules
from services.command.rules.duty_shifts import before, is_understaffed
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anlan.command.v1.sensitive_period_pb2 import SensitivePeriod

    from kit.call import Call

S = States(DutyRosterState)

# Two rosters of a unit are published one after the other: each then sees what the other covers.
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('rosters ' || $1, 0))"
LIVE = "state NOT IN ('CANCELLED', 'MISSED')"
TAKEN = f"unit = $1 AND {LIVE} AND starts_at < $3 AND ends_at > $2"
COVERED = f"unit = $1 AND {LIVE} AND starts_at <= $2 AND ends_at > $2"
# Rosters whose end is near enough that it has been looked whether another one follows.
LOOKED_AT = "unit = $1 AND state = 'PUBLISHED' AND clock = 'end'"


def succession_due(move: Move) -> datetime:
    """When it is looked whether another roster follows: some days before this one ends."""
    return before(move, "command.duty_succession", datetime_of(move.entry.ends_at))


def ends(move: Move) -> datetime:
    """When the roster ends."""
    return datetime_of(move.entry.ends_at)


async def put_on_watch(move: Move, call: "Call") -> None:
    """One shift for each that is not over yet; all of them or none."""
    roster = move.entry
    await check_posts(roster.unit, named_posts(roster), call)
    periods = await binding(roster.unit, call.now, call)
    drafts = [draft(shift, roster, periods, move) for shift in roster.shifts if rules.span(shift)[1] > call.now]
    async with call.session() as conn:
        await conn.execute(ALONE, roster.unit)
    taken = await SHIFTS.select(call, TAKEN, roster.unit, datetime_of(roster.starts_at), datetime_of(roster.ends_at))
    for shift in drafts:
        refuse_taken(shift, taken)
    await create_many(SHIFTS, drafts, call, verb="CreateDutyShift")
    await note_successions(roster.unit, call)


def named_posts(roster: DutyRoster) -> "Iterator[tuple[str, str]]":
    """Every post the roster names, with the field that names it."""
    for number, shift in enumerate(roster.shifts):
        named = [("officer", shift.officer), ("leader", shift.leader)]
        named += [(f"deputies[{place}]", post) for place, post in enumerate(shift.deputies)]
        yield from ((f"shifts[{number}].{field}", post) for field, post in named if post)


def draft(given: RosterShift, roster: DutyRoster, periods: "list[SensitivePeriod]", move: Move) -> DutyShift:
    """A shift to put on the ledger; SensitivePeriodNotMet when it asks less than its time does."""
    start, end = rules.span(given)
    shift = DutyShift(
        unit=roster.unit,
        roster=roster.name,
        place=given.place,
        starts_at=given.starts_at,
        ends_at=given.ends_at,
        leader=given.leader,
        officer=given.officer,
        deputies=given.deputies,
    )
    demand = rules.demand_of(rules.inside(periods, start, end), roster.unit, move.norms, start)
    if demand:
        shift.level, shift.staff_needed, shift.leader_needed = demand.level, demand.staff, demand.leader
        if is_understaffed(shift):
            raise rules.SensitivePeriodNotMet(
                period=demand.period, staff=demand.staff, place=given.place, start=rules.clock_time(start)
            )
    return shift


def refuse_taken(shift: DutyShift, taken: list[DutyShift]) -> None:
    """AlreadyRostered when another published roster keeps the place at that time."""
    start, end = datetime_of(shift.starts_at), datetime_of(shift.ends_at)
    for other in taken:
        begins_at = datetime_of(other.starts_at)
        if other.place == shift.place and begins_at < end and start < datetime_of(other.ends_at):
            raise rules.AlreadyRostered(place=shift.place, start=rules.clock_time(max(start, begins_at)))


async def look_for_successor(move: Move, call: "Call") -> None:
    """Flag the roster when a place of it is not covered from its end on."""
    await note_succession(move.entry, call)


async def note_successions(unit: str, call: "Call") -> None:
    """The same for all rosters of a unit that have been looked at, after one was published or revoked."""
    for roster in await ROSTERS.select(call, LOOKED_AT, unit):
        await note_succession(roster, call)


async def note_succession(roster: DutyRoster, call: "Call") -> None:
    """Say whether a place of the roster is left without a watch from its end on, where that is not said already."""
    covered = await SHIFTS.select(call, COVERED, roster.unit, datetime_of(roster.ends_at))
    left = sorted(set(rules.by_place(roster)) - {shift.place for shift in covered})
    if bool(left) != roster.unsucceeded:
        await ROSTERS.move(
            roster.name,
            "NoteDutyRosterSuccession",
            call,
            fields={"unsucceeded": bool(left)},
            reason="、".join(left),
        )


async def take_off_watch(move: Move, call: "Call") -> None:
    """Cancel the shifts that have not begun; who is on duty stays until somebody takes over."""
    waiting = "roster = $1 AND state = 'PLANNED' AND starts_at > $2"
    for shift in await SHIFTS.select(call, waiting, move.entry.name, call.now):
        await SHIFTS.move(shift.name, "CancelDutyShift", call, reason=move.reason)
    await note_successions(move.entry.unit, call)


LIFECYCLE = Lifecycle(
    S,
    begins("CreateDutyRoster", S.DRAFT, by=OWN_UNIT, guards=(rules.check_period,)),
    on("UpdateDutyRoster", S.DRAFT >> STAYS, by=OWN_UNIT, guards=(rules.check_period,)),
    on(
        "PublishDutyRoster",
        S.DRAFT >> S.PUBLISHED,
        by=OWN_UNIT,
        guards=(rules.may_be_published,),
        sets={"published_at": now, "published_by": caller},
        starts=Clock("succession", at=succession_due, fires="CheckDutyRosterSuccession"),
        then=put_on_watch,
    ),
    on(
        "CheckDutyRosterSuccession",
        S.PUBLISHED >> STAYS,
        by=CLOCK,
        starts=Clock("end", at=ends, fires="EndDutyRoster"),
        then=look_for_successor,
    ),
    on("NoteDutyRosterSuccession", S.PUBLISHED >> STAYS, by=OWN_UNIT, keeps_clock=True),
    on("EndDutyRoster", S.PUBLISHED >> S.ENDED, by=CLOCK),
    on(
        "RevokeDutyRoster",
        (S.DRAFT | S.PUBLISHED) >> S.REVOKED,
        by=OWN_UNIT,
        guards=(says_why,),
        sets={"revoked_at": now, "revoked_by": caller},
        then=take_off_watch,
    ),
)

ROSTERS = Ledger(DutyRoster, collection="rosters", lifecycle=LIFECYCLE, metadata=METADATA)
