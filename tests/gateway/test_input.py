"""Whatever is sent to whichever RPC, the answer is an answer or a refusal that names the field; never a mistake."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import grpc.aio
import pytest
from google.protobuf.descriptor import MethodDescriptor

from cli.local.databases import create_database, drop_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from gateway import contracts
from gateway.transcoder import Transcoder
from kit.testing import Keys, Served, refusal_of, serving
from tests.gateway.hostile import Asked, Hostile
from tests.gateway.platform import Platform, running
from tests.gateway.wild import Known, examples, put_entries, unary
from tests.kit.people import CITY, UNITS

SERVICES = ("responsibility", "hazard", "emergency", "command")
NEVER = {"INTERNAL", "UNKNOWN", "UNIMPLEMENTED", "DATA_LOSS"}
SEED = 1
AT_ONCE = 8
WHOLE = {"json", "object", "nothing_to_change"}
"""Rules that a request as a whole breaks: no field is at fault."""


@dataclass
class House:
    """The four services and the gateway in front of them."""

    services: dict[str, Served]
    platform: Platform
    rest: Transcoder
    known: dict[str, Known]
    headers: list[tuple[bytes, bytes]]

    async def ask(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        """What is answered, as JSON."""
        path, body = f"/v1{asked.path.removeprefix('/v1')}", b""
        if asked.body is not None:
            body = json.dumps(asked.body).encode()
        scope = {"method": asked.verb, "path": path, "raw_path": path.encode(), "query_string": asked.query.encode()}
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body}

        async def send(message: Any) -> None:  # noqa: ANN401 ASGI's own
            sent.append(message)

        await self.rest({**scope, "headers": self.headers}, receive, send)
        return sent[0]["status"], json.loads(sent[1]["body"])


@pytest.fixture(scope="module")
async def house(
    postgres: PostgreSQL, database: Database, nats_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """Everything that answers, with an entry in each state of each ledger."""
    folder = tmp_path_factory.mktemp("input")
    keys = Keys(folder / "keys")
    services: dict[str, Served] = {}
    async with AsyncExitStack() as stack:
        for name in SERVICES:
            theirs = await create_database(postgres, f"input_{name}")
            stack.push_async_callback(drop_database, postgres, f"input_{name}")
            service = import_module(f"services.{name}.__main__").SERVICE
            started = serving(service, database=theirs, nats_url=nats_url, keys=keys, peers=services)
            services[name] = await stack.enter_async_context(started)
            if services[name].running.runtime.units is not None:
                await services[name].put_units(*UNITS)
        addresses = ",".join(f"{name}={each.address}" for name, each in services.items())
        platform = await stack.enter_async_context(running(database, nats_url, folder, addresses))
        known = {name: await put_entries(each) for name, each in services.items()}
        everything = [entry for each in known.values() for entry in each["*"]]
        known["gateway"] = {"*": [*everything, "accounts/town.duty"], "unit": list(UNITS)}
        token = keys.token(CITY, "ROLE_SERVICE", "ROLE_ADMINISTRATOR", person="somebody", post="posts/somebody")
        rest = Transcoder(platform.gateway.backends, platform.gateway.settings)
        headers = [(b"authorization", f"Bearer {token}".encode()), (b"content-type", b"application/json")]
        yield House(services, platform, rest, known, headers)


def methods_of(name: str) -> list[MethodDescriptor]:
    return [
        method
        for service in contracts.services()
        for method in service.methods
        if contracts.backend_of(method.full_name) == name
    ]


def faults(status: int, answer: dict[str, Any]) -> Iterable[str]:
    """What is wrong with an answer to a request that nobody should send."""
    if status >= 500:
        yield f"{status} {answer.get('code')}"
    if status == 400 and answer["code"] != "ADDRESS_NOT_UTF8":
        if not answer.get("errors"):
            yield "names no field"
        for error in answer.get("errors", ()):
            if not error["field"] and error["rule"] not in WHOLE:
                yield f"a {error['rule']} of no field"
            if not re.search(r"[\u4e00-\u9fff]", error["message"]) or re.search(r"\b(must|is|the)\b", error["message"]):
                yield f"not said in Chinese: {error['message']}"


@pytest.mark.parametrize("name", [*SERVICES, "gateway"])
async def test_whatever_an_rpc_is_asked_over_rest_it_answers_or_names_the_field(house: House, name: str) -> None:
    hostile = Hostile({**house.known["gateway"], **house.known[name]}, SEED)
    wrong: list[str] = []

    async def judge(asked: Asked) -> None:
        wrong.extend(
            f"{asked.method.name}: {fault}: {asked.verb} {asked.path[:200]}?{asked.query[:200]} {str(asked.body)[:300]}"
            for fault in faults(*await house.ask(asked))
        )

    for method in methods_of(name):
        for rule in contracts.http_rules(method):
            requests = list(hostile.requests(method, rule))
            for first in range(0, len(requests), AT_ONCE):
                await asyncio.gather(*map(judge, requests[first : first + AT_ONCE]))
    assert not wrong, "\n".join([f"{len(wrong)} answers", *wrong[:40]])


@pytest.mark.parametrize("name", SERVICES)
async def test_no_request_on_the_wire_makes_a_service_stumble(house: House, name: str) -> None:
    served = house.services[name]
    metadata = served.metadata(CITY, "ROLE_SERVICE", person="somebody")
    async with grpc.aio.insecure_channel(served.address) as channel:
        for method in unary(served.running.service):
            ask: Callable[..., Awaitable[Any]] = channel.unary_unary(
                f"/{method.containing_service.full_name}/{method.name}",
                request_serializer=lambda request: request.SerializeToString(),
            )
            for request in examples(method, house.known[name]):
                try:
                    await ask(request, metadata=metadata)
                except grpc.aio.AioRpcError as error:
                    refusal = refusal_of(error)
                    assert refusal.code not in NEVER, f"{method.name}: {refusal}\n{request}"
