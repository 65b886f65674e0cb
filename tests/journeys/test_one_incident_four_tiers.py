"""One incident crosses four tiers: from a phone at an enterprise to the city, down again to a team, and to its end."""

from collections.abc import AsyncIterator

import pytest

from cli.rest import Refusal
from tests.city import City
from tests.journeys.walk import OFF_THE_PATH, ON_THE_PATH, Entry, Walk, assembled

TIERS = 4


@pytest.fixture(scope="module")
async def walk(city: City) -> AsyncIterator[Walk]:
    """The incident, from its report to its end."""
    async with assembled(city) as walk:
        await walk.report()
        await walk.order_down()
        await walk.carry_out()
        await walk.close()
        yield walk


async def refusal(walk: Walk, who: str, method: str, path: str, **more: object) -> tuple[int, str]:
    """What somebody is refused with."""
    with pytest.raises(Refusal) as caught:
        await getattr(walk, method)(who, path, **more)
    return caught.value.status, caught.value.code


async def timeline(walk: Walk, who: str) -> list[Entry]:
    answer = await walk.get(who, f"/v1/{walk.incident['name']}/timeline", oldestFirst="true", pageSize=1000)
    # What looks back on it afterwards is told to whoever may read that, and not to all tiers.
    steps: list[Entry] = [step for step in answer["steps"] if step.get("kind") != "TIMELINE_STEP_KIND_REVIEWED"]
    return steps


@pytest.mark.parametrize("who", ON_THE_PATH)
async def test_everybody_on_the_path_sees_the_report_and_its_end(walk: Walk, who: str) -> None:
    seen = [sight.data["transition"] for sight in walk.watches[who].sights if sight.name == walk.incident["name"]]
    assert seen == ["CreateIncident", "VerifyIncident", "ConfirmIncident", "CloseIncident"]


@pytest.mark.parametrize("who", OFF_THE_PATH)
async def test_nobody_else_sees_anything_of_the_incident(walk: Walk, who: str) -> None:
    assert not [sight for sight in walk.watches[who].sights if sight.name == walk.incident["name"]]
    for part in ("", "/timeline", "/dossier"):
        assert await refusal(walk, who, "get", f"/v1/{walk.incident['name']}{part}") == (404, "NOT_FOUND")
    listed = await walk.get(who, "/v1/incidents")
    assert walk.incident["name"] not in [incident["name"] for incident in listed.get("incidents", ())]


async def test_an_enterprise_does_not_report_for_another(walk: Walk) -> None:
    report = {key: walk.incident[key] for key in ("title", "occurredAt", "channel")}
    elsewhere = walk.people["colleague"].unit
    assert await refusal(walk, "officer", "post", "/v1/incidents", unit=elsewhere, **report) == (
        403,
        "UNIT_OUT_OF_SCOPE",
    )


async def test_an_enterprise_does_not_judge_its_own_incident(walk: Walk) -> None:
    path = f"/v1/{walk.incident['name']}:dismiss"
    assert (await refusal(walk, "officer", "post", path, reason="误报"))[0] == 403


async def test_the_dossier_names_open_hazards_of_the_unit(walk: Walk) -> None:
    dossier = await walk.get("city", f"/v1/{walk.incident['name']}/dossier")
    units = {hazard["unit"] for hazard in dossier["hazards"]}
    assert units == {walk.incident["unit"]}
    assert not {hazard["state"] for hazard in dossier["hazards"]} & {"HAZARD_STATE_CLOSED", "HAZARD_STATE_REJECTED"}


async def test_the_dossier_names_the_responsible_of_every_tier_with_phones(walk: Walk) -> None:
    dossier = await walk.get("city", f"/v1/{walk.incident['name']}/dossier")
    assert len(dossier["posts"]) == TIERS
    for tier in dossier["posts"]:
        assert tier["posts"][0]["responsibility"] == "RESPONSIBILITY_PRINCIPAL"
        assert all(post["holder"] and post["phones"] for post in tier["posts"])


async def test_the_dossier_names_the_nearest_resources_with_distance_and_readiness(walk: Walk) -> None:
    dossier = await walk.get("city", f"/v1/{walk.incident['name']}/dossier")
    picks = [pick for resources in dossier["resources"] for pick in resources["picks"]]
    assert picks
    assert all(pick["distance"] > 0 and pick["readiness"] and pick["reasons"] for pick in picks)
    for resources in dossier["resources"]:
        distances = [pick["distance"] for pick in resources["picks"]]
        assert distances == sorted(distances)


async def test_orders_form_a_tree_from_the_city_to_the_team(walk: Walk) -> None:
    chain = [walk.town_order, walk.district_order, walk.order]
    assert [order.get("parent", "") for order in chain] == [walk.district_order["name"], walk.order["name"], ""]
    assert {order["incident"] for order in chain} == {walk.incident["name"]}
    progress = await walk.get("city", f"/v1/{walk.order['name']}/progress")
    assert (progress["orders"], progress["total"], progress["completed"]) == (3, 5, 5)
    assert progress.get("unanswered", []) == []


