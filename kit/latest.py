"""What changes too often to be kept: only its latest state counts, told live to whoever looks and stored nowhere.

    await tell(bus, Latest(service="emergency", ledger="positions", name="teams/01jd…", unit=…, entry=position))

Nothing of it is a journal row: it goes over core NATS, and whoever was not listening asks the service instead. A
reader that is slow sees fewer states, never older ones.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field

import structlog
from anlan.kit.v1.event_pb2 import Event
from google.protobuf.message import DecodeError, Message

from kit.bus import Bus
from kit.cancellation import heed_cancellation
from kit.news import News
from kit.publisher import AWAY
from kit.table import LEVELS

log = structlog.get_logger()

SUBJECTS = "now.>"
TICK_SECONDS = 1.0
"""How often readers look: what changes more often is seen once."""
KEPT = 20_000
"""Names remembered; the ones that have been silent longest are forgotten first."""


@dataclass(frozen=True, kw_only=True)
class Latest:
    """One state of one thing, and who may see it: its unit, the units it is shared with, and all their superiors."""

    service: str
    ledger: str
    name: str
    unit: str
    audience: Sequence[str] = ()
    entry: Message

    def event(self) -> Event:
        """As an event of no version: it is no row of a journal."""
        return Event(
            service=self.service,
            ledger=self.ledger,
            name=self.name,
            unit=self.unit,
            audience=self.audience,
            entry_type=self.entry.DESCRIPTOR.full_name,
            entry=self.entry.SerializeToString(),
        )


async def tell(bus: Bus, latest: Latest) -> None:
    """Tell whoever listens; nobody does while the bus is away."""
    steps = latest.unit.split(".")
    path = ".".join([*steps, *["_"] * (LEVELS - len(steps))])
    if bus.core.is_connected:
        with suppress(*AWAY):
            subject = f"now.{path}.{latest.service}.{latest.ledger}"
            await bus.core.publish(subject, latest.event().SerializeToString())


async def hear(bus: Bus) -> AsyncGenerator[Event, None]:
    """What is told from now on; goes on by itself after a lost connection."""
    subscription = await bus.core.subscribe(SUBJECTS)
    try:
        async for message in subscription.messages:
            try:
                yield Event.FromString(message.data)
            except DecodeError:
                log.warning("not an event", subject=message.subject)
    finally:
        with suppress(*AWAY):
            await subscription.unsubscribe()


@dataclass(frozen=True)
class Tick:
    """What changed between two counts; readers that keep up are given the same counts."""

    after: int
    until: int
    events: Sequence[Event]


@dataclass
class Board:
    """The latest states this process has heard of, for any number of readers. `run` must be running."""

    bus: Bus
    _states: dict[tuple[str, str], tuple[int, Event]] = field(default_factory=dict)
    """The longest silent first."""
    _count: int = 0
    _shown: int = 0
    """The count at the last tick: what came since is not shown before the next one."""
    _news: News = field(default_factory=News)
    _tick: Tick = field(default_factory=lambda: Tick(0, 0, ()))

    async def run(self) -> None:
        """Listen until cancelled."""
        listening = asyncio.create_task(self._listen())
        try:
            while not listening.done():
                heed_cancellation()
                await asyncio.wait([listening], timeout=TICK_SECONDS)
                if self._shown != self._count:
                    self._tick = Tick(self._shown, self._count, self._between(self._shown, self._count))
                    self._shown = self._count
                    self._news.tell()
            listening.result()
        finally:
            listening.cancel()
            await asyncio.wait([listening])

    async def _listen(self) -> None:
        async with aclosing(hear(self.bus)) as events:
            async for event in events:
                self.put(event)

    def put(self, event: Event) -> None:
        """The latest state of something."""
        key = (event.ledger, event.name)
        self._states.pop(key, None)
        self._count += 1
        self._states[key] = (self._count, event)
        if len(self._states) > KEPT:
            del self._states[next(iter(self._states))]

    async def changes(self) -> AsyncGenerator[Tick, None]:
        """From now on, tick by tick; a reader that comes late is given all it missed at once, each thing once."""
        position = self._shown
        while True:
            heed_cancellation()
            if self._shown == position:
                await self._news.wait()
                continue
            tick = self._tick if self._tick.after == position else self._missed(position)
            yield tick
            position = tick.until

    def _missed(self, position: int) -> Tick:
        return Tick(position, self._shown, self._between(position, self._shown))

    def _between(self, after: int, until: int) -> list[Event]:
        """What changed last between two counts, the first change first."""
        found = []
        for count, event in reversed(self._states.values()):
            if count <= after:
                break
            if count <= until:
                found.append(event)
        return found[::-1]
