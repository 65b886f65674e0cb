"""Keep one program running: notice its end, say so, and start it again with growing pauses."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from cli.local.program import Program, Running
from cli.local.trouble import Trouble, disk_trouble
from cli.local.voice import Voice

PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before the first, second, ... start in a row; the last one from then on."""

STEADY_SECONDS = 60.0
"""A program that ran this long is well: its next end counts as a first one."""


class Keeper:
    """One program from its first start to its stop; `changed` is told after every start."""

    def __init__(self, program: Program, log: Path, voice: Voice, changed: Callable[[], None]) -> None:
        self.program = program
        self._log = log
        self._voice = voice
        self._changed = changed
        self._running: Running | None = None

    @property
    def pid(self) -> int | None:
        """Its process, None before the first start."""
        return self._running.pid if self._running else None

    async def start(self) -> None:
        """Start it and wait until it is ready; raises Trouble when it cannot be."""
        with disk_trouble(self._log.parent):
            self._running = await Running.start(self.program, self._log)
            self._changed()
        await self._running.until_ready()

    async def keep(self) -> None:
        """Start it again whenever it ends; never returns."""
        failures = 0
        while self._running:
            began = time.monotonic()
            end = await self._running.ended()
            failures = 0 if time.monotonic() - began > STEADY_SECONDS else failures
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            self._voice.bad(f"{self.program.name} ended ({end}); starting it again{after(pause)}")
            failures += 1
            await asyncio.sleep(pause)
            await self._start_again()

    async def stop(self) -> None:
        """End it, and say so where it had to be forced."""
        if self._running and not await self._running.stop():
            self._voice.bad(f"{self.program.name} did not end within {self.program.stop_seconds:.0f} s and was killed")

    async def _start_again(self) -> None:
        """A failed start is told; what has ended is started again in the next round, what is only slow goes on."""
        began = time.monotonic()
        try:
            await self.start()
        except (Trouble, OSError) as trouble:
            self._voice.bad(str(trouble))
        else:
            self._voice.good(f"{self.program.name} is ready again after {time.monotonic() - began:.1f} s")


def after(pause: float) -> str:
    """The words for a pause, none for none."""
    return f" in {pause:.0f} s" if pause >= 1 else ""
