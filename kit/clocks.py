"""Durable timers: when an entry's clock runs out, the platform makes the transition its lifecycle names."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import asyncpg
import structlog

from kit.access import EVERYWHERE, service_caller
from kit.call import Call, Runtime
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.errors import Refused
from kit.faults import Boundary

log = structlog.get_logger()

POLL_SECONDS = 1.0
"""How long a clock set by a process that died can wait for another process to see it."""
RETRY = "1 minute"
WORKERS = 4
LATE_SECONDS = 1.0
NEVER = datetime.max.replace(tzinfo=UTC)
CROSSED = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
"""Somebody else was in the way just now."""

DUE = """
SELECT ledger, entry_id, name, due_time FROM clocks
WHERE due_time <= $1 AND (retry_at IS NULL OR retry_at <= $1)
ORDER BY due_time LIMIT 64
"""
# After the moment of the look before it, not after now: a clock that ran out in between would wait for the next poll.
NEXT = "SELECT min(due_time) FROM clocks WHERE due_time > $1"
STILL_DUE = "SELECT name, due_time FROM clocks WHERE ledger = $1 AND entry_id = $2 AND due_time <= $3"
PUT_OFF = f"""
UPDATE clocks SET refused = $3, retry_at = now() + interval '{RETRY}' WHERE ledger = $1 AND entry_id = $2
"""  # noqa: S608 a constant
OVERDUE = "SELECT count(*) FROM clocks WHERE due_time < now() - interval '1 second'"
PENDING = "SELECT count(*) FROM clocks WHERE due_time >= now()"


class Clocks:
    """Fires due clocks. Any number of processes may run one: a clock is fired under its entry's lock, once."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._wake = asyncio.Event()
        self._next = NEVER

    def wake(self, due: datetime | None) -> None:
        """Something was committed; look again if a clock in it runs out before the one waited for."""
        if due and due < self._next:
            self._wake.set()

    def hurry(self) -> None:
        """Look again at once: somebody moved a clock by hand."""
        self._wake.set()

    async def run(self) -> None:
        """Fire until cancelled; a lost database is waited for."""
        while True:
            heed_cancellation()
            self._wake.clear()
            looked = datetime.now(UTC)
            try:
                fired = await self._fire_due(looked)
                pause = 0.0 if fired else await self._until_next(looked)
            except (*LOST, asyncpg.PostgresError) as error:
                log.warning("clocks interrupted", error=repr(error))
                pause = POLL_SECONDS
            if pause:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), pause)

    async def _until_next(self, looked: datetime) -> float:
        # Until the answer is here, whatever is committed is worth another look.
        self._next = NEVER
        async with self._runtime.database.session(EVERYWHERE) as conn:
            self._next = await conn.fetchval(NEXT, looked) or NEVER
        seconds = (self._next - datetime.now(UTC)).total_seconds()
        return min(max(seconds, 0.001), POLL_SECONDS)

    async def _fire_due(self, looked: datetime) -> int:
        """Fire what was due when it looked, oldest first; how many fired."""
        async with self._runtime.database.session(EVERYWHERE) as conn:
            due = await conn.fetch(DUE, looked)
        gate = asyncio.Semaphore(WORKERS)

        async def fire(row: asyncpg.Record) -> bool:
            async with gate:
                return await self._fire(row["ledger"], row["entry_id"])

        fired = await asyncio.gather(*[fire(row) for row in due], return_exceptions=True)
        for answer in fired:
            if isinstance(answer, BaseException):
                raise answer
        return sum(map(bool, fired))

    async def _fire(self, collection: str, entry_id: str) -> bool:
        """Whether it fired; what stands in its way is written beside it, and it is tried again later."""
        try:
            with Boundary("clock", expected=(Refused, *LOST, *CROSSED)) as boundary:
                return await self._fire_locked(collection, entry_id)
            why = boundary.text
        except CROSSED:
            return False
        except Refused as refusal:
            log.warning("clock refused", ledger=collection, entry=entry_id, refusal=str(refusal))
            why = str(refusal)
        async with self._runtime.database.session(EVERYWHERE) as conn:
            await conn.execute(PUT_OFF, collection, entry_id, why)
        return False

    async def _fire_locked(self, collection: str, entry_id: str) -> bool:
        ledger = self._runtime.ledgers[collection]
        async with self._runtime.database.transaction(EVERYWHERE) as conn:
            # The entry first, then its clock: the order in which every other write takes them.
            lock = f"SELECT FROM {ledger.table.name} WHERE id = $1 FOR UPDATE SKIP LOCKED"
            if await conn.fetchrow(lock, entry_id) is None:
                return False
            clock = await conn.fetchrow(STILL_DUE, collection, entry_id, datetime.now(UTC))
            if clock is None:
                return False
            call = Call(caller=service_caller(f"clock/{clock['name']}"), runtime=self._runtime, conn=conn)
            verb = ledger.lifecycle.fired_by_clock[clock["name"]]
            await ledger.move(f"{collection}/{entry_id}", verb, call, reason=lateness(clock["due_time"], call.now))
        self._runtime.committed(call.written.due)
        return True


def lateness(due: datetime, fired: datetime) -> str:
    """What a clock that fired long past its time says; empty when it was on time."""
    late = (fired - due).total_seconds()
    return f"fired {late:.1f} s late; due {due.isoformat()}" if late > LATE_SECONDS else ""
