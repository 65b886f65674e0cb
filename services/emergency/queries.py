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
from services.emergency.rules.search import Candidate, Need

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger

FIRST = 60
"""Fetched at first, or three times the quantity: a city lies far enough south for the second round to be rare."""

FIT_TEAM = (
    "state IN ('AVAILABLE', 'ON_DUTY', 'STANDBY') AND readiness <> 'NOT_READY' "
    "AND (current_location IS NULL OR located_at >= {oldest})"
)
FREE_IN_EXERCISE = (
    " AND NOT EXISTS (SELECT FROM claims WHERE claims.team = 'teams/' || teams.id AND exercise <> ''"
    " AND claims.state = 'GRANTED')"
)
FIT_MATERIAL = "quantity > reserved_quantity AND NOT expired"


@dataclass(frozen=True)
class Search:
    """One search as SQL; `where` says of what kind and where in the tree, `columns` what decides about each."""

    need: Need
    table: str
    columns: str
    where: str
    arguments: tuple[object, ...]

    async def nearest(self, call: "Call") -> list[Candidate]:
        """Fit or not, nearest first: so many that the need is met by those whose rank is sure, or all there are."""
        limit = max(FIRST, 3 * self.need.quantity if self.need.capability else 0)
        while True:
            seen = sorted(await self._fetch(call, limit), key=search.by_distance)
            sure = search.sure_to(self.need.place, seen, complete=len(seen) < limit)
            if sure > self.need.radius:
                return seen
            settled = [one for one in seen if one.distance <= sure]
            if not search.chosen(settled, self.need)[1]:
                return settled
            limit *= 4

    async def _fetch(self, call: "Call", limit: int) -> list[Candidate]:
        # Fitness is no condition: what is not fit and nearer than the picks is shown, and comes at the same price.
        # The limit is no parameter: PostgreSQL must know it to choose the index.
        sql = (
            f"SELECT id, spot, {self.columns} FROM {self.table} WHERE {self.where} "  # noqa: S608 our own text
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
        columns = f"{fit} AS fit, 1 AS amount, response_radius AS reach"
        free = FREE_IN_EXERCISE if need.played else ""
        return Search(need, "teams", columns, can(need.capability_name) + subtree + free, arguments)
    first = len(arguments) + 2
    kind = f"code >= ${first} AND code < ${first + 1}"
    # "3" <= every code of the class < "4": a range, which the index on code answers.
    arguments += (need.material_code, need.material_code[:-1] + chr(ord(need.material_code[-1]) + 1))
    columns = f"{FIT_MATERIAL} AS fit, quantity - reserved_quantity AS amount, 0 AS reach"
    return Search(need, "materials", columns, kind + subtree, arguments)


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
    ranked = await search_for(need).nearest(call)
    picks, missing = search.chosen(ranked, need)
    over = search.passed_over(ranked, need, None if missing else picks[-1][0].distance)
    known = await _load(call, need, [*(one.id for one, _ in picks), *(one.id for one in over)])
    short = []
    for one in over:
        resource = known[one.id]
        reason = search.too_far(one, need) if one.fit else search.why_not(resource, call.caller.unit, need)
        short += [_shortfall(resource, one, reason)] if reason else []
    if missing and not short:
        short = [Shortfall(reason=search.not_enough(need, missing) if picks else search.none_such(need))]
    found = [_pick(known[one.id], one, taken, need) for one, taken in picks]
    return FindResourcesResponse(picks=found, missing=missing, shortfalls=short)


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
            pick.position_stale = need.now - age < need.oldest
        pick.team_state, pick.readiness = resource.state, resource.readiness
        pick.strength, pick.turnout_minutes = resource.strength, resource.turnout_minutes
        pick.reasons.extend(search.why_picked(resource, need))
    else:
        pick.material_state, pick.quantity_unit = resource.state, resource.quantity_unit
        pick.reasons.append(search.in_store(one.amount, resource.quantity_unit))
    return pick


def _shortfall(resource: Team | Material, one: Candidate, reason: Reason) -> Shortfall:
    return Shortfall(
        resource=resource.name,
        title=resource.title,
        unit=resource.unit,
        distance=round(one.distance) if math.isfinite(one.distance) else None,
        contacts=resource.contacts,
        reason=reason,
        claim=resource.claim if isinstance(resource, Team) else "",
    )
