"""An order to 10,000 enterprises until all receipts and first calls are out, and 10,000 acknowledgements of it.

Beside each, in the same run: the same rows by COPY and the same messages by pipelined publish, and by the atomic
batches that the relay uses; the same changes by asyncpg alone, one statement each.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
import nats
from anlan.command.v1.order_pb2 import (
    AmendOrderRequest,
    CreateOrderRequest,
    GetOrderProgressRequest,
    Order,
    RecipientRule,
)
from anlan.command.v1.order_pb2_grpc import OrderServiceStub
from anlan.command.v1.receipt_pb2 import ORDER_PRIORITY_URGENT, AcknowledgeReceiptRequest
from anlan.command.v1.receipt_pb2_grpc import ReceiptServiceStub
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_ENTERPRISE
from nats.aio.client import Client
from nats.js.api import StorageType

from bench.engine import Engine, engine
from bench.measure import CLIENTS, Figure
from kit.journal import event_of
from kit.publisher import IN_FLIGHT, Outgoing, Publisher
from kit.relay import BATCH
from kit.service import keep_startup
from kit.testing import Served, serving
from services.command.__main__ import SERVICE

RECIPIENTS = int(os.environ.get("BENCH_RECIPIENTS", "10000"))
TOWNS = 88
CITY = "320200"
DUTY = "ROLE_DUTY_OFFICER"

UNITS = """
INSERT INTO copied_units (id, unit, parent, code, title, kind, state, version, head)
SELECT 'u' || unit, unit, '', unit, '基准测试' || unit, kind, 'IN_FORCE', 1, '' FROM (
    SELECT '320200' AS unit, 'CITY' AS kind
    UNION ALL SELECT '320200.D' || n, 'DISTRICT' FROM generate_series(0, 6) AS n
    UNION ALL SELECT '320200.D' || n % 7 || '.T' || n, 'TOWN' FROM generate_series(0, $2 - 1) AS n
    UNION ALL SELECT '320200.D' || n % $2 % 7 || '.T' || n % $2 || '.E' || n, 'ENTERPRISE'
    FROM generate_series(0, $1 - 1) AS n) AS made
"""
POSTS = """
INSERT INTO copied_posts (id, unit, title, holder, is_duty_post, phones, state, version, head)
SELECT 'p' || unit, unit, '值班室', '测试值班员', true, '[{"kind": "PHONE_KIND_DUTY", "number": "000-0000-0000"}]',
    'IN_FORCE', 1, '' FROM copied_units
"""
COPIED = ("receipts", "call_ups", "deliveries", "journal", "clocks")


@dataclass
class Took:
    """Seconds of one run."""

    committed: float
    published: float
    copied: float
    sent: float
    sent_at_once: float
    progress: float
    acknowledged: float
    updated: float
    amended: float


async def orders(_home: object, runs: int, _seconds: float) -> list[Figure]:
    """The figures of an order to many, by the median of the runs."""
    async with engine("command") as parts, city(parts) as served:
        took = [await one_run(parts, served) for _ in range(runs)]

    def middle(name: str) -> float:
        return sorted(float(getattr(each, name)) for each in took)[runs // 2]

    limit = middle("copied") + middle("sent")
    many = f"an order to {RECIPIENTS:,}"
    copy, publish = "the same rows by COPY", "COPY, then the same messages by publish_async"
    return [
        Figure(
            f"{many}: all receipts and first calls committed",
            middle("committed") * 1e3,
            middle("copied") * 1e3,
            "ms",
            copy,
        ),
        Figure(f"{many}: committed and published", middle("published") * 1e3, limit * 1e3, "ms", publish, "≤ 2"),
        Figure(
            f"{many}: the same",
            middle("published") * 1e3,
            (middle("copied") + middle("sent_at_once")) * 1e3,
            "ms",
            "COPY, then the same messages in atomic batches of 1,000",
        ),
        Figure(f"{many}: its progress", middle("progress") * 1e3, 0, "ms", "with 1,000 of those who have not answered"),
        Figure(
            f"{RECIPIENTS:,} acknowledgements",
            RECIPIENTS / middle("acknowledged"),
            RECIPIENTS / middle("updated"),
            "/s",
            "asyncpg alone, one statement each; clients and service share a process",
            "≥ 1,000/s",
        ),
        Figure(f"{many}: amended for all", middle("amended") * 1e3, 0, "ms", "every receipt, journal row and clock"),
    ]


@asynccontextmanager
async def city(parts: Engine) -> AsyncIterator[Served]:
    """The command service, knowing the city's units and who answers there."""
    async with serving(SERVICE, database=parts.database, nats_url=parts.nats_url) as served:
        conn = await asyncpg.connect(parts.database.owner_url)
        await conn.execute(UNITS, RECIPIENTS, TOWNS)
        await conn.execute(POSTS)
        await conn.execute("ANALYZE")
        await conn.close()
        keep_startup()  # as a service does that has a process of its own
        yield served


