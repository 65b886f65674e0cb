"""Requests as nobody should send them, made from the contracts: repeatable, one for each field of each RPC and more."""

import random
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from google.api import http_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from gateway import contracts
from kit.options import is_output_only, rules

DEPTH = 4
STAMP, SPAN, MASK = "google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask"
Json = Any
Known = dict[str, list[str]]
"""What texts may refer to: by the name of a field, and all under "*"."""

FITTING = ("x12", "2026-01-01", "08:00", "320200", "+8600000001", "3202000", "files/x12", "hazards/x12", "2610", "a.b")
"""One for each way that a contract asks a text to look."""

NO_TEXTS: list[Json] = [
    *("", " ", "\x00", "a\x1fb", "\ud800", "湖㳇镇😀", "../../etc/passwd", "%", "%s%n", "'; DROP TABLE journal; --"),
    *("\u202eabc", "units/none", "incidents/none", "a/b/c/d", "*", ".", "..", "x" * 20_000, "長" * 3_000, "\r\nX: y"),
    *(7, 1.5, True, None, [], {}, ["x"]),
]
NO_NUMBERS: list[Json] = [
    *(0, -1, 2**31 - 1, -(2**31), 2**31, 2**53, 2**63 - 1, -(2**63), 2**64, 10**400, 1.5, -0.0, 1e308, -1e308),
    *("NaN", "Infinity", "-Infinity", "12", "", "x", "0x1f", "1_0", "١٢", True, None, [], {}),
]
NO_VALUES: dict[str, list[Json]] = {
    "bool": ["true", 1, 0, None, [], "x"],
    "enum": ["NOPE", "", 0, -1, 99, 2**31, 1.5, None, [], {}],
    "bytes": ["####", "AA==", "\ud800", 5, None],
    "message": [[], "x", None, {}, {"nix": 1}, 5],
    STAMP: [
        *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "1970-01-01T00:00:00Z", "2199-12-31T23:59:59Z"),
        *("1800-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "gestern", "", 5, None, {}, "2026-01-01T00:00:00+99:00"),
    ],
    SPAN: ["-1s", "315576000000s", "1e9s", "99999999999999s", "", "0.0000000001s", 5, None],
    MASK: ["nope", "state", "*", "title,title", "", ",", "unit.name", "a" * 5_000, 5, None, []],
}
NO_NAMES = (
    *("%2e%2e%2f%2e%2e", "%00", "%ed%a0%80", "%ff", "x" * 3_000, "%F0%9F%98%80", "%20", "*", "-", "'", "a%2Fb", "{x}"),
    *("units%2Fnone", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "%E5%AF%B9", "%250a", "a:b"),
)


@dataclass(frozen=True)
class Asked:
    """One HTTP request."""

    method: MethodDescriptor
    verb: str
    path: str
    query: str
    body: Json


