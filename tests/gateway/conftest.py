from collections.abc import AsyncIterator

import httpx
import pytest

from cli.local.state import Database
from gateway.backends import Backends
from gateway.settings import GatewaySettings
from gateway.transcoder import Transcoder
from tests.gateway.platform import Platform, running
from tests.gateway.recorder import Recorder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> GatewaySettings:
    folder = tmp_path_factory.mktemp("gateway")
    return GatewaySettings(
        database_url="postgresql://nobody@127.0.0.1:1/nothing",
        keys=folder / "keys",
        files=folder / "files",
        call_seconds=5,
        body_seconds=1,
    )


@pytest.fixture(scope="session")
async def recorder() -> AsyncIterator[Recorder]:
    """A hazard service that answers as it is told and remembers what it was asked."""
    running = Recorder()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture(scope="session")
async def backends(recorder: Recorder, settings: GatewaySettings) -> AsyncIterator[Backends]:
    made = Backends({"hazard": recorder.address, "command": "127.0.0.1:1"}, settings.max_answer)
    yield made
    await made.close()


@pytest.fixture(scope="session")
async def rest(backends: Backends, settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    """REST in front of the recorder."""
    transport = httpx.ASGITransport(app=Transcoder(backends, settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield client


@pytest.fixture(scope="module")
async def platform(
    database: Database, nats_url: str, recorder: Recorder, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Platform]:
    """The whole gateway, for real."""
    folder = tmp_path_factory.mktemp("platform")
    async with running(database, nats_url, folder, f"hazard={recorder.address}") as started:
        yield started
