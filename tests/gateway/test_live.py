import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from anlan.kit.v1.event_pb2 import Event

from cli.local.state import Database
from kit.feed import Item, Position
from kit.testing import eventually
from tests.gateway.platform import DISTRICT, OTHER, TOWN, Platform, event, events_of, running, shown
from tests.gateway.recorder import Recorder


@asynccontextmanager
async def live(
    platform: Platform, name: str, query: str = "", **headers: str
) -> AsyncIterator[AsyncIterator[dict[str, str]]]:
    """An open stream; ready once the gateway has greeted."""
    given = platform.bearer(name) | {key.replace("_", "-"): value for key, value in headers.items()}
    async with platform.http.stream("GET", f"/live{query}", headers=given) as stream:
        assert stream.status_code == 200, await stream.aread()
        yield events_of(stream)


async def take(events: AsyncIterator[dict[str, str]], count: int) -> list[dict[str, str]]:
    async with asyncio.timeout(20):
        return [await anext(events) for _ in range(count)]


async def names(events: AsyncIterator[dict[str, str]], count: int) -> list[object]:
    return [shown(fields)["name"] for fields in await take(events, count)]


async def last_token(platform: Platform) -> str:
    """A token of this moment: a stream begins with it."""
    async with platform.http.stream("GET", "/live", headers=platform.bearer("city.duty")) as stream:
        chunks = stream.aiter_text()
        text = ""
        while "id: " not in text:
            text += await anext(chunks)
    return text.partition("id: ")[2].splitlines()[0]


async def test_an_event_reaches_its_own_path_and_nobody_else(platform: Platform) -> None:
    token = await last_token(platform)
    elsewhere, here = event(OTHER, 1), event(TOWN, 2)
    await platform.publish(elsewhere, here)
    for who in ("town.duty", "district.duty"):
        async with live(platform, who, last_event_id=token) as events:
            assert await names(events, 1) == ["hazards/2"]
    async with live(platform, "city.duty", last_event_id=token) as events:
        assert await names(events, 2) == ["hazards/1", "hazards/2"]
    async with live(platform, "other.duty", last_event_id=token) as events:
        assert await names(events, 1) == ["hazards/1"]
    shared = event(DISTRICT, 3, audience=[OTHER])
    await platform.publish(shared)
    async with live(platform, "other.duty", last_event_id=token) as events:
        assert await names(events, 2) == ["hazards/1", "hazards/3"]


async def test_a_row_is_shown_with_its_entry(platform: Platform) -> None:
    async with live(platform, "town.duty") as events:
        await platform.publish(event(TOWN, 4))
        (fields,) = await take(events, 1)
    assert fields["event"] == "hazards.Create"
    row = shown(fields)
    assert row["at"]
    assert {key: row[key] for key in ("ledger", "version", "transition", "from", "to", "unit", "actor")} == {
        "ledger": "hazards",
        "version": "1",
        "transition": "Create",
        "from": "",
        "to": "HAZARD_STATE_REPORTED",
        "unit": TOWN,
        "actor": "posts/p",
    }
    entry = row["entry"]
    assert isinstance(entry, dict)
    assert entry["title"] == "湖㳇镇 4"


async def test_an_entry_that_cannot_be_read_still_shows_its_row(platform: Platform) -> None:
    newer, broken = event(TOWN, 5), event(TOWN, 6)
    newer.entry_type = "anlan.newer.v1.Thing"
    broken.entry = b"\xff"
    async with live(platform, "town.duty") as events:
        await platform.publish(newer, broken)
        rows = [shown(fields) for fields in await take(events, 2)]
    assert [(row["name"], row["entry"]) for row in rows] == [("hazards/5", None), ("hazards/6", None)]


def test_two_events_that_end_at_one_position_are_told_apart(platform: Platform) -> None:
    # Streams merged in another order reach a position by another event.
    position = Position("1", 5, 3)
    first, second = (platform.gateway.live.frames.event(Item(position, event(TOWN, number))) for number in (1, 2))
    assert first != second
    assert first.split(b"\n")[0] == second.split(b"\n")[0] == b"id: 1-5-3"


async def test_last_event_id_goes_on_behind_it_without_loss_or_repetition(platform: Platform) -> None:
    token = await last_token(platform)
    wanted = [f"hazards/{number}" for number in range(100, 160)]
    seen: list[object] = []
    batch = [event(TOWN, number) for number in range(100, 160)]
    for begin in range(0, 60, 20):
        await platform.publish(*batch[begin : begin + 20])
        async with live(platform, "town.duty", f"?last_event_id={token}") as events:
            for fields in await take(events, 15):
                seen.append(shown(fields)["name"])
                token = fields["id"]
    async with live(platform, "town.duty", last_event_id=token) as events:
        seen += await names(events, 15)
    assert seen == wanted