async def test_an_order_that_skips_a_tier_is_copied_to_it(walk: Walk) -> None:
    copy = walk.receipts["silents_district"]
    assert copy["kind"] == "RECEIPT_KIND_COPY"
    assert await refusal(walk, "silents_district", "post", f"/v1/{copy['name']}:accept") == (
        409,
        "COPY_NEEDS_NO_ANSWER",
    )


async def test_an_unanswered_order_goes_to_deputy_superior_and_the_next_tier_up(walk: Walk) -> None:
    receipt = await walk.get("city", f"/v1/{walk.receipts['silent']['name']}")
    calls = [(call["postTitle"], call["unit"]) for call in receipt["calls"]]
    town, district = walk.people["silent"].unit, walk.people["silents_district"].unit
    assert calls == [
        ("值班长", town),
        ("应急管理办公室主任", town),
        ("分管副主任", town),
        ("值班长", district),
    ]
    escalated = [step for step in await timeline(walk, "city") if step["transition"] == "EscalateReceipt"]
    assert [step["name"] for step in escalated] == [receipt["name"]] * 3
    assert {step["actor"] for step in escalated} == {"clock/acknowledgement"}


async def test_who_answers_for_another_stands_between_it_and_the_issuer(walk: Walk) -> None:
    receipt = await walk.get("city", f"/v1/{walk.receipts['silent']['name']}")
    assert receipt["acceptedBy"] == "accounts/320206-duty"
    path = f"/v1/{walk.receipts['silents_district']['name']}:acknowledge"
    assert await refusal(walk, "city", "post", path) == (400, "ON_BEHALF_NEEDED")


async def test_who_completed_does_not_verify(walk: Walk) -> None:
    receipt = await walk.get("town", f"/v1/{walk.receipts['rescue']['name']}")
    assert (receipt["completedBy"], receipt["verifiedBy"]) == ("accounts/320205001-rescue", "accounts/320205001-duty")


@pytest.mark.parametrize("who", ["colleague", "next_town", "far_district", "far_enterprise"])
async def test_nobody_else_reads_or_answers_the_receipts(walk: Walk, who: str) -> None:
    for receipt in walk.receipts.values():
        assert await refusal(walk, who, "get", f"/v1/{receipt['name']}") == (404, "NOT_FOUND")
        assert await refusal(walk, who, "post", f"/v1/{receipt['name']}:acknowledge") == (404, "NOT_FOUND")
    assert not [sight for sight in walk.watches[who].sights if sight.data["ledger"] in ("orders", "receipts", "claims")]


async def test_the_teams_are_free_again(walk: Walk) -> None:
    for who, reader in (("squad", "city"), ("rescue", "town")):
        team = await walk.get(reader, f"/v1/{walk.receipts[who]['team']}")
        assert (team["state"], team.get("claim", "")) == ("TEAM_STATE_ON_DUTY", "")
        held = [s.data["to"] for s in walk.watches[reader].sights if s.name == team["name"]]
        assert held == ["DEPLOYED", "ON_DUTY"]


async def test_a_lower_tiers_system_sees_its_subtrees_orders(walk: Walk) -> None:
    seen = {sight.name for sight in walk.watches["system"].sights}
    assert {walk.receipts["district"]["name"], walk.receipts["town"]["name"], walk.receipts["rescue"]["name"]} <= seen
    assert walk.receipts["silent"]["name"] not in seen


async def test_every_tier_on_the_path_reads_one_and_the_same_story_in_order(walk: Walk) -> None:
    stories = [await timeline(walk, who) for who in ("officer", "town", "district", "city")]
    assert all([step["eventId"] for step in story] == [step["eventId"] for step in stories[0]] for story in stories)
    moments = [step["at"] for step in stories[0]]
    assert moments == sorted(moments)
    verbs = [step["transition"] for step in stories[0]]
    assert (verbs[0], verbs[-1]) == ("CreateIncident", "CloseIncident")
    acknowledged = [step for step in stories[0] if step["transition"] == "AcknowledgeReceipt"]
    assert len(acknowledged) == 3
    assert all(step["delay"] and step["delaySince"] for step in acknowledged)


async def test_a_report_sent_twice_is_one_incident(walk: Walk) -> None:
    report = {key: walk.incident[key] for key in ("unit", "title", "occurredAt", "channel")}
    officer = walk.people["officer"]
    first = await officer.post("/v1/incidents", report, key="phone-without-network")
    again = await officer.post("/v1/incidents", report, key="phone-without-network")
    assert first["name"] == again["name"]
    await walk.post("town", f"/v1/{first['name']}:dismiss", reason="演练重复上报")


async def test_the_journals_prove_it(city: City, walk: Walk) -> None:
    assert walk.incident
    code, said = await city.anlan("verify")
    assert (code, "clean" in said) == (0, True), said
