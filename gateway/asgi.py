"""The few words of ASGI that the hot path speaks without a framework in between."""

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from gateway.problems import Headers, Problem
from kit.errors import Words

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

JSON = (b"content-type", b"application/json")
PROBLEM = (b"content-type", b"application/problem+json")
NOT_KEPT = (b"cache-control", b"no-store")

TOO_LARGE = Words("请求体超过 {limit} 字节", "the body is larger than {limit} bytes")
TOO_SLOW = Words("请求体未能在 {seconds} 秒内收完", "the body did not arrive within {seconds} seconds")
GONE = Words("客户端已断开", "the client went away")

_TRACEPARENT = re.compile(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_JSON_TYPE = re.compile(rb"\s*application/(?:json|[\w.-]+\+json)\s*(?:;.*)?", re.IGNORECASE)


class Request:
    """What one HTTP request says."""

    __slots__ = ("_receive", "headers", "method", "path", "query", "raw_path")

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive = receive
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.raw_path: str = (scope.get("raw_path") or self.path.encode()).decode("latin-1")
        self.query: bytes = scope["query_string"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])

    @property
    def traceparent(self) -> str:
        """The W3C trace context; empty when there is none or it is malformed."""
        given = self.headers.get(b"traceparent", b"")
        return given.decode("ascii") if _TRACEPARENT.fullmatch(given) else ""

    def is_json(self) -> bool:
        """Whether the body says it is JSON."""
        return _JSON_TYPE.fullmatch(self.headers.get(b"content-type", b"")) is not None

    async def body(self, limit: int, seconds: float) -> bytes:
        """The whole body; Problem 413 past `limit` bytes, whatever Content-Length says, and 408 past `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                return await self._body(limit)
        except TimeoutError:
            raise _slow(seconds) from None

    async def _body(self, limit: int) -> bytes:
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise Problem(499, "CANCELLED", GONE)
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > limit:
                raise too_large(limit)  # uvicorn reads and drops the rest, so that the client sees the answer
            parts.append(part)
            more = message.get("more_body", False)
        return parts[0] if len(parts) == 1 else b"".join(parts)


def too_large(limit: int) -> Problem:
    """The body has more bytes than it may have."""
    detail = Words(TOO_LARGE.zh.format(limit=limit), TOO_LARGE.en.format(limit=limit))
    return Problem(413, "BODY_TOO_LARGE", detail)


def _slow(seconds: float) -> Problem:
    detail = Words(TOO_SLOW.zh.format(seconds=f"{seconds:g}"), TOO_SLOW.en.format(seconds=f"{seconds:g}"))
    return Problem(408, "BODY_TOO_SLOW", detail, headers=[(b"connection", b"close")])


async def send_body(send: Send, status: int, body: bytes, headers: Headers, *, head: bool = False) -> None:
    """A JSON answer."""
    await _respond(send, status, body, [JSON, NOT_KEPT, *headers], head=head)


async def send_problem(send: Send, problem: Problem, language: str, path: str) -> None:
    """A problem as its own media type, in the language it is written in."""
    tag = b"en" if language == "en" else b"zh-CN"
    headers = [PROBLEM, NOT_KEPT, (b"content-language", tag), *problem.headers]
    await _respond(send, problem.status, problem.body(language, path), headers)


async def _respond(send: Send, status: int, body: bytes, headers: Headers, *, head: bool = False) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b"" if head else body})
