"""Calls leave the house through the gateway, by real accounts: webhook, Apprise, dead letters, communication tests."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City
from tests.journeys.test_a_warning_wakes_a_city import SPOKEN, entered
from tests.services.command.provider import SECRET, Provider, listening

DISTRICT = "320281"
TOWN, OTHER_TOWN = f"{DISTRICT}004", f"{DISTRICT}005"
KINDS = ["CHANNEL_KIND_PUSH", "CHANNEL_KIND_MESSAGE", "CHANNEL_KIND_VOICE"]
FLASH = {"title": "测试叫应", "instruction": "收到请确认", "priority": "ORDER_PRIORITY_FLASH"}
SECONDS = 40.0

Entry = dict[str, Any]


@dataclass
class Desk:
    """Who takes part: a district's duty officer, its administrator, its provider's account; two towns of it."""

    officer: Person
    keeper: Person
    system: Person
    town: Person
    other: Person

    async def called(self, town: Person) -> Entry:
        """The call-up of a town's duty post for a flash order of the district."""
        order = await self.officer.post("/v1/orders", {**FLASH, "recipients": [town.unit]})
        found = await town.get("/v1/call_ups", dispatchOrder=order["name"])
        (call_up,) = found["callUps"]
        assert call_up["post"] == town.account["post"]
        return dict(call_up)

    async def book(self, call_up: Entry, *states: str, **query: object) -> dict[str, Entry]:
        """The deliveries of a call-up by kind, once all of them are in one of these states."""

        async def settled() -> dict[str, Entry]:
            found = (await self.keeper.get("/v1/deliveries", callUp=call_up["name"], **query)).get("deliveries", [])
            there = [each for each in found if each["state"] in {f"DELIVERY_STATE_{state}" for state in states}]
            return {each["kind"]: each for each in there} if len(there) == len(found) else {}

        return await eventually(settled, seconds=SECONDS)


@pytest.fixture(scope="module")
async def desk(city: City) -> Desk:
    """They sign in."""
    names = [f"{DISTRICT}-{key}" for key in ("duty", "admin", "system")] + [f"{TOWN}-duty", f"{OTHER_TOWN}-duty"]
    return Desk(*[await city.person(name) for name in names])


@asynccontextmanager
async def channel(desk: Desk, town: Person, secret: str, **more: object) -> AsyncIterator[Entry]:
    """A channel for the calls to one town, on for a while."""
    body = {"unit": town.unit, "title": "测试渠道", "kinds": KINDS, **more}
    async with entered(desk.keeper, "/v1/channels", "withdraw", body) as made:
        with pytest.raises(Refusal, match="SECRET_NOT_SET"):
            await desk.keeper.post(f"/v1/{made['name']}:turnOn")
        await desk.keeper.post(f"/v1/{made['name']}:setSecret", {"secret": secret})
        on = await desk.keeper.post(f"/v1/{made['name']}:turnOn")
        assert (on["state"], "secretSetAt" in on, secret in str(on)) == ("CHANNEL_STATE_ON", True, False)
        yield on


@asynccontextmanager
async def webhook(desk: Desk, provider: Provider) -> AsyncIterator[Entry]:
    """A signed webhook for the calls to the town."""
    more = {"provider": "CHANNEL_PROVIDER_WEBHOOK", "endpoint": provider.endpoint}
    async with channel(desk, desk.town, SECRET, **more) as on:
        yield on


async def test_calls_go_out_signed_and_the_key_that_is_pressed_acknowledges_the_order(desk: Desk) -> None:
    async with listening() as provider, webhook(desk, provider) as on:
        provider.faults = ["500"] * len(KINDS)  # the gateway of the operator is just restarting
        call_up = await desk.called(desk.town)
        book = await desk.book(call_up, "SENT")
        assert {each["channel"] for each in book.values()} == {on["name"]}
        assert {each["tries"] for each in book.values()} == {2}
        # The receiver has verified each signature: it takes nothing that is not signed with the channel's key.
        assert {event["id"] for event in provider.taken} == {each["name"] for each in book.values()}
        voice = book["CHANNEL_KIND_VOICE"]
        pressed = {"event": "DELIVERY_EVENT_KEY_PRESSED", "key": "1", "recording": "rec-1"}
        with pytest.raises(Refusal, match="403"):  # nobody says of their own call what became of it
            await desk.town.post(f"/v1/{voice['name']}:report", pressed)
        told = next(event["data"] for event in provider.taken if event["id"] == voice["name"])
        assert (told["address"] in call_up["phones"], told["confirmKey"]) == (True, "1")
        await desk.system.post(told["report"], pressed)
        awake = await desk.officer.get(f"/v1/{call_up['name']}")
        assert (awake["state"], awake["proof"], awake["recording"]) == (
            "CALL_UP_STATE_UNDERSTOOD",
            "CALL_PROOF_KEY_PRESS",
            "rec-1",
        )
        receipt = await desk.officer.get(f"/v1/{call_up['receipt']}")
        assert receipt["acknowledgedBy"] == desk.town.account["post"]


