"""Open a command post by hand, for a response whose plan foresees none."""

from typing import TYPE_CHECKING

from anlan.command.v1.command_post_pb2 import CommandPost, OpenCommandPostRequest

from kit.errors import NotFound
from services.command.ledgers.command_posts import COMMAND_POSTS, set_up
from services.command.ledgers.responses import RESPONSES, S
from services.command.ordering import members
from services.command.responding.plans import plan_named
from services.command.rules.command_posts import NoActiveResponse
from services.command.rules.responses import in_command

if TYPE_CHECKING:
    from anlan.command.v1.response_pb2 import Response

    from kit.call import Call


@COMMAND_POSTS.rpc("OpenCommandPost")
async def open_command_post(request: OpenCommandPostRequest, call: "Call") -> CommandPost:
    """Open it under the response's commander, with the groups of its plan; the response then names it."""
    given = COMMAND_POSTS.given(request.command_post)
    async with call.transaction() as inside:
        response = await _active(given.response, inside)
        plan = await plan_named(response.plan, inside)
        groups = await members.foreseen(plan.groups if plan else (), response.command_unit, inside)
        post = await set_up(response, groups, inside, given)
        fields = {"command_post": post.name}
        await RESPONSES.move(response.name, "NoteResponseSteps", inside, fields=fields)
        return post


async def _active(name: str, call: "Call") -> "Response":
    """An active response that the caller's unit commands."""
    try:
        response, _ = await RESPONSES.find(name, call)
    except NotFound as error:
        raise NoActiveResponse(response=name) from error
    if S.of(response) is not S.ACTIVE or not in_command(call.caller, response):
        raise NoActiveResponse(response=name)
    return response
