"""Keep the watch true to the tree: what becomes of it when a post is vacated, or its unit abolished."""

from typing import TYPE_CHECKING

from anlan.responsibility.v1.post_pb2 import Post
from anlan.responsibility.v1.unit_pb2 import Unit

from services.command.ledgers.roster_templates import ROSTER_TEMPLATES
from services.command.ledgers.rosters import ROSTERS
from services.command.ledgers.sensitive_periods import PERIODS
from services.command.ledgers.shifts import SHIFTS, posts_of
from services.command.rules.duty import assigned
from services.command.rules.ladder import can_be_reached
from services.command.rules.orders import path_to

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

# Looked at already, of the post's unit or one above it: a roster may name posts of units below.
KEPT_BY = """
unit = ANY($1) AND state IN ('PLANNED', 'ON_DUTY') AND clock <> 'readiness'
AND ($2 IN (leader, officer) OR coalesce(deputies, '[]') @> to_jsonb($2::text))
"""


async def look_at_the_watches_of(event: "Event", call: "Call") -> None:
    """A post that is vacated or abolished leaves a shift unmanned that was looked at already; a new holder mans it."""
    post = Post.FromString(event.entry)
    shifts = await SHIFTS.select(call, KEPT_BY, path_to(post.unit), post.name, suffix="ORDER BY id FOR UPDATE")
    posts = await posts_of(shifts, call) | {post.name: post}
    for shift in shifts:
        unmanned = not any(can_be_reached(posts[name]) for name in assigned(shift) if name in posts)
        if unmanned != shift.unmanned:
            await SHIFTS.move(
                shift.name,
                "FlagDutyShift",
                call,
                fields={"unmanned": unmanned},
                reason=f"{post.title} {post.holder}".strip(),
            )


async def end_the_watch_of(event: "Event", call: "Call") -> None:
    """An abolished unit keeps no watch: its rosters, periods and templates end, and no clock of its shifts runs on."""
    unit = Unit.FromString(event.entry)
    why = event.reason or unit.title
    for ledger, verb, condition in (
        (ROSTERS, "RevokeDutyRoster", "state IN ('DRAFT', 'PUBLISHED')"),
        (PERIODS, "CancelSensitivePeriod", "state IN ('PLANNED', 'IN_FORCE')"),
        (ROSTER_TEMPLATES, "RetireDutyRosterTemplate", "state = 'IN_FORCE'"),
        (SHIFTS, "CancelDutyShift", "state = 'PLANNED'"),
    ):
        for entry in await ledger.select(
            call, f"unit = $1 AND {condition}", unit.unit, suffix="ORDER BY id FOR UPDATE"
        ):
            await ledger.move(entry.name, verb, call, reason=why)
