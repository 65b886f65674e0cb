from anlan.command.v1.order_pb2 import CancelOrderRequest, CloseOrderRequest
from anlan.command.v1.receipt_pb2 import (
    REASSIGNMENT_STATE_PENDING,
    REASSIGNMENT_STATE_REASSIGNED,
    REASSIGNMENT_STATE_WAIVED,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_ISSUED,
    RECEIPT_STATE_RELEASED,
    RELEASE_CAUSE_REASSIGNED,
    DeclineReceiptRequest,
    GetReceiptRequest,
    ListReceiptsRequest,
    ReassignReceiptRequest,
    Receipt,
    SuggestReassignmentRequest,
    WaiveReassignmentRequest,
)
from anlan.emergency.v1.team_pb2 import CAPABILITY_DUST_EXPLOSION

from kit.testing import Served, refused
from tests.services.command.people import (
    CENTRE,
    DISTRICT,
    ENTERPRISE,
    NEIGHBOUR,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    ordered,
    orders,
    receipts,
    receipts_of,
)


async def declined(command: Served, *recipients: str, **fields: object) -> Receipt:
    """The receipt of a town that declined an order of its district."""
    order = await ordered(command, DISTRICT, *(recipients or (TOWN,)), **fields)
    found = next(
        receipt for receipt in await receipts_of(command, order, TOWN) if receipt.recipient_title == "测试一镇"
    )
    return await receipts(command, TOWN).DeclineReceipt(DeclineReceiptRequest(name=found.name, reason="道路中断"))


async def again(command: Served, receipt: Receipt) -> Receipt:
    return await receipts(command, DISTRICT).GetReceipt(GetReceiptRequest(name=receipt.name))


async def test_what_is_declined_waits_for_its_issuer_and_is_flagged_when_nobody_acts(command: Served) -> None:
    gone = await declined(command)
    assert (gone.reassignment, gone.clock) == (REASSIGNMENT_STATE_PENDING, "reassignment")
    waiting = ListReceiptsRequest(dispatch_order=gone.dispatch_order, reassignment=[REASSIGNMENT_STATE_PENDING])
    assert [r.name for r in (await receipts(command, DISTRICT).ListReceipts(waiting)).receipts] == [gone.name]
    late = await command.fire(gone.name)
    assert (late.reassignment, late.reassignment_overdue, late.clock) == (REASSIGNMENT_STATE_PENDING, True, "")
    assert {"ReassignReceipt", "WaiveReassignment"} <= set((await again(command, gone)).allowed_actions)


async def test_somebody_else_gets_it_in_one_call(command: Served) -> None:
    gone = await declined(command)
    request = ReassignReceiptRequest(name=gone.name, recipient=SECOND_TOWN, request_id="reassign-once", reason="就近")
    new = await receipts(command, DISTRICT).ReassignReceipt(request)
    assert (new.unit, new.state, new.replaces) == (SECOND_TOWN, RECEIPT_STATE_ISSUED, gone.name)
    assert (new.instruction, new.clock) == (gone.instruction, "acknowledgement")
    old = await again(command, gone)
    assert (old.state, old.reassignment, old.replaced_by) == (
        RECEIPT_STATE_DECLINED,
        REASSIGNMENT_STATE_REASSIGNED,
        new.name,
    )
    assert (old.clock, old.reassigned_by) == ("", "duty-320205")
    assert (await receipts(command, DISTRICT).ReassignReceipt(request)).name == new.name
    with refused("NOTHING_TO_REASSIGN"):
        await receipts(command, DISTRICT).ReassignReceipt(ReassignReceiptRequest(name=gone.name, recipient=ENTERPRISE))


async def test_who_cannot_be_reached_is_replaced_and_told_so(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    (found,) = await receipts_of(command, order)
    desk = receipts(command, DISTRICT)
    with refused("NOTHING_TO_REASSIGN"):
        await desk.ReassignReceipt(ReassignReceiptRequest(name=found.name, recipient=SECOND_TOWN))
    while not found.unanswered:
        found = await command.fire(found.name)
    await desk.ReassignReceipt(ReassignReceiptRequest(name=found.name, recipient=SECOND_TOWN))
    old = await again(command, found)
    assert (old.state, old.release_cause) == (RECEIPT_STATE_RELEASED, RELEASE_CAUSE_REASSIGNED)


async def test_an_order_is_given_to_nobody_twice_nor_beyond_the_subtree_nor_after_its_end(command: Served) -> None:
    gone = await declined(command, TOWN, SECOND_TOWN)
    desk = receipts(command, DISTRICT)
    for recipient, reason in (
        (SECOND_TOWN, "ALREADY_ADDRESSED"),
        (OTHER_TOWN, "UNIT_OUT_OF_SCOPE"),
        (f"{DISTRICT}.999", "UNKNOWN_RECIPIENT"),
    ):
        with refused(reason):
            await desk.ReassignReceipt(ReassignReceiptRequest(name=gone.name, recipient=recipient))
    with refused("ONLY_ISSUERS_LINE"):
        await receipts(command, TOWN).WaiveReassignment(WaiveReassignmentRequest(name=gone.name, reason="不必"))
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=gone.dispatch_order, reason="险情解除"))
    assert (await again(command, gone)).reassignment == REASSIGNMENT_STATE_WAIVED
    with refused("ORDER_IS_OVER"):
        await desk.ReassignReceipt(ReassignReceiptRequest(name=gone.name, recipient=NEIGHBOUR))


async def test_a_post_that_has_the_order_does_not_get_it_again(command: Served) -> None:
    gone = await declined(command, TOWN, "posts/town-head")
    again = ReassignReceiptRequest(name=gone.name, recipient="posts/town-head")
    with refused("ALREADY_ADDRESSED", field="recipient"):
        await receipts(command, DISTRICT).ReassignReceipt(again)


async def test_nobody_else_need_do_it_when_the_issuer_says_so_or_closes(command: Served) -> None:
    desk = receipts(command, DISTRICT)
    gone = await declined(command)
    with refused("REASON_NEEDED"):
        await desk.WaiveReassignment(WaiveReassignmentRequest(name=gone.name))
    waived = await desk.WaiveReassignment(WaiveReassignmentRequest(name=gone.name, reason="已无必要"))
    assert (waived.reassignment, waived.clock) == (REASSIGNMENT_STATE_WAIVED, "")
    other = await declined(command)
    await orders(command, DISTRICT).CloseOrder(CloseOrderRequest(name=other.dispatch_order))
    assert (await again(command, other)).reassignment == REASSIGNMENT_STATE_WAIVED


async def test_units_beside_are_suggested_for_a_unit(command: Served) -> None:
    gone = await declined(command)
    found = await receipts(command, DISTRICT).SuggestReassignment(SuggestReassignmentRequest(name=gone.name))
    assert [unit.unit for unit in found.units] == [SECOND_TOWN]
    gone = await declined(command, TOWN, SECOND_TOWN)
    found = await receipts(command, DISTRICT).SuggestReassignment(SuggestReassignmentRequest(name=gone.name))
    assert list(found.units) == []


async def test_without_the_emergency_service_the_suggestion_says_so(command: Served) -> None:
    near = await declined(command, location=CENTRE)
    request = SuggestReassignmentRequest(name=near.name, capability=CAPABILITY_DUST_EXPLOSION)
    assert "no address" in (await receipts(command, DISTRICT).SuggestReassignment(request)).problem
    nowhere = await declined(command)
    request.name = nowhere.name
    assert "no place" in (await receipts(command, DISTRICT).SuggestReassignment(request)).problem
