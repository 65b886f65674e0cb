"""A service that starts, stops and survives its surroundings as its clients would wish."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from typing import Any

import grpc
import grpc.aio
import pytest
from anlan.hazard.v1 import hazard_pb2 as api
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from anlan.kit.v1.event_pb2 import GetStatusRequest, ListEventsRequest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from cli.local.ports import free_ports
from cli.local.state import Database
from kit.service import Running, rpc_services
from kit.settings import Settings
from kit.testing import Keys, Served, eventually, refused, serving
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import HAZARDS
from tests.kit.outage import OwnNats
from tests.kit.people import TOWN, UNITS, auditor, hazard, inspector, officer, report

TRACE = "0af7651916cd43dd8448eb211c80319c"


async def health(address: str) -> "health_pb2.HealthCheckResponse.ServingStatus.ValueType":
    async with grpc.aio.insecure_channel(address) as channel:
        answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
        return answer.status


async def test_it_says_that_it_serves_and_what(served: Served) -> None:
    assert await health(served.address) == health_pb2.HealthCheckResponse.SERVING
    async with grpc.aio.insecure_channel(served.address) as channel:
        asking = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo()
        await asking.write(reflection_pb2.ServerReflectionRequest(list_services=""))
        answer = await asking.read()
        names = {service.name for service in answer.list_services_response.service}
    assert names >= {service.full_name for service in rpc_services(SERVICE)}


async def test_what_has_begun_is_finished_before_it_stops(
    database: Database, nats_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    find = HAZARDS.find

    async def slow(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 as the ledger's own
        begun.set()
        await go_on.wait()
        return await find(*arguments, **more)

    async with serving(SERVICE, database=database, nats_url=nats_url, drain_seconds=10.0) as served:
        await served.put_units(*UNITS)
        made = await report(served)
        monkeypatch.setattr(HAZARDS, "find", slow)
        call = inspector(served).ConfirmHazard(api.ConfirmHazardRequest(name=made.name))
        await begun.wait()
        served.running.stopping.set()
        await asyncio.sleep(0.3)
        with refused(code="UNAVAILABLE"):
            late = served.client(HazardServiceStub, TOWN, "ROLE_INSPECTOR")
            await late.GetHazard(api.GetHazardRequest(name=made.name), timeout=1)
        go_on.set()
        assert (await call).version == 2


async def test_it_stops_while_it_still_waits_for_its_database() -> None:
    settings = Settings(
        database_url=f"postgresql://nobody@127.0.0.1:{free_ports(1)[0]}/nothing",
        nats_url="nats://127.0.0.1:1",
        keys=Keys().folder,
    )
    running = Running(SERVICE, settings)
    work = asyncio.create_task(running.serve())
    await asyncio.sleep(0.2)
    assert not work.done()
    running.stopping.set()
    await asyncio.wait_for(work, 5)


async def test_it_answers_while_nats_is_away_and_publishes_when_it_comes(database: Database, tmp_path: Any) -> None:  # noqa: ANN401 a Path
    server = OwnNats(tmp_path / "nats")
    async with serving(SERVICE, database=database, nats_url=server.url) as served:
        await served.put_units(*UNITS)
        made = await report(served)
        status = await auditor(served).GetStatus(GetStatusRequest())
        assert (status.bus_connected, status.unpublished > 0) == (False, True)
        await server.start()

        async def all_published() -> bool:
            now = await auditor(served).GetStatus(GetStatusRequest())
            return now.bus_connected and not now.unpublished

        await eventually(all_published)
        events = (await auditor(served).ListEvents(ListEventsRequest(name=made.name))).events
        assert [event.transition for event in events] == ["CreateHazard"]
    await server.kill()


async def test_its_process_ends_cleanly_when_it_is_told_to(database: Database, nats_url: str, served: Served) -> None:
    del served  # it has migrated the database
    port = free_ports(1)[0]
    environment = {
        **os.environ,
        "ANLAN_DATABASE_URL": database.url,
        "ANLAN_NATS_URL": nats_url,
        "ANLAN_KEYS": str(Keys().folder),
        "ANLAN_LISTEN": f"127.0.0.1:{port}",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.hazard", env=environment, stdout=PIPE, stderr=PIPE
    )

    async def answers() -> bool:
        try:
            return await health(f"127.0.0.1:{port}") == health_pb2.HealthCheckResponse.SERVING
        except grpc.aio.AioRpcError:
            return False

    await eventually(answers, seconds=30)
    process.send_signal(signal.SIGTERM)
    _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, said.decode()
    assert b"Traceback" not in said


async def test_the_trace_of_a_call_goes_on_in_what_it_causes(served: Served) -> None:
    metadata = (
        *served.metadata(UNITS[-2], "ROLE_SAFETY_OFFICER", person="officer"),
        ("traceparent", f"00-{TRACE}-b7ad6b7169203331-01"),
    )
    made = await served.stranger(HazardServiceStub).CreateHazard(
        api.CreateHazardRequest(hazard=hazard()), metadata=metadata
    )
    [event] = (await auditor(served).ListEvents(ListEventsRequest(name=made.name))).events
    assert event.traceparent.split("-")[1] == TRACE


@pytest.mark.parametrize("given", ["nonsense", "00-0-0-00", "x" * 500])
async def test_what_is_no_trace_is_not_kept(served: Served, given: str) -> None:
    metadata = (*served.metadata(UNITS[-2], "ROLE_SAFETY_OFFICER", person="officer"), ("traceparent", given))
    made = await served.stranger(HazardServiceStub).CreateHazard(
        api.CreateHazardRequest(hazard=hazard()), metadata=metadata
    )
    [event] = (await auditor(served).ListEvents(ListEventsRequest(name=made.name))).events
    assert event.traceparent == ""


async def test_many_calls_at_once_are_all_answered(served: Served) -> None:
    name = (await report(served)).name
    stub = officer(served)
    answers = await asyncio.gather(*[stub.GetHazard(api.GetHazardRequest(name=name)) for _ in range(500)])
    assert {answer.name for answer in answers} == {name}


async def test_a_call_that_is_given_up_leaves_its_connection_to_others(served: Served) -> None:
    name = (await report(served)).name
    for _ in range(60):
        call = officer(served).GetHazard(api.GetHazardRequest(name=name))
        await asyncio.sleep(0)
        call.cancel()
    answers = await asyncio.gather(*[officer(served).GetHazard(api.GetHazardRequest(name=name)) for _ in range(30)])
    assert len(answers) == 30
