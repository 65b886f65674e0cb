"""What a level of a plan means for lower tiers: a response of their own, proposed to them (domain C.17, ★)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.command.v1.response_pb2 import Response
from anlan.emergency.v1.plan_pb2 import ImpliedResponse, Plan

from kit.access import service_caller
from services.command.ledgers.responses import RESPONSES, S
from services.command.ordering.members import principal_of
from services.command.ordering.reach import Addressed, Area, of_tier, taking_part
from services.command.responding.plans import editions, plans_of
from services.command.responding.proposals import draft_of, open_responses
from services.command.rules import recommendation as rules

if TYPE_CHECKING:
    from kit.call import Call


async def propose_below(response: Response, plan: Plan, area: Area, call: "Call") -> list[Response]:
    """Propose what the plan implies to every affected unit of the lower tiers; those that nobody has to activate."""
    automatic = []
    names = await editions(plan, call)
    for line in rules.implied_at(plan, response.level):
        reached = Addressed(await of_tier(line.tier, area, call))
        for unit in (await taking_part(reached, response.exercise, call)).recipients:
            lower = await plan_below(plan, names, unit, call)
            proposed = await _propose(response, line, lower, unit, area, call)
            if proposed and line.automatic:
                automatic.append(proposed)
    return automatic


async def plan_below(plan: Plan, names: list[str], unit: str, call: "Call") -> Plan:
    """The unit's own plan: the one linked to the superior's, else one that is for the same; else the superior's."""
    own = await plans_of([unit], call)
    linked = [each for each in own if each.linked_plan in names]
    same = [each for each in own if _for_the_same(each, plan)]
    return next(iter([*linked, *same]), plan)


def _for_the_same(one: Plan, other: Plan) -> bool:
    kinds = set(one.incident_kinds) & set(other.incident_kinds)
    return bool(kinds or set(one.natural_hazards) & set(other.natural_hazards))


async def _propose(
    response: Response, line: ImpliedResponse, plan: Plan, unit: str, area: Area, call: "Call"
) -> Response | None:
    """A new proposal, or the one that waits raised to this level; one that is active learns what is recommended.

    A graver level that waits for somebody's decision goes on waiting, unless the superior's plan activates this one.
    """
    trigger = rules.trigger_of(plan, line.implies) if plan.unit == unit else rules.trigger_of(plan, response.level)
    measures = trigger.measures or response.measures
    said = {
        "level": line.implies,
        "implied_by": response.name,
        "automatic": line.automatic,
        "measures": measures,
        "expected_end": response.expected_end,
    }
    why = f"{response.title}:{response.name}"
    same = {name: getattr(response, name) for name in ("incident", "warning", "exercise")}
    for known in await open_responses(plan, unit, call, **same):
        if S.of(known) is S.PROPOSED:
            if rules.is_graver(known.level, line.implies) and not line.automatic:
                said |= {"level": known.level, "measures": known.measures}
            return await RESPONSES.move(known.name, "ReviseResponseProposal", call, fields=said, reason=why)
        if not rules.is_graver(line.implies, known.level):
            return None
        fields = {"recommended_level": line.implies, "matches": [], "implied_by": response.name}
        await RESPONSES.move(known.name, "NoteResponseRecommendation", call, fields=fields, reason=why)
        return None
    draft = await draft_of(plan, unit, response.incident, call)
    draft.exercise, draft.time_scale = response.exercise, response.time_scale
    draft.level, draft.measures, draft.matter = line.implies, measures, response.matter
    draft.warning, draft.warning_title = response.warning, response.warning_title
    draft.implied_by, draft.automatic = response.name, line.automatic
    draft.expected_end.CopyFrom(response.expected_end)
    draft.affected_units.extend(area.within(unit) if response.affected_units else ())
    return await RESPONSES.create(draft, call, verb="ProposeResponse", reason=why)


async def activate_by_itself(proposed: Response, cause: Response, call: "Call") -> Response | None:
    """Activate what the superior's plan activates, under the unit's principal; None where it has none."""
    principal = await principal_of(proposed.unit, call)
    if principal is None:
        return None
    who = replace(call, caller=service_caller("service/command"))
    fields = {"commander": principal.name, "commander_title": principal.title, "commander_holder": principal.holder}
    return await RESPONSES.move(
        proposed.name, "ActivateResponse", who, fields=fields, reason=f"随{cause.title}自动启动:{cause.name}"
    )
