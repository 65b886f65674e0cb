"""What incident command is made of: incidents, orders, receipts, dossiers and the exchange."""

from anlan.command.v1 import (
    dossier_pb2,
    exchange_pb2,
    incident_pb2,
    journal_pb2,
    order_pb2,
    order_template_pb2,
    receipt_pb2,
)

from services.command.ledgers.dossiers import DOSSIERS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.order_templates import ORDER_TEMPLATES
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS
from services.command.ordering.progress import get_order_progress
from services.command.ordering.reassignment import suggest_reassignment
from services.command.ordering.teams import REACTIONS

__all__ = ["CONTRACTS", "LEDGERS", "QUERIES", "REACTIONS"]

CONTRACTS = (
    incident_pb2,
    order_pb2,
    order_template_pb2,
    receipt_pb2,
    dossier_pb2,
    exchange_pb2,
    journal_pb2,
)
LEDGERS = (INCIDENTS, ORDERS, ORDER_TEMPLATES, RECEIPTS, DOSSIERS)
QUERIES = {"GetOrderProgress": get_order_progress, "SuggestReassignment": suggest_reassignment}
