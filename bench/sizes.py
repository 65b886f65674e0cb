"""How the cost of a create and of a list grows with the ledger, beside an index-only lookup."""

import statistics
import time
from collections.abc import Awaitable, Callable

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
ROUNDS = 300

FILL = """
INSERT INTO hazards (id, unit, state, version, create_time, title, found_at, head)
SELECT 'bench' || lpad(n::text, 21, '0'),
       $1 || '.d' || n % $4::int || '.t' || n % ($4::int * $5::int) || '.e' || n % ($4::int * $5::int * $6::int),
       CASE WHEN n % 3 = 0 THEN 'REPORTED' ELSE 'CLOSED' END, 1, now(), 'bench', now(), ''
FROM generate_series($2::int + 1, $3::int) AS n
"""

Work = Callable[[], Awaitable[object]]


async def sizes(_home: object, _runs: int, _seconds: float) -> list[Figure]:
    """Milliseconds p50 at each size; the ratio is to the smallest."""
    figures: list[Figure] = []
    async with engine() as parts:
        conn = await asyncpg.connect(parts.database.owner_url)
        runtime = await _runtime(parts)
        first: dict[str, float] = {}
        filled = 0
        for size in SIZES:
            await conn.execute(FILL, CITY, filled, size, DISTRICTS, TOWNS, ENTERPRISES)
            await conn.execute("VACUUM ANALYZE hazards")
            filled = size
            for name, work in _works(runtime, conn).items():
                median = await _median(work)
                first.setdefault(name, median)
                figures.append(Figure(f"{name}, {size:,} entries", median, first[name], "ms", "the same at 10,000"))
        await runtime.database.close()
        await conn.close()
    return sorted(figures, key=lambda figure: figure.work.partition(",")[0])


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


async def _median(work: Work) -> float:
    for _ in range(20):
        await work()
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await work()
        took.append(time.perf_counter() - started)
    return statistics.median(took) * 1000
