"""How late clocks fire while a million others wait, and how those that ran out during a downtime are caught up with."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from bench.engine import UNIT, Engine, engine
from bench.measure import Figure, percentile
from kit.call import Runtime
from kit.clocks import Clocks
from kit.database import Database as Pool
from kit.norms import Norms, read_norms
from kit.settings import Settings
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import HAZARDS

PENDING = int(os.environ.get("BENCH_CLOCKS", "1000000"))
DUE = 2_000
SPREAD_SECONDS = 20.0
OVERDUE = 10_000
DOWNTIME_SECONDS = 600.0
DAY = 86_400.0

FILL = """
WITH made AS (
    INSERT INTO hazards (id, unit, state, version, clock, due_time, title, deadline, found_at, head)
    SELECT 'bench' || lpad(n::text, 21, '0'), $1, 'RECTIFYING', 1, 'rectification', due, 'bench', due, now(), ''
    FROM (SELECT n, now() + ($4::float + random() * $5::float) * interval '1 s' AS due
          FROM generate_series($2::int, $3::int) AS n) AS planned
    RETURNING id, due_time
)
INSERT INTO clocks (ledger, entry_id, name, due_time) SELECT 'hazards', id, 'rectification', due_time FROM made
"""
FIRED = """
SELECT extract(epoch FROM journal.at - hazards.deadline)::float AS late, journal.reason, hazards.deadline
FROM journal JOIN hazards ON journal.name = 'hazards/' || hazards.id
WHERE transition = 'MarkHazardOverdue' ORDER BY journal.at, journal.position
"""
DUE_YET = "SELECT EXISTS (SELECT FROM clocks WHERE due_time < now() + interval '1 minute')"


async def clocks(_home: object, _runs: int, _seconds: float) -> list[Figure]:
    """How late clocks fire that run out over 20 s while many others wait."""
    async with engine() as parts:
        fired, _ = await _fire(parts, DUE, PENDING, SPREAD_SECONDS, 3.0)
    delays = [row["late"] for row in fired]
    beside = f"{len(delays)} clocks over {SPREAD_SECONDS:.0f} s with {PENDING:,} pending"
    return [
        Figure("clock lateness, p50", percentile(delays, 50) * 1000, 0, "ms", beside),
        Figure("clock lateness, p99", percentile(delays, 99) * 1000, 0, "ms", beside, "< 200 ms"),
    ]


async def downtime(_home: object, _runs: int, _seconds: float) -> list[Figure]:
    """10,000 clocks that ran out in the ten minutes before the service began to look."""
    async with engine() as parts:
        fired, took = await _fire(parts, OVERDUE, 100_000, DOWNTIME_SECONDS - 1, -DOWNTIME_SECONDS)
    deadlines = [row["deadline"] for row in fired]
    ranks = {deadline: rank for rank, deadline in enumerate(sorted(deadlines))}
    beside = f"{OVERDUE:,} clocks due over the {DOWNTIME_SECONDS / 60:.0f} min before, {100_000:,} pending"
    displaced = [abs(ranks[deadline] - place) for place, deadline in enumerate(deadlines)]
    silent = sum(not row["reason"].startswith("fired ") for row in fired)
    return [
        Figure("overdue clocks caught up with", OVERDUE / took, 0, "/s", beside),
        Figure("of them fired never or twice", abs(OVERDUE - len(fired)), 0, "", beside, "0"),
        Figure("furthest out of order", max(displaced), 0, "places", "oldest first, four at a time", "< 64"),
        Figure("that do not say how late", silent, 0, "", beside, "0"),
    ]


async def _fire(
    parts: Engine, due: int, pending: int, spread: float, begin: float
) -> tuple[list[asyncpg.Record], float]:
    """The journal of `due` clocks that run out over `spread` seconds from `begin` on; how long all of them took."""
    conn = await asyncpg.connect(parts.database.owner_url, command_timeout=600)
    # The many first: filling them in takes longer than the others wait.
    await conn.execute(FILL, UNIT, due + 1, due + pending, DAY, 300 * DAY)
    await conn.execute("ANALYZE hazards; ANALYZE clocks")
    await conn.execute(FILL, UNIT, 1, due, begin, spread)
    async with _looking(parts):
        started = time.perf_counter()
        while await conn.fetchval(DUE_YET):
            await asyncio.sleep(0.2)
        took = time.perf_counter() - started
    fired = await conn.fetch(FIRED)
    await conn.close()
    return fired, took


@asynccontextmanager
async def _looking(parts: Engine) -> AsyncIterator[None]:
    settings = Settings(database_url=parts.database.url, nats_url=parts.nats_url)
    pool = Pool(parts.database.url)
    await pool.open()
    HAZARDS.bind(None)
    runtime = Runtime(
        service="hazard",
        settings=settings,
        database=pool,
        norms=Norms(read_norms(SERVICE.norms) if SERVICE.norms else ()),
        verifier=None,  # type: ignore[arg-type] # nobody calls
        ledgers={HAZARDS.collection: HAZARDS},
    )
    work = asyncio.create_task(Clocks(runtime).run())
    yield
    work.cancel()
    await asyncio.wait([work])
    await pool.close()
