"""An accident whose third victim dies after all was over: the city takes the investigation over and closes it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City
from tests.journeys.reporting_up import Entry, bound, hurried, moment

CAST = {
    "officer": "320211002-e1-safety",
    "town": "320211002-duty",
    "district": "320211-duty",
    "inspector": "320211-inspector",
    "head": "320211-leader",
    "auditor": "city-inspector",
    "mayor": "city-leader",
    "city": "city-duty",
}
NORMS = {
    ("district", "reply"): (1, "second"),
    ("district", "evaluation"): (1, "second"),
    # Last: whoever sees it knows of the others.
    ("district", "report_unit_general_phone"): (59, "minute"),
}
CHECKS = ("CAUSE_FOUND", "RESPONSIBLE_PUNISHED", "MEASURES_TAKEN", "PEOPLE_EDUCATED")
DAY = timedelta(days=1)


@dataclass
class Case:
    """The people, and the case as it stood after each step."""

    people: dict[str, Person]
    since: datetime
    incident: Entry = field(default_factory=dict)
    name: str = ""
    proof: list[str] = field(default_factory=list)

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def does(self, who: str, verb: str, **body: object) -> Entry:
        return await self.post(who, f"{self.name}:{verb}", **body)

    async def refused(self, who: str, verb: str, **body: object) -> str:
        """The code of the refusal."""
        with pytest.raises(Refusal) as caught:
            await self.does(who, verb, **body)
        return caught.value.code

    async def becomes(self, **said: object) -> Entry:
        """The case, once it is as said."""

        async def it() -> Entry | None:
            found = await self.people["mayor"].get(f"/v1/{self.name}")
            return found if all(found.get(key) == value for key, value in said.items()) else None

        found: Entry = await eventually(it)
        return found

    async def accident(self, occurred: datetime, **casualties: int) -> Entry:
        """Reported by the enterprise, confirmed by the district, over."""
        incident = await self.post(
            "officer",
            "incidents",
            unit=self.people["officer"].unit,
            title="测试车间有限空间中毒",
            kind="INCIDENT_KIND_POISONING",
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            occurredAt=occurred.isoformat(),
            awareAt=occurred.isoformat(),
            casualties=casualties,
        )
        await self.post("district", f"{incident['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")
        return await self.post("district", f"{incident['name']}:close")

    async def figures(self) -> Entry:
        window = {"since": self.since.isoformat(), "until": (self.since + 3 * DAY).isoformat()}
        answer = await self.people["head"].get("/v1/accident_figures", **window)
        whole: Entry = answer["whole"]
        return whole


@pytest.fixture(scope="module")
async def case(city: City) -> Case:
    """An accident with two dead that is over, beside two accidents with two dead each a year ago."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    case = Case(people, datetime.now(UTC))
    for _ in range(2):
        # Within three days of the same day a year before, whether a leap day lies between or not.
        await case.accident(case.since - 364.5 * DAY, deaths=2)
    case.incident = await case.accident(datetime.now(UTC), deaths=2, seriousInjuries=1)

    async def opened() -> Entry | None:
        listed = await people["head"].get("/v1/accident_cases", incident=case.incident["name"])
        return next(iter(listed.get("accidentCases", ())), None)

    case.name = (await eventually(opened))["name"]
    photo = await people["head"].authorization()
    sent = await city.client.post("/v1/files", files={"file": ("批复.pdf", b"%PDF-1.4 test")}, headers=photo)
    case.proof = [sent.json()["name"]]
    return case


async def test_an_appraisal_is_not_counted_and_more_time_has_its_limit(case: Case) -> None:
    opened = await case.becomes(state="ACCIDENT_CASE_STATE_OPEN")
    assert (opened["tier"], opened["investigator"]) == ("INVESTIGATION_TIER_COUNTY", case.people["head"].unit)
    assert moment(opened["reportDueAt"]) - moment(opened["occurredAt"]) == 60 * DAY
    await case.does("inspector", "startInvestigation", groupLeader="副区长示例")
    during = await case.does("inspector", "startAppraisal", subject="气体成分", institution="示例鉴定中心")
    assert not {"clock", "dueTime"} & during.keys()
    after = await case.does("inspector", "endAppraisal")
    (appraisal,) = after["appraisals"]
    took = moment(appraisal["endedAt"]) - moment(appraisal["startedAt"])
    assert moment(after["reportDueAt"]) == moment(opened["reportDueAt"]) + took
    assert moment(after["dueTime"]) == moment(after["reportDueAt"]) + timedelta(seconds=1)
    longer = await case.does("head", "extendInvestigation", days=60, reason="案情复杂")
    assert moment(longer["reportDueAt"]) == moment(after["reportDueAt"]) + 60 * DAY
    assert await case.refused("head", "extendInvestigation", days=1, reason="再延长") == "TOO_MUCH_MORE_TIME"


