"""One whole incident: told twice, growing graver, upgraded twice, one team lost, a watch relieved, closed, reviewed."""

import base64
import io
import json
import re
from collections.abc import AsyncIterator
from functools import partial

import docx
import pytest

from cli.rest import Refusal
from kit.testing import eventually
from tests.city import City
from tests.journeys.whole import CAST, Entry, Story, moment, watched
from tests.journeys.whole_response import CARRY_OUT, FIRST_STEPS, Answered

UNREADABLE = re.compile(r"[a-z_]+/[0-9a-z]{20}|\dT\d|320282|\b(?!NFPA )[A-Za-z]{4,}|(?<!\d)0秒")


@pytest.fixture(scope="module")
async def story(city: City) -> AsyncIterator[Story]:
    """The incident from its first call to its end."""
    people = {role: await city.person(account) for role, account in CAST.items()}
    async with watched(people) as shifts:
        story = Story(people, shifts)
        response = Answered(story)
        for happens in (
            *(story.told_twice, story.confirmed, response.activated, story.handed_over, response.graver),
            *(response.lost, story.reported_up, response.graver_still, story.reported_further),
            *(response.carried_out, response.terminated, story.over, story.reviewed),
        ):
            await happens()
        yield story


async def test_the_second_report_is_suggested_with_reasons_and_merged(story: Story) -> None:
    assert (story.call["unit"], story.call["unitUnknown"]) == (story.people["town"].unit, True)
    (likely,) = [one for one in story.suggested if one["incident"]["name"] == story.own["name"]]
    assert likely["score"] >= 40
    assert likely["sameKind"]
    assert "起火" in likely["words"]
    assert likely["reasons"]
    merged = await story.get("town", f"{story.call['name']}")
    assert (merged["state"], merged["duplicateOf"]) == ("INCIDENT_STATE_MERGED", story.own["name"])


async def test_who_called_is_known_to_those_who_took_the_call_and_not_to_the_enterprise(story: Story) -> None:
    for who, count in (("town", 1), ("city", 1), ("officer", 0)):
        listed = await story.get(who, "report_sources", incident=story.call["name"])
        assert len(listed.get("reportSources", ())) == count


async def test_the_unit_reported_too_late_and_is_suspected_without_seeing_it(story: Story) -> None:
    unit = await story.hop("UNIT", "PHONED")
    assert (unit["late"], unit["phoneLate"]) == (True, True)
    query = {"incident": story.own["name"], "rule": "SUSPICION_RULE_UNIT_LATE"}

    async def raised() -> list[Entry]:
        return list((await story.get("examiner", "suspicions", **query)).get("suspicions", ()))

    (suspicion,) = await eventually(raised)
    assert suspicion["suspectedUnit"] == story.own["unit"]
    assert not (await story.get("officer", "suspicions", **query)).get("suspicions")
    with pytest.raises(Refusal, match="404"):
        await story.get("officer", f"{suspicion['name']}")


async def test_the_watch_changed_with_both_signatures_and_the_open_incident_in_the_record(story: Story) -> None:
    before, after = story.shifts
    assert (before["state"], after["state"]) == ("DUTY_SHIFT_STATE_HANDED_OVER", "DUTY_SHIFT_STATE_ON_DUTY")
    assert before["handoverProposedBy"] != before["relievedBy"]
    assert story.own["name"] in before["handover"]["openIncidents"]


async def test_the_grade_was_computed_changed_and_opened_the_way_to_the_province(story: Story) -> None:
    assert story.own["provisionalGrade"] == "ACCIDENT_GRADE_GENERAL"
    assert story.closed["gradeBefore"] == "ACCIDENT_GRADE_LARGER"
    assert story.closed["provisionalGrade"] == "ACCIDENT_GRADE_MAJOR"
    assert story.closed["confirmedGrade"] == "ACCIDENT_GRADE_LARGER"
    assert (story.upstream["state"], story.upstream["receiptNumber"]) == ("REPORT_HOP_STATE_RECEIVED", "省-测-0001")
    assert story.upstream["upstream"]


async def test_the_written_report_is_a_document_with_the_six_items(story: Story) -> None:
    document = docx.Document(io.BytesIO(base64.b64decode(story.document["content"])))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(f"{numeral}、" in text for numeral in "一二三四五六")
    assert "下落不明2人" in text


