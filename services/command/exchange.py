"""The stream on which a lower tier's system receives what concerns it and answers (ExchangeService.Subscribe)."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

import grpc
import grpc.aio
import structlog
from anlan.command.v1 import receipt_pb2
from anlan.command.v1.exchange_pb2 import (
    Answer,
    AnswerResult,
    Change,
    Heartbeat,
    SnapshotEnd,
    SubscribeRequest,
    SubscribeResponse,
    Subscription,
)
from anlan.kit.v1.event_pb2 import Event
from google.protobuf.message import Message
from grpc_status import rpc_status

from kit.access import EVERYWHERE, Caller, covers
from kit.call import Call, Runtime
from kit.database import LOST
from kit.errors import IllegalTransition, Mistaken, Overtaken, Refused, Unavailable, UnitOutOfScope
from kit.faults import Boundary
from kit.feed import Feed, Position
from kit.fields import copy_field
from kit.ledger import Ledger
from kit.rpc import Method, caller_of, check, language_of, metadata_of, token_of
from kit.service import standard
from kit.status import status_of
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS
from services.command.rules.exchange import ResumeTokenUnreadable, Stopping, SubscriptionNeeded, UnknownVerb
from services.command.rules.receipts import AlreadyDelivered

log = structlog.get_logger()

HEARTBEAT_SECONDS = 15
PAGE = 500
PERMISSION = "receipts.list"

LEDGERS: Mapping[str, tuple[Ledger[Any], str]] = {
    "incidents": (INCIDENTS, "incident"),
    "orders": (ORDERS, "order"),
    "receipts": (RECEIPTS, "receipt"),
}
"""What is sent, and the field of a Change that carries it."""

OPEN = {
    "incidents": "state IN ('DETECTED', 'VERIFYING', 'CONFIRMED')",
    "orders": "state = 'ISSUED'",
    # A cancellation that nobody has acknowledged still has its clock,
    # and what was declined is still to be assigned anew.
    "receipts": """(state NOT IN ('DECLINED', 'VERIFIED', 'CANCELLED', 'RELEASED')
        OR clock = 'acknowledgement' OR reassignment = 'PENDING')""",
}
"""What a snapshot holds."""

Context = grpc.aio.ServicerContext[SubscribeRequest, SubscribeResponse]


def streams(runtime: Runtime) -> dict[str, Any]:
    """The handlers of the streaming RPCs."""
    exchange = Exchange(runtime)
    return {
        "Subscribe": grpc.stream_stream_rpc_method_handler(
            exchange.subscribe,
            request_deserializer=SubscribeRequest.FromString,
            response_serializer=SubscribeResponse.SerializeToString,
        )
    }


class Exchange:
    """Serves the streams of one process."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.methods = answering(runtime)

    async def subscribe(self, requests: AsyncIterator[SubscribeRequest], context: Context) -> None:
        """One stream, from its first message to its end; a refusal leaves as a status with details."""
        given = metadata_of(context)
        refusal = await self._serve(requests, context, given)
        if refusal is not None:
            status = status_of(refusal, language_of(given))
            await context.abort_with_status(rpc_status.to_status(status))

    async def _serve(
        self, requests: AsyncIterator[SubscribeRequest], context: Context, given: dict[str, str]
    ) -> Refused | None:
        """Why the stream ends; nobody meets a stack trace."""
        with Boundary("Subscribe", expected=(Refused, *LOST)) as boundary:
            try:
                await Stream(self, requests, context, given).serve()
            except Refused as refusal:
                return refusal
            except LOST as error:
                log.warning("database away", method="Subscribe", error=repr(error))
                return Unavailable(part="PostgreSQL")
        return Mistaken(reference=boundary.reference) if boundary.fault else None


def answering(runtime: Runtime) -> dict[str, Method]:
    """The verbs of ReceiptService as calls that a stream may carry."""
    service = receipt_pb2.DESCRIPTOR.services_by_name["ReceiptService"]
    verbs = {method.name: method for method in service.methods if method.name in RECEIPTS.lifecycle.transitions}
    handlers = {verb: RECEIPTS.handlers.get(verb) or standard(RECEIPTS, method) for verb, method in verbs.items()}
    return {verb: Method(verbs[verb], handler, runtime) for verb, handler in handlers.items() if handler}


