"""Waking many readers of one thing: none of them waits for a lock, and a storm does not wake them for every drop."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_A_READER = 0.000_2
LONGEST_WAIT = 0.1
"""500 readers are woken at most ten times a second: what came meanwhile goes out in one write each."""


class News:
    """Wakes all who wait, at once when few do, and not too often when many do: each wake costs as many writes."""

    def __init__(self) -> None:
        self._waiting = asyncio.Event()
        self._readers = 0
        self._told = 0.0
        self._planned = False

    @contextmanager
    def reader(self) -> Iterator[None]:
        """Whoever reads counts while they do."""
        self._readers += 1
        try:
            yield
        finally:
            self._readers -= 1

    async def wait(self) -> None:
        """Until there is news."""
        await self._waiting.wait()

    def tell(self) -> None:
        """There is news: now, or as soon as the last is old enough."""
        if self._planned:
            return
        loop = asyncio.get_running_loop()
        due = self._told + min(self._readers * SECONDS_A_READER, LONGEST_WAIT)
        if loop.time() >= due:
            self._wake()
        else:
            self._planned = True
            loop.call_at(due, self._wake)

    def _wake(self) -> None:
        self._planned = False
        self._told = asyncio.get_running_loop().time()
        self._waiting.set()
        self._waiting = asyncio.Event()
