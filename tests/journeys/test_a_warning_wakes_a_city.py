"""An orange warning wakes every town of a city; one sleeps on, and somebody knocks at its door."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cli.rest import Person
from kit.testing import eventually
from tests.city import City

Entry = dict[str, Any]

SPOKEN = "这是平台自动语音叫应,请您立即到岗到位并确认。" * 6
STEPS = [
    {"afterSeconds": 0, "action": "CALL_ACTION_NOTIFY", "channels": ["CHANNEL_KIND_PUSH"], "text": "请看{title}"},
    {"afterSeconds": 1, "action": "CALL_ACTION_VOICE", "channels": ["CHANNEL_KIND_VOICE"], "text": SPOKEN},
    {"afterSeconds": 3, "action": "CALL_ACTION_NOT_AWAKENED"},
    {"afterSeconds": 3, "action": "CALL_ACTION_CALL_OTHERS"},
    {"afterSeconds": 4, "action": "CALL_ACTION_UPPER_TIER"},
]
"""The order of C.15, in seconds instead of minutes: what an administrator may put in force."""
SECONDS = 60.0


@dataclass
class Night:
    """Who takes part, and what they enter."""

    keeper: Person
    mayor: Person
    asleep: Person
    superior: Person
    warning: Entry

    async def calls(self, who: Person, **query: str) -> list[Entry]:
        """The call-ups of the warning that somebody sees."""
        answer = await who.get("/v1/call_ups", warning=self.warning["name"], pageSize=1000, **query)
        found: list[Entry] = answer.get("callUps", [])
        return found

    async def settled(self) -> list[Entry]:
        """The calls that woke somebody first, once every town but one has understood."""
        deadline = time.monotonic() + SECONDS
        while True:
            first = [
                call
                for call in await self.calls(self.mayor)
                if call["occasion"] == "CALL_OCCASION_WARNING_ORANGE" and "calledInsteadOf" not in call
            ]
            open_still = [call for call in first if call["state"] != "CALL_UP_STATE_UNDERSTOOD"]
            if first and [call["state"] for call in open_still] == ["CALL_UP_STATE_NOT_AWAKENED"]:
                return first
            assert time.monotonic() < deadline, f"{len(open_still)} of {len(first)} still open"
            await asyncio.sleep(0.2)

    async def knocks_in_vain(self, sleeper: Entry) -> None:
        """Somebody is sent to the door and never says what came of it: the district's watch is called about it."""

        async def hurried() -> bool:
            """Every process looks at the norms once a second: until then the knock has its usual time."""
            sent = await self.superior.post(f"/v1/{sleeper['name']}:sendDoorKnock", {"knocker": "村干部甲"})
            took = datetime.fromisoformat(sent["knockDueAt"]) - datetime.fromisoformat(sent["knockSentAt"])
            if took > timedelta(seconds=1):
                back = {"knockedAt": datetime.now(UTC).isoformat(), "knockResult": "改派他人"}
                await self.superior.post(f"/v1/{sleeper['name']}:missDoorKnock", back)
            return took <= timedelta(seconds=1)

        await eventually(hurried, seconds=SECONDS)

        async def called_about() -> list[Entry]:
            found = await self.superior.get("/v1/call_ups", occasion="CALL_OCCASION_KNOCK_OVERDUE")
            return [each for each in found.get("callUps", []) if each["calledInsteadOf"] == sleeper["name"]]

        (about,) = await eventually(called_about, seconds=SECONDS)
        assert (about["unit"], about["post"]) == (self.superior.unit, self.superior.account["post"])
        silent = await self.mayor.get(f"/v1/{sleeper['name']}")
        assert (silent["state"], "knockOverdueAt" in silent) == ("CALL_UP_STATE_KNOCKING", True)  # flagged, not decided


@asynccontextmanager
async def entered(keeper: Person, path: str, verb: str, body: Entry) -> AsyncIterator[Entry]:
    """Something that an administrator enters for this night only."""
    made = await keeper.post(path, body)
    try:
        yield made
    finally:
        await keeper.post(f"/v1/{made['name']}:{verb}", {"reason": "演示结束"})


