"""Nested and repeated parts of a message as JSON text and back, as protobuf's JSON says, without its price.

json_format looks every field up anew: a receipt's ladder and calls cost it more than all else of writing ten thousand
receipts. Here the converters are made once from the descriptor; what they do not know (maps, well-known types but
timestamps, fractions of one word) is left to json_format, so that both say the same.
"""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any

import msgspec
from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

TIMESTAMP = "google.protobuf.Timestamp"
AS_THEY_ARE = {
    FieldDescriptor.TYPE_STRING,
    FieldDescriptor.TYPE_BOOL,
    FieldDescriptor.TYPE_INT32,
    FieldDescriptor.TYPE_UINT32,
    FieldDescriptor.TYPE_SINT32,
}
ODD = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}
"""What JSON has no numbers for."""
Write = Callable[[Any], Any]
Read = Callable[[Any], Any]


def text_of(field: FieldDescriptor, value: Any) -> str:  # noqa: ANN401 what the field holds
    """What a nested or repeated field holds, as JSON text."""
    write = writer_of(field) or partial(_as_protobuf_says, field)
    return msgspec.json.encode(write(value)).decode()


def _as_protobuf_says(field: FieldDescriptor, value: Any) -> Any:  # noqa: ANN401 as above
    holder = message_factory.GetMessageClass(field.containing_type)()  # type: ignore[arg-type] # only extensions have none
    if field.is_repeated:
        getattr(holder, field.name).MergeFrom(value)
    else:
        getattr(holder, field.name).CopyFrom(value)
    return json_format.MessageToDict(holder, preserving_proto_field_name=True)[field.name]


def put_text(entry: Message, field: FieldDescriptor, text: str) -> None:
    """Put JSON text into the nested or repeated field that it was made of."""
    value = msgspec.json.decode(text)
    read = constructor_of(field)
    if read is not None:
        try:
            entry.MergeFrom(type(entry)(**{field.name: read(value)}))
        except (KeyError, TypeError, ValueError):
            # Names that this contract no longer has, moments finer than Python's: said as json_format says it.
            json_format.ParseDict({field.name: value}, entry)
        return
    json_format.ParseDict({field.name: value}, entry)


@cache
def writer_of(field: FieldDescriptor) -> Write | None:
    """A function from a field's value to what JSON says of it; None where that is json_format's business."""
    one = _one(field)
    if one is None or not field.is_repeated:
        return one
    return lambda values: [one(value) for value in values]


def _one(field: FieldDescriptor) -> Write | None:
    """The same of a single value."""
    if field.type in AS_THEY_ARE:
        return lambda value: value
    if field.type == FieldDescriptor.TYPE_DOUBLE:
        return lambda value: value if math.isfinite(value) else ODD[str(value)]
    if field.enum_type is not None:
        names: Mapping[int, str] = {value.number: value.name for value in field.enum_type.values}
        return lambda number: names.get(number, number)
    if field.message_type is not None:
        return _message(field.message_type)
    return None


@cache
def _message(descriptor: Descriptor) -> Write | None:
    """A function from a message to a dict of its fields that say something."""
    if descriptor.full_name == TIMESTAMP:
        return lambda stamp: stamp.ToJsonString()
    if descriptor.full_name.startswith("google.protobuf.") or descriptor.GetOptions().map_entry:
        return None
    writers = {field.name: writer_of(field) for field in descriptor.fields if field.message_type is not descriptor}
    if len(writers) < len(descriptor.fields) or None in writers.values():
        return None
    return lambda message: {field.name: writers[field.name](value) for field, value in message.ListFields()}  # type: ignore[misc] # none is None


@cache
def constructor_of(field: FieldDescriptor) -> Read | None:
    """A function from what JSON says of a field to what a message's constructor takes; None where there is none."""
    one = _given(field)
    if one is None or one is as_it_is or not field.is_repeated:
        return one
    return lambda values: [one(value) for value in values]


def _given(field: FieldDescriptor) -> Read | None:
    """The same of a single value."""
    message = field.message_type
    if message is None:
        plain = field.type in (*AS_THEY_ARE, FieldDescriptor.TYPE_DOUBLE) or field.enum_type is not None
        return as_it_is if plain else None
    if message.full_name == TIMESTAMP:
        return moment
    if message.full_name.startswith("google.protobuf.") or message.GetOptions().map_entry:
        return None
    readers = {inner.name: constructor_of(inner) for inner in message.fields if inner.message_type is not message}
    if len(readers) < len(message.fields) or None in readers.values():
        return None
    if all(read is as_it_is for read in readers.values()):
        return as_it_is
    return lambda said: {name: readers[name](value) for name, value in said.items()}  # type: ignore[misc] # none is None


def as_it_is(value: Any) -> Any:  # noqa: ANN401 whatever a field or its column holds
    """What most fields take, and most columns."""
    return value


def moment(text: str) -> datetime:
    """A moment to the microsecond; ValueError where JSON says more."""
    if len(text) > len("2023-11-14T22:13:20.123456Z"):
        raise ValueError(text)
    return datetime.fromisoformat(text)
