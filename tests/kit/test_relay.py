"""Nothing is published that was not committed; nothing committed is left unpublished, or published twice."""

import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import nats
import pytest
from anlan.kit.v1.event_pb2 import Event

from cli.local.state import Database
from kit import migrate
from kit.bus import STREAMS, Bus
from kit.publisher import TOGETHER
from kit.relay import Relay
from kit.testing import eventually
from tests.kit.events import commit, event, history, stored, unpublished
from tests.kit.outage import OwnNats

MANY = TOGETHER + 10
"""So many travel together."""


@pytest.fixture(scope="module")
async def journal(database: Database) -> Database:
    """A database with a journal."""
    await asyncio.to_thread(migrate.upgrade, "services.hazard", database.owner_url)
    return database


@pytest.fixture(scope="module")
async def bus(nats_url: str) -> AsyncIterator[Bus]:
    """Streams that forget message ids at once: only the relay's own memory keeps anything from being doubled."""
    client = await nats.connect(nats_url)
    for stream, prefix in STREAMS.items():
        await client.jetstream().add_stream(
            name=stream, subjects=[f"{prefix}.>"], duplicate_window=0.1, allow_atomic=True
        )
    await client.close()
    made = Bus(nats_url, "test")
    await made.open()
    yield made
    await made.close()


@asynccontextmanager
async def relaying(journal: Database, bus: Bus) -> AsyncIterator[Relay]:
    relay = Relay(journal.url, bus)
    work = asyncio.create_task(relay.run())
    yield relay
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work


async def all_published(journal: Database) -> None:
    async def none_left() -> bool:
        return await unpublished(journal.owner_url) == 0

    await eventually(none_left, seconds=30)


def names(events: Sequence[Event]) -> set[str]:
    return {each.name for each in events}


