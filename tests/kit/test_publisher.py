"""Many messages are stored at once, with the sequence of each, and never twice."""

from typing import TYPE_CHECKING

import nats
import pytest

from kit.bus import STREAMS, Bus
from kit.publisher import TOGETHER
from tests.kit.events import event
from tests.kit.outage import OwnNats

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

MANY = TOGETHER + 10


async def stored(bus: Bus, stream: str) -> dict[int, str]:
    """The ids of all that a stream holds, by sequence."""
    last = (await bus.ends())[stream][1]
    return {
        message.sequence: message.event.event_id async for batch in bus.read(stream, 0, until=last) for message in batch
    }


async def transactions(bus: Bus) -> int:
    """How many batches UP has stored, as its messages say."""
    js = bus.core.jetstream()
    messages = [await js.get_msg("UP", sequence) for sequence in await stored(bus, "UP")]
    return len({(message.headers or {}).get("Nats-Batch-Id") for message in messages} - {None})


async def test_many_are_stored_at_once_in_their_order_on_both_streams(bus: Bus) -> None:
    await bus.publish([(event(), False) for _ in range(3)])
    sent = [(event(), number % 3 == 0) for number in range(3 * MANY)]
    answers = await bus.publish(sent)
    found = {stream: await stored(bus, stream) for stream in STREAMS}
    for (each, downward), answer in zip(sent, answers, strict=True):
        assert answer is not None
        stream, sequence = answer
        assert stream == ("DOWN" if downward else "UP")
        assert found[stream][sequence] == each.event_id
    assert list(found["UP"].values())[3:] == [each.event_id for each, downward in sent if not downward]
    assert await transactions(bus) == 1


async def test_what_the_stream_has_already_is_not_stored_again_among_many(bus: Bus) -> None:
    before, many = event(), [event() for _ in range(MANY)]
    await bus.publish([(before, False)])
    answers = await bus.publish([(each, False) for each in [*many, before]])
    assert answers == [*[("UP", sequence) for sequence in range(2, MANY + 2)], ("UP", 1)]
    assert list((await stored(bus, "UP")).values()) == [before.event_id, *(each.event_id for each in many)]


async def test_a_stream_that_takes_no_batches_gets_them_one_by_one(server: OwnNats) -> None:
    client = await nats.connect(server.url)
    await client.jetstream().add_stream(name="UP", subjects=["up.>"])
    await client.close()
    bus = Bus(server.url, "test")
    await bus.open()
    many: list[Event] = [event() for _ in range(MANY)]
    assert await bus.publish([(each, False) for each in many]) == [("UP", n) for n in range(1, MANY + 1)]
    assert await transactions(bus) == 0
    await bus.close()


async def test_many_that_nobody_answers_are_said_to_be_unanswered(
    bus: Bus, server: OwnNats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.publisher.ANSWER_SECONDS", 0.3)
    server.stand_still()
    assert await bus.publish([(event(), False) for _ in range(MANY)]) == [None] * MANY
    server.go_on()
