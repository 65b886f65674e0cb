"""Reports: true in time, graded by a person with a reason, merged only into what they repeat."""

import asyncio

import pytest
from anlan.hazard.v1.hazard_pb2 import HAZARD_STATE_MERGED

from kit.testing import Served, refused
from tests.services.hazard.cast import (
    DISTRICT,
    DISTRICT_INSPECTOR,
    GENERAL,
    MAJOR,
    NEIGHBOUR,
    OFFICER,
    TOWN,
    TOWN_INSPECTOR,
    Story,
    ahead,
)


async def test_a_hazard_is_not_found_in_the_future(hazard: Served) -> None:
    with refused("FOUND_IN_FUTURE", field="found_at"):
        await Story(hazard).reported(found_at=ahead(minutes=1))


async def test_a_report_nobody_looks_at_is_flagged(hazard: Served) -> None:
    story = await Story(hazard).reported()
    assert (await hazard.fire(story.entry.name)).overdue
    assert not (await story.does(TOWN_INSPECTOR, "ConfirmHazard")).overdue


async def test_a_report_is_rejected_only_with_a_reason(hazard: Served) -> None:
    story = await Story(hazard).reported()
    with refused("REASON_NEEDED", field="reason"):
        await story.does(TOWN_INSPECTOR, "RejectHazard")
    await story.does(TOWN_INSPECTOR, "RejectHazard", reason="现场核查不构成隐患")


async def test_a_major_grade_names_its_criterion_or_says_why_not(hazard: Served) -> None:
    story = await Story(hazard).reported()
    await story.does(TOWN_INSPECTOR, "ConfirmHazard")
    with refused("CRITERION_NEEDED", field="criterion"):
        await story.does(TOWN_INSPECTOR, "GradeHazard", grade=MAJOR)
    await story.does(TOWN_INSPECTOR, "GradeHazard", grade=MAJOR, free_grade_reason="相邻幼儿园")


async def test_a_major_hazard_is_downgraded_only_with_an_expert(hazard: Served) -> None:
    story = await Story(hazard).rectifying(MAJOR)
    with refused("EXPERT_NEEDED", field="expert"):
        await story.does(DISTRICT_INSPECTOR, "RegradeHazard", grade=GENERAL, reason="风险已降低")
    before = story.entry.deadline
    lower = await story.does(DISTRICT_INSPECTOR, "RegradeHazard", grade=GENERAL, reason="风险已降低", expert="吴示例")
    assert lower.due_time == before


async def test_a_report_is_merged_into_the_hazard_it_repeats(hazard: Served) -> None:
    first, second = await Story(hazard).reported(), await Story(hazard).reported()
    merged = await second.does(TOWN_INSPECTOR, "MergeHazard", duplicate_of=first.entry.name)
    assert merged.state == HAZARD_STATE_MERGED
    assert not merged.HasField("due_time")


@pytest.mark.parametrize("unit", [TOWN, DISTRICT])
async def test_a_hazard_of_a_unit_above_may_be_the_one_that_is_repeated(hazard: Served, unit: str) -> None:
    above, below = await Story(hazard, unit).reported(), await Story(hazard).reported()
    await below.does(DISTRICT_INSPECTOR, "MergeHazard", duplicate_of=above.entry.name)


async def test_a_report_is_not_merged_into_what_is_no_hazard_of_the_same_place(hazard: Served) -> None:
    story = await Story(hazard).reported()
    elsewhere = await Story(hazard, NEIGHBOUR).reported()
    rejected = await Story(hazard).reported()
    await rejected.does(TOWN_INSPECTOR, "RejectHazard", reason="现场核查不构成隐患")
    for other, reason in (
        ("hazards/unknown", "DUPLICATE_UNKNOWN"),
        (story.entry.name, "DUPLICATE_OF_ITSELF"),
        (elsewhere.entry.name, "DUPLICATE_ELSEWHERE"),
        (rejected.entry.name, "DUPLICATE_IS_NONE"),
    ):
        with refused(reason, field="duplicate_of", code="INVALID_ARGUMENT"):
            await story.does(TOWN_INSPECTOR, "MergeHazard", duplicate_of=other)
    assert (await story.seen_by(OFFICER)).version == 1


async def test_two_reports_cannot_be_merged_into_each_other_at_once(hazard: Served) -> None:
    for _ in range(2):
        one, other = await Story(hazard).reported(), await Story(hazard).reported()
        answers = await asyncio.gather(
            one.does(TOWN_INSPECTOR, "MergeHazard", duplicate_of=other.entry.name),
            other.does(DISTRICT_INSPECTOR, "MergeHazard", duplicate_of=one.entry.name),
            return_exceptions=True,
        )
        states = [(await story.seen_by(OFFICER)).state for story in (one, other)]
        assert states.count(HAZARD_STATE_MERGED) == sum(not isinstance(answer, Exception) for answer in answers) == 1


async def test_a_correction_changes_only_what_its_mask_names(hazard: Served) -> None:
    story = await Story(hazard).reported(place="二车间")
    request = {"name": story.entry.name, "title": "除尘系统未设泄爆装置"}
    corrected = await story.corrects(OFFICER, request, ["title"])
    assert (corrected.title, corrected.place) == ("除尘系统未设泄爆装置", "二车间")
    with refused("FIELD_NOT_WRITABLE", field="update_mask"):
        await story.corrects(OFFICER, {**request, "grade": MAJOR}, ["grade"])
