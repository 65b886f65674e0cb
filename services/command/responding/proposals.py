"""Which responses the plans recommend, and the proposals that keep up with an incident's figures (domain C.17)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.response_pb2 import (
    ProposeResponseRequest,
    RecommendResponsesRequest,
    RecommendResponsesResponse,
    Response,
    ResponseRecommendation,
    StatedFigure,
)
from anlan.emergency.v1.plan_pb2 import NATURAL_HAZARD_UNSPECIFIED, Plan
from anlan.emergency.v1.warning_pb2 import WARNING_STATE_ISSUED
from anlan.emergency.v1.warning_pb2 import Warning as Alert

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.ledger import check_unit
from services.command.copies import UNITS, WARNINGS
from services.command.exercising.twins import joined
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.incidents import S as INCIDENT
from services.command.ledgers.responses import RESPONSES, S
from services.command.responding.plans import plan_for, plans_of
from services.command.rules import recommendation, responses
from services.command.rules.exercises import ExerciseDiffers, join_exercise
from services.command.rules.orders import path_to

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

OPEN = """
incident = $1 AND warning = $2 AND unit = $3 AND plan = ANY($4) AND exercise = $5 AND state IN ('PROPOSED', 'ACTIVE')
"""
DECLINED = "incident = $1 AND unit = $2 AND plan = ANY($3) AND state = 'DISMISSED' AND decided_by <> ''"
WAITING = "incident = $1 AND state = 'PROPOSED'"


async def incident_at(name: str, call: "Call", *, unit: str = "") -> Incident:
    """An open incident, in a unit's subtree where one is named, held until the transaction ends; NothingToRespondTo."""
    async with call.everywhere() as wide:
        found = await INCIDENTS.select(wide, "id = $1", name.removeprefix("incidents/"), suffix="FOR SHARE")
    if not found or not is_open(found[0]) or (unit and not covers(unit, found[0].unit)):
        raise responses.NothingToRespondTo(incident=name)
    return found[0]


def is_open(incident: Incident) -> bool:
    """Whether somebody may still act on it."""
    return INCIDENT.of(incident) in (INCIDENT.DETECTED, INCIDENT.VERIFYING, INCIDENT.CONFIRMED)


async def warning_at(name: str, unit: str, call: "Call") -> Alert:
    """A warning in force that reaches a unit, held until the transaction ends; WarningNotInForce."""
    async with call.everywhere() as wide:
        found = await WARNINGS.select(wide, "id = $1 FOR SHARE", name.removeprefix("warnings/"))
    if not found or found[0].state != WARNING_STATE_ISSUED or not recommendation.reaches(found[0], unit):
        raise responses.WarningNotInForce(warning=name)
    return found[0]


async def open_responses(
    plan: Plan, unit: str, call: "Call", *, incident: str = "", warning: str = "", exercise: str = ""
) -> list[Response]:
    """The response of a unit by a plan, or by the edition before, that is proposed or active."""
    names = [plan.name, plan.replaces or plan.name]
    async with call.everywhere() as wide:
        return await RESPONSES.select(wide, OPEN, incident, warning, unit, names, exercise)


async def draft_of(plan: Plan, unit: str, incident: str, call: "Call") -> Response:
    """A response to propose, with what it takes over from its plan, its unit and its incident."""
    draft = Response(unit=unit, plan=plan.name, incident=incident, plan_title=plan.title, title=f"{plan.title}应急响应")
    known = await UNITS.find(call, "unit = $1", unit)
    draft.unit_title = known.title if known else ""
    if incident:
        async with call.everywhere() as wide:
            (found,) = await INCIDENTS.select(wide, "id = $1", incident.removeprefix("incidents/"))
        draft.incident_title = draft.matter = found.title
        join_exercise(found, draft)
    return draft


def take(draft: Response, plan: Plan, found: "recommendation.Recommendation | None") -> None:
    """Write onto a draft what the figures reach: the level unless it has one, by what, and what that level says."""
    if found:
        draft.recommended_level = found.level
        draft.matches.extend(found.matches)
    draft.level = draft.level or draft.recommended_level
    trigger = recommendation.trigger_of(plan, draft.level)
    draft.commander_tier, draft.beyond_tier = trigger.commander_tier, recommendation.is_beyond(trigger, draft.unit)
    draft.measures = draft.measures or trigger.measures


