"""Give an order to somebody else in place of who declined it or cannot be reached, and suggest to whom."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import grpc.aio
from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.receipt_pb2 import (
    ReassignReceiptRequest,
    Receipt,
    SuggestedUnit,
    SuggestReassignmentRequest,
    SuggestReassignmentResponse,
)
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest, Pick
from anlan.emergency.v1.resource_pb2_grpc import ResourceServiceStub

from services.command.calling.addressees import Addressee, addressees_of
from services.command.copies import TEAMS, UNITS
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.orders import S as ORDER
from services.command.ledgers.receipts import RECEIPTS
from services.command.ordering import quota
from services.command.peers import ANSWER_SECONDS, said, stub_of
from services.command.rules import commitment as rules

if TYPE_CHECKING:
    from anlan.emergency.v1.team_pb2 import Team

    from kit.call import Call

# Who has the order, or had it and said no; a team that was not to be had may be free by now.
ADDRESSED = (
    "dispatch_order = $1 AND kind = 'ORDER' AND state NOT IN ('CANCELLED', 'RELEASED') AND team_hold <> 'REFUSED'"
)
BESIDE = (
    "unit LIKE $1 AND unit <> $2 AND kind = $3 AND state = 'IN_FORCE' AND NOT unit = ANY($4) ORDER BY unit LIMIT $5"
)


@RECEIPTS.rpc("ReassignReceipt")
async def reassign_receipt(request: ReassignReceiptRequest, call: "Call") -> Receipt:
    """The new receipt and the one it replaces, or neither."""
    async with call.transaction() as inside:
        old, _ = await RECEIPTS.find(request.name, inside)
        await quota.hold(old.dispatch_order, inside)
        order = await _order(old, inside)
        draft = Order()
        draft.CopyFrom(order)
        for field in ("recipients", "recipient_rules", "team_requests"):
            draft.ClearField(field)
        draft.recipients.append(request.recipient)
        addressee = (await addressees_of(draft, inside))[0]
        await _refuse_addressed(request.recipient, addressee, order, inside)
        given = addressee.receipt(order, inside)
        given.replaces = old.name
        new = await RECEIPTS.create(given, inside, reason=request.reason)
        await RECEIPTS.move(
            old.name,
            "ReassignReceipt",
            inside,
            fields={"replaced_by": new.name},
            version=request.version,
            reason=request.reason,
        )
        return new


async def _order(receipt: Receipt, call: "Call") -> Order:
    """The order of a receipt, held so that it does not end meanwhile; OrderIsOver when it has ended."""
    key = receipt.dispatch_order.removeprefix("orders/")
    found = await ORDERS.select(call, "id = $1", key, suffix="FOR SHARE")
    if not found or ORDER.of(found[0]) is not ORDER.ISSUED:
        raise rules.OrderIsOver(name=receipt.dispatch_order)
    return found[0]


async def _refuse_addressed(recipient: str, addressee: Addressee, order: Order, call: "Call") -> None:
    has = await RECEIPTS.select(call, ADDRESSED, order.name)
    # Teams of one name are different teams; posts of one name at one unit are one desk.
    asked = addressee.team or (addressee.unit, addressee.title)
    has_it = {receipt.team or (receipt.unit, receipt.recipient_title) for receipt in has}
    if asked in has_it or recipient in _addressed(has):
        raise rules.AlreadyAddressed(recipient=recipient)


def _addressed(has: Iterable[Receipt]) -> set[str]:
    """The teams and units that have an order."""
    return {receipt.team or receipt.unit for receipt in has}


async def suggest_reassignment(request: SuggestReassignmentRequest, call: "Call") -> SuggestReassignmentResponse:
    """Teams near the place for a team's receipt, units beside it for a unit's; nobody who has the order already."""
    receipt, _ = await RECEIPTS.find(request.name, call)
    most = round(call.runtime.norms.value("command.dossier_teams", receipt.issuer, call.now))
    addressed = _addressed(await RECEIPTS.select(call, ADDRESSED, receipt.dispatch_order))
    if receipt.team or request.capability:
        return await _teams(receipt, request.capability, addressed, most, call)
    return SuggestReassignmentResponse(units=await _units_beside(receipt, addressed, most, call))


async def _units_beside(receipt: Receipt, addressed: set[str], most: int, call: "Call") -> list[SuggestedUnit]:
    own = await UNITS.find(call, "unit = $1", receipt.unit)
    if own is None:
        return []
    above, _, _ = receipt.unit.rpartition(".")
    kind = UNITS.rows.values(own)[UNITS.rows.columns.index("kind")]
    found = await UNITS.select(call, BESIDE, f"{above}.%", receipt.unit, kind, sorted(addressed), most)
    return [SuggestedUnit(unit=unit.unit, title=unit.title) for unit in found]


async def _teams(
    receipt: Receipt, capability: int, addressed: set[str], most: int, call: "Call"
) -> SuggestReassignmentResponse:
    """What the emergency service finds; why there is nothing where it does not answer, or no place is known."""
    if not receipt.HasField("location"):
        return SuggestReassignmentResponse(problem=rules.NO_PLACE.into(call.language))
    team = await TEAMS.find(call, "id = $1", receipt.team.removeprefix("teams/")) if receipt.team else None
    try:
        found = await _find(receipt, wanted_of(team, capability), most + len(addressed), call)
    except (grpc.aio.AioRpcError, KeyError) as error:
        return SuggestReassignmentResponse(problem=said(error))
    fit = [pick for pick in found if pick.resource not in addressed]
    return SuggestReassignmentResponse(teams=fit[:most])


def wanted_of(team: "Team | None", capability: int) -> Sequence[int]:
    """What is asked of a team in its place: what the caller says, else what the declining team is able to."""
    return [capability] if capability else list(team.capabilities) if team else []


async def _find(receipt: Receipt, capabilities: Sequence[int], quantity: int, call: "Call") -> list[Pick]:
    """Teams with any of the capabilities, each once, nearest first."""
    stub, picks = stub_of(ResourceServiceStub, "emergency", call), dict[str, Pick]()
    for capability in capabilities:
        request = FindResourcesRequest(
            unit=receipt.issuer,
            place=receipt.location,
            capability=capability,  # type: ignore[arg-type] # protoc's stub wants its own int
            quantity=quantity,
        )
        answer = await stub.FindResources(request, metadata=call.metadata(), timeout=ANSWER_SECONDS)
        picks.update({pick.resource: pick for pick in answer.picks})
    return sorted(picks.values(), key=lambda pick: pick.distance)
