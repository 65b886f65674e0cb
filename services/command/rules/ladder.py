"""Whom to call one after the other until somebody answers: holder, deputy, superior, the next tier's duty post.

Where a unit keeps a duty watch, those on duty are called in place of its posts: nobody who is off duty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from anlan.command.v1.duty_watch_pb2 import DutyMember, DutyWatch
from anlan.command.v1.receipt_pb2 import LadderRung
from anlan.emergency.v1.team_pb2 import Team
from anlan.responsibility.v1.post_pb2 import POST_STATE_ABOLISHED, Post
from anlan.responsibility.v1.unit_pb2 import Unit

NOBODY_IN_PARTICULAR = 99
"""Posts that answer for nothing come last."""


@dataclass(frozen=True)
class Book:
    """The posts and units that a ladder is made from, as they are when an order is issued."""

    posts: Mapping[str, Post]
    units: Mapping[str, Unit]
    watches: Mapping[str, Sequence[DutyWatch]] = field(default_factory=dict)
    """Who is on duty, by unit; a unit without a roster has none."""
    posts_of: Mapping[str, Sequence[Post]] = field(default_factory=dict)
    """The posts that can be reached, by unit: an order may go to ten thousand."""

    @classmethod
    def of(
        cls,
        posts: Iterable[Post],
        units: Iterable[Unit],
        watches: Mapping[str, Sequence[DutyWatch]] | None = None,
    ) -> "Book":
        """A book of these posts and units, and of who is on duty."""
        posts_of: dict[str, list[Post]] = {}
        by_name = {post.name: post for post in posts}
        for post in filter(can_be_reached, by_name.values()):
            posts_of.setdefault(post.unit, []).append(post)
        return cls(by_name, {unit.unit: unit for unit in units}, watches or {}, posts_of)

    def answering(self, unit: str) -> Post | None:
        """The post that answers for a unit: its duty post, else by what it answers for; None without one to reach."""
        return min(self.posts_of.get(unit, ()), key=rank, default=None)

    def post(self, name: str) -> Post | None:
        """A post that can be reached, by its name."""
        post = self.posts.get(name)
        return post if post is not None and can_be_reached(post) else None


def can_be_reached(post: Post) -> bool:
    """Whether somebody holds the post or a phone rings there."""
    return post.state != POST_STATE_ABOLISHED and bool(post.holder or post.phones)


def rank(post: Post) -> tuple[bool, int, str]:
    """Duty posts first, then principals, then as responsibilities count."""
    return (not post.is_duty_post, post.responsibility or NOBODY_IN_PARTICULAR, post.name)


def ladder_of_unit(unit: str, book: Book) -> list[LadderRung]:
    """The rungs for an order addressed to a unit."""
    return distinct([*of_unit(unit, book), *next_tier(unit, book)])


def ladder_of_team(team: Team, book: Book) -> list[LadderRung]:
    """The rungs for an order addressed to a team: its leader, whom its leader answers to, then as for its unit."""
    leader = book.post(team.leader)
    own = line_of(leader, book) if leader else numbers_of(team)
    return distinct([*own, *of_unit(team.unit, book)[:1], *next_tier(team.unit, book)])


def ladder_of_post(post: Post, book: Book) -> list[LadderRung]:
    """The rungs for an order addressed to a post: its own line, then as for its unit."""
    own = line_of(post, book) if book.post(post.name) else []
    return distinct([*own, *of_unit(post.unit, book), *next_tier(post.unit, book)])


def next_tier(unit: str, book: Book) -> list[LadderRung]:
    """The duty post of the nearest superior that has anybody to call; none above the city."""
    while unit := unit.rpartition(".")[0]:
        if rungs := of_unit(unit, book):
            return rungs[:1]
    return []


def of_unit(unit: str, book: Book) -> list[LadderRung]:
    """Who is on duty; else the answering post and its line; the unit's duty phone where nobody holds a post."""
    if watches := book.watches.get(unit):
        return [rung_on_duty(member, unit) for watch in watches for member in watch.members]
    post = book.answering(unit)
    if post:
        return line_of(post, book)
    known = book.units.get(unit)
    return phone_of(known) if known else []


def phone_of(unit: Unit) -> list[LadderRung]:
    """The phone that is answered day and night at a unit, whoever holds its posts."""
    return [LadderRung(post_title="值班电话", phones=[unit.duty_phone], unit=unit.unit)] if unit.duty_phone else []


def without(called: Iterable[LadderRung], numbers: Iterable[LadderRung]) -> list[LadderRung]:
    """The rungs whose numbers are not called already."""
    known = {digits(phone) for rung in called for phone in rung.phones}
    return [rung for rung in numbers if not known.issuperset(map(digits, rung.phones))]


def digits(phone: str) -> str:
    """A number without the signs between its digits."""
    return "".join(filter(str.isdigit, phone))


def line_of(post: Post, book: Book) -> list[LadderRung]:
    """A post, its deputy, its superior."""
    line = [post, book.post(post.deputy), book.post(post.superior)]
    return [rung_of(member) for member in line if member]


def rung_of(post: Post) -> LadderRung:
    """A post as a rung."""
    phones = [phone.number for phone in post.phones]
    return LadderRung(post=post.name, post_title=post.title, holder=post.holder, phones=phones, unit=post.unit)


def rung_on_duty(member: DutyMember, unit: str) -> LadderRung:
    """Somebody on duty as a rung."""
    return LadderRung(
        post=member.post, post_title=member.post_title, holder=member.holder, phones=member.phones, unit=unit
    )


def numbers_of(team: Team) -> list[LadderRung]:
    """The numbers that a team without a leading post gave, each a rung."""
    return [LadderRung(post_title=contact.title, phones=[contact.phone], unit=team.unit) for contact in team.contacts]


def distinct(rungs: Iterable[LadderRung]) -> list[LadderRung]:
    """Each post, or number, once: at its first place."""
    seen: dict[str, LadderRung] = {}
    for rung in rungs:
        seen.setdefault(rung.post or rung.phones[0], rung)
    return list(seen.values())
