from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from anlan.command.v1.dossier_pb2 import (
    INCIDENT_DOSSIER_STATE_COMPLETE,
    INCIDENT_DOSSIER_STATE_PARTIAL,
    PART_STATE_AVAILABLE,
    PART_STATE_UNAVAILABLE,
    GetIncidentDossierRequest,
    IncidentDossier,
    RefreshIncidentDossierRequest,
)
from anlan.command.v1.dossier_pb2_grpc import DossierServiceStub
from anlan.command.v1.incident_pb2 import (
    INCIDENT_KIND_DROWNING,
    INCIDENT_KIND_DUST_EXPLOSION,
    Incident,
    UpdateIncidentRequest,
)
from anlan.command.v1.receipt_pb2 import DeclineReceiptRequest, SuggestReassignmentRequest
from anlan.emergency.v1.team_pb2 import CAPABILITY_FIREFIGHTING, Capability
from anlan.hazard.v1.hazard_pb2 import HAZARD_SOURCE_SELF_CHECK, ConfirmHazardRequest, CreateHazardRequest, Hazard
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from anlan.responsibility.v1.post_pb2 import RESPONSIBILITY_SAFETY_MANAGER

from cli.local.databases import create_database, drop_database
from cli.local.ports import free_ports
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from kit.norms import Norm
from kit.service import Service
from kit.testing import Served, eventually, refused, serving
from services.command import peers
from services.command.__main__ import SERVICE
from services.command.copies import POSTS as COPIED_POSTS
from services.emergency.__main__ import SERVICE as EMERGENCY
from services.hazard.__main__ import SERVICE as HAZARD
from services.responsibility.__main__ import SERVICE as RESPONSIBILITY
from services.responsibility.ledgers.posts import POSTS
from tests.services.command.conftest import furnish
from tests.services.command.people import (
    CENTRE,
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    OFFICER,
    OTHER_DISTRICT,
    TOWN,
    ago,
    incidents,
    ordered,
    post,
    put,
    receipts,
    receipts_of,
    reported,
    units,
)
from tests.services.emergency.ready import available

PEERS = (HAZARD, RESPONSIBILITY, EMERGENCY)


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    """Where the peers answer, once they are there."""
    ports = free_ports(len(PEERS))
    return {peer.name: f"127.0.0.1:{port}" for peer, port in zip(PEERS, ports, strict=True)}


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str, addresses: dict[str, str]) -> AsyncIterator[Served]:
    """The command service; missing parts are asked for again after a second."""
    services = ",".join(f"{name}={address}" for name, address in addresses.items())
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        served.running.settings.services = services
        await furnish(served)
        retry = Norm(code="command.dossier_retry", value=1, unit="second", source="test", trust="D")
        served.running.runtime.norms.overlay([retry])
        await put(served, COPIED_POSTS, post("inspector", TOWN, "监管岗", "执法甲", person="inspector"))
        yield served


async def dossier(command: Served, incident: str, unit: str = TOWN) -> IncidentDossier:
    stub = command.client(DossierServiceStub, unit, *DUTY, person="reader")
    return await stub.GetIncidentDossier(GetIncidentDossierRequest(name=incident))


async def gathered(command: Served, incident: str, state: int) -> IncidentDossier:
    """The dossier of an incident once it stands in a state."""

    async def stands() -> IncidentDossier | None:
        found = await dossier(command, incident)
        return found if found.state == state else None

    found = await eventually(stands)
    assert found is not None
    return found


async def test_services_that_are_down_hold_nobody_up_and_are_said_to_be_missing(command: Served) -> None:
    incident = await reported(command)
    found = await gathered(command, incident.name, INCIDENT_DOSSIER_STATE_PARTIAL)
    for part in (found.hazards_part, found.posts_part, found.resources_part):
        assert part.state == PART_STATE_UNAVAILABLE
        assert part.HasField("unavailable_since")
        assert "UNAVAILABLE" in part.problem
    assert [unit.title for unit in found.units] == ["测试市", "测试一区", "测试一镇", "测试一号化工有限公司"]


