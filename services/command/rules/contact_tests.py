"""When a post's numbers are tested: by day, and not all of a city at once."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from kit.workdays import BEIJING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kit.lifecycle import Move


def by_day(norm: str) -> "Callable[[Move], datetime]":
    """When a test is due after the span of a norm: on that day, at this post's own time between the hours for tests."""

    def due(move: "Move") -> datetime:
        def after(code: str, start: datetime) -> datetime:
            return move.norms.get(code, move.entry.unit, move.now).after(start)

        day = after(norm, move.now).astimezone(BEIJING)
        midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
        first, last = after("command.contact_test_from", midnight), after("command.contact_test_until", midnight)
        at = first + max(last - first, timedelta()) * share_of(move.entry.post)
        return at if at > move.now else at + timedelta(days=1)

    return due


def share_of(post: str) -> float:
    """Where between the hours a post has its time: the same every time, and spread over all posts."""
    return int.from_bytes(sha256(post.encode()).digest()[:4], "big") / 2**32