@pytest.fixture(scope="module")
async def night(city: City) -> AsyncIterator[Night]:
    """The night, from the warning to its end."""
    names = ("city-admin", "city-leader", "320206002-duty", "320206-duty")
    keeper, mayor, asleep, superior = [await city.person(name) for name in names]
    posts = (await asleep.get("/v1/posts", pageSize=1000))["posts"]
    simulation = {"seed": 1, "deliveredPercent": 100, "confirmedPercent": 100}
    town = await asleep.get("/v1/units", code=asleep.unit.rpartition(".")[2])
    silent = [post["name"] for post in posts if post["unit"] == asleep.unit]
    simulation["silentPosts"] = [*silent, *(unit["dutyPhone"] for unit in town["units"])]  # type: ignore[assignment] # one list among numbers
    kinds = ["CHANNEL_KIND_PUSH", "CHANNEL_KIND_VOICE"]
    channel = {"unit": mayor.unit, "title": "演示模拟器", "kinds": kinds, "simulation": simulation}
    channel["provider"] = "CHANNEL_PROVIDER_SIMULATOR"
    ladder = {"unit": mayor.unit, "occasion": "CALL_OCCASION_WARNING_ORANGE", "title": "演示阶梯", "steps": STEPS}
    sourced = {**ladder, "source": "演示", "trust": "D"}
    async with (
        entered(keeper, "/v1/channels", "withdraw", channel) as simulator,
        entered(keeper, "/v1/call_ladders", "withdraw", sourced),
    ):
        await keeper.post(f"/v1/{simulator['name']}:turnOn")
        night = Night(keeper, mayor, asleep, superior, {})
        async with entered(mayor, "/v1/warnings", "cancel", warning_of(mayor.unit)) as draft:
            night.warning = await mayor.post(f"/v1/{draft['name']}:issue")
            yield night


def warning_of(unit: str) -> Entry:
    """An orange warning of the whole city."""
    now = datetime.now(UTC)
    return {
        "unit": unit,
        "title": "暴雨橙色预警",
        "category": "暴雨",
        "colour": "WARNING_COLOUR_ORANGE",
        "startsAt": now.isoformat(),
        "expiresAt": (now + timedelta(hours=6)).isoformat(),
        "area": [unit],
        "areaText": "全市",
        "matters": "三小时内降雨量将达五十毫米以上",
        "measures": "巡查低洼地段,转移危险区域人员",
    }


async def test_every_district_and_town_is_woken_but_one_and_somebody_knocks_at_its_door(night: Night) -> None:
    first = await night.settled()
    assert len(first) > 80  # 88 towns and their districts, but those where nobody could be called
    assert {call["proof"] for call in first if call["state"] == "CALL_UP_STATE_UNDERSTOOD"} == {"CALL_PROOF_KEY_PRESS"}
    (sleeper,) = await night.calls(
        night.superior, state="CALL_UP_STATE_NOT_AWAKENED", post=night.asleep.account["post"]
    )
    assert sleeper["unit"] == night.asleep.unit

    hurry = {"unit": sleeper["unit"], "code": "command.door_knock", "value": 1, "unitOfMeasure": "second"}
    async with entered(night.keeper, "/v1/norms", "revoke", {**hurry, "source": "演示"}):
        await night.knocks_in_vain(sleeper)
    result = {"knockedAt": datetime.now(UTC).isoformat(), "knockResult": "已叫醒,正赶往镇政府"}
    awake = await night.superior.post(f"/v1/{sleeper['name']}:awaken", result)
    assert (awake["state"], awake["proof"], awake["knocker"]) == (
        "CALL_UP_STATE_UNDERSTOOD",
        "CALL_PROOF_DOOR_KNOCK",
        "村干部甲",
    )
    assert "notAwakenedAt" in awake


async def test_the_town_sees_the_warning_that_reaches_it_and_no_enterprise_is_woken(night: Night) -> None:
    found = await night.asleep.get("/v1/warnings:binding", unit=night.asleep.unit)
    assert night.warning["name"] in [warning["name"] for warning in found["warnings"]]
    told = [call for call in await night.calls(night.mayor) if call["occasion"] == "CALL_OCCASION_WARNING_NOTICE"]
    assert told
    assert all(len(call["unit"].split(".")) == 4 for call in told)
