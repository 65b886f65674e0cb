"""The way to NATS JetStream: two streams, ordered reading from a position, pipelined publishing.

UP carries what a unit's node reports, DOWN what is addressed to a subtree; one node alone uses the same two.
Nothing is acknowledged by readers: they keep their own position, with the effect, in PostgreSQL.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import nats
import nats.errors
import structlog
from anlan.kit.v1.event_pb2 import Event
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, DeliverPolicy, Header, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import APIError

from kit.table import LEVELS

log = structlog.get_logger()

STREAMS = {"UP": "up", "DOWN": "dn"}
AWAY = (nats.errors.Error, APIError, TimeoutError, OSError)
"""What a call meets while NATS is away."""

DUPLICATE_WINDOW = 600.0
"""Seconds in which the stream itself drops a message id it has seen; the inbox drops older ones."""
ACK_SECONDS = 5.0
IDLE_SECONDS = 0.5
WINDOW = 1000
BATCH = 200


@dataclass(frozen=True)
class Message:
    """One stored message and where it stands in its stream."""

    stream: str
    sequence: int
    event: Event


def subject_of(event: Event, *, downward: bool) -> str:
    """`up.<city>.<district>.<town>.<enterprise>.<service>.<ledger>.<transition>`: fixed depth, no ids."""
    steps = event.unit.split(".")
    path = ".".join([*steps, *["_"] * (LEVELS - len(steps))])
    return f"{'dn' if downward else 'up'}.{path}.{event.service}.{event.ledger}.{event.transition}"


def pattern_of(stream: str, service: str, ledger: str, transition: str = "*") -> str:
    """The subjects of a ledger's events from every unit."""
    return f"{STREAMS[stream]}.{'.'.join('*' * LEVELS)}.{service}.{ledger}.{transition}"


class Bus:
    """One connection; it reconnects by itself for ever."""

    def __init__(self, url: str, name: str) -> None:
        self._url, self._name = url, name
        self._client = Client()
        self._generation = 0
        self._ready = False

    @property
    def connected(self) -> bool:
        """Whether NATS answers just now."""
        return self._client.is_connected

    async def open(self) -> None:
        """Connect and make sure of the streams; waits as long as NATS is away."""
        while not self._client.is_connected:
            try:
                await self._client.connect(
                    self._url,
                    name=self._name,
                    max_reconnect_attempts=-1,
                    reconnect_time_wait=0.2,
                    ping_interval=5,
                    max_outstanding_pings=2,
                    reconnected_cb=self._reconnected,
                    error_cb=self._error,
                )
            except AWAY as error:
                log.warning("bus away", error=str(error))
                await asyncio.sleep(0.5)
        await self._ensure_streams()

    async def _reconnected(self) -> None:
        self._generation += 1

    async def _error(self, error: Exception) -> None:
        log.debug("bus error", error=str(error))

    async def _ensure_streams(self) -> None:
        js = self._client.jetstream()
        for stream, prefix in STREAMS.items():
            config = StreamConfig(
                name=stream,
                subjects=[f"{prefix}.>"],
                retention=RetentionPolicy.LIMITS,
                storage=StorageType.FILE,
                duplicate_window=DUPLICATE_WINDOW,
            )
            while True:
                try:
                    await js.add_stream(config)
                    break
                except AWAY as error:
                    log.warning("stream not ready", stream=stream, error=str(error))
                    await asyncio.sleep(0.5)

    async def close(self) -> None:
        """Send what is buffered and disconnect."""
        if self._client.is_connected:
            await self._client.drain()
        else:
            await self._client.close()

    async def publish(self, batch: Sequence[tuple[Event, bool]]) -> list[tuple[str, int] | None]:
        """Publish (event, downward) in order, pipelined; for each its stream and sequence, None where no answer came."""
        js = self._client.jetstream(publish_async_max_pending=WINDOW * 2)
        futures = [
            await js.publish_async(
                subject_of(event, downward=downward),
                event.SerializeToString(),
                headers={Header.MSG_ID: event.event_id},
            )
            for event, downward in batch
        ]
        done, pending = await asyncio.wait(futures, timeout=ACK_SECONDS)
        for future in pending:
            future.cancel()
        return [
            (future.result().stream, future.result().seq) if future in done and not future.exception() else None
            for future in futures
        ]

    async def ends(self) -> dict[str, tuple[str, int]]:
        """For each stream its identity (changes when it is made anew) and its last sequence."""
        js = self._client.jetstream()
        infos = {stream: await js.stream_info(stream) for stream in STREAMS}
        return {
            stream: (info.created.isoformat() if info.created else "", info.state.last_seq)
            for stream, info in infos.items()
        }

    async def read(
        self, stream: str, after: int, subjects: Sequence[str] = (), *, until: int | None = None
    ) -> AsyncIterator[list[Message]]:
        """Messages after a sequence, in order, for ever, or up to and including `until`.

        Yields what is at hand, at most BATCH at once; nothing when the stream is idle for a moment, so that the
        reader can look around. After a lost connection it goes on where it was.
        """
        while until is None or after < until:
            generation = self._generation
            try:
                async with asyncio.timeout(ACK_SECONDS):
                    subscription = await self._subscribe(stream, after, subjects)
            except AWAY as error:
                log.debug("cannot read", stream=stream, error=str(error))
                yield []
                await asyncio.sleep(IDLE_SECONDS)
                continue
            try:
                while generation == self._generation and (until is None or after < until):
                    batch = await self._at_hand(subscription, stream)
                    after = batch[-1].sequence if batch else after
                    if not batch and until is not None and (await self.ends())[stream][1] >= until:
                        return
                    yield batch
            except AWAY as error:
                log.debug("reading interrupted", stream=stream, error=str(error))
                await asyncio.sleep(IDLE_SECONDS)
            finally:
                await self._drop(subscription)

    async def _subscribe(self, stream: str, after: int, subjects: Sequence[str]):  # type: ignore[no-untyped-def] # noqa: ANN202 nats-py nests the type
        config = ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=after + 1,
            filter_subjects=list(subjects) or None,
            inactive_threshold=60,
        )
        subject = "" if subjects else f"{STREAMS[stream]}.>"
        js = self._client.jetstream()
        return await js.subscribe(subject, stream=stream, ordered_consumer=True, config=config)

    @staticmethod
    async def _at_hand(subscription, stream: str) -> list[Message]:  # type: ignore[no-untyped-def] # noqa: ANN001 nats-py nests the type
        batch: list[Message] = []
        while not batch or (subscription.pending_msgs and len(batch) < BATCH):
            try:
                message = await subscription.next_msg(timeout=IDLE_SECONDS)
            except TimeoutError:
                break
            batch.append(Message(stream, message.metadata.sequence.stream, Event.FromString(message.data)))
        return batch

    async def _drop(self, subscription) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 nats-py nests the type
        if not self._client.is_connected:
            return
        try:
            await subscription.unsubscribe()
        except AWAY as error:
            log.debug("unsubscribe", error=str(error))
