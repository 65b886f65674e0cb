"""Connections to the service's own PostgreSQL, each bound to the scope of who uses it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection = PoolConnectionProxy[asyncpg.Record]

LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InsufficientResourcesError,  # too many connections, a full disk
    asyncpg.PostgresIOError,
    OSError,
)
"""What a call meets while PostgreSQL is away, or cannot go on; nothing was changed. Includes TimeoutError."""

LOST_ON_THE_WAY = (asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What asyncpg says of a connection that breaks between two statements, and of mistakes of ours."""

WAIT_SECONDS = 10.0
"""How long a call waits for a connection while all are busy."""
STATEMENT_SECONDS = 60
CLOSE_SECONDS = 5.0


async def _keep_settings(_connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    # asyncpg would reset the session at every release, one more round trip; every use sets its scope anyway.
    return


def is_broken(connection: "Connection") -> bool:
    """Whether a connection that was handed out is of no use any more."""
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:  # it closed, and the pool has it back already
        return True


class Database:
    """A pool. Row-level security reads `anlan.scope`: what a session may see is set before it sees anything."""

    def __init__(self, url: str, size: int = 10) -> None:
        self._url, self._size = url, size
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._free = asyncio.Semaphore(size)
        self._idle: list[Connection] = []
        """Taken from the pool and kept at hand: asking the pool twice for every call costs more than reading a row."""
        self._scopes: dict[int, str] = {}
        """By the process id of the connection's backend."""

    async def open(self) -> None:
        """Connect; raises one of LOST when PostgreSQL does not answer."""
        self._pool = await asyncpg.create_pool(
            self._url,
            min_size=0,  # else the pool tells of each attempt to fill up again while PostgreSQL is away
            max_size=self._size,
            init=self._forget,
            reset=_keep_settings,
            command_timeout=STATEMENT_SECONDS,
            server_settings={"application_name": "anlan"},
        )
        async with self.session(""):
            return

    async def close(self) -> None:
        """Finish what runs and disconnect; what does not end in time is cut off."""
        if self._pool is None:
            return
        while self._idle:
            await self._pool.release(self._idle.pop())
        try:
            await asyncio.wait_for(self._pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            self._pool.terminate()

    async def _forget(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        # A new connection sees nothing, even where its process id was once another's.
        self._scopes.pop(connection.get_server_pid(), None)

    def session(self, scope: str) -> "Session":
        """A connection that sees `scope` and below; "*" sees all, "" nothing. Raises one of LOST when there is none."""
        return Session(self, scope)

    async def acquire(self) -> "Connection":
        """A connection that sees whatever it saw last; raises one of LOST when there is none."""
        if self._pool is None:
            raise asyncpg.ConnectionDoesNotExistError("the database is not open")
        # A time limit costs a timer: only where there is something to wait for.
        async with asyncio.timeout(WAIT_SECONDS) if self._free.locked() else nullcontext():
            await self._free.acquire()
        connection: Connection | None = None
        try:
            connection = self._at_hand() or await self._pool.acquire(timeout=WAIT_SECONDS)
        finally:
            if connection is None:
                self._free.release()
        return connection

    def _at_hand(self) -> "Connection | None":
        """One that was kept and still lives; the pool has those back already that closed."""
        while self._idle:
            connection = self._idle.pop()
            if not is_broken(connection):
                return connection
        return None

    async def release(self, connection: "Connection", *, clean: bool) -> None:
        """Give a connection back; one on which something went wrong is for the pool to look at."""
        try:
            if clean and self._pool is not None and not self._pool.is_closing():
                self._idle.append(connection)
            elif self._pool is not None:
                await self._pool.release(connection)
        finally:
            self._free.release()

    async def bind(self, connection: "Connection", scope: str) -> None:
        """Let a connection see a scope and nothing else."""
        backend = connection.get_server_pid()
        if self._scopes.get(backend) != scope:
            # Forgotten first: were we cancelled on the way, nobody could say which scope it has.
            self._scopes.pop(backend, None)
            await connection.execute("SELECT set_config('anlan.scope', $1, false)", scope)
            self._scopes[backend] = scope

    @asynccontextmanager
    async def transaction(self, scope: str) -> AsyncIterator["Connection"]:
        """A session inside one transaction: all of it or nothing."""
        async with self.session(scope) as connection, connection.transaction():
            yield connection


class Session:
    """One use of a connection. A class, not a generator: every call goes through it, and that costs half as much."""

    __slots__ = ("_connection", "_database", "_scope")

    def __init__(self, database: Database, scope: str) -> None:
        self._database, self._scope = database, scope
        self._connection: Connection | None = None

    async def __aenter__(self) -> "Connection":
        self._connection = await self._database.acquire()
        bound = False
        try:
            await self._database.bind(self._connection, self._scope)
            bound = True
        except LOST_ON_THE_WAY as error:
            self._tell(error)
            raise
        finally:
            if not bound:
                await self._database.release(self._connection, clean=False)
        return self._connection

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if self._connection is None:
            return
        try:
            self._tell(error)
        finally:
            await self._database.release(self._connection, clean=error is None)

    def _tell(self, error: BaseException | None) -> None:
        """One of LOST, where asyncpg says in other words that the connection broke between two statements."""
        if not isinstance(error, LOST_ON_THE_WAY) or self._connection is None:
            return
        if isinstance(error, asyncpg.InternalClientError) or is_broken(self._connection):
            raise asyncpg.ConnectionDoesNotExistError("the connection broke") from error
