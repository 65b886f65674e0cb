"""Who must report an incident to whom, by when, and whether it was in time (domain B.2, C.16; 493 Art 9 to 11)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_CLASS_NEAR_MAJOR,
    AccidentGrade,
    Incident,
)
from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_COPY,
    REPORT_HOP_KIND_STEP,
    REPORT_LEVEL_CITY,
    REPORT_LEVEL_COUNTY,
    REPORT_LEVEL_PROVINCE,
    REPORT_LEVEL_UNIT,
    REPORT_LEVEL_UNSPECIFIED,
    REPORT_RECIPIENT_GOVERNMENT,
    REPORT_RECIPIENT_HUMAN_RESOURCES,
    REPORT_RECIPIENT_INDUSTRY,
    REPORT_RECIPIENT_NATIONAL,
    REPORT_RECIPIENT_POLICE,
    REPORT_RECIPIENT_PROCURATORATE,
    REPORT_RECIPIENT_PROVINCE,
    REPORT_RECIPIENT_UNION,
    REPORT_RECIPIENT_UNIT,
    ReportHop,
    ReportHopKind,
    ReportLevel,
    ReportRecipient,
)
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_DEVELOPMENT_ZONE, UNIT_KIND_DISTRICT, UNIT_KIND_TOWN, UnitKind

from services.command.rules.orders import path_to

if TYPE_CHECKING:
    from kit.norms import Norms

SECOND = timedelta(seconds=1)
"""Deadlines are kept to the second: on time at the deadline, late one second after it (domain F.3)."""

UPSTREAM = (REPORT_RECIPIENT_PROVINCE, REPORT_RECIPIENT_NATIONAL)
COPIED = (
    REPORT_RECIPIENT_GOVERNMENT,
    REPORT_RECIPIENT_POLICE,
    REPORT_RECIPIENT_HUMAN_RESOURCES,
    REPORT_RECIPIENT_UNION,
    REPORT_RECIPIENT_PROCURATORATE,
)
"""493 Art 10: whoever reports up tells these at the same time."""

NAMES = {
    ACCIDENT_GRADE_EXTRA_MAJOR: "extra_major",
    ACCIDENT_GRADE_MAJOR: "major",
    ACCIDENT_GRADE_LARGER: "larger",
    ACCIDENT_GRADE_GENERAL: "general",
}
LEVELS = {
    REPORT_LEVEL_UNIT: "unit",
    REPORT_LEVEL_COUNTY: "county",
    REPORT_LEVEL_CITY: "city",
    REPORT_LEVEL_PROVINCE: "province",
}


@dataclass(frozen=True)
class Planned:
    """One hop of a chain before it is on the ledger."""

    kind: ReportHopKind
    level: ReportLevel
    recipient: ReportRecipient
    unit: str
    """Who keeps it: the sender, or the city for what the province passes on."""
    from_unit: str = ""
    to_unit: str = ""

    @property
    def key(self) -> tuple[int, int, str, str]:
        """What tells it from the other hops of its incident."""
        return (self.kind, self.recipient, self.from_unit, self.to_unit)


def key_of(hop: ReportHop) -> tuple[int, int, str, str]:
    """The same of a hop on the ledger."""
    return (hop.kind, hop.recipient, hop.from_unit, hop.to_unit)


@dataclass(frozen=True)
class Deadlines:
    """Until when to report by phone and in writing; a copy has no phone report."""

    phone: datetime | None
    written: datetime | None


def is_reportable(incident: Incident) -> bool:
    """An accident, a near-major incident, or a danger that has become an accident."""
    return (
        incident.incident_class in (INCIDENT_CLASS_ACCIDENT, INCIDENT_CLASS_NEAR_MAJOR)
        or incident.provisional_grade != AccidentGrade.ACCIDENT_GRADE_UNSPECIFIED
    )


def reported_by_itself(incident: Incident) -> bool:
    """Whether the unit where it happened told of it itself; who took a call about an unknown unit is not that unit."""
    return incident.reporter_unit == incident.unit and not incident.unit_unknown


def routed_as(grade: AccidentGrade) -> AccidentGrade:
    """The grade that routes: a near-major incident without a grade goes the way of a general accident (21号令)."""
    return grade or ACCIDENT_GRADE_GENERAL


def is_graver(grade: AccidentGrade, other: AccidentGrade) -> bool:
    """Whether a grade stands above another one; I is the gravest."""
    return routed_as(grade) < routed_as(other)


def chain(unit: str, kinds: Mapping[str, UnitKind], grade: AccidentGrade) -> list[Planned]:
    """The statutory chain of an incident at `unit`: steps first, then copies.

    kinds  what the units on the path are

    IV goes to the city, III to the province, II and I to the nation. The town gets a copy; it is no step (domain 0.2).
    """
    city, county = unit.partition(".")[0], county_of(unit, kinds)
    steps = list(_steps(unit, county, city, routed_as(grade)))
    return [*steps, *_copies(towns_of(unit, kinds, county), steps)]


def county_of(unit: str, kinds: Mapping[str, UnitKind]) -> str:
    """The county level above a unit, or itself; empty where it lies right below the city."""
    counties = (UNIT_KIND_DISTRICT, UNIT_KIND_DEVELOPMENT_ZONE)
    return next((path for path in path_to(unit)[1:] if kinds.get(path) in counties), "")


def towns_of(unit: str, kinds: Mapping[str, UnitKind], county: str) -> list[str]:
    """The towns above a unit, and a development zone below a district, which stands in a town's place."""
    towns = (UNIT_KIND_TOWN, UNIT_KIND_DEVELOPMENT_ZONE)
    return [path for path in path_to(unit)[1:-1] if kinds.get(path) in towns and path != county]


