"""Messages to what msgspec encodes as JSON."""

from collections.abc import Callable
from typing import Any

import msgspec
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.codec.scalars import Write, scalar
from gateway.codec.wellknown import own_json

Writer = Callable[[Any], msgspec.Struct]

_TEXT = (FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES)

_writers: dict[str, Writer] = {}


def writer(descriptor: Descriptor) -> Writer:
    """A function from the message to what `dump` encodes, fields in order; the package says what is left out."""
    known = _writers.get(descriptor.full_name)
    if known is not None:
        return known
    # Reading all 45 fields of a hazard costs more than listing the 20 that are set: the rest are the struct's defaults.
    fields: dict[FieldDescriptor, tuple[str, Write | None]] = {}

    def write(message: Any) -> msgspec.Struct:  # noqa: ANN401 generated classes share no type
        filled: dict[str, Any] = {}
        for field, value in message.ListFields():
            name, convert = fields[field]
            filled[name] = value if convert is None else convert(value)
        return shape(**filled)

    _writers[descriptor.full_name] = write  # before its fields: a message may hold itself
    fields |= {field: (_attribute(field), _write_of(field)) for field in descriptor.fields}
    shape = _shape(descriptor)
    return write


def _shape(descriptor: Descriptor) -> Callable[..., msgspec.Struct]:
    return msgspec.defstruct(
        descriptor.name,
        [(_attribute(field), object, _default(field)) for field in descriptor.fields],
        rename={_attribute(field): field.json_name for field in descriptor.fields},
        kw_only=True,
    )


def _attribute(field: FieldDescriptor) -> str:
    return f"field_{field.number}"  # a contract may name a field as Python names a keyword


def _default(field: FieldDescriptor) -> object:
    """What stands for a field that is not set."""
    if field.is_repeated:
        is_map = field.message_type is not None and field.message_type.GetOptions().map_entry
        return msgspec.field(default_factory=dict if is_map else list)
    if field.has_presence or field.type in _TEXT:
        return msgspec.UNSET
    convert = scalar(field)[1]
    return field.default_value if convert is None else convert(field.default_value)


def _write_of(field: FieldDescriptor) -> Write | None:
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return _write_map(field.message_type)
    one = _one_value(field)
    if not field.is_repeated:
        return one
    return list if one is None else lambda values: [one(value) for value in values]


def _one_value(field: FieldDescriptor) -> Write | None:
    kind = field.message_type
    if kind is None:
        return scalar(field)[1]
    own = own_json(kind)
    if own is not None:
        return own[1]
    return _write_any if kind.full_name == "google.protobuf.Any" else writer(kind)


def _write_map(entry: Descriptor) -> Write:
    key_field, value_field = entry.fields_by_name["key"], entry.fields_by_name["value"]
    key_of: Write = (lambda key: "true" if key else "false") if key_field.type == FieldDescriptor.TYPE_BOOL else str
    one = _one_value(value_field)
    if one is None:
        return lambda values: {key_of(key): value for key, value in values.items()}
    return lambda values: {key_of(key): one(value) for key, value in values.items()}


def _write_any(message: Any) -> dict[str, Any]:  # noqa: ANN401 generated classes share no type
    """The packed message beside its `@type`; the type alone when no contract knows it."""
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(message.type_url.rpartition("/")[2])
    except KeyError:
        return {"@type": message.type_url}
    content = message_factory.GetMessageClass(descriptor).FromString(message.value)
    own = own_json(descriptor)
    packed = (
        {"value": own[1](content)} if own else msgspec.json.decode(msgspec.json.encode(writer(descriptor)(content)))
    )
    return {"@type": message.type_url, **packed}
