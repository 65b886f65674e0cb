"""What must be true of a team whoever changes it (domain C.12, C.15)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from anlan.emergency.v1.team_pb2 import (
    READINESS_NOT_READY,
    TEAM_STATE_AVAILABLE,
    TEAM_STATE_ON_DUTY,
    TEAM_STATE_REGISTERED,
    TEAM_STATE_STANDBY,
)

from kit.access import is_above
from kit.errors import BadInput, NotPermitted
from kit.table import datetime_of

if TYPE_CHECKING:
    from kit.lifecycle import Move

FIT = (TEAM_STATE_AVAILABLE, TEAM_STATE_ON_DUTY, TEAM_STATE_STANDBY)
"""States in which a team can be deployed."""

SAME = ("kind", "capabilities")
"""What a superior vouches for."""


class ContactsTooFew(BadInput):
    """C.12: a chain of contacts, so that somebody answers day and night."""

    field = "contacts"
    zh = "已核验队伍至少需要 {least} 个不同的联系电话,现有 {given} 个"
    en = "a verified team needs at least {least} different phone numbers, there are {given}"


class StationNeeded(BadInput):
    """A verified team has a station."""

    field = "location"
    zh = "已核验队伍必须填写驻地位置"
    en = "a verified team must keep its station"


class VerifiedBySuperior(NotPermitted):
    """What a superior has verified, the unit does not change alone."""

    zh = "队伍已核验,类别和救援能力只能由上级单位修改"
    en = "the team is verified: only a superior changes its kind and capabilities"


class PositionInFuture(BadInput):
    """DQ-15: no time lies in the future."""

    field = "located_at"
    zh = "定位时间不能晚于现在"
    en = "a team cannot be somewhere in the future"


class PositionOlderThanLast(BadInput):
    """Positions come in order; a late one would move the team back."""

    field = "located_at"
    zh = "定位时间早于上一次({last})"
    en = "the position is older than the last one ({last})"


class ReasonNeeded(BadInput):
    """Whoever takes something away says why."""

    field = "reason"
    zh = "请填写理由"
    en = "say why"


def contacts_suffice(move: "Move") -> None:
    """At least the norm's count of different numbers."""
    least = int(move.norms.value("emergency.contacts_min", move.entry.unit, move.now))
    given = len({"".join(filter(str.isdigit, contact.phone)) for contact in move.entry.contacts})
    if given < least:
        raise ContactsTooFew(least=least, given=given)


def stays_verified(move: "Move") -> None:
    """A team that was verified keeps what it was verified for, unless a superior changes it."""
    if move.before.state == TEAM_STATE_REGISTERED:
        return
    contacts_suffice(move)
    if not move.entry.HasField("location"):
        raise StationNeeded
    changed = any(getattr(move.before, name) != getattr(move.entry, name) for name in SAME)
    if changed and not vouches_for(move.caller, move.entry):
        raise VerifiedBySuperior


def position_in_order(move: "Move") -> None:
    """located_at ≤ now, and not before the last one."""
    located = located_at(move.entry)
    if located > move.now:
        raise PositionInFuture
    if move.before.HasField("located_at") and located < located_at(move.before):
        raise PositionOlderThanLast(last=located_at(move.before).isoformat())


def says_why(move: "Move") -> None:
    """A reason of more than blanks."""
    if not move.reason.strip():
        raise ReasonNeeded


def vouches_for(caller: Any, team: Any) -> bool:  # noqa: ANN401 a Caller and an entry
    """Whether the caller may verify a team: from above, or from its own unit where that is the top of the tree."""
    return is_above(caller.unit, team.unit) or ("." not in team.unit and caller.unit == team.unit)


def located_at(team: Any) -> datetime:  # noqa: ANN401 an entry
    """When the team was last located."""
    return datetime_of(team.located_at)


def is_fit(team: Any) -> bool:  # noqa: ANN401 an entry
    """Whether the team can be deployed now."""
    return team.state in FIT and team.readiness != READINESS_NOT_READY
