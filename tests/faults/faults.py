"""Faults, injected into a running platform from outside as they come: processes frozen, processes killed."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psutil

from kit.testing import eventually
from tests.city import City

SECONDS = float(os.environ.get("ANLAN_FAULT_SECONDS", "5"))
"""How long an outage lasts; 30 as the platform is built for, 5 for every day."""

PATIENCE_SECONDS = SECONDS + 60.0
"""How long afterwards everything may take."""

Fault = Callable[[City, str], Coroutine[Any, Any, None]]


def family(city: City, name: str) -> list[psutil.Process]:
    """A program of the platform with all processes it has started, parents first."""
    process = city.state.processes[name].process()
    assert process, f"{name} does not run"
    return [process, *process.children(recursive=True)]


@contextmanager
def frozen(city: City, name: str) -> Iterator[None]:
    """Hold a program still: its connections stay open and nobody answers."""
    processes = family(city, name)
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGCONT)


async def freeze(city: City, name: str) -> None:
    """Hold a program still for a while."""
    with frozen(city, name):
        await asyncio.sleep(SECONDS)  # the outage itself


async def kill(city: City, name: str) -> None:
    """Kill a program, and wait until its supervisor has started another one."""
    before = city.state.processes[name]
    os.kill(before.pid, signal.SIGKILL)
    await eventually(lambda: city.state.processes[name] != before, seconds=PATIENCE_SECONDS)
