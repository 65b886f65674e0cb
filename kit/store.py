"""One write, one statement: an entry, its journal row and its clock go in together or not at all.

One statement with three data-modifying parts was measured at about twice the rate of three statements
in a transaction; the texts are made once for each table.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from kit import journal

if TYPE_CHECKING:
    from kit.database import Connection

ClockChange = Literal["set", "clear", "keep"]

_dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy leaves its dialects untyped


def clocks_table(metadata: sa.MetaData) -> sa.Table:
    """The running clocks of a service: at most one an entry, set and cleared with it."""
    return sa.Table(
        "clocks",
        metadata,
        sa.Column("ledger", sa.Text, primary_key=True),
        sa.Column("entry_id", sa.Text(collation="C"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("retry_at", sa.DateTime(timezone=True)),
        sa.Index("clocks_due", "due_time"),
    )


class _Parameters:
    """Hands out $1, $2, … with the cast that a column needs."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, kind: sa.types.TypeEngine[Any]) -> str:
        self.count += 1
        collated = isinstance(kind, sa.Text)
        return f"${self.count}::{'text' if collated else kind.compile(dialect=_dialect)}"

    def many(self, kinds: Sequence[sa.types.TypeEngine[Any]]) -> str:
        return ", ".join(self(kind) for kind in kinds)


class Statements:
    """The SQL of one ledger."""

    def __init__(self, table: sa.Table, columns: Sequence[str], units: str | None) -> None:
        self.table, self.columns = table, ["id", *columns, "head"]
        self._kinds = [table.c[column].type for column in self.columns]
        self.select = f"SELECT id, {', '.join(columns)}, head FROM {table.name}"  # noqa: S608 names come from the declaration
        self.get = f"{self.select} WHERE id = $1"
        self.units = units
        self._inserts = {clock: self._insert(clock=clock) for clock in (True, False)}
        self._updates: dict[ClockChange, str] = {change: self._update(change) for change in ("set", "clear", "keep")}

    def _insert(self, *, clock: bool) -> str:
        parameter = _Parameters()
        entry = parameter.many(self._kinds)
        row = parameter.many(list(journal.COLUMNS.values()))
        unit = f"${self.columns.index('unit') + 1}::text"
        home = (
            f"SELECT FROM {self.units} WHERE unit = {unit} AND state = 'IN_FORCE' LIMIT 1" if self.units else "SELECT"
        )
        parts = [
            f"home AS ({home})",
            f"entry AS (INSERT INTO {self.table.name} ({', '.join(self.columns)}) SELECT {entry} FROM home)",  # noqa: S608 as above
        ]
        if clock:
            parts.append(self._set_clock(parameter, "home"))
        return f"WITH {', '.join(parts)} {self._journal(row, 'home')}"

    def _update(self, change: ClockChange) -> str:
        parameter = _Parameters()
        values = [parameter(kind) for kind in self._kinds]
        row = parameter.many(list(journal.COLUMNS.values()))
        expected = parameter(sa.BigInteger())
        sets = ", ".join(f"{column} = {value}" for column, value in zip(self.columns[1:], values[1:], strict=True))
        change_it = f"UPDATE {self.table.name} SET {sets} WHERE id = {values[0]} AND version = {expected} RETURNING id"  # noqa: S608 as above
        parts = [f"entry AS ({change_it})"]
        if change == "set":
            parts.append(self._set_clock(parameter, "entry"))
        if change == "clear":
            key = f"ledger = '{self.table.name}' AND entry_id = entry.id"
            parts.append(f"clock AS (DELETE FROM clocks USING entry WHERE {key})")  # noqa: S608 as above
        return f"WITH {', '.join(parts)} {self._journal(row, 'entry')}"

    def _set_clock(self, parameter: _Parameters, source: str) -> str:
        values = f"'{self.table.name}', $1::text, {parameter(sa.Text())}, {parameter(sa.DateTime(timezone=True))}"
        return (
            f"clock AS (INSERT INTO clocks (ledger, entry_id, name, due_time) SELECT {values} FROM {source} "  # noqa: S608 as above
            "ON CONFLICT (ledger, entry_id) DO UPDATE "
            "SET name = excluded.name, due_time = excluded.due_time, refused = '', retry_at = NULL)"
        )

    @staticmethod
    def _journal(row: str, source: str) -> str:
        return f"INSERT INTO journal ({', '.join(journal.COLUMNS)}) SELECT {row} FROM {source} RETURNING position"  # noqa: S608 as above

    async def insert(
        self, conn: "Connection", entry: Sequence[Any], row: Sequence[Any], clock: tuple[str, Any] | None
    ) -> bool:
        """Put an entry on the ledger; False when its unit is not known."""
        sql = self._inserts[clock is not None]
        return await conn.fetchval(sql, *entry, *row, *(clock or ())) is not None

    async def update(
        self,
        conn: "Connection",
        entry: Sequence[Any],
        row: Sequence[Any],
        expected: int,
        clock: tuple[str, Any] | ClockChange,
    ) -> bool:
        """Change an entry that still has version `expected`; False when somebody else was first."""
        change: ClockChange = "set" if isinstance(clock, tuple) else clock
        arguments = clock if isinstance(clock, tuple) else ()
        return await conn.fetchval(self._updates[change], *entry, *row, expected, *arguments) is not None

    async def update_held(self, conn: "Connection", changes: Sequence[Sequence[Any]]) -> None:
        """Change many entries, locked by this transaction, at once; their clocks go on.

        Of each: the row of the entry, the journal row, and the version it still has.
        """
        await conn.executemany(self._updates["keep"], changes)


def constraint_of(error: asyncpg.UniqueViolationError) -> str:
    """The unique index that an insert ran into."""
    return str(error.constraint_name or "")
