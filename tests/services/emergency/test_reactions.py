from collections.abc import Sequence

from anlan.command.v1.order_pb2 import Order, TeamRequest
from anlan.emergency.v1.claim_pb2 import (
    CLAIM_STATE_GRANTED,
    CLAIM_STATE_REFUSED,
    CLAIM_STATE_RELEASED,
    CLAIM_STATE_REQUESTED,
    Claim,
    ListClaimsRequest,
)
from anlan.emergency.v1.material_pb2 import IssueMaterialRequest
from anlan.emergency.v1.resource_pb2 import (
    REASON_CODE_ALREADY_CLAIMED,
    REASON_CODE_NO_SUCH_RESOURCE,
    REASON_CODE_NONE_SUCH,
    REASON_CODE_NOT_ENOUGH,
    REASON_CODE_PLACE_UNKNOWN,
)
from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_COLLAPSE,
    CAPABILITY_DIVING,
    CAPABILITY_ELECTRIC_POWER,
    CAPABILITY_EVACUATION,
    CAPABILITY_FLOOD_DRAINAGE,
    CAPABILITY_GAS,
    CAPABILITY_MOUNTAIN,
    TEAM_STATE_AVAILABLE,
    TEAM_STATE_DEPLOYED,
)
from anlan.geo.v1.location_pb2 import Location

from kit.testing import Served
from tests.services.emergency.orders import order, tell, told
from tests.services.emergency.places import BINHU, CITY, TOWN
from tests.services.emergency.ready import available, claimed, claims, materials, stocked

FAR = Location(latitude=31.70, longitude=120.30)


async def claims_of(served: Served, issued: Order) -> Sequence[Claim]:
    listed = await claims(served, CITY).ListClaims(ListClaimsRequest(dispatch_order=issued.name))
    found: Sequence[Claim] = listed.claims[::-1]
    return found


async def test_an_order_for_a_named_team_deploys_it_on_behalf_of_the_issuer(emergency: Served) -> None:
    engine = await available(emergency)
    issued = order(TeamRequest(team=engine.name), incident="incidents/9")
    await told(emergency, issued)
    [claim] = await claims_of(emergency, issued)
    assert (claim.state, claim.team, claim.claimant) == (CLAIM_STATE_GRANTED, engine.name, CITY)
    assert claim.incident == "incidents/9"
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_DEPLOYED


async def test_an_order_for_a_capability_takes_the_nearest(emergency: Served) -> None:
    far = await available(emergency, capabilities=[CAPABILITY_DIVING], location=FAR)
    near = [await available(emergency, capabilities=[CAPABILITY_DIVING]) for _ in range(2)]
    issued = order(TeamRequest(capability=CAPABILITY_DIVING, count=2))
    await told(emergency, issued)
    granted = await claims_of(emergency, issued)
    assert {claim.team for claim in granted} == {team.name for team in near}
    assert {claim.state for claim in granted} == {CLAIM_STATE_GRANTED}
    assert (await emergency.entry(far.name)).state == TEAM_STATE_AVAILABLE


async def test_what_is_not_to_be_had_stands_on_the_ledger_with_its_reason(emergency: Served) -> None:
    one = await available(emergency, capabilities=[CAPABILITY_ELECTRIC_POWER])
    issued = order(
        TeamRequest(capability=CAPABILITY_ELECTRIC_POWER, count=3), TeamRequest(capability=CAPABILITY_MOUNTAIN)
    )
    await told(emergency, issued)
    granted, short, none = await claims_of(emergency, issued)
    assert (granted.state, granted.team) == (CLAIM_STATE_GRANTED, one.name)
    assert (short.state, short.team, short.quantity) == (CLAIM_STATE_REFUSED, "", 2)
    assert short.shortfall.code == REASON_CODE_NOT_ENOUGH
    assert (none.capability, none.shortfall.code) == (CAPABILITY_MOUNTAIN, REASON_CODE_NONE_SUCH)
    assert "山地救援" in none.shortfall.zh


