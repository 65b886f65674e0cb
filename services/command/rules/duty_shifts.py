"""What must be true before somebody takes, hands over or gives away a watch."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1.duty_shift_pb2 import DutyShift, SignIn

from kit.errors import BadInput, NotPermitted, Refused
from kit.lifecycle import Relation, actor_of
from kit.table import datetime_of
from services.command.rules.duty import assigned
from services.command.rules.duty_rosters import Demand, clock_time

if TYPE_CHECKING:
    from kit.lifecycle import Move

ASKED_OF_A_SHIFT = ("level", "staff_needed", "leader_needed", "understaffed")
"""The fields that a sensitive period sets."""


class NotOnThisShift(NotPermitted):
    """The shift is others'."""

    zh = "您不在本班次的值守人员之列,不能办理 {verb}"
    en = "{verb} belongs to those assigned to the shift"


class AlreadySignedIn(Refused):
    """One signs in once."""

    zh = "您已签到"
    en = "you have signed in already"


class TooEarlyToSignIn(Refused):
    """A watch is taken shortly before it begins."""

    zh = "最早可于 {earliest} 签到"
    en = "the earliest time to sign in is {earliest}"


class LeaderMustBeOnSite(BadInput):
    """In a sensitive period the leader on duty is at the place itself."""

    field = "on_site"
    zh = "重点时段带班领导须在岗带班"
    en = "in a sensitive period the leader on duty must be on site"


class HandoverNotProposed(Refused):
    """The outgoing sign first."""

    zh = "尚未提出交班"
    en = "no handover is proposed"


class HandoverAlreadyProposed(Refused):
    """It waits for who comes after."""

    zh = "已提出交班,等待接班人确认"
    en = "the handover is proposed and waits for its confirmation"


class NotTheIncoming(Refused):
    """Who takes over confirms."""

    zh = "只有接班班次的人员才能确认接班"
    en = "only those assigned to the shift that takes over confirm it"


class NobodyIncoming(Refused):
    """No shift takes over: a leader confirms, or assigns somebody."""

    zh = "没有接班班次,须由负责人确认"
    en = "no shift takes over: a leader must confirm it"


class SubstituteNotOnShift(BadInput):
    """One replaces somebody who is assigned."""

    field = "substituted"
    zh = "被替班岗位不在本班次中"
    en = "the post to be replaced is not on the shift"


class SubstituteAlreadyOnShift(BadInput):
    """Who is on the shift already cannot stand in."""

    field = "substitute"
    zh = "替班岗位已在本班次中"
    en = "the substitute is on the shift already"


class SubstitutionPending(Refused):
    """One substitution at a time."""

    zh = "已有待办理的替班申请"
    en = "a substitution is pending already"


class NoSubstitution(Refused):
    """Nobody has asked for one, or it is not agreed yet, or agreed already."""

    zh = "没有可办理的替班申请"
    en = "there is no substitution to act on"


class OnlySubstitute(NotPermitted):
    """Nobody agrees for another."""

    zh = "{verb} 只能由替班人本人办理"
    en = "{verb} belongs to the substitute"


class OnlyThirdPerson(NotPermitted):
    """A leader who is neither of the two approves."""

    zh = "替班须由双方以外的负责人批准"
    en = "a substitution is approved by somebody who is neither of the two"


ON_SHIFT = Relation(lambda who, shift: who.post in assigned(shift), NotOnThisShift)
UNSIGNED = Relation(lambda who, shift: who.post not in signed_posts(shift), AlreadySignedIn)
UNPROPOSED = Relation(lambda _who, shift: not shift.handover_proposed_by, HandoverAlreadyProposed)
PROPOSED = Relation(lambda _who, shift: bool(shift.handover_proposed_by), HandoverNotProposed)
UNASKED = Relation(lambda _who, shift: not shift.substituted, SubstitutionPending)
ASKED = Relation(lambda _who, shift: bool(shift.substituted), NoSubstitution)
NOT_AGREED = Relation(lambda _who, shift: bool(shift.substituted) and not shift.substitute_agreed_by, NoSubstitution)
AGREED = Relation(lambda _who, shift: bool(shift.substitute_agreed_by), NoSubstitution)
SUBSTITUTE = Relation(lambda who, shift: who.post == shift.substitute, OnlySubstitute)
THIRD = Relation(
    lambda who, shift: (
        who.post not in (shift.substituted, shift.substitute)
        and actor_of(who) not in (shift.substitute_requested_by, shift.substitute_agreed_by)
    ),
    OnlyThirdPerson,
)


def signed_posts(shift: Any) -> set[str]:  # noqa: ANN401 a DutyShift as relations see it
    """The posts that have signed in."""
    return {entry.post for entry in shift.sign_ins}


