"""Shifts: kept by those assigned, from sign-in until who comes after has confirmed the handover (domain A.4 row 91)."""

from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.duty_shift_pb2 import DutyShift, DutyShiftState, SignInDutyShiftRequest
from sqlalchemy import Index, text

from kit.access import covers
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    OWN_UNIT,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    now,
    on,
    other_than,
    yes,
)
from kit.table import datetime_of
from services.command.copies import POSTS
from services.command.ledgers.sensitive_periods import binding
from services.command.rules import duty_shifts as rules
from services.command.rules.duty import assigned
from services.command.rules.duty_rosters import UnknownPostOnRoster, demand_on
from services.command.rules.incidents import says_why
from services.command.rules.ladder import can_be_reached
from services.command.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anlan.responsibility.v1.post_pb2 import Post

    from kit.call import Call

S = States(DutyShiftState)

TAKES_OVER = (
    "unit = $1 AND place = $2 AND id <> $3 AND state IN ('PLANNED', 'ON_DUTY') AND starts_at <= $4 AND ends_at > $4"
)


def nobody(_move: Move) -> str:
    """Stamp: empty again."""
    return ""


def nothing(_move: Move) -> None:
    """Stamp: absent again."""
    return


def ends(move: Move) -> datetime:
    """When the shift ends."""
    return datetime_of(move.entry.ends_at)


async def look_ahead(move: Move, call: "Call") -> None:
    """Some time before it begins: whether anybody can be reached, and whether it is as strict as its time asks."""
    shift = move.entry
    demand = demand_on(shift, await binding(shift.unit, datetime_of(shift.starts_at), call), move.norms)
    looked = rules.asked(shift, demand)
    looked.unmanned = not await reachable(assigned(shift), call)
    if looked != shift:
        fields = {name: getattr(looked, name) for name in (*rules.ASKED_OF_A_SHIFT, "unmanned")}
        await SHIFTS.move(shift.name, "FlagDutyShift", call, fields=fields, reason=demand.period if demand else "")


async def reachable(posts: "Iterable[str]", call: "Call") -> bool:
    """Whether anybody can be called at one of these posts."""
    ids = sorted(post.removeprefix("posts/") for post in posts)
    found = await POSTS.select(call, "id = ANY($1) AND state <> 'ABOLISHED'", ids) if ids else []
    return any(can_be_reached(post) for post in found)


async def posts_of(shifts: "Iterable[DutyShift]", call: "Call") -> dict[str, "Post"]:
    """The posts assigned to these shifts, as they are now."""
    ids = sorted({name.removeprefix("posts/") for shift in shifts for name in assigned(shift)})
    found = await POSTS.select(call, "id = ANY($1) AND state <> 'ABOLISHED'", ids) if ids else []
    return {post.name: post for post in found}


async def check_posts(unit: str, named: "Iterable[tuple[str, str]]", call: "Call") -> None:
    """Every named post is there and is the unit's, or of a unit below it; UnknownPostOnRoster names the field."""
    wanted = list(named)
    ids = sorted({post.removeprefix("posts/") for _, post in wanted})
    found = await POSTS.select(call, "id = ANY($1) AND state <> 'ABOLISHED'", ids)
    known = {post.name for post in found if covers(unit, post.unit)}
    for field, post in wanted:
        if post not in known:
            raise UnknownPostOnRoster(field=field, post=post)


async def relieve(move: Move, call: "Call") -> None:
    """Who confirms is on the shift that takes over, and is signed in by that; a leader where no shift does."""
    shift = move.entry
    at = max(datetime_of(shift.ends_at), call.now)
    key = shift.name.removeprefix("shifts/")
    incoming = await SHIFTS.select(call, TAKES_OVER, shift.unit, shift.place, key, at, suffix="LIMIT 1")
    if not incoming:
        if not call.caller.may("shifts.close"):
            raise rules.NobodyIncoming
        return
    if call.caller.post not in assigned(incoming[0]):
        raise rules.NotTheIncoming
    if call.caller.post not in rules.signed_posts(incoming[0]):
        # Who takes over is there: a handover is made at the place itself.
        there = SignInDutyShiftRequest(name=incoming[0].name, on_site=True)
        await SHIFTS.move(incoming[0].name, "SignInDutyShift", call, request=there)


async def check_substitute(move: Move, call: "Call") -> None:
    """The substitute is a post of the unit."""
    await check_posts(move.entry.unit, [("substitute", move.entry.substitute)], call)


READINESS = Clock("readiness", at=rules.readiness_due, fires="CheckDutyShift")
SIGN_IN = Clock("sign_in", at=rules.sign_in_due, fires="FlagDutyShiftUnsigned")
END = Clock("end", at=ends, fires="MissDutyShift")
RELIEF = Clock("relief", at=rules.relief_due, fires="FlagDutyShiftUnrelieved")