class Stream:
    """One lower tier's connection."""

    def __init__(
        self, exchange: Exchange, requests: AsyncIterator[SubscribeRequest], context: Context, given: dict[str, str]
    ) -> None:
        self.runtime, self.methods = exchange.runtime, exchange.methods
        self.requests, self.context, self.given = requests, context, given
        self.call = Call(caller=self.caller(), runtime=self.runtime, language=language_of(given), token=token_of(given))
        self.writing = asyncio.Lock()
        self.spoke = time.monotonic()
        self.token = ""
        """The last token sent: an answer's result carries it as well."""
        self.sent: dict[str, int] = {}
        """Versions that the snapshot had."""

    def caller(self) -> Caller:
        """Who is connected; Unauthenticated as soon as the token has run out."""
        return caller_of(self.given, PERMISSION, self.runtime.verifier)

    async def serve(self) -> None:
        """Send and answer until the client goes, its token runs out or the service stops."""
        subscription = await self._subscription()
        sending = asyncio.create_task(self._send(subscription))
        answering = asyncio.create_task(self._answer_all())
        stopping = asyncio.create_task(self.runtime.stopping.wait())
        pending = {sending, answering, stopping}
        try:
            # A client that has nothing more to say still listens.
            while {sending, stopping} <= pending:
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            for task in (sending, answering, stopping):
                task.cancel()
            await asyncio.gather(sending, answering, stopping, return_exceptions=True)
        raise Stopping(part="command")

    async def _subscription(self) -> Subscription:
        request = await anext(aiter(self.requests), None)
        if request is None or request.WhichOneof("message") != "subscription":
            raise SubscriptionNeeded
        check(request)
        subscription = request.subscription
        if subscription.unit and not covers(self.call.caller.unit, subscription.unit):
            raise UnitOutOfScope(unit=subscription.unit, permission=PERMISSION)
        if subscription.resume_token and Position.parse(subscription.resume_token) is None:
            raise ResumeTokenUnreadable
        return subscription

    # ---- sending

    async def _send(self, subscription: Subscription) -> None:
        """The snapshot where there is no token, then what happens, for ever."""
        feed = self.runtime.feed
        if feed is None:
            raise Unavailable(part="NATS")
        ledgers = [name for name in subscription.ledgers or LEDGERS if self.call.caller.may(f"{name}.get")]
        unit = subscription.unit or self.call.caller.unit
        start = subscription.resume_token or await feed.token()
        if not subscription.resume_token:
            count = sum([await self._send_open(ledger, unit) for ledger in ledgers])
            self.token = start
            await self._write(SubscribeResponse(resume_token=start, snapshot_end=SnapshotEnd(count=count)))
        await self._follow(feed, start, set(ledgers), unit, subscription.heartbeat_seconds or HEARTBEAT_SECONDS)

    async def _send_open(self, ledger: str, unit: str) -> int:
        """All open entries of a ledger in a subtree, oldest first; how many."""
        source, after, count = LEDGERS[ledger][0], "", 0
        everywhere = unit == EVERYWHERE
        where = f"{'true' if everywhere else source.listing.subtree(unit)} AND {OPEN[ledger]}"
        while True:
            arguments = [after] if everywhere else [unit, after]
            page = await source.select(
                self.call, f"{where} AND id > ${len(arguments)}", *arguments, suffix=f"ORDER BY id LIMIT {PAGE}"
            )
            for entry in page:
                self.sent[entry.name] = entry.version
                await self._send_change("", ledger, entry, Change())
            if len(page) < PAGE:
                return count + len(page)
            after, count = page[-1].name.partition("/")[2], count + len(page)

    async def _follow(self, feed: Feed, start: str, ledgers: set[str], unit: str, beat: int) -> None:
        async with aclosing(feed.subscribe(start, idle_seconds=beat)) as items:
            async for item in items:
                self.caller()
                if item and self._wanted(item.event, ledgers, unit):
                    event = item.event
                    change = Change(
                        event_id=event.event_id,
                        transition=event.transition,
                        actor=event.actor,
                        reason=event.reason,
                        at=event.at,
                    )
                    entry = LEDGERS[event.ledger][0].message.FromString(event.entry)
                    await self._send_change(item.token, event.ledger, entry, change)
                self.token = item.token if item else self.token
                if time.monotonic() - self.spoke >= beat:
                    await self._beat()

    def _wanted(self, event: Event, ledgers: set[str], unit: str) -> bool:
        """Whether the caller may see an event, asked for it, and does not have it from the snapshot."""
        if event.service != self.runtime.service or event.ledger not in ledgers:
            return False
        if event.version <= self.sent.get(event.name, 0):
            return False
        return any(covers(unit, path) for path in (event.unit, *event.audience))

    async def _send_change(self, token: str, ledger: str, entry: Any, change: Change) -> None:  # noqa: ANN401 one of three messages
        source, field = LEDGERS[ledger]
        source.for_caller(entry, self.call.caller)
        getattr(change, field).CopyFrom(entry)
        await self._write(SubscribeResponse(resume_token=token, change=change))
        # What reached the recipient's own system is delivered; whoever passes it on says so for those below.
        if entry.unit == self.call.caller.unit and "DeliverReceipt" in entry.allowed_actions:
            await self._deliver(entry.name)

    async def _deliver(self, name: str) -> None:
        try:
            await RECEIPTS.move(name, "DeliverReceipt", self.call)
        except (IllegalTransition, AlreadyDelivered, Overtaken) as refusal:
            log.debug("delivered before", name=name, refusal=str(refusal))

    async def _beat(self) -> None:
        heartbeat = Heartbeat()
        heartbeat.at.GetCurrentTime()
        await self._write(SubscribeResponse(resume_token=self.token, heartbeat=heartbeat))

    async def _write(self, response: SubscribeResponse) -> None:
        # One message at a time: the answers' results go the same way.
        async with self.writing:
            await self.context.write(response)
        self.spoke = time.monotonic()

    # ---- answering

    async def _answer_all(self) -> None:
        """Take answers until the client has nothing more to say."""
        async for request in self.requests:
            if request.WhichOneof("message") != "answer":
                raise SubscriptionNeeded
            await self._answer(request.answer)

    async def _answer(self, answer: Answer) -> None:
        """What the unary call of the verb would do, and its result; a refusal does not end the stream."""
        result = AnswerResult(request_id=answer.request_id)
        try:
            check(answer)
            method = self.methods.get(answer.verb)
            if method is None:
                raise UnknownVerb(verb=answer.verb)
            receipt: Any = await method.perform(request_of(method, answer), self.given)
            result.receipt.CopyFrom(receipt)
        except Refused as refusal:
            result.refusal.CopyFrom(status_of(refusal, self.call.language))
        await self._write(SubscribeResponse(resume_token=self.token, answer_result=result))


def request_of(method: Method, answer: Answer) -> Message:
    """The unary request that an answer stands for."""
    request: Any = method.request(
        name=answer.receipt, version=answer.version, request_id=answer.request_id, reason=answer.reason
    )
    for name in ("result", "evidence", "recipient", "on_behalf"):
        if name in request.DESCRIPTOR.fields_by_name:
            copy_field(answer, request, name)
    return request  # type: ignore[no-any-return] # a request of the contract
