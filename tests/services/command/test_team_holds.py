"""What command makes of the owner's answer about a team that an order names."""

from anlan.command.v1.order_pb2 import CancelOrderRequest, Order, TeamRequest
from anlan.command.v1.receipt_pb2 import (
    REASSIGNMENT_STATE_PENDING,
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_EN_ROUTE,
    TEAM_HOLD_GIVEN_BACK,
    TEAM_HOLD_GRANTED,
    TEAM_HOLD_REFUSED,
    TEAM_HOLD_REQUESTED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    CommitReceiptRequest,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    DepartReceiptRequest,
    ListReceiptsRequest,
    ReassignReceiptRequest,
    Receipt,
    ReturnReceiptRequest,
)
from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, CLAIM_STATE_RELEASED

from kit.testing import Served, refused
from tests.services.command.people import CITY, DISTRICT, TOWN, ordered, orders, receipts, receipts_of
from tests.services.command.teams import HELD, claim_for, known, promised, refused_to, told


async def named(command: Served, count: int = 1, **fields: object) -> list[Receipt]:
    """The receipts of an order that names so many teams of a town."""
    teams = [await known(command) for _ in range(count)]
    order = await ordered(command, DISTRICT, *[team.name for team in teams], **fields)
    return [receipt for receipt in await receipts_of(command, order) if receipt.team]


async def accepted(command: Served, receipt: Receipt) -> Receipt:
    made: Receipt = await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=receipt.name))
    return made


async def test_a_team_reads_and_accepts_and_sets_out_only_once_it_is_promised(command: Served) -> None:
    (receipt,) = await named(command)
    assert (receipt.team_hold, receipt.hold_asked) == (TEAM_HOLD_REQUESTED, 1)
    town = receipts(command, TOWN)
    await town.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    willing = await accepted(command, receipt)
    assert (willing.state, willing.HasField("committed_at")) == (RECEIPT_STATE_ACCEPTED, False)
    assert not {"DepartReceipt", "ArriveReceipt", "CompleteReceipt"} & set(willing.allowed_actions)
    with refused("TEAM_NOT_PROMISED"):
        await town.DepartReceipt(DepartReceiptRequest(name=receipt.name))
    waiting = ListReceiptsRequest(team=receipt.team, team_hold=[TEAM_HOLD_REQUESTED])
    assert [each.name for each in (await town.ListReceipts(waiting)).receipts] == [receipt.name]
    held = await promised(command, receipt)
    assert (held.team_hold, held.HasField("committed_at"), held.clock) == (TEAM_HOLD_GRANTED, True, willing.clock)
    gone = await town.DepartReceipt(DepartReceiptRequest(name=receipt.name))
    assert (gone.state, gone.committed_at) == (RECEIPT_STATE_EN_ROUTE, held.committed_at)


async def test_a_team_that_is_not_to_be_had_is_for_the_issuer_to_replace_and_says_who_holds_it(
    command: Served,
) -> None:
    (receipt,) = await named(command)
    lost = await refused_to(command, receipt)
    assert (lost.state, lost.team_hold) == (RECEIPT_STATE_DECLINED, TEAM_HOLD_REFUSED)
    assert (lost.shortfall, lost.decline_reason) == (HELD, HELD.zh)
    assert (lost.reassignment, lost.clock) == (REASSIGNMENT_STATE_PENDING, "reassignment")
    # Whoever reads the story of the incident does not learn what else is going on.
    async with command.acting().session() as conn:
        told_why = "SELECT reason FROM journal WHERE name = $1 AND transition = 'RefuseReceiptTeam'"
        reason = await conn.fetchval(told_why, lost.name)
    assert (reason.startswith("已被调用 claims/"), HELD.zh in reason) == (True, False)
    other = await known(command)
    again = ReassignReceiptRequest(name=lost.name, recipient=other.name)
    new = await receipts(command, DISTRICT).ReassignReceipt(again)
    assert (new.team, new.team_hold, new.hold_asked) == (other.name, TEAM_HOLD_REQUESTED, 1)
    # That one is not to be had either, and the first may be free by now.
    await refused_to(command, new)
    once_more = ReassignReceiptRequest(name=new.name, recipient=lost.team)
    assert (await receipts(command, DISTRICT).ReassignReceipt(once_more)).replaces == new.name


async def test_an_answer_to_an_earlier_asking_says_nothing(command: Served) -> None:
    (receipt,) = await named(command)
    first = claim_for(receipt, state=CLAIM_STATE_GRANTED)
    held = await promised(command, receipt)
    await accepted(command, receipt)
    done = await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=receipt.name))
    assert done.team_hold == TEAM_HOLD_GIVEN_BACK
    back = ReturnReceiptRequest(name=receipt.name, reason="尚有人员")
    returned = await receipts(command, DISTRICT).ReturnReceipt(back)
    assert (returned.team_hold, returned.hold_asked) == (TEAM_HOLD_REQUESTED, 2)
    await told(command, first, "GrantClaimAtOnce")
    first.state = CLAIM_STATE_RELEASED
    await told(command, first, "ReleaseClaim", actor="posts/keeper")
    assert (await command.entry(receipt.name)).version == returned.version
    assert (await promised(command, returned)).claim != held.claim


