"""Editions of accident types as administrators put them in force: another day, or the list (domain B.0, B.11)."""

from anlan.command.v1.accident_type_pb2 import AccidentTypeEdition, AccidentTypeEditionState
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, STAYS, Lifecycle, States, begins, on
from services.command.rules.accident_types import EditionExists, is_sound
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

S = States(AccidentTypeEditionState)

LIFECYCLE = Lifecycle(
    S,
    begins("CreateAccidentTypeEdition", S.IN_FORCE, by=OWN_OR_SUPERIOR, guards=(is_sound,)),
    on("UpdateAccidentTypeEdition", S.IN_FORCE >> STAYS, by=OWN_OR_SUPERIOR, guards=(is_sound,)),
    on("RevokeAccidentTypeEdition", S.IN_FORCE >> S.REVOKED, by=OWN_OR_SUPERIOR, guards=(says_why,)),
)

ACCIDENT_TYPE_EDITIONS = Ledger(
    AccidentTypeEdition,
    collection="accident_type_editions",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={"accident_type_editions_once": EditionExists},
    extra=(
        Index(
            "accident_type_editions_once",
            "unit",
            "edition",
            unique=True,
            postgresql_where=text("state = 'IN_FORCE'"),
        ),
    ),
)
