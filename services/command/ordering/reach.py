"""Whom a step of a plan reaches: units of a tier as far as they are affected, posts by what they answer for, teams."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import TeamRequest
from anlan.command.v1.response_pb2 import Response
from anlan.emergency.v1.plan_pb2 import (
    REACH_ALL,
    TIER_CITY,
    TIER_DISTRICT,
    TIER_ENTERPRISE,
    TIER_TOWN,
    PlanAddressee,
    Tier,
)
from anlan.responsibility.v1.post_pb2 import Responsibility

from kit.access import covers
from kit.listing import at_or_below
from kit.table import enum_name
from services.command.calling.addressees import POST
from services.command.copies import POSTS, UNITS
from services.command.exercising.twins import twin_of
from services.command.rules.orders import path_to

if TYPE_CHECKING:
    from kit.call import Call

ZONE = "DEVELOPMENT_ZONE"
KINDS = {
    TIER_CITY: ("CITY",),
    TIER_DISTRICT: ("DISTRICT", ZONE),
    TIER_TOWN: ("TOWN", ZONE),
    TIER_ENTERPRISE: ("ENTERPRISE",),
}
"""What a unit of a tier is; a development zone is of the tier at whose depth it lies."""
DEEP = {TIER_CITY: 1, TIER_DISTRICT: 2, TIER_TOWN: 3}

LISTED = "state = 'IN_FORCE' AND unit = ANY($1) ORDER BY unit"
IN_OFFICE = "unit = ANY($1) AND responsibility = $2 AND state = 'IN_FORCE' ORDER BY unit, id"


@dataclass(frozen=True)
class Area:
    """What is affected: the line of where it happened, and whole subtrees."""

    unit: str
    """Whose area it is; nothing above or beside it is affected."""
    line: Sequence[str]
    subtrees: Sequence[str]

    def within(self, unit: str) -> list[str]:
        """The affected subtrees as a lower unit sees them: those in it, or all of it."""
        if any(covers(path, unit) for path in self.subtrees):
            return [unit]
        return [path for path in self.subtrees if covers(unit, path)]


@dataclass
class Addressed:
    """Whom a step reaches."""

    recipients: list[str] = field(default_factory=list)
    teams: list[TeamRequest] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    """Units that the plan names and that are no longer in force."""


def area_of(response: Response, place: str) -> Area:
    """What a response's own words and the place of its incident (empty where there is none) say is affected."""
    subtrees = list(response.affected_units) or ([] if place else [response.unit])
    line = {path for each in [place, *subtrees] if each for path in path_to(each) if covers(response.unit, path)}
    return Area(response.unit, sorted(line), subtrees)


async def addressed(to: PlanAddressee, area: Area, call: "Call") -> Addressed:
    """Resolve what a plan says against the units and posts as they are now."""
    found = Addressed()
    listed = await UNITS.select(call, LISTED, list(to.units)) if to.units else []
    named = {unit.unit for unit in listed if covers(area.unit, unit.unit)}
    found.not_found = sorted(set(to.units) - named)
    units = [path for path in to.units if path in named]
    if to.tier:
        units += [
            path for path in await of_tier(to.tier, area, call, all_of_it=to.reach == REACH_ALL) if path not in units
        ]
    if to.role:
        units = units if to.units or to.tier else [area.unit]
    found.recipients = await _in_office(to.role, units, call) if to.role else units
    if to.capability:
        found.teams.append(TeamRequest(capability=to.capability, count=to.count))
    return found


async def taking_part(found: Addressed, exercise: str, call: "Call") -> Addressed:
    """The same without those who take no part in the exercise: nobody else is ordered in it."""
    if not exercise:
        return found
    twin = await twin_of(exercise, call)
    posts = [name.removeprefix(POST) for name in found.recipients if name.startswith(POST)]
    unit_of = {post.name: post.unit for post in await POSTS.select(call, "id = ANY($1)", posts)} if posts else {}
    here = [each for each in found.recipients if twin.takes_part(unit_of.get(each, each))]
    return replace(found, recipients=here)


async def of_tier(tier: Tier, area: Area, call: "Call", *, all_of_it: bool = False) -> list[str]:
    """The units of a tier in the area, or in all of the unit, by path."""
    subtrees = [area.unit] if all_of_it else area.subtrees
    inside = [at_or_below("unit", number) for number in range(4, 4 + len(subtrees))]
    depth = "($3 = 0 OR cardinality(string_to_array(unit, '.')) = $3)"
    where = f"state = 'IN_FORCE' AND kind = ANY($2) AND {depth} AND ({' OR '.join(['unit = ANY($1)', *inside])})"
    kinds = list(KINDS.get(tier, ()))
    units = await UNITS.select(call, f"{where} ORDER BY unit", list(area.line), kinds, DEEP.get(tier, 0), *subtrees)
    return [unit.unit for unit in units if covers(area.unit, unit.unit)]


async def _in_office(role: Responsibility, units: Sequence[str], call: "Call") -> list[str]:
    """The posts that answer for this at these units; the unit itself where it has none."""
    posts = await POSTS.select(call, IN_OFFICE, list(units), enum_name(Responsibility.DESCRIPTOR, role))
    of_unit: dict[str, list[str]] = {unit: [] for unit in units}
    for post in posts:
        of_unit[post.unit].append(post.name)
    return [recipient for unit in units for recipient in (of_unit[unit] or [unit])]
