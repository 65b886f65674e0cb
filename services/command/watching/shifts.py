"""Take a shift, give it to others, and hand it over with what the platform knows to be open.

A roster may name posts of units below, such as a district's bureaus: on duty they act for the unit that keeps the
watch, of which they see nothing else.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from anlan.command.v1.duty_shift_pb2 import (
    ApproveDutyShiftSubstituteRequest,
    AssignDutyShiftRequest,
    DutyHandover,
    DutyShift,
    ProposeDutyShiftHandoverRequest,
)
from google.protobuf.message import Message

from kit.access import is_above
from kit.errors import NotFound
from services.command.ledgers.duty_checks import DUTY_CHECKS
from services.command.ledgers.shifts import SHIFTS, check_posts, reachable
from services.command.rules.duty import assigned

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger

SHOWN = 200
# What is open in earnest: an exercise is handed over by whoever holds it.
INCIDENTS = """
SELECT 'incidents/' || id AS name FROM incidents
WHERE starts_with(unit || '.', $1 || '.') AND state IN ('DETECTED', 'VERIFYING', 'CONFIRMED') AND exercise = ''
"""
ORDERS = "SELECT 'orders/' || id AS name FROM orders WHERE unit = $1 AND state = 'ISSUED' AND exercise = ''"
RECEIPTS = """
SELECT 'receipts/' || id AS name FROM receipts WHERE unit = $1 AND kind = 'ORDER' AND exercise = ''
AND state NOT IN ('COMPLETED', 'VERIFIED', 'DECLINED', 'CANCELLED', 'RELEASED')
"""


NAMED = """
SELECT EXISTS (SELECT FROM shifts WHERE unit = $1 AND state IN ('PLANNED', 'ON_DUTY')
    AND ($2 IN (leader, officer, substitute) OR coalesce(deputies, '[]') @> to_jsonb($2::text)))
"""


@asynccontextmanager
async def for_the_watch(ledger: "Ledger[Any]", name: str, call: "Call") -> AsyncIterator["Call"]:
    """The call itself where it sees the entry; that of the unit whose watch the caller keeps, otherwise."""
    here = call.caller
    try:
        await ledger.find(name, call)
    except NotFound:
        async with call.everywhere() as wide:
            entry, _ = await ledger.find(name, wide)
            async with wide.session() as conn:
                named = is_above(entry.unit, here.unit) and await conn.fetchval(NAMED, entry.unit, here.post)
            if not named:
                raise
            yield replace(wide, caller=replace(here, unit=entry.unit))
        return
    yield call


def taken_by_the_watch(ledger: "Ledger[Any]", verb: str) -> None:
    """Let whoever keeps the watch of a unit above make this transition."""

    async def handler(request: Any, call: "Call") -> Message:  # noqa: ANN401 the request of the verb
        async with for_the_watch(ledger, request.name, call) as inside:
            moved: Message = await ledger.move(
                request.name, verb, inside, request=request, version=request.version, reason=request.reason
            )
            return moved

    ledger.rpc(verb)(handler)


for ledger, verb in (
    (SHIFTS, "SignInDutyShift"),
    (SHIFTS, "ConfirmDutyShiftHandover"),
    (SHIFTS, "ReturnDutyShiftHandover"),
    (SHIFTS, "RequestDutyShiftSubstitute"),
    (SHIFTS, "AgreeDutyShiftSubstitute"),
    (SHIFTS, "WithdrawDutyShiftSubstitute"),
    (DUTY_CHECKS, "AnswerDutyCheck"),
):
    taken_by_the_watch(ledger, verb)


@SHIFTS.rpc("AssignDutyShift")
async def assign_duty_shift(request: AssignDutyShiftRequest, call: "Call") -> DutyShift:
    """Say anew who keeps a shift, as a whole."""
    shift, _ = await SHIFTS.find(request.name, call)
    named = [
        ("officer", request.officer),
        ("leader", request.leader),
        *(("deputies", post) for post in request.deputies),
    ]
    await check_posts(shift.unit, [(field, post) for field, post in named if post], call)
    fields: dict[str, object] = {name: getattr(request, name) for name in ("leader", "officer", "deputies")}
    fields["unmanned"] = not await reachable([post for _, post in named if post], call)
    return await SHIFTS.move(
        shift.name, "AssignDutyShift", call, fields=fields, version=request.version, reason=request.reason
    )


@SHIFTS.rpc("ApproveDutyShiftSubstitute")
async def approve_substitute(request: ApproveDutyShiftSubstituteRequest, call: "Call") -> DutyShift:
    """Let the substitute stand in."""
    shift, _ = await SHIFTS.find(request.name, call)
    kept = [shift.substitute if post == shift.substituted else post for post in assigned(shift)]
    fields = {"unmanned": not await reachable(kept, call)}
    return await SHIFTS.move(
        shift.name, "ApproveDutyShiftSubstitute", call, fields=fields, version=request.version, reason=request.reason
    )


@SHIFTS.rpc("ProposeDutyShiftHandover")
async def propose_handover(request: ProposeDutyShiftHandoverRequest, call: "Call") -> DutyShift:
    """Sign the handover as the outgoing watch, with what the platform knows to be open."""
    async with for_the_watch(SHIFTS, request.name, call) as inside:
        shift, _ = await SHIFTS.find(request.name, inside)
        handover = DutyHandover(
            open_incidents=await names(INCIDENTS, shift.unit, inside),
            open_orders=await names(ORDERS, shift.unit, inside),
            open_receipts=await names(RECEIPTS, shift.unit, inside),
            equipment=request.equipment,
            remarks=request.remarks,
        )
        return await SHIFTS.move(
            shift.name,
            "ProposeDutyShiftHandover",
            inside,
            fields={"handover": handover},
            version=request.version,
            reason=request.reason,
        )


async def names(query: str, unit: str, call: "Call") -> list[str]:
    """What is open for a unit, newest first."""
    async with call.session() as conn:
        return [row["name"] for row in await conn.fetch(f"{query} ORDER BY id DESC LIMIT {SHOWN}", unit)]
