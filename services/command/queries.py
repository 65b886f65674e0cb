"""Reads across ledgers: the story of an incident, and how far an order is carried out."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from anlan.command.v1.order_pb2 import GetOrderProgressRequest, LevelProgress, OrderProgress, ReceiptCount
from anlan.command.v1.receipt_pb2 import ReceiptState
from anlan.command.v1.timeline_pb2 import ListTimelineRequest, ListTimelineResponse, TimelineStep

from kit.paging import Page
from kit.table import enum_name
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS
from services.command.story import Row, Told, told

if TYPE_CHECKING:
    from kit.call import Call

UNANSWERED_SHOWN = 1000

BELOW = """
WITH RECURSIVE tree AS (
    SELECT 'orders/' || id AS name FROM orders WHERE id = $1
    UNION SELECT 'orders/' || orders.id FROM orders JOIN tree ON orders.parent = tree.name
)
SELECT name FROM tree
"""
COUNTS = """
SELECT state, cardinality(string_to_array(unit, '.')) AS level, overdue,
    acknowledged_at IS NOT NULL OR state = 'DECLINED' AS answered, count(*) AS number
FROM receipts WHERE dispatch_order = ANY($1) AND kind = 'ORDER' GROUP BY 1, 2, 3, 4
"""
MERGED = "SELECT 'incidents/' || id AS name FROM incidents WHERE duplicate_of = $1 AND state = 'MERGED'"
STORY = """
SELECT * FROM timeline WHERE incident = ANY($1) AND ($2::timestamptz IS NULL OR (at, event_id) {beyond} ($2, $3))
ORDER BY at {way}, event_id {way} LIMIT $4
"""
NEWEST, OLDEST = STORY.format(beyond="<", way="DESC"), STORY.format(beyond=">", way="ASC")

DONE = {"COMPLETED", "VERIFIED"}


async def list_timeline(request: ListTimelineRequest, call: "Call") -> ListTimelineResponse:
    """The story of an incident for whom may read it, those merged into it included."""
    incident, _ = await INCIDENTS.find(request.name, call)
    page = Page.of(["timeline", request.name, request.oldest_first], request.page_size, request.page_token)
    at, _, event_id = page.after.partition(" ")
    query = OLDEST if request.oldest_first else NEWEST
    async with call.everywhere() as wide, wide.session() as conn:
        names = [incident.name, *[row["name"] for row in await conn.fetch(MERGED, incident.name)]]
        after = datetime.fromisoformat(at) if at else None
        rows = await conn.fetch(query, names, after, event_id, page.size + 1)
        told_by = await told(rows[: page.size], wide)
    steps = [_step(row, told_by, call.language) for row in rows[: page.size]]
    more = len(rows) > page.size
    last = rows[page.size - 1] if more else None
    token = page.next_token(f"{last['at'].isoformat()} {last['event_id']}") if last else ""
    return ListTimelineResponse(steps=steps, next_page_token=token)


def _step(row: Row, by: Told, language: str) -> TimelineStep:
    step = TimelineStep(
        event_id=row["event_id"],
        service=row["service"],
        ledger=row["ledger"],
        name=row["name"],
        title=row["title"],
        unit=row["entry_unit"],
        unit_title=by.units.get(row["entry_unit"], ""),
        transition=row["transition"],
        from_state=row["from_state"],
        to_state=row["to_state"],
        actor=row["actor"],
        actor_unit=row["actor_unit"],
        actor_person=row["actor_person"],
        reason=row["reason"],
        delay_since=row["delay_since"],
        text=by.text(row, language),
    )
    step.at.FromDatetime(row["at"])
    if row["delay_seconds"] is not None:
        step.delay.FromNanoseconds(round(row["delay_seconds"] * 1e9))
    return step


async def get_order_progress(request: GetOrderProgressRequest, call: "Call") -> OrderProgress:
    """Roll up the receipts of an order and of all orders broken down from it, wherever they were broken down."""
    order, _ = await ORDERS.find(request.name, call)
    waiting = "dispatch_order = ANY($1) AND kind = 'ORDER' AND acknowledged_at IS NULL AND state <> 'DECLINED'"
    async with call.everywhere() as wide, wide.session() as conn:
        names = [row["name"] for row in await conn.fetch(BELOW, order.name.partition("/")[2])]
        rows = await conn.fetch(COUNTS, names)
        unanswered = await RECEIPTS.select(
            wide, f"{waiting} AND state <> 'CANCELLED'", names, suffix=f"ORDER BY issued_at LIMIT {UNANSWERED_SHOWN}"
        )
    asked = [row for row in rows if row["state"] != "CANCELLED"]
    levels = sorted({row["level"] for row in asked})
    states = Counter[str]()
    for row in rows:
        states[row["state"]] += row["number"]
    return OrderProgress(
        name=order.name,
        orders=len(names),
        total=_sum(asked),
        answered=_sum(asked, answered=True),
        completed=_done(asked),
        overdue=_sum(asked, overdue=True),
        counts=[ReceiptCount(state=state, count=states[name]) for name, state in _states() if states[name]],  # type: ignore[arg-type] # protoc's stub wants its own int
        levels=[_level(level, [row for row in asked if row["level"] == level]) for level in levels],
        unanswered=[RECEIPTS.for_caller(receipt, call.caller) for receipt in unanswered],
    )


def _states() -> list[tuple[str, int]]:
    numbers = ReceiptState.values()
    return [(enum_name(ReceiptState.DESCRIPTOR, number), number) for number in numbers if number]


def _level(level: int, rows: list[Any]) -> LevelProgress:
    return LevelProgress(level=level, total=_sum(rows), answered=_sum(rows, answered=True), completed=_done(rows))


def _sum(rows: list[Any], **conditions: object) -> int:
    return sum(row["number"] for row in rows if all(row[name] == value for name, value in conditions.items()))


def _done(rows: list[Any]) -> int:
    return sum(row["number"] for row in rows if row["state"] in DONE)
