"""Who, seen from the entry, may make a transition."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message

from kit.access import EVERYWHERE, Caller, covers, is_above
from kit.errors import NotPermitted, Refused


@dataclass(frozen=True)
class Relation:
    """Who, seen from the entry, may make a transition; `&` joins two."""

    holds: Callable[[Caller, Any], bool]
    refusal: type[Refused]

    def __and__(self, other: "Relation") -> "Both":
        return Both((self, other))

    def check(self, caller: Caller, entry: Message, verb: str) -> None:
        """Raise the refusal unless the relation holds."""
        if not self.holds(caller, entry):
            raise self.refusal(verb=verb, permission=verb)


@dataclass(frozen=True)
class Both:
    """Relations that must all hold."""

    parts: tuple["Relation | Both", ...]

    def __and__(self, other: "Relation | Both") -> "Both":
        return Both((*self.parts, other))

    def holds(self, caller: Caller, entry: Message) -> bool:
        """Whether every part holds."""
        return all(part.holds(caller, entry) for part in self.parts)

    def check(self, caller: Caller, entry: Message, verb: str) -> None:
        """Raise the refusal of the first part that does not hold."""
        for part in self.parts:
            part.check(caller, entry, verb)


class OnlyOwnUnit(NotPermitted):
    """The transition belongs to the entry's own unit."""

    zh = "{verb} 只能由所属单位自己办理"
    en = "{verb} belongs to the entry's own unit"


class OnlySuperior(NotPermitted):
    """The transition belongs to a superior of the entry's unit."""

    zh = "{verb} 只能由上级单位办理"
    en = "{verb} belongs to a superior of the entry's unit"


class OnlyPlatform(NotPermitted):
    """The transition is the platform's own."""

    zh = "{verb} 由平台自动执行"
    en = "{verb} is done by the platform itself"


class DutiesMustBeSeparate(NotPermitted):
    """The same person did an earlier step that must be another's."""

    zh = "职责必须分离:您已办理前一环节,{verb} 须由他人办理"
    en = "duties must be separate: you did the earlier step, {verb} must be somebody else's"


ANYBODY = Relation(lambda _caller, _entry: True, NotPermitted)
"""Whoever may read the entry and has the permission."""
OWN_UNIT = Relation(lambda caller, entry: caller.unit in (EVERYWHERE, entry.unit), OnlyOwnUnit)
SUPERIOR = Relation(lambda caller, entry: is_above(caller.unit, entry.unit), OnlySuperior)
OWN_OR_SUPERIOR = Relation(lambda caller, entry: covers(caller.unit, entry.unit), OnlyOwnUnit)
PLATFORM = Relation(lambda caller, _entry: caller.unit == EVERYWHERE, OnlyPlatform)
CLOCK = PLATFORM


def unit_in(column: str, refusal: type[Refused] = OnlyOwnUnit) -> Relation:
    """The caller's unit is, or is above, the one in another field of the entry (an order's issuer, say)."""
    return Relation(lambda caller, entry: covers(caller.unit, getattr(entry, column)), refusal)


def other_than(*columns: str) -> Relation:
    """Separation of duties: the caller is not the person named in any of these fields."""
    return Relation(
        lambda caller, entry: all(getattr(entry, column) != actor_of(caller) for column in columns),
        DutiesMustBeSeparate,
    )


def actor_of(caller: Caller) -> str:
    """How a field names who did something: the person where known, else the post."""
    return caller.person or caller.post
