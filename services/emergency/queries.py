"""Finding what is ready, nearest first, and saying why for each pick and each shortfall.

PostgreSQL's GiST index on `point` answers in order of degrees, which are not metres: more than is asked for is
fetched and ranked by haversine, until nothing that was not fetched can come before what is picked.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from anlan.emergency.v1.material_pb2 import Material
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest, FindResourcesResponse, Pick, Reason, Shortfall
from anlan.emergency.v1.team_pb2 import Team
from anlan.geo.v1.location_pb2 import Location

from kit.access import EVERYWHERE, covers
from kit.errors import UnitOutOfScope
from kit.table import LEVELS
from services.emergency.ledgers.materials import MATERIALS
from services.emergency.ledgers.teams import TEAMS, can
from services.emergency.rules import search
from services.emergency.rules.places import circle_around, distance, place_of
from services.emergency.rules.search import Candidate, Need

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger

FIRST = 60
"""Fetched at first, or three times the quantity: a city lies far enough south for the second round to be rare."""

FIT_TEAM = (
    "state IN ('AVAILABLE', 'ON_DUTY', 'STANDBY') AND readiness <> 'NOT_READY' AND spot IS NOT NULL "
    "AND (current_location IS NULL OR located_at >= {oldest})"
)
FIT_MATERIAL = "quantity > reserved_quantity AND NOT expired"


@dataclass(frozen=True)
class Search:
    """One search as SQL; `where` says of what kind and where in the tree, `fit` what can be picked."""

    need: Need
    table: str
    columns: str
    where: str
    fit: str
    arguments: tuple[object, ...]

    async def nearest(self, call: "Call") -> tuple[list[Candidate], list[Candidate]]:
        """The fit ones whose rank is sure, until they meet the need or there are no more; and all that were seen."""
        limit = max(FIRST, 3 * self.need.quantity if self.need.capability else FIRST)
        while True:
            seen = await self._fetch(call, self.fit, limit)
            complete = len(seen) < limit
            ranked, sure = search.settled(self.need.place, seen, complete=complete)
            if complete or sure > self.need.radius or not search.chosen(ranked, self.need)[1]:
                return ranked, seen
            limit *= 4

    async def passed_over(self, call: "Call", within: float | None) -> list[str]:
        """The ids of the nearest that are not fit, nearest first; only those within so many metres when given."""
        unfit = f"({self.fit}) IS NOT TRUE"
        if within is not None:
            unfit += f" AND spot <@ circle($1::point, {circle_around(self.need.place, within)!r})"
        found = await self._fetch(call, unfit, FIRST)
        near = sorted((one for one in found if within is None or one.distance < within), key=search.by_distance)
        return [one.id for one in near[: search.SHOWN]]

    async def _fetch(self, call: "Call", condition: str, limit: int) -> list[Candidate]:
        # The limit is no parameter: PostgreSQL must know it to choose the index.
        sql = (
            f"SELECT id, spot, {self.columns} FROM {self.table} WHERE {self.where} AND {condition} "  # noqa: S608 our own text
            f"ORDER BY spot <-> $1::point LIMIT {limit}"
        )
        there = (self.need.place.longitude, self.need.place.latitude)
        async with call.session() as conn:
            records = await conn.fetch(sql, there, *self.arguments)
        return [search.candidate(self.need.place, record) for record in records]


def search_for(need: Need) -> Search:
    """The search that answers a need."""
    subtree = "" if need.unit == EVERYWHERE else f" AND {_inside(need.unit)}"
    arguments: tuple[object, ...] = (need.unit,) if subtree else ()
    if need.capability:
        fit = FIT_TEAM.format(oldest="'-infinity'" if need.include_stale else f"${len(arguments) + 2}")
        arguments += () if need.include_stale else (need.oldest,)
        columns = "1 AS amount, response_radius AS reach"
        return Search(need, "teams", columns, can(need.capability_name) + subtree, fit, arguments)
    first = len(arguments) + 2
    kind = f"code >= ${first} AND code < ${first + 1}"
    # "3" < every code of the class < "4": a range, which the index on code answers.
    arguments += (need.material_code, need.material_code[:-1] + chr(ord(need.material_code[-1]) + 1))
    columns = "quantity - reserved_quantity AS amount, 0 AS reach"
    return Search(need, "materials", columns, kind + subtree, FIT_MATERIAL, arguments)


def _inside(unit: str) -> str:
    level = unit.count(".") + 1
    return f"unit_{level} = $2" if 1 < level <= LEVELS else "(unit = $2 OR starts_with(unit, $2 || '.'))"


async def find_resources(request: FindResourcesRequest, call: "Call") -> FindResourcesResponse:
    """The nearest fit ones until the quantity is met, and the reasons."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    return await find(search.need_of(request, unit, call.runtime.norms, call.now), call)


async def find(need: Need, call: "Call") -> FindResourcesResponse:
    """As `find_resources`."""
    lookup = search_for(need)
    ranked, seen = await lookup.nearest(call)
    picks, missing = search.chosen(ranked, need)
    last = None if missing else picks[-1][0].distance
    far = search.out_of_reach(seen, need, last)
    unfit = await lookup.passed_over(call, last)
    known = await _load(call, need, [*(one.id for one, _ in picks), *(one.id for one in far), *unfit])
    short = [_shortfall(known[one.id], need, search.too_far(one, need)) for one in far]
    for resource in (known[id_] for id_ in unfit):
        reason = search.why_not(resource, call.caller.unit, need)
        short += [_shortfall(resource, need, reason)] if reason else []
    if missing and not short:
        short = [Shortfall(reason=search.not_enough(need, missing) if picks else search.none_such(need))]
    short.sort(key=lambda one: one.distance if one.HasField("distance") else math.inf)
    found = [_pick(known[one.id], one, taken, need) for one, taken in picks]
    return FindResourcesResponse(picks=found, missing=missing, shortfalls=short[: search.SHOWN])


async def _load(call: "Call", need: Need, ids: Sequence[str]) -> dict[str, Team | Material]:
    ledger: Ledger[Any] = TEAMS if need.capability else MATERIALS
    found = await ledger.select(call, "id = ANY($1)", ids) if ids else []
    return {entry.name.partition("/")[2]: entry for entry in found}


def _pick(resource: Team | Material, one: Candidate, taken: int, need: Need) -> Pick:
    pick = Pick(
        resource=resource.name,
        title=resource.title,
        unit=resource.unit,
        place=Location(latitude=one.place.latitude, longitude=one.place.longitude),
        distance=round(one.distance),
        travel_minutes=search.travel_minutes(one.distance, need),
        contacts=resource.contacts,
        quantity=taken,
    )
    if isinstance(resource, Team):
        age = search.position_age(resource, need.now)
        if age is not None:
            pick.position_age = int(age.total_seconds())
        pick.team_state, pick.readiness = resource.state, resource.readiness
        pick.strength, pick.turnout_minutes = resource.strength, resource.turnout_minutes
        pick.reasons.extend(search.why_picked(resource, need))
    else:
        pick.material_state, pick.quantity_unit = resource.state, resource.quantity_unit
        pick.reasons.append(search.in_store(one.amount, resource.quantity_unit))
    return pick


def _shortfall(resource: Team | Material, need: Need, reason: Reason) -> Shortfall:
    claim = resource.claim if isinstance(resource, Team) else ""
    short = Shortfall(
        resource=resource.name,
        title=resource.title,
        unit=resource.unit,
        contacts=resource.contacts,
        reason=reason,
        claim=claim,
    )
    there = place_of(resource)
    if there is not None:
        short.distance = round(distance(need.place, there))
    return short
