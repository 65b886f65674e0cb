"""The way to NATS JetStream: two streams, ordered reading from a position, pipelined publishing.

UP carries what a unit's node reports, DOWN what is addressed to a subtree; one node alone uses the same two.
Nothing is acknowledged by readers: they keep their own position, with the effect, in PostgreSQL.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import nats.errors
import structlog
from anlan.kit.v1.event_pb2 import Event
from google.protobuf.message import DecodeError
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, DeliverPolicy, RetentionPolicy, StorageType, StreamConfig, StreamInfo
from nats.js.client import JetStreamContext
from nats.js.errors import NotFoundError

from kit.cancellation import heed_cancellation
from kit.publisher import AWAY, Outgoing, Publisher, Stored
from kit.table import LEVELS

log = structlog.get_logger()

STREAMS = {"UP": "up", "DOWN": "dn"}


class StreamMadeAnew(Exception):
    """The stream is not the one that was being read: positions in it mean nothing any more."""


class MessageMissed(nats.errors.Error):
    """The client dropped a message on the way from the server; reading begins again behind the last one seen."""


DUPLICATE_WINDOW = 600.0
"""Seconds in which the stream itself drops a message id it has seen; the inbox drops older ones."""
ANSWER_SECONDS = 5.0
IDLE_SECONDS = 0.5
CHECK_ROUNDS = 10
"""After so many idle moments a reader makes sure that its stream is still the same."""
BATCH = 200
CONSUMER_SECONDS = 30.0
"""How long the server keeps the consumer of a reader that vanished."""


@dataclass(frozen=True)
class Message:
    """One stored message and where it stands in its stream."""

    stream: str
    sequence: int
    event: Event
    behind: int = 0
    """How many messages wait behind it."""


def subject_of(event: Event, *, downward: bool) -> str:
    """`up.<city>.<district>.<town>.<enterprise>.<service>.<ledger>.<transition>`: fixed depth, no ids."""
    steps = event.unit.split(".")
    path = ".".join([*steps, *["_"] * (LEVELS - len(steps))])
    return f"{'dn' if downward else 'up'}.{path}.{event.service}.{event.ledger}.{event.transition}"


def pattern_of(stream: str, service: str, ledger: str = "*", transition: str = "*") -> str:
    """The subjects of a service's or a ledger's events from every unit."""
    return f"{STREAMS[stream]}.{'.'.join('*' * LEVELS)}.{service}.{ledger}.{transition}"


class Bus:
    """One connection; it reconnects by itself for ever."""

    def __init__(self, url: str, name: str) -> None:
        self._url, self._name = url, name
        self._client = Client()
        self._publisher = Publisher(self._client)
        self._generation = 0
        self._asked = False
        """Whether a connection was asked for: the client cannot close what was never begun."""

    @property
    def connected(self) -> bool:
        """Whether NATS answers just now."""
        return self._client.is_connected

    @property
    def core(self) -> Client:
        """The connection itself, for what is told live and kept nowhere; see kit.latest."""
        return self._client

    async def open(self) -> None:
        """Connect and make sure of the streams; waits as long as NATS is away."""
        options: dict[str, Any] = {
            "name": self._name,
            "max_reconnect_attempts": -1,
            "reconnect_time_wait": 0.2,
            "ping_interval": 5,
            "max_outstanding_pings": 2,
            "drain_timeout": 2,
            "reconnected_cb": self._reconnected,
            "error_cb": self._error,
        }
        while True:
            try:
                if not self._client.is_connected:
                    self._asked = True
                    await self._client.connect(self._url, **options)
                await self.ends()
            except AWAY as error:
                log.warning("bus away", error=repr(error))
                await asyncio.sleep(IDLE_SECONDS)
            else:
                return

    async def close(self) -> None:
        """Send what is buffered and disconnect."""
        if self._client.is_connected:
            await self._client.drain()
        elif self._asked:
            await self._client.close()

    async def publish(self, batch: Sequence[tuple[Event, bool]]) -> list[Stored | None]:
        """Publish (event, downward); for each its stream and sequence, None where no answer came.

        What got no answer may be stored all the same, and before or behind the others: publish one event of an
        entry at a time.
        """
        places: dict[str, list[int]] = {stream: [] for stream in STREAMS}
        for at, (_, downward) in enumerate(batch):
            places["DOWN" if downward else "UP"].append(at)
        sendings = [
            self._publisher.store(stream, [_outgoing(*batch[at]) for at in there]) for stream, there in places.items()
        ]
        answers: dict[int, Stored | None] = {}
        for there, answered in zip(places.values(), await asyncio.gather(*sendings), strict=True):
            answers.update(zip(there, answered, strict=True))
        return [answers[at] for at in range(len(batch))]

    async def ends(self) -> dict[str, tuple[str, int]]:
        """For each stream its identity (changes when it is made anew) and its last sequence; makes a missing one."""
        infos = {stream: await self._info(stream) for stream in STREAMS}
        return {stream: (_identity(info), info.state.last_seq) for stream, info in infos.items()}

    async def read(
        self, stream: str, after: int, subjects: Sequence[str] = (), *, until: int | None = None, identity: str = ""
    ) -> AsyncGenerator[list[Message], None]:
        """Messages after a sequence, in order, for ever, or up to and including `until`.

        Yields what is at hand, at most BATCH at once; nothing when the stream is idle for a moment, so that the
        reader can look around. After a lost connection it goes on where it was; StreamMadeAnew when the stream is
        no longer the one of that `identity`.
        """
        while until is None or after < until:
            heed_cancellation()
            generation = self._generation
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    identity = await self._same(stream, identity)
                    reading = Reading(stream, after, await self._subscribe(stream, after, subjects))
            except AWAY as error:
                log.debug("cannot read", stream=stream, error=repr(error))
                yield []
                await asyncio.sleep(IDLE_SECONDS)
                continue
            try:
                while generation == self._generation and (until is None or reading.after < until):
                    heed_cancellation()
                    batch = await reading.batch()
                    after = reading.after
                    yield batch if until is None else [message for message in batch if message.sequence <= until]
                    if until is not None and await reading.is_exhausted():
                        return
                    if reading.idle_rounds >= CHECK_ROUNDS:
                        reading.idle_rounds = 0
                        await self._same(stream, identity)
            except AWAY as error:
                log.debug("reading interrupted", stream=stream, error=repr(error))
                await asyncio.sleep(IDLE_SECONDS)
            finally:
                await reading.close()

    async def _same(self, stream: str, identity: str) -> str:
        """The stream's identity; StreamMadeAnew when it is another than this."""
        found = _identity(await self._info(stream))
        if identity not in ("", found):
            raise StreamMadeAnew(stream)
        return found

    async def _info(self, stream: str) -> StreamInfo:
        js = self._client.jetstream()
        try:
            info = await js.stream_info(stream)
        except NotFoundError:
            log.info("making stream", stream=stream)
            config = StreamConfig(
                name=stream,
                subjects=[f"{STREAMS[stream]}.>"],
                retention=RetentionPolicy.LIMITS,
                storage=StorageType.FILE,
                duplicate_window=DUPLICATE_WINDOW,
                allow_atomic=True,
            )
            info = await js.add_stream(config)
        if info.config.allow_atomic:
            self._publisher.takes_batches.add(stream)
        return info

    async def _subscribe(self, stream: str, after: int, subjects: Sequence[str]) -> JetStreamContext.PushSubscription:
        config = ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=after + 1,
            filter_subjects=list(subjects) or None,
            inactive_threshold=CONSUMER_SECONDS,
        )
        subject = "" if subjects else f"{STREAMS[stream]}.>"
        js = self._client.jetstream()
        return await js.subscribe(subject, stream=stream, ordered_consumer=True, config=config)

    async def _reconnected(self) -> None:
        self._generation += 1

    async def _error(self, error: Exception) -> None:
        log.debug("bus error", error=repr(error))


