"""Sessions: a chain of refresh tokens, each good for one use; one used twice ends the chain."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kit.ids import new_id

if TYPE_CHECKING:
    from kit.database import Connection

USE = """
UPDATE refresh_tokens SET use_time = now() FROM sessions
WHERE digest = $1 AND use_time IS NULL AND expire_time > now()
  AND sessions.session = refresh_tokens.session AND sessions.end_time IS NULL
RETURNING refresh_tokens.session, sessions.account
"""
END_OF_REUSED = """
UPDATE sessions SET end_time = now() FROM refresh_tokens
WHERE digest = $1 AND use_time IS NOT NULL AND sessions.session = refresh_tokens.session AND end_time IS NULL
"""


class Refresh(NamedTuple):
    """A refresh token for its holder, and when it expires."""

    session: str
    token: str
    expires: datetime


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def begin(conn: "Connection", account: str, days: int) -> Refresh:
    """Open a session of an account (folded name)."""
    session = new_id()
    await conn.execute("INSERT INTO sessions (session, account) VALUES ($1, $2)", session, account)
    return await _hand_out(conn, session, days)


async def use(conn: "Connection", token: str, days: int) -> tuple[str, Refresh] | None:
    """Use a token up: its account and the next token. None when it is not good (any more).

    A token used before ends its session, whoever of the two holders comes second.
    """
    row = await conn.fetchrow(USE, _digest(token))
    if row is None:
        await conn.execute(END_OF_REUSED, _digest(token))
        return None
    return row["account"], await _hand_out(conn, row["session"], days)


async def _hand_out(conn: "Connection", session: str, days: int) -> Refresh:
    token, expires = secrets.token_urlsafe(32), datetime.now(UTC) + timedelta(days=days)
    query = "INSERT INTO refresh_tokens (digest, session, expire_time) VALUES ($1, $2, $3)"
    await conn.execute(query, _digest(token), session, expires)
    return Refresh(session, token, expires)


async def end(conn: "Connection", session: str) -> None:
    """End one session."""
    await conn.execute("UPDATE sessions SET end_time = now() WHERE session = $1 AND end_time IS NULL", session)


async def end_all(conn: "Connection", account: str, *, but: str = "") -> None:
    """End an account's sessions, all but one."""
    query = "UPDATE sessions SET end_time = now() WHERE account = $1 AND session <> $2 AND end_time IS NULL"
    await conn.execute(query, account, but)


async def sweep(conn: "Connection") -> None:
    """Remove tokens that have expired, and sessions that have none left."""
    await conn.execute("DELETE FROM refresh_tokens WHERE expire_time < now()")
    await conn.execute(
        "DELETE FROM sessions WHERE NOT EXISTS (SELECT FROM refresh_tokens AS t WHERE t.session = sessions.session)"
    )
