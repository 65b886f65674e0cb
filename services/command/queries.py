"""Reads across ledgers: how far an order is carried out."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from anlan.command.v1.order_pb2 import GetOrderProgressRequest, LevelProgress, OrderProgress, ReceiptCount
from anlan.command.v1.receipt_pb2 import ReceiptState

from kit.table import enum_name
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS

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
DONE = {"COMPLETED", "VERIFIED"}


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
