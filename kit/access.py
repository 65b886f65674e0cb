"""Who calls, and what the tree and the roles let them do."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import jwt
from anlan.access.v1.role_pb2 import Role
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from kit.errors import Unauthenticated
from kit.options import option

EVERYWHERE = "*"
"""The scope of the platform's own services."""

ISSUER = "anlan"
TOKENS_REMEMBERED = 10_000


def covers(scope: str, path: str) -> bool:
    """Whether `path` is `scope` itself or lies below it."""
    return scope in (EVERYWHERE, path) or path.startswith(scope + ".")


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
        caller = Caller(
            post=claims["sub"],
            unit=claims["unit"],
            person=claims.get("person", ""),
            name=claims.get("name", ""),
            roles=frozenset(claims.get("roles", ())),
        )
        if len(self._known) >= TOKENS_REMEMBERED:
            self._known.clear()
        self._known[token] = (caller, claims["exp"])
        return caller

    def _claims(self, token: str) -> dict[str, str]:
        required = {"require": ["exp", "sub", "unit", "iss"]}
        try:
            if jwt.get_unverified_header(token).get("alg") == "HS256":
                return jwt.decode(token, self._service_key, algorithms=["HS256"], issuer=ISSUER, options=required)
            return jwt.decode(token, self._public, algorithms=["EdDSA"], issuer=ISSUER, options=required)
        except jwt.ExpiredSignatureError as error:
            raise Unauthenticated(problem="令牌已过期 / token expired") from error
        except jwt.InvalidTokenError as error:
            raise Unauthenticated(problem="令牌无效 / invalid token") from error

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


def granting(permission: str, roles: Iterable[str] = GRANTS) -> list[str]:
    """The roles that grant a permission, for error messages and documentation."""
    return [role for role in roles if Caller(post="", unit="", roles=frozenset({role})).may(permission)]
