"""To whom an order goes: its recipients, the tiers it passes, and the teams that were found for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.receipt_pb2 import RECEIPT_KIND_COPY, RECEIPT_KIND_ORDER, LadderRung, Receipt, ReceiptKind
from anlan.emergency.v1.team_pb2 import Capability
from anlan.responsibility.v1.post_pb2 import Post
from anlan.responsibility.v1.unit_pb2 import UnitKind

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.fields import copy_field
from kit.listing import at_or_below
from kit.table import enum_name
from services.command.copies import POSTS, TEAMS, UNITS
from services.command.rules.ladder import Book, ladder_of_post, ladder_of_team, ladder_of_unit
from services.command.rules.orders import (
    MOST_RECIPIENTS,
    RuleFindsNobody,
    TooManyRecipients,
    UnknownRecipient,
    path_to,
    step,
    tiers_passed,
)
from services.command.watching.duty import on_duty_at

if TYPE_CHECKING:
    from anlan.emergency.v1.team_pb2 import Team

    from kit.call import Call

TAKEN_OVER = (
    "incident",
    "title",
    "instruction",
    "priority",
    "due_at",
    "incident_title",
    "location",
    "address",
    "revision",
    "issuer_title",
    "quota",
    "issuer_commits",
    "exercise",
    "time_scale",
)
"""What a receipt repeats of its order: the recipient does not see the order itself."""

TEAM, POST = "teams/", "posts/"

# In the order of the ledger, so that the receipts of two orders to the same lie alike.
UNITS_BY_RULE = f"""
SELECT unit AS recipient FROM {UNITS.table.name} WHERE state = 'IN_FORCE' AND {at_or_below("unit", 1)} AND unit <> $2
AND kind = $3 AND industry LIKE $4 ORDER BY unit LIMIT {MOST_RECIPIENTS + 1}
"""  # noqa: S608 declared names
TEAMS_BY_RULE = f"""
SELECT 'teams/' || id AS recipient FROM {TEAMS.table.name} AS team
WHERE {at_or_below("unit", 1)} AND $2 <> '' AND capabilities ?| $3 AND state IN ('AVAILABLE', 'ON_DUTY', 'STANDBY')
AND readiness <> 'NOT_READY'
AND EXISTS (SELECT FROM {UNITS.table.name} AS home WHERE home.unit = team.unit AND home.state = 'IN_FORCE')
ORDER BY id LIMIT {MOST_RECIPIENTS + 1}
"""  # noqa: S608 declared names


@dataclass(frozen=True)
class Addressee:
    """One recipient of an order, and whom to call there."""

    unit: str
    title: str
    kind: ReceiptKind = RECEIPT_KIND_ORDER
    team: str = ""
    claim: str = ""
    ladder: Sequence[LadderRung] = field(default=())

    def receipt(self, order: Order, call: "Call", words: Receipt | None = None) -> Receipt:
        """The receipt to put on the ledger; whoever makes many gives the order's `words_of`."""
        waits = step(order.priority, self.unit, call.norms_of(order), call.now)
        receipt = Receipt(
            unit=self.unit,
            kind=self.kind,
            team=self.team,
            claim=self.claim,
            recipient_title=self.title,
            ladder=self.ladder,
            step_seconds=round(waits.total_seconds()),
        )
        receipt.MergeFrom(words or words_of(order))
        return receipt


def words_of(order: Order) -> Receipt:
    """What every receipt of an order says."""
    words = Receipt(dispatch_order=order.name, issuer=order.unit)
    for name in TAKEN_OVER:
        copy_field(order, words, name)
    return words


async def addressees_of(order: Order, call: "Call") -> list[Addressee]:
    """Recipients in the order they were named, then those by rule, then copies to the tiers passed.

    UnknownRecipient, UnitOutOfScope, RuleFindsNobody, TooManyRecipients.
    """
    recipients = list(dict.fromkeys([*order.recipients, *await _by_rule(order, call)]))
    named = await _named_in_sight(recipients, call)
    places = [_place(order.unit, recipient, number, named) for number, recipient in enumerate(recipients)]
    async with call.everywhere() as wide:
        book = await book_of([order.unit, *places], wide)
    found = [_addressee(recipients[number], place, number, named, book) for number, place in enumerate(places)]
    passed = [path for path in tiers_passed(order.unit, places) if path in book.units]
    return [*found, *[Addressee(path, book.units[path].title, RECEIPT_KIND_COPY) for path in passed]]


