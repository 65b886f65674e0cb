"""What somebody sees on `/live`, each event with the moment it arrived."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from cli.rest import AWAY, PAUSE_SECONDS, Person, Refusal

SILENCE_SECONDS = 45.0
"""The gateway says something every 15 s; three times that long without a word is a lost connection."""


@dataclass(frozen=True)
class Sight:
    """One event as it came."""

    data: dict[str, Any]
    """The event as the gateway shows it: ledger, name, version, transition, from, to, unit, actor, entry, …"""
    seen: float
    """time.monotonic() when it arrived."""

    @property
    def name(self) -> str:
        """The entry."""
        return str(self.data["name"])

    @property
    def version(self) -> int:
        """The entry's version after the change."""
        return int(self.data["version"])

    @property
    def entry(self) -> dict[str, Any]:
        """The entry after the change."""
        return dict(self.data["entry"] or {})


Tell = Callable[[Sight], None]


@dataclass
class Watch:
    """One person's live stream, from the moment it was opened; comes back without loss when it breaks."""

    person: Person
    ledgers: Sequence[str] = ()
    """Only these; all when empty."""
    tell: Tell | None = None
    """Is told of every event instead of having them kept in `sights`."""
    sights: list[Sight] = field(default_factory=list)
    _resume: str = ""
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    _open: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Watch until cancelled; raises Refusal when the platform does not let this person watch."""
        while True:
            with suppress(httpx.TransportError):
                await self._follow()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _follow(self) -> None:
        headers = await self.person.authorization()
        if self._resume:
            headers["last-event-id"] = self._resume
        timeout = httpx.Timeout(SILENCE_SECONDS)
        query = {"ledger": list(self.ledgers)}
        stream = self.person.client.stream("GET", "/live", params=query, headers=headers, timeout=timeout)
        async with stream as answer:
            if answer.status_code in AWAY:
                return
            if not answer.is_success:
                await answer.aread()
                raise Refusal.of(answer)
            async for lines in _messages(answer):
                await self._take(lines)

    async def _take(self, lines: dict[str, str]) -> None:
        # The first thing the gateway says comes once it reads the streams: from here on nothing is missed.
        self._open.set()
        self._resume = lines.get("id", self._resume)
        if "id" not in lines or "data" not in lines:  # a greeting tells where the stream begins and nothing else
            return
        sight = Sight(json.loads(lines["data"]), time.monotonic())
        if self.tell:
            self.tell(sight)
            return
        async with self._arrived:
            self.sights.append(sight)
            self._arrived.notify_all()

    async def opened(self) -> None:
        """Wait until nothing that happens from now on is missed."""
        await self._open.wait()

    async def until(self, match: Callable[[Sight], bool], seconds: float) -> Sight | None:
        """The first event that matches, seen already or coming; None when none came in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._arrived:
                await self._arrived.wait_for(lambda: any(map(match, self.sights)))
        return next(filter(match, self.sights), None)


async def _messages(answer: httpx.Response) -> AsyncIterator[dict[str, str]]:
    """Server-sent messages as their fields; comments and retry hints come as messages without an id."""
    lines: dict[str, str] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(":")
            lines[name] = value.removeprefix(" ")
        else:
            yield lines
            lines = {}


@asynccontextmanager
async def watching(*watches: Watch) -> AsyncIterator[None]:
    """Watches that are open before the body runs, and closed after it."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(watch.run()) for watch in watches]
            for watch in watches:
                await watch.opened()
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
    except ExceptionGroup as failures:
        # What went wrong in the body is the body's own, whether watches ran beside it or not.
        raise failures.exceptions[0] from None
