"""The data folder of one local platform: what lies where, who holds it, its keys, and room on the disk."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from cli.local.trouble import DiskFull, FolderInUse, disk_trouble

NEEDED_BYTES = 500 * 1024**2
"""To start: five databases, their log and the streams of the demonstration city, with room to work."""

RUNNING_BYTES = 200 * 1024**2
"""While running: below it a person should know, before PostgreSQL stops for want of room."""


@dataclass(frozen=True)
class Folder:
    """Paths of everything a local platform keeps; `root` is absolute."""

    root: Path

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder at `path`, which need not exist yet."""
        return cls(path.expanduser().resolve())

    @property
    def postgres(self) -> Path:
        """PostgreSQL's cluster."""
        return self.root / "postgres"

    @property
    def nats(self) -> Path:
        """The configuration and the streams of NATS."""
        return self.root / "nats"

    @property
    def keys(self) -> Path:
        """What the services and the gateway sign and verify with."""
        return self.root / "keys"

    @property
    def logs(self) -> Path:
        """One log a program."""
        return self.root / "logs"

    @property
    def files(self) -> Path:
        """Evidence photos and documents, kept by the gateway."""
        return self.root / "files"

    @property
    def state(self) -> Path:
        """Where everything answers, while it runs."""
        return self.root / "run.json"

    @property
    def accounts(self) -> Path:
        """Who can sign in to the demonstration city."""
        return self.root / "accounts.json"

    @property
    def city_loaded(self) -> Path:
        """There once the demonstration city is."""
        return self.root / "city-loaded"

    def prepare(self) -> None:
        """Make what is missing; raises DiskFull or FolderRefused."""
        with disk_trouble(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            for private in (self.keys, self.logs, self.files, self.nats):
                private.mkdir(mode=0o700, exist_ok=True)
            self.check_room(NEEDED_BYTES)
            make_keys(self.keys)

    def check_room(self, needed: int = RUNNING_BYTES) -> None:
        """Raise DiskFull when fewer than `needed` bytes are left."""
        if shutil.disk_usage(self.root).free < needed:
            raise DiskFull(self.root)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder against a second supervisor; raises FolderInUse. The lock ends with the process."""
        with disk_trouble(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / "lock").open("a+", encoding="ascii")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise FolderInUse(self.root, lock.read() or "unknown") from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield


def write_private(path: Path, content: bytes) -> None:
    """Write a whole file that only we can read, or none of it."""
    fresh = path.with_name(f"{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 Path.open cannot set the mode
        file.write(content)
    fresh.replace(path)


def make_keys(folder: Path) -> None:
    """Make the issuer's pair (Ed25519, PEM) and the services' shared key (32 bytes, hexadecimal) where missing."""
    if not (folder / "issuer.pem").exists():
        issuer = Ed25519PrivateKey.generate()
        public = issuer.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        private = issuer.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_private(folder / "issuer.pub.pem", public)
        write_private(folder / "issuer.pem", private)  # last: where it lies, both do
    if not (folder / "service.key").exists():
        write_private(folder / "service.key", secrets.token_hex(32).encode())


def let_others_through(path: Path) -> None:
    """Let every system user pass the folders above `path` (search only, no listing): PostgreSQL may run as another."""
    for above in path.parents:
        mode = above.stat().st_mode
        if not mode & 0o001:
            above.chmod(mode | 0o001)
