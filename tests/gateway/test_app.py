import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from grpc_health.v1 import health_pb2

from tests.gateway.platform import Platform
from tests.gateway.recorder import Recorder

JSON = {"content-type": "application/json"}


async def test_health_names_what_is_ready(platform: Platform) -> None:
    answer = await platform.http.get("/healthz")
    assert answer.json() == {
        "status": "ok",
        "parts": {"hazard": "ok", "gateway": "ok", "database": "ok", "bus": "ok"},
        "unavailable": [],
    }
    assert (await platform.http.get("/readyz")).json()["parts"] == {"gateway": "ok", "database": "ok"}
    assert (await platform.http.get("/livez")).json() == {"status": "ok"}


async def test_health_names_what_is_not_ready(platform: Platform, recorder: Recorder) -> None:
    await recorder.health.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
    platform.gateway.health.forget()
    answer = await platform.http.get("/healthz")
    assert (answer.status_code, answer.json()["unavailable"]) == (503, ["hazard"])
    assert answer.headers["retry-after"] == "1"
    assert (await platform.http.get("/readyz")).status_code == 200
    await recorder.health.set("", health_pb2.HealthCheckResponse.SERVING)
    platform.gateway.health.forget()
    assert (await platform.http.get("/healthz")).status_code == 200


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/v1/hazards", "/nosuch", "/assets/home.js"])
async def test_every_answer_carries_the_security_headers(platform: Platform, path: str) -> None:
    headers = (await platform.http.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/", "/docs"])
async def test_the_pages_load_nothing_from_elsewhere(platform: Platform, path: str) -> None:
    page = (await platform.http.get(path)).text
    wanted = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert wanted
    for asset in wanted:
        answer = await platform.http.get(asset)
        assert answer.status_code == 200
        assert not re.search(r"https?://|//[a-z]+\.[a-z]", answer.text)
    assert not re.search(r"https?://|<script>|\son[a-z]+=", page)


@pytest.mark.parametrize("path", ["/nosuch", "/assets/nosuch.js", "/assets/../app.py", "/assets/%2e%2e/app.py"])
async def test_a_path_that_leads_nowhere_is_a_problem(platform: Platform, path: str) -> None:
    answer = await platform.http.get(path, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == "Not found"


async def raw(platform: Platform, request: bytes) -> bytes:
    """Bytes over a socket, and what comes back first."""
    reader, writer = await asyncio.open_connection("127.0.0.1", platform.gateway.http_port)
    writer.write(request)
    async with asyncio.timeout(10):
        head = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return head


async def test_ten_megabytes_are_refused_over_a_real_connection_which_stays_usable(platform: Platform) -> None:
    for _ in range(2):
        answer = await platform.http.post("/v1/hazards", content=b" " * 10_000_000, headers=JSON)
        assert (answer.status_code, answer.json()["code"]) == (413, "BODY_TOO_LARGE")

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * 100_000

    chunked = await platform.http.post("/v1/hazards", content=endless(), headers=JSON)
    assert chunked.status_code == 413


async def test_a_length_that_lies_is_not_believed(platform: Platform) -> None:
    head = b"POST /v1/hazards HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    assert b" 400 " in await raw(platform, head + b"Content-Length: 2\r\n\r\n{]")
    assert b" 413 " in await raw(platform, head + b"Transfer-Encoding: chunked\r\n\r\n200000\r\n" + b" " * 0x200000)


async def test_a_body_that_does_not_come_is_408(platform: Platform) -> None:
    head = b"POST /v1/hazards HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    assert b" 408 " in await raw(platform, head)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 500_000,
        b'{"title":' * 100_000,
        b'{"title": "' + b"x" * 500_000 + b'"}',
        b'{"title": "\\ud800"}',
        b'{"title": "\xff"}',
        b'{"title": "\\u0000"}',
        b'{"title": 5}',
        b'{"foundAt": "2026-02-30T00:00:00Z"}',
        b'{"source": "NOPE"}',
        b'{"unit": {"a": 1}}',
        b'{"nosuch": 1}',
        b"null",
        b"",
        b'{"version": 99999999999999999999999}',
        b'{"title": 1e999}',
        b'{"evidenceBefore": [[]]}',
    ],
)
async def test_whatever_a_body_holds_is_answered_and_never_with_500(platform: Platform, body: bytes) -> None:
    answer = await platform.http.post("/v1/hazards", content=body, headers=JSON)
    assert answer.status_code < 500
    assert answer.status_code == 200 or answer.json()["errors"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Idempotency-Key": "\u00ff\u00fe"},
        {"Accept-Language": "zh;q=abc,,;;=,\x7f"},
        {"If-Match": "*"},
        {"traceparent": "00-ffff"},
        {"Cookie": "anlan_access=\u00e6; ;=;a"},
        {"grpc-timeout": "1n", "grpc-encoding": "evil", "te": "trailers", "x-bin": "%%"},
    ],
)
async def test_whatever_a_header_holds_is_answered_and_never_with_500(
    platform: Platform, headers: dict[str, str]
) -> None:
    given = [(key.encode(), value.encode("latin-1")) for key, value in (JSON | headers).items()]
    answer = await platform.http.post("/v1/hazards", content=b"{}", headers=given)
    assert answer.status_code < 500


async def test_the_database_away_is_503_and_not_an_internal_error(platform: Platform) -> None:
    database = platform.gateway.database
    pool, database._pool = database._pool, None
    try:
        body = {"name": "city.duty", "password": "x"}
        assert (await platform.http.post("/v1/auth:signIn", json=body)).status_code == 503
        files = await platform.http.get("/v1/files/x", headers=platform.bearer("city.duty"))
        assert (files.status_code, files.json()["code"]) == (503, "UNAVAILABLE")
        platform.gateway.health.forget()
        assert (await platform.http.get("/readyz")).json()["unavailable"] == ["database"]
    finally:
        database._pool = pool
        platform.gateway.health.forget()
