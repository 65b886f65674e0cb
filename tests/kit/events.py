"""Events that need no ledger: rows for a relay, messages for a reader."""

from collections.abc import Iterable

import asyncpg
from anlan.kit.v1.event_pb2 import Event

from kit.bus import STREAMS, Bus
from kit.ids import new_id
from kit.journal import COLUMNS, row_of, seal
from tests.kit.people import ENTERPRISE

SERVICE = "probe"


def event(name: str = "", version: int = 1, *, unit: str = ENTERPRISE, service: str = SERVICE) -> Event:
    made = Event(
        event_id=new_id(),
        service=service,
        ledger="things",
        name=name or f"things/{new_id()}",
        version=version,
        transition="ChangeThing",
        to_state="CHANGED",
        unit=unit,
        actor="posts/probe",
        entry_type="anlan.hazard.v1.Hazard",
    )
    made.at.GetCurrentTime()
    made.hash = seal(made)
    return made


def history(versions: int, *, service: str = SERVICE) -> list[Event]:
    """So many changes of one entry, in order."""
    name = f"things/{new_id()}"
    return [event(name, version, service=service) for version in range(1, versions + 1)]


async def commit(url: str, events: Iterable[Event], *, downward: bool = False) -> None:
    """Write journal rows as a service would have committed them."""
    rows = [row_of(each, downward=downward, request_id="", request_hash=b"") for each in events]
    conn = await asyncpg.connect(url)
    await conn.copy_records_to_table("journal", records=rows, columns=list(COLUMNS))
    await conn.close()


async def unpublished(url: str) -> int:
    conn = await asyncpg.connect(url)
    count = int(await conn.fetchval("SELECT count(*) FROM journal WHERE published_at IS NULL"))
    await conn.close()
    return count


async def stored(bus: Bus, service: str = SERVICE) -> list[Event]:
    """What both streams hold of a service, in order of each."""
    found: list[Event] = []
    for stream, (_, last) in (await bus.ends()).items():
        assert stream in STREAMS
        async for batch in bus.read(stream, 0, until=last):
            found += [message.event for message in batch if message.event.service == service]
    return found
