"""Wuxi's city, districts and towns: real names and codes, and a point for each that is only roughly right."""

import csv
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CITY = "320200"
DISTRICT_DIGITS, TOWN_DIGITS = 6, 9
EMERGENCY_BUREAU, SAFETY_COMMITTEE, FIRE_BRIGADE, STATION = "YJ", "AW", "XF", "JY"
"""Codes of departments: 应急管理局, 安全生产委员会, 消防救援, 应急救援站."""
METRES_A_DEGREE = 111_320.0
"""Of latitude, and of longitude on the equator."""


@dataclass(frozen=True)
class Point:
    """A place on earth, WGS 84, degrees."""

    latitude: float
    longitude: float

    def moved(self, north: float, east: float) -> "Point":
        """The point so many metres away, to seven decimals (a centimetre); right to a metre within a city."""
        latitude = self.latitude + north / METRES_A_DEGREE
        longitude = self.longitude + east / (METRES_A_DEGREE * math.cos(math.radians(self.latitude)))
        return Point(round(latitude, 7), round(longitude, 7))

    def metres_to(self, other: "Point") -> float:
        """The distance, on a plane: within a city right to a few metres."""
        north = (other.latitude - self.latitude) * METRES_A_DEGREE
        east = (other.longitude - self.longitude) * METRES_A_DEGREE * math.cos(math.radians(self.latitude))
        return math.hypot(north, east)


@dataclass(frozen=True)
class Place:
    """One unit of the tree down to the towns.

    Within `radius_m` of its point lies only its own district, and no town is within another one's.
    """

    code: str
    name: str
    point: Point
    radius_m: float

    @property
    def path(self) -> str:
        """Its path in the tree: "320200.320205.320205001"."""
        if self.code == CITY:
            return CITY
        return ".".join(
            [CITY, *(self.code[:digits] for digits in (DISTRICT_DIGITS, TOWN_DIGITS) if len(self.code) >= digits)]
        )

    @property
    def district(self) -> str:
        """The code of the district it is, or lies in; its own for the city."""
        return self.code[:DISTRICT_DIGITS]

    def somewhere(self, chance: random.Random) -> Point:
        """A point within its radius, evenly spread."""
        distance = self.radius_m * math.sqrt(chance.random())
        angle = chance.uniform(0, 2 * math.pi)
        return self.point.moved(distance * math.cos(angle), distance * math.sin(angle))


@cache
def places() -> Sequence[Place]:
    """The city, then each district followed by its towns, in the order of their codes."""
    with (Path(__file__).parent / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Place(
                row["code"],
                row["name"],
                Point(float(row["latitude"]), float(row["longitude"])),
                float(row["radius_m"]),
            )
            for row in csv.DictReader(file)
        )


def city() -> Place:
    """Wuxi."""
    return places()[0]


def districts() -> list[Place]:
    """The seven districts and county-level cities."""
    return [place for place in places()[1:] if len(place.code) == DISTRICT_DIGITS]


def towns(district: str = "") -> list[Place]:
    """The towns and streets of a district, of all when it is empty."""
    return [place for place in places() if len(place.code) == TOWN_DIGITS and place.code.startswith(district)]
