import asyncio
from random import Random

from anlan.command.v1.order_pb2 import AmendOrderRequest, CancelOrderRequest, CloseOrderRequest, GetOrderRequest, Order
from anlan.command.v1.receipt_pb2 import (
    ANSWER_CHANNEL_PHONE,
    REASSIGNMENT_STATE_PENDING,
    REASSIGNMENT_STATE_UNSPECIFIED,
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_ISSUED,
    RECEIPT_STATE_RELEASED,
    RELEASE_CAUSE_ISSUER,
    RELEASE_CAUSE_QUOTA_REACHED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    AnswerOnBehalf,
    CommitReceiptRequest,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    DepartReceiptRequest,
    GetReceiptRequest,
    ListReceiptsRequest,
    Receipt,
    ReleaseReceiptRequest,
)

from kit.access import EVERYWHERE
from kit.testing import Served, refusal_of, refused
from kit.walk import Person, Walk
from services.command.ledgers.orders import ORDERS
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    NEIGHBOUR,
    SECOND_TOWN,
    TOWN,
    ordered,
    orders,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.test_timeline import story

TOWNS = (TOWN, SECOND_TOWN)
BELOW = (TOWN, SECOND_TOWN, ENTERPRISE, NEIGHBOUR)


async def asked(command: Served, quota: int, *recipients: str, **fields: object) -> tuple[Order, dict[str, Receipt]]:
    """An order of the district with a quota, and its receipts."""
    order = await ordered(command, DISTRICT, *(recipients or BELOW), quota=quota, **fields)
    return order, {receipt.unit: receipt for receipt in await receipts_of(command, order)}


async def accept(command: Served, receipt: Receipt) -> Receipt:
    return await receipts(command, receipt.unit).AcceptReceipt(AcceptReceiptRequest(name=receipt.name))


async def state_of(command: Served, receipt: Receipt) -> int:
    return (await receipts(command, CITY).GetReceipt(GetReceiptRequest(name=receipt.name))).state


async def quota_met(command: Served, order: Order) -> bool:
    return (await orders(command, DISTRICT).GetOrder(GetOrderRequest(name=order.name))).HasField("quota_met_at")


async def test_the_first_to_accept_are_committed_and_all_others_released(command: Served) -> None:
    incident = await reported(command)
    order, found = await asked(command, 2, incident=incident.name)
    await receipts(command, ENTERPRISE).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found[ENTERPRISE].name))
    first = await accept(command, found[TOWN])
    assert (first.state, first.committed_by) == (RECEIPT_STATE_COMMITTED, "service/command")
    assert (
        first.accepted_at == first.committed_at
        or first.accepted_at.ToNanoseconds() < first.committed_at.ToNanoseconds()
    )
    assert await state_of(command, found[NEIGHBOUR]) == RECEIPT_STATE_ISSUED
    assert not await quota_met(command, order)
    await accept(command, found[SECOND_TOWN])
    for unit in (ENTERPRISE, NEIGHBOUR):
        released = await receipts(command, unit).GetReceipt(GetReceiptRequest(name=found[unit].name))
        assert (released.state, released.clock) == (RECEIPT_STATE_RELEASED, "")
        assert (released.release_cause, list(released.allowed_actions)) == (RELEASE_CAUSE_QUOTA_REACHED, [])
        with refused("ILLEGAL_TRANSITION"):
            await accept(command, found[unit])
    assert await quota_met(command, order)

    told = await story(command, incident.name, 14, language="zh")
    why = [step.text for step in told if step.transition in ("ReleaseReceipt", "FillOrderQuota")]
    assert len(why) == 3
    assert all("理由:2/2" in text for text in why)


