"""Take up reports that records of an incident were deleted or edited: suspicion F7 (Work Safety Law Art 36)."""

from typing import TYPE_CHECKING

from anlan.command.v1.suspicion_pb2 import ReportTamperingRequest, Suspicion

from kit.access import covers
from kit.errors import UnknownUnit
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.suspicions import SUSPICIONS, NobodySuspectedInExercise, SuspectCannotJudge
from services.command.reporting.chain import place_of
from services.command.rules.incidents import FoundInFuture, after
from services.command.rules.reporting_suspicion import Finding, examiner_of, tampering

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


async def report_tampering(request: ReportTamperingRequest, call: "Call") -> Suspicion:
    """Raise the suspicion with what was found, or add to the one there is.

    Who reports is answered with it once and reads it no more, unless they examine it.
    """
    incident, _ = await INCIDENTS.find(request.incident, call)
    if incident.exercise:
        raise NobodySuspectedInExercise
    suspect = request.suspected_unit or incident.unit
    if covers(suspect, call.caller.unit):
        raise SuspectCannotJudge(verb="ReportTampering", permission="suspicions.report")
    limit = call.runtime.norms.get("command.clock_skew", suspect, call.now).after(call.now)
    if after(request, "found_at", limit):
        raise FoundInFuture
    finding = tampering(request, suspect, call.caller.post, call.now)
    async with call.everywhere() as wide:
        return await _raised(finding, incident, wide)


async def _raised(finding: Finding, incident: "Incident", wide: "Call") -> Suspicion:
    place = await place_of(finding.suspected_unit, wide)
    if finding.suspected_unit not in place.kinds:
        raise UnknownUnit(unit=finding.suspected_unit)
    async with wide.session() as conn:
        await conn.execute(LOCK, f"{incident.name} {finding.suspected_unit}")
    known = await SUSPICIONS.select(
        wide,
        "incident = $1 AND suspected_unit = $2 AND report_hop = '' AND rule = $3",
        *(incident.name, finding.suspected_unit, "RECORDS_TAMPERED"),
    )
    if not known:
        suspicion = finding.suspicion(incident, examiner_of(finding.suspected_unit, place.kinds))
        return await SUSPICIONS.create(suspicion, wide, verb="ReportTampering", beyond=True)
    evidence = [*known[0].evidence, *finding.adds_to(known[0])]
    return await SUSPICIONS.move(known[0].name, "AddTamperingEvidence", wide, fields={"evidence": evidence})
