"""A platform to measure: started for the run in a folder of its own, or the one that ANLAN_DATA names."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx

from cli.local.folder import Folder
from cli.local.ports import free_ports
from cli.local.state import State

START_SECONDS = 120
WAITING = "SELECT EXISTS (SELECT FROM journal WHERE published_at IS NULL)"


@dataclass(frozen=True)
class House:
    """A running platform and its demonstration accounts."""

    state: State
    accounts: list[dict[str, str]]

    def account(self, tier: str, role: str) -> dict[str, str]:
        """The first demonstration account of a tier with a role."""
        return next(a for a in self.accounts if tier in a["tier"] and role in a["roles"])

    async def token(self, account: dict[str, str]) -> str:
        """An access token, by signing in as anybody would."""
        async with httpx.AsyncClient(base_url=self.state.base_url, timeout=30) as client:
            body = {"name": account["name"], "password": account["password"]}
            answer = await client.post("/v1/auth:signIn", json=body)
            answer.raise_for_status()
            return str(answer.json()["accessToken"])


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    """A platform of its own, stopped and removed afterwards."""
    if folder := os.environ.get("ANLAN_DATA"):
        yield _found(Path(folder))
        return
    data = Path(tempfile.mkdtemp(prefix="anlan-bench-"))
    http_port, grpc_port = free_ports(2)
    ports = {"ANLAN_DATA": str(data), "ANLAN_HTTP_PORT": str(http_port), "ANLAN_GRPC_PORT": str(grpc_port)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cli", "run", env={**os.environ, **ports}, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await _ready(http_port)
        home = _found(data)
        await told(home)
        yield home
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()
        shutil.rmtree(data, ignore_errors=True)


def _found(data: Path) -> House:
    return House(State.load(Folder(data)), json.loads((data / "accounts.json").read_text(encoding="utf-8")))


async def _ready(port: int) -> None:
    async with httpx.AsyncClient() as client, asyncio.timeout(START_SECONDS):
        while True:
            try:
                if (await client.get(f"http://127.0.0.1:{port}/healthz")).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.2)


async def told(home: House) -> None:
    """Wait until the relays have told all that the demonstration city is made of: what is written next waits behind."""
    for database in home.state.databases.values():
        conn = await asyncpg.connect(database.owner_url)
        while await conn.fetchval("SELECT to_regclass('journal') IS NOT NULL") and await conn.fetchval(WAITING):
            await asyncio.sleep(0.2)
        await conn.close()
