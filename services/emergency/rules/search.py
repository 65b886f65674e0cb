"""How a search ranks what it finds, and how it says why something was picked or was not."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from anlan.emergency.v1.material_pb2 import Material
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest, Reason
from anlan.emergency.v1.team_pb2 import READINESS_REDUCED, Capability, Team
from anlan.kit.v1 import options_pb2

from kit.errors import BadInput
from kit.norms import Norms
from kit.table import datetime_of
from services.emergency.rules import claims
from services.emergency.rules.places import Place, beyond, distance, on_the_map

MOST_TEAMS = 200
SHOWN = 10
"""Shortfalls shown."""


class OneKindNeeded(BadInput):
    """A search is for one kind of thing."""

    field = "capability"
    zh = "请填写救援能力(capability)或物资编码(material_code)其中之一"
    en = "say either a capability or a material code"


class TooManyTeams(BadInput):
    """No city sends more at once."""

    field = "quantity"
    zh = "一次最多查找 {most} 支队伍"
    en = "at most {most} teams are found at once"


@dataclass(frozen=True)
class Need:
    """What is needed where, and what the norms in force there say."""

    place: Place
    unit: str
    capability: int
    material_code: str
    quantity: int
    radius: float
    """Metres."""
    include_stale: bool
    now: datetime
    oldest: datetime
    """A position reported earlier is stale."""
    speed: float
    """Metres a minute, along a straight line."""
    played: bool = False
    """Whether an exercise asks: what an exercise plays with already is not for it to have."""

    @property
    def capability_name(self) -> str:
        """The capability's full name."""
        return str(Capability.Name(self.capability))


def need_of(request: FindResourcesRequest, unit: str, norms: Norms, now: datetime) -> Need:
    """The need that a request states; raises what is wrong with it."""
    if bool(request.capability) == bool(request.material_code):
        raise OneKindNeeded
    if request.capability and request.quantity > MOST_TEAMS:
        raise TooManyTeams(most=MOST_TEAMS)
    stale = norms.get("emergency.position_stale", unit, now)
    pace = norms.value("emergency.speed_team" if request.capability else "emergency.speed_material", unit, now)
    return Need(
        place=Place(round(request.place.latitude, 7), round(request.place.longitude, 7)),
        unit=unit,
        capability=request.capability,
        material_code=request.material_code,
        quantity=request.quantity or 1,
        radius=request.max_distance or norms.value("emergency.search_radius", unit, now),
        include_stale=request.include_stale,
        now=now,
        oldest=now - (stale.after(now) - now),
        speed=pace * 1000 / 60 / norms.value("emergency.detour", unit, now),
    )


@dataclass(frozen=True)
class Candidate:
    """A resource that could be picked."""

    id: str
    place: Place
    fit: bool
    """Whether it could be picked, were it near enough."""
    distance: float
    amount: int
    """1 of a team; of a material what is not promised."""
    reach: int
    """How far it goes, in metres; 0 is any distance."""

    def within(self, radius: float) -> bool:
        """Whether it goes there, and lies no further away than asked for."""
        return self.distance <= min(radius, self.reach or math.inf)


def candidate(place: Place, record: Any) -> Candidate:  # noqa: ANN401 a record with id, spot, fit, amount and reach
    """A candidate as the database has it; infinitely far where nobody knows its place."""
    spot = record["spot"]
    there = Place(spot.y, spot.x) if spot is not None else place
    return Candidate(
        id=record["id"],
        place=there,
        fit=record["fit"],
        distance=distance(place, there) if spot is not None else math.inf,
        amount=record["amount"],
        reach=record["reach"],
    )


def by_distance(one: Candidate) -> tuple[float, str]:
    """Sorts the nearest first, and always in the same order."""
    return one.distance, one.id


def sure_to(place: Place, seen: Sequence[Candidate], *, complete: bool) -> float:
    """Metres within which nothing lies that was not seen.

    Degrees are not metres: what was not fetched lies at least as far away on the map as the last that was,
    and `beyond` says what that is in metres.
    """
    return math.inf if complete else beyond(place, max(on_the_map(place, one.place) for one in seen))


def chosen(ranked: Iterable[Candidate], need: Need) -> tuple[list[tuple[Candidate, int]], int]:
    """Whom to take and how much of each, nearest first; and how much is missing."""
    missing = need.quantity
    picks = []
    for one in ranked:
        if missing and one.fit and one.within(need.radius):
            picks.append((one, min(one.amount, missing)))
            missing -= picks[-1][1]
    return picks, missing


