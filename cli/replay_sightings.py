"""When what was written came to be seen on the live stream."""

import asyncio
from collections.abc import Iterable

from cli.watch import Sight

SEEN_SECONDS = 30.0
"""What is not there so long after it was written counts as lost."""


class NotSeen(Exception):
    """It was written, and never came on the live stream."""


class Sightings:
    """What one or several live streams have shown, by what it is looked for."""

    def __init__(self) -> None:
        self._seen: dict[str, Sight] = {}
        self._waiting: dict[str, asyncio.Future[Sight]] = {}

    def tell(self, sight: Sight) -> None:
        """Take note of an event."""
        for key in keys_of(sight):
            self._seen.setdefault(key, sight)
            if waiting := self._waiting.pop(key, None):
                waiting.set_result(sight)

    async def of(self, key: str) -> Sight:
        """The event, when it has come; raises NotSeen."""
        if key in self._seen:
            return self._seen[key]
        waiting = self._waiting.setdefault(key, asyncio.get_running_loop().create_future())
        try:
            async with asyncio.timeout(SEEN_SECONDS):
                return await asyncio.shield(waiting)
        except TimeoutError:
            raise NotSeen(f"not on the live stream within {SEEN_SECONDS:.0f} s") from None


def keys_of(sight: Sight) -> Iterable[str]:
    """What an event is looked for by: the entry with its version, and the order it answers."""
    yield f"{sight.name}@{sight.version}"
    order = sight.entry.get("dispatchOrder", "")
    if order and (sight.data["transition"] == "CreateReceipt" or sight.data["to"] == "REFUSED"):
        yield f"answer to {order}"
