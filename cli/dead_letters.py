"""Messages that a reaction could not carry out: list them, and have them tried again."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

import asyncpg
import typer
from anlan.kit.v1.event_pb2 import Event
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.away import told_when_away
from cli.local.folder import Folder
from cli.local.state import State
from cli.local.trouble import Trouble
from cli.options import DEFAULT_DATA, DataFolder

PATIENCE_SECONDS = 30.0
"""A service looks for letters to replay every second."""
LOOK_SECONDS = 0.2

LETTERS = "SELECT event_id, name, event, reason, at FROM dead_letters ORDER BY event_id"
ASK = "UPDATE dead_letters SET replay = true WHERE event_id = ANY($1)"
STILL_THERE = "SELECT event_id, replay, reason FROM dead_letters WHERE event_id = ANY($1)"

ServiceOption = Annotated[str, typer.Option(help="Only the letters of this service.")]

app = typer.Typer(help="Messages that a service's reactions could not carry out.", no_args_is_help=True)


class NoSuchLetter(Trouble):
    """Nothing of that id is put aside."""

    def __init__(self, event_id: str) -> None:
        super().__init__(f"No message {event_id} is put aside: `anlan dead-letters list` shows those that are.")


class NoSuchService(Trouble):
    """The platform has no service of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no service {name}: there are {', '.join(known)}.")


@dataclass(frozen=True)
class Letter:
    """One message put aside, in the service whose reaction could not carry it out."""

    service: str
    event_id: str
    name: str
    version: int
    transition: str
    at: str
    """When it was put aside first, ISO 8601."""
    reason: str

    def __str__(self) -> str:
        return f"{self.service}: {self.name} version {self.version} ({self.transition}), {self.event_id}"


@dataclass(frozen=True)
class Outcome:
    """What came of one replay: `refused` is empty when the message was carried out."""

    letter: Letter
    refused: str = ""


@app.command("list")
def list_letters(
    data: DataFolder = DEFAULT_DATA,
    *,
    service: ServiceOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List what is put aside, oldest first, and why."""
    with told_when_away():
        letters = asyncio.run(read_all(databases(data, service)))
    if as_json:
        typer.echo(json.dumps([asdict(letter) for letter in letters], ensure_ascii=False, indent=2))
    elif letters:
        Console(soft_wrap=True).print(table_of(letters))
    else:
        typer.echo("Nothing is put aside.")


@app.command("replay")
def replay_letters(
    event_id: Annotated[str, typer.Argument(help="Id of the message, as `list` shows it.")] = "",
    *,
    data: DataFolder = DEFAULT_DATA,
    service: ServiceOption = "",
    everything: Annotated[bool, typer.Option("--all", help="All messages that are put aside.")] = False,
) -> None:
    """Have messages tried again, and say what came of it; exits with 1 when one was refused again.

    Messages of one entry are tried in their order: an earlier one that is put aside goes first, and when it is
    refused again the later ones wait behind it.
    """
    if bool(event_id) == everything:
        raise typer.BadParameter("name one message, or say --all")
    urls = databases(data, service)
    with told_when_away():
        letters = asyncio.run(read_all(urls))
        outcomes = asyncio.run(replay(urls, letters if everything else with_earlier(event_id, letters)))
    for outcome in outcomes:
        typer.echo(f"✗ {outcome.letter}: {outcome.refused}" if outcome.refused else f"✓ {outcome.letter}")
    if not outcomes:
        typer.echo("Nothing is put aside.")
    if any(outcome.refused for outcome in outcomes):
        raise typer.Exit(1)


def databases(data: DataFolder, service: str = "") -> dict[str, str]:
    """The databases to look into, by service; raises NotRunning or NoSuchService."""
    state = State.load(Folder.at(data))
    if service and service not in state.services:
        raise NoSuchService(service, state.services)
    return {name: state.databases[name].url for name in ([service] if service else state.services)}


async def read_all(urls: Mapping[str, str]) -> list[Letter]:
    """What is put aside in these databases, oldest first."""
    letters: list[Letter] = []
    for service, url in urls.items():
        connection = await asyncpg.connect(url, timeout=PATIENCE_SECONDS)
        letters += [letter_of(service, row) for row in await connection.fetch(LETTERS)]
        await connection.close()
    return sorted(letters, key=lambda letter: letter.event_id)


def letter_of(service: str, row: asyncpg.Record) -> Letter:
    """A letter from its row."""
    event = Event.FromString(row["event"])
    return Letter(
        service, row["event_id"], row["name"], event.version, event.transition, row["at"].isoformat(), row["reason"]
    )


def with_earlier(event_id: str, letters: Sequence[Letter]) -> list[Letter]:
    """The letters of this id, and those of the same entry that must go first; raises NoSuchLetter."""
    chosen = [letter for letter in letters if letter.event_id == event_id]
    if not chosen:
        raise NoSuchLetter(event_id)
    entries = {(letter.service, letter.name) for letter in chosen}
    return [letter for letter in letters if (letter.service, letter.name) in entries and letter.event_id <= event_id]


async def replay(urls: Mapping[str, str], letters: Iterable[Letter]) -> list[Outcome]:
    """Have letters tried again, those of one entry one after the other; what came of each, in the order they ended."""
    waiting: dict[tuple[str, str], deque[Letter]] = defaultdict(deque)
    for letter in letters:
        waiting[letter.service, letter.name].append(letter)
    outcomes: list[Outcome] = []
    while waiting:
        first = [queue.popleft() for queue in waiting.values()]
        for outcome in await try_together(urls, first):
            outcomes.append(outcome)
            entry = outcome.letter.service, outcome.letter.name
            if outcome.refused:
                outcomes += [Outcome(letter, "waits behind the earlier one") for letter in waiting[entry]]
            if outcome.refused or not waiting[entry]:
                del waiting[entry]
    return outcomes


async def try_together(urls: Mapping[str, str], letters: Sequence[Letter]) -> list[Outcome]:
    """Have letters of different entries tried again, and wait for what comes of them."""
    outcomes: list[Outcome] = []
    for service, url in urls.items():
        mine = {letter.event_id: letter for letter in letters if letter.service == service}
        if mine:
            connection = await asyncpg.connect(url, timeout=PATIENCE_SECONDS)
            await connection.execute(ASK, list(mine))
            refused = await refusals(connection, list(mine))
            await connection.close()
            outcomes += [Outcome(letter, refused.get(event_id, "")) for event_id, letter in mine.items()]
    return outcomes


async def refusals(connection: "asyncpg.Connection[asyncpg.Record]", ids: Sequence[str]) -> dict[str, str]:
    """Wait until the service has tried all of these; why it refused those that are still there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        there = await connection.fetch(STILL_THERE, list(ids))
        if not any(row["replay"] for row in there) or time.monotonic() > deadline:
            return {row["event_id"]: NOT_TAKEN_UP if row["replay"] else row["reason"] for row in there}
        await asyncio.sleep(LOOK_SECONDS)


NOT_TAKEN_UP = f"not taken up within {PATIENCE_SECONDS:.0f} s: the service tries it when it runs again"


def table_of(letters: Iterable[Letter]) -> Table:
    """For a person to read."""
    table = Table("service", "id", "entry", "transition", "since", "reason", box=None, header_style="bold")
    for letter in letters:
        entry = f"{letter.name} version {letter.version}"
        table.add_row(letter.service, letter.event_id, entry, letter.transition, letter.at[:19], escape(letter.reason))
    return table
