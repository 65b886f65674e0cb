"""When a unit moves or goes up in another one, what this service keeps of its subtree goes with it at once.

Units, posts and norms follow in the same transaction, each with a journal row of its own; duty lists and their
occurrences follow by the unit's event, as everything in the other services does (kit.subtree).
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.responsibility.v1.unit_pb2 import UNIT_STATE_MERGED, Unit

from kit.access import covers, service_caller
from kit.subtree import carry, followed, rewrite
from services.responsibility.ledgers.norms import NORMS
from services.responsibility.ledgers.posts import LINKS, POSTS

if TYPE_CHECKING:
    from anlan.responsibility.v1.post_pb2 import Post

    from kit.call import Call
    from kit.ledger import Ledger
    from kit.lifecycle import Move

LINKED_FROM = """
id IN (SELECT substr(deputy, 7) FROM posts WHERE {below} UNION SELECT substr(superior, 7) FROM posts WHERE {below})
"""
PENDING_BELOW = "pending IS NOT NULL AND (pending->>'target' = $1 OR starts_with(pending->>'target', $1 || '.'))"


async def carry_subtree(move: "Move", call: "Call") -> None:
    """Effect of MoveUnit and MergeUnit."""
    unit: Unit = move.entry
    old, new = move.before.unit, unit.successor if unit.state == UNIT_STATE_MERGED else unit.unit
    platform = replace(call, caller=service_caller(f"service/{call.runtime.service}"), request_id="")
    async with platform.everywhere() as wide:
        await _carry_units(unit, old, new, wide)
        await _carry_posts(old, new, wide)
        await _carry_norms(unit, old, new, wide)


async def _carry_units(moved: Unit, old: str, new: str, call: "Call") -> None:
    units: Ledger[Unit] = call.runtime.ledgers["units"]

    def follow(unit: Unit) -> None:
        path = followed(unit.unit, old, new)
        if path != unit.unit:
            unit.former_paths.insert(0, unit.unit)
        unit.unit, unit.parent = path, followed(unit.parent, old, new)
        if unit.HasField("pending"):
            unit.pending.target = followed(unit.pending.target, old, new)

    others = f"({units.listing.subtree(old)} OR ({PENDING_BELOW})) AND id <> '{moved.name.partition('/')[2]}'"
    await rewrite(units, others, old, follow, call, reason=f"{old} → {new}")


async def _carry_posts(old: str, new: str, call: "Call") -> None:
    below = POSTS.listing.subtree(old)
    linked = await POSTS.select(call, LINKED_FROM.format(below=below), old)
    units = {post.name: followed(post.unit, old, new) for post in linked}
    has_duty_post = bool(await POSTS.select(call, "unit = $1 AND is_duty_post AND state <> 'ABOLISHED'", new))

    def follow(post: "Post") -> None:
        post.unit = followed(post.unit, old, new)
        for link in LINKS:
            # Whom it names elsewhere sees the post no longer.
            if not covers(units.get(getattr(post, link), "-"), post.unit):
                post.ClearField(link)
        if post.unit == new and has_duty_post:
            # The unit that takes over keeps its own duty post, and has one only.
            post.is_duty_post = False

    await rewrite(POSTS, below, old, follow, call, reason=f"{old} → {new}")


async def _carry_norms(moved: Unit, old: str, new: str, call: "Call") -> None:
    if moved.state == UNIT_STATE_MERGED:
        # Set for the unit that went up, never for the one that took it over.
        for norm in await NORMS.select(call, "unit = $1 AND state = 'IN_FORCE'", old):
            await NORMS.move(norm.name, "RevokeNorm", call, reason=f"{old} → {new}")
    await carry(NORMS, old, new, call)
