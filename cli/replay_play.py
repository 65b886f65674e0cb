"""Play a planned replay: every act at its time, after those it needs, and the rest at the same time."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cli.replay_acts import Acts, NotToBeHad, Skipped
from cli.replay_plan import Act, Step
from cli.replay_sightings import NotSeen
from cli.rest import NoAnswer, Refusal

WAITING_AT_MOST = 1_000
"""Acts under way or waiting for an earlier one; the timeline is not read further ahead than that."""

Key = tuple[str, ...]


@dataclass
class Outcome:
    """What came of the acts."""

    done: Counter[str] = field(default_factory=Counter)
    """By act."""
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By act and reason."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Those that could not be tried, because one that they need was refused; by act."""


class Player:
    """See the module."""

    def __init__(self, acts: Acts, lanes: int) -> None:
        self.outcome = Outcome()
        self._acts, self._lanes = acts, asyncio.Semaphore(lanes)
        self._room = asyncio.Semaphore(WAITING_AT_MOST)
        self._last: dict[Key, asyncio.Task[None]] = {}
        self._units: dict[str, set[str]] = defaultdict(set)

    async def play(self, steps: Sequence[Step], speed: float, tell: Callable[[Step], None]) -> None:
        """Do every step at its time, `speed` times as fast as it was; infinite is as fast as it goes."""
        began = time.monotonic()
        async with asyncio.TaskGroup() as group:
            for step in steps:
                await asyncio.sleep(max(0.0, began + step.at / speed - time.monotonic()))
                await self._room.acquire()
                earlier = [self._last[key] for key in self._needs(step) if key in self._last]
                task = group.create_task(self._do(step, earlier, tell))
                self._last |= dict.fromkeys(marks(step), task)
                self._units[step.call] |= {step.unit} - {""}

    def _needs(self, step: Step) -> Iterable[Key]:
        """What must be over before a step: the call before its orders, a unit's last ride before its next."""
        if step.act is Act.ORDER:
            return [("call", step.call), ("unit", step.unit)]
        if step.act is Act.CLOSE:
            return [("call", step.call), *[("row", step.call, unit) for unit in self._units[step.call]]]
        return [("row", step.call, step.unit)]

    async def _do(self, step: Step, earlier: Sequence["asyncio.Task[None]"], tell: Callable[[Step], None]) -> None:
        if earlier:
            await asyncio.wait(earlier)
        act = step.act.name
        try:
            async with self._lanes:
                await self._acts.do(step)
        except Skipped:
            self.outcome.skipped[act] += 1
        except Refusal as refusal:
            self.outcome.refused[act, f"{refusal.status} {refusal.code}"] += 1
        except (NotToBeHad, NotSeen, NoAnswer) as problem:
            self.outcome.refused[act, str(problem)] += 1
        else:
            self.outcome.done[act] += 1
        self._room.release()
        tell(step)


def marks(step: Step) -> list[Key]:
    """What later steps wait for this one by."""
    if step.act in (Act.CALL, Act.CLOSE):
        return [("call", step.call)]
    return [("row", step.call, step.unit), ("unit", step.unit)]
