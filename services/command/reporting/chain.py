"""Keep the report-up chain of an incident as its facts and its reports demand: hops planned, opened, tightened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.report_pb2 import (
    REPORT_CHANNEL_PLATFORM,
    REPORT_HOP_KIND_STEP,
    REPORT_LEVEL_UNIT,
    ReportHop,
    ReportLevel,
)

from services.command.copies import UNITS
from services.command.ledgers.incidents import INCIDENTS, merged_into
from services.command.ledgers.incidents import S as INCIDENT
from services.command.ledgers.report_hops import REPORT_HOPS, S, about, name_ends
from services.command.rules import reporting as rules
from services.command.rules.orders import path_to
from services.command.rules.reporting_supplements import lacks_figures

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident
    from anlan.responsibility.v1.unit_pb2 import UnitKind

    from kit.call import Call


@dataclass(frozen=True)
class Place:
    """What the units on an incident's path are and are called."""

    kinds: Mapping[str, "UnitKind"]
    titles: dict[str, str]


async def place_of(unit: str, call: "Call") -> Place:
    """The units on the path of `unit`."""
    units = await UNITS.select(call, "unit = ANY($1) AND state = 'IN_FORCE'", path_to(unit))
    return Place({unit.unit: unit.kind for unit in units}, {unit.unit: unit.title for unit in units})


async def incident_of(name: str, call: "Call") -> "Incident | None":
    """An incident as it stands now, held until the call's transaction ends, so that its chain is kept by one only."""
    found = await INCIDENTS.select(call, "id = $1", name.removeprefix("incidents/"), suffix="FOR UPDATE")
    return found[0] if found else None


async def incidents_of(names: Iterable[str], call: "Call") -> list["Incident"]:
    """Incidents by name, as they stand now."""
    return await INCIDENTS.select(call, "id = ANY($1)", [name.removeprefix("incidents/") for name in names])


async def root_of(name: str, call: "Call") -> "Incident | None":
    """The incident that goes on for one that was merged, held: itself, if it was not."""
    incident = await incident_of(name, call)
    while incident and INCIDENT.of(incident) is INCIDENT.MERGED:
        incident = await incident_of(incident.duplicate_of, call)
    return incident


async def hops_of(incident: "Incident", call: "Call") -> dict[tuple[int, int, str, str], ReportHop]:
    """The hops of an incident on the ledger, by what tells them apart."""
    return {rules.key_of(hop): hop for hop in await REPORT_HOPS.select(call, "incident = $1", incident.name)}


async def keep_chain(incident: "Incident", call: "Call") -> None:
    """Bring the chain of an incident up to its facts; does nothing where nothing has changed."""
    if not _is_reported(incident):
        return
    place = await place_of(incident.unit, call)
    own = await _own_report(incident, call)
    # Steps come first and from below: each begins where the one before it was reported.
    for planned in _planned(incident, place):
        hops = await hops_of(incident, call)
        hop = hops.get(planned.key) or await _plan(planned, incident, place, call)
        if S.of(hop) is S.SET_ASIDE:
            hop = await take_up_hop(hop, call)
        if S.of(hop) is S.WAITING:
            hop = await _open(hop, incident, told(hops.values()), call)
        else:
            hop = await _tighten(hop, incident, call)
        if own and hop.level == REPORT_LEVEL_UNIT and hop.kind == REPORT_HOP_KIND_STEP and S.of(hop) is S.DUE:
            fields = {"phoned_at": own, "channel": REPORT_CHANNEL_PLATFORM}
            await REPORT_HOPS.move(hop.name, "CountFirstReport", call, fields=fields)


def _is_reported(incident: "Incident") -> bool:
    """Whether its chain goes on: what is over is reported all the same, unless it was an exercise, which has ended."""
    over = INCIDENT.of(incident) is INCIDENT.CLOSED and not incident.exercise
    return (over or INCIDENT.of(incident) is INCIDENT.CONFIRMED) and rules.is_reportable(incident)


async def take_up_hop(hop: ReportHop, call: "Call") -> ReportHop:
    """Let a hop that was set aside go on where it stood; its clocks run again."""
    in_writing = hop.set_aside_from in (S.SUBMITTED.number, S.RECEIVED.number)
    return await REPORT_HOPS.move(hop.name, "ResumeReportHop" if in_writing else "ReopenReportHop", call)


