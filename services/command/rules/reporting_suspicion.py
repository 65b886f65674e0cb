"""What makes a report suspect, and by which facts: rules F1 to F6 (domain C.16), which raise and find nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import Casualties, Incident, IncidentKind
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
    SUSPICION_RULE_REPORTS_CONFLICT,
    SUSPICION_RULE_UNIT_LATE,
    SUSPICION_RULE_UNIT_SILENT,
    ReportingViolationKind,
    Suspicion,
    SuspicionEvidence,
    SuspicionRule,
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
}
"""What each rule makes one suspect; a person may determine another kind, or none."""


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


def examiner_of(unit: str, kinds: Mapping[str, UnitKind]) -> str:
    """The government that examines a unit: the county level above it, else the city."""
    county = county_of(unit, kinds)
    return county if county not in ("", unit) else unit.partition(".")[0]


def of_hop(hop: ReportHop, incident: Incident, norms: "Norms") -> Iterator[Finding]:
    """F1, F2, F3, F4 and F6 of a step as it stands."""
    if hop.kind != REPORT_HOP_KIND_STEP or not hop.from_unit:
        return
    if hop.late:
        rule = SUSPICION_RULE_UNIT_LATE if hop.level == REPORT_LEVEL_UNIT else SUSPICION_RULE_HOP_LATE
        yield Finding(rule, hop.from_unit, list(_stamps(hop)), hop.name)
    if hop.level == REPORT_LEVEL_UNIT and not reported_by_itself(incident):
        yield from _after_others(hop, incident, norms)
    if hop.HasField("submitted_at") and hop.content.HasField("casualties"):
        yield from _below_known(hop, incident)


def _after_others(hop: ReportHop, incident: Incident, norms: "Norms") -> Iterator[Finding]:
    first = earliest(moment(hop, "phoned_at"), moment(hop, "submitted_at"))
    other = incident.received_at.ToDatetime(UTC)
    if first is None and hop.late:
        yield Finding(SUSPICION_RULE_UNIT_SILENT, hop.from_unit, [*_source(incident), *_stamps(hop)], hop.name)
    if first and first > norms.get("command.report_gap", incident.unit, other).after(other):
        told = _fact("first_report_at", first, hop.name)
        yield Finding(SUSPICION_RULE_FIRST_BY_OTHERS, hop.from_unit, [*_source(incident), told], hop.name)


def _below_known(hop: ReportHop, incident: Incident) -> Iterator[Finding]:
    said, known = hop.content.casualties, incident.casualties
    reported, expected = harmed(said) + said.missing, known.in_hospital + known.missing
    if reported < expected:
        evidence = [
            _fact("reported_casualties", reported, hop.name),
            _fact("in_hospital", known.in_hospital, incident.name),
            _fact("missing", known.missing, incident.name),
        ]
        yield Finding(SUSPICION_RULE_COUNT_BELOW_KNOWN, hop.from_unit, evidence, hop.name)


def conflicts(merged: Incident, target: Incident, norms: "Norms", at: datetime) -> Iterator[Finding]:
    """F5: two reports of one incident disagree on its kind, or on its place by more than the norm."""
    evidence = []
    if merged.kind and target.kind and merged.kind != target.kind:
        evidence += [_fact("kind", IncidentKind.Name(one.kind), one.name) for one in (merged, target)]
    if merged.HasField("location") and target.HasField("location"):
        apart = distance_km(merged.location, target.location)
        if apart > norms.value("command.report_place_conflict", target.unit, at):
            evidence += [_fact("kilometres_apart", round(apart, 1), one.name) for one in (merged, target)]
    if evidence:
        suspect = next((one.reporter_unit for one in (target, merged) if reported_by_itself(one)), target.unit)
        yield Finding(SUSPICION_RULE_REPORTS_CONFLICT, suspect, evidence)


def falls(before: Incident, after: Incident, actor_unit: str) -> Iterator[Finding]:
    """Fewer dead, or fewer dead and injured, than were known; who is found alive and unhurt was only missing."""
    old, new = before.casualties, after.casualties
    if new.deaths < old.deaths or harmed(new) < harmed(old):
        evidence = [
            _fact("deaths_before", old.deaths, before.name),
            _fact("deaths", new.deaths, after.name),
            _fact("harmed_before", harmed(old), before.name),
            _fact("harmed", harmed(new), after.name),
        ]
        yield Finding(SUSPICION_RULE_FIGURES_FALL, actor_unit or after.unit, evidence)


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
        _fact("other_source_at", incident.received_at.ToDatetime(UTC), incident.name),
    )


def _fact(fact: str, value: object, source: str) -> SuspicionEvidence:
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return SuspicionEvidence(fact=fact, value=text, source=source)
