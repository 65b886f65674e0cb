"""A read-only copy of another service's ledger, kept up to date by its events.

    UNITS = Copy(Unit, service="responsibility", ledger="units", metadata=METADATA)

One home changes an entry; everybody else who needs it to decide keeps a copy, and goes on deciding while
the home is away.
"""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import sqlalchemy as sa
from anlan.kit.v1.event_pb2 import Event
from google.protobuf.message import Message

from kit.options import descriptor_of
from kit.reactions import Reaction
from kit.table import Rows, table_of

if TYPE_CHECKING:
    from kit.call import Call

E = TypeVar("E", bound=Message)


class Copy(Generic[E]):
    """See the module. The table has the columns of the original, under the name `copied_<ledger>`."""

    def __init__(
        self, message: type[E], *, service: str, ledger: str, metadata: sa.MetaData, indexes: tuple[sa.Index, ...] = ()
    ) -> None:
        self.message, self.service, self.ledger = message, service, ledger
        self.rows = Rows(message)
        name = f"copied_{ledger}"
        self.table = table_of(descriptor_of(message), name, metadata, sa.Index(f"{name}_unit", "unit"), *indexes)
        self.reaction = Reaction(self._take, service=service, ledger=ledger)
        columns = ["id", *self.rows.columns, "head"]
        places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
        sets = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
        self._select = f"SELECT id, {', '.join(self.rows.columns)} FROM {self.table.name}"  # noqa: S608 declared names
        self._upsert = (
            f"INSERT INTO {self.table.name} ({', '.join(columns)}) VALUES ({places}) "  # noqa: S608 declared names
            f"ON CONFLICT (id) DO UPDATE SET {sets} WHERE {self.table.name}.version < excluded.version"
        )

    async def _take(self, event: Event, call: "Call") -> None:
        entry = self.message.FromString(event.entry)
        async with call.session() as conn:
            await conn.execute(self._upsert, event.name.partition("/")[2], *self.rows.values(entry), event.hash)

    async def select(self, call: "Call", where: str, *arguments: object) -> list[E]:
        """Copied entries by a condition of ours (never a caller's text)."""
        async with call.session() as conn:
            records = await conn.fetch(f"{self._select} WHERE {where}", *arguments)
        return [self._entry(record) for record in records]

    async def find(self, call: "Call", where: str, *arguments: object) -> E | None:
        """The first of them; None when there is none."""
        found = await self.select(call, f"{where} LIMIT 1", *arguments)
        return found[0] if found else None

    def _entry(self, record: Any) -> E:  # noqa: ANN401 an asyncpg Record
        return self.rows.entry(record, self.ledger)
