"""What every contract keeps to, so that who knows one knows all."""

import re
from importlib import import_module
from typing import Any

import pytest
from anlan.access.v1.role_pb2 import Role
from google.api import annotations_pb2
from google.protobuf.descriptor import (
    Descriptor,
    EnumDescriptor,
    EnumValueDescriptor,
    FieldDescriptor,
    MethodDescriptor,
)

from gateway.contracts import ledgers
from kit.access import GRANTS, granting
from kit.options import is_output_only, option, rules
from kit.table import is_json, is_timestamp
from tests.contracts.contracts import asked, comments, entries, enums, messages, methods, sendable, services

SERVICES = ("responsibility", "hazard", "emergency", "command")
STANDARD = {
    "name": 1,
    "unit": 2,
    "state": 3,
    "version": 4,
    "create_time": 5,
    "update_time": 6,
    "clock": 7,
    "due_time": 8,
    "allowed_actions": 9,
}
PUBLIC = {"GetStatus", "SignIn", "Refresh"}
"""What can be asked without signing in."""
OWN = {"GetMe", "SignOut", "ChangePassword"}
"""What everybody who is signed in can ask about themselves."""
PLACELESS = {"ListShippedNorms"}
"""What is the same wherever the caller is."""
READS = ("Get", "List", "Find", "WhoIs", "Render", "Suggest")
LEDGERS = [ledger for name in SERVICES for ledger in import_module(f"services.{name}.__main__").SERVICE.ledgers]
VERBS = {verb for ledger in LEDGERS for verb in ledger.lifecycle.transitions if verb not in ledger.handlers}
METHODS = pytest.mark.parametrize("method", list(methods()), ids=lambda each: each.full_name.removeprefix("anlan."))
ENTRIES = pytest.mark.parametrize("entry", entries(), ids=lambda each: each.name)


def full_name(each: Any) -> str:  # noqa: ANN401 any descriptor
    if isinstance(each, MethodDescriptor):
        return f"{each.containing_service.full_name}.{each.name}"
    if isinstance(each, EnumValueDescriptor):
        return f"{each.type.full_name}.{each.name}"
    return str(each.full_name)


def leads(message: Descriptor | None, path: str) -> bool:
    """Whether there is a field at the end of "hazard.unit"."""
    for step in path.split("."):
        field = message.fields_by_name.get(step) if message else None
        if field is None:
            return False
        message = field.message_type
    return True


@METHODS
def test_every_rpc_needs_a_permission_and_names_its_scope_or_is_public_on_purpose(method: MethodDescriptor) -> None:
    permission, scope = option(method, "permission"), option(method, "scope")
    if not permission:
        assert method.name in PUBLIC | OWN
        return
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", permission)
    assert granting(permission), f"no role grants {permission}"
    assert scope or method.client_streaming or method.name in PLACELESS
    if scope:
        assert leads(method.input_type, scope), f"{scope} is no field of {method.input_type.name}"


def test_every_ledger_can_be_followed_live() -> None:
    assert {ledger.collection for ledger in LEDGERS} <= ledgers()


@METHODS
def test_every_rpc_has_a_rest_path_or_streams(method: MethodDescriptor) -> None:
    rule = method.GetOptions().Extensions[annotations_pb2.http]
    streams = method.client_streaming or method.server_streaming
    assert bool(rule.WhichOneof("pattern")) != streams
    if streams:
        return
    path = rule.get or rule.post or rule.patch or rule.delete or rule.put
    assert path.startswith("/v1/")
    assert not rule.get or method.name.startswith(READS)
    assert not method.name.startswith(("Get", "List")) or rule.get
    for field in re.findall(r"{([a-z_.]+)[=}]", path):
        assert leads(method.input_type, field), f"{path}: {field}"


def test_no_two_rpcs_answer_the_same_rest_path() -> None:
    seen: dict[tuple[str, str], str] = {}
    for method in methods():
        rule = method.GetOptions().Extensions[annotations_pb2.http]
        verb = rule.WhichOneof("pattern")
        if verb:
            key = (verb, re.sub(r"{[^}=]+", "{", getattr(rule, verb)))
            assert key not in seen, f"{method.full_name} and {seen[key]}"
            seen[key] = method.full_name


def test_everything_has_a_comment() -> None:
    named: list[Any] = [*messages(), *enums(), *services(), *methods()]
    named += [field for message in messages() for field in message.fields]
    named += [value for enum in enums() for value in enum.values]
    assert [full_name(each) for each in named if not comments().get(full_name(each))] == []


@pytest.mark.parametrize("message", asked(), ids=lambda each: each.name)
def test_every_field_a_caller_sends_says_whether_it_must_be_there(message: Descriptor) -> None:
    if message not in entries() and not message.name.endswith("Request"):
        return
    for field in message.fields:
        if field.containing_oneof and len(field.containing_oneof.fields) > 1:
            continue  # one of them, as the oneof's own comment says
        said = comments()[field.full_name]
        words = "Output only" if is_output_only(field) else "Required|Optional"
        assert re.match(rf"({words})\b", said), f"{field.full_name}: {said.splitlines()[0]}"


@pytest.mark.parametrize("message", asked(), ids=lambda each: each.name)
def test_every_text_a_caller_sends_has_a_length(message: Descriptor) -> None:
    for field in sendable(message):
        if field.type != FieldDescriptor.TYPE_STRING or message.full_name.startswith("google."):
            continue
        rule = rules(field)
        string = rule.repeated.items.string if field.is_repeated else rule.string
        bounded = string.max_len or string.len or getattr(string, "in") or string.const
        assert bounded or _closed(string.pattern), f"{field.full_name} has no max_len"
        if field.is_repeated:
            chosen = rule.repeated.unique and getattr(string, "in")
            assert rule.repeated.max_items or chosen, f"{field.full_name} has no max_items"


