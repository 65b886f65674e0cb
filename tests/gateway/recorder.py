"""A service that records what it is asked and answers what a test tells it to."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import grpc
import grpc.aio
from anlan.hazard.v1.hazard_pb2 import DESCRIPTOR as HAZARD
from google.protobuf import message_factory
from google.protobuf.message import Message
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from kit.errors import Refused
from kit.status import status_of

Answer = Message | Refused | grpc.StatusCode | Callable[[Any], Message]


class Recorder:
    """Every RPC of the hazard contract, and one of every streaming kind under `anlan.hazard.v1.Echo`."""

    def __init__(self) -> None:
        self.asked: Any = None
        self.metadata: dict[str, str | bytes] = {}
        self.answers: dict[str, Answer] = {}
        self.cancelled = asyncio.Event()
        self.remaining: float | None = None
        self.address = ""
        self.health = health.aio.HealthServicer()
        self._server = grpc.aio.server()

    async def start(self) -> None:
        for service in HAZARD.services_by_name.values():
            handlers = {method.name: self._unary(method) for method in service.methods}
            self._server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(service.full_name, handlers)])
        streams: dict[str, Any] = {
            "Both": grpc.stream_stream_rpc_method_handler(self._both),
            "Count": grpc.unary_stream_rpc_method_handler(self._count),
            "Join": grpc.stream_unary_rpc_method_handler(self._join),
            "Hang": grpc.unary_unary_rpc_method_handler(self._hang),
        }
        self._server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("anlan.hazard.v1.Echo", streams)])
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self._server)
        port = self._server.add_insecure_port("127.0.0.1:0")
        await self._server.start()
        await self.health.set("", health_pb2.HealthCheckResponse.SERVING)
        self.address = f"127.0.0.1:{port}"

    async def stop(self) -> None:
        await self._server.stop(None)

    def _unary(self, method: Any) -> Any:  # noqa: ANN401 gRPC's own types are not public
        request = message_factory.GetMessageClass(method.input_type)
        response = message_factory.GetMessageClass(method.output_type)

        async def answer(asked: Message, context: Any) -> Message:  # noqa: ANN401 as above
            self.asked, self.metadata = asked, dict(context.invocation_metadata())
            self.remaining = context.time_remaining()
            given = self.answers.get(method.name, response())
            if isinstance(given, Refused):
                language = str(self.metadata.get("accept-language"))
                await context.abort_with_status(_Status(status_of(given, language)))
            if isinstance(given, grpc.StatusCode):
                await context.abort(given, "as told")
            return given(asked) if callable(given) else given  # type: ignore[return-value]  # aborted above

        return grpc.unary_unary_rpc_method_handler(answer, request.FromString, response.SerializeToString)

    async def _both(self, requests: AsyncIterator[bytes], context: Any) -> AsyncIterator[bytes]:  # noqa: ANN401 as above
        self.metadata = dict(context.invocation_metadata())
        await context.send_initial_metadata((("first", "words"),))
        async for request in requests:
            yield b"echo " + request
        context.set_trailing_metadata((("last", "words"), ("last-bin", b"\x00\xff")))

    async def _count(self, request: bytes, context: Any) -> AsyncIterator[bytes]:  # noqa: ANN401 as above
        for number in range(int(request)):
            yield str(number).encode()
        context.set_trailing_metadata((("last", "words"),))
        await context.abort(grpc.StatusCode.DATA_LOSS, "all counted")

    async def _join(self, requests: AsyncIterator[bytes], _context: Any) -> bytes:  # noqa: ANN401 as above
        return b"+".join([request async for request in requests])

    async def _hang(self, _request: bytes, context: Any) -> bytes:  # noqa: ANN401 as above
        self.remaining = context.time_remaining()
        try:
            await asyncio.Event().wait()
        finally:
            self.cancelled.set()
        return b""


class _Status(grpc.Status):
    def __init__(self, status: Any) -> None:  # noqa: ANN401 google.rpc.Status
        self.code = {code.value[0]: code for code in grpc.StatusCode}[status.code]
        self.details = status.message
        self.trailing_metadata = (("grpc-status-details-bin", status.SerializeToString()),)
