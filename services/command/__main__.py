"""The command service: what we do when it happens."""

from pathlib import Path

from anlan.command.v1 import dossier_pb2, exchange_pb2, incident_pb2, journal_pb2, order_pb2, receipt_pb2, timeline_pb2

from kit.overlays import Overlays
from kit.service import Service, run
from kit.subtree import follow_units
from services.command import duty, reporting
from services.command.copies import COPIES, NORMS, UNITS
from services.command.exchange import streams
from services.command.ledgers.dossiers import DOSSIERS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS
from services.command.peers import gather_dossiers
from services.command.queries import get_order_progress, list_timeline
from services.command.reactions import REACTIONS
from services.command.tables import METADATA

INCIDENT = (incident_pb2, order_pb2, receipt_pb2, dossier_pb2, timeline_pb2, exchange_pb2, journal_pb2)
CONTRACTS = (*INCIDENT, *duty.CONTRACTS, *reporting.CONTRACTS)
LEDGERS = (INCIDENTS, ORDERS, RECEIPTS, DOSSIERS, *duty.LEDGERS, *reporting.LEDGERS)
OVERLAYS = Overlays(NORMS)

SERVICE = Service(
    name="command",
    package="services.command",
    metadata=METADATA,
    contracts=[contract.DESCRIPTOR for contract in CONTRACTS],
    ledgers=LEDGERS,
    copies=COPIES,
    reactions=[*REACTIONS, *reporting.REACTIONS, *follow_units(LEDGERS)],
    queries={
        "ListTimeline": list_timeline,
        "GetOrderProgress": get_order_progress,
        **duty.QUERIES,
        **reporting.QUERIES,
    },
    streams=streams,
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
    starts=[OVERLAYS.fill],
    workers=[OVERLAYS.keep, gather_dossiers],
)

if __name__ == "__main__":
    run(SERVICE)
