"""The two roles of a database, on a real PostgreSQL."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import asyncpg
import pytest

from cli.local.databases import create_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database

ROWS = """
    CREATE TABLE entries (id serial PRIMARY KEY, unit text NOT NULL);
    ALTER TABLE entries ENABLE ROW LEVEL SECURITY;
    CREATE POLICY scope ON entries USING (unit = current_setting('anlan.scope', true));
    INSERT INTO entries (unit) VALUES ('320200.320205'), ('320200.320206');
"""


@pytest.fixture(scope="module")
async def owner(database: Database) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.owner_url)
    await connection.execute(ROWS)
    yield connection
    await connection.close()


@pytest.fixture
async def service(database: Database, owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    assert await owner.fetchval("SELECT count(*) FROM entries") >= 2
    connection = await asyncpg.connect(database.url)
    yield connection
    await connection.close()


async def test_a_service_sees_no_row_outside_its_scope(service: asyncpg.Connection) -> None:
    assert await service.fetch("SELECT * FROM entries") == []
    await service.execute("SET anlan.scope = '320200.320205'")
    assert [row["unit"] for row in await service.fetch("SELECT * FROM entries")] == ["320200.320205"]


async def test_a_service_writes_no_row_outside_its_scope(service: asyncpg.Connection) -> None:
    await service.execute("SET anlan.scope = '320200.320205'")
    await service.execute("INSERT INTO entries (unit) VALUES ('320200.320205')")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await service.execute("INSERT INTO entries (unit) VALUES ('320200.320206')")


@pytest.mark.parametrize(
    "attempt",
    [
        "SET row_security = off; SELECT * FROM entries",
        "ALTER TABLE entries DISABLE ROW LEVEL SECURITY",
        "DROP POLICY scope ON entries",
        "TRUNCATE entries",
        "DROP TABLE entries",
        "CREATE TABLE mine ()",
        "CREATE ROLE another SUPERUSER",
        "COPY entries TO PROGRAM 'true'",
    ],
)
async def test_a_service_cannot_step_around_row_level_security(service: asyncpg.Connection, attempt: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await service.execute(attempt)


async def test_a_service_cannot_become_the_owner(service: asyncpg.Connection, owner: asyncpg.Connection) -> None:
    role = await owner.fetchval("SELECT current_user")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await service.execute(f"SET ROLE {role}")


async def test_one_service_cannot_enter_the_database_of_another(postgres: PostgreSQL, database: Database) -> None:
    neighbour = await create_database(postgres, "neighbour")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied for database"):
        await asyncpg.connect(neighbour.url, database=urlsplit(database.url).path.strip("/"))


async def test_making_a_database_again_changes_nothing(postgres: PostgreSQL) -> None:
    first = await create_database(postgres, "twice")
    connection = await asyncpg.connect(first.owner_url)
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    await connection.close()
    assert await create_database(postgres, "twice") == first
    connection = await asyncpg.connect(first.url)
    assert await connection.fetchval("SELECT one FROM kept") == 1
    await connection.close()


async def test_postgres_answers_on_no_port(postgres: PostgreSQL) -> None:
    async with postgres.session() as session:
        assert await session.fetchval("SHOW listen_addresses") == ""
        assert await session.fetchval("SELECT current_setting('data_checksums')") == "on"
        assert await session.fetchval("SELECT datlocale FROM pg_database WHERE datname = 'postgres'") == "C.UTF-8"
    assert postgres.sockets.stat().st_mode & 0o077 == 0
