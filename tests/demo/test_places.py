"""The places of the demonstration city are Wuxi's."""

import csv
import random
from itertools import combinations
from pathlib import Path

import pytest

from demo.places import city, districts, places, towns

DIVISIONS = Path("/work/shared/data/divisions")


def test_there_are_one_city_seven_districts_and_88_towns() -> None:
    assert (city().name, len(districts()), len(towns()), len(places())) == ("无锡市", 7, 88, 96)


def test_paths_follow_the_codes() -> None:
    assert city().path == "320200"
    assert towns("320282")[17].path == "320200.320282.320282113"
    assert towns("320282")[17].name == "湖㳇镇"
    assert all(town.path.startswith(f"320200.{town.district}.") for town in towns())


@pytest.mark.skipif(not DIVISIONS.exists(), reason="the list of divisions is not on this machine")
def test_names_and_codes_are_those_of_the_list_of_divisions() -> None:
    listed: dict[str, str] = {}
    for name in ("wuxi_areas.csv", "wuxi_streets.csv"):
        with (DIVISIONS / name).open(encoding="utf-8", newline="") as file:
            listed |= {row["code"]: row["name"] for row in csv.DictReader(file)}
    assert listed == {place.code: place.name for place in places()[1:]}


def test_no_town_reaches_into_another() -> None:
    for one, other in combinations(towns(), 2):
        if one.district == other.district:
            assert one.point.metres_to(other.point) > one.radius_m + other.radius_m


def test_somewhere_in_a_town_lies_within_it() -> None:
    chance = random.Random(1)  # noqa: S311 a repeatable example
    town = towns()[0]
    assert all(town.point.metres_to(town.somewhere(chance)) <= town.radius_m + 1 for _ in range(200))


def test_a_point_moved_by_a_kilometre_lies_a_kilometre_away() -> None:
    point = city().point
    assert point.metres_to(point.moved(600, -800)) == pytest.approx(1000, abs=1)
