"""An event is delivered twice, or before the one before it: every effect happens once, and the newest one stays."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from kit.bus import Message
from kit.testing import eventually
from tests.city import City
from tests.faults.conftest import problems
from tests.faults.drill import SILENT_TOWN, Drill
from tests.faults.faults import PATIENCE_SECONDS
from tests.faults.streams import Hands, hands_on

ROWS = "SELECT count(*) FROM journal"
SEEN = "SELECT count(*) FROM inbox WHERE event_id = ANY($1)"
COPY = "SELECT version, title FROM copied_units WHERE id = $1"


async def ask(city: City, service: str, query: str, *arguments: object) -> asyncpg.Record:
    """One row of a service's database."""
    connection = await asyncpg.connect(city.state.databases[service].owner_url)
    row = await connection.fetchrow(query, *arguments)
    await connection.close()
    assert row is not None
    return row


async def all_rows(city: City) -> dict[str, int]:
    """How many journal rows each service has."""
    return {service: (await ask(city, service, ROWS))["count"] for service in city.state.services}


async def caught_up(city: City, drill: Drill) -> None:
    """Wait until no service has anything left to read."""

    async def nothing_behind() -> bool:
        status = [await drill.people["city"].get(f"/v1/{service}/status") for service in city.state.services]
        return not any(int(each.get("reactionsBehind", 0)) for each in status)

    await eventually(nothing_behind, seconds=PATIENCE_SECONDS)


async def test_what_is_delivered_twice_has_its_effect_once(impatient: City, drill: Drill) -> None:
    await drill.report()
    await drill.command()
    await drill.rest()
    await caught_up(impatient, drill)
    before = await all_rows(impatient)
    async with hands_on(impatient) as hands:
        names = [drill.incident["name"], drill.order["name"], *(each["name"] for each in drill.receipts.values())]
        stored = await hands.messages(*names)
        again = [await hands.publish(message.stream, message.event) for message in reversed(stored)]
        await caught_up(impatient, drill)
        assert await all_rows(impatient) == before
        said = await problems(impatient)
        assert len(said) == len(again) > len(names)
        assert all("was published 2 times" in problem for problem in said)
        await hands.delete(*again)


@asynccontextmanager
async def down(city: City, service: str) -> AsyncIterator[None]:
    """A service that is killed and not started again for a while."""
    city.process.send_signal(signal.SIGSTOP)
    try:
        os.kill(city.state.processes[service].pid, signal.SIGKILL)
        yield
    finally:
        city.process.send_signal(signal.SIGCONT)


async def swapped(hands: Hands, earlier: Message, later: Message) -> list[Message]:
    """Store two messages in the other order."""
    await hands.delete(earlier, later)
    return [await hands.publish(each.stream, each.event) for each in (later, earlier)]


async def test_what_is_delivered_out_of_order_leaves_the_newest(impatient: City, drill: Drill) -> None:
    administrator = await impatient.person("city-admin")
    found = await administrator.get("/v1/units", code=SILENT_TOWN)
    unit = found["units"][0]
    async with hands_on(impatient) as hands:
        async with down(impatient, "emergency"):
            for title in ("测试改名", unit["title"]):
                unit = await administrator.post(f"/v1/{unit['name']}:rename", {"title": title})

            async def stored() -> list[Message]:
                messages = await hands.messages(unit["name"])
                return messages if messages[-1].event.version == int(unit["version"]) else []

            *_, earlier, later = await eventually(stored, seconds=PATIENCE_SECONDS)
            wrong = await swapped(hands, earlier, later)

        async def seen() -> bool:
            ids = [earlier.event.event_id, later.event.event_id]
            return bool((await ask(impatient, "emergency", SEEN, ids))["count"] == 2)

        await eventually(seen, seconds=PATIENCE_SECONDS)
        copy = await ask(impatient, "emergency", COPY, unit["name"].partition("/")[2])
        assert (copy["version"], copy["title"]) == (int(unit["version"]), unit["title"])
        said = await problems(impatient)
        assert [problem.partition(":")[0] for problem in said] == [f"{unit['name']} version {unit['version']}"]
        assert "before the version before it" in said[0]
        await swapped(hands, *wrong)
        await caught_up(impatient, drill)
