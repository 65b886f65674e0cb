"""The report-up chain and the suspicions about it, as the service takes them: contracts, ledgers, reactions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anlan.command.v1 import report_pb2, suspicion_pb2
from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.report_pb2 import ReportHop

from kit.reactions import Reaction
from services.command.chain import incident_of, keep_chain, place_of
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.ledgers.suspicions import SUSPICIONS
from services.command.reactions import tell_the_story
from services.command.report_document import render_report
from services.command.rules.reporting_suspicion import Finding, conflicts, examiner_of, falls, of_hop

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

BEFORE = "SELECT entry FROM journal WHERE name = $1 AND version = $2"


async def report_up(event: "Event", call: "Call") -> None:
    """What becomes known of an incident creates its chain, or changes it."""
    incident = await incident_of(event.name, call)
    if incident:
        await keep_chain(incident, call)


async def report_on(event: "Event", call: "Call") -> None:
    """A report opens the next hop; what makes it suspect is raised."""
    hop = ReportHop.FromString(event.entry)
    incident = await incident_of(hop.incident, call)
    if incident:
        await keep_chain(incident, call)
        await raise_once(of_hop(hop, incident, call.norms_of(incident)), incident, call)


async def look_at_figures(event: "Event", call: "Call") -> None:
    """Figures that fall are suspect."""
    after = Incident.FromString(event.entry)
    async with call.session() as conn:
        row = await conn.fetchval(BEFORE, event.name, event.version - 1)
    incident = await incident_of(event.name, call)
    if row and incident:
        await raise_once(falls(Incident.FromString(row), after, event.actor_unit), incident, call)


async def look_at_merger(event: "Event", call: "Call") -> None:
    """A report that is merged may be the unit's own, and may disagree with the one it is merged into."""
    merged = Incident.FromString(event.entry)
    target = await incident_of(merged.duplicate_of, call)
    if target:
        await keep_chain(target, call)
        await raise_once(conflicts(merged, target, call.norms_of(target), call.now), target, call)


async def raise_once(findings: Iterable[Finding], incident: Incident, call: "Call") -> None:
    """Raise what has not been raised; the incident is held, so that nobody else does at the same time.

    Nobody is suspected for what they do in an exercise.
    """
    if incident.exercise:
        return
    for finding in findings:
        key = (incident.name, finding.suspected_unit, finding.report_hop)
        known = await SUSPICIONS.select(call, "incident = $1 AND suspected_unit = $2 AND report_hop = $3", *key)
        if finding.rule not in {suspicion.rule for suspicion in known}:
            place = await place_of(finding.suspected_unit, call)
            examiner = examiner_of(finding.suspected_unit, place.kinds)
            await SUSPICIONS.create(finding.suspicion(incident, examiner), call, verb="RaiseSuspicion")


KNOWN = frozenset({"ConfirmIncident", "UpdateIncident", "UpdateIncidentCasualties"})
FIGURES = frozenset({"UpdateIncident", "UpdateIncidentCasualties"})
REPORTED = frozenset(
    {"OpenReportHop", "TightenReportHop", "CountFirstReport", "FlagReportLate", "PhoneReport", "SubmitReport"}
    | {"FollowUpReport", "FinishReport"}
)

CONTRACTS = (report_pb2, suspicion_pb2)
LEDGERS = (REPORT_HOPS, SUSPICIONS)
QUERIES = {"RenderReport": render_report}
REACTIONS = [
    Reaction(report_up, service="command", ledger=INCIDENTS.collection, transitions=KNOWN),
    Reaction(look_at_figures, service="command", ledger=INCIDENTS.collection, transitions=FIGURES),
    Reaction(look_at_merger, service="command", ledger=INCIDENTS.collection, transitions=frozenset({"MergeIncident"})),
    Reaction(report_on, service="command", ledger=REPORT_HOPS.collection, transitions=REPORTED),
    # Not of suspicions: whoever may read an incident reads its story, and the suspect may.
    Reaction(tell_the_story, service="command", ledger=REPORT_HOPS.collection),
]
