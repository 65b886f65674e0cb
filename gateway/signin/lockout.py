"""How often a name may be tried: counted by the name as given, so that an unknown one is locked just the same."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from gateway.signin.refusals import SignInLocked

if TYPE_CHECKING:
    from kit.database import Connection

FAILED = """
INSERT INTO sign_in_failures AS known (name, failures, last_time) VALUES ($1, 1, now())
ON CONFLICT (name) DO UPDATE SET
    failures = CASE WHEN known.last_time < now() - $2::interval THEN 1 ELSE known.failures + 1 END,
    last_time = now()
"""


class Lockout:
    """`failures` wrong passwords lock a name for `minutes` from the last of them."""

    def __init__(self, failures: int, minutes: int) -> None:
        self._failures, self._span = failures, timedelta(minutes=minutes)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def turn(self, name: str) -> asyncio.Lock:
        """Held while a name is tried: tries at the same time wait, so that none slips past the count."""
        lock = self._turns.get(name)
        if lock is None:
            lock = self._turns[name] = asyncio.Lock()
        return lock

    async def refuse_if_locked(self, conn: "Connection", name: str) -> None:
        """SignInLocked, with the seconds left, when the name was failed too often."""
        last: datetime | None = await conn.fetchval(
            "SELECT last_time FROM sign_in_failures WHERE name = $1 AND failures >= $2", name, self._failures
        )
        left = (last + self._span - datetime.now(UTC)).total_seconds() if last else 0
        if left > 0:
            raise SignInLocked(retry_after=int(left) + 1)

    async def failed(self, conn: "Connection", name: str) -> None:
        """Count a failure."""
        await conn.execute(FAILED, name, self._span)

    async def forget(self, conn: "Connection", name: str) -> None:
        """Begin to count anew."""
        await conn.execute("DELETE FROM sign_in_failures WHERE name = $1", name)

    async def sweep(self, conn: "Connection") -> None:
        """Remove counts too old to matter: whoever tries invented names leaves nothing behind."""
        await conn.execute("DELETE FROM sign_in_failures WHERE last_time < now() - $1::interval", self._span)
