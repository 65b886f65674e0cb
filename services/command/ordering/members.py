"""Posts that command or take part: looked up as they are held now."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anlan.command.v1.command_post_pb2 import CommandGroup, CommandMember
from anlan.emergency.v1.plan_pb2 import COMMAND_GROUP_KIND_OTHER
from anlan.responsibility.v1.post_pb2 import Post

from kit.access import covers
from services.command.copies import POSTS
from services.command.rules.command_posts import UnknownMember, member_of
from services.command.rules.responses import UnknownCommander

if TYPE_CHECKING:
    from anlan.emergency.v1.plan_pb2 import PlanGroup

    from kit.call import Call

HELD = "id = ANY($1) AND state = 'IN_FORCE'"
PRINCIPAL = "unit = $1 AND responsibility = 'PRINCIPAL' AND state = 'IN_FORCE' ORDER BY id"


async def members(posts: Iterable[str], unit: str, call: "Call") -> dict[str, CommandMember]:
    """Those of the posts that somebody holds and that lie in the unit's subtree."""
    ids = [name.removeprefix("posts/") for name in posts]
    async with call.everywhere() as wide:
        found = await POSTS.select(wide, HELD, ids) if ids else []
    return {post.name: member_of(post) for post in found if covers(unit, post.unit)}


async def commander(post: str, unit: str, call: "Call", field: str = "commander") -> CommandMember:
    """The post that commands; UnknownCommander where it cannot."""
    found = await members([post], unit, call)
    if post not in found:
        raise UnknownCommander(field=field, post=post)
    return found[post]


async def principal_of(unit: str, call: "Call") -> Post | None:
    """Who answers for a unit first."""
    async with call.everywhere() as wide:
        return await POSTS.find(wide, PRINCIPAL, unit)


async def group(title: str, leader: str, listed: Iterable[str], unit: str, call: "Call") -> CommandGroup:
    """A group of these posts; UnknownMember names the first that cannot be in it."""
    listed = list(listed)
    found = await members([leader, *listed] if leader else listed, unit, call)
    if leader and leader not in found:
        raise UnknownMember(field="leader", post=leader)
    for number, post in enumerate(listed):
        if post not in found:
            raise UnknownMember(field=f"members[{number}]", post=post)
    made = CommandGroup(title=title, kind=COMMAND_GROUP_KIND_OTHER, members=[found[post] for post in listed])
    if leader:
        made.leader.CopyFrom(found[leader])
    return made


async def foreseen(groups: Iterable["PlanGroup"], unit: str, call: "Call") -> list[CommandGroup]:
    """The groups that a plan foresees, with those of its posts that somebody holds: the rest stay to be assigned."""
    groups = list(groups)
    found = await members([post for each in groups for post in (each.leader, *each.members) if post], unit, call)
    made = []
    for each in groups:
        here = [found[post] for post in each.members if post in found]
        new = CommandGroup(kind=each.kind, title=each.title, tasks=each.tasks, members=here)
        if each.leader in found:
            new.leader.CopyFrom(found[each.leader])
        made.append(new)
    return made
