"""Let the units of a fire department be teams of the city's fire brigades, and know who answers for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cli.replay_rows import Deployment
from cli.rest import Person
from demo import people
from demo.places import FIRE_BRIGADE, Place, districts

PREFIX = "重放 "
"""How the titles of replayed teams begin: a second replay knows them again."""
PAGE = 1_000

CAPABILITIES = {
    "ENGINE": ("FIREFIGHTING",),
    "TRUCK": ("FIREFIGHTING", "COLLAPSE"),
    "MEDIC": ("MEDICAL",),
    "PRIVATE": ("MEDICAL",),
    "RESCUE CAPTAIN": ("MEDICAL",),
    "RESCUE SQUAD": ("COLLAPSE", "CONFINED_SPACE", "WATER"),
    "AIRPORT": ("FIREFIGHTING",),
}
"""What the units of the log can do; all others, chiefs and support, have means of communication."""


@dataclass(frozen=True)
class Brigade:
    """A district's fire brigade, and who answers its orders."""

    place: Place
    person: Person

    @property
    def unit(self) -> str:
        """Its path."""
        return f"{self.place.path}.{FIRE_BRIGADE}"


@dataclass(frozen=True)
class Crew:
    """A unit of the log as a team of the platform."""

    team: str
    """teams/…"""
    brigade: Brigade


def brigade_accounts() -> list[str]:
    """Who answers for each district's brigade, by account."""
    return [f"{district.code}-rescue" for district in districts()]


async def crews(
    deployments: Iterable[Deployment], brigades: list[Brigade], keeper: Person, superior: Person
) -> Mapping[str, Crew]:
    """The team of every unit in the log; those that are missing are registered, verified and put on duty.

    `keeper` registers, `superior`, another person, verifies: duties are separate.
    """
    kinds = {deployment.unit: deployment.unit_type for deployment in deployments}
    known = await _known(keeper)
    found: dict[str, Crew] = {}
    for number, (unit, kind) in enumerate(sorted(kinds.items())):
        brigade = brigades[number % len(brigades)]
        name = known.get((brigade.unit, PREFIX + unit))
        found[unit] = Crew(name or await _founded(unit, kind, number, brigade, keeper, superior), brigade)
    return found


async def _known(keeper: Person) -> dict[tuple[str, str], str]:
    """The replayed teams that are there already, by unit and title."""
    found: dict[tuple[str, str], str] = {}
    token = ""
    while True:
        page = await keeper.get("/v1/teams", pageSize=PAGE, pageToken=token)
        found |= {(team["unit"], team["title"]): team["name"] for team in page.get("teams", ())}
        token = page.get("nextPageToken", "")
        if not token:
            return found


async def _founded(unit: str, kind: str, number: int, brigade: Brigade, keeper: Person, superior: Person) -> str:
    created = await keeper.post("/v1/teams", _team(unit, kind, number, brigade))
    name = str(created["name"])
    await superior.post(f"/v1/{name}:verify")
    await keeper.post(f"/v1/{name}:makeAvailable")
    await keeper.post(f"/v1/{name}:putOnDuty")
    return name


def _team(unit: str, kind: str, number: int, brigade: Brigade) -> dict[str, Any]:
    capabilities = CAPABILITIES.get(kind, ("COMMUNICATION",))
    phones = [people.phone(90_000_000 + 10 * number + line) for line in range(3)]
    return {
        "unit": brigade.unit,
        "title": PREFIX + unit,
        "kind": "TEAM_KIND_NATIONAL_FIRE",
        "speciality": kind,
        "capabilities": [f"CAPABILITY_{capability}" for capability in capabilities],
        "strength": 4,
        "location": {"latitude": brigade.place.point.latitude, "longitude": brigade.place.point.longitude},
        "contacts": [{"title": f"{unit} {line}", "phone": phone} for line, phone in enumerate(phones, start=1)],
        "readiness": "READINESS_READY",
        "turnoutMinutes": 1,
    }
