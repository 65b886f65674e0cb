"""Run a service: its ledgers, reactions and queries behind one gRPC server, with relay and clocks beside it."""

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import grpc.aio
import sqlalchemy as sa
import structlog
import uvloop
from google.protobuf import message_factory
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor, ServiceDescriptor
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from kit import telemetry
from kit.access import Verifier, service_caller
from kit.bus import Bus
from kit.call import Call, Runtime
from kit.cancellation import heed_cancellation
from kit.clocks import Clocks
from kit.copies import Copy
from kit.database import LOST, Database
from kit.feed import Feed
from kit.ledger import Handler, Ledger
from kit.norms import Norms, read_norms
from kit.overlays import list_shipped_norms
from kit.reactions import Reaction, Reactor
from kit.relay import Relay
from kit.rpc import handlers_of
from kit.settings import Settings
from kit.watch import get_status, list_events

log = structlog.get_logger()

MESSAGE_BYTES = 4 * 1024 * 1024
SERVER_OPTIONS = (
    ("grpc.max_receive_message_length", MESSAGE_BYTES),
    # A lower tier's link may idle behind a carrier's NAT: its pings are welcome.
    ("grpc.keepalive_permit_without_calls", 1),
    # A client that vanished without a word holds its stream for less than a minute.
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
    ("grpc.so_reuseport", 0),
)

RETRY_SECONDS = 0.5

StreamServer = Callable[[Runtime], Mapping[str, "grpc.RpcMethodHandler[Any, Any]"]]


@dataclass(frozen=True, kw_only=True)
class Service:
    """What a service is made of; its `__main__` declares one and runs it."""

    name: str
    package: str
    """The Python package, "services.hazard"."""
    metadata: sa.MetaData
    contracts: Sequence[FileDescriptor]
    """The contracts it answers: every RPC in them."""
    ledgers: Sequence[Ledger[Any]]
    copies: Sequence[Copy[Any]] = ()
    reactions: Sequence[Reaction] = ()
    queries: Mapping[str, Handler] = field(default_factory=dict)
    """Handlers of RPCs that belong to no ledger, by RPC name."""
    streams: StreamServer | None = None
    """Handlers of streaming RPCs, by RPC name, where it has any."""
    follows: bool = False
    """Whether they send what happens live: the service then reads both streams for them."""
    units: Ledger[Any] | Copy[Any] | None = None
    """Where the paths of units are looked up."""
    norms: Path | None = None
    workers: Sequence[Callable[[Runtime], Coroutine[Any, Any, None]]] = ()
    """What runs beside relay and clocks until the service stops."""
    starts: Sequence[Callable[[Call], Coroutine[Any, Any, None]]] = ()
    """What must happen once the database answers, before the first call: filling a cache, say."""

    def ledger_of(self, service: ServiceDescriptor) -> Ledger[Any] | None:
        """The ledger an RPC service belongs to: the one its `Get` answers."""
        for ledger in self.ledgers:
            if f"Get{ledger.message.DESCRIPTOR.name}" in service.methods_by_name:
                return ledger
        return None


def rpc_services(service: Service) -> list[ServiceDescriptor]:
    """The RPC services of all its contracts."""
    return [descriptor for file in service.contracts for descriptor in file.services_by_name.values()]


def standard(ledger: Ledger[Any], method: MethodDescriptor) -> Handler | None:
    """The handler that a ledger gives to an RPC by its name; None when it is neither standard nor a transition."""
    noun = ledger.message.DESCRIPTOR.name
    fields = [f for f in method.output_type.fields if f.is_repeated and f.message_type is ledger.message.DESCRIPTOR]

    async def create(request: Any, call: Call) -> Any:  # noqa: ANN401 the messages of the contract
        given = ledger.given(getattr(request, ledger_field(method, ledger)))
        return await ledger.create(given, call, verb=method.name)

    async def get(request: Any, call: Call) -> Any:  # noqa: ANN401 as above
        return await ledger.get(request.name, call)

    async def list_page(request: Any, call: Call) -> Any:  # noqa: ANN401 as above
        entries, token = await ledger.listing.page(request, call)
        return message_factory.GetMessageClass(method.output_type)(
            **{fields[0].name: entries, "next_page_token": token}
        )

    async def update(request: Any, call: Call) -> Any:  # noqa: ANN401 as above
        source = getattr(request, ledger_field(method, ledger))
        fields = ledger.updated(source, request.update_mask.paths)
        return await ledger.move(source.name, method.name, call, fields=fields, version=source.version)

    async def transition(request: Any, call: Call) -> Any:  # noqa: ANN401 as above
        return await ledger.move(
            request.name, method.name, call, request=request, version=request.version, reason=request.reason
        )

    if method.name.startswith("List") and fields:
        return list_page
    special = {f"Get{noun}": get, f"Update{noun}": update}
    if method.name in special:
        return special[method.name]
    if any(t.verb == method.name for t in ledger.lifecycle.beginning):
        return create
    return transition if method.name in ledger.lifecycle.transitions else None


def ledger_field(method: MethodDescriptor, ledger: Ledger[Any]) -> str:
    """The request's field that holds the entry."""
    return next(str(f.name) for f in method.input_type.fields if f.message_type is ledger.message.DESCRIPTOR)


