"""Somebody who is signed in and speaks the public REST API, as any outside program would."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

ANSWER_SECONDS = 20.0
EARLY_SECONDS = 60.0
"""A token is renewed so long before it expires."""
CONNECTIONS = 32
PATIENCE_SECONDS = 60.0
"""How long a call is tried again while the platform is away; its key makes all the tries one call."""
PAUSE_SECONDS = 0.5
AWAY = frozenset({429, 502, 503, 504})


class Refusal(Exception):
    """The platform said no."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status, self.code, self.detail = status, code, detail

    @classmethod
    def of(cls, answer: httpx.Response) -> "Refusal":
        """What an answer other than success says (RFC 9457)."""
        try:
            problem = answer.json()
        except ValueError:
            problem = {}
        errors = "; ".join(f"{error['field']}: {error['message']}" for error in problem.get("errors", ()))
        detail = " ".join(part for part in (problem.get("detail", answer.text), errors) if part)
        return cls(answer.status_code, str(problem.get("code", "")), detail)


class NoAnswer(Exception):
    """The platform cannot be reached."""


@asynccontextmanager
async def reaching(base_url: str, language: str = "en") -> AsyncIterator[httpx.AsyncClient]:
    """Connections to the gateway at `base_url`, for any number of people who read `language`."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=CONNECTIONS)
    async with httpx.AsyncClient(
        base_url=base_url, timeout=ANSWER_SECONDS, limits=limits, trust_env=False, headers={"accept-language": language}
    ) as client:
        yield client


@dataclass
class Person:
    """One account of the platform; signs in when it first has to, and again before its token expires."""

    client: httpx.AsyncClient
    name: str
    password: str
    account: Mapping[str, Any] = field(default_factory=dict)
    """What the platform says of the account once it has signed in: unit, post, person, roles, tier."""
    _token: str = ""
    _expires: float = 0.0

    @property
    def unit(self) -> str:
        """The path of the unit, once signed in."""
        return str(self.account["unit"])

    async def sign_in(self) -> None:
        """Get a fresh token."""
        session = await self._send("POST", "/v1/auth:signIn", {"name": self.name, "password": self.password}, {})
        self.account = session["account"]
        self._token = session["accessToken"]
        self._expires = datetime.fromisoformat(session["expireTime"]).timestamp()

    async def authorization(self) -> dict[str, str]:
        """The header that says who calls."""
        if time.time() > self._expires - EARLY_SECONDS:
            await self.sign_in()
        return {"authorization": f"Bearer {self._token}"}

    async def get(self, path: str, **query: Any) -> dict[str, Any]:  # noqa: ANN401 whatever the query takes
        """Read; raises Refusal or NoAnswer."""
        return await self._send("GET", path, None, await self.authorization(), query)

    async def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str = "") -> dict[str, Any]:
        """Write, once however often it has to be sent (`key`, a new one when empty); raises Refusal or NoAnswer."""
        headers = {**await self.authorization(), "idempotency-key": key or uuid.uuid4().hex}
        return await self._send("POST", path, body or {}, headers)

    async def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str],
        query: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            problem: Exception
            try:
                answer = await self.client.request(method, path, json=body, params=query, headers=headers)
            except httpx.TransportError as error:
                problem = NoAnswer(f"{self.client.base_url} does not answer: {error!r}")
            else:
                if answer.is_success:
                    return dict(answer.json())
                problem = Refusal.of(answer)
                if answer.status_code not in AWAY or float(answer.headers.get("retry-after", 0)) > PATIENCE_SECONDS:
                    raise problem
            if time.monotonic() > deadline:
                raise problem
            await asyncio.sleep(PAUSE_SECONDS)