def test_the_response_went_from_the_lowest_level_up_twice_to_its_end(story: Story) -> None:
    told = [(each["state"].rpartition("_")[2], each["level"].rpartition("_")[2]) for each in story.levels]
    assert told == [("ACTIVE", "IV"), ("ACTIVE", "III"), ("ACTIVE", "II"), ("CLOSED", "II")]


def test_each_upgrade_opened_only_what_its_level_adds(story: Story) -> None:
    opened = [[step["key"] for step in each["steps"] if step["key"] != "call-up"] for each in story.levels]
    assert opened[0] == list(FIRST_STEPS)
    assert opened[1] == [*FIRST_STEPS, "principals", "squad", "medical"]
    assert opened[2] == [*opened[1], "neighbours"]
    orders = [step["dispatchOrder"] for step in story.levels[2]["steps"]]
    assert len(set(orders)) == len(orders)
    assert [step["dispatchOrder"] for step in story.levels[0]["steps"]] == orders[: len(story.levels[0]["steps"])]


def test_what_the_citys_level_means_for_the_district_was_proposed_to_it(story: Story) -> None:
    assert [each["level"] for each in story.below] == ["RESPONSE_LEVEL_II", "RESPONSE_LEVEL_I"]
    assert {each["impliedBy"] for each in story.below} == {story.levels[0]["name"]}


async def test_what_nobody_decided_is_withdrawn_when_the_incident_is_over(story: Story) -> None:
    await story.found("examiner", "responses", name=story.below[0]["name"], state="RESPONSE_STATE_DISMISSED")


async def test_a_team_that_broke_down_on_the_way_was_replaced_by_another_and_held_no_more(story: Story) -> None:
    lost, instead = story.receipts["squad"], story.receipts["brigade"]
    assert lost["enRouteAt"]
    assert (lost["state"], lost["reassignment"]) == ("RECEIPT_STATE_DECLINED", "REASSIGNMENT_STATE_REASSIGNED")
    assert (lost["replacedBy"], instead["replaces"]) == (instead["name"], lost["name"])
    suggested = {pick["resource"] for pick in story.suggestions["teams"]}
    assert suggested
    assert lost["team"] not in suggested
    assert (instead["state"], instead["instruction"]) == ("RECEIPT_STATE_VERIFIED", lost["instruction"])
    claim = await story.get("city", lost["claim"])
    assert moment(claim["releasedAt"]) < moment(story.levels[2]["levelChangedAt"])


def test_every_tier_carried_out_its_part_the_town_across_the_change_of_its_watch(story: Story) -> None:
    assert {story.receipts[who]["state"] for who in CARRY_OUT} == {"RECEIPT_STATE_VERIFIED"}
    town = story.receipts["relief"]
    assert town["acknowledgedBy"] == f"accounts/{CAST['town']}"
    assert town["completedBy"] == f"accounts/{CAST['relief']}"


def test_nobody_is_left_at_the_command_post(story: Story) -> None:
    assert story.headquarters["state"] == "COMMAND_POST_STATE_CLOSED"
    assert all("until" in term for term in story.headquarters["terms"])


def test_the_review_was_closed_over_a_finding_that_somebody_else_verified(story: Story) -> None:
    assert (story.review["state"], story.finding["state"]) == ("REVIEW_STATE_CLOSED", "FINDING_STATE_VERIFIED")
    assert story.finding["doneBy"] != story.finding["verifiedBy"]
    assert story.review["steps"] > 0


async def test_it_is_a_case_for_the_government_that_its_dead_call_for(story: Story) -> None:
    case = await story.found("mayor", "accident_cases")
    assert (case["tier"], case["grade"]) == ("INVESTIGATION_TIER_CITY", "ACCIDENT_GRADE_LARGER")


async def test_every_kind_of_time_was_taken(story: Story) -> None:
    found = await story.get("city", f"{story.own['name']}/metrics")
    kinds = {metric["kind"].removeprefix("RESPONSE_METRIC_KIND_"): metric for metric in found["metrics"]}
    assert set(kinds) == {
        *("DETECT_TO_REPORT", "REPORT_TO_ANSWER", "REPORT_TO_ORDER", "ORDER_TO_ACKNOWLEDGEMENT"),
        *("ACKNOWLEDGEMENT_TO_EN_ROUTE", "EN_ROUTE_TO_ON_SCENE"),
    }
    assert kinds["ACKNOWLEDGEMENT_TO_EN_ROUTE"]["count"] == 2


