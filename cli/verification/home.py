"""One service as verification sees it: what it declares, and its database held still while others go on writing."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import asyncpg

from kit.ledger import Ledger
from kit.service import Service

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

PREFETCH = 1000
"""Rows fetched at once: about a megabyte of journal."""

CONNECT_SECONDS = 10.0

SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
STILL = {"application_name": "anlan verify", "idle_in_transaction_session_timeout": "0", "jit": "off"}
"""A walk over a million entries may leave the snapshot of another service idle for minutes."""


@dataclass(frozen=True)
class Home:
    """A service, its snapshot, and a second connection that sees what has come since."""

    service: Service
    still: "Connection"
    fresh: "Connection"
    at: datetime
    """When the snapshot was taken, by PostgreSQL's clock."""
    grace: float
    """Seconds that a row may wait for its relay, a clock for its firing, a copy for its original."""

    @property
    def name(self) -> str:
        """The service's name."""
        return self.service.name

    @cached_property
    def ledgers(self) -> dict[str, Ledger[Any]]:
        """Its ledgers by collection, in the order in which the names of their entries sort."""
        ledgers = {ledger.collection: ledger for ledger in self.service.ledgers}
        return dict(sorted(ledgers.items(), key=lambda item: item[0] + "/"))

    async def rows(self, query: str, *arguments: object) -> AsyncIterator[asyncpg.Record]:
        """Rows of the snapshot as they come, a batch in memory at a time."""
        async for row in self.still.cursor(query, *arguments, prefetch=PREFETCH):
            yield row


@asynccontextmanager
async def held_still(
    services: Sequence[Service], urls: Mapping[str, str], grace: float
) -> AsyncIterator[dict[str, Home]]:
    """The services with a snapshot of each, taken one right after the other; by name."""
    async with AsyncExitStack() as stack:
        homes = {}
        for service in services:
            still = await stack.enter_async_context(connected(urls[service.name]))
            fresh = await stack.enter_async_context(connected(urls[service.name]))
            await still.execute(SNAPSHOT)
            homes[service.name] = Home(service, still, fresh, await still.fetchval("SELECT now()"), grace)
        yield homes


@asynccontextmanager
async def connected(url: str) -> AsyncIterator["Connection"]:
    """A connection that only reads."""
    settings = {**STILL, "default_transaction_read_only": "on"}
    connection = await asyncpg.connect(url, timeout=CONNECT_SECONDS, server_settings=settings)
    try:
        yield connection
    finally:
        await connection.close()
