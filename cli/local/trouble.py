"""What can stand in the way of a local platform, each as one sentence that says what, where and what to do.

Trouble
  + DiskFull
  + FolderDamaged
  + FolderInUse
  + FolderRefused
  + NotRunning
  + PortInUse
  + ProgramEnded
  + ProgramNotReady
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)


class Trouble(Exception):
    """Shown to a person as it is, without a traceback; the command exits with 1."""


class CityNotLoaded(Trouble):
    """Nobody can sign in yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no demonstration city in {folder} yet: `make run` loads it at its first start.")


class DatabaseNotMigrated(Trouble):
    """A database cannot be brought to this version: mostly it knows migrations of a later one."""

    def __init__(self, cluster: Path, name: str, why: str) -> None:
        super().__init__(
            f"Database {name} in {cluster} cannot be brought to this version of Anlan ({why}): "
            "run the version that made it, or start afresh with another folder in ANLAN_DATA."
        )


class DiskFull(Trouble):
    """No room, or too little, where the data lies."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The disk that holds {folder} is full or nearly so: "
            "free at least 500 MB there, or choose a folder elsewhere with ANLAN_DATA."
        )


class FolderDamaged(Trouble):
    """What lies in the data folder cannot be read any more."""

    def __init__(self, part: Path, why: str) -> None:
        super().__init__(
            f"The data in {part} is damaged ({why}): put a copy back in its place, "
            "or start afresh with another folder in ANLAN_DATA."
        )


class FolderInUse(Trouble):
    """Another supervisor holds the lock of the data folder."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(
            f"Anlan already runs on {folder} (process {holder}): end that one first, "
            "or choose another folder with ANLAN_DATA and other ports."
        )


class FolderRefused(Trouble):
    """The operating system does not let us work in the data folder."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"Cannot work in {path} ({why}): choose a folder of your own with ANLAN_DATA.")


class NotRunning(Trouble):
    """A command needs a running platform."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Anlan does not run on {folder}: start it with `make run`, or name its folder in ANLAN_DATA.")


class PortInUse(Trouble):
    """Somebody else listens where the gateway should."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(f"Port {port} is in use by another program: end that one, or choose another with {setting}.")


class ProgramEnded(Trouble):
    """A program ended before it was ready."""

    def __init__(self, name: str, end: str, words: str, log: Path) -> None:
        super().__init__(f"{name} ended before it was ready ({end}): {words or 'it said nothing'}; its log is {log}.")


class ProgramNotReady(Trouble):
    """A program runs but does not answer."""

    def __init__(self, name: str, seconds: float, log: Path) -> None:
        super().__init__(f"{name} was not ready within {seconds:.0f} s; its log is {log}.")


def tells_of_full_disk(words: str) -> bool:
    """Whether the last words of a program are about a disk without room; Go and C write it differently."""
    return os.strerror(errno.ENOSPC).lower() in words.lower()


@contextmanager
def disk_trouble(folder: Path) -> Iterator[None]:
    """Turn what the operating system says about files under `folder` into a sentence."""
    try:
        yield
    except PermissionError as error:
        raise FolderRefused(Path(error.filename or folder), "permission denied") from error
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(folder) from error
        if error.errno in (errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG):
            raise FolderRefused(Path(error.filename or folder), str(error.strerror)) from error
        raise
