"""What every contract promises: permissions, words in both languages, bounds, and a handler behind every RPC."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from buf.validate import validate_pb2
from google.api import annotations_pb2, field_behavior_pb2
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, MethodDescriptor

from gateway import contracts
from kit.access import granting
from kit.options import option

ROOT = Path(__file__).parents[2]
SET = descriptor_pb2.FileDescriptorSet.FromString((ROOT / "gen" / "anlan.binpb").read_bytes())
FILES = [file for file in SET.file if file.name.startswith("anlan/")]
POOL = descriptor_pool.Default()
PUBLIC = {"GetStatus", "SignIn", "Refresh"}
"""Asked by people who have not signed in, or by a screen that shows how the platform is."""
OWN = {"SignOut", "GetMe", "ChangePassword"}
"""About the caller's own session: signed in is enough."""
PLACELESS = {"ListShippedNorms"}
"""The same wherever the caller is."""
STANDARD = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions")


def methods() -> list[MethodDescriptor]:
    return [method for service in contracts.services() for method in service.methods]


def messages() -> Iterator[Descriptor]:
    for file in FILES:
        for message in file.message_type:
            yield POOL.FindMessageTypeByName(f"{file.package}.{message.name}")


def enums() -> Iterator[EnumDescriptor]:
    for file in FILES:
        for enum in file.enum_type:
            yield POOL.FindEnumTypeByName(f"{file.package}.{enum.name}")


def entries() -> list[Descriptor]:
    return [message for message in messages() if "allowed_actions" in message.fields_by_name]


def is_output_only(field: FieldDescriptor) -> bool:
    return field_behavior_pb2.OUTPUT_ONLY in field.GetOptions().Extensions[field_behavior_pb2.field_behavior]


@pytest.mark.parametrize("method", methods(), ids=lambda method: method.full_name)
def test_every_rpc_says_who_may_call_it_and_where(method: MethodDescriptor) -> None:
    permission = option(method, "permission")
    if method.name in PUBLIC | OWN:
        assert permission == ""
        return
    assert granting(permission), f"no role grants {permission}"
    if not method.client_streaming and method.name not in PLACELESS:
        assert option(method, "scope")


@pytest.mark.parametrize("method", methods(), ids=lambda method: method.full_name)
def test_every_rpc_has_a_place_in_rest_unless_it_streams(method: MethodDescriptor) -> None:
    rule = method.GetOptions().Extensions[annotations_pb2.http]
    assert bool(rule.WhichOneof("pattern")) != (method.client_streaming or method.server_streaming)


@pytest.mark.parametrize("message", list(messages()), ids=lambda message: message.full_name)
def test_no_text_that_a_client_sends_is_without_bounds(message: Descriptor) -> None:
    if not message.name.endswith("Request") and message not in entries():
        return
    unbounded = [
        field.name
        for field in message.fields
        if field.type == FieldDescriptor.TYPE_STRING and not is_output_only(field) and not bounded(field)
    ]
    assert unbounded == []


def bounded(field: FieldDescriptor) -> bool:
    rules = field.GetOptions().Extensions[validate_pb2.field]
    texts = rules.repeated.items.string if field.is_repeated else rules.string
    return any(texts.HasField(rule) for rule in ("max_len", "len", "max_bytes", "pattern", "const"))


@pytest.mark.parametrize("enum", list(enums()), ids=lambda enum: enum.full_name)
def test_every_value_has_its_standard_term(enum: EnumDescriptor) -> None:
    assert enum.values_by_number[0].name.endswith("_UNSPECIFIED")
    assert [value.name for value in enum.values if value.number and not option(value, "term")] == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.full_name)
def test_every_entry_has_the_standard_fields_in_their_places(entry: Descriptor) -> None:
    assert [entry.fields_by_number[number].name for number in range(1, 10)] == list(STANDARD)
    assert all(is_output_only(entry.fields_by_name[name]) for name in STANDARD if name != "unit")


def test_comment_and_option_agree_on_what_a_caller_cannot_write() -> None:
    wrong = []
    for file in FILES:
        comments = {tuple(place.path): place.leading_comments.strip() for place in file.source_code_info.location}
        for number, message in enumerate(file.message_type):
            descriptor = POOL.FindMessageTypeByName(f"{file.package}.{message.name}")
            if descriptor not in entries():
                continue
            for position, field in enumerate(message.field):
                said = comments.get((4, number, 2, position), "").startswith("Output only.")
                if said != is_output_only(descriptor.fields_by_name[field.name]):
                    wrong.append(f"{message.name}.{field.name}")
    assert wrong == []


@pytest.mark.parametrize("name", ["responsibility", "hazard", "emergency", "command"])
def test_every_rpc_of_a_service_has_something_that_answers(name: str) -> None:
    service = importlib.import_module(f"services.{name}.__main__").SERVICE
    promised = {f"anlan/{name}/v1/"}
    served = {file.name for file in service.contracts}
    described = {file.name for file in FILES if file.name.startswith(tuple(promised)) and file.service}
    assert served >= described
