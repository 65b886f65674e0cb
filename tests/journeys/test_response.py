"""A response from the first figures to its end: proposed, activated across four tiers, upgraded, taken over, closed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City

CAST = {
    "officer": "320205003-e1-safety",
    "town": "320205003-duty",
    "district": "320205-duty",
    "governor": "320205-leader",
    "city": "city-duty",
    "mayor": "city-leader",
}
TIERS = ("city", "district", "town", "officer")
Entry = dict[str, Any]


@dataclass
class Told:
    """What came to be, as it was then."""

    people: dict[str, Person]
    posts: dict[str, str]
    incident: Entry = field(default_factory=dict)
    proposed: dict[str, Entry] = field(default_factory=dict)
    active: Entry = field(default_factory=dict)
    receipts: dict[str, list[Entry]] = field(default_factory=dict)
    """By tier: what each had as soon as the activation was answered."""
    implied: Entry = field(default_factory=dict)
    upgraded: Entry = field(default_factory=dict)
    taken: Entry = field(default_factory=dict)
    post: Entry = field(default_factory=dict)
    closed: list[Entry] = field(default_factory=list)
    refused: dict[str, Refusal] = field(default_factory=dict)
    """What somebody was not allowed to do, or did incompletely."""
    called: list[Entry] = field(default_factory=list)
    """The calls to the posts that the plan's contact chain and groups name."""
    lowered: Entry = field(default_factory=dict)

    async def is_refused(self, what: str, who: str, path: str, **body: object) -> None:
        with pytest.raises(Refusal) as caught:
            await self.does(who, path, **body)
        self.refused[what] = caught.value

    async def does(self, who: str, path: str, **body: object) -> Entry:
        return await self.people[who].post(path, body)

    async def reads(self, who: str, path: str, **query: object) -> Entry:
        return await self.people[who].get(path, **query)

    async def suffers(self, deaths: int) -> None:
        """The district follows up."""
        path = f"/v1/{self.incident['name']}:updateCasualties"
        await self.does("district", path, casualties={"deaths": deaths, "trapped": 4})

    async def response(self, who: str, **said: object) -> Entry:
        """The response of somebody's unit, once it is as said."""

        async def there() -> Entry:
            listed = await self.reads(who, "/v1/responses", incident=self.incident["name"])
            mine = [each for each in listed.get("responses", ()) if each["unit"] == self.people[who].unit]
            fits = [each for each in mine if all(each.get(name) == value for name, value in said.items())]
            return fits[0] if fits else {}

        found: Entry = await eventually(there)
        return found

    async def orders(self, who: str, response: Entry) -> dict[str, Entry]:
        """The orders of a response by step."""
        listed = await self.reads(who, "/v1/orders", response=response["name"], pageSize=100)
        return {order["planStep"]: order for order in listed.get("orders", ())}

    # ---- the journey itself

    async def explode(self) -> None:
        now = datetime.now(UTC)
        self.incident = await self.does(
            "officer",
            "/v1/incidents",
            unit=self.people["officer"].unit,
            title="打磨车间粉尘爆炸",
            kind="INCIDENT_KIND_DUST_EXPLOSION",
            occurredAt=(now - timedelta(minutes=5)).isoformat(),
            awareAt=(now - timedelta(minutes=4)).isoformat(),
            channel="INCIDENT_CHANNEL_ENTERPRISE",
            casualties={"trapped": 4},
        )
        confirming = f"/v1/{self.incident['name']}:confirm"
        await self.does("district", confirming, incidentClass="INCIDENT_CLASS_ACCIDENT")
        self.proposed["first"] = await self.response("mayor", level="RESPONSE_LEVEL_IV")
        self.proposed["district"] = await self.response("governor", level="RESPONSE_LEVEL_III")
        await self.suffers(3)
        self.proposed["city"] = await self.response("mayor", level="RESPONSE_LEVEL_III")

    async def activate(self) -> None:
        """The mayor decides; everybody has their order in the same moment."""
        path = f"/v1/{self.proposed['city']['name']}:activate"
        await self.is_refused("nobody commands", "mayor", path)
        self.active = await self.does("mayor", path, matter="打磨车间粉尘爆炸", commander=self.posts["mayor"])
        names = {order["name"] for order in (await self.orders("city", self.active)).values()}
        for tier in TIERS:
            listed = await self.reads(tier, "/v1/receipts", incident=self.incident["name"], pageSize=100)
            mine = [each for each in listed.get("receipts", ()) if each["unit"] == self.people[tier].unit]
            self.receipts[tier] = [each for each in mine if each["dispatchOrder"] in names]
        call_up = next(step for step in self.active["steps"] if step["key"] == "call-up")
        self.called = (await self.reads("city", "/v1/receipts", dispatchOrder=call_up["dispatchOrder"]))["receipts"]
        self.implied = await self.response("governor", level="RESPONSE_LEVEL_II")
        await self.does("governor", f"/v1/{self.implied['name']}:activate", commander=self.posts["governor"])

    async def upgrade(self) -> None:
        await self.suffers(10)
        await self.response("mayor", recommendedLevel="RESPONSE_LEVEL_II")
        path = f"/v1/{self.active['name']}:upgrade"
        self.upgraded = await self.does("mayor", path, level="RESPONSE_LEVEL_II", reason="死亡人数升至十人")

    async def take_over(self) -> None:
        below = self.implied["name"]
        over = {"threatControlled": True, "noSecondaryDanger": True, "reason": "现场已控制"}
        await self.is_refused("ended from below", "governor", f"/v1/{self.active['name']}:terminate", **over)
        await self.is_refused("ended from above", "mayor", f"/v1/{below}:terminate", **over)
        asked = {"successorCommander": self.posts["mayor"], "reason": "超出区级处置能力"}
        await self.does("mayor", f"/v1/{below}:takeOver", **asked)
        self.taken = await self.does("governor", f"/v1/{below}:confirmTakeOver")
        self.post = await self.reads("mayor", f"/v1/{self.taken['commandPost']}")

    async def end(self) -> None:
        """The mayor ends both; all that is open is closed, and the incident last."""
        calmer = {"level": "RESPONSE_LEVEL_III", "reason": "被困人员全部救出"}
        self.lowered = await self.does("mayor", f"/v1/{self.active['name']}:downgrade", **calmer)
        over = {"threatControlled": True, "noSecondaryDanger": True, "reason": "搜救结束,现场已控制"}
        for response in (self.taken, self.upgraded):
            await self.does("mayor", f"/v1/{response['name']}:terminate", **over)
            owner = "mayor" if response is self.upgraded else "governor"
            for order in (await self.orders("mayor", response)).values():
                issuer = "mayor" if order["unit"] == self.people["mayor"].unit else owner
                await self.does(issuer, f"/v1/{order['name']}:cancel", reason="响应终止")
            await self.does("mayor", f"/v1/{response['commandPost']}:close", reason="响应终止")
            await self.does("mayor", f"/v1/{response['name']}:beginRecovery")
            self.closed.append(await self.does("mayor", f"/v1/{response['name']}:close"))
        await self.does("city", f"/v1/{self.incident['name']}:close")


