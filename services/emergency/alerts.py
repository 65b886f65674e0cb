"""Warnings, as the service takes them: contracts, ledgers, queries, reactions."""

from collections.abc import Mapping

from anlan.emergency.v1 import warning_pb2

from kit.ledger import Handler
from kit.reactions import Reaction
from services.emergency.ledgers.warnings import WARNINGS

CONTRACTS = (warning_pb2,)
LEDGERS = (WARNINGS,)
QUERIES: Mapping[str, Handler] = {}
REACTIONS: tuple[Reaction, ...] = ()
