"""The newest and the oldest page of an incident's timeline, at 50,000 steps, beside a bare round trip.

`python -m bench timeline`; one client, so that the figures are latencies and not queues.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
from anlan.command.v1.timeline_pb2 import TIMELINE_STEP_KIND_ORDERED, ListTimelineRequest

from bench.measure import Figure, percentile
from bench.nearest import call_of, database, latencies, runtime_of
from kit.call import Runtime
from kit.database import Database as Pool
from services.command.reviewing.timeline import list_timeline
from services.command.rules import words

STEPS = 50_000
OTHERS = 200
"""Other incidents, with a tenth as many steps together."""
UNIT = "320200.320205.320205001.TEST0001"
NORMS = Path(words.__file__).with_name("norms.csv")
GOAL = "< 50 ms"

INCIDENT = """
INSERT INTO incidents (id, unit, state, version, title, occurred_at, received_at, head)
VALUES ($1, $2, 'CONFIRMED', 1, '测试事故', $3, $3, '')
"""
STEPS_OF = """
INSERT INTO timeline (event_id, incident, unit, at, service, ledger, name, entry_type, entry_unit, title, transition,
    from_state, to_state, actor, actor_unit, actor_person, actor_title, actor_holder, reason, kind, facts, told,
    delay_seconds, delay_since)
SELECT $1::text || to_char(n, 'FM000000'), 'incidents/' || $1::text, $2, $3::timestamptz + n * interval '1 second',
    'command', CASE n % 100 WHEN 0 THEN 'orders' ELSE 'receipts' END, 'receipts/' || n, 'anlan.command.v1.Receipt',
    '320200.320205.320205' || to_char(n % 12, 'FM000'), '疏散周边', CASE n % 4 WHEN 0 THEN 'CreateReceipt'
    WHEN 1 THEN 'DeliverReceipt' WHEN 2 THEN 'AcknowledgeReceipt' ELSE 'DepartReceipt' END,
    '', 'ISSUED', 'posts/' || n % 50, '320200', 'accounts/' || n % 50, '值班长', '测试人员' || n % 50, '',
    CASE n % 100 WHEN 0 THEN 'ORDERED' ELSE 'ANSWERED' END, NULL,
    '[{"unit": "320200.320205", "post_title": "值班长", "holder": "测试人员"}]', n % 600, 'issued_at'
FROM generate_series(1, $4::int) AS n
"""


async def fill(owner: str) -> None:
    """One incident with a long story among many with short ones."""
    conn = await asyncpg.connect(owner)
    began = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(OTHERS + 1):
        name = f"{number:026}"
        await conn.execute(INCIDENT, name, UNIT, began)
        await conn.execute(STEPS_OF, name, UNIT, began, STEPS // 10 // OTHERS if number else STEPS)
    await conn.execute("VACUUM ANALYZE timeline")
    await conn.close()


async def timeline(_home: object = None, _runs: int = 1, _seconds: float = 0) -> list[Figure]:
    """Milliseconds at the median and at the 99th percentile, of what the service does for a page."""
    async with database("command") as made:
        await fill(made.owner_url)
        pool = Pool(made.url)
        await pool.open()
        try:
            return await measure(runtime_of(pool, made.url, "command", NORMS))
        finally:
            await pool.close()


async def measure(runtime: Runtime) -> list[Figure]:
    """All pages."""

    async def round_trip() -> None:
        async with call_of(runtime).session() as conn:
            await conn.fetchval("SELECT $1::int", 1)

    def page(*, oldest_first: bool, **filters: object) -> Callable[[], Awaitable[object]]:
        request = ListTimelineRequest(name=f"incidents/{0:026}", oldest_first=oldest_first, **filters)  # type: ignore[arg-type] # the request's own fields
        return lambda: list_timeline(request, call_of(runtime))

    works = {
        "round trip": round_trip,
        "newest page": page(oldest_first=False),
        "oldest page": page(oldest_first=True),
        "newest page of one kind in a hundred": page(oldest_first=False, kind=[TIMELINE_STEP_KIND_ORDERED]),
        "newest page of one unit in twelve": page(oldest_first=False, unit="320200.320205.320205007"),
        "newest page of a kind that never was": page(oldest_first=False, ledger=["claims"]),
    }
    took = await latencies(works)
    return [
        Figure(
            f"{name}, 50 of {STEPS:,} steps, p{percent}",
            percentile(took[name], percent),
            percentile(took["round trip"], percent),
            "ms",
            "select $1",
            GOAL,
        )
        for name in list(works)[1:]
        for percent in (50, 99)
    ]
