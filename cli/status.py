"""How the platform on this machine is doing."""

import time

import httpx
import typer
from rich.console import Console
from rich.table import Table

from cli.local.folder import Folder
from cli.local.state import ProcessMark, State
from cli.options import DEFAULT_DATA, DataFolder

ANSWER_SECONDS = 5.0
MEGABYTE = 1024**2


def status(data: DataFolder = DEFAULT_DATA) -> None:
    """Show what runs, since when, and what `/healthz` says; exits with 1 when something is not well."""
    folder = Folder.at(data)
    state = State.load(folder)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{state.base_url}[/]   (gRPC: 127.0.0.1:{state.grpc_port})   data: {folder.root}")
    console.print(table_of(state))
    well, words = health(state.base_url)
    console.print("[green]✓[/]" if well else "[red]✗[/]", "/healthz:", words)
    if not well or any(mark.process() is None for mark in state.processes.values()):
        raise typer.Exit(1)


def table_of(state: State) -> Table:
    """Every program with its process, how long it has been running and the memory it holds."""
    table = Table("program", "process", "running for", "memory", box=None, header_style="bold", pad_edge=False)
    for name, mark in {"supervisor": state.supervisor, **state.processes}.items():
        table.add_row(name, *row_of(mark))
    return table


def row_of(mark: ProcessMark) -> tuple[str, str, str]:
    """Process number, age and memory, for a person."""
    process = mark.process()
    if process is None:
        return str(mark.pid), "[red]ended[/]", ""
    with process.oneshot():
        return str(mark.pid), age(time.time() - mark.started), f"{process.memory_info().rss / MEGABYTE:.0f} MB"


def age(seconds: float) -> str:
    """`3 h 12 min`, `4 min 5 s`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def health(base_url: str) -> tuple[bool, str]:
    """Whether the gateway says that everything is ready, and its words."""
    try:
        answer = httpx.get(f"{base_url}/healthz", timeout=ANSWER_SECONDS, trust_env=False)
    except httpx.HTTPError as error:
        return False, f"no answer ({error})"
    return answer.is_success, answer.text
