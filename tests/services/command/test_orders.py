import asyncio
from datetime import UTC, datetime, timedelta

from anlan.command.v1.incident_pb2 import DismissIncidentRequest
from anlan.command.v1.order_pb2 import (
    ORDER_STATE_CANCELLED,
    AmendOrderRequest,
    CancelOrderRequest,
    CloseOrderRequest,
    CreateOrderRequest,
    GetOrderProgressRequest,
    GetOrderRequest,
    ListOrdersRequest,
    TeamRequest,
)
from anlan.command.v1.receipt_pb2 import (
    RECEIPT_KIND_COPY,
    RECEIPT_KIND_ORDER,
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_ACKNOWLEDGED,
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_COMPLETED,
    RECEIPT_STATE_EN_ROUTE,
    RECEIPT_STATE_ISSUED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    DepartReceiptRequest,
    GetReceiptRequest,
    ReleaseReceiptRequest,
)
from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, CLAIM_STATE_REQUESTED, Claim
from anlan.emergency.v1.team_pb2 import Contact, Team
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.testing import Served, eventually, refused
from services.command.copies import TEAMS
from services.command.ledgers.orders import issue
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    an_order,
    incidents,
    ordered,
    orders,
    put,
    receipts,
    receipts_of,
    reported,
)


async def test_each_recipient_gets_a_receipt_that_repeats_the_order(command: Served) -> None:
    incident = await reported(command)
    order = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, incident=incident.name)
    found = await receipts_of(command, order)
    assert {receipt.unit for receipt in found} == {TOWN, SECOND_TOWN}
    for receipt in found:
        assert receipt.instruction == order.instruction
        assert (receipt.issuer, receipt.issuer_title) == (DISTRICT, "测试一区")
        assert (receipt.incident, receipt.incident_title) == (incident.name, incident.title)
        assert receipt.location == incident.location
        assert (receipt.state, receipt.clock) == (RECEIPT_STATE_ISSUED, "acknowledgement")


async def test_an_order_goes_out_to_all_or_to_nobody(command: Served) -> None:
    before = await orders(command, DISTRICT).ListOrders(ListOrdersRequest())
    with refused("UNKNOWN_RECIPIENT", field="recipients[1]"):
        await ordered(command, DISTRICT, TOWN, f"{DISTRICT}.999")
    assert await orders(command, DISTRICT).ListOrders(ListOrdersRequest()) == before


async def test_nobody_orders_beyond_the_own_subtree(command: Served) -> None:
    with refused("UNIT_OUT_OF_SCOPE"):
        await ordered(command, DISTRICT, OTHER_TOWN)


async def test_nobody_orders_in_another_units_name(command: Served) -> None:
    with refused("ONLY_ISSUER"):
        await ordered(command, CITY, TOWN, unit=DISTRICT)


async def test_an_order_is_addressed_and_due_later_than_now(command: Served) -> None:
    with refused("NOBODY_ADDRESSED", field="recipients"):
        await ordered(command, DISTRICT)
    with refused("TEAM_OR_CAPABILITY_NEEDED", field="team_requests[0]"):
        await ordered(command, DISTRICT, team_requests=[TeamRequest(count=1)])
    with refused("DUE_IN_PAST", field="due_at"):
        await ordered(command, DISTRICT, TOWN, due_at=datetime.now(UTC) - timedelta(seconds=1))


async def test_no_order_is_issued_for_an_incident_that_is_over_or_unseen(command: Served) -> None:
    incident = await reported(command)
    with refused("UNKNOWN_INCIDENT"):
        await ordered(command, OTHER_DISTRICT, OTHER_TOWN, incident=incident.name)
    await incidents(command, TOWN).DismissIncident(DismissIncidentRequest(name=incident.name, reason="误报"))
    with refused("INCIDENT_IS_OVER"):
        await ordered(command, DISTRICT, TOWN, incident=incident.name)


async def test_a_skip_level_order_copies_the_tiers_it_passes(command: Served) -> None:
    order = await ordered(command, CITY, TOWN, ENTERPRISE)
    found = {receipt.unit: receipt for receipt in await receipts_of(command, order)}
    assert {unit: receipt.kind for unit, receipt in found.items()} == {
        TOWN: RECEIPT_KIND_ORDER,
        ENTERPRISE: RECEIPT_KIND_ORDER,
        DISTRICT: RECEIPT_KIND_COPY,
    }
    copy = found[DISTRICT]
    assert (copy.clock, len(copy.calls)) == ("", 0)
    district = receipts(command, DISTRICT)
    seen = await district.GetReceipt(GetReceiptRequest(name=copy.name))
    assert set(seen.allowed_actions) == {"DeliverReceipt", "AcknowledgeReceipt"}
    with refused("COPY_NEEDS_NO_ANSWER"):
        await district.AcceptReceipt(AcceptReceiptRequest(name=copy.name))


