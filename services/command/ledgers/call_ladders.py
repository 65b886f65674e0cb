"""Call ladders: the steps of 叫应叫醒 that administrators put in force for a jurisdiction (domain C.15)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anlan.command.v1.call_ladder_pb2 import (
    CallLadder,
    CallLadderState,
    ListBindingCallLaddersRequest,
    ListBindingCallLaddersResponse,
)
from sqlalchemy import Index, text

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, STAYS, Lifecycle, States, begins, on
from services.command.rules.call_ladders import LadderAlreadyInForce, binding, shipped, well_formed
from services.command.rules.incidents import says_why
from services.command.rules.orders import path_to
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(CallLadderState)

LIFECYCLE = Lifecycle(
    S,
    begins("CreateCallLadder", S.IN_FORCE, by=OWN_OR_SUPERIOR, guards=(well_formed,)),
    on("UpdateCallLadder", S.IN_FORCE >> STAYS, by=OWN_OR_SUPERIOR, guards=(well_formed,)),
    on("WithdrawCallLadder", S.IN_FORCE >> S.WITHDRAWN, by=OWN_OR_SUPERIOR, guards=(says_why,)),
)

ONE_IN_FORCE = "call_ladders_in_force"

CALL_LADDERS = Ledger(
    CallLadder,
    collection="call_ladders",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={ONE_IN_FORCE: LadderAlreadyInForce},
    extra=(Index(ONE_IN_FORCE, "unit", "occasion", unique=True, postgresql_where=text("state = 'IN_FORCE'")),),
)


async def ladders_over(units: Iterable[str], call: "Call") -> list[CallLadder]:
    """The ladders in force of these units and all their superiors, whoever may see them."""
    paths = sorted({path for unit in units for path in path_to(unit)})
    async with call.everywhere() as wide:
        return await CALL_LADDERS.select(wide, "unit = ANY($1) AND state = 'IN_FORCE'", paths)


@CALL_LADDERS.rpc("ListBindingCallLadders")
async def list_binding(request: ListBindingCallLaddersRequest, call: "Call") -> ListBindingCallLaddersResponse:
    """What binds a unit of the caller's subtree, one ladder an occasion."""
    if not covers(call.caller.unit, request.unit):
        raise UnitOutOfScope(unit=request.unit, permission="")
    own = await ladders_over([request.unit], call)
    return ListBindingCallLaddersResponse(
        call_ladders=[binding(occasion, request.unit, own) for occasion in sorted(shipped())]
    )
