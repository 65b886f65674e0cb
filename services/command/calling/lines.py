"""Where deliveries wait for their channel: each channel has a line of its own, so that a slow one holds up no other."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 16
"""How many deliveries a channel is given at a time."""
LONGEST = 500
"""How many wait for it here; what comes on top waits in the book."""


class Lines:
    """See the module; one for each process that sends."""

    def __init__(self) -> None:
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._waiting: Counter[str] = Counter()

    def join(self, channel: str) -> bool:
        """Line up for a channel; False where its line is full. Whoever has lined up takes a turn."""
        if self._waiting[channel] >= LONGEST:
            return False
        self._waiting[channel] += 1
        return True

    @asynccontextmanager
    async def turn(self, channel: str) -> AsyncIterator[bool]:
        """The turn of who has lined up; whether there was anything to wait for."""
        gate = self._gates.setdefault(channel, asyncio.Semaphore(AT_ONCE))
        waits = gate.locked()
        try:
            async with gate:
                yield waits
        finally:
            self._waiting[channel] -= 1
