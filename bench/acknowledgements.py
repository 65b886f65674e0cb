"""10,000 acknowledgements in 10 s on the sender's `/live`, while 500 operators all over the city have theirs open.

Two figures, because the machine is small: as fast as the platform takes them in through the gRPC door of command, from
each answer to the event; and at the full 1,000 a second, told on the bus as the relay would, which measures the
live streams alone.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import httpx
import nats
from anlan.command.v1.receipt_pb2 import AcknowledgeReceiptRequest, Receipt
from anlan.command.v1.receipt_pb2_grpc import ReceiptServiceStub
from anlan.kit.v1.event_pb2 import Event
from grpc.aio import insecure_channel
from nats.js.api import DeliverPolicy

from bench.house import House
from bench.house import told as all_told
from bench.measure import Figure, percentile
from bench.streams import Names, Reader, closed, opened
from kit.access import covers
from kit.bus import subject_of
from kit.ids import new_id
from kit.publisher import IN_FLIGHT

STREAMS = 500
OPERATORS = 25
"""Accounts, so many streams each: signing in costs a password's hash."""
TOLD = 10_000
RATE = 1_000
PATIENCE = 30.0
AT_ONCE = 32
ORDERS = 20
"""To every unit of a district each: more receipts than can be acknowledged in the time."""


