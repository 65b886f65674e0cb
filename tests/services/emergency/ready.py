"""People who ask, and teams and materials that are ready for them."""

from datetime import datetime
from typing import Any

from anlan.emergency.v1.claim_pb2 import Claim, CreateClaimRequest
from anlan.emergency.v1.claim_pb2_grpc import ClaimServiceStub
from anlan.emergency.v1.material_pb2 import CreateMaterialRequest, Material
from anlan.emergency.v1.material_pb2_grpc import MaterialServiceStub
from anlan.emergency.v1.resource_pb2_grpc import ResourceServiceStub
from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_FIREFIGHTING,
    TEAM_KIND_PROFESSIONAL,
    Contact,
    CreateTeamRequest,
    MakeTeamAvailableRequest,
    Team,
    VerifyTeamRequest,
)
from anlan.emergency.v1.team_pb2_grpc import TeamServiceStub
from anlan.geo.v1.location_pb2 import Location
from google.protobuf.timestamp_pb2 import Timestamp

from kit.testing import Served
from tests.services.emergency.places import CITY, TOWN

KEEPER = "ROLE_RESOURCE_KEEPER"
DUTY = "ROLE_DUTY_OFFICER"
WUXI = Location(latitude=31.57, longitude=120.30)


def contacts(count: int = 3) -> list[Contact]:
    """Numbers that cannot exist."""
    return [Contact(title=f"测试联系人{number}", phone=f"000-0000-{number:04}") for number in range(1, count + 1)]


def team(unit: str = TOWN, **fields: object) -> Team:
    """A team as its unit registers it."""
    standard: dict[str, Any] = {
        "title": "测试一号救援队",
        "kind": TEAM_KIND_PROFESSIONAL,
        "capabilities": [CAPABILITY_FIREFIGHTING],
        "strength": 12,
        "location": WUXI,
        "contacts": contacts(),
    }
    given: dict[str, Any] = {**standard, **fields}
    return Team(unit=unit, **given)


def material(unit: str = TOWN, **fields: object) -> Material:
    """A stock as its keeper enters it."""
    standard: dict[str, Any] = {
        "title": "测试编织袋",
        "code": "3010101",
        "quantity": 500,
        "quantity_unit": "只",
        "location": WUXI,
    }
    given: dict[str, Any] = {**standard, **fields}
    return Material(unit=unit, **given)


def teams(served: Served, unit: str = TOWN, person: str = "keeper", role: str = KEEPER) -> TeamServiceStub:
    return served.client(TeamServiceStub, unit, role, person=person)


def materials(served: Served, unit: str = TOWN, person: str = "keeper") -> MaterialServiceStub:
    return served.client(MaterialServiceStub, unit, KEEPER, person=person)


def claims(served: Served, unit: str = CITY, person: str = "duty", role: str = DUTY) -> ClaimServiceStub:
    return served.client(ClaimServiceStub, unit, role, person=person)


def resources(served: Served, unit: str = CITY) -> ResourceServiceStub:
    return served.client(ResourceServiceStub, unit, DUTY, person="duty")


async def registered(served: Served, unit: str = TOWN, **fields: object) -> Team:
    made: Team = await teams(served, unit).CreateTeam(CreateTeamRequest(team=team(unit, **fields)))
    return made


async def available(served: Served, unit: str = TOWN, **fields: object) -> Team:
    """A team that its superior has verified and that is available."""
    made = await registered(served, unit, **fields)
    chief = teams(served, CITY, "chief")
    await chief.VerifyTeam(VerifyTeamRequest(name=made.name))
    ready: Team = await chief.MakeTeamAvailable(MakeTeamAvailableRequest(name=made.name))
    return ready


async def stocked(served: Served, unit: str = TOWN, **fields: object) -> Material:
    given = material(unit, **fields)
    made: Material = await materials(served, unit).CreateMaterial(CreateMaterialRequest(material=given))
    return made


async def claimed(served: Served, unit: str = CITY, **fields: object) -> Claim:
    """A claim that somebody on duty at `unit` makes."""
    given: dict[str, Any] = fields
    made: Claim = await claims(served, unit).CreateClaim(CreateClaimRequest(claim=Claim(**given)))
    return made


def stamp(moment: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(moment)
    return made
