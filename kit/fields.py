"""Fields of any kind, set, copied and emptied by name."""

from typing import Any

from google.protobuf.message import Message

from kit.table import set_datetime


def put(entry: Message, name: str, value: Any) -> None:  # noqa: ANN401 whatever the field holds
    """Set a field of any kind: a scalar, an aware datetime, a message, or the items of a repeated field."""
    field = entry.DESCRIPTOR.fields_by_name[name]
    if value is None:
        entry.ClearField(name)
    elif field.is_repeated:
        entry.ClearField(name)
        getattr(entry, name).extend(value)
    elif field.message_type is None:
        setattr(entry, name, value)
    elif isinstance(value, Message):
        getattr(entry, name).CopyFrom(value)
    else:
        set_datetime(getattr(entry, name), value)


def copy_field(source: Any, target: Any, name: str) -> None:  # noqa: ANN401 two messages of one type
    """Copy one field, whatever its kind."""
    field = source.DESCRIPTOR.fields_by_name[name]
    if field.is_repeated:
        getattr(target, name).MergeFrom(getattr(source, name))
    elif field.message_type is not None:
        if source.HasField(name):
            getattr(target, name).CopyFrom(getattr(source, name))
    elif not field.has_presence or source.HasField(name):
        setattr(target, name, getattr(source, name))


def default_of(message: Message, name: str) -> object:
    """What a field that was not given is set to: its default, or nothing where it can be absent."""
    field = message.DESCRIPTOR.fields_by_name[name]
    if field.is_repeated:
        return ()
    return None if field.has_presence else getattr(message, name)


def is_empty(entry: Message, name: str) -> bool:
    """Whether a field says nothing: absent, default, or only blanks."""
    field = entry.DESCRIPTOR.fields_by_name[name]
    if field.has_presence:
        return not entry.HasField(name)
    value = getattr(entry, name)
    return not (value.strip() if isinstance(value, str) else value)