async def addressee_of_claim(team: "Team", claim: str, call: "Call") -> Addressee:
    """The addressee that a granted claim adds to an order."""
    ladder = ladder_of_team(team, await book_of([team.unit], call))
    return Addressee(team.unit, team.title, team=team.name, claim=claim, ladder=ladder)


async def book_of(places: Iterable[str], call: "Call") -> Book:
    """The units on the paths of these places, their posts, and who is on duty there."""
    paths = sorted({path for place in places for path in path_to(place)})
    units = await UNITS.select(call, "unit = ANY($1) AND state = 'IN_FORCE'", paths)
    posts = await POSTS.select(call, "unit = ANY($1) AND state <> 'ABOLISHED'", paths)
    on_duty = await on_duty_at(call, paths, call.now)
    return Book.of(posts, units, {path: found.watches for path, found in on_duty.items()})


async def _by_rule(order: Order, call: "Call") -> list[str]:
    """Who is meant by the order's rules: units, and teams that are free; never the issuer itself."""
    found: list[str] = []
    for number, rule in enumerate(order.recipient_rules):
        under = rule.under or order.unit
        if not covers(order.unit, under):
            raise UnitOutOfScope(unit=under, permission="orders.create")
        capability = f"CAPABILITY_{enum_name(Capability.DESCRIPTOR, rule.capability)}"
        kind = enum_name(UnitKind.DESCRIPTOR, rule.kind)
        given = (kind, f"{rule.industry}%") if rule.kind else ([capability],)
        async with call.session() as conn:
            rows = await conn.fetch(UNITS_BY_RULE if rule.kind else TEAMS_BY_RULE, under, order.unit, *given)
        if not rows:
            raise RuleFindsNobody(field=f"recipient_rules[{number}]")
        found += [row["recipient"] for row in rows]
        if len(found) > MOST_RECIPIENTS:
            raise TooManyRecipients(field=f"recipient_rules[{number}]", limit=MOST_RECIPIENTS)
    return found


async def _named_in_sight(recipients: Iterable[str], call: "Call") -> "dict[str, Team | Post]":
    """The teams and posts among the recipients, by name."""
    recipients = list(recipients)
    teams = [name.removeprefix(TEAM) for name in recipients if name.startswith(TEAM)]
    posts = [name.removeprefix(POST) for name in recipients if name.startswith(POST)]
    found: list[Team | Post] = [*await TEAMS.select(call, "id = ANY($1)", teams)] if teams else []
    found += await POSTS.select(call, "id = ANY($1) AND state <> 'ABOLISHED'", posts) if posts else []
    return {each.name: each for each in found}


def _place(issuer: str, recipient: str, number: int, named: "dict[str, Team | Post]") -> str:
    """The path of the unit that a recipient is or belongs to."""
    if "/" in recipient and recipient not in named:
        raise UnknownRecipient(field=f"recipients[{number}]", recipient=recipient)
    place = named[recipient].unit if recipient in named else recipient
    if not covers(issuer, place):
        raise UnitOutOfScope(unit=place, permission="orders.create")
    return place


def _addressee(recipient: str, place: str, number: int, named: "dict[str, Team | Post]", book: Book) -> Addressee:
    if place not in book.units:
        raise UnknownRecipient(field=f"recipients[{number}]", recipient=recipient)
    there = named.get(recipient)
    if isinstance(there, Post):
        return Addressee(place, f"{book.units[place].title} {there.title}", ladder=ladder_of_post(there, book))
    if there:
        return Addressee(place, there.title, team=there.name, ladder=ladder_of_team(there, book))
    return Addressee(place, book.units[place].title, ladder=ladder_of_unit(place, book))
