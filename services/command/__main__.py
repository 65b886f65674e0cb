"""The command service: what we do when it happens."""

from pathlib import Path

from kit.overlays import Overlays
from kit.service import Service, run
from kit.subtree import follow_units
from services.command.calling.dispatch import dispatch
from services.command.copies import COPIES, NORMS, UNITS
from services.command.exchange import streams
from services.command.parts import PARTS
from services.command.peers import gather_dossiers
from services.command.reactions import REACTIONS
from services.command.tables import METADATA

LEDGERS = [ledger for part in PARTS for ledger in part.LEDGERS]
OVERLAYS = Overlays(NORMS)

SERVICE = Service(
    name="command",
    package="services.command",
    metadata=METADATA,
    contracts=[contract.DESCRIPTOR for part in PARTS for contract in part.CONTRACTS],
    ledgers=LEDGERS,
    copies=COPIES,
    reactions=[*REACTIONS, *(one for part in PARTS for one in getattr(part, "REACTIONS", ())), *follow_units(LEDGERS)],
    queries={name: handler for part in PARTS for name, handler in part.QUERIES.items()},
    streams=streams,
    follows=True,
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
    starts=[OVERLAYS.fill],
    workers=[OVERLAYS.keep, gather_dossiers, dispatch],
)

if __name__ == "__main__":
    run(SERVICE)
