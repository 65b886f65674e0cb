from typing import Any

import grpc
import httpx
import pytest
from anlan.hazard.v1 import hazard_pb2

from gateway.problems import HTTP_STATUS
from gateway.templates import Template, Tree
from kit.errors import BadInput, IllegalTransition, NotFound, Overtaken, Violation, Words
from tests.gateway.recorder import Recorder

HAZARD = {"unit": "320200.320205", "title": "配电箱无盖", "source": "HAZARD_SOURCE_PATROL"}


@pytest.fixture(autouse=True)
def forgetful(recorder: Recorder) -> None:
    recorder.answers.clear()
    recorder.asked = None


def fields(answer: httpx.Response) -> dict[str, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return {row["field"]: row["rule"] for row in answer.json()["errors"]}


async def test_a_body_becomes_the_field_the_rule_names(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    answer = await rest.post("/v1/hazards", json=HAZARD, headers={"Idempotency-Key": "k-1"})
    assert answer.status_code == 200
    assert recorder.asked == hazard_pb2.CreateHazardRequest(
        hazard={"unit": "320200.320205", "title": "配电箱无盖", "source": 5}, request_id="k-1"
    )


async def test_a_whole_body_and_a_name_from_the_address(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    answer = await rest.post("/v1/hazards/01jd:reject", json={"reason": "不属隐患", "version": "2"})
    assert answer.status_code == 200
    assert recorder.asked == hazard_pb2.RejectHazardRequest(name="hazards/01jd", reason="不属隐患", version=2)


async def test_a_verb_needs_no_body(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    assert (await rest.post("/v1/hazards/01jd:confirm")).status_code == 200
    assert recorder.asked == hazard_pb2.ConfirmHazardRequest(name="hazards/01jd")


async def test_query_parameters_fill_what_is_left(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    answer = await rest.get(
        "/v1/hazards?pageSize=5&page_token=%E6%B9%96&state=HAZARD_STATE_REPORTED&state=4&overdue=false"
    )
    assert answer.status_code == 200
    assert recorder.asked.page_size == 5
    assert recorder.asked.page_token == "湖"
    assert list(recorder.asked.state) == [1, 4]
    assert recorder.asked.HasField("overdue")
    assert recorder.asked.overdue is False


async def test_an_answer_is_json_with_its_version_as_etag(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    recorder.answers["GetHazard"] = hazard_pb2.Hazard(name="hazards/01jd", version=7, title="湖㳇镇😀")
    answer = await rest.get("/v1/hazards/01jd")
    shown = answer.json()
    assert answer.headers["etag"] == '"7"'
    assert answer.headers["cache-control"] == "no-store"
    assert (shown["name"], shown["version"], shown["title"]) == (
        "hazards/01jd",
        "7",
        "湖㳇镇😀",
    )
    head = await rest.head("/v1/hazards/01jd")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", '"7"')


async def test_if_match_becomes_the_version(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    for tag in ('"7"', 'W/"7"', "7"):
        await rest.post("/v1/hazards/01jd:confirm", headers={"If-Match": tag})
        assert recorder.asked.version == 7
    await rest.patch("/v1/hazards/01jd", json={"title": "新名"}, headers={"If-Match": '"7"'})
    assert recorder.asked.hazard.version == 7
    recorder.answers["ConfirmHazard"] = Overtaken(name="hazards/01jd", current=8)
    stale = await rest.post("/v1/hazards/01jd:confirm", headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "OVERTAKEN")
    stale = await rest.post("/v1/hazards/01jd:confirm", json={"version": "7"})
    assert stale.status_code == 409


async def test_a_patch_without_a_mask_changes_what_its_body_holds(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    await rest.patch("/v1/hazards/01jd", json={"title": "新名", "version": "3", "state": "HAZARD_STATE_CLOSED"})
    assert recorder.asked.hazard.name == "hazards/01jd"
    assert list(recorder.asked.update_mask.paths) == ["title"]
    await rest.patch("/v1/hazards/01jd?updateMask=foundAt,title", json={"title": "新名"})
    assert list(recorder.asked.update_mask.paths) == ["found_at", "title"]
    assert fields(await rest.patch("/v1/hazards/01jd", json={})) == {"": "nothing_to_change"}


async def test_language_token_and_trace_travel_on(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    headers = {"Authorization": "bearer abc.def", "Accept-Language": "en-GB,en;q=0.9,zh;q=0.1", "traceparent": trace}
    await rest.get("/v1/hazards", headers=headers)
    assert recorder.metadata["authorization"] == "Bearer abc.def"
    assert recorder.metadata["accept-language"] == "en"
    assert recorder.metadata["traceparent"] == trace
    assert recorder.remaining is not None
    assert recorder.remaining < 6
    await rest.get("/v1/hazards", headers={"traceparent": "nonsense", "Accept-Language": "fr, *;q=0.1"})
    assert recorder.metadata["accept-language"] == "zh"
    assert str(recorder.metadata["traceparent"]).startswith("00-")
    assert "authorization" not in recorder.metadata


@pytest.mark.parametrize("header", [b"Bearer \xff\xfe", b"Bearer a b", b"Basic x", b"Bearer ", b"\xe6\xb9\x96"])
async def test_an_odd_authorization_header_is_a_bad_token_and_no_fault_of_ours(
    rest: httpx.AsyncClient, recorder: Recorder, header: bytes
) -> None:
    answer = await rest.get("/v1/hazards", headers=[(b"authorization", header)])
    assert answer.status_code == 200
    assert recorder.metadata["authorization"] == "Bearer -"


async def test_a_session_cookie_stands_for_the_token(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    cookie = {"Cookie": "other=1; anlan_access=abc.def; anlan_refresh=ghi"}
    assert (await rest.get("/v1/hazards", headers=cookie)).status_code == 200
    assert recorder.metadata["authorization"] == "Bearer abc.def"
    assert "anlan-refresh" not in recorder.metadata
    forged = await rest.post("/v1/hazards/01jd:confirm", headers=cookie)
    assert (forged.status_code, forged.json()["code"]) == (403, "FORGED_REQUEST")
    ours = await rest.post("/v1/hazards/01jd:confirm", headers={**cookie, "X-Requested-With": "anlan"})
    assert ours.status_code == 200


async def test_a_refusal_is_a_problem_in_the_callers_language(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    recorder.answers["CloseHazard"] = IllegalTransition(state="整改中", verb="CloseHazard", allowed=["Submit"])
    answer = await rest.post("/v1/hazards/01jd:close", json={})
    assert answer.status_code == 409
    assert answer.headers["content-language"] == "zh-CN"
    assert answer.json() == {
        "type": "urn:anlan:problem:ILLEGAL_TRANSITION",
        "title": "当前情况不允许",
        "status": 409,
        "detail": "当前状态「整改中」不允许 CloseHazard;允许的操作:Submit",
        "instance": "/v1/hazards/01jd:close",
        "code": "ILLEGAL_TRANSITION",
        "facts": {"state": "整改中", "verb": "CloseHazard", "allowed": "Submit"},
    }
    english = await rest.post("/v1/hazards/01jd:close", json={}, headers={"Accept-Language": "en"})
    assert english.json()["detail"] == "state 整改中 does not permit CloseHazard; allowed: Submit"
    assert english.json()["title"] == "The present situation does not permit it"


async def test_field_violations_name_the_field_as_the_body_did(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    found = Violation("hazard.found_at", "required", Words("必填", "is required"))
    many = Violation("hazard.evidence_before[2]", "string.max_len", Words("太长", "is too long"))
    recorder.answers["CreateHazard"] = BadInput(found, many)
    answer = await rest.post("/v1/hazards", json={"foundAt": "2026-11-05T08:00:00+08:00"})
    assert answer.status_code == 400
    assert fields(answer) == {"foundAt": "required", "evidenceBefore[2]": "string.max_len"}
    answer = await rest.post("/v1/hazards", json={"found_at": "2026-11-05T08:00:00+08:00"})
    assert fields(answer) == {"found_at": "required", "evidenceBefore[2]": "string.max_len"}


@pytest.mark.parametrize("code", [code for code in grpc.StatusCode if code is not grpc.StatusCode.OK])
async def test_every_status_has_an_answer_of_its_own(
    rest: httpx.AsyncClient, recorder: Recorder, code: grpc.StatusCode
) -> None:
    recorder.answers["GetHazard"] = code
    answer = await rest.get("/v1/hazards/01jd")
    assert answer.status_code == HTTP_STATUS[code]
    assert answer.json()["code"] == code.name
    assert ("retry-after" in answer.headers) == (answer.status_code in (429, 503))


async def test_a_service_that_is_down_is_503_and_says_which(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    recorder.answers["GetHazard"] = NotFound(name="hazards/01jd")
    assert (await rest.get("/v1/hazards/01jd")).status_code == 404
    answer = await rest.get("/v1/units/u", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert "responsibility" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nosuch", 404, "NO_SUCH_ADDRESS"),
        ("GET", "/v1/hazards/", 404, "NO_SUCH_ADDRESS"),
        ("POST", "/v1/hazards/01jd:fly", 404, "NO_SUCH_ADDRESS"),
        ("GET", "/v1/hazards/01jd/more", 404, "NO_SUCH_ADDRESS"),
        ("DELETE", "/v1/hazards", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/v1/hazards/01jd:confirm", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/v1/hazards/%FF", 400, "ADDRESS_NOT_UTF8"),
    ],
)
async def test_addresses_that_mean_nothing(
    rest: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    answer = await rest.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nosuch=1", {"nosuch": "unknown_parameter"}),
        ("pageSize=five", {"pageSize": "integer"}),
        ("pageSize=99999999999", {"pageSize": "range"}),
        ("pageSize=1&pageSize=2", {"pageSize": "duplicate"}),
        ("state=OPEN", {"state": "enum"}),
        ("overdue=yes", {"overdue": "boolean"}),
        ("pageToken=%00", {"pageToken": "nul"}),
        ("pageToken=%ff", {"?": "utf8"}),
        ("pageToken=%ed%a0%80", {"?": "utf8"}),
        ("&".join(f"a{i}=1" for i in range(300)), {"?": "too_many"}),
        ("unit.name=1", {"unit.name": "unknown_parameter"}),
        ("nosuch=1&pageSize=five", {"nosuch": "unknown_parameter", "pageSize": "integer"}),
    ],
)
async def test_a_bad_query_names_its_parameter(rest: httpx.AsyncClient, query: str, found: dict[str, str]) -> None:
    answer = await rest.get(f"/v1/hazards?{query}")
    assert answer.status_code == 400
    assert fields(answer) == found


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ({"url": "/v1/hazards/01jd:confirm?version=1", "json": {}}, {"version": "unknown_parameter"}),
        ({"url": "/v1/hazards?hazard.title=x", "json": {}}, {"hazard.title": "unknown_parameter"}),
        ({"url": "/v1/hazards/01jd:confirm", "json": {"name": "hazards/02"}}, {"name": "conflict"}),
        ({"url": "/v1/hazards", "json": HAZARD | {"unknown": 1}}, {"unknown": "unknown"}),
        ({"url": "/v1/hazards", "json": [1]}, {"": "object"}),
        ({"url": "/v1/hazards", "content": b"{", "headers": {"content-type": "application/json"}}, {"": "json"}),
        ({"url": "/v1/hazards/01jd:confirm", "headers": {"If-Match": '"x"'}}, {"If-Match": "version"}),
        ({"url": "/v1/hazards/%00:confirm"}, {"name": "nul"}),
    ],
)
async def test_a_bad_request_names_its_field(
    rest: httpx.AsyncClient, call: dict[str, Any], found: dict[str, str]
) -> None:
    answer = await rest.post(**call)
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_INPUT")
    assert fields(answer) == found


async def test_two_different_request_ids_contradict_each_other(rest: httpx.AsyncClient) -> None:
    body = {"requestId": "a"}
    answer = await rest.post("/v1/hazards/01jd:confirm", json=body, headers={"Idempotency-Key": "b"})
    assert fields(answer) == {"Idempotency-Key": "conflict"}
    assert (await rest.post("/v1/hazards/01jd:confirm", json=body)).status_code == 200


async def test_a_body_that_is_not_json_is_415(rest: httpx.AsyncClient) -> None:
    for kind in ("text/plain", "application/xml", ""):
        answer = await rest.post("/v1/hazards", content=b"{}", headers={"content-type": kind})
        assert (answer.status_code, answer.json()["code"]) == (415, "NOT_JSON")
    kind = "application/json; charset=utf-8"
    assert (await rest.post("/v1/hazards", content=b"{}", headers={"content-type": kind})).status_code == 200


async def test_ten_megabytes_are_413_whatever_their_length_claims(rest: httpx.AsyncClient) -> None:
    answer = await rest.post("/v1/hazards", content=b" " * 10_000_000, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "BODY_TOO_LARGE")


async def test_a_page_of_many_megabytes_comes_whole(rest: httpx.AsyncClient, recorder: Recorder) -> None:
    texts = [hazard_pb2.Hazard(name=f"hazards/{number}", description="长" * 4000) for number in range(500)]
    recorder.answers["ListHazards"] = hazard_pb2.ListHazardsResponse(hazards=texts)
    answer = await rest.get("/v1/hazards?pageSize=500")
    assert (answer.status_code, len(answer.json()["hazards"])) == (200, 500)
    assert len(answer.content) > 5_000_000


async def test_no_content_type_wins_or_loses_an_answer(rest: httpx.AsyncClient) -> None:
    assert (await rest.get("/v1/hazards", headers={"Accept": "text/turtle"})).status_code == 200


def test_a_literal_wins_over_a_wildcard_and_many_take_the_rest() -> None:
    tree: Tree[str] = Tree()
    for text in ("/v1/hazards/events", "/v1/{name=hazards/*}", "/v1/{path=**}", "/v1/{name=hazards/*}:close"):
        tree.add(Template.parse(text), "GET", text)
    assert tree.find(["v1", "hazards", "events"])[1] == {"GET": "/v1/hazards/events"}
    assert tree.find(["v1", "hazards", "x"])[1] == {"GET": "/v1/{name=hazards/*}"}
    assert tree.find(["v1", "hazards", "x:close"]) == (["v1", "hazards", "x"], {"GET": "/v1/{name=hazards/*}:close"})
    assert tree.find(["v1", "hazards", "x:y"])[1] == {}
    assert tree.find(["v1", "a", "b", "c"])[1] == {"GET": "/v1/{path=**}"}
    assert Template.parse("/v1/{path=**}").bind(["v1", "a", "b"]) == {("path",): "a/b"}
    with pytest.raises(ValueError, match="taken"):
        tree.add(Template.parse("/v1/{other=hazards/*}"), "GET", "again")
    with pytest.raises(ValueError, match="not a path"):
        Template.parse("/v1/{a=**}/b")
