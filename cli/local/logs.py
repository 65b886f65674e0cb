"""One log a program: a new one at every start, and never without bound."""

import os
import shutil
from pathlib import Path

KEPT = 3
"""Logs of earlier starts, `hazard.log.1` the latest."""

LIMIT_BYTES = 32 * 1024**2
"""A log that has grown past this while its program runs is moved aside."""

TAIL_BYTES = 16 * 1024
"""Enough for the last traceback or the last refusal of a server."""


def rotate(log: Path) -> None:
    """Put the logs of earlier starts one further back and drop the oldest."""
    for age in range(KEPT, 0, -1):
        earlier = log.with_name(f"{log.name}.{age - 1}") if age > 1 else log
        if earlier.exists():
            earlier.replace(log.with_name(f"{log.name}.{age}"))


def bound(log: Path, limit: int = LIMIT_BYTES) -> None:
    """Move what a running program wrote to `.1` and empty its log; the program, which only appends, writes on.

    Lines written between the copy and the cut are lost: a log here is for reading, the journals are the record.
    """
    if log.exists() and log.stat().st_size > limit:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        os.truncate(log, 0)


def since(log: Path, offset: int) -> str:
    """What was written from `offset` on, at most its last 16 KiB."""
    with log.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(offset if offset <= end else 0, end - TAIL_BYTES))
        return file.read().decode(errors="replace")
