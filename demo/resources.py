"""What the city has ready: rescue teams at every tier, and what lies in store."""

import csv
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from anlan.emergency.v1.material_pb2 import Material
from anlan.emergency.v1.team_pb2 import READINESS_READY, READINESS_REDUCED, Contact, Team

from demo.past import Past
from demo.staff import Seat
from demo.units import Node
from demo.world import World
from kit.access import Caller
from kit.table import set_datetime
from services.emergency.ledgers.materials import MATERIALS
from services.emergency.ledgers.teams import TEAMS

STANDINGS = (
    *[("MakeTeamAvailable", "PutTeamOnDuty")] * 5,
    *[("MakeTeamAvailable",)] * 3,
    ("MakeTeamAvailable", "PutTeamOnStandby"),
    ("MakeTeamAvailable", "TakeTeamOutOfService"),
)
"""What becomes of verified teams, one after the other."""
NEEDED_READY = ("MakeTeamAvailable", "PutTeamOnDuty")
RADIUS_M = {"NATIONAL_FIRE": 0, "PROFESSIONAL": 0, "GRASSROOTS": 15_000, "ENTERPRISE": 5_000, "SOCIAL": 60_000}
"""How far a kind of team goes; 0 goes anywhere."""


def team(world: World, node: Node, title: str, kind: str, capabilities: Sequence[str], leader: Seat) -> Team:
    """A team that has its station at a unit, as its unit registers it."""
    chance = world.chance
    given = Team(
        unit=node.path,
        title=title,
        kind=f"TEAM_KIND_{kind}",
        capabilities=[f"CAPABILITY_{capability}" for capability in capabilities],
        strength=chance.randint(6, 40),
        address=node.unit.address,
        leader=leader.past.name,
        contacts=_contacts(world, leader),
        readiness=READINESS_READY if chance.random() < 0.9 else READINESS_REDUCED,  # noqa: PLR2004 nine of ten
        turnout_minutes=chance.choice((1, 2, 5, 10, 20)),
        response_radius=RADIUS_M[kind],
    )
    given.location.latitude, given.location.longitude = node.point.latitude, node.point.longitude
    return given


def founded(world: World, given: Team, leader: Caller, superior: Caller, standing: Sequence[str]) -> Past[Team]:
    """A team's past: registered by its leader, verified by a superior, then as it stands."""
    past = Past(TEAMS, world.home("emergency")).begins("CreateTeam", given, leader, world.moment())
    past.goes("VerifyTeam", superior, world.moment())
    for verb in standing:
        past.goes(verb, leader, world.moment(), reason="车辆检修" if verb == "TakeTeamOutOfService" else "")
    return past


def located(world: World, past: Past[Team], node: Node, leader: Caller) -> Past[Team]:
    """The same, having said a few minutes ago where it is: not far from its station."""
    at = world.today - timedelta(minutes=world.chance.randint(1, 20))
    where = node.point.moved(world.chance.uniform(-900, 900), world.chance.uniform(-900, 900))
    place = type(past.entry.location)(latitude=where.latitude, longitude=where.longitude)
    return past.goes("UpdateTeamPosition", leader, at, current_location=place, located_at=at)


def _contacts(world: World, leader: Seat) -> list[Contact]:
    phones = [phone.number for phone in leader.past.entry.phones]
    return [
        Contact(title=f"队长{leader.past.entry.holder}", phone=phones[0]),
        Contact(title="值班室", phone=phones[1]),
        Contact(title="副队长", phone=world.phone()),
    ]


@cache
def stocks() -> tuple[dict[str, str], ...]:
    """The kinds of material, as the file has them."""
    with (Path(__file__).parent / "data" / "materials.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def materials(world: World, node: Node, keeper: Seat, count: int) -> Iterator[Past[Material]]:
    """Stocks of a unit, different ones, some short and some about to expire."""
    for stock in world.chance.sample(stocks(), count):
        usual = int(stock["usual"])
        given = Material(
            unit=node.path,
            title=stock["title"],
            code=stock["code"],
            quantity=int(usual * world.chance.choice((0.4, 1, 1, 1.5, 2))),
            quantity_unit=stock["unit"],
            min_quantity=usual // 2,
            place=f"{node.unit.title}应急物资库",
            contacts=[Contact(title=keeper.past.entry.holder, phone=keeper.past.entry.phones[0].number)],
        )
        given.location.latitude, given.location.longitude = node.point.latitude, node.point.longitude
        if stock["keeps_days"]:
            set_datetime(given.expiry_time, world.ago(-world.chance.randint(20, int(stock["keeps_days"]))))
        past = Past(MATERIALS, world.home("emergency")).begins("CreateMaterial", given, keeper.caller, world.moment())
        yield past.until(world.today)
