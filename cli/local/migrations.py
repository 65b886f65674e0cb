"""Bring each database to this version of its service."""

import asyncio
from importlib.util import find_spec
from pathlib import Path

import asyncpg

from cli.local.postgres import PostgreSQL
from cli.local.trouble import DatabaseNotMigrated

VERSION = "SELECT version_num FROM alembic_version"


async def migrate(server: PostgreSQL, package: str, name: str) -> None:
    """Run what a package's `migrations/` holds beyond its database, as the owner; raises DatabaseNotMigrated."""
    if await version_of(server, name) != newest(package):
        await asyncio.to_thread(upgrade, server, package, name)


async def version_of(server: PostgreSQL, name: str) -> str | None:
    """The last migration that the database has seen; None before the first."""
    async with server.session(name) as session:
        try:
            return str(await session.fetchval(VERSION))
        except asyncpg.UndefinedTableError:
            return None


def newest(package: str) -> str:
    """The number of a package's last migration, from its file's name: Alembic takes a second to load and to say it."""
    spec = find_spec(package)
    files = Path(str(spec and spec.origin)).parent.glob("migrations/versions/[0-9]*_*.py")
    return max(file.name.partition("_")[0] for file in files)


def upgrade(server: PostgreSQL, package: str, name: str) -> None:
    """What `migrate` does where there is something to do."""
    from alembic.util import CommandError  # noqa: PLC0415 only a start that migrates loads Alembic
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 the same

    from kit import migrate as alembic  # noqa: PLC0415 the same

    try:
        alembic.upgrade(package, server.url(f"{name}_owner", name))
    except (CommandError, DBAPIError) as error:
        raise DatabaseNotMigrated(server.cluster, name, str(error).splitlines()[0]) from error