async def test_of_a_hundred_who_accept_at_once_exactly_as_many_as_are_needed_are_committed(command: Served) -> None:
    units = [f"{TOWN}.CROWD{number:03}" for number in range(100)]
    await command.put_units(*units)
    order = await ordered(command, TOWN, *units, quota=7)
    listed = await receipts(command, CITY).ListReceipts(ListReceiptsRequest(dispatch_order=order.name, page_size=200))
    answers = await asyncio.gather(*[accept(command, receipt) for receipt in listed.receipts], return_exceptions=True)
    committed = [answer for answer in answers if isinstance(answer, Receipt)]
    refusals = {refusal_of(answer).reason for answer in answers if not isinstance(answer, Receipt)}
    assert {answer.state for answer in committed} == {RECEIPT_STATE_COMMITTED}
    assert (len(committed), refusals) == (7, {"ILLEGAL_TRANSITION"})
    counts = "SELECT state, count(*) FROM receipts WHERE dispatch_order = $1 GROUP BY state"
    async with command.running.runtime.database.session(EVERYWHERE) as conn:
        assert dict(await conn.fetch(counts, order.name)) == {"COMMITTED": 7, "RELEASED": 93}
    # Those who were taken on give it back, all at once, while the others are asked again and accept.
    withdrawn = [decline(command, answer) for answer in committed[:3]]
    await asyncio.gather(*withdrawn)
    released = [receipt for receipt in listed.receipts if receipt.name not in {answer.name for answer in committed}]
    again = await asyncio.gather(*[accept(command, receipt) for receipt in released], return_exceptions=True)
    assert sum(isinstance(answer, Receipt) for answer in again) == 3
    async with command.running.runtime.database.session(EVERYWHERE) as conn:
        assert dict(await conn.fetch(counts, order.name)) == {"COMMITTED": 7, "RELEASED": 90, "DECLINED": 3}


async def decline(command: Served, receipt: Receipt) -> Receipt:
    request = DeclineReceiptRequest(name=receipt.name, reason="车辆故障")
    return await receipts(command, receipt.unit).DeclineReceipt(request)


async def test_who_gives_it_back_has_the_others_asked_again_as_the_order_is_now(command: Served) -> None:
    order, found = await asked(command, 1, *TOWNS)
    committed = await accept(command, found[TOWN])
    amended = AmendOrderRequest(name=order.name, instruction="改为疏散一公里内人员", reason="风向改变")
    await orders(command, DISTRICT).AmendOrder(amended)
    still = await receipts(command, TOWN).GetReceipt(GetReceiptRequest(name=committed.name))
    assert (still.state, still.clock) == (RECEIPT_STATE_COMMITTED, "acknowledgement")  # taken on, and has to read it
    assert await state_of(command, found[SECOND_TOWN]) == RECEIPT_STATE_RELEASED
    gone = await decline(command, committed)
    assert (gone.state, gone.reassignment) == (RECEIPT_STATE_DECLINED, REASSIGNMENT_STATE_UNSPECIFIED)
    assert not await quota_met(command, order)
    asked_again = await receipts(command, SECOND_TOWN).GetReceipt(GetReceiptRequest(name=found[SECOND_TOWN].name))
    assert (asked_again.state, asked_again.clock) == (RECEIPT_STATE_ISSUED, "acknowledgement")
    assert (asked_again.instruction, asked_again.revision) == ("改为疏散一公里内人员", 2)
    # Nobody is left but this one: if it declines too, somebody else has to be found.
    last = await decline(command, asked_again)
    assert (last.reassignment, last.clock) == (REASSIGNMENT_STATE_PENDING, "reassignment")


async def test_nobody_sets_out_who_is_not_committed(command: Served) -> None:
    _, found = await asked(command, 1, *TOWNS)
    town = receipts(command, TOWN)
    await town.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found[TOWN].name))
    for call, request in (
        (town.DepartReceipt, DepartReceiptRequest(name=found[TOWN].name)),
        (town.CompleteReceipt, CompleteReceiptRequest(name=found[TOWN].name)),
    ):
        with refused("NOT_COMMITTED"):
            await call(request)
    await accept(command, found[TOWN])
    moving = await town.DepartReceipt(DepartReceiptRequest(name=found[TOWN].name))
    assert moving.HasField("committed_at")


async def test_without_a_quota_who_accepts_or_sets_out_is_committed_in_the_same_moment(command: Served) -> None:
    order = await ordered(command, DISTRICT, *TOWNS)
    found = {receipt.unit: receipt for receipt in await receipts_of(command, order)}
    accepted = await accept(command, found[TOWN])
    assert (accepted.state, accepted.committed_at) == (RECEIPT_STATE_ACCEPTED, accepted.accepted_at)
    moving = await receipts(command, SECOND_TOWN).DepartReceipt(DepartReceiptRequest(name=found[SECOND_TOWN].name))
    assert moving.committed_at == moving.en_route_at


