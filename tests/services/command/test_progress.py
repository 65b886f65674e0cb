from datetime import UTC, datetime

from anlan.command.v1.order_pb2 import GetOrderProgressRequest, OrderProgress, RecipientRule
from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_RELEASED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    DeclineReceiptRequest,
    ReassignReceiptRequest,
)
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_VILLAGE, UNIT_STATE_IN_FORCE, Unit

from kit.access import EVERYWHERE
from kit.testing import Served, refused
from tests.services.command.people import (
    CITY,
    DISTRICT,
    ENTERPRISE,
    NEIGHBOUR,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    ordered,
    orders,
    receipts,
    receipts_of,
)


async def progress(command: Served, order: str, **fields: object) -> OrderProgress:
    return await orders(command, CITY).GetOrderProgress(GetOrderProgressRequest(name=order, **fields))


async def test_a_tree_with_quotas_and_replacements_rolls_up_to_who_counts(command: Served) -> None:
    top = await ordered(command, CITY, DISTRICT, OTHER_DISTRICT)
    for found in await receipts_of(command, top):
        await receipts(command, found.unit).AcceptReceipt(AcceptReceiptRequest(name=found.name))
    middle = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, ENTERPRISE, parent=top.name, quota=1)
    foreign = await ordered(command, OTHER_DISTRICT, OTHER_TOWN, parent=top.name)
    low = await ordered(command, OTHER_DISTRICT, OTHER_DISTRICT, parent=top.name)
    (gone,) = await receipts_of(command, foreign)
    await receipts(command, OTHER_TOWN).DeclineReceipt(DeclineReceiptRequest(name=gone.name, reason="道路中断"))
    before = await progress(command, top.name)
    assert (before.pending_reassignments, before.declined, before.unanswered_count) == (1, 1, 4)
    assert [(quota.dispatch_order, quota.quota, quota.committed, quota.open) for quota in before.quotas] == [
        (middle.name, 1, 0, 3)
    ]
    (of_town,) = await receipts_of(command, middle, TOWN)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=of_town.name))
    desk = receipts(command, OTHER_DISTRICT)
    await command.put_units(f"{OTHER_TOWN}.TEST0009")
    await desk.ReassignReceipt(ReassignReceiptRequest(name=gone.name, recipient=f"{OTHER_TOWN}.TEST0009"))
    now = await progress(command, top.name)
    assert (now.orders, now.total, now.answered, now.committed, now.declined) == (4, 5, 3, 3, 0)
    assert [(level.level, level.answered, level.total, level.committed) for level in now.levels] == [
        (2, 2, 3, 2),
        (3, 1, 1, 1),
        (4, 0, 1, 0),
    ]
    assert (now.quotas[0].committed, now.quotas[0].open) == (1, 0)
    assert {count.state: count.count for count in now.counts}[RECEIPT_STATE_RELEASED] == 2
    assert {count.state for count in now.counts} >= {RECEIPT_STATE_COMMITTED, RECEIPT_STATE_ACCEPTED}
    assert {receipt.dispatch_order for receipt in now.unanswered} == {low.name, foreign.name}
    assert now.unanswered_count == len(now.unanswered) == 2


async def test_who_has_not_answered_comes_page_by_page_to_the_last(command: Served) -> None:
    villages = [
        Unit(
            name=f"units/progress-{number}",
            unit=f"{OTHER_TOWN}.P{number:04}",
            state=UNIT_STATE_IN_FORCE,
            version=1,
            title=f"测试{number}村",
            kind=UNIT_KIND_VILLAGE,
        )
        for number in range(1_205)
    ]
    await command.put_units(*villages)
    order = await ordered(command, OTHER_DISTRICT, recipient_rules=[RecipientRule(kind=UNIT_KIND_VILLAGE)])
    (first,) = await receipts_of_unit(command, order.name, villages[0].unit)
    await receipts(command, villages[0].unit).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=first))
    page = await progress(command, order.name)
    assert (page.total, page.answered, page.unanswered_count, len(page.unanswered)) == (1_205, 1, 1_204, 1_000)
    last = await progress(command, order.name, page_token=page.next_page_token)
    assert (len(last.unanswered), last.next_page_token, last.total) == (204, "", 1_205)
    names = [receipt.name for receipt in (*page.unanswered, *last.unanswered)]
    assert len(set(names)) == 1_204
    issued = [receipt.issued_at.ToDatetime(UTC) for receipt in (*page.unanswered, *last.unanswered)]
    assert issued == sorted(issued)
    assert max(issued) < datetime.now(UTC)
    small = await progress(command, order.name, page_size=3)
    assert [receipt.name for receipt in small.unanswered] == names[:3]
    with refused("PAGE_TOKEN_OF_ANOTHER_QUERY"):
        other = await ordered(command, DISTRICT, NEIGHBOUR)
        await progress(command, other.name, page_token=page.next_page_token)


async def receipts_of_unit(command: Served, order: str, unit: str) -> list[str]:
    sql = "SELECT 'receipts/' || id AS name FROM receipts WHERE dispatch_order = $1 AND unit = $2"
    async with command.running.runtime.database.session(EVERYWHERE) as conn:
        return [row["name"] for row in await conn.fetch(sql, order, unit)]
