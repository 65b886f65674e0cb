import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import grpc.aio
import pytest
from anlan.gateway.v1 import account_pb2, auth_pb2, auth_pb2_grpc
from anlan.hazard.v1 import hazard_pb2, hazard_pb2_grpc
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status

from kit.errors import NotFound
from tests.gateway.platform import PASSWORD, Platform
from tests.gateway.recorder import Recorder

Channel = Any  # bytes in and out: the type of gRPC's channels knows messages only

ECHO = "/anlan.hazard.v1.Echo"


@pytest.fixture(scope="module")
async def door(platform: Platform) -> AsyncIterator[Channel]:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{platform.gateway.grpc_port}") as channel:
        yield channel


async def curl(platform: Platform, method: str, *more: str) -> tuple[int, str]:
    buf = shutil.which("buf", path=str(Path(sys.executable).parent))
    assert buf is not None
    address = f"http://127.0.0.1:{platform.gateway.grpc_port}/{method}"
    command = [buf, "curl", "--http2-prior-knowledge", "--protocol", "grpc", *more, address]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
    out, error = await process.communicate()
    return process.returncode or 0, (out + error).decode()


async def test_a_unary_call_passes_with_metadata_and_deadline(door: Channel, recorder: Recorder) -> None:
    recorder.answers["GetHazard"] = hazard_pb2.Hazard(name="hazards/1", title="湖㳇镇")
    stub = hazard_pb2_grpc.HazardServiceStub(door)
    asked = hazard_pb2.GetHazardRequest(name="hazards/1")
    answer = await stub.GetHazard(asked, metadata=(("authorization", "Bearer x"), ("odd-bin", b"\x00\xff")), timeout=7)
    assert answer.title == "湖㳇镇"
    assert recorder.asked == asked
    assert (recorder.metadata["authorization"], recorder.metadata["odd-bin"]) == ("Bearer x", b"\x00\xff")
    assert recorder.remaining is not None
    assert 0 < recorder.remaining < 8


async def test_a_refusal_passes_with_its_details(door: Channel, recorder: Recorder) -> None:
    recorder.answers["GetHazard"] = NotFound(name="hazards/1")
    stub = hazard_pb2_grpc.HazardServiceStub(door)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.GetHazard(hazard_pb2.GetHazardRequest(name="hazards/1"))
    status = rpc_status.from_call(caught.value)
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    assert status is not None
    info = error_details_pb2.ErrorInfo()
    status.details[0].Unpack(info)
    assert (info.reason, dict(info.metadata)) == ("NOT_FOUND", {"name": "hazards/1"})


async def test_both_directions_stream_while_the_call_is_open(door: Channel, recorder: Recorder) -> None:
    call = door.stream_stream(f"{ECHO}/Both")(metadata=(("who", "me"),))
    for word in (b"one", b"two"):
        await call.write(word)
        assert await call.read() == b"echo " + word
    assert dict(await call.initial_metadata())["first"] == "words"
    await call.done_writing()
    assert await call.read() is grpc.aio.EOF
    trailing = dict(await call.trailing_metadata())
    assert (trailing["last"], trailing["last-bin"]) == ("words", b"\x00\xff")
    assert recorder.metadata["who"] == "me"


async def test_a_stream_of_answers_passes_up_to_its_status(door: Channel) -> None:
    call = door.unary_stream(f"{ECHO}/Count")(b"3")
    assert [await call.read() for _ in range(3)] == [b"0", b"1", b"2"]
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call.read()
    assert (caught.value.code(), caught.value.details()) == (grpc.StatusCode.DATA_LOSS, "all counted")
    assert dict(caught.value.trailing_metadata() or ())["last"] == "words"


async def test_a_stream_of_requests_gets_one_answer(door: Channel) -> None:
    async def words() -> AsyncIterator[bytes]:
        for word in (b"a", b"b", b"c"):
            yield word

    assert await door.stream_unary(f"{ECHO}/Join")(words()) == b"a+b+c"


async def test_a_client_that_gives_up_is_given_up_behind_the_door_too(door: Channel, recorder: Recorder) -> None:
    recorder.cancelled.clear()
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await door.unary_unary(f"{ECHO}/Hang")(b"", timeout=0.3)
    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    async with asyncio.timeout(5):
        await recorder.cancelled.wait()


async def test_a_message_over_the_limit_is_refused(door: Channel) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await door.unary_unary(f"{ECHO}/Join")(b"x" * 5_000_000)
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_service_that_has_no_address_is_unavailable(door: Channel) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await door.unary_unary("/anlan.emergency.v1.TeamService/GetTeam")(b"")
    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    assert "emergency" in (caught.value.details() or "")


async def test_a_package_that_is_none_of_ours_is_unimplemented(door: Channel) -> None:
    for path in ("/other.v1.Service/Call", "/anlan.hazard.v1.HazardService/NoSuch"):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await door.unary_unary(path)(b"")
        assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_system_signs_in_through_the_door(door: Channel) -> None:
    stub = auth_pb2_grpc.AuthServiceStub(door)
    session = await stub.SignIn(auth_pb2.SignInRequest(name="accounts/town.duty", password=PASSWORD))
    bearer = (("authorization", f"Bearer {session.access_token}"),)
    me = await stub.GetMe(auth_pb2.GetMeRequest(), metadata=bearer)
    assert me.account.name == "accounts/town.duty"
    assert me.account.tier == account_pb2.TIER_TOWN


async def test_health_answers_at_the_door(door: Channel) -> None:
    answer = await health_pb2_grpc.HealthStub(door).Check(health_pb2.HealthCheckRequest())
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_buf_curl_finds_its_way_by_reflection(platform: Platform, recorder: Recorder) -> None:
    recorder.answers["GetHazard"] = hazard_pb2.Hazard(name="hazards/1", title="湖㳇镇")
    code, out = await curl(platform, "anlan.hazard.v1.HazardService/GetHazard", "-d", '{"name": "hazards/1"}')
    assert (code, json.loads(out)["title"]) == (0, "湖㳇镇")
    data = json.dumps({"name": "city.duty", "password": PASSWORD})
    code, out = await curl(platform, "anlan.gateway.v1.AuthService/SignIn", "-d", data)
    assert (code, json.loads(out)["account"]["unit"]) == (0, "320200")
    recorder.answers["GetHazard"] = NotFound(name="hazards/1")
    code, out = await curl(platform, "anlan.hazard.v1.HazardService/GetHazard", "-d", '{"name": "hazards/1"}')
    assert code != 0
    assert json.loads(out)["code"] == "not_found"


async def test_buf_lists_the_services_by_both_versions_of_reflection(platform: Platform) -> None:
    for version in ("grpc-v1", "grpc-v1alpha"):
        code, out = await curl(platform, "", "--reflect-protocol", version, "--list-services")
        assert code == 0
        assert {"anlan.hazard.v1.HazardService", "anlan.gateway.v1.AuthService"} <= set(out.split())
