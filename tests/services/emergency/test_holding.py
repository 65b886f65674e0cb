"""A receipt that names a team holds it through the claim ledger, and gives it back."""

import itertools
from collections.abc import Sequence

from anlan.command.v1.order_pb2 import TeamRequest
from anlan.command.v1.receipt_pb2 import (
    RECEIPT_KIND_ORDER,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_ISSUED,
    TEAM_HOLD_GIVEN_BACK,
    TEAM_HOLD_GRANTED,
    TEAM_HOLD_REQUESTED,
    Receipt,
)
from anlan.emergency.v1.claim_pb2 import (
    CLAIM_STATE_GRANTED,
    CLAIM_STATE_LAPSED,
    CLAIM_STATE_REFUSED,
    CLAIM_STATE_RELEASED,
    CLAIM_STATE_REQUESTED,
    Claim,
)
from anlan.emergency.v1.resource_pb2 import (
    REASON_CODE_ALREADY_CLAIMED,
    REASON_CODE_NO_SUCH_RESOURCE,
    REASON_CODE_NOT_READY,
    REASON_CODE_OWNER_SILENT,
)
from anlan.emergency.v1.team_pb2 import CAPABILITY_MEDICAL, TEAM_STATE_AVAILABLE, TEAM_STATE_DEPLOYED, Team

from kit.testing import Served
from services.emergency.ledgers.claims import CLAIMS
from tests.services.emergency import orders
from tests.services.emergency.driving import event_of, receipt, told
from tests.services.emergency.places import BINHU, CITY, TOWN
from tests.services.emergency.ready import available, claimed, registered

numbers = itertools.count(1)


def asks(team: Team, **fields: object) -> Receipt:
    """A receipt by which an order of its own asks for a team."""
    standard = {
        "state": RECEIPT_STATE_ISSUED,
        "kind": RECEIPT_KIND_ORDER,
        "dispatch_order": f"orders/holds{next(numbers)}",
        "team_hold": TEAM_HOLD_REQUESTED,
        "hold_asked": 1,
        "version": 1,
    }
    return receipt(team, 0, **{**standard, **fields})


def later(before: Receipt, **fields: object) -> Receipt:
    """The same receipt a step later."""
    made = Receipt()
    made.CopyFrom(before)
    made.MergeFrom(Receipt(**{"version": before.version + 1, **fields}))
    return made


def declined(before: Receipt) -> Receipt:
    return later(before, state=RECEIPT_STATE_DECLINED, team_hold=TEAM_HOLD_GIVEN_BACK)


async def claims_of(served: Served, asked: Receipt) -> Sequence[Claim]:
    """The claims for a receipt's order, oldest first."""
    where = "dispatch_order = $1"
    found: Sequence[Claim] = await CLAIMS.select(served.acting(), where, asked.dispatch_order, suffix="ORDER BY id")
    return found


async def test_a_named_team_is_held_for_its_order_and_another_order_learns_by_whom(emergency: Served) -> None:
    engine = await available(emergency)
    first, second = asks(engine), asks(engine)
    await told(emergency, first, "CreateReceipt")
    await told(emergency, second, "CreateReceipt")
    ((held,), (refused,)) = [await claims_of(emergency, each) for each in (first, second)]
    assert (held.state, held.receipt, held.asked, held.claimant) == (CLAIM_STATE_GRANTED, first.name, 1, CITY)
    assert (await emergency.entry(engine.name)).dispatch_order == first.dispatch_order
    assert (refused.state, refused.shortfall.code) == (CLAIM_STATE_REFUSED, REASON_CODE_ALREADY_CLAIMED)
    assert all(word in refused.shortfall.zh for word in (first.dispatch_order, CITY))
    assert refused.receipt == second.name


async def test_what_is_declined_gives_the_team_back_and_what_asks_again_holds_it_again(emergency: Served) -> None:
    engine = await available(emergency)
    asked = asks(engine)
    given_back = declined(asked)
    again = later(given_back, state=RECEIPT_STATE_ISSUED, team_hold=TEAM_HOLD_REQUESTED, hold_asked=2)
    await told(emergency, asked, "CreateReceipt")
    await told(emergency, given_back, "DeclineReceipt")
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE
    await told(emergency, again, "AmendReceipt")
    gone, held = await claims_of(emergency, asked)
    assert (gone.state, held.state, held.asked) == (CLAIM_STATE_RELEASED, CLAIM_STATE_GRANTED, 2)
    assert (await emergency.entry(engine.name)).claim == held.name


