"""One call as it travels through a service: who asks, when, in which language, in which transaction."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg
import grpc.aio
from anlan.kit.v1.event_pb2 import Event

from kit.access import EVERYWHERE, Caller, Verifier
from kit.database import LOST, Database, is_broken
from kit.norms import Norms
from kit.options import descriptor_of, field_with
from kit.settings import Settings

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from kit.bus import Bus
    from kit.copies import Copy
    from kit.database import Connection
    from kit.feed import Feed
    from kit.ledger import Ledger

# A peer that comes back is found at once, not after gRPC's own two minutes.
PEER_OPTIONS = (
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1_000),
)


CROSSED = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
CROSSINGS = 3
"""How often a transition with effects is tried when it crosses another transaction."""
T = TypeVar("T")


@dataclass(kw_only=True)
class Runtime:
    """What a running service has: its database, its norms, its ledgers, the way to its peers."""

    service: str
    settings: Settings
    database: Database
    norms: Norms
    verifier: Verifier
    ledgers: Mapping[str, "Ledger[Any]"] = field(default_factory=dict)
    units: "Copy[Any] | Ledger[Any] | None" = None
    """Where units are looked up; None accepts any well-formed path."""
    bus: "Bus | None" = None
    """For what is told live and kept nowhere; see kit.latest."""
    feed: "Feed | None" = None
    """The live events of both streams, for services that serve a stream themselves."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the service is told to stop: a stream then tells its client to come back."""
    wakes: list[Callable[[datetime | None], None]] = field(default_factory=list)
    """Called after every commit, with the earliest clock it set: relay and clocks have something to look at."""
    _channels: dict[str, grpc.aio.Channel] = field(default_factory=dict)

    def peer(self, service: str) -> grpc.aio.Channel:
        """A channel to another service; calls need `Call.metadata()`."""
        if service not in self._channels:
            address = self.settings.address_of(service)
            self._channels[service] = grpc.aio.insecure_channel(address, options=PEER_OPTIONS)
        return self._channels[service]

    async def close(self) -> None:
        """Close the channels to the peers."""
        for channel in self._channels.values():
            await channel.close()

    def committed(self, due: datetime | None = None) -> None:
        """Tell relay and clocks that something was written, and the earliest clock among it."""
        for wake in self.wakes:
            wake(due)

    def acting(self, caller: Caller) -> "Call":
        """A call that the platform makes by itself: a clock, a reaction."""
        return Call(caller=caller, runtime=self)


@dataclass
class Written:
    """What a call wrote: the entry that it answers, whose first row carries the request id, and its earliest clock."""

    primary: str = ""
    due: datetime | None = None

    def carries(self, event: Event, answers: str) -> tuple[bool, bool]:
        """Whether this row is one of the entry that the call answers, and whether it is the first of them."""
        if self.primary:
            return event.name == self.primary, False
        first = not answers or event.entry_type == answers
        return first, first

    def wrote(self, event: Event, answers: str, clock: tuple[str, datetime] | None) -> None:
        """Note what was written; only then, for it may have to be tried again."""
        if self.carries(event, answers)[1]:
            self.primary = event.name
        if clock:
            self.due = min(self.due, clock[1]) if self.due else clock[1]


@dataclass(kw_only=True)
class Call:
    """See the module."""

    caller: Caller
    runtime: Runtime
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    language: str = "zh"
    request_id: str = ""
    request_hash: bytes = b""
    answers: str = ""
    """Full name of the message that the RPC answers; empty where no RPC asks."""
    traceparent: str = ""
    token: str = ""
    conn: "Connection | None" = None
    written: Written = field(default_factory=Written)

    def session(self) -> "AbstractAsyncContextManager[Connection]":
        """The transaction's connection, or one of its own that sees what the caller may see."""
        return nullcontext(self.conn) if self.conn is not None else self.runtime.database.session(self.caller.unit)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["Call"]:
        """The same call inside one transaction; nested ones join the outer."""
        if self.conn is not None:
            yield self
            return
        async with self.runtime.database.transaction(self.caller.unit) as conn:
            yield replace(self, conn=conn)
        self.runtime.committed(self.written.due)

    async def uncrossed(self, work: Callable[["Call"], Awaitable[T]]) -> T:
        """What `work` answers in a transaction of its own; tried again when that met another that held the same rows.

        PostgreSQL has then undone all of it, so that nothing is done twice.
        """
        primary, due = self.written.primary, self.written.due
        for left in reversed(range(CROSSINGS)):
            try:
                async with self.transaction() as inside:
                    return await work(inside)
            except CROSSED:
                if not left:
                    raise
                self.written.primary, self.written.due = primary, due
        raise AssertionError("the last try answers or raises")

    @asynccontextmanager
    async def everywhere(self) -> AsyncIterator["Call"]:
        """The same actor seeing the whole tree, for what a rule must look at beyond the caller's subtree."""
        if self.conn is None:
            async with self.runtime.database.transaction(EVERYWHERE) as conn:
                yield replace(self, conn=conn)
            self.runtime.committed(self.written.due)
            return
        # Not back to the caller's own: an effect may have been called by a handler that sees everything already.
        before = await self.conn.fetchval("SELECT current_setting('anlan.scope')")
        await self._see(EVERYWHERE)
        try:
            yield self
        finally:
            # A transaction that failed accepts nothing more; its end takes the wide sight with it.
            with suppress(asyncpg.InFailedSQLTransactionError, *LOST):
                await self._see(before)

    async def _see(self, scope: str) -> None:
        if self.conn is not None and not is_broken(self.conn):
            await self.conn.execute("SELECT set_config('anlan.scope', $1, true)", scope)

    def norms_of(self, entry: "Message") -> Norms:
        """The norms as they run for an entry: at its own pace, where it has one."""
        field = field_with(descriptor_of(entry), "pace")
        return self.runtime.norms.at_pace(getattr(entry, field) if field else 1)

    def metadata(self) -> tuple[tuple[str, str], ...]:
        """What a call to a peer carries: the caller's own token, else the service's; the language; the trace."""
        token = self.token or self.runtime.verifier.service_token(self.runtime.service)
        return (
            ("authorization", f"Bearer {token}"),
            ("accept-language", self.language),
            ("traceparent", self.traceparent),
        )
