"""Start programs in order, keep them running, stop them in reverse order."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from cli.local import logs
from cli.local.keeper import Keeper
from cli.local.program import Program
from cli.local.trouble import Trouble, disk_trouble
from cli.local.voice import Voice

Chore = Callable[[], Awaitable[None] | None]

HOUSEKEEPING_SECONDS = 30.0


class Supervisor:
    """An async context: on leaving it, however, everything started in it is stopped.

    async with Supervisor(folder.logs, voice) as supervisor:
        await supervisor.start(postgres)
        await supervisor.start(hazard, command)  # together
        await supervisor.watch()
    """

    def __init__(self, folder: Path, voice: Voice, changed: Callable[[dict[str, int]], None] = lambda _: None) -> None:
        """Logs go into `folder`; `changed` is given the process of each program after every start."""
        self._folder = folder
        self._voice = voice
        self._changed = changed
        self.chores: list[Chore] = [self._bound_logs]
        """Done every 30 s; a Trouble is told when it comes up, not raised."""
        self._stages: list[list[Keeper]] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks.append(asyncio.create_task(self._keep_house()))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with self._voice.step("stopping everything"):
            for stage in reversed(self._stages):
                await asyncio.gather(*(keeper.stop() for keeper in stage))

    async def start(self, *programs: Program) -> None:
        """Start these together and wait until all are ready; raises the first one's Trouble."""
        await self.start_groups(programs)

    async def start_groups(self, *groups: Sequence[Program]) -> None:
        """Start all of them together; at the end those of a later group are stopped before those of an earlier."""
        stages = [[self._keeper(program) for program in group] for group in groups]
        self._stages += stages
        keepers = list(chain.from_iterable(stages))
        try:
            async with asyncio.TaskGroup() as starting:
                for keeper in keepers:
                    starting.create_task(keeper.start())
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
        self._tasks += [asyncio.create_task(keeper.keep()) for keeper in keepers]

    async def watch(self) -> None:
        """Run until cancelled; raises only what no restart can mend."""
        await asyncio.gather(*self._tasks)

    def _keeper(self, program: Program) -> Keeper:
        log = self._folder / f"{program.name}.log"
        logs.rotate(log)
        return Keeper(program, log, self._voice, self._tell)

    def _tell(self) -> None:
        keepers = chain.from_iterable(self._stages)
        self._changed({keeper.program.name: keeper.pid for keeper in keepers if keeper.pid})

    async def _keep_house(self) -> None:
        told: list[str] = []
        while True:
            troubles = [str(trouble) for chore in self.chores if (trouble := await self._trouble_with(chore))]
            for new in (trouble for trouble in troubles if trouble not in told):
                self._voice.bad(new)
            told = troubles
            await asyncio.sleep(HOUSEKEEPING_SECONDS)

    def _bound_logs(self) -> None:
        for log in self._folder.glob("*.log"):
            logs.bound(log)

    async def _trouble_with(self, chore: Chore) -> Trouble | None:
        try:
            with disk_trouble(self._folder):
                if done := chore():
                    await done
        except Trouble as trouble:
            return trouble
        return None
