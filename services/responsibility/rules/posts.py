"""What must be true of a post whoever changes it (domain A.2: 一岗双责)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from anlan.responsibility.v1.post_pb2 import (
    PHONE_KIND_MOBILE,
    RESPONSIBILITY_DEPUTY_IN_CHARGE,
    RESPONSIBILITY_PRINCIPAL,
    Phone,
    Post,
)

from kit.access import covers
from kit.errors import AlreadyExists, BadInput, Refused

if TYPE_CHECKING:
    from kit.lifecycle import Move

LEADERSHIP = (RESPONSIBILITY_PRINCIPAL, RESPONSIBILITY_DEPUTY_IN_CHARGE)


class SafetyDutyNeeded(BadInput):
    """一岗双责: a leader answers for safety beside the post's own business."""

    field = "safety_duties"
    zh = "领导岗位必须至少有一项安全职责(一岗双责)"
    en = "a leadership post has at least one safety duty beside its own business"


class PhoneNeeded(BadInput):
    """Whoever holds a post can be called."""

    field = "phones"
    zh = "有任职人的岗位至少要有一个联系电话"
    en = "a post that somebody holds has at least one phone"


class DutyPostTaken(AlreadyExists):
    """A unit has one duty post, so that everybody knows whom to call."""

    zh = "该单位已有值班岗位"
    en = "the unit has a duty post already"


class LinkedPostUnknown(BadInput):
    """The post that is named does not exist, or no longer."""

    zh = "岗位不存在或已撤销:{post}"
    en = "no such post, or abolished: {post}"


class LinkedPostOutside(BadInput):
    """Who stands in for a post, or above it, sees what it sees."""

    zh = "代理岗位和上级岗位须属于本单位或其上级单位:{post}"
    en = "a deputy or a superior belongs to the post's unit or to one above it: {post}"


class LinkedInCircle(BadInput):
    """Following deputies, or superiors, comes to an end."""

    zh = "岗位关系形成循环:{post}"
    en = "that would lead from the post back to itself: {post}"


class PostStillNeeded(Refused):
    """Others rely on the post."""

    zh = "岗位尚不能撤销,仍被引用:{what}"
    en = "the post cannot be abolished yet, these name it: {what}"


def is_leadership(post: Post) -> bool:
    """Whether a post is one of those who lead a unit."""
    return post.responsibility in LEADERSHIP


def leaders_answer_for_safety(move: "Move") -> None:
    """一岗双责."""
    if is_leadership(move.entry) and not any(duty.strip() for duty in move.entry.safety_duties):
        raise SafetyDutyNeeded


def can_be_called(move: "Move") -> None:
    """A post that somebody holds has a phone."""
    if move.entry.holder and not move.entry.phones:
        raise PhoneNeeded


def check_link(post: str, unit: str, linked: Post | None, field: str, name: str) -> None:
    """Raise unless `linked` (found under `name`) may be the `field` (deputy, superior) of `post` in `unit`."""
    if linked is None:
        raise LinkedPostUnknown(field=field, post=name)
    if linked.name == post:
        raise LinkedInCircle(field=field, post=name)
    if not covers(linked.unit, unit):
        raise LinkedPostOutside(field=field, post=name)


def without_mobiles(phones: Iterable[Phone]) -> list[Phone]:
    """The phones that stay with the post when its holder goes."""
    return [phone for phone in phones if phone.kind != PHONE_KIND_MOBILE]


def phones_of_new_holder(move: "Move") -> Sequence[Phone]:
    """The phones given with an appointment; else the post's own."""
    given = move.request.phones if move.request is not None else move.entry.phones
    return list(given or without_mobiles(move.before.phones))


def phones_of_nobody(move: "Move") -> Sequence[Phone]:
    """The phones of a vacant post."""
    return without_mobiles(move.before.phones)


def account_of_new_holder(move: "Move") -> str:
    """The account given with an appointment; never the last holder's."""
    return str(move.request.person if move.request is not None else move.entry.person)


def nobody(_move: "Move") -> str:
    """No name, no account."""
    return ""
