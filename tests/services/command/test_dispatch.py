"""The worker takes what is due in bounded rounds, whatever PostgreSQL believes of the table."""

from datetime import UTC, datetime, timedelta

import asyncpg

from cli.local.state import Database
from kit.testing import Served
from services.command.calling.dispatch import BATCH, TAKE

DUE = """
INSERT INTO deliveries (id, unit, due_at) SELECT 'due' || n, '320200', now() FROM generate_series(1, $1) AS n
"""
PREPARED = 8
"""From the sixth time on PostgreSQL may keep one plan for good: the one of an empty table, here."""


async def test_a_round_takes_no_more_than_its_batch_though_the_plan_was_made_for_an_empty_table(
    command: Served, database: Database
) -> None:
    owner = await asyncpg.connect(database.owner_url)
    await owner.execute("ANALYZE deliveries")
    await owner.close()
    conn = await asyncpg.connect(command.running.settings.database_url)
    await conn.execute("SELECT set_config('anlan.scope', '*', false)")
    now = datetime.now(UTC) + timedelta(minutes=1)
    transaction = conn.transaction()
    await transaction.start()
    for _ in range(PREPARED):
        assert await conn.fetch(TAKE, now, now) == []
    await conn.execute(DUE, 4 * BATCH)
    assert len(await conn.fetch(TAKE, now, now + timedelta(hours=1))) == BATCH
    await transaction.rollback()
    await conn.close()
