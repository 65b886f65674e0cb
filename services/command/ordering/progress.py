"""How far an order is carried out, with all orders broken down from it: by state and tier, quotas, and who has not."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1.order_pb2 import (
    GetOrderProgressRequest,
    LevelProgress,
    OrderProgress,
    QuotaProgress,
    ReceiptCount,
)
from anlan.command.v1.receipt_pb2 import Receipt, ReceiptState

from kit.paging import LARGEST_PAGE, Page, PageTokenUnreadable
from kit.table import EPOCH, enum_name
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS

if TYPE_CHECKING:
    from kit.call import Call

TREE = """
WITH RECURSIVE tree AS (
    SELECT 'orders/' || id AS name, unit, title, quota, quota_met_at FROM orders WHERE id = $1
    UNION SELECT 'orders/' || below.id, below.unit, below.title, below.quota, below.quota_met_at
    FROM orders AS below JOIN tree ON below.parent = tree.name
)
"""
# One row for each way in which receipts of an order stand; an order without receipts has one, without a state.
FIGURES = f"""{TREE}
SELECT tree.*, receipt.state, overdue, reassignment, replaced_by <> '' AS replaced,
    committed_at IS NOT NULL AS committed, acknowledged_at IS NOT NULL AS acknowledged,
    num_nonnulls(unit_2, unit_3, unit_4) + 1 AS level,
    count(receipt.id) AS number
FROM tree LEFT JOIN receipts AS receipt ON receipt.dispatch_order = tree.name AND receipt.kind = 'ORDER'
GROUP BY tree.name, tree.unit, tree.title, tree.quota, tree.quota_met_at, receipt.state, overdue, reassignment,
    replaced, committed, acknowledged, level
"""  # noqa: S608 constants
# Who has not: asked, and neither acknowledged nor declined.
UNANSWERED = f"""
id IN ({TREE} SELECT receipt.id FROM tree JOIN receipts AS receipt ON receipt.dispatch_order = tree.name
    AND receipt.kind = 'ORDER' AND receipt.acknowledged_at IS NULL
    AND receipt.state NOT IN ('DECLINED', 'CANCELLED', 'RELEASED')
    AND ($2::timestamptz IS NULL OR (receipt.issued_at, receipt.id) > ($2, $3))
    ORDER BY receipt.issued_at, receipt.id LIMIT $4)
"""  # noqa: S608 constants

NOT_ASKED = ("CANCELLED", "RELEASED")
DONE = ("COMPLETED", "VERIFIED")
MAY_ACCEPT = ("ISSUED", "DELIVERED", "ACKNOWLEDGED", "ACCEPTED")

Row = Any
"""A row of FIGURES."""


async def get_order_progress(request: GetOrderProgressRequest, call: "Call") -> OrderProgress:
    """Roll up the receipts of an order and of all orders broken down from it, wherever they were broken down."""
    order, _ = await ORDERS.find(request.name, call)
    size = request.page_size or LARGEST_PAGE
    page = Page.of(["progress", request.name], size, request.page_token)
    key = order.name.partition("/")[2]
    async with call.everywhere() as wide, wide.session() as conn:
        rows = await conn.fetch(FIGURES, key)
        unanswered = await _unanswered(key, page, wide)
    progress = progress_of(order.name, rows)
    if len(unanswered) > page.size:
        unanswered = unanswered[: page.size]
        last = unanswered[-1]
        progress.next_page_token = page.next_token(f"{last.issued_at.ToMicroseconds()} {last.name.partition('/')[2]}")
    progress.unanswered.extend(RECEIPTS.for_caller(receipt, call.caller) for receipt in unanswered)
    return progress


async def _unanswered(key: str, page: Page, wide: "Call") -> list[Receipt]:
    """A page of those who have not answered, longest waiting first, and one more where there are more."""
    at, _, last = page.after.partition(" ")
    if page.after and not re.fullmatch("[0-9]{1,17}", at):
        raise PageTokenUnreadable
    after = EPOCH + timedelta(microseconds=int(at)) if at else None
    return await RECEIPTS.select(wide, UNANSWERED, key, after, last, page.size + 1, suffix="ORDER BY issued_at, id")


def progress_of(name: str, rows: Sequence[Row]) -> OrderProgress:
    """The figures of a tree of orders."""
    asked = [row for row in rows if row["state"] and row["state"] not in NOT_ASKED and not row["replaced"]]
    states = Counter[str]()
    for row in rows:
        states[row["state"]] += row["number"]
    return OrderProgress(
        name=name,
        orders=len({row["name"] for row in rows}),
        total=_sum(asked),
        answered=_sum(filter(_answered, asked)),
        completed=_sum(row for row in asked if row["state"] in DONE),
        overdue=_sum(row for row in asked if row["overdue"]),
        committed=_sum(filter(_committed, asked)),
        declined=_sum(row for row in asked if row["state"] == "DECLINED"),
        unanswered_count=_sum(row for row in asked if not _answered(row)),
        pending_reassignments=_sum(row for row in rows if row["reassignment"] == "PENDING"),
        counts=[ReceiptCount(state=state, count=states[name]) for name, state in _states() if states[name]],  # type: ignore[arg-type] # protoc's stub wants its own int
        levels=_levels(asked),
        quotas=_quotas(rows),
    )


def _levels(asked: Sequence[Row]) -> list[LevelProgress]:
    by_level: dict[int, list[Row]] = {}
    for row in asked:
        by_level.setdefault(row["level"], []).append(row)
    return [
        LevelProgress(
            level=level,
            total=_sum(rows),
            answered=_sum(filter(_answered, rows)),
            completed=_sum(row for row in rows if row["state"] in DONE),
            committed=_sum(filter(_committed, rows)),
            declined=_sum(row for row in rows if row["state"] == "DECLINED"),
        )
        for level, rows in sorted(by_level.items())
    ]


def _quotas(rows: Sequence[Row]) -> list[QuotaProgress]:
    """How far each quota in the tree is filled, from the top order down."""
    by_order: dict[str, list[Row]] = {}
    for row in rows:
        if row["quota"]:
            by_order.setdefault(row["name"], []).append(row)
    return [
        QuotaProgress(
            dispatch_order=name,
            unit=found[0]["unit"],
            title=found[0]["title"],
            quota=found[0]["quota"],
            committed=_sum(filter(_committed, found)),
            open=_sum(row for row in found if row["state"] in MAY_ACCEPT and not row["committed"]),
        )
        for name, found in sorted(by_order.items())
    ]


def _states() -> list[tuple[str, int]]:
    numbers = ReceiptState.values()
    return [(enum_name(ReceiptState.DESCRIPTOR, number), number) for number in numbers if number]


def _answered(row: Row) -> bool:
    return bool(row["acknowledged"]) or row["state"] == "DECLINED"


def _committed(row: Row) -> bool:
    return bool(row["committed"]) and row["state"] not in ("DECLINED", *NOT_ASKED)


def _sum(rows: Iterable[Row]) -> int:
    return sum(row["number"] for row in rows)