@pytest.fixture(scope="module")
async def told(city: City) -> Told:
    """The response, from the first figures to its end."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    journey = Told(people, {role: city.accounts[account].post for role, account in CAST.items()})
    await journey.explode()
    await journey.activate()
    await journey.upgrade()
    await journey.take_over()
    await journey.end()
    return journey


def test_figures_propose_a_level_to_each_tier_by_its_own_plan(told: Told) -> None:
    first, district, city = (told.proposed[key] for key in ("first", "district", "city"))
    assert first["name"] == city["name"]
    assert district["plan"] != city["plan"]
    assert [match["value"] for match in city["matches"]] == ["3"]
    assert {each["state"] for each in (first, district, city)} == {"RESPONSE_STATE_PROPOSED"}


def test_an_activation_gives_orders_to_four_tiers_at_once(told: Told) -> None:
    active = told.active
    assert (active["state"], active["level"]) == ("RESPONSE_STATE_ACTIVE", "RESPONSE_LEVEL_III")
    for field_of_decision in ("matter", "measures", "expectedEnd", "commander"):
        assert active[field_of_decision]
    assert {tier: bool(found) for tier, found in told.receipts.items()} == dict.fromkeys(TIERS, True)
    orders = [each for found in told.receipts.values() for each in found if each["kind"] == "RECEIPT_KIND_ORDER"]
    assert all(each["ladder"] and each["calls"] for each in orders)
    town = [receipt["recipientTitle"] for receipt in told.receipts["town"]]
    assert any("街道办事处主任" in title or "镇长" in title for title in town)


def test_an_activation_without_a_commander_is_refused_by_the_field(told: Told) -> None:
    refusal = told.refused["nobody commands"]
    assert refusal.status == 400
    assert "commander" in refusal.detail


def test_the_command_post_has_its_groups_and_whoever_is_named_is_called_to_it(told: Told) -> None:
    groups = told.post["groups"]
    assert len(groups) >= 6
    assert all(group["leader"]["post"] and group["members"] for group in groups)
    assert told.called
    assert all(receipt["ladder"][0]["post"] and receipt["calls"] for receipt in told.called)
    leaders = {group["leader"]["post"] for group in groups if group["leader"]["unit"] == told.people["mayor"].unit}
    assert not leaders - {receipt["ladder"][0]["post"] for receipt in told.called} - {told.posts["mayor"]}


def test_only_the_level_that_activated_it_ends_a_response(told: Told) -> None:
    assert told.refused["ended from below"].status == 404
    assert told.refused["ended from above"].status == 403


def test_a_downgrade_opens_nothing_and_keeps_what_was_ordered(told: Told) -> None:
    assert (told.lowered["level"], told.lowered["levelBefore"]) == ("RESPONSE_LEVEL_III", "RESPONSE_LEVEL_II")
    assert told.lowered["steps"] == told.upgraded["steps"]


def test_what_the_citys_level_implies_is_proposed_to_the_district_and_activated_there(told: Told) -> None:
    assert (told.implied["impliedBy"], told.implied["state"]) == (told.active["name"], "RESPONSE_STATE_PROPOSED")
    assert told.taken["level"] == "RESPONSE_LEVEL_II"


def test_an_upgrade_adds_what_the_higher_level_asks_for(told: Told) -> None:
    before = {step["key"] for step in told.active["steps"]}
    added = [step for step in told.upgraded["steps"] if step["key"] not in before]
    assert [(step["key"], step["recipients"]) for step in added] == [("neighbours", 7)]


def test_the_takeover_is_on_the_record(told: Told) -> None:
    city, district = told.people["mayor"].unit, told.people["governor"].unit
    assert (told.taken["unit"], told.taken["commandUnit"]) == (district, city)
    terms = [(term["commander"]["unit"], "until" in term) for term in told.post["terms"]]
    assert terms == [(district, True), (city, False)]


async def test_who_lost_command_commands_no_longer(told: Told) -> None:
    with pytest.raises(Refusal) as caught:
        await told.does("governor", f"/v1/{told.taken['name']}:close")
    assert caught.value.status in (403, 409)


async def test_both_responses_are_closed_and_the_story_tells_it_all(told: Told) -> None:
    assert {each["state"] for each in told.closed} == {"RESPONSE_STATE_CLOSED"}

    async def whole() -> list[str]:
        query = {"oldestFirst": "true", "pageSize": 1000}
        steps = (await told.reads("city", f"/v1/{told.incident['name']}/timeline", **query))["steps"]
        verbs = [step["transition"] for step in steps]
        return verbs if "CloseIncident" in verbs else []

    verbs = await eventually(whole)
    expected = [
        *("ProposeResponse", "ReviseResponseProposal", "ActivateResponse", "OpenCommandPost", "NoteResponseSteps"),
        *("UpgradeResponse", "TakeOverResponse", "ConfirmResponseTakeOver", "TransferCommandPost"),
        *("TerminateResponse", "CloseCommandPost", "BeginResponseRecovery", "CloseResponse"),
    ]
    assert [verb for verb in expected if verb not in verbs] == []
