"""`/live`: the journal rows that a caller may see, as they are committed, over server-sent events.

    GET /live?ledger=incidents&unit=320200.320205
    Last-Event-ID: …                        goes on behind that event; nothing in between is lost

    id: …                                   event: incidents.Report
    data: {"ledger":"incidents","name":"incidents/01jd…","version":"1","transition":"Report",…,"entry":{…}}

What changes too often to be kept, such as where teams are, comes at most once a second, only what is newest, and
without an id: after a break, ask for it.

    event: positions
    data: {"ledger":"positions","latest":[{"team":"teams/01jd…","location":{…},"at":"…"},…]}

A stream ends with `event: closed` and a reason: `expired` (get a new token), `shutdown` or `slow` (connect again). A
client that stopped reading altogether may not see it; in every case Last-Event-ID picks up where it left off.
"""

import asyncio
import time
from contextlib import aclosing

import structlog

from gateway import asgi, contracts, session
from gateway.binding import UNKNOWN, pairs
from gateway.frames import Frames, View
from gateway.problems import Problem, language_of, problem_of
from gateway.settings import GatewaySettings
from gateway.signin.tokens import expiry_in
from kit.access import Verifier
from kit.errors import BadInput, Refused, Unauthenticated, Unavailable, Violation, Words
from kit.feed import Feed, Position
from kit.latest import Board

log = structlog.get_logger()

PATIENCE = 5.0
"""Seconds a new stream waits for the bus."""

PARAMETERS = {"ledger", "unit", "last_event_id"}
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
HELLO = b"retry: 1000\nid: %s\n\n"  # an id without data: a client that has seen no event can resume too
HEARTBEAT = b":\n\n"

NO_LEDGER = Words("没有这本台账", "is no ledger")
NO_TOKEN = Words("不是续传标识", "is not an event id of this stream")
NOT_GET = Words("此地址允许的方法:GET", "methods allowed here: GET")
FULL = Words("实时连接数已满,请稍后重试", "too many live streams are open, retry later")


class Live:
    """The ASGI application of the live stream; one feed behind all of its streams."""

    def __init__(self, feed: Feed, board: Board, verifier: Verifier, settings: GatewaySettings) -> None:
        self._feed, self._board, self._verifier, self._settings = feed, board, verifier, settings
        self.frames = Frames()
        self._closing = asyncio.Event()
        self.open = 0

    @property
    def parts(self) -> tuple[Feed, Board, Frames, GatewaySettings]:
        """What all streams share."""
        return self._feed, self._board, self.frames, self._settings

    def close(self) -> None:
        """End all streams; their clients come back to whoever answers next."""
        self._closing.set()

    async def __call__(self, scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send) -> None:
        """Serve one stream until its client, its token or the gateway ends it."""
        request = asgi.Request(scope, receive)
        try:
            stream = await self._stream(request, send)
        except Refused as refusal:
            await self._refuse(send, problem_of(refusal), request)
        except Problem as problem:
            await self._refuse(send, problem, request)
        else:
            self.open += 1
            try:
                await stream.serve(receive, self._closing)
            finally:
                self.open -= 1

    async def _refuse(self, send: asgi.Send, problem: Problem, request: asgi.Request) -> None:
        await asgi.send_problem(send, problem, language_of(request.headers.get(b"accept-language")), request.path)

    async def _stream(self, request: asgi.Request, send: asgi.Send) -> "Stream":
        if request.method != "GET":
            raise Problem(405, "METHOD_NOT_ALLOWED", NOT_GET, headers=[(b"allow", b"GET")])
        token = session.authorization(request).removeprefix("Bearer ")
        if not token:
            raise Unauthenticated(problem="缺少令牌 / no token")
        caller = self._verifier.caller(token)
        if self.open >= self._settings.live_streams:
            raise Problem(503, "TOO_MANY_STREAMS", FULL, headers=[(b"retry-after", b"5")])
        asked = _parameters(request)
        resume = request.headers.get(b"last-event-id", b"").decode("latin-1") or asked.get("last_event_id", [""])[-1]
        if resume and Position.parse(resume) is None:
            raise BadInput(Violation("Last-Event-ID", "resume_token", NO_TOKEN))
        begin = resume or await self._now()  # before the answer begins: who has it misses nothing that comes later
        view = View(caller, frozenset(asked.get("ledger", ())), tuple(asked.get("unit", ())))
        return Stream(self, view, begin, expiry_in(token), send)

    async def _now(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._feed.token()
        except TimeoutError:
            raise Unavailable(part="NATS") from None


class Stream:
    """One open stream."""

    def __init__(self, live: Live, view: View, resume: str, expires: float, send: asgi.Send) -> None:
        self._feed, self._board, self._frames, self._settings = live.parts
        self._view, self._resume, self._expires, self._send = view, resume, expires, send

    async def serve(self, receive: asgi.Receive, closing: asyncio.Event) -> None:
        """Write events until something ends the stream, and say what did."""
        await self._send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        writing = asyncio.create_task(self._write_events())
        ends = {
            writing: "slow",
            asyncio.create_task(self._write_latest()): "slow",
            asyncio.create_task(_gone(receive)): "",
            asyncio.create_task(closing.wait()): "shutdown",
            asyncio.create_task(asyncio.sleep(self._expires - time.time())): "expired",
        }
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in ends:
                task.cancel()
            results = await asyncio.gather(*ends, return_exceptions=True)
        for failure in results[:2]:
            if isinstance(failure, Exception) and not isinstance(failure, TimeoutError | OSError):
                raise failure
        await self._end(next(ends[task] for task in done))

    async def _write_events(self) -> None:
        await self._write(HELLO % self._resume.encode())
        idle = self._settings.live_heartbeat_seconds
        async with aclosing(self._feed.batches(self._resume, idle_seconds=idle)) as batches:
            async for batch in batches:
                body = self._frames.events(batch, self._view) if batch is not None else HEARTBEAT
                if body:
                    await self._write(body)

    async def _write_latest(self) -> None:
        async with aclosing(self._board.changes()) as ticks:
            async for tick in ticks:
                body = self._frames.latest(tick, self._view)
                if body:
                    await self._write(body)

    async def _write(self, body: bytes) -> None:
        async with asyncio.timeout(self._settings.live_stall_seconds):
            await self._send({"type": "http.response.body", "body": body, "more_body": True})

    async def _end(self, reason: str) -> None:
        if not reason:
            return
        last = b'event: closed\ndata: {"reason":"%s"}\n\n' % reason.encode()
        try:
            async with asyncio.timeout(1):
                await self._send({"type": "http.response.body", "body": last})
        except TimeoutError:
            log.info("live stream cut: its client does not read")


async def _gone(receive: asgi.Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _parameters(request: asgi.Request) -> dict[str, list[str]]:
    faults: list[Violation] = []
    asked: dict[str, list[str]] = {}
    for name, value in pairs(request.query, faults):
        if name not in PARAMETERS:
            faults.append(Violation(name, "unknown_parameter", UNKNOWN))
        elif name == "ledger" and value not in contracts.ledgers():
            faults.append(Violation(name, "unknown_ledger", NO_LEDGER))  # a misspelt filter would be silent for ever
        asked.setdefault(name, []).append(value)
    if faults:
        raise BadInput(*faults)
    return asked
