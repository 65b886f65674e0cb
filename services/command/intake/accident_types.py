"""Hold an incident's accident type to the edition of GB 6441 that was in force when it happened."""

from typing import TYPE_CHECKING

from anlan.command.v1.accident_type_pb2 import ListAccidentTypesRequest, ListAccidentTypesResponse
from anlan.command.v1.incident_pb2 import ConfirmIncidentRequest, Incident, UpdateIncidentRequest

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.fields import put
from kit.table import datetime_of
from services.command.ledgers.accident_type_editions import ACCIDENT_TYPE_EDITIONS
from services.command.ledgers.incidents import INCIDENTS
from services.command.rules.accident_types import Edition, editions_for, in_force, type_of

if TYPE_CHECKING:
    from kit.call import Call


async def editions_of(unit: str, call: "Call") -> list[Edition]:
    """The editions that bind a unit; its superiors' lie outside what the caller may see."""
    async with call.everywhere() as wide:
        return editions_for(unit, await ACCIDENT_TYPE_EDITIONS.select(wide, "state = 'IN_FORCE'"))


async def classify(incident: Incident, call: "Call") -> None:
    """Take over what the incident's accident type is called, and its kind where none is given."""
    incident.accident_type_title = ""
    if not incident.accident_type:
        return
    editions = await editions_of(incident.unit, call)
    found = type_of(incident.accident_type, editions, datetime_of(incident.occurred_at))
    incident.accident_type_title, incident.kind = found.title, incident.kind or found.kind


@INCIDENTS.rpc("UpdateIncident")
async def update_incident(request: UpdateIncidentRequest, call: "Call") -> Incident:
    """Correct an incident; its accident type stays one of the edition that was in force when it happened."""
    fields = INCIDENTS.updated(request.incident, request.update_mask.paths)
    return await _classified("UpdateIncident", request.incident.name, fields, request.incident.version, "", call)


@INCIDENTS.rpc("ConfirmIncident")
async def confirm_incident(request: ConfirmIncidentRequest, call: "Call") -> Incident:
    """Confirm an incident, with its accident type where it is given."""
    given = ("incident_class", "kind", "accident_type")
    fields: dict[str, object] = {name: getattr(request, name) for name in given if getattr(request, name)}
    return await _classified("ConfirmIncident", request.name, fields, request.version, request.reason, call)


async def _classified(
    verb: str, name: str, fields: dict[str, object], version: int, reason: str, call: "Call"
) -> Incident:
    before, _ = await INCIDENTS.find(name, call)
    after = Incident.FromString(before.SerializeToString())
    for field, value in fields.items():
        put(after, field, value)
    # What was a class when it was said stays one, though an administrator has loaded another list since.
    said = any(getattr(after, field) != getattr(before, field) for field in ("accident_type", "occurred_at"))
    asked = said or bool(before.kind and not after.kind)
    if after.accident_type and asked:
        await classify(after, call)
        fields |= {"accident_type_title": after.accident_type_title, "kind": after.kind}
        version = version or before.version
    elif not after.accident_type:
        fields["accident_type_title"] = ""
    return await INCIDENTS.move(name, verb, call, fields=fields, version=version, reason=reason)


async def list_accident_types(request: ListAccidentTypesRequest, call: "Call") -> ListAccidentTypesResponse:
    """All editions that bind a unit, and which of them is in force at a time."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    editions = await editions_of(unit, call)
    binding = in_force(editions, datetime_of(request.at) if request.HasField("at") else call.now)
    return ListAccidentTypesResponse(editions=[one.message(in_force=one is binding) for one in editions])
