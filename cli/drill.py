"""Play a written drill on the running platform, through its public REST API."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console

from cli.accounts import read_accounts
from cli.drills.play import Line, Stage, play, stage
from cli.drills.script import Script, known, load
from cli.drills.twin import exercise
from cli.local.folder import Folder
from cli.local.state import State
from cli.local.trouble import Trouble
from cli.options import DEFAULT_DATA, DataFolder
from cli.rest import NoAnswer, Person, Refusal
from kit.workdays import BEIJING

FIRST = "dust-explosion"
PAGE = 1000
MOST_ALIKE, FEW = 6, 3
"""From how many steps alike on only a few are printed."""
SETTLED, LONGEST_TALE = 0.5, 15.0
"""Seconds without a new step after which a story is whole, and that are waited for it at most."""


class CastMissing(Trouble):
    """The platform lacks an account of the cast."""

    def __init__(self, account: str) -> None:
        super().__init__(f"The drill needs the account {account}, which this platform's demonstration city has not.")


class CannotBePlayed(Trouble):
    """The platform does not let the cast take its places, or has been away too long."""

    def __init__(self, why: object) -> None:
        super().__init__(f"The drill cannot be played: {why}.")


@dataclass(frozen=True)
class Report:
    """How a drill went."""

    script: Script
    lines: list[Line]
    leaks: list[str]
    timeline: list[dict[str, Any]]
    """The incident's story as the platform tells it."""
    scored: dict[str, Any]
    """The exercise with its score; empty where it was none."""

    @property
    def went_well(self) -> bool:
        """Whether every step did, and nobody saw what they must not."""
        return not self.leaks and not any(line.problem for line in self.lines)


def drill(
    name: Annotated[str, typer.Argument(help="A drill that comes with the platform, or a file of your own.")] = FIRST,
    data: DataFolder = DEFAULT_DATA,
    *,
    patience: Annotated[
        float, typer.Option(help="Seconds that every step may take at least, for drills amid faults.")
    ] = 0.0,
    apart: Annotated[
        bool,
        typer.Option("--exercise", help="Hold it as an exercise: marked, kept apart from all figures, and scored."),
    ] = False,
    show: Annotated[bool, typer.Option("--list", help="List the drills and play none.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: every step with its times.")] = False,
) -> None:
    """Play a written four-tier scenario; print the timeline with each step's delay; exit with 1 when a step fails."""
    console = Console(highlight=False, soft_wrap=True)
    if show:
        for one in sorted(known()):
            console.print(f"[bold]{one}[/]  {load(one).title}")
        return
    script = with_patience(load(name), patience)
    quiet = Console(quiet=True) if as_json else console
    report = asyncio.run(perform(script, Folder.at(data), quiet, apart=apart))
    if as_json:
        typer.echo(json.dumps(as_data(report), ensure_ascii=False, indent=2))
    else:
        conclude(report, console)
    if not report.went_well:
        raise typer.Exit(1)


def with_patience(script: Script, seconds: float) -> Script:
    """The script with no step shorter than `seconds`."""
    steps = [msgspec.structs.replace(step, within=max(step.within, seconds)) for step in script.steps]
    return msgspec.structs.replace(script, steps=tuple(steps))


async def perform(script: Script, folder: Folder, console: Console, *, apart: bool = False) -> Report:
    """Play it on the platform that runs on `folder`; raises Trouble where it cannot begin."""
    state = State.load(folder)
    passwords = {account.name: account.password for account in read_accounts(folder)}
    for account in script.cast.values():
        if account not in passwords:
            raise CastMissing(account)
    console.print(f"[bold]{script.title}[/]\n{script.about}\n")
    try:
        async with stage(script, state.base_url, passwords) as ready:
            async with exercise(script, ready) if apart else nullcontext() as twin:
                lines = list(await play(script, ready, lambda line: console.print(told(line))))
            scored = twin.scored if twin else {}
            return Report(script, lines, ready.leaks(), await timeline(script, ready), scored)
    except (Refusal, NoAnswer) as problem:
        raise CannotBePlayed(problem) from problem


