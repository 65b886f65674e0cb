import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from anlan.command.v1.exchange_pb2 import Answer, Change, SubscribeRequest, SubscribeResponse, Subscription
from anlan.command.v1.exchange_pb2_grpc import ExchangeServiceStub
from anlan.command.v1.incident_pb2 import CreateIncidentRequest
from anlan.command.v1.receipt_pb2 import (
    ANSWER_CHANNEL_RADIO,
    RECEIPT_STATE_ACKNOWLEDGED,
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_COMPLETED,
    RECEIPT_STATE_DELIVERED,
    RECEIPT_STATE_ISSUED,
    RECEIPT_STATE_RELEASED,
    AcceptReceiptRequest,
    AnswerOnBehalf,
    CompleteReceiptRequest,
    Receipt,
    VerifyReceiptRequest,
)
from google.rpc.error_details_pb2 import ErrorInfo

from cli.local.state import Database
from kit.testing import PATIENCE_SECONDS, Served, refused, serving
from services.command.__main__ import SERVICE
from tests.services.command.conftest import furnish
from tests.services.command.people import (
    CITY,
    DISTRICT,
    ENTERPRISE,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    SYSTEM,
    TOWN,
    a_report,
    incidents,
    ordered,
    receipts,
    receipts_of,
    reported,
)

if TYPE_CHECKING:
    from grpc.aio import StreamStreamCall  # grpcio itself knows it without its parts


class Line:
    """A lower tier's connection, as its system holds it."""

    def __init__(self, call: "StreamStreamCall[SubscribeRequest, SubscribeResponse]") -> None:
        self.call = call
        self.token = ""

    async def read(self) -> SubscribeResponse:
        """The next message; its token is kept as a client keeps it."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            response = await self.call.read()
        assert isinstance(response, SubscribeResponse), "the stream has ended"
        self.token = response.resume_token or self.token
        return response

    async def until(self, kind: str) -> list[SubscribeResponse]:
        """Messages up to and including the first of a kind."""
        found = [await self.read()]
        while found[-1].WhichOneof("message") != kind:
            found.append(await self.read())
        return found

    async def change(self) -> Change:
        """The next change; heartbeats pass by."""
        return (await self.until("change"))[-1].change

    async def receipt(self, state: int) -> Receipt:
        """The next receipt in a state."""
        while True:
            change = await self.change()
            if change.WhichOneof("entry") == "receipt" and change.receipt.state == state:
                return change.receipt

    async def answer(self, receipt: str, verb: str, **fields: object) -> SubscribeResponse:
        """Answer on the stream and read on to the result."""
        fields = {"request_id": f"{verb}-{receipt}", **fields}
        await self.call.write(SubscribeRequest(answer=Answer(receipt=receipt, verb=verb, **fields)))
        return (await self.until("answer_result"))[-1]


@asynccontextmanager
async def connected(
    served: Served, caller: str, /, *, metadata: object = None, **subscription: object
) -> AsyncIterator[Line]:
    """A stream of a unit's system; cut without a word in the end."""
    stub = served.client(ExchangeServiceStub, caller, *SYSTEM, person=f"system-{caller[-6:]}")
    call = stub.Subscribe(metadata=metadata) if metadata else stub.Subscribe()
    await call.write(SubscribeRequest(subscription=Subscription(**subscription)))
    yield Line(call)
    call.cancel()


async def test_a_stream_begins_with_all_that_is_open(command: Served) -> None:
    first = await ordered(command, DISTRICT, TOWN)
    second = await ordered(command, DISTRICT, TOWN)
    (done,) = await receipts_of(command, second)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=done.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=done.name))
    await receipts(command, DISTRICT).VerifyReceipt(VerifyReceiptRequest(name=done.name))
    async with connected(command, TOWN, ledgers=["receipts"]) as line:
        *snapshot, end = await line.until("snapshot_end")
        assert {message.resume_token for message in snapshot} == {""}
        assert end.snapshot_end.count == len(snapshot)
        assert end.resume_token
        orders = {message.change.receipt.dispatch_order for message in snapshot}
        assert first.name in orders
        assert second.name not in orders


async def test_what_happens_then_comes_live_and_once(command: Served) -> None:
    async with connected(command, DISTRICT) as line:
        await line.until("snapshot_end")
        incident = await reported(command)
        order = await ordered(command, DISTRICT, TOWN, incident=incident.name)
        # What goes down and what goes up are two streams: which of them is first is nobody's promise.
        found: list[Change] = []
        while len(found) < 3:
            change = await line.change()
            about = (change.incident.name, change.order.name, change.receipt.dispatch_order)
            if {incident.name, order.name} & set(about):
                found.append(change)
        assert {change.transition for change in found} == {"CreateIncident", "CreateOrder", "CreateReceipt"}
        (of_order,) = [change.order for change in found if change.HasField("order")]
        assert "AmendOrder" in of_order.allowed_actions


