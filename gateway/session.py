"""The browser's session: cookies that hold the tokens, for what cannot send an Authorization header (EventSource).

A call by cookie that changes something must carry `X-Requested-With`, which no other site's form can send.
"""

import re
import time

from anlan.gateway.v1 import auth_pb2
from google.protobuf.message import Message

from gateway.asgi import Request
from gateway.problems import Headers, Problem
from kit.errors import Words

ACCESS = "anlan_access"
REFRESH = "anlan_refresh"
REFRESH_PATH = "/v1/auth:refresh"
SIGN_IN_PATH = "/v1/auth:signIn"
ANONYMOUS = frozenset({SIGN_IN_PATH, REFRESH_PATH})
REFRESH_CALL = "/anlan.gateway.v1.AuthService/Refresh"

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORGED = Words("浏览器会话的写操作须带 X-Requested-With 请求头", "a change by cookie needs an X-Requested-With header")

_TOKEN = re.compile(r"[\x21-\x7e]{1,8192}")


def authorization(request: Request) -> str:
    """`Bearer …` from the header, else from the session cookie; empty when there is neither.

    Problem 403 when a cookie would change something without the header that only our own pages send.
    """
    given = request.headers.get(b"authorization")
    if given is not None:
        scheme, _, token = given.decode("latin-1").strip().partition(" ")
        return (
            f"Bearer {token.strip()}" if scheme.lower() == "bearer" and _TOKEN.fullmatch(token.strip()) else "Bearer -"
        )
    token = _cookie(request, ACCESS)
    return f"Bearer {token}" if token and _may_use_cookies(request) else ""


def authorized(request: Request) -> tuple[tuple[str, str], ...]:
    """Metadata that says who calls; none to sign in with, where an expired token must not stand in the way."""
    header = "" if request.path in ANONYMOUS else authorization(request)
    return (("authorization", header),) if header else ()


def before(call: str, asked: Message, request: Request) -> None:
    """Take the refresh token from its cookie where the body has none."""
    if call == REFRESH_CALL and isinstance(asked, auth_pb2.RefreshRequest) and not asked.refresh_token:
        token = _cookie(request, REFRESH)
        if token and _may_use_cookies(request):
            asked.refresh_token, asked.cookie = token, True


def after(asked: Message, answer: Message, *, secure: bool) -> Headers:
    """The cookies that an answer of AuthService sets or, at the end of a session, removes."""
    if isinstance(answer, auth_pb2.SignOutResponse):
        return _set_cookies("", "", now=0.0, session=auth_pb2.Session(), secure=secure)
    if not isinstance(answer, auth_pb2.Session) or not getattr(asked, "cookie", False):
        return []
    return _set_cookies(answer.access_token, answer.refresh_token, now=time.time(), session=answer, secure=secure)


def _may_use_cookies(request: Request) -> bool:
    if request.method not in SAFE and b"x-requested-with" not in request.headers:
        raise Problem(403, "FORGED_REQUEST", FORGED)
    return True


def _cookie(request: Request, name: str) -> str:
    for part in request.headers.get(b"cookie", b"").decode("latin-1").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name and _TOKEN.fullmatch(value):
            return value
    return ""


def _set_cookies(access: str, refresh: str, *, now: float, session: auth_pb2.Session, secure: bool) -> Headers:
    return [
        _set(ACCESS, access, "/", session.expire_time.seconds - now, secure=secure),
        _set(REFRESH, refresh, REFRESH_PATH, session.refresh_expire_time.seconds - now, secure=secure),
    ]


def _set(name: str, value: str, path: str, seconds: float, *, secure: bool) -> tuple[bytes, bytes]:
    ends = f"Max-Age={int(seconds) if value else 0}"
    cookie = f"{name}={value}; Path={path}; {ends}; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")
    return b"set-cookie", cookie.encode()
