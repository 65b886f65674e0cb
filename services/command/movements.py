"""Who is on the way: what positions and site codes show of it, how long it took, how long it may still take."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1 import movement_pb2, site_code_pb2
from anlan.command.v1.movement_pb2 import ArrivalEstimate, ListMovementsRequest, ListMovementsResponse, Movement
from anlan.command.v1.receipt_pb2 import Receipt
from anlan.command.v1.site_code_pb2 import ScanSiteCodeRequest
from anlan.emergency.v1.sighting_pb2 import SIGHTING_KIND_ARRIVAL, Sighting

from kit.access import EVERYWHERE, covers
from kit.errors import UnitOutOfScope, Words
from kit.paging import Page
from kit.reactions import Reaction
from kit.table import datetime_of, set_datetime
from services.command.copies import TEAMS
from services.command.ledgers.incidents import merged_into
from services.command.ledgers.receipts import RECEIPTS
from services.command.ledgers.receipts import S as RECEIPT
from services.command.ledgers.site_codes import SITE_CODES, name_in
from services.command.ledgers.site_codes import S as SITE_CODE
from services.command.reactions import tell_the_story
from services.command.rules import movements as rules
from services.command.rules.commitment import is_taken_on
from services.command.rules.places import distance_km

if TYPE_CHECKING:
    from anlan.emergency.v1.team_pb2 import Team
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

MOVES = "(team <> '' OR en_route_at IS NOT NULL OR on_scene_at IS NOT NULL) AND kind = 'ORDER'"
ON_THE_WAY = (RECEIPT.ACKNOWLEDGED, RECEIPT.ACCEPTED, RECEIPT.COMMITTED, RECEIPT.EN_ROUTE)


async def note_sighting(event: "Event", call: "Call") -> None:
    """What a team's positions show goes onto its receipt, unless somebody was faster or has answered otherwise."""
    sighting = Sighting.FromString(event.entry)
    found = await RECEIPTS.select(call, "id = $1", sighting.receipt.partition("/")[2], suffix="FOR UPDATE")
    if not found or found[0].revision != sighting.revision or not is_taken_on(found[0]):
        return
    receipt, arrives = found[0], sighting.kind == SIGHTING_KIND_ARRIVAL
    verb, stamp = ("NoteReceiptArrival", "on_scene_at") if arrives else ("NoteReceiptDeparture", "en_route_at")
    open_to = {transition.verb for transition in RECEIPTS.lifecycle.from_state(RECEIPT.of(receipt))}
    if verb in open_to and not receipt.HasField(stamp):
        fields = {stamp: datetime_of(sighting.seen_at), "sighting": sighting.name}
        await RECEIPTS.move(receipt.name, verb, call, fields=fields)


async def scan_site_code(request: ScanSiteCodeRequest, call: "Call") -> Receipt:
    """Arrive, and prove it by the code that hangs there."""
    name = name_in(request.code, call.runtime.verifier)
    async with call.transaction() as inside:
        async with inside.everywhere() as wide:
            code, _ = await SITE_CODES.find(name, wide)
        receipt, _ = await RECEIPTS.find(request.receipt, inside)
        if SITE_CODE.of(code) is not SITE_CODE.ISSUED:
            state = SITE_CODE.of(code)
            raise rules.SiteCodeNotValid(state=Words(state.term, state.name))
        if not await _same_scene(code.incident, receipt.incident, inside):
            raise rules.SiteCodeOfAnotherScene
        return await RECEIPTS.move(receipt.name, "ArriveReceipt", inside, fields={"site_code": code.name})


async def _same_scene(one: str, other: str, call: "Call") -> bool:
    """Whether two incidents are one, or one was merged into the other."""
    if one == other:
        return True
    async with call.everywhere() as wide:
        return other in await merged_into(one, wide) or one in await merged_into(other, wide)