async def acknowledgements(home: House, _runs: int, seconds: float) -> list[Figure]:
    """See the module."""
    sender = home.account("CITY", "ROLE_DUTY_OFFICER")
    token = await home.token(sender)
    duty = [account for account in home.accounts if "ROLE_DUTY_OFFICER" in account["roles"]]
    operators = [
        (account, await home.token(account)) for account in duty[:: max(1, len(duty) // OPERATORS)][:OPERATORS]
    ]
    names = Names(b"receipts.AcknowledgeReceipt")
    readers = [Reader(home.state.base_url, operators[n % len(operators)][1]) for n in range(STREAMS)]
    tasks = await opened([Reader(home.state.base_url, token, names), *readers])
    # Between sender and recipient, whoever may answer for them.
    answering = [(account["unit"], own) for account, own in operators if account["unit"].count(".") == 1]
    answered, rate = await _acknowledge(home, token, answering, seconds)
    await _arrived(names.seen, answered)
    told, had = await _tell(home, sender["unit"], [account["unit"] for account, _ in operators])
    await _arrived(names.seen, told)
    await closed(tasks)
    own = [max(0.0, names.seen[name] - at) for name, at in answered.items() if name in names.seen]
    full = [max(0.0, names.seen[name] - at) for name, at in told.items() if name in names.seen]
    alone = [max(0.0, had[name] - at) for name, at in told.items() if name in had]
    missing = len(answered) + len(told) - len(own) - len(full)
    sent = sum(reader.received for reader in readers) / 1e6
    taken = f"{len(answered)}, {AT_ONCE} at once; {STREAMS} operators' streams of {len(operators)} units open"
    beside = "the same messages to a push consumer, at the same time"
    p50, p99 = (percentile(full, part) * 1000 for part in (50, 99))
    limit50, limit99 = (percentile(alone, part) * 1000 for part in (50, 99))
    return [
        Figure("acknowledgements taken in over gRPC", rate, 0, "/s", taken),
        Figure("answer to the sender's /live, p50", percentile(own, 50) * 1000, 0, "ms", ""),
        Figure("answer to the sender's /live, p99", percentile(own, 99) * 1000, 0, "ms", "", "< 1 s"),
        Figure(f"told at {RATE}/s to the sender's /live, p50", p50, limit50, "ms", beside),
        Figure(f"told at {RATE}/s to the sender's /live, p99", p99, limit99, "ms", beside, "< 1 s"),
        Figure("acknowledgements that did not arrive", missing, 0, "", f"{sent:,.0f} MB to the operators", "0"),
    ]


async def _arrived(seen: Mapping[str, float], sent: Mapping[str, float]) -> None:
    """Wait until all that was sent has been seen, but not for ever."""
    deadline = time.perf_counter() + PATIENCE
    while not sent.keys() <= seen.keys() and time.perf_counter() < deadline:
        await asyncio.sleep(0.2)


async def _acknowledge(
    home: House, token: str, answering: list[tuple[str, str]], seconds: float
) -> tuple[dict[str, float], float]:
    """When each acknowledgement was answered, and how many a second."""
    answered: dict[str, float] = {}
    waiting = await _receipts(home, token, answering)
    await all_told(home)
    async with insecure_channel(home.state.services["command"]) as channel:
        stub = ReceiptServiceStub(channel)
        started = time.perf_counter()

        async def one() -> None:
            while waiting and time.perf_counter() - started < seconds:
                name, own = waiting.pop()
                await stub.AcknowledgeReceipt(
                    AcknowledgeReceiptRequest(name=name), metadata=(("authorization", f"Bearer {own}"),)
                )
                answered[name] = time.perf_counter()

        await asyncio.gather(*[one() for _ in range(AT_ONCE)])
        return answered, len(answered) / (time.perf_counter() - started)


async def _receipts(home: House, token: str, answering: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Receipts of orders to every unit of some districts, each with the token of who answers for it."""
    found: list[tuple[str, str]] = []
    async with httpx.AsyncClient(base_url=home.state.base_url, timeout=60) as http:
        http.headers["authorization"] = f"Bearer {token}"
        for district, own in answering:
            units = (await http.get("/v1/units", params={"unit": district, "pageSize": 1000})).json()["units"]
            below = [unit["unit"] for unit in units if unit["state"] == "UNIT_STATE_IN_FORCE"]
            words: dict[str, Any] = {"title": "测速", "instruction": "测速", "priority": "ORDER_PRIORITY_ROUTINE"}
            for _ in range(ORDERS):
                order = (await http.post("/v1/orders", json={**words, "recipients": below})).json()
                page = {"dispatchOrder": order["name"], "pageSize": 1000}
                receipts = (await http.get("/v1/receipts", params=page)).json()["receipts"]
                found += [(each["name"], own) for each in receipts if covers(district, each["unit"])]
    return found


async def _tell(home: House, sender: str, units: list[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Tell of acknowledgements as the relay would, at the full rate; when each was told, and when a consumer had it."""
    client = await nats.connect(home.state.nats_url)
    js = client.jetstream(publish_async_max_pending=IN_FLIGHT)
    told: dict[str, float] = {}
    had: dict[str, float] = {}
    subscription = await js.subscribe("up.>", ordered_consumer=True, deliver_policy=DeliverPolicy.NEW)

    async def read() -> None:
        async for message in subscription.messages:
            had.setdefault(Event.FromString(message.data).name, time.perf_counter())

    reading = asyncio.create_task(read())
    started = time.perf_counter()
    for number in range(TOLD):
        event = _event(number, sender, units[number % len(units)])
        await asyncio.sleep(max(0.0, started + number / RATE - time.perf_counter()))
        told[event.name] = time.perf_counter()
        await js.publish_async(
            subject_of(event, downward=False), event.SerializeToString(), headers={"Nats-Msg-Id": event.event_id}
        )
    await js.publish_async_completed()
    await _arrived(had, told)
    reading.cancel()
    await client.close()
    return told, had


def _event(number: int, sender: str, unit: str) -> Event:
    receipt = Receipt(name=f"receipts/told{number:06}", unit=unit, issuer=sender, title="测速", instruction="测速" * 40)
    event = Event(
        event_id=new_id(),
        service="command",
        ledger="receipts",
        name=receipt.name,
        version=2,
        transition="AcknowledgeReceipt",
        from_state="ISSUED",
        to_state="ACKNOWLEDGED",
        unit=unit,
        audience=[sender],
        actor="posts/bench",
        entry_type=Receipt.DESCRIPTOR.full_name,
        entry=receipt.SerializeToString(),
    )
    event.at.GetCurrentTime()
    return event
