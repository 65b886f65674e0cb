"""A message is its row and back, whatever is in it."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from anlan.command.v1.receipt_pb2 import Receipt
from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from cli.local.state import Database
from kit.ledger import Ledger
from kit.nested import put_text, text_of
from kit.options import descriptor_of, option
from kit.table import EPOCH, Rows, enum_name, enum_number, is_json, stored_fields, table_of
from services.command.__main__ import SERVICE as COMMAND
from services.emergency.__main__ import SERVICE as EMERGENCY
from services.hazard.__main__ import SERVICE as HAZARD
from services.responsibility.__main__ import SERVICE as RESPONSIBILITY

LEDGERS = [ledger for service in (RESPONSIBILITY, HAZARD, EMERGENCY, COMMAND) for ledger in service.ledgers]
ENTRIES = pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.collection)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
MOMENTS = st.datetimes(datetime(1800, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 the zone is the strategy's
SCALARS: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.CPPTYPE_STRING: TEXT,
    FieldDescriptor.CPPTYPE_BOOL: st.booleans(),
    FieldDescriptor.CPPTYPE_INT32: st.integers(-(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_INT64: st.integers(-(2**63), 2**63 - 1),
    FieldDescriptor.CPPTYPE_UINT32: st.integers(0, 2**32 - 1),
    FieldDescriptor.CPPTYPE_UINT64: st.integers(0, 2**64 - 1),
    FieldDescriptor.CPPTYPE_DOUBLE: st.floats(allow_nan=False, allow_infinity=False),
    FieldDescriptor.CPPTYPE_FLOAT: st.floats(allow_nan=False, allow_infinity=False, width=32),
}


def scalars(field: FieldDescriptor) -> st.SearchStrategy[Any]:
    if field.enum_type is not None:
        return st.sampled_from([value.number for value in field.enum_type.values])
    return SCALARS[field.cpp_type]


@st.composite
def messages(draw: st.DrawFn, descriptor: Descriptor, *, depth: int = 2, fine: bool = False) -> Message:
    """Any message of a type; `fine` moments have nanoseconds, as nested ones may."""
    made = message_factory.GetMessageClass(descriptor)()
    if isinstance(made, Duration):  # of one sign, and of less than a second beside the seconds
        return Duration(seconds=draw(st.integers(0, 10**9)), nanos=draw(st.integers(0, 10**9 - 1)))
    for field in descriptor.fields:
        if option(field, "computed") or not draw(st.booleans()):
            continue
        if field.message_type is None:
            values = st.lists(scalars(field), max_size=3) if field.is_repeated else scalars(field)
            value = draw(values)
            getattr(made, field.name).extend(value) if field.is_repeated else setattr(made, field.name, value)
        elif field.message_type.full_name == "google.protobuf.Timestamp" and not field.is_repeated:
            moment = draw(MOMENTS) - EPOCH
            stamp = getattr(made, field.name)
            stamp.seconds = moment.days * 86400 + moment.seconds
            stamp.nanos = moment.microseconds * 1000 + (draw(st.integers(0, 999)) if fine else 0)
        elif depth:
            for _ in range(draw(st.integers(1, 2)) if field.is_repeated else 1):
                part = draw(messages(field.message_type, depth=depth - 1, fine=True))
                getattr(made, field.name).append(part) if field.is_repeated else getattr(made, field.name).CopyFrom(
                    part
                )
    return made


DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy says nothing of it


@pytest.fixture(scope="module")
async def connection(database: Database) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    conn = await asyncpg.connect(database.owner_url)
    for ledger in LEDGERS:
        statement = CreateTable(table_of(ledger.message.DESCRIPTOR, ledger.collection, sa.MetaData()))
        await conn.execute(str(statement.compile(dialect=DIALECT)))
    yield conn
    await conn.close()


@ENTRIES
async def test_every_entry_comes_back_from_its_row_as_it_was(
    ledger: Any,  # noqa: ANN401 each of another type
    connection: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    examples: list[Message] = []

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(messages(ledger.message.DESCRIPTOR))
    def collect(entry: Message) -> None:
        examples.append(entry)

    collect()
    rows: Rows[Any] = ledger.rows
    columns = ["id", *rows.columns, "head"]
    places = ", ".join(f"${number + 1}" for number in range(len(columns)))
    into = f"INSERT INTO {ledger.collection} ({', '.join(columns)})"
    insert = f"{into} VALUES ({places}) RETURNING id, {', '.join(rows.columns)}"
    for number, entry in enumerate(examples):
        record = await connection.fetchrow(insert, str(number), *rows.values(entry), b"")
        entry.name = f"{ledger.collection}/{number}"  # type: ignore[attr-defined] # standard field
        assert rows.entry(record, ledger.collection) == entry


@ENTRIES
def test_enums_have_short_names_that_lead_back(ledger: Any) -> None:  # noqa: ANN401 as above
    for field in ledger.message.DESCRIPTOR.fields:
        for value in field.enum_type.values if field.enum_type else ():
            assert enum_number(field.enum_type, enum_name(field.enum_type, value.number)) == value.number


@pytest.mark.parametrize(
    ("path", "levels"),
    [
        ("320200", (None, None, None)),
        ("320200.320205", ("320200.320205", None, None)),
        ("320200.320205.t.E", ("320200.320205", "320200.320205.t", "320200.320205.t.E")),
    ],
)
async def test_a_subtree_is_one_equality_at_each_level(
    connection: "asyncpg.Connection[asyncpg.Record]", path: str, levels: tuple[str | None, ...]
) -> None:
    insert = "INSERT INTO hazards (id, unit, head) VALUES ($1, $2, '') RETURNING unit_2, unit_3, unit_4"
    assert tuple(await connection.fetchrow(insert, f"level{path}", path)) == levels


@ENTRIES
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nested_parts_are_written_as_protobufs_own_json_says(ledger: Ledger[Any], data: st.DataObject) -> None:
    entry = data.draw(messages(ledger.message.DESCRIPTOR, fine=True))
    said = json_format.MessageToDict(entry, preserving_proto_field_name=True)
    held = {field.name: value for field, value in entry.ListFields()}
    for field in (field for field in stored_fields(descriptor_of(entry)) if is_json(field)):
        text = text_of(field, held[field.name]) if field.name in held else None
        assert (json.loads(text) if text else None) == said.get(field.name)
        read = type(entry)()
        if text:
            put_text(read, field, text)
        assert getattr(read, field.name) == getattr(entry, field.name)


def test_a_value_that_a_contract_no_longer_has_is_said_to_be_wrong() -> None:
    field = Receipt.DESCRIPTOR.fields_by_name["calls"]
    with pytest.raises(json_format.ParseError, match="nobody"):
        put_text(Receipt(), field, '[{"nobody": 1}]')