class Hostile:
    """Makes requests of one kind of method after the other; the same for the same seed."""

    def __init__(self, known: Known, seed: int) -> None:
        self.known, self.dice = known, random.Random(seed)  # noqa: S311 repeatable

    def requests(self, method: MethodDescriptor, rule: http_pb2.HttpRule) -> Iterator[Asked]:
        """Nothing at all, what is right as far as the contract tells, an odd address, each field wrong in its turn."""
        verb, template = contracts.path_of(rule)
        body = method.input_type.fields_by_name[rule.body].message_type if rule.body not in ("", "*") else None
        bound = set(re.findall(r"\{([a-z_.]+)", template))
        inside = body or method.input_type
        fields = [path for path in leaves(inside, DEPTH) if self._dotted(rule, path) not in bound]
        addressed = {name.rpartition(".")[2] for name in bound}

        def asked(value: Json, *, odd: bool = False) -> Asked:
            address = self._address(template, odd=odd)
            if rule.body:
                return Asked(method, verb, address, self._mask(method), value)
            return Asked(method, verb, address, query_of(value), None)

        yield asked({})
        yield asked(self.tame(inside, DEPTH, without=addressed))
        yield asked(self.tame(inside, DEPTH, without=addressed), odd=True)
        for path in fields:
            value = self.tame(inside, 2, without=addressed)
            self._spoil(value, path)
            yield asked(value)

    @staticmethod
    def _dotted(rule: http_pb2.HttpRule, path: tuple[FieldDescriptor, ...]) -> str:
        names = [field.name for field in path]
        return ".".join([rule.body, *names] if rule.body not in ("", "*") else names)

    def _mask(self, method: MethodDescriptor) -> str:
        if "update_mask" not in method.input_type.fields_by_name or self.dice.random() < 0.5:
            return ""
        return query_of({"updateMask": self.dice.choice([mask for mask in NO_VALUES[MASK] if isinstance(mask, str)])})

    def _address(self, template: str, *, odd: bool) -> str:
        def filled(variable: re.Match[str]) -> str:
            pattern = variable[2] or "*"
            if odd:
                return re.sub(r"\*+", lambda _: self.dice.choice(NO_NAMES), pattern)
            fitting = re.compile(re.sub(r"\*+", "[^/]+", pattern))
            found = [name for name in self.known["*"] if fitting.fullmatch(name)]
            return quote(self.dice.choice(found)) if found else pattern.replace("*", "none")

        return re.sub(r"\{([a-z_.]+)(?:=([^}]*))?\}", filled, template)

    def tame(self, message: Descriptor, depth: int, without: Collection[str] = ()) -> dict[str, Json]:
        """A message as it should be, as far as its contract says how; the rules of the ledger may still object."""
        made: dict[str, Json] = {}
        for field in message.fields:
            if is_output_only(field) or (field.message_type and not depth) or field.name in without:
                continue
            if is_needed(field) or self.dice.random() < (0.5 if depth == DEPTH else 0.2):
                one = self._tame(field, depth)
                made[field.json_name] = [one] if field.is_repeated else one
        return made

    def _tame(self, field: FieldDescriptor, depth: int) -> Json:
        if field.message_type is not None:
            return self._tame_message(field.message_type, depth)
        if field.enum_type is not None:
            return self.dice.choice([value.name for value in field.enum_type.values if value.number])
        if field.type == FieldDescriptor.TYPE_STRING:
            return self._tame_text(field)
        if field.type == FieldDescriptor.TYPE_BOOL:
            return self.dice.random() < 0.5
        return "" if field.type == FieldDescriptor.TYPE_BYTES else self._tame_number(field)

    def _tame_number(self, field: FieldDescriptor) -> int:
        if field.name == "version":
            return 0
        rule = rules(field).int32 if field.type == FieldDescriptor.TYPE_INT32 else rules(field).int64
        return self.dice.choice([number for number in (0, 1, 2, 30) if rule.gte <= number <= (rule.lte or 30)] or [1])

    def _tame_message(self, message: Descriptor, depth: int) -> Json:
        if message.full_name == STAMP:
            return f"202{self.dice.randrange(5, 8)}-0{self.dice.randrange(1, 10)}-11T08:00:00Z"
        if message.full_name == SPAN:
            return f"{self.dice.choice([1, 60, 3600])}s"
        return "title" if message.full_name == MASK else self.tame(message, depth - 1)

    def _tame_text(self, field: FieldDescriptor) -> str:
        rule = rules(field).repeated.items.string if field.is_repeated else rules(field).string
        if rule.pattern:
            return next((text for text in FITTING if matches(rule.pattern, text)), "")
        chosen = list(getattr(rule, "in"))
        referred = [name for name in self.known["*"] if name.startswith(field.name.removesuffix("s"))]
        fitting = chosen or self.known.get(field.name, []) or referred
        if field.name in ("page_token", "request_id", "resume_token"):
            return ""
        return self.dice.choice(fitting or ["某某某某某某某某", "x12x12x12x12", *self.known["*"]])

    def _spoil(self, value: dict[str, Json], path: tuple[FieldDescriptor, ...]) -> None:
        """Put something wrong at the end of a path, and what is needed on the way there."""
        for field in path[:-1]:
            below = value.get(field.json_name)
            if field.is_repeated:
                below = below[0] if below else None
            if not isinstance(below, dict):
                below = self.tame(descriptor_of(field), 1)
                value[field.json_name] = [below] if field.is_repeated else below
            value = below
        last = path[-1]
        value[last.json_name] = self._wild_list(last) if last.is_repeated else self._wild(last)

    def _wild_list(self, field: FieldDescriptor) -> Json:
        make: list[Callable[[], Json]] = [
            lambda: [self._tame(field, 1)] * 3_000,
            lambda: [self._tame(field, 1)] * 2,
            lambda: [self._wild(field)],
            lambda: self.dice.choice([[None], [[]], "x", {}, None, 5]),
        ]
        return self.dice.choice(make)()

    def _wild(self, field: FieldDescriptor) -> Json:
        if field.message_type is not None:
            return self.dice.choice(NO_VALUES.get(field.message_type.full_name, NO_VALUES["message"]))
        if field.enum_type is not None:
            return self.dice.choice(NO_VALUES["enum"])
        if field.type == FieldDescriptor.TYPE_STRING:
            return self.dice.choice(NO_TEXTS)
        kinds = {FieldDescriptor.TYPE_BYTES: "bytes", FieldDescriptor.TYPE_BOOL: "bool"}
        return self.dice.choice(NO_VALUES[kinds[field.type]] if field.type in kinds else NO_NUMBERS)


def is_needed(field: FieldDescriptor) -> bool:
    """Whether nothing is done without the field."""
    rule = rules(field)
    asks = (rule.required, rule.string.min_len, rule.repeated.min_items, rule.enum.not_in, rule.int32.gte > 0)
    return field.name in ("name", "unit") or any(asks)


def matches(pattern: str, text: str) -> bool:
    """Whether a text looks as a contract asks; its classes of letters are not Python's."""
    return re.search(pattern.replace(r"\p{L}\p{N}", r"\w"), text) is not None


def leaves(message: Descriptor, depth: int) -> Iterator[tuple[FieldDescriptor, ...]]:
    """The way to each field that a caller can fill, nested ones too."""
    for field in message.fields:
        if is_output_only(field):
            continue
        yield (field,)
        if field.message_type is not None and depth > 1 and not field.message_type.full_name.startswith("google."):
            yield from ((field, *rest) for rest in leaves(field.message_type, depth - 1))


def descriptor_of(field: FieldDescriptor) -> Descriptor:
    if field.message_type is None:
        raise TypeError(f"{field.full_name} is no message")
    return field.message_type


def query_of(value: dict[str, Json]) -> str:
    """A message as query parameters: `location.latitude=31.5&state=A&state=B`."""
    return urlencode(list(_pairs(value, "")), errors="replace")


def _pairs(value: Json, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _pairs(below, f"{prefix}.{name}" if prefix else name)
    elif isinstance(value, list):
        for one in value[:150]:
            yield from _pairs(one, prefix)
    else:
        yield prefix, str(value).lower() if isinstance(value, bool) else str(value)
