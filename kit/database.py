"""Connections to the service's own PostgreSQL, each bound to the scope of who uses it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection = PoolConnectionProxy[asyncpg.Record]

LOST = (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.CannotConnectNowError, OSError)
"""What a call meets while PostgreSQL is away."""


async def _keep_settings(_connection: "Connection") -> None:
    # asyncpg would reset the session at every release, one more round trip; every use sets its scope anyway.
    return


class Database:
    """A pool. Row-level security reads `anlan.scope`: what a session may see is set before it sees anything."""

    def __init__(self, url: str, size: int = 10) -> None:
        self._url, self._size = url, size
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._scopes: dict[int, str] = {}

    async def open(self) -> None:
        """Connect; raises one of LOST when PostgreSQL does not answer."""
        self._pool = await asyncpg.create_pool(
            self._url,
            min_size=min(2, self._size),
            max_size=self._size,
            reset=_keep_settings,
            command_timeout=60,
            server_settings={"application_name": "anlan"},
        )

    async def close(self) -> None:
        """Finish what runs and disconnect."""
        if self._pool:
            await self._pool.close()

    @asynccontextmanager
    async def session(self, scope: str) -> AsyncIterator["Connection"]:
        """A connection that sees `scope` and below; "*" sees all, "" nothing."""
        if self._pool is None:
            raise asyncpg.InterfaceError("the database is not open")
        async with self._pool.acquire() as connection:
            # A connection is known by its backend's process id: a new one has a new id and starts blind.
            backend = connection.get_server_pid()
            if self._scopes.get(backend) != scope:
                await connection.execute("SELECT set_config('anlan.scope', $1, false)", scope)
                self._scopes[backend] = scope
            yield connection

    @asynccontextmanager
    async def transaction(self, scope: str) -> AsyncIterator["Connection"]:
        """A session inside one transaction: all of it or nothing."""
        async with self.session(scope) as connection, connection.transaction():
            yield connection
