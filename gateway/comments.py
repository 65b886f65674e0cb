"""The contracts' comments by full name: what the documentation says is what proto/ says."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from google.protobuf import descriptor_pb2

from gateway.contracts import described

Path = tuple[int, ...]

# Field numbers in descriptor.proto, of which SourceCodeInfo's paths are made.
_FILE = descriptor_pb2.FileDescriptorProto
_MESSAGE, _ENUM, _SERVICE = (
    _FILE.MESSAGE_TYPE_FIELD_NUMBER,
    _FILE.ENUM_TYPE_FIELD_NUMBER,
    _FILE.SERVICE_FIELD_NUMBER,
)
_FIELD = descriptor_pb2.DescriptorProto.FIELD_FIELD_NUMBER
_NESTED = descriptor_pb2.DescriptorProto.NESTED_TYPE_FIELD_NUMBER
_INNER_ENUM = descriptor_pb2.DescriptorProto.ENUM_TYPE_FIELD_NUMBER
_VALUE = descriptor_pb2.EnumDescriptorProto.VALUE_FIELD_NUMBER
_METHOD = descriptor_pb2.ServiceDescriptorProto.METHOD_FIELD_NUMBER


@cache
def comments() -> dict[str, str]:
    """For each message, field, enum, value, service and method its comment, in one paragraph a blank line apart."""
    found: dict[str, str] = {}
    for file in described().file:
        said = {tuple(place.path): place.leading_comments for place in file.source_code_info.location}
        for path, name in _names(file):
            text = said.get(path, "")
            found[name] = "\n".join(line.removeprefix(" ") for line in text.splitlines()).strip()
    return found


def _names(file: descriptor_pb2.FileDescriptorProto) -> Iterator[tuple[Path, str]]:
    prefix = f"{file.package}."
    for index, message in enumerate(file.message_type):
        yield from _in_message((_MESSAGE, index), prefix, message)
    yield from _parts((), prefix, _ENUM, file.enum_type, _VALUE, "value")
    yield from _parts((), prefix, _SERVICE, file.service, _METHOD, "method")


def _in_message(path: Path, prefix: str, message: descriptor_pb2.DescriptorProto) -> Iterator[tuple[Path, str]]:
    name = prefix + message.name
    yield path, name
    for index, field in enumerate(message.field):
        yield (*path, _FIELD, index), f"{name}.{field.name}"
    for index, nested in enumerate(message.nested_type):
        yield from _in_message((*path, _NESTED, index), f"{name}.", nested)
    yield from _parts(path, f"{name}.", _INNER_ENUM, message.enum_type, _VALUE, "value")


def _parts(
    path: Path, prefix: str, number: int, wholes: Iterable[Any], part_number: int, part_name: str
) -> Iterator[tuple[Path, str]]:
    for index, whole in enumerate(wholes):
        here = (*path, number, index)
        yield here, prefix + whole.name
        for inner, part in enumerate(getattr(whole, part_name)):
            yield (*here, part_number, inner), f"{prefix}{whole.name}.{part.name}"


def summary(name: str) -> str:
    """The first sentence of a comment, as a title."""
    return comments().get(name, "").replace("\n", " ").split(". ")[0].rstrip(".")
