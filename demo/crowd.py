"""A large city for benchmarks: many more enterprises, hazards and teams in the same real towns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anlan.emergency.v1.team_pb2 import Capability, Team

from demo import resources
from demo.bulk import connected, write
from demo.city import founded
from demo.hazards import SHORT_ENDINGS, Actors, hazard
from demo.load import SEED
from demo.past import Past
from demo.places import towns
from demo.staff import Seat, officer_alone
from demo.units import Node, enterprise
from demo.world import World
from kit.access import Caller

HAZARDS_AN_ENTERPRISE = 10
ENTERPRISES_A_TEAM = 10
PORTION = 250
"""Enterprises that are written together: some 30 MB of memory."""
FIRST_PHONE = 1_000_000
SPECIAL = "DUST_EXPLOSION"
"""What only the city's special squad can do, so that a drill knows who comes, however many others there are."""
ABILITIES = [
    name for key, number in Capability.items() if number and (name := key.removeprefix("CAPABILITY_")) != SPECIAL
]

OFFICERS = """
SELECT unit, 'posts/' || id AS post, person, holder FROM posts
WHERE responsibility = $1 AND state = 'IN_FORCE' AND unit = ANY($2)
"""
ENTERPRISES = "SELECT count(*) FROM units WHERE kind = 'ENTERPRISE'"

Officers = Mapping[str, Caller]
"""Who acts for a town or district, by its path."""


@dataclass(frozen=True)
class Portion:
    """So many enterprises, numbered from `first`."""

    first: int
    count: int
    today: datetime


@dataclass(frozen=True)
class Loaded:
    """What a portion brought."""

    enterprises: int = 0
    hazards: int = 0
    teams: int = 0
    rows: int = 0
    """Rows of all journals."""

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(
            self.enterprises + other.enterprises,
            self.hazards + other.hazards,
            self.teams + other.teams,
            self.rows + other.rows,
        )


async def enterprises_there(owner_url: str) -> int:
    """How many enterprises the responsibility service knows; the next one has this number."""
    async with connected(owner_url) as conn:
        return int(await conn.fetchval(ENTERPRISES))


async def officers(owner_url: str) -> Officers:
    """The officers of the demonstration city's towns, and its districts' leaders; empty when it is not loaded."""
    found: dict[str, Caller] = {}
    paths = {town.path for town in towns()}
    async with connected(owner_url) as conn:
        for responsibility, units, role in (
            ("SAFETY_MANAGER", paths, "ROLE_INSPECTOR"),
            ("PRINCIPAL", {path.rpartition(".")[0] for path in paths}, "ROLE_LEADER"),
        ):
            for row in await conn.fetch(OFFICERS, responsibility, list(units)):
                roles = frozenset({role})
                found[row["unit"]] = Caller(row["post"], row["unit"], row["person"], row["holder"], roles)
    return found


def portions(first: int, count: int, today: datetime) -> Iterator[Portion]:
    """What is to be loaded, portion by portion."""
    for start in range(first, first + count, PORTION):
        yield Portion(start, min(PORTION, first + count - start), today)


async def load_portion(portion: Portion, known: Officers, databases: Mapping[str, str]) -> Loaded:
    """Make one portion and write it, each service's part all or nothing."""
    world = World(portion.today, f"{SEED}/{portion.first}", phones=FIRST_PHONE + 4 * portion.first)
    units, hazards, teams = told(world, portion, known)
    rows = 0
    for service, pasts in (("responsibility", units), ("hazard", hazards), ("emergency", teams)):
        rows += await write(databases[service], pasts)
    return Loaded(portion.count, len(hazards), len(teams), rows)


def told(world: World, portion: Portion, known: Officers) -> tuple[list[Past[Any]], list[Past[Any]], list[Past[Any]]]:
    """The units with their posts, the hazards and the teams of a portion."""
    units: list[Past[Any]] = []
    hazards: list[Past[Any]] = []
    teams: list[Past[Any]] = []
    for number in range(portion.first, portion.first + portion.count):
        town = towns()[number % len(towns())]
        here = enterprise(world, town, number, number // len(towns()))
        officer = officer_alone(world, here)
        units += [founded(world, here), officer.past]
        actors = Actors(officer.caller, known[town.path], known[town.path.rpartition(".")[0]])
        hazards += [
            hazard(world.home("hazard"), actors, world.today, world.chance, SHORT_ENDINGS)
            for _ in range(HAZARDS_AN_ENTERPRISE)
        ]
        if number % ENTERPRISES_A_TEAM == 0:
            teams.append(_team(world, here, officer, actors, number // ENTERPRISES_A_TEAM))
    return units, hazards, teams


def _team(world: World, here: Node, officer: Seat, actors: Actors, number: int) -> Past[Team]:
    """An enterprise's own rescue team, with one ability."""
    title, ability = f"{here.unit.short_title}专职应急队", ABILITIES[number % len(ABILITIES)]
    given = resources.team(world, here, title, "ENTERPRISE", (ability,), officer)
    return resources.founded(world, given, officer.caller, actors.town, world.chance.choice(resources.STANDINGS))
