"""What goes wrong, said over HTTP: RFC 9457 problem details in Chinese or English."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import grpc
import msgspec
from google.rpc import error_details_pb2, status_pb2

from kit.errors import BadInput, Category, Refused, Words, listed, said

Headers = list[tuple[bytes, bytes]]

PLAIN = BadInput().reason
"""Why a request is refused whose fields break the rules of the contract."""

STATUS_DETAILS = "grpc-status-details-bin"

# As google.rpc.Code says, with one choice of ours: FAILED_PRECONDITION is 409, so that 400 always means that the
# request itself must be changed, and 409 that the entry stands otherwise than the caller thought.
HTTP_STATUS = {
    grpc.StatusCode.CANCELLED: 499,
    grpc.StatusCode.UNKNOWN: 500,
    grpc.StatusCode.INVALID_ARGUMENT: 400,
    grpc.StatusCode.DEADLINE_EXCEEDED: 504,
    grpc.StatusCode.NOT_FOUND: 404,
    grpc.StatusCode.ALREADY_EXISTS: 409,
    grpc.StatusCode.PERMISSION_DENIED: 403,
    grpc.StatusCode.RESOURCE_EXHAUSTED: 429,
    grpc.StatusCode.FAILED_PRECONDITION: 409,
    grpc.StatusCode.ABORTED: 409,
    grpc.StatusCode.OUT_OF_RANGE: 400,
    grpc.StatusCode.UNIMPLEMENTED: 501,
    grpc.StatusCode.INTERNAL: 500,
    grpc.StatusCode.UNAVAILABLE: 503,
    grpc.StatusCode.DATA_LOSS: 500,
    grpc.StatusCode.UNAUTHENTICATED: 401,
}

TITLES = {
    400: Words("请求有误", "The request is not valid"),
    401: Words("请先登录", "Sign in first"),
    403: Words("没有权限", "Not permitted"),
    404: Words("没有找到", "Not found"),
    405: Words("此地址不支持该方法", "Method not allowed here"),
    408: Words("请求超时", "The request took too long to arrive"),
    409: Words("当前情况不允许", "The present situation does not permit it"),
    412: Words("版本已变化", "The version has changed"),
    413: Words("内容过大", "Too large"),
    415: Words("不支持的内容类型", "Unsupported content type"),
    429: Words("请求过多", "Too many requests"),
    499: Words("请求已取消", "The call was cancelled"),
    500: Words("内部错误", "Internal error"),
    501: Words("尚未提供", "Not provided"),
    503: Words("暂时无法使用", "Not available just now"),
    504: Words("处理超时", "The platform took too long"),
}

UNAVAILABLE = Words("服务 {part} 暂时无法使用,请稍后重试", "service {part} does not answer just now, retry later")
TOO_LONG = Words(
    "平台未能及时完成,结果未知,请查询后再决定是否重试",
    "the platform did not finish in time; look before you retry, the outcome is not known",
)
UNEXPECTED = Words("平台内部出错,已记录", "something went wrong inside the platform; it has been recorded")


class Problem(Exception):
    """An answer other than success, complete but for language and path."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: Words,
        *,
        errors: Sequence[Mapping[str, Words | str]] = (),
        facts: Mapping[str, object] | None = None,
        headers: Iterable[tuple[bytes, bytes]] = (),
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.facts, self.headers = errors, facts or {}, list(headers)

    def body(self, language: str, path: str) -> bytes:
        """The problem details as JSON."""
        members: dict[str, Any] = {
            "type": f"urn:anlan:problem:{self.code}",
            "title": TITLES[self.status].into(language),
            "status": self.status,
            "detail": self.detail.into(language),
            "instance": path,
            "code": self.code,
        }
        if self.errors:
            members["errors"] = [{key: said(value, language) for key, value in row.items()} for row in self.errors]
        if self.facts:
            members["facts"] = {name: said(fact, language) for name, fact in self.facts.items()}
        return msgspec.json.encode(members)


