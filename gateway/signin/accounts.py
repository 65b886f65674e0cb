"""Accounts as rows: who can sign in, for which post, with which roles."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anlan.gateway.v1 import account_pb2

if TYPE_CHECKING:
    import asyncpg

    from kit.database import Connection

PREFIX = "accounts/"
TIERS = ("TIER_CITY", "TIER_DISTRICT", "TIER_TOWN", "TIER_ENTERPRISE")

COLUMNS = "name, unit, post, person, roles, tier, password_hash, disabled, create_time, sign_in_time"

CREATE = """
INSERT INTO accounts (name, unit, post, person, roles, tier, password_hash)
SELECT name, unit, post, person, string_to_array(roles, ','), tier, password_hash
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
  AS given (name, unit, post, person, roles, tier, password_hash)
ON CONFLICT (name) DO NOTHING
RETURNING name
"""

MOVE = """
UPDATE {table} SET unit = $2 || substr(unit, length($1) + 1)
WHERE unit = $1 OR starts_with(unit, $1 || '.')
"""


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """What an account is made of; `password_hash` comes from `passwords.hash_password`."""

    name: str
    unit: str
    post: str
    person: str
    roles: Sequence[str]
    """Names of `anlan.access.v1.Role` values."""
    password_hash: str
    tier: str = ""
    """TIER_CITY to TIER_ENTERPRISE; from the depth of the path when empty."""


def folded(name: str) -> str:
    """The name as it is stored and compared: without "accounts/", case and width ignored."""
    return unicodedata.normalize("NFKC", name.removeprefix(PREFIX)).casefold()


def tier_of(unit: str) -> str:
    """The tier that a path's depth suggests."""
    return TIERS[min(unit.count("."), len(TIERS) - 1)]


async def create_many(conn: "Connection | asyncpg.Connection[asyncpg.Record]", accounts: Iterable[NewAccount]) -> int:
    """Create all whose names are free, in one statement; how many that were. `conn` sees the whole tree."""
    rows = [
        (
            folded(account.name),
            account.unit,
            account.post,
            account.person,
            ",".join(account.roles),
            account.tier or tier_of(account.unit),
            account.password_hash,
        )
        for account in accounts
    ]
    return len(await conn.fetch(CREATE, *map(list, zip(*rows, strict=True)))) if rows else 0


async def find(conn: "Connection", name: str) -> "asyncpg.Record | None":
    """The account's row, where the connection may see it."""
    return await conn.fetchrow(f"SELECT {COLUMNS} FROM accounts WHERE name = $1", folded(name))  # noqa: S608 constant


async def listed(conn: "Connection", unit: str, after: str, limit: int) -> "list[asyncpg.Record]":
    """Rows of a subtree by name, beginning behind `after`; "" as the unit is all that the connection sees."""
    query = f"""SELECT {COLUMNS} FROM accounts
        WHERE ($1 = '' OR unit = $1 OR starts_with(unit, $1 || '.')) AND name > $2 ORDER BY name LIMIT $3"""  # noqa: S608 constant
    return await conn.fetch(query, unit, after, limit)


async def set_disabled(conn: "Connection", name: str, *, disabled: bool) -> None:
    """Bar the account from signing in, or admit it again."""
    await conn.execute("UPDATE accounts SET disabled = $2 WHERE name = $1", folded(name), disabled)


async def set_password(conn: "Connection", name: str, password_hash: str) -> None:
    """Replace the hash."""
    await conn.execute("UPDATE accounts SET password_hash = $2 WHERE name = $1", folded(name), password_hash)


async def move_units(conn: "Connection", old: str, new: str) -> int:
    """Let accounts and files follow a unit whose path became another, with its subtree; how many accounts moved.

    Tokens already given out carry the old path until they run out. `conn` sees the whole tree.
    """
    await conn.execute(MOVE.format(table="files"), old, new)
    return int((await conn.execute(MOVE.format(table="accounts"), old, new)).rpartition(" ")[2])


def message_of(row: "asyncpg.Record") -> account_pb2.Account:
    """The row as the contract shows it, without its hash."""
    return account_pb2.Account(
        name=PREFIX + row["name"],
        unit=row["unit"],
        post=row["post"],
        person=row["person"],
        roles=row["roles"],
        tier=row["tier"],
        disabled=row["disabled"],
        create_time=row["create_time"],
        sign_in_time=row["sign_in_time"],
    )
