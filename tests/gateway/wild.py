"""Requests on the wire as nobody should send them: what no JSON can say, such as numbers that are no enum's."""

import re
from typing import Any

from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.options import option, rules
from kit.service import Service, rpc_services
from kit.testing import Served
from tests.kit.people import ENTERPRISE, UNITS

EXAMPLES = 4

WILD_TEXT = st.one_of(
    st.sampled_from(["", " ", "\x00", "a\x1fb", "湖㳇镇😀", "%", "'; DROP TABLE journal; --", "x" * 5000, "\u202eabc"]),
    st.text(max_size=30),
)
LARGE = [0, 1, -1, 2**31 - 1, -(2**31), 2**53, 2**63 - 1, -(2**63)]
WILD: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.CPPTYPE_BOOL: st.booleans(),
    FieldDescriptor.CPPTYPE_INT32: st.sampled_from([n for n in LARGE if -(2**31) <= n < 2**31]),
    FieldDescriptor.CPPTYPE_INT64: st.sampled_from(LARGE),
    FieldDescriptor.CPPTYPE_UINT32: st.sampled_from([0, 1, 2**32 - 1]),
    FieldDescriptor.CPPTYPE_UINT64: st.sampled_from([0, 1, 2**64 - 1]),
    FieldDescriptor.CPPTYPE_DOUBLE: st.sampled_from([0.0, -1.5, 1e308, float("nan"), float("inf"), 31.57, 120.3]),
    FieldDescriptor.CPPTYPE_FLOAT: st.sampled_from([0.0, -1.5, float("nan"), float("-inf"), 3.0]),
}
SECONDS = st.sampled_from([0, 1_780_000_000, -62_135_596_800, 253_402_300_799, -(2**63), 2**63 - 1, 4_000_000_000])
NANOS = st.sampled_from([0, 999_999_999, -1, 2**31 - 1])


TAME: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.CPPTYPE_BOOL: st.booleans(),
    FieldDescriptor.CPPTYPE_INT32: st.sampled_from([0, 1, 2, 3, 30]),
    FieldDescriptor.CPPTYPE_INT64: st.sampled_from([0, 0, 0, 1, 7]),
    FieldDescriptor.CPPTYPE_UINT32: st.sampled_from([0, 1, 30]),
    FieldDescriptor.CPPTYPE_UINT64: st.sampled_from([0, 1, 30]),
    FieldDescriptor.CPPTYPE_DOUBLE: st.sampled_from([31.57, 120.3, 1.0, 30.0]),
    FieldDescriptor.CPPTYPE_FLOAT: st.sampled_from([1.0, 30.0]),
}
NOW = 1_790_000_000
TAME_SECONDS = st.sampled_from([NOW + days * 86_400 for days in (-400, -30, -1, 0, 1, 30, 400)])
WILD_ONCE_IN = 25

Known = dict[str, list[str]]


@st.composite
def requests(draw: st.DrawFn, descriptor: Descriptor, known: Known, depth: int = 3) -> Message:
    """A request of a type: most fields as they should be, some as nobody should send them."""
    made = message_factory.GetMessageClass(descriptor)()
    for field in descriptor.fields:
        needed = field.name in ("name", "unit") or depth == 3
        if (field.message_type is not None and not depth) or (not needed and not draw(st.integers(0, 4))):
            continue
        tame = bool(draw(st.integers(0, WILD_ONCE_IN)))
        values = _tame(field, known, depth) if tame else _wild(field, known, depth)
        if field.is_repeated:
            getattr(made, field.name).extend(draw(st.lists(values, max_size=3)))
        elif field.message_type is not None:
            getattr(made, field.name).CopyFrom(draw(values))
        else:
            setattr(made, field.name, draw(values))
    return made


def _tame(field: FieldDescriptor, known: Known, depth: int) -> st.SearchStrategy[Any]:
    if field.message_type is not None:
        if field.message_type.full_name == "google.protobuf.Timestamp":
            return st.builds(message_factory.GetMessageClass(field.message_type), seconds=TAME_SECONDS)
        return requests(field.message_type, known, depth - 1)
    if field.enum_type is not None:
        return st.sampled_from([value.number for value in field.enum_type.values if value.number])
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return _tame_text(field.name, known)
    return TAME[field.cpp_type]


