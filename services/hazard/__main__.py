"""The hazard service: what may go wrong."""

from pathlib import Path

from anlan.hazard.v1 import hazard_pb2
from anlan.kit.v1.norm_pb2 import Norm
from anlan.responsibility.v1.unit_pb2 import Unit

from kit.copies import Copy
from kit.overlays import Overlays
from kit.service import Service, run
from kit.subtree import follow_units
from services.hazard.ledgers.hazards import HAZARDS
from services.hazard.tables import METADATA

UNITS = Copy(Unit, service="responsibility", ledger="units", metadata=METADATA)
NORMS = Copy(Norm, service="responsibility", ledger="norms", metadata=METADATA)
OVERLAYS = Overlays(NORMS)

SERVICE = Service(
    name="hazard",
    package="services.hazard",
    metadata=METADATA,
    contracts=[hazard_pb2.DESCRIPTOR],
    ledgers=[HAZARDS],
    copies=[UNITS, NORMS],
    reactions=follow_units([HAZARDS]),
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
    starts=[OVERLAYS.fill],
    workers=[OVERLAYS.keep],
)

if __name__ == "__main__":
    run(SERVICE)
