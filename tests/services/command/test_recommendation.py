import pytest
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_LARGER,
    INCIDENT_EXTENT_BEYOND_COUNTY,
    INCIDENT_KIND_DUST_EXPLOSION,
    INCIDENT_KIND_FIRE,
    INCIDENT_KIND_UNSPECIFIED,
    Casualties,
    Incident,
)
from anlan.command.v1.response_pb2 import StatedFigure
from anlan.emergency.v1.plan_pb2 import (
    NATURAL_HAZARD_FLOOD,
    NATURAL_HAZARD_UNSPECIFIED,
    RESPONSE_LEVEL_I,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    RESPONSE_LEVEL_UNSPECIFIED,
    TIER_DISTRICT,
    TIER_NATIONAL,
    TIER_PROVINCE,
    TIER_TOWN,
    TRIGGER_FIGURE_EVACUATED,
    TRIGGER_FIGURE_WARNING_COLOUR,
    ResponseLevel,
)

from services.command.rules.recommendation import (
    applies,
    figures_of,
    groups_added,
    implied_at,
    is_beyond,
    recommend,
    steps_added,
    trigger_of,
)
from tests.services.command.people import CITY, DISTRICT
from tests.services.command.responding import a_plan, implied, threshold, trigger

# The usual set of a national plan, as city plans still copy it (domain B.5).
USUAL = a_plan(
    "usual",
    triggers=[
        trigger(
            RESPONSE_LEVEL_I,
            threshold("DEATHS_AND_MISSING", 30),
            threshold("LIVES_THREATENED", 30),
            threshold("SERIOUS_INJURIES", 100),
            threshold("DIRECT_LOSS", 100_000_000),
            threshold("EVACUATED", 100_000),
            threshold("EXTENT", 5),
            tier=TIER_NATIONAL,
        ),
        trigger(
            RESPONSE_LEVEL_II,
            threshold("DEATHS_AND_MISSING", 10),
            threshold("SERIOUS_INJURIES", 50),
            threshold("DIRECT_LOSS", 50_000_000),
            threshold("EXTENT", 4),
            tier=TIER_PROVINCE,
        ),
        trigger(
            RESPONSE_LEVEL_III,
            threshold("DEATHS_AND_MISSING", 3),
            threshold("LIVES_THREATENED", 10),
            threshold("SERIOUS_INJURIES", 30),
            threshold("EXTENT", 3),
            threshold("ACCIDENT_GRADE", 2),
        ),
        trigger(RESPONSE_LEVEL_IV, threshold("DEATHS_AND_MISSING", 1), threshold("SERIOUS_INJURIES", 1)),
    ],
)
NONE = RESPONSE_LEVEL_UNSPECIFIED
VECTORS = [
    ({}, NONE),
    ({"minor_injuries": 500}, NONE),
    ({"deaths": 1}, RESPONSE_LEVEL_IV),
    ({"missing": 2}, RESPONSE_LEVEL_IV),
    ({"deaths": 2, "missing": 1}, RESPONSE_LEVEL_III),
    ({"deaths": 9}, RESPONSE_LEVEL_III),
    ({"deaths": 10}, RESPONSE_LEVEL_II),
    ({"deaths": 29}, RESPONSE_LEVEL_II),
    ({"deaths": 30}, RESPONSE_LEVEL_I),
    ({"serious_injuries": 29}, RESPONSE_LEVEL_IV),
    ({"serious_injuries": 30}, RESPONSE_LEVEL_III),
    ({"serious_injuries": 49}, RESPONSE_LEVEL_III),
    ({"serious_injuries": 50}, RESPONSE_LEVEL_II),
    ({"serious_injuries": 99}, RESPONSE_LEVEL_II),
    ({"serious_injuries": 100}, RESPONSE_LEVEL_I),
    ({"direct_loss": 49_999_999}, NONE),
    ({"direct_loss": 50_000_000}, RESPONSE_LEVEL_II),
    ({"direct_loss": 99_999_999}, RESPONSE_LEVEL_II),
    ({"direct_loss": 100_000_000}, RESPONSE_LEVEL_I),
    ({"trapped": 9}, NONE),
    ({"trapped": 10}, RESPONSE_LEVEL_III),
    ({"threatened": 29, "trapped": 3}, RESPONSE_LEVEL_III),
    ({"threatened": 30}, RESPONSE_LEVEL_I),
    ({"evacuated": 99_999}, NONE),
    ({"evacuated": 100_000}, RESPONSE_LEVEL_I),
]


@pytest.mark.parametrize(("known", "level"), VECTORS, ids=[str(known) for known, _ in VECTORS])
def test_a_threshold_that_is_reached_counts_and_the_highest_level_wins(
    known: dict[str, int], level: ResponseLevel
) -> None:
    found = recommend(USUAL, figures_of(Incident(casualties=Casualties(**known))))
    assert (found.level if found else NONE) == level


