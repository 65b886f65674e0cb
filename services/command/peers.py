"""Ask the other services what a dossier needs to know; one that does not answer leaves its part missing."""

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

import asyncpg
import grpc
import grpc.aio
import structlog
from anlan.command.v1.dossier_pb2 import (
    PART_STATE_AVAILABLE,
    PART_STATE_PLACE_UNKNOWN,
    PART_STATE_UNAVAILABLE,
    CapabilityResources,
    DossierPart,
    DossierPerson,
    DossierUnit,
    IncidentDossier,
)
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest
from anlan.emergency.v1.resource_pb2_grpc import ResourceServiceStub
from anlan.hazard.v1.hazard_pb2 import Hazard, HazardState, ListHazardsRequest
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from anlan.responsibility.v1.post_pb2 import ListResponsiblePostsRequest, TierPosts
from anlan.responsibility.v1.post_pb2_grpc import PostServiceStub

from kit.access import service_caller
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.errors import IllegalTransition, NotFound, Overtaken
from kit.step import EntryTooLarge
from services.command.copies import UNITS
from services.command.ledgers.dossiers import DOSSIERS
from services.command.ledgers.incidents import INCIDENTS
from services.command.reviewing.story import holders
from services.command.rules.capabilities import capabilities_for
from services.command.rules.orders import path_to

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call, Runtime

log = structlog.get_logger()

ANSWER_SECONDS = 2.0
POLL_SECONDS = 0.5
AT_ONCE = 8
HAZARDS_SHOWN = 50
BY = "_by"
"""How the fields end in which an entry names the account that did something."""
OPEN_HAZARD = [
    HazardState.HAZARD_STATE_REPORTED,
    HazardState.HAZARD_STATE_CONFIRMED,
    HazardState.HAZARD_STATE_GRADED,
    HazardState.HAZARD_STATE_RECTIFYING,
    HazardState.HAZARD_STATE_EXTENSION_REQUESTED,
    HazardState.HAZARD_STATE_SUBMITTED_FOR_CHECK,
    HazardState.HAZARD_STATE_RETURNED,
    HazardState.HAZARD_STATE_VERIFIED,
]

Fields = dict[str, Any]


async def gather_dossiers(runtime: "Runtime") -> None:
    """Gather what is to be gathered, until cancelled: outside of any transaction, so that nothing waits for a peer.

    Every process of the service does so; who comes second finds the dossier gathered.
    """
    while True:
        heed_cancellation()
        call = runtime.acting(service_caller("service/command"))
        try:
            due = await DOSSIERS.select(call, "state = 'GATHERING'", suffix=f"ORDER BY id LIMIT {AT_ONCE}")
            await asyncio.gather(*[gather(dossier, call) for dossier in due])
        except (*LOST, asyncpg.PostgresError) as error:
            log.warning("dossiers interrupted", error=repr(error))
            due = []
        if len(due) < AT_ONCE:
            await asyncio.sleep(POLL_SECONDS)


async def gather(dossier: IncidentDossier, call: "Call") -> None:
    """Ask all at once and enter what they answered."""
    try:
        incident, _ = await INCIDENTS.find(dossier.incident, call)
        parts = await asyncio.gather(
            units_of(incident, call),
            part("hazards", dossier, call, hazards_of(incident, call)),
            part("posts", dossier, call, posts_of(incident, call)),
            part("resources", dossier, call, resources_of(incident, call)),
        )
        fields = {name: value for found in parts for name, value in found.items()}
        fields["people"] = await people_of([*fields.get("hazards", dossier.hazards)], call)
        asked = {"kind": incident.kind, "location": incident.location if incident.HasField("location") else None}
        missing = any(value.state == PART_STATE_UNAVAILABLE for name, value in fields.items() if name.endswith("_part"))
        verb = "LeaveIncidentDossierPartial" if missing else "CompleteIncidentDossier"
        await enter(dossier, verb, {**asked, **fields}, call)
    except (Overtaken, IllegalTransition, NotFound) as refusal:
        log.debug("dossier gathered by somebody else", name=dossier.name, refusal=str(refusal))


