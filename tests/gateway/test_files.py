import hashlib
import io
import os
import time
import zipfile
from pathlib import Path

import httpx
import pytest

from gateway.files import discard_abandoned
from gateway.filetypes import DOCX, XLSX, detected
from tests.gateway.platform import Platform

JPEG = b"\xff\xd8\xff\xe0" + b"photo" * 20
TWO_FILES = b"".join(
    b"--b\r\nContent-Disposition: form-data; name=%s; filename=a\r\n\r\n1\r\n" % name for name in (b"f", b"g")
)
FORM = "multipart/form-data; boundary=b"
PDF = b"%PDF-1.7\n" + b"text" * 20


def office(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


WORD = office("[Content_Types].xml", "word/document.xml")
EXCEL = office("[Content_Types].xml", "xl/workbook.xml")


async def send(platform: Platform, body: bytes, who: str = "town.duty", name: str = "现场 照片.jpg") -> httpx.Response:
    return await platform.http.post("/v1/files", files={"file": (name, body)}, headers=platform.bearer(who))


def everything_kept(platform: Platform) -> list[str]:
    return sorted(path.name for path in platform.gateway.settings.files.rglob("*") if path.is_file())


async def test_a_photo_comes_back_as_it_was_sent(platform: Platform) -> None:
    sent = (await send(platform, JPEG)).json()
    assert sent["contentType"] == "image/jpeg"
    assert sent["size"] == str(len(JPEG))
    assert sent["sha256"] == hashlib.sha256(JPEG).hexdigest()
    assert (sent["owner"], sent["filename"]) == ("posts/town.duty", "现场 照片.jpg")
    got = await platform.http.get(f"/v1/{sent['name']}", headers=platform.bearer("town.duty"))
    assert (got.status_code, got.content) == (200, JPEG)
    assert got.headers["content-type"] == "image/jpeg"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"].startswith("inline; filename*=UTF-8''%E7%8E%B0")
    assert "sandbox" in got.headers["content-security-policy"]
    meta = await platform.http.get(f"/v1/{sent['name']}?view=meta", headers=platform.bearer("town.duty"))
    assert meta.json() == sent


async def test_a_raw_body_is_a_file_too_and_a_range_of_it_can_be_fetched(platform: Platform) -> None:
    named = {"Content-Disposition": "attachment; filename*=UTF-8''%E9%A2%84%E6%A1%88.pdf"}
    headers = platform.bearer("town.duty") | named
    sent = (await platform.http.post("/v1/files", content=PDF, headers=headers)).json()
    assert (sent["contentType"], sent["filename"]) == ("application/pdf", "预案.pdf")
    part = await platform.http.get(f"/v1/{sent['name']}", headers=platform.bearer("town.duty") | {"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"%PDF")
    assert part.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"x", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (PDF, "application/pdf"),
        (WORD, DOCX),
        (EXCEL, XLSX),
    ],
)
async def test_a_type_is_known_by_its_bytes(platform: Platform, body: bytes, kind: str) -> None:
    assert (await send(platform, body, name="anything.exe")).json()["contentType"] == kind


@pytest.mark.parametrize(
    "body",
    [
        b"MZ\x90\x00 program",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x18ftypqt  ",
        b"PK\x03\x04 no archive",
        office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        office("evil.exe"),
        b"\xff\xd8",
    ],
)
async def test_other_types_are_refused_and_leave_nothing(platform: Platform, body: bytes) -> None:
    before = everything_kept(platform)
    answer = await send(platform, body, name="photo.jpg")
    assert (answer.status_code, answer.json()["code"]) == (415, "FILE_TYPE")
    assert everything_kept(platform) == before


async def test_a_file_over_the_limit_is_413_and_leaves_nothing(platform: Platform) -> None:
    before = everything_kept(platform)
    answer = await send(platform, JPEG + b"x" * 10_000_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "BODY_TOO_LARGE")
    assert everything_kept(platform) == before


async def test_the_same_bytes_are_kept_once(platform: Platform) -> None:
    first, second = (await send(platform, JPEG + b"same")).json(), (await send(platform, JPEG + b"same")).json()
    assert first["name"] != second["name"]
    assert everything_kept(platform).count(first["sha256"]) == 1


async def test_a_file_is_read_above_and_below_its_unit_and_nowhere_else(platform: Platform) -> None:
    name = (await send(platform, JPEG, "district.duty")).json()["name"]
    seen = {}
    for who in ("city.duty", "district.duty", "town.duty", "other.duty"):
        seen[who] = (await platform.http.get(f"/v1/{name}", headers=platform.bearer(who))).status_code
    assert seen == {"city.duty": 200, "district.duty": 200, "town.duty": 200, "other.duty": 404}
    assert (await platform.http.get(f"/v1/{name}")).status_code == 401


@pytest.mark.parametrize(
    ("content", "kind", "rule"),
    [
        (b"", "image/jpeg", "required"),
        (b"--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b--\r\n", FORM, "required"),
        (b"--b\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\nxx", FORM, "multipart"),
        (b"nonsense", FORM, "multipart"),
        (b"nonsense", "multipart/form-data", "multipart"),
        (b"nonsense", f"multipart/form-data; boundary={'b' * 300}", "multipart"),
        (b"--b\r\n" + b"X: y\r\n" * 3_000, FORM, "multipart"),
        (b"--b\r\n" + b"x" * 100_000, FORM, "multipart"),
        (TWO_FILES, FORM, "one"),
    ],
)
async def test_a_bad_upload_says_what_is_wrong(platform: Platform, content: bytes, kind: str, rule: str) -> None:
    headers = platform.bearer("town.duty") | {"Content-Type": kind}
    answer = await platform.http.post("/v1/files", content=content, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["rule"]) == (400, rule)


async def test_a_name_is_shown_without_folders_and_controls(platform: Platform) -> None:
    assert (await send(platform, JPEG, name="..\\..\\etc/passwd\u202e.jpg")).json()["filename"] == "passwd.jpg"
    assert len((await send(platform, JPEG, name="长" * 500)).json()["filename"]) == 200


async def test_no_such_file_and_no_such_method(platform: Platform) -> None:
    bearer = platform.bearer("town.duty")
    assert (await platform.http.get("/v1/files/nosuch", headers=bearer)).status_code == 404
    assert (await platform.http.get("/v1/files/%00", headers=bearer)).status_code == 404
    refused = await platform.http.delete("/v1/files/x", headers=bearer)
    assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    assert (await platform.http.get("/v1/files/x?nosuch=1", headers=bearer)).status_code == 400


def test_a_broken_archive_is_no_document(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(WORD[:-30])
    assert detected(WORD[:-30], broken) == ""


def test_what_a_killed_gateway_left_is_discarded_once_nobody_can_be_sending_it(tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    for name, age in (("old", 100_000), ("new", 10)):
        (incoming / name).touch()
        os.utime(incoming / name, (time.time() - age,) * 2)
    discard_abandoned(tmp_path)
    assert [path.name for path in incoming.iterdir()] == ["new"]
