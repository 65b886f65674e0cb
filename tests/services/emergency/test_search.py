from datetime import UTC, datetime, timedelta

import pytest
from anlan.emergency.v1.material_pb2 import Material
from anlan.emergency.v1.resource_pb2 import (
    REASON_CODE_ALREADY_CLAIMED,
    REASON_CODE_AT_STATION,
    REASON_CODE_NONE_SUCH,
    REASON_CODE_NOT_ENOUGH,
    REASON_CODE_NOT_READY,
    REASON_CODE_POSITION_REPORTED,
    REASON_CODE_POSITION_STALE,
    REASON_CODE_READINESS_REDUCED,
    REASON_CODE_TOO_FAR,
    FindResourcesRequest,
    FindResourcesResponse,
)
from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_COLLAPSE,
    CAPABILITY_COMMUNICATION,
    CAPABILITY_DIVING,
    CAPABILITY_GAS,
    CAPABILITY_HAZCHEM,
    CAPABILITY_MEDICAL,
    CAPABILITY_MINE_RESCUE,
    CAPABILITY_MOUNTAIN,
    CAPABILITY_WATER,
    READINESS_REDUCED,
    TEAM_STATE_AVAILABLE,
    UpdateTeamPositionRequest,
)
from anlan.geo.v1.location_pb2 import Location

from kit.testing import Served, refused
from tests.services.emergency.places import BINHU, CITY, LIANGXI, TOWN
from tests.services.emergency.ready import WUXI, available, claimed, registered, resources, stamp, stocked, teams

NEAR = Location(latitude=31.58, longitude=120.30)
FAR = Location(latitude=31.70, longitude=120.30)
BEIJING = Location(latitude=39.9, longitude=116.4)


async def find(served: Served, capability: int, asker: str = CITY, **fields: object) -> FindResourcesResponse:
    request = FindResourcesRequest(place=WUXI, capability=capability, **fields)
    found: FindResourcesResponse = await resources(served, asker).FindResources(request)
    return found


async def test_the_nearest_come_first_with_distance_minutes_and_whom_to_call(emergency: Served) -> None:
    far = await available(emergency, capabilities=[CAPABILITY_DIVING], location=FAR)
    near = await available(emergency, capabilities=[CAPABILITY_DIVING], location=NEAR, turnout_minutes=5)
    found = await find(emergency, CAPABILITY_DIVING, quantity=2)
    assert [pick.resource for pick in found.picks] == [near.name, far.name]
    first = found.picks[0]
    assert first.distance == 1112
    assert first.travel_minutes == 3
    assert first.turnout_minutes == 5
    assert first.team_state == TEAM_STATE_AVAILABLE
    assert len(first.contacts) == 3
    assert [reason.code for reason in first.reasons] == [REASON_CODE_AT_STATION]
    assert (found.missing, list(found.shortfalls)) == (0, [])


async def test_a_nearer_team_that_is_claimed_is_named_with_its_holder(emergency: Served) -> None:
    near = await available(emergency, capabilities=[CAPABILITY_MINE_RESCUE], location=NEAR)
    far = await available(emergency, capabilities=[CAPABILITY_MINE_RESCUE], location=FAR)
    claim = await claimed(emergency, CITY, team=near.name, dispatch_order="orders/7")
    found = await find(emergency, CAPABILITY_MINE_RESCUE)
    assert [pick.resource for pick in found.picks] == [far.name]
    short = found.shortfalls[0]
    assert (short.resource, short.claim, short.reason.code) == (near.name, claim.name, REASON_CODE_ALREADY_CLAIMED)
    assert "orders/7" in short.reason.zh
    assert "orders/7" in short.reason.en


async def test_where_there_is_none_it_says_so(emergency: Served) -> None:
    found = await find(emergency, CAPABILITY_COMMUNICATION, quantity=3)
    assert (list(found.picks), found.missing) == ([], 3)
    assert [short.reason.code for short in found.shortfalls] == [REASON_CODE_NONE_SUCH]
    assert "应急通信" in found.shortfalls[0].reason.zh


async def test_what_is_missing_is_said_beside_what_was_found(emergency: Served) -> None:
    await available(emergency, capabilities=[CAPABILITY_MOUNTAIN])
    found = await find(emergency, CAPABILITY_MOUNTAIN, quantity=3)
    assert (len(found.picks), found.missing) == (1, 2)
    assert [short.reason.code for short in found.shortfalls] == [REASON_CODE_NOT_ENOUGH]
    unready = await registered(emergency, capabilities=[CAPABILITY_MOUNTAIN], location=None)
    found = await find(emergency, CAPABILITY_MOUNTAIN, quantity=3)
    assert [(short.resource, short.reason.code) for short in found.shortfalls] == [
        (unready.name, REASON_CODE_NOT_READY)
    ]


async def test_too_far_is_beyond_the_search_or_beyond_the_teams_own_radius(emergency: Served) -> None:
    away = await available(emergency, capabilities=[CAPABILITY_COLLAPSE], location=BEIJING)
    lazy = await available(emergency, capabilities=[CAPABILITY_COLLAPSE], location=NEAR, response_radius=1000)
    found = await find(emergency, CAPABILITY_COLLAPSE)
    assert not found.picks
    assert [(short.resource, short.reason.code) for short in found.shortfalls] == [
        (lazy.name, REASON_CODE_TOO_FAR),
        (away.name, REASON_CODE_TOO_FAR),
    ]
    assert "1.0 km" in found.shortfalls[0].reason.en
    wider = await find(emergency, CAPABILITY_COLLAPSE, max_distance=2_000_000)
    assert [pick.resource for pick in wider.picks] == [away.name]


