"""Looking back at an incident: its story, how long everything took, what is learned from it."""

from typing import Any

from anlan.command.v1 import timeline_pb2

from kit.ledger import Ledger
from services.command.timeline import list_timeline
from services.command.timeline_document import render_timeline

CONTRACTS = (timeline_pb2,)
LEDGERS: tuple[Ledger[Any], ...] = ()
QUERIES = {"ListTimeline": list_timeline, "RenderTimeline": render_timeline}
