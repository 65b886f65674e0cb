"""OpenAPI 3.1 of the REST side, made from the contracts: paths, schemas, terms, permissions, words."""

from functools import cached_property
from importlib import metadata
from typing import Any

from anlan.gateway.v1 import file_pb2
from anlan.kit.v1 import options_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from gateway.binding import parameter
from gateway.codec import dump
from gateway.comments import comments, summary
from gateway.contracts import backend_of, option, services
from gateway.described_by_hand import COMPONENTS, INTRODUCTION, OWN_PATHS
from gateway.schemas import Schema, Schemas
from gateway.templates import MANY, ONE
from gateway.transcoder import Route, Transcoder
from kit.access import granting

PROBLEMS = {"4XX": {"$ref": "#/components/responses/Problem"}, "5XX": {"$ref": "#/components/responses/Problem"}}
SIGNED_IN: list[Schema] = [{"bearer": []}, {"session": []}]


class Document:
    """The document of a transcoder's routes."""

    def __init__(self, transcoder: Transcoder) -> None:
        self._routes = transcoder.routes
        self._schemas = Schemas()
        self._schemas.ref(file_pb2.DESCRIPTOR.message_types_by_name["File"])  # no RPC answers it

    @cached_property
    def text(self) -> bytes:
        """The document as JSON."""
        return dump(self.content)

    @cached_property
    def content(self) -> Schema:
        """The document."""
        paths: Schema = {}
        seen: dict[str, int] = {}
        for route in self._routes:
            operation = self._operation(route)
            name = operation["operationId"]
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                operation["operationId"] = f"{name}_{seen[name]}"
            paths.setdefault(address(route), {})[route.binding.http_method.lower()] = operation
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "安澜 Anlan",
                "version": metadata.version("anlan"),
                "description": INTRODUCTION,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            "tags": _tags(),
            "paths": paths | OWN_PATHS,
            "components": {**COMPONENTS, "schemas": {**COMPONENTS["schemas"], **self._schemas.all}},
        }

    def _operation(self, route: Route) -> Schema:
        method = route.method
        permission: str = option(method, options_pb2.permission)
        operation: Schema = {
            "operationId": f"{backend_of(method.full_name)}.{method.name}",
            "tags": [method.containing_service.full_name.removeprefix("anlan.")],
            "summary": summary(method.full_name),
            "description": _description(method, permission),
            "parameters": self._parameters(route),
            "responses": {"200": self._answer(route), **PROBLEMS},
            "security": SIGNED_IN if permission else [{}, *SIGNED_IN],
        }
        if permission:
            operation["x-permission"] = permission
            operation["x-roles"] = granting(permission)
        body = self._body(route)
        return operation | ({"requestBody": body} if body else {})

    def _body(self, route: Route) -> Schema:
        name, request = route.binding.body, route.method.input_type
        if not name:
            return {}
        if name == "*":
            schema = self._schemas.message(request, without=frozenset(path[0] for path in _bound(route)))
        else:
            schema = self._schemas.value(request.fields_by_name[name])
        needed = name != "*" or bool(schema.get("required"))
        return {"required": needed, "content": {"application/json": {"schema": schema}}}

    def _answer(self, route: Route) -> Schema:
        message = route.method.output_type
        headers = {"ETag": {"$ref": "#/components/headers/ETag"}} if "version" in message.fields_by_name else {}
        content = {"application/json": {"schema": self._schemas.ref(message)}}
        return {"description": summary(message.full_name) or "OK", "content": content} | (
            {"headers": headers} if headers else {}
        )

    def _parameters(self, route: Route) -> list[Schema]:
        request = route.method.input_type
        found = [{"$ref": "#/components/parameters/AcceptLanguage"}]
        found += [_path_parameter(name) for name in wildcards(route)]
        if "request_id" in request.fields_by_name:
            found.append({"$ref": "#/components/parameters/IdempotencyKey"})
        if route.binding.takes_version:
            found.append({"$ref": "#/components/parameters/IfMatch"})
        return found + self._query(route, request)

    def _query(self, route: Route, request: Descriptor) -> list[Schema]:
        if route.binding.body == "*":
            return []
        taken = {path[0] for path in _bound(route) if len(path) == 1} | {route.binding.body}
        left = [field for field in request.fields if field.name not in taken and parameter(request, field.name)]
        return [self._query_parameter(request, field) for field in left]

    def _query_parameter(self, request: Descriptor, field: FieldDescriptor) -> Schema:
        schema = self._schemas.field(field)
        said = schema.pop("description", comments().get(f"{request.full_name}.{field.name}", ""))
        return {"name": field.json_name, "in": "query", "description": said, "schema": schema}


def _bound(route: Route) -> list[tuple[str, ...]]:
    return [variable.path for variable in route.binding.template.variables]


def wildcards(route: Route) -> list[str]:
    """A name for each wildcard of the path: "id", "id2", …; "path" for one that takes the rest."""
    names: list[str] = []
    for segment in route.binding.template.segments:
        if segment == ONE:
            names.append(f"id{len(names) + 1}" if names else "id")
        elif segment == MANY:
            names.append("path")
    return names


def address(route: Route) -> str:
    """The path as OpenAPI writes it: "/v1/hazards/{id}:close"."""
    names = iter(wildcards(route))
    steps = [f"{{{next(names)}}}" if segment in (ONE, MANY) else segment for segment in route.binding.template.segments]
    verb = route.binding.template.verb
    return "/" + "/".join(steps) + (f":{verb}" if verb else "")


def _path_parameter(name: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _description(method: MethodDescriptor, permission: str) -> str:
    said = comments().get(method.full_name, "")
    if not permission:
        return said
    return f"{said}\n\nNeeds the permission `{permission}`, which these roles grant: {', '.join(granting(permission))}."


def _tags() -> list[dict[str, Any]]:
    public = [service for service in services() if any(m.GetOptions().ListFields() for m in service.methods)]
    own = [
        {"name": "live", "description": "The stream of journal rows."},
        {"name": "files", "description": "Files people send: evidence photos, documents."},
        {"name": "platform", "description": "How the platform is."},
    ]
    described = [
        {"name": s.full_name.removeprefix("anlan."), "description": comments().get(s.full_name, "")} for s in public
    ]
    return [*described, *own]
