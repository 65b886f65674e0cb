from anlan.command.v1.call_up_pb2 import CALL_UP_STATE_CALLING, CALL_UP_STATE_STOOD_DOWN
from anlan.command.v1.journal_pb2_grpc import JournalServiceStub
from anlan.command.v1.order_pb2 import CancelOrderRequest
from anlan.command.v1.receipt_pb2 import (
    ORDER_PRIORITY_FLASH,
    ORDER_PRIORITY_ROUTINE,
    AcknowledgeReceiptRequest,
    ListReceiptsRequest,
    Receipt,
)
from anlan.kit.v1.event_pb2 import Event, ListEventsRequest

from cli.local.state import Database
from kit.norms import Norm
from kit.table import datetime_of
from kit.testing import Served, eventually, serving
from services.command.__main__ import SERVICE
from services.command.calling.part import follow_receipt
from services.command.copies import POSTS
from tests.services.command.calls import calls_of
from tests.services.command.conftest import furnish
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    SECOND_TOWN,
    TOWN,
    ordered,
    orders,
    post,
    put,
    receipts,
    receipts_of,
)

LADDER = ["posts/town-duty", "posts/town-deputy", "posts/town-head", "posts/district-duty"]


def hurry(served: Served, seconds: float) -> None:
    """An administrator's norm: an order must be acknowledged in so many seconds."""
    code = "command.acknowledgement_urgent"
    served.running.runtime.norms.overlay([Norm(code=code, value=seconds, unit="second", source="test", trust="D")])


def called(receipt: Receipt) -> list[str]:
    return [call.post for call in receipt.calls]


async def test_the_holder_is_called_at_once_and_nobody_else(command: Served) -> None:
    (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN))
    assert called(receipt) == LADDER[:1]
    assert (receipt.calls[0].holder, receipt.calls[0].phone) == ("值班丙", receipt.ladder[0].phones[0])


async def test_an_order_nobody_acknowledges_climbs_the_whole_ladder_and_stays_in_sight(command: Served) -> None:
    (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN))
    for rung in range(2, len(LADDER) + 1):
        receipt = await command.fire(receipt.name)
        assert called(receipt) == LADDER[:rung]
        assert (receipt.clock, receipt.unanswered) == ("acknowledgement", False)
    receipt = await command.fire(receipt.name)
    assert (called(receipt), receipt.clock, receipt.unanswered) == (LADDER, "", True)
    listed = await receipts(command, DISTRICT).ListReceipts(ListReceiptsRequest(unanswered=True))
    assert receipt.name in {found.name for found in listed.receipts}
    late = await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    assert late.HasField("acknowledged_at")


async def test_an_acknowledgement_stops_the_ladder(command: Served) -> None:
    (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN))
    await command.fire(receipt.name)
    answered = await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    assert (called(answered), answered.clock) == (LADDER[:2], "")


async def test_the_norm_of_the_priority_says_how_long_a_rung_waits(command: Served) -> None:
    for priority, seconds in ((ORDER_PRIORITY_FLASH, 180), (ORDER_PRIORITY_ROUTINE, 1800)):
        (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN, priority=priority))
        waits = datetime_of(receipt.due_time) - datetime_of(receipt.issued_at)
        assert (receipt.step_seconds, waits.total_seconds()) == (seconds, seconds)


async def test_a_running_ladder_keeps_the_steps_it_began_with(command: Served) -> None:
    (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN))
    await put(command, POSTS, post("town-deputy", TOWN, "镇值班室副班", "后来的人", version=2))
    hurry(command, 60)
    after = await command.fire(receipt.name)
    command.running.runtime.norms.overlay([])
    assert after.calls[1].holder == "值班丁"
    assert after.step_seconds == 300


async def test_a_cancellation_is_called_out_like_an_order(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    (receipt,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=order.name, reason="解除"))
    after = await command.fire(receipt.name)
    assert called(after) == [LADDER[0], LADDER[0], LADDER[1]]


async def test_where_nobody_can_be_reached_it_is_flagged_in_the_end(command: Served) -> None:
    await command.put_units("329900", "329900.329901")
    order = await ordered(command, "329900", "329900.329901")
    listed = await receipts(command, "329900").ListReceipts(ListReceiptsRequest(dispatch_order=order.name))
    (receipt,) = listed.receipts
    assert (called(receipt), receipt.clock) == ([], "acknowledgement")
    assert (await command.fire(receipt.name)).unanswered


async def test_two_workers_lose_no_clock_and_fire_none_twice(
    command: Served, database: Database, nats_url: str
) -> None:
    async with serving(SERVICE, database=database, nats_url=nats_url, keys=command.keys) as second:
        towns = [f"{SECOND_TOWN}.TEST{number:04}" for number in range(30)]
        await command.put_units(*towns)
        for served in (command, second):
            hurry(served, 1)
        order = await ordered(command, SECOND_TOWN, *towns)
        command.running.runtime.norms.overlay([])

        async def all_passed() -> bool:
            return all(receipt.unanswered for receipt in await receipts_of(second, order))

        await eventually(all_passed)
        for receipt in await receipts_of(second, order):
            assert called(receipt) == ["posts/district-duty"]  # nobody nearer has a post
            assert await verbs(command, receipt) == ["CreateReceipt", "EscalateReceipt"]


async def test_a_clock_that_ran_out_while_the_service_was_down_fires_once_and_says_how_late(
    database: Database, nats_url: str
) -> None:
    async with serving(SERVICE, database=database, nats_url=nats_url) as first:
        await furnish(first)
        hurry(first, 2)
        (receipt,) = await receipts_of(first, await ordered(first, DISTRICT, TOWN))
    due = datetime_of(receipt.due_time)
    async with serving(SERVICE, database=database, nats_url=nats_url) as again:
        hurry(again, 2)

        async def climbed() -> bool:
            return (await again.entry(receipt.name)).rung > 1

        await eventually(climbed)
        found = await again.entry(receipt.name)
        assert datetime_of(found.calls[1].at) >= due
        assert (await verbs(again, receipt))[:2] == ["CreateReceipt", "EscalateReceipt"]


async def verbs(served: Served, receipt: Receipt) -> list[str]:
    """What happened to a receipt, oldest first."""
    journal = served.client(JournalServiceStub, CITY, *DUTY, person="auditor")
    listed = await journal.ListEvents(ListEventsRequest(name=receipt.name))
    return [event.transition for event in reversed(listed.events)]


async def test_a_call_and_other_wording_that_are_read_together_ring_as_one_after_the_other(command: Served) -> None:
    (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN))
    later = []
    for transition in ("EscalateReceipt", "AmendReceipt"):
        receipt.calls.add().CopyFrom(receipt.calls[0])
        receipt.version += 1
        event = Event(name=receipt.name, version=receipt.version, transition=transition)
        event.entry = receipt.SerializeToString()
        later.append(event)
    async with command.acting().transaction() as call:
        await follow_receipt.work(later, call)
    rung = await calls_of(command, receipt=receipt.name)
    assert [each.attempt for each in rung] == [1, 2, 3]
    assert [each.state for each in rung] == [CALL_UP_STATE_STOOD_DOWN, CALL_UP_STATE_STOOD_DOWN, CALL_UP_STATE_CALLING]
