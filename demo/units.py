"""The tree of the demonstration city: real places, invented departments, stations and enterprises."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_COMMITTEE,
    UNIT_KIND_DEPARTMENT,
    UNIT_KIND_DEVELOPMENT_ZONE,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    Unit,
    UnitKind,
)

from demo.codes import credit_code
from demo.places import EMERGENCY_BUREAU, SAFETY_COMMITTEE, TOWN_DIGITS, Place, Point
from demo.world import World

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Trade:
    """What an invented enterprise makes."""

    industry: str
    """GB/T 4754-2017 class."""
    word: str
    dust: bool
    hazchem: bool
    gas: bool


@dataclass(frozen=True)
class Node:
    """One unit of the demonstration, with what later rooms of it need to know."""

    unit: Unit
    place: Place
    """The place it is, or lies in."""
    point: Point
    trade: Trade | None = None
    """Of an enterprise."""

    @property
    def path(self) -> str:
        """Its path."""
        return str(self.unit.unit)


@cache
def trades() -> tuple[Trade, ...]:
    """The trades, in the order of the file."""
    with (Path(__file__).parent / "data" / "enterprises.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Trade(row["industry"], row["trade"], bool(row["dust"]), bool(row["hazchem"]), bool(row["gas"]))
            for row in csv.DictReader(file)
        )


def node(place: Place, phone: str) -> Node:
    """The unit of a place."""
    parent, _, code = place.path.rpartition(".")
    unit = Unit(
        unit=place.path,
        parent=parent,
        code=code,
        title=place.name,
        kind=_kind(place),
        address=place.name,
        duty_phone=phone,
    )
    return Node(_located(unit, place.point), place, place.point)


def department(place: Place, code: str, title: str, point: Point, phone: str) -> Node:
    """A department of a place: bureaus, committees, brigades, stations."""
    unit = Unit(
        unit=f"{place.path}.{code}",
        parent=place.path,
        code=code,
        title=title,
        kind=UNIT_KIND_COMMITTEE if code == SAFETY_COMMITTEE else UNIT_KIND_DEPARTMENT,
        address=place.name,
        duty_phone=phone,
        enforcement_qualification=code == EMERGENCY_BUREAU,
    )
    return Node(_located(unit, point), place, point)


def enterprise(world: World, town: Place, number: int, position: int) -> Node:
    """The invented enterprise `number` of the city, at `position` in its town, from 0."""
    trade = trades()[number % len(trades())]
    code = credit_code(town.district, number)
    point = town.somewhere(world.chance)
    unit = Unit(
        unit=f"{town.path}.{code}",
        parent=town.path,
        code=code,
        title=f"测试{short(town)}{ordinal(position)}号{trade.word}有限公司",
        short_title=f"测试{short(town)}{ordinal(position)}号{trade.word}",
        kind=UNIT_KIND_ENTERPRISE,
        address=f"{town.name}示例路{position + 1}号",
        industry=trade.industry,
        duty_phone=world.phone(),
    )
    return Node(_located(unit, point), town, point, trade)


def enterprises(world: World, town: Place, first: int, count: int) -> Iterator[Node]:
    """`count` enterprises of a town, numbered from `first`."""
    for position in range(count):
        yield enterprise(world, town, first + position, position)


def short(place: Place) -> str:
    """What a place is called for short: 东亭街道 is 东亭."""
    for ending in ("街道", "镇", "市", "区"):
        if place.name.endswith(ending) and len(place.name) > len(ending) + 1:
            return place.name.removesuffix(ending)
    return place.name


def ordinal(position: int) -> str:
    """Chinese numerals up to ten, then 11, 12 and so on."""
    return NUMERALS[position] if position < len(NUMERALS) else str(position + 1)


def _kind(place: Place) -> UnitKind:
    if len(place.code) == TOWN_DIGITS:
        return UNIT_KIND_TOWN if place.name.endswith(("镇", "街道")) else UNIT_KIND_DEVELOPMENT_ZONE
    return UNIT_KIND_CITY if not place.path.count(".") else UNIT_KIND_DISTRICT


def _located(unit: Unit, point: Point) -> Unit:
    unit.location.latitude, unit.location.longitude = point.latitude, point.longitude
    return unit
