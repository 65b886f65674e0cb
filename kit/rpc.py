"""Answering RPCs: who calls, may they, is the input sound, and what a refusal looks like on the wire."""

import hashlib
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import asyncpg
import grpc
import grpc.aio
import protovalidate
import structlog
from google.protobuf import any_pb2, message_factory
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

from kit import telemetry
from kit.access import Caller, Verifier, granting, service_caller
from kit.call import Call, Runtime
from kit.database import LOST
from kit.errors import (
    BadInput,
    Category,
    NotPermitted,
    Overtaken,
    Refused,
    RequestIdReused,
    Unauthenticated,
    Unavailable,
    said,
)
from kit.journal import REQUEST_KEY
from kit.ledger import Handler
from kit.options import option
from kit.store import constraint_of
from kit.violations import violations_of

log = structlog.get_logger()

DOMAIN = "anlan"
NOBODY = service_caller("")

Answer = Callable[[Any, grpc.aio.ServicerContext[Any, Any]], Awaitable[Message]]


class Method:
    """One RPC of a contract: its messages, its permission, its handler."""

    def __init__(self, descriptor: MethodDescriptor, handler: Handler, runtime: Runtime) -> None:
        self.name = descriptor.name
        self.full_name = f"/{descriptor.containing_service.full_name}/{descriptor.name}"
        self.permission: str = option(descriptor, "permission")
        self.request = message_factory.GetMessageClass(descriptor.input_type)
        self.response = message_factory.GetMessageClass(descriptor.output_type)
        self._has_request_id = "request_id" in descriptor.input_type.fields_by_name
        self._handler, self._runtime = handler, runtime

    async def answer(self, request: Message, context: grpc.aio.ServicerContext[Any, Any]) -> Message:
        """Answer one call; every refusal leaves as a status with details, never as a stack trace."""
        started = time.perf_counter()
        given = metadata_of(context)
        language = language_of(given)
        code = "OK"
        try:
            return await self.perform(request, given)
        except Refused as refusal:
            code = refusal.category.name
            await context.abort_with_status(rpc_status.to_status(status_of(refusal, language)))
            raise
        except LOST as error:
            code = "UNAVAILABLE"
            log.warning("database away", method=self.full_name, error=repr(error))
            await context.abort_with_status(rpc_status.to_status(status_of(Unavailable(part="PostgreSQL"), language)))
            raise
        finally:
            labels = telemetry.attributes(method=self.full_name, code=code)
            telemetry.CALLS.add(1, labels)
            telemetry.CALL_SECONDS.record(time.perf_counter() - started, labels)

    async def perform(self, request: Message, given: Mapping[str, str]) -> Message:
        """The answer to one call, whatever carried it here with this metadata; raises the refusal."""
        with telemetry.span(self.full_name, given.get("traceparent", "")) as traceparent:
            return await self._once(request, self._call(request, given, traceparent))

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
            traceparent=traceparent,
            token=token_of(given),
        )

    async def _once(self, request: Message, call: Call) -> Message:
        """Answer, or give the answer again that the same request id got before."""
        try:
            return await self._handler(request, call)
        except (Refused, asyncpg.UniqueViolationError) as error:
            if call.request_id:
                before = await self._answered(call)
                if before is not None:
                    return before
            if isinstance(error, asyncpg.UniqueViolationError) and constraint_of(error) != REQUEST_KEY:
                raise Overtaken(name=constraint_of(error), current="-") from error
            raise
        except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError) as error:
            raise Overtaken(name=self.name, current="-") from error

    async def _answered(self, call: Call) -> Message | None:
        query = "SELECT request_hash, entry, entry_type FROM journal WHERE actor = $1 AND request_id = $2"
        async with self._runtime.database.session("*") as conn:
            row = await conn.fetchrow(query, call.caller.post, call.request_id)
        if row is None:
            return None
        if row["request_hash"] != call.request_hash or row["entry_type"] != self.response.DESCRIPTOR.full_name:
            raise RequestIdReused(request_id=call.request_id)
        answer = self.response.FromString(row["entry"])
        ledger = self._runtime.ledgers[answer.name.partition("/")[0]]  # type: ignore[attr-defined] # an entry
        return ledger.for_caller(answer, call.caller)


def handlers_of(service: ServiceDescriptor, handlers: dict[str, Handler], runtime: Runtime) -> grpc.GenericRpcHandler:
    """The gRPC handlers of a service's unary RPCs; every RPC of the contract must have one."""
    missing = [method.name for method in service.methods if method.name not in handlers]
    if missing:
        raise ValueError(f"{service.full_name}: nothing answers {', '.join(missing)}")
    methods = [Method(method, handlers[method.name], runtime) for method in service.methods]
    return grpc.method_handlers_generic_handler(
        service.full_name,
        {
            method.name: grpc.unary_unary_rpc_method_handler(
                method.answer,
                request_deserializer=method.request.FromString,
                response_serializer=method.response.SerializeToString,
            )
            for method in methods
        },
    )


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
        raise Unauthenticated(problem="缺少令牌 / no token")
    if permission and not caller.may(permission):
        raise NotPermitted(permission=permission, roles=granting(permission))
    return caller


def language_of(given: Mapping[str, str]) -> str:
    """ "en" when the caller prefers English, else "zh"."""
    return "en" if given.get("accept-language", "").strip().lower().startswith("en") else "zh"


def check(request: Message) -> None:
    """Hold the request against the rules of its contract; of an Update's entry, the fields that its mask names."""
    problems = violations_of(request, protovalidate.collect_violations(request))
    mask = set(request.update_mask.paths) if "update_mask" in request.DESCRIPTOR.fields_by_name else set()
    problems = [problem for problem in problems if not mask or _masked(problem.field) in {"", *mask}]
    if problems:
        raise BadInput(*problems)


def _masked(path: str) -> str:
    """The entry's field in an Update's path: "found_at" of "hazard.found_at.seconds"; empty above the entry."""
    return path.partition(".")[2].partition(".")[0].partition("[")[0]


def status_of(refusal: Refused, language: str) -> status_pb2.Status:
    """A refusal as google.rpc.Status: ErrorInfo, LocalizedMessage and, for bad input, the fields."""
    text = refusal.text(language)
    facts = {key: _fact(value, language) for key, value in refusal.facts.items()}
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=refusal.reason, domain=DOMAIN, metadata=facts),
        error_details_pb2.LocalizedMessage(locale="en" if language == "en" else "zh-CN", message=text),
    ]
    if refusal.category is Category.INVALID_ARGUMENT:
        details.append(_bad_request(refusal, language))
    return status_pb2.Status(code=code_of(refusal.category), message=text, details=[_packed(part) for part in details])


def _fact(value: object, language: str) -> str:
    """A fact as metadata: for a machine to read, so lists are joined by commas in every language."""
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else said(value, language)


def code_of(category: Category) -> code_pb2.Code.ValueType:
    """The canonical code of a category."""
    return code_pb2.Code.Value(category.name)


def _bad_request(refusal: Refused, language: str) -> Message:
    violation = error_details_pb2.BadRequest.FieldViolation
    problems: Sequence[Message] = [
        violation(field=problem.field, description=problem.words.into(language), reason=problem.rule.upper())
        for problem in refusal.violations()
    ]
    return error_details_pb2.BadRequest(field_violations=problems)


def _packed(message: Message) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed
