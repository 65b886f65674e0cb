"""Write a migration for a service, against a PostgreSQL of its own for a moment."""

import asyncio
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from cli.local.databases import create_database
from cli.local.postgres import PostgreSQL
from cli.local.services import ANLAN, Part
from cli.local.supervisor import Supervisor
from cli.local.voice import Voice

if TYPE_CHECKING:
    from sqlalchemy import MetaData

PARTS = {part.name: part for part in ANLAN.parts}


def migration(
    service: Annotated[str, typer.Argument(help=f"One of {', '.join(PARTS)}.")],
    message: Annotated[str, typer.Argument(help="What changes, in a few words: it names the file.")],
) -> None:
    """Write the migration from a service's newest one to what its declarations say now; look it over before use."""
    if service not in PARTS:
        raise typer.BadParameter(f"{service} is none of {', '.join(PARTS)}", param_hint="service")
    with tempfile.TemporaryDirectory(prefix="anlan-migration-") as folder:
        typer.echo(asyncio.run(write(PARTS[service], message, Path(folder).resolve())))


async def write(part: Part, message: str, folder: Path) -> Path:
    """Bring an empty database to the newest migration and write down what is declared beyond it."""
    from kit.migrate import revise  # noqa: PLC0415 Alembic takes a second to load

    async with Supervisor(folder, Voice(Console(quiet=True))) as supervisor:
        postgres = PostgreSQL(folder / "postgres", durable=False)
        postgres.prepare()
        await supervisor.start(postgres.program())
        database = await create_database(postgres, part.name)
        return await asyncio.to_thread(revise, part.package, database.owner_url, message, declared(part))


def declared(part: Part) -> "MetaData":
    """The tables that a service or the gateway declares."""
    if part == ANLAN.gateway:
        return import_module("gateway.tables").METADATA  # type: ignore[no-any-return] # by name: loaded only here
    return import_module(f"{part.package}.__main__").SERVICE.metadata  # type: ignore[no-any-return] # the same