def test_a_recommendation_says_by_which_figures_and_how_much_was_asked_for() -> None:
    incident = Incident(casualties=Casualties(deaths=4, missing=1), extent=INCIDENT_EXTENT_BEYOND_COUNTY)
    found = recommend(USUAL, figures_of(incident))
    assert found
    said = [(each.figure, each.at_least, each.value) for each in found.matches]
    assert said == [(1, 3, 5), (8, 3, 3)]


def test_the_grade_is_one_figure_among_others_and_no_level() -> None:
    found = recommend(USUAL, figures_of(Incident(provisional_grade=ACCIDENT_GRADE_LARGER)))
    assert found
    assert found.level == RESPONSE_LEVEL_III


def test_of_what_is_said_twice_the_graver_counts() -> None:
    incident = Incident(casualties=Casualties(evacuated=500))
    stated = [StatedFigure(figure=TRIGGER_FIGURE_EVACUATED, value=each) for each in (100, 700)]
    red = StatedFigure(figure=TRIGGER_FIGURE_WARNING_COLOUR, value=4)
    assert figures_of(incident, [*stated, red]) == {TRIGGER_FIGURE_EVACUATED: 700, TRIGGER_FIGURE_WARNING_COLOUR: 4}


def test_a_plan_applies_to_what_it_names_and_one_that_names_nothing_to_all() -> None:
    dust, flood = a_plan("dust"), a_plan("flood", incident_kinds=[], natural_hazards=[NATURAL_HAZARD_FLOOD])
    general = a_plan("general", incident_kinds=[])
    nothing, unknown = NATURAL_HAZARD_UNSPECIFIED, INCIDENT_KIND_UNSPECIFIED
    assert applies(dust, INCIDENT_KIND_DUST_EXPLOSION, nothing)
    assert not applies(dust, INCIDENT_KIND_FIRE, nothing)
    assert not applies(dust, unknown, nothing)
    assert not applies(flood, INCIDENT_KIND_FIRE, nothing)
    assert applies(flood, unknown, NATURAL_HAZARD_FLOOD)
    assert not applies(dust, unknown, NATURAL_HAZARD_FLOOD)
    assert applies(general, INCIDENT_KIND_FIRE, nothing)
    assert applies(general, unknown, NATURAL_HAZARD_FLOOD)


def test_a_higher_level_adds_its_own_steps_and_opens_none_again() -> None:
    plan = a_plan("steps")
    first = [each.key for each in steps_added(plan, RESPONSE_LEVEL_III)]
    assert first == ["watch", "districts", "towns", "heads", "enterprise", "teams"]
    assert [each.key for each in steps_added(plan, RESPONSE_LEVEL_II, RESPONSE_LEVEL_III)] == ["all-districts"]
    assert steps_added(plan, RESPONSE_LEVEL_IV, RESPONSE_LEVEL_II) == []
    assert [each.title for each in groups_added(plan, RESPONSE_LEVEL_III, NONE)] == ["抢险救援组"]
    assert [each.title for each in groups_added(plan, RESPONSE_LEVEL_II, RESPONSE_LEVEL_III)] == ["专家技术组"]


def test_a_level_implies_the_gravest_line_that_holds_for_each_tier() -> None:
    lines = [
        implied(),
        implied(level=RESPONSE_LEVEL_II, implies=RESPONSE_LEVEL_I),
        implied(TIER_TOWN, level=RESPONSE_LEVEL_II, implies=RESPONSE_LEVEL_III),
    ]
    plan = a_plan("implies", implied=lines)
    said = {
        level: [(each.tier, each.implies) for each in implied_at(plan, level)]
        for level in (RESPONSE_LEVEL_IV, RESPONSE_LEVEL_III, RESPONSE_LEVEL_II)
    }
    assert said == {
        RESPONSE_LEVEL_IV: [],
        RESPONSE_LEVEL_III: [(TIER_DISTRICT, RESPONSE_LEVEL_II)],
        RESPONSE_LEVEL_II: [(TIER_DISTRICT, RESPONSE_LEVEL_I), (TIER_TOWN, RESPONSE_LEVEL_III)],
    }


def test_command_that_the_plan_gives_to_a_higher_tier_is_beyond_the_units() -> None:
    assert is_beyond(trigger_of(USUAL, RESPONSE_LEVEL_II), CITY)
    assert not is_beyond(trigger_of(USUAL, RESPONSE_LEVEL_III), CITY)
    assert is_beyond(trigger_of(USUAL, RESPONSE_LEVEL_III), DISTRICT)
