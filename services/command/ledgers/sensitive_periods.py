"""Sensitive periods: a stricter watch in a unit's whole subtree for a time (domain A.3 row 80)."""

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

from kit.access import covers
from kit.bulk import create_many
from kit.errors import UnitOutOfScope
from kit.ledger import Ledger
from kit.lifecycle import CLOCK, OWN_UNIT, PLATFORM, STAYS, Clock, Lifecycle, Move, States, begins, on
from kit.table import datetime_of
from services.command.ledgers.duty_checks import DUTY_CHECKS
from services.command.rules.duty_rosters import check_period
from services.command.rules.incidents import says_why
from services.command.rules.orders import path_to
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(SensitivePeriodState)

CADENCE = {DUTY_LEVEL_RAISED: "command.duty_check_in_raised", DUTY_LEVEL_HIGHEST: "command.duty_check_in_highest"}

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


CALLS = Clock("check_in", at=next_call, fires="CallSensitivePeriodWatches")

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateSensitivePeriod",
        S.PLANNED,
        by=OWN_UNIT,
        guards=(check_period,),
        starts=Clock("begin", at=beginning, fires="BeginSensitivePeriod"),
    ),
    on(
        "UpdateSensitivePeriod",
        S.PLANNED >> STAYS,
        by=OWN_UNIT,
        guards=(check_period,),
        starts=Clock("begin", at=beginning, fires="BeginSensitivePeriod"),
    ),
    on("BeginSensitivePeriod", S.PLANNED >> S.IN_FORCE, by=CLOCK, starts=CALLS, then=call_the_watches),
    on("CallSensitivePeriodWatches", S.IN_FORCE >> STAYS, by=CLOCK, starts=CALLS, then=call_the_watches),
    on("EndSensitivePeriod", S.IN_FORCE >> S.OVER, by=PLATFORM),
    on("CancelSensitivePeriod", (S.PLANNED | S.IN_FORCE) >> S.CANCELLED, by=OWN_UNIT, guards=(says_why,)),
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
