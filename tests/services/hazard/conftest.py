from collections.abc import AsyncIterator

import pytest

from cli.local.state import Database
from kit.testing import Served, serving
from services.hazard.__main__ import SERVICE
from tests.services.hazard.cast import UNITS


@pytest.fixture(scope="module")
async def hazard(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The hazard service, running."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await served.put_units(*UNITS)
        yield served
