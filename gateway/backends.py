"""The services behind the gateway: one shared channel each, bytes in and bytes out."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import grpc
import grpc.aio

from gateway.contracts import backend_of
from kit.errors import Unavailable

Unary = grpc.aio.UnaryUnaryMultiCallable[bytes, bytes]
Stream = grpc.aio.StreamStreamMultiCallable[bytes, bytes]


def channel_options(max_answer: int) -> list[tuple[str, Any]]:
    """A killed service is back within a second of its restart, not within gRPC's usual two minutes."""
    return [
        ("grpc.max_send_message_length", max_answer),
        ("grpc.max_receive_message_length", max_answer),
        ("grpc.initial_reconnect_backoff_ms", 100),
        ("grpc.min_reconnect_backoff_ms", 100),
        ("grpc.max_reconnect_backoff_ms", 1_000),
        ("grpc.keepalive_time_ms", 20_000),
        ("grpc.keepalive_timeout_ms", 5_000),
    ]


class Backend:
    """One service: its name, its address, its channel, made on first use."""

    def __init__(self, name: str, address: str, max_answer: int) -> None:
        self.name, self.address, self._max_answer = name, address, max_answer
        self._unary: dict[str, Unary] = {}
        self._stream: dict[str, Stream] = {}

    @cached_property
    def channel(self) -> grpc.aio.Channel:
        """The channel that all calls share."""
        return grpc.aio.insecure_channel(self.address, options=channel_options(self._max_answer))

    def unary(self, path: str) -> Unary:
        """One request, one answer: "/anlan.hazard.v1.HazardService/GetHazard"."""
        if path not in self._unary:
            self._unary[path] = self.channel.unary_unary(path)
        return self._unary[path]

    def stream(self, path: str) -> Stream:
        """Any kind of call: on the wire all are streams."""
        if path not in self._stream:
            self._stream[path] = self.channel.stream_stream(path)
        return self._stream[path]


class Backends:
    """All services by name: "hazard", "command", and "gateway" for what it answers itself."""

    def __init__(self, addresses: Mapping[str, str], max_answer: int) -> None:
        self.max_answer = max_answer
        self.all = {name: Backend(name, address, max_answer) for name, address in addresses.items()}

    def add(self, name: str, address: str) -> None:
        """Add one whose address became known later."""
        self.all[name] = Backend(name, address, self.max_answer)

    def of(self, full_name: str) -> Backend:
        """The service of a package's member; Unavailable when no address is configured for it."""
        name = backend_of(full_name)
        if name not in self.all:
            raise Unavailable(part=name or full_name)
        return self.all[name]

    async def close(self) -> None:
        """Close the channels that were used."""
        for backend in self.all.values():
            if "channel" in vars(backend):
                await backend.channel.close()


def addresses_in(services: str) -> dict[str, str]:
    """`hazard=127.0.0.1:7002,…` as a mapping."""
    return dict(part.split("=", 1) for part in services.split(",") if part)
