"""Orders through the gateway, by real accounts: by template and rule, with a quota, on behalf, given on."""

from datetime import UTC, datetime, timedelta

from cli.rest import Person
from tests.city import City

Entry = dict[str, object]


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