async def test_filters_by_ledger_and_unit(platform: Platform) -> None:
    token = await last_token(platform)
    await platform.publish(
        event(TOWN, 6), event(DISTRICT, 7, ledger="incidents"), event(TOWN, 8, ledger="incidents"), event(OTHER, 9)
    )
    async with live(platform, "city.duty", "?ledger=incidents", last_event_id=token) as events:
        assert await names(events, 2) == ["incidents/7", "incidents/8"]
    async with live(platform, "city.duty", f"?ledger=incidents&unit={TOWN}", last_event_id=token) as events:
        assert await names(events, 1) == ["incidents/8"]
    async with live(platform, "city.duty", f"?unit={TOWN}&unit={OTHER}", last_event_id=token) as events:
        assert await names(events, 3) == ["hazards/6", "incidents/8", "hazards/9"]


async def test_silence_is_filled_with_comments(platform: Platform) -> None:
    async with platform.http.stream("GET", "/live?ledger=plans", headers=platform.bearer("town.duty")) as stream:
        lines = stream.aiter_lines()
        async with asyncio.timeout(10):
            got = [await anext(lines) for _ in range(6)]
    assert got[0].startswith("retry: ")
    assert ":" in got[1:]


@pytest.mark.parametrize(
    ("query", "headers", "field"),
    [
        ("?nosuch=1", {}, "nosuch"),
        ("?ledger=incident", {}, "ledger"),
        ("?ledger=", {}, "ledger"),
        ("?last_event_id=nonsense", {}, "Last-Event-ID"),
        ("", {"Last-Event-ID": "1-2-x"}, "Last-Event-ID"),
        ("?ledger=%ff", {}, "?"),
    ],
)
async def test_a_bad_request_names_what_is_wrong(
    platform: Platform, query: str, headers: dict[str, str], field: str
) -> None:
    answer = await platform.http.get(f"/live{query}", headers=platform.bearer("town.duty") | headers)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


async def test_a_stream_needs_a_token_or_a_session_cookie(platform: Platform) -> None:
    assert (await platform.http.get("/live")).status_code == 401
    assert (await platform.http.post("/live", headers=platform.bearer("town.duty"))).status_code == 405
    cookie = {"Cookie": f"anlan_access={platform.token('town.duty')}"}
    async with platform.http.stream("GET", "/live", headers=cookie) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")


async def test_an_expiring_token_closes_its_stream(platform: Platform) -> None:
    platform.gateway.sign_in.issuer._lifetime /= 225  # four seconds: a busy machine must still get the stream open
    try:
        answer = await platform.http.post("/v1/auth:signIn", json={"name": "town.duty", "password": "correct horse"})
    finally:
        platform.gateway.sign_in.issuer._lifetime *= 225
    bearer = {"Authorization": f"Bearer {answer.json()['accessToken']}"}
    async with platform.http.stream("GET", "/live?ledger=plans", headers=bearer) as stream:
        (fields,) = await take(events_of(stream), 1)
    assert (fields["event"], fields["data"]) == ("closed", '{"reason":"expired"}')


async def test_one_stream_too_many_is_asked_to_come_back(platform: Platform) -> None:
    async with httpx.AsyncClient(base_url=platform.http.base_url, limits=httpx.Limits(max_connections=40)) as http:
        streams = []
        for _ in range(platform.gateway.settings.live_streams):
            request = http.build_request("GET", "/live", headers=platform.bearer("town.duty"))
            streams.append(await http.send(request, stream=True))
        refused = await http.get("/live", headers=platform.bearer("town.duty"))
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        for stream in streams:
            await stream.aclose()


def big(number: int) -> Event:
    made = event(TOWN, number)
    made.reason = "x" * 200_000
    return made


async def test_a_client_that_stops_reading_is_cut_and_loses_nothing(
    platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    token = await last_token(platform)
    port = platform.gateway.http_port
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    bearer = platform.bearer("town.duty")["Authorization"]
    writer.write(f"GET /live HTTP/1.1\r\nHost: x\r\nAuthorization: {bearer}\r\nLast-Event-ID: {token}\r\n\r\n".encode())
    await reader.readuntil(b"retry")
    for begin in range(200, 300, 10):
        await platform.publish(*(big(number) for number in range(begin, begin + 10)))
    await eventually(lambda: platform.gateway.live.open == 0)
    writer.close()
    assert not [record for record in caplog.records if record.exc_info]
    async with live(platform, "town.duty", last_event_id=token) as events:
        assert await names(events, 100) == [f"hazards/{number}" for number in range(200, 300)]


async def test_a_stopping_gateway_ends_its_streams_at_once(
    database: Database, nats_url: str, recorder: Recorder, tmp_path: Path
) -> None:
    async with running(database, nats_url, tmp_path, f"hazard={recorder.address}") as other:
        async with live(other, "town.duty") as events:
            other.gateway.stopping.set()
            (fields,) = await take(events, 1)
        assert fields["data"] == '{"reason":"shutdown"}'
