"""The one file of an upload, as it streams in: raw, or within a multipart form."""

import re
from collections.abc import AsyncIterator
from urllib.parse import unquote

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect, Request

from gateway.asgi import GONE
from gateway.problems import Problem
from kit.errors import BadInput, Violation, Words

NO_FILE = Words("表单中没有文件", "the form holds no file")
TWO_FILES = Words("一次只能上传一个文件", "one file at a time")
BROKEN = Words("不是完整的 multipart 表单", "is not a whole multipart form")

_STAR = re.compile(r"filename\*=UTF-8''([^;]+)", re.IGNORECASE)


async def parts_of(request: Request) -> tuple[str, AsyncIterator[bytes]]:
    """The file's name as its sender calls it, and its bytes; BadInput when a form holds none or several."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        return filename_in(request.headers.get("content-disposition", "")), _raw(request)
    form = Form(options.get(b"boundary", b""))
    chunks = form.chunks(_raw(request))
    await anext(chunks, None)  # up to the file's headers
    return form.filename, chunks


async def _raw(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect:
        raise Problem(499, "CANCELLED", GONE) from None


def filename_in(disposition: str) -> str:
    """The file name of a Content-Disposition header, without folders and control characters."""
    star = _STAR.search(disposition)
    if star:
        name = unquote(star[1], errors="replace")
    else:
        given = parse_options_header(disposition)[1].get(b"filename", b"")
        name = given.decode("utf-8", "replace")
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable())


class Form:
    """Reads a form and yields the bytes of its file; an empty chunk says that the file's headers have come."""

    def __init__(self, boundary: bytes) -> None:
        self.filename = ""
        self._files = 0
        self._in_file = False
        self._ended = False
        self._field, self._value = b"", b""
        self._disposition = ""
        self._chunks: list[bytes] = []
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._header_field,
                    "on_header_value": self._header_value,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._headers_finished,
                    "on_part_data": self._data,
                    "on_end": self._end,
                },
            )
        except FormParserError:
            raise _broken() from None

    async def chunks(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The file's bytes as they come."""
        async for block in body:
            try:
                self._parser.write(block)
            except FormParserError:
                raise _broken() from None
            while self._chunks:
                yield self._chunks.pop(0)
        if not self._ended:
            raise _broken()
        if not self._files:
            raise BadInput(Violation("file", "required", NO_FILE))

    def _begin(self) -> None:
        self._in_file, self._disposition = False, ""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._field.lower() == b"content-disposition":
            self._disposition = self._value.decode("latin-1")  # as ASGI gives headers
        self._field = self._value = b""

    def _headers_finished(self) -> None:
        options = parse_options_header(self._disposition)[1]
        if b"filename" not in options and b"filename*" not in options:
            return
        self._files += 1
        if self._files > 1:
            raise BadInput(Violation("file", "one", TWO_FILES))
        self._in_file = True
        self.filename = filename_in(self._disposition)
        self._chunks.append(b"")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._chunks.append(data[start:end])

    def _end(self) -> None:
        self._ended = True


def _broken() -> BadInput:
    return BadInput(Violation("file", "multipart", BROKEN))
