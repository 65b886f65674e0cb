"""A reaction that leaves a mark for each event, and what became of the events it met."""

from typing import TYPE_CHECKING

import nats
from anlan.kit.v1.event_pb2 import Event

from kit.bus import Bus, subject_of
from kit.call import Call
from kit.errors import Refused
from kit.ids import new_id
from kit.testing import Served, eventually
from services.hazard.ledgers.hazards import HAZARDS
from tests.kit.people import hazard

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence


class NotNow(Refused):
    zh = "不行"
    en = "no"


class Probe:
    """A reaction that writes a hazard for each event, and does before that what a test tells it to."""

    def __init__(self) -> None:
        self.before: Callable[[Event], Awaitable[None] | None] = lambda _event: None
        self.taken: list[Event] = []
        self.runs: list[int] = []
        """How many events it was given at once."""

    async def __call__(self, given: Event, call: Call) -> None:
        await HAZARDS.create(hazard(title=given.event_id), call)
        told = self.before(given)
        if told is not None:
            await told
        self.taken.append(given)

    async def all(self, given: "Sequence[Event]", call: Call) -> None:
        self.runs.append(len(given))
        for each in given:
            await self(each, call)


async def send(bus: Bus, *events: Event) -> None:
    assert all(await bus.publish([(each, False) for each in events]))


async def effects(served: Served, *events: Event) -> list[int]:
    """How many hazards each event led to."""
    async with served.acting().session() as conn:
        query = "SELECT count(*) FROM hazards WHERE title = $1"
        return [await conn.fetchval(query, each.event_id) for each in events]


async def done(served: Served, *events: Event) -> None:
    async def all_done() -> bool:
        return all(await effects(served, *events))

    await eventually(all_done)


async def aside(served: Served) -> dict[str, str]:
    """The events that are put aside, and why."""
    async with served.acting().session() as conn:
        return {row["event_id"]: row["reason"] for row in await conn.fetch("SELECT * FROM dead_letters")}


async def put_aside(served: Served, *events: Event) -> dict[str, str]:
    async def there() -> dict[str, str]:
        found = await aside(served)
        return found if all(each.event_id in found for each in events) else {}

    return dict(await eventually(there))


async def replay(served: Served, *events: Event) -> None:
    async with served.acting().session() as conn:
        names = [each.event_id for each in events]
        await conn.execute("UPDATE dead_letters SET replay = true WHERE event_id = ANY($1)", names)


async def send_again(nats_url: str, *events: Event) -> None:
    """Under other message ids, so that the stream does not drop them."""
    client = await nats.connect(nats_url)
    for each in events:
        headers = {"Nats-Msg-Id": new_id()}
        await client.jetstream().publish(subject_of(each, downward=False), each.SerializeToString(), headers=headers)
    await client.close()


async def unasked(served: Served) -> bool:
    async with served.acting().session() as conn:
        return not await conn.fetchval("SELECT count(*) FROM dead_letters WHERE replay")
