"""Which units have which plans, and which have none (domain A.4 row 82, C.10)."""

from typing import TYPE_CHECKING, Any

from anlan.emergency.v1.plan_pb2 import GetPlanCoverageRequest, PlanCoverage, UncoveredUnit, UnitKindCoverage
from anlan.responsibility.v1.unit_pb2 import UnitKind

from kit.access import EVERYWHERE, covers
from kit.errors import UnitOutOfScope
from kit.listing import at_or_below
from kit.table import enum_number
from services.emergency.copies import UNITS
from services.emergency.ledgers.plans import PLANS

if TYPE_CHECKING:
    from kit.call import Call

UNCOVERED_SHOWN = 1000
BELOW = f"(($1 = '{EVERYWHERE}') OR {at_or_below('units.unit', 1)})"
HAVE = f"""
FROM {UNITS.table.name} AS units LEFT JOIN (
    SELECT unit, bool_or(kind = 'COMPREHENSIVE') AS comprehensive, bool_or(kind = 'SPECIAL') AS special,
        bool_or(kind = 'ONSITE') AS onsite
    FROM {PLANS.table.name} WHERE state = 'IN_FORCE' GROUP BY unit
) AS plans ON plans.unit = units.unit
WHERE units.state = 'IN_FORCE' AND {BELOW}
"""  # noqa: S608 declared names
COUNTS = f"""
SELECT units.kind, count(*) AS units, count(plans.unit) AS covered,
    count(*) FILTER (WHERE comprehensive) AS comprehensive,
    count(*) FILTER (WHERE special) AS special, count(*) FILTER (WHERE onsite) AS onsite
{HAVE} GROUP BY units.kind
"""
WITHOUT = f"""
SELECT units.unit, units.title, units.kind
{HAVE} AND plans.unit IS NULL AND ($2::text[] = '{{}}' OR units.kind = ANY($2::text[]))
ORDER BY units.unit LIMIT {UNCOVERED_SHOWN}
"""


async def get_plan_coverage(request: GetPlanCoverageRequest, call: "Call") -> PlanCoverage:
    """By kind of unit how many have plans in force, and which units have none."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    kinds = [UnitKind.Name(kind).removeprefix("UNIT_KIND_") for kind in request.kind]
    async with call.session() as conn:
        counts = await conn.fetch(COUNTS, unit)
        without = await conn.fetch(WITHOUT, unit, kinds)
    return PlanCoverage(
        unit=unit,
        kinds=[_counted(row) for row in sorted(counts, key=_kind)],
        uncovered=[UncoveredUnit(unit=row["unit"], title=row["title"], kind=_kind(row)) for row in without],
    )


def _counted(row: Any) -> UnitKindCoverage:  # noqa: ANN401 an asyncpg Record
    names = ("units", "covered", "comprehensive", "special", "onsite")
    return UnitKindCoverage(kind=_kind(row), **{name: row[name] for name in names})


def _kind(row: Any) -> Any:  # noqa: ANN401 as above; protoc's stub wants its own int
    return enum_number(UnitKind.DESCRIPTOR, row["kind"])