async def list_movements(request: ListMovementsRequest, call: "Call") -> ListMovementsResponse:
    """Those who move, newest receipt first, with what their teams' entries say of where they are."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    named = {"dispatch_order": request.dispatch_order, "incident": request.incident}
    named["id"] = request.receipt.removeprefix(f"{RECEIPTS.collection}/")
    filters = {name: value for name, value in named.items() if value}
    page = Page.of(["movements", unit, filters], request.page_size, request.page_token)
    arguments: list[Any] = [] if unit == EVERYWHERE else [unit]
    conditions = [MOVES, *([RECEIPTS.listing.subtree(unit)] if arguments else [])]
    for name, value in filters.items():
        arguments.append(value)
        conditions.append(f"{name} = ${len(arguments)}")
    if not filters:
        conditions.append("exercise = ''")
    if page.after:
        arguments.append(page.after)
        conditions.append(f"id < ${len(arguments)}")
    suffix = f"ORDER BY id DESC LIMIT {page.size + 1}"
    receipts = await RECEIPTS.select(call, " AND ".join(conditions), *arguments, suffix=suffix)
    shown = receipts[: page.size]
    async with call.everywhere() as wide:
        teams = await TEAMS.select(wide, "id = ANY($1)", [each.team.partition("/")[2] for each in shown if each.team])
    of = {team.name: team for team in teams}
    token = page.next_token(shown[-1].name.partition("/")[2]) if len(receipts) > page.size else ""
    return ListMovementsResponse(
        movements=[movement_of(receipt, of.get(receipt.team), call) for receipt in shown], next_page_token=token
    )


TAKEN = ("dispatch_order", "incident", "team", "unit", "recipient_title", "state", "departure_evidence")


def movement_of(receipt: Receipt, team: "Team | None", call: "Call") -> Movement:
    """A receipt as a movement."""
    movement = Movement(receipt=receipt.name, arrival_evidence=receipt.arrival_evidence)
    for name in TAKEN:
        setattr(movement, name, getattr(receipt, name))
    accepted = rules.begins_to_move(receipt)
    if accepted:
        set_datetime(movement.accepted_at, accepted)
    if receipt.HasField("en_route_at"):
        movement.en_route_at.CopyFrom(receipt.en_route_at)
    if receipt.HasField("on_scene_at"):
        movement.on_scene_at.CopyFrom(receipt.on_scene_at)
    for name, span in (("turnout", rules.turnout(receipt)), ("travel", rules.travel(receipt))):
        if span is not None:
            getattr(movement, name).FromTimedelta(span)
    if team is not None:
        locate(movement, receipt, team, call)
    return movement


def locate(movement: Movement, receipt: Receipt, team: "Team", call: "Call") -> None:
    """Where the team is by its entry, and when it may be expected from there."""
    norms, unit = call.runtime.norms, receipt.unit
    here = "current_location" if team.HasField("current_location") else "location"
    if not team.HasField(here):
        return
    movement.location.CopyFrom(getattr(team, here))
    if here == "current_location":
        movement.located_at.CopyFrom(team.located_at)
        stale = norms.get("command.position_stale", unit, call.now)
        movement.position_stale = stale.after(datetime_of(team.located_at)) < call.now
    if not receipt.HasField("location"):
        return
    metres = 1000 * distance_km(movement.location, receipt.location)
    movement.distance = round(metres)
    if RECEIPT.of(receipt) not in ON_THE_WAY or movement.position_stale:
        return
    travel = rules.drive(
        metres,
        norms.value("emergency.speed_team", unit, call.now),
        norms.value("emergency.detour", unit, call.now),
    )
    estimate(movement.estimate, travel, 0 if receipt.HasField("en_route_at") else team.turnout_minutes, call)


def estimate(made: ArrivalEstimate, travel: timedelta, turnout_minutes: int, call: "Call") -> None:
    """Fill in when a team may be expected."""
    made.travel.FromTimedelta(travel)
    if turnout_minutes:
        made.turnout.FromSeconds(60 * turnout_minutes)
    set_datetime(made.arrives_at, call.now + travel + made.turnout.ToTimedelta())


CONTRACTS = (site_code_pb2, movement_pb2)
LEDGERS = (SITE_CODES,)
QUERIES = {"ScanSiteCode": scan_site_code, "ListMovements": list_movements}
REACTIONS = [
    Reaction(note_sighting, service="emergency", ledger="sightings"),
    Reaction(tell_the_story, service="command", ledger="site_codes"),
]
