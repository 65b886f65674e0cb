"""Databases are brought to this version by the migrations of their services."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from cli.local.databases import create_database, drop_database
from cli.local.migrations import migrate, newest, version_of
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from cli.local.trouble import DatabaseNotMigrated


@pytest.fixture
async def hazard(postgres: PostgreSQL) -> AsyncIterator[Database]:
    yield await create_database(postgres, "hazard")
    await drop_database(postgres, "hazard")


async def test_migrating_twice_is_migrating_once(postgres: PostgreSQL, hazard: Database) -> None:
    for _ in range(2):
        await migrate(postgres, "services.hazard", "hazard")
    assert await version_of(postgres, "hazard") == newest("services.hazard")
    connection = await asyncpg.connect(hazard.url)
    assert await connection.fetchval("SELECT count(*) FROM journal") == 0
    await connection.close()


async def test_a_database_of_a_later_version_is_told_in_one_sentence(postgres: PostgreSQL, hazard: Database) -> None:
    connection = await asyncpg.connect(hazard.owner_url)
    await connection.execute("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
    await connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    await connection.close()
    with pytest.raises(DatabaseNotMigrated, match=r"Database hazard .* cannot be brought .*9999") as told:
        await migrate(postgres, "services.hazard", "hazard")
    assert "\n" not in str(told.value)


async def test_a_database_that_other_tables_are_in_is_told_in_one_sentence(
    postgres: PostgreSQL, hazard: Database
) -> None:
    connection = await asyncpg.connect(hazard.owner_url)
    await connection.execute("CREATE TABLE journal ()")
    await connection.close()
    with pytest.raises(DatabaseNotMigrated, match="already exists"):
        await migrate(postgres, "services.hazard", "hazard")
