"""What an exercise claims takes nothing: it plays with a team until somebody needs the team in earnest."""

from anlan.command.v1.exercise_pb2 import Exercise
from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.order_pb2 import TeamRequest
from anlan.emergency.v1.claim_pb2 import (
    CLAIM_STATE_GRANTED,
    CLAIM_STATE_REFUSED,
    CLAIM_STATE_RELEASED,
    Claim,
    CreateClaimRequest,
    ListClaimsRequest,
)
from anlan.emergency.v1.material_pb2 import IssueMaterialRequest
from anlan.emergency.v1.resource_pb2 import REASON_CODE_ALREADY_CLAIMED, FindResourcesRequest
from anlan.emergency.v1.team_pb2 import (
    CAPABILITY_CONFINED_SPACE,
    TEAM_STATE_AVAILABLE,
    TEAM_STATE_DEPLOYED,
)
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.testing import Served, refused
from tests.services.emergency.orders import order, told
from tests.services.emergency.places import CITY, TOWN
from tests.services.emergency.ready import WUXI, available, claims, materials, resources, stocked
from tests.services.emergency.test_reactions import claims_of

NAME = "exercises/01exercise"


async def test_an_exercise_plays_with_a_team_that_stays_ready_until_it_is_needed_in_earnest(emergency: Served) -> None:
    first, second = [await available(emergency, capabilities=[CAPABILITY_CONFINED_SPACE]) for _ in range(2)]
    asked = FindResourcesRequest(place=WUXI, capability=CAPABILITY_CONFINED_SPACE, quantity=2)
    before = await resources(emergency, CITY).FindResources(asked)
    issued = order(TeamRequest(capability=CAPABILITY_CONFINED_SPACE))
    issued.exercise, issued.time_scale = NAME, 60
    await told(emergency, issued)
    [played] = await claims_of(emergency, issued)
    assert (played.state, played.exercise, played.time_scale) == (CLAIM_STATE_GRANTED, NAME, 60)
    team = await emergency.entry(played.team)
    assert (team.state, team.claim) == (TEAM_STATE_AVAILABLE, "")
    assert await resources(emergency, CITY).FindResources(asked) == before

    # Within exercises a team plays once: the next order gets the other one, the one after that is told why not.
    again = order(TeamRequest(capability=CAPABILITY_CONFINED_SPACE), TeamRequest(team=played.team))
    again.exercise = NAME
    await told(emergency, again)
    by_team = {claim.team: claim for claim in await claims_of(emergency, again)}
    assert {first.name, second.name} == by_team.keys()
    other = by_team[second.name if played.team == first.name else first.name]
    assert other.state == CLAIM_STATE_GRANTED
    assert by_team[played.team].state == CLAIM_STATE_REFUSED
    assert by_team[played.team].shortfall.code == REASON_CODE_ALREADY_CLAIMED
    assert issued.name in by_team[played.team].shortfall.zh

    real = order(TeamRequest(team=played.team))
    await told(emergency, real)
    [won] = await claims_of(emergency, real)
    assert (won.state, (await emergency.entry(played.team)).claim) == (CLAIM_STATE_GRANTED, won.name)
    yielded = await emergency.entry(played.name)
    assert (yielded.state, yielded.HasField("released_at")) == (CLAIM_STATE_RELEASED, True)
    listed = await claims(emergency, CITY).ListClaims(ListClaimsRequest(team=played.team))
    assert [claim.name for claim in listed.claims] == [won.name]

    # What is deployed in earnest is not there to be played with.
    late = order(TeamRequest(team=played.team))
    late.exercise = NAME
    await told(emergency, late)
    assert [claim.state for claim in await claims_of(emergency, late)] == [CLAIM_STATE_REFUSED]

    # The end of the exercise lets go of what is left, and of nothing real.
    await tell_of(emergency, "exercises", Exercise(name=NAME, unit=CITY), "EndExercise")
    assert (await emergency.entry(other.name)).state == CLAIM_STATE_RELEASED
    assert (await emergency.entry(played.team)).state == TEAM_STATE_DEPLOYED


async def test_a_claim_for_an_incident_of_an_exercise_reserves_and_hands_out_nothing(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    incident = Incident(name=f"incidents/{new_id()}", unit=TOWN, exercise=NAME, time_scale=10)
    await tell_of(emergency, "incidents", incident, "CreateIncident")
    asked = CreateClaimRequest(claim=Claim(material=stock.name, quantity=80, incident=incident.name))
    claim = await claims(emergency, CITY).CreateClaim(asked)
    assert (claim.state, claim.exercise, claim.time_scale) == (CLAIM_STATE_GRANTED, NAME, 10)
    assert (await emergency.entry(stock.name)).reserved_quantity == 0
    with refused("MATERIAL_OF_EXERCISE"):
        await materials(emergency, TOWN).IssueMaterial(IssueMaterialRequest(name=stock.name, claim=claim.name))
    earnest = CreateClaimRequest(claim=Claim(material=stock.name, quantity=100))
    assert (await claims(emergency, CITY).CreateClaim(earnest)).exercise == ""
    assert (await emergency.entry(stock.name)).reserved_quantity == 100


async def tell_of(served: Served, ledger: str, entry: Incident | Exercise, transition: str) -> None:
    """Tell the service of a change of one of command's entries, and wait until it has taken notice."""
    event = Event(
        event_id=new_id(),
        service="command",
        ledger=ledger,
        name=entry.name,
        version=1,
        transition=transition,
        unit=entry.unit,
        entry_type=entry.DESCRIPTOR.full_name,
        entry=entry.SerializeToString(),
    )
    await served.running.bus.publish([(event, True)])
    await told(served, order(), "CloseOrder")
