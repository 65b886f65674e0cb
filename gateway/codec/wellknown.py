"""The message types that have a JSON of their own: times, durations, masks, free-form values, wrappers."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from google.protobuf import struct_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.codec import scalars
from gateway.codec.scalars import Read, Write
from gateway.codec.unreadable import Unreadable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_TIMES = (-62_135_596_800, 253_402_300_799)  # 0001-01-01 to 9999-12-31, as timestamp.proto says
_MAX_DURATION = 315_576_000_000  # ten thousand years, as duration.proto says

_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_DURATION = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]{1,9}))?s")
_PATH = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*")


def timestamp(value: object) -> dict[str, int]:
    """RFC 3339 with any offset, to nanoseconds."""
    match = _TIME.fullmatch(value) if type(value) is str else None
    if match is None:
        raise Unreadable("timestamp")
    whole, fraction, offset = match.groups()
    try:
        seconds = (datetime.fromisoformat(whole + offset) - _EPOCH) // _SECOND
    except (ValueError, OverflowError):
        raise Unreadable("timestamp") from None
    if not _TIMES[0] <= seconds <= _TIMES[1]:
        raise Unreadable("timestamp")
    return {"seconds": seconds, "nanos": int(fraction.ljust(9, "0"))} if fraction else {"seconds": seconds}


@lru_cache(maxsize=1024)
def _day(days: int) -> str:
    return (_EPOCH + timedelta(days=days)).date().isoformat()


_MINUTES = [f"T{minute // 60:02d}:{minute % 60:02d}:" for minute in range(24 * 60)]
_SECONDS = [f"{second:02d}" for second in range(60)]


def timestamp_out(message: Any) -> str:  # noqa: ANN401 generated classes share no type
    """The time in UTC with as many groups of three digits as it needs."""
    days, second = divmod(message.seconds, 86_400)  # tables, because isoformat takes three times as long
    minute, second = divmod(second, 60)
    nanos = message.nanos
    fraction = _fraction(nanos) if nanos else ""
    return f"{_day(days)}{_MINUTES[minute]}{_SECONDS[second]}{fraction}Z"


def _fraction(nanos: int) -> str:
    micros, rest = divmod(nanos, 1000)
    if rest:
        return f".{nanos:09d}"
    return f".{micros // 1000:03d}" if micros % 1000 == 0 else f".{micros:06d}"


def duration(value: object) -> dict[str, int]:
    """Seconds with up to nine digits behind the point: "1.5s"."""
    match = _DURATION.fullmatch(value) if type(value) is str else None
    if match is None or int(match[2]) > _MAX_DURATION:
        raise Unreadable("duration")
    sign = -1 if match[1] else 1
    return {"seconds": sign * int(match[2]), "nanos": sign * int((match[3] or "").ljust(9, "0"))}


def duration_out(message: Any) -> str:  # noqa: ANN401 generated classes share no type
    """The duration as JSON has it."""
    sign = "-" if message.seconds < 0 or message.nanos < 0 else ""
    fraction = _fraction(abs(message.nanos)) if message.nanos else ""
    return f"{sign}{abs(message.seconds)}{fraction}s"


def field_mask(value: object) -> dict[str, list[str]]:
    """Names separated by commas, lowerCamel or snake_case."""
    if type(value) is not str:
        raise Unreadable("field_mask")
    paths = [path.strip() for path in value.split(",")] if value else []
    if not all(_PATH.fullmatch(path) for path in paths):
        raise Unreadable("field_mask")
    return {"paths": [re.sub(r"[A-Z]", lambda capital: "_" + capital[0].lower(), path) for path in paths]}


def field_mask_out(message: Any) -> str:  # noqa: ANN401 generated classes share no type
    """The paths in lowerCamel, separated by commas."""
    return ",".join(re.sub(r"_([a-z])", lambda letter: letter[1].upper(), path) for path in message.paths)


def free_value(value: object) -> struct_pb2.Value:
    """Any JSON value."""
    # Messages, not dicts: upb takes a dict for a Struct as the JSON object itself.
    if value is None:
        return struct_pb2.Value(null_value=struct_pb2.NULL_VALUE)
    if type(value) is bool:
        return struct_pb2.Value(bool_value=value)
    if type(value) is str:
        return struct_pb2.Value(string_value=scalars.string(value))
    if type(value) is list:
        return struct_pb2.Value(list_value=free_list(value))
    if type(value) is dict:
        return struct_pb2.Value(struct_value=free_object(value))
    return struct_pb2.Value(number_value=scalars.double(value))


def free_list(value: object) -> struct_pb2.ListValue:
    """Any JSON array."""
    if type(value) is not list:
        raise Unreadable("array")
    return struct_pb2.ListValue(values=[_at(index, free_value, part) for index, part in enumerate(value)])


def free_object(value: object) -> struct_pb2.Struct:
    """Any JSON object."""
    if type(value) is not dict:
        raise Unreadable("object")
    parts = {_at(key, scalars.string, key): _at(key, free_value, part) for key, part in value.items()}
    return struct_pb2.Struct(fields=parts)


def _at(step: str | int, read: Read, part: object) -> Any:  # noqa: ANN401 whatever `read` makes
    try:
        return read(part)
    except Unreadable as fault:
        raise fault.within(step) from None


def free_value_out(message: Any) -> object:  # noqa: ANN401 generated classes share no type
    """The JSON value again."""
    kind = message.WhichOneof("kind")
    if kind == "struct_value":
        return free_object_out(message.struct_value)
    if kind == "list_value":
        return free_list_out(message.list_value)
    if kind == "number_value":
        return scalars.double_out(message.number_value)
    return None if kind in (None, "null_value") else getattr(message, kind)


def free_list_out(message: Any) -> list[object]:  # noqa: ANN401 generated classes share no type
    """The JSON array again."""
    return [free_value_out(part) for part in message.values]


def free_object_out(message: Any) -> dict[str, object]:  # noqa: ANN401 generated classes share no type
    """The JSON object again."""
    return {key: free_value_out(part) for key, part in message.fields.items()}


def _wrapper(kind: int) -> tuple[Read, Write]:
    read, write = scalars.SCALARS[kind]
    if write is None:
        return lambda value: {"value": read(value)}, lambda message: message.value
    return lambda value: {"value": read(value)}, lambda message: write(message.value)


WELL_KNOWN: dict[str, tuple[Read, Write]] = {
    "google.protobuf.Timestamp": (timestamp, timestamp_out),
    "google.protobuf.Duration": (duration, duration_out),
    "google.protobuf.FieldMask": (field_mask, field_mask_out),
    "google.protobuf.Value": (free_value, free_value_out),
    "google.protobuf.ListValue": (free_list, free_list_out),
    "google.protobuf.Struct": (free_object, free_object_out),
    "google.protobuf.DoubleValue": _wrapper(FieldDescriptor.TYPE_DOUBLE),
    "google.protobuf.FloatValue": _wrapper(FieldDescriptor.TYPE_FLOAT),
    "google.protobuf.Int64Value": _wrapper(FieldDescriptor.TYPE_INT64),
    "google.protobuf.UInt64Value": _wrapper(FieldDescriptor.TYPE_UINT64),
    "google.protobuf.Int32Value": _wrapper(FieldDescriptor.TYPE_INT32),
    "google.protobuf.UInt32Value": _wrapper(FieldDescriptor.TYPE_UINT32),
    "google.protobuf.BoolValue": _wrapper(FieldDescriptor.TYPE_BOOL),
    "google.protobuf.StringValue": _wrapper(FieldDescriptor.TYPE_STRING),
    "google.protobuf.BytesValue": _wrapper(FieldDescriptor.TYPE_BYTES),
}
"""For each full name: from JSON to the message or its keyword arguments, and from the message to JSON."""

AS_TEXT = {"google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask"}
"""Those whose JSON is a text, so that a query parameter can hold them too."""


def own_json(descriptor: Descriptor | None) -> tuple[Read, Write] | None:
    """The pair of a message type that has a JSON of its own."""
    return WELL_KNOWN.get(descriptor.full_name) if descriptor is not None else None
