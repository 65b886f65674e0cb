"""One whole incident, from its first call to what was learned from it; what everybody had of it is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.rest import Person
from kit.testing import eventually

CAST = {
    "officer": "320282001-e1-safety",
    "town": "320282001-duty",
    "relief": "320282001-inspector",
    "head": "320282001-leader",
    "district": "320282-duty",
    "brigade": "320282-rescue",
    "examiner": "320282-leader",
    "city": "city-duty",
    "mayor": "city-leader",
    "squad": "city-rescue",
    "connector": "city-system",
}
FIRST_DEATH = {"deaths": 1, "seriousInjuries": 1}
GRAVER = {**FIRST_DEATH, "missing": 2}
GRAVEST = {"deaths": 4, "missing": 6, "seriousInjuries": 1}
Entry = dict[str, Any]


@dataclass
class Story:
    """Who takes part, and what became of it."""

    people: dict[str, Person]
    shifts: list[Entry]
    call: Entry = field(default_factory=dict)
    own: Entry = field(default_factory=dict)
    suggested: list[Entry] = field(default_factory=list)
    document: Entry = field(default_factory=dict)
    upstream: Entry = field(default_factory=dict)
    levels: list[Entry] = field(default_factory=list)
    """The city's response: as it was activated, and after each upgrade."""
    below: list[Entry] = field(default_factory=list)
    """What the district was proposed meanwhile."""
    receipts: dict[str, Entry] = field(default_factory=dict)
    """By who has it: of the response's orders, as it stood at last."""
    suggestions: Entry = field(default_factory=dict)
    headquarters: Entry = field(default_factory=dict)
    closed: Entry = field(default_factory=dict)
    finding: Entry = field(default_factory=dict)
    review: Entry = field(default_factory=dict)

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def get(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(f"/v1/{path}", **query)

    async def listed(self, who: str, ledger: str, **query: object) -> list[Entry]:
        """Entries of a ledger about the incident."""
        first, *rest = ledger.split("_")
        answer = await self.get(who, ledger, incident=self.own["name"], pageSize=1000, **query)
        return list(answer.get(first + "".join(part.capitalize() for part in rest), ()))

    async def found(self, who: str, ledger: str, **said: object) -> Entry:
        """The entry of a ledger about the incident, once it is as said."""

        async def there() -> Entry | None:
            entries = await self.listed(who, ledger)
            return next((one for one in entries if all(one.get(name) == value for name, value in said.items())), None)

        entry: Entry = await eventually(there)
        return entry

    async def hop(self, level: str, state: str) -> Entry:
        """The step of the chain at a level, once it stands in a state."""
        said = {"level": f"REPORT_LEVEL_{level}", "state": f"REPORT_HOP_STATE_{state}"}
        return await self.found("city", "report_hops", kind="REPORT_HOP_KIND_STEP", **said)

    async def suffers(self, casualties: dict[str, int]) -> None:
        """The district follows up."""
        await self.post("district", f"{self.own['name']}:updateCasualties", casualties=casualties)

    # ---- what happens

    async def told_twice(self) -> None:
        """A passer-by calls the town and knows no unit; the enterprise reports, two hours after its head knew."""
        self.call = await self.post(
            "town",
            "incidents",
            title="路人来电:测试厂区爆炸起火",
            kind="INCIDENT_KIND_DUST_EXPLOSION",
            channel="INCIDENT_CHANNEL_CALL",
            address="测试厂区东门外",
            occurredAt=ago(minutes=110),
            source={"callerName": "路人甲", "callerPhone": "000-0000-0110", "words": "厂里在冒烟"},
        )
        self.own = await self.post(
            "officer",
            "incidents",
            unit=self.people["officer"].unit,
            title="测试厂区打磨车间爆炸起火",
            accidentType="GB6441-2025/DUST_EXPLOSION",
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            occurredAt=ago(minutes=125),
            awareAt=ago(minutes=120),
            casualties={"seriousInjuries": 1},
        )
        answer = await self.get("town", f"{self.call['name']}:suggestDuplicates")
        self.suggested = answer["duplicates"]
        await self.post("town", f"{self.call['name']}:merge", duplicateOf=self.own["name"])

    async def confirmed(self) -> None:
        await self.post("town", f"{self.own['name']}:verify")
        await self.post("district", f"{self.own['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")

    async def handed_over(self) -> None:
        """The town's watch changes while the incident is open; both sign."""
        shift, after = self.shifts
        await self.post("town", f"{shift['name']}:signIn", onSite=True)
        await self.post("town", f"{shift['name']}:proposeHandover", remarks="爆炸事件续报中")
        await self.post("relief", f"{shift['name']}:confirmHandover")
        self.shifts = [await self.get("head", one["name"]) for one in (shift, after)]

    async def reported_up(self) -> None:
        county = await self.hop("COUNTY", "DUE")
        await self.post("district", f"{county['name']}:phone", takenBy="市值班室 值班甲")
        await self.post("district", f"{county['name']}:submit", content=a_report(GRAVER))
        await self.post("city", f"{county['name']}:receive")
        self.document = await self.get("city", f"{county['name']}:render")
        beyond = await self.hop("CITY", "DUE")
        in_writing = {"content": a_report(GRAVER), "channel": "REPORT_CHANNEL_SYSTEM"}
        await self.post("connector", f"{beyond['name']}:submit", **in_writing)
        self.upstream = await self.post("connector", f"{beyond['name']}:receive", receiptNumber="省-测-0001")

    async def reported_further(self) -> None:
        """What became worse is reported on, as far as the first report went."""
        for who, level in (("district", "COUNTY"), ("connector", "CITY")):
            hop = await self.hop(level, "RECEIVED")
            await self.post(who, f"{hop['name']}:followUp", content=a_report(GRAVEST))

    async def over(self) -> None:
        self.closed = await self.post("city", f"{self.own['name']}:close")

    async def reviewed(self) -> None:
        """The review that the end of the response proposed comes to a finding, which is done and verified."""
        review = (await self.found("examiner", "reviews"))["name"]
        await self.post("examiner", f"{review}:open")
        await self.found("examiner", "reviews", state="REVIEW_STATE_TIMELINE_AUTO")
        await self.post("district", f"{review}:startInterviews")
        said = {"person": "测试安全员", "said": "知情两小时后才上报"}
        await self.post("district", f"{review}:addInterview", interview=said)
        await self.post("district", f"{review}:startFindings")
        in_time = (datetime.now(UTC) + timedelta(days=15)).isoformat()
        owner = {"source": review, "unit": self.own["unit"], "dueAt": in_time}
        words = {"what": "事发后两小时才上报", "why": "值班制度未落实"}
        finding = (await self.post("district", "findings", **owner, **words))["name"]
        await self.post("examiner", f"{review}:startActions")
        await self.post("officer", f"{finding}:complete", result="已修订报告制度并组织演练")
        self.finding = await self.post("examiner", f"{finding}:verify")
        self.review = await self.post("examiner", f"{review}:close", conclusion="企业须在一小时内上报")


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


def moment(text: str) -> datetime:
    """A time of an answer: as text two of them need not compare as they follow each other."""
    return datetime.fromisoformat(text)


def a_report(casualties: dict[str, int]) -> Entry:
    """A first report that leaves nothing out."""
    return {
        "unitProfile": "测试企业,从业人员 40 人",
        "address": "测试厂区打磨车间",
        "scene": "明火已控制",
        "course": "打磨车间除尘管道爆炸后起火",
        "casualties": casualties,
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
