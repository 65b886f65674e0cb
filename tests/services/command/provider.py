"""A provider's endpoint for the tests of channels: a real HTTP server that can be told to misbehave."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

SECRET = "an-invented-signing-key"


@dataclass
class Provider:
    """What came in, and how the next ones are answered."""

    port: int = 0
    faults: list[str] = field(default_factory=list)
    """What happens to the next requests, in order: "500", "400", "lost" (taken, and no answer), "slow",
    "endless" (an answer that does not end)."""
    taken: list[dict[str, Any]] = field(default_factory=list)
    """The events that were taken, in order, also those whose answer was lost."""
    headers: list[dict[str, str]] = field(default_factory=list)
    refused: list[tuple[str, bytes]] = field(default_factory=list)
    """What came in and was answered with a number, unread: its first line, and its body."""
    held: asyncio.Event = field(default_factory=asyncio.Event)
    """Whoever is answered slowly waits for it."""

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/calls"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                await self._take(head, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    async def _take(self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = [line.partition(": ") for line in head.splitlines()[1:] if line]
        headers = {name.lower(): value for name, _, value in lines}
        body = await reader.readexactly(int(headers["content-length"]))
        fault = self.faults.pop(0) if self.faults else ""
        if fault.isdigit():
            self.refused.append((head.splitlines()[0], body))
            writer.write(f"HTTP/1.1 {fault} Sorry\r\ncontent-length: 0\r\n\r\n".encode())
            return
        self.headers.append(headers)
        assert headers["webhook-signature"] == signed(headers, body)
        self.taken.append(json.loads(body))
        if fault == "endless":
            await self._say_no_end_of_things(writer)
        if fault == "lost":
            raise ConnectionResetError
        if fault == "slow":
            await self.held.wait()
        said = json.dumps({"id": f"p-{len(self.taken)}"}).encode()
        writer.write(f"HTTP/1.1 202 Taken\r\ncontent-length: {len(said)}\r\n\r\n".encode() + said)

    async def _say_no_end_of_things(self, writer: asyncio.StreamWriter) -> None:
        """An answer that goes on until nobody reads it any more."""
        writer.write(b"HTTP/1.1 202 Taken\r\ncontent-length: 100000000000\r\n\r\n")
        while True:
            writer.write(b" " * 65536)
            await writer.drain()


def signed(headers: dict[str, str], body: bytes) -> str:
    """The signature as Standard Webhooks has it, made anew."""
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(SECRET.encode(), content, hashlib.sha256).digest()).decode()


@asynccontextmanager
async def listening() -> AsyncIterator[Provider]:
    """A provider on a port of its own."""
    provider = Provider()
    server = await asyncio.start_server(provider.answer, "127.0.0.1", 0)
    provider.port = server.sockets[0].getsockname()[1]
    try:
        yield provider
    finally:
        provider.held.set()
        server.close()
