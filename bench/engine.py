"""The relay's rate from a backlog, on a PostgreSQL and a NATS of its own."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import nats
from anlan.kit.v1.event_pb2 import Event
from nats.js.api import StorageType
from rich.console import Console

from bench.measure import Figure
from cli.local.databases import create_database
from cli.local.nats import Nats
from cli.local.ports import free_ports
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from cli.local.supervisor import Supervisor
from cli.local.voice import Voice
from kit.bus import Bus
from kit.journal import COLUMNS, row_of, seal
from kit.migrate import upgrade
from kit.relay import Relay

BACKLOG = 100_000
UNIT = "320200.320205.320205001.91320205MA000000X0"


@dataclass(frozen=True)
class Engine:
    """One migrated database of a service, durable, and one NATS."""

    database: Database
    nats_url: str


@asynccontextmanager
async def engine(service: str = "hazard") -> AsyncIterator[Engine]:
    """Started and stopped here; fsync on, sync_interval always."""
    with tempfile.TemporaryDirectory(prefix="anlan-bench-") as name:
        folder = Path(os.path.realpath(name))
        async with Supervisor(folder, Voice(Console(quiet=True))) as supervisor:
            server = PostgreSQL(folder / "postgres")
            server.prepare()
            await supervisor.start(server.program())
            (folder / "nats").mkdir()
            bus = Nats(folder / "nats", free_ports(1)[0])
            await supervisor.start(bus.program())
            database = await create_database(server, service)
            await asyncio.to_thread(upgrade, f"services.{service}", database.owner_url)
            yield Engine(database, bus.url)


def _event(number: int) -> Event:
    event = Event(
        event_id=f"bench{number:021d}",
        service="hazard",
        ledger="hazards",
        name=f"hazards/bench{number:021d}",
        version=1,
        transition="CreateHazard",
        to_state="REPORTED",
        unit=UNIT,
        actor="posts/bench",
        entry_type="anlan.hazard.v1.Hazard",
        entry=b"x" * 400,
    )
    event.at.GetCurrentTime()
    event.hash = seal(event)
    return event


async def relay(_home: object, runs: int, _seconds: float) -> list[Figure]:
    """Rows a second from a backlog, beside the same messages published by nats-py's pipelined publish."""
    async with engine() as parts:
        ours, limit = [], []
        for run in range(runs):
            events = [_event(run * BACKLOG + number) for number in range(BACKLOG)]
            limit.append(BACKLOG / await _publish_alone(parts.nats_url, events))
            ours.append(BACKLOG / await _drain(parts, events))
    ours.sort()
    limit.sort()
    middle = runs // 2
    beside = "the same messages by publish_async, without reading or marking rows"
    return [Figure("relay from a backlog of 100,000", ours[middle], limit[middle], "rows/s", beside, "≥ 0.50")]


async def _publish_alone(url: str, events: list[Event]) -> float:
    client = await nats.connect(url)
    js = client.jetstream(publish_async_max_pending=2000)
    await js.add_stream(name="BENCH", subjects=["bench.>"], storage=StorageType.FILE)
    started = time.perf_counter()
    for event in events:
        await js.publish_async("bench.event", event.SerializeToString(), headers={"Nats-Msg-Id": event.event_id})
    await js.publish_async_completed()
    took = time.perf_counter() - started
    await js.delete_stream("BENCH")
    await client.close()
    return took


async def _drain(parts: Engine, events: list[Event]) -> float:
    conn = await asyncpg.connect(parts.database.owner_url)
    rows = [row_of(event, downward=False, request_id="", request_hash=b"") for event in events]
    await conn.copy_records_to_table("journal", records=rows, columns=list(COLUMNS))
    await conn.execute("ANALYZE journal")
    bus = Bus(parts.nats_url, "bench")
    await bus.open()
    started = time.perf_counter()
    work = asyncio.create_task(Relay(parts.database.url, bus).run())
    while await conn.fetchval("SELECT EXISTS (SELECT FROM journal WHERE published_at IS NULL)"):
        await asyncio.sleep(0.05)
    took = time.perf_counter() - started
    work.cancel()
    await bus.close()
    await conn.close()
    return took
