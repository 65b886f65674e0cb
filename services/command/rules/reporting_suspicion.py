"""What makes a report suspect, and by which facts: rules F1 to F7 (domain C.16), which raise and find nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import Casualties, Incident, IncidentChannel, IncidentKind
from anlan.command.v1.report_pb2 import REPORT_HOP_KIND_STEP, REPORT_LEVEL_UNIT, ReportHop
from anlan.command.v1.suspicion_pb2 import (
    REPORTING_VIOLATION_KIND_CONCEAL,
    REPORTING_VIOLATION_KIND_FALSE,
    REPORTING_VIOLATION_KIND_LATE,
    REPORTING_VIOLATION_KIND_OMIT,
    SUSPICION_RULE_COUNT_BELOW_KNOWN,
    SUSPICION_RULE_FIGURES_FALL,
    SUSPICION_RULE_FIRST_BY_OTHERS,
    SUSPICION_RULE_HOP_LATE,
    SUSPICION_RULE_RECORDS_TAMPERED,
    SUSPICION_RULE_REPORTS_CONFLICT,
    SUSPICION_RULE_UNIT_LATE,
    SUSPICION_RULE_UNIT_SILENT,
    ReportingViolationKind,
    ReportTamperingRequest,
    Suspicion,
    SuspicionEvidence,
    SuspicionRule,
    TamperedRecord,
)
from anlan.responsibility.v1.unit_pb2 import UnitKind

from services.command.rules.places import distance_km
from services.command.rules.reporting import county_of, earliest, moment, reported_by_itself

if TYPE_CHECKING:
    from kit.norms import Norms

KINDS: Mapping[SuspicionRule, ReportingViolationKind] = {
    SUSPICION_RULE_UNIT_LATE: REPORTING_VIOLATION_KIND_LATE,
    SUSPICION_RULE_HOP_LATE: REPORTING_VIOLATION_KIND_LATE,
    SUSPICION_RULE_UNIT_SILENT: REPORTING_VIOLATION_KIND_CONCEAL,
    SUSPICION_RULE_COUNT_BELOW_KNOWN: REPORTING_VIOLATION_KIND_OMIT,
    SUSPICION_RULE_REPORTS_CONFLICT: REPORTING_VIOLATION_KIND_FALSE,
    SUSPICION_RULE_FIRST_BY_OTHERS: REPORTING_VIOLATION_KIND_LATE,
    SUSPICION_RULE_FIGURES_FALL: REPORTING_VIOLATION_KIND_FALSE,
    SUSPICION_RULE_RECORDS_TAMPERED: REPORTING_VIOLATION_KIND_CONCEAL,
}
"""What each rule makes one suspect; a person may determine another kind, or none."""

ABOUT_FIGURES = (SUSPICION_RULE_COUNT_BELOW_KNOWN, SUSPICION_RULE_FIGURES_FALL)
"""What may happen more than once; each time is further evidence, and raises again what was dismissed."""


@dataclass(frozen=True)
class Finding:
    """A rule that fired, on whom, and by which facts."""

    rule: SuspicionRule
    suspected_unit: str
    evidence: Sequence[SuspicionEvidence]
    report_hop: str = ""

    def suspicion(self, incident: Incident, examiner: str) -> Suspicion:
        """As an entry, for `examiner` to examine."""
        return Suspicion(
            unit=examiner,
            incident=incident.name,
            title=incident.title,
            report_hop=self.report_hop,
            suspected_unit=self.suspected_unit,
            suspected_kind=KINDS[self.rule],
            rule=self.rule,
            evidence=self.evidence,
        )

    def adds_to(self, known: Suspicion) -> list[SuspicionEvidence]:
        """The facts that a suspicion does not hold yet."""
        return [fact for fact in self.evidence if fact not in known.evidence]


def examiner_of(unit: str, kinds: Mapping[str, UnitKind]) -> str:
    """The government that examines a unit: the county level above it, else the city; the province examines the city."""
    county, city = county_of(unit, kinds), unit.partition(".")[0]
    if unit == city:
        return province_of(city)
    return county if county not in ("", unit) else city


def province_of(city: str) -> str:
    """The path of the province above a city, by GB/T 2260; of a municipality, the nation's.

    Nobody on the platform reads there but the account of a connector to the province, so no suspect reads it.
    """
    province = f"{city[:2]}0000"
    return province if province != city else "000000"


def of_hop(
    hop: ReportHop, incident: Incident, norms: "Norms", merged: Sequence[Incident] = (), *, missed: bool = False
) -> Iterator[Finding]:
    """F1, F2, F3, F4 and F6 of a step as it stands.

    merged  further reports of the same incident
    missed  whether its supplement was not made in time
    """
    if hop.kind != REPORT_HOP_KIND_STEP or not hop.from_unit:
        return
    if hop.late:
        rule = SUSPICION_RULE_UNIT_LATE if hop.level == REPORT_LEVEL_UNIT else SUSPICION_RULE_HOP_LATE
        yield Finding(rule, hop.from_unit, list(_stamps(hop)), hop.name)
    if hop.level == REPORT_LEVEL_UNIT:
        yield from _after_others(hop, (incident, *merged), norms)
    if hop.HasField("submitted_at") and hop.content.HasField("casualties"):
        yield from _below_known(hop, (incident, *merged), missed=missed)


def _after_others(hop: ReportHop, reports: Sequence[Incident], norms: "Norms") -> Iterator[Finding]:
    others = sorted((one for one in reports if not reported_by_itself(one)), key=_received)
    if not others:
        return
    first, other = earliest(moment(hop, "phoned_at"), moment(hop, "submitted_at")), _received(others[0])
    sources = [fact for one in others for fact in _source(one)]
    if first is None and hop.late:
        yield Finding(SUSPICION_RULE_UNIT_SILENT, hop.from_unit, [*sources, *_stamps(hop)], hop.name)
    if first and first > norms.get("command.report_gap", others[0].unit, other).after(other):
        told = _fact("first_report_at", first, hop.name)
        yield Finding(SUSPICION_RULE_FIRST_BY_OTHERS, hop.from_unit, [*sources, told], hop.name)


def _below_known(hop: ReportHop, reports: Sequence[Incident], *, missed: bool) -> Iterator[Finding]:
    """What became known after a report is to be supplemented first; only where that is missed is it suspect."""
    said = hop.content.casualties
    most = max(reports, key=lambda one: one.casualties.in_hospital + one.casualties.missing)
    known, reported = most.casualties, harmed(said) + said.missing
    since = moment(most, "followed_up_at") or _received(most)
    if reported < known.in_hospital + known.missing and (missed or since <= _said_at(hop)):
        evidence = [
            _fact("reported_casualties", reported, hop.name),
            _fact("in_hospital", known.in_hospital, most.name),
            _fact("missing", known.missing, most.name),
        ]
        yield Finding(SUSPICION_RULE_COUNT_BELOW_KNOWN, hop.from_unit, evidence, hop.name)


def _said_at(hop: ReportHop) -> datetime:
    """When the newest report of a hop was made."""
    newest = next(name for name in ("finished_at", "followed_up_at", "submitted_at") if hop.HasField(name))
    found: datetime = getattr(hop, newest).ToDatetime(UTC)
    return found


def conflicts(merged: Incident, target: Incident, norms: "Norms", at: datetime) -> Iterator[Finding]:
    """F5: two reports of one incident disagree on its kind, or on its place by more than the norm."""
    evidence = []
    if merged.kind and target.kind and merged.kind != target.kind:
        evidence += [_fact("kind", IncidentKind.Name(one.kind), one.name) for one in (merged, target)]
    if merged.HasField("location") and target.HasField("location"):
        apart = distance_km(merged.location, target.location)
        if apart > norms.value("command.report_place_conflict", target.unit, at):
            evidence += [_fact("kilometres_apart", round(apart, 1), one.name) for one in (merged, target)]
    # Who reported is suspected; a unit that others disagree about has said nothing.
    suspects = [one.reporter_unit for one in (target, merged) if reported_by_itself(one)]
    if evidence and suspects:
        yield Finding(SUSPICION_RULE_REPORTS_CONFLICT, suspects[0], evidence)


def falls(before: Incident, after: Incident, actor_unit: str) -> Iterator[Finding]:
    """Fewer dead, or fewer dead and injured, than were known; who is found alive and unhurt was only missing."""
    old, new = before.casualties, after.casualties
    if new.deaths < old.deaths or harmed(new) < harmed(old):
        evidence = [
            _fact("changed_at", after.update_time.ToDatetime(UTC), after.name),
            _fact("deaths_before", old.deaths, before.name),
            _fact("deaths", new.deaths, after.name),
            _fact("harmed_before", harmed(old), before.name),
            _fact("harmed", harmed(new), after.name),
        ]
        yield Finding(SUSPICION_RULE_FIGURES_FALL, actor_unit or after.unit, evidence)


def falls_in_report(before: ReportHop, after: ReportHop) -> Iterator[Finding]:
    """A follow-up that reports fewer dead, or fewer dead and injured, than the report before it."""
    if before.content.HasField("casualties") and after.content.HasField("casualties"):
        yield from _fewer(before, after)


def fewer_than_below(hop: ReportHop, below: ReportHop) -> Iterator[Finding]:
    """A level that reports fewer than the level below had reported to it."""
    told, passed_on = (moment(one, "submitted_at") for one in (below, hop))
    if not (told and passed_on and told <= passed_on and below.kind == hop.kind == REPORT_HOP_KIND_STEP):
        return
    if below.content.HasField("casualties") and hop.content.HasField("casualties"):
        yield from _fewer(below, hop)


def _fewer(earlier: ReportHop, later: ReportHop) -> Iterator[Finding]:
    old, new = earlier.content.casualties, later.content.casualties
    if later.from_unit and (new.deaths < old.deaths or harmed(new) < harmed(old)):
        evidence = [
            _fact("changed_at", later.update_time.ToDatetime(UTC), later.name),
            _fact("deaths_before", old.deaths, earlier.name),
            _fact("deaths", new.deaths, later.name),
            _fact("harmed_before", harmed(old), earlier.name),
            _fact("harmed", harmed(new), later.name),
        ]
        yield Finding(SUSPICION_RULE_FIGURES_FALL, later.from_unit, evidence, later.name)


def harmed(known: Casualties) -> int:
    """Dead and injured."""
    return known.deaths + known.serious_injuries + known.minor_injuries


def _stamps(hop: ReportHop) -> Iterator[SuspicionEvidence]:
    for name in ("opened_at", "phone_due_at", "written_due_at", "phoned_at", "submitted_at"):
        at = moment(hop, name)
        if at:
            yield _fact(name, at, hop.name)


def _source(incident: Incident) -> Iterable[SuspicionEvidence]:
    reporter = incident.reporter_unit or incident.reporter
    return (
        _fact("other_source", reporter, incident.name),
        _fact("other_channel", IncidentChannel.Name(incident.channel), incident.name),
        _fact("other_source_at", _received(incident), incident.name),
    )


def _received(incident: Incident) -> datetime:
    return incident.received_at.ToDatetime(UTC)


def tampering(request: ReportTamperingRequest, suspected_unit: str, by: str, at: datetime) -> Finding:
    """F7: what was reported of records that were deleted or edited (Law Art 36)."""
    found_at = request.found_at.ToDatetime(UTC) if request.HasField("found_at") else at
    facts = [
        ("record", TamperedRecord.Name(request.record)),
        ("finding", request.finding),
        ("found_at", found_at),
        ("reported_by", by),
        *(("file", file) for file in request.files),
    ]
    evidence = [_fact(fact, value, request.source) for fact, value in facts]
    return Finding(SUSPICION_RULE_RECORDS_TAMPERED, suspected_unit, evidence)


def _fact(fact: str, value: object, source: str) -> SuspicionEvidence:
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return SuspicionEvidence(fact=fact, value=text, source=source)
