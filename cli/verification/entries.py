"""The entries of all ledgers of a service in the order of their names, each with the clock that runs beside it."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg

from cli.verification.home import Home
from kit.ledger import Ledger


def query_of(ledger: Ledger[Any]) -> str:
    """All entries of a ledger by id, each with its clock where one runs."""
    columns = ", ".join(f"entry.{column}" for column in ["id", *ledger.rows.columns, "head"])
    return (
        f"SELECT {columns}, clock.name AS running_clock, clock.due_time AS running_due "  # noqa: S608 declared names
        f"FROM {ledger.table.name} AS entry "
        f"LEFT JOIN clocks AS clock ON clock.ledger = '{ledger.collection}' AND clock.entry_id = entry.id "
        "ORDER BY entry.id"
    )


class Entries:
    """Read once, from front to end."""

    def __init__(self, home: Home) -> None:
        self._rows = self._read(home)
        self._next: tuple[str, asyncpg.Record] | None = None

    async def before(self, name: str | None) -> AsyncIterator[tuple[str, asyncpg.Record]]:
        """The entries not yet taken whose names come before `name`; all that are left when it is None."""
        while (found := await self._peek()) and (name is None or found[0] < name):
            self._next = None
            yield found

    async def take(self, name: str) -> asyncpg.Record | None:
        """The entry of this name, when it is the next one."""
        found = await self._peek()
        if not found or found[0] != name:
            return None
        self._next = None
        return found[1]

    async def _peek(self) -> tuple[str, asyncpg.Record] | None:
        if self._next is None:
            self._next = await anext(self._rows, None)
        return self._next

    async def _read(self, home: Home) -> AsyncIterator[tuple[str, asyncpg.Record]]:
        for collection, ledger in home.ledgers.items():
            async for record in home.rows(query_of(ledger)):
                yield f"{collection}/{record['id']}", record
