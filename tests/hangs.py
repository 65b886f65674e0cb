"""A test that does not end says which it is and what each of its tasks waits for; then the run is interrupted.

That is as Ctrl-C does it: what was started is stopped. If that hangs too, `faulthandler_timeout` ends the process,
and prints the threads: of all that runs in one loop, only the loop.
"""

import asyncio
import gc
import inspect
import os
import signal
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key  # the one way past pytest's own capture of stderr

EARLIER_SECONDS = 20.0
HERE = str(Path(__file__).parent)
INTO = ("cr_await", "gi_yieldfrom", "ag_await")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch one test with its fixtures."""
    seconds = float(item.config.getini("faulthandler_timeout") or 0) - EARLIER_SECONDS
    if seconds <= 0:
        return (yield)
    watch = threading.Timer(seconds, give_up, [item.nodeid, item.config.stash[fault_handler_stderr_fd_key]])
    watch.daemon = True
    watch.start()
    try:
        return (yield)
    finally:
        watch.cancel()


def give_up(test: str, descriptor: int) -> None:
    """Write what hangs, and where; interrupt the run."""
    tell(test, descriptor)
    os.kill(os.getpid(), signal.SIGINT)


def tell(test: str, descriptor: int) -> None:
    """Write what hangs, and where; what stands in tests comes last, where it is seen."""
    tasks = [each for each in gc.get_objects() if isinstance(each, asyncio.Task) and not each.done()]
    ways = sorted(("\n".join(waits(task)) for task in tasks), key=lambda way: HERE in way)
    os.write(descriptor, "\n\n".join(["", *ways, f"{test} does not end: its tasks wait as above\n"]).encode())


def waits(task: "asyncio.Task[Any]") -> Iterator[str]:
    """The way from where a task began to what it waits for, a line a step."""
    yield f"  {task.get_name()}"
    step: Any = task.get_coro()
    while step is not None:
        frame, code = _place(step)
        if code is not None:
            yield f"    {code.co_filename}:{frame.f_lineno if frame else code.co_firstlineno} {code.co_qualname}"
        step = next((getattr(step, name) for name in INTO if hasattr(step, name)), None) or _generator(step)


def _generator(step: object) -> object:
    """The generator behind what awaits its next value: a fixture that is being set up."""
    return next((each for each in gc.get_referents(step) if inspect.isasyncgen(each)), None)


def _place(step: object) -> tuple[FrameType | None, CodeType | None]:
    for kind in ("cr", "gi", "ag"):
        if hasattr(step, f"{kind}_code"):
            return getattr(step, f"{kind}_frame"), getattr(step, f"{kind}_code")
    return None, None