async def one_run(parts: Engine, served: Served) -> Took:
    """Everything once, the platform first."""
    conn = await asyncpg.connect(parts.database.owner_url)
    desk = served.client(OrderServiceStub, CITY, DUTY, person="desk")
    rules = [RecipientRule(kind=UNIT_KIND_ENTERPRISE)]
    order = Order(title="基准", instruction="立即自查", priority=ORDER_PRIORITY_URGENT, recipient_rules=rules)
    started = time.perf_counter()
    issued = await desk.CreateOrder(CreateOrderRequest(order=order))
    committed = time.perf_counter() - started
    while await conn.fetchval("SELECT EXISTS (SELECT FROM journal WHERE published_at IS NULL)"):
        await asyncio.sleep(0.01)
    published = time.perf_counter() - started
    copied, sent, at_once = await raw(conn, issued.name, parts.nats_url)
    started = time.perf_counter()
    await desk.GetOrderProgress(GetOrderProgressRequest(name=issued.name))
    progress = time.perf_counter() - started
    updated = await updates(conn, parts.database.owner_url)
    acknowledged = await acknowledge(conn, served, issued.name)
    started = time.perf_counter()
    await desk.AmendOrder(AmendOrderRequest(name=issued.name, instruction="改为立即停产", reason="基准"))
    amended = time.perf_counter() - started
    await conn.close()
    return Took(committed, published, copied, sent, at_once, progress, acknowledged, updated, amended)


WRITTEN = {
    "receipts": "SELECT * FROM receipts WHERE dispatch_order = $1",
    "call_ups": "SELECT * FROM call_ups WHERE dispatch_order = $1",
    "deliveries": """SELECT * FROM deliveries
        WHERE call_up IN (SELECT 'call_ups/' || id FROM call_ups WHERE dispatch_order = $1)""",
    "journal": """SELECT * FROM journal WHERE name = $1
        OR name IN (SELECT 'receipts/' || id FROM receipts WHERE dispatch_order = $1)
        OR name IN (SELECT 'call_ups/' || id FROM call_ups WHERE dispatch_order = $1)""",
    "clocks": """SELECT * FROM clocks WHERE entry_id IN (
        SELECT id FROM receipts WHERE dispatch_order = $1 UNION SELECT id FROM call_ups WHERE dispatch_order = $1)""",
}


async def raw(conn: "asyncpg.Connection[asyncpg.Record]", order: str, url: str) -> tuple[float, float, float]:
    """Seconds to COPY the rows of an order into tables with the same indexes; to publish its events, and at once."""
    rows = {table: await conn.fetch(sql, order) for table, sql in WRITTEN.items()}
    for table in COPIED:
        await conn.execute(f"DROP TABLE IF EXISTS raw_{table}")
        await conn.execute(f"CREATE TABLE raw_{table} (LIKE {table} INCLUDING DEFAULTS INCLUDING INDEXES)")
    started = time.perf_counter()
    async with conn.transaction():
        for table, records in rows.items():
            await conn.copy_records_to_table(
                f"raw_{table}", records=[tuple(record) for record in records], columns=list(records[0].keys())
            )
    copied = time.perf_counter() - started
    messages = [(record["event_id"], event_of(record).SerializeToString()) for record in rows["journal"]]
    return copied, await pipelined(messages, url), await at_once(messages, url)


