"""Bring each database to this version of its service."""

from cli.local.postgres import PostgreSQL
from cli.local.trouble import DatabaseNotMigrated


def migrate(server: PostgreSQL, package: str, name: str) -> None:
    """Run what a package's `migrations/` holds beyond its database, as the owner; raises DatabaseNotMigrated."""
    from alembic.util import CommandError  # noqa: PLC0415 Alembic takes a second to load, which only a start has to pay
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 the same

    from kit.migrate import upgrade  # noqa: PLC0415 the same

    try:
        upgrade(package, server.url(f"{name}_owner", name))
    except (CommandError, DBAPIError) as error:
        raise DatabaseNotMigrated(server.cluster, name, str(error).splitlines()[0]) from error
