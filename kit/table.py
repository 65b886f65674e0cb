"""A typed table from a message's descriptor, and rows from messages and back."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message
from sqlalchemy.dialects import postgresql as pg

from kit.nested import as_it_is, put_text, text_of
from kit.options import descriptor_of, option

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIMESTAMP = "google.protobuf.Timestamp"
LEVELS = 4
"""How deep the tree of units goes: city, district, town, enterprise."""

type_of_scalar: Mapping[int, type[sa.types.TypeEngine[Any]]] = {
    FieldDescriptor.CPPTYPE_STRING: sa.Text,
    FieldDescriptor.CPPTYPE_BOOL: sa.Boolean,
    FieldDescriptor.CPPTYPE_INT32: sa.Integer,
    FieldDescriptor.CPPTYPE_UINT32: sa.BigInteger,
    FieldDescriptor.CPPTYPE_INT64: sa.BigInteger,
    FieldDescriptor.CPPTYPE_UINT64: sa.Numeric,
    FieldDescriptor.CPPTYPE_DOUBLE: sa.Double,
    FieldDescriptor.CPPTYPE_FLOAT: sa.REAL,
    FieldDescriptor.CPPTYPE_ENUM: sa.Text,
}


@cache
def enum_prefix(enum: EnumDescriptor) -> str:
    """What all value names of an enum begin with: "HAZARD_STATE_"."""
    zero = str(enum.values_by_number[0].name)
    return zero.removesuffix("UNSPECIFIED")


def enum_name(enum: EnumDescriptor, number: int) -> str:
    """The short name a column, a journal row or a diagram shows: "RECTIFYING"; empty for unspecified."""
    return str(enum.values_by_number[number].name).removeprefix(enum_prefix(enum)) if number else ""


def enum_number(enum: EnumDescriptor, name: str) -> int:
    """The value of a short name."""
    return int(enum.values_by_name[enum_prefix(enum) + name].number) if name else 0


def is_timestamp(field: FieldDescriptor) -> bool:
    """Whether a field is one google.protobuf.Timestamp."""
    return not field.is_repeated and field.message_type is not None and field.message_type.full_name == TIMESTAMP


def is_json(field: FieldDescriptor) -> bool:
    """Whether a field is kept as JSONB: nested and repeated parts."""
    return field.is_repeated or (field.message_type is not None and not is_timestamp(field))


def stored_fields(descriptor: Descriptor) -> list[FieldDescriptor]:
    """The fields that have a column: all but those computed for each caller."""
    return [field for field in descriptor.fields if not option(field, "computed")]


def shared_fields(descriptor: Descriptor) -> list[str]:
    """The fields that hold the path of a further unit that may read the entry."""
    return [field.name for field in descriptor.fields if option(field, "shared")]


def column_of(field: FieldDescriptor) -> sa.Column[Any]:
    """The column of one field; nullable only where the message can tell absent from empty."""
    if is_json(field):
        return sa.Column(field.name, pg.JSONB, nullable=True)
    if is_timestamp(field):
        return sa.Column(field.name, sa.DateTime(timezone=True), nullable=True)
    if field.name == "unit" or option(field, "shared"):
        # Paths are compared byte by byte, whatever the database's language: a subtree is a range.
        return sa.Column(field.name, sa.Text(collation="C"), nullable=False, server_default=sa.text("''"))
    kind = type_of_scalar[field.cpp_type]
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING and field.type == FieldDescriptor.TYPE_BYTES:
        kind = sa.LargeBinary
    if field.has_presence:
        return sa.Column(field.name, kind, nullable=True)
    # A default in the database lets a later migration add a field to a million rows at once.
    return sa.Column(field.name, kind, nullable=False, server_default=sa.text(default_of(kind)))


def default_of(kind: type[sa.types.TypeEngine[Any]]) -> str:
    """What proto3 means by a field that was not set, as SQL."""
    if kind is sa.Boolean:
        return "false"
    return "''" if kind in (sa.Text, sa.LargeBinary) else "0"


def level_columns() -> list[sa.Column[Any]]:
    """Generated columns with the path's first two, three and four steps.

    A subtree is then one equality on one index, whatever its depth (0.5 ms for a count in a
    million rows, against 9 ms for a prefix range).
    """
    return [
        sa.Column(f"unit_{level}", sa.Text(collation="C"), sa.Computed(_upto(level), persisted=True))
        for level in range(2, LEVELS + 1)
    ]


def _upto(level: int) -> str:
    # split_part is IMMUTABLE, as a generated column needs; array_to_string is only STABLE.
    parts = " || ".join(f"'.' || split_part(unit, '.', {step})" for step in range(2, level + 1))
    return f"CASE WHEN split_part(unit, '.', {level}) <> '' THEN split_part(unit, '.', 1) || {parts} END"


def table_of(descriptor: Descriptor, name: str, metadata: sa.MetaData, *extra: sa.schema.SchemaItem) -> sa.Table:
    """The table of an entry: its fields, its id, the hash of its last journal row, and the levels of its unit."""
    fields = [column_of(field) for field in stored_fields(descriptor) if field.name != "name"]
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Text(collation="C"), primary_key=True),
        *fields,
        sa.Column("head", sa.LargeBinary, nullable=False),
        *level_columns(),
        *[sa.Index(f"{name}_unit_{level}", f"unit_{level}", "id") for level in range(2, LEVELS + 1)],
        *extra,
        info={"shared": shared_fields(descriptor)},
    )


def datetime_of(stamp: Any) -> datetime:  # noqa: ANN401 protoc's stubs and the runtime name Timestamp differently
    """A Timestamp as an aware datetime, cut to microseconds."""
    return EPOCH + timedelta(seconds=stamp.seconds, microseconds=stamp.nanos // 1000)


def set_datetime(stamp: Any, moment: datetime) -> None:  # noqa: ANN401 as above
    """Write an aware datetime into a Timestamp."""
    delta = moment - EPOCH
    stamp.seconds = delta.days * 86400 + delta.seconds
    stamp.nanos = delta.microseconds * 1000


Read = Callable[[Any], Any]
Write = Callable[[Message, Any], None]
E = TypeVar("E", bound=Message)


class Rows(Generic[E]):
    """Turns messages of one type into column values and database records into messages.

    The closures are made once from the descriptor: nothing is looked up by name for each row.
    """

    def __init__(self, message: type[E]) -> None:
        self.message = message
        fields = [field for field in stored_fields(descriptor_of(message)) if field.name != "name"]
        self.columns = [field.name for field in fields]
        self.moments = [field.name for field in fields if is_timestamp(field)]
        """The columns that hold a moment: to the microsecond, no finer."""
        self._empty = [empty_of(field) for field in fields]
        self._readers = {field.number: (place, reader(field)) for place, field in enumerate(fields)}
        self._writers = [(field.name, writer(field)) for field in fields]

    def values(self, entry: Message) -> list[Any]:
        """The column values of `entry`, in the order of `columns`."""
        row = self._empty.copy()
        for field, value in entry.ListFields():  # those that say something: of fifty, a dozen
            place, read = self._readers.get(field.number, NOT_STORED)
            if read:
                row[place] = read(value)
        return row

    def entry(self, record: Any, collection: str) -> E:  # noqa: ANN401 an asyncpg Record, or any mapping with the columns
        """The message of a database record."""
        entry = self.message(name=f"{collection}/{record['id']}")
        for column, write in self._writers:
            value = record[column]
            if value is not None:
                write(entry, value)
        return entry


def empty_of(field: FieldDescriptor) -> Any:  # noqa: ANN401 of any column's type
    """What a column holds of a field that was not set."""
    if is_json(field) or field.has_presence:
        return None
    return "" if field.enum_type else field.default_value


def reader(field: FieldDescriptor) -> Read:
    """A function from what a field holds to what its column does."""
    if is_timestamp(field):
        return datetime_of
    if is_json(field):
        return partial(text_of, field)
    if field.enum_type:
        return {value.number: enum_name(field.enum_type, value.number) for value in field.enum_type.values}.__getitem__
    return as_it_is


NOT_STORED: tuple[int, Read | None] = (0, None)


def writer(field: FieldDescriptor) -> Write:
    """A function that puts a column value into its field of a message."""
    name, enum = field.name, field.enum_type
    if is_timestamp(field):
        return lambda entry, value: set_datetime(getattr(entry, name), value)
    if is_json(field):
        return lambda entry, value: put_text(entry, field, value)
    if enum is not None:
        numbers = {enum_name(enum, value.number): value.number for value in enum.values}
        return lambda entry, value: setattr(entry, name, numbers.get(value, 0))
    return lambda entry, value: setattr(entry, name, value)
