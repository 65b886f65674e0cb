"""Hold the team that a receipt of command is addressed to, and give it back when the receipt does.

An order that names a team asks for it by its receipt, as `team_requests` do by the order: one claim an order and team,
granted, requested or refused like anybody else's. It says which asking of the receipt it answers.
"""

from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import TEAM_HOLD_GIVEN_BACK, TEAM_HOLD_REFUSED, TEAM_HOLD_REQUESTED, Receipt
from anlan.emergency.v1.claim_pb2 import Claim

from kit.errors import NotFound
from services.emergency.ledgers.claims import CLAIMS, claim_for, locked
from services.emergency.reactions import HELD, refuse
from services.emergency.rules import claims

if TYPE_CHECKING:
    from kit.call import Call

# The index is of those that have one, and is found only where the query says so too.
ANSWERED = "receipt = $1 AND receipt <> '' AND asked >= $2"
OF_ORDER = "dispatch_order = $1 AND team = $2 AND receipt IN ('', $3) AND state IN ('REQUESTED', 'GRANTED')"
NO_MORE = (TEAM_HOLD_GIVEN_BACK, TEAM_HOLD_REFUSED)


async def hold_or_give_back(receipt: Receipt, verb: str, call: "Call") -> None:
    """What the newest step of a receipt means for the claim on its team."""
    if receipt.team_hold == TEAM_HOLD_REQUESTED:
        await ask_for(receipt, call)
    elif receipt.team_hold in NO_MORE:
        for claim in await CLAIMS.select(call, OF_ORDER, *of(receipt), suffix=HELD):
            await CLAIMS.move(claim.name, "ReleaseClaim", call, reason=f"{verb} {receipt.name}")


async def ask_for(receipt: Receipt, call: "Call") -> None:
    """A claim for the team on behalf of the issuer, once an asking; a refused one where it is not to be had."""
    wanted = claim_of(receipt)
    try:
        # Held first: what the order itself was granted by another way is seen, and attached.
        async with call.everywhere() as wide:
            await locked(receipt.team, wide)
        if await CLAIMS.select(call, ANSWERED, receipt.name, receipt.hold_asked):
            return
        for claim in await CLAIMS.select(call, OF_ORDER, *of(receipt), suffix=HELD):
            answers = {"receipt": receipt.name, "asked": receipt.hold_asked}
            await CLAIMS.move(claim.name, "AttachClaim", call, fields=answers)
            return
        await claim_for(wanted, receipt.issuer, call)
    except claims.Unfit as refusal:
        await refuse(claim_of(receipt), refusal.explained(), call)
    except NotFound:
        await refuse(claim_of(receipt), claims.NoSuchResource(name=receipt.team).explained(), call)


def of(receipt: Receipt) -> tuple[str, str, str]:
    """The arguments of OF_ORDER."""
    return receipt.dispatch_order, receipt.team, receipt.name


def claim_of(receipt: Receipt) -> Claim:
    """A claim on behalf of the receipt's issuer."""
    return Claim(
        claimant=receipt.issuer,
        dispatch_order=receipt.dispatch_order,
        incident=receipt.incident,
        team=receipt.team,
        quantity=1,
        purpose=receipt.title,
        receipt=receipt.name,
        asked=receipt.hold_asked,
        exercise=receipt.exercise,
        time_scale=receipt.time_scale,
    )
