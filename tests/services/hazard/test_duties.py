"""Who may do what: superiors decide, and nobody judges their own work."""

import pytest

from kit.testing import Served, refused
from kit.walk import Person
from tests.services.hazard.cast import (
    CITY_INSPECTOR,
    DISTRICT_INSPECTOR,
    ENTERPRISE,
    MAJOR,
    NEIGHBOUR,
    OFFICER,
    OTHER_TOWN_INSPECTOR,
    TOWN_INSPECTOR,
    Story,
)


async def test_a_hazard_goes_from_report_to_closing_through_three_people(hazard: Served) -> None:
    story = await Story(hazard).closed()
    assert (story.entry.rectified_by, story.entry.verified_by, story.entry.closed_by) == (
        OFFICER.person,
        TOWN_INSPECTOR.person,
        DISTRICT_INSPECTOR.person,
    )
    assert not story.entry.overdue
    assert not story.entry.HasField("due_time")


async def test_an_enterprise_does_not_confirm_its_own_hazard(hazard: Served) -> None:
    story = await Story(hazard).reported()
    leader = Person("孙示例", ENTERPRISE, ("ROLE_LEADER",))
    with refused("ONLY_SUPERIOR"):
        await story.does(leader, "ConfirmHazard")
    assert "ConfirmHazard" not in (await story.seen_by(leader)).allowed_actions


async def test_a_role_without_the_permission_is_refused_before_anything_else(hazard: Served) -> None:
    story = await Story(hazard).reported()
    with refused("NOT_PERMITTED") as refusal:
        await story.does(OFFICER, "ConfirmHazard")
    assert "ROLE_INSPECTOR" in refusal.facts["roles"]


async def test_a_rectifier_cannot_accept_their_own_work(hazard: Served) -> None:
    story = await Story(hazard).rectifying()
    await story.submits(TOWN_INSPECTOR)
    for verb, fields in (("VerifyHazard", {}), ("ReturnHazard", {"reason": "未整改到位"})):
        with refused("DUTIES_MUST_BE_SEPARATE"):
            await story.does(TOWN_INSPECTOR, verb, **fields)
    await story.does(OTHER_TOWN_INSPECTOR, "VerifyHazard")


@pytest.mark.parametrize("person", [OFFICER, TOWN_INSPECTOR], ids=["rectifier", "verifier"])
async def test_neither_rectifier_nor_verifier_strikes_a_hazard_off(hazard: Served, person: Person) -> None:
    story = await Story(hazard).submitted()
    await story.does(TOWN_INSPECTOR, "VerifyHazard")
    inspector = Person(person.person, DISTRICT_INSPECTOR.unit, DISTRICT_INSPECTOR.roles)
    assert "CloseHazard" not in (await story.seen_by(inspector)).allowed_actions
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await story.does(inspector, "CloseHazard")


async def test_a_major_hazard_is_accepted_at_the_county_level_or_above(hazard: Served) -> None:
    story = await Story(hazard).submitted(MAJOR)
    assert "VerifyHazard" not in (await story.seen_by(TOWN_INSPECTOR)).allowed_actions
    with refused("AUTHORITY_NEEDED"):
        await story.does(TOWN_INSPECTOR, "VerifyHazard")
    await story.does(DISTRICT_INSPECTOR, "VerifyHazard")
    closed = await story.does(CITY_INSPECTOR, "CloseHazard")
    assert closed.verified_by == DISTRICT_INSPECTOR.person


async def test_another_enterprise_does_not_even_learn_that_the_hazard_exists(hazard: Served) -> None:
    story = await Story(hazard).reported()
    stranger = Person("周示例", NEIGHBOUR, ("ROLE_LEADER",))
    with refused("NOT_FOUND"):
        await story.seen_by(stranger)
    with refused("NOT_FOUND"):
        await story.does(stranger, "SubmitHazard")
