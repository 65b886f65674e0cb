"""Command posts: one commander-in-chief, groups, and every change of command on the record (domain C.17)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anlan.command.v1.command_post_pb2 import (
    AssignCommandGroupRequest,
    CommandGroup,
    CommandPost,
    CommandPostState,
    ConfirmCommandPostHandOverRequest,
    HandOverCommandPostRequest,
)
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import (
    OWN_OR_SUPERIOR,
    STAYS,
    Lifecycle,
    Move,
    Relation,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
    other_than,
)
from services.command.ledgers.responses import RESPONSES
from services.command.ordering import members
from services.command.rules import command_posts as rules
from services.command.rules.exercises import join_exercise, shows_mark
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from anlan.command.v1.command_post_pb2 import CommandMember
    from anlan.command.v1.response_pb2 import Response

    from kit.call import Call

S = States(CommandPostState)

IN_COMMAND = Relation(rules.commands, rules.OnlyUnitThatCommands)
PENDING = Relation(lambda _who, post: post.HasField("next_commander"), rules.NoHandOverPending)


def nobody(_move: Move) -> str:
    """Stamp: no name."""
    return ""


def why(move: Move) -> str:
    """Stamp: why, in the caller's words."""
    return move.reason


SETTLED = {"next_commander": nothing, "handed_over_by": nobody, "handover_reason": nobody}

LIFECYCLE = Lifecycle(
    S,
    begins(
        "OpenCommandPost",
        S.OPEN,
        by=IN_COMMAND,
        needs=("commander", "response"),
        guards=(rules.few_enough,),
        sets={"opened_by": caller, "opened_at": now, "terms": rules.first_term, **shows_mark("title")},
    ),
    on("UpdateCommandPost", S.OPEN >> STAYS, by=IN_COMMAND, sets=shows_mark("title")),
    on("AssignCommandGroup", S.OPEN >> STAYS, by=IN_COMMAND, guards=(rules.few_enough,)),
    on(
        "HandOverCommandPost",
        S.OPEN >> STAYS,
        by=IN_COMMAND,
        needs=("next_commander",),
        guards=(says_why, rules.hands_to_another),
        sets={"handed_over_by": caller, "handover_reason": why},
    ),
    on(
        "ConfirmCommandPostHandOver",
        S.OPEN >> STAYS,
        by=PENDING & IN_COMMAND & other_than("handed_over_by"),
        needs=("commander",),
        sets={"terms": rules.next_term, **SETTLED},
    ),
    # Nobody asks for it: the response was taken over, so the superior's commander commands here too.
    on(
        "TransferCommandPost",
        S.OPEN >> STAYS,
        by=OWN_OR_SUPERIOR,
        needs=("command_unit", "commander"),
        sets={"terms": rules.next_term, **SETTLED},
    ),
    # Nor for this: a higher level of the response adds groups.
    on("EnlargeCommandPost", S.OPEN >> STAYS, by=IN_COMMAND, guards=(rules.few_enough,)),
    on(
        "CloseCommandPost",
        S.OPEN >> S.CLOSED,
        by=IN_COMMAND,
        guards=(says_why,),
        sets={"closed_by": caller, "closed_at": now, "terms": rules.all_ended, **SETTLED},
    ),
)

COMMAND_POSTS = Ledger(
    CommandPost,
    collection="command_posts",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={"command_posts_open": rules.CommandPostAlreadyOpen},
    extra=(
        Index("command_posts_open", "response", unique=True, postgresql_where=text("state = 'OPEN'")),
        Index("command_posts_incident", "incident", "id"),
        Index("command_posts_command_unit", "command_unit", "id"),
    ),
)


async def post_of(response: str, call: "Call") -> CommandPost | None:
    """The open command post of a response."""
    found = await COMMAND_POSTS.select(call, "response = $1 AND state = 'OPEN'", response)
    return found[0] if found else None


async def set_up(
    response: "Response", groups: Sequence[CommandGroup], call: "Call", given: CommandPost | None = None
) -> CommandPost:
    """Open the command post of a response, under its commander."""
    draft = CommandPost()
    if given is not None:
        draft.CopyFrom(given)
    draft.unit, draft.response, draft.incident = response.unit, response.name, response.incident
    draft.title = draft.title or f"{response.incident_title or response.matter}现场指挥部"
    draft.command_unit = response.command_unit
    draft.commander.CopyFrom(await members.commander(response.commander, response.command_unit, call))
    draft.groups.extend(groups)
    join_exercise(response, draft)
    return await COMMAND_POSTS.create(draft, call, verb="OpenCommandPost")


async def enlarge(post: CommandPost, groups: Sequence[CommandGroup], call: "Call") -> None:
    """Add the groups that it does not have."""
    there = {group.title for group in post.groups}
    new = [group for group in groups if group.title not in there]
    if new:
        await COMMAND_POSTS.move(post.name, "EnlargeCommandPost", call, fields={"groups": [*post.groups, *new]})


async def transfer(response: "Response", commander: "CommandMember", call: "Call", reason: str) -> None:
    """Let the commander who took over the response command its post, as who confirmed the takeover says."""
    post = await post_of(response.name, call)
    if post:
        fields = {"command_unit": response.command_unit, "commander": commander}
        await COMMAND_POSTS.move(post.name, "TransferCommandPost", call, fields=fields, reason=reason)


@COMMAND_POSTS.rpc("AssignCommandGroup")
async def assign_group(request: AssignCommandGroupRequest, call: "Call") -> CommandPost:
    """Set up a group, or say anew who is in it."""
    async with call.transaction() as inside:
        post, _ = await COMMAND_POSTS.find(request.name, inside)
        group = await members.group(request.title, request.leader, request.members, post.command_unit, inside)
        before = next((each for each in post.groups if each.title == request.title), group)
        group.kind, group.tasks = request.kind or before.kind, request.tasks or before.tasks
        return await COMMAND_POSTS.move(
            request.name,
            "AssignCommandGroup",
            inside,
            fields={"groups": rules.with_group(post.groups, group)},
            version=request.version or post.version,
            reason=request.reason,
        )


@COMMAND_POSTS.rpc("HandOverCommandPost")
async def hand_over(request: HandOverCommandPostRequest, call: "Call") -> CommandPost:
    """Name who takes over."""
    post, _ = await COMMAND_POSTS.find(request.name, call)
    successor = await members.commander(request.successor, post.command_unit, call, "successor")
    fields = {"next_commander": successor}
    return await COMMAND_POSTS.move(
        request.name, "HandOverCommandPost", call, fields=fields, version=request.version, reason=request.reason
    )


@COMMAND_POSTS.rpc("ConfirmCommandPostHandOver")
async def confirm_hand_over(request: ConfirmCommandPostHandOverRequest, call: "Call") -> CommandPost:
    """Command changes hands, here and in the response."""
    async with call.transaction() as inside:
        post, _ = await COMMAND_POSTS.find(request.name, inside)
        fields = {"commander": post.next_commander} if post.HasField("next_commander") else {}
        confirmed = await COMMAND_POSTS.move(
            request.name,
            "ConfirmCommandPostHandOver",
            inside,
            fields=fields,
            version=request.version or post.version,
            reason=request.reason,
        )
        named = {
            "commander": confirmed.commander.post,
            "commander_title": confirmed.commander.title,
            "commander_holder": confirmed.commander.holder,
        }
        await RESPONSES.move(post.response, "ChangeResponseCommander", inside, fields=named, reason=request.reason)
        return confirmed
