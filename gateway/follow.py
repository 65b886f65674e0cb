"""Let accounts and files follow a unit whose path becomes another, as its event tells."""

from anlan.kit.v1.event_pb2 import Event

from gateway.signin import accounts
from kit.call import Call
from kit.reactions import Reaction
from kit.subtree import RELOCATIONS, relocation


async def follow(event: Event, call: Call) -> None:
    """Move what lies at or below the old path; safe to meet twice."""
    async with call.session() as conn:
        await accounts.move_units(conn, *relocation(event))


REACTIONS = [Reaction(follow, service="responsibility", ledger="units", transitions=RELOCATIONS)]
