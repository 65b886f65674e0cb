"""Files people send: photos as evidence, documents. Streamed to disk, known by their first bytes, kept by their hash.

Who may read one: callers whose unit is the sender's, above it or below it (row-level security holds it too).
"""

import hashlib
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

import anyio.to_thread
from anlan.gateway.v1.file_pb2 import File
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from gateway import asgi
from gateway.binding import UNKNOWN
from gateway.callers import caller_of
from gateway.codec import dump, writer
from gateway.filetypes import ALLOWED, SNIFFED, detected
from gateway.multipart import parts_of
from gateway.problems import Problem
from gateway.settings import GatewaySettings
from kit.access import Verifier
from kit.database import Database
from kit.errors import BadInput, NotFound, Violation, Words
from kit.ids import new_id

if TYPE_CHECKING:
    import asyncpg

PREFIX = "files/"
BLOCK = 1_048_576
MAX_FILENAME = 200
ABANDONED_SECONDS = 86_400.0
INLINE = ("image/", "video/")

COLUMNS = "name, unit, owner, content_type, size, sha256, filename, create_time"

EMPTY = Words("文件是空的", "the file is empty")
NOT_ALLOWED = Words("不支持的文件类型;允许:{allowed}", "not a type of file we take; allowed: {allowed}")
NO_ROOM = Words("存储空间不足,请联系管理员", "there is no room left for files: ask your administrator")


class Incoming:
    """A file on its way to disk: never whole in memory, never under its final name before it is complete."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._path = folder / "incoming" / new_id()
        self._folder, self._limit = folder, limit
        self._hash = hashlib.sha256()
        self._buffer = bytearray()
        self.size = 0

    async def receive(self, chunks: AsyncIterator[bytes]) -> None:
        """Take all of it; Problem 413 past the limit."""
        async for chunk in chunks:
            self.size += len(chunk)
            if self.size > self._limit:
                raise asgi.too_large(self._limit)
            self._buffer += chunk
            if len(self._buffer) >= BLOCK:
                await self._flush()
        await self._flush()

    async def _flush(self) -> None:
        block, self._buffer = bytes(self._buffer), bytearray()
        await anyio.to_thread.run_sync(self._append, block)

    def _append(self, block: bytes) -> None:
        self._hash.update(block)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(block)

    async def keep(self) -> tuple[str, str]:
        """Move it to its place by its hash: its type and hash. Problem 415 when its type is none we take."""
        return await anyio.to_thread.run_sync(self._keep)

    def _keep(self) -> tuple[str, str]:
        with self._path.open("rb") as file:
            kind = detected(file.read(SNIFFED), self._path)
            os.fsync(file.fileno())
        if not kind:
            allowed = ", ".join(sorted(ALLOWED))
            raise Problem(
                415, "FILE_TYPE", Words(NOT_ALLOWED.zh.format(allowed=allowed), NOT_ALLOWED.en.format(allowed=allowed))
            )
        digest = self._hash.hexdigest()
        place = place_of(self._folder, digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        self._path.replace(place)
        return kind, digest

    def discard(self) -> None:
        """Remove what was not kept."""
        self._path.unlink(missing_ok=True)


def discard_abandoned(folder: Path) -> None:
    """Remove what a gateway that was killed had begun to receive."""
    for path in (folder / "incoming").glob("*"):
        if path.stat().st_mtime < time.time() - ABANDONED_SECONDS:
            path.unlink(missing_ok=True)


def place_of(folder: Path, digest: str) -> Path:
    """Where a file of that hash lies."""
    return folder / digest[:2] / digest


class Files:
    """`POST /v1/files` and `GET /v1/files/{id}`."""

    def __init__(self, database: Database, verifier: Verifier, settings: GatewaySettings) -> None:
        self._database, self._verifier, self._settings = database, verifier, settings
        self._write = writer(File.DESCRIPTOR)  # type: ignore[arg-type]  # its stub names two classes that are one

    async def create(self, request: Request) -> Response:
        """Take a file: raw, or the one file of a multipart form."""
        caller = caller_of(request, self._verifier)
        name, chunks = await parts_of(request)
        incoming = Incoming(self._settings.files, self._settings.max_file)
        try:
            await incoming.receive(chunks)
            if not incoming.size:
                raise BadInput(Violation("file", "required", EMPTY))
            kind, digest = await incoming.keep()
        except OSError as error:
            raise Problem(503, "NO_ROOM_FOR_FILES", NO_ROOM, headers=[(b"retry-after", b"60")]) from error
        finally:
            incoming.discard()
        query = f"""INSERT INTO files (name, unit, owner, content_type, size, sha256, filename)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING {COLUMNS}"""  # noqa: S608 constant
        async with self._database.session(caller.unit) as conn:
            row = await conn.fetchrow(
                query, new_id(), caller.unit, caller.post, kind, incoming.size, digest, name[:MAX_FILENAME]
            )
        return self._shown(cast("asyncpg.Record", row))  # INSERT … RETURNING has a row

    async def get(self, request: Request) -> Response:
        """Give a file back, in parts if asked for a range; `?view=meta` tells about it instead."""
        caller = caller_of(request, self._verifier)
        unknown = [Violation(key, "unknown_parameter", UNKNOWN) for key in request.query_params if key != "view"]
        if unknown:
            raise BadInput(*unknown)
        name = request.path_params["name"]
        async with self._database.session(caller.unit) as conn:
            query = f"SELECT {COLUMNS} FROM files WHERE name = $1"  # noqa: S608 constant
            row = await conn.fetchrow(query, name) if "\0" not in name else None
        if row is None:
            raise NotFound(name=PREFIX + name)
        return self._shown(row) if request.query_params.get("view") == "meta" else self._sent(row)

    def _shown(self, row: "asyncpg.Record") -> Response:
        file = File(**{**row, "name": PREFIX + row["name"]})
        return Response(dump(self._write(file)), media_type="application/json", headers={"cache-control": "no-store"})

    def _sent(self, row: "asyncpg.Record") -> Response:
        place = place_of(self._settings.files, row["sha256"])
        if not place.exists():
            raise HTTPException(404)
        shown = "inline" if row["content_type"].startswith(INLINE) else "attachment"
        headers = {
            "content-disposition": f"{shown}; filename*=UTF-8''{quote(row['filename'] or row['name'], safe='')}",
            "etag": f'"{row["sha256"]}"',
            "cache-control": "private, max-age=300",
            "content-security-policy": "default-src 'none'; sandbox",
        }
        return FileResponse(place, media_type=row["content_type"], headers=headers)
