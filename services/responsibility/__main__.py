"""The responsibility service: who must do what by when."""

from pathlib import Path

from anlan.responsibility.v1 import duty_list_pb2, duty_occurrence_pb2, journal_pb2, norm_pb2, post_pb2, unit_pb2

from kit.overlays import Overlays
from kit.service import Service, run
from services.responsibility.ledgers import DUTY_LISTS, DUTY_OCCURRENCES, NORMS, POSTS, UNITS
from services.responsibility.queries import list_responsible_posts
from services.responsibility.reactions import REACTIONS
from services.responsibility.tables import METADATA

OVERLAYS = Overlays(NORMS)
CONTRACTS = (unit_pb2, post_pb2, duty_list_pb2, duty_occurrence_pb2, norm_pb2, journal_pb2)

SERVICE = Service(
    name="responsibility",
    package="services.responsibility",
    metadata=METADATA,
    contracts=[contract.DESCRIPTOR for contract in CONTRACTS],
    ledgers=[UNITS, POSTS, DUTY_LISTS, DUTY_OCCURRENCES, NORMS],
    reactions=REACTIONS,
    queries={"ListResponsiblePosts": list_responsible_posts},
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
    starts=[OVERLAYS.fill],
    workers=[OVERLAYS.keep],
)

if __name__ == "__main__":
    run(SERVICE)
