"""The command service for a module, with a small city around it."""

from collections.abc import AsyncIterator

import pytest

from cli.local.state import Database
from kit.testing import Served, serving
from services.command.__main__ import SERVICE
from services.command.copies import POSTS
from tests.services.command import people


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service, running; no other service answers."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        yield served


async def furnish(served: Served) -> None:
    """Units and posts, as the responsibility service would have told them."""
    await served.put_units(*people.units())
    await people.put(served, POSTS, *people.POSTS)
