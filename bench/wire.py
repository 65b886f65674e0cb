"""A bare HTTP/1.1 client on one kept connection a client, so that the load costs less than what it measures.

httpx itself takes about 1.5 ms of processor time a request here, more than the gateway it would measure.
"""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Wire:
    """Connections to one server, by client number."""

    port: int
    _open: dict[int, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=dict)

    async def ask(self, client: int, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
        """The body of a successful answer; AssertionError with the head of any other."""
        if client not in self._open:
            self._open[client] = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._open[client]
        lines = [f"{method} {path} HTTP/1.1", "host: bench", f"content-length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        answer = await reader.readexactly(length)
        if not head.startswith(b"http/1.1 2"):
            raise AssertionError(head.decode("latin-1") + answer.decode())
        return answer

    def close(self) -> None:
        """Close all connections."""
        for _, writer in self._open.values():
            writer.close()
