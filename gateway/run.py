"""Open the gateway's parts in order, keep them running, close them in order."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator

import structlog
import uvicorn

from gateway.app import Endpoints, application
from gateway.backends import Backends, addresses_in
from gateway.door import Door
from gateway.files import Files, discard_abandoned
from gateway.follow import REACTIONS
from gateway.health import Health
from gateway.live import Live
from gateway.openapi import Document
from gateway.settings import GatewaySettings
from gateway.signin.service import Keeping, SignIn
from gateway.transcoder import Transcoder
from kit.access import Verifier
from kit.bus import Bus
from kit.call import Runtime
from kit.cancellation import heed_cancellation
from kit.database import LOST, Database
from kit.feed import Feed
from kit.latest import Board
from kit.norms import Norms
from kit.reactions import Reactor

log = structlog.get_logger()

SWEEP_SECONDS = 3600.0
BACKLOG = 1024


class Server(uvicorn.Server):
    """Uvicorn that ends the live streams first: they would hold a stop until its patience runs out."""

    live: Live

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the gateway: what comes after the HTTP side must be closed too."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say goodbye to the streams, then finish what runs."""
        self.live.close()
        await super().shutdown(sockets)


class Gateway:
    """All parts of a running gateway."""

    def __init__(self, settings: GatewaySettings) -> None:
        self.settings = settings
        self.database = Database(settings.database_url, settings.pool_size)
        self.bus = Bus(settings.nats_url, "gateway")
        self.verifier = Verifier(settings.keys)
        self.backends = Backends(addresses_in(settings.services), settings.max_answer)
        self.sign_in = SignIn.of(self.database, settings)
        self.runtime = Runtime(
            service="gateway", settings=settings, database=self.database, norms=Norms(()), verifier=self.verifier
        )
        self.health = Health(self.backends, self.database, self.bus)
        self.feed = Feed(self.bus)
        self.board = Board(self.bus)
        self.live = Live(self.feed, self.board, self.verifier, settings)
        self.reactor = Reactor(self.runtime, self.bus, REACTIONS)
        self.listening = asyncio.Event()
        """Set once both doors have their ports."""
        self.stopping = asyncio.Event()
        self.http_port = self.grpc_port = 0

    async def serve(self) -> None:
        """Answer on both doors until `stopping` is set."""
        await self._open_database()
        door = self._door()
        await door.open()
        listening = self._listen()
        server = self._server()
        self.listening.set()
        log.info("serving", http_port=self.http_port, grpc_port=self.grpc_port)
        work = [asyncio.create_task(self._follow()), asyncio.create_task(self._sweep())]
        serving = asyncio.create_task(server.serve([listening]))
        stop = asyncio.create_task(self.stopping.wait())
        try:
            await asyncio.wait([serving, stop, *work], return_when=asyncio.FIRST_COMPLETED)
            for task in work:
                if task.done():
                    task.result()
        finally:
            server.should_exit = True
            await serving
            await door.close(self.settings.drain_seconds)
            stop.cancel()
            for task in work:
                task.cancel()
            await asyncio.gather(stop, *work, return_exceptions=True)
            await self._close()

    async def _close(self) -> None:
        await self.backends.close()
        await self.bus.close()
        self.sign_in.passwords.close()
        await self.database.close()

    async def _open_database(self) -> None:
        while True:
            heed_cancellation()
            try:
                await self.database.open()
            except LOST as error:
                log.warning("waiting for the database", error=repr(error))
                await asyncio.sleep(0.5)
            else:
                return

    def _door(self) -> Door:
        own = {**self.sign_in.handlers(), **Keeping(self.sign_in).handlers()}
        address = f"{self.settings.host}:{self.settings.grpc_port}"
        door = Door(address, self.backends, self.runtime, own, self.settings)
        self.grpc_port = door.port
        self.backends.add("gateway", f"127.0.0.1:{door.port}")
        return door

    def _listen(self) -> socket.socket:
        listening = socket.create_server((self.settings.host, self.settings.http_port), backlog=BACKLOG)
        self.http_port = listening.getsockname()[1]
        return listening

    def _server(self) -> Server:
        transcoder = Transcoder(self.backends, self.settings)
        endpoints = Endpoints(self.health, self.sign_in.issuer, Document(transcoder))
        app = application(transcoder, self.live, Files(self.database, self.verifier, self.settings), endpoints)
        config = uvicorn.Config(
            app,
            http="httptools",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=max(1, round(self.settings.drain_seconds)),
        )
        server = Server(config)
        server.live = self.live
        return server

    async def _follow(self) -> None:
        """Connect to the bus, however long it takes; feed the live streams and follow the tree of units."""
        await self.bus.open()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.feed.run())
            group.create_task(self.board.run())
            group.create_task(self.reactor.run())

    async def _sweep(self) -> None:
        """Clear away expired sessions and abandoned files now and then."""
        while True:
            heed_cancellation()
            await asyncio.to_thread(discard_abandoned, self.settings.files)
            try:
                await self.sign_in.sweep()
            except LOST as error:
                log.warning("sweep put off", error=repr(error))
            await asyncio.sleep(SWEEP_SECONDS)


async def serve(settings: GatewaySettings) -> None:
    """Run until SIGTERM or SIGINT; what has begun is finished, within `drain_seconds`."""
    gateway = Gateway(settings)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, gateway.stopping.set)
    await gateway.serve()
