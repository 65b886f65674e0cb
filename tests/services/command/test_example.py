import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from anlan.command.v1.receipt_pb2 import RECEIPT_STATE_ACKNOWLEDGED

from cli.local.databases import create_database, drop_database
from cli.local.postgres import PostgreSQL
from cli.local.state import Database
from gateway.run import Gateway
from gateway.settings import GatewaySettings
from gateway.signin.accounts import NewAccount, create_many
from kit import migrate
from kit.testing import Served, eventually, serving
from services.command.__main__ import SERVICE
from tests.gateway.platform import CHEAP, PASSWORD, opened
from tests.services.command.conftest import furnish
from tests.services.command.people import DISTRICT, TOWN, ordered, receipts_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str) -> AsyncIterator[Served]:
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        yield served


@pytest.fixture(scope="module")
async def door(
    command: Served, postgres: PostgreSQL, nats_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """Where the one gRPC door answers; the town's system has an account there."""
    database = await create_database(postgres, "example_gateway")
    await asyncio.to_thread(migrate.upgrade, "gateway", database.owner_url)
    settings = GatewaySettings(
        database_url=database.url,
        nats_url=nats_url,
        services=f"command={command.address}",
        keys=command.keys.folder,
        files=tmp_path_factory.mktemp("files"),
        http_port=0,
        grpc_port=0,
        drain_seconds=2,
    )
    account = NewAccount(
        name="town.system",
        unit=TOWN,
        post="posts/town-system",
        person="测试镇系统",
        roles=["ROLE_SYSTEM"],
        password_hash=CHEAP.hash(PASSWORD),
    )
    async with opened(Gateway(settings)) as gateway:
        async with gateway.database.session("*") as conn:
            await create_many(conn, [account])
        yield f"127.0.0.1:{gateway.grpc_port}"
    await drop_database(postgres, "example_gateway")


@contextmanager
def lower_tier(door: str, token: Path) -> Iterator[subprocess.Popen[str]]:
    """The example as its own process, killed in the end."""
    program = [sys.executable, ROOT / "examples" / "lower_tier.py", door, "town.system", PASSWORD, token]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "gen")}
    with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.send_signal(signal.SIGKILL)


async def test_the_example_acknowledges_every_order_though_it_is_killed_in_between(
    command: Served, door: str, tmp_path: Path
) -> None:
    async def acknowledged(order: object) -> bool:
        (receipt,) = await receipts_of(command, order)
        return receipt.state == RECEIPT_STATE_ACKNOWLEDGED

    before = await ordered(command, DISTRICT, TOWN)
    token = tmp_path / "token"
    with lower_tier(door, token):
        await eventually(lambda: acknowledged(before))
        live = await ordered(command, DISTRICT, TOWN)
        await eventually(lambda: acknowledged(live))
        await eventually(token.exists)
    missed = await ordered(command, DISTRICT, TOWN)
    with lower_tier(door, token):
        await eventually(lambda: acknowledged(missed))


def test_the_example_is_short_enough_to_be_read() -> None:
    assert len((ROOT / "examples" / "lower_tier.py").read_text(encoding="utf-8").splitlines()) < 80


async def test_buf_curl_asks_the_door_with_nothing_but_reflection(command: Served, door: str, tmp_path: Path) -> None:
    order = await ordered(command, DISTRICT, TOWN)
    token = command.keys.token(TOWN, "ROLE_SYSTEM", person="system")
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).parent / "buf"),
        *("curl", "--protocol", "grpc", "--http2-prior-knowledge", "-H", f"authorization: Bearer {token}"),
        *("-d", json.dumps({"dispatchOrder": order.name})),
        f"http://{door}/anlan.command.v1.ReceiptService/ListReceipts",
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "BUF_CACHE_DIR": str(tmp_path)},
    )
    answer, _ = await process.communicate()
    (receipt,) = json.loads(answer)["receipts"]
    assert receipt["dispatchOrder"] == order.name
