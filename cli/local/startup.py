"""Start the whole city on one machine, in order, and run it until told to stop."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

from cli.local.city import load_city
from cli.local.databases import create_database
from cli.local.folder import Folder
from cli.local.leftovers import end_leftovers
from cli.local.migrations import migrate
from cli.local.nats import Nats
from cli.local.ports import LOOPBACK, free_ports, refuse_if_used
from cli.local.postgres import PostgreSQL
from cli.local.program import Program
from cli.local.services import ANLAN, Table, gateway_program, service_program
from cli.local.state import State
from cli.local.streams import check_streams
from cli.local.supervisor import Supervisor
from cli.local.trouble import DiskFull, disk_trouble
from cli.local.voice import Voice

Welcome = Callable[[Folder, State, Voice], None]


def say_nothing(folder: Folder, state: State, voice: Voice) -> None:
    """A welcome for those who watch from outside."""
    del folder, state, voice


@dataclass
class Platform:
    """One local platform in one data folder; what follows `voice` is for tests to replace."""

    folder: Folder
    http_port: int
    grpc_port: int
    voice: Voice = field(default_factory=Voice)
    welcome: Welcome = say_nothing
    """Called when everything is ready."""
    table: Table = ANLAN
    migrate: Callable[[PostgreSQL, str, str], Awaitable[None]] = migrate
    """Brings a package's database, by name, to its newest version."""
    load: Callable[[Folder, State], Awaitable[None]] = load_city
    """Fills the empty databases of the running services, at the first start only."""

    async def run(self) -> None:
        """Start everything, run until cancelled, stop everything; raises Trouble when it cannot start."""
        with disk_trouble(self.folder.root), self.folder.held():
            if left := end_leftovers(self.folder):
                self.voice.bad(f"ended what an earlier start had left running: {', '.join(left)}")
            refuse_if_used(self.http_port, "ANLAN_HTTP_PORT")
            refuse_if_used(self.grpc_port, "ANLAN_GRPC_PORT")
            self.folder.prepare()
            try:
                async with Supervisor(self.folder.logs, self.voice, self._note) as supervisor:
                    await self._start(supervisor)
                    self.welcome(self.folder, self.state, self.voice)
                    await self._watch(supervisor)
            finally:
                self.folder.state.unlink(missing_ok=True)

    @cached_property
    def postgres(self) -> PostgreSQL:
        """The database server of this folder."""
        return PostgreSQL(self.folder.postgres)

    @cached_property
    def nats(self) -> Nats:
        """The message server of this folder, on a port of its own."""
        return Nats(self.folder.nats, free_ports(1)[0])

    @cached_property
    def state(self) -> State:
        """Where everything answers, as far as it has been started."""
        ports = free_ports(len(self.table.services))
        return State(
            http_port=self.http_port,
            grpc_port=self.grpc_port,
            nats_url=self.nats.url,
            services={part.name: f"{LOOPBACK}:{port}" for part, port in zip(self.table.services, ports, strict=True)},
        )

    async def _start(self, supervisor: Supervisor) -> None:
        with self.voice.step("PostgreSQL"):
            self.postgres.prepare()
            await supervisor.start(self.postgres.program())
        with self.voice.step("NATS with JetStream"):
            await supervisor.start(self.nats.program())
            await check_streams(self.nats)
        with self.voice.step("databases and migrations"):
            for part in self.table.parts:
                self.state.databases[part.name] = await create_database(self.postgres, part.name)
                await self.migrate(self.postgres, part.package, part.name)
        services = [service_program(part, self.folder, self.state) for part in self.table.services]
        gateway = gateway_program(self.table.gateway, self.folder, self.state)
        if self.folder.city_loaded.exists():
            with self.voice.step("services and gateway"):
                await supervisor.start_groups(services, [gateway])
        else:
            await self._start_first(supervisor, services, gateway)

    async def _start_first(self, supervisor: Supervisor, services: list[Program], gateway: Program) -> None:
        with self.voice.step("services"):
            await supervisor.start(*services)
        with self.voice.step("demonstration city"):
            await self.load(self.folder, self.state)
            self.folder.city_loaded.touch()
        with self.voice.step("gateway"):  # last: `/healthz` answers when there is somebody who can sign in
            await supervisor.start(gateway)

    async def _watch(self, supervisor: Supervisor) -> None:
        supervisor.chores += [
            self.folder.check_room,
            partial(self.state.save, self.folder),
            partial(check_streams, self.nats),
        ]
        try:
            await supervisor.watch()
        finally:
            await check_streams(self.nats)

    def _note(self, pids: dict[str, int]) -> None:
        self.state.mark(pids)
        try:
            with disk_trouble(self.folder.root):
                self.state.save(self.folder)
        except DiskFull as full:  # no reason not to start what has died; saved again while watching
            self.voice.bad(str(full))
