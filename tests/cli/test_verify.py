"""Whatever somebody does behind the platform's back, verification names it: that, and nothing else."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import nats
import pytest
from anlan.hazard.v1.hazard_pb2 import (
    HAZARD_GRADE_GENERAL,
    HAZARD_SOURCE_SELF_CHECK,
    HAZARD_STATE_CLOSED,
    ConfirmHazardRequest,
    CreateHazardRequest,
    GradeHazardRequest,
    Hazard,
    RectifyHazardRequest,
    SubmitHazardRequest,
)
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from anlan.kit.v1.event_pb2 import Event
from nats.js import JetStreamContext
from nats.js.api import Header, RawStreamMsg
from nats.js.errors import NotFoundError

from cli.local.state import Database
from cli.verification.audit import Verdict, verify
from cli.verification.checks import ALL
from kit.journal import COLUMNS, event_of, row_of, seal
from kit.testing import Served, eventually, serving
from services.hazard.__main__ import SERVICE as HAZARD
from services.hazard.ledgers.hazards import HAZARDS

TOWN = "320200.320205.320205001"
ENTERPRISE = f"{TOWN}.E1"


async def live(hazard: Served) -> str:
    """A hazard with an ordinary life of five steps, and a clock that runs."""
    officer = hazard.client(HazardServiceStub, ENTERPRISE, "ROLE_SAFETY_OFFICER", person="测试一号")
    inspector = hazard.client(HazardServiceStub, TOWN, "ROLE_INSPECTOR", person="测试二号")
    given = Hazard(
        unit=ENTERPRISE, title="除尘器未设泄爆", source=HAZARD_SOURCE_SELF_CHECK, evidence_before=["files/1"]
    )
    given.found_at.FromDatetime(datetime.now(UTC))
    name = (await officer.CreateHazard(CreateHazardRequest(hazard=given))).name
    await inspector.ConfirmHazard(ConfirmHazardRequest(name=name))
    await inspector.GradeHazard(GradeHazardRequest(name=name, grade=HAZARD_GRADE_GENERAL))
    await officer.RectifyHazard(RectifyHazardRequest(name=name, responsible="测试一号"))
    submission = SubmitHazardRequest(name=name, rectify_measures="已加装泄爆片")
    submission.completed_at.FromDatetime(datetime.now(UTC))
    await officer.SubmitHazard(submission)
    return name


@dataclass
class Hands:
    """What somebody who tampers can reach: the database as its owner, and the streams."""

    database: Any
    streams: JetStreamContext

    async def stored(self, name: str, version: int) -> RawStreamMsg:
        """The message of one change, as the stream has it."""
        for sequence in range(1, (await self.streams.stream_info("UP")).state.last_seq + 1):
            with suppress(NotFoundError):
                message = await self.streams.get_msg("UP", sequence)
                event = Event.FromString(message.data)
                if (event.name, event.version) == (name, version):
                    return message
        raise AssertionError(f"{name} version {version} is in no stream")


Tamper = Callable[[Hands, str], Awaitable[object]]
Found = set[tuple[str, int]]

CHAIN = "hash_chains_are_whole"
CONTENT = "rows_tell_of_their_entry"
LEGAL = "transitions_are_legal"
ONCE = "rows_are_published_once"
ORDER = "versions_are_published_in_order"
NOTHING_ELSE = "nothing_else_is_published"
ENTRY = "entries_stand_as_journalled"
CLOCK = "clocks_agree_with_entries"
OVERDUE = "no_clock_is_overdue"
ORPHAN = "every_clock_has_its_entry"
DEAD = "no_letter_is_dead"


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
        insert = f"INSERT INTO journal ({', '.join(COLUMNS)}, published_at) VALUES ({places}, now())"
        for event in events:
            await connection.execute(insert, *row_of(event, downward=False, request_id="", request_hash=b""))
        await connection.execute("DELETE FROM clocks WHERE entry_id = $1", name.partition("/")[2])
        await put(connection, Hazard.FromString(events[-1].entry), previous)

    return tamper


async def put(connection: Any, entry: Hazard, head: bytes) -> None:
    values = [*HAZARDS.rows.values(entry), head, entry.name.partition("/")[2]]
    columns = [*HAZARDS.rows.columns, "head"]
    sets = ", ".join(f"{column} = ${number}" for number, column in enumerate(columns, start=1))
    await connection.execute(f"UPDATE hazards SET {sets} WHERE id = ${len(values)}", *values)


def closed_without_check(events: list[Event]) -> None:
    """From "submitted" straight to "closed", as somebody in a hurry would like it."""
    event = Event()
    event.CopyFrom(events[-1])
    entry = Hazard.FromString(event.entry)
    entry.version = event.version = event.version + 1
    entry.state = HAZARD_STATE_CLOSED
    entry.clock = ""
    entry.ClearField("due_time")
    event.event_id, event.transition, event.from_state, event.to_state = (
        "0" * 26,
        "CloseHazard",
        event.to_state,
        "CLOSED",
    )
    event.entry = entry.SerializeToString(deterministic=True)
    events.append(event)


def reason_rewritten(events: list[Event]) -> None:
    events[1].reason = "另一个理由"


async def letter_put_aside(hands: Hands, name: str) -> None:
    row = (await hands.database.fetch(OF_ENTRY, name))[1]
    insert = "INSERT INTO dead_letters (event_id, name, event, reason) VALUES ($1, $2, $3, 'x')"
    await hands.database.execute(insert, row["event_id"], name, event_of(row).SerializeToString())


async def published_again(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 2)
    await hands.streams.publish(str(message.subject), message.data or b"", headers={Header.MSG_ID: f"again-{name}"})


async def lost(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 2)
    await hands.streams.delete_msg("UP", message.seq)


async def published_late(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 2)
    await hands.streams.delete_msg("UP", message.seq)
    await hands.streams.publish(str(message.subject), message.data or b"", headers={Header.MSG_ID: f"late-{name}"})


async def published_otherwise(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 2)
    event = Event.FromString(message.data)
    event.reason = "x"
    await hands.streams.delete_msg("UP", message.seq)
    other = event.SerializeToString()
    await hands.streams.publish(str(message.subject), other, headers={Header.MSG_ID: f"otherwise-{name}"})


async def published_without_commit(hands: Hands, name: str) -> None:
    message = await hands.stored(name, 5)
    event = Event.FromString(message.data)
    event.version, event.event_id = 6, f"{name}-6"
    invented = event.SerializeToString()
    await hands.streams.publish(str(message.subject), invented, headers={Header.MSG_ID: f"invented-{name}"})


OF_ENTRY = "SELECT * FROM journal WHERE name = $1 ORDER BY version"
SWAP = ((2, 9), (3, 2), (9, 3))
ELSEWHERE = {"copies_agree_with_originals", "messages_come_from_services"}


def at(version: int, change: str) -> Tamper:
    """Change one journal row."""
    return sql(f"UPDATE journal SET {change} WHERE name = '{{name}}' AND version = {version}")


TAMPERED: dict[str, tuple[Tamper, Found]] = {
    "a row's reason": (at(2, "reason = 'x'"), {(CHAIN, 2), (ONCE, 2)}),
    "who did it": (at(1, "actor_person = 'x'"), {(CHAIN, 1), (ONCE, 1)}),
    "when it was done": (at(5, "at = at - interval '1 day'"), {(CHAIN, 5), (ONCE, 5)}),
    "the entry in a row": (at(3, "entry = 'x'"), {(CHAIN, 3), (CONTENT, 3), (ONCE, 3)}),
    "a hash": (at(2, "hash = 'x'"), {(CHAIN, 2), (CHAIN, 3), (ONCE, 2)}),
    "the state it led to": (
        at(3, "to_state = 'CLOSED'"),
        {(CHAIN, 3), (CONTENT, 3), (LEGAL, 3), (LEGAL, 4), (ONCE, 3)},
    ),
    "the first row gone": (
        sql("DELETE FROM journal WHERE name = '{name}' AND version = 1"),
        {(CHAIN, 1), (NOTHING_ELSE, 1)},
    ),
    "a row gone": (sql("DELETE FROM journal WHERE name = '{name}' AND version = 3"), {(CHAIN, 3), (NOTHING_ELSE, 3)}),
    "the last row gone": (
        sql("DELETE FROM journal WHERE name = '{name}' AND version = 5"),
        {(ENTRY, 0), (NOTHING_ELSE, 5)},
    ),
    "the journal gone": (
        sql("DELETE FROM journal WHERE name = '{name}'"),
        {(ENTRY, 0), *((NOTHING_ELSE, version) for version in range(1, 6))},
    ),
    "two rows swapped": (
        sql(*(f"UPDATE journal SET version = {new} WHERE name = '{{name}}' AND version = {old}" for old, new in SWAP)),
        {(check, version) for check in (CHAIN, CONTENT, LEGAL, ONCE, NOTHING_ELSE) for version in (2, 3)}
        | {(CHAIN, 4), (LEGAL, 4)},
    ),
    "history sealed anew": (forged(reason_rewritten), {(ONCE, version) for version in range(2, 6)} | {(CLOCK, 0)}),
    "an illegal step sealed as it should be": (forged(closed_without_check), {(LEGAL, 6), (ONCE, 6)}),
    "the entry's text": (sql("UPDATE hazards SET title = 'x' WHERE id = '{id}'"), {(ENTRY, 0)}),
    "the entry's state": (sql("UPDATE hazards SET state = 'CLOSED' WHERE id = '{id}'"), {(ENTRY, 0)}),
    "the entry's list": (sql("UPDATE hazards SET evidence_before = '[]' WHERE id = '{id}'"), {(ENTRY, 0)}),
    "the entry's version": (sql("UPDATE hazards SET version = 4 WHERE id = '{id}'"), {(ENTRY, 0)}),
    "the entry's head": (sql("UPDATE hazards SET head = 'x' WHERE id = '{id}'"), {(ENTRY, 0)}),
    "the entry gone": (sql("DELETE FROM hazards WHERE id = '{id}'"), {(ENTRY, 0), (ORPHAN, 0)}),
    "its clock gone": (sql("DELETE FROM clocks WHERE entry_id = '{id}'"), {(CLOCK, 0)}),
    "another clock": (sql("UPDATE clocks SET name = 'rectification' WHERE entry_id = '{id}'"), {(CLOCK, 0)}),
    "a clock overdue": (
        sql("UPDATE clocks SET due_time = now() - interval '1 hour' WHERE entry_id = '{id}'"),
        {(CLOCK, 0), (OVERDUE, 0)},
    ),
    "a clock refused": (
        sql("UPDATE clocks SET refused = 'x', retry_at = now() WHERE entry_id = '{id}'"),
        {(OVERDUE, 0)},
    ),
    "published and not marked": (at(4, "published_at = NULL"), {(ONCE, 4)}),
    "a letter put aside": (letter_put_aside, {(DEAD, 2)}),
    "published twice": (published_again, {(ONCE, 2)}),
    "lost from the stream": (lost, {(ONCE, 2)}),
    "published out of order": (published_late, {(ORDER, 3)}),
    "published otherwise": (published_otherwise, {(ONCE, 2), (ORDER, 3)}),
    "published and never committed": (published_without_commit, {(NOTHING_ELSE, 6)}),
}
"""What is done to one hazard each, and which checks must name which of its versions."""


@dataclass
class City:
    """A small city that has stopped; one hazard for each way of tampering, and some that nobody touches."""

    urls: dict[str, str]
    nats_url: str
    hazards: dict[str, str]
    before: Verdict
    after: Verdict

    def found(self, hazard: str) -> Found:
        return {
            (check, found.version)
            for check, findings in self.after.findings.items()
            for found in findings
            if found.name == self.hazards[hazard]
        }


UNTOUCHED = ["untouched", "untouched too"]


@pytest.fixture(scope="module")
async def city(database: Database, nats_url: str) -> AsyncIterator[City]:
    async with serving(HAZARD, database=database, nats_url=nats_url) as hazard:
        await hazard.put_units(TOWN, ENTERPRISE)
        hazards = {what: await live(hazard) for what in [*TAMPERED, *UNTOUCHED]}

        async def published() -> bool:
            async with hazard.running.runtime.database.session("*") as conn:
                return bool(await conn.fetchval("SELECT count(*) = 0 FROM journal WHERE published_at IS NULL"))

        await eventually(published)
    urls = {"hazard": database.owner_url}
    before = await verify([HAZARD], urls, nats_url, grace=0)
    client = await nats.connect(nats_url)
    connection = await asyncpg.connect(database.owner_url)
    for what, (tamper, _) in TAMPERED.items():
        await tamper(Hands(connection, client.jetstream()), hazards[what])
    await connection.close()
    await client.close()
    yield City(urls, nats_url, hazards, before, await verify([HAZARD], urls, nats_url, grace=0))


def test_a_city_that_nobody_tampered_with_is_clean(city: City) -> None:
    assert city.before.all() == []
    assert city.before.clean
    assert city.before.rows == {"hazard": 5 * len(city.hazards)}
    assert city.before.entries == {"hazard": len(city.hazards)}


@pytest.mark.parametrize("what", TAMPERED)
def test_exactly_what_was_tampered_with_is_named(city: City, what: str) -> None:
    assert city.found(what) == TAMPERED[what][1]


def test_what_nobody_touched_is_not_named(city: City) -> None:
    assert not city.after.clean
    tampered_with = {city.hazards[what] for what in TAMPERED}
    assert {found.name for found in city.after.all()} == tampered_with


def test_every_check_of_a_row_and_an_entry_is_proved_here() -> None:
    proved = {check for _, expected in TAMPERED.values() for check, _ in expected}
    assert proved == {check.__name__ for check in ALL} - ELSEWHERE
