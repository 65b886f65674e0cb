"""REST of every RPC that carries a google.api.http rule; a new RPC changes nothing here.

    POST /v1/hazards            {"title": …}           CreateHazard(hazard={…})
    GET  /v1/hazards?pageSize=5                        ListHazards(page_size=5)
    POST /v1/hazards/01jd…:close                       CloseHazard(name="hazards/01jd…")

`Idempotency-Key` fills `request_id`, `If-Match` fills `version`; an answer with a version has it as its ETag.
Only calls with one request and one answer are offered; streams are for the gRPC door and `/live`.
"""

import secrets
from typing import Any
from urllib.parse import unquote

import grpc
import grpc.aio
import structlog
from google.api import http_pb2
from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message

from gateway import asgi, contracts, session
from gateway.backends import Backends
from gateway.binding import Binding
from gateway.codec import dump, writer
from gateway.problems import Headers, Problem, language_of, problem_from, problem_of
from gateway.settings import GatewaySettings
from gateway.templates import Tree
from kit import telemetry
from kit.errors import Refused, Words

log = structlog.get_logger()

OWN = "gateway"
"""The backend that is the gateway itself, whose answers may set the browser's cookies."""

NO_SUCH_PATH = Words("没有这个地址", "there is no such address")
NOT_HERE = Words("此地址允许的方法:{allowed}", "methods allowed here: {allowed}")
NOT_JSON = Words("请求体应为 application/json", "the body must be application/json")
NOT_UTF8 = Words("地址不是合法的 UTF-8", "the address is not valid UTF-8")


class Route:
    """One RPC under one address."""

    def __init__(self, method: MethodDescriptor, rule: http_pb2.HttpRule) -> None:
        self.method = method
        self.call = contracts.call_path(method)
        self.binding = Binding(method, rule)
        self._request = message_factory.GetMessageClass(method.input_type)
        self._response = message_factory.GetMessageClass(method.output_type)
        self._write = writer(method.output_type)
        self._part = rule.response_body
        self._has_version = "version" in method.output_type.fields_by_name

    def request(self, request: asgi.Request, segments: list[str], body: bytes) -> Message:
        """The RPC's request; BadInput with everything that is wrong."""
        return self._request(**self.binding.arguments(segments, request.query, body, request.headers))

    def answer(self, answer: bytes) -> Message:
        """The RPC's answer."""
        return self._response.FromString(answer)

    def response(self, message: Any) -> tuple[bytes, Headers]:  # noqa: ANN401 generated classes share no type
        """The answer as JSON, and its version as ETag."""
        headers: Headers = []
        if self._has_version and message.version:
            headers.append((b"etag", f'"{message.version}"'.encode()))
        if self._part:
            part = getattr(message, self._part)
            return dump(writer(part.DESCRIPTOR)(part)), headers
        return dump(self._write(message)), headers


class Transcoder:
    """The ASGI application of all routes."""

    def __init__(self, backends: Backends, settings: GatewaySettings) -> None:
        self._backends, self._settings = backends, settings
        self._tree: Tree[Route] = Tree()
        self.routes: list[Route] = []
        for service in contracts.services():
            for method in service.methods:
                if not (method.client_streaming or method.server_streaming):
                    self._add(method)

    def _add(self, method: MethodDescriptor) -> None:
        for rule in contracts.http_rules(method):
            route = Route(method, rule)
            self._tree.add(route.binding.template, route.binding.http_method, route)
            self.routes.append(route)

    async def __call__(self, scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send) -> None:
        """Answer one HTTP request; whatever stands in the way becomes a problem."""
        request = asgi.Request(scope, receive)
        language = language_of(request.headers.get(b"accept-language"))
        try:
            route, segments = self._find(request)
            body, headers = await self._answer(route, segments, request, language)
        except Problem as problem:
            await asgi.send_problem(send, problem, language, request.path)
        except Refused as refusal:
            await asgi.send_problem(send, problem_of(refusal), language, request.path)
        else:
            await asgi.send_body(send, 200, body, headers, head=request.method == "HEAD")

    def _find(self, request: asgi.Request) -> tuple[Route, list[str]]:
        try:
            segments = [unquote(part, errors="strict") for part in request.raw_path.split("/")[1:]]
        except UnicodeDecodeError:
            raise Problem(400, "ADDRESS_NOT_UTF8", NOT_UTF8) from None
        segments, methods = self._tree.find(segments)
        if not methods:
            raise Problem(404, "NO_SUCH_ADDRESS", NO_SUCH_PATH)
        route = methods.get("GET" if request.method == "HEAD" else request.method)
        if route is None:
            allowed = ", ".join(sorted(methods))
            detail = Words(NOT_HERE.zh.format(allowed=allowed), NOT_HERE.en.format(allowed=allowed))
            raise Problem(405, "METHOD_NOT_ALLOWED", detail, headers=[(b"allow", allowed.encode())])
        return route, segments

    async def _answer(
        self, route: Route, segments: list[str], request: asgi.Request, language: str
    ) -> tuple[bytes, Headers]:
        who = session.authorized(request)
        body = await self._body(route, request)
        asked = route.request(request, segments, body)
        backend = self._backends.of(route.method.full_name)
        if backend.name == OWN:
            session.before(route.call, asked, request)
        with telemetry.span(request.method + route.call, request.traceparent) as trace:
            metadata = (*who, ("accept-language", language), ("traceparent", trace or _new_trace()))
            call = backend.unary(route.call)
            try:
                given = await call(asked.SerializeToString(), metadata=metadata, timeout=self._settings.call_seconds)
            except grpc.aio.AioRpcError as error:
                raise self._problem(error, route, request, body) from None
        answer = route.answer(given)
        text, headers = route.response(answer)
        if backend.name == OWN:
            headers += session.after(asked, answer, secure=self._settings.secure_cookies)
        return text, headers

    async def _body(self, route: Route, request: asgi.Request) -> bytes:
        if not route.binding.body:
            return b""
        body = await request.body(self._settings.max_body, self._settings.body_seconds)
        if body and not request.is_json():
            raise Problem(415, "NOT_JSON", NOT_JSON)
        return body

    def _problem(self, error: grpc.aio.AioRpcError, route: Route, request: asgi.Request, body: bytes) -> Problem:
        service = contracts.backend_of(route.method.full_name)
        problem = problem_from(error, service, fields=lambda field: route.binding.as_written(field, body))
        if error.code() is grpc.StatusCode.ABORTED and b"if-match" in request.headers:
            problem.status = 412
        if problem.status == 500:  # noqa: PLR2004 HTTP's number
            log.error("service failed", call=route.call, code=error.code().name, details=error.details())
        return problem


def _new_trace() -> str:
    """A trace of its own for a call that came without one, so that what it causes can be found together."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"
