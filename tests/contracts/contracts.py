"""What the contracts say, as protoc keeps it with their comments."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import (
    Descriptor,
    EnumDescriptor,
    FieldDescriptor,
    FileDescriptor,
    MethodDescriptor,
    ServiceDescriptor,
)

from kit.options import is_output_only

PROTO = Path(__file__).parents[2] / "proto"
SOURCES = Path(__file__).parents[2] / "gen" / "anlan.binpb"


@cache
def files() -> tuple[FileDescriptor, ...]:
    """Every file of ours, as Python has it."""
    paths = sorted(PROTO.glob("anlan/**/*.proto"))
    modules = [".".join(path.relative_to(PROTO).with_suffix("").parts) + "_pb2" for path in paths]
    return tuple(import_module(module).DESCRIPTOR for module in modules)


@cache
def comments() -> dict[str, str]:
    """The comment before each message, field, enum, value, service and RPC, by full name."""
    descriptors = descriptor_pb2.FileDescriptorSet.FromString(SOURCES.read_bytes())
    found: dict[str, str] = {}
    for file in descriptors.file:
        for location in file.source_code_info.location:
            name = _named(file, tuple(location.path))
            if name:
                found[name] = location.leading_comments.strip()
    return found


KINDS = {4: "message_type", 5: "enum_type", 6: "service"}
PARTS = {
    "message_type": {2: "field", 3: "nested_type", 4: "enum_type"},
    "enum_type": {2: "value"},
    "service": {2: "method"},
}


def _named(file: descriptor_pb2.FileDescriptorProto, path: tuple[int, ...]) -> str:
    """What a source location's path leads to: "anlan.hazard.v1.Hazard.title"; empty where it is nothing with a name."""
    here, name, kind = file, file.package, ""
    steps = list(zip(path[::2], path[1::2], strict=False))
    if len(path) % 2:
        return ""
    for number, index in steps:
        kinds = PARTS.get("message_type" if kind == "nested_type" else kind, {}) if kind else KINDS
        if number not in kinds:
            return ""
        kind = kinds[number]
        here = getattr(here, kind)[index]
        name = f"{name}.{here.name}"
    return name if steps else ""


def messages() -> Iterator[Descriptor]:
    for file in files():
        ahead = list(file.message_types_by_name.values())
        while ahead:
            each = ahead.pop()
            ahead += each.nested_types
            if not each.GetOptions().map_entry:
                yield each


def enums() -> Iterator[EnumDescriptor]:
    for file in files():
        yield from file.enum_types_by_name.values()
    for message in messages():
        yield from message.enum_types


def services() -> Iterator[ServiceDescriptor]:
    for file in files():
        yield from file.services_by_name.values()


def methods() -> Iterator[MethodDescriptor]:
    for service in services():
        yield from service.methods


def entries() -> list[Descriptor]:
    """The messages that are entries of a ledger: those with a state, a version and allowed actions."""
    standing = {"name", "unit", "state", "version", "allowed_actions"}
    return [each for each in messages() if standing <= set(each.fields_by_name)]


def asked() -> list[Descriptor]:
    """Every message that a caller can send, in a request or inside one."""
    found: dict[str, Descriptor] = {}
    ahead = [method.input_type for method in methods()]
    while ahead:
        each = ahead.pop()
        if each.full_name not in found and each.full_name.startswith("anlan."):
            found[each.full_name] = each
            ahead += [field.message_type for field in sendable(each) if field.message_type]
    return list(found.values())


def sendable(message: Descriptor) -> list[FieldDescriptor]:
    """The fields of it that are taken from a caller."""
    return [field for field in message.fields if not is_output_only(field)]