async def test_only_the_own_subtree_and_what_is_addressed_to_it_is_sent(command: Served) -> None:
    async with connected(command, SECOND_TOWN) as line:
        await line.until("snapshot_end")
        await reported(command)
        await ordered(command, CITY, OTHER_DISTRICT, TOWN)
        mine = await ordered(command, CITY, SECOND_TOWN)
        change = await line.change()
        assert change.receipt.dispatch_order == mine.name
    with refused("UNIT_OUT_OF_SCOPE"):
        async with connected(command, SECOND_TOWN, unit=DISTRICT) as line:
            await line.read()


async def test_ledgers_and_subtree_can_be_narrowed(command: Served) -> None:
    async with connected(command, CITY, ledgers=["receipts"], unit=OTHER_DISTRICT) as line:
        await line.until("snapshot_end")
        await reported(command)
        await ordered(command, CITY, TOWN)
        mine = await ordered(command, OTHER_DISTRICT, OTHER_TOWN)
        assert (await line.change()).receipt.dispatch_order == mine.name


async def test_what_reaches_the_recipients_own_system_is_delivered(command: Served) -> None:
    async with connected(command, DISTRICT) as above, connected(command, TOWN) as own:
        await above.until("snapshot_end")
        order = await ordered(command, CITY, TOWN)
        seen = await above.receipt(RECEIPT_STATE_ISSUED)
        while seen.dispatch_order != order.name or seen.unit != TOWN:
            seen = await above.receipt(RECEIPT_STATE_ISSUED)
        delivered = await own.receipt(RECEIPT_STATE_DELIVERED)
        while delivered.dispatch_order != order.name:
            delivered = await own.receipt(RECEIPT_STATE_DELIVERED)
        assert delivered.clock == "acknowledgement"
        assert "AcknowledgeReceipt" in delivered.allowed_actions


async def test_answers_go_the_same_way_and_a_refusal_does_not_end_the_stream(command: Served) -> None:
    async with connected(command, SECOND_TOWN) as line:
        await line.until("snapshot_end")
        await ordered(command, DISTRICT, SECOND_TOWN)
        receipt = await line.receipt(RECEIPT_STATE_ISSUED)
        result = await line.answer(receipt.name, "DeclineReceipt")
        info = ErrorInfo()
        assert result.answer_result.refusal.details[0].Unpack(info)
        assert info.reason == "REASON_NEEDED"
        result = await line.answer(receipt.name, "AcknowledgeReceipt", request_id="once")
        assert result.answer_result.receipt.state == RECEIPT_STATE_ACKNOWLEDGED
        again = await line.answer(receipt.name, "AcknowledgeReceipt", request_id="once")
        assert again.answer_result == result.answer_result
        await line.answer(receipt.name, "AcceptReceipt")
        result = await line.answer(receipt.name, "CompleteReceipt", result="已疏散")
        assert (result.answer_result.receipt.state, result.answer_result.receipt.result) == (
            RECEIPT_STATE_COMPLETED,
            "已疏散",
        )
        result = await line.answer(receipt.name, "EscalateReceipt")
        assert result.answer_result.refusal.details[0].Unpack(info)
        assert info.reason == "UNKNOWN_VERB"


async def test_a_cut_connection_is_resumed_without_a_gap(command: Served) -> None:
    async def issue() -> str:
        return (await ordered(command, OTHER_DISTRICT, OTHER_TOWN)).name

    mine = {"ledgers": ["orders"], "unit": OTHER_DISTRICT}
    async with connected(command, CITY, **mine) as line:
        await line.until("snapshot_end")
    issued, seen, token = [], [], line.token
    for reads in (1, 2, 1, 3):
        issued += [await issue(), await issue()]
        async with connected(command, CITY, resume_token=token, **mine) as line:
            seen += [(await line.change()).order.name for _ in range(reads)]
            token = line.token
    async with connected(command, CITY, resume_token=token, **mine) as line:
        issued.append(await issue())
        while len(set(seen)) < len(issued):
            seen.append((await line.change()).order.name)
    assert sorted(set(seen), key=seen.index) == issued
    assert len(seen) - len(issued) <= 4  # at most the last, at each cut


