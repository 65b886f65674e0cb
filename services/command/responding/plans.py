"""The plans that a response goes by, from command's copy of them."""

from typing import TYPE_CHECKING

from anlan.emergency.v1.plan_pb2 import Plan

from services.command.copies import PLANS
from services.command.rules.orders import path_to
from services.command.rules.responses import UnknownPlan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kit.call import Call

MOST_EDITIONS = 50


async def plan_for(name: str, unit: str, call: "Call") -> Plan:
    """A plan in force of a unit or of a superior; UnknownPlan."""
    where = "id = $1 AND unit = ANY($2) AND state = 'IN_FORCE'"
    async with call.everywhere() as wide:
        plan = await PLANS.find(wide, where, name.removeprefix("plans/"), path_to(unit))
    if plan is None:
        raise UnknownPlan(plan=name)
    return plan


async def plan_named(name: str, call: "Call") -> Plan | None:
    """A plan in whatever state: a response goes on by the edition that it began with."""
    async with call.everywhere() as wide:
        return await PLANS.find(wide, "id = $1", name.removeprefix("plans/"))


async def plans_of(units: "Iterable[str]", call: "Call") -> list[Plan]:
    """The plans in force of these units, as far as the caller may see them."""
    return await PLANS.select(call, "unit = ANY($1) AND state = 'IN_FORCE' ORDER BY id", list(units))


async def editions(plan: Plan, call: "Call") -> list[str]:
    """The names of a plan's editions, this one and those it replaced."""
    names = [plan.name]
    before: Plan | None = plan
    while before and before.replaces and len(names) < MOST_EDITIONS:
        names.append(before.replaces)
        before = await plan_named(before.replaces, call)
    return names
