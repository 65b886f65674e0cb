"""`/live`: the journal rows that a caller may see, as they are committed, over server-sent events.

    GET /live?ledger=incidents&unit=320200.320205
    Last-Event-ID: …                        goes on behind that event; nothing in between is lost

    id: …                                   event: incidents.Report
    data: {"ledger":"incidents","name":"incidents/01jd…","version":"1","transition":"Report",…,"entry":{…}}

A stream ends with `event: closed` and a reason: `expired` (get a new token), `shutdown` or `slow` (connect again). A
client that stopped reading altogether may not see it; in every case Last-Event-ID picks up where it left off.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import aclosing

import structlog
from anlan.kit.v1.event_pb2 import Event
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import DecodeError

from gateway import asgi, session
from gateway.binding import UNKNOWN, pairs
from gateway.codec import dump, writer
from gateway.codec.wellknown import timestamp_out
from gateway.problems import Problem, language_of, problem_of
from gateway.settings import GatewaySettings
from gateway.signin.tokens import expiry_in
from kit.access import Caller, Verifier, covers
from kit.errors import BadInput, Refused, Unauthenticated, Unavailable, Violation, Words
from kit.feed import Feed, Item, Position

log = structlog.get_logger()

EVENTS_KEPT = 2_000
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

NO_TOKEN = Words("不是续传标识", "is not an event id of this stream")
NOT_GET = Words("此地址允许的方法:GET", "methods allowed here: GET")
FULL = Words("实时连接数已满,请稍后重试", "too many live streams are open, retry later")


class Live:
    """The ASGI application of the live stream; one feed behind all of its streams."""

    def __init__(self, feed: Feed, verifier: Verifier, settings: GatewaySettings) -> None:
        self._feed, self._verifier, self._settings = feed, verifier, settings
        self._told: OrderedDict[str, bytes] = OrderedDict()
        self._closing = asyncio.Event()
        self.open = 0

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
        match = _match(caller, set(asked.get("ledger", ())), asked.get("unit", []))
        return Stream(self._feed, match, begin, expiry_in(token), self._settings, self.frame, send)

    async def _now(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._feed.token()
        except TimeoutError:
            raise Unavailable(part="NATS") from None

    def frame(self, item: Item) -> bytes:
        """The event as it goes over the wire: made once, written to every stream behind its own token."""
        event = item.event
        told = self._told.get(event.event_id)
        if told is None:
            told = self._told[event.event_id] = _told(event)
            if len(self._told) > EVENTS_KEPT:
                self._told.popitem(last=False)
        return b"id: %s\n%s" % (item.token.encode(), told)


class Stream:
    """One open stream."""

    def __init__(
        self,
        feed: Feed,
        match: Callable[[Event], bool],
        resume: str,
        expires: float,
        settings: GatewaySettings,
        frame: Callable[[Item], bytes],
        send: asgi.Send,
    ) -> None:
        self._feed, self._match, self._resume, self._expires = feed, match, resume, expires
        self._settings, self._frame, self._send = settings, frame, send

    async def serve(self, receive: asgi.Receive, closing: asyncio.Event) -> None:
        """Write events until something ends the stream, and say what did."""
        await self._send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        writing = asyncio.create_task(self._write_events())
        ends = {
            writing: "slow",
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
        failure = results[0]
        if isinstance(failure, Exception) and not isinstance(failure, TimeoutError | OSError):
            raise failure
        await self._end(next(ends[task] for task in done))

    async def _write_events(self) -> None:
        await self._write(HELLO % self._resume.encode())
        idle = self._settings.live_heartbeat_seconds
        async with aclosing(self._feed.subscribe(self._resume, self._match, idle_seconds=idle)) as items:
            async for item in items:
                await self._write(self._frame(item) if item is not None else HEARTBEAT)

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
        asked.setdefault(name, []).append(value)
    if faults:
        raise BadInput(*faults)
    return asked


def _match(caller: Caller, ledgers: set[str], units: list[str]) -> Callable[[Event], bool]:
    """What a caller may see and asked for: rows of the own subtree, and rows addressed to it."""
    readable: dict[str, bool] = {}

    def match(event: Event) -> bool:
        ledger = event.ledger
        if ledgers and ledger not in ledgers:
            return False
        if ledger not in readable:
            readable[ledger] = caller.may(f"{ledger}.get")
        if not readable[ledger]:
            return False
        if units and not any(covers(unit, event.unit) for unit in units):
            return False
        return covers(caller.unit, event.unit) or any(covers(caller.unit, path) for path in event.audience)

    return match


def _told(event: Event) -> bytes:
    data = {
        "eventId": event.event_id,
        "service": event.service,
        "ledger": event.ledger,
        "name": event.name,
        "version": str(event.version),
        "transition": event.transition,
        "from": event.from_state,
        "to": event.to_state,
        "unit": event.unit,
        "actor": event.actor,
        "actorUnit": event.actor_unit,
        "actorPerson": event.actor_person,
        "reason": event.reason,
        "at": timestamp_out(event.at),
        "entry": _entry(event),
    }
    name = f"{event.ledger}.{event.transition}".encode()
    return b"event: %s\ndata: %s\n\n" % (name, dump(data))


def _entry(event: Event) -> object:
    """The entry as REST shows it; None when a newer service sends what cannot be read here yet."""
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(event.entry_type)
        return writer(descriptor)(message_factory.GetMessageClass(descriptor).FromString(event.entry))
    except (KeyError, DecodeError):
        return None
