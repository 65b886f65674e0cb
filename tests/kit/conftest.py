from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from cli.local.state import Database
from kit.bus import Bus
from kit.testing import Served, serving
from services.hazard.__main__ import SERVICE
from tests.kit.outage import OwnNats
from tests.kit.people import UNITS


@pytest.fixture(scope="session", autouse=True)
def _plain_logs() -> None:
    """Faults are made on purpose here, and drawing each trace in colours takes a second."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])


@pytest.fixture(scope="module")
async def served(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The kit at work: the hazard service, running."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as running:
        await running.put_units(*UNITS)
        yield running


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[OwnNats]:
    """A NATS that a test may end and start again."""
    own = OwnNats(tmp_path / "nats")
    await own.start()
    yield own
    await own.kill()


@pytest.fixture
async def bus(server: OwnNats) -> AsyncIterator[Bus]:
    made = Bus(server.url, "test")
    await made.open()
    yield made
    await made.close()
