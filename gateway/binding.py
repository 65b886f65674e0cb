"""One HTTP request to the arguments of one RPC: path, query, body and headers, each fault named."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from google.api import field_behavior_pb2, http_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from gateway.codec import Unreadable, parse, reader
from gateway.codec.reader import field_reader, one_value
from gateway.codec.wellknown import AS_TEXT
from gateway.contracts import option, path_of
from gateway.templates import Template
from kit.errors import BadInput, Violation, Words

MAX_PARAMETERS = 200

UNKNOWN = Words("没有这个查询参数", "is not a query parameter here")
TWICE = Words("只能给一次", "may be given once only")
NOT_UTF8 = Words("不是合法的 UTF-8", "is not valid UTF-8")
TOO_MANY = Words(f"查询参数超过 {MAX_PARAMETERS} 个", f"more than {MAX_PARAMETERS} query parameters")
DIFFERS = Words("与地址或请求头中的值不一致", "differs from the value in the address or in a header")
NOTHING = Words("没有给出可以修改的字段", "gives no field that can be changed")
NOT_A_VERSION = Words('应为版本号,如 "3"', 'must be a version, e.g. "3"')

ADDRESSED = frozenset({"name", "unit", "version"})
"""Fields of an entry that say which one is meant, and never change by an update."""

Path = tuple[str, ...]
Arguments = dict[str, Any]

_ETAG = re.compile(r'(?:W/)?"?([0-9]{1,18})"?')


class Binding:
    """How one google.api.http rule fills the request of one RPC."""

    def __init__(self, method: MethodDescriptor, rule: http_pb2.HttpRule) -> None:
        self.request: Descriptor = method.input_type
        self.http_method, text = path_of(rule)
        self.template = Template.parse(text)
        self.body: str = rule.body
        self._read_body = self._body_reader()
        self._version = self._version_path()
        self._has_request_id = "request_id" in self.request.fields_by_name
        self._mask = self._inferred_mask()
        self._bound = {variable.path for variable in self.template.variables}

    def _body_reader(self) -> Any:  # noqa: ANN401 makes whatever the body's field holds
        if self.body in ("", "*"):
            return reader(self.request)
        return field_reader(self.request.fields_by_name[self.body])

    def _version_path(self) -> Path:
        if "version" in self.request.fields_by_name:
            return ("version",)
        field = self.request.fields_by_name.get(self.body)
        inner = field.message_type if field is not None and self.http_method == "PATCH" else None
        return (self.body, "version") if inner is not None and "version" in inner.fields_by_name else ()

    @property
    def takes_version(self) -> bool:
        """Whether `If-Match` has a field to fill."""
        return bool(self._version)

    def _inferred_mask(self) -> "Mask | None":
        field = self.request.fields_by_name.get(self.body)
        entry = field.message_type if field is not None and "update_mask" in self.request.fields_by_name else None
        return Mask(entry) if entry is not None and self.http_method == "PATCH" else None

    def arguments(self, segments: list[str], query: bytes, body: bytes, headers: Mapping[bytes, bytes]) -> Arguments:
        """The keyword arguments of the request; BadInput with everything that is wrong."""
        faults: list[Violation] = []
        out = self._from_body(body, faults) if self.body else {}
        if query:
            self._from_query(query, out, faults)
        if self._mask is not None and "update_mask" not in out and not faults:
            out["update_mask"] = self._mask.of(out.get(self.body, {}), faults)
        for path, value in self.template.bind(segments).items():
            self._from_text(path, value, out, faults)
        self._from_headers(headers, out, faults)
        if faults:
            raise BadInput(*faults)
        return out

    def _from_body(self, body: bytes, faults: list[Violation]) -> Arguments:
        try:
            value = self._read_body(parse(body) if body else {})
        except Unreadable as fault:
            faults += fault.violations()
            return {}
        return value if self.body == "*" else {self.body: value}

    def _from_query(self, query: bytes, out: Arguments, faults: list[Violation]) -> None:
        for key, value in pairs(query, faults):
            found = parameter(self.request, key)
            if found is None or found[0] in self._bound or self.body == "*" or found[0][0] == self.body:
                faults.append(Violation(key, "unknown_parameter", UNKNOWN))
                continue
            path, field = found
            try:
                read = text_value(field, value)
            except Unreadable as fault:
                faults += fault.within(key).violations()
                continue
            if field.is_repeated:
                _holder(out, path).setdefault(path[-1], []).append(read)
            elif not _put(out, path, read):
                faults.append(Violation(key, "duplicate", TWICE))

    def _from_text(self, path: Path, text: str, out: Arguments, faults: list[Violation]) -> None:
        """A value of the address, which a body may repeat but not contradict."""
        field = _field_at(self.request, path)
        try:
            value = text_value(field, text)
        except Unreadable as fault:
            faults += fault.within(".".join(path)).violations()
            return
        if not _put(out, path, value):
            faults.append(Violation(path[-1], "conflict", DIFFERS))

    def _from_headers(self, headers: Mapping[bytes, bytes], out: Arguments, faults: list[Violation]) -> None:
        key, match = headers.get(b"idempotency-key"), headers.get(b"if-match")
        if key is not None and self._has_request_id:
            text = key.decode("utf-8", "replace")
            if not _put(out, ("request_id",), text):
                faults.append(Violation("Idempotency-Key", "conflict", DIFFERS))
        if match is not None and match != b"*" and self._version:
            version = _ETAG.fullmatch(match.decode("latin-1").strip())
            if version is None:
                faults.append(Violation("If-Match", "version", NOT_A_VERSION))
            elif not _put(out, self._version, int(version[1])):
                faults.append(Violation("If-Match", "conflict", DIFFERS))

    def as_written(self, field: str, body: bytes) -> str:
        """The request's field as the client knows it: without the body's wrapper, spelt as the body spells it."""
        inner = field.removeprefix(f"{self.body}.") if self.body else field
        return ".".join(_spelt(step, body) for step in inner.split("."))


class Mask:
    """What a PATCH without `updateMask` changes: the fields that its body holds and a caller may write (AIP-134)."""

    def __init__(self, entry: Descriptor) -> None:
        self._writable = {field.name for field in entry.fields if _is_writable(field)}

    def of(self, given: Arguments, faults: list[Violation]) -> Arguments:
        """The mask; a fault when it is empty, because an empty one means all fields to a service."""
        paths = [name for name in given if name in self._writable]
        if not paths:
            faults.append(Violation("", "nothing_to_change", NOTHING))
        return {"paths": paths}


def _is_writable(field: FieldDescriptor) -> bool:
    behaviors = option(field, field_behavior_pb2.field_behavior)
    return field.name not in ADDRESSED and field_behavior_pb2.OUTPUT_ONLY not in behaviors


def _spelt(step: str, body: bytes) -> str:
    name, bracket, rest = step.partition("[")
    if f'"{name}"'.encode() not in body:
        name = re.sub(r"_([a-z0-9])", lambda letter: letter[1].upper(), name)
    return name + bracket + rest


def pairs(query: bytes, faults: list[Violation]) -> Iterable[tuple[str, str]]:
    """The parameters of a query as text; none, and a fault, when it is not text or far too long."""
    try:
        return parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS)
    except UnicodeDecodeError:
        faults.append(Violation("?", "utf8", NOT_UTF8))
    except ValueError:
        faults.append(Violation("?", "too_many", TOO_MANY))
    return ()


@lru_cache(maxsize=4096)
def parameter(descriptor: Descriptor, dotted: str) -> tuple[Path, FieldDescriptor] | None:
    """The field that a query parameter names, in either spelling; None when no text can hold its value."""
    path: list[str] = []
    here: Descriptor | None = descriptor
    field: FieldDescriptor | None = None
    for step in dotted.split("."):
        if here is None or (field is not None and field.is_repeated):
            return None
        field = here.fields_by_name.get(step) or here.fields_by_camelcase_name.get(step)
        if field is None:
            return None
        path.append(field.name)
        here = field.message_type
    if field is None or (field.message_type is not None and field.message_type.full_name not in AS_TEXT):
        return None
    return tuple(path), field


def text_value(field: FieldDescriptor, text: str) -> Any:  # noqa: ANN401 whatever the field holds
    """A value of an address or a query: as in JSON, without quotes."""
    value: object = text
    if field.type == FieldDescriptor.TYPE_BOOL:
        value = {"true": True, "false": False}.get(text, text)
    elif field.enum_type is not None and text.isascii() and text.isdecimal():
        value = int(text)
    return one_value(field)(value)


def _field_at(descriptor: Descriptor, path: Path) -> FieldDescriptor:
    for step in path[:-1]:
        inner = descriptor.fields_by_name[step].message_type
        if inner is None:
            raise TypeError(f"{step} is no message")
        descriptor = inner
    return descriptor.fields_by_name[path[-1]]


def _holder(out: Arguments, path: Path) -> Arguments:
    for step in path[:-1]:
        out = out.setdefault(step, {})
    return out


def _put(out: Arguments, path: Path, value: object) -> bool:
    """Set a field unless it says something else already; an empty or zero one says nothing."""
    holder = _holder(out, path)
    before = holder.get(path[-1])
    holder[path[-1]] = value
    return not before or before == value
