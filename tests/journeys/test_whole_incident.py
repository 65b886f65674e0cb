"""One whole incident: told twice, merged, growing graver, across a change of shifts, reported too late, closed."""

import base64
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import docx
import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City

CAST = {
    "officer": "320282001-e1-safety",
    "town": "320282001-duty",
    "relief": "320282001-inspector",
    "head": "320282001-leader",
    "district": "320282-duty",
    "examiner": "320282-leader",
    "city": "city-duty",
    "connector": "city-system",
}
Entry = dict[str, Any]


@dataclass
class Story:
    """Who takes part, and what became of it."""

    people: dict[str, Person]
    call: Entry = field(default_factory=dict)
    own: Entry = field(default_factory=dict)
    suggested: list[Entry] = field(default_factory=list)
    shifts: list[Entry] = field(default_factory=list)
    document: Entry = field(default_factory=dict)
    upstream: Entry = field(default_factory=dict)
    closed: Entry = field(default_factory=dict)

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(path, body)

    async def get(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(path, **query)

    # ---- what happens

    async def told_twice(self) -> None:
        """A passer-by calls the town and knows no unit; the enterprise reports, two hours after its head knew."""
        self.call = await self.post(
            "town",
            "/v1/incidents",
            title="路人来电:测试厂区起火冒烟",
            kind="INCIDENT_KIND_FIRE",
            channel="INCIDENT_CHANNEL_CALL",
            address="测试厂区东门外",
            occurredAt=ago(minutes=110),
            source={"callerName": "路人甲", "callerPhone": "000-0000-0110", "words": "厂里在冒烟"},
        )
        self.own = await self.post(
            "officer",
            "/v1/incidents",
            unit=self.people["officer"].unit,
            title="测试厂区仓库起火",
            accidentType="GB6441-2025/FIRE",
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            occurredAt=ago(minutes=125),
            awareAt=ago(minutes=120),
            casualties={"seriousInjuries": 1},
        )
        answer = await self.get("town", f"/v1/{self.call['name']}:suggestDuplicates")
        self.suggested = answer["duplicates"]
        await self.post("town", f"/v1/{self.call['name']}:merge", duplicateOf=self.own["name"])

    async def confirmed(self) -> None:
        await self.post("town", f"/v1/{self.own['name']}:verify")
        await self.post("district", f"/v1/{self.own['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")

    async def hop(self, level: str, state: str) -> Entry:
        """The step of the chain at a level, once it stands in a state."""

        async def stands() -> Entry | None:
            query = {"incident": self.own["name"], "level": f"REPORT_LEVEL_{level}", "kind": "REPORT_HOP_KIND_STEP"}
            hops = (await self.get("city", "/v1/report_hops", **query)).get("reportHops", ())
            return next((hop for hop in hops if hop["state"] == f"REPORT_HOP_STATE_{state}"), None)

        found: Entry = await eventually(stands)
        return found

    async def handed_over(self) -> None:
        """The town's watch changes while the incident is open; both sign."""
        shift, after = self.shifts
        await self.post("town", f"/v1/{shift['name']}:signIn", onSite=True)
        await self.post("town", f"/v1/{shift['name']}:proposeHandover", remarks="火灾事件续报中")
        await self.post("relief", f"/v1/{shift['name']}:confirmHandover")
        self.shifts = [await self.get("head", f"/v1/{one['name']}") for one in (shift, after)]

    async def graver(self) -> None:
        """Two are missing and one has died: a larger accident, which goes on to the province."""
        await self.post("district", f"/v1/{self.own['name']}:updateCasualties", casualties={"deaths": 1, "missing": 2})

    async def reported_up(self) -> None:
        county = await self.hop("COUNTY", "DUE")
        await self.post("district", f"/v1/{county['name']}:phone", takenBy="市值班室 值班甲")
        await self.post("district", f"/v1/{county['name']}:submit", content=a_report())
        await self.post("city", f"/v1/{county['name']}:receive")
        self.document = await self.get("city", f"/v1/{county['name']}:render")
        beyond = await self.hop("CITY", "DUE")
        await self.post(
            "connector", f"/v1/{beyond['name']}:submit", content=a_report(), channel="REPORT_CHANNEL_SYSTEM"
        )
        self.upstream = await self.post("connector", f"/v1/{beyond['name']}:receive", receiptNumber="省-测-0001")

    async def over(self) -> None:
        self.closed = await self.post("city", f"/v1/{self.own['name']}:close")


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


def a_report() -> Entry:
    """A first report that leaves nothing out."""
    return {
        "unitProfile": "测试企业,从业人员 40 人",
        "address": "测试厂区仓库",
        "scene": "明火已控制",
        "course": "仓库堆垛起火",
        "casualties": {"deaths": 1, "missing": 2},
        "measures": "已疏散",
        "other": "无",
    }


@asynccontextmanager
async def watched(people: dict[str, Person]) -> AsyncIterator[list[Entry]]:
    """A roster of the town with one change of shifts, gone afterwards."""
    now, head = datetime.now(UTC).replace(microsecond=0), people["head"]
    times = [now - timedelta(hours=1), now + timedelta(minutes=20), now + timedelta(hours=8)]
    posts = [(await people[who].get("/v1/auth/me"))["account"]["post"] for who in ("town", "relief")]
    shifts = [
        {"place": "镇值班室", "startsAt": start.isoformat(), "endsAt": end.isoformat(), "officer": post}
        for start, end, post in zip(times, times[1:], posts, strict=False)
    ]
    span = {"startsAt": times[0].isoformat(), "endsAt": times[2].isoformat()}
    roster = await head.post("/v1/rosters", {"unit": head.unit, "title": "测试值班表", "shifts": shifts, **span})
    await head.post(f"/v1/{roster['name']}:publish", {})
    listed = (await head.get("/v1/shifts", roster=roster["name"]))["shifts"]
    try:
        yield sorted(listed, key=lambda shift: str(shift["startsAt"]))
    finally:
        await head.post(f"/v1/{roster['name']}:revoke", {"reason": "测试结束"})


@pytest.fixture(scope="module")
async def story(city: City) -> AsyncIterator[Story]:
    """The incident from its first call to its end."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    async with watched(people) as shifts:
        story = Story(people, shifts=shifts)
        await story.told_twice()
        await story.confirmed()
        await story.handed_over()
        await story.graver()
        await story.reported_up()
        await story.over()
        yield story


async def test_the_second_report_is_suggested_with_reasons_and_merged(story: Story) -> None:
    assert (story.call["unit"], story.call["unitUnknown"]) == (story.people["town"].unit, True)
    (likely,) = [one for one in story.suggested if one["incident"]["name"] == story.own["name"]]
    assert likely["score"] >= 40
    assert likely["sameKind"]
    assert "起火" in likely["words"]
    assert likely["reasons"]
    merged = await story.get("town", f"/v1/{story.call['name']}")
    assert (merged["state"], merged["duplicateOf"]) == ("INCIDENT_STATE_MERGED", story.own["name"])


async def test_who_called_is_known_to_those_who_took_the_call_and_not_to_the_enterprise(story: Story) -> None:
    for who, count in (("town", 1), ("city", 1), ("officer", 0)):
        listed = await story.get(who, "/v1/report_sources", incident=story.call["name"])
        assert len(listed.get("reportSources", ())) == count


async def test_the_unit_reported_too_late_and_is_suspected_without_seeing_it(story: Story) -> None:
    unit = await story.hop("UNIT", "PHONED")
    assert (unit["late"], unit["phoneLate"]) == (True, True)
    query = {"incident": story.own["name"], "rule": "SUSPICION_RULE_UNIT_LATE"}

    async def raised() -> list[Entry]:
        return list((await story.get("examiner", "/v1/suspicions", **query)).get("suspicions", ()))

    (suspicion,) = await eventually(raised)
    assert suspicion["suspectedUnit"] == story.own["unit"]
    assert not (await story.get("officer", "/v1/suspicions", **query)).get("suspicions")
    with pytest.raises(Refusal, match="404"):
        await story.get("officer", f"/v1/{suspicion['name']}")


async def test_the_watch_changed_with_both_signatures_and_the_open_incident_in_the_record(story: Story) -> None:
    before, after = story.shifts
    assert (before["state"], after["state"]) == ("DUTY_SHIFT_STATE_HANDED_OVER", "DUTY_SHIFT_STATE_ON_DUTY")
    assert before["handoverProposedBy"] != before["relievedBy"]
    assert story.own["name"] in before["handover"]["openIncidents"]


async def test_the_grade_was_computed_changed_and_opened_the_way_to_the_province(story: Story) -> None:
    assert story.closed["gradeBefore"] == "ACCIDENT_GRADE_GENERAL"
    assert story.closed["provisionalGrade"] == "ACCIDENT_GRADE_LARGER"
    assert story.closed["confirmedGrade"] == "ACCIDENT_GRADE_GENERAL"
    assert (story.upstream["state"], story.upstream["receiptNumber"]) == ("REPORT_HOP_STATE_RECEIVED", "省-测-0001")
    assert story.upstream["upstream"]


async def test_the_written_report_is_a_document_with_the_six_items(story: Story) -> None:
    document = docx.Document(io.BytesIO(base64.b64decode(story.document["content"])))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(f"{numeral}、" in text for numeral in "一二三四五六")
    assert "下落不明2人" in text


async def test_every_tier_reads_the_whole_story_of_both_reports(story: Story) -> None:
    wanted = {
        (story.call["name"], "CreateIncident"),
        (story.call["name"], "MergeIncident"),
        (story.own["name"], "ConfirmIncident"),
        (story.own["name"], "UpdateIncidentCasualties"),
        (story.upstream["name"], "ReceiveReport"),
        (story.own["name"], "CloseIncident"),
    }

    async def told(who: str) -> bool:
        path = f"/v1/{story.own['name']}/timeline"
        steps = (await story.get(who, path, oldestFirst="true", pageSize=1000))["steps"]
        return wanted <= {(step["name"], step["transition"]) for step in steps}

    for who in ("officer", "town", "district", "city"):
        await eventually(lambda who=who: told(who))
