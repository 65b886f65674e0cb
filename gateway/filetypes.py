"""What a file is, by its own bytes: whatever its name or its sender says."""

import zipfile
from collections.abc import Callable
from pathlib import Path

SNIFFED = 4096

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ALLOWED = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/heic": "HEIC",
    "video/mp4": "MP4",
    "application/pdf": "PDF",
    DOCX: "Word (docx)",
    XLSX: "Excel (xlsx)",
}

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc"})
MP4_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash"}
)

# The first part of each, and what else must hold.
SIGNS: tuple[tuple[bytes, Callable[[bytes], str]], ...] = (
    (b"\xff\xd8\xff", lambda _: "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", lambda _: "image/png"),
    (b"RIFF", lambda head: "image/webp" if head[8:12] == b"WEBP" else ""),
    (b"%PDF-", lambda _: "application/pdf"),
)


def detected(head: bytes, path: Path) -> str:
    """The media type of the file at `path` that begins with `head`; empty when it is none of ALLOWED."""
    for sign, kind in SIGNS:
        if head.startswith(sign):
            return kind(head)
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12])
    return _office(path) if head.startswith(b"PK\x03\x04") else ""


def _by_brand(brand: bytes) -> str:
    if brand in HEIC_BRANDS:
        return "image/heic"
    return "video/mp4" if brand in MP4_BRANDS else ""


def _office(path: Path) -> str:
    """Word and Excel are zip archives; ones with macros are refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else ""
