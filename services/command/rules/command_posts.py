"""Who commands at a command post, and who is in its groups (domain C.17, 708 Art 20, 21)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anlan.command.v1.command_post_pb2 import CommandGroup, CommandMember, CommandPost, CommandTerm
from anlan.responsibility.v1.post_pb2 import Post

from kit.access import Caller
from kit.errors import AlreadyExists, BadInput, NotPermitted, Refused
from kit.lifecycle import actor_of
from kit.table import set_datetime

if TYPE_CHECKING:
    from datetime import datetime

    from kit.lifecycle import Move

MOST_GROUPS = 30


class CommandPostAlreadyOpen(AlreadyExists):
    """A response has one command post."""

    zh = "该响应已设立现场指挥部"
    en = "the response has a command post already"


class OnlyUnitThatCommands(NotPermitted):
    """A command post is the commanding unit's."""

    zh = "{verb} 只能由指挥单位办理"
    en = "{verb} belongs to the unit that commands"


class UnknownMember(BadInput):
    """A post that somebody holds, of the unit that commands or below it."""

    field = "members"
    zh = "岗位 {post} 不存在、无人任职或不属于指挥单位"
    en = "post {post} does not exist, nobody holds it, or it is not of the unit that commands"


class NoActiveResponse(BadInput):
    """A command post belongs to a response that is active and the caller's to command."""

    field = "response"
    zh = "没有找到由本单位指挥、正在进行的响应 {response}"
    en = "no active response {response} that your unit commands"


class NoHandOverPending(Refused):
    """There must be something to confirm."""

    zh = "没有待确认的总指挥交接"
    en = "no handover of command waits to be confirmed"


class CommandsAlready(BadInput):
    """Command goes to somebody else."""

    field = "successor"
    zh = "{post} 已是总指挥"
    en = "{post} is the commander-in-chief already"


class TooManyGroups(Refused):
    """A command post of more groups commands nothing."""

    zh = "工作组不能超过 {most} 个"
    en = "at most {most} groups"


def commands(caller: Caller, post: CommandPost) -> bool:
    """Whether the caller's unit commands there."""
    return caller.unit in ("*", post.command_unit)


def hands_to_another(move: "Move") -> None:
    """The next commander is another post than the present one."""
    if move.entry.next_commander.post == move.before.commander.post:
        raise CommandsAlready(post=move.before.commander.post)


def member_of(post: Post) -> CommandMember:
    """A post as it is held now."""
    phone = post.phones[0].number if post.phones else ""
    return CommandMember(post=post.name, title=post.title, holder=post.holder, unit=post.unit, phone=phone)


def first_term(move: "Move") -> list[CommandTerm]:
    """Stamp: the first commander's term begins."""
    return [_term(move.entry.commander, move, named_by=actor_of(move.caller))]


def next_term(move: "Move") -> list[CommandTerm]:
    """Stamp: the present term ends, that of the next commander begins."""
    before: CommandPost = move.before
    named_by = before.handed_over_by or actor_of(move.caller)
    reason = before.handover_reason or move.reason
    new = _term(move.entry.commander, move, named_by=named_by, confirmed_by=actor_of(move.caller), reason=reason)
    return [*ended(before.terms, move.now), new]


def all_ended(move: "Move") -> list[CommandTerm]:
    """Stamp: the present term ends."""
    return ended(move.before.terms, move.now)


def ended(terms: Sequence[CommandTerm], at: "datetime") -> list[CommandTerm]:
    """The terms, the last of them at its end."""
    kept = [CommandTerm() for _ in terms]
    for new, old in zip(kept, terms, strict=True):
        new.CopyFrom(old)
    if kept:
        set_datetime(kept[-1].until, at)
    return kept


def _term(
    commander: CommandMember, move: "Move", *, named_by: str, confirmed_by: str = "", reason: str = ""
) -> CommandTerm:
    term = CommandTerm(commander=commander, named_by=named_by, confirmed_by=confirmed_by, reason=reason)
    set_datetime(term.since, move.now)
    return term


def with_group(groups: Sequence[CommandGroup], changed: CommandGroup) -> list[CommandGroup]:
    """The groups with one of them set up, or changed in its place."""
    if all(group.title != changed.title for group in groups):
        return [*groups, changed]
    return [changed if group.title == changed.title else group for group in groups]


def few_enough(move: "Move") -> None:
    """A command post has so many groups at most."""
    if len(move.entry.groups) > MOST_GROUPS:
        raise TooManyGroups(most=MOST_GROUPS)