@RESPONSES.rpc("ProposeResponse")
async def propose_response(request: ProposeResponseRequest, call: "Call") -> Response:
    """Propose what somebody thinks is called for, with what the figures say about it."""
    given = RESPONSES.given(request.response)
    unit = given.unit or call.caller.unit
    check_unit(unit, call.caller)
    if given.incident and given.warning:
        raise responses.OneMatterOnly
    async with call.transaction() as inside:
        plan = await plan_for(given.plan, unit, inside)
        incident = await incident_at(given.incident, inside, unit=unit) if given.incident else Incident()
        if given.incident and not recommendation.applies(plan, incident.kind, NATURAL_HAZARD_UNSPECIFIED):
            raise responses.PlanDoesNotApply(title=plan.title)
        draft = await draft_of(plan, unit, given.incident, inside)
        warning = await warning_at(given.warning, unit, inside) if given.warning else Alert()
        if given.warning:
            await answer_warning(draft, warning, inside, affected=not given.affected_units)
        given.unit = unit
        draft.MergeFrom(given)
        if request.exercise:
            twin = await joined(request.exercise, inside)
            if (given.incident or given.warning) and draft.exercise != twin.name:
                raise ExerciseDiffers(exercise=twin.name)
            twin.join(draft)
        stated = [*given.figures, *recommendation.colour_of(warning)]
        take(draft, plan, recommendation.recommend(plan, recommendation.figures_of(incident, stated)))
        if not draft.level:
            raise responses.NoTriggerReached
        await check_area(draft.affected_units, unit, inside)
        return await RESPONSES.create(draft, inside, verb="ProposeResponse")


async def answer_warning(draft: Response, warning: Alert, call: "Call", *, affected: bool = True) -> None:
    """Write onto a draft what it takes over from the warning that it responds to."""
    draft.warning, draft.warning_title, draft.matter = warning.name, warning.title, warning.title
    join_exercise(warning, draft)
    within = recommendation.area_within(warning, draft.unit) if affected else []
    if within:
        known = await UNITS.select(call, "unit = ANY($1) AND state = 'IN_FORCE' ORDER BY unit", within)
        draft.affected_units.extend(unit.unit for unit in known)


async def check_area(affected: Sequence[str], unit: str, call: "Call") -> None:
    """What is affected lies in the unit; AffectedBeyondUnit names the first that does not."""
    known = {each.unit for each in await UNITS.select(call, "unit = ANY($1) AND state = 'IN_FORCE'", list(affected))}
    for number, path in enumerate(affected):
        if path not in known or not covers(unit, path):
            raise responses.AffectedBeyondUnit(field=f"affected_units[{number}]", unit=path)


async def recommend_responses(request: RecommendResponsesRequest, call: "Call") -> RecommendResponsesResponse:
    """Every plan in the caller's sight that applies, and what it says about these figures."""
    incident = (await INCIDENTS.find(request.incident, call))[0] if request.incident else Incident()
    unit = request.unit or incident.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    kind = incident.kind or request.incident_kind
    figures = recommendation.figures_of(incident, request.figures)
    plans = [
        plan
        for plan in await plans_of(path_to(unit), call)
        if recommendation.applies(plan, kind, request.natural_hazard)
    ]
    found = [await _recommendation(plan, figures, incident, call) for plan in plans]
    found.sort(key=lambda each: (each.level or recommendation.NONE, each.unit))
    return RecommendResponsesResponse(
        recommendations=found,
        figures=[StatedFigure(figure=figure, value=value) for figure, value in sorted(figures.items())],
    )


