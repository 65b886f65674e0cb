"""An accident is over: its story is read and printed, it is reviewed, investigated and closed, by all tiers."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City

CAST = {
    "officer": "320205001-e2-safety",
    "town": "320205001-duty",
    "district": "320205-duty",
    "inspector": "320205-inspector",
    "head": "320205-leader",
    "mayor": "city-leader",
    "stranger": "320206-duty",
}
CHECKS = ("CAUSE_FOUND", "RESPONSIBLE_PUNISHED", "MEASURES_TAKEN", "PEOPLE_EDUCATED")
FILES = ["files/test-evidence"]

Entry = dict[str, Any]


@dataclass
class Past:
    """The people, and an accident that is over."""

    people: dict[str, Person]
    incident: Entry

    async def get(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(f"/v1/{path}", **query)

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def found(self, who: str, ledger: str, state: str) -> Entry:
        """The entry of a ledger about the accident, once it stands there."""

        async def there() -> Entry | None:
            listed = (await self.get(who, ledger, incident=self.incident["name"])).get(_camel(ledger), [])
            return next((entry for entry in listed if entry["state"].endswith(state)), None)

        entry: Entry = await eventually(there)
        return entry


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@pytest.fixture(scope="module")
async def past(city: City) -> Past:
    """Reported at an enterprise, taken up, ordered, confirmed and closed."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    now = datetime.now(UTC)
    incident = await people["officer"].post(
        "/v1/incidents",
        {
            "unit": people["officer"].unit,
            "title": "除尘管道闪爆",
            "kind": "INCIDENT_KIND_DUST_EXPLOSION",
            "occurredAt": (now - timedelta(minutes=6)).isoformat(),
            "awareAt": (now - timedelta(minutes=5)).isoformat(),
            "channel": "INCIDENT_CHANNEL_ENTERPRISE",
            "casualties": {"deaths": 1, "seriousInjuries": 2},
        },
    )
    past = Past(people, incident)
    await past.post("town", f"{incident['name']}:verify")
    await past.post("district", f"{incident['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")
    order = await past.post(
        "district",
        "orders",
        incident=incident["name"],
        title="封控现场",
        instruction="封控现场并清点人员",
        priority="ORDER_PRIORITY_URGENT",
        recipients=[people["town"].unit],
    )
    [receipt] = (await past.get("town", "receipts", dispatchOrder=order["name"]))["receipts"]
    for verb in ("acknowledge", "accept", "complete"):
        await past.post("town", f"{receipt['name']}:{verb}")
    await past.post("district", f"{receipt['name']}:verify")
    await past.post("district", f"{order['name']}:close")
    past.incident = await past.post("district", f"{incident['name']}:close")
    return past


async def test_the_story_names_people_and_is_printed(past: Past) -> None:
    name = past.incident["name"]

    async def told() -> list[Entry]:
        steps: list[Entry] = (await past.get("town", f"{name}/timeline", oldestFirst="true", pageSize=1000))["steps"]
        return steps if any(step["transition"] == "CloseIncident" for step in steps) else []

    steps = await eventually(told)
    assert not [step["text"] for step in steps if "accounts/" in step["text"]]
    first = steps[0]
    assert first["actorTitle"] == "安全员"
    assert first["actorHolder"] in first["text"]
    answered = await past.get("town", f"{name}/timeline", kind="TIMELINE_STEP_KIND_ANSWERED")
    assert {step["ledger"] for step in answered["steps"]} == {"receipts"}
    file = await past.get("mayor", f"{name}/timeline:render")
    document = Document(BytesIO(b64decode(file["content"])))
    assert len(document.tables[-1].rows) == file["total"] + 1
    with pytest.raises(Refusal) as caught:
        await past.get("stranger", f"{name}/timeline:render")
    assert caught.value.status == 404


async def test_the_times_stand_beside_their_targets(past: Past) -> None:
    found = (await past.get("mayor", f"{past.incident['name']}/metrics"))["metrics"]
    kinds = {metric["kind"].removeprefix("RESPONSE_METRIC_KIND_"): metric for metric in found}
    assert {"DETECT_TO_REPORT", "REPORT_TO_ANSWER", "REPORT_TO_ORDER", "ORDER_TO_ACKNOWLEDGEMENT"} <= set(kinds)
    assert kinds["DETECT_TO_REPORT"]["target"]["source"] == "国务院令第493号"
    this_week = {"since": (datetime.now(UTC) - timedelta(days=7)).isoformat(), "until": datetime.now(UTC).isoformat()}
    of_city = await past.get("mayor", "response_metrics", **this_week)
    for metric in of_city["whole"]["metrics"]:
        times = [float(metric[name].rstrip("s")) for name in ("p50", "p90", "p99", "longest")]
        assert times == sorted(times)
    targets = {metric["kind"].removeprefix("RESPONSE_METRIC_KIND_"): metric for metric in of_city["whole"]["metrics"]}
    for kind, within in {
        "REPORT_TO_ANSWER": "10s",
        "REPORT_TO_ORDER": "60s",
        "ORDER_TO_ACKNOWLEDGEMENT": "300s",
    }.items():
        target = targets[kind]["target"]
        assert (target["within"], target["share"], bool(target["source"])) == (within, 0.9, True)
    before = {"since": "2020-01-01T00:00:00Z", "until": "2020-02-01T00:00:00Z"}
    assert not (await past.get("mayor", "response_metrics", **before))["whole"].get("metrics")
    # What lies at the city itself has no path of its own.
    assert past.people["district"].unit in [unit.get("unit") for unit in of_city["units"]]


