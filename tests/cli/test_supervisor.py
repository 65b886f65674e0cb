"""Programs under a supervisor: started in order, kept running, stopped in reverse, and never without bound."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from io import StringIO
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from cli.local import logs
from cli.local.program import Program
from cli.local.supervisor import Supervisor
from cli.local.trouble import ProgramEnded, ProgramNotReady
from cli.local.voice import Voice

TELLS_ITS_END = """
import signal, sys
def end(*_):
    open(sys.argv[2], "a").write(sys.argv[1] + " ")
    sys.exit()
signal.signal(signal.SIGTERM, end)
open(sys.argv[1], "w").close()
signal.pause()
"""

DEAF = """
import signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(sys.argv[1], "w").close()
while True: signal.pause()
"""


def when_there(path: Path) -> Callable[[], Awaitable[bool]]:
    async def there() -> bool:
        return path.exists()  # noqa: ASYNC240 one question to a local disk

    return there


def program(name: str, code: str, folder: Path, *arguments: str, **settings: float) -> Program:
    """A program of `code` that is ready once it has made a file of its name."""
    argv = (sys.executable, "-I", "-S", "-c", code, name, *arguments)
    return Program(name=name, argv=argv, cwd=folder, ready=when_there(folder / name), **settings)


@pytest.fixture
def said() -> StringIO:
    return StringIO()


@pytest.fixture
def supervise(tmp_path: Path, said: StringIO) -> partial[Supervisor]:
    return partial(Supervisor, tmp_path, Voice(Console(file=said, width=200)))


async def test_programs_end_in_the_reverse_of_their_order(supervise: partial[Supervisor], tmp_path: Path) -> None:
    ends = tmp_path / "ends"
    async with supervise() as supervisor:
        for name in ("first", "second", "third"):
            await supervisor.start(program(name, TELLS_ITS_END, tmp_path, str(ends)))
    assert ends.read_text(encoding="ascii") == "third second first "


async def test_a_program_that_ends_at_once_is_told_with_its_last_words(
    supervise: partial[Supervisor], tmp_path: Path
) -> None:
    with pytest.raises(
        ProgramEnded, match=r"^broken ended before it was ready \(exit code 3\): no such thing; its log"
    ):
        async with supervise() as supervisor:
            await supervisor.start(program("broken", "import sys; print('no such thing'); sys.exit(3)", tmp_path))


async def test_a_program_that_never_answers_is_told_and_ended(supervise: partial[Supervisor], tmp_path: Path) -> None:
    pids: dict[str, int] = {}
    with pytest.raises(ProgramNotReady, match="silent was not ready within 0 s"):
        async with supervise(changed=pids.update) as supervisor:
            await supervisor.start(program("silent", "import signal; signal.pause()", tmp_path, start_seconds=0.2))
    assert not psutil.pid_exists(pids["silent"])


async def test_a_program_that_cannot_be_found_is_told_in_its_words(
    supervise: partial[Supervisor], tmp_path: Path
) -> None:
    missing = Program(name="missing", argv=("/nowhere/program",), ready=when_there(tmp_path / "missing"))
    with pytest.raises(ProgramEnded, match="No such file or directory"):
        async with supervise() as supervisor:
            await supervisor.start(missing)


async def test_a_program_that_does_not_listen_is_killed_and_said_so(
    supervise: partial[Supervisor], tmp_path: Path, said: StringIO
) -> None:
    pids: dict[str, int] = {}
    async with supervise(changed=pids.update) as supervisor:
        await supervisor.start(program("deaf", DEAF, tmp_path, stop_seconds=0.2))
    assert "deaf did not end within 0 s and was killed" in said.getvalue()
    assert not psutil.pid_exists(pids["deaf"])


async def test_a_program_that_dies_again_and_again_is_started_after_growing_pauses(
    supervise: partial[Supervisor], tmp_path: Path, said: StringIO
) -> None:
    starts: asyncio.Queue[int] = asyncio.Queue()
    async with supervise(changed=lambda pids: starts.put_nowait(pids["weak"])) as supervisor:
        await supervisor.start(program("weak", TELLS_ITS_END, tmp_path, str(tmp_path / "ends")))
        for _ in range(3):
            async with asyncio.timeout(10):
                os.kill(await starts.get(), signal.SIGKILL)
        async with asyncio.timeout(10):
            assert psutil.pid_exists(await starts.get())
    lines = [line for line in said.getvalue().splitlines() if "ended" in line]
    assert lines == [
        "! weak ended (killed by SIGKILL); starting it again",
        "! weak ended (killed by SIGKILL); starting it again",
        "! weak ended (killed by SIGKILL); starting it again in 1 s",
    ]


def test_the_logs_of_earlier_starts_are_kept_up_to_a_number(tmp_path: Path) -> None:
    log = tmp_path / "hazard.log"
    for start in range(6):
        logs.rotate(log)
        log.write_text(f"start {start}", encoding="ascii")
    kept = {path.name: path.read_text(encoding="ascii") for path in tmp_path.iterdir()}
    assert kept == {
        "hazard.log": "start 5",
        "hazard.log.1": "start 4",
        "hazard.log.2": "start 3",
        "hazard.log.3": "start 2",
    }


def test_a_growing_log_is_moved_aside_while_its_program_writes_on(tmp_path: Path) -> None:
    log = tmp_path / "hazard.log"
    with log.open("ab", buffering=0) as output:
        output.write(b"early " * 10)
        logs.bound(log, limit=50)
        output.write(b"late")
    assert log.read_bytes() == b"late"
    assert (tmp_path / "hazard.log.1").read_bytes() == b"early " * 10
    assert logs.since(log, 60) == "late"


SPEAKS = """
from cli.local.voice import Voice
voice = Voice()
with voice.step("NATS"):
    voice.bad("hazard ended")
"""


def test_a_person_at_a_terminal_sees_every_line_beside_the_spinner() -> None:
    person, terminal = os.openpty()
    with os.fdopen(person, "rb", buffering=0) as screen:
        subprocess.run([sys.executable, "-c", SPEAKS], stdout=terminal, check=True, timeout=30)
        os.close(terminal)
        seen = screen.read(4096).decode()
    assert "hazard ended" in seen
    assert "NATS ..." in seen
    assert re.search(r"✓.* NATS +.*0\.\d s", seen)
