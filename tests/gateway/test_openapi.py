from collections.abc import Iterator
from typing import Any

import pytest
from google.api import annotations_pb2
from openapi_spec_validator import OpenAPIV31SpecValidator

from gateway import contracts
from gateway.backends import Backends
from gateway.comments import comments
from gateway.openapi import Document, address
from gateway.settings import GatewaySettings
from gateway.transcoder import Transcoder
from tests.gateway.platform import Platform


@pytest.fixture(scope="module")
def transcoder(settings: GatewaySettings) -> Transcoder:
    return Transcoder(Backends({}, settings.max_answer), settings)


@pytest.fixture(scope="module")
def document(transcoder: Transcoder) -> dict[str, Any]:
    return Document(transcoder).content


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in document["paths"].values():
        yield from item.values()


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def test_every_public_rpc_is_described(document: dict[str, Any]) -> None:
    public = {
        f"{contracts.backend_of(method.full_name)}.{method.name}"
        for service in contracts.services()
        for method in service.methods
        if method.GetOptions().HasExtension(annotations_pb2.http) and not method.server_streaming
    }
    assert public
    assert public <= {operation["operationId"] for operation in operations(document)}


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    found = set(references(document))
    assert found
    for reference in found:
        here: Any = document
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]
        assert here


def test_operation_ids_are_unique_and_path_parameters_complete(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for operation in operations(document)]
    assert len(ids) == len(set(ids))
    for path, item in document["paths"].items():
        for operation in item.values():
            named = {p["name"] for p in operation.get("parameters", ()) if p.get("in") == "path"}
            assert named == {step.split("}")[0] for step in path.split("{")[1:]}


def test_everything_said_comes_from_the_contracts(document: dict[str, Any]) -> None:
    hazard = document["components"]["schemas"]["hazard.v1.Hazard"]
    assert hazard["description"] == comments()["anlan.hazard.v1.Hazard"] != ""
    assert hazard["properties"]["title"]["title"] == "隐患名称"
    assert hazard["properties"]["title"]["maxLength"] == 200
    assert hazard["properties"]["name"]["readOnly"] is True
    assert {"unit", "title", "source", "foundAt"} <= set(hazard["required"])
    states = document["components"]["schemas"]["hazard.v1.HazardState"]
    assert states["x-terms"]["HAZARD_STATE_RECTIFYING"] == "整改中"
    account = document["components"]["schemas"]["gateway.v1.Account"]
    assert account["properties"]["password"]["writeOnly"] is True


def test_every_operation_of_a_contract_has_a_summary_and_every_field_a_description(document: dict[str, Any]) -> None:
    assert all(operation["summary"] for operation in operations(document))
    for name, schema in document["components"]["schemas"].items():
        for field, said in schema.get("properties", {}).items():
            assert name == "Problem" or said.get("description"), f"{name}.{field}"


def test_a_write_takes_an_idempotency_key_and_names_its_permission(document: dict[str, Any]) -> None:
    create = document["paths"]["/v1/hazards"]["post"]
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in create["parameters"]
    assert create["x-permission"] == "hazards.create"
    assert "ROLE_SAFETY_OFFICER" in create["x-roles"]
    assert create["security"] == [{"bearer": []}, {"session": []}]
    verb = document["paths"]["/v1/hazards/{id}:confirm"]["post"]
    assert {"$ref": "#/components/parameters/IfMatch"} in verb["parameters"]
    body = verb["requestBody"]["content"]["application/json"]["schema"]
    assert "name" not in body["properties"]
    assert "reason" in body["properties"]
    listing = document["paths"]["/v1/hazards"]["get"]
    assert {"unit", "pageSize", "pageToken", "state"} <= {p.get("name") for p in listing["parameters"]}


def test_every_route_has_one_address(transcoder: Transcoder, document: dict[str, Any]) -> None:
    for route in transcoder.routes:
        assert route.binding.http_method.lower() in document["paths"][address(route)]


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


async def test_it_is_served(platform: Platform) -> None:
    answer = await platform.http.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["openapi"] == "3.1.0"