def _planned(incident: "Incident", place: Place) -> list[rules.Planned]:
    """The chain; without the unit's own report while nobody knows the unit, for whoever took the call is not it."""
    chain = rules.chain(incident.unit, place.kinds, incident.provisional_grade)
    return [planned for planned in chain if not (incident.unit_unknown and planned.level == REPORT_LEVEL_UNIT)]


async def call_for_supplements(incident: "Incident", call: "Call") -> None:
    """Where the newest report does not say what is known, its supplement is due at once."""
    for hop in (await hops_of(incident, call)).values():
        if S.of(hop) in (S.SUBMITTED, S.RECEIVED) and lacks_figures(hop, incident):
            await REPORT_HOPS.move(hop.name, "CallForSupplement", call)


def told(hops: Iterable[ReportHop]) -> dict[ReportLevel, datetime]:
    """When each level above the county was first reported to."""
    first: dict[ReportLevel, datetime | None] = {}
    for hop in hops:
        at = rules.earliest(rules.moment(hop, "phoned_at"), rules.moment(hop, "submitted_at"))
        level = rules.comes_to(hop)
        first[level] = rules.earliest(first.get(level), at)
    return {level: at for level, at in first.items() if at}


async def _own_report(incident: "Incident", call: "Call") -> datetime | None:
    """When the unit's own report came in, as this incident or as one that was merged into it."""
    merged = await incidents_of(await merged_into(incident.name, call), call)
    own = [one for one in (incident, *merged) if one.unit == incident.unit and rules.reported_by_itself(one)]
    return rules.earliest(*(rules.moment(one, "received_at") for one in own))


async def _plan(planned: rules.Planned, incident: "Incident", place: Place, call: "Call") -> ReportHop:
    hop = ReportHop(
        unit=planned.unit,
        incident=incident.name,
        from_unit=planned.from_unit,
        to_unit=planned.to_unit,
        recipient=planned.recipient,
        kind=planned.kind,
        level=planned.level,
    )
    name_ends(hop, place.titles)
    about(hop, incident, call)
    return await REPORT_HOPS.create(hop, call, verb="PlanReportHop")


async def _open(hop: ReportHop, incident: "Incident", below: Mapping[ReportLevel, datetime], call: "Call") -> ReportHop:
    """Start the clocks of a hop whose sender knows."""
    start = rules.knows_since(hop.level, incident, below)
    if start is None:
        return hop
    grade = incident.provisional_grade
    due = rules.deadlines(hop.kind, hop.level, grade, hop.unit, start, call.norms_of(hop))
    fields = {"opened_at": start, "phone_due_at": due.phone, "written_due_at": due.written, "grade": grade}
    return await REPORT_HOPS.move(hop.name, "OpenReportHop", call, fields=fields)


async def _tighten(hop: ReportHop, incident: "Incident", call: "Call") -> ReportHop:
    """Judge a hop by what has become known: the head was aware earlier, or it is graver than it was."""
    fields: dict[str, object] = {}
    due = rules.tightened(hop, rules.Deadlines(None, None))
    norms = call.norms_of(hop)
    start = rules.knows_since(hop.level, incident, {})
    if start and start < rules.moment(hop, "opened_at"):  # type: ignore[operator] # an open hop has begun
        due = rules.tightened(hop, rules.deadlines(hop.kind, hop.level, hop.grade, hop.unit, start, norms))
        fields["opened_at"] = start
    if rules.is_graver(incident.provisional_grade, hop.grade):
        fields["grade"] = incident.provisional_grade
        if S.of(hop) in (S.DUE, S.PHONED):
            since = rules.moment(incident, "grade_changed_at") or call.now
            new = rules.deadlines(hop.kind, hop.level, incident.provisional_grade, hop.unit, since, norms)
            due = rules.Deadlines(rules.earliest(due.phone, new.phone), rules.earliest(due.written, new.written))
    if not fields:
        return hop
    fields |= {"phone_due_at": due.phone, "written_due_at": due.written}
    return await REPORT_HOPS.move(hop.name, "TightenReportHop", call, fields=fields)