async def test_the_issuer_chooses_among_those_who_accept(command: Served) -> None:
    order, found = await asked(command, 1, *TOWNS, issuer_commits=True)
    for unit in TOWNS:
        willing = await accept(command, found[unit])
        assert (willing.state, willing.HasField("committed_at")) == (RECEIPT_STATE_ACCEPTED, False)
    with refused("ONLY_ISSUERS_LINE"):
        await receipts(command, TOWN).CommitReceipt(CommitReceiptRequest(name=found[TOWN].name))
    chosen = await receipts(command, DISTRICT).CommitReceipt(CommitReceiptRequest(name=found[SECOND_TOWN].name))
    assert (chosen.state, chosen.committed_by) == (RECEIPT_STATE_COMMITTED, "duty-320205")
    assert await state_of(command, found[TOWN]) == RECEIPT_STATE_RELEASED
    assert await quota_met(command, order)


async def test_the_issuer_releases_whom_it_does_not_choose_and_then_closes(command: Served) -> None:
    order, found = await asked(command, 0, *TOWNS, issuer_commits=True)
    desk = receipts(command, DISTRICT)
    for unit in TOWNS:
        await accept(command, found[unit])
    await desk.CommitReceipt(CommitReceiptRequest(name=found[TOWN].name))
    with refused("REASON_NEEDED"):
        await desk.ReleaseReceipt(ReleaseReceiptRequest(name=found[SECOND_TOWN].name))
    with refused("ILLEGAL_TRANSITION"):
        await desk.ReleaseReceipt(ReleaseReceiptRequest(name=found[TOWN].name, reason="力量已够"))
    released = await desk.ReleaseReceipt(ReleaseReceiptRequest(name=found[SECOND_TOWN].name, reason="力量已够"))
    assert released.release_cause == RELEASE_CAUSE_ISSUER
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=found[TOWN].name))
    await orders(command, DISTRICT).CloseOrder(CloseOrderRequest(name=order.name))


async def test_no_more_are_needed_than_are_asked(command: Served) -> None:
    with refused("QUOTA_ABOVE_RECIPIENTS", field="quota"):
        await asked(command, 3, *TOWNS)


async def test_a_cancellation_reaches_those_who_are_committed_and_not_those_who_are_released(command: Served) -> None:
    order, found = await asked(command, 1, *TOWNS)
    await accept(command, found[TOWN])
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=order.name, reason="险情解除"))
    assert await state_of(command, found[TOWN]) == RECEIPT_STATE_CANCELLED
    assert await state_of(command, found[SECOND_TOWN]) == RECEIPT_STATE_RELEASED


async def test_no_walk_breaks_the_life_of_an_order(command: Served) -> None:
    async def begin(random: Random) -> str:
        return (await ordered(command, DISTRICT, *TOWNS, quota=random.choice([0, 1]))).name

    def less(_random: Random, _order: Order) -> dict[str, object]:
        return {"reason": "风向改变", "instruction": f"疏散 {_random.random():.3f} 公里内人员"}

    people = [Person("district", DISTRICT, DUTY), Person("city", CITY, DUTY), Person("town", TOWN, DUTY)]
    fields = {"AmendOrder": less, "CancelOrder": lambda _, __: {"reason": "险情解除"}}
    walk = Walk(command, ORDERS, people=people, begin=begin, fields=fields)
    # Closing waits for the receipts, which this walk does not answer.
    await walk.cover(seed=3, steps=40, spared=["CLOSED", "CloseOrder"])


async def test_who_was_taken_on_and_declined_for_takes_it_on_in_person_again(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, quota=1)
    (first,) = await receipts_of(command, order, TOWN)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=first.name))
    said = AnswerOnBehalf(channel=ANSWER_CHANNEL_PHONE, person="测试值班员", transcript="车辆故障")
    request = DeclineReceiptRequest(name=first.name, reason="车辆故障", on_behalf=said)
    declined = await receipts(command, DISTRICT).DeclineReceipt(request)
    assert not declined.HasField("committed_at")
    again = await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=first.name))
    assert (again.state, again.HasField("committed_at")) == (RECEIPT_STATE_COMMITTED, True)
