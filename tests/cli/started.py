"""A platform started by a test, as a person at a terminal would start it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cli.local.folder import Folder
from cli.local.ports import free_ports
from cli.local.state import State

PATIENCE_SECONDS = 30.0
ROOT = Path(__file__).parents[2]


class Started:
    """The running command, what it has said, and the folder it works on."""

    def __init__(self, process: Process, folder: Folder) -> None:
        self.process = process
        self.folder = folder
        self.said: list[str] = []

    @property
    def state(self) -> State:
        return State.load(self.folder)

    async def says(self, words: str) -> str:
        """Wait for a line with these words; fails with all that was said when the command ends first."""
        assert self.process.stdout
        async with asyncio.timeout(PATIENCE_SECONDS):
            while line := (await self.process.stdout.readline()).decode():
                self.said.append(line)
                if words in line:
                    return line.strip()
        raise AssertionError(f"never said {words!r}, but: {''.join(self.said)}")

    async def ready(self) -> "Started":
        await self.says("Ctrl-C stops everything")
        return self

    async def ends(self) -> tuple[int, str]:
        """Its exit code, and what it said from now on."""
        assert self.process.stdout
        async with asyncio.timeout(PATIENCE_SECONDS):
            rest = (await self.process.stdout.read()).decode()
            return await self.process.wait(), rest

    def press_ctrl_c(self) -> None:
        """What a terminal does: the whole foreground group hears it."""
        os.killpg(self.process.pid, signal.SIGINT)

    def stop_listening(self) -> None:
        """What happens to `make run | tee log` when tee is ended."""
        self.process._transport.get_pipe_transport(1).close()  # type: ignore[attr-defined] # asyncio has no other way

    async def stop(self) -> None:
        """Leave nothing behind, whatever the test did."""
        if self.process.returncode is None:
            self.process.terminate()
            await self.ends()


@asynccontextmanager
async def start(root: Path, http_port: int = 0, grpc_port: int = 0) -> AsyncIterator[Started]:
    """Start a platform of stand-ins on `root`, on free ports unless told."""
    free_http, free_grpc = free_ports(2)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.cli.platform"),
        *(str(root), str(http_port or free_http), str(grpc_port or free_grpc)),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        cwd=ROOT,
        start_new_session=True,
    )
    started = Started(process, Folder.at(root))
    try:
        yield started
    finally:
        await started.stop()
