"""What the streams hold, put in the order of the journals on disk: a million messages in a few megabytes of memory."""

import asyncio
import hashlib
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass

from anlan.kit.v1.event_pb2 import Event

from kit.bus import STREAMS, Bus

Ends = Mapping[str, int]
"""The last sequence of each stream at some moment."""

ANSWER_SECONDS = 10.0

TABLE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE messages (service, name, version, event_id, stream, sequence, fingerprint);
"""
KEEP = "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?)"
SORT = "CREATE INDEX by_entry ON messages (service, name, version, sequence)"
OF_SERVICE = """
SELECT name, version, event_id, stream, sequence, fingerprint FROM messages
WHERE service = ? ORDER BY name, version, sequence
"""
SERVICES = "SELECT DISTINCT service FROM messages ORDER BY service"


@dataclass(frozen=True)
class Published:
    """One stored message: whose change it tells, and where it stands in which stream."""

    name: str
    version: int
    event_id: str
    stream: str
    sequence: int
    fingerprint: bytes

    @property
    def place(self) -> str:
        """Stream and sequence, as `nats stream get` takes them."""
        return f"{self.stream} {self.sequence}"


def fingerprint(event: Event) -> bytes:
    """Tells two events apart that differ in anything at all."""
    return hashlib.blake2b(event.SerializeToString(deterministic=True), digest_size=16).digest()


class Streams:
    """Both streams up to a moment."""

    def __init__(self, table: sqlite3.Connection) -> None:
        self._table = table

    def of(self, service: str) -> Iterator[Published]:
        """The messages of a service's journal, ordered by entry and version."""
        return (Published(*row) for row in self._table.execute(OF_SERVICE, (service,)))

    def services(self) -> list[str]:
        """The services that the messages say they come from."""
        return [row[0] for row in self._table.execute(SERVICES)]

    async def take(self, bus: Bus, until: Ends) -> None:
        """Read both streams up to and including `until`."""
        for stream in STREAMS:
            async for batch in bus.read(stream, 0, until=until[stream]):
                self._table.executemany(KEEP, [_row(stream, message.sequence, message.event) for message in batch])
        self._table.execute(SORT)


def _row(stream: str, sequence: int, event: Event) -> tuple[str | int | bytes, ...]:
    return event.service, event.name, event.version, event.event_id, stream, sequence, fingerprint(event)


@asynccontextmanager
async def reading(nats_url: str) -> AsyncIterator[tuple[Bus, Streams]]:
    """A bus to read from and an empty place on disk to sort what it gives, which vanishes at the end."""
    bus = Bus(nats_url, "verify")
    with closing(sqlite3.connect("")) as table:
        table.executescript(TABLE)
        async with asyncio.timeout(ANSWER_SECONDS):
            await bus.open()
        try:
            yield bus, Streams(table)
        finally:
            await bus.close()
