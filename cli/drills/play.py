"""Play a scenario on a running platform and write down what each step took."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from cli.drills.script import Script, Step
from cli.drills.words import NothingThere, differences, filled
from cli.rest import NoAnswer, Person, Refusal, reaching
from cli.watch import Sight, Watch, watching

POLL_SECONDS = 0.1


class StepFailed(Exception):
    """A step did not go as the scenario says."""


@dataclass
class Line:
    """What became of one step."""

    step: Step
    started: float
    """Seconds since the drill began."""
    took: float = 0.0
    """Seconds until the platform had answered, or what was waited for was there."""
    seen_after: dict[str, float] = field(default_factory=dict)
    """Seconds from the step's start until each of `seen_by` had it on the live stream."""
    problem: str = ""
    """Why it failed; empty when it went well."""
    idle: bool = False
    """Whether there was nothing to do."""


Tell = Callable[[Line], None]


class Stage:
    """The cast, signed in and watching, and all that the steps have brought so far."""

    def __init__(self, people: Mapping[str, Person], watches: Mapping[str, Watch]) -> None:
        self.people, self._watches = people, watches
        self.known: dict[str, Any] = {role: dict(person.account) for role, person in people.items()}
        self.addressed: Callable[[str], str] = str
        """Where a step writes, given the address in the scenario."""
        self._secrets: list[tuple[Step, str, str]] = []
        self._began = time.monotonic()

    async def play(self, step: Step) -> Line:
        """Do one step; what goes wrong stands in the line."""
        await asyncio.sleep(step.pause)
        line = Line(step, time.monotonic() - self._began)
        try:
            await self._do(step, line)
        except (StepFailed, NothingThere, Refusal, NoAnswer) as problem:
            line.idle = step.lenient and isinstance(problem, NothingThere | Refusal)
            line.problem = "" if line.idle else str(problem)
        line.took = line.took or time.monotonic() - self._began - line.started
        return line

    async def _do(self, step: Step, line: Line) -> None:
        began = time.monotonic()
        answer = await (self._wait(step) if step.sees else self._ask(step))
        line.took = time.monotonic() - began
        if step.keep:
            self.known[step.keep] = answer
        self._secrets += [(step, who, answer.get("name", "")) for who in step.unseen_by]
        sights = await asyncio.gather(*[self._seen(who, answer, step.within) for who in step.seen_by])
        line.seen_after = {who: sight.seen - began for who, sight in zip(step.seen_by, sights, strict=True)}

    async def _ask(self, step: Step) -> dict[str, Any]:
        try:
            answer = await self._send(step)
        except Refusal as refusal:
            if step.refused and refusal.code == step.refused:
                return {}
            raise
        if step.refused:
            raise StepFailed(f"it was not refused as {step.refused}")
        return answer

    async def _send(self, step: Step) -> dict[str, Any]:
        person = self.people[step.by]
        wanted = filled(step.expect, self.known)
        if step.post:
            address = self.addressed(filled(step.post, self.known))
            answer = await person.post(address, filled(step.body, self.known))
            problems = differences(answer, wanted)
        else:
            answer, problems = await self._read(step, wanted)
        if problems:
            raise StepFailed("; ".join(problems))
        return answer

    async def _read(self, step: Step, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """Read until the answer is as wanted or time is up."""
        deadline = time.monotonic() + step.within
        while True:
            answer = await self.people[step.by].get(filled(step.get, self.known), **filled(step.query, self.known))
            problems = differences(answer, wanted)
            if not problems or time.monotonic() > deadline:
                return answer, problems
            await asyncio.sleep(POLL_SECONDS)

    async def _wait(self, step: Step) -> dict[str, Any]:
        wanted = filled(step.sees, self.known)
        sight = await self._watches[step.by].until(lambda seen: not differences(seen.data, wanted), step.within)
        if sight is None:
            raise StepFailed(f"nothing like it came within {step.within:.0f} s")
        if problems := differences(sight.entry, filled(step.expect, self.known)):
            raise StepFailed("; ".join(problems))
        return sight.entry

    async def _seen(self, who: str, answer: Mapping[str, Any], within: float) -> Sight:
        name, version = answer["name"], int(answer["version"])
        sight = await self._watches[who].until(lambda seen: (seen.name, seen.version) == (name, version), within)
        if sight is None:
            raise StepFailed(f"{who} did not see it within {within:.0f} s")
        return sight

    def leaks(self) -> list[str]:
        """What somebody saw who must not."""
        return [
            f"{who} saw {name} of {step.title!r}"
            for step, who, name in self._secrets
            if name and any(sight.name == name for sight in self._watches[who].sights)
        ]


@asynccontextmanager
async def stage(script: Script, base_url: str, passwords: Mapping[str, str]) -> AsyncIterator[Stage]:
    """The cast of a scenario, signed in and watching; raises Refusal or NoAnswer."""
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(reaching(base_url, script.language))
        people = {role: Person(client, account, passwords[account]) for role, account in script.cast.items()}
        for person in people.values():
            await person.sign_in()
        watches = {role: Watch(person) for role, person in people.items()}
        await stack.enter_async_context(watching(*watches.values()))
        yield Stage(people, watches)


async def play(script: Script, stage: Stage, tell: Tell) -> Sequence[Line]:
    """Play all steps up to the first that fails, then what is put back in the end."""
    lines: list[Line] = []
    for step in script.steps:
        lines.append(await stage.play(step))
        tell(lines[-1])
        if lines[-1].problem:
            break
    for step in script.after:
        lines.append(await stage.play(step))
        if not lines[-1].idle:
            tell(lines[-1])
    return lines