async def test_a_named_team_that_is_taken_or_unknown_is_refused_with_the_reason(emergency: Served) -> None:
    engine = await available(emergency)
    await claimed(emergency, CITY, team=engine.name, dispatch_order="orders/first")
    issued = order(TeamRequest(team=engine.name), TeamRequest(team="teams/nowhere"))
    await told(emergency, issued)
    taken, unknown = await claims_of(emergency, issued)
    assert (taken.state, taken.shortfall.code) == (CLAIM_STATE_REFUSED, REASON_CODE_ALREADY_CLAIMED)
    assert "orders/first" in taken.shortfall.zh
    assert (unknown.state, unknown.shortfall.code) == (CLAIM_STATE_REFUSED, REASON_CODE_NO_SUCH_RESOURCE)


async def test_a_team_of_another_line_is_requested_and_not_taken(emergency: Served) -> None:
    engine = await available(emergency, TOWN)
    issued = order(TeamRequest(team=engine.name), unit=BINHU)
    await told(emergency, issued)
    [claim] = await claims_of(emergency, issued)
    assert (claim.state, claim.claimant, claim.unit) == (CLAIM_STATE_REQUESTED, BINHU, TOWN)
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE


async def test_the_named_teams_are_taken_before_any_is_sought(emergency: Served) -> None:
    near = await available(emergency, capabilities=[CAPABILITY_GAS])
    far = await available(emergency, capabilities=[CAPABILITY_GAS], location=FAR)
    issued = order(TeamRequest(capability=CAPABILITY_GAS), TeamRequest(team=near.name))
    await told(emergency, issued)
    granted = await claims_of(emergency, issued)
    assert [(claim.team, claim.state) for claim in granted] == [
        (near.name, CLAIM_STATE_GRANTED),
        (far.name, CLAIM_STATE_GRANTED),
    ]


async def test_an_order_without_a_place_finds_nobody_near(emergency: Served) -> None:
    await available(emergency, capabilities=[CAPABILITY_EVACUATION])
    issued = order(TeamRequest(capability=CAPABILITY_EVACUATION))
    issued.ClearField("location")
    await told(emergency, issued)
    [claim] = await claims_of(emergency, issued)
    assert claim.shortfall.code == REASON_CODE_PLACE_UNKNOWN


async def test_the_same_event_twice_claims_once(emergency: Served) -> None:
    for _ in range(2):
        await available(emergency, capabilities=[CAPABILITY_COLLAPSE])
    issued = order(TeamRequest(capability=CAPABILITY_COLLAPSE))
    event = await told(emergency, issued)
    await tell(emergency, event)
    assert len(await claims_of(emergency, issued)) == 1


async def test_the_end_of_an_order_frees_what_it_holds_and_asks_for(emergency: Served) -> None:
    for transition in ("CloseOrder", "CancelOrder"):
        ours = await available(emergency, CITY, capabilities=[CAPABILITY_FLOOD_DRAINAGE])
        issued = order(TeamRequest(team=ours.name))
        await told(emergency, issued)
        asked = await claimed(emergency, BINHU, team=(await available(emergency)).name, dispatch_order=issued.name)
        stock = await stocked(emergency, quantity=10)
        out = await claimed(emergency, CITY, material=stock.name, quantity=10, dispatch_order=issued.name)
        await materials(emergency).IssueMaterial(IssueMaterialRequest(name=stock.name, claim=out.name))
        await told(emergency, issued, transition, version=2)
        held, _, handed_out = await claims_of(emergency, issued)
        assert held.state == CLAIM_STATE_RELEASED
        assert (await emergency.entry(ours.name)).state == TEAM_STATE_AVAILABLE
        assert (await emergency.entry(asked.name)).state == CLAIM_STATE_RELEASED
        assert handed_out.state == CLAIM_STATE_GRANTED


async def test_an_order_that_asks_for_no_team_leaves_nothing_behind(emergency: Served) -> None:
    event = await told(emergency, order())
    async with emergency.acting().session() as conn:
        assert not await conn.fetchval("SELECT true FROM inbox WHERE event_id = $1", event.event_id)
