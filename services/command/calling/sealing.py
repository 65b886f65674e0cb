"""Secrets of channels: sealed when they come in, opened when something is sent, shown to nobody.

They lie in a table of their own, under a key that is derived from the services' shared key: not in the entry, so in no
journal row, no event and no answer. `env:ANLAN_CHANNEL_…` names an environment variable of the service instead.
"""

import os
import secrets
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from services.command.rules.channels import reference

if TYPE_CHECKING:
    from pathlib import Path

    from kit.call import Call

PURPOSE = b"anlan channel secrets"
NONCE_BYTES = 12
KEEP = """
INSERT INTO channel_secrets (id, sealed) VALUES ($1, $2)
ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed
"""
FORGET = "DELETE FROM channel_secrets WHERE id = $1"
FIND = "SELECT id, sealed FROM channel_secrets WHERE id = ANY($1)"


async def keep_secret(channel: str, secret: str, call: "Call") -> None:
    """Seal a channel's secret and keep it, in the call's transaction."""
    async with call.session() as conn:
        await conn.execute(KEEP, channel, sealed(secret, channel, call.runtime.settings.keys))


async def forget_secret(channel: str, call: "Call") -> None:
    """A channel that is withdrawn leaves no secret behind."""
    async with call.session() as conn:
        await conn.execute(FORGET, channel)


async def secrets_of(channels: list[str], call: "Call") -> dict[str, SecretStr]:
    """The secrets of these channels, opened, but hidden from logs; one that cannot be opened or found is left out."""
    async with call.session() as conn:
        rows = await conn.fetch(FIND, channels)
    found = {row["id"]: opened(row["sealed"], row["id"], call.runtime.settings.keys) for row in rows}
    return {channel: SecretStr(secret) for channel, secret in found.items() if secret}


def sealed(secret: str, channel: str, keys: "Path") -> bytes:
    """A secret that only this platform can open, and only as this channel's."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(keys)).encrypt(nonce, secret.encode(), channel.encode())


def opened(box: bytes, channel: str, keys: "Path") -> str:
    """What was sealed, or the variable that it names; empty where the key is another by now or nothing is set."""
    try:
        secret = AESGCM(_key(keys)).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], channel.encode()).decode()
    except InvalidTag:
        return ""
    name = reference(secret)
    return os.environ.get(name, "") if name else secret


def _key(keys: "Path") -> bytes:
    shared = (keys / "service.key").read_text().strip().encode()
    return HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(shared)