def _steps(unit: str, county: str, city: str, grade: AccidentGrade) -> Iterator[Planned]:
    if unit not in (city, county):
        yield _step(REPORT_LEVEL_UNIT, unit, county or city)
    if county:
        yield _step(REPORT_LEVEL_COUNTY, county, city)
    if grade <= ACCIDENT_GRADE_LARGER:
        yield Planned(REPORT_HOP_KIND_STEP, REPORT_LEVEL_CITY, REPORT_RECIPIENT_PROVINCE, city, city)
    if grade <= ACCIDENT_GRADE_MAJOR:
        yield Planned(REPORT_HOP_KIND_STEP, REPORT_LEVEL_PROVINCE, REPORT_RECIPIENT_NATIONAL, city)


def _step(level: ReportLevel, sender: str, recipient: str) -> Planned:
    return Planned(REPORT_HOP_KIND_STEP, level, REPORT_RECIPIENT_UNIT, sender, sender, recipient)


def _copies(towns: list[str], steps: list[Planned]) -> Iterator[Planned]:
    for step in steps:
        if step.level == REPORT_LEVEL_UNIT:
            yield _copy(step, REPORT_RECIPIENT_INDUSTRY)
            for town in towns:
                yield _copy(step, REPORT_RECIPIENT_UNIT, town)
        elif step.from_unit:
            yield from (_copy(step, authority) for authority in COPIED)


def _copy(step: Planned, recipient: ReportRecipient, to_unit: str = "") -> Planned:
    return Planned(REPORT_HOP_KIND_COPY, step.level, recipient, step.unit, step.from_unit, to_unit)


def deadlines(
    kind: ReportHopKind, level: ReportLevel, grade: AccidentGrade, unit: str, start: datetime, norms: "Norms"
) -> Deadlines:
    """Until when a hop that begins at `start` is to be reported; a copy goes when the report goes."""
    limit = f"command.report_{LEVELS[level]}_{NAMES[routed_as(grade)]}"
    written = strictest(f"{limit}_written", unit, start, norms)
    if kind == REPORT_HOP_KIND_COPY:
        return Deadlines(None, written)
    return Deadlines(strictest(f"{limit}_phone", unit, start, norms), written)


