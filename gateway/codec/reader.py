"""JSON objects to the keyword arguments of messages; the message class builds the rest in C."""

from collections.abc import Callable
from typing import Any, NamedTuple

from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.codec.scalars import Read, scalar, string
from gateway.codec.unreadable import Unreadable, together
from gateway.codec.wellknown import own_json

Reader = Callable[[object], dict[str, Any]]


class _Field(NamedTuple):
    name: str
    read: Read
    takes_null: bool
    oneof: str


_readers: dict[str, Reader] = {}


def reader(descriptor: Descriptor) -> Reader:
    """A function from a parsed JSON object to keyword arguments of the message; Unreadable carries all findings."""
    known = _readers.get(descriptor.full_name)
    if known is not None:
        return known
    fields: dict[str, _Field] = {}

    def read(source: object) -> dict[str, Any]:
        if type(source) is not dict:
            raise Unreadable("object")
        out: dict[str, Any] = {}
        faults: list[Unreadable] = []
        for key, value in source.items():
            try:
                _read_field(fields, out, key, value)
            except Unreadable as fault:
                faults.append(fault.within(key))
        if faults:
            raise together(faults)
        return out

    _readers[descriptor.full_name] = read  # before its fields: a message may hold itself
    for field in descriptor.fields:
        fields[field.json_name] = fields[field.name] = _field(field)
    return read


def _read_field(fields: dict[str, _Field], out: dict[str, Any], key: str, value: object) -> None:
    field = fields.get(key)
    if field is None:
        raise Unreadable("unknown")
    if value is None and not field.takes_null:
        return
    if field.name in out:
        raise Unreadable("duplicate")
    if field.oneof:
        for other in fields.values():
            if other.oneof == field.oneof and other.name in out:
                raise Unreadable("oneof", other=other.name)
    out[field.name] = field.read(value)


def _field(field: FieldDescriptor) -> _Field:
    oneof = field.containing_oneof
    several = oneof is not None and len(oneof.fields) > 1
    takes_null = not field.is_repeated and _type_name(field) in ("google.protobuf.Value", "google.protobuf.NullValue")
    return _Field(field.name, field_reader(field), takes_null, oneof.name if oneof is not None and several else "")


def _type_name(field: FieldDescriptor) -> str:
    kind = field.message_type or field.enum_type
    return kind.full_name if kind is not None else ""


def field_reader(field: FieldDescriptor) -> Read:
    """From JSON to the whole field: a value, a list or a map."""
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return _read_map(field.message_type)
    one = one_value(field)
    return _read_list(one, takes_null=_type_name(field) == "google.protobuf.Value") if field.is_repeated else one


def one_value(field: FieldDescriptor) -> Read:
    """From JSON to one value of the field, repeated or not."""
    kind = field.message_type
    if kind is None:
        return scalar(field)[0]
    own = own_json(kind)
    if own is not None:
        return own[0]
    return _read_any if kind.full_name == "google.protobuf.Any" else reader(kind)


def _read_list(one: Read, *, takes_null: bool) -> Read:
    def read(source: object) -> list[Any]:
        if type(source) is not list:
            raise Unreadable("array")
        out: list[Any] = []
        for index, value in enumerate(source):
            try:
                if value is None and not takes_null:
                    raise Unreadable("null")  # noqa: TRY301 takes the same way out as all other faults
                out.append(one(value))
            except Unreadable as fault:
                raise fault.within(index) from None
        return out

    return read


def _read_map(entry: Descriptor) -> Read:
    key_field, value_field = entry.fields_by_name["key"], entry.fields_by_name["value"]
    read_key, read_value = scalar(key_field)[0], one_value(value_field)
    is_flag = key_field.type == FieldDescriptor.TYPE_BOOL

    def read(source: object) -> dict[Any, Any]:
        if type(source) is not dict:
            raise Unreadable("object")
        out: dict[Any, Any] = {}
        for key, value in source.items():
            try:
                string(key)
                out[read_key({"true": True, "false": False}.get(key, key) if is_flag else key)] = read_value(value)
            except Unreadable as fault:
                raise fault.within(key) from None
        return out

    return read


def _read_any(source: object) -> dict[str, object]:
    """A message of a type that the contracts know, named by its `@type`."""
    url = source.get("@type") if type(source) is dict else None
    if type(source) is not dict or type(url) is not str:
        raise Unreadable("any")
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(url.rpartition("/")[2])
    except KeyError:
        raise Unreadable("any") from None
    content = {key: value for key, value in source.items() if key != "@type"}
    own = own_json(descriptor)
    made = own[0](content.get("value")) if own else reader(descriptor)(content)
    message = message_factory.GetMessageClass(descriptor)(**made) if isinstance(made, dict) else made
    return {"type_url": url, "value": message.SerializeToString()}