async def test_a_stale_position_is_a_reason_not_to_pick_unless_it_is_asked_for(emergency: Served) -> None:
    made = await available(emergency, capabilities=[CAPABILITY_WATER], location=FAR)
    reported = UpdateTeamPositionRequest(name=made.name, current_location=NEAR)
    reported.located_at.CopyFrom(stamp(datetime.now(UTC) - timedelta(minutes=31)))
    await teams(emergency).UpdateTeamPosition(reported)
    found = await find(emergency, CAPABILITY_WATER)
    assert [short.reason.code for short in found.shortfalls] == [REASON_CODE_POSITION_STALE]
    assert "31 min" in found.shortfalls[0].reason.en
    asked = await find(emergency, CAPABILITY_WATER, include_stale=True)
    assert asked.picks[0].reasons[0].code == REASON_CODE_POSITION_STALE
    assert asked.picks[0].distance == 1112
    assert asked.picks[0].position_age >= 31 * 60


async def test_a_fresh_position_counts_and_not_the_station(emergency: Served) -> None:
    made = await available(emergency, capabilities=[CAPABILITY_GAS], location=FAR, readiness=READINESS_REDUCED)
    reported = UpdateTeamPositionRequest(name=made.name, current_location=NEAR)
    await teams(emergency).UpdateTeamPosition(reported)
    pick = (await find(emergency, CAPABILITY_GAS)).picks[0]
    assert pick.distance == 1112
    codes = [reason.code for reason in pick.reasons]
    assert codes == [REASON_CODE_POSITION_REPORTED, REASON_CODE_READINESS_REDUCED]


async def test_a_search_stays_within_the_callers_subtree(emergency: Served) -> None:
    ours = await available(emergency, BINHU, capabilities=[CAPABILITY_MEDICAL], location=FAR)
    await available(emergency, TOWN, capabilities=[CAPABILITY_MEDICAL], location=NEAR)
    found = await find(emergency, CAPABILITY_MEDICAL, BINHU, quantity=2)
    assert [pick.resource for pick in found.picks] == [ours.name]
    within = await find(emergency, CAPABILITY_MEDICAL, CITY, unit=BINHU, quantity=2)
    assert [pick.resource for pick in within.picks] == [ours.name]
    with refused("UNIT_OUT_OF_SCOPE"):
        await find(emergency, CAPABILITY_MEDICAL, BINHU, unit=LIANGXI)


@pytest.fixture(scope="module")
async def sandbags(emergency: Served) -> list[Material]:
    """500 and 300 of one code, 100 of another of the same class."""
    return [
        await stocked(emergency, code="3990101", quantity=500, location=NEAR),
        await stocked(emergency, code="3990101", quantity=300, location=WUXI),
        await stocked(emergency, code="3990102", quantity=100, location=WUXI),
    ]


async def find_material(served: Served, code: str, quantity: int) -> FindResourcesResponse:
    request = FindResourcesRequest(place=WUXI, material_code=code, quantity=quantity)
    found: FindResourcesResponse = await resources(served).FindResources(request)
    return found


async def test_material_is_taken_from_the_nearest_stocks_until_there_is_enough(
    emergency: Served, sandbags: list[Material]
) -> None:
    found = await find_material(emergency, "3990101", 600)
    assert [(pick.resource, pick.quantity) for pick in found.picks] == [
        (sandbags[1].name, 300),
        (sandbags[0].name, 300),
    ]
    assert found.picks[0].quantity_unit == "只"


async def test_a_class_of_material_is_found_by_its_first_digits(emergency: Served, sandbags: list[Material]) -> None:
    found = await find_material(emergency, "399", 900)
    assert {pick.resource for pick in found.picks} == {stock.name for stock in sandbags}
    assert found.missing == 0


async def test_missing_material_is_counted_and_explained(emergency: Served, sandbags: list[Material]) -> None:
    found = await find_material(emergency, "3990102", 150)
    assert (found.picks[0].resource, found.missing) == (sandbags[2].name, 50)
    assert found.shortfalls[0].reason.code == REASON_CODE_NOT_ENOUGH
    none = await find_material(emergency, "1010101", 1)
    assert none.shortfalls[0].reason.code == REASON_CODE_NONE_SUCH


async def test_a_search_asks_for_one_kind_of_thing_at_a_place(emergency: Served) -> None:
    stub = resources(emergency)
    with refused("ONE_KIND_NEEDED", field="capability"):
        await stub.FindResources(FindResourcesRequest(place=WUXI))
    with refused("ONE_KIND_NEEDED"):
        await stub.FindResources(FindResourcesRequest(place=WUXI, capability=CAPABILITY_HAZCHEM, material_code="301"))
    with refused(code="INVALID_ARGUMENT", field="place"):
        await stub.FindResources(FindResourcesRequest(capability=CAPABILITY_HAZCHEM))
    with refused(code="INVALID_ARGUMENT", field="material_code"):
        await stub.FindResources(FindResourcesRequest(place=WUXI, material_code="30"))
    with refused("TOO_MANY_TEAMS", field="quantity"):
        await find(emergency, CAPABILITY_HAZCHEM, quantity=201)
