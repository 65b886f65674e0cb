"""Teams that an order is addressed to, and what the emergency service answers about them."""

from anlan.command.v1.receipt_pb2 import Receipt
from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, CLAIM_STATE_REFUSED, Claim, ClaimState
from anlan.emergency.v1.resource_pb2 import REASON_CODE_ALREADY_CLAIMED, Reason
from anlan.emergency.v1.team_pb2 import Team
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.table import enum_name
from kit.testing import Served
from services.command.copies import TEAMS
from tests.services.command.people import TOWN, put

HELD = Reason(code=REASON_CODE_ALREADY_CLAIMED, zh="队伍已被 320200 调用", en="already claimed by 320200")


async def known(command: Served, unit: str = TOWN, **fields: object) -> Team:
    """A team that command knows of."""
    team = Team(**{"name": f"teams/{new_id()}", "unit": unit, "title": "测试救援队", "version": 1, **fields})
    await put(command, TEAMS, team)
    return team


def claim_for(receipt: Receipt, /, **fields: object) -> Claim:
    """The claim by which a receipt's team is held."""
    standard = {
        "name": f"claims/{new_id()}",
        "unit": receipt.unit,
        "claimant": receipt.issuer,
        "dispatch_order": receipt.dispatch_order,
        "team": receipt.team,
        "receipt": receipt.name,
        "asked": receipt.hold_asked,
        "version": 1,
    }
    return Claim(**{**standard, **fields})


async def told(command: Served, claim: Claim, transition: str, actor: str = "service/emergency") -> None:
    """Tell of a step of a claim as the emergency service does, and wait until command has taken notice."""
    event = Event(
        event_id=new_id(),
        service="emergency",
        ledger="claims",
        name=claim.name,
        version=claim.version,
        transition=transition,
        actor=actor,
        to_state=enum_name(ClaimState.DESCRIPTOR, claim.state),
        unit=claim.unit,
        entry_type=Claim.DESCRIPTOR.full_name,
        entry=claim.SerializeToString(),
    )
    event.at.GetCurrentTime()
    await command.hear(event)


async def promised(command: Served, receipt: Receipt) -> Receipt:
    """The receipt once the owner has promised its team."""
    await told(command, claim_for(receipt, state=CLAIM_STATE_GRANTED), "GrantClaimAtOnce")
    now: Receipt = await command.entry(receipt.name)
    return now


async def refused_to(command: Served, receipt: Receipt) -> Receipt:
    """The receipt once its team was found to be somebody else's."""
    await told(command, claim_for(receipt, state=CLAIM_STATE_REFUSED, shortfall=HELD), "RefuseClaimAtOnce")
    now: Receipt = await command.entry(receipt.name)
    return now
