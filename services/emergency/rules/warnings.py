"""What a warning must say before it is issued, and who may issue it (domain C.14; 突发事件应对法 2024 Art 63 to 70)."""

from datetime import datetime
from typing import TYPE_CHECKING

from kit.access import covers
from kit.errors import BadInput, NotPermitted, Refused
from kit.table import datetime_of

if TYPE_CHECKING:
    from anlan.emergency.v1.warning_pb2 import Warning as Alert

    from kit.lifecycle import Move

COUNTY = 2
"""How many steps a county-level unit's path has at most: city, then district or development zone."""


class OnlyCountyAndAbove(NotPermitted):
    """A town forwards a warning, and issues none."""

    zh = "预警由县级以上发布;镇街只转发,企业只在内部告警"
    en = "warnings are issued from county level up: a town forwards them"


class AreaOutside(BadInput):
    """One warns one's own subtree."""

    zh = "影响单位 {unit} 不在发布单位辖区内"
    en = "{unit} lies outside the issuing unit's subtree"


class UnknownArea(BadInput):
    """An area that nobody knows warns nobody."""

    field = "area"
    zh = "影响单位不存在或已撤销:{units}"
    en = "no such units, or no longer in force: {units}"


class ExpiresBeforeItStarts(BadInput):
    """A warning lasts for some time."""

    field = "expires_at"
    zh = "失效时间必须晚于起始时间"
    en = "it must expire later than it starts"


class OverAlready(BadInput):
    """Nobody is warned of what is over."""

    field = "expires_at"
    zh = "失效时间已过,不能发布"
    en = "its time is over: it cannot be issued"


class ReferenceUnknown(BadInput):
    """One re-issues one's own warning, while it is in force."""

    field = "replaces"
    zh = "被更新的预警 {name} 不存在、非本单位发布或已不生效"
    en = "{name} is no warning of this unit that is in force"


class WarningWithoutReason(Refused):
    """Who lifts a warning says why."""

    zh = "解除预警须说明理由"
    en = "lifting a warning needs a reason"


def is_sound(move: "Move") -> None:
    """A county-level issuer, an area of its own, and a span of time that is one."""
    warning: Alert = move.entry
    if warning.unit.count(".") >= COUNTY:
        raise OnlyCountyAndAbove
    for number, path in enumerate(warning.area):
        if not covers(warning.unit, path):
            raise AreaOutside(field=f"area[{number}]", unit=path)
    if (
        warning.HasField("starts_at")
        and warning.HasField("expires_at")
        and datetime_of(warning.expires_at) <= datetime_of(warning.starts_at)
    ):
        raise ExpiresBeforeItStarts


def not_over(move: "Move") -> None:
    """It will still be in force when it is out."""
    if datetime_of(move.entry.expires_at) <= move.now:
        raise OverAlready


def expiry(move: "Move") -> datetime:
    """When its time is over."""
    return datetime_of(move.entry.expires_at)


def says_why(move: "Move") -> None:
    """A reason is given."""
    if not move.reason.strip():
        raise WarningWithoutReason


def reaches(warning: "Alert", unit: str) -> bool:
    """Whether the area meets a unit's subtree: it lies in it, or has a part of it."""
    return any(covers(path, unit) or covers(unit, path) for path in warning.area)
