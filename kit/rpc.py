"""Answering RPCs: who calls, may they, is the input sound, and what a refusal looks like on the wire."""

import hashlib
import time
from collections.abc import Mapping
from typing import Any

import asyncpg
import grpc
import grpc.aio
import protovalidate
import structlog
from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import DecodeError, Message
from grpc_status import rpc_status

from kit import telemetry
from kit.access import EVERYWHERE, Caller, Verifier, granting
from kit.call import Call, Runtime
from kit.database import LOST
from kit.errors import (
    BadInput,
    Mistaken,
    NotPermitted,
    Overtaken,
    Refused,
    RequestIdReused,
    Unauthenticated,
    Unavailable,
    Words,
)
from kit.faults import Boundary
from kit.ledger import Handler
from kit.options import option
from kit.status import status_of
from kit.store import constraint_of
from kit.violations import violations_of

log = structlog.get_logger()

NO_TOKEN = Words("缺少令牌", "no token")
NOBODY = Caller(post="", unit="")
"""Who calls without a token: may do nothing, sees nothing."""

# The last row that the request wrote of its entry: a handler may take several steps before it answers.
ANSWERED = """
SELECT last.entry, last.entry_type, first.request_hash
FROM journal AS first
JOIN LATERAL (
    SELECT entry, entry_type FROM journal
    WHERE name = first.name AND request_hash = first.request_hash ORDER BY version DESC LIMIT 1
) AS last ON true
WHERE first.actor = $1 AND first.request_id = $2
"""


class RequestUnreadable(BadInput):
    """The bytes are not a message of the request's type."""

    field = "request"
    zh = "无法解析请求:不是有效的 {message}"
    en = "the request cannot be read: it is not a valid {message}"


class Method:
    """One RPC of a contract: its messages, its permission, its handler."""

    def __init__(self, descriptor: MethodDescriptor, handler: Handler, runtime: Runtime) -> None:
        self.name = descriptor.name
        self.full_name = f"/{descriptor.containing_service.full_name}/{descriptor.name}"
        self.permission: str = option(descriptor, "permission")
        self.request = message_factory.GetMessageClass(descriptor.input_type)
        self.response = message_factory.GetMessageClass(descriptor.output_type)
        self._answers: str = descriptor.output_type.full_name
        self._has_request_id = "request_id" in descriptor.input_type.fields_by_name
        self._handler, self._runtime = handler, runtime

    async def answer(self, request: bytes, context: grpc.aio.ServicerContext[Any, Any]) -> Message:
        """Answer one call; every refusal leaves as a status with details, never as a stack trace."""
        started = time.perf_counter()
        given = metadata_of(context)
        code = "CANCELLED"
        try:
            answer = await self.perform(self._read(request), given)
            code = "OK"
        except Refused as refusal:
            code = refusal.category.name
            status = status_of(refusal, language_of(given))
            await context.abort_with_status(rpc_status.to_status(status))
            raise
        finally:
            labels = telemetry.attributes(method=self.full_name, code=code)
            telemetry.CALLS.add(1, labels)
            telemetry.CALL_SECONDS.record(time.perf_counter() - started, labels)
        return answer

    def _read(self, request: bytes) -> Message:
        try:
            return self.request.FromString(request)
        except DecodeError as error:
            raise RequestUnreadable(message=self.request.DESCRIPTOR.full_name) from error

    async def perform(self, request: Message, given: Mapping[str, str]) -> Message:
        """The answer to one call, whatever carried it here with this metadata; raises nothing but a refusal."""
        with telemetry.span(self.full_name, given.get("traceparent", "")) as traceparent:
            try:
                with Boundary(self.full_name, expected=(Refused, *LOST, grpc.aio.AioRpcError)) as boundary:
                    return await self._once(request, self._call(request, given, traceparent))
            except LOST as error:
                log.warning("database away", method=self.full_name, error=repr(error))
                raise Unavailable(part="PostgreSQL") from error
            except grpc.aio.AioRpcError as error:
                log.warning(
                    "peer does not answer", method=self.full_name, error=error.details(), code=error.code().name
                )
                raise Unavailable(part=self._runtime.service) from error
            raise Mistaken(reference=boundary.reference)

    def _call(self, request: Message, given: Mapping[str, str], traceparent: str) -> Call:
        caller = caller_of(given, self.permission, self._runtime.verifier)
        check(request)
        request_id = getattr(request, "request_id", "") if self._has_request_id else ""
        digest = hashlib.sha256(self.name.encode() + request.SerializeToString(deterministic=True)).digest()
        return Call(
            caller=caller,
            runtime=self._runtime,
            language=language_of(given),
            request_id=request_id,
            request_hash=digest if request_id else b"",
            answers=self._answers,
            traceparent=traceparent,
            token=token_of(given),
        )

    async def _once(self, request: Message, call: Call) -> Message:
        """Answer, or give the answer again that the same request id got before."""
        try:
            return await self._handler(request, call)
        except (Refused, asyncpg.UniqueViolationError) as error:
            before = await self._answered(call) if call.request_id else None
            if before is not None:
                return before
            if isinstance(error, asyncpg.UniqueViolationError):
                raise Overtaken(name=constraint_of(error), current="-") from error
            raise
        except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError) as error:
            raise Overtaken(name=self.name, current="-") from error

    async def _answered(self, call: Call) -> Message | None:
        async with self._runtime.database.session(EVERYWHERE) as conn:
            row = await conn.fetchrow(ANSWERED, call.caller.post, call.request_id)
        if row is None:
            return None
        if row["request_hash"] != call.request_hash or row["entry_type"] != self._answers:
            raise RequestIdReused(request_id=call.request_id)
        entry: Any = self.response.FromString(row["entry"])
        ledger = self._runtime.ledgers[entry.name.partition("/")[0]]
        answer: Message = ledger.for_caller(entry, call.caller)
        return answer


