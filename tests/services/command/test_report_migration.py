import asyncio

from cli.local.state import Database
from kit import migrate
from kit.testing import Served
from services.command.tables import METADATA


async def test_the_migrations_make_the_tables_that_are_declared(command: Served, database: Database) -> None:
    assert "report_hops" in command.running.runtime.ledgers
    differences = await asyncio.to_thread(migrate.differences, "services.command", database.owner_url, METADATA)
    assert differences == []
