"""Which incidents and orders belong to an exercise: command tells, and claims made for them take nothing real."""

from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.order_pb2 import Order

from kit.reactions import Reaction
from services.emergency.tables import EXERCISED

if TYPE_CHECKING:
    from anlan.emergency.v1.claim_pb2 import Claim
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

NOTE = f"INSERT INTO {EXERCISED.name} VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"  # noqa: S608 a declared name
LOOK = f"SELECT exercise, time_scale FROM {EXERCISED.name} WHERE name = ANY($1) LIMIT 1"  # noqa: S608 as above


def entry_of(event: "Event") -> Incident | Order:
    """The incident or the order of an event."""
    return Incident.FromString(event.entry) if event.ledger == "incidents" else Order.FromString(event.entry)


def is_played(event: "Event") -> bool:
    """Whether it belongs to an exercise; a real one leaves nothing here."""
    return bool(entry_of(event).exercise)


async def note(event: "Event", call: "Call") -> None:
    """Remember an entry of an exercise."""
    entry = entry_of(event)
    async with call.session() as conn:
        await conn.execute(NOTE, entry.name, entry.unit, entry.exercise, entry.time_scale)


async def join(claim: "Claim", call: "Call") -> None:
    """Make a claim one of the exercise that its incident or its order belongs to."""
    names = [name for name in (claim.incident, claim.dispatch_order) if name]
    async with call.everywhere() as wide, wide.session() as conn:
        row = await conn.fetchrow(LOOK, names) if names else None
    if row:
        claim.exercise, claim.time_scale = row["exercise"], row["time_scale"]


REACTIONS = [
    Reaction(
        note, service="command", ledger="incidents", transitions=frozenset({"CreateIncident"}), concerns=is_played
    ),
    Reaction(note, service="command", ledger="orders", transitions=frozenset({"CreateOrder"}), concerns=is_played),
]
"""Before the others: an order's own claims are made when it is noted."""
