"""A whole local platform, of stand-ins on a real PostgreSQL and NATS, through what may happen to it."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import asyncpg
import psutil
import pytest
from typer.testing import CliRunner

from cli.__main__ import app
from cli.local.probes import serves_grpc, serves_http
from cli.local.state import State
from kit.testing import eventually
from tests.cli.started import Started, start


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="anlan-test-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
async def platform(root: Path) -> AsyncIterator[Started]:
    async with start(root / "city") as started:
        yield await started.ready()


def everything(state: State) -> list[psutil.Process]:
    """All processes of a platform with what they have started."""
    marks = [state.supervisor, *state.processes.values()]
    found = [process for process in (mark.process() for mark in marks) if process]
    return [*found, *(child for process in found for child in process.children(recursive=True))]


def gone(processes: list[psutil.Process], seconds: float = 15) -> bool:
    return not psutil.wait_procs(processes, timeout=seconds)[1]


async def starts_of(state: State, name: str) -> int:
    """How often the migrations have run, as the service's own role reads it."""
    connection = await asyncpg.connect(state.databases[name].url)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM starts"))
    finally:
        await connection.close()


async def test_it_says_where_it_answers_and_who_can_sign_in(platform: Started) -> None:
    said = "".join(platform.said)
    assert f"http://127.0.0.1:{platform.state.http_port}" in said
    assert "测试一号" in said
    assert str(platform.folder.root) in said
    assert await serves_http(platform.state.base_url)


def test_status_shows_every_program_and_what_healthz_says(platform: Started) -> None:
    answer = CliRunner().invoke(app, ["status", "--data", str(platform.folder.root)])
    assert answer.exit_code == 0
    assert all(name in answer.stdout for name in ("supervisor", "postgres", "nats", "hazard", "gateway"))
    assert "✓ /healthz: ready" in answer.stdout


def test_what_others_must_not_read_is_ours_alone(platform: Started) -> None:
    private = ["run.json", "keys/issuer.pem", "keys/service.key", "nats/password", "nats/nats.conf"]
    assert [oct((platform.folder.root / name).stat().st_mode & 0o777) for name in private] == ["0o600"] * 5


@pytest.mark.parametrize("name", ["hazard", "gateway", "nats", "postgres"])
async def test_what_dies_is_started_again_and_said_so(platform: Started, name: str) -> None:
    before = platform.state.processes[name]
    os.kill(before.pid, signal.SIGKILL)
    assert await platform.says(f"{name} ended (killed by SIGKILL); starting it again")
    assert await platform.says(f"{name} is ready again after")
    assert platform.state.processes[name] != before
    assert await starts_of(platform.state, "hazard") == 1


async def test_a_second_run_on_the_same_folder_is_refused_in_one_sentence(platform: Started) -> None:
    async with start(platform.folder.root) as second:
        code, said = await second.ends()
    assert code == 1
    assert said == (
        f"anlan: Anlan already runs on {platform.folder.root} (process {platform.state.supervisor.pid}): "
        "end that one first, or choose another folder with ANLAN_DATA and other ports.\n"
    )


async def test_a_port_in_use_is_refused_in_one_sentence(platform: Started, root: Path) -> None:
    async with start(root / "other", http_port=platform.state.http_port) as second:
        code, said = await second.ends()
    assert code == 1
    assert said == (
        f"anlan: Port {platform.state.http_port} is in use by another program: "
        "end that one, or choose another with ANLAN_HTTP_PORT.\n"
    )


async def test_two_folders_run_side_by_side(platform: Started, root: Path) -> None:
    async with start(root / "beside") as second:
        await second.ready()
        assert await serves_http(platform.state.base_url)
        assert await serves_http(second.state.base_url)
        assert second.state.processes["postgres"] != platform.state.processes["postgres"]


async def test_ctrl_c_leaves_no_process_and_a_second_start_keeps_the_data(root: Path) -> None:
    async with start(root / "again") as first:
        processes = everything((await first.ready()).state)
        first.press_ctrl_c()
        code, said = await first.ends()
        assert code == 0
        assert "stopping everything" in said
        assert gone(processes)
        assert not first.folder.state.exists()
    began = time.monotonic()
    async with start(root / "again") as second:
        await second.ready()
        assert time.monotonic() - began < 10
        assert await starts_of(second.state, "hazard") == 2
        assert "demonstration city" not in "".join(second.said)


async def killed_and_back(started: Started, name: str) -> bool:
    before = started.state.processes[name]
    os.kill(before.pid, signal.SIGKILL)
    await eventually(lambda: started.state.processes[name] != before)
    return await eventually(partial(serves_grpc, started.state.services[name]))


async def test_a_city_goes_on_when_nobody_listens_any_more(root: Path) -> None:
    async with start(root / "again") as started:
        await started.ready()
        started.stop_listening()
        assert await killed_and_back(started, "hazard")  # its first words go nowhere
        assert await killed_and_back(started, "hazard")


@pytest.fixture
async def deaf(root: Path) -> AsyncIterator[tuple[Path, psutil.Process]]:
    """The folder of a killed supervisor, and the one process that outlived it: stopped, it heard nothing."""
    async with start(root / "deaf") as first:
        mark = (await first.ready()).state.processes["hazard"]
        others = [process for process in everything(first.state) if process.pid != mark.pid]
        os.kill(mark.pid, signal.SIGSTOP)
        first.process.kill()
        assert gone(others)
        process = mark.process()
        assert process
        yield first.folder.root, process


async def test_a_killed_supervisor_leaves_nothing_that_the_next_start_does_not_end(
    deaf: tuple[Path, psutil.Process],
) -> None:
    root, process = deaf
    async with start(root) as second:
        assert await second.says("ended what an earlier start had left running: hazard")
        assert gone([process])
        await second.ready()
