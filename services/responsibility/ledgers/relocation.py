"""When a unit moves or goes up in another one, what this service keeps of its subtree goes with it at once.

Units, posts and norms follow in the same transaction, each with a journal row of its own; duty lists and their
occurrences follow by the unit's event, as everything in the other services does (kit.subtree).
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.kit.v1.norm_pb2 import NORM_STATE_IN_FORCE
from anlan.responsibility.v1.unit_pb2 import UNIT_STATE_MERGED, Unit, UnitChange

from kit.access import covers, service_caller
from kit.subtree import FOLLOW_UNIT, followed
from services.responsibility.ledgers.norms import NORMS
from services.responsibility.ledgers.posts import LINKS, POSTS

if TYPE_CHECKING:
    from anlan.responsibility.v1.post_pb2 import Post

    from kit.call import Call
    from kit.ledger import Ledger
    from kit.lifecycle import Move

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
    below = await units.select(call, f"{units.listing.subtree(old)} OR ({PENDING_BELOW})", old)
    for unit in below:
        if unit.name == moved.name:
            continue
        fields: dict[str, object] = {"unit": followed(unit.unit, old, new), "parent": followed(unit.parent, old, new)}
        if fields["unit"] != unit.unit:
            fields["former_paths"] = [unit.unit, *unit.former_paths]
        if unit.HasField("pending"):
            fields["pending"] = _pending(unit.pending, old, new)
        await units.move(unit.name, FOLLOW_UNIT, call, fields=fields, reason=f"{old} → {new}")


def _pending(change: UnitChange, old: str, new: str) -> UnitChange:
    after = UnitChange()
    after.CopyFrom(change)
    after.target = followed(change.target, old, new)
    return after


async def _carry_posts(old: str, new: str, call: "Call") -> None:
    posts = await POSTS.select(call, POSTS.listing.subtree(old), old)
    linked = {getattr(post, link).removeprefix("posts/") for post in posts for link in LINKS}
    units = {post.name: followed(post.unit, old, new) for post in await POSTS.select(call, "id = ANY($1)", linked)}
    has_duty_post = bool(await POSTS.select(call, "unit = $1 AND is_duty_post AND state <> 'ABOLISHED'", new))
    for post in posts:
        unit = followed(post.unit, old, new)
        fields = {"unit": unit, **_links(post, unit, units)}
        if unit == new and has_duty_post:
            # The unit that takes over keeps its own duty post, and has one only.
            fields["is_duty_post"] = False
        await POSTS.move(post.name, FOLLOW_UNIT, call, fields=fields, reason=f"{old} → {new}")


def _links(post: "Post", unit: str, units: dict[str, str]) -> dict[str, object]:
    """The links of a post to its own new unit or above; the others end: whom they name sees the post no longer."""
    links = {link: getattr(post, link) for link in LINKS}
    return {link: name if name and covers(units.get(name, "-"), unit) else "" for link, name in links.items()}


async def _carry_norms(moved: Unit, old: str, new: str, call: "Call") -> None:
    for norm in await NORMS.select(call, NORMS.listing.subtree(old), old):
        if norm.unit == old and moved.state == UNIT_STATE_MERGED and norm.state == NORM_STATE_IN_FORCE:
            # Set for the unit that went up, never for the one that took it over.
            await NORMS.move(norm.name, "RevokeNorm", call, reason=f"{old} → {new}")
        else:
            unit = followed(norm.unit, old, new)
            await NORMS.move(norm.name, FOLLOW_UNIT, call, fields={"unit": unit}, reason=f"{old} → {new}")
