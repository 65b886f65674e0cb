"""Command and emergency together: of all orders that name a team exactly one gets it, whoever stops meanwhile."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from anlan.command.v1.order_pb2 import CancelOrderRequest, CreateOrderRequest, Order
from anlan.command.v1.order_pb2_grpc import OrderServiceStub
from anlan.command.v1.receipt_pb2 import (
    ORDER_PRIORITY_FLASH,
    REASSIGNMENT_STATE_PENDING,
    RECEIPT_STATE_DECLINED,
    TEAM_HOLD_GRANTED,
    TEAM_HOLD_REFUSED,
    TEAM_HOLD_REQUESTED,
    AcceptReceiptRequest,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    ReassignReceiptRequest,
    Receipt,
    ReleaseReceiptRequest,
)
from anlan.command.v1.receipt_pb2_grpc import ReceiptServiceStub
from anlan.emergency.v1.team_pb2 import TEAM_STATE_AVAILABLE, Team

from cli.local.databases import create_database, drop_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from kit.testing import Served, eventually, refused, serving
from services.command.__main__ import SERVICE as COMMAND
from services.command.ledgers.receipts import RECEIPTS
from services.emergency.__main__ import SERVICE
from tests.services.emergency.places import CITY, LIANGXI, TOWN, UNITS
from tests.services.emergency.ready import DUTY, available

ORDERS_AT_ONCE = 12
KNOWN = "SELECT EXISTS (SELECT FROM copied_teams WHERE 'teams/' || id = $1 AND state = 'AVAILABLE')"


@pytest.fixture(scope="module")
async def command(postgres: PostgreSQL, nats_url: str) -> AsyncIterator[Served]:
    database = await create_database(postgres, "commandthatasks")
    async with serving(COMMAND, database=database, nats_url=nats_url) as served:
        await served.put_units(*UNITS)
        yield served
    await drop_database(postgres, "commandthatasks")


@asynccontextmanager
async def running(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The emergency service, until it is stopped."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await served.put_units(*UNITS)
        yield served


@pytest.fixture
async def emergency(database: Database, nats_url: str) -> AsyncIterator[Served]:
    async with running(database, nats_url) as served:
        yield served


async def ready(emergency: Served, command: Served) -> Team:
    """A team that is available, once command has heard of it."""
    engine = await available(emergency)

    async def known() -> bool:
        async with command.acting().session() as conn:
            return bool(await conn.fetchval(KNOWN, engine.name))

    await eventually(known)
    return engine


async def ordered(command: Served, issuer: str, *teams: Team, **fields: object) -> Order:
    words = {"title": "测试灭火", "instruction": "立即出动", "priority": ORDER_PRIORITY_FLASH, **fields}
    order = Order(recipients=[team.name for team in teams], **words)
    desk = command.client(OrderServiceStub, issuer, DUTY, person=f"duty-{issuer}")
    made: Order = await desk.CreateOrder(CreateOrderRequest(order=order))
    return made


async def receipt_of(command: Served, order: Order, team: Team) -> Receipt:
    (found,) = await RECEIPTS.select(command.acting(), "dispatch_order = $1 AND team = $2", order.name, team.name)
    return found


async def answered(command: Served, *orders: Order, team: Team) -> list[Receipt]:
    """The receipts of these orders once the owner of the team has answered all of them."""

    async def all_of_them() -> list[Receipt]:
        found = [await receipt_of(command, order, team) for order in orders]
        return [] if any(each.team_hold == TEAM_HOLD_REQUESTED for each in found) else found

    receipts: list[Receipt] = await eventually(all_of_them)
    return receipts


async def free(emergency: Served, team: Team) -> None:
    async def is_free() -> bool:
        return bool((await emergency.entry(team.name)).state == TEAM_STATE_AVAILABLE)

    await eventually(is_free)


def town(command: Served) -> ReceiptServiceStub:
    return command.client(ReceiptServiceStub, TOWN, DUTY, person="crew")


def desk(command: Served, issuer: str = CITY) -> ReceiptServiceStub:
    return command.client(ReceiptServiceStub, issuer, DUTY, person="desk")


async def test_of_many_orders_at_once_exactly_one_gets_the_team_and_the_others_learn_which(
    emergency: Served, command: Served
) -> None:
    engine = await ready(emergency, command)
    issuers = [CITY, LIANGXI] * (ORDERS_AT_ONCE // 2)
    orders = await asyncio.gather(*[ordered(command, issuer, engine) for issuer in issuers])
    receipts = await answered(command, *orders, team=engine)
    assert Counter(each.team_hold for each in receipts) == {TEAM_HOLD_GRANTED: 1, TEAM_HOLD_REFUSED: ORDERS_AT_ONCE - 1}
    (winner,) = [each for each in receipts if each.team_hold == TEAM_HOLD_GRANTED]
    held = await emergency.entry(engine.name)
    assert (held.claim, held.dispatch_order, held.holder) == (winner.claim, winner.dispatch_order, winner.issuer)
    for each in receipts:
        if each is not winner:
            assert (each.state, each.reassignment) == (RECEIPT_STATE_DECLINED, REASSIGNMENT_STATE_PENDING)
            assert winner.dispatch_order in each.shortfall.zh
            assert winner.issuer in each.decline_reason


async def test_every_end_of_a_receipt_gives_the_team_back_for_the_next_order(
    emergency: Served, command: Served
) -> None:
    engine, spare = await ready(emergency, command), await ready(emergency, command)
    crew, issuer = town(command), desk(command)

    async def next_order(**fields: object) -> Receipt:
        await free(emergency, engine)
        order = await ordered(command, CITY, engine, **fields)
        (receipt,) = await answered(command, order, team=engine)
        assert receipt.team_hold == TEAM_HOLD_GRANTED
        return receipt

    declined = await next_order()
    await crew.DeclineReceipt(DeclineReceiptRequest(name=declined.name, reason="车辆故障"))
    released = await next_order()
    await issuer.ReleaseReceipt(ReleaseReceiptRequest(name=released.name, reason="力量已够"))
    cancelled = await next_order()
    orders = command.client(OrderServiceStub, CITY, DUTY, person="desk")
    await orders.CancelOrder(CancelOrderRequest(name=cancelled.dispatch_order, reason="误报"))
    completed = await next_order()
    await crew.AcceptReceipt(AcceptReceiptRequest(name=completed.name))
    await crew.CompleteReceipt(CompleteReceiptRequest(name=completed.name, result="已扑灭"))
    await free(emergency, engine)
    # The first of two that accepts fills the quota: the other team is free for the next order at once.
    two = await ordered(command, CITY, engine, spare, quota=1)
    first, second = [(await answered(command, two, team=team))[0] for team in (engine, spare)]
    await crew.AcceptReceipt(AcceptReceiptRequest(name=first.name))
    await free(emergency, spare)
    assert second.team_hold == TEAM_HOLD_GRANTED


async def test_who_gets_an_order_in_anothers_place_is_held_for_it(emergency: Served, command: Served) -> None:
    lost, other = await ready(emergency, command), await ready(emergency, command)
    (declined,) = await answered(command, await ordered(command, CITY, lost), team=lost)
    await town(command).DeclineReceipt(DeclineReceiptRequest(name=declined.name, reason="车辆故障"))
    again = ReassignReceiptRequest(name=declined.name, recipient=other.name)
    new = await desk(command).ReassignReceipt(again)
    assert new.team_hold == TEAM_HOLD_REQUESTED
    await answered(command, Order(name=new.dispatch_order), team=other)
    rival = await ordered(command, LIANGXI, other)
    (refused_to,) = await answered(command, rival, team=other)
    assert refused_to.team_hold == TEAM_HOLD_REFUSED


async def test_orders_that_were_given_while_nobody_could_promise_get_one_answer_each_afterwards(
    database: Database, nats_url: str, command: Served
) -> None:
    async with running(database, nats_url) as emergency:
        engine = await ready(emergency, command)
    orders = await asyncio.gather(*[ordered(command, issuer, engine) for issuer in (CITY, LIANGXI)])
    receipts = [await receipt_of(command, order, engine) for order in orders]
    for receipt in receipts:
        willing = await town(command).AcceptReceipt(AcceptReceiptRequest(name=receipt.name))
        assert (willing.team_hold, willing.HasField("committed_at")) == (TEAM_HOLD_REQUESTED, False)
        with refused("TEAM_NOT_PROMISED"):
            await town(command).CompleteReceipt(CompleteReceiptRequest(name=receipt.name))
    async with running(database, nats_url) as emergency:
        found = await answered(command, *orders, team=engine)
        assert Counter(each.team_hold for each in found) == {TEAM_HOLD_GRANTED: 1, TEAM_HOLD_REFUSED: 1}
        (winner,) = [each for each in found if each.team_hold == TEAM_HOLD_GRANTED]
        assert winner.HasField("committed_at")
        assert (await emergency.entry(engine.name)).claim == winner.claim
