from collections.abc import AsyncIterator

import pytest
import structlog

from cli.local.state import Database
from kit.testing import Served, serving
from services.hazard.__main__ import SERVICE
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
