"""Ways to tamper with one entry of a stopped platform: by its database, as the owner, and by its streams."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from anlan.hazard.v1.hazard_pb2 import HAZARD_STATE_CLOSED, Hazard
from anlan.kit.v1.event_pb2 import Event
from nats.js import JetStreamContext
from nats.js.api import Header
from nats.js.errors import NotFoundError

from kit.ids import new_id
from kit.journal import COLUMNS, event_of, row_of, seal
from kit.ledger import Ledger
from services.hazard.ledgers.hazards import HAZARDS

if TYPE_CHECKING:
    import asyncpg

OF_ENTRY = "SELECT * FROM journal WHERE name = $1 ORDER BY version"


class Stored(NamedTuple):
    """One message of the stream UP."""

    subject: str
    sequence: int
    event: Event


@dataclass
class Hands:
    """What somebody who tampers can reach: the database as its owner, and the streams."""

    database: "asyncpg.Connection[asyncpg.Record]"
    streams: JetStreamContext

    async def stored(self, name: str, version: int) -> Stored:
        """The message of one change, as the stream has it."""
        for sequence in range(1, (await self.streams.stream_info("UP")).state.last_seq + 1):
            with suppress(NotFoundError):
                message = await self.streams.get_msg("UP", sequence)
                event = Event.FromString(message.data or b"")
                if (event.name, event.version) == (name, version):
                    return Stored(str(message.subject), sequence, event)
        raise AssertionError(f"{name} version {version} is in no stream")

    async def publish(self, message: Stored) -> None:
        """Publish once more, under a message id that the stream has not seen."""
        headers = {Header.MSG_ID.value: new_id()}
        await self.streams.publish(message.subject, message.event.SerializeToString(), headers=headers)


Tamper = Callable[[Hands, str], Awaitable[object]]


def sql(*statements: str) -> Tamper:
    """Tamper by SQL, in which {name} and {id} stand for the entry."""

    async def tamper(hands: Hands, name: str) -> None:
        for statement in statements:
            done = await hands.database.execute(statement.format(name=name, id=name.partition("/")[2]))
            assert done.split()[-1] != "0", f"nothing was tampered with: {statement}"

    return tamper


def forged(change: Callable[[list[Event]], None]) -> Tamper:
    """Tamper as a knowing forger would: the whole journal of the entry sealed anew, the entry brought to its end."""

    async def tamper(hands: Hands, name: str) -> None:
        connection = hands.database
        events = [event_of(row) for row in await connection.fetch(OF_ENTRY, name)]
        change(events)
        previous = b""
        for event in events:
            event.previous_hash = previous
            previous = event.hash = seal(event)
        await connection.execute("DELETE FROM journal WHERE name = $1", name)
        places = ", ".join(f"${number}" for number in range(1, len(COLUMNS) + 1))
        insert = f"INSERT INTO journal ({', '.join(COLUMNS)}, published_at) VALUES ({places}, now())"  # noqa: S608 declared names
        for event in events:
            await connection.execute(insert, *row_of(event, downward=False, request_id="", request_hash=b""))
        await connection.execute("DELETE FROM clocks WHERE entry_id = $1", name.partition("/")[2])
        await bring(connection, HAZARDS, events[-1])

    return tamper


async def bring(connection: "asyncpg.Connection[asyncpg.Record]", ledger: Ledger[Any], event: Event) -> None:
    """Make the entry what its last event says."""
    entry = ledger.message.FromString(event.entry)
    values = [*ledger.rows.values(entry), event.hash, event.name.partition("/")[2]]
    columns = [*ledger.rows.columns, "head"]
    sets = ", ".join(f"{column} = ${number}" for number, column in enumerate(columns, start=1))
    await connection.execute(f"UPDATE {ledger.table.name} SET {sets} WHERE id = ${len(values)}", *values)  # noqa: S608 declared names


def closed_without_check(events: list[Event]) -> None:
    """From "submitted" straight to "closed", as somebody in a hurry would like it."""
    event = Event()
    event.CopyFrom(events[-1])
    entry = Hazard.FromString(event.entry)
    entry.version = event.version = event.version + 1
    entry.state = HAZARD_STATE_CLOSED
    entry.clock = ""
    entry.ClearField("due_time")
    event.event_id, event.transition = "0" * 26, "CloseHazard"
    event.from_state, event.to_state = event.to_state, "CLOSED"
    event.entry = entry.SerializeToString(deterministic=True)
    events.append(event)


def reason_rewritten(events: list[Event]) -> None:
    events[1].reason = "另一个理由"


async def swapped(hands: Hands, name: str) -> None:
    for old, new in ((2, 9), (3, 2), (9, 3)):
        await hands.database.execute("UPDATE journal SET version = $3 WHERE name = $1 AND version = $2", name, old, new)


async def letter_put_aside(hands: Hands, name: str) -> None:
    row = (await hands.database.fetch(OF_ENTRY, name))[1]
    insert = "INSERT INTO dead_letters (event_id, name, event, reason) VALUES ($1, $2, $3, 'x')"
    await hands.database.execute(insert, row["event_id"], name, event_of(row).SerializeToString())


async def published_again(hands: Hands, name: str) -> None:
    await hands.publish(await hands.stored(name, 2))


async def lost(hands: Hands, name: str) -> None:
    await hands.streams.delete_msg("UP", (await hands.stored(name, 2)).sequence)


async def published_late(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 2)
    await lost(hands, name)
    await hands.publish(message)


async def published_otherwise(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 2)
    await lost(hands, name)
    message.event.reason = "x"
    await hands.publish(message)


async def published_without_commit(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 5)
    message.event.version, message.event.event_id = 6, "0" * 26
    await hands.publish(message)


def at(version: int, change: str) -> Tamper:
    """Change one journal row."""
    return sql(f"UPDATE journal SET {change} WHERE name = '{{name}}' AND version = {version}")  # noqa: S608 an example
