"""回头看: not too soon, not too late, and what comes back starts anew."""

from datetime import UTC, timedelta

import pytest
from anlan.hazard.v1.hazard_pb2 import HAZARD_STATE_LOOK_BACK_PASSED, HAZARD_STATE_RECTIFYING

from kit.norms import Norm
from kit.testing import Served, refused
from tests.services.hazard.cast import DISTRICT_INSPECTOR, OFFICER, TOWN_INSPECTOR, Story, ahead


async def test_a_look_back_cannot_pass_before_its_window_opens(hazard: Served) -> None:
    story = await Story(hazard).closed()
    selected = await story.does(DISTRICT_INSPECTOR, "SelectHazardForLookBack")
    window = selected.due_time.ToDatetime(UTC) - selected.closed_at.ToDatetime(UTC)
    assert (selected.clock, window) == ("look_back", timedelta(days=90))
    with refused("LOOK_BACK_TOO_SOON"):
        await story.does(DISTRICT_INSPECTOR, "PassHazardLookBack")


async def test_a_look_back_passes_within_the_window_its_jurisdiction_sets(hazard: Served) -> None:
    norm = Norm("hazard.look_back_from", 0, "day", "a test's own", jurisdiction="320200")
    hazard.running.runtime.norms.overlay([norm])
    story = await Story(hazard).closed()
    await story.does(DISTRICT_INSPECTOR, "SelectHazardForLookBack")
    passed = await story.does(TOWN_INSPECTOR, "PassHazardLookBack")
    assert passed.state == HAZARD_STATE_LOOK_BACK_PASSED
    assert not passed.HasField("due_time")


async def test_a_look_back_that_is_late_is_flagged(hazard: Served) -> None:
    story = await Story(hazard).closed()
    await story.does(DISTRICT_INSPECTOR, "SelectHazardForLookBack")
    assert (await hazard.fire(story.entry.name)).overdue


@pytest.mark.parametrize("selected", [True, False], ids=["selected", "not selected"])
async def test_a_hazard_that_came_back_gets_a_fresh_deadline_and_shows_its_work_anew(
    hazard: Served, *, selected: bool
) -> None:
    story = Story(hazard)
    await story.submitted(deadline=ahead(seconds=30))
    await story.does(TOWN_INSPECTOR, "VerifyHazard")
    await story.does(DISTRICT_INSPECTOR, "CloseHazard")
    if selected:
        await story.does(DISTRICT_INSPECTOR, "SelectHazardForLookBack")
    with refused("REASON_NEEDED", field="reason"):
        await story.does(DISTRICT_INSPECTOR, "ReopenHazard")
    reopened = await story.does(DISTRICT_INSPECTOR, "ReopenHazard", reason="回头看发现反弹")
    assert (reopened.state, reopened.reopen_count) == (HAZARD_STATE_RECTIFYING, 1)
    fresh = reopened.deadline.ToDatetime(UTC)
    assert abs(fresh - ahead(days=15)) < timedelta(minutes=1)
    assert reopened.due_time == reopened.deadline
    assert not any((reopened.rectify_measures, reopened.verified_by, reopened.HasField("completed_at")))
    with refused("FIELD_NEEDED"):
        await story.does(OFFICER, "SubmitHazard")
