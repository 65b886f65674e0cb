"""H3 and H4: what a rectification must show, and by when it must be done."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from anlan.hazard.v1.hazard_pb2 import HAZARD_STATE_RECTIFYING, Hazard

from kit.testing import Served, refused
from tests.services.hazard.cast import (
    CITY_INSPECTOR,
    DISTRICT_INSPECTOR,
    GENERAL,
    MAJOR,
    OFFICER,
    TOWN_INSPECTOR,
    Story,
    ago,
    ahead,
)


def deadline(hazard: Hazard) -> datetime:
    moment: datetime = hazard.deadline.ToDatetime(UTC)
    return moment


def is_about(moment: datetime, expected: datetime) -> bool:
    return abs(moment - expected) < timedelta(minutes=1)


@pytest.mark.parametrize(("grade", "days"), [(GENERAL, 15), (MAJOR, 90)])
async def test_the_deadline_is_the_norm_of_the_grade_when_no_order_is_earlier(
    hazard: Served, grade: int, days: int
) -> None:
    story = await Story(hazard).rectifying(grade)
    assert is_about(deadline(story.entry), ahead(days=days))
    assert story.entry.due_time == story.entry.deadline
    later = await Story(hazard).rectifying(grade, deadline=ahead(days=300))
    assert is_about(deadline(later.entry), ahead(days=days))


async def test_an_earlier_order_binds(hazard: Served) -> None:
    story = await Story(hazard).rectifying(deadline=ahead(days=3))
    assert is_about(deadline(story.entry), ahead(days=3))


async def test_a_deadline_in_the_past_is_refused(hazard: Served) -> None:
    with refused("DEADLINE_IN_PAST", field="deadline", code="INVALID_ARGUMENT"):
        await Story(hazard).rectifying(deadline=ago(minutes=1))


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"rectify_measures": "  "}, "FIELD_NEEDED", "rectify_measures"),
        ({"completed_at": ago(days=4)}, "COMPLETED_BEFORE_FOUND", "completed_at"),
        ({"completed_at": ahead(hours=1)}, "COMPLETED_IN_FUTURE", "completed_at"),
    ],
)
async def test_a_submission_says_what_was_done_and_when(
    hazard: Served, fields: dict[str, Any], reason: str, field: str
) -> None:
    story = await Story(hazard).rectifying()
    with refused(reason, field=field):
        await story.submits(**fields)
    assert (await story.seen_by(OFFICER)).state == HAZARD_STATE_RECTIFYING


async def test_a_major_hazard_is_shown_before_and_after(hazard: Served) -> None:
    story = await Story(hazard).rectifying(MAJOR)
    with refused("EVIDENCE_NEEDED", field="evidence_after"):
        await story.submits(evidence_after=[])
    await story.submits()


async def test_a_suspension_ends_with_written_consent(hazard: Served) -> None:
    story = await Story(hazard).submitted(MAJOR, suspension_ordered=True)
    await story.does(DISTRICT_INSPECTOR, "VerifyHazard")
    with refused("CONSENT_NEEDED", field="written_consent"):
        await story.does(CITY_INSPECTOR, "CloseHazard")
    closed = await story.does(CITY_INSPECTOR, "CloseHazard", written_consent="锡应急复〔2026〕1号")
    assert closed.written_consent


async def test_a_deadline_that_passes_marks_the_hazard_overdue_and_nothing_more(hazard: Served) -> None:
    story = await Story(hazard).rectifying()
    late = await hazard.fire(story.entry.name)
    assert late.overdue
    assert late.state == HAZARD_STATE_RECTIFYING
    assert not late.HasField("due_time")


async def test_a_returned_hazard_keeps_its_deadline(hazard: Served) -> None:
    story = await Story(hazard).submitted(deadline=ahead(days=3))
    returned = await story.does(TOWN_INSPECTOR, "ReturnHazard", reason="泄爆方向朝向通道")
    assert is_about(deadline(returned), ahead(days=3))
    assert returned.due_time == returned.deadline
    assert not returned.HasField("completed_at")
    again = await story.does(OFFICER, "RectifyHazard", responsible="张示例", deadline=ahead(days=30))
    assert is_about(deadline(again), ahead(days=3))
    with refused("FIELD_NEEDED", field="completed_at"):
        await story.does(OFFICER, "SubmitHazard", rectify_measures="调整泄爆方向")


async def test_an_extension_is_asked_for_in_time_and_granted_by_a_superior(hazard: Served) -> None:
    story = await Story(hazard).rectifying()
    wanted = ahead(days=30)
    asked = await story.does(OFFICER, "RequestHazardExtension", requested_deadline=wanted, reason="设备到货延迟")
    assert asked.clock == "extension_decision"
    granted = await story.does(DISTRICT_INSPECTOR, "GrantHazardExtension")
    assert (deadline(granted), granted.extension_count) == (wanted, 1)


async def test_an_undecided_request_lapses_and_the_deadline_stands(hazard: Served) -> None:
    story = await Story(hazard).rectifying()
    await story.does(OFFICER, "RequestHazardExtension", requested_deadline=ahead(days=30))
    lapsed = await hazard.fire(story.entry.name)
    assert lapsed.state == HAZARD_STATE_RECTIFYING
    assert is_about(deadline(lapsed), ahead(days=15))
    assert lapsed.due_time == lapsed.deadline


async def test_an_extension_is_denied_only_with_a_reason(hazard: Served) -> None:
    story = await Story(hazard).rectifying()
    await story.does(OFFICER, "RequestHazardExtension", requested_deadline=ahead(days=30))
    with refused("REASON_NEEDED", field="reason"):
        await story.does(DISTRICT_INSPECTOR, "DenyHazardExtension", reason="  ")
    denied = await story.does(DISTRICT_INSPECTOR, "DenyHazardExtension", reason="风险不可接受")
    assert is_about(deadline(denied), ahead(days=15))


@pytest.mark.parametrize(
    ("wanted", "reason", "field"),
    [
        (ahead(days=15, minutes=-5), "EXTENSION_NOT_LATER", "requested_deadline"),
        (ahead(days=366), "DEADLINE_TOO_LATE", "requested_deadline"),
    ],
)
async def test_an_extension_lies_between_the_deadline_and_the_norms_maximum(
    hazard: Served, wanted: datetime, reason: str, field: str
) -> None:
    story = await Story(hazard).rectifying()
    with refused(reason, field=field):
        await story.does(OFFICER, "RequestHazardExtension", requested_deadline=wanted)


async def test_a_third_extension_is_refused(hazard: Served) -> None:
    story = await Story(hazard).rectifying()
    for days in (20, 25):
        await story.does(OFFICER, "RequestHazardExtension", requested_deadline=ahead(days=days))
        await story.does(DISTRICT_INSPECTOR, "GrantHazardExtension")
    with refused("EXTENSIONS_EXHAUSTED") as refusal:
        await story.does(OFFICER, "RequestHazardExtension", requested_deadline=ahead(days=30))
    assert refusal.facts["limit"] == "2"


async def test_an_unchecked_submission_is_flagged_after_the_norms_days(hazard: Served) -> None:
    story = await Story(hazard).submitted()
    assert story.entry.clock == "acceptance"
    flagged = await hazard.fire(story.entry.name)
    assert flagged.overdue
    verified = await story.does(TOWN_INSPECTOR, "VerifyHazard")
    assert not verified.overdue
