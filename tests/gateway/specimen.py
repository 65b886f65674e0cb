"""A message with a field of every kind the contracts may use, and messages drawn from any descriptor."""

import importlib
import json
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory, struct_pb2, text_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from hypothesis import strategies as st

FILE = """
name: "tests/specimen.proto" package: "tests.specimen" syntax: "proto3"
dependency: "google/protobuf/timestamp.proto" dependency: "google/protobuf/duration.proto"
dependency: "google/protobuf/field_mask.proto" dependency: "google/protobuf/struct.proto"
dependency: "google/protobuf/wrappers.proto" dependency: "google/protobuf/any.proto"
enum_type { name: "Colour" value { name: "COLOUR_UNSPECIFIED" number: 0 } value { name: "COLOUR_RED" number: 1 }
            value { name: "COLOUR_BELOW" number: -3 } }
message_type { name: "Specimen" %s
  oneof_decl { name: "choice" } oneof_decl { name: "_maybe_flag" } oneof_decl { name: "_maybe_text" }
  nested_type { name: "CountsEntry" options { map_entry: true }
    field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "value" number: 2 type: TYPE_INT64 label: LABEL_OPTIONAL } }
  nested_type { name: "ByFlagEntry" options { map_entry: true }
    field { name: "key" number: 1 type: TYPE_BOOL label: LABEL_OPTIONAL }
    field { name: "value" number: 2 type: TYPE_ENUM type_name: ".tests.specimen.Colour" label: LABEL_OPTIONAL } }
  nested_type { name: "ByNumberEntry" options { map_entry: true }
    field { name: "key" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
    field { name: "value" number: 2 type: TYPE_MESSAGE type_name: ".tests.specimen.Specimen" label: LABEL_OPTIONAL } }
}
"""

SCALARS = [
    *("string", "bool", "int32", "sint32", "sfixed32", "uint32", "fixed32", "int64", "sint64"),
    *("sfixed64", "uint64", "fixed64", "double", "float", "bytes"),
]
WELL_KNOWN = [
    *("Timestamp", "Duration", "FieldMask", "Struct", "Value", "ListValue", "DoubleValue", "FloatValue"),
    *("Int64Value", "UInt64Value", "Int32Value", "UInt32Value", "BoolValue", "StringValue", "BytesValue"),
]


def _fields() -> str:
    rows: list[str] = []

    def add(name: str, kind: str, label: str = "OPTIONAL", rest: str = "") -> None:
        rows.append(f'field {{ name: "{name}" number: {len(rows) + 1} label: LABEL_{label} type: {kind} {rest} }}')

    for scalar in SCALARS:
        add(f"one_{scalar}", f"TYPE_{scalar.upper()}")
        add(f"many_{scalar}", f"TYPE_{scalar.upper()}", "REPEATED")
    for known in WELL_KNOWN:
        add(f"a_{known.lower()}", "TYPE_MESSAGE", rest=f'type_name: ".google.protobuf.{known}"')
        add(f"list_of_{known.lower()}", "TYPE_MESSAGE", "REPEATED", f'type_name: ".google.protobuf.{known}"')
    add("colour", "TYPE_ENUM", rest='type_name: ".tests.specimen.Colour"')
    add("colours", "TYPE_ENUM", "REPEATED", 'type_name: ".tests.specimen.Colour"')
    add("inner", "TYPE_MESSAGE", rest='type_name: ".tests.specimen.Specimen"')
    add("children", "TYPE_MESSAGE", "REPEATED", 'type_name: ".tests.specimen.Specimen"')
    for name in ("Counts", "ByFlag", "ByNumber"):
        snake = {"Counts": "counts", "ByFlag": "by_flag", "ByNumber": "by_number"}[name]
        add(snake, "TYPE_MESSAGE", "REPEATED", f'type_name: ".tests.specimen.Specimen.{name}Entry"')
    add("either_text", "TYPE_STRING", rest="oneof_index: 0")
    add("or_number", "TYPE_INT32", rest="oneof_index: 0")
    add("maybe_flag", "TYPE_BOOL", rest="oneof_index: 1 proto3_optional: true")
    add("maybe_text", "TYPE_STRING", rest="oneof_index: 2 proto3_optional: true")
    add("packed", "TYPE_MESSAGE", rest='type_name: ".google.protobuf.Any"')
    return "\n".join(rows)


def _define() -> Descriptor:
    file = text_format.Parse(FILE % _fields(), descriptor_pb2.FileDescriptorProto())
    pool = descriptor_pool.Default()
    for needed in file.dependency:
        importlib.import_module(needed.removesuffix(".proto").replace("/", ".") + "_pb2")
    pool.AddSerializedFile(file.SerializeToString())
    return pool.FindMessageTypeByName("tests.specimen.Specimen")


