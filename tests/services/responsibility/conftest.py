from collections.abc import AsyncIterator

import pytest

from cli.local.state import Database
from kit.testing import Served, serving
from services.responsibility.__main__ import SERVICE
from tests.services.responsibility.people import CITY, DISTRICT, OTHER_DISTRICT, Tree


@pytest.fixture(scope="module")
async def responsibility(database: Database, nats_url: str) -> AsyncIterator[Served]:
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        yield served


@pytest.fixture(scope="module")
async def tree(responsibility: Served) -> Tree:
    """A city with two districts; tests add towns of their own."""
    tree = Tree(responsibility)
    for path in (CITY, DISTRICT, OTHER_DISTRICT):
        await tree.put(path)
    return tree
