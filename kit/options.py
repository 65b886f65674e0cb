"""What a contract says in options of our own, beside its shapes: permission, scope, label, term, grants."""

from functools import cache
from typing import Any

from anlan.kit.v1 import options_pb2
from buf.validate import validate_pb2
from google.api import annotations_pb2 as _annotations  # noqa: F401 registers the options that contracts use
from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, EnumValueDescriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message


def descriptor_of(message: type[Message] | Message) -> Descriptor:
    """What a message is made of."""
    return message.DESCRIPTOR  # type: ignore[return-value] # protoc's stubs also name upb's own type, which has no stubs


def option(said_of: EnumValueDescriptor | FieldDescriptor | MethodDescriptor, name: str) -> Any:  # noqa: ANN401 the option's own type
    """The value of an option: `option(method, "permission")`; its default where the contract does not say."""
    return _of(said_of, getattr(options_pb2, name))


def is_output_only(field: FieldDescriptor) -> bool:
    """Whether callers can only read a field."""
    return field_behavior_pb2.OUTPUT_ONLY in _of(field, field_behavior_pb2.field_behavior)


def is_immutable(field: FieldDescriptor) -> bool:
    """Whether a field is set once, with the entry, and never again."""
    return field_behavior_pb2.IMMUTABLE in _of(field, field_behavior_pb2.field_behavior)


def rules(field: FieldDescriptor) -> Any:  # noqa: ANN401 protoc's stubs do not name them
    """What the contract demands of a field's value, `buf.validate`."""
    return _of(field, validate_pb2.field)


@cache
def field_with(descriptor: Descriptor, name: str) -> str:
    """The field of a message that carries a boolean option; empty when none does."""
    return next((str(field.name) for field in descriptor.fields if option(field, name)), "")


def label(field: FieldDescriptor) -> str:
    """What a Chinese-speaking caller knows the field as; its name where it has no label."""
    return str(option(field, "label") or field.name)


def _of(said_of: EnumValueDescriptor | FieldDescriptor | MethodDescriptor, extension: FieldDescriptor) -> Any:  # noqa: ANN401 as above
    return said_of.GetOptions().Extensions[extension]  # type: ignore[index] # protoc's stubs forget which options an extension extends
