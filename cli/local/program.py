"""What a program of the platform is, as data, and one process of it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cli.local import logs
from cli.local.trouble import ProgramEnded, ProgramNotReady, Trouble

LEASH = Path(__file__).with_name("leash.py")
POLL_SECONDS = 0.05
"""Between two questions whether a starting program is ready; each costs about a millisecond."""


def unexplained(words: str) -> Trouble | None:
    """A program whose last words are shown as they are."""
    del words
    return None


@dataclass(frozen=True, kw_only=True)
class Program:
    """Everything a supervisor has to know of a program; it knows none by name."""

    name: str
    argv: tuple[str, ...]
    """The program by absolute path, and its arguments."""
    ready: Callable[[], Awaitable[bool]]
    """Whether it answers; asked again and again, so it must be cheap. Raises only what waiting cannot mend."""
    env: Mapping[str, str] = field(default_factory=dict)
    """Added to the supervisor's own environment."""
    cwd: Path | None = None
    user: str = ""
    """The system user it runs as; ours when empty."""
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 15.0
    """How long it may take to end when asked, before it is killed."""
    start_seconds: float = 60.0
    """How long it may take until it is ready."""
    explain: Callable[[str], Trouble | None] = unexplained
    """Turns the end of its log into a sentence, where it knows one."""


class Running:
    """One process of a program, whose output goes to the end of its log."""

    def __init__(self, program: Program, process: Process, log: Path, offset: int) -> None:
        self.program = program
        self.pid = process.pid
        self.log = log
        self._process = process
        self._offset = offset

    @classmethod
    async def start(cls, program: Program, log: Path) -> "Running":
        """Start it on a leash, in a session of its own: a terminal's Ctrl-C reaches the supervisor only."""
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *leashed(program.argv, program.user, program.stop_signal),
                stdin=DEVNULL,
                stdout=output,
                stderr=STDOUT,
                cwd=program.cwd,
                env={**environment(), **program.env},
                start_new_session=True,
            )
            return cls(program, process, log, output.tell())

    async def until_ready(self) -> None:
        """Wait until it answers; raises what its last words mean, ProgramEnded or ProgramNotReady."""
        try:
            async with asyncio.timeout(self.program.start_seconds):
                while not await self.program.ready():
                    if self._process.returncode is not None:
                        raise self.trouble()
                    await asyncio.sleep(POLL_SECONDS)
        except TimeoutError:
            raise ProgramNotReady(self.program.name, self.program.start_seconds, self.log) from None

    async def ended(self) -> str:
        """Wait for its end, and say how it ended: `exit code 1`, `killed by SIGKILL`."""
        return said(await self._process.wait())

    async def stop(self) -> bool:
        """End it, by force when it does not listen; False when force was needed."""
        self._send(self.program.stop_signal)
        self._send(signal.SIGCONT)  # a stopped process hears nothing else
        try:
            async with asyncio.timeout(self.program.stop_seconds):
                await self._process.wait()
        except TimeoutError:
            os.killpg(self.pid, signal.SIGKILL)
            await self._process.wait()
            return False
        return True

    def trouble(self) -> Trouble:
        """Why it ended by itself, from its own last words."""
        words = logs.since(self.log, self._offset)
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        end = said(self._process.returncode or 0)
        return self.program.explain(words) or ProgramEnded(self.program.name, end, lines[-1] if lines else "", self.log)

    def _send(self, sign: signal.Signals) -> None:
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.send_signal(sign)


def leashed(argv: Sequence[str], user: str = "", end: signal.Signals = signal.SIGTERM) -> tuple[str, ...]:
    """The words that start `argv` as `user`, and end it with `end` when we end."""
    return (sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(int(end)), user, *argv)


def environment() -> dict[str, str]:
    """Ours, without what would lead a client or server of PostgreSQL elsewhere (PGPORT, PGOPTIONS, ...)."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def said(code: int) -> str:
    """How a process ended, for a person."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
