"""Remember how far the streams have come: what NATS cannot read of its store it drops without a word.

A damaged stream file, or a store put back from an old copy, starts as if nothing were missing, and whoever reads from
a position further on skips all that is new. With `sync_interval: always` no stream ever goes back by itself.
"""

import asyncio
from contextlib import suppress

import msgspec
import nats
from nats.errors import Error as NatsError
from nats.js.api import StreamInfo

from cli.local.folder import write_private
from cli.local.nats import ANSWER_SECONDS, Nats, quiet
from cli.local.trouble import FolderDamaged, disk_trouble


class Reach(msgspec.Struct, frozen=True):
    """How far one stream has come."""

    last: int
    """The number of its newest message."""
    kept: int
    """How many messages it holds."""
    expires: bool
    """Whether its limits may drop old ones."""

    def holds(self, earlier: "Reach") -> bool:
        """Whether everything from `earlier` is still here, but for what may have expired."""
        return self.last >= earlier.last and (self.expires or self.kept >= earlier.kept)


def reach(stream: StreamInfo) -> Reach:
    """How far this stream has come."""
    limits = (stream.config.max_age, stream.config.max_msgs, stream.config.max_bytes)
    return Reach(stream.state.last_seq, stream.state.messages, any(limit and limit > 0 for limit in limits))


async def read_streams(server: Nats) -> dict[str, Reach]:
    """Every stream of the server; raises an error of NATS, OSError or TimeoutError while it is away."""
    async with asyncio.timeout(ANSWER_SECONDS):
        client = await nats.connect(server.url, allow_reconnect=False, error_cb=quiet)
        try:
            streams = await client.jetstream().streams_info()
        finally:
            await client.close()
    return {str(stream.config.name): reach(stream) for stream in streams}


async def check_streams(server: Nats) -> None:
    """Hold the streams against what is remembered of them, and remember how far they are now.

    Raises FolderDamaged when one lacks what it held. While NATS is away nothing is checked and nothing forgotten.
    """
    with suppress(NatsError, OSError, TimeoutError):
        now = await read_streams(server)
        for name, earlier in recall(server).items():
            if name not in now or not now[name].holds(earlier):
                raise FolderDamaged(server.folder, f"NATS has lost messages of its stream {name}")
        with disk_trouble(server.folder):
            write_private(server.memory, msgspec.json.encode(now))


def recall(server: Nats) -> dict[str, Reach]:
    """How far the streams had come when last looked at; nothing before the first look."""
    try:
        return msgspec.json.decode(server.memory.read_bytes(), type=dict[str, Reach])
    except FileNotFoundError:
        return {}
