"""What follows from positions, without anything that runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from anlan.emergency.v1.sighting_pb2 import SIGHTING_KIND_ARRIVAL, SIGHTING_KIND_DEPARTURE

from kit.access import Caller
from kit.errors import NotFound, UnitOutOfScope
from services.emergency.rules import positions
from services.emergency.rules.moves import Destination, Fix, Limits, Seen, Trail, followed, held_against, leading
from services.emergency.rules.places import Place

START = datetime(2026, 11, 24, 8, tzinfo=UTC)
STATION = Place(31.57, 120.30)
LIMITS = Limits(
    arrival_radius=300,
    dwell=timedelta(seconds=10),
    passing_speed=30 / 3.6,
    departure_radius=300,
    step=300,
    refresh=timedelta(minutes=5),
    track_interval=timedelta(seconds=5),
)


def north(metres: float) -> Place:
    return Place(STATION.latitude + metres / 111_195, STATION.longitude)


def fix(metres: float, seconds: float, **fields: object) -> Fix:
    return replace(Fix(north(metres), START + timedelta(seconds=seconds)), **fields)


def ordered(metres: float = 5000, **fields: object) -> Destination:
    destination = Destination("receipts/1", "1", place=north(metres), base=STATION, opened_at=START)
    return replace(destination, **fields)


def driven(destination: Destination, *fixes: Fix) -> list[Seen]:
    seen: list[Seen] = []
    for each in fixes:
        destination, found = held_against(destination, each, LIMITS)
        seen += found
    return seen


def kinds(seen: list[Seen]) -> list[int]:
    return [each.kind for each in seen]


def test_who_leaves_and_stays_is_seen_twice_each_with_the_moment_it_began() -> None:
    seen = driven(ordered(), fix(0, 0), fix(400, 60), fix(700, 70), fix(4900, 400), fix(5000, 405), fix(5000, 411))
    assert kinds(seen) == [SIGHTING_KIND_DEPARTURE, SIGHTING_KIND_ARRIVAL]
    assert [(each.since - START).total_seconds() for each in seen] == [60, 400]
    assert [(each.fix.at - START).total_seconds() for each in seen] == [70, 411]
    assert [round(each.distance, -2) for each in seen] == [700, 0]


@pytest.mark.parametrize(
    ("fixes", "why"),
    [
        ([fix(5000, 100)], "one position alone"),
        ([fix(5000, 100), fix(5000, 105)], "five seconds"),
        ([fix(5000, 100), fix(6000, 105), fix(5000, 112)], "left in between"),
        ([fix(5000, 100, accuracy=400), fix(5000, 120, accuracy=400)], "no more exact than the fence is wide"),
        ([fix(5250, 100, accuracy=100), fix(5250, 120, accuracy=100)], "perhaps outside"),
        ([fix(4800, 100, speed=20.0), fix(5200, 120, speed=20.0)], "drives past"),
        ([fix(5000, 100, device="a"), fix(5000, 120, device="b")], "one of each of two vehicles"),
        ([fix(5000, -100), fix(5000, -50)], "before anybody had answered the order"),
    ],
)
def test_none_of_these_is_an_arrival(fixes: list[Fix], why: str) -> None:
    assert kinds(driven(ordered(departed=True), *fixes)) == [], why


def test_the_second_vehicle_neither_ends_nor_delays_the_arrival_of_the_first() -> None:
    first, second = {"device": "a"}, {"device": "b"}
    seen = driven(ordered(departed=True), fix(5000, 100, **first), fix(0, 105, **second), fix(5010, 110, **first))
    assert kinds(seen) == [SIGHTING_KIND_ARRIVAL]


def test_nothing_is_seen_twice_and_without_a_place_nobody_arrives() -> None:
    there = [fix(5000, seconds) for seconds in range(0, 100, 5)]
    assert kinds(driven(ordered(), *there)) == [SIGHTING_KIND_DEPARTURE, SIGHTING_KIND_ARRIVAL]
    assert kinds(driven(ordered(place=None), *there)) == [SIGHTING_KIND_DEPARTURE]
    assert driven(ordered(departed=True, arrived=True), *there) == []


def test_one_position_far_off_is_no_departure_and_a_team_without_a_station_leaves_from_where_it_was() -> None:
    assert driven(ordered(), fix(0, 0), fix(2000, 5), fix(0, 10), fix(2000, 15)) == []
    assert kinds(driven(ordered(base=None), fix(1000, 0), fix(1400, 20), fix(1500, 25))) == [SIGHTING_KIND_DEPARTURE]


def trail(*fixes: Fix, leads: bool = True) -> tuple[Trail, list[bool], list[bool]]:
    known: Trail | None = None
    kept, stepped = [], []
    for each in fixes:
        known, keeps, steps = followed(known, each, leads=leads, limits=LIMITS)
        kept.append(keeps)
        stepped.append(steps)
    assert known
    return known, kept, stepped


def test_the_entry_follows_in_coarse_steps_and_the_track_in_fine_ones() -> None:
    _, kept, stepped = trail(fix(0, 0), fix(100, 2), fix(250, 7), fix(310, 9), fix(320, 250), fix(320, 309))
    assert kept == [True, False, True, False, True, True]
    assert stepped == [True, False, False, True, False, True]


def test_a_vehicle_in_the_garage_does_not_speak_for_its_team_until_it_moves() -> None:
    garage, _, stepped = trail(fix(0, 0), fix(0, 400), fix(10, 800), leads=False)
    assert stepped == [False, False, False]
    driving, _, _ = trail(fix(5000, 0))
    assert leading([("garage", garage), ("driving", driving)]) == "driving"
    assert followed(garage, fix(310, 900), leads=False, limits=LIMITS)[2]
    assert leading([("garage", garage)]) is None


def test_where_a_team_is_says_who_owns_it_and_whoever_cannot_see_it_does_not_learn_of_it() -> None:
    team = positions.Known("teams/1", "1.2.3", "1.9", "队", STATION, STATION, shown=False, located_at=None)

    def caller(unit: str) -> Caller:
        return Caller(post="posts/a", unit=unit)

    assert positions.check_team("teams/1", team, caller("1.2")) is team
    with pytest.raises(UnitOutOfScope):
        positions.check_team("teams/1", team, caller("1.9"))
    for known, unit in ((team, "1.8"), (team, "1.2.3.4"), (None, "1")):
        with pytest.raises(NotFound):
            positions.check_team("teams/1", known, caller(unit))
