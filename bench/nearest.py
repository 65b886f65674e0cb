"""The nearest fit teams of 10,000 and of 100,000, beside a bare round trip to the same PostgreSQL.

`python -m bench.nearest`; one client, so that the figures are latencies and not queues.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import uvloop
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest
from anlan.emergency.v1.team_pb2 import CAPABILITY_DIVING, CAPABILITY_FIREFIGHTING
from rich.console import Console

from bench.measure import Figure, percentile, show
from cli.local.databases import create_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from cli.local.supervisor import Supervisor
from cli.local.voice import Voice
from kit.access import Caller, Verifier
from kit.call import Call, Runtime
from kit.database import Database as Pool
from kit.migrate import upgrade
from kit.norms import Norms, read_norms
from kit.settings import Settings
from kit.testing import Keys
from services.emergency.queries import find, search_for
from services.emergency.rules import search

SIZES = (10_000, 100_000)
ROUNDS = 300
WANTED = 20
CITY = "320200"
DISTRICTS = 7
TOWNS = 12
TEMPORARY = Path(tempfile.gettempdir()).resolve()
NORMS = Path(search.__file__).with_name("norms.csv")

TEAMS = """
INSERT INTO teams (id, unit, state, version, title, kind, strength, capabilities, readiness, contacts, location, head)
SELECT id, unit, state, 1, '测试救援队', 'PROFESSIONAL', 12, capabilities::jsonb, 'READY',
       '[{"title": "测试", "phone": "000-0000-0001"}]',
       jsonb_build_object('latitude', latitude, 'longitude', longitude), ''
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[])
    AS one (id, unit, state, capabilities, latitude, longitude)
"""


@asynccontextmanager
async def database(service: str = "emergency") -> AsyncIterator[Database]:
    """A migrated database of a service on a PostgreSQL of its own, stopped in the end."""
    with tempfile.TemporaryDirectory(prefix="anlan-bench-", dir=TEMPORARY) as name:
        folder = Path(name)
        async with Supervisor(folder, Voice(Console(quiet=True))) as supervisor:
            server = PostgreSQL(folder / "postgres")
            server.prepare()
            await supervisor.start(server.program())
            made = await create_database(server, service)
            await asyncio.to_thread(upgrade, f"services.{service}", made.owner_url)
            yield made


async def put_teams(owner: str, count: int) -> None:
    """Teams spread like people, half of them in the middle: one in five fights fires, one in a thousand dives.

    One in ten is out.
    """
    dice = random.Random(count)  # noqa: S311 the same city every time
    rows = []
    for number in range(count):
        spread = 0.05 if dice.random() < 0.5 else 0.3
        unit = f"{CITY}.3202{dice.randrange(DISTRICTS):02}.3202{dice.randrange(DISTRICTS):02}{dice.randrange(TOWNS):03}"
        skill = "DIVING" if number % 1000 == 0 else ("FIREFIGHTING" if number % 5 == 0 else "ENGINEERING")
        state = "DEPLOYED" if dice.random() < 0.1 else "AVAILABLE"
        place = (dice.gauss(31.57, spread), dice.gauss(120.3, spread))
        rows.append((f"{number:026}", unit, state, f'["CAPABILITY_{skill}"]', *place))
    conn = await asyncpg.connect(owner)
    await conn.execute("TRUNCATE teams")
    await conn.execute(TEAMS, *[list(column) for column in zip(*rows, strict=True)])
    await conn.execute("VACUUM ANALYZE teams")
    await conn.close()


def call_of(runtime: Runtime) -> Call:
    """Somebody on duty at the city asks."""
    return Call(caller=Caller(post="posts/bench", unit=CITY), runtime=runtime)


def request_of(capability: int, dice: random.Random) -> FindResourcesRequest:
    """Somewhere in the city."""
    request = FindResourcesRequest(capability=capability, quantity=WANTED, max_distance=200_000)  # type: ignore[arg-type] # protoc's int
    request.place.latitude, request.place.longitude = dice.gauss(31.57, 0.1), dice.gauss(120.3, 0.1)
    return request


async def latencies(works: dict[str, Callable[[], Awaitable[object]]]) -> dict[str, list[float]]:
    """Milliseconds of each work, done in turns by one client."""
    for _ in range(20):
        for work in works.values():
            await work()
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            started = time.perf_counter()
            await work()
            took[name].append((time.perf_counter() - started) * 1000)
    return took


async def nearest(_home: object = None, _runs: int = 1, _seconds: float = 0) -> list[Figure]:
    """Milliseconds at the median and at the 99th percentile; a ratio is how many round trips it is worth."""
    figures: list[Figure] = []
    async with database() as made:
        for size in SIZES:
            await put_teams(made.owner_url, size)
            pool = Pool(made.url)
            await pool.open()
            figures += await measure(size, runtime_of(pool, made.url))
            await pool.close()
    return figures


def runtime_of(pool: Pool, url: str, service: str = "emergency", norms: Path = NORMS) -> Runtime:
    """What a query needs of a running service."""
    keys = Keys()
    settings = Settings(database_url=url, keys=keys.folder)
    return Runtime(
        service=service,
        settings=settings,
        database=pool,
        norms=Norms(read_norms(norms)),
        verifier=Verifier(keys.folder),
    )


async def measure(size: int, runtime: Runtime) -> list[Figure]:
    """All works on one size."""
    dice = random.Random(size)  # noqa: S311 the same questions every time

    async def round_trip() -> None:
        async with call_of(runtime).session() as conn:
            await conn.fetchval("SELECT $1::int", 1)

    def asking(capability: int, *, whole: bool) -> Callable[[], Awaitable[object]]:
        async def ask() -> object:
            call = call_of(runtime)
            need = search.need_of(request_of(capability, dice), CITY, runtime.norms, call.now)
            return await (find(need, call) if whole else search_for(need).nearest(call))

        return ask

    works = {
        "round trip": round_trip,
        "nearest 20, one in five": asking(CAPABILITY_FIREFIGHTING, whole=False),
        "nearest 20, one in a thousand": asking(CAPABILITY_DIVING, whole=False),
        "FindResources of 20, one in five": asking(CAPABILITY_FIREFIGHTING, whole=True),
        "FindResources of 20, one in a thousand": asking(CAPABILITY_DIVING, whole=True),
    }
    took = await latencies(works)
    return [
        Figure(
            f"{name} of {size:,}, p{percent}",
            percentile(took[name], percent),
            percentile(took["round trip"], percent),
            "ms",
            "select $1",
        )
        for name in list(works)[1:]
        for percent in (50, 99)
    ]


async def _main() -> None:
    show("nearest", await nearest())


if __name__ == "__main__":
    uvloop.run(_main())
