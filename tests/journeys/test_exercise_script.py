"""A plan is played by a script at sixty times the pace: no real phone rings unless told so, and it leaves work."""

from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City
from tests.services.command.provider import SECRET, Provider, listening

Entry = dict[str, Any]
CAST = {
    "desk": "320205-duty",
    "head": "320205-leader",
    "town": "320205001-duty",
    "silent": "320205002-duty",
    "officer": "320205001-e2-safety",
    "keeper": "city-admin",
}
ORDER = {"title": "疏散周边", "instruction": "疏散厂区周边五百米", "priority": "ORDER_PRIORITY_FLASH"}
REAL = ("CHANNEL_KIND_PUSH", "CHANNEL_KIND_MESSAGE", "CHANNEL_KIND_VOICE")


@dataclass
class Held:
    """The people, the plan, and the exercise once it has ended."""

    people: dict[str, Person]
    plan: Entry
    provider: Provider
    exercise: Entry
    order: Entry
    refused: Refusal

    async def post(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(f"/v1/{path}", body)

    async def get(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(f"/v1/{path}", **query)

    def rang(self, exercise: str) -> list[Entry]:
        """What rang for an exercise, or in earnest where that is empty."""
        return [event["data"] for event in self.provider.taken if event["data"]["exercise"] == exercise]


def script(town: str, silent: str, enterprise: str) -> list[Entry]:
    """Four minutes of a scenario, played in four seconds."""
    return [
        {
            "kind": "INJECT_KIND_REPORT",
            "title": "抛光车间爆炸",
            "units": [enterprise],
            "incidentKind": "INCIDENT_KIND_DUST_EXPLOSION",
            "casualties": {"seriousInjuries": 1},
        },
        {"afterSeconds": 5, "kind": "INJECT_KIND_SILENCE", "units": [silent]},
        {"afterSeconds": 10, "kind": "INJECT_KIND_MESSAGE", "title": "气象通报", "text": "风向转东", "units": [town]},
        {"afterSeconds": 20, "kind": "INJECT_KIND_MEDIA_REPORT", "title": "网传厂房爆炸", "units": [enterprise]},
        {"afterSeconds": 30, "kind": "INJECT_KIND_FOLLOW_UP", "casualties": {"deaths": 1, "seriousInjuries": 1}},
        {"afterSeconds": 240, "kind": "INJECT_KIND_END"},
    ]


@asynccontextmanager
async def phones(keeper: Person, unit: str) -> AsyncIterator[Provider]:
    """A provider that rings real phones in a unit, as far as the platform knows."""
    async with listening() as provider:
        channel = {"unit": unit, "title": "测试语音平台", "kinds": REAL, "endpoint": provider.endpoint}
        made = await keeper.post("/v1/channels", {**channel, "provider": "CHANNEL_PROVIDER_WEBHOOK"})
        await keeper.post(f"/v1/{made['name']}:setSecret", {"secret": SECRET})
        await keeper.post(f"/v1/{made['name']}:turnOn")
        try:
            yield provider
        finally:
            await keeper.post(f"/v1/{made['name']}:withdraw", {"reason": "测试结束"})


async def given(person: Person, order: Entry) -> Entry:
    found = await person.get("/v1/receipts", dispatchOrder=order["name"], unit=person.unit)
    return next(receipt for receipt in found["receipts"] if receipt["kind"] == "RECEIPT_KIND_ORDER")


async def once(person: Person, exercise: Entry, **wanted: object) -> Entry:
    """The exercise once it says so."""

    async def there() -> Entry | None:
        found = await person.get(f"/v1/{exercise['name']}")
        return found if all(found.get(name) == value for name, value in wanted.items()) else None

    found: Entry = await eventually(there)
    return found


@pytest.fixture(scope="module")
async def held(city: City) -> AsyncIterator[Held]:
    """Played to the end; a town answers, another has fallen silent."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    desk, town, silent = people["desk"], people["town"], people["silent"]
    plans = (await desk.get("/v1/plans", unit=desk.unit, state="PLAN_STATE_IN_FORCE"))["plans"]
    plan = next(each for each in plans if each["unit"] == desk.unit)
    async with phones(people["keeper"], desk.unit) as provider:
        injects = script(town.unit, silent.unit, people["officer"].unit)
        exercise = await desk.post("/v1/exercises", {"source": plan["name"], "timeScale": 60, "injects": injects})
        await desk.post(f"/v1/{exercise['name']}:start")
        now = await once(desk, exercise, played=len(injects) - 1)
        addressed = {"incident": now["incident"], "recipients": [town.unit, silent.unit]}
        order = await desk.post("/v1/orders", {**ORDER, **addressed})
        await town.post(f"/v1/{(await given(town, order))['name']}:acknowledge")
        with pytest.raises(Refusal) as caught:
            await silent.post(f"/v1/{(await given(silent, order))['name']}:acknowledge")
        ended = await once(desk, exercise, state="EXERCISE_STATE_ENDED")
        yield Held(people, plan, provider, ended, order, caught.value)


async def test_a_plan_alone_makes_a_script_of_what_reaches_its_levels(held: Held) -> None:
    drafted = await held.post("desk", "exercises", source=held.plan["name"])
    assert drafted["injects"][0]["kind"] == "INJECT_KIND_REPORT"
    assert len(drafted["injects"]) == len(held.plan["triggers"])
    await held.post("head", f"{drafted['name']}:cancel", reason="另行编排脚本")


async def test_every_inject_of_the_script_was_played_at_its_pace(held: Held) -> None:
    injects = held.exercise["injects"]
    assert [inject.get("problem", "") for inject in injects] == [""] * len(injects)
    started = datetime.fromisoformat(held.exercise["startedAt"])
    waited = [(datetime.fromisoformat(inject["playedAt"]) - started).total_seconds() for inject in injects]
    assert all(wait >= inject.get("afterSeconds", 0) / 60 for wait, inject in zip(waited, injects, strict=True))
    incident = await held.get("town", held.exercise["incident"])
    assert (incident["title"], incident["casualties"]["deaths"]) == ("【演练】抛光车间爆炸", 1)
    assert held.refused.code == "SILENT_IN_EXERCISE"


async def test_its_simulator_took_all_its_calls_and_the_book_of_real_ones_has_none(held: Held) -> None:
    sent = (await held.get("desk", "deliveries", exercise=held.exercise["name"], pageSize=1000))["deliveries"]
    assert {delivery.get("simulated", False) for delivery in sent if "sentAt" in delivery} == {True}
    book = (await held.get("desk", "deliveries", pageSize=1000)).get("deliveries", [])
    assert {delivery["name"] for delivery in book}.isdisjoint(delivery["name"] for delivery in sent)


async def test_real_phones_ring_in_earnest_and_in_an_exercise_that_says_so(held: Held) -> None:
    town = [held.people["town"].unit]
    real = await held.post("desk", "orders", recipients=town, **ORDER)
    await eventually(lambda: held.rang(""))
    assert not held.rang(held.exercise["name"])
    await held.post("desk", f"{real['name']}:cancel", reason="测试结束")
    aloud = (await held.post("desk", "exercises", title="叫应实呼演练", allowRealCalls=True))["name"]
    await held.post("desk", f"{aloud}:start")
    await held.post("desk", f"orders?exercise={aloud}", recipients=town, **ORDER)
    [first, *_] = await eventually(lambda: held.rang(aloud))
    assert first["title"].startswith("【演练】")
    await held.post("desk", f"{aloud}:end")


async def test_it_is_scored_by_the_same_times_and_what_it_found_is_work_until_it_is_verified(held: Held) -> None:
    name, silent = held.exercise["name"], held.people["silent"]
    scored = await held.post("desk", f"{name}:score")
    assert silent.unit in {miss["unit"] for miss in scored["misses"] if miss["code"] == "acknowledgement"}
    report = await held.get("desk", f"{name}/report")
    kinds = {metric["kind"].removeprefix("RESPONSE_METRIC_KIND_") for metric in report["metrics"]["metrics"]}
    assert kinds >= {"DETECT_TO_REPORT", "REPORT_TO_ORDER", "ORDER_TO_ACKNOWLEDGEMENT"}
    printed = Document(BytesIO(b64decode((await held.get("desk", f"{name}:renderReport"))["content"])))
    assert all(len(table.rows) > 1 for table in printed.tables)

    in_time = (datetime.now(UTC) + timedelta(days=15)).isoformat()
    owner = {"unit": silent.unit, "ownerPost": silent.account["post"], "dueAt": in_time, "source": name}
    finding = await held.post("head", "findings", what="夜间无人应答", why="值守制度未落实", **owner)
    assert (finding["clock"], bool(finding["ownerTitle"])) == ("due", True)
    # It is work like any other: whoever owes it finds it among theirs.
    mine = (await held.get("silent", "findings", pageSize=1000))["findings"]
    assert finding["name"] in {each["name"] for each in mine}
    with pytest.raises(Refusal, match="FINDINGS_STILL_OPEN"):
        await held.post("head", f"{name}:close", conclusion="夜间值守须加强")
    await held.post("silent", f"{finding['name']}:complete", result="已调整值班表")
    await held.post("head", f"{finding['name']}:verify")
    closed = await held.post("head", f"{name}:close", conclusion="夜间值守须加强")
    assert closed["state"] == "EXERCISE_STATE_CLOSED"
