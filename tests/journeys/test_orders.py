"""Orders through the gateway, by real accounts: by template and rule, with a quota, on behalf, given on."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.rest import Person
from kit.testing import eventually
from tests.city import City

Entry = dict[str, Any]


async def receipts_of(person: Person, order: Entry) -> dict[str, Entry]:
    """The receipts that ask for something, by unit."""
    answer = await person.get("/v1/receipts", dispatchOrder=order["name"], pageSize=1000)
    return {receipt["unit"]: receipt for receipt in answer["receipts"] if receipt["kind"] == "RECEIPT_KIND_ORDER"}


async def test_an_order_by_rule_from_the_citys_template_is_answered_filled_declined_and_given_on(city: City) -> None:
    leader, desk = await city.person("city-leader"), await city.person("320205-duty")
    town, second = await city.person("320205001-duty"), await city.person("320205002-duty")
    template = await leader.post(
        "/v1/order_templates",
        {
            "unit": leader.unit,
            "title": "抽调力量",
            "orderTitle": "抽调{what}",
            "instruction": "{due}前派{what}到{address}",
            "priority": "ORDER_PRIORITY_ROUTINE",
            "recipientRules": [{"kind": "UNIT_KIND_TOWN"}],
            "completionMinutes": 60,
            "quota": 1,
            "placeholders": [{"key": "what", "label": "力量"}],
        },
    )
    usable = await desk.get("/v1/order_templates:usable")
    assert template["name"] in {known["name"] for known in usable["orderTemplates"]}
    values = [{"key": "what", "value": "两台抽水泵"}]
    order = await desk.post(
        "/v1/orders", {"template": template["name"], "templateValues": values, "address": "测试闸口"}
    )
    found = await receipts_of(desk, order)
    assert (order["title"], order["recipientCount"], order["quota"]) == ("抽调两台抽水泵", len(found), 1)
    assert {town.unit, second.unit} <= set(found)

    # The town answers on the phone; the district's desk writes it down: that fills the quota.
    said = {"channel": "ANSWER_CHANNEL_PHONE", "person": "测试值班员", "transcript": "泵已装车"}
    committed = await desk.post(f"/v1/{found[town.unit]['name']}:accept", {"onBehalf": said})
    assert (committed["state"], committed["answersOnBehalf"][0]["person"]) == (
        "RECEIPT_STATE_COMMITTED",
        "测试值班员",
    )
    released = await second.get(f"/v1/{found[second.unit]['name']}")
    assert (released["state"], released["releaseCause"]) == (
        "RECEIPT_STATE_RELEASED",
        "RELEASE_CAUSE_QUOTA_REACHED",
    )
    progress = await desk.get(f"/v1/{order['name']}/progress")
    assert (progress["quotas"][0]["committed"], progress["total"]) == (1, 1)
    # It gives the order back in person: the others are asked again, and the second town takes it on.
    await town.post(f"/v1/{committed['name']}:decline", {"reason": "泵已损坏"})
    taken = await second.post(f"/v1/{released['name']}:accept", {})
    assert taken["state"] == "RECEIPT_STATE_COMMITTED"
    await desk.post(f"/v1/{order['name']}:cancel", {"reason": "演练结束"})
    await leader.post(f"/v1/{template['name']}:revoke", {"reason": "演练结束"})


async def test_what_a_town_declines_its_district_gives_to_another(city: City) -> None:
    desk = await city.person("320205-duty")
    town, second = await city.person("320205001-duty"), await city.person("320205002-duty")
    words = {"title": "排查低洼地带", "instruction": "逐户排查", "priority": "ORDER_PRIORITY_ROUTINE"}
    order = await desk.post("/v1/orders", {**words, "recipients": [town.unit]})
    (given,) = (await receipts_of(desk, order)).values()
    declined = await town.post(f"/v1/{given['name']}:decline", {"reason": "人手不足"})
    assert (declined["reassignment"], declined["clock"]) == ("REASSIGNMENT_STATE_PENDING", "reassignment")
    suggested = await desk.get(f"/v1/{given['name']}/suggestions")
    assert suggested["units"]
    new = await desk.post(f"/v1/{given['name']}:reassign", {"recipient": second.unit})
    assert (new["unit"], new["replaces"]) == (second.unit, given["name"])
    progress = await desk.get(f"/v1/{order['name']}/progress")
    assert (progress["total"], progress["unansweredCount"]) == (1, 1)
    await desk.post(f"/v1/{order['name']}:cancel", {"reason": "演练结束"})


async def test_of_two_orders_for_one_engine_one_gets_it_and_the_other_learns_who_has_it(city: City) -> None:
    issuers = [await city.person(name) for name in ("city-duty", "320205-duty")]
    crew = await city.person("320205001-rescue")
    engine = (await crew.get("/v1/teams", unit=crew.unit))["teams"][0]
    words = {"title": "扑救", "instruction": "立即出动", "priority": "ORDER_PRIORITY_FLASH"}

    async def give(issuer: Person) -> Entry:
        return await issuer.post("/v1/orders", {**words, "recipients": [engine["name"]]})

    async def answer(issuer: Person, order: Entry) -> Entry:
        """The team's receipt, once the owner of the team has answered."""

        async def answered() -> Entry:
            found = await issuer.get("/v1/receipts", dispatchOrder=order["name"], team=engine["name"])
            receipt: Entry = found["receipts"][0]
            return receipt if receipt["teamHold"] != "TEAM_HOLD_REQUESTED" else {}

        receipt: Entry = await eventually(answered)
        return receipt

    orders = await asyncio.gather(*[give(issuer) for issuer in issuers])
    receipts = [await answer(*pair) for pair in zip(issuers, orders, strict=True)]
    holds = [receipt["teamHold"] for receipt in receipts]
    assert sorted(holds) == ["TEAM_HOLD_GRANTED", "TEAM_HOLD_REFUSED"]
    first, second = holds.index("TEAM_HOLD_GRANTED"), holds.index("TEAM_HOLD_REFUSED")
    lost = receipts[second]
    assert (lost["state"], lost["reassignment"]) == ("RECEIPT_STATE_DECLINED", "REASSIGNMENT_STATE_PENDING")
    assert lost["shortfall"]["code"] == "REASON_CODE_ALREADY_CLAIMED"
    shown = [issuers[first].unit, str(orders[first]["name"])]
    assert all(word in lost["declineReason"] for word in shown)
    held = await crew.get(f"/v1/{engine['name']}")
    assert (held["state"], held["dispatchOrder"]) == ("TEAM_STATE_DEPLOYED", orders[first]["name"])

    async def is_free() -> bool:
        return bool((await crew.get(f"/v1/{engine['name']}"))["state"] != "TEAM_STATE_DEPLOYED")

    # Its crew gives it back: whoever waits for it asks again, and has it.
    await crew.post(f"/v1/{receipts[first]['name']}:decline", {"reason": "车辆故障"})
    await eventually(is_free)
    new = await issuers[second].post(f"/v1/{lost['name']}:reassign", {"recipient": engine["name"]})
    had = await answer(issuers[second], orders[second])
    assert (new["replaces"], had["name"], had["teamHold"]) == (lost["name"], new["name"], "TEAM_HOLD_GRANTED")
    for issuer, order in zip(issuers, orders, strict=True):
        await issuer.post(f"/v1/{order['name']}:cancel", {"reason": "演练结束"})
    await eventually(is_free)


async def test_a_unit_drafts_its_roster_from_a_template(city: City) -> None:
    keeper = await city.person("city-leader")
    place = {
        "place": "测试值班席",
        "turns": [{"starts": "09:00", "ends": "21:00"}, {"starts": "21:00", "ends": "09:00"}],
        "crews": [{"officer": keeper.account["post"]}],
    }
    first = datetime.now(UTC).date() + timedelta(days=60)
    template = await keeper.post(
        "/v1/roster_templates",
        {"unit": keeper.unit, "title": "两班制", "changesAt": "09:00", "countedFrom": f"{first}", "places": [place]},
    )
    days = {"firstDay": f"{first}", "lastDay": f"{first + timedelta(days=6)}"}
    roster = await keeper.post(f"/v1/{template['name']}:draft", days)
    assert (roster["state"], len(roster["shifts"])) == ("DUTY_ROSTER_STATE_DRAFT", 14)
    assert all(shift["dayKind"] for shift in roster["shifts"])
    await keeper.post(f"/v1/{roster['name']}:revoke", {"reason": "演练结束"})
    await keeper.post(f"/v1/{template['name']}:retire", {"reason": "演练结束"})
