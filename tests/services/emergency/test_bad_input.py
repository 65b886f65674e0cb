import math

import pytest
from anlan.emergency.v1.claim_pb2 import Claim, CreateClaimRequest
from anlan.emergency.v1.material_pb2 import CreateMaterialRequest
from anlan.emergency.v1.material_pb2_grpc import MaterialServiceStub
from anlan.emergency.v1.resource_pb2 import FindResourcesRequest
from anlan.emergency.v1.team_pb2 import CAPABILITY_DIVING, Contact, CreateTeamRequest, UpdateTeamPositionRequest
from anlan.geo.v1.location_pb2 import Location
from google.protobuf.timestamp_pb2 import Timestamp

from kit.testing import Served, refused
from tests.services.emergency.places import TOWN
from tests.services.emergency.ready import WUXI, available, claims, material, registered, resources, team, teams

WRONG = {
    "title": team(title="x"),
    "kind": team(kind=0),
    "capabilities": team(capabilities=[]),
    "capabilities[0]": team(capabilities=[99]),
    "strength": team(strength=0),
    "location.latitude": team(location=Location(latitude=91)),
    "location.longitude": team(location=Location(longitude=-180.1)),
    "contacts[0].phone": team(contacts=[Contact(title="测试", phone="打给我")]),
    "turnout_minutes": team(turnout_minutes=-1),
    "leader": team(leader="x" * 81),
}


@pytest.mark.parametrize("field", WRONG)
async def test_a_wrong_field_of_a_team_is_named(emergency: Served, field: str) -> None:
    with refused(code="INVALID_ARGUMENT", field=f"team.{field}"):
        await teams(emergency).CreateTeam(CreateTeamRequest(team=WRONG[field]))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
async def test_a_place_is_a_number(emergency: Served, value: float) -> None:
    nowhere = Location(latitude=value, longitude=120)
    with refused(code="INVALID_ARGUMENT", field="team.location.latitude"):
        await teams(emergency).CreateTeam(CreateTeamRequest(team=team(location=nowhere)))
    with refused(code="INVALID_ARGUMENT", field="place.latitude"):
        request = FindResourcesRequest(capability=CAPABILITY_DIVING, place=nowhere)
        await resources(emergency).FindResources(request)


@pytest.mark.parametrize("seconds", [-(10**17), 253402300800, 10**17])
async def test_a_time_that_no_calendar_has_is_refused(emergency: Served, seconds: int) -> None:
    made = await available(emergency)
    request = UpdateTeamPositionRequest(name=made.name, current_location=WUXI, located_at=Timestamp(seconds=seconds))
    with refused(code="INVALID_ARGUMENT"):
        await teams(emergency).UpdateTeamPosition(request)
    claim = Claim(team=made.name, expected_end=Timestamp(seconds=seconds))
    with refused(code="INVALID_ARGUMENT"):
        await claims(emergency).CreateClaim(CreateClaimRequest(claim=claim))


async def test_a_position_before_anybody_had_a_clock_is_only_old(emergency: Served) -> None:
    made = await available(emergency)
    request = UpdateTeamPositionRequest(name=made.name, current_location=WUXI, located_at=Timestamp(seconds=0))
    assert (await teams(emergency).UpdateTeamPosition(request)).located_at.seconds == 0


async def test_rare_characters_and_emoji_are_text(emergency: Served) -> None:
    made = await registered(emergency, title="湖㳇镇救援队🚒", speciality="𠮷")
    assert (await emergency.entry(made.name)).title == "湖㳇镇救援队🚒"


async def test_a_unit_that_is_not_known_owns_nothing(emergency: Served) -> None:
    with refused("UNKNOWN_UNIT", field="unit"):
        await teams(emergency).CreateTeam(CreateTeamRequest(team=team(f"{TOWN}.NOBODY")))


async def test_a_material_needs_its_place(emergency: Served) -> None:
    stub = emergency.client(MaterialServiceStub, TOWN, "ROLE_RESOURCE_KEEPER")
    with refused(code="INVALID_ARGUMENT", field="material.location"):
        await stub.CreateMaterial(CreateMaterialRequest(material=material(location=None)))


async def test_an_inspector_keeps_no_teams(emergency: Served) -> None:
    with refused("NOT_PERMITTED"):
        await teams(emergency, TOWN, "li", "ROLE_INSPECTOR").CreateTeam(CreateTeamRequest(team=team()))
