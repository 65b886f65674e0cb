"""What activating or upgrading a response opens: orders, the command post, what it implies for lower tiers (C.17)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.response_pb2 import (
    ActivateResponseRequest,
    ConfirmResponseTakeOverRequest,
    OpenedStep,
    Response,
    TakeOverResponseRequest,
    UpgradeResponseRequest,
)
from anlan.emergency.v1.plan_pb2 import PlanStep

from kit.access import service_caller
from services.command.copies import UNITS
from services.command.ledgers.call_ups import begin_call_ups
from services.command.ledgers.command_posts import enlarge, post_of, set_up, transfer
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.orders import issue
from services.command.ledgers.responses import RESPONSES
from services.command.ordering import members
from services.command.ordering.reach import Addressed, Area, addressed, area_of, taking_part
from services.command.responding.implied import activate_by_itself, propose_below
from services.command.responding.plans import plan_named
from services.command.responding.proposals import check_area, incident_at, warning_at
from services.command.rules import recommendation as rules
from services.command.rules.call_ups import call_of_contact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anlan.command.v1.command_post_pb2 import CommandGroup, CommandMember
    from anlan.emergency.v1.plan_pb2 import Plan, PlanContact

    from kit.call import Call


CALL_UP = "call-up"
"""The key of what is no step of the plan but follows from it: calling those who are to take part."""
CALL_UP_INSTRUCTION = "立即到岗到位,按预案职责开展工作;现场指挥部成员赶赴指挥部报到,收到请确认"


@RESPONSES.rpc("ActivateResponse")
async def activate_response(request: ActivateResponseRequest, call: "Call") -> Response:
    """Activate, and open all that the plan says: in one transaction."""
    async with call.transaction() as inside:
        proposed, _ = await RESPONSES.find(request.name, inside)
        if proposed.incident:
            await incident_at(proposed.incident, inside)
        if proposed.warning:
            await warning_at(proposed.warning, proposed.unit, inside)
        await check_area(request.affected_units, proposed.unit, inside)
        response = await RESPONSES.move(
            request.name,
            "ActivateResponse",
            inside,
            request=request,
            fields=await _decision(request, proposed, inside),
            version=request.version,
            reason=request.reason,
        )
        return RESPONSES.for_caller(await open_up(response, inside), call.caller)


async def _decision(request: ActivateResponseRequest, proposed: Response, call: "Call") -> dict[str, object]:
    """Who commands, and how long it usually takes where nobody says how long."""
    fields: dict[str, object] = {}
    post = request.commander or proposed.commander
    if post:
        fields |= named(await members.commander(post, proposed.unit, call))
    plan = await plan_named(proposed.plan, call)
    if plan and request.level:
        trigger = rules.trigger_of(plan, request.level)
        fields |= {"commander_tier": trigger.commander_tier, "beyond_tier": rules.is_beyond(trigger, proposed.unit)}
    hours = rules.trigger_of(plan, request.level or proposed.level).expected_hours if plan else 0
    if hours and not (request.HasField("expected_end") or proposed.HasField("expected_end")):
        fields["expected_end"] = call.now + timedelta(hours=hours) / (proposed.time_scale or 1)
    return fields


def named(commander: "CommandMember") -> dict[str, object]:
    """How a response shows who commands."""
    return {
        "commander": commander.post,
        "commander_title": commander.title,
        "commander_holder": commander.holder,
    }


@RESPONSES.rpc("UpgradeResponse")
async def upgrade_response(request: UpgradeResponseRequest, call: "Call") -> Response:
    """Raise the level, and open what it adds."""
    async with call.transaction() as inside:
        active, _ = await RESPONSES.find(request.name, inside)
        if active.incident:
            # Held first, as whoever keeps its proposals does.
            await incident_at(active.incident, inside)
        response = await RESPONSES.move(
            request.name, "UpgradeResponse", inside, request=request, version=request.version, reason=request.reason
        )
        return RESPONSES.for_caller(await open_up(response, inside), call.caller)


@RESPONSES.rpc("TakeOverResponse")
async def take_over_response(request: TakeOverResponseRequest, call: "Call") -> Response:
    """Take over command, once that is confirmed."""
    await RESPONSES.find(request.name, call)
    await members.commander(request.successor_commander, call.caller.unit, call, "successor_commander")
    return await RESPONSES.move(
        request.name, "TakeOverResponse", call, request=request, version=request.version, reason=request.reason
    )


@RESPONSES.rpc("ConfirmResponseTakeOver")
async def confirm_take_over(request: ConfirmResponseTakeOverRequest, call: "Call") -> Response:
    """Command changes hands, of the response and of its command post."""
    async with call.transaction() as inside:
        before, _ = await RESPONSES.find(request.name, inside)
        fields: dict[str, object] = {}
        commander = None
        if before.successor_unit:
            commander = await members.commander(before.successor_commander, before.successor_unit, inside)
            async with inside.everywhere() as wide:
                unit = await UNITS.find(wide, "unit = $1", before.successor_unit)
            fields = {**named(commander), "command_unit_title": unit.title if unit else ""}
        response = await RESPONSES.move(
            request.name,
            "ConfirmResponseTakeOver",
            inside,
            fields=fields,
            version=request.version or before.version,
            reason=request.reason,
        )
        if commander:
            await transfer(response, commander, inside, request.reason)
        return response


async def open_up(response: Response, call: "Call") -> Response:
    """Open what the response's level adds; a superior's plan has been opened by the superior."""
    plan = await plan_named(response.plan, call)
    if plan is None or plan.unit != response.unit:
        return await _note(response, [], response.command_post, call)
    area = await _area(response, call)
    added = rules.steps_added(plan, response.level, response.opened_level)
    steps = [await _open(step, response, area, call) for step in added]
    groups = await members.foreseen(
        rules.groups_added(plan, response.level, response.opened_level), response.command_unit, call
    )
    post = await _command_post(response, groups, call)
    steps += await _call_up(response, plan, groups, call)
    automatic = await propose_below(response, plan, area, call)
    noted = await _note(response, steps, post, call)
    for proposed in automatic:
        as_platform = replace(call, caller=service_caller("service/command"))
        activated = await activate_by_itself(proposed, response, as_platform)
        if activated:
            await open_up(activated, as_platform)
    return noted


async def _area(response: Response, call: "Call") -> Area:
    if not response.incident:
        return area_of(response, "")
    async with call.everywhere() as wide:
        (incident,) = await INCIDENTS.select(wide, "id = $1", response.incident.removeprefix("incidents/"))
    return area_of(response, incident.unit)


async def _open(step: PlanStep, response: Response, area: Area, call: "Call") -> OpenedStep:
    """Issue one step as an order of the unit that commands."""
    to = await taking_part(await addressed(step.to, area, call), response.exercise, call)
    opened = OpenedStep(key=step.key, title=step.title, level=response.level, not_found=to.not_found)
    if to.recipients or to.teams:
        order = await issue(_order(step, to, response, call.now), call)
        opened.dispatch_order, opened.recipients = order.name, order.recipient_count
    return opened


def _order(step: PlanStep, to: Addressed, response: Response, now: datetime) -> Order:
    order = Order(
        unit=response.command_unit,
        title=step.title,
        instruction=step.instruction,
        priority=step.priority,
        incident=response.incident,
        recipients=to.recipients,
        team_requests=to.teams,
        response=response.name,
        plan_step=step.key,
        exercise=response.exercise,
        time_scale=response.time_scale,
    )
    if step.due_minutes:
        order.due_at.FromDatetime(now + timedelta(minutes=step.due_minutes) / (response.time_scale or 1))
    return order


async def _call_up(
    response: Response, plan: "Plan", groups: "Sequence[CommandGroup]", call: "Call"
) -> list[OpenedStep]:
    """Call those whom the plan's contact chain and the groups of the command post name.

    An order goes to their posts; a contact without a post that somebody holds is called by its number.
    """
    chain = [] if response.opened_level else list(plan.contacts)
    named = [
        *(contact.post for contact in chain),
        *(member.post for group in groups for member in (group.leader, *group.members)),
    ]
    held = await members.members(filter(None, named), response.command_unit, call)
    recipients = [post for post in dict.fromkeys(named) if post in held and post != response.commander]
    to = await taking_part(Addressed(recipients), response.exercise, call)
    step = PlanStep(key=CALL_UP, title=rules.call_up_title(response), instruction=CALL_UP_INSTRUCTION)
    opened = OpenedStep(key=step.key, title=step.title, level=response.level)
    opened.contacts = await _ring([contact for contact in chain if contact.post not in held], response, call)
    if to.recipients:
        step.priority, step.due_minutes = "ORDER_PRIORITY_FLASH", 0
        order = await issue(_order(step, to, response, call.now), call)
        opened.dispatch_order, opened.recipients = order.name, order.recipient_count
    return [opened] if to.recipients or opened.contacts else []


async def _ring(contacts: "Sequence[PlanContact]", response: Response, call: "Call") -> int:
    """Call contacts by their numbers; how many. Nobody of an exercise: who takes part in it has a unit."""
    numbers = {contact.phone: contact for contact in contacts if contact.phone and not response.exercise}
    async with call.everywhere() as wide:
        drafts = [call_of_contact(contact, response) for contact in numbers.values()]
        return len(await begin_call_ups(drafts, wide))


async def _command_post(response: Response, groups: "Sequence[CommandGroup]", call: "Call") -> str:
    """The command post with these groups; none where the plan foresees none."""
    post = await post_of(response.name, call)
    if post:
        await enlarge(post, groups, call)
        return str(post.name)
    return (await set_up(response, groups, call)).name if groups else response.command_post


async def _note(response: Response, steps: list[OpenedStep], post: str, call: "Call") -> Response:
    steps = [*response.steps, *steps]
    fields = {
        "steps": steps,
        "order_count": sum(bool(step.dispatch_order) for step in steps),
        "command_post": post,
        "opened_level": min(response.level, response.opened_level or rules.NONE),
    }
    if not response.command_unit_title:
        fields["command_unit_title"] = response.unit_title
    return await RESPONSES.move(response.name, "NoteResponseSteps", call, fields=fields)
