"""Pages of a ledger: by subtree and by any column the request names, newest first."""

from typing import TYPE_CHECKING, Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from kit.access import EVERYWHERE, covers
from kit.errors import UnitOutOfScope
from kit.options import field_with, option
from kit.paging import Page
from kit.table import LEVELS, datetime_of, enum_name, is_timestamp

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger

NOT_FILTERS = {"unit", "page_size", "page_token"}
ALL = "/-"
"""How a name ends that stands for every entry of its collection (AIP-159)."""
BOUNDS = {"_after": ">=", "_before": "<"}


class Listing:
    """Turns a List request into one indexed query.

    Request fields are filters by name: a scalar or enum for equality, a repeated one for any of its values
    (where the entry's field is repeated as well: that holds any of them),
    `<column>_after` (inclusive) and `<column>_before` (exclusive) for a timestamp column.

    Entries kept apart (the field with the option `apart`) are left out unless the request asks for them.
    """

    def __init__(self, ledger: "Ledger[Any]") -> None:
        self._ledger = ledger
        self._apart = field_with(ledger.message.DESCRIPTOR, "apart")

    async def page(self, request: Any, call: "Call") -> tuple[list[Any], str]:  # noqa: ANN401 a List request
        """The entries of the page that the request asks for, and the token of the next one or ""."""
        unit = request.unit or call.caller.unit
        if not covers(call.caller.unit, unit):
            raise UnitOutOfScope(unit=unit, permission="")
        conditions, arguments = self._conditions(request, unit)
        if self._apart and not self._reaches_apart(request, call):
            conditions.append(f"{self._apart} = ''")
        page = Page.of([self._ledger.collection, conditions, arguments], request.page_size, request.page_token)
        if page.after:
            arguments.append(page.after)
            conditions.append(f"id < ${len(arguments)}")
        entries = await self._ledger.select(
            call, " AND ".join(conditions) or "true", *arguments, suffix=f"ORDER BY id DESC LIMIT {page.size + 1}"
        )
        more = len(entries) > page.size
        entries = [self._ledger.for_caller(entry, call.caller) for entry in entries[: page.size]]
        return entries, page.next_token(entries[-1].name.partition("/")[2]) if more else ""

    def _conditions(self, request: Message, unit: str) -> tuple[list[str], list[Any]]:
        arguments: list[Any] = []
        conditions = []
        if unit != EVERYWHERE:
            arguments.append(unit)
            conditions.append(self.subtree(unit))
        for field, value in request.ListFields():
            if field.name in NOT_FILTERS:
                continue
            if field.name == self._apart and value.endswith(ALL):
                conditions.append(f"{field.name} <> ''")
                continue
            held = self._holds_many(field)
            arguments.append(_names(field, value) if held else _argument(field, value))
            conditions.append(f"{field.name} ?| ${len(arguments)}" if held else self._condition(field, len(arguments)))
        return conditions, arguments

    def _reaches_apart(self, request: Message, call: "Call") -> bool:
        """Whether the request asks for what is kept apart: outright, or by naming an entry that may be so itself."""
        for field, value in request.ListFields():
            if option(field, "names_apart"):
                return True
            named = call.runtime.ledgers.get(value.partition("/")[0]) if isinstance(value, str) else None
            if field.name == self._apart or (named and field_with(named.message.DESCRIPTOR, "apart")):
                return True
        return False

    def _holds_many(self, field: FieldDescriptor) -> bool:
        column = self._ledger.message.DESCRIPTOR.fields_by_name.get(field.name)
        return column is not None and column.is_repeated

    def subtree(self, unit: str) -> str:
        """The condition that an entry belongs to `unit` ($1) or below, or is shared with a unit there."""
        level = unit.count(".") + 1
        inside = f"unit_{level} = $1" if 1 < level <= LEVELS else at_or_below("unit", 1)
        shared = [at_or_below(column, 1) for column in self._ledger.shared]
        return f"({' OR '.join([inside, *shared])})" if shared else inside

    def _condition(self, field: FieldDescriptor, number: int) -> str:
        for ending, operator in BOUNDS.items():
            column = field.name.removesuffix(ending)
            if is_timestamp(field) and column != field.name:
                return f"{column} {operator} ${number}"
        return f"{field.name} = ANY(${number})" if field.is_repeated else f"{field.name} = ${number}"


def at_or_below(column: str, number: int) -> str:
    """The condition that a column holds the path in parameter `number`, or one below it.

    A range, not starts_with: that finds the index only where the plan is made for one path, and "/" is what comes
    after "." in the order of bytes.
    """
    path, there = f"${number}::text", f'{column} COLLATE "C"'
    return f"({column} = {path} OR ({there} >= {path} || '.' AND {there} < {path} || '/'))"


def _argument(field: FieldDescriptor, value: Any) -> Any:  # noqa: ANN401 whatever the field holds
    enum = field.enum_type
    if is_timestamp(field):
        return datetime_of(value)
    if field.is_repeated:
        return [enum_name(enum, item) for item in value] if enum else list(value)
    return enum_name(enum, value) if enum else value


def _names(field: FieldDescriptor, values: Any) -> list[str]:  # noqa: ANN401 as above
    """The values as they stand in a JSONB array: enums by their full names."""
    enum = field.enum_type
    return [str(enum.values_by_number[value].name) for value in values] if enum else list(values)