def is_understaffed(shift: Any) -> bool:  # noqa: ANN401 as above
    """Whether the shift has less than its level asks for."""
    officers = {shift.officer, *shift.deputies} - {""}
    return len(officers) < shift.staff_needed or (shift.leader_needed and not shift.leader)


def asked(shift: DutyShift, demand: Demand | None) -> DutyShift:
    """A copy of the shift with what its time asks of it; nothing where no sensitive period does (any more)."""
    copy = DutyShift()
    copy.CopyFrom(shift)
    for name in ASKED_OF_A_SHIFT:
        copy.ClearField(name)
    if demand:
        copy.level, copy.staff_needed, copy.leader_needed = demand.level, demand.staff, demand.leader
    copy.understaffed = is_understaffed(copy)
    return copy


def is_looked_at(shift: Any) -> bool:  # noqa: ANN401 as above
    """Whether the time has come to raise alarms about it: before, a roster may be as incomplete as it likes."""
    return bool(shift.clock != "readiness")


def understaffed_now(move: "Move") -> bool:
    """Stamp: whether it has less than its level asks for; no alarm before its time."""
    return is_looked_at(move.before) and is_understaffed(move.entry)


def still_unmanned(move: "Move") -> bool:
    """Stamp: whether nobody can be reached, as was just found out; no alarm before its time."""
    return is_looked_at(move.before) and bool(move.entry.unmanned)


def near_its_beginning(move: "Move") -> None:
    """Guard: not long before the shift begins."""
    span = move.norms.get("command.duty_sign_in_early", move.entry.unit, move.now)
    early = span.after(move.now) - move.now
    earliest = datetime_of(move.entry.starts_at) - early
    if move.now < earliest:
        raise TooEarlyToSignIn(earliest=clock_time(earliest))


def leader_is_there(move: "Move") -> None:
    """Guard: where a leader is needed, the leader signs in at the place itself."""
    shift = move.entry
    if shift.leader_needed and move.caller.post == shift.leader and not move.request.on_site:
        raise LeaderMustBeOnSite


def signed_in(move: "Move") -> list[SignIn]:
    """Stamp: those signed in so far, and who signs in now."""
    entry = SignIn(post=move.caller.post, person=move.caller.person, late=is_late(move))
    entry.on_site = bool(move.request is not None and move.request.on_site)
    entry.at.FromDatetime(move.now)
    return [*move.before.sign_ins, entry]


def first_signed_in(move: "Move") -> datetime:
    """Stamp: when the first one signed in."""
    before = move.before
    return datetime_of(before.signed_in_at) if before.HasField("signed_in_at") else move.now


def first_was_late(move: "Move") -> bool:
    """Stamp: whether the first one signed in late."""
    return bool(move.before.late) if move.before.HasField("signed_in_at") else is_late(move)


def is_late(move: "Move") -> bool:
    """Whether it is after the time by which the shift had to be signed in."""
    return move.now > sign_in_due(move)


def sign_in_due(move: "Move") -> datetime:
    """By when somebody must have signed in."""
    return move.norms.get("command.duty_sign_in", move.entry.unit, move.now).after(datetime_of(move.entry.starts_at))


def readiness_due(move: "Move") -> datetime:
    """When it is looked whether the shift will be kept: so long before it begins that somebody can still be found."""
    return before(move, "command.duty_readiness", datetime_of(move.entry.starts_at))


def before(move: "Move", norm: str, moment: datetime) -> datetime:
    """The moment that lies the norm's span before another."""
    span: timedelta = move.norms.get(norm, move.entry.unit, move.now).after(moment) - moment
    return moment - span


def relief_due(move: "Move") -> datetime | None:
    """By when somebody must have taken over; never once that is flagged."""
    if move.entry.unrelieved:
        return None
    return move.norms.get("command.duty_relief", move.entry.unit, move.now).after(datetime_of(move.entry.ends_at))


def asks_for_one_of_them(move: "Move") -> None:
    """Guard: somebody on the shift is to be replaced by somebody who is not."""
    posts = assigned(move.before)
    if move.entry.substituted not in posts:
        raise SubstituteNotOnShift
    if move.entry.substitute in posts:
        raise SubstituteAlreadyOnShift


def replaced(move: "Move", post: str) -> str:
    """The post, or its substitute where that is the one replaced."""
    shift = move.before
    return str(shift.substitute) if post == shift.substituted else post


def replaced_deputies(move: "Move") -> Sequence[str]:
    """Stamp: the deputies, the substitute in place of who is replaced."""
    return [replaced(move, post) for post in move.before.deputies]
