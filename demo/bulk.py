"""Put many pasts into a service's database at once: entries, journal rows and clocks together, as every write does."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import asyncpg

from demo.past import Past
from kit.journal import COLUMNS
from kit.relay import CHANNEL

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

CLOCK_COLUMNS = ("ledger", "entry_id", "name", "due_time")


@asynccontextmanager
async def connected(owner_url: str) -> "AsyncIterator[Connection]":
    """A connection to a service's database as the owner of its tables."""
    conn = await asyncpg.connect(owner_url)
    try:
        yield conn
    finally:
        await conn.close()


async def write(owner_url: str, pasts: Sequence[Past[Any]]) -> int:
    """Write pasts of one service's ledgers through the owner of its tables, all or none; the number of journal rows.

    The service's relay publishes them like any others.
    """
    if not pasts:
        return 0
    async with connected(owner_url) as conn:
        return await _write(conn, pasts)


async def _write(conn: "Connection", pasts: Sequence[Past[Any]]) -> int:
    by_table: dict[str, list[Past[Any]]] = defaultdict(list)
    for past in pasts:
        by_table[past.table].append(past)
    rows = [row for past in pasts for row in past.journal_rows()]
    clocks = [row for past in pasts if (row := past.clock_row())]
    async with conn.transaction():
        for table, entries in by_table.items():
            records = [past.entry_row() for past in entries]
            await conn.copy_records_to_table(table, records=records, columns=entries[0].columns)
        await conn.copy_records_to_table("journal", records=rows, columns=list(COLUMNS))
        await conn.copy_records_to_table("clocks", records=clocks, columns=CLOCK_COLUMNS)
        await conn.execute(f"NOTIFY {CHANNEL}")
    return len(rows)
