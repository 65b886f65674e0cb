"""An order goes down a whole city: who has answered rolls up, who has not is named; it is amended and cancelled."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from cli.rest import Person, Refusal
from kit.testing import eventually
from tests.city import City

Entry = dict[str, Any]
DISTRICTS = ("320205", "320206", "320211", "320213", "320214", "320281", "320282")
KINDS = ("UNIT_KIND_TOWN", "UNIT_KIND_DEVELOPMENT_ZONE")
ANSWERING = 41
WORDS = {"title": "低洼地带转移", "instruction": "逐户通知并转移", "priority": "ORDER_PRIORITY_ROUTINE"}
STAMPS = (
    "deliveredAt",
    "acknowledgedAt",
    "acceptedAt",
    "committedAt",
    "enRouteAt",
    "onSceneAt",
    "completedAt",
    "verifiedAt",
)
"""Of the eight things that are not the same, in their order."""


async def receipts_of(person: Person, order: Entry) -> dict[str, Entry]:
    """The receipts that ask for something, by unit."""
    answer = await person.get("/v1/receipts", dispatchOrder=order["name"], pageSize=1000)
    return {receipt["unit"]: receipt for receipt in answer["receipts"] if receipt["kind"] == "RECEIPT_KIND_ORDER"}


async def levels_of(person: Person, order: Entry) -> dict[int, str]:
    """How many of how many have answered, by tier."""
    progress = await person.get(f"/v1/{order['name']}/progress", pageSize=1)
    return {each["level"]: f"{each.get('answered', 0)}/{each['total']}" for each in progress["levels"]}


async def waiting_of(person: Person, order: Entry) -> list[str]:
    """The units that have not answered, over all pages."""
    units: list[str] = []
    token = ""
    while True:
        page = await person.get(f"/v1/{order['name']}/progress", pageSize=20, pageToken=token)
        units += [receipt["unit"] for receipt in page["unanswered"]]
        token = page.get("nextPageToken", "")
        if not token:
            assert page["unansweredCount"] == len(units)
            return units


async def test_a_citys_order_rolls_up_from_88_towns_and_is_amended_and_cancelled_down_to_the_last(city: City) -> None:
    chief = await city.person("city-duty")
    desks = [await city.person(f"{code}-duty") for code in DISTRICTS]
    order = await chief.post("/v1/orders", {**WORDS, "recipientRules": [{"kind": "UNIT_KIND_DISTRICT"}]})
    assert (order["recipientCount"], await levels_of(chief, order)) == (7, {2: "0/7"})
    given = await receipts_of(chief, order)

    # Each district takes it on and gives it to all its towns and development zones, in one call.
    below: dict[str, Entry] = {}
    for desk in desks:
        await desk.post(f"/v1/{given[desk.unit]['name']}:accept")
        kinds = [kind for kind in KINDS if (await desk.get("/v1/units", kind=kind, pageSize=1)).get("units")]
        rules = [{"kind": kind} for kind in kinds]
        below[desk.unit] = await desk.post("/v1/orders", {**WORDS, "parent": order["name"], "recipientRules": rules})
    assert await levels_of(chief, order) == {2: "7/7", 3: "0/88"}

    # Three towns answer in person; of others, their district's desk writes down who said so on the phone.
    persons = [await city.person(f"{code}001-duty") for code in ("320205", "320206", "320282")]
    of_towns = {
        unit: receipt for desk in desks for unit, receipt in (await receipts_of(desk, below[desk.unit])).items()
    }
    for town in persons:
        await town.post(f"/v1/{of_towns[town.unit]['name']}:acknowledge")
    own = {town.unit for town in persons}
    recorded = [unit for unit in sorted(of_towns) if unit not in own][: ANSWERING - len(own)]
    said = {"channel": "ANSWER_CHANNEL_PHONE", "person": "测试值班员", "transcript": "收到,马上办"}
    for unit in recorded:
        [desk] = [each for each in desks if unit.startswith(each.unit)]
        with_record = await desk.post(f"/v1/{of_towns[unit]['name']}:acknowledge", {"onBehalf": said})
    assert with_record["answersOnBehalf"][0]["recordedUnit"] in {desk.unit for desk in desks}
    assert await levels_of(chief, order) == {2: "7/7", 3: f"{ANSWERING}/88"}
    waiting = await waiting_of(chief, order)
    assert Counter(waiting) == Counter(of_towns.keys() - own - set(recorded))
    # A town sees what it was given, and neither the order of the city nor its progress.
    with pytest.raises(Refusal, match="404"):
        await persons[0].get(f"/v1/{order['name']}/progress")

    # A district amends: everybody who had it, answered or not, has to acknowledge the new wording.
    desk, town = desks[0], persons[0]
    mine = below[desk.unit]
    amended = await desk.post(f"/v1/{mine['name']}:amend", {"instruction": "整村转移", "reason": "雨势加大"})
    found = await receipts_of(desk, mine)
    assert {(each["revision"], each["instruction"], each.get("acknowledgedAt")) for each in found.values()} == {
        (amended["revision"], "整村转移", None)
    }
    assert (await levels_of(desk, mine))[3] == f"0/{len(found)}"
    await town.post(f"/v1/{found[town.unit]['name']}:acknowledge")
    assert (await levels_of(desk, mine))[3] == f"1/{len(found)}"

    # The city cancels: it passes down the whole tree, and everybody who acted has to acknowledge that too.
    await chief.post(f"/v1/{order['name']}:cancel", {"reason": "预警解除"})
    ended = [
        receipt
        for each in (chief, *desks)
        for receipt in (await receipts_of(each, below.get(each.unit, order))).values()
    ]
    assert {receipt["state"] for receipt in ended} == {"RECEIPT_STATE_CANCELLED"}
    assert len(ended) == len(DISTRICTS) + len(of_towns)
    for who, receipt in ((desk, given[desk.unit]), (town, found[town.unit])):
        told = await who.get(f"/v1/{receipt['name']}")
        assert (told["clock"], told.get("acknowledgedAt")) == ("acknowledgement", None)
        heard = await who.post(f"/v1/{receipt['name']}:acknowledge")
        assert (heard["state"], heard.get("clock", "")) == ("RECEIPT_STATE_CANCELLED", "")
        assert datetime.fromisoformat(heard["acknowledgedAt"]) <= datetime.now(UTC)


async def test_delivered_acknowledged_accepted_committed_on_the_way_there_done_and_verified_are_eight_things(
    city: City,
) -> None:
    chief, captain = await city.person("city-duty"), await city.person("city-rescue")
    team = (await captain.get("/v1/teams", unit=captain.unit))["teams"][0]["name"]
    order = await chief.post("/v1/orders", {**WORDS, "recipients": [team], "issuerCommits": True})
    [receipt] = (await receipts_of(captain, order)).values()
    assert not [stamp for stamp in STAMPS if stamp in receipt]
    steps = (
        *((captain, "deliver"), (captain, "acknowledge"), (captain, "accept"), (chief, "commit")),
        *((captain, "depart"), (captain, "arrive"), (captain, "complete"), (chief, "verify")),
    )
    states = ["DELIVERED", "ACKNOWLEDGED", "ACCEPTED", "COMMITTED", "EN_ROUTE", "ON_SCENE", "COMPLETED", "VERIFIED"]

    async def promised() -> bool:
        """Its owner has said that the team goes to nobody else."""
        return bool((await captain.get(f"/v1/{receipt['name']}"))["teamHold"] == "TEAM_HOLD_GRANTED")

    for number, (who, verb) in enumerate(steps):
        if verb == "commit":
            await eventually(promised)
            with pytest.raises(Refusal, match="NOT_COMMITTED"):
                await captain.post(f"/v1/{receipt['name']}:depart")
        now = await who.post(f"/v1/{receipt['name']}:{verb}")
        assert now["state"] == f"RECEIPT_STATE_{states[number]}"
        assert [stamp for stamp in STAMPS if stamp in now] == list(STAMPS[: number + 1])
    await chief.post(f"/v1/{order['name']}:close")
