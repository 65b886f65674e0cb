"""Many open `/live` streams, read as cheaply as can be: the platform is measured, not a client library."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass
class Reader:
    """One open stream; counts what it is sent and hands each chunk to whoever looks into it."""

    base_url: str
    token: str
    look: Callable[[bytes, float], None] | None = None
    received: int = 0

    async def run(self, ready: asyncio.Semaphore) -> None:
        """Read until cancelled."""
        where = urlsplit(self.base_url)
        reader, writer = await asyncio.open_connection(where.hostname, where.port, limit=1 << 20)
        head = f"GET /live HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        writer.write(head.encode())
        await reader.readuntil(b"retry:")
        ready.release()
        try:
            while data := await reader.read(1 << 20):
                self.received += len(data)
                if self.look:
                    self.look(data, time.perf_counter())
        finally:
            writer.close()


class Names:
    """Finds entry names in a stream's bytes, however they are cut, and when each was first seen."""

    def __init__(self, transition: bytes) -> None:
        self._transition, self._rest = transition, b""
        self.seen: dict[str, float] = {}

    def __call__(self, data: bytes, now: float) -> None:
        """Look into what has come."""
        *events, self._rest = (self._rest + data).split(b"\n\n")
        for event in events:
            if self._transition in event:
                name = event.partition(b'"name":"')[2].partition(b'"')[0].decode()
                self.seen.setdefault(name, now)


async def opened(readers: list[Reader]) -> list[asyncio.Task[None]]:
    """All of them reading."""
    ready = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(reader.run(ready)) for reader in readers]
    for _ in tasks:
        await ready.acquire()
    return tasks


async def closed(tasks: list[asyncio.Task[None]]) -> None:
    """None of them reading any more."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
