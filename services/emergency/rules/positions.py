"""Which positions are taken: of one's own teams, not of the future, not of long ago, not from another continent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kit.access import Caller, covers
from kit.errors import BadInput, NotFound, UnitOutOfScope
from kit.norms import Norms
from services.emergency.rules.places import Place, distance

PERMISSION = "teams.locate"


class PositionInFuture(BadInput):
    """DQ-15: no time lies in the future; a device's clock may be fast by the norm's seconds."""

    field = "at"
    zh = "定位时间晚于现在 {seconds} 秒,请校准设备时钟"
    en = "the time lies {seconds} s ahead: set the device's clock"


class PositionTooOld(BadInput):
    """What is older than the track is kept would be forgotten at once."""

    field = "at"
    zh = "定位时间早于轨迹保存期限({kept} 天)"
    en = "the time lies further back than tracks are kept ({kept} days)"


class PositionImplausible(BadInput):
    """Further from its base than any team goes: a receiver without a fix says 0, 0."""

    field = "location"
    zh = "位置距驻地 {kilometres} 公里,超出合理范围({limit} 公里)"
    en = "the place lies {kilometres} km from its base, further than is plausible ({limit} km)"


class OneTrackNeeded(BadInput):
    """A way is asked for in one way."""

    field = "team"
    zh = "请填写队伍(team)、调用(claim)或回执(receipt)其中之一"
    en = "name exactly one of team, claim and receipt"


@dataclass(frozen=True)
class Known:
    """What a position is held against: its team, and where that lives."""

    name: str
    unit: str
    holder: str
    title: str
    base: Place | None
    """Its station, else where its unit is."""
    station: Place | None
    shown: bool
    """Whether its entry shows a place of its own; at its station it shows none."""
    located_at: datetime | None


def check_team(name: str, team: Known | None, caller: Caller) -> Known:
    """The team, where the caller may say where it is; NotFound for whoever cannot even see it."""
    if team is None or not (covers(caller.unit, team.unit) or covers(caller.unit, team.holder)):
        raise NotFound(name=name)
    if not covers(caller.unit, team.unit):
        raise UnitOutOfScope(unit=team.unit, permission=PERMISSION)
    return team


def check_time(at: datetime, now: datetime, skew: timedelta, kept: timedelta) -> None:
    """Neither of the future nor older than tracks are kept."""
    if at > now + skew:
        raise PositionInFuture(seconds=round((at - now).total_seconds()))
    if at < now - kept:
        raise PositionTooOld(kept=round(kept / timedelta(days=1)))


def check_place(place: Place, base: Place | None, limit_km: float) -> None:
    """Within reach of the base, where that is known."""
    away = distance(place, base) / 1000 if base else 0.0
    if away > limit_km:
        raise PositionImplausible(kilometres=round(away), limit=round(limit_km))


def is_stale(at: datetime, unit: str, norms: Norms, now: datetime) -> bool:
    """Whether nobody should reckon from a position of that time any more."""
    return norms.get("emergency.position_stale", unit, at).after(at) < now
