"""Who calls, and what the tree and the roles let them do."""

import base64
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jwt
from anlan.access.v1.role_pb2 import Role
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from kit.errors import Unauthenticated, Words
from kit.options import option

if TYPE_CHECKING:
    from jwt.types import Options

EVERYWHERE = "*"
"""The scope of the platform's own services."""

ISSUER = "anlan"
TOKENS_REMEMBERED = 10_000
PATH = re.compile(r"[0-9A-Za-z_-]{1,40}(\.[0-9A-Za-z_-]{1,40}){0,3}")
"""A unit's path: one to four codes joined by dots."""
UNIT = re.compile(rf"\*|{PATH.pattern}")
EXPIRED = Words("令牌已过期", "the token has expired")
INVALID = Words("令牌无效", "the token is not valid")


def covers(scope: str, path: str) -> bool:
    """Whether `path` is `scope` itself or lies below it; an empty scope covers nothing."""
    return bool(scope) and (scope in (EVERYWHERE, path) or path.startswith(scope + "."))


def is_above(scope: str, path: str) -> bool:
    """Whether `scope` is a superior of `path`; nobody is above themselves."""
    return scope == EVERYWHERE or path.startswith(scope + ".")


@dataclass(frozen=True)
class Caller:
    """A post of a unit, the person who holds it now, and its roles."""

    post: str
    """Resource name, "posts/…"; "service/<name>" and "clock/<name>" for the platform itself."""
    unit: str
    """Path of the post's unit; EVERYWHERE for services."""
    person: str = ""
    """The account, which tells two holders of one post apart."""
    name: str = ""
    """How the person is called."""
    roles: frozenset[str] = field(default_factory=frozenset)
    """Names of `anlan.access.v1.Role` values."""

    @cached_property
    def _grants(self) -> frozenset[str]:
        return frozenset(grant for role in self.roles for grant in GRANTS.get(role, ()))

    def may(self, permission: str) -> bool:
        """Whether a role grants `<collection>.<verb>`."""
        collection, _, verb = permission.partition(".")
        return not self._grants.isdisjoint((permission, f"{collection}.*", f"*.{verb}", "*.*"))


def _grants() -> dict[str, tuple[str, ...]]:
    values = Role.DESCRIPTOR.values
    return {value.name: tuple(option(value, "grants")) for value in values}


GRANTS = _grants()


def service_caller(name: str) -> Caller:
    """The platform acting by itself: "service/command", "clock/acknowledgement"."""
    return Caller(post=name, unit=EVERYWHERE, roles=frozenset({"ROLE_SERVICE"}))


class Verifier:
    """Turns tokens into callers; checks every signature once and remembers it until the token expires."""

    def __init__(self, keys: Path) -> None:
        public = load_pem_public_key((keys / "issuer.pub.pem").read_bytes())
        if not isinstance(public, Ed25519PublicKey):
            raise TypeError(f"{keys}/issuer.pub.pem is not an Ed25519 public key")
        self._public = public
        self._service_key = (keys / "service.key").read_text().strip()
        self._known: dict[str, tuple[Caller, float]] = {}

    def caller(self, token: str) -> Caller:
        """The caller a token speaks for; Unauthenticated when it is forged, expired or not ours."""
        known = self._known.get(token)
        if known and known[1] > datetime.now(UTC).timestamp():
            return known[0]
        claims = self._claims(token)
        caller, expires = _caller_of(claims)
        if len(self._known) >= TOKENS_REMEMBERED:
            self._known.clear()
        self._known[token] = (caller, expires)
        return caller

    def _claims(self, token: str) -> Mapping[str, Any]:
        options: Options = {"require": ["exp", "sub", "unit", "iss"]}
        try:
            if jwt.get_unverified_header(token).get("alg") == "HS256":
                return jwt.decode(token, self._service_key, algorithms=["HS256"], issuer=ISSUER, options=options)
            return jwt.decode(token, self._public, algorithms=["EdDSA"], issuer=ISSUER, options=options)
        except jwt.ExpiredSignatureError as error:
            raise Unauthenticated(problem=EXPIRED) from error
        except (jwt.InvalidTokenError, OverflowError) as error:
            raise Unauthenticated(problem=INVALID) from error

    def service_token(self, service: str, lifetime: timedelta = timedelta(minutes=10)) -> str:
        """A token with which one of the platform's services calls another."""
        claims = {
            "sub": f"service/{service}",
            "unit": EVERYWHERE,
            "roles": ["ROLE_SERVICE"],
            "iss": ISSUER,
            "exp": datetime.now(UTC) + lifetime,
            "jti": secrets.token_hex(8),
        }
        return jwt.encode(claims, self._service_key, algorithm="HS256")

    def seal(self, purpose: str, text: str) -> str:
        """What proves that the platform wrote `text` for this purpose and no other; URL-safe."""
        key = hmac.digest(self._service_key.encode(), purpose.encode(), "sha256")
        return base64.urlsafe_b64encode(hmac.digest(key, text.encode(), "sha256")).decode().rstrip("=")

    def is_sealed(self, purpose: str, text: str, seal: str) -> bool:
        """Whether it was."""
        return hmac.compare_digest(self.seal(purpose, text).encode(), seal.encode())


def _caller_of(claims: Mapping[str, Any]) -> tuple[Caller, float]:
    """Who the claims speak of, and until when; Unauthenticated when they are not what an issuer of ours writes."""
    names = [claims.get(claim, "") for claim in ("sub", "unit", "person", "name")]
    roles = claims.get("roles", [])
    sound = isinstance(roles, list) and all(isinstance(text, str) for text in [*names, *roles])
    if not sound or not UNIT.fullmatch(names[1]):
        raise Unauthenticated(problem=INVALID)
    post, unit, person, name = names
    return Caller(post=post, unit=unit, person=person, name=name, roles=frozenset(roles)), float(claims["exp"])


def granting(permission: str, roles: Iterable[str] = GRANTS) -> list[str]:
    """The roles that grant a permission, for error messages and documentation."""
    return [role for role in roles if Caller(post="", unit="", roles=frozenset({role})).may(permission)]
