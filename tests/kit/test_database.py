"""Connections never carry a scope over to somebody else, whatever happens on the way."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from cli.local.state import Database as Urls
from kit import migrate
from kit.access import EVERYWHERE, Caller
from kit.call import Call
from kit.database import LOST, Database
from kit.testing import Served
from tests.kit.people import CITY, DISTRICT, ENTERPRISE, OTHER_DISTRICT, TOWN, report

SCOPE = "SELECT current_setting('anlan.scope')"
SEEN = "SELECT count(*) FROM hazards"


@pytest.fixture
async def one(database: Urls) -> AsyncIterator[Database]:
    """A pool of one connection, so that everybody gets the same."""
    await asyncio.to_thread(migrate.upgrade, "services.hazard", database.owner_url)
    pool = Database(database.url, size=1)
    await pool.open()
    yield pool
    await pool.close()


async def test_each_session_sees_its_own_scope_and_nobody_elses(served: Served, one: Database) -> None:
    await report(served, ENTERPRISE)
    for scope, seen in ((ENTERPRISE, 1), (OTHER_DISTRICT, 0), (CITY, 1), ("", 0), (TOWN, 1), (EVERYWHERE, 1)):
        async with one.session(scope) as conn:
            assert (await conn.fetchval(SCOPE), bool(await conn.fetchval(SEEN))) == (scope, bool(seen))


async def test_a_new_connection_sees_nothing_until_it_is_told(database: Urls) -> None:
    conn = await asyncpg.connect(database.url)
    assert await conn.fetchval(SEEN) == 0
    await conn.close()


async def test_whoever_is_cancelled_on_the_way_leaves_no_scope_behind(one: Database) -> None:
    async def look(scope: str) -> str:
        async with one.session(scope) as conn:
            return str(await conn.fetchval(SCOPE))

    for steps in range(30):
        task = asyncio.create_task(look(EVERYWHERE))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        assert await look(DISTRICT) == DISTRICT


async def test_a_connection_that_takes_over_a_process_id_starts_blind(one: Database) -> None:
    async with one.session(EVERYWHERE) as conn:
        pid = conn.get_server_pid()
        await conn.execute("SELECT set_config('anlan.scope', '', false)")
        await one._forget(conn)
    async with one.session(EVERYWHERE) as conn:
        assert (conn.get_server_pid(), await conn.fetchval(SCOPE)) == (pid, EVERYWHERE)


async def test_a_transaction_leaves_nothing_when_it_fails(one: Database) -> None:
    async def fail() -> None:
        async with one.transaction(EVERYWHERE) as conn:
            await conn.execute("INSERT INTO inbox (event_id) VALUES ('x')")
            await conn.execute("SELECT 1 / 0")

    with pytest.raises(asyncpg.DivisionByZeroError):
        await fail()
    async with one.session(EVERYWHERE) as conn:
        assert await conn.fetchval("SELECT count(*) FROM inbox") == 0


async def test_a_connection_that_breaks_is_a_lost_database_and_the_next_one_works(
    one: Database, database: Urls
) -> None:
    killer = await asyncpg.connect(database.url)

    async def use_while_it_breaks() -> None:
        async with one.session(EVERYWHERE) as conn:
            await killer.execute("SELECT pg_terminate_backend($1)", conn.get_server_pid())
            for _ in range(2):
                await conn.execute("SELECT 1")

    with pytest.raises(LOST):
        await use_while_it_breaks()
    async with one.session(DISTRICT) as conn:
        assert await conn.fetchval(SCOPE) == DISTRICT
    await killer.close()


async def test_a_mistake_of_ours_is_no_lost_database(one: Database) -> None:
    with pytest.raises(asyncpg.InterfaceError) as mistake:
        async with one.session(EVERYWHERE) as conn:
            await conn.execute("SELECT $1::int", 1, 2)
    assert not isinstance(mistake.value, LOST)


class TestSeeingEverywhere:
    """`Call.everywhere` widens what a call sees for a while, and never for longer."""

    async def scope(self, call: Call) -> str:
        async with call.session() as conn:
            return str(await conn.fetchval(SCOPE))

    @pytest.fixture
    def call(self, served: Served) -> Call:
        return served.acting(DISTRICT, "ROLE_INSPECTOR", person="somebody")

    async def test_it_ends_with_its_block(self, call: Call) -> None:
        async with call.transaction() as inside:
            async with inside.everywhere() as wide:
                assert await self.scope(wide) == EVERYWHERE
            assert await self.scope(inside) == DISTRICT
        assert await self.scope(call) == DISTRICT

    async def test_it_ends_when_an_exception_passes(self, call: Call) -> None:
        async with call.transaction() as inside:
            with pytest.raises(LookupError):
                async with inside.everywhere():
                    raise LookupError
            assert await self.scope(inside) == DISTRICT

    async def test_the_error_that_broke_the_transaction_is_the_one_that_is_told(self, call: Call) -> None:
        with pytest.raises(asyncpg.DivisionByZeroError):
            async with call.transaction() as inside, inside.everywhere() as wide, wide.session() as conn:
                await conn.execute("SELECT 1 / 0")
        assert await self.scope(call) == DISTRICT

    async def test_the_inner_of_two_does_not_narrow_the_outer(self, call: Call) -> None:
        async with call.transaction() as inside:
            async with inside.everywhere() as wide:
                async with wide.everywhere():
                    pass
                assert await self.scope(wide) == EVERYWHERE
            assert await self.scope(inside) == DISTRICT

    async def test_alone_it_is_a_transaction_of_its_own(self, call: Call) -> None:
        async with call.everywhere() as wide:
            assert await self.scope(wide) == EVERYWHERE
        assert await self.scope(call) == DISTRICT

    async def test_what_the_caller_may_do_stays_the_same(self, call: Call) -> None:
        async with call.everywhere() as wide:
            assert wide.caller == Caller(
                post="posts/somebody", unit=DISTRICT, person="somebody", roles=frozenset({"ROLE_INSPECTOR"})
            )