def answers(service: Service, descriptor: ServiceDescriptor, bus: Bus, reactor: Reactor) -> dict[str, Handler]:
    """The handlers of one RPC service: registered ones first, then what its ledger and the kit give."""
    ledger = service.ledger_of(descriptor)
    everywhere: dict[str, Handler] = {
        "ListEvents": list_events,
        "GetStatus": get_status(bus, reactor),
        "ListShippedNorms": list_shipped_norms,
    }
    found: dict[str, Handler] = {}
    for method in descriptor.methods:
        own = ledger.handlers.get(method.name) if ledger else None
        given = standard(ledger, method) if ledger else None
        handler = own or service.queries.get(method.name) or given or everywhere.get(method.name)
        if handler:
            found[method.name] = handler
    return found


class Running:
    """A service with its parts; `serve` runs it until it is told to stop."""

    def __init__(self, service: Service, settings: Settings) -> None:
        self.service, self.settings = service, settings
        self.bus = Bus(settings.nats_url, service.name)
        self.runtime = Runtime(
            service=service.name,
            settings=settings,
            database=Database(settings.database_url, settings.pool_size),
            norms=Norms(read_norms(service.norms) if service.norms else ()),
            verifier=Verifier(settings.keys),
            ledgers={ledger.collection: ledger for ledger in service.ledgers},
            units=service.units,
            bus=self.bus,
            feed=Feed(self.bus) if service.follows else None,
        )
        self.reactor = Reactor(self.runtime, self.bus, [*service.reactions, *(c.reaction for c in service.copies)])
        self.relay = Relay(settings.database_url, self.bus, service.name)
        self.clocks = Clocks(self.runtime)
        self.runtime.wakes += [self.relay.wake, self.clocks.wake]
        self.health = health.aio.HealthServicer()
        self.server = grpc.aio.server(options=SERVER_OPTIONS)
        self.ready = asyncio.Event()
        self.stopping = self.runtime.stopping
        self.port = 0

    def prepare(self) -> None:
        """Wire the contracts to their handlers; raises when an RPC has none."""
        for ledger in self.service.ledgers:
            ledger.bind(self.service.units.table.name if self.service.units is not None else None)
        streaming = dict(self.service.streams(self.runtime)) if self.service.streams else {}
        names = [health_pb2.DESCRIPTOR.services_by_name["Health"].full_name, reflection.SERVICE_NAME]
        for descriptor in rpc_services(self.service):
            names.append(descriptor.full_name)
            self._wire(descriptor, streaming)
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self.server)
        reflection.enable_server_reflection(names, self.server)
        self.port = self.server.add_insecure_port(self.settings.listen)

    def _wire(self, descriptor: ServiceDescriptor, streaming: dict[str, Any]) -> None:
        ledger = self.service.ledger_of(descriptor)
        unary = answers(self.service, descriptor, self.bus, self.reactor)
        if ledger:
            ledger.learn_permissions(descriptor)
        self.server.add_generic_rpc_handlers([handlers_of(descriptor, unary, self.runtime, streaming)])

    async def serve(self) -> None:
        """Serve until `stopping` is set: database first, then the door opens, then the bus as it comes."""
        stop = asyncio.create_task(self.stopping.wait())
        work = asyncio.create_task(self._work())
        try:
            await asyncio.wait([work, stop], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop.cancel()
            await self._drain(work)
        if not work.cancelled():
            work.result()

    async def _work(self) -> None:
        await self._open_database()
        for start in self.service.starts:
            await start(self.runtime.acting(service_caller(f"service/{self.service.name}")))
        self.prepare()
        await self.server.start()
        await self.health.set("", health_pb2.HealthCheckResponse.SERVING)
        log.info("serving", port=self.port)
        self.ready.set()
        await self._tend()

    async def _open_database(self) -> None:
        while True:
            heed_cancellation()
            try:
                await self.runtime.database.open()
            except LOST as error:
                log.warning("waiting for the database", error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def _tend(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.clocks.run())
            for worker in self.service.workers:
                group.create_task(worker(self.runtime))
            await self.bus.open()
            group.create_task(self.relay.run())
            group.create_task(self.reactor.run())
            if self.runtime.feed:
                group.create_task(self.runtime.feed.run())

    async def _drain(self, work: asyncio.Task[None]) -> None:
        await self.health.enter_graceful_shutdown()
        await self.server.stop(self.settings.drain_seconds)
        work.cancel()
        await asyncio.wait([work])
        await self.bus.close()
        await self.runtime.close()
        await self.runtime.database.close()


def keep_startup() -> None:
    """Leave alone what was imported: looking through it for garbage took a fifth of an order to ten thousand."""
    gc.collect()
    gc.freeze()


def run(service: Service) -> None:
    """Run a service until SIGTERM or SIGINT; what has begun is finished, within `drain_seconds`."""
    keep_startup()
    settings = Settings()  # type: ignore[call-arg] # the environment fills it in
    telemetry.set_up(service.name, settings.log_level)

    async def main() -> None:
        running = Running(service, settings)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, running.stopping.set)
        await running.serve()

    uvloop.run(main())
