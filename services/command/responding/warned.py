"""What becomes of a warning proposes responses to it, changes what is proposed, or proposes to end what is active."""

from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import INCIDENT_KIND_UNSPECIFIED, Incident
from anlan.command.v1.response_pb2 import Response
from anlan.emergency.v1.plan_pb2 import Plan
from anlan.emergency.v1.warning_pb2 import Warning as Alert

from services.command.copies import WARNINGS
from services.command.exercising.twins import twin_of
from services.command.ledgers.responses import RESPONSES, S
from services.command.responding.plans import plan_named, plans_of
from services.command.responding.proposals import answer_warning, draft_of, follow_figures, open_responses, take
from services.command.rules import recommendation
from services.command.rules.exercises import ExerciseNotRunning

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

# The index is of those that have one, and is found only where the query says so too.
OPEN = "warning = $1 AND warning <> '' AND state IN ('PROPOSED', 'ACTIVE')"
HELD = "ORDER BY id FOR UPDATE"
GROUNDS = {"CancelWarning": "预警「{title}」已解除", "ExpireWarning": "预警「{title}」已失效"}
NO_MORE = "预警更新为「{title}」,不再涉及本单位"


async def follow_warning(event: "Event", call: "Call") -> None:
    """A warning that is issued proposes, or takes over what the one before was answered by; one that ends, ends it."""
    warning = Alert.FromString(event.entry)
    if event.transition == "IssueWarning":
        for before in warning.replaces:
            await _take_over(before, warning, call)
        await _propose(warning, call)
        return
    why = GROUNDS[event.transition].format(title=warning.title)
    for response in await _answers_to(warning.name, call):
        await _end(response, why, call)


async def _answers_to(name: str, call: "Call") -> list[Response]:
    """The open responses to a warning; whoever was about to propose one has done so."""
    await WARNINGS.select(call, "id = $1 FOR UPDATE", name.removeprefix("warnings/"))
    return await RESPONSES.select(call, OPEN, name, suffix=HELD)


async def _take_over(before: str, warning: Alert, call: "Call") -> None:
    for response in await _answers_to(before, call):
        plan = await plan_named(response.plan, call)
        answered = plan and await open_responses(
            plan, response.unit, call, warning=warning.name, exercise=warning.exercise
        )
        if plan is None or answered or not recommendation.reaches(warning, response.unit):
            await _end(response, NO_MORE.format(title=warning.title), call)
            continue
        now = {"warning": warning.name, "warning_title": warning.title}
        why = f"{before} -> {warning.name}"
        followed = await RESPONSES.move(response.name, "FollowWarning", call, fields=now, reason=why)
        if not followed.implied_by:
            await follow_figures(followed, plan, _recommended(plan, warning, followed), call)


async def _propose(warning: Alert, call: "Call") -> None:
    """To the issuing unit and to those that the warning names, by plans of theirs for what threatens."""
    hazard = recommendation.hazard_of(warning)
    units = await _who_respond(warning, call) if hazard else []
    for plan in await plans_of(units, call):
        if not recommendation.applies(plan, INCIDENT_KIND_UNSPECIFIED, hazard):
            continue
        found = _recommended(plan, warning, Response())
        known = await open_responses(plan, plan.unit, call, warning=warning.name, exercise=warning.exercise)
        if found and not known:
            draft = await draft_of(plan, plan.unit, "", call)
            await answer_warning(draft, warning, call)
            take(draft, plan, found)
            await RESPONSES.create(draft, call, verb="ProposeResponse")


async def _who_respond(warning: Alert, call: "Call") -> list[str]:
    """Who issues it and whom it names; of an exercise, those who take part."""
    units = [warning.unit, *warning.area]
    if not warning.exercise:
        return units
    try:
        twin = await twin_of(warning.exercise, call)
    except ExerciseNotRunning:
        return []
    return [unit for unit in units if twin.takes_part(unit)]


def _recommended(plan: Plan, warning: Alert, response: Response) -> "recommendation.Recommendation | None":
    stated = [*response.figures, *recommendation.colour_of(warning)]
    return recommendation.recommend(plan, recommendation.figures_of(Incident(), stated))


async def _end(response: Response, why: str, call: "Call") -> None:
    """What nobody has decided on is withdrawn; what is active goes on until somebody decides."""
    if S.of(response) is S.PROPOSED:
        await RESPONSES.move(response.name, "WithdrawResponse", call, reason=why)
    elif not response.termination_proposed:
        await RESPONSES.move(response.name, "ProposeResponseTermination", call, reason=why)