async def test_a_token_that_is_none_of_ours_is_refused(command: Served) -> None:
    with refused("RESUME_TOKEN_UNREADABLE", field="resume_token"):
        async with connected(command, TOWN, resume_token="yesterday") as line:
            await line.read()


async def test_a_stream_begins_with_its_subscription(command: Served) -> None:
    stub = command.client(ExchangeServiceStub, TOWN, *SYSTEM, person="system")
    with refused("SUBSCRIPTION_NEEDED"):
        call = stub.Subscribe()
        await call.write(SubscribeRequest(answer=Answer(receipt="receipts/1", verb="AcceptReceipt", request_id="1")))
        await call.read()
        await call
    with refused("BAD_INPUT", field="subscription.ledgers[0]"):
        async with connected(command, TOWN, ledgers=["claims"]) as line:
            await line.read()


async def test_nobody_listens_without_a_token_or_longer_than_it_lasts(command: Served) -> None:
    with refused(code="UNAUTHENTICATED"):
        call = command.stranger(ExchangeServiceStub).Subscribe()
        await call.write(SubscribeRequest(subscription=Subscription()))
        await call.read()
        await call
    token = command.keys.token(TOWN, *SYSTEM, person="system", exp=time.time() + 2)
    with refused(code="UNAUTHENTICATED"):
        metadata = (("authorization", f"Bearer {token}"),)
        async with connected(command, TOWN, metadata=metadata, heartbeat_seconds=1) as line:
            await line.until("snapshot_end")
            while True:
                assert (await line.read()).WhichOneof("message") == "heartbeat"


async def test_a_service_that_stops_sends_its_clients_away_to_come_back(database: Database, nats_url: str) -> None:
    async with serving(SERVICE, database=database, nats_url=nats_url, drain_seconds=10) as first:
        await furnish(first)
        async with connected(first, TOWN, ledgers=["receipts"]) as line:
            await line.until("snapshot_end")
            first.running.stopping.set()
            with refused("STOPPING", code="UNAVAILABLE"):
                await line.read()
            token = line.token
    async with serving(SERVICE, database=database, nats_url=nats_url, keys=first.keys) as second:
        order = await ordered(second, DISTRICT, TOWN)
        async with connected(second, TOWN, ledgers=["receipts"], resume_token=token) as line:
            assert (await line.change()).receipt.dispatch_order == order.name


async def test_a_client_that_does_not_read_holds_nobody_up(command: Served) -> None:
    async with connected(command, CITY) as _asleep, connected(command, CITY, ledgers=["incidents"]) as awake:
        await awake.until("snapshot_end")
        names = []
        for number in range(40):
            report = a_report(description="烟" * 4000, title=f"第 {number} 次")
            stub = incidents(command, TOWN)
            names.append((await stub.CreateIncident(CreateIncidentRequest(incident=report))).name)
        assert [(await awake.change()).incident.name for _ in names] == names


async def test_a_quota_is_filled_on_the_stream_and_what_is_declined_there_is_assigned_on_another(
    command: Served,
) -> None:
    order = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, quota=1)
    found = {receipt.unit: receipt for receipt in await receipts_of(command, order)}
    said = AnswerOnBehalf(channel=ANSWER_CHANNEL_RADIO, person="测试队长", transcript="可以出动")
    async with (
        connected(command, TOWN, ledgers=["receipts"]) as town,
        connected(command, SECOND_TOWN, ledgers=["receipts"]) as second,
        connected(command, DISTRICT, ledgers=["receipts"]) as district,
    ):
        for line in (town, second, district):
            await line.until("snapshot_end")
        result = (await town.answer(found[TOWN].name, "AcceptReceipt", on_behalf=said)).answer_result
        assert (result.receipt.state, result.receipt.answers_on_behalf[0].person) == (
            RECEIPT_STATE_COMMITTED,
            "测试队长",
        )
        again = (await town.answer(found[TOWN].name, "AcceptReceipt", on_behalf=said)).answer_result
        assert again.receipt.state == RECEIPT_STATE_COMMITTED  # the same id, the first answer
        released = await second.receipt(RECEIPT_STATE_RELEASED)
        assert (released.name, list(released.allowed_actions)) == (found[SECOND_TOWN].name, [])
        await town.answer(found[TOWN].name, "DeclineReceipt", reason="车辆故障", on_behalf=said)
        asked_again = await second.receipt(RECEIPT_STATE_ISSUED)
        await second.answer(asked_again.name, "DeclineReceipt", reason="道路中断")
        result = (await district.answer(asked_again.name, "ReassignReceipt", recipient=ENTERPRISE)).answer_result
        assert (result.receipt.unit, result.receipt.replaces) == (ENTERPRISE, asked_again.name)
