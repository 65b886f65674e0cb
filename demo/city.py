"""The demonstration city: Wuxi's real districts and towns, and enterprises, people and resources that do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from anlan.responsibility.v1.unit_pb2 import Unit

from demo import duties, plans, resources
from demo.hazards import Actors, hazard
from demo.past import Past
from demo.places import EMERGENCY_BUREAU, FIRE_BRIGADE, SAFETY_COMMITTEE, STATION, Place, places, towns
from demo.staff import Seat, Staff, staff_of
from demo.units import (
    Node,
    department,
    enterprises,
    node,
    short,
)
from demo.world import LOADER, World
from services.responsibility.ledgers.units import UNITS

ENTERPRISES_A_TOWN = 5
HAZARDS_AN_ENTERPRISE = (2, 6)
TOWNS_A_STATION = 3
"""One town of so many has a rescue station of its own."""
CITY_PREFIX = "city"

BRIGADE = ("FIREFIGHTING", "COLLAPSE", "EVACUATION")
SPECIAL_SQUAD = ("FIREFIGHTING", "HAZCHEM", "DUST_EXPLOSION", "COLLAPSE", "CONFINED_SPACE")
STATIONS = (
    ("FIREFIGHTING", "EVACUATION"),
    ("FLOOD_DRAINAGE", "WATER"),
    ("ENGINEERING", "ELECTRIC_POWER"),
    ("MEDICAL", "EVACUATION"),
    ("GAS", "FIREFIGHTING"),
)


@dataclass
class City:
    """Everything that is loaded, by the service whose home it is."""

    world: World
    responsibility: list[Past[Any]] = field(default_factory=list)
    emergency: list[Past[Any]] = field(default_factory=list)
    seats: list[tuple[Node, Seat]] = field(default_factory=list)
    """Every post with its unit; those that have an account can sign in."""
    plans: dict[str, str] = field(default_factory=dict)
    """The names of the city's own plans by key: the districts' are linked to them."""
    companies: list[tuple[Node, Actors]] = field(default_factory=list)

    @classmethod
    def of(cls, world: World) -> "City":
        """The whole city; hazards are told one after the other by `hazards`."""
        city = cls(world)
        staffs: dict[str, Staff] = {}
        for place in places():
            above = staffs.get(place.path.rpartition(".")[0], {})
            staffs[place.path] = city.territory(place, above)
        for number, town in enumerate(towns()):
            city.station(town, number, staffs[town.path])
            city.industry(town, number, staffs)
        return city

    def hazards(self) -> Iterator[Past[Any]]:
        """The hazards of all enterprises."""
        home, chance = self.world.home("hazard"), self.world.chance
        for _, actors in self.companies:
            for _ in range(chance.randint(*HAZARDS_AN_ENTERPRISE)):
                yield hazard(home, actors, self.world.today, chance)

    def territory(self, place: Place, above: Staff) -> Staff:
        """A place with its posts, departments, stores and duties."""
        here = node(place, self.world.phone())
        prefix = prefix_of(place)
        staff = self.unit(here, above, prefix)
        tier = place.path.count(".")
        if tier < 2:  # noqa: PLR2004 the city and its districts have departments
            self.departments(place, staff, prefix)
            self.responsibility.append(duties.leaders_list(self.world, here, staff))
            self.emergency += resources.materials(self.world, here, staff["resources"], 6 if tier else 12)
            self.ready(here, staff)
        else:
            self.emergency += resources.materials(self.world, here, staff["inspector"], 2)
        if tier:
            which = "territory" if tier == 1 else "town"
            self.responsibility.append(duties.territorys_list(self.world, here, staff, which))
        return staff

    def ready(self, here: Node, staff: Staff) -> None:
        """The plans of the city or a district."""
        own = dict(plans.of_territory(self.world, here, staff, self.plans))
        self.emergency += own.values()
        self.plans = self.plans or {key: past.name for key, past in own.items()}

    def departments(self, place: Place, staff: Staff, prefix: str) -> None:
        """The bureau, the committee and the fire brigade of a city or district."""
        for code, title in ((EMERGENCY_BUREAU, "应急管理局"), (SAFETY_COMMITTEE, "安全生产委员会")):
            point = place.somewhere(self.world.chance)
            self.unit(department(place, code, place.name + title, point, self.world.phone()), staff, prefix)
        title = f"{place.name}消防救援{'支队' if prefix == CITY_PREFIX else '大队'}(示例)"
        brigade = department(place, FIRE_BRIGADE, title, place.somewhere(self.world.chance), self.world.phone())
        squad = "特勤中队" if prefix == CITY_PREFIX else "一中队"
        abilities = SPECIAL_SQUAD if prefix == CITY_PREFIX else BRIGADE
        self.team(brigade, staff, prefix, f"{short(place)}{squad}(示例)", "NATIONAL_FIRE", abilities)

    def station(self, town: Place, number: int, staff: Staff) -> None:
        """A town's own rescue station, here and there."""
        if number % TOWNS_A_STATION:
            return
        title = f"{town.name}应急救援站(示例)"
        here = department(town, STATION, title, town.somewhere(self.world.chance), self.world.phone())
        abilities = STATIONS[number // TOWNS_A_STATION % len(STATIONS)]
        self.team(here, staff, town.code, f"{short(town)}应急救援队(示例)", "GRASSROOTS", abilities)

    def team(self, here: Node, above: Staff, prefix: str, title: str, kind: str, abilities: tuple[str, ...]) -> None:
        """A unit that is there for its rescue team."""
        staff = self.unit(here, above, prefix)
        self._found(here, staff["rescue"], above["inspector"], title, kind, abilities, resources.NEEDED_READY)

    def industry(self, town: Place, number: int, staffs: dict[str, Staff]) -> None:
        """A town's enterprises; those that handle hazardous chemicals have teams of their own."""
        staff, district = staffs[town.path], staffs[town.path.rpartition(".")[0]]
        first = number * ENTERPRISES_A_TOWN
        for position, here in enumerate(enterprises(self.world, town, first, ENTERPRISES_A_TOWN)):
            own = self.unit(here, staff, f"{town.code}-e{position + 1}")
            self.companies.append(
                (here, Actors(own["safety"].caller, staff["inspector"].caller, district["leader"].caller))
            )
            if here.trade and here.trade.hazchem and self.world.chance.random() < 0.4:  # noqa: PLR2004 two of five
                standing = self.world.chance.choice(resources.STANDINGS)
                title = f"{here.unit.short_title}专职应急队"
                self._found(here, own["safety"], staff["inspector"], title, "ENTERPRISE", ("FIREFIGHTING",), standing)

    def unit(self, here: Node, above: Staff, prefix: str) -> dict[str, Seat]:
        """A unit with its posts."""
        self.responsibility.append(founded(self.world, here))
        staff = staff_of(self.world, here, above, prefix)
        self.responsibility += [seat.past for seat in staff.values()]
        self.seats += [(here, seat) for seat in staff.values()]
        return staff

    def _found(
        self,
        here: Node,
        leader: Seat,
        superior: Seat,
        title: str,
        kind: str,
        abilities: tuple[str, ...],
        standing: tuple[str, ...],
    ) -> None:
        given = resources.team(self.world, here, title, kind, abilities, leader)
        past = resources.founded(self.world, given, leader.caller, superior.caller, standing)
        # Brigades and stations stand ready at home, where no position goes stale, however long a city has run.
        out = self.world.chance.random() < 0.3 and kind == "ENTERPRISE"  # noqa: PLR2004 three of ten say where
        self.emergency.append(resources.located(self.world, past, here, leader.caller) if out else past)


def founded(world: World, here: Node) -> Past[Unit]:
    """A unit's past: it was entered."""
    return Past(UNITS, world.home("responsibility")).begins("CreateUnit", here.unit, LOADER, world.moment())


def prefix_of(place: Place) -> str:
    """How the account names of a place begin: its code, `city` for the city."""
    return place.code if place.path.count(".") else CITY_PREFIX
