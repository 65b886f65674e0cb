"""Prove that a platform has kept what it promises, from its journals."""

import json
from typing import TYPE_CHECKING, Annotated

import typer
import uvloop
from rich.console import Console
from rich.status import Status

from cli.away import told_when_away
from cli.declared import declared
from cli.local.folder import Folder
from cli.local.services import ANLAN
from cli.local.state import State
from cli.options import DEFAULT_DATA, DataFolder

if TYPE_CHECKING:
    from cli.verification.audit import Verdict

GRACE_SECONDS = 10.0


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
    from cli.verification.report import as_data, show  # noqa: PLC0415 no other command shall wait for all services to load

    state = State.load(Folder.at(data))
    console = Console(stderr=as_json, highlight=False, soft_wrap=True)
    with told_when_away(), console.status("looking ...") as status:
        verdict = uvloop.run(verdict_on(state, grace, status))
    if as_json:
        typer.echo(json.dumps(as_data(verdict), ensure_ascii=False, indent=2))
    else:
        show(verdict, console)
    if not verdict.clean:
        raise typer.Exit(1)


async def verdict_on(state: State, grace: float, status: Status) -> "Verdict":
    """Verify the platform that `state` describes."""
    from cli.verification import audit  # noqa: PLC0415 as above
    from cli.verification.migrated import check_migrated  # noqa: PLC0415 as above

    services = declared(ANLAN.services)
    urls = {name: database.owner_url for name, database in state.databases.items()}
    await check_migrated(services, urls)
    return await audit.verify(
        services,
        urls,
        state.nats_url,
        grace=grace,
        progress=lambda service, rows: status.update(f"{service}: {rows:,} journal rows ..."),
    )
