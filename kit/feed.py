"""Both streams, live, for any number of readers: one consumer a process, resumable without loss."""

import asyncio
import hashlib
import heapq
from bisect import bisect_left
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass, replace
from functools import cached_property

import structlog
from anlan.kit.v1.event_pb2 import Event

from kit.bus import STREAMS, Bus, Message, StreamMadeAnew
from kit.cancellation import heed_cancellation
from kit.news import News
from kit.publisher import AWAY

log = structlog.get_logger()

KEPT = 5_000
"""Messages kept in memory, up to twice as many; a reader further behind reads the stream until it has caught up."""
RETRY_SECONDS = 1.0
AT_ONCE = 500
"""Items a batch at most."""

Match = Callable[[Event], bool]


@dataclass(frozen=True)
class Position:
    """Where a reader stands in both streams; as text it is the resume token."""

    epoch: str
    up: int
    down: int

    def __str__(self) -> str:
        return f"{self.epoch}-{self.up}-{self.down}"

    @classmethod
    def parse(cls, token: str) -> "Position | None":
        """The position of a token; None when it is not one."""
        parts = token.split("-")
        if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in parts[1:]):  # noqa: PLR2004 epoch, up, down; 64 bits
            return None
        return cls(parts[0], int(parts[1]), int(parts[2]))

    def after(self, message: Message) -> "Position":
        """The position once a message was read."""
        if message.stream == "UP":
            return Position(self.epoch, max(self.up, message.sequence), self.down)
        return Position(self.epoch, self.up, max(self.down, message.sequence))

    def of(self, stream: str) -> int:
        """The sequence in one stream."""
        return self.up if stream == "UP" else self.down

    def joined(self, other: "Position") -> "Position":
        """The further of the two, in each stream."""
        if other.up >= self.up and other.down >= self.down:
            return other
        return Position(other.epoch, max(self.up, other.up), max(self.down, other.down))


@dataclass(frozen=True)
class Item:
    """One event with the token to resume after it."""

    position: Position
    event: Event
    stream: str = ""
    sequence: int = 0

    @cached_property
    def token(self) -> str:
        """The resume token."""
        return str(self.position)


@dataclass(frozen=True)
class Batch:
    """Events in order, as many as were at hand."""

    items: Sequence[Item]
    first: int | None = None
    """The number of the first one, where the reader reads along with all others: who is given the same number of items
    from the same number on is given the same items. None for a reader that catches up by itself."""


