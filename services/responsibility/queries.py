"""Reads across ledgers: whom to call about a unit, tier by tier."""

from typing import TYPE_CHECKING

from anlan.responsibility.v1.post_pb2 import (
    ListResponsiblePostsRequest,
    ListResponsiblePostsResponse,
    Post,
    Responsibility,
    TierPosts,
)

from kit.access import covers
from kit.errors import NotFound, UnitOutOfScope
from services.responsibility.ledgers.posts import POSTS
from services.responsibility.ledgers.units import UNITS

if TYPE_CHECKING:
    from kit.call import Call

RESPONSIBLE = "unit = ANY($1) AND state <> 'ABOLISHED' AND (responsibility <> '' OR is_duty_post)"


async def list_responsible_posts(request: ListResponsiblePostsRequest, call: "Call") -> ListResponsiblePostsResponse:
    """The responsible posts of a unit and of each superior, the unit's own first.

    Who stands on the same line of command may ask: the unit itself, those above it, those below it. They see posts
    that row-level security would hide from them, and nothing but these posts.
    """
    here, there = call.caller.unit, request.unit
    if not (covers(here, there) or covers(there, here)):
        raise UnitOutOfScope(unit=there, permission="")
    steps = there.split(".")
    line = [".".join(steps[:count]) for count in range(len(steps), 0, -1)]
    async with call.everywhere() as wide:
        units = {unit.unit: unit for unit in await UNITS.select(wide, "unit = ANY($1) AND state = 'IN_FORCE'", line)}
        posts = sorted(await POSTS.select(wide, RESPONSIBLE, line), key=rank)
    if there not in units:
        raise NotFound(name=there)
    tiers = [
        TierPosts(
            unit=path,
            title=units[path].title,
            kind=units[path].kind,
            duty_phone=units[path].duty_phone,
            posts=[POSTS.for_caller(post, call.caller) for post in posts if post.unit == path],
        )
        for path in line
        if path in units
    ]
    return ListResponsiblePostsResponse(tiers=tiers)


def rank(post: Post) -> tuple[int, bool, str]:
    """Principals first, then as `Responsibility` counts, those who answer for nothing in particular last."""
    return post.responsibility or len(Responsibility.values()), not post.is_duty_post, post.title
