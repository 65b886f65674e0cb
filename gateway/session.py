"""The browser's session: cookies that hold the tokens, for what cannot send an Authorization header (EventSource).

A call by cookie that changes something must carry `X-Requested-With`, which no other site's form can send.
"""

import re
from collections.abc import Iterable

from gateway.asgi import Request
from gateway.problems import Headers, Problem
from kit.errors import Words

ACCESS = "anlan_access"
REFRESH = "anlan_refresh"
REFRESH_PATH = "/v1/auth:refresh"
REFRESH_METADATA = "anlan-refresh"
SET_COOKIE_METADATA = "anlan-set-cookie"

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


def from_cookies(request: Request) -> Iterable[tuple[str, str]]:
    """Metadata that says who calls."""
    header = authorization(request)
    if header:
        yield "authorization", header
    refresh = _cookie(request, REFRESH)
    if refresh and request.path == REFRESH_PATH and _may_use_cookies(request):
        yield REFRESH_METADATA, refresh


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


def set_cookies(access: str, refresh: str, *, seconds: int, refresh_seconds: int, secure: bool) -> list[str]:
    """Set-Cookie values of a session; empty tokens end it."""
    return [
        _set(ACCESS, access, "/", seconds, secure=secure),
        _set(REFRESH, refresh, REFRESH_PATH, refresh_seconds, secure=secure),
    ]


def _set(name: str, value: str, path: str, seconds: int, *, secure: bool) -> str:
    ends = f"Max-Age={seconds if value else 0}"
    return f"{name}={value}; Path={path}; {ends}; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def headers_of(metadata: Iterable[tuple[str, str | bytes]] | None) -> Headers:
    """The Set-Cookie headers that the sign-in service sends along."""
    return [
        (b"set-cookie", value if isinstance(value, bytes) else value.encode())
        for key, value in metadata or ()
        if key == SET_COOKIE_METADATA
    ]
