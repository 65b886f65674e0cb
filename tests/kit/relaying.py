"""A relay in a process of its own, that dies where it is told: `python -m tests.kit.relaying DATABASE NATS`."""

import asyncio
import os
import signal
import sys
from typing import Any

from kit.bus import Bus
from kit.relay import Relay


class Dying(Relay):
    """Publishes, and is killed before it can mark what it published."""

    async def _mark(self, *_arguments: Any) -> None:  # noqa: ANN401 whatever there is to mark
        os.kill(os.getpid(), signal.SIGKILL)


async def main(database_url: str, nats_url: str) -> None:
    bus = Bus(nats_url, "dying")
    await bus.open()
    await Dying(database_url, bus).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
