"""A copy of another service's ledger says what the original says."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any

import asyncpg

from cli.verification.evidence import Evidence
from cli.verification.findings import Finding
from cli.verification.home import Home
from kit.copies import Copy

SUSPECTS = 1000
"""How many copies that differ are looked at again and told."""

LOOK_SECONDS = 0.5

Pair = tuple[asyncpg.Record | None, asyncpg.Record | None]
"""The original, then the copy, of one id."""


async def copies_agree_with_originals(evidence: Evidence) -> AsyncIterator[Finding]:
    """Every copy is at its original's version with its original's columns, at the latest when `grace` is over."""
    for home in evidence.homes.values():
        for copy in home.service.copies:
            original = evidence.homes.get(copy.service)
            if original:
                suspects = [entry_id async for entry_id in differing(original, home, copy)]
                async for finding in confirmed(suspects, original, home, copy):
                    yield finding


async def differing(original: Home, home: Home, copy: Copy[Any]) -> AsyncIterator[str]:
    """Ids whose original and copy differ in the two snapshots, which were not taken at the very same moment."""
    left, right = original.rows(query_of(copy, copy.ledger)), home.rows(query_of(copy, copy.table.name))
    mine, theirs = await anext(left, None), await anext(right, None)
    found = 0
    while (mine or theirs) and found < SUSPECTS:
        entry_id = min(record["id"] for record in (mine, theirs) if record)
        pair = (
            mine if mine and mine["id"] == entry_id else None,
            theirs if theirs and theirs["id"] == entry_id else None,
        )
        if problem(pair):
            found += 1
            yield entry_id
        mine = await anext(left, None) if pair[0] else mine
        theirs = await anext(right, None) if pair[1] else theirs


async def confirmed(ids: list[str], original: Home, home: Home, copy: Copy[Any]) -> AsyncIterator[Finding]:
    """The suspects that go on differing until `grace` is over."""
    deadline = time.monotonic() + home.grace
    while pairs := await disagreeing(ids, original, home, copy):
        if time.monotonic() > deadline:
            break
        await asyncio.sleep(LOOK_SECONDS)
        ids = list(pairs)
    for entry_id, pair in pairs.items():
        yield Finding(home.name, f"{copy.ledger}/{entry_id}", 0, f"{problem(pair)} in the {home.name} service")


async def disagreeing(ids: Iterable[str], original: Home, home: Home, copy: Copy[Any]) -> dict[str, Pair]:
    """Those of the ids whose original and copy differ now."""
    wanted = list(ids)
    theirs = await now_of(wanted, original, query_of(copy, copy.ledger, "WHERE id = ANY($1)"))
    mine = await now_of(wanted, home, query_of(copy, copy.table.name, "WHERE id = ANY($1)"))
    pairs = {entry_id: (theirs.get(entry_id), mine.get(entry_id)) for entry_id in wanted}
    return {entry_id: pair for entry_id, pair in pairs.items() if problem(pair)}


async def now_of(ids: list[str], home: Home, query: str) -> dict[str, asyncpg.Record]:
    """Rows by id as they are now, not in the snapshot."""
    return {record["id"]: record for record in await home.fresh.fetch(query, ids)} if ids else {}


def query_of(copy: Copy[Any], table: str, where: str = "") -> str:
    """Originals or copies by id."""
    return f"SELECT id, {', '.join(copy.rows.columns)}, head FROM {table} {where} ORDER BY id"  # noqa: S608 declared names


def problem(pair: Pair) -> str:
    """What is wrong with a copy; empty when nothing is."""
    original, copy = pair
    if copy is None:
        return "has no copy"
    if original is None:
        return "has a copy and no original"
    if copy["version"] != original["version"]:
        return f"stands at version {original['version']}, and its copy at version {copy['version']}"
    different = [column for column in original.keys() if original[column] != copy[column]]  # noqa: SIM118 a record iterates over its values
    return f"has a copy with another {', '.join(different)}" if different else ""
