"""Make the city large, for benchmarks."""

import asyncio
import multiprocessing
import os
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from cli.local.folder import Folder
from cli.local.state import State
from cli.local.trouble import CityNotLoaded
from cli.options import DEFAULT_DATA, DataFolder

if TYPE_CHECKING:
    from demo.crowd import Loaded, Officers, Portion

WORKERS = min(4, os.cpu_count() or 1)
POLL_SECONDS = 0.5


def load(
    scale: Annotated[
        int, typer.Option(min=1, max=1_000_000, help="Enterprises; ten hazards each, and a team for every tenth.")
    ] = 100_000,
    data: DataFolder = DEFAULT_DATA,
    *,
    wait: Annotated[bool, typer.Option(help="Wait until all of it is published.")] = True,
) -> None:
    """Load many more enterprises, hazards and teams into the demonstration city of the running platform.

    Writes entries with all the journal rows that led to them, straight into the services' databases; the services
    publish them as they publish everything. A second load adds to the first.
    """
    from demo.crowd import enterprises_there, officers, portions  # noqa: PLC0415 takes every service's declarations with it

    console = Console(highlight=False, soft_wrap=True)
    folder = Folder.at(data)
    state = State.load(folder)
    databases = {name: database.owner_url for name, database in state.databases.items()}
    known = asyncio.run(officers(databases["responsibility"]))
    if not known:
        raise CityNotLoaded(folder.root)
    first = asyncio.run(enterprises_there(databases["responsibility"]))
    began = time.monotonic()
    loaded = write_all(list(portions(first, scale, datetime.now(UTC))), known, databases, console)
    seconds = time.monotonic() - began
    console.print(
        f"{loaded.enterprises:,} enterprises, {loaded.hazards:,} hazards, {loaded.teams:,} teams: "
        f"{loaded.rows:,} journal rows in {seconds:.0f} s ({loaded.rows / seconds:,.0f} rows/s)"
    )
    if wait:
        asyncio.run(published(databases, console))


def write_all(todo: "list[Portion]", known: "Officers", databases: Mapping[str, str], console: Console) -> "Loaded":
    """Write every portion, several processes at once; what they brought together."""
    from demo.crowd import Loaded  # noqa: PLC0415 as above

    loaded = Loaded()
    # Forked children would share this process's connections and threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=context) as pool, progress(console) as shown:
        bar = shown.add_task("enterprises", total=sum(portion.count for portion in todo))
        for done in as_completed([pool.submit(write_one, portion, known, databases) for portion in todo]):
            loaded += done.result()
            shown.update(bar, completed=loaded.enterprises)
    return loaded


def write_one(portion: "Portion", known: "Officers", databases: Mapping[str, str]) -> "Loaded":
    """One portion, in a process of its own."""
    from demo.crowd import load_portion  # noqa: PLC0415 as above

    return asyncio.run(load_portion(portion, known, databases))


async def published(databases: Mapping[str, str], console: Console) -> None:
    """Wait until the services have published what was written."""
    from demo.load import unpublished  # noqa: PLC0415 as above

    began = time.monotonic()
    total = left = await unpublished(databases)
    with progress(console) as shown:
        bar = shown.add_task("published", total=total)
        while left:
            await asyncio.sleep(POLL_SECONDS)
            left = await unpublished(databases)
            shown.update(bar, completed=total - left)
    seconds = time.monotonic() - began
    console.print(
        f"all published, the last {total:,} of it in {seconds:.0f} s ({total / max(seconds, 0.1):,.0f} rows/s)"
    )


def progress(console: Console) -> Progress:
    """A bar with counts and times."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
