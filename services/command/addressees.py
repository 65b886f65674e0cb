"""To whom an order goes: its recipients, the tiers it passes, and the teams that were found for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.receipt_pb2 import RECEIPT_KIND_COPY, RECEIPT_KIND_ORDER, LadderRung, Receipt, ReceiptKind

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.fields import copy_field
from services.command.copies import POSTS, TEAMS, UNITS
from services.command.duty import on_duty_at
from services.command.rules.ladder import Book, ladder_of_team, ladder_of_unit
from services.command.rules.orders import UnknownRecipient, path_to, step, tiers_passed

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
)
"""What a receipt repeats of its order: the recipient does not see the order itself."""

TEAM = "teams/"


@dataclass(frozen=True)
class Addressee:
    """One recipient of an order, and whom to call there."""

    unit: str
    title: str
    kind: ReceiptKind = RECEIPT_KIND_ORDER
    team: str = ""
    claim: str = ""
    ladder: Sequence[LadderRung] = field(default=())

    def receipt(self, order: Order, call: "Call") -> Receipt:
        """The receipt to put on the ledger."""
        waits = step(order.priority, self.unit, call.runtime.norms, call.now)
        receipt = Receipt(
            unit=self.unit,
            dispatch_order=order.name,
            issuer=order.unit,
            kind=self.kind,
            team=self.team,
            claim=self.claim,
            recipient_title=self.title,
            ladder=self.ladder,
            step_seconds=round(waits.total_seconds()),
        )
        for name in TAKEN_OVER:
            copy_field(order, receipt, name)
        return receipt


async def addressees_of(order: Order, call: "Call") -> list[Addressee]:
    """Recipients in the order they were named, then copies to the tiers passed; UnknownRecipient, UnitOutOfScope."""
    teams = await _teams_in_sight(order.recipients, call)
    places = [_place(order, number, teams) for number in range(len(order.recipients))]
    async with call.everywhere() as wide:
        book = await book_of([order.unit, *places], wide)
    found = [_addressee(order.recipients[number], place, number, teams, book) for number, place in enumerate(places)]
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


async def _teams_in_sight(recipients: Iterable[str], call: "Call") -> dict[str, "Team"]:
    ids = [name.removeprefix(TEAM) for name in recipients if name.startswith(TEAM)]
    found = await TEAMS.select(call, "id = ANY($1)", ids) if ids else []
    return {team.name: team for team in found}


def _place(order: Order, number: int, teams: dict[str, "Team"]) -> str:
    """The path of the unit that a recipient is or belongs to."""
    recipient = order.recipients[number]
    if recipient.startswith(TEAM) and recipient not in teams:
        raise UnknownRecipient(field=f"recipients[{number}]", recipient=recipient)
    place = teams[recipient].unit if recipient in teams else recipient
    if not covers(order.unit, place):
        raise UnitOutOfScope(unit=place, permission="orders.create")
    return place


def _addressee(recipient: str, place: str, number: int, teams: dict[str, "Team"], book: Book) -> Addressee:
    if place not in book.units:
        raise UnknownRecipient(field=f"recipients[{number}]", recipient=recipient)
    if recipient in teams:
        team = teams[recipient]
        return Addressee(place, team.title, team=team.name, ladder=ladder_of_team(team, book))
    return Addressee(place, book.units[place].title, ladder=ladder_of_unit(place, book))