async def pipelined(messages: "list[tuple[str, bytes]]", url: str) -> float:
    """Seconds to publish messages by nats-py's pipelined publish."""
    async with stream(url) as client:
        js = client.jetstream(publish_async_max_pending=IN_FLIGHT)
        started = time.perf_counter()
        for event_id, message in messages:
            await js.publish_async("bench.event", message, headers={"Nats-Msg-Id": event_id})
        await js.publish_async_completed()
        return time.perf_counter() - started


async def at_once(messages: "list[tuple[str, bytes]]", url: str) -> float:
    """Seconds to publish them in atomic batches."""
    async with stream(url) as client:
        publisher = Publisher(client)
        publisher.takes_batches.add("BENCH")
        started = time.perf_counter()
        for start in range(0, len(messages), BATCH):
            batch = [Outgoing("bench.event", *message) for message in messages[start : start + BATCH]]
            if not all(await publisher.store("BENCH", batch)):
                raise RuntimeError("NATS did not answer")
        return time.perf_counter() - started


@asynccontextmanager
async def stream(url: str) -> AsyncIterator[Client]:
    """A connection, and a stream to publish to that is gone afterwards."""
    client = await nats.connect(url)
    js = client.jetstream()
    await js.add_stream(name="BENCH", subjects=["bench.>"], storage=StorageType.FILE, allow_atomic=True)
    yield client
    await js.delete_stream("BENCH")
    await client.close()


COPIED_COLUMNS = """position, service, ledger, name, transition, from_state, to_state, unit, audience, actor,
    actor_unit, actor_person, reason, at, entry_type, entry, previous_hash, hash, traceparent, downward"""
UPDATE = f"""
WITH entry AS (
    UPDATE raw_receipts SET state = 'ACKNOWLEDGED', version = 2, acknowledged_at = now() WHERE id = $1 RETURNING id
), clock AS (DELETE FROM raw_clocks USING entry WHERE ledger = 'receipts' AND entry_id = entry.id)
INSERT INTO raw_journal (event_id, version, {COPIED_COLUMNS})
SELECT event_id || 'b', 2, {COPIED_COLUMNS} FROM raw_journal WHERE name = 'receipts/' || $1 AND version = 1
"""


async def updates(conn: "asyncpg.Connection[asyncpg.Record]", url: str) -> float:
    """Seconds for asyncpg alone to acknowledge the copied receipts, one statement each."""
    await conn.execute("ALTER TABLE raw_journal DROP CONSTRAINT IF EXISTS raw_journal_pkey")
    waiting = [row["id"] for row in await conn.fetch("SELECT id FROM raw_receipts WHERE kind = 'ORDER'")]

    async def client(own: "asyncpg.Connection[asyncpg.Record]") -> None:
        while waiting:
            await own.execute(UPDATE, waiting.pop())

    clients = [await asyncpg.connect(url) for _ in range(CLIENTS)]
    started = time.perf_counter()
    await asyncio.gather(*map(client, clients))
    took = time.perf_counter() - started
    for own in clients:
        await own.close()
    return took


async def acknowledge(conn: "asyncpg.Connection[asyncpg.Record]", served: Served, order: str) -> float:
    """Seconds until every recipient has acknowledged, over gRPC."""
    sql = "SELECT 'receipts/' || id AS name, unit FROM receipts WHERE dispatch_order = $1 AND kind = 'ORDER'"
    waiting = [(row["name"], row["unit"]) for row in await conn.fetch(sql, order)]
    stubs = {unit: served.client(ReceiptServiceStub, unit, DUTY) for unit in {unit for _, unit in waiting}}

    async def client() -> None:
        while waiting:
            name, unit = waiting.pop()
            await stubs[unit].AcknowledgeReceipt(AcknowledgeReceiptRequest(name=name))

    started = time.perf_counter()
    await asyncio.gather(*[client() for _ in range(CLIENTS)])
    return time.perf_counter() - started
