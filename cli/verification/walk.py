"""Walk through one service's journal, entry by entry, beside the entries themselves and what was published of them."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import asyncpg
from anlan.kit.v1.event_pb2 import Event

from cli.verification.entries import Entries
from cli.verification.home import Home
from cli.verification.published import Ends, Published
from cli.verification.sights import Row, Standing, Stray
from kit.journal import EVENT_FIELDS, event_of

JOURNAL = f"SELECT published_at, {', '.join(EVENT_FIELDS)} FROM journal ORDER BY name, version"  # noqa: S608 names come from the declaration

Sight = Row | Standing | Stray


class Messages:
    """The stored messages of a service in the order of its journal, read once from front to end."""

    def __init__(self, messages: Iterator[Published]) -> None:
        self._messages = messages
        self._next = next(messages, None)

    def upto(self, name: str, version: int) -> Iterator[Published]:
        """The messages not yet taken, up to and including those of this change."""
        while self._next and (self._next.name, self._next.version) <= (name, version):
            yield self._take(self._next)

    def rest(self) -> Iterator[Published]:
        """All that are left."""
        while self._next:
            yield self._take(self._next)

    def _take(self, message: Published) -> Published:
        self._next = next(self._messages, None)
        return message


@dataclass
class Walk:
    """See the module; its memory holds one entry's last row and the batches of its cursors."""

    home: Home
    published: Iterator[Published]
    certain: Ends
    """How far the streams had come before the snapshot: what stands further on may be younger than it."""
    rows: int = 0
    entries: int = 0
    _before: Event | None = None
    _reached: dict[str, int] = field(default_factory=dict)

    async def sights(self) -> AsyncIterator[Sight]:
        """Every journal row, every entry after its last row, and every message that belongs to no row."""
        entries, messages = Entries(self.home), Messages(self.published)
        async for record in self.home.rows(JOURNAL):
            event = event_of(record)
            if self._before is not None and self._before.name != event.name:
                async for standing in self._end(self._before, entries):
                    yield standing
            found = list(messages.upto(event.name, event.version))
            for stray in self._strays(message for message in found if message.event_id != event.event_id):
                yield stray
            yield self._row(event, record["published_at"], [m for m in found if m.event_id == event.event_id])
        if self._before is not None:
            async for standing in self._end(self._before, entries):
                yield standing
        async for name, record in entries.before(None):
            yield self._standing(name, None, record)
        for stray in self._strays(messages.rest()):
            yield stray

    def _row(self, event: Event, published_at: datetime | None, messages: Sequence[Published]) -> Row:
        row = Row(self.home, event, self._before, published_at, messages, dict(self._reached))
        self._reached.update({message.stream: message.sequence for message in reversed(messages)})
        self._before = event
        self.rows += 1
        return row

    async def _end(self, last: Event, entries: Entries) -> AsyncIterator[Standing]:
        """The standing of the entry whose journal has ended, after those before it that have no journal."""
        async for name, record in entries.before(last.name):
            yield self._standing(name, None, record)
        yield self._standing(last.name, last, await entries.take(last.name))
        self._before = None
        self._reached = {}

    def _standing(self, name: str, last: Event | None, record: asyncpg.Record | None) -> Standing:
        self.entries += record is not None
        return Standing(self.home, name, last, record)

    def _strays(self, messages: Iterator[Published]) -> Iterator[Stray]:
        for message in messages:
            if message.sequence <= self.certain[message.stream]:
                yield Stray(self.home, message)