async def test_steps_that_cross_on_their_way_hold_nothing_that_was_given_back(emergency: Served) -> None:
    engine = await available(emergency)
    asked = asks(engine)
    await told(emergency, declined(asked), "DeclineReceipt")
    await told(emergency, asked, "CreateReceipt")
    assert await claims_of(emergency, asked) == []
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE


async def test_who_asks_again_before_it_is_known_that_the_team_was_given_back_is_answered(emergency: Served) -> None:
    engine = await available(emergency)
    asked = asks(engine)
    given_back = declined(asked)
    again = later(given_back, state=RECEIPT_STATE_ISSUED, team_hold=TEAM_HOLD_REQUESTED, hold_asked=2)
    for step, verb in ((asked, "CreateReceipt"), (again, "AmendReceipt"), (given_back, "DeclineReceipt")):
        await told(emergency, step, verb)
    (held,) = await claims_of(emergency, asked)
    assert (held.state, held.asked, held.version) == (CLAIM_STATE_GRANTED, 2, 2)
    # A later step that asks for nothing new claims nothing new.
    promised = later(again, team_hold=TEAM_HOLD_GRANTED, claim=held.name)
    await told(emergency, promised, "HoldReceiptTeam")
    assert len(await claims_of(emergency, asked)) == 1


async def test_a_team_that_is_not_fit_or_unknown_is_refused_with_the_reason(emergency: Served) -> None:
    unverified, unknown = await registered(emergency), Team(name="teams/nowhere", unit=TOWN)
    reasons = []
    for team in (unverified, unknown):
        asked = asks(team)
        await told(emergency, asked, "CreateReceipt")
        (refused,) = await claims_of(emergency, asked)
        reasons.append((refused.state, refused.shortfall.code))
    assert reasons == [
        (CLAIM_STATE_REFUSED, REASON_CODE_NOT_READY),
        (CLAIM_STATE_REFUSED, REASON_CODE_NO_SUCH_RESOURCE),
    ]


async def test_a_team_of_another_line_waits_for_its_owner_and_lapses_with_a_reason(emergency: Served) -> None:
    engine = await available(emergency, TOWN)
    asked = asks(engine, issuer=BINHU)
    await told(emergency, asked, "CreateReceipt")
    (claim,) = await claims_of(emergency, asked)
    assert (claim.state, claim.clock) == (CLAIM_STATE_REQUESTED, "answer")
    lapsed = await emergency.fire(claim.name)
    assert (lapsed.state, lapsed.shortfall.code) == (CLAIM_STATE_LAPSED, REASON_CODE_OWNER_SILENT)
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE


async def test_a_team_that_the_orders_claim_holds_already_is_attached_and_not_refused(emergency: Served) -> None:
    engine = await available(emergency)
    asked = asks(engine)
    claim = await claimed(emergency, CITY, team=engine.name, dispatch_order=asked.dispatch_order)
    await told(emergency, asked, "CreateReceipt")
    (attached,) = await claims_of(emergency, asked)
    assert (attached.name, attached.receipt, attached.state) == (claim.name, asked.name, CLAIM_STATE_GRANTED)


async def test_a_recipient_is_not_sought_for_the_same_order(emergency: Served) -> None:
    near, far = [await available(emergency, capabilities=[CAPABILITY_MEDICAL]) for _ in range(2)]
    issued = orders.order(TeamRequest(capability=CAPABILITY_MEDICAL))
    issued.recipients.append(near.name)
    await orders.told(emergency, issued)
    assert (await emergency.entry(far.name)).state == TEAM_STATE_DEPLOYED
    assert (await emergency.entry(near.name)).state == TEAM_STATE_AVAILABLE


async def test_a_receipt_of_a_unit_leaves_nothing_behind(emergency: Served) -> None:
    engine = await available(emergency)
    to_units = [Receipt(name=f"receipts/unit{number}", unit=TOWN, version=1) for number in range(20)]
    for each in to_units:
        await emergency.running.bus.publish([(event_of(each, "CreateReceipt"), False)])
    await told(emergency, asks(engine), "CreateReceipt")
    async with emergency.acting().session() as conn:
        rows = await conn.fetchval("SELECT count(*) FROM inbox")
        for each in to_units:
            await emergency.running.bus.publish([(event_of(each, "DeliverReceipt"), False)])
        await told(emergency, asks(await available(emergency)), "CreateReceipt")
        assert await conn.fetchval("SELECT count(*) FROM inbox") - rows == 1


async def test_nothing_of_all_this_was_put_aside(emergency: Served) -> None:
    async with emergency.acting().session() as conn:
        assert await conn.fetch("SELECT name, reason FROM dead_letters") == []
