"""Whatever somebody does behind the platform's back, verification names it: that, and nothing else."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import nats
import pytest
from anlan.hazard.v1.hazard_pb2 import (
    HAZARD_GRADE_GENERAL,
    HAZARD_SOURCE_SELF_CHECK,
    ConfirmHazardRequest,
    CreateHazardRequest,
    GradeHazardRequest,
    Hazard,
    RectifyHazardRequest,
    SubmitHazardRequest,
)
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from typer.testing import CliRunner

from cli import verify as command
from cli.__main__ import app
from cli.local.databases import create_database
from cli.local.folder import Folder
from cli.local.postgres import PostgreSQL
from cli.local.services import Part, Table
from cli.local.state import Database, State
from cli.local.trouble import Trouble
from cli.verification.audit import Verdict, verify
from cli.verification.checks import ALL
from kit.migrate import revisions
from kit.testing import Served, eventually, serving
from services.hazard.__main__ import SERVICE as HAZARD
from tests.cli.tampering import (
    Hands,
    Tamper,
    at,
    closed_without_check,
    forged,
    letter_put_aside,
    lost,
    published_again,
    published_late,
    published_otherwise,
    published_without_commit,
    reason_rewritten,
    sql,
    swapped,
)

TOWN = "320200.320205.320205001"
ENTERPRISE = f"{TOWN}.E1"


Found = set[tuple[str, int]]
"""Checks and the versions they name."""

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

ELSEWHERE = {
    "copies_agree_with_originals",
    "deployed_teams_are_claimed",
    "messages_come_from_services",
    "no_team_is_claimed_twice",
    "promises_are_in_store",
}
"""Checks that tests/cli/test_verify_across.py proves."""

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
        swapped,
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

    database: Database
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


async def live(hazard: Served) -> str:
    """A hazard with an ordinary life of five steps, and a clock that runs."""
    officer = hazard.client(HazardServiceStub, ENTERPRISE, "ROLE_SAFETY_OFFICER", person="测试一号")
    inspector = hazard.client(HazardServiceStub, TOWN, "ROLE_INSPECTOR", person="测试二号")
    given = Hazard(
        unit=ENTERPRISE, title="除尘器未设泄爆", source=HAZARD_SOURCE_SELF_CHECK, evidence_before=["files/1"]
    )
    given.found_at.FromDatetime(datetime.now(UTC))
    name: str = (await officer.CreateHazard(CreateHazardRequest(hazard=given))).name
    await inspector.ConfirmHazard(ConfirmHazardRequest(name=name))
    await inspector.GradeHazard(GradeHazardRequest(name=name, grade=HAZARD_GRADE_GENERAL))
    await officer.RectifyHazard(RectifyHazardRequest(name=name, responsible="测试一号"))
    submission = SubmitHazardRequest(name=name, rectify_measures="已加装泄爆片")
    submission.completed_at.FromDatetime(datetime.now(UTC))
    await officer.SubmitHazard(submission)
    return name


@pytest.fixture(scope="module")
async def city(database: Database, nats_url: str) -> City:
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
    return City(database, nats_url, hazards, before, await verify([HAZARD], urls, nats_url, grace=0))


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


@pytest.fixture
def folder(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the city, as if it were running."""
    hazard = Part.module("hazard", "services.hazard")
    monkeypatch.setattr(command, "ANLAN", Table(services=(hazard,), gateway=hazard))
    State(0, 0, city.nats_url, databases={"hazard": city.database}).save(Folder.at(tmp_path))
    return tmp_path


def test_the_command_names_the_entry_and_exits_with_1(city: City, folder: Path) -> None:
    result = CliRunner().invoke(app, ["verify", "--grace", "0", "--data", str(folder)], env={"COLUMNS": "200"})
    assert result.exit_code == 1
    assert f"{city.hazards['a row gone']} version 3: is missing: the journal goes on with version 4\n" in result.output
    assert f"{city.hazards['the entry gone']}: has a journal, and is not on its ledger\n" in result.output
    assert "not clean" in result.output
    assert "rows/s" in result.output


def test_the_command_tells_programs_the_same(city: City, folder: Path) -> None:
    result = CliRunner().invoke(app, ["verify", "--grace", "0", "--json", "--data", str(folder)])
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert said["clean"] is False
    assert said["entries"] == {"hazard": len(city.hazards) - 1}
    assert {
        "check": CHAIN,
        "service": "hazard",
        "name": city.hazards["a row gone"],
        "version": 3,
        "problem": "is missing: the journal goes on with version 4",
    } in said["findings"]
    assert len(said["findings"]) == len(city.after.all()) == sum(said["checks"].values())


def test_a_platform_that_does_not_run_is_told_how_to_start(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["verify", "--data", str(tmp_path)])
    assert "start it with `make run`" in str(result.exception)


def test_a_database_that_does_not_answer_is_told(city: City, folder: Path) -> None:
    nowhere = Database(url="", owner_url="postgresql://nobody@/nothing?host=/nowhere")
    State(0, 0, city.nats_url, databases={"hazard": nowhere}).save(Folder.at(folder))
    result = CliRunner().invoke(app, ["verify", "--data", str(folder)])
    assert "A part of the platform does not answer (" in str(result.exception)


@pytest.fixture
async def empty(postgres: PostgreSQL) -> Database:
    """A database that no migration of this version has touched."""
    return await create_database(postgres, "empty")


def told_of(folder: Path, city: City, database: Database) -> str:
    """What the command says of a platform whose hazard service has this database."""
    State(0, 0, city.nats_url, databases={"hazard": database}).save(Folder.at(folder))
    result = CliRunner().invoke(app, ["verify", "--data", str(folder)])
    assert isinstance(result.exception, Trouble), result.exception
    return str(result.exception)


async def test_a_database_without_a_migration_is_told_with_service_and_migration(
    city: City, folder: Path, empty: Database
) -> None:
    number, what = next(iter(revisions("services.hazard").items()))
    sentence = f"The database of service hazard lacks migration {number} ({what})"
    assert (await asyncio.to_thread(told_of, folder, city, empty)).startswith(sentence)
    connection = await asyncpg.connect(empty.owner_url)
    await connection.execute("CREATE TABLE alembic_version (version_num text)")
    await connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    await connection.close()
    later = await asyncio.to_thread(told_of, folder, city, empty)
    assert later.startswith("The database of service hazard has migration 9999, which this version of Anlan does not")
