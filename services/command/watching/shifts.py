"""Give a shift to others, and hand it over with what the platform knows to be open."""

from typing import TYPE_CHECKING

from anlan.command.v1.duty_shift_pb2 import (
    ApproveDutyShiftSubstituteRequest,
    AssignDutyShiftRequest,
    DutyHandover,
    DutyShift,
    ProposeDutyShiftHandoverRequest,
)

from services.command.ledgers.shifts import SHIFTS, check_posts, reachable
from services.command.rules.duty import assigned

if TYPE_CHECKING:
    from kit.call import Call

SHOWN = 200
# What is open in earnest: an exercise is handed over by whoever holds it.
INCIDENTS = """
SELECT 'incidents/' || id AS name FROM incidents
WHERE state IN ('DETECTED', 'VERIFYING', 'CONFIRMED') AND exercise = ''
"""
ORDERS = "SELECT 'orders/' || id AS name FROM orders WHERE unit = $1 AND state = 'ISSUED' AND exercise = ''"
RECEIPTS = """
SELECT 'receipts/' || id AS name FROM receipts WHERE unit = $1 AND kind = 'ORDER' AND exercise = ''
AND state NOT IN ('COMPLETED', 'VERIFIED', 'DECLINED', 'CANCELLED')
"""


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
    shift, _ = await SHIFTS.find(request.name, call)
    async with call.session() as conn:
        handover = DutyHandover(
            open_incidents=[row["name"] for row in await conn.fetch(f"{INCIDENTS} ORDER BY id DESC LIMIT {SHOWN}")],
            open_orders=[
                row["name"] for row in await conn.fetch(f"{ORDERS} ORDER BY id DESC LIMIT {SHOWN}", shift.unit)
            ],
            open_receipts=[
                row["name"] for row in await conn.fetch(f"{RECEIPTS} ORDER BY id DESC LIMIT {SHOWN}", shift.unit)
            ],
            equipment=request.equipment,
            remarks=request.remarks,
        )
    return await SHIFTS.move(
        shift.name,
        "ProposeDutyShiftHandover",
        call,
        fields={"handover": handover},
        version=request.version,
        reason=request.reason,
    )