async def test_it_is_reviewed_until_every_finding_is_verified(past: Past) -> None:
    review = await past.found("head", "reviews", "PROPOSED")
    name = review["name"]
    await past.post("head", f"{name}:open")
    await past.found("head", "reviews", "TIMELINE_AUTO")
    await past.post("district", f"{name}:startInterviews")
    await past.post("district", f"{name}:addInterview", interview={"person": "测试安全员", "said": "报警后四分钟到场"})
    await past.post("district", f"{name}:startFindings")
    finding = await past.post(
        "district",
        "findings",
        source=name,
        unit=past.people["officer"].unit,
        what="除尘系统未设泄爆装置",
        why="设计缺陷未整改",
        ownerPost=past.people["officer"].account["post"],
        dueAt=(datetime.now(UTC) + timedelta(days=15)).isoformat(),
    )
    assert (finding["clock"], finding["dueTime"] > finding["dueAt"]) == ("due", True)
    assert finding["ownerTitle"].startswith("安全员 ")
    await past.post("head", f"{name}:startActions")
    with pytest.raises(Refusal) as caught:
        await past.post("head", f"{name}:close", conclusion="完善泄爆设施")
    assert caught.value.code == "FINDINGS_STILL_OPEN"
    done = await past.post("officer", f"{finding['name']}:complete", result="已加装泄爆片")
    assert done["allowedActions"] == []
    await past.post("head", f"{finding['name']}:verify")
    closed = await past.post("head", f"{name}:close", conclusion="完善泄爆设施")
    assert closed["state"] == "REVIEW_STATE_CLOSED"
    file = await past.get("mayor", f"{name}:render")
    assert "完善泄爆设施" in [line.text for line in Document(BytesIO(b64decode(file["content"]))).paragraphs]


async def test_it_is_investigated_and_closed_with_four_ticks(past: Past) -> None:
    case = await past.found("head", "accident_cases", "OPEN")
    name = case["name"]
    assert (case["tier"], case["grade"]) == ("INVESTIGATION_TIER_COUNTY", "ACCIDENT_GRADE_GENERAL")
    await past.post("inspector", f"{name}:startInvestigation", groupLeader="副区长示例")
    await past.post("inspector", f"{name}:startAppraisal", subject="粉尘爆炸性", institution="示例鉴定中心")
    await past.post("inspector", f"{name}:endAppraisal")
    await past.post("inspector", f"{name}:submitReport", cause="积尘未清", responsibility="责任事故", reportFiles=FILES)
    await past.post("head", f"{name}:reply", replyNumber="示例复〔2026〕1号", replyFiles=FILES)
    await past.post("inspector", f"{name}:startRectification")
    await past.post(
        "head", f"{name}:evaluate", evaluation="已落实", publication="示例区政府网站", evaluationFiles=FILES
    )
    for check in CHECKS:
        with pytest.raises(Refusal) as caught:
            await past.post("head", f"{name}:close")
        assert caught.value.code == "FOUR_NOT_TICKED"
        await past.post("inspector", f"{name}:tick", check=f"FOUR_NO_LET_GO_{check}", evidence=FILES)
    assert (await past.post("head", f"{name}:close"))["state"] == "ACCIDENT_CASE_STATE_CLOSED"
    with pytest.raises(Refusal) as hidden:
        await past.get("officer", name)
    assert hidden.value.status == 404


async def test_what_looks_back_is_told_to_whoever_may_read_it(past: Past) -> None:
    for who, told in (("officer", {"findings"}), ("head", {"reviews", "findings", "accident_cases"})):
        answer = await past.get(who, f"{past.incident['name']}/timeline", kind="TIMELINE_STEP_KIND_REVIEWED")
        assert {step["ledger"] for step in answer.get("steps", [])} == told


async def test_it_is_counted_once_in_the_figures_of_its_district(past: Past) -> None:
    found = await past.get("head", "accident_figures")
    listed = await past.get("head", "accident_cases", pageSize=1000)
    this_year = [case for case in listed["accidentCases"] if case["incident"] == past.incident["name"]]
    assert len(this_year) == 1
    assert found["whole"]["now"]["accidents"] >= 1
    assert found["whole"]["now"]["deaths"] >= 1
    assert found["whole"]["bothFell"] is False
