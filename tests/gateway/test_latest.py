"""What changes too often to be kept, on the live stream."""

import asyncio
import json
from contextlib import aclosing

import pytest
from anlan.emergency.v1.position_pb2 import Position

from kit import latest
from kit.bus import Bus
from kit.latest import Board, Latest, tell
from kit.testing import eventually
from tests.gateway.platform import DISTRICT, OTHER, TOWN, Platform, event
from tests.gateway.test_live import live, names, take


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latest, "TICK_SECONDS", 0.05)


def position(number: int, unit: str = TOWN, *audience: str, team: str = "teams/1") -> Latest:
    entry = Position(team=team, unit=unit, device=str(number))
    return Latest(service="emergency", ledger="positions", name=team, unit=unit, audience=audience, entry=entry)


async def listening(platform: Platform) -> Bus:
    """The gateway's bus, once its board hears what is told there."""
    bus, before = platform.gateway.bus, platform.gateway.board._count

    async def heard() -> bool:
        await tell(bus, position(0, "999999", team="teams/probe"))
        return platform.gateway.board._count > before

    await eventually(heard)
    return bus


async def test_positions_reach_their_own_path_and_whom_they_are_shared_with(platform: Platform) -> None:
    bus = await listening(platform)
    async with live(platform, "district.duty") as district, live(platform, "other.duty") as other:
        await tell(bus, position(1, OTHER, team="teams/elsewhere"))
        await tell(bus, position(2, TOWN, team="teams/here"))
        await tell(bus, position(3, DISTRICT, OTHER, team="teams/shared"))
        seen: dict[str, list[str]] = {"district": [], "other": []}
        for who, stream in (("district", district), ("other", other)):
            while len(seen[who]) < 2:
                (fields,) = await take(stream, 1)
                data = json.loads(fields["data"])
                assert (fields["event"], data["ledger"]) == ("positions", "positions")
                seen[who] += [each["team"] for each in data["latest"]]
        assert seen == {"district": ["teams/here", "teams/shared"], "other": ["teams/elsewhere", "teams/shared"]}


async def test_rows_and_positions_do_not_get_into_each_others_way(platform: Platform) -> None:
    async with live(platform, "town.duty", "?ledger=hazards") as rows:
        await tell(await listening(platform), position(1, DISTRICT))
        await platform.publish(event(TOWN, 41), event(TOWN, 42))
        assert await names(rows, 2) == ["hazards/41", "hazards/42"]
    async with live(platform, "town.duty", f"?ledger=positions&unit={TOWN}") as positions:
        await platform.publish(event(TOWN, 43))
        await tell(platform.gateway.bus, position(7))
        (fields,) = await take(positions, 1)
        assert json.loads(fields["data"])["latest"][0]["device"] == "7"


async def test_a_slow_reader_is_given_the_newest_and_not_all(nats_url: str) -> None:
    bus = Bus(nats_url, "board")
    await bus.open()
    board = Board(bus)
    running = asyncio.create_task(board.run())
    try:
        async with aclosing(board.changes()) as quick, aclosing(board.changes()) as slow:
            begun = asyncio.create_task(anext(slow))
            for number in range(10):
                heard = asyncio.create_task(anext(quick))
                await asyncio.sleep(0)
                board.put(position(number, team="teams/busy").event())
                board.put(position(number, team=f"teams/{number}").event())
                assert (await heard).events[0].name == "teams/busy"
            await begun
            tick = await anext(slow)
        once = [*[f"teams/{number}" for number in range(1, 9)], "teams/busy", "teams/9"]
        assert [each.name for each in tick.events] == once
        assert Position.FromString(tick.events[-2].entry).device == "9"
    finally:
        running.cancel()
        await asyncio.wait([running])
        await bus.close()


async def test_a_board_forgets_what_has_been_silent_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latest, "KEPT", 3)
    board = Board(Bus("nats://127.0.0.1:1", "nobody"))
    for number in (1, 2, 3, 1, 4):
        board.put(position(number, team=f"teams/{number}").event())
    assert [each.name for each in board._between(0, 99)] == ["teams/3", "teams/1", "teams/4"]
    await tell(board.bus, position(1))
    assert await eventually(lambda: not board.bus.connected)
