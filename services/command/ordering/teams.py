"""What the emergency service answers about the teams of an order: promised, not to be had, taken back.

A receipt asks for its team by `team_hold` REQUESTED, and counts how often (`hold_asked`). The claim that answers says
which receipt and which asking it answers; an answer to an earlier asking says nothing any more.
"""

from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import TEAM_HOLD_REQUESTED, Receipt
from anlan.emergency.v1.claim_pb2 import (
    CLAIM_STATE_GRANTED,
    CLAIM_STATE_LAPSED,
    CLAIM_STATE_REFUSED,
    CLAIM_STATE_RELEASED,
    Claim,
)

from kit.access import covers
from kit.reactions import Reaction
from services.command.calling.addressees import addressee_of_claim
from services.command.copies import TEAMS
from services.command.exercising.twins import twin_of
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.orders import S as ORDER
from services.command.ledgers.receipts import RECEIPTS
from services.command.ordering import quota
from services.command.rules.holding import answers, in_short, is_held_by, is_over, refusal_of

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

NOT_TO_BE_HAD = (CLAIM_STATE_REFUSED, CLAIM_STATE_LAPSED)
# The index is of those that have one, and is found only where the query says so too.
BY_CLAIM = "claim = $1 AND claim <> ''"
YIELDED = "队伍实战出动,退出演练"


async def hear_of_claim(event: "Event", call: "Call") -> None:
    """What one step of a claim means for the order that it was made for."""
    claim = Claim.FromString(event.entry)
    if not (claim.team and claim.dispatch_order):
        return
    if claim.state == CLAIM_STATE_RELEASED:
        await lose_team(claim, event, call)
    elif claim.receipt:
        await hear_answer(claim, call)
    elif claim.state == CLAIM_STATE_GRANTED and event.from_state != event.to_state:
        await order_found_team(claim, call)


async def hear_answer(claim: Claim, call: "Call") -> None:
    """The owner's answer about the team that a receipt is addressed to."""
    receipt = await _held("id = $1", claim.receipt, call)
    if receipt is None or not answers(claim, receipt):
        return
    if claim.state == CLAIM_STATE_GRANTED:
        await RECEIPTS.move(receipt.name, "HoldReceiptTeam", call, fields={"claim": claim.name})
    elif claim.state in NOT_TO_BE_HAD:
        await RECEIPTS.move(receipt.name, "RefuseReceiptTeam", call, fields=refusal_of(claim), reason=in_short(claim))


async def order_found_team(claim: Claim, call: "Call") -> None:
    """A team that was found for an order gets the order, unless it has it."""
    orders = await ORDERS.select(call, "id = $1", claim.dispatch_order.partition("/")[2], suffix="FOR SHARE")
    teams = await TEAMS.select(call, "id = $1", claim.team.partition("/")[2])
    has_it = await RECEIPTS.select(call, "dispatch_order = $1 AND team = $2", claim.dispatch_order, claim.team)
    ordered = any(each.claim == claim.name or each.team_hold == TEAM_HOLD_REQUESTED for each in has_it)
    if not orders or not teams or ordered or ORDER.of(orders[0]) is not ORDER.ISSUED:
        return
    if not covers(claim.claimant, orders[0].unit):
        # Whoever holds a team may say what for; who is ordered says the issuer alone, or a superior of it.
        return
    addressee = await addressee_of_claim(teams[0], claim.name, call)
    receipt = addressee.receipt(orders[0], call)
    if receipt.exercise:
        twin = await twin_of(receipt.exercise, call)
        if not twin.takes_part(receipt.unit):
            return
        receipt.silent = receipt.unit in twin.silent_units
    await RECEIPTS.create(receipt, call)


async def lose_team(claim: Claim, event: "Event", call: "Call") -> None:
    """A team that is taken back while it acts on the order is told to stop; what the order itself gave back is over."""
    receipt = await _held("id = $1", claim.receipt, call) if claim.receipt else await _held(BY_CLAIM, claim.name, call)
    if receipt is None or is_over(receipt) or not is_held_by(receipt, claim):
        return
    if event.transition == "YieldClaim":
        await RECEIPTS.move(receipt.name, "StopReceipt", call, fields={"cancelled_at": call.now}, reason=YIELDED)
    elif not event.actor.startswith("service/"):
        why = event.reason or f"{event.transition} {claim.name}"
        told = await RECEIPTS.move(receipt.name, "CancelReceipt", call, reason=why)
        await quota.fill_again(told, call)


async def _held(where: str, name: str, call: "Call") -> Receipt | None:
    """A receipt by its own name or its claim's, held; after its order's quota, as whoever answers does it."""
    value = name if where.startswith("claim") else name.partition("/")[2]
    for receipt in await RECEIPTS.select(call, where, value):
        await quota.hold_of_receipt(receipt.name, call)
        (found,) = await RECEIPTS.select(call, "id = $1", receipt.name.partition("/")[2], suffix="FOR UPDATE")
        return found
    return None


REACTIONS = [Reaction(hear_of_claim, service="emergency", ledger="claims")]
