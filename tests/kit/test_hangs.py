"""What a run says of a test that does not end."""

import asyncio
import os
from contextlib import suppress

from kit.testing import eventually
from tests.hangs import tell, waits


async def for_ever(event: asyncio.Event) -> None:
    await event.wait()


async def outer(event: asyncio.Event) -> None:
    await for_ever(event)


async def test_a_task_that_waits_tells_the_whole_way_to_what_it_waits_for() -> None:
    task = asyncio.create_task(outer(asyncio.Event()), name="the one that hangs")
    try:
        await eventually(lambda: len(list(waits(task))) > 3)
        name, *way = waits(task)
        assert name.strip() == "the one that hangs"
        assert [line.rpartition(" ")[2] for line in way[:3]] == ["outer", "for_ever", "Event.wait"]
        out, into = os.pipe()
        tell("tests/test_x.py::test_y", into)
        text = os.read(out, 60_000).decode()
        os.close(into)
        os.close(out)
        assert "tests/test_x.py::test_y does not end" in text
        assert "the one that hangs" in text
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
