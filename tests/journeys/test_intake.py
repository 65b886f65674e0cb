"""Reports from every channel through the gateway: told twice, merged, split, false, left lying; and graded."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City
from tests.journeys.faster import spans

CAST = {
    "officer": "320206002-e1-safety",
    "neighbour": "320206002-e2-safety",
    "town": "320206002-duty",
    "system": "320206-system",
    "district": "320206-duty",
    "governor": "320206-leader",
    "city": "city-duty",
    "mayor": "city-leader",
}
WORKSHOP = {"latitude": 31.6690, "longitude": 120.3300}
GATE = {"latitude": 31.6693, "longitude": 120.3304}
VECTORS = (
    ({"deaths": 2}, "GENERAL"),
    ({"deaths": 3}, "LARGER"),
    ({"seriousInjuries": 10}, "LARGER"),
    ({"seriousInjuries": 9, "directLoss": "9999999"}, "GENERAL"),
    ({"deaths": 9, "seriousInjuries": 49, "directLoss": "49000000"}, "LARGER"),
    ({"deaths": 10}, "MAJOR"),
    ({"seriousInjuries": 50}, "MAJOR"),
    ({"directLoss": "50000000"}, "MAJOR"),
    ({"deaths": 29, "seriousInjuries": 99, "directLoss": "99900000"}, "MAJOR"),
    ({"deaths": 30}, "EXTRA_MAJOR"),
    ({"seriousInjuries": 100}, "EXTRA_MAJOR"),
    ({"directLoss": "100000000"}, "EXTRA_MAJOR"),
    ({"deaths": 2, "missing": 1}, "LARGER"),
)
"""Casualties and what they make of an accident (domain B.1); the missing count among the dead."""
Entry = dict[str, Any]


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


@dataclass
class Desk:
    """Who takes reports in, and what became of them."""

    people: dict[str, Person]
    reports: dict[str, Entry] = field(default_factory=dict)
    """By where they came from: as they were taken in, or stand at last."""
    suggested: list[Entry] = field(default_factory=list)
    told: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """The story of the report that others were merged into: while they were, and since one is split off again."""
    refused: dict[str, str] = field(default_factory=dict)
    grades: list[str] = field(default_factory=list)
    hops: dict[str, set[str]] = field(default_factory=dict)
    """The levels that owe a report, by the grade at that time."""
    proposed: list[str] = field(default_factory=list)
    """What the city's plan proposes, grade by grade."""

    async def does(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def reads(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(f"/v1/{path}", **query)

    async def reports_it(self, who: str, channel: str, /, **said: object) -> Entry:
        standard = {"title": "喷漆车间起火", "kind": "INCIDENT_KIND_FIRE", "occurredAt": ago(minutes=4)}
        return await self.does(who, "incidents", channel=f"INCIDENT_CHANNEL_{channel}", **{**standard, **said})

    async def is_refused(self, what: str, who: str, path: str, **body: object) -> None:
        with pytest.raises(Refusal) as refusal:
            await self.does(who, path, **body)
        self.refused[what] = refusal.value.code

    async def story(self, of: Entry) -> set[tuple[str, str]]:
        steps = (await self.reads("district", f"{of['name']}/timeline", pageSize=1000)).get("steps", ())
        return {(step["name"], step["transition"]) for step in steps}

    # ---- what happens

    async def taken_in(self) -> None:
        """A sensor, the enterprise's app and another system tell of one fire; the system sends it twice."""
        unit = self.people["officer"].unit
        measured = {"sensor": "TEMP-测试-07", "reading": 412.5, "readingUnit": "℃"}
        numbered = {"system": "测试消防物联网", "systemId": f"T-{datetime.now(UTC).timestamp()}"}
        sensor = {"title": "喷漆车间温度报警", "location": WORKSHOP, "source": measured}
        self.reports["sensor"] = await self.reports_it("system", "SENSOR", unit=unit, **sensor)
        hurt = {"awareAt": ago(minutes=3), "location": WORKSHOP, "casualties": {"minorInjuries": 2}}
        self.reports["app"] = await self.reports_it("officer", "ENTERPRISE", unit=unit, **hurt)
        elsewhere = {"address": "测试工业园东门", "location": GATE, "source": numbered}
        self.reports["system"] = await self.reports_it("system", "SYSTEM", **elsewhere)
        again = {**elsewhere, "title": "喷漆车间起火(续)"}
        self.reports["again"] = await self.reports_it("system", "SYSTEM", **again)
        body = {"channel": "INCIDENT_CHANNEL_SENSOR", "title": "无读数", "occurredAt": ago(minutes=1), "unit": unit}
        await self.is_refused("no reading", "system", "incidents", **body)
        other = {**body, "channel": "INCIDENT_CHANNEL_ENTERPRISE"}
        await self.is_refused("another's", "neighbour", "incidents", **other)

    async def merged(self) -> None:
        """What tells of the same is suggested; a person merges it, and all is told in one story."""
        app, sensor, system = (self.reports[where] for where in ("app", "sensor", "system"))
        answer = await self.reads("district", f"{app['name']}:suggestDuplicates")
        self.suggested = answer["duplicates"]
        for report in (sensor, system):
            await self.is_refused("by the enterprise", "officer", f"{report['name']}:merge", duplicateOf=app["name"])
            await self.does("district", f"{report['name']}:merge", duplicateOf=app["name"])
        await self.is_refused("into itself", "district", f"{app['name']}:merge", duplicateOf=app["name"])
        await self.is_refused("into a merged one", "district", f"{app['name']}:merge", duplicateOf=sensor["name"])

        async def told() -> bool:
            self.told["merged"] = await self.story(app)
            return {(report["name"], "MergeIncident") for report in (sensor, system)} <= self.told["merged"]

        await eventually(told)

    async def split(self) -> None:
        """The system told of something else: it stands by itself again, where it stood, and keeps what it had."""
        app, system = self.reports["app"], self.reports["system"]
        self.reports["system"] = await self.does("district", f"{system['name']}:split", reason="两处火点")

        async def told_apart() -> bool:
            self.told["split"], own = await self.story(app), await self.story(system)
            return (system["name"], "CreateIncident") in own - self.told["split"]

        await eventually(told_apart)

    async def judged(self) -> None:
        """One is a false alarm, with its reason; of the other it is said what it is."""
        name = self.reports["system"]["name"]
        await self.is_refused("no reason", "district", f"{name}:dismiss")
        self.reports["false"] = await self.does("district", f"{name}:dismiss", reason="烟囱蒸汽,误报")
        app = self.reports["app"]["name"]
        await self.is_refused("own judge", "officer", f"{app}:confirm", incidentClass="INCIDENT_CLASS_DANGER")
        self.reports["app"] = await self.does("town", f"{app}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")
        await self.does("district", f"{app}:close")
        near = await self.reports_it("town", "PUBLIC", unit=self.people["town"].unit, casualties={"trapped": 3})
        danger = await self.reports_it("town", "PUBLIC", unit=self.people["town"].unit)
        for kind, report in (("NEAR_MAJOR", near), ("DANGER", danger)):
            path = f"{report['name']}:confirm"
            self.reports[kind] = await self.does("district", path, incidentClass=f"INCIDENT_CLASS_{kind}")
            await self.does("district", f"{report['name']}:close")

    async def left_lying(self, city: City) -> None:
        """Nobody verifies a report in time: it is flagged, and nothing is decided."""

        async def flagged() -> Entry | None:
            report = await self.reports_it("town", "PUBLIC", unit=self.people["town"].unit)
            seen = datetime.fromisoformat(report["dueTime"]) - datetime.fromisoformat(report["createTime"])
            if seen < timedelta(seconds=5):
                return report
            await self.does("town", f"{report['name']}:dismiss", reason="通信测试")
            return None

        async with spans(city, self.people["town"].unit, {"verification": 0.02}):
            report = await eventually(flagged)

            async def overdue() -> Entry | None:
                found = await self.reads("town", report["name"])
                return found if found.get("overdue") else None

            self.reports["overdue"] = await eventually(overdue)
        await self.does("town", f"{report['name']}:dismiss", reason="通信测试")

    async def graded(self) -> None:
        """Each follow-up computes the grade anew, with all that hangs on it."""
        unit = self.people["officer"].unit
        report = await self.reports_it("officer", "ENTERPRISE", unit=unit, kind="INCIDENT_KIND_DUST_EXPLOSION")
        name = report["name"]
        for casualties, _ in VECTORS:
            followed = await self.does("district", f"{name}:updateCasualties", casualties=casualties)
            self.grades.append(followed["provisionalGrade"].removeprefix("ACCIDENT_GRADE_"))
        await self.does("district", f"{name}:dismiss", reason="测试结束")
        name = (await self.reports_it("officer", "ENTERPRISE", unit=unit, kind="INCIDENT_KIND_DUST_EXPLOSION"))["name"]
        for deaths, grade, level in ((1, "GENERAL", "IV"), (3, "LARGER", "III"), (10, "MAJOR", "II")):
            await self.does("district", f"{name}:updateCasualties", casualties={"deaths": deaths})
            if deaths == 1:
                await self.does("district", f"{name}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")
            self.hops[grade] = await self.owing(name, grade)
            self.proposed.append(await self.proposal(name, level))
        self.reports["graded"] = await self.reads("city", name)
        await self.does("city", f"{name}:close")

    async def owing(self, incident: str, grade: str) -> set[str]:
        """The levels that owe a report, once a grade's are among them."""
        last = {"GENERAL": "COUNTY", "LARGER": "CITY", "MAJOR": "PROVINCE"}[grade]

        async def levels() -> set[str]:
            query = {"incident": incident, "pageSize": 1000, "kind": "REPORT_HOP_KIND_STEP"}
            hops = (await self.reads("city", "report_hops", **query)).get("reportHops", ())
            found = {hop["level"].removeprefix("REPORT_LEVEL_") for hop in hops}
            return found if last in found else set()

        found: set[str] = await eventually(levels)
        return found

    async def proposal(self, incident: str, level: str) -> str:
        """The level that the city's plan proposes, once it is that one."""

        async def there() -> str:
            listed = (await self.reads("mayor", "responses", incident=incident)).get("responses", ())
            levels = [one["level"] for one in listed if one["unit"] == self.people["mayor"].unit]
            return level if levels == [f"RESPONSE_LEVEL_{level}"] else ""

        found: str = await eventually(there)
        return found


@pytest.fixture(scope="module")
async def desk(city: City) -> Desk:
    """The reports, from the first to the last."""
    desk = Desk({role: await city.person(account) for role, account in CAST.items()})
    await desk.taken_in()
    await desk.merged()
    await desk.split()
    await desk.judged()
    await desk.left_lying(city)
    await desk.graded()
    return desk


def test_a_sensor_an_app_and_another_system_each_say_what_they_must(desk: Desk) -> None:
    channels = {where: desk.reports[where]["channel"] for where in ("sensor", "app", "system")}
    assert channels == {
        "sensor": "INCIDENT_CHANNEL_SENSOR",
        "app": "INCIDENT_CHANNEL_ENTERPRISE",
        "system": "INCIDENT_CHANNEL_SYSTEM",
    }
    assert desk.reports["system"]["unit"] == desk.people["system"].unit
    assert desk.refused["no reading"] == "SENSOR_NEEDED"
    assert desk.refused["another's"] == "UNIT_OUT_OF_SCOPE"


def test_the_same_number_of_the_same_system_is_one_report(desk: Desk) -> None:
    assert desk.reports["again"]["name"] == desk.reports["system"]["name"]
    assert desk.reports["again"]["title"] == "喷漆车间起火"


def test_duplicates_are_suggested_by_place_time_and_kind_the_likeliest_first(desk: Desk) -> None:
    names = {one["incident"]["name"] for one in desk.suggested}
    assert {desk.reports[where]["name"] for where in ("sensor", "system")} <= names
    first = desk.suggested[0]
    assert first["incident"]["name"] == desk.reports["sensor"]["name"]
    assert (first["sameUnit"], first["sameKind"], first.get("distance", 0)) == (True, True, 0)
    assert [one["score"] for one in desk.suggested] == sorted((one["score"] for one in desk.suggested), reverse=True)


def test_a_merger_loses_neither_story_and_can_be_undone(desk: Desk) -> None:
    names = [desk.reports[where]["name"] for where in ("app", "sensor", "system")]
    assert {(name, "CreateIncident") for name in names} <= desk.told["merged"]
    assert (desk.reports["system"]["state"], desk.reports["system"]["clock"]) == (
        "INCIDENT_STATE_DETECTED",
        "verification",
    )
    assert (names[1], "CreateIncident") in desk.told["split"]
    wrong = ("into itself", "into a merged one", "by the enterprise")
    assert [desk.refused[what] for what in wrong] == ["DUPLICATE_OF_ITSELF", "DUPLICATE_IS_OVER", "NOT_PERMITTED"]


def test_a_false_alarm_says_why_and_the_enterprise_never_judges_itself(desk: Desk) -> None:
    assert desk.reports["false"]["state"] == "INCIDENT_STATE_FALSE_ALARM"
    assert (desk.refused["no reason"], desk.refused["own judge"]) == ("REASON_NEEDED", "NOT_PERMITTED")


def test_each_class_is_what_a_person_made_of_what_the_figures_suggest(desk: Desk) -> None:
    suggested = {kind: desk.reports[kind]["suggestedClass"] for kind in ("app", "NEAR_MAJOR", "DANGER")}
    assert suggested == {
        "app": "INCIDENT_CLASS_ACCIDENT",
        "NEAR_MAJOR": "INCIDENT_CLASS_NEAR_MAJOR",
        "DANGER": "INCIDENT_CLASS_UNSPECIFIED",
    }
    confirmed = {desk.reports[kind]["incidentClass"].removeprefix("INCIDENT_CLASS_") for kind in suggested}
    assert confirmed == {"ACCIDENT", "NEAR_MAJOR", "DANGER"}


def test_what_nobody_verifies_in_time_is_flagged_and_not_decided(desk: Desk) -> None:
    assert desk.reports["overdue"]["state"] == "INCIDENT_STATE_DETECTED"


def test_every_follow_up_computes_the_grade_by_the_table(desk: Desk) -> None:
    assert desk.grades == [grade for _, grade in VECTORS]


def test_a_graver_grade_opens_the_next_levels_report_and_proposes_the_next_response(desk: Desk) -> None:
    assert desk.hops == {
        "GENERAL": {"UNIT", "COUNTY"},
        "LARGER": {"UNIT", "COUNTY", "CITY"},
        "MAJOR": {"UNIT", "COUNTY", "CITY", "PROVINCE"},
    }
    assert desk.proposed == ["IV", "III", "II"]
    assert desk.reports["graded"]["gradeBefore"] == "ACCIDENT_GRADE_LARGER"