def problem_of(refusal: Refused, *, fields: Callable[[str], str] = str) -> Problem:
    """A refusal of the gateway itself; `fields` names a field as the client wrote it."""
    found = refusal.violations()
    status = HTTP_STATUS[grpc.StatusCode[refusal.category.name]]
    facts = {} if refusal.category is Category.INVALID_ARGUMENT else refusal.facts
    return Problem(
        status,
        refusal.reason,
        Words(refusal.text("zh"), refusal.text("en")),
        errors=[{"field": fields(v.field), "rule": v.rule, "message": v.words} for v in found],
        facts=facts,
        headers=_headers_for(status),
    )


def problem_from(error: grpc.aio.AioRpcError, service: str, *, fields: Callable[[str], str] = str) -> Problem:
    """What a service answered, or that it did not. Its own words are in the caller's language already."""
    status = HTTP_STATUS[error.code()]
    details = _details(error)
    info = details.get(error_details_pb2.ErrorInfo.DESCRIPTOR.full_name)
    if info is None:
        return _without_details(error, status, service)
    localized = details.get(error_details_pb2.LocalizedMessage.DESCRIPTOR.full_name)
    text = localized.message if localized is not None else error.details() or ""
    request = details.get(error_details_pb2.BadRequest.DESCRIPTOR.full_name)
    found = request.field_violations if request is not None else ()
    errors = [
        {"field": fields(v.field), "rule": v.reason.lower() or "invalid", "message": v.description} for v in found
    ]
    if info.reason == PLAIN and errors:  # the service's sentence spells the fields as the contract does
        text = listed(((row["field"], row["message"]) for row in errors), localized.locale if localized else "")
    return Problem(
        status,
        info.reason,
        Words(text, text),
        errors=errors,
        facts=dict(info.metadata),
        headers=_headers_for(status, info.metadata.get("retry_after", "")),
    )


def _details(error: grpc.aio.AioRpcError) -> dict[str, Any]:
    """The details of a google.rpc.Status by the full name of their types."""
    packed = next((value for key, value in error.trailing_metadata() if key == STATUS_DETAILS), b"")
    status = status_pb2.Status.FromString(packed if isinstance(packed, bytes) else packed.encode())
    known = (error_details_pb2.ErrorInfo, error_details_pb2.LocalizedMessage, error_details_pb2.BadRequest)
    return {
        kind.DESCRIPTOR.full_name: kind.FromString(part.value)
        for part in status.details
        for kind in known
        if part.Is(kind.DESCRIPTOR)
    }


def _without_details(error: grpc.aio.AioRpcError, status: int, service: str) -> Problem:
    """A status that gRPC itself made: nothing answered, too late, too large."""
    code: grpc.StatusCode = error.code()
    if code is grpc.StatusCode.UNAVAILABLE:
        detail = Words(UNAVAILABLE.zh.format(part=service), UNAVAILABLE.en.format(part=service))
    elif code is grpc.StatusCode.DEADLINE_EXCEEDED:
        detail = TOO_LONG
    elif status == HTTP_STATUS[grpc.StatusCode.INTERNAL]:
        detail = UNEXPECTED
    else:
        detail = Words(error.details() or TITLES[status].zh, error.details() or TITLES[status].en)
    return Problem(status, code.name, detail, headers=_headers_for(status))


def _headers_for(status: int, retry_after: str = "") -> Headers:
    if status in (429, 503):
        return [(b"retry-after", retry_after.encode() if retry_after.isdecimal() else b"1")]
    return [(b"www-authenticate", b'Bearer realm="anlan"')] if status == 401 else []  # noqa: PLR2004 HTTP's number


@lru_cache(maxsize=256)
def language_of(accept: bytes | None) -> str:
    """Whichever of "en" and "zh" an Accept-Language header prefers; "zh" when it prefers neither."""
    best, language = 0.0, "zh"
    for part in (accept or b"").decode("latin-1").lower().split(","):
        tag, _, parameter = part.strip().partition(";")
        known = tag.split("-")[0]
        weight = _weight(parameter)
        if known in ("zh", "en") and weight > best:
            best, language = weight, known
    return language


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    return float(value) if value.strip().replace(".", "", 1).isdecimal() else 0.0
