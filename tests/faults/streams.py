"""The streams of a running platform in the hands of somebody who deletes from them and publishes again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import nats
from anlan.kit.v1.event_pb2 import Event
from nats.js import JetStreamContext
from nats.js.api import Header

from kit.bus import STREAMS, Bus, Message, subject_of
from kit.ids import new_id
from tests.city import City

FORGETFUL_SECONDS = 0.1
"""The shortest window in which a stream remembers message ids."""


@dataclass
class Hands:
    """Both streams, to read and to tamper with."""

    streams: JetStreamContext
    bus: Bus

    async def messages(self, *names: str) -> list[Message]:
        """The stored messages of these entries, stream by stream in their order."""
        found = []
        for stream, (_, last) in (await self.bus.ends()).items():
            async for batch in self.bus.read(stream, 0, until=last):
                found += [message for message in batch if message.event.name in names]
        return found

    async def publish(self, stream: str, event: Event) -> Message:
        """Publish an event once more, under a message id that the stream has not seen."""
        subject = subject_of(event, downward=stream == "DOWN")
        headers = {Header.MSG_ID.value: new_id()}
        stored = await self.streams.publish(subject, event.SerializeToString(), headers=headers)
        return Message(stream, stored.seq, event)

    async def delete(self, *messages: Message) -> None:
        """Take messages out of their streams."""
        for message in messages:
            await self.streams.delete_msg(message.stream, message.sequence)

    async def remember(self, seconds: float) -> None:
        """For how long the streams remember the ids of what was published."""
        for stream in STREAMS:
            config = (await self.streams.stream_info(stream)).config
            config.duplicate_window = seconds
            await self.streams.update_stream(config)


@asynccontextmanager
async def hands_on(city: City) -> AsyncIterator[Hands]:
    """Hands on the city's streams."""
    bus = Bus(city.state.nats_url, "hands")
    client = await nats.connect(city.state.nats_url)
    await bus.open()
    try:
        yield Hands(client.jetstream(), bus)
    finally:
        await bus.close()
        await client.close()


@asynccontextmanager
async def forgetful(city: City) -> AsyncIterator[Hands]:
    """The streams drop no repeated message id: only the platform's own care keeps it from publishing twice."""
    async with hands_on(city) as hands:
        window = (await hands.streams.stream_info("UP")).config.duplicate_window
        assert window
        await hands.remember(FORGETFUL_SECONDS)
        try:
            yield hands
        finally:
            await hands.remember(window)
