"""The HTTP side as one ASGI application: FastAPI carries the gateway's own addresses, the transcoder all the rest."""

from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from gateway import asgi
from gateway.files import Files
from gateway.health import Health
from gateway.live import Live
from gateway.openapi import Document
from gateway.problems import TITLES, UNEXPECTED, Problem, language_of, problem_of
from gateway.signin.tokens import Issuer
from gateway.transcoder import Transcoder
from kit.database import LOST
from kit.errors import Refused, Unavailable

PAGES = Path(__file__).parent / "pages"

POLICY = (
    b"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    b"connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    b"frame-ancestors 'none'"
)
SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Protected:
    """Security headers on every answer; pure ASGI, because a middleware class costs most of the throughput."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send) -> None:
        """Pass everything on, adding to the head of each answer."""

        async def guarded(message: asgi.Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], *SECURITY]
                if not any(name == b"content-security-policy" for name, _ in headers):
                    headers.append((b"content-security-policy", POLICY))
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, guarded)


class Endpoints:
    """The gateway's own addresses that need no file of their own."""

    def __init__(self, health: Health, issuer: Issuer, document: Document) -> None:
        self._health, self._issuer, self._document = health, issuer, document

    async def livez(self, _request: Request) -> Response:
        """The process runs."""
        return JSONResponse({"status": "ok"})

    async def readyz(self, _request: Request) -> Response:
        """The gateway itself can serve: what it needs to sign people in answers."""
        return self._told({name: ok for name, ok in (await self._health.parts()).items() if name in OWN_PARTS})

    async def healthz(self, _request: Request) -> Response:
        """The whole platform answers."""
        return self._told(await self._health.parts())

    @staticmethod
    def _told(parts: dict[str, bool]) -> Response:
        missing = [name for name, answers in parts.items() if not answers]
        told = {
            "status": "unavailable" if missing else "ok",
            "parts": {name: "ok" if answers else "unavailable" for name, answers in parts.items()},
            "unavailable": missing,
        }
        headers = {"cache-control": "no-store"} | ({"retry-after": "1"} if missing else {})
        return JSONResponse(told, status_code=503 if missing else 200, headers=headers)

    async def key_set(self, _request: Request) -> Response:
        """The keys that verify access tokens."""
        return JSONResponse(self._issuer.key_set(), headers={"cache-control": "public, max-age=300"})

    async def openapi(self, _request: Request) -> Response:
        """The REST side, described."""
        return Response(self._document.text, media_type="application/json")

    async def home(self, _request: Request) -> Response:
        """How the platform is, for people."""
        return FileResponse(PAGES / "home.html")

    async def docs(self, _request: Request) -> Response:
        """The REST side, for people; needs no network."""
        return FileResponse(PAGES / "docs.html")


OWN_PARTS = ("gateway", "database")


def application(transcoder: Transcoder, live: Live, files: Files, endpoints: Endpoints) -> Protected:
    """Everything behind `http_port`."""
    routes: list[BaseRoute] = [
        Route("/v1/files", files.create, methods=["POST"]),
        Route("/v1/files/{name}", files.get, methods=["GET"]),
        Route("/healthz", endpoints.healthz),
        Route("/readyz", endpoints.readyz),
        Route("/livez", endpoints.livez),
        Route("/.well-known/jwks.json", endpoints.key_set),
        Route("/openapi.json", endpoints.openapi),
        Route("/docs", endpoints.docs),
        Route("/", endpoints.home),
        Mount("/assets", StaticFiles(directory=PAGES)),
        Route("/live", live),
    ]
    app = FastAPI(routes=routes, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.router.default = transcoder
    for kind in (Problem, Refused, *LOST, HTTPException, Exception):
        app.add_exception_handler(kind, _failed)
    return Protected(app)


def _answer(request: Request, problem: Problem) -> Response:
    language = language_of(request.headers.get("accept-language", "").encode("latin-1"))
    headers = {name.decode(): value.decode() for name, value in problem.headers}
    headers |= {"content-language": "en" if language == "en" else "zh-CN", "cache-control": "no-store"}
    body = problem.body(language, request.url.path)
    return Response(body, problem.status, headers=headers, media_type="application/problem+json")


async def _failed(request: Request, error: Exception) -> Response:
    return _answer(request, _as_problem(error))


def _as_problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused):
        return problem_of(error)
    if isinstance(error, LOST):
        return problem_of(Unavailable(part="PostgreSQL"))
    if isinstance(error, HTTPException):
        code = {404: "NO_SUCH_ADDRESS", 405: "METHOD_NOT_ALLOWED"}.get(error.status_code, "HTTP_ERROR")
        headers = [(key.encode(), value.encode()) for key, value in (error.headers or {}).items()]
        return Problem(error.status_code, code, TITLES.get(error.status_code, TITLES[400]), headers=headers)
    return Problem(500, "INTERNAL", UNEXPECTED)
