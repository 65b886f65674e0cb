"""One scalar at a time: from JSON with every rule checked, and to JSON."""

import base64
import binascii
import re
import struct
from collections.abc import Callable
from typing import Any, TypeGuard

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor

from gateway.codec.unreadable import Unreadable

Read = Callable[[Any], Any]
Write = Callable[[Any], Any]

_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NOT_FINITE = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
_MAX_FLOAT = struct.unpack("<f", b"\xff\xff\x7f\x7f")[0]
_MAX_DIGITS = 40
_ENUM_VALUES_SHOWN = 40


def string(value: object) -> str:
    """Text without NUL, which PostgreSQL cannot keep; lone surrogates never pass the JSON parser."""
    if type(value) is not str:
        raise Unreadable("string")
    if "\0" in value:
        raise Unreadable("nul")
    return value


def boolean(value: object) -> bool:
    """`true` or `false`, nothing that looks like it."""
    if type(value) is not bool:
        raise Unreadable("boolean")
    return value


def integer(low: int, high: int) -> Read:
    """Integers from `low` to `high`, as JSON numbers or as text (64-bit ones are written as text)."""

    def read(value: object) -> int:
        if type(value) is int:
            number = value
        elif _says_integer(value):
            number = int(value)
        else:
            raise Unreadable("integer")
        if not low <= number <= high:
            raise Unreadable("range", low=low, high=high)
        return number

    return read


def _says_integer(value: object) -> TypeGuard[str | float]:
    if type(value) is str:
        return len(value) < _MAX_DIGITS and _INTEGER.fullmatch(value) is not None
    return type(value) is float and value.is_integer()


def double(value: object) -> float:
    """A number, or one of the three that JSON has no numeral for, as text."""
    if type(value) is float:
        return value
    if type(value) is int:
        return _finite(value)
    if type(value) is str and value in _NOT_FINITE:
        return _NOT_FINITE[value]
    if type(value) is str and _NUMBER.fullmatch(value):
        return _finite(value)
    raise Unreadable("number")


def _finite(value: str | int) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if number in (float("inf"), float("-inf")):
        raise Unreadable("number")
    return number


def single(value: object) -> float:
    """A number that fits 32 bits once it is rounded to them."""
    number = double(value)
    if number - number == 0 and _in_32_bits(number) is None:
        raise Unreadable("range", low=-_MAX_FLOAT, high=_MAX_FLOAT)
    return number


def binary(value: object) -> bytes:
    """Base64, of either alphabet, padded or not."""
    if type(value) is not str:
        raise Unreadable("bytes")
    text = value.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("bytes") from None


def enum(descriptor: EnumDescriptor) -> Read:
    """A value by its name, or by a number that the contract knows."""
    numbers = {value.name: value.number for value in descriptor.values}
    known = set(numbers.values())
    names = [value.name for value in descriptor.values if value.number or len(known) == 1]
    allowed = ", ".join(names[:_ENUM_VALUES_SHOWN]) + (", …" if len(names) > _ENUM_VALUES_SHOWN else "")

    def read(value: object) -> int:
        if type(value) is str and value in numbers:
            return numbers[value]
        if type(value) is int and value in known:
            return value
        raise Unreadable("enum", allowed=allowed)

    return read


def enum_name(descriptor: EnumDescriptor) -> Write:
    """The value's name; its number when a newer peer knows more values than we do."""
    names = {value.number: value.name for value in reversed(descriptor.values)}
    return lambda number: names.get(number, number)


def double_out(value: float) -> float | str:
    """A number, or the text that stands for one JSON cannot say."""
    if value - value == 0:
        return value
    return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"  # noqa: PLR0124 NaN alone differs from itself


def single_out(value: float) -> float | str:
    """The shortest number that is the same in 32 bits: 0.1, not 0.10000000149011612."""
    if value - value != 0:
        return double_out(value)
    candidates = (float(f"{value:.{digits}g}") for digits in range(6, 9))
    return next((short for short in candidates if abs(short) <= _MAX_FLOAT and _in_32_bits(short) == value), value)


def _in_32_bits(value: float) -> float | None:
    """The value rounded to 32 bits; None when it is too large for them."""
    try:
        narrowed: float = struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return None
    return narrowed


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


_INT32 = integer(-(2**31), 2**31 - 1)
_INT64 = integer(-(2**63), 2**63 - 1)
_UINT32 = integer(0, 2**32 - 1)
_UINT64 = integer(0, 2**64 - 1)

SCALARS: dict[int, tuple[Read, Write | None]] = {
    FieldDescriptor.TYPE_STRING: (string, None),
    FieldDescriptor.TYPE_BOOL: (boolean, None),
    FieldDescriptor.TYPE_INT32: (_INT32, None),
    FieldDescriptor.TYPE_SINT32: (_INT32, None),
    FieldDescriptor.TYPE_SFIXED32: (_INT32, None),
    FieldDescriptor.TYPE_UINT32: (_UINT32, None),
    FieldDescriptor.TYPE_FIXED32: (_UINT32, None),
    FieldDescriptor.TYPE_INT64: (_INT64, str),
    FieldDescriptor.TYPE_SINT64: (_INT64, str),
    FieldDescriptor.TYPE_SFIXED64: (_INT64, str),
    FieldDescriptor.TYPE_UINT64: (_UINT64, str),
    FieldDescriptor.TYPE_FIXED64: (_UINT64, str),
    FieldDescriptor.TYPE_DOUBLE: (double, double_out),
    FieldDescriptor.TYPE_FLOAT: (single, single_out),
    FieldDescriptor.TYPE_BYTES: (binary, _base64),
}
"""For each scalar type: from JSON, and to JSON (None where the value is its own JSON)."""


def scalar(field: FieldDescriptor) -> tuple[Read, Write | None]:
    """The pair for a field that is no message."""
    if field.enum_type is not None:
        if field.enum_type.full_name == "google.protobuf.NullValue":
            return _null, lambda _: None
        return enum(field.enum_type), enum_name(field.enum_type)
    return SCALARS[field.type]


def _null(value: object) -> int:
    if value not in (None, "NULL_VALUE", 0) or value is False:
        raise Unreadable("enum", allowed="null")
    return 0
