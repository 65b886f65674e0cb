"""Until when a report is followed up and supplemented, and what makes a supplement due (domain B.2; 493 Art 13)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import INCIDENT_KIND_FIRE, INCIDENT_KIND_ROAD_VEHICLE, Incident, IncidentKind
from anlan.command.v1.report_pb2 import REPORT_HOP_KIND_COPY, REPORT_HOP_KIND_STEP, ReportHop

from services.command.rules.reporting import NAMES, SECOND, moment, routed_as, strictest

if TYPE_CHECKING:
    from kit.norms import Norms

FIGURES = ("deaths", "missing", "serious_injuries", "minor_injuries", "direct_loss")
"""What item 4 of a report counts (493 Art 12)."""


def supplement_until(incident: Incident, norms: "Norms") -> datetime:
    """Until when casualties are supplemented and change the grade: 30 days, road traffic and fire 7 (493 Art 13)."""
    return end_of_supplement(incident.kind, incident.occurred_at.ToDatetime(UTC), incident.unit, norms)


def end_of_supplement(kind: IncidentKind, occurred: datetime, unit: str, norms: "Norms") -> datetime:
    """The same, by kind and time."""
    short = kind in (INCIDENT_KIND_FIRE, INCIDENT_KIND_ROAD_VEHICLE)
    code = "command.supplement_road_and_fire" if short else "command.supplement"
    return norms.get(code, unit, occurred).after(occurred)


def supplement_due(hop: ReportHop, now: datetime, norms: "Norms") -> datetime:
    """When a supplement is late, once casualties have changed (493 Art 13: at once)."""
    return strictest("command.supplement_at_once", hop.unit, now, norms) + SECOND


def lacks_figures(hop: ReportHop, incident: Incident) -> bool:
    """Whether the newest report of a step says other casualties or another loss than are known."""
    said, known = hop.content.casualties, incident.casualties
    return hop.kind == REPORT_HOP_KIND_STEP and any(getattr(said, name) != getattr(known, name) for name in FIGURES)


def follow_up_due(hop: ReportHop, now: datetime, norms: "Norms") -> datetime | None:
    """When the next follow-up is due by the grade's cadence; None for copies and when the supplement window is over."""
    until = moment(hop, "supplement_until")
    if hop.kind == REPORT_HOP_KIND_COPY or (until and now >= until):
        return None
    return strictest(f"command.follow_up_{NAMES[routed_as(hop.grade)]}", hop.unit, now, norms) + SECOND
