"""Passwords: hashed with Argon2id and checked beside the event loop, a few at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from gateway.signin.refusals import PasswordIsName, PasswordTooShort, TooManySignIns

# The library's default is RFC 9106's low-memory profile: 64 MiB and three passes, about 0.1 s here.
_hasher = PasswordHasher()

T = TypeVar("T")

WORKERS = 2
WAITING_AT_MOST = 100


def hash_password(password: str) -> str:
    """The Argon2id hash; takes about 0.1 s, so a loader of many accounts shares one where the password is shared."""
    return _hasher.hash(password)


def check_new(password: str, name: str, field: str, length: int) -> None:
    """Refuse what is too easy to guess; longer beats stranger, so length is the only rule beside the name."""
    if len(password) < length:
        raise PasswordTooShort(field=field, length=length)
    if password.casefold() == name.casefold():
        raise PasswordIsName(field=field)


class Passwords:
    """Checks and makes hashes in two threads, and refuses when too many wait."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="argon2")
        self._waiting = 0
        self._nobodys = hash_password("")

    async def matches(self, password: str, hashed: str | None) -> bool:
        """Whether the password belongs to the hash; without a hash as slow, and never."""
        return await self._run(_matches, hashed or self._nobodys, password) and hashed is not None

    async def hash(self, password: str) -> str:
        """The hash of a new password."""
        return await self._run(_hasher.hash, password)

    async def _run(self, work: Callable[..., T], *arguments: str) -> T:
        if self._waiting >= WAITING_AT_MOST:
            raise TooManySignIns(retry_after=WAITING_AT_MOST // 10)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False