async def test_orders_form_a_tree_that_rolls_up(command: Served) -> None:
    incident = await reported(command)
    top = await ordered(command, CITY, DISTRICT, OTHER_DISTRICT, incident=incident.name)
    middle = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, parent=top.name)
    foreign = await ordered(command, OTHER_DISTRICT, OTHER_TOWN, parent=top.name)
    assert middle.incident == foreign.incident == incident.name
    assert foreign.incident_title == incident.title
    (of_district,) = await receipts_of(command, top, DISTRICT)
    (of_town,) = await receipts_of(command, middle, TOWN)
    await receipts(command, DISTRICT).AcceptReceipt(AcceptReceiptRequest(name=of_district.name))
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=of_town.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=of_town.name, result="已疏散"))
    progress = await orders(command, CITY).GetOrderProgress(GetOrderProgressRequest(name=top.name))
    assert (progress.orders, progress.total, progress.answered, progress.completed) == (3, 5, 2, 1)
    assert [(level.level, level.answered, level.total) for level in progress.levels] == [(2, 1, 2), (3, 1, 3)]
    assert {count.state: count.count for count in progress.counts} == {
        RECEIPT_STATE_ISSUED: 3,
        RECEIPT_STATE_ACCEPTED: 1,
        RECEIPT_STATE_COMPLETED: 1,
    }
    assert {receipt.unit for receipt in progress.unanswered} == {OTHER_DISTRICT, SECOND_TOWN, OTHER_TOWN}


async def test_one_breaks_down_only_what_one_was_given(command: Served) -> None:
    top = await ordered(command, CITY, DISTRICT)
    with refused("PARENT_NOT_ADDRESSED", field="parent"):
        await ordered(command, OTHER_DISTRICT, OTHER_TOWN, parent=top.name)
    (of_district,) = await receipts_of(command, top, DISTRICT)
    await receipts(command, DISTRICT).DeclineReceipt(DeclineReceiptRequest(name=of_district.name, reason="无力承担"))
    with refused("PARENT_NOT_ADDRESSED"):
        await ordered(command, DISTRICT, TOWN, parent=top.name)
    one_of_two = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, quota=1)
    (of_town,) = await receipts_of(command, one_of_two, TOWN)
    await receipts(command, DISTRICT).ReleaseReceipt(ReleaseReceiptRequest(name=of_town.name, reason="已够"))
    with refused("PARENT_NOT_ADDRESSED"):
        await ordered(command, TOWN, ENTERPRISE, parent=one_of_two.name)


async def test_nobody_breaks_down_an_order_that_is_closed(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    (of_town,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=of_town.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=of_town.name))
    await orders(command, DISTRICT).CloseOrder(CloseOrderRequest(name=order.name))
    with refused("PARENT_NOT_ADDRESSED", field="parent"):
        await ordered(command, TOWN, ENTERPRISE, parent=order.name)


async def test_an_order_is_not_closed_while_somebody_breaks_it_down(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    (of_town,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=of_town.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=of_town.name))
    town = command.acting(TOWN, *DUTY, person="duty")
    async with town.transaction() as inside:
        await issue(an_order(ENTERPRISE, parent=order.name), inside)
        closing = asyncio.ensure_future(orders(command, DISTRICT).CloseOrder(CloseOrderRequest(name=order.name)))

        async def waits() -> bool:
            async with command.acting().session() as conn:
                return bool(await conn.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"))

        await eventually(waits)
    with refused("ORDERS_BELOW_STILL_OPEN"):
        await closing


async def test_a_recipient_does_not_see_the_order_itself(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    with refused("NOT_FOUND"):
        await orders(command, TOWN).GetOrder(GetOrderRequest(name=order.name))


async def test_everybody_who_had_an_order_acknowledges_its_amendment(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN, SECOND_TOWN)
    (first,) = await receipts_of(command, order, TOWN)
    (second,) = await receipts_of(command, order, SECOND_TOWN)
    town, other = receipts(command, TOWN), receipts(command, SECOND_TOWN)
    await town.AcceptReceipt(AcceptReceiptRequest(name=first.name))
    await other.DepartReceipt(DepartReceiptRequest(name=second.name))
    with refused("NOTHING_AMENDED"):
        await orders(command, DISTRICT).AmendOrder(AmendOrderRequest(name=order.name, reason="无"))
    change = AmendOrderRequest(name=order.name, reason="风向改变", instruction="改向东疏散")
    amended = await orders(command, DISTRICT).AmendOrder(change)
    assert amended.revision == 2
    (first,) = await receipts_of(command, order, TOWN)
    (second,) = await receipts_of(command, order, SECOND_TOWN)
    assert first.state == RECEIPT_STATE_ISSUED
    assert second.state == RECEIPT_STATE_EN_ROUTE
    for receipt in (first, second):
        assert (receipt.instruction, receipt.revision) == ("改向东疏散", 2)
        assert receipt.clock == "acknowledgement"
        assert not receipt.HasField("acknowledged_at")
    still = await other.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=second.name))
    assert (still.state, still.clock) == (RECEIPT_STATE_EN_ROUTE, "")
    with refused("ALREADY_ACKNOWLEDGED"):
        await other.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=second.name))


