"""A gateway running for real in the test's process: PostgreSQL, NATS, and a recorder as the hazard service."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from anlan.hazard.v1.hazard_pb2 import Hazard
from anlan.kit.v1.event_pb2 import Event
from argon2 import PasswordHasher

from cli.local.folder import make_keys
from cli.local.state import Database
from gateway.run import Gateway
from gateway.settings import GatewaySettings
from gateway.signin.accounts import NewAccount, create_many
from gateway.signin.tokens import Issuer
from kit import migrate
from kit.ids import new_id
from kit.testing import eventually

CITY = "320200"
DISTRICT = "320200.320205"
TOWN = "320200.320205.320205101"
OTHER = "320200.320206"
PASSWORD = "correct horse"

CHEAP = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
"""A hash says itself what it costs to check: most tests are not about that."""

PEOPLE = {
    "city.duty": (CITY, "ROLE_DUTY_OFFICER"),
    "district.duty": (DISTRICT, "ROLE_DUTY_OFFICER"),
    "district.admin": (DISTRICT, "ROLE_ADMINISTRATOR"),
    "town.duty": (TOWN, "ROLE_DUTY_OFFICER"),
    "other.duty": (OTHER, "ROLE_DUTY_OFFICER"),
}


def people() -> Iterable[NewAccount]:
    hashed = CHEAP.hash(PASSWORD)
    for name, (unit, role) in PEOPLE.items():
        yield NewAccount(
            name=name, unit=unit, post=f"posts/{name}", person=f"测试 {name}", roles=[role], password_hash=hashed
        )


@dataclass
class Platform:
    gateway: Gateway
    http: httpx.AsyncClient

    def token(self, name: str, minutes: int = 15) -> str:
        """An access token without the cost of a password."""
        unit, role = PEOPLE[name]
        account = {"name": name, "unit": unit, "post": f"posts/{name}", "person": f"测试 {name}", "roles": [role]}
        return Issuer(self.gateway.settings.keys, minutes).issue(account, new_id()).token

    def bearer(self, name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(name)}"}

    async def publish(self, *events: Event, downward: bool = False) -> None:
        batch = [(event, downward) for event in events]

        async def stored() -> bool:  # not while the streams are still being made
            return all(await self.gateway.bus.publish(batch))

        await eventually(stored)


def event(unit: str, number: int = 1, *, ledger: str = "hazards", audience: Iterable[str] = ()) -> Event:
    entry = Hazard(name=f"{ledger}/{number}", unit=unit, title=f"湖㳇镇 {number}", version=1)
    made = Event(
        event_id=new_id(),
        service="hazard",
        ledger=ledger,
        name=entry.name,
        version=1,
        transition="Create",
        to_state="HAZARD_STATE_REPORTED",
        unit=unit,
        audience=audience,
        actor="posts/p",
        entry_type="anlan.hazard.v1.Hazard",
        entry=entry.SerializeToString(),
    )
    made.at.FromDatetime(datetime.now(UTC))
    return made


@asynccontextmanager
async def running(database: Database, nats_url: str, folder: Path, services: str) -> AsyncIterator[Platform]:
    keys = folder / "keys"
    keys.mkdir(exist_ok=True)
    make_keys(keys)
    await asyncio.to_thread(migrate.upgrade, "gateway", database.owner_url)
    settings = GatewaySettings(
        database_url=database.url,
        nats_url=nats_url,
        services=services,
        keys=keys,
        files=folder / "files",
        http_port=0,
        grpc_port=0,
        max_file=200_000,
        body_seconds=1,
        lockout_failures=3,
        live_heartbeat_seconds=0.2,
        live_stall_seconds=0.5,
        live_streams=30,
        drain_seconds=2,
    )
    async with (
        opened(Gateway(settings)) as gateway,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{gateway.http_port}", timeout=20) as http,
    ):
        async with gateway.database.session("*") as conn:
            await create_many(conn, people())
        yield Platform(gateway, http)


@asynccontextmanager
async def opened(gateway: Gateway) -> AsyncIterator[Gateway]:
    """A gateway that listens, stopped in the end; what keeps it from starting is raised."""
    work = asyncio.create_task(gateway.serve())
    listening = asyncio.create_task(gateway.listening.wait())
    try:
        await asyncio.wait([work, listening], return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
        yield gateway
    finally:
        listening.cancel()
        gateway.stopping.set()
        await work


async def events_of(stream: httpx.Response) -> AsyncIterator[dict[str, str]]:
    """Server-sent events of an open response."""
    fields: dict[str, str] = {}
    async for line in stream.aiter_lines():
        key, colon, value = line.partition(": ")
        if colon and key and key != "retry":
            fields[key] = value
        elif not line and "data" in fields:
            yield fields
            fields = {}


def shown(fields: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(fields["data"])
    return found
