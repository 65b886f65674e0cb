"""Who calls one of the gateway's own addresses."""

from starlette.requests import Request

from gateway import asgi, session
from kit.access import Caller, Verifier
from kit.errors import Unauthenticated


def caller_of(request: Request, verifier: Verifier) -> Caller:
    """The caller by header or session cookie; Unauthenticated when there is none."""
    token = session.authorization(asgi.Request(request.scope, request.receive)).removeprefix("Bearer ")
    if not token:
        raise Unauthenticated(problem="缺少令牌 / no token")
    return verifier.caller(token)
