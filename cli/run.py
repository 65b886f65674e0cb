"""Run the whole city on this machine."""

import asyncio
import logging
import sys
from collections.abc import Coroutine
from contextlib import suppress
from signal import SIGHUP, SIGINT, SIGTERM
from typing import Annotated

import typer

from cli.accounts import one_a_tier, read_accounts, table_of
from cli.local.folder import Folder
from cli.local.startup import Platform
from cli.local.state import State
from cli.local.voice import Voice
from cli.options import DEFAULT_DATA, DataFolder


def run(
    http_port: Annotated[
        int, typer.Option(envvar="ANLAN_HTTP_PORT", min=1, max=65535, help="REST, live stream, files, API reference.")
    ] = 8080,
    grpc_port: Annotated[
        int, typer.Option(envvar="ANLAN_GRPC_PORT", min=1, max=65535, help="The one door for systems that speak gRPC.")
    ] = 9090,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Run the whole city on this machine; Ctrl-C stops everything and keeps the data.

    Starts PostgreSQL, NATS, the four services and the gateway, restarts what dies, and at its first start loads the
    demonstration city: Wuxi's real districts and towns, invented enterprises and people.
    """
    if http_port == grpc_port:
        raise typer.BadParameter(f"HTTP and gRPC cannot share port {http_port}", param_hint="ANLAN_GRPC_PORT")
    asyncio.run(until_told(Platform(Folder.at(data), http_port, grpc_port, welcome=welcome).run()))


async def until_told(work: Coroutine[None, None, None]) -> None:
    """Do `work` until it ends or a signal asks us to; then wait until it has cleaned up."""
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of a program cancelled while being started
    task = asyncio.ensure_future(work)
    for sign in (SIGINT, SIGTERM, SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, cancel_once, task)
    with suppress(asyncio.CancelledError):
        await task


def cancel_once(task: "asyncio.Future[None]") -> None:
    """A second signal must not interrupt the stopping, which has its own time limits."""
    if isinstance(task, asyncio.Task) and not task.cancelling():
        task.cancel()


def welcome(folder: Folder, state: State, voice: Voice) -> None:
    """Say where everything is."""
    voice.plain()
    voice.plain(f"[bold]Anlan runs: {state.base_url}[/]   (gRPC: 127.0.0.1:{state.grpc_port})")
    voice.plain()
    voice.plain(f"Who can sign in, one a tier ([bold]{sys.argv[0]} accounts[/] lists all):")
    voice.plain(table_of(one_a_tier(read_accounts(folder))))
    voice.plain()
    voice.plain(f"Data: {folder.root}   Logs: {folder.logs}")
    voice.plain("Ctrl-C stops everything and keeps the data.")
