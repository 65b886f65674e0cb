"""A message that a reaction refused is listed with its reason, and tried again when somebody asks."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import pytest
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.unit_pb2 import Unit
from typer.testing import CliRunner

from cli.__main__ import app
from cli.dead_letters import read_all, replay
from cli.local.folder import Folder
from cli.local.state import Database, State
from kit.bus import Bus
from kit.call import Call
from kit.errors import Refused
from kit.ids import new_id
from kit.reactions import Reaction
from kit.testing import eventually, serving
from services.hazard.__main__ import SERVICE


class NotYet(Refused):
    zh = "还不行"
    en = "not yet"


@dataclass
class Reactor:
    """Reacts to events of units, and refuses those of some."""

    refuses: set[str] = field(default_factory=set)
    done: list[tuple[str, int]] = field(default_factory=list)

    async def __call__(self, event: Event, call: Call) -> None:
        del call
        if event.name in self.refuses:
            raise NotYet
        self.done.append((event.name, event.version))


class Ended(NamedTuple):
    """How a command ended."""

    exit_code: int
    output: str
    trouble: str


@dataclass
class Post:
    """The platform with one service, and somebody who sends it events."""

    folder: Folder
    bus: Bus
    reactor: Reactor
    url: str

    async def send(self, name: str, version: int) -> str:
        unit = Unit(name=name, unit="320200", version=version, state=1)
        event = Event(event_id=new_id(), service="responsibility", ledger="units", name=name, version=version)
        event.transition, event.unit, event.entry = "RenameUnit", "320200", unit.SerializeToString()
        await self.bus.publish([(event, False)])
        return event.event_id

    async def put_aside(self) -> list[str]:
        return [letter.event_id for letter in await read_all({"hazard": self.url})]

    async def run(self, *words: str) -> Ended:
        """The command as a person runs it."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cli", "dead-letters", *words, "--data", str(self.folder.root)),
            stdout=PIPE,
            stderr=PIPE,
            env={**os.environ, "COLUMNS": "300"},
        )
        out, err = await process.communicate()
        return Ended(process.returncode or 0, out.decode(), err.decode())


@pytest.fixture(scope="module")
async def post(database: Database, nats_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Post]:
    folder = Folder.at(tmp_path_factory.mktemp("post"))
    reactor = Reactor()
    reaction = Reaction(reactor, service="responsibility", ledger="units")
    bus = Bus(nats_url, "sender")
    async with serving(replace(SERVICE, reactions=[reaction]), database=database, nats_url=nats_url) as served:
        await bus.open()
        services, databases = {"hazard": served.address}, {"hazard": database}
        State(0, 0, nats_url, databases=databases, services=services).save(folder)
        yield Post(folder, bus, reactor, database.url)
        await bus.close()


@pytest.fixture
async def refused(post: Post) -> AsyncIterator[list[str]]:
    """Two changes of one unit, put aside; and one of another, after them."""
    post.reactor.refuses = {"units/a", "units/b"}
    post.reactor.done.clear()
    ids = [await post.send("units/a", 1), await post.send("units/a", 2), await post.send("units/b", 1)]

    async def all_aside() -> bool:
        return await post.put_aside() == ids

    await eventually(all_aside)
    yield ids
    post.reactor.refuses = set()
    await replay({"hazard": post.url}, await read_all({"hazard": post.url}))
    assert await post.put_aside() == []


async def test_the_list_says_which_change_waits_where_and_why(post: Post, refused: list[str]) -> None:
    said = (await post.run("list")).output
    assert f"hazard   {refused[0]}  units/a version 1  RenameUnit" in said
    assert "not yet" in said
    assert f"an earlier event of the same entry is put aside: {refused[0]}" in said


async def test_a_replay_that_succeeds_is_said_and_nothing_is_left(post: Post, refused: list[str]) -> None:
    post.reactor.refuses = {"units/b"}
    result = await post.run("replay", refused[0])
    assert result.exit_code == 0
    assert result.output == f"✓ hazard: units/a version 1 (RenameUnit), {refused[0]}\n"
    assert await post.put_aside() == refused[1:]


async def test_earlier_changes_of_the_same_entry_go_first(post: Post, refused: list[str]) -> None:
    post.reactor.refuses = {"units/b"}
    assert (await post.run("replay", refused[1])).exit_code == 0
    assert post.reactor.done == [("units/a", 1), ("units/a", 2)]
    assert await post.put_aside() == refused[2:]


async def test_a_replay_that_is_refused_again_is_said_and_later_changes_wait(post: Post, refused: list[str]) -> None:
    post.reactor.refuses = {"units/a"}
    result = await post.run("replay", "--all")
    assert result.exit_code == 1
    assert sorted(result.output.splitlines()) == [
        f"✓ hazard: units/b version 1 (RenameUnit), {refused[2]}",
        f"✗ hazard: units/a version 1 (RenameUnit), {refused[0]}: not yet",
        f"✗ hazard: units/a version 2 (RenameUnit), {refused[1]}: waits behind the earlier one",
    ]
    assert post.reactor.done == [("units/b", 1)]
    assert await post.put_aside() == refused[:2]


async def test_an_unknown_message_or_service_is_told(post: Post, refused: list[str]) -> None:
    assert (await post.run("replay", "x")).trouble == (
        "anlan: No message x is put aside: `anlan dead-letters list` shows those that are.\n"
    )
    assert (await post.run("replay", refused[0], "--service", "x")).trouble == (
        "anlan: There is no service x: there are hazard.\n"
    )


async def test_the_list_is_there_for_programs(post: Post, refused: list[str]) -> None:
    letters = json.loads((await post.run("list", "--json")).output)
    assert [letter["event_id"] for letter in letters] == refused
    assert letters[0] | {"at": ""} == {
        "service": "hazard",
        "event_id": refused[0],
        "name": "units/a",
        "version": 1,
        "transition": "RenameUnit",
        "at": "",
        "reason": "not yet",
    }


@pytest.mark.parametrize("words", [(), ("x", "--all")])
def test_replay_wants_one_message_or_all(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, ["dead-letters", "replay", *words])
    assert result.exit_code == 2
    assert "name one message, or say --all" in result.output


async def test_nothing_put_aside_is_said(post: Post) -> None:
    assert (await post.run("list")).output == "Nothing is put aside.\n"
    assert (await post.run("replay", "--all")).output == "Nothing is put aside.\n"


def test_a_platform_that_does_not_run_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["dead-letters", "list", "--data", str(tmp_path)])
    assert "start it with `make run`" in str(result.exception)
