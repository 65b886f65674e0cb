"""End what an earlier supervisor of this data folder left running; known by number and start time, never by name."""

import signal
from contextlib import suppress

import psutil

from cli.local.folder import Folder
from cli.local.state import State

INSISTENCE = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
"""SIGINT is what PostgreSQL understands as: do not wait for clients."""

PATIENCE_SECONDS = 5.0
"""Before insisting more; a service finishes what it has begun within as long."""


def end_leftovers(folder: Folder) -> list[str]:
    """The names of those there were. Call it only while holding the folder: then nobody supervises them."""
    state = State.left_in(folder)
    marks = state.processes if state else {}
    found = {name: process for name, mark in marks.items() if (process := mark.process())}
    left = list(found.values())
    for sign in INSISTENCE:
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(sign)
                process.send_signal(signal.SIGCONT)  # a stopped process hears nothing else
        _, left = psutil.wait_procs(left, timeout=PATIENCE_SECONDS)
    folder.state.unlink(missing_ok=True)
    return list(found)
