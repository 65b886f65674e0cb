"""Real PostgreSQL and NATS for every test: one of each for the session, a fresh database and empty streams a module."""

import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import nats
import pytest
from rich.console import Console

from cli.local.databases import create_database, drop_database
from cli.local.nats import Nats
from cli.local.ports import free_ports
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from cli.local.supervisor import Supervisor
from cli.local.voice import Voice
from tests.city import city, city_folder
from tests.hangs import pytest_runtest_protocol

__all__ = ["city", "city_folder", "pytest_runtest_protocol"]

numbers = itertools.count(1)


@pytest.fixture(scope="session")
def servers_folder() -> Iterator[Path]:
    """Straight under the temporary folder: pytest's own is closed to the system user PostgreSQL may run as."""
    path = Path(tempfile.mkdtemp(prefix="anlan-test-")).resolve()
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
async def servers(servers_folder: Path) -> AsyncIterator[Supervisor]:
    """Whoever starts a server here has it restarted when a test kills it, and stopped at the end."""
    async with Supervisor(servers_folder, Voice(Console(quiet=True))) as supervisor:
        yield supervisor


@pytest.fixture(scope="session")
async def postgres(servers: Supervisor, servers_folder: Path) -> PostgreSQL:
    """One PostgreSQL for the session.

    Without fsync: tests kill processes, not machines, and what a killed PostgreSQL has written the kernel still has.
    """
    server = PostgreSQL(servers_folder / "postgres", durable=False)
    server.prepare()
    await servers.start(server.program())
    return server


@pytest.fixture(scope="session")
async def nats_server(servers: Supervisor, servers_folder: Path) -> Nats:
    """One NATS with JetStream for the session."""
    folder = servers_folder / "nats"
    folder.mkdir()
    server = Nats(folder, free_ports(1)[0])
    await servers.start(server.program())
    return server


@pytest.fixture(scope="module")
async def database(postgres: PostgreSQL) -> AsyncIterator[Database]:
    """A database of its own for this module: `url` under the role that row-level security binds, `owner_url`."""
    name = f"test{next(numbers)}"
    yield await create_database(postgres, name)
    await drop_database(postgres, name)


@pytest.fixture(scope="module")
async def nats_url(nats_server: Nats) -> str:
    """Where NATS answers; no stream of an earlier module is left in it."""
    client = await nats.connect(nats_server.url)
    streams = client.jetstream()
    for stream in await streams.streams_info():
        await streams.delete_stream(str(stream.config.name))
    await client.close()
    return nats_server.url
