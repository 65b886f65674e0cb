"""Put many pasts into a service's database at once: entries, journal rows and clocks together, as every write does."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import asyncpg

from demo.past import Past
from kit.journal import COLUMNS
from kit.relay import CHANNEL

BATCH = 5_000
"""Entries a transaction: memory stays bounded (some 20 MB), and a broken load leaves whole entries only."""
CLOCK_COLUMNS = ("ledger", "entry_id", "name", "due_time")


async def write(owner_url: str, pasts: Iterable[Past[Any]]) -> int:
    """Write pasts of one service's ledgers through the owner of its tables; the number of journal rows.

    All or nothing for each 5,000 entries. The service's relay publishes the rows like any others.
    """
    conn = await asyncpg.connect(owner_url)
    try:
        return sum([await _write_together(conn, batch) for batch in _batches(pasts)])
    finally:
        await conn.close()


async def _write_together(conn: "asyncpg.Connection[asyncpg.Record]", pasts: Sequence[Past[Any]]) -> int:
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


def _batches(pasts: Iterable[Past[Any]]) -> Iterable[list[Past[Any]]]:
    batch: list[Past[Any]] = []
    for past in pasts:
        batch.append(past)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