KEPT = S.PLANNED | S.ON_DUTY
NO_SUBSTITUTION = dict.fromkeys(
    ("substituted", "substitute", "substitute_requested_by", "substitute_agreed_by"), nobody
)
UNSIGNED_HANDOVER = {"handover": nothing, "handover_proposed_at": nothing, "handover_proposed_by": nobody}

LIFECYCLE = Lifecycle(
    S,
    begins("CreateDutyShift", S.PLANNED, by=OWN_UNIT, starts=READINESS),
    # ---- alarms, before they are needed
    on("CheckDutyShift", S.PLANNED >> STAYS, by=CLOCK, starts=SIGN_IN, then=look_ahead),
    on("FlagDutyShift", (S.PLANNED | S.ON_DUTY) >> STAYS, by=PLATFORM, keeps_clock=True),
    on("FlagDutyShiftUnsigned", S.PLANNED >> STAYS, by=CLOCK, sets={"unsigned": yes}, starts=END),
    on("MissDutyShift", S.PLANNED >> S.MISSED, by=CLOCK),
    on("FlagDutyShiftUnrelieved", S.ON_DUTY >> STAYS, by=CLOCK, sets={"unrelieved": yes}),
    # ---- who keeps it
    on(
        "AssignDutyShift",
        KEPT >> STAYS,
        by=OWN_UNIT,
        sets={"unmanned": rules.still_unmanned, "understaffed": rules.understaffed_now, **NO_SUBSTITUTION},
        keeps_clock=True,
    ),
    on(
        "SignInDutyShift",
        S.PLANNED >> S.ON_DUTY,
        S.ON_DUTY >> STAYS,
        by=rules.ON_SHIFT & rules.UNSIGNED,
        guards=(rules.near_its_beginning, rules.leader_is_there),
        sets={"late": rules.first_was_late, "sign_ins": rules.signed_in, "signed_in_at": rules.first_signed_in},
        starts=RELIEF,
    ),
    # ---- the handover, signed by both
    on(
        "ProposeDutyShiftHandover",
        S.ON_DUTY >> STAYS,
        by=rules.ON_SHIFT & rules.UNPROPOSED,
        sets={"handover_proposed_at": now, "handover_proposed_by": caller},
        keeps_clock=True,
    ),
    on(
        "ReturnDutyShiftHandover",
        S.ON_DUTY >> STAYS,
        by=OWN_UNIT & rules.PROPOSED,
        guards=(says_why,),
        sets=UNSIGNED_HANDOVER,
        keeps_clock=True,
    ),
    on(
        "ConfirmDutyShiftHandover",
        S.ON_DUTY >> S.HANDED_OVER,
        by=OWN_UNIT & rules.PROPOSED & other_than("handover_proposed_by"),
        sets={"relieved_at": now, "relieved_by": caller},
        then=relieve,
    ),
    # ---- substitutes, agreed by the substitute and a leader
    on(
        "RequestDutyShiftSubstitute",
        KEPT >> STAYS,
        by=OWN_UNIT & rules.UNASKED,
        guards=(says_why, rules.asks_for_one_of_them),
        sets={"substitute_requested_by": caller},
        keeps_clock=True,
        then=check_substitute,
    ),
    on(
        "AgreeDutyShiftSubstitute",
        KEPT >> STAYS,
        by=rules.NOT_AGREED & rules.SUBSTITUTE,
        sets={"substitute_agreed_by": caller},
        keeps_clock=True,
    ),
    on(
        "ApproveDutyShiftSubstitute",
        KEPT >> STAYS,
        by=OWN_UNIT & rules.AGREED & rules.THIRD,
        sets={
            "leader": lambda move: rules.replaced(move, move.before.leader),
            "officer": lambda move: rules.replaced(move, move.before.officer),
            "deputies": rules.replaced_deputies,
            "unmanned": rules.still_unmanned,
            **NO_SUBSTITUTION,
        },
        keeps_clock=True,
    ),
    on(
        "WithdrawDutyShiftSubstitute",
        KEPT >> STAYS,
        by=OWN_UNIT & rules.ASKED,
        guards=(says_why,),
        sets=NO_SUBSTITUTION,
        keeps_clock=True,
    ),
    # ---- the end
    on(
        "CloseDutyShift",
        (S.HANDED_OVER | S.MISSED) >> S.CLOSED,
        by=OWN_OR_SUPERIOR,
        sets={"closed_at": now, "closed_by": caller},
    ),
    on("CancelDutyShift", S.PLANNED >> S.CANCELLED, by=OWN_OR_SUPERIOR),
)

SHIFTS = Ledger(
    DutyShift,
    collection="shifts",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("shifts_watch", "unit", "starts_at", postgresql_where=text("state NOT IN ('CANCELLED', 'MISSED')")),
        Index("shifts_kept", "unit", "starts_at", postgresql_where=text("state IN ('PLANNED', 'ON_DUTY')")),
        Index("shifts_relieved", "unit", "relieved_at", postgresql_where=text("relieved_at IS NOT NULL")),
        Index("shifts_roster", "roster", "id"),
    ),
)
