"""Migrations make exactly the tables that are declared."""

import asyncio
import importlib

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from cli.local.state import Database
from kit.migrate import differences

PACKAGES = ["gateway", *[f"services.{name}" for name in ("responsibility", "hazard", "emergency", "command")]]


def declared(package: str) -> sa.MetaData:
    importlib.import_module(f"{package}.__main__")
    metadata: sa.MetaData = importlib.import_module(f"{package}.tables").METADATA
    return metadata


@pytest.mark.parametrize("package", PACKAGES)
async def test_a_migrated_database_is_the_declared_one(package: str, database: Database) -> None:
    assert await asyncio.to_thread(differences, package, database.owner_url, declared(package)) == []
    await asyncio.to_thread(empty, database.owner_url)


def empty(url: str) -> None:
    """Leave the module's database to the next package."""

    async def drop() -> None:
        engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1))
        async with engine.begin() as connection:
            await connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            await connection.execute(sa.text("CREATE SCHEMA public"))
        await engine.dispose()

    asyncio.run(drop())