async def test_who_dies_within_thirty_days_moves_the_investigation_to_the_city(case: Case) -> None:
    dead = {"casualties": {"deaths": 3}}
    with pytest.raises(Refusal, match="403"):
        await case.post("officer", f"{case.name}:regrade", **dead)
    known = await case.post("district", f"{case.incident['name']}:updateCasualties", **dead)
    assert (known["state"], known["confirmedGrade"]) == ("INCIDENT_STATE_CLOSED", "ACCIDENT_GRADE_LARGER")
    proposed = await case.becomes(transferProposed=True)
    assert (proposed["grade"], proposed["proposedTier"]) == ("ACCIDENT_GRADE_LARGER", "INVESTIGATION_TIER_CITY")
    assert proposed["investigator"] == case.people["head"].unit  # until a person of the city says so
    tier = {"tier": "INVESTIGATION_TIER_CITY", "reason": "事故等级上升为较大"}
    assert await case.refused("head", "transfer", **tier) == "ONLY_HIGHER_GOVERNMENT"
    moved = await case.does("mayor", "transfer", **tier)
    assert (moved["investigator"], moved["transferProposed"]) == (case.people["mayor"].unit, False)
    report = {"cause": "通风不足", "responsibility": "责任事故", "reportFiles": case.proof}
    assert await case.refused("inspector", "submitReport", **report) == "ONLY_INVESTIGATOR"

    async def to_province() -> list[Entry]:
        query = {"incident": case.incident["name"], "upstream": "true", "kind": "REPORT_HOP_KIND_STEP"}
        return list((await case.people["city"].get("/v1/report_hops", **query)).get("reportHops", ()))

    assert await eventually(to_province)


async def test_reply_and_evaluation_are_late_after_their_times_and_it_closes_with_four_ticks(
    city: City, case: Case
) -> None:
    async with hurried(city, case.people, NORMS):
        await bound(case.people["city"], case.incident)
        report = {"cause": "通风不足", "responsibility": "责任事故", "reportFiles": case.proof}
        sent = await case.does("auditor", "submitReport", **report)
        assert moment(sent["replyDueAt"]) - moment(sent["submittedAt"]) == timedelta(seconds=1)
        await case.becomes(replyLate=True)
        answer = {"replyNumber": "示例复〔2026〕2号", "replyFiles": case.proof}
        replied = await case.does("mayor", "reply", **answer)
        assert (replied["replyLate"], replied["reportLate"], replied["overdue"]) == (True, False, True)
        await case.does("auditor", "startRectification")
        await case.becomes(evaluationLate=True)
    said = {"evaluation": "已落实", "evaluationFiles": case.proof}
    assert await case.refused("mayor", "evaluate", **said) == "BAD_INPUT"  # not without where it was published
    await case.does("mayor", "evaluate", publication="示例市政府网站", **said)
    for check in CHECKS:
        assert await case.refused("mayor", "close") == "FOUR_NOT_TICKED"
        tick = {"check": f"FOUR_NO_LET_GO_{check}"}
        assert await case.refused("auditor", "tick", **tick) == "BAD_INPUT"  # not without evidence
        await case.does("auditor", "tick", evidence=case.proof, **tick)
    closed = await case.does("mayor", "close")
    assert (closed["state"], len(closed["ticks"])) == ("ACCIDENT_CASE_STATE_CLOSED", 4)
    for who in ("officer", "town"):
        with pytest.raises(Refusal, match="404"):
            await case.people[who].get(f"/v1/{case.name}")


async def test_accidents_and_dead_both_fell_against_the_year_before(case: Case) -> None:
    whole = await case.figures()
    assert [(whole[when]["accidents"], whole[when]["deaths"]) for when in ("now", "before")] == [(1, 3), (2, 4)]
    assert (whole["bothFell"], whole["noLargerOrAbove"]) == (True, False)
    await case.accident(datetime.now(UTC), deaths=1)
    again = await case.figures()
    assert (again["now"]["accidents"], again["now"]["deaths"], again["bothFell"]) == (2, 4, False)
