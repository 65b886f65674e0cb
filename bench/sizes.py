"""How the cost of a create and of a list grows with the ledger, beside an index-only lookup."""

import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack

import asyncpg
from anlan.hazard.v1.hazard_pb2 import ListHazardsRequest

from bench.calls import hazard
from bench.engine import Engine, engine
from bench.measure import Figure
from kit.access import Caller
from kit.call import Call, Runtime
from kit.database import Database
from kit.norms import Norms, read_norms
from kit.settings import Settings
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import HAZARDS

SIZES = (10_000, 100_000, 1_000_000)
CITY, DISTRICTS, TOWNS, ENTERPRISES = "320200", 7, 13, 1_100
ROUNDS, WARM_ROUNDS = 300, 20

FILL = """
INSERT INTO hazards (id, unit, state, version, create_time, title, found_at, head)
SELECT 'bench' || lpad(n::text, 21, '0'),
       $1 || '.d' || n % $4::int || '.t' || n % ($4::int * $5::int) || '.e' || n % ($4::int * $5::int * $6::int),
       CASE WHEN n % 3 = 0 THEN 'REPORTED' ELSE 'CLOSED' END, 1, now(), 'bench', now(), ''
FROM generate_series($2::int + 1, $3::int) AS n
"""

Work = Callable[[], Awaitable[object]]


async def sizes(_home: object, _runs: int, _seconds: float) -> list[Figure]:
    """Milliseconds p50 at each size, beside the smallest; the sizes take turns, so that noise hits all alike."""
    async with AsyncExitStack() as stack:
        works = {size: await _works_at(size, stack) for size in SIZES}
        medians = await _medians(works)
    first = medians[SIZES[0]]
    return [
        Figure(f"{name}, {size:,} entries", medians[size][name], first[name], "ms", "the same at 10,000")
        for name in first
        for size in SIZES
    ]


async def _works_at(size: int, stack: AsyncExitStack) -> dict[str, Work]:
    """What is measured, on a PostgreSQL of its own with so many entries."""
    parts = await stack.enter_async_context(engine())
    conn = await asyncpg.connect(parts.database.owner_url)
    stack.push_async_callback(conn.close)
    await conn.execute(FILL, CITY, 0, size, DISTRICTS, TOWNS, ENTERPRISES)
    await conn.execute("VACUUM ANALYZE hazards")
    runtime = await _runtime(parts)
    stack.push_async_callback(runtime.database.close)
    return _works(runtime, conn)


async def _medians(works: Mapping[int, Mapping[str, Work]]) -> dict[int, dict[str, float]]:
    took: dict[tuple[int, str], list[float]] = {}
    for _ in range(WARM_ROUNDS + ROUNDS):
        for size, named in works.items():
            for name, work in named.items():
                started = time.perf_counter()
                await work()
                took.setdefault((size, name), []).append(time.perf_counter() - started)
    return {
        size: {name: statistics.median(took[size, name][WARM_ROUNDS:]) * 1000 for name in named}
        for size, named in works.items()
    }


async def _runtime(parts: Engine) -> Runtime:
    pool = Database(parts.database.url)
    await pool.open()
    HAZARDS.bind(None)
    return Runtime(
        service="hazard",
        settings=Settings(database_url=parts.database.url),
        database=pool,
        norms=Norms(read_norms(SERVICE.norms) if SERVICE.norms else ()),
        verifier=None,  # type: ignore[arg-type] # nobody calls
        ledgers={HAZARDS.collection: HAZARDS},
    )


def _works(runtime: Runtime, conn: "asyncpg.Connection[asyncpg.Record]") -> dict[str, Work]:
    def call(unit: str) -> Call:
        roles = frozenset({"ROLE_INSPECTOR"})
        return Call(caller=Caller(post="posts/bench", unit=unit, person="bench", roles=roles), runtime=runtime)

    def listed(unit: str) -> Work:
        return lambda: HAZARDS.listing.page(ListHazardsRequest(page_size=50), call(unit))

    district, town, enterprise = f"{CITY}.d1", f"{CITY}.d1.t1", f"{CITY}.d1.t1.e1"
    return {
        "create": lambda: HAZARDS.create(hazard(enterprise), call(enterprise)),
        "list of 50, city": listed(CITY),
        "list of 50, district": listed(district),
        "list of 50, town": listed(town),
        "index-only lookup": lambda: conn.fetchval("SELECT id FROM hazards WHERE id = $1", f"bench{5000:021d}"),
    }