def strictest(code: str, unit: str, start: datetime, norms: "Norms") -> datetime:
    """The earliest end of a span among the norms in force for the unit and each of its superiors; whole seconds."""
    ends = [norms.get(code, path, start).after(start) for path in path_to(unit)]
    return min(ends).replace(microsecond=0)


def knows_since(level: ReportLevel, incident: Incident, told: Mapping[ReportLevel, datetime]) -> datetime | None:
    """Since when who reports at `level` has known; None while nobody has reported to it.

    told  when each level was first reported to, by whomever and by whatever channel: past the next level as well

    The unit's hour runs from when its head became aware, never from the accident (493 Art 9), or from when it was found
    to be the unit; the county's from when the platform had it, which the county reads, or from when it was relocated
    there; above, from the first report that came there, or from when it became so grave that it goes there at all.
    """
    received = incident.received_at.ToDatetime(UTC)
    if level == REPORT_LEVEL_UNIT:
        return moment(incident, "aware_at") or moment(incident, "unit_since") or received
    if level == REPORT_LEVEL_COUNTY:
        return moment(incident, "county_since") or received
    first, city = told.get(level), incident.unit.partition(".")[0]
    if level == REPORT_LEVEL_CITY and city in (incident.reporter_unit, incident.unit):
        first = earliest(first, received)
    if first is None:
        return None
    return max(first, moment(incident, "grade_changed_at") or first)


def comes_to(hop: ReportHop) -> ReportLevel:
    """Which level above the county a report comes to; none for a copy, which is no report."""
    if hop.kind == REPORT_HOP_KIND_COPY:
        return REPORT_LEVEL_UNSPECIFIED
    if hop.recipient == REPORT_RECIPIENT_PROVINCE:
        return REPORT_LEVEL_PROVINCE
    return REPORT_LEVEL_CITY if hop.to_unit and "." not in hop.to_unit else REPORT_LEVEL_UNSPECIFIED


def tightened(hop: ReportHop, new: Deadlines) -> Deadlines:
    """The earlier of a hop's deadlines and new ones: nothing that is learned later puts a deadline off."""
    return Deadlines(
        earliest(moment(hop, "phone_due_at"), new.phone), earliest(moment(hop, "written_due_at"), new.written)
    )


def earliest(*moments: datetime | None) -> datetime | None:
    """The earliest of those that are given."""
    return min((found for found in moments if found), default=None)


def moment(entry: ReportHop | Incident, name: str) -> datetime | None:
    """A time of an entry; None where it is not given."""
    return getattr(entry, name).ToDatetime(UTC) if entry.HasField(name) else None


def is_late(at: datetime, deadline: datetime | None) -> bool:
    """Whether `at` lies a second or more past the deadline: equal is on time."""
    return deadline is not None and at - deadline >= SECOND


def phone_is_late(hop: ReportHop, now: datetime) -> bool:
    """Whether the phone report was late, or is by now; a written report in time stands for it."""
    done = earliest(moment(hop, "phoned_at"), moment(hop, "submitted_at"))
    return hop.phone_late or is_late(done or now, moment(hop, "phone_due_at"))


def written_is_late(hop: ReportHop, now: datetime) -> bool:
    """Whether the written report was late, or is by now."""
    return hop.written_late or is_late(moment(hop, "submitted_at") or now, moment(hop, "written_due_at"))


def next_deadline(hop: ReportHop) -> datetime | None:
    """The first moment at which something that is still to be done is late; None when nothing is left to watch."""
    written = None if hop.written_late or hop.HasField("submitted_at") else moment(hop, "written_due_at")
    reported = hop.phone_late or hop.HasField("phoned_at") or hop.HasField("submitted_at")
    due = earliest(written, None if reported else moment(hop, "phone_due_at"))
    return due + SECOND if due else None
