"""Row-level security costs no index: each tier reads its first page without looking at the rest of the ledger."""

import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from cli.local.state import Database
from kit.listing import at_or_below
from kit.testing import Served
from kit.watch import EACH_ANEW
from services.hazard.ledgers.hazards import HAZARDS

ENTRIES = 40_000
EXECUTIONS = 7
"""After five PostgreSQL asks itself whether one plan for all values would do."""
FILL = f"""
INSERT INTO hazards (id, unit, state, version, head)
SELECT lpad(n::text, 26, '0'), '320200.d' || n % 7 || '.t' || n % 91 || '.e' || n % 2002, 'CLOSED', 1, ''
FROM generate_series(1, {ENTRIES}) AS n
"""  # noqa: S608 a constant
FILL_JOURNAL = """
INSERT INTO journal (event_id, service, ledger, name, version, transition, from_state, to_state, unit, audience, actor,
    actor_unit, actor_person, reason, at, entry_type, entry, previous_hash, hash, traceparent, downward, published_at)
SELECT id, 'hazard', 'hazards', 'hazards/' || id, 1, 'CreateHazard', '', 'REPORTED', unit, '{}', 'posts/x',
    unit, '', '', now(), 'x', '', '', '', '', false, now() FROM hazards
"""
CITY, DISTRICT, TOWN, ENTERPRISE = "320200", "320200.d1", "320200.d1.t1", "320200.d1.t1.e1"
TIERS = [CITY, DISTRICT, TOWN, ENTERPRISE]


@pytest.fixture(scope="module")
async def full(served: Served, database: Database) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """A connection of the role that row-level security binds, to a ledger with many entries."""
    del served  # it has migrated the database
    owner = await asyncpg.connect(database.owner_url)
    await owner.execute(FILL)
    await owner.execute(FILL_JOURNAL)
    await owner.execute("ANALYZE")
    await owner.close()
    conn = await asyncpg.connect(database.url)
    yield conn
    await conn.close()


async def rows_looked_at(
    conn: "asyncpg.Connection[asyncpg.Record]", scope: str, query: str, kinds: str, values: str, mode: str
) -> int:
    """How many rows a prepared query fetches from its tables and indexes, kept and thrown away."""
    await conn.execute("SELECT set_config('anlan.scope', $1, false)", scope)
    await conn.execute(f"SET plan_cache_mode = {mode}")
    await conn.execute(f"PREPARE asked ({kinds}) AS {query}")
    for _ in range(EXECUTIONS):
        plan = await conn.fetchval(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE asked ({values})")
    await conn.execute("DEALLOCATE asked")
    return looked_at(json.loads(plan)[0]["Plan"])


def looked_at(node: Any) -> int:  # noqa: ANN401 a plan as JSON
    inner = sum(looked_at(each) for each in node.get("Plans", ()))
    if "Relation Name" not in node:
        return inner
    return int(inner + (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"])


@pytest.mark.parametrize("mode", ["force_custom_plan", "auto"])
@pytest.mark.parametrize("scope", TIERS)
async def test_the_first_page_of_a_subtree(full: "asyncpg.Connection[asyncpg.Record]", scope: str, mode: str) -> None:
    query = f"SELECT * FROM hazards WHERE {HAZARDS.listing.subtree(scope)} ORDER BY id DESC LIMIT 51"  # noqa: S608 declared names
    assert await rows_looked_at(full, scope, query, "text", f"'{scope}'", mode) < 120


@pytest.mark.parametrize("scope", TIERS)
async def test_a_page_in_the_middle(full: "asyncpg.Connection[asyncpg.Record]", scope: str) -> None:
    query = f"SELECT * FROM hazards WHERE {HAZARDS.listing.subtree(scope)} AND id < $2 ORDER BY id DESC LIMIT 51"  # noqa: S608 declared names
    values = f"'{scope}', '{20_000:026d}'"
    # A district may be found by walking the city: that is seven times the page, whatever the size of the ledger.
    assert await rows_looked_at(full, scope, query, "text, text", values, "auto") < 500


@pytest.mark.parametrize("scope", TIERS)
async def test_one_entry(full: "asyncpg.Connection[asyncpg.Record]", scope: str) -> None:
    query = "SELECT * FROM hazards WHERE id = $1"
    looked = await rows_looked_at(full, scope, query, "text", f"'{2003:026d}'", "auto")
    assert looked == 1


@pytest.mark.parametrize("scope", TIERS)
async def test_the_newest_rows_of_the_journal(full: "asyncpg.Connection[asyncpg.Record]", scope: str) -> None:
    query = f"SELECT position FROM journal WHERE {at_or_below('unit', 1)} ORDER BY position DESC LIMIT 51"  # noqa: S608 declared names
    assert await rows_looked_at(full, scope, query, "text", f"'{scope}'", EACH_ANEW) < ENTRIES / 8
