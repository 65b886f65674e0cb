"""Prove that a platform has kept what it promises, from its journals."""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import asyncpg
import nats.errors
import typer
from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from cli.local.folder import Folder
from cli.local.services import ANLAN
from cli.local.state import State
from cli.local.trouble import Trouble
from cli.options import DEFAULT_DATA, DataFolder
from cli.verification.audit import GRACE_SECONDS, Verdict
from cli.verification.audit import verify as verify_all
from cli.verification.home import declared
from kit.database import LOST

AWAY = (*LOST, asyncpg.PostgresError, nats.errors.Error, TimeoutError)


class PartsAway(Trouble):
    """PostgreSQL or NATS does not answer."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Cannot verify, a part of the platform does not answer ({why}): see `anlan status`.")


def verify(
    data: DataFolder = DEFAULT_DATA,
    *,
    grace: Annotated[
        float, typer.Option(min=0, help="Seconds that a row may wait for its publication, a clock for its firing.")
    ] = GRACE_SECONDS,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: everything that was found.")] = False,
) -> None:
    """Prove from the journals of all services that nothing was lost, doubled, forged or let slip.

    Hash chains are whole, every state was reached by a legal transition, every committed row was published once, no
    clock is overdue and unfired, no resource is claimed twice, copies agree with their originals. Exits with 1 and
    names the entry where it is not so.
    """
    state = State.load(Folder.at(data))
    console = Console(stderr=as_json, highlight=False, soft_wrap=True)
    with console.status("looking ...") as status:
        verdict = asyncio.run(verdict_on(state, grace, status))
    if as_json:
        typer.echo(json.dumps(as_data(verdict), ensure_ascii=False, indent=2))
    else:
        show(verdict, console)
    if not verdict.clean:
        raise typer.Exit(1)


async def verdict_on(state: State, grace: float, status: Status) -> Verdict:
    """Verify the platform that `state` describes; raises PartsAway."""
    services = declared(part.package for part in ANLAN.services)
    urls = {name: database.owner_url for name, database in state.databases.items()}
    try:
        return await verify_all(
            services,
            urls,
            state.nats_url,
            grace=grace,
            progress=lambda service, rows: status.update(f"{service}: {rows:,} journal rows ..."),
        )
    except AWAY as error:
        raise PartsAway(str(error) or type(error).__name__) from error


def show(verdict: Verdict, console: Console) -> None:
    """Tell a person: what was looked at, what holds, and what does not."""
    console.print(table_of(verdict))
    for check, count in verdict.counts.items():
        mark = f"[red]✗[/] {title_of(check)}: {count:,} not so" if count else f"[green]✓[/] {title_of(check)}"
        console.print(mark)
    for finding in verdict.all():
        console.print(f"[red]{escape(str(finding))}[/]")
    if (hidden := sum(verdict.counts.values()) - len(verdict.all())) > 0:
        console.print(f"... and {hidden:,} more")
    speed = f"{sum(verdict.rows.values()):,} rows in {verdict.seconds:.1f} s, {verdict.rows_a_second:,.0f} rows/s"
    console.print(f"[bold green]clean[/] ({speed})" if verdict.clean else f"[bold red]not clean[/] ({speed})")


def table_of(verdict: Verdict) -> Table:
    """Rows and entries by service."""
    table = Table("service", "journal rows", "entries", box=None, header_style="bold", pad_edge=False)
    for service, rows in verdict.rows.items():
        table.add_row(service, f"{rows:,}", f"{verdict.entries[service]:,}")
    return table


def title_of(check: str) -> str:
    """A check's name as words: what must hold."""
    return check.replace("_", " ")


def as_data(verdict: Verdict) -> dict[str, object]:
    """The verdict for programs; findings carry the check that found them."""
    findings = [{"check": check, **asdict(found)} for check, all_ in verdict.findings.items() for found in all_]
    return {
        "clean": verdict.clean,
        "checks": verdict.counts,
        "rows": verdict.rows,
        "entries": verdict.entries,
        "seconds": round(verdict.seconds, 3),
        "rows_a_second": round(verdict.rows_a_second),
        "findings": findings,
    }