async def test_a_cancellation_reaches_everybody_who_still_acts_and_is_acknowledged(command: Served) -> None:
    top = await ordered(command, CITY, DISTRICT)
    middle = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, parent=top.name)
    (of_town,) = await receipts_of(command, middle, TOWN)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=of_town.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=of_town.name))
    await orders(command, CITY).CancelOrder(CancelOrderRequest(name=top.name, reason="险情解除"))
    below = await orders(command, DISTRICT).GetOrder(GetOrderRequest(name=middle.name))
    assert below.state == ORDER_STATE_CANCELLED
    (of_district,) = await receipts_of(command, top)
    (of_second,) = await receipts_of(command, middle, SECOND_TOWN)
    for receipt in (of_district, of_second):
        assert (receipt.state, receipt.clock) == (RECEIPT_STATE_CANCELLED, "acknowledgement")
    (of_town,) = await receipts_of(command, middle, TOWN)
    assert of_town.state == RECEIPT_STATE_COMPLETED
    heard = await receipts(command, SECOND_TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=of_second.name))
    assert (heard.state, heard.clock) == (RECEIPT_STATE_CANCELLED, "")


async def test_a_cancellation_passes_the_owners_of_found_teams_beyond_the_subtree(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    await grant(command, order.name, OTHER_TOWN)
    foreign = await ordered(command, OTHER_TOWN, OTHER_TOWN, parent=order.name)
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=order.name, reason="险情解除"))
    below = await orders(command, OTHER_TOWN).GetOrder(GetOrderRequest(name=foreign.name))
    assert below.state == ORDER_STATE_CANCELLED


async def test_an_order_is_closed_after_its_receipts_and_the_orders_below(command: Served) -> None:
    top = await ordered(command, DISTRICT, TOWN)
    middle = await ordered(command, TOWN, ENTERPRISE, parent=top.name)
    (of_town,) = await receipts_of(command, top)
    district, town = orders(command, DISTRICT), orders(command, TOWN)
    with refused("RECEIPTS_STILL_OPEN"):
        await district.CloseOrder(CloseOrderRequest(name=top.name))
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=of_town.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=of_town.name))
    with refused("ORDERS_BELOW_STILL_OPEN"):
        await district.CloseOrder(CloseOrderRequest(name=top.name))
    (of_enterprise,) = await receipts_of(command, middle)
    await receipts(command, ENTERPRISE).DeclineReceipt(
        DeclineReceiptRequest(name=of_enterprise.name, reason="人员已撤离")
    )
    await town.CloseOrder(CloseOrderRequest(name=middle.name))
    await district.CloseOrder(CloseOrderRequest(name=top.name))


async def test_the_same_request_id_issues_one_order(command: Served) -> None:
    request = CreateOrderRequest(order=an_order(TOWN, SECOND_TOWN), request_id="order-1")
    first = await orders(command, DISTRICT).CreateOrder(request)
    assert await orders(command, DISTRICT).CreateOrder(request) == first
    assert len(await receipts_of(command, first)) == 2


async def test_hundreds_are_ordered_at_once(command: Served) -> None:
    many = [f"{SECOND_TOWN}.TEST{number:04}" for number in range(300)]
    await command.put_units(*many)
    order = await ordered(command, DISTRICT, *many)
    progress = await orders(command, DISTRICT).GetOrderProgress(GetOrderProgressRequest(name=order.name))
    assert (progress.total, len(progress.unanswered)) == (300, 300)


