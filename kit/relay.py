"""Publish every committed journal row once, in the order of each entry's versions."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import asyncpg
import structlog

from kit.bus import STREAMS, Bus, pattern_of
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.journal import EVENT_FIELDS, event_of
from kit.publisher import AWAY

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

log = structlog.get_logger()

CHANNEL = "journal"
BATCH = 1000
POLL_SECONDS = 1.0
RETRY_SECONDS = 0.5
GATHER_SECONDS = 0.005
"""Under load rows travel together: a pause after each batch, none before the first."""
LOCK = 7_266_501
"""Advisory lock: of all processes of a service, one relays."""
SESSION = {
    "anlan.scope": "*",
    "application_name": "anlan relay",
    # A mark that a power cut loses is found again in the stream: its commit need not wait for the disk.
    "synchronous_commit": "off",
    # A leader that stands still, stopped or swapped out, loses the lock to one that works.
    "idle_session_timeout": "30s",
}

# Unpublished rows, never "rows after the last": positions are handed out before commit.
UNPUBLISHED = f"""
SELECT position, downward, {", ".join(EVENT_FIELDS)} FROM journal
WHERE published_at IS NULL ORDER BY position LIMIT {BATCH}
"""  # noqa: S608 names come from the declaration
MARK = """
WITH marked AS (UPDATE journal SET published_at = now() WHERE position = ANY($1))
INSERT INTO relayed (stream, sequence) SELECT * FROM unnest($2::text[], $3::bigint[])
ON CONFLICT (stream) DO UPDATE SET sequence = greatest(relayed.sequence, excluded.sequence)
"""
MARK_BY_ID = "UPDATE journal SET published_at = now() WHERE event_id = ANY($1) AND published_at IS NULL"

Rows = Sequence[asyncpg.Record]


class Relay:
    """Runs in every process of a service; the one that holds the lock works, the others wait to take over."""

    def __init__(self, database_url: str, bus: Bus, service: str = "*") -> None:
        """`service` narrows what is read back from the streams after an interruption to what this service published."""
        self._url, self._bus = database_url, bus
        self._subjects = {stream: [pattern_of(stream, service)] for stream in STREAMS}
        self._wake = asyncio.Event()

    def wake(self, _due: object = None) -> None:
        """A row was committed by this process: relay it, or tell the process that does."""
        self._wake.set()

    async def run(self) -> None:
        """Relay until cancelled; a lost database or bus is waited for."""
        while True:
            heed_cancellation()
            try:
                await self._take_part()
            except (*LOST, *AWAY, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
                log.warning("relay interrupted", error=repr(error))
            await asyncio.sleep(RETRY_SECONDS)

    async def _take_part(self) -> None:
        conn = await asyncpg.connect(self._url, server_settings=SESSION)
        try:
            while not await conn.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
                heed_cancellation()
                await self._follow(conn)
            await conn.add_listener(CHANNEL, lambda *_: self._wake.set())
            await self._lead(conn)
        finally:
            conn.terminate()

    async def _follow(self, conn: "Connection") -> None:
        """Tell the leader of what this process commits, until it is time to ask again who leads."""
        time = asyncio.get_running_loop().time
        until = time() + POLL_SECONDS
        while (left := until - time()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), left)
                self._wake.clear()
                await conn.execute(f"NOTIFY {CHANNEL}")

    async def _lead(self, conn: "Connection") -> None:
        await self._reconcile(conn)
        while True:
            heed_cancellation()
            self._wake.clear()
            rows = await conn.fetch(UNPUBLISHED)
            if rows:
                await self._publish(rows, conn)
                await asyncio.sleep(GATHER_SECONDS)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)

    async def _publish(self, rows: Rows, conn: "Connection") -> None:
        """Publish rows, of each entry one at a time: an answer may be lost, and its successor must not overtake."""
        while rows:
            first: dict[str, asyncpg.Record] = {}
            for row in rows:
                first.setdefault(row["name"], row)
            answers = await self._bus.publish([(event_of(row), row["downward"]) for row in first.values()])
            answered = zip(first.values(), answers, strict=True)
            published = {row["position"]: answer for row, answer in answered if answer}
            await self._mark(published, conn)
            if len(published) < len(first):
                log.warning("unanswered publishes", count=len(first) - len(published))
                await asyncio.sleep(RETRY_SECONDS)
                # What got no answer may be stored all the same, and the bus be away for longer than it remembers ids.
                await self._reconcile(conn)
                return
            rows = [row for row in rows if row["position"] not in published]

    async def _mark(self, published: dict[int, tuple[str, int]], conn: "Connection") -> None:
        """Mark rows, and how far their streams have come, in one statement."""
        ends = {stream: 0 for stream, _ in published.values()}
        for stream, sequence in published.values():
            ends[stream] = max(ends[stream], sequence)
        await conn.execute(MARK, list(published), [self._key(stream) for stream in ends], list(ends.values()))

    async def _reconcile(self, conn: "Connection") -> None:
        """Mark what was published and could not be marked, however long ago.

        The stream drops a repeated message id only within its window; reading on from the last marked
        sequence closes the gap for good.
        """
        ends = await self._bus.ends()
        self._identities = {stream: identity for stream, (identity, _) in ends.items()}
        if not await conn.fetchval("SELECT EXISTS (SELECT FROM journal WHERE published_at IS NULL)"):
            return
        remembered = {row["stream"]: row["sequence"] for row in await conn.fetch("SELECT * FROM relayed")}
        for stream, (identity, last) in ends.items():
            after = remembered.get(self._key(stream), 0)
            subjects = self._subjects[stream]
            async for batch in self._bus.read(stream, after, subjects, until=last, identity=identity):
                await conn.execute(MARK_BY_ID, [message.event.event_id for message in batch])

    def _key(self, stream: str) -> str:
        """A stream that is made anew counts from 1 again: what is remembered of it belongs to its identity."""
        return f"{stream} {self._identities[stream]}"
