"""The hazard service: what may go wrong."""

from pathlib import Path

from anlan.hazard.v1 import hazard_pb2
from anlan.responsibility.v1.unit_pb2 import Unit

from kit.copies import Copy
from kit.service import Service, run
from services.hazard.ledgers.hazards import HAZARDS
from services.hazard.tables import METADATA

UNITS = Copy(Unit, service="responsibility", ledger="units", metadata=METADATA)

SERVICE = Service(
    name="hazard",
    package="services.hazard",
    metadata=METADATA,
    contracts=[hazard_pb2.DESCRIPTOR],
    ledgers=[HAZARDS],
    copies=[UNITS],
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
)

if __name__ == "__main__":
    run(SERVICE)
