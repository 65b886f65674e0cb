"""One accident that is reported late, by others first, with too few casualties: what everybody had of it is kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.rest import Person
from cli.watch import Watch
from kit.testing import eventually
from tests.city import City

CAST = {
    "officer": "320211001-e1-safety",
    "town": "320211001-duty",
    "district": "320211-duty",
    "head": "320211-leader",
    "camera": "320211-system",
    "city": "city-duty",
    "mayor": "city-leader",
    "stranger": "320205-duty",
}
SOURCE = "测试设定"
NORMS = {
    # A district's rule that is laxer than the city's does not bind, though it is nearer.
    ("city", "report_county_general_written"): (40, "minute"),
    ("district", "report_county_general_written"): (100, "minute"),
    ("district", "report_county_general_phone"): (4, "second"),
    ("district", "report_gap"): (1, "second"),
    ("district", "follow_up_major"): (2, "second"),
    # Last, so that whoever sees it knows of the others.
    ("district", "report_unit_general_phone"): (59, "minute"),
}
EAST, WEST = {"latitude": 31.56, "longitude": 120.25}, {"latitude": 31.56, "longitude": 120.35}
Entry = dict[str, Any]


@dataclass
class Late:
    """Who takes part, and what became of it."""

    people: dict[str, Person]
    watches: dict[str, Watch]
    """What some of them see on /live."""
    told: Entry = field(default_factory=dict)
    """The incident, as the town told of it."""
    own: Entry = field(default_factory=dict)
    """What the enterprise reported itself, when it was asked."""
    skips: list[Entry] = field(default_factory=list)
    in_writing: Entry = field(default_factory=dict)
    """The county's report, as it was submitted."""
    tampering: Entry = field(default_factory=dict)
    undetermined: list[Entry] = field(default_factory=list)
    """All suspicions before anybody had looked at one."""

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def get(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(f"/v1/{path}", **query)

    async def hops(self, who: str = "city", **query: object) -> list[Entry]:
        answer = await self.get(who, "report_hops", incident=self.told["name"], pageSize=100, **query)
        return list(answer.get("reportHops", ()))

    async def step(self, level: str, holds: Callable[[Entry], bool]) -> Entry:
        """The step of the chain at a level, once something holds of it."""
        query = {"kind": "REPORT_HOP_KIND_STEP", "level": f"REPORT_LEVEL_{level}"}

        async def there() -> Entry | None:
            return next((hop for hop in await self.hops(**query) if holds(hop)), None)

        hop: Entry = await eventually(there)
        return hop

    async def suspicions(self, who: str, **query: object) -> list[Entry]:
        answer = await self.get(who, "suspicions", incident=self.told["name"], pageSize=100, **query)
        return list(answer.get("suspicions", ()))

    async def suspected(self, rule: str) -> Entry:
        """What a rule made suspect, once it has, as the city reads it."""

        async def raised() -> list[Entry]:
            return await self.suspicions("mayor", rule=f"SUSPICION_RULE_{rule}")

        found: list[Entry] = await eventually(raised)
        return found[0]

    # ---- what happens

    async def once_bound(self) -> None:
        """The norms are known before a clock begins by them."""
        what = {"title": "测试误报", "channel": "INCIDENT_CHANNEL_ENTERPRISE", "occurredAt": ago(minutes=1)}
        probe = await self.post("officer", "incidents", unit=self.people["officer"].unit, **what)
        await bound(self.people["city"], probe)
        await self.post("district", f"{probe['name']}:dismiss", reason="测试误报")

    async def told_by_others(self) -> None:
        """A worker calls the town; the enterprise's head has known for two hours."""
        self.told = await self.post(
            "town",
            "incidents",
            unit=self.people["officer"].unit,
            title="工人来电:测试车间有人受伤",
            kind="INCIDENT_KIND_FIRE",
            channel="INCIDENT_CHANNEL_CALL",
            location=EAST,
            address="测试车间",
            occurredAt=ago(hours=3),
            awareAt=ago(hours=2),
            casualties={"seriousInjuries": 1, "inHospital": 2},
            source={"callerName": "工人甲", "callerPhone": "000-0000-0211"},
        )
        await self.post("district", f"{self.told['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")

    async def silent(self) -> None:
        """Nobody reports: the clocks run out, of the enterprise and of the district."""
        await self.step("UNIT", lambda hop: hop["late"])
        await self.step("COUNTY", lambda hop: hop["phoneLate"])
        await self.suspected("UNIT_SILENT")

    async def past_the_next_level(self) -> None:
        """The enterprise reports to the city and to the province."""
        for whom in ({"toUnit": self.people["city"].unit}, {"recipient": "REPORT_RECIPIENT_PROVINCE"}):
            hop = await self.post("officer", "report_hops", incident=self.told["name"], **whom)
            content = a_report(seriousInjuries=2)
            self.skips.append(await self.post("officer", f"{hop['name']}:submit", content=content))
        signed = await self.post("city", f"{self.skips[0]['name']}:receive")
        self.skips[0] = signed

    async def told_otherwise(self) -> None:
        """Its own report names another place and kind, and is merged; in writing it counts fewer than the hospital."""
        self.own = await self.post(
            "officer",
            "incidents",
            unit=self.people["officer"].unit,
            title="测试车间设备故障",
            kind="INCIDENT_KIND_MACHINERY",
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            location=WEST,
            occurredAt=ago(hours=3),
        )
        await self.post("district", f"{self.own['name']}:merge", duplicateOf=self.told["name"])
        hop = await self.step("UNIT", lambda hop: hop["state"] == "REPORT_HOP_STATE_PHONED")
        await self.post("officer", f"{hop['name']}:submit", content=a_report(minorInjuries=1))

    async def written(self) -> None:
        """The district reports in writing, and gives its copies."""
        hop = await self.step("COUNTY", lambda hop: bool(hop["late"]))
        content = a_report(seriousInjuries=1, minorInjuries=1)
        self.in_writing = await self.post("district", f"{hop['name']}:submit", content=content)
        for copy in await self.hops(kind="REPORT_HOP_KIND_COPY"):
            sender = "officer" if copy["fromUnit"] == self.people["officer"].unit else "district"
            await self.post(sender, f"{copy['name']}:tick", takenBy="测试接报员")

    async def falls(self) -> None:
        """The district says that fewer were hurt; somebody finds that the recording is gone."""
        await self.post("district", f"{self.told['name']}:updateCasualties", casualties={})
        self.tampering = await self.post(
            "camera",
            f"{self.told['name']}:reportTampering",
            record="TAMPERED_RECORD_CAMERA",
            source="测试车间3号摄像机",
            finding="事发时段录像被删除",
        )
        for rule in RULES:
            await self.suspected(rule)
        self.undetermined = await self.suspicions("mayor")

    async def graver(self) -> None:
        """Ten dead: the way to the nation; follow-ups are due twice a day, here every other second."""
        await self.post("district", f"{self.told['name']}:updateCasualties", casualties={"deaths": 10})
        hop = await self.step("COUNTY", lambda hop: hop["grade"] == "ACCIDENT_GRADE_MAJOR")
        await self.post("district", f"{hop['name']}:followUp", content=a_report(deaths=10))
        await self.step("COUNTY", lambda hop: hop["followUpsMissed"] >= 1)
        await self.post("district", f"{hop['name']}:finish", content=a_report(deaths=10))


RULES = {
    "UNIT_LATE": "LATE",
    "HOP_LATE": "LATE",
    "UNIT_SILENT": "CONCEAL",
    "COUNT_BELOW_KNOWN": "OMIT",
    "REPORTS_CONFLICT": "FALSE",
    "FIRST_BY_OTHERS": "LATE",
    "RECORDS_TAMPERED": "CONCEAL",
    "FIGURES_FALL": "FALSE",
}
"""F1 to F7 and falling figures, with what each makes one suspect."""


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def a_report(**casualties: int) -> Entry:
    """A report that leaves nothing out."""
    return {
        "unitProfile": "测试企业,从业人员 40 人",
        "address": "测试车间",
        "scene": "明火已扑灭",
        "course": "设备起火后有人受伤",
        "casualties": casualties,
        "measures": "已停产疏散",
        "other": "无",
    }


@asynccontextmanager
async def hurried(city: City, people: dict[str, Person], norms: dict[tuple[str, str], Any]) -> AsyncIterator[None]:
    """The norms in force for the units of some of the people, revoked afterwards."""
    administrator, set_now = await city.person("city-admin"), []
    try:
        for (who, code), (value, unit) in norms.items():
            said = {"code": f"command.{code}", "value": value, "unitOfMeasure": unit, "source": SOURCE}
            norm = await administrator.post("/v1/norms", {"unit": people[who].unit, **said})
            set_now.append(norm["name"])
        yield
    finally:
        for name in set_now:
            await administrator.post(f"/v1/{name}:revoke", {"reason": "测试结束"})


async def bound(person: Person, incident: Entry) -> None:
    """Wait until the last of the norms binds: it is the target of an incident's first time."""

    async def binds() -> bool:
        metrics = (await person.get(f"/v1/{incident['name']}/metrics"))["metrics"]
        return any(metric.get("target", {}).get("source") == SOURCE for metric in metrics)

    await eventually(binds)


async def play(*acts: Callable[[], Awaitable[None]]) -> None:
    for act in acts:
        await act()
