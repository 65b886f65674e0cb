"""The whole platform with its demonstration city, started as a person starts it, for tests that walk through it.

    async def test_a_report_is_seen_at_once(city: City) -> None:
        officer = await city.person("320205001-e1-safety")
        incident = await officer.post("/v1/incidents", {...})

One for the session: a test leaves it as able to work as it found it, whatever it has done to it.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from cli.accounts import Account, read_accounts
from cli.local.folder import Folder
from cli.local.ports import free_ports
from cli.local.state import State
from cli.rest import Person, reaching

START_SECONDS = 180.0
STOP_SECONDS = 60.0
ROOT = Path(__file__).parents[1]


@dataclass
class City:
    """A running platform: where it answers, and who can sign in."""

    process: Process
    folder: Folder
    log: Path
    client: httpx.AsyncClient

    @property
    def state(self) -> State:
        """Where everything answers just now, and which process is what."""
        return State.load(self.folder)

    @property
    def accounts(self) -> dict[str, Account]:
        """Who can sign in, by name."""
        return {account.name: account for account in read_accounts(self.folder)}

    async def person(self, name: str) -> Person:
        """One of the accounts, signed in."""
        person = Person(self.client, name, self.accounts[name].password)
        await person.sign_in()
        return person

    @property
    def environment(self) -> dict[str, str]:
        """What a command must be told to work on this platform."""
        return {**os.environ, "ANLAN_DATA": str(self.folder.root), "COLUMNS": "200"}

    async def anlan(self, *words: str) -> tuple[int, str]:
        """Run a command of the platform; its exit code, and what it said."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cli", *words),
            stdin=DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=STDOUT,
            cwd=ROOT,
            env=self.environment,
        )
        said, _ = await process.communicate()
        return process.returncode or 0, said.decode()


def said(log: Path) -> str:
    """What the supervisor has said so far."""
    return log.read_text(encoding="utf-8")


async def until_ready(process: Process, log: Path) -> None:
    """Wait until it says that it runs; fails with all that it has said."""
    deadline = time.monotonic() + START_SECONDS
    while "Ctrl-C stops everything" not in said(log):
        if process.returncode is not None or time.monotonic() > deadline:
            raise AssertionError(f"the platform does not start: {said(log)}")
        await asyncio.sleep(0.1)


async def stop(process: Process) -> None:
    """Stop it as Ctrl-C would, and leave nothing behind."""
    if process.returncode is None:
        process.terminate()
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()


@pytest.fixture(scope="session")
def city_folder() -> Iterator[Path]:
    """Straight under the temporary folder, as PostgreSQL's system user must reach it."""
    root = Path(tempfile.mkdtemp(prefix="anlan-city-")).resolve()
    yield root
    shutil.rmtree(root)


@pytest.fixture(scope="session")
async def city(city_folder: Path) -> AsyncIterator[City]:
    """The platform, made from nothing."""
    root, log = city_folder, city_folder / "run.log"
    http_port, grpc_port = free_ports(2)
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cli", "run", "--data", str(root / "data")),
            *("--http-port", str(http_port), "--grpc-port", str(grpc_port)),
            stdin=DEVNULL,
            stdout=output,
            stderr=STDOUT,
            cwd=ROOT,
            start_new_session=True,
        )
    try:
        await until_ready(process, log)
        async with reaching(f"http://127.0.0.1:{http_port}") as client:
            yield City(process, Folder.at(root / "data"), log, client)
    finally:
        await stop(process)
