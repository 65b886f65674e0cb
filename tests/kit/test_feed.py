"""Whoever resumes from a token misses nothing and gets nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import nats
import pytest
from anlan.kit.v1.event_pb2 import Event

from kit import news
from kit.bus import Bus
from kit.feed import Feed, Item, Position
from kit.news import News
from kit.testing import eventually
from tests.kit.events import event
from tests.kit.outage import OwnNats


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnNats]:
    own = OwnNats(Path(tmp_path_factory.mktemp("feed")))
    await own.start()
    yield own
    await own.kill()


@pytest.fixture(scope="module")
async def bus(server: OwnNats) -> AsyncIterator[Bus]:
    made = Bus(server.url, "test")
    await made.open()
    yield made
    await made.close()


@asynccontextmanager
async def feeding(bus: Bus) -> AsyncIterator[Feed]:
    feed = Feed(bus)
    work = asyncio.create_task(feed.run())
    await feed.token()
    yield feed
    work.cancel()
    await asyncio.wait([work])


async def caught_up(feed: Feed, bus: Bus) -> str:
    """The token of the end of both streams, once the feed has come so far."""
    ends = await bus.ends()

    async def there() -> bool:
        position = Position.parse(await feed.token())
        return position is not None and (position.up, position.down) == (ends["UP"][1], ends["DOWN"][1])

    await eventually(there)
    return await feed.token()


async def publish(bus: Bus, events: list[Event]) -> None:
    """Every third goes down."""
    assert all(await bus.publish([(each, number % 3 == 0) for number, each in enumerate(events)]))


async def take(feed: Feed, count: int, token: str = "", **more: object) -> list[Item]:
    items: list[Item] = []
    async with asyncio.timeout(20), aclosing(feed.subscribe(token, **more)) as stream:
        async for item in stream:
            if item:
                items.append(item)
            if len(items) >= count:
                break
    return items


def ids(events: list[Event] | list[Item]) -> list[str]:
    return sorted(each.event.event_id if isinstance(each, Item) else each.event_id for each in events)


async def test_a_reader_gets_what_is_published_after_its_token(bus: Bus) -> None:
    async with feeding(bus) as feed:
        await publish(bus, [event() for _ in range(5)])
        token = await caught_up(feed, bus)
        written = [event() for _ in range(30)]
        await publish(bus, written)
        assert ids(await take(feed, 30, token)) == ids(written)


async def test_who_resumes_after_any_event_gets_exactly_the_rest(bus: Bus) -> None:
    async with feeding(bus) as feed:
        token = await feed.token()
        written = [event() for _ in range(24)]
        await publish(bus, written)
        whole = await take(feed, 24, token)
        for seen in range(1, 24, 5):
            rest = await take(feed, 24 - seen, whole[seen - 1].token)
            assert ids(rest) == ids(whole[seen:])


async def test_a_reader_that_fell_behind_what_is_kept_reads_the_stream(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.feed.KEPT", 10)
    async with feeding(bus) as feed:
        token = await feed.token()
        written = [event() for _ in range(120)]
        stream = feed.subscribe(token)
        async with asyncio.timeout(30), aclosing(stream):
            await publish(bus, written[:5])
            items = [await anext(stream) for _ in range(5)]
            await publish(bus, written[5:])  # far more than memory holds, while the reader looks away
            await caught_up(feed, bus)
            items += [await anext(stream) for _ in range(115)]
        assert ids([item for item in items if item]) == ids(written)
        assert len(feed._items) <= 20


async def test_another_process_takes_a_reader_over_though_it_met_the_streams_in_another_order(bus: Bus) -> None:
    async with feeding(bus) as first:
        token = await first.token()
        async with feeding(bus) as second:
            written = [event() for _ in range(40)]
            await publish(bus, written)
            seen = await take(first, 17, token)
            rest = await take(second, 23, seen[-1].token)
            assert ids([*seen, *rest]) == ids(written)


async def test_a_token_from_a_process_that_is_ahead_repeats_nothing(bus: Bus) -> None:
    async with feeding(bus) as feed:
        now = Position.parse(await feed.token())
        assert now
        written = [event() for _ in range(6)]
        stream = feed.subscribe(str(Position(now.epoch, now.up + 2, now.down + 1)))
        # The streams do hold what the token covers; this process has not met it yet.
        await publish(bus, written)
        async with asyncio.timeout(20), aclosing(stream):
            rest = [await anext(stream) for _ in range(3)]
        assert ids([item for item in rest if item]) == ids([written[4], written[5], written[3]])


async def test_a_token_beyond_the_end_of_the_streams_hides_nothing(bus: Bus) -> None:
    async with feeding(bus) as feed:
        now = Position.parse(await feed.token())
        assert now
        taking = asyncio.create_task(take(feed, 3, str(Position(now.epoch, 10**15, 10**15))))
        await asyncio.sleep(0.3)
        written = [event() for _ in range(3)]
        await publish(bus, written)
        assert ids(await taking) == ids(written)


async def test_a_reader_of_nothing_hears_that_it_is_still_there(bus: Bus) -> None:
    async with feeding(bus) as feed, aclosing(feed.subscribe(idle_seconds=0.05)) as stream:
        async with asyncio.timeout(10):
            assert [await anext(stream) for _ in range(3)] == [None, None, None]


async def test_only_what_matches_is_given_and_the_token_still_moves_on(bus: Bus) -> None:
    async with feeding(bus) as feed:
        token = await feed.token()
        written = [event() for _ in range(9)]
        await publish(bus, written)
        await caught_up(feed, bus)
        # The streams are met in no order that is promised: what is asked for is the last one met.
        last = (await take(feed, 9, token))[-1].event
        [item] = await take(feed, 1, token, match=lambda each: each.event_id == last.event_id)
        taking = asyncio.create_task(take(feed, 1, item.token))
        following = event()
        await publish(bus, [following])
        assert ids(await taking) == ids([following])


async def test_a_stream_made_anew_is_read_from_its_start(bus: Bus, server: OwnNats) -> None:
    async with feeding(bus) as feed:
        await publish(bus, [event() for _ in range(9)])
        token = await caught_up(feed, bus)
        taking = asyncio.create_task(take(feed, 4, token))
        await asyncio.sleep(0.2)
        client = await nats.connect(server.url)
        for stream in ("UP", "DOWN"):
            await client.jetstream().delete_stream(stream)
        await client.close()
        await bus.ends()
        written = [event() for _ in range(4)]
        await publish(bus, written)
        assert ids(await taking) == ids(written)
        assert ids(await take(feed, 4, token)) == ids(written)


@pytest.mark.parametrize("token", ["", "x", "a-1", "a-1-2-3", "a-x-1", "a-1-٣", "a--1-2", "a-" + "9" * 19 + "-1"])
def test_what_is_no_token_is_recognised(token: str) -> None:
    assert Position.parse(token) is None


def test_a_token_says_where_its_reader_stands() -> None:
    assert Position.parse(str(Position("abc", 17, 4))) == Position("abc", 17, 4)


async def test_readers_that_read_along_are_given_the_same_batches(bus: Bus) -> None:
    async with feeding(bus) as feed:
        token = await caught_up(feed, bus)
        async with aclosing(feed.batches(token)) as one, aclosing(feed.batches(token)) as other:
            written = [event() for _ in range(20)]
            firsts = [asyncio.create_task(anext(each)) for each in (one, other)]
            await publish(bus, written)
            seen: list[Item] = []
            async with asyncio.timeout(20):
                batch, same = await firsts[0], await firsts[1]
                while batch:
                    assert same
                    assert (batch.first, len(batch.items)) == (same.first, len(same.items))
                    seen += batch.items
                    if len(seen) == len(written):
                        break
                    batch, same = await anext(one), await anext(other)
        assert ids(seen) == ids(written)
        assert [str(item.position) for item in seen] == [item.token for item in seen]


async def test_a_storm_wakes_many_readers_seldom_and_one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "SECONDS_A_READER", 0.05)
    told, woken = News(), 0

    async def read() -> None:
        nonlocal woken
        with told.reader():
            while True:
                await told.wait()
                woken += 1

    reader = asyncio.create_task(read())
    await asyncio.sleep(0)
    told.tell()
    await asyncio.sleep(0)
    assert woken == 1, "the first drop is told at once"
    for _ in range(100):
        told.tell()
        await asyncio.sleep(0)
    assert woken == 1, "what follows at once waits for its turn"
    await eventually(lambda: woken == 2)
    reader.cancel()
    await asyncio.wait([reader])