def handlers_of(
    service: ServiceDescriptor,
    handlers: Mapping[str, Handler],
    runtime: Runtime,
    streaming: "Mapping[str, grpc.RpcMethodHandler[Any, Any]] | None" = None,
) -> grpc.GenericRpcHandler:
    """The gRPC handlers of a service's RPCs, unary and streaming; every RPC of the contract must have one."""
    streaming = streaming or {}
    missing = [method.name for method in service.methods if method.name not in {*handlers, *streaming}]
    if missing:
        raise ValueError(f"{service.full_name}: nothing answers {', '.join(missing)}")
    methods = [Method(method, handlers[method.name], runtime) for method in service.methods if method.name in handlers]
    answering: dict[str, grpc.RpcMethodHandler[Any, Any]] = {
        method.name: grpc.unary_unary_rpc_method_handler(
            method.answer, response_serializer=method.response.SerializeToString
        )
        for method in methods
    }
    streams = {method.name: streaming[method.name] for method in service.methods if method.name in streaming}
    return grpc.method_handlers_generic_handler(service.full_name, answering | streams)


def metadata_of(context: grpc.aio.ServicerContext[Any, Any]) -> dict[str, str]:
    """The call's metadata as text, by lower-case key."""
    return {key: value for key, value in context.invocation_metadata() or () if isinstance(value, str)}


def token_of(given: Mapping[str, str]) -> str:
    """The token that a call carries; empty when none."""
    return given.get("authorization", "").removeprefix("Bearer ").strip()


def caller_of(given: Mapping[str, str], permission: str, verifier: Verifier) -> Caller:
    """Who calls with this metadata; Unauthenticated or NotPermitted when they may not."""
    token = token_of(given)
    caller = verifier.caller(token) if token else NOBODY
    if permission and not token:
        raise Unauthenticated(problem=NO_TOKEN)
    if permission and not caller.may(permission):
        raise NotPermitted(permission=permission, roles=granting(permission))
    return caller


def language_of(given: Mapping[str, str]) -> str:
    """`en` when the caller prefers English, else `zh`."""
    return "en" if given.get("accept-language", "").strip().lower().startswith("en") else "zh"


def check(request: Message) -> None:
    """Hold the request against the rules of its contract; of an Update's entry, the fields that its mask names."""
    problems = violations_of(request, protovalidate.collect_violations(request))
    mask = getattr(request, "update_mask", None)
    if mask and mask.paths:
        problems = [problem for problem in problems if _masked(problem.field) in {"", *mask.paths}]
    if problems:
        raise BadInput(*problems)


def _masked(path: str) -> str:
    """The entry's field in an Update's path: "found_at" of "hazard.found_at.seconds"; empty above the entry."""
    return path.partition(".")[2].partition(".")[0].partition("[")[0]
