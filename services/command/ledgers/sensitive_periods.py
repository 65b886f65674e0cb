"""Sensitive periods: a stricter watch in a unit's whole subtree for a time (domain A.3 row 80)."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.duty_check_pb2 import DutyCheck
from anlan.command.v1.sensitive_period_pb2 import (
    DUTY_LEVEL_HIGHEST,
    DUTY_LEVEL_RAISED,
    ListBindingSensitivePeriodsRequest,
    ListBindingSensitivePeriodsResponse,
    SensitivePeriod,
    SensitivePeriodState,
)

from kit.access import covers, service_caller
from kit.bulk import create_many, move_many
from kit.errors import UnitOutOfScope
from kit.ledger import Ledger
from kit.lifecycle import CLOCK, OWN_UNIT, PLATFORM, STAYS, Clock, Lifecycle, Move, States, begins, on
from kit.table import datetime_of
from services.command.ledgers.duty_checks import DUTY_CHECKS
from services.command.rules.duty_rosters import check_period, demand_on, is_not_over
from services.command.rules.duty_shifts import ASKED_OF_A_SHIFT, asked
from services.command.rules.incidents import says_why
from services.command.rules.orders import path_to
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(SensitivePeriodState)

CADENCE = {DUTY_LEVEL_RAISED: "command.duty_check_in_raised", DUTY_LEVEL_HIGHEST: "command.duty_check_in_highest"}

# Watches at and below the unit that were looked at already and share a moment with a time. Of the others, what is
# asked is found out when they are looked at.
KEPT = "state IN ('PLANNED', 'ON_DUTY')"
LOOKED_AT = f"""
starts_with(unit || '.', $1 || '.') AND {KEPT} AND clock <> 'readiness' AND starts_at < $3 AND ends_at > $2
"""
# Periods of the unit, those above it and those below it.
RELATED = """
state IN ('PLANNED', 'IN_FORCE') AND (starts_with($1 || '.', unit || '.') OR starts_with(unit || '.', $1 || '.'))
"""
BINDING = "unit = ANY($1) AND state IN ('PLANNED', 'IN_FORCE') AND ends_at > $2"

# Who keeps a watch below the unit now, and has no call of this period to answer yet.
TO_CALL = """
SELECT DISTINCT unit FROM shifts
WHERE starts_with(unit, $1 || '.') AND state IN ('PLANNED', 'ON_DUTY') AND starts_at <= $2 AND $2 < ends_at
AND NOT EXISTS (SELECT FROM duty_checks WHERE duty_checks.unit = shifts.unit AND duty_checks.state = 'CALLED'
    AND duty_checks.sensitive_period = $3)
ORDER BY unit
"""


def beginning(move: Move) -> datetime:
    """When it begins."""
    return datetime_of(move.entry.starts_at)


def next_call(move: Move) -> datetime | None:
    """When the watches below are called next, at the latest when it ends; never after that."""
    period, ends = move.entry, datetime_of(move.entry.ends_at)
    if move.now >= ends:
        return None
    return min(ends, move.norms.get(CADENCE[period.level], period.unit, move.now).after(move.now))


async def call_the_watches(move: Move, call: "Call") -> None:
    """A check-in call to every watch below; when its time is over, the end of it."""
    period = move.entry
    if move.now >= datetime_of(period.ends_at):
        await PERIODS.move(period.name, "EndSensitivePeriod", call)
        return
    async with call.session() as conn:
        rows = await conn.fetch(TO_CALL, period.unit, move.now, period.name)
    checks = [
        DutyCheck(unit=row["unit"], issuer=period.unit, question=period.title, sensitive_period=period.name)
        for row in rows
    ]
    if checks:
        await create_many(DUTY_CHECKS, checks, call, verb="CreateDutyCheck")


async def ask_of_the_watches(move: Move, call: "Call") -> None:
    """What is asked of the watches that are on, or about to be, once the period is declared, changed or cancelled."""
    spans = [(datetime_of(one.starts_at), datetime_of(one.ends_at)) for one in (move.before, move.entry) if one]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    shifts = call.runtime.ledgers["shifts"]
    async with replace(call, caller=service_caller("service/command")).everywhere() as wide:
        looked_at = await shifts.select(wide, LOOKED_AT, move.entry.unit, start, end)
        periods = await PERIODS.select(wide, RELATED, move.entry.unit)
        raised = {shift.name: asked(shift, demand_on(shift, periods, move.norms)) for shift in looked_at}
        changed = [shift.name.removeprefix("shifts/") for shift in looked_at if raised[shift.name] != shift]
        await move_many(
            shifts,
            "FlagDutyShift",
            wide,
            f"id = ANY($1) AND {KEPT}",
            changed,
            fields=lambda shift: {name: getattr(raised[shift.name], name) for name in ASKED_OF_A_SHIFT},
            reason=move.entry.title,
        )


async def begin(move: Move, call: "Call") -> None:
    """Ask it of the watches once more, which may have been looked at while it was declared; then call them."""
    await ask_of_the_watches(move, call)
    await call_the_watches(move, call)


CALLS = Clock("check_in", at=next_call, fires="CallSensitivePeriodWatches")

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateSensitivePeriod",
        S.PLANNED,
        by=OWN_UNIT,
        guards=(check_period, is_not_over),
        starts=Clock("begin", at=beginning, fires="BeginSensitivePeriod"),
        then=ask_of_the_watches,
    ),
    on(
        "UpdateSensitivePeriod",
        S.PLANNED >> STAYS,
        by=OWN_UNIT,
        guards=(check_period, is_not_over),
        starts=Clock("begin", at=beginning, fires="BeginSensitivePeriod"),
        then=ask_of_the_watches,
    ),
    on("BeginSensitivePeriod", S.PLANNED >> S.IN_FORCE, by=CLOCK, starts=CALLS, then=begin),
    on("CallSensitivePeriodWatches", S.IN_FORCE >> STAYS, by=CLOCK, starts=CALLS, then=call_the_watches),
    on("EndSensitivePeriod", S.IN_FORCE >> S.OVER, by=PLATFORM),
    on(
        "CancelSensitivePeriod",
        (S.PLANNED | S.IN_FORCE) >> S.CANCELLED,
        by=OWN_UNIT,
        guards=(says_why,),
        then=ask_of_the_watches,
    ),
)

PERIODS = Ledger(SensitivePeriod, collection="sensitive_periods", lifecycle=LIFECYCLE, metadata=METADATA)


async def binding(unit: str, at: datetime, call: "Call") -> list[SensitivePeriod]:
    """The periods that bind a unit, its own and its superiors', which are not over at `at`; soonest first."""
    async with call.everywhere() as wide:
        found = await PERIODS.select(wide, BINDING, path_to(unit), at)
    return sorted(found, key=lambda period: datetime_of(period.starts_at))


@PERIODS.rpc("ListBindingSensitivePeriods")
async def list_binding(
    request: ListBindingSensitivePeriodsRequest, call: "Call"
) -> ListBindingSensitivePeriodsResponse:
    """The periods that bind a unit of the caller's subtree."""
    if not covers(call.caller.unit, request.unit):
        raise UnitOutOfScope(unit=request.unit, permission="")
    found = [PERIODS.for_caller(period, call.caller) for period in await binding(request.unit, call.now, call)]
    return ListBindingSensitivePeriodsResponse(sensitive_periods=found)
