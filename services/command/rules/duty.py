"""Who is on duty at a moment, and who comes after them (domain A.4 row 91, C.15)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from anlan.command.v1.duty_shift_pb2 import (
    DUTY_SHIFT_STATE_CLOSED,
    DUTY_SHIFT_STATE_HANDED_OVER,
    DUTY_SHIFT_STATE_ON_DUTY,
    DUTY_SHIFT_STATE_PLANNED,
    DutyShift,
    SignIn,
)
from anlan.command.v1.duty_watch_pb2 import (
    DUTY_PART_DEPUTY,
    DUTY_PART_LEADER,
    DUTY_PART_OFFICER,
    NOBODY_REASON_NO_ROSTER,
    NOBODY_REASON_NOBODY_ASSIGNED,
    NOBODY_REASON_NOBODY_REACHABLE,
    NOBODY_REASON_UNSPECIFIED,
    DutyMember,
    DutyPart,
    DutyWatch,
    NobodyReason,
)
from anlan.responsibility.v1.post_pb2 import Post

from kit.table import datetime_of
from services.command.rules.ladder import can_be_reached

RELEASED = (DUTY_SHIFT_STATE_HANDED_OVER, DUTY_SHIFT_STATE_CLOSED)
KEPT = (DUTY_SHIFT_STATE_PLANNED, DUTY_SHIFT_STATE_ON_DUTY)


def assigned(shift: DutyShift) -> list[str]:
    """The posts that keep a shift, in the order in which to call them: officer, deputies, leader."""
    return [post for post, _ in parts(shift)]


def parts(shift: DutyShift) -> list[tuple[str, DutyPart]]:
    """The same, each with what it is; a post that is two things is named once."""
    named: dict[str, DutyPart] = {}
    officers = [(post, DUTY_PART_DEPUTY) for post in shift.deputies]
    for post, part in [(shift.officer, DUTY_PART_OFFICER), *officers, (shift.leader, DUTY_PART_LEADER)]:
        if post:
            named.setdefault(post, part)
    return list(named.items())


def is_serving(shift: DutyShift, at: datetime, now: datetime) -> bool:
    """Whether the shift has the watch at `at`, as known `now`.

    It begins when somebody signs in, at the latest when it was to begin; it ends when it is handed over, and up to
    now not before: who has the watch keeps it until somebody takes over. A missed or cancelled one never has it.
    """
    starts = datetime_of(shift.starts_at)
    begins = min(starts, datetime_of(shift.signed_in_at)) if shift.HasField("signed_in_at") else starts
    if at < begins:
        return False
    if shift.state in RELEASED:
        return shift.HasField("relieved_at") and at < datetime_of(shift.relieved_at)
    held_over = shift.state == DUTY_SHIFT_STATE_ON_DUTY and at <= now
    return shift.state in KEPT and (held_over or at < datetime_of(shift.ends_at))


def serving(shifts: Iterable[DutyShift], at: datetime, now: datetime) -> list[DutyShift]:
    """The shifts that have the watch at `at`: those signed in first, then by place.

    One that nobody relieved on paper is not called any more once the next one of its place has signed in.
    """
    found = [shift for shift in shifts if is_serving(shift, at, now)]
    newest: dict[tuple[str, str], datetime] = {}
    for shift in found:
        if has_signed_in(shift, at):
            starts = datetime_of(shift.starts_at)
            newest[place_of(shift)] = max(starts, newest.get(place_of(shift), starts))
    rest = [shift for shift in found if not (is_over(shift, at) and is_older(shift, newest.get(place_of(shift))))]
    return sorted(rest, key=lambda shift: (not has_signed_in(shift, at), shift.place, datetime_of(shift.starts_at)))


def has_signed_in(shift: DutyShift, at: datetime) -> bool:
    """Whether anybody had signed in by then."""
    return shift.HasField("signed_in_at") and datetime_of(shift.signed_in_at) <= at


def is_over(shift: DutyShift, at: datetime) -> bool:
    """Whether its time has passed."""
    return datetime_of(shift.ends_at) <= at


def is_older(shift: DutyShift, newest: datetime | None) -> bool:
    """Whether it begins before the newest one that is signed in."""
    return newest is not None and datetime_of(shift.starts_at) < newest


def place_of(shift: DutyShift) -> tuple[str, str]:
    """The unit and the place it keeps."""
    return shift.unit, shift.place


def following(shifts: Iterable[DutyShift], at: datetime, now: datetime) -> list[DutyShift]:
    """The next shift of each place that does not have the watch yet, by place."""
    coming: dict[str, DutyShift] = {}
    for shift in sorted(shifts, key=lambda shift: datetime_of(shift.starts_at)):
        if shift.state in KEPT and datetime_of(shift.starts_at) > at and not is_serving(shift, at, now):
            coming.setdefault(shift.place, shift)
    return [coming[place] for place in sorted(coming)]


def watch_of(shift: DutyShift, posts: Mapping[str, Post], title: str, at: datetime) -> DutyWatch:
    """A shift as a watch: those of its people who can be reached, those who have signed in first."""
    signed = {entry.post: entry for entry in shift.sign_ins if datetime_of(entry.at) <= at}
    found = [(posts[name], part) for name, part in parts(shift) if name in posts and can_be_reached(posts[name])]
    members = [_member(post, part, signed.get(post.name)) for post, part in found]
    members.sort(key=lambda member: not member.signed_in)
    return DutyWatch(
        shift=shift.name,
        unit=shift.unit,
        unit_title=title,
        place=shift.place,
        state=shift.state,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        level=shift.level,
        members=members,
    )


def _member(post: Post, part: DutyPart, entry: SignIn | None) -> DutyMember:
    member = DutyMember(post=post.name, post_title=post.title, holder=post.holder, part=part)
    member.phones.extend(phone.number for phone in post.phones)
    if entry is not None:
        member.signed_in, member.on_site = True, entry.on_site
        member.signed_in_at.CopyFrom(entry.at)
    return member


def why_nobody(shifts: Sequence[DutyShift], watches: Iterable[DutyWatch]) -> NobodyReason:
    """Why nobody of these serving shifts can be called; UNSPECIFIED when somebody can."""
    if any(watch.members for watch in watches):
        return NOBODY_REASON_UNSPECIFIED
    if not shifts:
        return NOBODY_REASON_NO_ROSTER
    if not any(assigned(shift) for shift in shifts):
        return NOBODY_REASON_NOBODY_ASSIGNED
    return NOBODY_REASON_NOBODY_REACHABLE
