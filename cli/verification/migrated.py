"""Before anything is looked at: every database has had all migrations of this version, and none of a later one."""

from collections.abc import Mapping, Sequence

import asyncpg

from cli.local.trouble import Trouble
from cli.verification.home import connected
from kit.migrate import revisions
from kit.service import Service

VERSION = "SELECT version_num FROM alembic_version"


class MigrationMissing(Trouble):
    """A database is older than this version."""

    def __init__(self, service: str, number: str, what: str) -> None:
        super().__init__(
            f"The database of service {service} lacks migration {number} ({what}), so it cannot be verified: "
            "`make run` brings it to this version."
        )


class MigrationUnknown(Trouble):
    """A database is newer than this version."""

    def __init__(self, service: str, number: str) -> None:
        super().__init__(
            f"The database of service {service} has migration {number}, which this version of Anlan does not know: "
            "verify it with the version that made it."
        )


async def check_migrated(services: Sequence[Service], urls: Mapping[str, str]) -> None:
    """Raise a Trouble that names the first service and the migration in which database and version differ."""
    for service in services:
        known = revisions(service.package)
        had = await _version(urls[service.name])
        if had and had not in known:
            raise MigrationUnknown(service.name, had)
        numbers = list(known)
        missing = numbers[numbers.index(had) + 1 :] if had else numbers
        if missing:
            raise MigrationMissing(service.name, missing[0], known[missing[0]])


async def _version(url: str) -> str:
    """The newest migration that a database has had; empty where it has had none."""
    async with connected(url) as connection:
        try:
            return str(await connection.fetchval(VERSION) or "")
        except asyncpg.UndefinedTableError:
            return ""