async def test_a_team_of_the_own_subtree_is_a_recipient_and_a_foreign_one_is_not(command: Served) -> None:
    contacts = [Contact(title="值班室", phone="000-0000-0021")]
    own = Team(name="teams/own", unit=TOWN, title="测试救援一队", version=1, state=3, contacts=contacts)
    foreign = Team(name="teams/foreign", unit=OTHER_TOWN, title="测试救援二队", version=1, state=3)
    await put(command, TEAMS, own, foreign)
    order = await ordered(command, TOWN, own.name)
    (receipt,) = await receipts_of(command, order)
    assert (receipt.unit, receipt.team, receipt.recipient_title) == (TOWN, own.name, "测试救援一队")
    assert receipt.calls[0].phone == "000-0000-0021"
    with refused("UNKNOWN_RECIPIENT", field="recipients[0]"):
        await ordered(command, TOWN, foreign.name)


async def test_a_team_that_was_found_gets_the_order_once(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    claim = await grant(command, order.name, OTHER_TOWN, times=2)
    (receipt,) = [r for r in await receipts_of(command, order) if r.claim]
    assert (receipt.unit, receipt.claim, receipt.issuer) == (OTHER_TOWN, claim.name, DISTRICT)
    with refused("ON_BEHALF_NEEDED", field="on_behalf"):
        await receipts(command, CITY).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    answered = await receipts(command, OTHER_TOWN).AcceptReceipt(AcceptReceiptRequest(name=receipt.name))
    assert answered.state == RECEIPT_STATE_ACCEPTED


async def test_a_claim_that_is_only_asked_for_orders_nobody(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    asked = await tell_of_claim(command, order.name, OTHER_TOWN, CLAIM_STATE_REQUESTED)
    await grant(command, order.name, OTHER_TOWN)
    assert asked.name not in {receipt.claim for receipt in await receipts_of(command, order)}


async def test_a_released_team_that_is_needed_in_earnest_has_nothing_left_to_leave(command: Served) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    claim = await grant(command, order.name, OTHER_TOWN)
    (receipt,) = [r for r in await receipts_of(command, order) if r.claim]
    release = ReleaseReceiptRequest(name=receipt.name, reason="已够")
    await receipts(command, DISTRICT).ReleaseReceipt(release)
    event_id = await tell(command, claim, "YieldClaim", 2)

    async def taken() -> bool:
        async with command.acting().session() as conn:
            return bool(await conn.fetchval("SELECT count(*) FROM inbox WHERE event_id = $1", event_id))

    await eventually(taken)
    async with command.acting().session() as conn:
        assert not await conn.fetchval("SELECT count(*) FROM dead_letters WHERE event_id = $1", event_id)


async def test_an_acknowledged_copy_needs_nothing_more(command: Served) -> None:
    order = await ordered(command, CITY, TOWN, due_at=datetime.now(UTC) + timedelta(hours=1))
    (copy,) = await receipts_of(command, order, DISTRICT)
    assert copy.clock == ""
    read = await receipts(command, DISTRICT).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=copy.name))
    assert (read.state, read.clock, list(read.allowed_actions)) == (RECEIPT_STATE_ACKNOWLEDGED, "", [])


async def grant(command: Served, order: str, unit: str, *, times: int = 1) -> Claim:
    """Let the emergency service grant a team of `unit` to an order, and wait until it is ordered."""
    team = Team(name=f"teams/{new_id()}", unit=unit, title="测试救援队", version=1, state=3)
    await put(command, TEAMS, team)
    claim = await tell_of_claim(command, order, unit, CLAIM_STATE_GRANTED, team=team.name, times=times)

    async def ordered_now() -> bool:
        async with command.acting().session() as conn:
            return bool(await conn.fetchval("SELECT count(*) FROM receipts WHERE claim = $1", claim.name))

    await eventually(ordered_now)
    return claim


async def tell_of_claim(
    command: Served, order: str, unit: str, state: int, *, team: str = "teams/any", times: int = 1
) -> Claim:
    """Publish a claim as the emergency service does."""
    claim = Claim(name=f"claims/{new_id()}", unit=unit, claimant=CITY, dispatch_order=order, team=team, state=state)
    for number in range(times):
        await tell(command, claim, "GrantClaimAtOnce", number + 1)
    return claim


async def tell(command: Served, claim: Claim, transition: str, version: int) -> str:
    """Publish a step of a claim; the event's id."""
    event = Event(
        event_id=new_id(),
        service="emergency",
        ledger="claims",
        name=claim.name,
        version=version,
        transition=transition,
        to_state="GRANTED" if claim.state == CLAIM_STATE_GRANTED else "REQUESTED",
        unit=claim.unit,
        entry_type=Claim.DESCRIPTOR.full_name,
        entry=claim.SerializeToString(),
    )
    event.at.GetCurrentTime()
    await command.running.bus.publish([(event, False)])
    return event.event_id
