"""The one gRPC door: calls of any kind pass through unread to the service their package names.

Metadata, deadlines, cancellation, statuses and their details pass as well. `anlan.gateway.v1`, health and reflection
are answered here, so that an integrating system needs one address.
"""

from collections.abc import AsyncIterator, Iterable
from typing import Any

import grpc
import grpc.aio
from google.protobuf import descriptor_pool
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection, reflection_pb2
from grpc_reflection.v1alpha._async import ReflectionServicer

from gateway import contracts
from gateway.backends import Backend, Backends
from gateway.contracts import backend_of, call_path
from gateway.problems import UNAVAILABLE
from gateway.settings import GatewaySettings
from kit.call import Runtime
from kit.ledger import Handler
from kit.rpc import handlers_of

Context = grpc.aio.ServicerContext[Any, Any]
Metadata = tuple[tuple[str, str | bytes], ...]

REFLECTION_V1 = "grpc.reflection.v1.ServerReflection"
OWN_HEADERS = ("grpc-", "user-agent", "content-type", "te", "host")


def door_options(settings: GatewaySettings) -> list[tuple[str, int]]:
    """Limits, and patience with links that stall and carriers that drop what is silent."""
    return [
        ("grpc.max_receive_message_length", settings.max_message),
        ("grpc.max_send_message_length", settings.max_answer),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 20_000),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_ping_interval_without_data_ms", 5_000),
        ("grpc.http2.max_ping_strikes", 0),
        ("grpc.so_reuseport", 0),
    ]


class PassThrough(grpc.GenericRpcHandler):
    """Finds the service behind a call and joins the two ends."""

    def __init__(self, backends: Backends) -> None:
        self._backends = backends
        methods = [method for service in contracts.services() for method in service.methods]
        # One request, one answer costs half as much as a stream: worth asking the contracts.
        self._unary = {call_path(m) for m in methods if not (m.client_streaming or m.server_streaming)}

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> "grpc.RpcMethodHandler[bytes, bytes] | None":
        """The handler of a call; None, which is UNIMPLEMENTED, for packages that are none of ours."""
        path: str = handler_call_details.method
        name = backend_of(path.split("/")[1])
        if not name:
            return None
        backend = self._backends.all.get(name)
        if backend is None:
            return grpc.stream_stream_rpc_method_handler(_nobody(name))
        if path in self._unary:
            return grpc.unary_unary_rpc_method_handler(_one(backend, path))
        return grpc.stream_stream_rpc_method_handler(_many(backend, path))


def _nobody(name: str) -> Any:  # noqa: ANN401 gRPC's behaviours have no common type
    async def answer(_requests: AsyncIterator[bytes], context: Context) -> None:
        await context.abort(grpc.StatusCode.UNAVAILABLE, UNAVAILABLE.en.format(part=name))

    return answer


def _one(backend: Backend, path: str) -> Any:  # noqa: ANN401 as above
    multicallable = backend.unary(path)

    async def answer(request: bytes, context: Context) -> bytes:
        call = multicallable(request, metadata=_passed(context), timeout=context.time_remaining())
        try:
            response = await call
        except grpc.aio.AioRpcError as error:
            await context.abort(error.code(), error.details() or "", _trailing(error.trailing_metadata()))
            raise
        initial = _trailing(await call.initial_metadata())
        if initial:
            await context.send_initial_metadata(initial)
        context.set_trailing_metadata(_trailing(await call.trailing_metadata()))
        return response

    return answer


def _many(backend: Backend, path: str) -> Any:  # noqa: ANN401 as above
    multicallable = backend.stream(path)

    async def answer(requests: AsyncIterator[bytes], context: Context) -> AsyncIterator[bytes]:
        call = multicallable(requests, metadata=_passed(context), timeout=context.time_remaining())
        try:
            await context.send_initial_metadata(_trailing(await call.initial_metadata()))
            async for response in call:
                yield response
            context.set_trailing_metadata(_trailing(await call.trailing_metadata()))
        except grpc.aio.AioRpcError as error:
            await context.abort(error.code(), error.details() or "", _trailing(error.trailing_metadata()))
        finally:
            call.cancel()

    return answer


def _passed(context: Context) -> Metadata:
    """The caller's metadata without what belongs to its connection."""
    return tuple((key, value) for key, value in context.invocation_metadata() or () if not key.startswith(OWN_HEADERS))


def _trailing(metadata: Iterable[tuple[str, str | bytes]] | None) -> Metadata:
    """The service's metadata, details of its status included."""
    return tuple(
        (key, value)
        for key, value in metadata or ()
        if key == "grpc-status-details-bin" or not key.startswith(OWN_HEADERS)
    )


class Door:
    """The server behind `grpc_port`."""

    def __init__(
        self, address: str, backends: Backends, runtime: Runtime, own: dict[str, Handler], settings: GatewaySettings
    ) -> None:
        self._server = grpc.aio.server(options=door_options(settings))
        self._health = health.aio.HealthServicer()
        names = [service.full_name for service in contracts.services()]
        for service in contracts.services():
            if backend_of(service.full_name) == "gateway":
                self._server.add_generic_rpc_handlers([handlers_of(service, own, runtime)])
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        self._reflect([*names, health.SERVICE_NAME, reflection.SERVICE_NAME, REFLECTION_V1])
        self._server.add_generic_rpc_handlers([PassThrough(backends)])
        self.port = self._server.add_insecure_port(address)

    def _reflect(self, names: list[str]) -> None:
        pool = descriptor_pool.Default()
        reflection.enable_server_reflection(names, self._server, pool)
        # Version 1 has the same messages under another name; the library speaks v1alpha only.
        asking = grpc.stream_stream_rpc_method_handler(
            ReflectionServicer(names, pool).ServerReflectionInfo,
            reflection_pb2.ServerReflectionRequest.FromString,
            reflection_pb2.ServerReflectionResponse.SerializeToString,
        )
        handlers = grpc.method_handlers_generic_handler(REFLECTION_V1, {"ServerReflectionInfo": asking})
        self._server.add_generic_rpc_handlers([handlers])

    async def open(self) -> None:
        """Answer from now on."""
        await self._server.start()
        await self._health.set("", health_pb2.HealthCheckResponse.SERVING)

    async def close(self, seconds: float) -> None:
        """Take no new calls and let the running ones end."""
        await self._health.enter_graceful_shutdown()
        await self._server.stop(seconds)