async def _recommendation(
    plan: Plan, figures: recommendation.Figures, incident: Incident, call: "Call"
) -> ResponseRecommendation:
    said = ResponseRecommendation(plan=plan.name, plan_title=plan.title, unit=plan.unit)
    known = await open_responses(plan, plan.unit, call, incident=incident.name, exercise=incident.exercise)
    said.response = known[0].name if known else ""
    found = recommendation.recommend(plan, figures)
    if not found:
        return said
    trigger = found.trigger
    said.level, said.text, said.measures = found.level, trigger.text, trigger.measures
    said.matches.extend(found.matches)
    said.expected_hours, said.commander_tier = trigger.expected_hours, trigger.commander_tier
    said.beyond_tier = recommendation.is_beyond(trigger, plan.unit)
    said.steps.extend(step.title for step in recommendation.steps_added(plan, found.level))
    said.implied.extend(recommendation.implied_at(plan, found.level))
    return said


async def keep_proposals(event: "Event", call: "Call") -> None:
    """What becomes known of an incident proposes responses to the units on its path, or changes what is proposed."""
    incident_id = event.name.removeprefix("incidents/")
    seen = await INCIDENTS.select(call, "id = $1", incident_id)
    # Most incidents are no plan's: nobody is kept from them for nothing.
    if not (seen and (await _plans_for(seen[0], call) or await RESPONSES.select(call, WAITING, event.name))):
        return
    (incident,) = await INCIDENTS.select(call, "id = $1", incident_id, suffix="FOR UPDATE")
    line = path_to(incident.unit) if is_open(incident) else []
    for response in await RESPONSES.select(call, WAITING, event.name):
        if not (line and (response.unit in line or response.implied_by)):
            await RESPONSES.move(response.name, "WithdrawResponse", call, reason=event.transition)
    for plan in await _plans_for(incident, call):
        await _keep(plan, incident, call)


async def _plans_for(incident: Incident, call: "Call") -> list[Plan]:
    """The plans in force, of the units on its path, that are for an incident; none once it is over."""
    if not is_open(incident):
        return []
    plans = await plans_of(path_to(incident.unit), call)
    return [plan for plan in plans if recommendation.applies(plan, incident.kind, NATURAL_HAZARD_UNSPECIFIED)]


async def _keep(plan: Plan, incident: Incident, call: "Call") -> None:
    found = recommendation.recommend(plan, recommendation.figures_of(incident))
    known = await open_responses(plan, plan.unit, call, incident=incident.name, exercise=incident.exercise)
    if known:
        await follow_figures(known[0], plan, found, call)
    elif found and not await _was_declined(plan, incident, found, call):
        draft = await draft_of(plan, plan.unit, incident.name, call)
        take(draft, plan, found)
        await RESPONSES.create(draft, call, verb="ProposeResponse")


async def _was_declined(plan: Plan, incident: Incident, found: "recommendation.Recommendation", call: "Call") -> bool:
    """Whether somebody declined as much already."""
    names = [plan.name, plan.replaces or plan.name]
    declined = await RESPONSES.select(call, DECLINED, incident.name, plan.unit, names)
    return any(not recommendation.is_graver(found.level, each.level) for each in declined)


async def follow_figures(
    response: Response, plan: Plan, found: "recommendation.Recommendation | None", call: "Call"
) -> None:
    """Tell a response what the figures reach by now, where that has changed."""
    level, matches = (found.level, list(found.matches)) if found else (0, [])
    if (response.recommended_level, list(response.matches)) == (level, matches):
        return
    fields = {"recommended_level": level, "matches": matches}
    if S.of(response) is S.ACTIVE:
        if response.recommended_level != level:
            await RESPONSES.move(response.name, "NoteResponseRecommendation", call, fields=fields)
    elif found:
        if response.level == response.recommended_level or recommendation.is_graver(found.level, response.level):
            fresh = Response(unit=response.unit)
            take(fresh, plan, found)
            fields |= {name: getattr(fresh, name) for name in ("level", "commander_tier", "beyond_tier")}
            if response.measures == recommendation.trigger_of(plan, response.level).measures:
                fields["measures"] = fresh.measures
        await RESPONSES.move(response.name, "ReviseResponseProposal", call, fields=fields)
    elif response.level == response.recommended_level and not response.implied_by:
        await RESPONSES.move(response.name, "WithdrawResponse", call)