class Reading:
    """One ordered consumer of a stream, and how far it has come."""

    def __init__(self, stream: str, after: int, subscription: JetStreamContext.PushSubscription) -> None:
        self.stream, self.after = stream, after
        self.idle_rounds = 0
        self._subscription = subscription
        self._delivered = 0
        """The consumer's own count, without gaps; begins again when the client makes a new consumer."""
        self._behind: int | None = None

    async def batch(self) -> list[Message]:
        """What is at hand; waits a moment for the first message, and answers nothing when none comes."""
        batch: list[Message] = []
        received = 0
        while not received or (self._subscription.pending_msgs and received < BATCH):
            try:
                message = await self._subscription.next_msg(timeout=IDLE_SECONDS)
            except TimeoutError:
                break
            received += 1
            read = self._read(message)
            if read:
                batch.append(read)
        self.idle_rounds = 0 if received else self.idle_rounds + 1
        return batch

    def _read(self, message: Any) -> Message | None:  # noqa: ANN401 nats-py's own message
        numbers = message.metadata.sequence
        if numbers.consumer not in (1, self._delivered + 1):
            raise MessageMissed
        self._delivered, self._behind = numbers.consumer, message.metadata.num_pending
        if numbers.stream <= self.after:
            return None
        self.after = numbers.stream
        try:
            return Message(self.stream, numbers.stream, Event.FromString(message.data), self._behind or 0)
        except DecodeError:
            log.warning("not an event", stream=self.stream, sequence=numbers.stream, subject=message.subject)
            return None

    async def is_exhausted(self) -> bool:
        """Whether the consumer has handed over all that there is for it."""
        if self._behind is not None:
            return self._behind == 0
        info = await self._subscription.consumer_info()
        return info.num_pending == 0 and (info.delivered is None or info.delivered.consumer_seq == 0)

    async def close(self) -> None:
        """Give the consumer up, here and on the server."""
        with suppress(*AWAY):
            await self._subscription.unsubscribe()


def _identity(info: StreamInfo) -> str:
    return info.created.isoformat() if info.created else ""


def _outgoing(event: Event, downward: bool) -> Outgoing:  # noqa: FBT001 as `publish` is given them
    return Outgoing(subject_of(event, downward=downward), event.event_id, event.SerializeToString())
