"""What OpenAPI says of the addresses that no contract has: live stream, files, health."""

from typing import Any

from gateway.filetypes import ALLOWED

INTRODUCTION = """Command platform of a city's work safety.

Sign in with `POST /v1/auth:signIn`, then send `Authorization: Bearer …`. Every write takes an `Idempotency-Key`: the
same key gives the same answer, once. Answers carry their version as `ETag`; `If-Match` refuses lost updates (412).

What goes wrong is told as RFC 9457 problem details, in Chinese or, with `Accept-Language: en`, in English: `code` names
the fact that stands in the way, `errors` the fields at fault. 400: change the request. 409: the entry stands otherwise
than the request supposes. 503: retry after the seconds in `Retry-After`.

64-bit integers are strings, times RFC 3339 (written in UTC, read with any offset), enums names. Numbers, booleans,
enums and lists are always written; empty texts and unset objects are left out. Fields are read in lowerCamel and in
snake_case.
"""

SIGNED_IN: list[dict[str, list[str]]] = [{"bearer": []}, {"session": []}]
PROBLEM = {"$ref": "#/components/responses/Problem"}
FAILURES = {"4XX": PROBLEM, "5XX": PROBLEM}
TEXT = {"type": "string"}
BINARY = {"type": "string", "contentMediaType": "application/octet-stream"}


def _query(name: str, said: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": said, "schema": TEXT}


def _json(said: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": said, "content": {"application/json": {"schema": schema}}}


def _get(name: str, tag: str, said: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "tags": [tag], "summary": said, "responses": responses, "security": []}


HEALTH = {
    "type": "object",
    "properties": {
        "status": {"type": "string", "enum": ["ok", "unavailable"]},
        "parts": {"type": "object", "additionalProperties": {"type": "string", "enum": ["ok", "unavailable"]}},
        "unavailable": {"type": "array", "items": TEXT},
    },
}

OWN_PATHS: dict[str, Any] = {
    "/live": {
        "get": {
            "operationId": "live",
            "tags": ["live"],
            "summary": "Journal rows as they are committed",
            "description": "Server-sent events: `id` resumes, `event` is `<ledger>.<transition>`, `data` the row with "
            "its entry. What changes too often to be kept, such as where teams are, comes at most once a second as "
            "`event: positions` with `latest`, the newest of each, and without an id. Ends with `event: closed` and a "
            "reason: `expired`, `shutdown`, `slow`.",
            "parameters": [
                _query("ledger", "Only rows of this collection, such as incidents; may be repeated."),
                _query("unit", "Only rows of this subtree; may be repeated."),
                _query("last_event_id", "Goes on behind this event, as the header does."),
                {"name": "Last-Event-ID", "in": "header", "description": "Goes on behind this event.", "schema": TEXT},
            ],
            "responses": {
                "200": {"description": "The stream.", "content": {"text/event-stream": {"schema": TEXT}}},
                **FAILURES,
            },
            "security": SIGNED_IN,
        }
    },
    "/v1/files": {
        "post": {
            "operationId": "files.create",
            "tags": ["files"],
            "summary": "Sends a file",
            "description": "Raw with its bytes as the body, or one file of a multipart form. Its type is read from its "
            f"bytes: {', '.join(ALLOWED.values())}.",
            "requestBody": {
                "required": True,
                "content": {
                    "multipart/form-data": {"schema": {"type": "object", "properties": {"file": BINARY}}},
                    "application/octet-stream": {"schema": BINARY},
                },
            },
            "responses": {"200": _json("The file.", {"$ref": "#/components/schemas/gateway.v1.File"}), **FAILURES},
            "security": SIGNED_IN,
        }
    },
    "/v1/files/{id}": {
        "get": {
            "operationId": "files.get",
            "tags": ["files"],
            "summary": "Gets a file",
            "description": "For callers of the sender's unit and of units above or below it.",
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": TEXT},
                _query("view", "`meta` answers what is known of the file instead of its bytes."),
            ],
            "responses": {
                "200": {
                    "description": "Its bytes.",
                    "content": {
                        "*/*": {"schema": BINARY},
                        "application/json": {"schema": {"$ref": "#/components/schemas/gateway.v1.File"}},
                    },
                },
                **FAILURES,
            },
            "security": SIGNED_IN,
        }
    },
    "/healthz": {
        "get": _get(
            "healthz",
            "platform",
            "Whether the whole platform answers",
            {"200": _json("Everything answers.", HEALTH), "503": _json("Something does not.", HEALTH)},
        )
    },
    "/readyz": {
        "get": _get(
            "readyz",
            "platform",
            "Whether the gateway can serve",
            {"200": _json("It can.", HEALTH), "503": _json("It cannot yet.", HEALTH)},
        )
    },
    "/livez": {"get": _get("livez", "platform", "Whether the gateway runs", {"200": _json("It does.", HEALTH)})},
    "/.well-known/jwks.json": {
        "get": _get(
            "jwks", "platform", "The keys that verify access tokens", {"200": _json("A key set.", {"type": "object"})}
        )
    },
}

COMPONENTS: dict[str, Any] = {
    "securitySchemes": {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": "anlan_access",
            "description": "A browser's session; changes need an X-Requested-With header as well.",
        },
    },
    "parameters": {
        "AcceptLanguage": {
            "name": "Accept-Language",
            "in": "header",
            "description": "Language of messages: zh (default) or en.",
            "schema": {"type": "string", "default": "zh"},
        },
        "IdempotencyKey": {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "The same key gives the same answer, once; the same as `requestId`.",
            "schema": {"type": "string", "maxLength": 80},
        },
        "IfMatch": {
            "name": "If-Match",
            "in": "header",
            "description": 'The version the caller saw, e.g. "3"; 412 when it is not the current one.',
            "schema": TEXT,
        },
    },
    "headers": {"ETag": {"description": "The entry's version.", "schema": TEXT}},
    "responses": {
        "Problem": {
            "description": "What stands in the way.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    },
    "schemas": {
        "Problem": {
            "type": "object",
            "description": "RFC 9457 problem details.",
            "required": ["type", "title", "status", "detail", "instance", "code"],
            "properties": {
                "type": {"type": "string", "format": "uri"},
                "title": TEXT,
                "status": {"type": "integer"},
                "detail": TEXT,
                "instance": TEXT,
                "code": {"type": "string", "description": "The fact that stands in the way, e.g. ILLEGAL_TRANSITION."},
                "errors": {
                    "type": "array",
                    "description": "The fields at fault.",
                    "items": {
                        "type": "object",
                        "properties": {"field": TEXT, "rule": TEXT, "message": TEXT},
                    },
                },
                "facts": {
                    "type": "object",
                    "description": "What the message speaks of, e.g. `state` and `allowed`.",
                    "additionalProperties": TEXT,
                },
            },
        }
    },
}
