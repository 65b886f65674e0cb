"""An exercise is made from a past incident and runs sixty times as fast beside a real one, which it does not touch."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.rest import Person
from cli.watch import Sight, Watch, watching
from kit.testing import eventually
from tests.city import City

CAST = {
    "officer": "320205001-e2-safety",
    "town": "320205001-duty",
    "district": "320205-duty",
    "city": "city-duty",
    "leader": "city-leader",
    "squad": "city-rescue",
}
SECONDS = 20.0
APART = (
    *("call_ups", "deliveries", "responses", "command_posts", "reviews", "findings", "report_sources", "site_codes"),
    *("movements", "sightings", "warnings", "contact_checks", "duty_checks", "shifts"),
)
"""What else an exercise might get into."""
Entry = dict[str, Any]


class Story:
    """The people, and what they do."""

    def __init__(self, people: dict[str, Person], watches: dict[str, Watch]) -> None:
        self.people, self.watches = people, watches

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(path, body)

    async def get(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(path, **query)

    async def sees(self, who: str, **wanted: object) -> Entry:
        """The entry of the first event that somebody sees with these values, and that is an exercise's or not."""
        exercise = wanted.pop("exercise", None)

        def is_it(sight: Sight) -> bool:
            same = all(sight.data.get(key, sight.entry.get(key)) == value for key, value in wanted.items())
            return same and (exercise is None or sight.entry.get("exercise", "") == exercise)

        sight = await self.watches[who].until(is_it, SECONDS)
        assert sight, f"{who} did not see {wanted} within {SECONDS:.0f} s"
        return dict(sight.entry)

    async def report(self, title: str) -> Entry:
        """A fire that the enterprise reports, followed up and confirmed."""
        now = datetime.now(UTC)
        incident = await self.post(
            "officer",
            "/v1/incidents",
            unit=self.people["officer"].unit,
            title=title,
            kind="INCIDENT_KIND_FIRE",
            occurredAt=(now - timedelta(minutes=4)).isoformat(),
            awareAt=(now - timedelta(minutes=3)).isoformat(),
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            casualties={"minorInjuries": 1},
        )
        await self.post("town", f"/v1/{incident['name']}:verify")
        return await self.post("district", f"/v1/{incident['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")

    async def order(self, who: str, **fields: object) -> Entry:
        words = {"title": "应急处置", "instruction": "立即处置", "priority": "ORDER_PRIORITY_FLASH"}
        return await self.post(who, "/v1/orders", **words, **fields)

    async def answers(self, who: str, receipt: Entry, *verbs: str) -> Entry:
        for verb in verbs:
            receipt = await self.post(who, f"/v1/{receipt['name']}:{verb}")
        return receipt

    async def figures(self) -> Entry:
        """All that the city counts and lists, as an operator reads it."""
        place = {"place.latitude": "31.6", "place.longitude": "120.37"}
        ability = {"capability": "CAPABILITY_DUST_EXPLOSION", "quantity": 1}
        read: dict[str, Any] = {
            "incidents": await self.get("city", "/v1/incidents", pageSize=1000),
            "orders": await self.get("city", "/v1/orders", pageSize=1000),
            "receipts": await self.get("city", "/v1/receipts", pageSize=1000),
            "hops": await self.get("city", "/v1/report_hops", pageSize=1000),
            "suspicions": await self.get("city", "/v1/suspicions", pageSize=1000),
            "claims": await self.get("city", "/v1/claims", pageSize=1000),
            "metrics": await self.get("city", "/v1/response_metrics"),
            "cases": await self.get("city", "/v1/accident_cases", pageSize=1000),
            "found": await self.get("city", "/v1/resources:find", **place, **ability),
            "watch": await self.get("city", "/v1/duty_watch", unit=self.people["city"].unit),
            "accidents": await self.get("city", "/v1/accident_figures"),
        }
        for ledger in APART:
            read[ledger] = await self.get("city", f"/v1/{ledger}", pageSize=1000)
        # Without what depends on the moment of asking.
        read["watch"].pop("at", None)
        whole = read["accidents"]["whole"]
        read["accidents"] = [whole["now"].get("accidents"), whole["now"].get("deaths"), len(read["accidents"]["units"])]
        read["movements"] = [moving["receipt"] for moving in read["movements"].get("movements", ())]
        return {
            **read,
            "metrics": {metric["kind"]: metric["count"] for metric in read["metrics"]["whole"]["metrics"]},
            "found": [pick["resource"] for pick in read["found"]["picks"]],
        }


