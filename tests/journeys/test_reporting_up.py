"""Reporting up and its suspicions, by accounts of all four tiers: late by a second, past levels, copied, determined."""

import base64
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import docx
import pytest

from cli.rest import Refusal
from cli.watch import Watch, watching
from tests.city import City
from tests.journeys.reporting_up import CAST, NORMS, RULES, Entry, Late, ago, hurried, moment, play

FLAGGED = "FlagReportLate"
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
async def late(city: City) -> AsyncIterator[Late]:
    """The accident, from the first call to the final report."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    watches = {who: Watch(people[who]) for who in ("officer", "town", "head", "mayor")}
    story = Late(people, watches)
    async with hurried(city, people, NORMS), watching(*watches.values()):
        await play(
            story.once_bound, story.told_by_others, story.silent, story.past_the_next_level, story.told_otherwise
        )
        await play(story.written, story.falls, story.graver)
        yield story


async def test_it_is_late_one_second_past_its_deadline_and_nobody_edits_that_away(city: City, late: Late) -> None:
    hop = await late.step("COUNTY", lambda _hop: True)
    assert (moment(hop["phoneDueAt"]) - moment(hop["openedAt"])) <= 4 * SECOND
    steps = (await late.get("city", f"{late.told['name']}/timeline", pageSize=1000, oldestFirst="true"))["steps"]
    flagged = [moment(step["at"]) for step in steps if step["name"] == hop["name"] and step["transition"] == FLAGGED]
    assert flagged[0] - moment(hop["phoneDueAt"]) >= SECOND
    # In writing it was in time; that takes nothing away.
    assert (hop["phoneLate"], hop["writtenLate"], hop["late"]) == (True, False, True)
    headers = await late.people["mayor"].authorization()
    for path in (hop["name"], f"{hop['name']}:update"):
        answer = await city.client.patch(f"/v1/{path}", json={"late": False}, headers=headers)
        assert answer.status_code in (404, 405)
    unit = await late.step("UNIT", lambda hop: hop["late"])
    path = f"/v1/{late.told['name']}?updateMask=awareAt"
    answer = await city.client.patch(path, json={"awareAt": ago(minutes=1)}, headers=headers)
    assert answer.is_success, answer.text
    again = await late.step("UNIT", lambda hop: hop["late"])
    assert (again["writtenDueAt"], again["writtenLate"]) == (unit["writtenDueAt"], True)


async def test_the_strictest_of_the_local_rules_binds_and_none_is_laxer_than_the_law(city: City, late: Late) -> None:
    hop = late.in_writing
    assert moment(hop["writtenDueAt"]) - moment(hop["openedAt"]) <= timedelta(minutes=40)
    laxer = {"code": "command.report_county_general_written", "value": 3, "unitOfMeasure": "hour", "source": "x"}
    administrator = await city.person("city-admin")
    with pytest.raises(Refusal) as caught:
        await administrator.post("/v1/norms", {"unit": late.people["district"].unit, **laxer})
    assert caught.value.code == "NORM_NOT_STRICTER"


async def test_reports_past_the_next_level_are_kept_and_take_no_duty_away(late: Late) -> None:
    to_city, to_province = late.skips
    assert (to_city["state"], to_city["toUnit"]) == ("REPORT_HOP_STATE_RECEIVED", late.people["city"].unit)
    assert (to_province["upstream"], to_province["toTitle"]) == (True, "省级应急管理部门")
    kept = await late.hops(kind="REPORT_HOP_KIND_SKIP")
    assert {hop["name"] for hop in kept} == {to_city["name"], to_province["name"]}
    story = await late.get("town", f"{late.told['name']}/timeline", ledger="report_hops", pageSize=1000)
    assert {"CreateReportHop", "SubmitReport"} <= {
        step["transition"] for step in story["steps"] if step["name"] == to_city["name"]
    }


async def test_the_town_and_the_authorities_are_copied_and_the_town_signs(late: Late) -> None:
    copies = await late.hops(kind="REPORT_HOP_KIND_COPY")
    said = [hop["recipient"].removeprefix("REPORT_RECIPIENT_") for hop in copies if not hop.get("upstream")]
    authorities = {"GOVERNMENT", "POLICE", "HUMAN_RESOURCES", "UNION", "PROCURATORATE"}
    assert authorities | {"INDUSTRY", "UNIT"} == set(said)
    (to_town,) = [hop for hop in copies if hop.get("toUnit") == late.people["town"].unit]
    signed = await late.post("town", f"{to_town['name']}:receive")
    assert (signed["state"], signed["takenBy"]) == ("REPORT_HOP_STATE_RECEIVED", "测试接报员")


async def test_follow_ups_are_due_by_the_grade_and_missed_ones_are_counted(late: Late) -> None:
    first = late.in_writing
    assert first["grade"] == "ACCIDENT_GRADE_GENERAL"
    due = moment(first["dueTime"]) - moment(first["submittedAt"])
    assert timedelta(0) <= timedelta(days=1, seconds=1) - due < SECOND
    last = await late.step("COUNTY", lambda _hop: True)
    assert (last["state"], last["followUps"]) == ("REPORT_HOP_STATE_FINISHED", 1)
    assert (last["followUpsMissed"] >= 1, last["missingItems"]) == (True, [])
    beyond = {hop["level"] for hop in await late.hops(upstream="true", kind="REPORT_HOP_KIND_STEP")}
    assert beyond == {"REPORT_LEVEL_CITY", "REPORT_LEVEL_PROVINCE"}
    # A fire: seven days, not thirty.
    assert moment(last["supplementUntil"]) - moment(late.told["occurredAt"]) == timedelta(days=7)


async def test_the_written_report_is_downloaded_and_says_who_made_it(late: Late) -> None:
    hop = await late.step("COUNTY", lambda _hop: True)
    answer = await late.get("mayor", f"{hop['name']}:render")
    assert answer["fileName"] == "生产安全事故信息报告（终报）.docx"
    lines = [line.text for line in docx.Document(io.BytesIO(base64.b64decode(answer["content"]))).paragraphs]
    assert [line[:2] for line in lines if line[1:2] == "、"] == [f"{number}、" for number in "一二三四五六"]
    assert any(line.startswith("报送人：值班长 ") for line in lines)
    assert not any("暂缺" in line or "accounts/" in line for line in lines)
    with pytest.raises(Refusal) as hidden:
        await late.get("town", f"{hop['name']}:render")
    assert hidden.value.status == 404


@pytest.mark.parametrize("rule", sorted(RULES))
async def test_each_rule_raised_a_suspicion_with_evidence_and_determined_nothing(late: Late, rule: str) -> None:
    raised = [one for one in late.undetermined if one["rule"] == f"SUSPICION_RULE_{rule}"]
    assert raised
    for one in raised:
        assert one["suspectedKind"] == f"REPORTING_VIOLATION_KIND_{RULES[rule]}"
        assert one["state"] == "SUSPICION_STATE_RAISED"
        assert one["evidence"]
        assert not {"determinedBy", "determinedAt", "grounds"} & one.keys()
        assert one["determinedKind"] == "REPORTING_VIOLATION_KIND_UNSPECIFIED"
        suspects = {late.people[who].unit for who in ("officer", "district")}
        assert one["suspectedUnit"] in suspects
        assert one["unit"] != one["suspectedUnit"]


async def test_no_suspect_sees_it_and_only_persons_above_determine_or_dismiss(late: Late) -> None:
    for who in ("officer", "town", "stranger"):
        assert not await late.suspicions(who)
    seen = {one["suspectedUnit"] for one in await late.suspicions("head")}
    assert seen == {late.people["officer"].unit}
    name = late.tampering["name"]
    verdict = {"determinedKind": "REPORTING_VIOLATION_KIND_CONCEAL", "grounds": "恢复的录像与当班笔录"}
    await late.post("district", f"{name}:examine")
    for who, status in (("camera", 403), ("district", 403), ("officer", 403), ("stranger", 403)):
        with pytest.raises(Refusal) as caught:
            await late.post(who, f"{name}:determine", **verdict)
        assert caught.value.status == status
    done = await late.post("head", f"{name}:determine", **verdict)
    assert (done["state"], done["suspectedKind"]) == ("SUSPICION_STATE_DETERMINED", done["determinedKind"])
    own = await late.suspected("HOP_LATE")
    with pytest.raises(Refusal) as hidden:
        await late.post("head", f"{own['name']}:dismiss", reason="系统故障")
    assert hidden.value.status == 404
    gone = await late.post("mayor", f"{own['name']}:dismiss", reason="电话线路故障,有通信部门证明")
    assert gone["state"] == "SUSPICION_STATE_DISMISSED"


async def test_no_suspect_sees_it_on_live_either(late: Late) -> None:
    seen = {}
    for who, watch in late.watches.items():
        # What comes after all suspicions were raised has come to everybody.
        assert await watch.until(lambda sight: sight.entry.get("casualties", {}).get("deaths") == 10, 20)
        shown = [sight.entry for sight in watch.sights if sight.data["ledger"] == "suspicions"]
        seen[who] = {one["suspectedUnit"] for one in shown if one["incident"] == late.told["name"]}
    enterprise, district = (late.people[who].unit for who in ("officer", "district"))
    assert seen == {"officer": set(), "town": set(), "head": {enterprise}, "mayor": {enterprise, district}}


async def test_what_becomes_known_after_the_window_changes_no_grade(late: Late) -> None:
    async def regraded(kind: str, days: int) -> Entry:
        unit, when = late.people["officer"].unit, {"occurredAt": ago(days=days), "awareAt": ago(days=days)}
        what = {"title": "测试补报", "kind": f"INCIDENT_KIND_{kind}", "channel": "INCIDENT_CHANNEL_ENTERPRISE"}
        found = await late.post("officer", "incidents", unit=unit, casualties={"deaths": 1}, **what, **when)
        return await late.post("district", f"{found['name']}:updateCasualties", casualties={"deaths": 3})

    for kind, days, grade in (
        ("LEAK", 29, "LARGER"),
        ("LEAK", 31, "GENERAL"),
        ("FIRE", 6, "LARGER"),
        ("FIRE", 8, "GENERAL"),
    ):
        after = await regraded(kind, days)
        assert (after["casualties"]["deaths"], after["provisionalGrade"]) == (3, f"ACCIDENT_GRADE_{grade}")
        await late.post("district", f"{after['name']}:dismiss", reason="测试结束")