def passed_over(ranked: Iterable[Candidate], need: Need, last: float | None) -> list[Candidate]:
    """The nearest that were not picked; where all was met, only those nearer than the last pick."""
    over = (one for one in ranked if not (one.fit and one.within(need.radius)))
    return [one for one in over if last is None or one.distance < last][:SHOWN]


def travel_minutes(metres: float, need: Need) -> int:
    """By the norm's speed and detour."""
    return math.ceil(metres / need.speed)


def position_age(team: Team, now: datetime) -> timedelta | None:
    """How old the position is from which a team is reckoned; None at its station."""
    return now - datetime_of(team.located_at) if team.HasField("current_location") else None


def why_picked(team: Team, need: Need) -> list[Reason]:
    """Where a picked team is reckoned from, and what to know of it."""
    age = position_age(team, need.now)
    if age is None:
        reasons = [_reason("AT_STATION", "在驻地", "at its station")]
    elif datetime_of(team.located_at) < need.oldest:
        reasons = [stale(age)]
    else:
        zh, en = said_age(age)
        reasons = [_reason("POSITION_REPORTED", f"{zh}前报告位置", f"reported its position {en} ago")]
    if team.readiness == READINESS_REDUCED:
        reasons.append(_reason("READINESS_REDUCED", "自报力量不足", "says it is short of people or equipment"))
    return reasons


def why_not(resource: Team | Material, viewer: str, need: Need) -> Reason | None:
    """Why a resource cannot be picked; None when it can, by now."""
    try:
        claims.check_fit(resource, 1, viewer)
    except claims.Unfit as refusal:
        return refusal.explained()
    age = position_age(resource, need.now) if isinstance(resource, Team) else None
    return stale(age) if age is not None and need.now - age < need.oldest and not need.include_stale else None


def stale(age: timedelta) -> Reason:
    """The position is too old to reckon from."""
    zh, en = said_age(age)
    return _reason("POSITION_STALE", f"位置已过期:{zh}前报告", f"its position is stale: reported {en} ago")


def too_far(one: Candidate, need: Need) -> Reason:
    """Beyond its own reach, or beyond what was asked for."""
    if one.reach and one.distance > one.reach:
        zh, en = f"超出其响应半径 {kilometres(one.reach)}", f"its response radius is {kilometres(one.reach)}"
    else:
        zh, en = f"超出查找距离 {kilometres(need.radius)}", f"the search goes {kilometres(need.radius)} far"
    return _reason("TOO_FAR", f"距离 {kilometres(one.distance)},{zh}", f"{kilometres(one.distance)} away: {en}")


def not_enough(need: Need, missing: int) -> Reason:
    """All there is was picked."""
    had = need.quantity - missing
    return _reason(
        "NOT_ENOUGH",
        f"辖区内可调的已全部列出,共 {had},仍缺 {missing}",
        f"these are all there are: {had}, {missing} missing",
    )


def none_such(need: Need) -> Reason:
    """There is none of the kind."""
    if need.capability:
        options: Any = Capability.DESCRIPTOR.values_by_number[need.capability].GetOptions()
        return _reason(
            "NONE_SUCH",
            f"辖区内没有具备「{options.Extensions[options_pb2.term]}」能力的队伍",
            f"no team in {need.unit} is able to do {need.capability_name.removeprefix('CAPABILITY_')}",
        )
    return _reason(
        "NONE_SUCH",
        f"辖区内没有编码为 {need.material_code} 的物资",
        f"no material in {need.unit} has the code {need.material_code}",
    )


def in_store(left: int, measure: str) -> Reason:
    """It lies in store."""
    return _reason("IN_STORE", f"在库可调 {left} {measure}", f"{left} {measure} in store and not promised")


def said_age(age: timedelta) -> tuple[str, str]:
    """A span in words, Chinese and English."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return "不到 1 分钟", "less than a minute"
    if minutes < 120:  # noqa: PLR2004 up to two hours in minutes
        return f"{minutes} 分钟", f"{minutes} min"
    return f"{minutes // 60} 小时", f"{minutes // 60} h"


def kilometres(metres: float) -> str:
    """Metres for the eye."""
    return f"{metres / 1000:.1f} km"


def _reason(code: str, zh: str, en: str) -> Reason:
    return Reason(code=f"REASON_CODE_{code}", zh=zh, en=en)