@asynccontextmanager
async def told(city: City) -> AsyncIterator[Story]:
    """The cast, signed in and watching."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    watches = {role: Watch(person) for role, person in people.items()}
    async with watching(*watches.values()):
        yield Story(people, watches)


async def test_an_exercise_from_a_past_incident_is_played_scored_and_touches_nothing_real(city: City) -> None:
    async with told(city) as story:
        past = await story.report("铝粉收尘管道起火")
        await story.post("district", f"/v1/{past['name']}:updateCasualties", casualties={"minorInjuries": 3})
        await story.post("city", f"/v1/{past['name']}:close")

        async def case_is_open() -> bool:
            return bool((await story.get("city", "/v1/accident_cases", incident=past["name"]))["accidentCases"])

        await eventually(case_is_open)
        before = await story.figures()

        exercise = await story.post("city", "/v1/exercises", source=past["name"], timeScale=60)
        assert [inject["kind"] for inject in exercise["injects"]] == ["INJECT_KIND_REPORT", "INJECT_KIND_FOLLOW_UP"]
        name = exercise["name"]
        await story.post("city", f"/v1/{name}:start")
        played = await story.sees("officer", ledger="incidents", transition="CreateIncident", exercise=name)
        assert played["title"] == "【演练】铝粉收尘管道起火"
        await story.sees("town", ledger="incidents", transition="UpdateIncidentCasualties", exercise=name)
        await story.answers("town", played, "verify")
        await story.post("district", f"/v1/{played['name']}:confirm", incidentClass="INCIDENT_CLASS_ACCIDENT")
        teams = [{"capability": "CAPABILITY_DUST_EXPLOSION"}]
        recipients = [story.people["district"].unit]
        order = await story.order("city", incident=played["name"], recipients=recipients, teamRequests=teams)
        assert (order["exercise"], order["title"]) == (name, "【演练】应急处置")
        mine = await story.sees("district", ledger="receipts", dispatchOrder=order["name"], exercise=name)
        assert mine["stepSeconds"] <= 5
        await story.answers("district", mine, "acknowledge", "accept", "complete")
        squad = await story.sees("squad", ledger="receipts", dispatchOrder=order["name"], exercise=name)
        await story.answers("squad", squad, "acknowledge", "depart")
        assert await story.figures() == before

        # In earnest, meanwhile: the team goes, the exercise lets go of it.
        real = await story.report("抛光车间起火")
        needed = await story.order("city", incident=real["name"], teamRequests=[{"team": squad["team"]}])
        given = await story.sees("squad", ledger="receipts", dispatchOrder=needed["name"], exercise="")
        assert not given["title"].startswith("【演练】")
        await story.sees("squad", ledger="receipts", name=squad["name"], transition="StopReceipt")
        await story.answers("squad", given, "acknowledge", "accept", "depart", "arrive", "complete")

        ended = await story.post("city", f"/v1/{name}:end")
        assert ended["state"] == "EXERCISE_STATE_ENDED"
        assert (await story.get("city", f"/v1/{real['name']}"))["state"] == "INCIDENT_STATE_CONFIRMED"
        assert (await story.get("squad", f"/v1/{given['name']}"))["state"] == "RECEIPT_STATE_COMPLETED"
        scored = await story.post("city", f"/v1/{name}:score")
        assert {factor["code"] for factor in scored["factors"]} >= {"verification", "acknowledgement", "completion"}
        assert 50 <= scored["score"] <= 100
        report = await story.get("city", f"/v1/{name}/report")
        assert report["score"] == scored["score"]

        await story.answers("city", given, "verify")
        await story.post("city", f"/v1/{needed['name']}:close")
        await story.post("city", f"/v1/{real['name']}:close")
        # Whoever takes part reads it; it is told on the story of its own incident.
        assert (await story.get("town", f"/v1/{name}"))["state"] == "EXERCISE_STATE_SCORED"
        await story.sees("leader", ledger="orders", name=needed["name"], to="CLOSED")

        async def told_to_the_end() -> bool:
            steps = (await story.get("town", f"/v1/{played['name']}/timeline", pageSize=1000))["steps"]
            return {"EndExercise", "YieldClaim", "StopIncident"} <= {step["transition"] for step in steps}

        await eventually(told_to_the_end)