async def enter(dossier: IncidentDossier, verb: str, fields: Fields, call: "Call") -> None:
    """Enter what was gathered, with as many of the hazards as an entry has room for."""
    while True:
        try:
            await DOSSIERS.move(dossier.name, verb, call, fields=fields, version=dossier.version)
        except EntryTooLarge:
            if not fields.get("hazards"):
                raise
            fields["hazards"] = fields["hazards"][: len(fields["hazards"]) // 2]
        else:
            return


async def part(name: str, dossier: IncidentDossier, call: "Call", asking: Awaitable[list[Any] | None]) -> Fields:
    """One part and how it stands; what was known before stays while its service is away."""
    status = DossierPart()
    try:
        found = await asking
    except (grpc.aio.AioRpcError, KeyError) as error:
        before: DossierPart = getattr(dossier, f"{name}_part")
        status.CopyFrom(before)
        status.state = PART_STATE_UNAVAILABLE
        if before.state != PART_STATE_UNAVAILABLE:
            status.unavailable_since.FromDatetime(call.now)
        status.problem = said(error)
        return {f"{name}_part": status}
    status.state = PART_STATE_AVAILABLE if found is not None else PART_STATE_PLACE_UNKNOWN
    status.as_of.FromDatetime(call.now)
    return {f"{name}_part": status, name: found or []}


def said(error: Exception) -> str:
    """Why a service did not answer, in a line; an address that nobody configured counts as well."""
    if isinstance(error, grpc.aio.AioRpcError):
        return f"{error.code().name}: {error.details() or ''}"[:200]
    return f"no address is configured: {error}"


async def units_of(incident: "Incident", call: "Call") -> Fields:
    """The units on the path, from our own copy."""
    units = await UNITS.select(call, "unit = ANY($1) AND state = 'IN_FORCE'", path_to(incident.unit))
    shown = [
        DossierUnit(unit=u.unit, title=u.title, kind=u.kind, duty_phone=u.duty_phone, address=u.address) for u in units
    ]
    return {"units": sorted(shown, key=lambda unit: len(unit.unit))}


async def hazards_of(incident: "Incident", call: "Call") -> list[Hazard]:
    """The open hazards of the unit."""
    request = ListHazardsRequest(unit=incident.unit, state=OPEN_HAZARD, page_size=HAZARDS_SHOWN)
    answer = await stub_of(HazardServiceStub, "hazard", call).ListHazards(
        request, metadata=call.metadata(), timeout=ANSWER_SECONDS
    )
    return list(answer.hazards)


async def people_of(hazards: list[Hazard], call: "Call") -> list[DossierPerson]:
    """Who stands behind the accounts that the hazards name, by the posts they hold now."""
    named = [field.name for field in Hazard.DESCRIPTOR.fields if field.name.endswith(BY) and not field.is_repeated]
    posts = await holders({getattr(hazard, name) for hazard in hazards for name in named}, call)
    paths = sorted({post.unit for post in posts.values()})
    units = {unit.unit: unit.title for unit in await UNITS.select(call, "unit = ANY($1)", paths)}
    return [
        DossierPerson(
            account=account,
            holder=post.holder,
            post=post.name,
            post_title=post.title,
            unit=post.unit,
            unit_title=units.get(post.unit, ""),
        )
        for account, post in sorted(posts.items())
    ]


async def posts_of(incident: "Incident", call: "Call") -> list[TierPosts]:
    """The responsible posts of every tier."""
    request = ListResponsiblePostsRequest(unit=incident.unit)
    stub = stub_of(PostServiceStub, "responsibility", call)
    answer = await stub.ListResponsiblePosts(request, metadata=call.metadata(), timeout=ANSWER_SECONDS)
    return list(answer.tiers)


async def resources_of(incident: "Incident", call: "Call") -> list[CapabilityResources] | None:
    """The nearest resources of each capability that the kind of incident needs; None without a place."""
    if not incident.HasField("location"):
        return None
    wanted = capabilities_for(incident.kind)
    return list(await asyncio.gather(*[_resources(incident, capability, call) for capability in wanted]))


async def _resources(incident: "Incident", capability: str, call: "Call") -> CapabilityResources:
    request = FindResourcesRequest(
        unit=incident.unit.partition(".")[0],
        place=incident.location,
        capability=capability,
        quantity=round(call.runtime.norms.value("command.dossier_teams", incident.unit, call.now)),
    )
    found = await stub_of(ResourceServiceStub, "emergency", call).FindResources(
        request, metadata=call.metadata(), timeout=ANSWER_SECONDS
    )
    return CapabilityResources(
        capability=capability, picks=found.picks, missing=found.missing, shortfalls=found.shortfalls
    )


def stub_of(kind: Any, service: str, call: "Call") -> Any:  # noqa: ANN401 protoc writes stubs without types
    """A stub that asks another service."""
    return kind(call.runtime.peer(service))
