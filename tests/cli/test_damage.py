"""A data folder that is damaged, full or not ours gets one sentence: what, where, what to do."""

import errno
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nats
import pytest

from cli.local.folder import Folder
from cli.local.nats import Nats
from cli.local.postgres import PostgreSQL
from cli.local.trouble import DiskFull, FolderDamaged, FolderRefused, disk_trouble
from tests.cli.started import start


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="anlan-test-")).resolve()
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
async def whole(root: Path) -> Path:
    """What a platform with two streams left when it was stopped."""
    async with start(root / "whole") as started:
        client = await nats.connect((await started.ready()).state.nats_url)
        await client.jetstream().add_stream(name="UP", subjects=["up.>"])
        await client.jetstream().add_stream(name="DOWN", subjects=["dn.>"])
        for number in range(100):
            await client.jetstream().publish("up.320200", str(number).encode())
        await client.close()
    return started.folder.root


@pytest.fixture
def folder(whole: Path, root: Path) -> Iterator[Folder]:
    """A copy of it to damage."""
    copy = root / "copy"
    subprocess.run(["/bin/cp", "-a", str(whole), str(copy)], check=True)
    yield Folder.at(copy)
    shutil.rmtree(copy)


def overwrite_control_file(folder: Folder) -> None:
    (folder.postgres / "global" / "pg_control").write_bytes(bytes(8192))


def overwrite_catalogue(folder: Folder) -> None:
    for catalogue in (folder.postgres / "base").glob("*/1259"):
        catalogue.write_bytes(b"\xff" * catalogue.stat().st_size)


def overwrite_stream(folder: Folder) -> None:
    (folder.nats / "jetstream" / "CMD" / "streams" / "UP" / "meta.inf").write_bytes(b"{")


def lose_messages(folder: Folder) -> None:
    next((folder.nats / "jetstream" / "CMD" / "streams" / "UP" / "msgs").glob("*.blk")).unlink()


def lose_store(folder: Folder) -> None:
    shutil.rmtree(folder.nats / "jetstream")
    (folder.nats / "jetstream").touch()


@pytest.mark.parametrize(
    ("damage", "part", "why"),
    [
        (overwrite_control_file, "postgres", "PostgreSQL says: "),
        (overwrite_catalogue, "postgres", "invalid page in block"),
        (overwrite_stream, "nats", "NATS has lost messages of its stream UP"),
        (lose_messages, "nats", "NATS has lost messages of its stream UP"),
        (lose_store, "nats", "NATS says: "),
    ],
)
async def test_damage_is_told_in_one_sentence(
    folder: Folder, damage: Callable[[Folder], None], part: str, why: str
) -> None:
    damage(folder)
    async with start(folder.root) as started:
        sentence = await started.says("anlan: ")
        code, rest = await started.ends()
    assert sentence.startswith(f"anlan: The data in {folder.root / part} is damaged (")
    assert why in sentence
    assert sentence.endswith("or start afresh with another folder in ANLAN_DATA.")
    assert (code, rest) == (1, "")


async def test_what_is_whole_starts(folder: Folder) -> None:
    async with start(folder.root) as started:
        await started.ready()


async def test_a_file_in_place_of_the_folder_is_told_in_one_sentence(root: Path) -> None:
    (root / "file").touch()
    async with start(root / "file") as started:
        code, said = await started.ends()
    assert (code, said) == (
        1,
        f"anlan: Cannot work in {root / 'file'} (File exists): choose a folder of your own with ANLAN_DATA.\n",
    )


def test_a_disk_without_room_is_refused_before_anything_starts(root: Path) -> None:
    with pytest.raises(DiskFull, match=f"The disk that holds {root} is full or nearly so"):
        Folder.at(root).check_room(needed=shutil.disk_usage(root).total + 1)


def test_a_disk_that_fills_up_while_writing_is_told_as_full(root: Path) -> None:
    with pytest.raises(DiskFull), disk_trouble(root), Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")


def test_other_faults_of_the_operating_system_are_not_taken_for_trouble(root: Path) -> None:
    with pytest.raises(OSError, match="Input/output error"), disk_trouble(root):
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize(
    ("server", "words"),
    [
        (PostgreSQL(Path("/srv/postgres")), 'PANIC:  could not write to file "pg_wal/x": No space left on device'),
        (Nats(Path("/srv/nats"), 4222), "[FTL] Can't start JetStream: mkdir /srv/nats: no space left on device"),
    ],
)
def test_servers_that_end_for_want_of_room_are_told_as_a_full_disk(server: PostgreSQL | Nats, words: str) -> None:
    assert isinstance(server.explain(words), DiskFull)


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    """The folder of a cluster, as far as we look at it before PostgreSQL does."""
    path = tmp_path / "postgres"
    path.mkdir()
    (path / "PG_VERSION").write_text("18\n", encoding="ascii")
    return path


def test_a_cluster_without_its_version_is_damaged(cluster: Path) -> None:
    (cluster / "PG_VERSION").unlink()
    with pytest.raises(FolderDamaged, match="PG_VERSION is missing"):
        PostgreSQL(cluster).prepare()


def test_a_cluster_of_another_postgres_is_refused(cluster: Path) -> None:
    (cluster / "PG_VERSION").write_text("16\n", encoding="ascii")
    with pytest.raises(FolderDamaged, match="its PG_VERSION is not 18"):
        PostgreSQL(cluster).prepare()


def test_a_socket_folder_that_somebody_else_made_is_refused(cluster: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    cluster.with_name("sockets").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderRefused, match="belongs to somebody else"):
        PostgreSQL(cluster).prepare()


def test_a_long_path_puts_the_socket_into_the_temporary_folder(tmp_path: Path) -> None:
    short, long = PostgreSQL(Path("/srv/anlan/postgres")), PostgreSQL(tmp_path / ("long" * 30) / "postgres")
    assert short.sockets == Path("/srv/anlan/sockets")
    assert len(str(long.sockets / ".s.PGSQL.5432")) <= 103
    assert long.sockets != PostgreSQL(tmp_path / ("long" * 31) / "postgres").sockets


@pytest.mark.parametrize(
    "words",
    [
        "FATAL:  the database system is starting up",
        'FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster (PID 7) running?',
        "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
    ],
)
def test_a_server_that_another_stands_in_the_way_of_is_not_taken_for_damage(words: str) -> None:
    assert PostgreSQL(Path("/srv/postgres")).explain(words) is None