def versions(events: Sequence[Event]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for each in events:
        found[each.name].append(each.version)
    return found


async def test_every_row_is_published_once_each_entrys_in_order(journal: Database, bus: Bus) -> None:
    written = [*history(5), *[event() for _ in range(300)], *history(3)]
    async with relaying(journal, bus):
        await commit(journal.owner_url, written)
        await all_published(journal)
    found = [each for each in await stored(bus) if each.name in names(written)]
    assert sorted(each.event_id for each in found) == sorted(each.event_id for each in written)
    assert versions(found) == versions(written)


async def test_what_a_superior_writes_goes_down_and_all_else_goes_up(journal: Database, bus: Bus) -> None:
    up, down = event(), event()
    before = {stream: last for stream, (_, last) in (await bus.ends()).items()}
    async with relaying(journal, bus):
        await commit(journal.owner_url, [up])
        await commit(journal.owner_url, [down], downward=True)
        await all_published(journal)
    for stream, expected in (("UP", up), ("DOWN", down)):
        last = (await bus.ends())[stream][1]
        read = [message.event async for batch in bus.read(stream, before[stream], until=last) for message in batch]
        assert [each.event_id for each in read] == [expected.event_id]


async def test_a_relay_killed_between_publishing_and_marking_leads_to_no_doubles(
    journal: Database, bus: Bus, nats_url: str
) -> None:
    written = [*history(3), *[event() for _ in range(MANY)]]
    await commit(journal.owner_url, written)
    arguments = [sys.executable, "-m", "tests.kit.relaying", journal.url, nats_url]
    process = await asyncio.create_subprocess_exec(*arguments, stdout=DEVNULL, stderr=DEVNULL)
    assert await process.wait() == -signal.SIGKILL
    assert await unpublished(journal.owner_url) == len(written)
    assert len([each for each in await stored(bus) if each.name in names(written)]) > 0
    await asyncio.sleep(0.2)  # longer than the streams remember message ids
    async with relaying(journal, bus):
        await all_published(journal)
    found = [each for each in await stored(bus) if each.name in names(written)]
    assert sorted(each.event_id for each in found) == sorted(each.event_id for each in written)
    assert versions(found) == versions(written)


class Forgetful(Bus):
    """Loses the first publish of some events on the way, and the answers to others that arrived."""

    lost: set[str]
    unanswered: set[str]

    async def publish(self, batch: Sequence[tuple[Event, bool]]) -> list[tuple[str, int] | None]:
        arriving = [(each, downward) for each, downward in batch if each.event_id not in self.lost]
        answers = dict(zip([each.event_id for each, _ in arriving], await super().publish(arriving), strict=True))
        answered = [None if each.event_id in self.unanswered else answers.get(each.event_id) for each, _ in batch]
        passed = {each.event_id for each, _ in batch}
        self.lost, self.unanswered = self.lost - passed, self.unanswered - passed
        return answered


async def test_a_lost_answer_neither_doubles_an_event_nor_lets_the_next_overtake_it(
    journal: Database, bus: Bus, nats_url: str
) -> None:
    lost, unanswered = history(4), history(4)
    forgetful = Forgetful(nats_url, "forgetful")
    forgetful.lost, forgetful.unanswered = {lost[0].event_id, lost[2].event_id}, {unanswered[1].event_id}
    await forgetful.open()
    written = [*lost, *unanswered]
    await commit(journal.owner_url, written)
    async with relaying(journal, forgetful):
        await all_published(journal)
    await forgetful.close()
    found = [each for each in await stored(bus) if each.name in names(written)]
    assert versions(found) == versions(written)


async def test_of_two_relays_one_works_and_the_other_takes_over(journal: Database, bus: Bus) -> None:
    written: list[Event] = []

    async def write_and_publish(relay: Relay) -> None:
        new = [event() for _ in range(5)]
        written.extend(new)
        await commit(journal.owner_url, new)
        relay.wake()
        await all_published(journal)

    async with relaying(journal, bus) as first:
        await write_and_publish(first)
        async with relaying(journal, bus) as second:
            await write_and_publish(second)
            await write_and_publish(first)
    async with relaying(journal, bus) as first:
        await write_and_publish(first)
        second = Relay(journal.url, bus)
        work = asyncio.create_task(second.run())
    await write_and_publish(second)
    work.cancel()
    found = [each for each in await stored(bus) if each.name in names(written)]
    assert sorted(each.event_id for each in found) == sorted(each.event_id for each in written)


async def test_who_does_not_lead_tells_who_does(journal: Database, bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    async with relaying(journal, bus) as leader:
        await commit(journal.owner_url, [event()])
        leader.wake()
        await all_published(journal)
        monkeypatch.setattr("kit.relay.POLL_SECONDS", 60.0)  # nobody looks by themselves any more
        async with relaying(journal, bus) as follower:
            await commit(journal.owner_url, [event()])
            await asyncio.sleep(1.2)  # the leader's last look of its own is over
            for _ in range(3):
                await commit(journal.owner_url, [event()])
                follower.wake()
                await all_published(journal)


async def test_a_leader_that_stands_still_loses_the_lead(
    journal: Database, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules["kit.relay"].__dict__["SESSION"], "idle_session_timeout", "1s")
    still = asyncio.Event()

    class Standing(Relay):
        async def _lead(self, *_arguments: object) -> None:
            still.set()
            await asyncio.sleep(3600)

    standing = asyncio.create_task(Standing(journal.url, bus).run())
    await still.wait()
    async with relaying(journal, bus):
        await commit(journal.owner_url, [event()])
        await all_published(journal)
    standing.cancel()


async def test_five_seconds_without_nats_lose_nothing(journal: Database, tmp_path: Path) -> None:
    server = OwnNats(tmp_path / "nats")
    await server.start()
    own = Bus(server.url, "outage")
    await own.open()
    written = [*history(3), *[event() for _ in range(50)]]
    async with relaying(journal, own) as relay:
        await commit(journal.owner_url, written)
        relay.wake()
        await all_published(journal)
        await server.kill()
        for _ in range(10):
            new = [*history(2), event()]
            written += new
            await commit(journal.owner_url, new)
            relay.wake()
            await asyncio.sleep(0.5)
        assert await unpublished(journal.owner_url) == 30
        await server.start()
        await all_published(journal)
    found = await stored(own)
    await own.close()
    await server.kill()
    assert sorted(each.event_id for each in found) == sorted(each.event_id for each in written)
    assert versions(found) == versions(written)


@pytest.mark.parametrize("count", [20, MANY])
async def test_a_nats_that_stands_still_for_a_while_doubles_nothing(
    journal: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr("kit.bus.ANSWER_SECONDS", 0.5)
    monkeypatch.setattr("kit.publisher.ANSWER_SECONDS", 0.5)
    server = OwnNats(tmp_path / "nats")
    await server.start()
    own = Bus(server.url, "slow")
    await own.open()
    written = [*history(3), *[event() for _ in range(count)]]
    async with relaying(journal, own) as relay:
        server.stand_still()
        await commit(journal.owner_url, written)
        relay.wake()
        await asyncio.sleep(2)  # several tries without an answer
        assert await unpublished(journal.owner_url) == len(written)
        server.go_on()
        await all_published(journal)
    found = await stored(own)
    await own.close()
    await server.kill()
    assert sorted(each.event_id for each in found) == sorted(each.event_id for each in written)
    assert versions(found) == versions(written)
