"""Duty occurrences: one duty of a list in one period, from its beginning to the end of its grace (domain C.2)."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from anlan.responsibility.v1.duty_occurrence_pb2 import DutyOccurrence, DutyOccurrenceState

from kit.access import service_caller
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_UNIT,
    PLATFORM,
    SUPERIOR,
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
from services.responsibility.rules import duties as rules
from services.responsibility.rules.tree import says_why
from services.responsibility.tables import METADATA

if TYPE_CHECKING:
    from anlan.responsibility.v1.duty_occurrence_pb2 import CompleteDutyOccurrenceRequest

    from kit.call import Call

S = States(DutyOccurrenceState)


def period_start(move: Move) -> datetime:
    """When the period begins."""
    return datetime_of(move.entry.period_start)


def period_end(move: Move) -> datetime:
    """When the period ends."""
    return datetime_of(move.entry.period_end)


def grace_end(move: Move) -> datetime:
    """When the grace ends."""
    return datetime_of(move.entry.grace_end)


END = Clock("end", at=period_end, fires="MarkDutyOccurrenceOverdue")

LIFECYCLE = Lifecycle(
    S,
    begins(
        "ScheduleDutyOccurrence",
        S.SCHEDULED,
        by=PLATFORM,
        starts=Clock("start", at=period_start, fires="StartDutyOccurrence"),
    ),
    begins("OpenDutyOccurrence", S.DUE, by=PLATFORM, starts=END),
    on("StartDutyOccurrence", S.SCHEDULED >> S.DUE, by=CLOCK, starts=END),
    on(
        "MarkDutyOccurrenceOverdue",
        S.DUE >> S.OVERDUE,
        by=CLOCK,
        starts=Clock("grace", at=grace_end, fires="MissDutyOccurrence"),
    ),
    on("MissDutyOccurrence", S.OVERDUE >> S.MISSED, by=CLOCK),
    on(
        "CompleteDutyOccurrence",
        S.DUE >> S.DONE_ON_TIME,
        S.OVERDUE >> S.DONE_LATE,
        by=OWN_UNIT,
        needs=("evidence",),
        guards=(rules.evidence_suffices,),
        sets={"completed_by": caller, "completed_at": now},
    ),
    on(
        "WaiveDutyOccurrence",
        (S.SCHEDULED | S.DUE | S.OVERDUE) >> S.WAIVED,
        by=SUPERIOR,
        guards=(says_why,),
        sets={"waived_by": caller},
    ),
    # Its list ended before its period began.
    on("LiftDutyOccurrence", S.SCHEDULED >> S.WAIVED, by=PLATFORM),
)

DUTY_OCCURRENCES = Ledger(
    DutyOccurrence,
    collection="duty_occurrences",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(sa.Index("duty_occurrences_once", "duty_list", "item", "period", unique=True),),
)


@DUTY_OCCURRENCES.rpc("CompleteDutyOccurrence")
async def complete_duty_occurrence(request: "CompleteDutyOccurrenceRequest", call: "Call") -> DutyOccurrence:
    """Show that a duty was done; on time or late by the moment of the call."""
    async with call.transaction() as inside:
        made = await make_up(request.name, inside)
        version = request.version + made if request.version else 0
        return await DUTY_OCCURRENCES.move(
            request.name,
            "CompleteDutyOccurrence",
            inside,
            request=request,
            version=version,
            reason=request.reason,
        )


async def make_up(name: str, call: "Call") -> int:
    """Make the transitions whose clocks have run out and not fired yet, however busy the clocks are; how many."""
    held = await DUTY_OCCURRENCES.select(call, "id = $1", name.partition("/")[2], suffix="FOR UPDATE")
    made = 0
    while held and held[0].clock and datetime_of(held[0].due_time) <= call.now:
        clock = held[0].clock
        platform = replace(call, caller=service_caller(f"clock/{clock}"), request_id="")
        held = [await DUTY_OCCURRENCES.move(name, LIFECYCLE.fired_by_clock[clock], platform)]
        made += 1
    return made
