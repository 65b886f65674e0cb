"""What command's orders make us do: find the teams they ask for, and free them when the order ends."""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import Order, TeamRequest
from anlan.emergency.v1.claim_pb2 import Claim
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest, Reason
from anlan.geo.v1.location_pb2 import Location

from kit.errors import NotFound
from kit.reactions import Reaction
from services.emergency import exercised
from services.emergency.ledgers.claims import CLAIMS, claim_for
from services.emergency.queries import find
from services.emergency.rules import claims, search

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

HELD = "ORDER BY id FOR UPDATE"
"""The ends of an order and of a receipt of it may free the same team: the second of them finds nothing left."""


def asks_for_teams(event: "Event") -> bool:
    """Whether an order asks for any."""
    return bool(Order.FromString(event.entry).team_requests)


async def claim_what_is_asked(event: "Event", call: "Call") -> None:
    """A claim for each team; a refused one for each that is not to be had, so that command can show it."""
    order = Order.FromString(event.entry)
    # Who asks for a certain team comes before who would take any.
    for wanted in sorted(order.team_requests, key=lambda request: not request.team):
        await (claim_named if wanted.team else claim_nearest)(order, wanted, call)


async def claim_named(order: Order, wanted: TeamRequest, call: "Call") -> None:
    """The team that the order names."""
    try:
        await claim_for(claim_of(order, team=wanted.team), order.unit, call)
    except claims.Unfit as refusal:
        await refuse(claim_of(order, team=wanted.team), refusal.explained(), call)
    except NotFound:
        reason = claims.NoSuchResource(name=wanted.team).explained()
        await refuse(claim_of(order, team=wanted.team), reason, call)


async def claim_nearest(order: Order, wanted: TeamRequest, call: "Call") -> None:
    """The nearest fit ones that are able, in the issuer's subtree."""
    place = place_of(order, wanted)
    missing = wanted.count or 1
    if place is None:
        await refuse(claim_of(order, capability=wanted.capability, quantity=missing), claims.NO_PLACE, call)
        return
    # Its recipients have the order already, and are asked for by their receipts.
    named = {name for name in order.recipients if name.startswith("teams/")}
    quantity = min(missing + len(named), search.MOST_TEAMS)
    request = FindResourcesRequest(place=place, capability=wanted.capability, quantity=quantity)
    need = search.need_of(request, order.unit, call.runtime.norms, call.now)
    found = await find(replace(need, played=bool(order.exercise)), call)
    reasons = [short.reason for short in found.shortfalls]
    for pick in [pick for pick in found.picks if pick.resource not in named]:
        if not missing:
            break
        try:
            await claim_for(claim_of(order, team=pick.resource, capability=wanted.capability), order.unit, call)
            missing -= 1
        except claims.Unfit as refusal:  # somebody else was faster
            reasons.insert(0, refusal.explained())
    if missing:
        short = claim_of(order, capability=wanted.capability, quantity=missing)
        await refuse(short, claims.summed_up(reasons), call)


async def free_what_is_held(event: "Event", call: "Call") -> None:
    """An order that has ended holds and asks for nothing; material that is out ends with its return."""
    held = "dispatch_order = $1 AND state IN ('REQUESTED', 'GRANTED') AND issued_at IS NULL"
    for claim in await CLAIMS.select(call, held, event.name, suffix=HELD):
        await CLAIMS.move(claim.name, "ReleaseClaim", call, reason=f"{event.transition} {event.name}")


async def free_what_is_played_with(event: "Event", call: "Call") -> None:
    """An exercise that has ended asks for nothing."""
    for claim in await CLAIMS.select(
        call, "exercise = $1 AND exercise <> '' AND state IN ('REQUESTED', 'GRANTED')", event.name, suffix=HELD
    ):
        await CLAIMS.move(claim.name, "ReleaseClaim", call, reason=f"{event.transition} {event.name}")


async def refuse(claim: Claim, why: Reason, call: "Call") -> None:
    """Put on the ledger what is not to be had, at the unit that asked."""
    claim.unit = claim.claimant
    claim.shortfall.CopyFrom(why)
    await CLAIMS.create(claim, call, verb="RefuseClaimAtOnce")


def claim_of(order: Order, *, team: str = "", capability: int = 0, quantity: int = 1) -> Claim:
    """A claim on behalf of the order's issuer."""
    return Claim(
        claimant=order.unit,
        dispatch_order=order.name,
        incident=order.incident,
        team=team,
        capability=capability,  # type: ignore[arg-type] # protoc's stub wants its own int
        quantity=quantity,
        purpose=order.title,
        exercise=order.exercise,
        time_scale=order.time_scale,
    )


def place_of(order: Order, wanted: TeamRequest) -> Location | None:
    """Near which place: the request's, else the order's."""
    if wanted.HasField("near"):
        return wanted.near
    return order.location if order.HasField("location") else None


REACTIONS = [
    *exercised.REACTIONS,
    Reaction(
        free_what_is_played_with,
        service="command",
        ledger="exercises",
        transitions=frozenset({"EndExercise", "CancelExercise"}),
    ),
    Reaction(
        claim_what_is_asked,
        service="command",
        ledger="orders",
        transitions=frozenset({"CreateOrder"}),
        concerns=asks_for_teams,
    ),
    Reaction(
        free_what_is_held,
        service="command",
        ledger="orders",
        transitions=frozenset({"CloseOrder", "CancelOrder", "StopOrder"}),
    ),
]
