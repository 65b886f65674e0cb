"""Sightings: that a team has left or arrived, concluded from its positions while it carries out an order (C.15)."""

import sqlalchemy as sa
from anlan.emergency.v1.sighting_pb2 import Sighting, SightingState

from kit.ledger import Ledger
from kit.lifecycle import PLATFORM, Lifecycle, States, begins
from services.emergency.tables import METADATA

S = States(SightingState)

LIFECYCLE = Lifecycle(S, begins("RecordSighting", S.RECORDED, by=PLATFORM))
"""What was seen stays as it was seen; whether it counts, the receipt's people say."""

SIGHTINGS = Ledger(
    Sighting,
    collection="sightings",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        sa.Index("sightings_issuer", "issuer", "id"),
        sa.Index("sightings_receipt", "receipt", "id"),
        sa.Index("sightings_incident", "incident", "id"),
    ),
)
