"""Both streams, live, for any number of readers: one consumer a process, resumable without loss."""

import asyncio
import heapq
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass

import structlog
from anlan.kit.v1.event_pb2 import Event

from kit.bus import AWAY, STREAMS, Bus, Message

log = structlog.get_logger()

KEPT = 20_000
"""Messages kept in memory; a reader further behind reads from the stream until it has caught up."""

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
        if len(parts) != 3 or not parts[1].isdecimal() or not parts[2].isdecimal():  # noqa: PLR2004 epoch, up, down
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


@dataclass(frozen=True)
class Item:
    """One event with the token to resume after it."""

    position: Position
    event: Event

    @property
    def token(self) -> str:
        """The resume token."""
        return str(self.position)


class Feed:
    """See the module. `run` must be running before anybody subscribes."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._items: list[Item] = []
        self._first = 0
        self._changed = asyncio.Condition()
        self._started = asyncio.Event()
        self._start = Position("", 0, 0)
        self._now = Position("", 0, 0)

    async def run(self) -> None:
        """Read both streams from their present ends until cancelled."""
        while not self._started.is_set():
            try:
                self._start = self._now = await self._end()
                self._started.set()
            except AWAY as error:
                log.warning("feed waits for the bus", error=str(error))
                await asyncio.sleep(1)
        async with asyncio.TaskGroup() as group:
            for stream in STREAMS:
                group.create_task(self._follow(stream))

    async def _end(self) -> Position:
        ends = await self._bus.ends()
        epoch = "".join(character for character in ends["UP"][0] if character.isdigit())[-12:]
        return Position(epoch, ends["UP"][1], ends["DOWN"][1])

    async def _follow(self, stream: str) -> None:
        async for batch in self._bus.read(stream, self._start.of(stream)):
            if batch:
                await self._keep(batch)

    async def _keep(self, batch: list[Message]) -> None:
        for message in batch:
            self._now = self._now.after(message)
            self._items.append(Item(self._now, message.event))
        if len(self._items) > 2 * KEPT:
            del self._items[:KEPT]
            self._first += KEPT
        async with self._changed:
            self._changed.notify_all()

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
        await self._started.wait()
        position = self._resume(token)
        while True:
            async with aclosing(self._catch_up(position)) as missed:
                async for item in missed:
                    position = item.position
                    if match(item.event):
                        yield item
            index = self._index_after(position)
            while index >= self._first:
                while index - self._first < len(self._items):
                    item = self._items[index - self._first]
                    position, index = item.position, index + 1
                    if match(item.event):
                        yield item
                    if index < self._first:
                        break
                else:
                    if not await self._wait(index, idle_seconds):
                        yield None

    def _resume(self, token: str) -> Position:
        position = Position.parse(token)
        if position is None:
            return self._now
        return position if position.epoch == self._now.epoch else Position(self._now.epoch, 0, 0)

    def _oldest(self) -> Position:
        """The position just before the oldest item in memory."""
        if not self._first:
            return self._start
        return self._items[0].position if self._items else self._now

    async def _catch_up(self, position: Position) -> AsyncGenerator[Item, None]:
        """What lies between a position and the items in memory, both streams merged by time."""
        goal = self._oldest()
        readers = [
            _one_by_one(self._bus.read(stream, position.of(stream), until=goal.of(stream)))
            for stream in STREAMS
            if position.of(stream) < goal.of(stream)
        ]
        heads: list[tuple[str, int, Message]] = []
        for number, reader in enumerate(readers):
            await _push(heads, number, reader)
        while heads:
            _, number, message = heapq.heappop(heads)
            position = position.after(message)
            yield Item(position, message.event)
            await _push(heads, number, readers[number])

    def _index_after(self, position: Position) -> int:
        """The index of the first item in memory that lies after a position."""
        for offset, item in enumerate(self._items):
            if item.position.up > position.up or item.position.down > position.down:
                return self._first + offset
        return self._first + len(self._items)

    async def _wait(self, index: int, seconds: float) -> bool:
        """Wait for an item at `index`; False when none came in time."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: index < self._first + len(self._items))
        except TimeoutError:
            return False
        return True


async def _one_by_one(batches: AsyncIterator[list[Message]]) -> AsyncIterator[Message]:
    async for batch in batches:
        for message in batch:
            yield message


async def _push(heads: list[tuple[str, int, Message]], number: int, reader: AsyncIterator[Message]) -> None:
    message = await anext(reader, None)
    if message is not None:
        heapq.heappush(heads, (message.event.event_id, number, message))
