"""JSON text to Python values and back: exact about what is wrong and where."""

import json
import re
from typing import NoReturn

import msgspec

from gateway.codec.unreadable import Unreadable

MAX_DEPTH = 32

_decode = msgspec.json.Decoder().decode
dump = msgspec.json.Encoder().encode

_PLACE = re.compile(r"\(byte (\d+)\)")
_KEY = re.compile(rb'"[ \t\r\n]*:')


def parse(body: bytes) -> object:
    """The value of a JSON text. Unreadable when it is none, is too deep, or names a key twice."""
    try:
        value = _decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        _explain(body, str(error))
    keys = _count_keys(value, 0)
    # Each key leaves one `":`; text within strings can only add more. So equal counts prove that no key was lost.
    if keys != sum(1 for _ in _KEY.finditer(body)):
        json.loads(body, object_pairs_hook=_once)
    return value


def _count_keys(value: object, depth: int) -> int:
    """Keys of all objects within; Unreadable with the path of whatever lies deeper than MAX_DEPTH."""
    if type(value) is not dict and type(value) is not list:
        return 0
    if depth == MAX_DEPTH:
        raise Unreadable("depth", limit=MAX_DEPTH)
    count = len(value) if type(value) is dict else 0
    for step, part in value.items() if type(value) is dict else enumerate(value):
        if type(part) is dict or type(part) is list:
            try:
                count += _count_keys(part, depth + 1)
            except Unreadable as fault:
                raise fault.within(step) from None
    return count


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen = dict(pairs)
    if len(seen) < len(pairs):
        keys = [key for key, _ in pairs]
        raise Unreadable("duplicate").within(next(key for key in keys if keys.count(key) > 1))
    return seen


def _explain(body: bytes, refusal: str) -> NoReturn:
    """Find out slowly what the fast parser refused."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("utf8", byte=error.start) from None
    try:
        value = json.loads(text, parse_constant=lambda _: _not_json(body, refusal))
    except json.JSONDecodeError as error:
        raise Unreadable("json", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Unreadable("depth", limit=MAX_DEPTH) from None
    except ValueError:  # Python's own limit on the digits of an integer
        raise Unreadable("number") from None
    _find_surrogate(value, 0)
    raise Unreadable("number")  # such as 1e400: JSON, but no number of ours


def _not_json(body: bytes, refusal: str) -> NoReturn:
    """NaN and Infinity, which Python reads and JSON does not have; only the fast parser says where."""
    place = _PLACE.search(refusal)
    before = body[: int(place[1])] if place else body
    raise Unreadable("json", line=before.count(b"\n") + 1, column=len(before) - before.rfind(b"\n"))


def _find_surrogate(value: object, depth: int) -> None:
    if isinstance(value, str) and not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise Unreadable("surrogate")
    if depth == MAX_DEPTH:
        raise Unreadable("depth", limit=MAX_DEPTH)
    if isinstance(value, dict):
        for key, part in value.items():
            _find_surrogate(key, depth)
            _find_surrogate_in(part, key, depth)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _find_surrogate_in(part, index, depth)


def _find_surrogate_in(part: object, step: str | int, depth: int) -> None:
    try:
        _find_surrogate(part, depth + 1)
    except Unreadable as fault:
        raise fault.within(step) from None