def _tame_text(name: str, known: Known) -> st.SearchStrategy[str]:
    if name == "request_id":
        return st.uuids().map(str)
    if name == "page_token":
        return st.just("")
    fitting = known.get(name, []) + [entry for entry in known["*"] if entry.startswith(name)]
    return st.sampled_from(fitting or ["某某", "x12", *known["*"]])


def _wild(field: FieldDescriptor, known: Known, depth: int) -> st.SearchStrategy[Any]:
    if field.message_type is not None:
        if field.message_type.full_name == "google.protobuf.Timestamp":
            return st.builds(message_factory.GetMessageClass(field.message_type), seconds=SECONDS, nanos=NANOS)
        return requests(field.message_type, known, depth - 1)
    if field.enum_type is not None:
        return st.sampled_from([0, -1, 99, 2**31 - 1])
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return WILD_TEXT if field.type == FieldDescriptor.TYPE_STRING else st.binary(max_size=20)
    return WILD[field.cpp_type]


def unary(service: Service) -> list[MethodDescriptor]:
    methods = [method for each in rpc_services(service) for method in each.methods]
    return [method for method in methods if not (method.client_streaming or method.server_streaming)]


def examples(method: MethodDescriptor, known: Known) -> list[Message]:
    found: list[Message] = []
    noun = method.containing_service.name.removesuffix("Service").lower()
    mine = [name for name in known["*"] if name.partition("/")[0].replace("_", "").startswith(noun[:-1])]
    here = {**known, "name": mine or known["*"], "paths": [field.name for field in _entry_fields(method)]}

    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
    )
    @given(requests(method.input_type, here))
    def collect(request: Message) -> None:
        found.append(request)

    collect()
    return found


def _entry_fields(method: MethodDescriptor) -> list[FieldDescriptor]:
    fields = [field for field in method.output_type.fields if field.number >= 10]
    return fields or list(method.output_type.fields)


async def put_entries(served: Served) -> Known:
    """One entry of each ledger in each of its states, so that requests meet something; what fields may refer to."""
    names: list[str] = []
    for ledger in served.running.service.ledgers:
        columns = ["id", *ledger.rows.columns, "head"]
        places = ", ".join(f"${number + 1}" for number in range(len(columns)))
        insert = f"INSERT INTO {ledger.table.name} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608 declared names
        for state in ledger.lifecycle.states:
            entry = whole(ledger.message())
            entry.name = f"{ledger.collection}/{state.name.lower().replace('_', '0')}"
            entry.unit, entry.state, entry.version = ENTERPRISE, state.number, 1
            entry.clock = ""  # no lifecycle has one of the name that stands there
            entry.ClearField("due_time")
            async with served.acting().session() as conn:
                await conn.execute(insert, entry.name.partition("/")[2], *ledger.rows.values(entry), b"")
            names.append(entry.name)
    return {"*": names, "unit": list(UNITS)}


def whole(message: Any, depth: int = 2) -> Any:  # noqa: ANN401 any message
    """A message with something sensible in every field."""
    for field in message.DESCRIPTOR.fields:
        if field.is_repeated or option(field, "computed") or (field.message_type and not depth):
            continue
        if field.message_type is not None:
            whole(getattr(message, field.name), depth - 1).SetInParent()
        elif field.enum_type is not None:
            setattr(message, field.name, field.enum_type.values[-1].number)
        elif field.cpp_type == FieldDescriptor.CPPTYPE_STRING and field.type == FieldDescriptor.TYPE_STRING:
            setattr(message, field.name, ENTERPRISE if option(field, "shared") else _text_of(field))
    return message


def _text_of(field: FieldDescriptor) -> str:
    """A text that the rules of the field let in, where they say how it looks."""
    pattern = rules(field).string.pattern
    return next((text for text in (f"x{field.number}", "2026-01-01") if re.search(pattern, text)), "")