async def test_a_team_that_is_taken_back_on_its_way_is_told_to_stop(command: Served) -> None:
    (receipt,) = await named(command)
    held = await promised(command, receipt)
    await receipts(command, TOWN).DepartReceipt(DepartReceiptRequest(name=receipt.name))
    released = claim_for(receipt, name=held.claim, state=CLAIM_STATE_RELEASED, version=2)
    await told(command, released, "ReleaseClaim")
    assert (await command.entry(receipt.name)).state == RECEIPT_STATE_EN_ROUTE
    await told(command, released, "ReleaseClaim", actor="posts/district-duty")
    stopped = await command.entry(receipt.name)
    assert (stopped.state, stopped.clock) == (RECEIPT_STATE_CANCELLED, "acknowledgement")
    assert stopped.team_hold == TEAM_HOLD_GIVEN_BACK


async def test_with_a_quota_a_team_counts_once_it_is_promised(command: Served) -> None:
    first, second = await named(command, 2, quota=1)
    willing = await accepted(command, first)
    assert (willing.state, willing.HasField("committed_at")) == (RECEIPT_STATE_ACCEPTED, False)
    await promised(command, second)
    taken = await accepted(command, second)
    assert taken.state == RECEIPT_STATE_COMMITTED
    spare = await command.entry(first.name)
    assert spare.team_hold == TEAM_HOLD_GIVEN_BACK
    # The one that is taken on gives it back: the other is asked again, and its owner too.
    await receipts(command, TOWN).DeclineReceipt(DeclineReceiptRequest(name=taken.name, reason="车辆故障"))
    asked = await command.entry(first.name)
    assert (asked.team_hold, asked.hold_asked) == (TEAM_HOLD_REQUESTED, 2)
    await accepted(command, asked)
    assert (await promised(command, asked)).state == RECEIPT_STATE_COMMITTED


async def test_a_quota_that_refused_teams_cannot_fill_is_for_the_issuer(command: Served) -> None:
    first, second = await named(command, 2, quota=2)
    assert (await refused_to(command, first)).reassignment == REASSIGNMENT_STATE_PENDING
    assert (await command.entry(second.name)).team_hold == TEAM_HOLD_REQUESTED


async def test_an_issuer_chooses_among_the_promised_only(command: Served) -> None:
    (receipt,) = await named(command, issuer_commits=True)
    await accepted(command, receipt)
    with refused("TEAM_NOT_PROMISED"):
        await receipts(command, DISTRICT).CommitReceipt(CommitReceiptRequest(name=receipt.name))
    await promised(command, receipt)
    chosen = await receipts(command, DISTRICT).CommitReceipt(CommitReceiptRequest(name=receipt.name))
    assert chosen.state == RECEIPT_STATE_COMMITTED


async def test_an_answer_that_comes_after_the_end_changes_nothing(command: Served) -> None:
    (receipt,) = await named(command)
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=receipt.dispatch_order, reason="误报"))
    late = await promised(command, receipt)
    assert (late.state, late.team_hold) == (RECEIPT_STATE_CANCELLED, TEAM_HOLD_GIVEN_BACK)


async def test_a_team_is_not_named_and_requested_by_one_order(command: Served) -> None:
    team = await known(command)
    with refused("TEAM_NAMED_TWICE", field="team_requests[0].team"):
        await ordered(command, CITY, team.name, team_requests=[TeamRequest(team=team.name)])


async def test_who_holds_a_team_does_not_put_it_among_the_recipients_of_anothers_order(command: Served) -> None:
    team = await known(command)
    order = await ordered(command, CITY, TOWN)
    (receipt,) = [each for each in await receipts_of(command, order) if each.unit == TOWN]
    claims = {
        unit: claim_for(receipt, team=team.name, claimant=unit, receipt="", state=CLAIM_STATE_GRANTED)
        for unit in (TOWN, CITY)
    }
    await told(command, claims[TOWN], "GrantClaimAtOnce")
    assert not [each for each in await receipts_of(command, order) if each.team]
    await told(command, claims[CITY], "GrantClaimAtOnce")
    (found,) = [each for each in await receipts_of(command, order) if each.team]
    assert (found.claim, found.team_hold) == (claims[CITY].name, TEAM_HOLD_GRANTED)


async def test_a_receipt_of_a_unit_asks_for_no_team(command: Served) -> None:
    order: Order = await ordered(command, CITY, TOWN)
    assert {receipt.team_hold for receipt in await receipts_of(command, order)} == {0}


async def test_nothing_of_all_this_was_put_aside(command: Served) -> None:
    async with command.acting().session() as conn:
        assert await conn.fetch("SELECT name, reason FROM dead_letters") == []
