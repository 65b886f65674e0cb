"""A load that was interrupted is gone on with; nothing comes twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from cli.local.databases import create_database, drop_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from demo.bulk import connected, write
from demo.city import City
from demo.crowd import enterprises_there, officers
from demo.load import PASSWORD, SEED, accounts_of, begun, create_accounts, write_once
from demo.places import districts, towns
from demo.world import World
from gateway.signin.accounts import find
from gateway.signin.passwords import Passwords
from kit.migrate import upgrade

TODAY = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
async def responsibility(postgres: PostgreSQL) -> AsyncIterator[Database]:
    database = await create_database(postgres, "demo_responsibility")
    await asyncio.to_thread(upgrade, "services.responsibility", database.owner_url)
    yield database
    await drop_database(postgres, "demo_responsibility")


@pytest.fixture(scope="module")
async def gateway(postgres: PostgreSQL) -> AsyncIterator[Database]:
    database = await create_database(postgres, "demo_gateway")
    await asyncio.to_thread(upgrade, "gateway", database.owner_url)
    yield database
    await drop_database(postgres, "demo_gateway")


async def rows(database: Database) -> int:
    async with connected(database.owner_url) as conn:
        return int(await conn.fetchval("SELECT count(*) FROM journal"))


async def test_a_services_part_is_written_once_and_tells_when_the_load_began(responsibility: Database) -> None:
    assert await begun(responsibility.owner_url) is None
    assert await officers(responsibility.owner_url) == {}
    city = City.of(World(TODAY, SEED))
    await write_once(responsibility.owner_url, city.responsibility)
    written = await rows(responsibility)
    assert written == sum(len(past.events) for past in city.responsibility)
    assert await begun(responsibility.owner_url) == TODAY
    await write_once(responsibility.owner_url, City.of(World(TODAY, SEED)).responsibility)
    assert await rows(responsibility) == written


async def test_a_crowd_knows_who_acts_in_the_towns_and_which_number_comes_next(responsibility: Database) -> None:
    known = await officers(responsibility.owner_url)
    assert set(known) == {place.path for place in (*towns(), *districts())}
    assert all(caller.person and caller.post.startswith("posts/") for caller in known.values())
    assert await enterprises_there(responsibility.owner_url) == 440


async def test_nothing_to_write_is_nothing_written(responsibility: Database) -> None:
    before = await rows(responsibility)
    assert await write(responsibility.owner_url, []) == 0
    assert await rows(responsibility) == before


async def test_accounts_that_are_there_stay_as_they_are(gateway: Database) -> None:
    accounts = accounts_of(City.of(World(TODAY, SEED)))
    for _ in range(2):
        await create_accounts(gateway.owner_url, accounts)
    passwords = Passwords()
    async with connected(gateway.owner_url) as conn:
        assert await conn.fetchval("SELECT count(*) FROM accounts") == len(accounts)
        found = await find(conn, "city-duty")
    assert found
    assert await passwords.matches(PASSWORD, found["password_hash"])
    assert (found["unit"], found["tier"], list(found["roles"])) == ("320200", "TIER_CITY", ["ROLE_DUTY_OFFICER"])
    passwords.close()
