"""Memory of the whole platform, idle and after load."""

import asyncio
import os
import time
from collections.abc import Callable

from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub
from grpc.aio import insecure_channel

from bench.calls import create
from bench.house import House
from bench.measure import Figure, rate

LOAD_MINUTES = float(os.environ.get("BENCH_MEMORY_MINUTES", "30"))
REST_SECONDS = 20


async def memory(home: House, _runs: int, _seconds: float) -> list[Figure]:
    """Resident memory of our processes (private pages; PostgreSQL's and NATS's beside it), before and after load."""
    account = home.account("ENTERPRISE", "ROLE_SAFETY_OFFICER")
    before = ours(home)
    async with insecure_channel(home.state.services["hazard"]) as channel:
        stub = HazardServiceStub(channel)
        end = time.monotonic() + LOAD_MINUTES * 60
        warm = 0.0
        while time.monotonic() < end:
            # A token lasts 15 minutes.
            work = create(stub, await home.token(account), account["unit"])
            await rate(work, min(60.0, max(1.0, end - time.monotonic())))
            warm = warm or ours(home)
    await asyncio.sleep(REST_SECONDS)
    after = ours(home)
    return [
        Figure("memory of services and gateway, idle", before, 0, "MiB", "unique set size, seven processes"),
        Figure(
            f"the same after {LOAD_MINUTES:.0f} min of load", after, warm, "MiB", "after its first minute", "≤ 1.05"
        ),
        Figure("PostgreSQL and NATS after it", stores(home), 0, "MiB", "unique set size"),
    ]


def ours(home: House) -> float:
    """MiB of the platform's own processes."""
    return _size(home, lambda name: name not in ("postgres", "nats"))


def stores(home: House) -> float:
    """MiB of PostgreSQL with its backends, and NATS."""
    return _size(home, lambda name: name in ("postgres", "nats"))


def _size(home: House, wanted: Callable[[str], bool]) -> float:
    total = 0
    for name, mark in home.state.processes.items():
        process = mark.process()
        if process and wanted(name):
            family = [process, *process.children(recursive=True)]
            total += sum(member.memory_full_info().uss for member in family)
    return total / 1024**2
