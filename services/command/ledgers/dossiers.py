"""Dossiers: what the other services know about the place of an incident, gathered without holding anybody up."""

from typing import TYPE_CHECKING

from anlan.command.v1.dossier_pb2 import (
    GetIncidentDossierRequest,
    IncidentDossier,
    IncidentDossierState,
    RefreshIncidentDossierRequest,
)
from sqlalchemy import Index, text

from kit.errors import NotFound
from kit.ledger import Ledger
from kit.lifecycle import ANYBODY, CLOCK, PLATFORM, STAYS, Clock, Lifecycle, States, begins, now, on
from services.command.ledgers.incidents import INCIDENTS
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(IncidentDossierState)

RETRY = Clock("dossier_retry", norm="command.dossier_retry", fires="RetryIncidentDossier")

LIFECYCLE = Lifecycle(
    S,
    begins("CreateIncidentDossier", S.GATHERING, by=PLATFORM),
    on("CompleteIncidentDossier", S.GATHERING >> S.COMPLETE, by=PLATFORM, sets={"gathered_at": now}),
    on("LeaveIncidentDossierPartial", S.GATHERING >> S.PARTIAL, by=PLATFORM, sets={"gathered_at": now}, starts=RETRY),
    on("RetryIncidentDossier", S.PARTIAL >> S.GATHERING, by=CLOCK),
    on(
        "RefreshIncidentDossier",
        (S.COMPLETE | S.PARTIAL) >> S.GATHERING,
        S.GATHERING >> STAYS,
        by=ANYBODY,
    ),
)

DOSSIERS = Ledger(
    IncidentDossier,
    collection="dossiers",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("dossiers_incident", "incident", unique=True),
        Index("dossiers_gathering", "id", postgresql_where=text("state = 'GATHERING'")),
    ),
)


async def dossier_of(incident: str, call: "Call") -> IncidentDossier | None:
    """The dossier of an incident that the caller may read; None before it is begun."""
    found = await DOSSIERS.select(call, "incident = $1", incident)
    return found[0] if found else None


@DOSSIERS.rpc("GetIncidentDossier")
async def get_incident_dossier(request: GetIncidentDossierRequest, call: "Call") -> IncidentDossier:
    """The dossier, or an empty one that is being gathered."""
    incident, _ = await INCIDENTS.find(request.name, call)
    dossier = await dossier_of(request.name, call)
    if dossier is None:
        return IncidentDossier(unit=incident.unit, incident=incident.name, state=S.GATHERING.number)  # type: ignore[arg-type] # a state knows its number as an int
    return DOSSIERS.for_caller(dossier, call.caller)


@DOSSIERS.rpc("RefreshIncidentDossier")
async def refresh_incident_dossier(request: RefreshIncidentDossierRequest, call: "Call") -> IncidentDossier:
    """Ask the services anew."""
    dossier = await dossier_of(request.name, call)
    if dossier is None:
        raise NotFound(name=f"{request.name}/dossier")
    return await DOSSIERS.move(dossier.name, "RefreshIncidentDossier", call)