async def test_every_tier_reads_the_whole_story_in_order(story: Story) -> None:
    wanted = as_it_happened(story)
    looked_back = {story.review["name"]}

    async def told(who: str) -> bool:
        path = f"{story.own['name']}/timeline"
        steps = (await story.get(who, path, oldestFirst="true", pageSize=1000))["steps"]
        moments = [moment(step["at"]) for step in steps]
        assert moments == sorted(moments)
        read = {(step["name"], step["transition"]) for step in steps}
        hidden = looked_back if who in ("officer", "town") else set()
        assert not {name for name, _ in read} & hidden
        expected = [step for step in wanted if step[0] not in hidden]
        following = iter((step["name"], step["transition"]) for step in steps)
        return all(step in following for step in expected)

    for who in ("officer", "town", "district", "city"):
        await eventually(partial(told, who))


def as_it_happened(story: Story) -> list[tuple[str, str]]:
    """What the story has to tell, one after the other."""
    own, response, review = story.own["name"], story.levels[0]["name"], story.review["name"]
    lost, instead, town = (story.receipts[who]["name"] for who in ("squad", "brigade", "relief"))
    return [
        (story.call["name"], "CreateIncident"),
        *((own, "CreateIncident"), (story.call["name"], "MergeIncident"), (own, "ConfirmIncident")),
        *((own, "UpdateIncidentCasualties"), (response, "ActivateResponse"), (town, "AcknowledgeReceipt")),
        *((own, "UpdateIncidentCasualties"), (response, "UpgradeResponse"), (lost, "DepartReceipt")),
        *((lost, "DeclineReceipt"), (lost, "ReassignReceipt"), (instead, "ArriveReceipt")),
        (story.upstream["name"], "ReceiveReport"),
        *((own, "UpdateIncidentCasualties"), (response, "UpgradeResponse"), (story.upstream["name"], "FollowUpReport")),
        *((town, "CompleteReceipt"), (instead, "VerifyReceipt"), (response, "TerminateResponse")),
        *((review, "ProposeReview"), (story.headquarters["name"], "CloseCommandPost"), (response, "CloseResponse")),
        *((own, "CloseIncident"), (review, "OpenReview"), (story.finding["name"], "CompleteFinding")),
        *((story.finding["name"], "VerifyFinding"), (review, "CloseReview")),
    ]


async def test_whatever_is_printed_can_be_read_by_an_official(story: Story) -> None:
    """In Chinese, in the city's time: no identifier, no machine's time, no English, no table without rows."""
    for who, path in (("city", f"{story.own['name']}/timeline:render"), ("examiner", f"{story.review['name']}:render")):
        printed = docx.Document(io.BytesIO(base64.b64decode((await story.get(who, path))["content"])))
        cells = [cell.text for table in printed.tables for row in table.rows for cell in row.cells]
        said = [*(paragraph.text for paragraph in printed.paragraphs), *cells]
        assert [text for text in said if UNREADABLE.search(text)] == []
        assert all(len(table.rows) > 1 for table in printed.tables)


async def test_the_story_is_kept_as_data_with_every_step_and_time(story: Story) -> None:
    path = f"{story.own['name']}/timeline:render"
    kept = json.loads(base64.b64decode((await story.get("city", path, format="TIMELINE_FORMAT_JSON"))["content"]))
    assert (kept["format"], kept["incident"], len(kept["steps"])) == (
        "anlan.timeline",
        story.own["name"],
        kept["total"],
    )
    assert {(step["name"], step["transition"]) for step in kept["steps"]} >= set(as_it_happened(story))
    assert {metric["kind"] for metric in kept["metrics"]} >= {"RESPONSE_METRIC_KIND_DETECT_TO_REPORT"}


async def test_the_journals_prove_it(city: City, story: Story) -> None:
    assert story.closed
    code, said = await city.anlan("verify")
    assert (code, "clean" in said) == (0, True), said
