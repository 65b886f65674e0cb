"""The emergency service: what we have ready."""

from pathlib import Path

from kit.overlays import Overlays
from kit.service import Service, run
from kit.subtree import follow_units
from services.emergency import alerts, moves, resources
from services.emergency.copies import NORMS, UNITS
from services.emergency.tables import METADATA

PARTS = (resources, moves, alerts)
LEDGERS = [ledger for part in PARTS for ledger in part.LEDGERS]
OVERLAYS = Overlays(NORMS)

SERVICE = Service(
    name="emergency",
    package="services.emergency",
    metadata=METADATA,
    contracts=[contract.DESCRIPTOR for part in PARTS for contract in part.CONTRACTS],
    ledgers=LEDGERS,
    copies=[UNITS, NORMS],
    reactions=[*(reaction for part in PARTS for reaction in part.REACTIONS), *follow_units(LEDGERS)],
    queries={name: handler for part in PARTS for name, handler in part.QUERIES.items()},
    streams=moves.streams,
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
    starts=[OVERLAYS.fill],
    workers=[OVERLAYS.keep, moves.forget_old_tracks],
)

if __name__ == "__main__":
    run(SERVICE)
