"""Publish every committed journal row once, in the order of each entry's versions."""

import asyncio
from contextlib import suppress

import asyncpg
import structlog

from kit.bus import AWAY, Bus
from kit.database import LOST
from kit.journal import EVENT_FIELDS, event_of

log = structlog.get_logger()

CHANNEL = "journal"
BATCH = 1000
POLL_SECONDS = 1.0
RETRY_SECONDS = 0.5
LOCK = 7_266_501
"""Advisory lock: of all processes of a service, one relays."""

# Unpublished rows, never "rows after the last": positions are handed out before commit.
UNPUBLISHED = f"""
SELECT position, downward, {', '.join(EVENT_FIELDS)} FROM journal
WHERE published_at IS NULL ORDER BY position LIMIT {BATCH}
"""  # noqa: S608 names come from the declaration
MARK = "UPDATE journal SET published_at = now() WHERE position = ANY($1)"
MARK_BY_ID = "UPDATE journal SET published_at = now() WHERE event_id = ANY($1) AND published_at IS NULL"
REMEMBER = """
INSERT INTO relayed (stream, sequence) VALUES ($1, $2)
ON CONFLICT (stream) DO UPDATE SET sequence = greatest(relayed.sequence, excluded.sequence)
"""


class Relay:
    """Runs in every process of a service; the one that holds the lock works, the others wait to take over."""

    def __init__(self, database_url: str, bus: Bus) -> None:
        self._url, self._bus = database_url, bus
        self._wake = asyncio.Event()
        self._leads = False
        self._notifying: asyncio.Task[None] | None = None
        self._conn: asyncpg.Connection[asyncpg.Record] | None = None

    def wake(self, _due: object = None) -> None:
        """A row was committed by this process: relay it, or tell the process that does."""
        self._wake.set()
        if not self._leads and self._conn and (self._notifying is None or self._notifying.done()):
            self._notifying = asyncio.create_task(self._notify(self._conn))

    async def _notify(self, conn: "asyncpg.Connection[asyncpg.Record]") -> None:
        with suppress(*LOST):
            await conn.execute(f"NOTIFY {CHANNEL}")

    async def run(self) -> None:
        """Relay until cancelled; a lost database or bus is waited for."""
        while True:
            try:
                await self._lead()
            except (*LOST, *AWAY, asyncpg.PostgresError) as error:
                log.warning("relay interrupted", error=repr(error))
            self._leads = False
            await asyncio.sleep(RETRY_SECONDS)

    async def _lead(self) -> None:
        self._conn = conn = await asyncpg.connect(self._url, server_settings={"anlan.scope": "*"})
        try:
            while not await conn.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
                await asyncio.sleep(POLL_SECONDS)
            await conn.add_listener(CHANNEL, lambda *_: self._wake.set())
            self._leads = True
            await self._reconcile(conn)
            while True:
                self._wake.clear()
                if not await self._drain(conn):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)
        finally:
            self._conn = None
            conn.terminate()

    async def _drain(self, conn: "asyncpg.Connection[asyncpg.Record]") -> bool:
        """Publish one batch; whether there may be more at once."""
        rows = await conn.fetch(UNPUBLISHED)
        if not rows:
            return False
        answers = await self._bus.publish([(event_of(row), row["downward"]) for row in rows])
        published = [row["position"] for row, answer in zip(rows, answers, strict=True) if answer]
        async with conn.transaction():
            await conn.execute(MARK, published)
            for stream in {answer[0] for answer in answers if answer}:
                last = max(answer[1] for answer in answers if answer and answer[0] == stream)
                await conn.execute(REMEMBER, stream, last)
        if len(published) < len(rows):
            log.warning("unanswered publishes", count=len(rows) - len(published))
            await asyncio.sleep(RETRY_SECONDS)
        return True

    async def _reconcile(self, conn: "asyncpg.Connection[asyncpg.Record]") -> None:
        """Mark what a relay before us published and could not mark, however long ago.

        The stream drops a repeated message id only within its window; reading on from the last marked
        sequence closes the gap for good.
        """
        if not await conn.fetchval("SELECT EXISTS (SELECT FROM journal WHERE published_at IS NULL)"):
            return
        remembered = {row["stream"]: row["sequence"] for row in await conn.fetch("SELECT * FROM relayed")}
        for stream, (_, last) in (await self._bus.ends()).items():
            seen: list[str] = []
            async for batch in self._bus.read(stream, remembered.get(stream, 0), until=last):
                seen.extend(message.event.event_id for message in batch)
            await conn.execute(MARK_BY_ID, seen)

