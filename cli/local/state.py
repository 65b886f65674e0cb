"""Where everything of a running platform answers: `run.json` in its data folder, for every other command and test."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field

import msgspec
import psutil

from cli.local.folder import Folder, write_private
from cli.local.trouble import NotRunning

SAME_SECONDS = 1.0
"""Two readings of one process's start differ by less; two processes of one number by far more."""


@dataclass(frozen=True)
class ProcessMark:
    """One process, told apart from a later one of the same number by when it started."""

    pid: int
    started: float
    """Seconds since the epoch."""

    @classmethod
    def running(cls, pid: int) -> "ProcessMark":
        """The process of this number now; raises psutil.NoSuchProcess."""
        return cls(pid, psutil.Process(pid).create_time())

    def process(self) -> psutil.Process | None:
        """The process itself; None when it has ended."""
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            if abs(process.create_time() - self.started) < SAME_SECONDS and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None


@dataclass(frozen=True)
class Database:
    """One database, under the two roles that may use it; URLs that asyncpg understands."""

    url: str
    """Under the role that owns nothing: row-level security binds it."""
    owner_url: str
    """Under the role that owns the tables: for migrations."""


@dataclass
class State:
    """A running platform; holds the password of NATS, so the file is ours alone."""

    http_port: int
    grpc_port: int
    nats_url: str
    databases: dict[str, Database] = field(default_factory=dict)
    """By service, and `gateway`."""
    services: dict[str, str] = field(default_factory=dict)
    """gRPC address by service."""
    processes: dict[str, ProcessMark] = field(default_factory=dict)
    """By program: the services, `gateway`, `postgres` and `nats`."""
    supervisor: ProcessMark = field(default_factory=lambda: ProcessMark.running(os.getpid()))

    @property
    def base_url(self) -> str:
        """Where the gateway answers HTTP."""
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def services_setting(self) -> str:
        """`services` as ANLAN_SERVICES carries it."""
        return ",".join(f"{name}={address}" for name, address in self.services.items())

    def mark(self, pids: Mapping[str, int]) -> None:
        """Note which process each program is now."""
        for name, pid in pids.items():
            with suppress(psutil.NoSuchProcess):  # it ended just now, and its next start is noted again
                self.processes[name] = ProcessMark.running(pid)

    def save(self, folder: Folder) -> None:
        """Write it whole or not at all."""
        write_private(folder.state, msgspec.json.format(msgspec.json.encode(asdict(self))))

    @classmethod
    def left_in(cls, folder: Folder) -> "State | None":
        """What the last supervisor wrote, whether or not it still runs; None when it took it away, or it is torn."""
        try:
            return msgspec.json.decode(folder.state.read_bytes(), type=cls)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    @classmethod
    def load(cls, folder: Folder) -> "State":
        """The platform that runs on `folder`; raises NotRunning."""
        state = cls.left_in(folder)
        if state is None or state.supervisor.process() is None:
            raise NotRunning(folder.root)
        return state
