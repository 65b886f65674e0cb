"""Stamps: what the platform itself fills in when a transition is made, as lifecycles name it in `sets`."""

from datetime import datetime
from typing import TYPE_CHECKING

from kit.relations import actor_of

if TYPE_CHECKING:
    from kit.lifecycle import Move


def now(move: "Move") -> datetime:
    """Stamp: the moment of the transition."""
    return move.now


def caller(move: "Move") -> str:
    """Stamp: who makes the transition."""
    return actor_of(move.caller)


def caller_unit(move: "Move") -> str:
    """Stamp: the unit of who makes it."""
    return move.caller.unit


def yes(_move: "Move") -> bool:
    """Stamp: true."""
    return True


def no(_move: "Move") -> bool:
    """Stamp: false."""
    return False


def nothing(_move: "Move") -> None:
    """Stamp: empty again."""
    return
