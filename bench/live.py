"""From a committed write to its event on 100 open `/live` streams, beside JetStream alone."""

import asyncio
import time

import nats
from anlan.hazard.v1.hazard_pb2 import CreateHazardRequest
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from grpc.aio import insecure_channel
from nats.js.api import StorageType

from bench.calls import hazard
from bench.house import House
from bench.measure import Figure, percentile
from bench.streams import Names, Reader, closed, opened

STREAMS = 100
WRITES_A_SECOND = 200
EVENT_BYTES = 900


async def live(home: House, _runs: int, seconds: float) -> list[Figure]:
    """p50 and p99 over all streams; the clock starts when the write's answer (sent after commit) arrives."""
    account = home.account("ENTERPRISE", "ROLE_SAFETY_OFFICER")
    token = await home.token(account)
    names = [Names(b"hazards.CreateHazard") for _ in range(STREAMS)]
    answered: dict[str, float] = {}
    tasks = await opened([Reader(home.state.base_url, token, each) for each in names])
    async with insecure_channel(home.state.services["hazard"]) as channel:
        await _write(HazardServiceStub(channel), token, account["unit"], seconds, answered)
    await asyncio.sleep(2)
    await closed(tasks)
    delays = [max(0.0, each.seen[name] - at) for each in names for name, at in answered.items() if name in each.seen]
    missing = STREAMS * len(answered) - len(delays)
    alone = await jetstream_alone(home.state.nats_url, seconds)
    beside = f"JetStream publish to push consumer, {WRITES_A_SECOND}/s"
    return [
        Figure("commit to /live, p50", percentile(delays, 50) * 1000, percentile(alone, 50) * 1000, "ms", beside),
        Figure(
            "commit to /live, p99", percentile(delays, 99) * 1000, percentile(alone, 99) * 1000, "ms", beside, "< 50 ms"
        ),
        Figure("events that did not arrive", missing, 0, "", f"{STREAMS} streams, {len(answered)} writes", "0"),
    ]


async def _write(stub: HazardServiceStub, token: str, unit: str, seconds: float, answered: dict[str, float]) -> None:
    metadata = (("authorization", f"Bearer {token}"),)

    async def one() -> None:
        made = await stub.CreateHazard(CreateHazardRequest(hazard=hazard(unit)), metadata=metadata)
        answered[made.name] = time.perf_counter()

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(WRITES_A_SECOND * seconds)):
            await asyncio.sleep(max(0.0, start + number / WRITES_A_SECOND - time.perf_counter()))
            group.create_task(one())


async def jetstream_alone(url: str, seconds: float) -> list[float]:
    """Seconds from before the publish to the push consumer, for messages of the same size at the same rate."""
    client = await nats.connect(url)
    js = client.jetstream()
    await js.add_stream(name="BENCH", subjects=["bench.>"], storage=StorageType.FILE)
    delays: list[float] = []
    subscription = await js.subscribe("bench.>", ordered_consumer=True)

    async def read() -> None:
        async for message in subscription.messages:
            delay = time.perf_counter() - float(message.data[:20])
            delays.append(delay)

    reader = asyncio.create_task(read())
    start = time.perf_counter()
    for number in range(int(WRITES_A_SECOND * seconds)):
        await asyncio.sleep(max(0.0, start + number / WRITES_A_SECOND - time.perf_counter()))
        await js.publish_async("bench.event", f"{time.perf_counter():020.9f}".encode().ljust(EVENT_BYTES, b"."))
    await asyncio.sleep(1)
    reader.cancel()
    await js.delete_stream("BENCH")
    await client.close()
    return delays