async def timeline(script: Script, ready: Stage) -> list[dict[str, Any]]:
    """The story of the incident that the drill was about, oldest first; empty when it did not come to that.

    It is told behind what happens: read until nothing more is added to it, or for as long as that may take.
    """
    if script.timeline not in ready.known:
        return []
    path, reader = f"/v1/{ready.known[script.timeline]['name']}/timeline", ready.people[script.told_by]
    told, deadline = await whole(path, reader), time.monotonic() + LONGEST_TALE
    while True:
        await asyncio.sleep(SETTLED)
        before, told = told, await whole(path, reader)
        if len(told) == len(before) or time.monotonic() > deadline:
            return told


async def whole(path: str, reader: Person) -> list[dict[str, Any]]:
    """All pages of a story."""
    steps: list[dict[str, Any]] = []
    token = ""
    while True:
        answer = await reader.get(path, oldestFirst="true", pageSize=PAGE, pageToken=token)
        steps += answer.get("steps", ())
        token = answer.get("nextPageToken", "")
        if not token:
            return steps


def told(line: Line) -> str:
    """One step as a line: when it began, whether it went well, how long it took, who saw it when."""
    mark = "[red]✗[/]" if line.problem else "[green]✓[/]"
    seen = "  ".join(f"{who} +{milliseconds(after)}" for who, after in line.seen_after.items())
    words = f"{line.started:7.2f} s  {mark} {line.step.title}  [dim]{line.step.by}, {milliseconds(line.took)}[/]"
    words += f"  [cyan]seen by: {seen}[/]" if seen else ""
    return words + (f"\n           [red]{line.problem}[/]" if line.problem else "")


def milliseconds(seconds: float) -> str:
    """`38 ms`; what had come before it was waited for took `<1 ms`."""
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.0005 else "<1 ms"  # noqa: PLR2004 what rounds to 0


def conclude(report: Report, console: Console) -> None:
    """The platform's own timeline, and how the drill went."""
    if report.timeline:
        console.print("\n[bold]The incident's timeline, as the platform tells it (Beijing time)[/]")
    for text in story(report.timeline):
        console.print(f"  {text}", markup=False)
    for factor in report.scored.get("factors", ()):
        done = f"{factor.get('inTime', 0)}/{factor['total']}"
        console.print(f"  {factor['title']}  {done} in time, {factor.get('points', 0)} of {factor['weight']} points")
    if report.scored:
        console.print(f"[bold]Score of the exercise: {report.scored.get('score', 0)}[/]")
    for leak in report.leaks:
        console.print(f"[red]✗ {leak}, which must not be[/]")
    failed = sum(bool(line.problem) for line in report.lines)
    verdict = "[green]every step went well[/]" if report.went_well else f"[red]{failed + len(report.leaks)} failed[/]"
    console.print(f"\n{len(report.lines)} steps: {verdict}")


def story(timeline: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The steps as lines; of many alike that somebody made at one moment, as an order to 88 towns makes them, a few."""
    for _, alike in groupby(timeline, key=lambda step: (step["at"], step["transition"], step.get("actor", ""))):
        steps = list(alike)
        shown = steps if len(steps) <= MOST_ALIKE else steps[:FEW]
        for step in shown:
            at = datetime.fromisoformat(step["at"]).astimezone(BEIJING)
            yield f"{at:%H:%M:%S}.{at.microsecond // 1000:03}  {step['text']}"
        if len(steps) > len(shown):
            yield f"{'':12}  … and {len(steps) - len(shown)} more like it"


def as_data(report: Report) -> dict[str, Any]:
    """For programs."""
    return {
        "drill": report.script.title,
        "wentWell": report.went_well,
        "leaks": report.leaks,
        "steps": [
            {
                "title": line.step.title,
                "by": line.step.by,
                "startedSeconds": round(line.started, 4),
                "tookSeconds": round(line.took, 4),
                "seenAfterSeconds": {who: round(after, 4) for who, after in line.seen_after.items()},
                "problem": line.problem,
            }
            for line in report.lines
        ],
        "timeline": report.timeline,
        "exercise": report.scored,
    }
