"""Reading goes on where it was, ends where it must, and says when the stream is another one."""

import asyncio
import time
from contextlib import aclosing

import nats
import pytest
from anlan.kit.v1.event_pb2 import Event

from kit.bus import Bus, StreamMadeAnew, pattern_of, subject_of
from kit.testing import eventually
from tests.kit.events import event
from tests.kit.outage import OwnNats


async def publish(bus: Bus, *events: Event) -> None:
    answers = await bus.publish([(each, False) for each in events])
    assert all(answers)


async def read(bus: Bus, count: int, after: int = 0) -> list[str]:
    """The ids of the next so many events of UP."""
    ids: list[str] = []
    async with asyncio.timeout(30), aclosing(bus.read("UP", after)) as batches:
        async for batch in batches:
            ids += [message.event.event_id for message in batch]
            if len(ids) >= count:
                break
    return ids


def ids(events: list[Event]) -> list[str]:
    return [each.event_id for each in events]


async def test_reading_until_a_sequence_ends_though_the_last_that_matches_lies_before_it(bus: Bus) -> None:
    wanted = [event(service="wanted") for _ in range(3)]
    await publish(bus, *wanted, *[event(service="other") for _ in range(500)])
    for service, expected in (("wanted", wanted), ("nobody", [])):
        started = time.monotonic()
        subjects = [pattern_of("UP", service)]
        found = [m.event async for batch in bus.read("UP", 0, subjects, until=503) for m in batch]
        assert ids(found) == ids(expected)
        assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("after", "until", "count"), [(0, 5, 5), (2, 4, 2), (5, 5, 0), (9, 5, 0), (0, 10, 10), (8, 99, 2)]
)
async def test_reading_until_a_sequence_includes_it_and_nothing_behind(
    bus: Bus, after: int, until: int, count: int
) -> None:
    written = [event() for _ in range(10)]
    await publish(bus, *written)
    found = [m.event async for batch in bus.read("UP", after, until=until) for m in batch]
    assert ids(found) == ids(written)[after : after + count]


async def test_the_last_message_of_a_batch_says_how_many_wait_behind_it(bus: Bus) -> None:
    await publish(bus, *[event() for _ in range(450)])
    behind = [batch[-1].behind async for batch in bus.read("UP", 0, until=450) if batch]
    assert behind[-1] == 0
    assert behind == sorted(behind, reverse=True)


async def test_reading_goes_on_after_nats_was_killed_and_forgot_its_readers(bus: Bus, server: OwnNats) -> None:
    written = [event() for _ in range(4)]
    await publish(bus, *written[:2])
    found: list[str] = []

    async def follow() -> None:
        async for batch in bus.read("UP", 0):
            found.extend(message.event.event_id for message in batch)
            if len(found) >= 4:
                return

    reader = asyncio.create_task(follow())

    async def publishes() -> bool:
        return all(await bus.publish([(each, False) for each in written[2:]]))

    await eventually(lambda: len(found) == 2)
    await server.kill()
    await eventually(lambda: not bus.connected)
    await server.start()
    await eventually(publishes)
    await asyncio.wait_for(reader, 30)
    assert found == ids(written)


async def test_a_reader_learns_that_its_stream_was_made_anew(bus: Bus, server: OwnNats) -> None:
    await publish(bus, *[event() for _ in range(3)])
    identity, last = (await bus.ends())["UP"]
    client = await nats.connect(server.url)

    async def follow() -> None:
        async for batch in bus.read("UP", last, identity=identity):
            if not batch and await client.jetstream().delete_stream("UP"):
                await bus.ends()

    with pytest.raises(StreamMadeAnew):
        await asyncio.wait_for(follow(), 20)
    await client.close()
    assert (await bus.ends())["UP"][1] == 0


async def test_what_is_no_event_is_passed_over(bus: Bus, server: OwnNats) -> None:
    client = await nats.connect(server.url)
    first, second = event(), event()
    await publish(bus, first)
    await client.jetstream().publish(subject_of(first, downward=False), b"\xff\xff not an event")
    await publish(bus, second)
    await client.close()
    assert await read(bus, 2) == ids([first, second])


async def test_publishing_while_nats_is_away_answers_at_once_that_nothing_arrived(bus: Bus, server: OwnNats) -> None:
    await server.kill()
    await eventually(lambda: not bus.connected)
    started = time.monotonic()
    assert await bus.publish([(event(), False), (event(), True)]) == [None, None]
    assert time.monotonic() - started < 1


async def test_publishing_and_reading_leave_nothing_behind(bus: Bus) -> None:
    await publish(bus, event())
    before = len(bus._client._subs)
    for _ in range(20):
        await publish(bus, event())
        await read(bus, 1)
    assert len(bus._client._subs) == before


async def test_a_repeated_message_id_is_stored_once(bus: Bus) -> None:
    twice = event()
    first, second = await bus.publish([(twice, False), (twice, False)])
    assert first == second == ("UP", 1)
    assert (await bus.ends())["UP"][1] == 1


@pytest.mark.parametrize(
    ("unit", "downward", "subject"),
    [
        ("320200", False, "up.320200._._._.probe.things.ChangeThing"),
        ("320200.320205.t.E", True, "dn.320200.320205.t.E.probe.things.ChangeThing"),
    ],
)
def test_a_subject_has_the_same_depth_for_every_unit(unit: str, subject: str, *, downward: bool) -> None:
    assert subject_of(event(unit=unit), downward=downward) == subject
