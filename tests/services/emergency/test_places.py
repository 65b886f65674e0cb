import math

from hypothesis import given
from hypothesis import strategies as st

from services.emergency.rules.places import Place, beyond, distance, on_the_map

ROUNDING = 1e-3
"""Metres that floating point may be wrong by on the far side of the earth."""

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
places = st.builds(Place, latitudes, longitudes)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert round(distance(Place(31, 120), Place(32, 120))) == 111_195


def test_the_other_side_of_the_earth_is_half_way_round() -> None:
    assert round(distance(Place(0, 0), Place(0, 180)) / 1000) == 20_015


def test_two_places_across_the_date_line_are_near() -> None:
    assert distance(Place(0, 179.9), Place(0, -179.9)) < 23_000


@given(places, places)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_way_round(one: Place, other: Place) -> None:
    there, back = distance(one, other), distance(other, one)
    assert math.isclose(there, back, abs_tol=ROUNDING)
    assert 0 <= there <= 20_015_115


@given(places, places)
def test_nothing_lies_nearer_than_the_flat_map_proves(one: Place, other: Place) -> None:
    assert distance(one, other) >= beyond(one, on_the_map(one, other)) - ROUNDING


@given(places, places, st.floats(0, 360))
def test_what_lies_further_on_the_map_lies_beyond_the_bound(one: Place, other: Place, degrees: float) -> None:
    if on_the_map(one, other) >= degrees:
        assert distance(one, other) >= beyond(one, degrees) - ROUNDING


def test_in_wuxi_the_bound_is_close_enough_to_be_of_use() -> None:
    wuxi = Place(31.5, 120.3)
    east = Place(31.5, 120.4)
    assert beyond(wuxi, 0.1) > 0.99 * distance(wuxi, east)
