"""The report-up chain and the suspicions about it, as the service takes them: contracts, ledgers, reactions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anlan.command.v1 import report_pb2, suspicion_pb2
from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.report_pb2 import ReportHop

from kit.reactions import Reaction
from services.command.ledgers.incidents import INCIDENTS, merged_into
from services.command.ledgers.incidents import S as INCIDENT
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.ledgers.suspicions import SUSPICIONS
from services.command.reactions import tell_the_story
from services.command.reporting.chain import (
    call_for_supplements,
    hops_of,
    incident_of,
    incidents_of,
    keep_chain,
    place_of,
    root_of,
)
from services.command.reporting.document import render_report
from services.command.reporting.merged_chains import set_aside, set_aside_elsewhere, share_reports, take_back, take_up
from services.command.reporting.tampering import report_tampering
from services.command.rules.reporting_suspicion import (
    ABOUT_FIGURES,
    Finding,
    conflicts,
    examiner_of,
    falls,
    falls_in_report,
    fewer_than_below,
    of_hop,
)

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

BEFORE = "SELECT entry FROM journal WHERE name = $1 AND version = $2"


async def keep(incident: Incident, call: "Call") -> None:
    """Bring the chain of an incident up to its facts, with what was reported for those merged into it."""
    await keep_chain(incident, call)
    await share_reports(incident, call)


async def report_up(event: "Event", call: "Call") -> None:
    """What becomes known of an incident creates its chain, or changes it."""
    incident = await incident_of(event.name, call)
    if incident:
        if event.transition == "RelocateIncident":
            await set_aside_elsewhere(incident, call)
        await keep(incident, call)


async def report_on(event: "Event", call: "Call") -> None:
    """A report opens the next hop; what makes it suspect is raised."""
    hop = ReportHop.FromString(event.entry)
    incident = await incident_of(hop.incident, call)
    if incident:
        await keep(incident, call)
        await look_at_hops([hop], incident, call, missed=event.transition == "FlagFollowUpMissed")
        if event.transition in SAYS_FIGURES:
            await raise_once(await _figures(event, hop, incident, call), incident, call)


async def look_at_hops(hops: Iterable[ReportHop], incident: Incident, call: "Call", *, missed: bool = False) -> None:
    """Raise what makes hops suspect, by the incident and all that was merged into it."""
    merged = await incidents_of(await merged_into(incident.name, call), call)
    for hop in hops:
        await raise_once(of_hop(hop, incident, call.norms_of(incident), merged, missed=missed), incident, call)


async def _figures(event: "Event", hop: ReportHop, incident: Incident, call: "Call") -> list[Finding]:
    """What a report says against the one before it, and against what the level below had reported."""
    async with call.session() as conn:
        before = await conn.fetchval(BEFORE, event.name, event.version - 1)
    found = list(falls_in_report(ReportHop.FromString(before), hop)) if before else []
    if not found:
        hops = (await hops_of(incident, call)).values()
        found = [finding for below in hops if below.level == hop.level - 1 for finding in fewer_than_below(hop, below)]
    return found[:1]


async def look_at_figures(event: "Event", call: "Call") -> None:
    """Figures that change are to be supplemented at once; those that fall are suspect."""
    after = Incident.FromString(event.entry)
    async with call.session() as conn:
        row = await conn.fetchval(BEFORE, event.name, event.version - 1)
    incident = await incident_of(event.name, call)
    if row and incident:
        await call_for_supplements(incident, call)
        await raise_once(falls(Incident.FromString(row), after, event.actor_unit), incident, call)


async def look_at_merger(event: "Event", call: "Call") -> None:
    """A report that is merged may be the unit's own, and may disagree with the one it is merged into.

    Its own chain is set aside, and goes on in the other's; what it says is held against the reports that are there.
    """
    merged = Incident.FromString(event.entry)
    target = await root_of(merged.duplicate_of, call)
    now = await incidents_of([merged.name], call)
    if target and now and INCIDENT.of(now[0]) is INCIDENT.MERGED:
        await set_aside(now[0], call)
        await keep(target, call)
        await raise_once(conflicts(merged, target, call.norms_of(target), call.now), target, call)
        await look_at_hops((await hops_of(target, call)).values(), target, call)


async def look_at_split(event: "Event", call: "Call") -> None:
    """A report that was merged by mistake has its own chain again, and the other one only what was reported for it."""
    split = await incident_of(event.name, call)
    left = await root_of(Incident.FromString(event.entry).split_from, call)
    if split is None or left is None or INCIDENT.of(split) is INCIDENT.MERGED:
        return
    both = [split, *await incidents_of(await merged_into(split.name, call), call)]
    await take_back(left, both, call)
    await take_up(split, call)
    await keep(split, call)
    await keep(left, call)


async def raise_once(findings: Iterable[Finding], incident: Incident, call: "Call") -> None:
    """Raise what has not been raised; the incident is held, so that nobody else does at the same time.

    Nobody is suspected for what they do in an exercise.
    """
    if incident.exercise:
        return
    for finding in findings:
        key = (incident.name, finding.suspected_unit, finding.report_hop)
        known = await SUSPICIONS.select(call, "incident = $1 AND suspected_unit = $2 AND report_hop = $3", *key)
        same = [suspicion for suspicion in known if suspicion.rule == finding.rule]
        if not same:
            place = await place_of(finding.suspected_unit, call)
            examiner = examiner_of(finding.suspected_unit, place.kinds)
            await SUSPICIONS.create(finding.suspicion(incident, examiner), call, verb="RaiseSuspicion")
        elif finding.rule in ABOUT_FIGURES and finding.adds_to(same[0]):
            evidence = [*same[0].evidence, *finding.adds_to(same[0])]
            await SUSPICIONS.move(same[0].name, "AddSuspicionEvidence", call, fields={"evidence": evidence})


KNOWN = frozenset({"ConfirmIncident", "UpdateIncident", "UpdateIncidentCasualties", "RelocateIncident"})
FIGURES = frozenset({"UpdateIncident", "UpdateIncidentCasualties"})
REPORTED = frozenset(
    {"OpenReportHop", "TightenReportHop", "CountFirstReport", "CountWrittenReport", "FlagReportLate", "PhoneReport"}
    | {"SubmitReport", "FollowUpReport", "FinishReport", "TickReportCopy", "SetAsideReportHop", "FlagFollowUpMissed"}
)
SAYS_FIGURES = frozenset({"SubmitReport", "FollowUpReport", "FinishReport"})

CONTRACTS = (report_pb2, suspicion_pb2)
LEDGERS = (REPORT_HOPS, SUSPICIONS)
QUERIES = {"RenderReport": render_report, "ReportTampering": report_tampering}
REACTIONS = [
    Reaction(report_up, service="command", ledger=INCIDENTS.collection, transitions=KNOWN),
    Reaction(look_at_figures, service="command", ledger=INCIDENTS.collection, transitions=FIGURES),
    Reaction(look_at_merger, service="command", ledger=INCIDENTS.collection, transitions=frozenset({"MergeIncident"})),
    Reaction(look_at_split, service="command", ledger=INCIDENTS.collection, transitions=frozenset({"SplitIncident"})),
    Reaction(report_on, service="command", ledger=REPORT_HOPS.collection, transitions=REPORTED),
    # Not of suspicions: whoever may read an incident reads its story, and the suspect may.
    Reaction(tell_the_story, service="command", ledger=REPORT_HOPS.collection),
]
