"""A relay ends between publishing and marking, again and again: every row is published, and none twice."""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import asyncpg
import pytest

from cli.rest import Person
from kit.testing import eventually
from tests.city import City
from tests.faults.drill import Drill
from tests.faults.faults import PATIENCE_SECONDS, frozen, kill
from tests.faults.streams import forgetful

ROUNDS = int(os.environ.get("ANLAN_FAULT_ROUNDS", "3"))
"""How often the service is killed; its supervisor waits longer each time before it starts it again."""
CUTS = 5 * ROUNDS
"""How often the relay's session with PostgreSQL is cut, which costs nothing."""
WRITERS = 4

UNMARK = """
WITH last AS (SELECT position, downward FROM journal ORDER BY position DESC LIMIT $1)
UPDATE journal SET published_at = NULL FROM last WHERE journal.position = last.position
"""
FORGET = "UPDATE relayed SET sequence = 0"
LEFT = "SELECT count(*) FROM journal WHERE published_at IS NULL"
CUT = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE application_name = 'anlan relay' AND usename = current_user
"""


@dataclass
class Writers:
    """Safety officers who report hazards without a pause, each once."""

    officer: Person
    names: list[str] = field(default_factory=list)
    stopping: bool = False

    async def write(self, writer: int) -> None:
        """Report one after the other."""
        number = 0
        while not self.stopping:
            number += 1
            hazard = {
                "unit": self.officer.unit,
                "title": f"故障演练隐患{writer}-{number}",
                "source": "HAZARD_SOURCE_SELF_CHECK",
                "foundAt": "2026-01-01T00:00:00Z",
            }
            key = f"hazard-{id(self)}-{writer}-{number}"
            self.names.append((await self.officer.post("/v1/hazards", hazard, key=key))["name"])


@asynccontextmanager
async def writing(drill: Drill) -> AsyncIterator[Writers]:
    """Hazards are reported all the while; in the end each report is one hazard."""
    writers = Writers(drill.people["officer"])
    tasks = [asyncio.create_task(writers.write(number)) for number in range(WRITERS)]
    try:
        yield writers
    finally:
        writers.stopping = True
        await asyncio.gather(*tasks)
    assert len(set(writers.names)) == len(writers.names) > ROUNDS


@pytest.fixture
async def database(impatient: City) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """The hazard service's database, in the role of the service."""
    url = impatient.state.databases["hazard"].url
    connection = await asyncpg.connect(url, server_settings={"anlan.scope": "*"})
    yield connection
    await connection.close()


async def published(database: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Wait until the relay has nothing left to do."""

    async def nothing_left() -> bool:
        return bool(await database.fetchval(LEFT) == 0)

    await eventually(nothing_left, seconds=PATIENCE_SECONDS)


async def test_what_was_published_and_not_marked_is_not_published_again(
    impatient: City, drill: Drill, database: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    async with writing(drill) as writers:
        await eventually(lambda: len(writers.names) > 5 * WRITERS)
    await published(database)
    async with forgetful(impatient):
        with frozen(impatient, "hazard"):
            assert await database.execute(UNMARK, len(writers.names)) == f"UPDATE {len(writers.names)}"
            await database.execute(FORGET)
            await kill(impatient, "hazard")
        await published(database)


async def test_a_relay_that_is_cut_off_at_any_moment_publishes_everything_once(
    impatient: City, drill: Drill, database: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    moments = random.Random(20261122)  # noqa: S311 the same moments every time
    async with forgetful(impatient), writing(drill):
        for _ in range(CUTS):
            await asyncio.sleep(moments.uniform(0.05, 1.0))  # some moment
            await database.execute(CUT)
        await published(database)


async def test_a_service_that_is_killed_at_any_moment_publishes_everything_once(
    impatient: City, drill: Drill, database: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    moments = random.Random(20261123)  # noqa: S311 as above
    async with forgetful(impatient), writing(drill):
        for _ in range(ROUNDS):
            await asyncio.sleep(moments.uniform(0.05, 1.0))  # some moment
            await kill(impatient, "hazard")
    await published(database)
