"""A NATS of one's own, to be killed, stopped and brought back with what it had stored."""

import asyncio
import signal
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from cli.local.nats import Nats
from cli.local.ports import free_ports
from kit.testing import eventually


class OwnNats:
    """One server in a folder, on one port for as long as the object lives."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._server = Nats(folder, free_ports(1)[0])
        self._process: Process | None = None

    @property
    def url(self) -> str:
        return self._server.url

    async def start(self) -> None:
        program = self._server.program()
        self._process = await asyncio.create_subprocess_exec(*program.argv, stdout=DEVNULL, stderr=DEVNULL)
        await eventually(program.ready)

    async def kill(self) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    def stand_still(self) -> None:
        """Stop it as a machine that swaps does: connected, and silent."""
        if self._process:
            self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGCONT)
