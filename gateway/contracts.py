"""The contracts the gateway serves, read from what proto/ was compiled into."""

import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import anlan
from google.api import annotations_pb2, http_pb2
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import DescriptorBase, FieldDescriptor, MethodDescriptor, ServiceDescriptor

COLLECTION = re.compile(r"(?:^/v1/|=)([a-z_]+)")
"""What addresses like `/v1/hazards` and `/v1/{name=hazards/*}` name."""


@cache
def described() -> descriptor_pb2.FileDescriptorSet:
    """All contracts with their comments: `anlan.binpb`, beside the generated package (in gen/ or site-packages)."""
    path = Path(next(iter(anlan.__path__))).parent / "anlan.binpb"
    return descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())


@cache
def services() -> tuple[ServiceDescriptor, ...]:
    """Every service of the packages anlan.*.v1, by name."""
    pool = descriptor_pool.Default()
    found = []
    for file in described().file:
        if not file.package.startswith("anlan."):
            continue
        importlib.import_module(file.name.removesuffix(".proto").replace("/", ".") + "_pb2")
        found += [pool.FindServiceByName(f"{file.package}.{service.name}") for service in file.service]
    return tuple(sorted(found, key=lambda service: service.full_name))


def backend_of(full_name: str) -> str:
    """The service behind a name: "hazard" for "anlan.hazard.v1.HazardService"; empty when it is none of ours."""
    parts = full_name.split(".")
    return parts[1] if len(parts) > 2 and parts[0] == "anlan" else ""  # noqa: PLR2004 anlan.<service>.<version>


def call_path(method: MethodDescriptor) -> str:
    """The path of a method on the wire: "/anlan.hazard.v1.HazardService/GetHazard"."""
    return f"/{method.containing_service.full_name}/{method.name}"


def http_rules(method: MethodDescriptor) -> Iterator[http_pb2.HttpRule]:
    """The method's google.api.http rule and its additional bindings; none when it is not public over REST."""
    options = method.GetOptions()
    if options.HasExtension(annotations_pb2.http):
        rule = options.Extensions[annotations_pb2.http]
        yield rule
        yield from rule.additional_bindings


@cache
def ledgers() -> frozenset[str]:
    """The collections that can be followed: those with an address, and the dossiers, which have their incident's."""
    rules = [rule for service in services() for method in service.methods for rule in http_rules(method)]
    return frozenset(name for rule in rules for name in COLLECTION.findall(path_of(rule)[1])) | {"dossiers"}


def path_of(rule: http_pb2.HttpRule) -> tuple[str, str]:
    """The HTTP method and the path of a rule."""
    pattern = rule.WhichOneof("pattern")
    if pattern == "custom":
        return rule.custom.kind.upper(), rule.custom.path
    return str(pattern).upper(), getattr(rule, str(pattern))


def option(descriptor: DescriptorBase, extension: FieldDescriptor) -> Any:  # noqa: ANN401 whatever the option holds
    """What a contract says beside a method, a field or a value."""
    return descriptor.GetOptions().Extensions[extension]