def _closed(pattern: str) -> bool:
    """Whether a pattern itself bounds the length."""
    return bool(pattern) and not re.search(r"(?<!\\)[*+]|,}", re.sub(r"\[[^]]*]", "x", pattern))


@pytest.mark.parametrize("message", asked(), ids=lambda each: each.name)
def test_every_list_a_caller_sends_has_a_largest_size(message: Descriptor) -> None:
    for field in sendable(message):
        if field.is_repeated and field.message_type is not None:
            assert rules(field).repeated.max_items, f"{field.full_name} has no max_items"


@pytest.mark.parametrize("enum", list(enums()), ids=lambda each: each.name)
def test_every_value_but_zero_has_its_term(enum: EnumDescriptor) -> None:
    prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", enum.name).upper()
    assert enum.values_by_number[0].name == f"{prefix}_UNSPECIFIED"
    for value in enum.values:
        assert value.name.startswith(f"{prefix}_")
        assert bool(option(value, "term")) == bool(value.number), value.name


@ENTRIES
def test_the_standard_fields_have_their_numbers(entry: Descriptor) -> None:
    for name, number in STANDARD.items():
        field = entry.fields_by_name[name]
        assert field.number == number
        assert is_output_only(field) or name == "unit"
    assert all(field.number >= 10 for field in entry.fields if field.name not in STANDARD)
    assert option(entry.fields_by_name["allowed_actions"], "computed")
    assert getattr(entry.fields_by_name["state"].enum_type, "name", "") == f"{entry.name}State"


@ENTRIES
def test_what_callers_write_of_an_entry_has_a_label(entry: Descriptor) -> None:
    for field in entry.fields:
        if field.number >= 10 and not is_output_only(field):
            assert option(field, "label"), f"{field.full_name} has no label"


@METHODS
def test_a_verb_says_which_entry_which_version_which_request_and_why(method: MethodDescriptor) -> None:
    fields = method.input_type.fields_by_name
    if method.name not in VERBS or "name" not in fields:
        return
    assert [fields[name].number for name in ("name", "version", "request_id", "reason")] == [1, 2, 3, 4]
    assert all(field.number >= 10 for field in method.input_type.fields if field.number > 4)


@METHODS
def test_a_write_can_be_repeated(method: MethodDescriptor) -> None:
    if method.output_type in entries() and not method.name.startswith("Get"):
        assert "request_id" in method.input_type.fields_by_name


@METHODS
def test_a_list_is_paged_and_filters_by_what_there_is(method: MethodDescriptor) -> None:
    fields = method.output_type.fields_by_name
    listed = [field.message_type for field in method.output_type.fields if field.is_repeated]
    listed = [message for message in listed if message in entries()]
    if not method.name.startswith("List") or not listed or "next_page_token" not in fields:
        return
    request, entry = method.input_type.fields_by_name, listed[0]
    assert entry
    assert {"unit", "page_size", "page_token"} <= set(request)
    for name, field in request.items():
        if name in ("unit", "page_size", "page_token"):
            continue
        column = entry.fields_by_name.get(re.sub("_(after|before)$", "", name) if is_timestamp(field) else name)
        assert column is not None, f"{method.name} filters by {name}, which is no field of {entry.name}"
        assert column.cpp_type == field.cpp_type
        assert not is_json(column) or column.is_repeated
        assert not option(column, "computed")


@pytest.mark.parametrize("name", SERVICES)
def test_every_rpc_of_a_service_is_answered(name: str) -> None:
    service = import_module(f"services.{name}.__main__").SERVICE
    mine = {each.full_name for file in service.contracts for each in file.services_by_name.values()}
    ours = {each.full_name for each in services() if each.full_name.startswith(f"anlan.{name}.")}
    assert mine == ours, "contracts that the service does not list"


def test_every_grant_is_of_a_permission_that_some_rpc_needs() -> None:
    needed = {option(method, "permission") for method in methods()} - {""}
    collections = {permission.partition(".")[0] for permission in needed}
    for role, grants in GRANTS.items():
        for grant in grants:
            collection, _, verb = grant.partition(".")
            known = collection == "*" or (collection in collections and (verb == "*" or grant in needed))
            assert known, f"{role} grants {grant}, which nothing needs"


def test_only_the_platforms_own_services_may_everything() -> None:
    assert [role for role, grants in GRANTS.items() if "*.*" in grants] == ["ROLE_SERVICE"]
    assert set(GRANTS) == {value.name for value in Role.DESCRIPTOR.values}


def test_whoever_keeps_a_watch_or_resources_may_answer_the_orders_they_are_called_for() -> None:
    called = {*granting("shifts.sign_in"), "ROLE_RESOURCE_KEEPER"}
    assert called <= set(granting("call_ups.understand"))
    for verb in ("deliver", "acknowledge", "accept", "decline", "depart", "arrive", "complete"):
        assert called <= set(granting(f"receipts.{verb}")), f"some are called and may not {verb}"
    for verb in ("verify", "reassign", "commit", "release"):
        assert "ROLE_INSPECTOR" not in granting(f"receipts.{verb}"), f"who only answers may not {verb}"