async def test_a_dossier_holds_as_many_hazards_as_an_entry_has_room_for(
    command: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = [Hazard(name=f"hazards/{number}", description="隐" * 4000) for number in range(50)]

    async def open_hazards(*_asked: object) -> list[Hazard]:
        return long

    monkeypatch.setattr(peers, "hazards_of", open_hazards)
    incident = await reported(command)
    found = await gathered(command, incident.name, INCIDENT_DOSSIER_STATE_PARTIAL)
    assert [hazard.name for hazard in found.hazards] == [hazard.name for hazard in long[:25]]


async def test_a_dossier_is_read_by_whom_may_read_the_incident(command: Served) -> None:
    incident = await reported(command)
    assert (await dossier(command, incident.name, ENTERPRISE)).incident == incident.name
    with refused("NOT_FOUND"):
        await dossier(command, incident.name, OTHER_DISTRICT)


async def test_a_dossier_is_completed_when_the_services_come_back(
    command: Served, postgres: PostgreSQL, nats_url: str, addresses: dict[str, str]
) -> None:
    incident = await reported(command, kind=INCIDENT_KIND_DUST_EXPLOSION)
    missing = await gathered(command, incident.name, INCIDENT_DOSSIER_STATE_PARTIAL)
    async with AsyncExitStack() as stack:
        peers = {}
        for peer in PEERS:
            served = await stack.enter_async_context(running(peer, postgres, nats_url, command, addresses[peer.name]))
            # The process still remembers that nobody answered there.
            await served._channel.channel_ready()
            await served.put_units(*units())
            peers[peer.name] = served
        hazard = await found_hazard(peers["hazard"])
        manager = await appointed(peers["responsibility"])
        team = await available(peers["emergency"], TOWN, capabilities=["CAPABILITY_FIREFIGHTING"])

        found = await gathered(command, incident.name, INCIDENT_DOSSIER_STATE_COMPLETE)
        stub = command.client(DossierServiceStub, TOWN, *DUTY, person="town")
        await stub.RefreshIncidentDossier(RefreshIncidentDossierRequest(name=incident.name, request_id="r1"))
        found = await again(command, found)

        assert found.hazards_part.state == found.posts_part.state == found.resources_part.state == PART_STATE_AVAILABLE
        assert not found.hazards_part.HasField("unavailable_since")
        assert missing.version < found.version
        assert [entry.name for entry in found.hazards] == [hazard.name]
        (who,) = found.people
        assert (who.account, who.holder, who.post_title, who.unit_title) == (
            "inspector",
            "执法甲",
            "监管岗",
            "测试一镇",
        )
        assert [tier.unit for tier in found.posts] == [ENTERPRISE, TOWN, DISTRICT, CITY]
        assert found.posts[0].posts[0].holder == manager
        assert [Capability.Name(entry.capability) for entry in found.resources] == [
            "CAPABILITY_DUST_EXPLOSION",
            "CAPABILITY_FIREFIGHTING",
            "CAPABILITY_MEDICAL",
        ]
        assert [pick.resource for pick in found.resources[1].picks] == [team.name]
        assert found.resources[0].missing == 3

        # The same service suggests whom to ask instead of a team that declines.
        assert await suggested(command, TOWN) == [team.name]

        request = UpdateIncidentRequest(incident=Incident(name=incident.name, kind=INCIDENT_KIND_DROWNING))
        request.update_mask.paths.append("kind")
        await incidents(command, TOWN).UpdateIncident(request)
        after = await again(command, found)
        assert Capability.Name(after.resources[0].capability) == "CAPABILITY_WATER"


async def suggested(command: Served, unit: str) -> list[str]:
    """The teams that command suggests for an order that a unit declined."""
    order = await ordered(command, DISTRICT, unit, location=CENTRE)
    (receipt,) = await receipts_of(command, order)
    await receipts(command, unit).DeclineReceipt(DeclineReceiptRequest(name=receipt.name, reason="道路中断"))
    request = SuggestReassignmentRequest(name=receipt.name, capability=CAPABILITY_FIREFIGHTING)
    found = await receipts(command, DISTRICT).SuggestReassignment(request)
    assert found.problem == ""
    return [pick.resource for pick in found.teams]


async def again(command: Served, before: IncidentDossier) -> IncidentDossier:
    """The dossier, gathered anew after `before`."""

    async def newer() -> IncidentDossier | None:
        found = await dossier(command, before.incident)
        fresh = found.gathered_at.ToNanoseconds() > before.gathered_at.ToNanoseconds()
        return found if fresh and found.state == INCIDENT_DOSSIER_STATE_COMPLETE else None

    found = await eventually(newer)
    assert found is not None
    return found


@asynccontextmanager
async def running(
    peer: Service, postgres: PostgreSQL, nats_url: str, command: Served, address: str
) -> AsyncIterator[Served]:
    """Another service at the address where command expects it, with a database of its own."""
    database = await create_database(postgres, f"dossier_{peer.name}")
    async with serving(peer, database=database, nats_url=nats_url, keys=command.keys, listen=address) as served:
        yield served
    await drop_database(postgres, f"dossier_{peer.name}")


async def found_hazard(served: Served) -> Hazard:
    officer = served.client(HazardServiceStub, ENTERPRISE, *OFFICER, person="officer")
    hazard = Hazard(unit=ENTERPRISE, title="除尘器未设泄爆", source=HAZARD_SOURCE_SELF_CHECK, found_at=ago(days=1))
    created = await officer.CreateHazard(CreateHazardRequest(hazard=hazard))
    inspector = served.client(HazardServiceStub, TOWN, "ROLE_INSPECTOR", person="inspector")
    return await inspector.ConfirmHazard(ConfirmHazardRequest(name=created.name))


async def appointed(served: Served) -> str:
    """Somebody who manages the enterprise's safety; their name."""
    given = post("", ENTERPRISE, "安全科科长", "安全甲", responsibility=RESPONSIBILITY_SAFETY_MANAGER)
    await POSTS.create(given, served.acting())
    return given.holder