async def test_what_the_provider_refuses_is_a_dead_letter_until_the_administrator_replays_it(desk: Desk) -> None:
    async with listening() as provider, webhook(desk, provider):
        provider.faults = ["400"] * len(KINDS)
        call_up = await desk.called(desk.town)
        dead = await desk.book(call_up, "FAILED")
        assert {(each["error"], each["tries"], each["dead"]) for each in dead.values()} == {("HTTP 400", 1, True)}
        listed = await desk.keeper.get("/v1/deliveries", dead="true", unit=desk.town.unit)
        assert {each["name"] for each in dead.values()} <= {each["name"] for each in listed["deliveries"]}
        letter = dead["CHANNEL_KIND_MESSAGE"]["name"]
        with pytest.raises(Refusal, match="403"):
            await desk.officer.post(f"/v1/{letter}:replay")
        await desk.keeper.post(f"/v1/{letter}:replay", {"reason": "短信网关已修复"})
        await eventually(lambda: [event["id"] for event in provider.taken] == [letter], seconds=SECONDS)
        with pytest.raises(Refusal, match="NOT_GIVEN_UP"):
            await desk.keeper.post(f"/v1/{letter}:replay")
        await desk.town.post(f"/v1/{call_up['receipt']}:acknowledge")
        await stood_down(desk, call_up)
        with pytest.raises(Refusal, match="CALL_UP_IS_OVER"):
            await desk.keeper.post(f"/v1/{dead['CHANNEL_KIND_PUSH']['name']}:replay")


async def stood_down(desk: Desk, call_up: Entry) -> None:
    """Wait until nobody is called for it any more."""

    async def over() -> bool:
        return bool((await desk.officer.get(f"/v1/{call_up['name']}"))["state"] == "CALL_UP_STATE_STOOD_DOWN")

    await eventually(over, seconds=SECONDS)


async def test_apprise_hands_the_text_over_and_the_town_confirms_in_the_app(desk: Desk) -> None:
    async with listening() as provider:
        url = f"json://127.0.0.1:{provider.port}/sms/{{address}}"
        provider.faults = ["204"] * len(KINDS)
        async with channel(desk, desk.other, url, provider="CHANNEL_PROVIDER_APPRISE", kinds=KINDS[1:2]) as on:
            call_up = await desk.called(desk.other)
            # No channel carries pushes and calls: they are not said to have gone out.
            book = await desk.book(call_up, "SENT", "FAILED")
            message = book["CHANNEL_KIND_MESSAGE"]
            assert (message["state"], message["channel"]) == ("DELIVERY_STATE_SENT", on["name"])
            assert {kind for kind, each in book.items() if each.get("dead")} == {KINDS[0], KINDS[2]}
            (line, body) = provider.refused[0]
            assert line.startswith(f"POST /sms/{call_up['phones'][0]}")
            assert (json.loads(body)["message"], "地点：详见平台" in message["text"]) == (message["text"], True)
            awake = await desk.other.post(f"/v1/{call_up['name']}:understand")
            assert (awake["state"], awake["proof"]) == ("CALL_UP_STATE_UNDERSTOOD", "CALL_PROOF_APP")


STEPS = [
    {"afterSeconds": 0, "action": "CALL_ACTION_VOICE", "channels": ["CHANNEL_KIND_VOICE"], "text": SPOKEN},
    {"afterSeconds": 3, "action": "CALL_ACTION_NOT_AWAKENED"},
]
"""A communication test that waits three seconds for an answer, instead of an hour."""


async def test_whether_a_number_is_alive_stands_on_the_post(desk: Desk) -> None:
    ladder = {"unit": desk.town.unit, "occasion": "CALL_OCCASION_CONTACT_TEST", "title": "通信测试", "steps": STEPS}
    ladder |= {"source": "演练", "trust": "D"}
    post = desk.town.account["post"]
    (check,) = (await desk.officer.get("/v1/contact_checks", post=post))["contactChecks"]
    async with AsyncExitStack() as stack:
        provider = await stack.enter_async_context(listening())
        await stack.enter_async_context(webhook(desk, provider))
        endless = {**ladder, "steps": STEPS[:1]}
        with pytest.raises(Refusal, match="CONTACT_TEST_NEVER_ENDS"):
            await desk.keeper.post("/v1/call_ladders", endless)
        await stack.enter_async_context(entered(desk.keeper, "/v1/call_ladders", "withdraw", ladder))

        await desk.officer.post(f"/v1/{check['name']}:check")
        await eventually(lambda: provider.taken, seconds=SECONDS)
        pressed = {"event": "DELIVERY_EVENT_KEY_PRESSED", "key": "1"}
        await desk.system.post(provider.taken[0]["data"]["report"], pressed)
        alive = await shown(desk.town, post, "ALIVE")
        assert (alive.get("contactMissed", 0), "contactTestedAt" in alive, "contactAnsweredAt" in alive) == (
            0,
            True,
            True,
        )

        await desk.officer.post(f"/v1/{check['name']}:check")
        dead = await shown(desk.town, post, "DEAD")
        assert (dead["contactMissed"], dead["contactAnsweredAt"]) == (1, alive["contactAnsweredAt"])
        listed = await desk.officer.get("/v1/posts", contactState="CONTACT_STATE_DEAD")
        assert post in [each["name"] for each in listed["posts"]]
        assert int(dead["version"]) == int(alive["version"]) + 1


async def shown(person: Person, post: str, state: str) -> Entry:
    """The post, once it tells this of its numbers."""

    async def there() -> Entry:
        found = await person.get(f"/v1/{post}")
        return found if found.get("contactState") == f"CONTACT_STATE_{state}" else {}

    return await eventually(there, seconds=SECONDS)
