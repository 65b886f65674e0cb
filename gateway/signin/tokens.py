"""Access tokens: JWTs signed with Ed25519, verified by anybody who has the key set."""

import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from gateway.signin.accounts import PREFIX
from kit.access import ISSUER

if TYPE_CHECKING:
    import asyncpg


class Access(NamedTuple):
    """An access token and when it expires."""

    token: str
    expires: datetime


class Issuer:
    """Signs with `<keys>/issuer.pem`."""

    def __init__(self, keys: Path, minutes: int) -> None:
        key = load_pem_private_key((keys / "issuer.pem").read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise TypeError(f"{keys}/issuer.pem is not an Ed25519 private key")
        self._key, self._lifetime = key, timedelta(minutes=minutes)
        self._public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self._id = hashlib.sha256(self._public).hexdigest()[:16]

    def issue(self, account: "asyncpg.Record | dict[str, Any]", session: str) -> Access:
        """A token that speaks for an account's row until it expires."""
        now = datetime.now(UTC)
        expires = now + self._lifetime
        claims = {
            "iss": ISSUER,
            "sub": account["post"],
            "person": PREFIX + account["name"],
            "name": account["person"],
            "unit": account["unit"],
            "roles": list(account["roles"]),
            "sid": session,
            "iat": now,
            "exp": expires,
            "jti": secrets.token_hex(8),
        }
        return Access(jwt.encode(claims, self._key, algorithm="EdDSA", headers={"kid": self._id}), expires)

    def key_set(self) -> dict[str, list[dict[str, str]]]:
        """The JSON Web Key Set, for systems that verify tokens themselves."""
        x = base64.urlsafe_b64encode(self._public).decode().rstrip("=")
        return {"keys": [{"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": self._id, "x": x}]}


def session_in(token: str) -> str:
    """The session that a token, verified already, belongs to; empty when it has none."""
    return str(jwt.decode(token, options={"verify_signature": False}).get("sid", ""))


def expiry_in(token: str) -> float:
    """When a token, verified already, expires: seconds since the epoch."""
    return float(jwt.decode(token, options={"verify_signature": False})["exp"])
