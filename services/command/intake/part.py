"""Take reports in: from any channel, each with its source, at a unit or at a place whose unit nobody knows yet."""

from typing import TYPE_CHECKING

from anlan.command.v1 import accident_type_pb2, report_source_pb2
from anlan.command.v1.incident_pb2 import CreateIncidentRequest, Incident, IncidentSource, RelocateIncidentRequest
from anlan.command.v1.report_source_pb2 import ReportSource
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_ENTERPRISE, Unit

from kit.access import EVERYWHERE, covers, service_caller
from kit.errors import NotFound, UnknownUnit
from kit.fields import copy_field
from services.command.copies import UNITS
from services.command.exercising.twins import joined
from services.command.intake.accident_types import classify, list_accident_types
from services.command.intake.duplicates import suggest_duplicates
from services.command.ledgers.accident_type_editions import ACCIDENT_TYPE_EDITIONS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.report_sources import REPORT_SOURCES
from services.command.rules import intake as rules
from services.command.rules.exercises import join_exercise
from services.command.rules.orders import path_to
from services.command.rules.places import check_place
from services.command.rules.reporting import county_of

if TYPE_CHECKING:
    from kit.call import Call

SAME_SYSTEM = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
"""Two reports under one number wait for each other, so that the second finds the first."""


@INCIDENTS.rpc("CreateIncident")
async def create_incident(request: CreateIncidentRequest, call: "Call") -> Incident:
    """Enter a report with its source, and with what is known of the unit; the place must lie in the city."""
    given = request.incident
    rules.check_source(given.channel, given.source)
    rules.check_place_is_said(given)
    incident = INCIDENTS.given(given)
    if not incident.unit:
        incident.unit, incident.unit_unknown = call.caller.unit, True
    async with call.transaction() as inside:
        if request.exercise:
            twin = await joined(request.exercise, inside)
            twin.check_units([incident.unit])
            twin.join(incident)
        return await enter(incident, given.source, inside)


async def enter(incident: Incident, source: IncidentSource, call: "Call") -> Incident:
    """Put a report on the ledger with its source; the same report of the same system is entered once."""
    await _place(incident, call)
    await classify(incident, call)
    async with call.transaction() as inside:
        known = await _reported_before(incident, source, inside)
        if known:
            return known
        entered = await INCIDENTS.create(incident, inside, verb="CreateIncident")
        await _record_source(entered, source, inside)
    return entered


async def _reported_before(incident: Incident, source: IncidentSource, call: "Call") -> Incident | None:
    """The incident that the same system reported under the same number; None where it did not."""
    system, number = rules.system_of(incident.channel, source), source.system_id.strip()
    if not system:
        return None
    async with call.everywhere() as wide:
        async with wide.session() as conn:
            await conn.execute(SAME_SYSTEM, f"{system} {number}")
        same = "system = $1 AND system_id = $2 AND exercise = $3"
        found = await REPORT_SOURCES.select(wide, same, system, number, incident.exercise)
    if not found:
        return None
    try:
        return await INCIDENTS.get(found[0].incident, call)
    except NotFound as unseen:
        raise rules.ReportedElsewhere(verb="CreateIncident", permission="") from unseen


async def _record_source(incident: Incident, said: IncidentSource, call: "Call") -> None:
    """Keep who told of it where they told it: not at the unit where it happened, unless that told itself."""
    unit = incident.unit if call.caller.unit == EVERYWHERE else call.caller.unit
    source = ReportSource(
        unit=unit,
        incident=incident.name,
        channel=incident.channel,
        taken_by=call.caller.post,
    )
    join_exercise(incident, source)
    for field in IncidentSource.DESCRIPTOR.fields:
        copy_field(said, source, field.name)
    source.system, source.system_id = rules.system_of(incident.channel, said), said.system_id.strip()
    await REPORT_SOURCES.create(source, call, verb="RecordReportSource")


@INCIDENTS.rpc("RelocateIncident")
async def relocate_incident(request: RelocateIncidentRequest, call: "Call") -> Incident:
    """Say where it happened: a unit the caller may act for, and what is known of it."""
    before, _ = await INCIDENTS.find(request.name, call)
    after = INCIDENTS.message()
    after.CopyFrom(before)
    after.unit, after.unit_unknown = request.unit, False
    if request.HasField("location"):
        after.location.CopyFrom(request.location)
    after.address = request.address or before.address
    path = await _place(after, call)
    if after == before:
        raise rules.RelocatedNowhere
    kinds = {unit.unit: unit.kind for unit in [*path, *await units_on_path(before.unit, call)]}
    fields: dict[str, object] = {name: getattr(after, name) for name in ("unit_title", "at_enterprise", "address")}
    if after.unit != before.unit:
        fields["unit_since"] = call.now
    fields |= {"unit_unknown": False, "location": after.location if after.HasField("location") else None}
    if county_of(after.unit, kinds) != county_of(before.unit, kinds):
        fields["county_since"] = call.now
    return await INCIDENTS.move(
        request.name,
        "RelocateIncident",
        call,
        request=request,
        fields=fields,
        version=request.version or before.version,
        reason=request.reason,
    )


async def _place(incident: Incident, call: "Call") -> list[Unit]:
    """Take over what is known of the unit, hold the place to the city; the units on the path."""
    path = await units_on_path(incident.unit, call)
    by_path = {unit.unit: unit for unit in path}
    unit = by_path.get(incident.unit)
    if unit is None and covers(call.caller.unit, incident.unit):
        raise UnknownUnit(unit=incident.unit)
    if unit is not None:
        _take_over(unit, incident)
    city = by_path.get(incident.unit.partition(".")[0])
    if city and city.HasField("location") and incident.HasField("location"):
        limit = call.runtime.norms.value("command.place_radius", incident.unit, call.now)
        check_place(incident.location, city.location, limit)
    return path


async def units_on_path(unit: str, call: "Call") -> list[Unit]:
    """The unit and its superiors that are in force; superiors lie outside what the caller may see."""
    wide = call.runtime.acting(service_caller("service/command"))
    return await UNITS.select(wide, "unit = ANY($1) AND state = 'IN_FORCE'", path_to(unit))


def _take_over(unit: Unit, incident: Incident) -> None:
    incident.unit_title = unit.title
    incident.at_enterprise = unit.kind == UNIT_KIND_ENTERPRISE
    # An enterprise that names no unit means itself.
    incident.unit_unknown = incident.unit_unknown and not incident.at_enterprise
    # Where nobody knows the unit, its place would be the town hall's: no place is better than a wrong one.
    if not incident.unit_unknown and not incident.HasField("location") and unit.HasField("location"):
        incident.location.CopyFrom(unit.location)


CONTRACTS = (report_source_pb2, accident_type_pb2)
LEDGERS = (REPORT_SOURCES, ACCIDENT_TYPE_EDITIONS)
QUERIES = {"SuggestDuplicates": suggest_duplicates, "ListAccidentTypes": list_accident_types}