SPECIMEN = _define()
Specimen: Any = message_factory.GetMessageClass(SPECIMEN)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
FINITE = st.floats(allow_nan=False)

BY_TYPE: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.TYPE_STRING: TEXT,
    FieldDescriptor.TYPE_BYTES: st.binary(max_size=12),
    FieldDescriptor.TYPE_BOOL: st.booleans(),
    FieldDescriptor.TYPE_DOUBLE: FINITE,
    FieldDescriptor.TYPE_FLOAT: st.floats(allow_nan=False, width=32),
}


def _integers(field: FieldDescriptor) -> st.SearchStrategy[int]:
    bits = 64 if field.cpp_type in (FieldDescriptor.CPPTYPE_INT64, FieldDescriptor.CPPTYPE_UINT64) else 32
    if field.cpp_type in (FieldDescriptor.CPPTYPE_UINT32, FieldDescriptor.CPPTYPE_UINT64):
        return st.integers(0, 2**bits - 1)
    return st.integers(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


def _duration(nanoseconds: int) -> dict[str, int]:
    sign = -1 if nanoseconds < 0 else 1
    seconds, nanos = divmod(abs(nanoseconds), 10**9)
    return {"seconds": sign * seconds, "nanos": sign * nanos}


OWN: dict[str, st.SearchStrategy[Any]] = {
    "google.protobuf.Timestamp": st.builds(
        lambda seconds, nanos: {"seconds": seconds, "nanos": nanos},
        st.integers(-62_135_596_800, 253_402_300_799),
        st.sampled_from([0, 1, 1_000, 120_000_000, 999_999_999]) | st.integers(0, 999_999_999),
    ),
    "google.protobuf.Duration": st.integers(-(10**18), 10**18).map(_duration),
    "google.protobuf.FieldMask": st.lists(st.sampled_from(["title", "found_at", "hazard.due_time"]), max_size=3).map(
        lambda paths: {"paths": paths}
    ),
    "google.protobuf.Value": JSON_VALUES.map(lambda value: json_format.Parse(json.dumps(value), struct_pb2.Value())),
    "google.protobuf.ListValue": st.lists(JSON_VALUES, max_size=3).map(
        lambda value: json_format.Parse(json.dumps(value), struct_pb2.ListValue())
    ),
    "google.protobuf.Struct": st.dictionaries(TEXT, JSON_VALUES, max_size=3).map(
        lambda value: json_format.Parse(json.dumps(value), struct_pb2.Struct())
    ),
    "google.protobuf.Any": st.nothing(),
}


def _one(field: FieldDescriptor, depth: int) -> st.SearchStrategy[Any]:
    if field.message_type is not None:
        own = OWN.get(field.message_type.full_name)
        return _arguments(field.message_type, depth - 1) if own is None else own
    if field.enum_type is not None:
        return st.sampled_from([value.number for value in field.enum_type.values])
    return BY_TYPE[field.type] if field.type in BY_TYPE else _integers(field)


def _field(field: FieldDescriptor, depth: int) -> st.SearchStrategy[Any]:
    kind = field.message_type
    if kind is not None and kind.GetOptions().map_entry:
        key, value = kind.fields
        return st.dictionaries(_one(key, depth), _one(value, depth), max_size=2)
    return st.lists(_one(field, depth), max_size=2) if field.is_repeated else _one(field, depth)


def _recurses(field: FieldDescriptor) -> bool:
    kind = field.message_type
    if kind is None or kind.full_name.startswith("google."):
        return False
    return not (kind.GetOptions().map_entry and kind.fields[1].message_type is None)


def _arguments(descriptor: Descriptor, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    usable = [f for f in descriptor.fields if not (f.message_type and f.message_type.name == "Any")]
    usable = [f for f in usable if depth > 0 or not _recurses(f)]

    @st.composite
    def draw_arguments(draw: st.DrawFn) -> dict[str, Any]:
        if not usable:
            return {}
        chosen = draw(st.lists(st.sampled_from(usable), max_size=6, unique_by=lambda f: (f.containing_oneof or f).name))
        return {field.name: draw(_field(field, depth)) for field in chosen}

    return draw_arguments()


def messages(descriptor: Descriptor, depth: int = 2) -> st.SearchStrategy[Message]:
    """Messages of a descriptor, with up to six fields set at each level."""
    made = message_factory.GetMessageClass(descriptor)
    return _arguments(descriptor, depth).map(lambda arguments: made(**arguments))
