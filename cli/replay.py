"""Replay a real fire department's log on the running platform, through its public REST API."""

import asyncio
import json
import math
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.accounts import read_accounts
from cli.local.folder import Folder
from cli.local.state import State
from cli.local.trouble import Trouble
from cli.options import DEFAULT_DATA, DataFolder
from cli.replay_acts import Acts
from cli.replay_plan import Step, timeline
from cli.replay_play import Outcome, Player
from cli.replay_report import Log, Report, as_data, show
from cli.replay_rows import NotALog, read
from cli.replay_sightings import Sightings
from cli.replay_teams import Brigade, brigade_accounts, crews
from cli.rest import NoAnswer, Person, Refusal, reaching
from cli.watch import Watch, watching
from demo.places import districts

DISPATCHER, KEEPER, SUPERIOR = "city-duty", "city-resources", "city-admin"
"""Accounts of the demonstration city: who dispatches, who registers teams, who verifies them."""
FASTEST = "max"


class CannotReplay(Trouble):
    """The platform is not as a replay needs it."""

    def __init__(self, why: object) -> None:
        super().__init__(f"The log cannot be replayed: {why}")


@dataclass(frozen=True)
class Pace:
    """How fast a log is played."""

    speed: float
    """How many times as fast as it was; infinite is as fast as it goes."""
    longest_pause: float
    """Seconds of the log's time."""
    lanes: int
    """Requests under way at once."""


def replay(
    file: Annotated[Path, typer.Argument(help="CSV of San Francisco's Fire Department Calls for Service.")],
    data: DataFolder = DEFAULT_DATA,
    *,
    speed: Annotated[str, typer.Option(help="How many times as fast as it was, or max.")] = "60",
    longest_pause: Annotated[
        float, typer.Option(min=0, help="Seconds of the log's time that a quiet stretch lasts at most.")
    ] = 300.0,
    lanes: Annotated[int, typer.Option(min=1, max=256, help="Requests under way at once, at most.")] = 16,
    limit: Annotated[int, typer.Option(min=0, help="Only so many rows from the beginning; all when 0.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Play a fire department's log: calls become incidents, units teams, their times receipts.

    Says at the end what was played, what was refused and why, and the delays that the platform added. The log's places
    are moved from San Francisco's middle to the city's, true to scale.
    """
    console = Console(highlight=False, soft_wrap=True, quiet=as_json)
    deployments, remarks = read(file)
    if not deployments:
        raise NotALog(file, "no row can be played")
    if limit:
        deployments = deployments[:limit]
        remarks = [remark for remark in remarks if remark.line <= deployments[-1].line]
    log, pace = Log(file, deployments, remarks), Pace(factor(speed), longest_pause, lanes)
    report = asyncio.run(perform(log, pace, Folder.at(data), console))
    if as_json:
        typer.echo(json.dumps(as_data(report), ensure_ascii=False, indent=2))
    else:
        show(report, console)


def factor(speed: str) -> float:
    """The speed as a number; infinite for max."""
    try:
        number = math.inf if speed == FASTEST else float(speed)
    except ValueError:
        number = 0.0
    if not number > 0:
        raise typer.BadParameter(f"{speed!r} is neither a number above 0 nor {FASTEST}", param_hint="--speed")
    return number


async def perform(log: Log, pace: Pace, folder: Folder, console: Console) -> Report:
    """Play it on the platform that runs on `folder`; raises Trouble where that cannot be."""
    state = State.load(folder)
    passwords = {account.name: account.password for account in read_accounts(folder)}
    steps = timeline(log.deployments, pace.longest_pause)
    try:
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(reaching(state.base_url))
            people = {name: Person(client, name, passwords[name]) for name in accounts()}
            brigades = [
                Brigade(place, people[name]) for place, name in zip(districts(), brigade_accounts(), strict=True)
            ]
            teams = await crews(log.deployments, brigades, people[KEEPER], people[SUPERIOR])
            acts = Acts(log.deployments, teams, people[DISPATCHER], Sightings(), Sightings())
            await stack.enter_async_context(watching(*watches(acts, brigades)))
            began = time.monotonic()
            played = await run(acts, steps, pace, console)
            tidied = await run(acts, acts.left_open(), pace, console)
            seconds = time.monotonic() - began
    except KeyError as missing:
        raise CannotReplay(f"there is no account {missing}") from None
    except (Refusal, NoAnswer) as problem:
        raise CannotReplay(problem) from problem
    return Report(log, len(teams), len(steps), seconds, played, tidied, acts.delays)


def accounts() -> list[str]:
    """Who takes part."""
    return [DISPATCHER, KEEPER, SUPERIOR, *brigade_accounts()]


def watches(acts: Acts, brigades: list[Brigade]) -> list[Watch]:
    """The live streams of the dispatcher and of each brigade."""
    dispatcher = Watch(acts.dispatcher, ledgers=("receipts", "claims"), tell=acts.dispatched.tell)
    return [
        dispatcher,
        *[Watch(brigade.person, ledgers=("receipts",), tell=acts.received.tell) for brigade in brigades],
    ]


async def run(acts: Acts, steps: list[Step], pace: Pace, console: Console) -> Outcome:
    """Play steps with a progress bar."""
    player = Player(acts, pace.lanes)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("acts", total=len(steps))
        await player.play(steps, pace.speed, lambda _step: progress.advance(bar))
    return player.outcome