class Feed:
    """See the module. `run` must be running before anybody subscribes."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._items: list[Item] = []
        self._first = 0
        """The number of the first item in memory, counted from the beginning of the process."""
        self._news = News()
        self._started = asyncio.Event()
        self._start = Position("", 0, 0)
        """Where the items in memory begin."""
        self._now = Position("", 0, 0)

    async def run(self) -> None:
        """Read both streams until cancelled: from their present ends, or from the start of those made anew."""
        while True:
            heed_cancellation()
            try:
                await self._read_all(await self._begin())
            except AWAY as error:
                log.warning("feed waits for the bus", error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)

    async def _read_all(self, identities: dict[str, str]) -> None:
        """Read until one of the streams is made anew."""
        # Not a TaskGroup: before Python 3.12 one that fails leaves its task marked as cancelled.
        readers = [asyncio.create_task(self._follow(stream, identities[stream])) for stream in STREAMS]
        try:
            done, _ = await asyncio.wait(readers, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            for reader in readers:
                reader.cancel()
            await asyncio.wait(readers)
        for reader in done:
            with suppress(StreamMadeAnew):
                reader.result()
        log.warning("a stream was made anew: read from its start")

    async def _begin(self) -> dict[str, str]:
        ends = await self._bus.ends()
        identities = {stream: identity for stream, (identity, _) in ends.items()}
        epoch = hashlib.sha256("".join(identities.values()).encode()).hexdigest()[:12]
        again = self._started.is_set()
        self._start = self._now = Position(epoch, *(0 if again else ends[stream][1] for stream in STREAMS))
        self._first += len(self._items)
        self._items = []
        self._started.set()
        self._news.tell()
        return identities

    async def _follow(self, stream: str, identity: str) -> None:
        async with aclosing(self._bus.read(stream, self._start.of(stream), identity=identity)) as batches:
            async for batch in batches:
                if batch:
                    await self._keep(batch)

    async def _keep(self, batch: list[Message]) -> None:
        for message in batch:
            self._now = self._now.after(message)
            self._items.append(Item(self._now, message.event, message.stream, message.sequence))
        if len(self._items) > 2 * KEPT:
            surplus = len(self._items) - KEPT
            self._start = self._items[surplus - 1].position
            self._first += surplus
            del self._items[:surplus]
        self._news.tell()

    async def token(self) -> str:
        """The token of this moment: who resumes from it misses nothing that comes later."""
        await self._started.wait()
        return str(self._now)

    async def subscribe(
        self, token: str = "", match: Match = lambda _event: True, *, idle_seconds: float = 15.0
    ) -> AsyncGenerator[Item | None, None]:
        """Events after `token` that match, in order; from now on when it is empty. None when idle for a while.

        A token of a stream that was made anew starts from the oldest event kept: events come again, none is lost.
        A reader that is too slow costs no memory: it falls back to reading the stream itself.
        """
        async with aclosing(self.batches(token, idle_seconds=idle_seconds)) as batches:
            async for batch in batches:
                if batch is None:
                    yield None
                    continue
                for item in batch.items:
                    if match(item.event):
                        yield item

    async def batches(self, token: str = "", *, idle_seconds: float = 15.0) -> AsyncGenerator[Batch | None, None]:
        """As `subscribe`, all that is at hand at once: for many readers of whom most want the same."""
        with self._news.reader():
            async with aclosing(self._batches(token, idle_seconds)) as batches:
                async for batch in batches:
                    yield batch

    async def _batches(self, token: str, idle_seconds: float) -> AsyncGenerator[Batch | None, None]:
        while not await self._begun(idle_seconds):
            yield None
        position = await self._resumed(token)
        while True:
            heed_cancellation()
            if position.epoch != self._now.epoch:
                position = Position(self._now.epoch, 0, 0)
            async with aclosing(self._catch_up(position)) as missed:
                async for item in missed:
                    position = item.position
                    yield Batch([item])
            index = self._index_after(position)
            while index >= self._first and position.epoch == self._now.epoch:
                if index - self._first >= len(self._items):
                    if not await self._more(index, idle_seconds):
                        yield None
                    continue
                item = self._items[index - self._first]
                # Another process may have met the two streams in another order: what its token covers was seen.
                unseen = item.sequence > position.of(item.stream)
                if unseen and position.joined(item.position) is item.position:
                    items = self._items[index - self._first : index - self._first + AT_ONCE]
                    batch, position, index = Batch(items, index), items[-1].position, index + len(items)
                    yield batch
                    continue
                position, index = position.joined(item.position), index + 1
                if unseen:
                    yield Batch([replace(item, position=position)])

    async def _begun(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._started.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _resumed(self, token: str) -> Position:
        """The position of a token, but not beyond what the streams hold."""
        position = Position.parse(token) or self._now
        if position.joined(self._now) != self._now:
            with suppress(*AWAY):
                ends = await self._bus.ends()
                position = Position(position.epoch, *(min(position.of(s), ends[s][1]) for s in STREAMS))
        return position

    async def _catch_up(self, position: Position) -> AsyncGenerator[Item, None]:
        """What lies between a position and the items in memory, both streams merged by time."""
        goal = self._start
        async with AsyncExitStack() as stack:
            readers = [
                await stack.enter_async_context(aclosing(self._messages(stream, position, goal)))
                for stream in STREAMS
                if position.of(stream) < goal.of(stream)
            ]
            heads: list[tuple[str, int, Message]] = []
            for number, reader in enumerate(readers):
                await _push(heads, number, reader)
            while heads:
                _, number, message = heapq.heappop(heads)
                position = position.after(message)
                yield Item(position, message.event, message.stream, message.sequence)
                await _push(heads, number, readers[number])

    async def _messages(self, stream: str, position: Position, goal: Position) -> AsyncGenerator[Message, None]:
        batches = self._bus.read(stream, position.of(stream), until=goal.of(stream))
        async with aclosing(batches):
            async for batch in batches:
                for message in batch:
                    yield message

    def _index_after(self, position: Position) -> int:
        """The number of the first item in memory that lies after a position."""
        up, down = position.up, position.down
        # The positions of the items only grow: once one lies after, all later ones do.
        return self._first + bisect_left(
            self._items, True, key=lambda item: item.position.up > up or item.position.down > down
        )

    async def _more(self, index: int, seconds: float) -> bool:
        """Wait for an item at `index`, or for a new beginning; False when neither came in time."""
        epoch = self._now.epoch
        try:
            async with asyncio.timeout(seconds):
                while index >= self._first + len(self._items) and epoch == self._now.epoch:
                    await self._news.wait()
        except TimeoutError:
            return False
        return True


async def _push(heads: list[tuple[str, int, Message]], number: int, reader: AsyncGenerator[Message, None]) -> None:
    message = await anext(reader, None)
    if message is not None:
        heapq.heappush(heads, (message.event.event_id, number, message))
