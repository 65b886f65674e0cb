"""The book of deliveries: queued with the step that sends them, read by whoever may see the unit that is called."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_STATE_QUEUED,
    Delivery,
    DeliveryState,
    GetDeliveryRequest,
    ListDeliveriesRequest,
    ListDeliveriesResponse,
)

from kit.access import EVERYWHERE, covers
from kit.bulk import write_rows
from kit.errors import NotFound, UnitOutOfScope
from kit.ids import new_id
from kit.listing import ALL, at_or_below
from kit.paging import Page
from kit.table import Rows, enum_name
from services.command.rules.call_ladders import filled, kinds_of
from services.command.rules.call_ups import address_of
from services.command.tables import DELIVERIES

if TYPE_CHECKING:
    from datetime import datetime

    from kit.call import Call
    from kit.database import Connection

COLLECTION = "deliveries"
ROWS = Rows(Delivery)
COLUMNS = ["id", *ROWS.columns, "due_at", "tried"]
TYPES = {name: DELIVERIES.c[name].type for name in COLUMNS}
SELECT = f"SELECT {', '.join(COLUMNS)} FROM deliveries"  # noqa: S608 declared names
WITHDRAW = """
UPDATE deliveries SET state = 'WITHDRAWN', ended_at = $2, due_at = NULL WHERE call_up = ANY($1) AND state = 'QUEUED'
"""
QUIET = "UPDATE deliveries SET due_at = NULL WHERE call_up = ANY($1) AND due_at IS NOT NULL"
FOLLOW = f"""
UPDATE deliveries SET unit = $2 || substr(unit, length($1) + 1) WHERE {at_or_below("unit", 1)}
"""  # noqa: S608 a condition of ours


async def queue_steps(sending: Iterable[tuple[CallUp, Iterable[int]]], call: "Call") -> None:
    """Queue what the steps at these positions send, in the call's transaction; nothing where there is no address."""
    rows = [
        row_of(delivery_of(call_up, number, kind, call.now), due_at=call.now)
        for call_up, numbers in sending
        for number in numbers
        for kind in kinds_of(call_up.steps[number])
        if address_of(call_up, kind, number)
    ]
    await insert(rows, call)


async def insert(rows: Sequence[Sequence[Any]], call: "Call") -> None:
    """Put rows into the book, in the call's transaction."""
    async with call.session() as conn:
        await write_rows(conn, "deliveries", TYPES, rows)


def delivery_of(call_up: CallUp, position: int, kind: int, now: "datetime") -> Delivery:
    """What one step sends by one kind of channel."""
    delivery = Delivery(
        name=f"{COLLECTION}/{new_id()}",
        unit=call_up.unit,
        state=DELIVERY_STATE_QUEUED,
        call_up=call_up.name,
        step=position + 1,
        kind=kind,  # type: ignore[arg-type] # protoc's stub wants its own int
        address=address_of(call_up, kind, position),  # type: ignore[arg-type] # as above
        text=filled(call_up.steps[position].text, call_up),
        exercise=call_up.exercise,
    )
    delivery.queued_at.FromDatetime(now)
    return delivery


def row_of(delivery: Delivery, *, due_at: "datetime | None" = None, tried: str = "") -> list[Any]:
    """The values of `COLUMNS`."""
    return [delivery.name.removeprefix(f"{COLLECTION}/"), *ROWS.values(delivery), due_at, tried]


async def withdraw(call_ups: Sequence[str], call: "Call") -> None:
    """What has not gone out for these stays; what a simulator would still invent does not happen."""
    async with call.session() as conn:
        await conn.execute(WITHDRAW, call_ups, call.now)
        await conn.execute(QUIET, call_ups)


async def follow_unit(old: str, new: str, conn: "Connection") -> None:
    """Deliveries follow their unit where that gets another path."""
    await conn.execute(FOLLOW, old, new)


async def get_delivery(request: GetDeliveryRequest, call: "Call") -> Delivery:
    """One delivery; NotFound when the caller cannot see it."""
    async with call.session() as conn:
        record = await conn.fetchrow(f"{SELECT} WHERE id = $1", request.name.removeprefix(f"{COLLECTION}/"))
    if record is None:
        raise NotFound(name=request.name)
    return ROWS.entry(record, COLLECTION)


async def list_deliveries(request: ListDeliveriesRequest, call: "Call") -> ListDeliveriesResponse:
    """A page of the deliveries to a subtree, newest first."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    states = [enum_name(DeliveryState.DESCRIPTOR, state) for state in request.state]
    filters = [unit, states, request.call_up, request.exercise]
    page = Page.of([COLLECTION, *filters, _dead(request)], request.page_size, request.page_token)
    # Written out, so that an index on what is asked for can be used: the dead are few among many.
    where = (
        f"({at_or_below('unit', 1)} OR $1 = '{EVERYWHERE}') AND (cardinality($2::text[]) = 0 OR state = ANY($2)) "
        f"AND {'call_up = $3' if request.call_up else '$3::text IS NOT NULL'} AND {_of_exercise(request)} "
        f"AND {_dead(request) or 'true'} AND ($5 = '' OR id < $5)"
    )
    arguments = [*filters, page.after]
    async with call.session() as conn:
        records = await conn.fetch(f"{SELECT} WHERE {where} ORDER BY id DESC LIMIT {page.size + 1}", *arguments)
    found = [ROWS.entry(record, COLLECTION) for record in records[: page.size]]
    more = len(records) > page.size
    token = page.next_token(found[-1].name.removeprefix(f"{COLLECTION}/")) if more else ""
    return ListDeliveriesResponse(deliveries=found, next_page_token=token)


def _of_exercise(request: ListDeliveriesRequest) -> str:
    """As of any entry: what belongs to an exercise is left out unless it is asked for."""
    if request.exercise.endswith(ALL):
        return "$4::text <> '' AND exercise <> ''"
    return "exercise = $4" if request.exercise or not request.call_up else "$4::text = ''"


def _dead(request: ListDeliveriesRequest) -> str:
    return ("dead" if request.dead else "NOT dead") if request.HasField("dead") else ""
