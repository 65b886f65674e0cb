import asyncio
from collections import Counter
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta

import grpc.aio
from anlan.emergency.v1.claim_pb2 import (
    CLAIM_STATE_GRANTED,
    CLAIM_STATE_LAPSED,
    CLAIM_STATE_REFUSED,
    CLAIM_STATE_RELEASED,
    CLAIM_STATE_REQUESTED,
    Claim,
    CreateClaimRequest,
    ExtendClaimRequest,
    GetClaimRequest,
    GrantClaimRequest,
    ListClaimsRequest,
    RefuseClaimRequest,
    ReleaseClaimRequest,
)
from anlan.emergency.v1.resource_pb2 import REASON_CODE_OWNER_REFUSED
from anlan.emergency.v1.team_pb2 import (
    READINESS_NOT_READY,
    TEAM_STATE_AVAILABLE,
    TEAM_STATE_DEPLOYED,
    TEAM_STATE_STANDBY,
    GetTeamRequest,
    PutTeamOnStandbyRequest,
    Team,
)

from kit.testing import Served, refusal_of, refused
from tests.services.emergency.places import BINHU, CITY, ENTERPRISE, LIANGXI, TOWN
from tests.services.emergency.ready import available, claimed, claims, registered, stamp, teams

ASKERS = 100


async def test_of_a_hundred_who_ask_at_once_one_is_granted_and_the_others_learn_who(emergency: Served) -> None:
    engine = await available(emergency)
    units = [CITY, LIANGXI, TOWN]

    async def ask(number: int) -> str:
        asked = Claim(team=engine.name, dispatch_order=f"orders/{number}")
        stub = claims(emergency, units[number % 3], f"duty{number}")
        try:
            granted: Claim = await stub.CreateClaim(CreateClaimRequest(claim=asked))
        except grpc.aio.AioRpcError as error:
            refusal = refusal_of(error)
            held = (await emergency.entry(engine.name)).dispatch_order
            assert refusal.facts["dispatch_order"] == held
            assert held in refusal.text
            return refusal.reason
        assert granted.state == CLAIM_STATE_GRANTED
        return "GRANTED"

    answers = Counter(await asyncio.gather(*[ask(number) for number in range(ASKERS)]))
    assert answers == {"GRANTED": 1, "TEAM_ALREADY_CLAIMED": ASKERS - 1}
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_DEPLOYED


async def test_a_hundred_grants_of_different_requests_leave_one_holder(emergency: Served) -> None:
    engine = await available(emergency)
    asked = [await claimed(emergency, BINHU, team=engine.name) for _ in range(10)]
    owner = claims(emergency, TOWN, "owner")

    async def grant(claim: Claim) -> str:
        try:
            await owner.GrantClaim(GrantClaimRequest(name=claim.name))
        except grpc.aio.AioRpcError as error:
            return refusal_of(error).reason
        return "GRANTED"

    answers = Counter(await asyncio.gather(*[grant(claim) for claim in asked * 10]))
    assert answers["GRANTED"] == 1
    assert set(answers) <= {"GRANTED", "TEAM_ALREADY_CLAIMED", "ILLEGAL_TRANSITION"}
    states = Counter([(await emergency.entry(claim.name)).state for claim in asked])
    assert states == {CLAIM_STATE_GRANTED: 1, CLAIM_STATE_REQUESTED: 9}


async def test_a_superior_of_the_owner_has_the_team_at_once(emergency: Served) -> None:
    engine = await available(emergency, ENTERPRISE)
    claim = await claimed(emergency, CITY, team=engine.name, incident="incidents/1")
    assert claim.state == CLAIM_STATE_GRANTED
    assert (claim.unit, claim.claimant) == (ENTERPRISE, CITY)
    deployed = await emergency.entry(engine.name)
    assert (deployed.claim, deployed.holder, deployed.incident) == (claim.name, CITY, "incidents/1")


async def test_somebody_outside_the_owners_line_waits_for_the_owner(emergency: Served) -> None:
    engine = await available(emergency)
    claim = await claimed(emergency, BINHU, team=engine.name)
    assert claim.state == CLAIM_STATE_REQUESTED
    assert claim.clock == "answer"
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE
    with refused("ONLY_OWN_UNIT"):
        await claims(emergency, BINHU).GrantClaim(GrantClaimRequest(name=claim.name))
    granted = await claims(emergency, TOWN, "owner").GrantClaim(GrantClaimRequest(name=claim.name))
    assert granted.state == CLAIM_STATE_GRANTED
    assert granted.decided_by == "owner"


async def test_the_claimant_sees_a_team_of_another_district_only_while_it_holds_it(emergency: Served) -> None:
    engine = await available(emergency)
    claim = await claimed(emergency, BINHU, team=engine.name)
    borrower = teams(emergency, BINHU, "duty", "ROLE_DUTY_OFFICER")
    with refused("NOT_FOUND"):
        await borrower.GetTeam(GetTeamRequest(name=engine.name))
    await claims(emergency, TOWN, "owner").GrantClaim(GrantClaimRequest(name=claim.name))
    assert (await borrower.GetTeam(GetTeamRequest(name=engine.name))).holder == BINHU
    await claims(emergency, BINHU).ReleaseClaim(ReleaseClaimRequest(name=claim.name))
    with refused("NOT_FOUND"):
        await borrower.GetTeam(GetTeamRequest(name=engine.name))


async def test_the_holder_is_not_named_to_those_who_may_not_see_it(emergency: Served) -> None:
    engine = await available(emergency)
    await claimed(emergency, CITY, team=engine.name, dispatch_order="orders/secret")
    with refused("TEAM_ALREADY_CLAIMED") as refusal:
        await claimed(emergency, BINHU, team=engine.name)
    assert "orders/secret" not in f"{refusal.text} {refusal.facts}"
    assert "another unit" in refusal.text
    with refused("TEAM_ALREADY_CLAIMED") as refusal:
        await claimed(emergency, LIANGXI, team=engine.name)
    assert "orders/secret" in refusal.text


async def test_a_released_team_returns_to_the_state_it_had(emergency: Served) -> None:
    engine = await available(emergency)
    await teams(emergency).PutTeamOnStandby(PutTeamOnStandbyRequest(name=engine.name))
    claim = await claimed(emergency, CITY, team=engine.name)
    released = await claims(emergency, CITY).ReleaseClaim(ReleaseClaimRequest(name=claim.name))
    assert released.state == CLAIM_STATE_RELEASED
    back = await emergency.entry(engine.name)
    assert (back.state, back.holder, back.claim) == (TEAM_STATE_STANDBY, "", "")


async def test_the_owner_does_not_take_a_team_back_from_its_superior(emergency: Served) -> None:
    engine = await available(emergency)
    claim = await claimed(emergency, CITY, team=engine.name)
    with refused("ONLY_OWN_UNIT"):
        await claims(emergency, TOWN).ReleaseClaim(ReleaseClaimRequest(name=claim.name))


async def test_a_request_that_nobody_answers_lapses(emergency: Served) -> None:
    engine = await available(emergency)
    claim = await claimed(emergency, BINHU, team=engine.name)
    assert (await emergency.fire(claim.name)).state == CLAIM_STATE_LAPSED
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE


async def test_the_owner_refuses_with_a_reason_that_the_claimant_reads(emergency: Served) -> None:
    engine = await available(emergency)
    claim = await claimed(emergency, BINHU, team=engine.name)
    owner = claims(emergency, TOWN, "owner")
    with refused("REFUSAL_NEEDS_REASON", field="reason"):
        await owner.RefuseClaim(RefuseClaimRequest(name=claim.name, reason=" "))
    await owner.RefuseClaim(RefuseClaimRequest(name=claim.name, reason="辖区有重大活动"))
    seen = await claims(emergency, BINHU).GetClaim(GetClaimRequest(name=claim.name))
    assert seen.state == CLAIM_STATE_REFUSED
    assert (seen.shortfall.code, seen.shortfall.zh) == (REASON_CODE_OWNER_REFUSED, "辖区有重大活动")


async def test_a_claim_past_its_expected_end_is_flagged_and_may_be_extended(emergency: Served) -> None:
    engine, now = await available(emergency), datetime.now(UTC)
    claim = await claimed(emergency, CITY, team=engine.name, expected_end=stamp(now + timedelta(hours=1)))
    overrun = await emergency.fire(claim.name)
    assert overrun.overrun
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_DEPLOYED
    later = ExtendClaimRequest(name=claim.name, expected_end=stamp(now + timedelta(hours=2)))
    extended = await claims(emergency, CITY).ExtendClaim(later)
    assert not extended.overrun
    assert extended.clock == "expected_end"
    with refused("END_NOT_LATER", field="expected_end"):
        await claims(emergency, CITY).ExtendClaim(later)


async def test_a_team_that_is_not_verified_or_not_ready_is_not_claimed(emergency: Served) -> None:
    new = await registered(emergency)
    with refused("TEAM_NOT_FIT") as refusal:
        await claimed(emergency, CITY, team=new.name)
    assert "REGISTERED" in refusal.text
    tired = await available(emergency, readiness=READINESS_NOT_READY)
    with refused("TEAM_NOT_FIT") as refusal:
        await claimed(emergency, CITY, team=tired.name)
    assert "not ready" in refusal.text


async def test_the_same_request_id_claims_once_and_answers_the_same(emergency: Served) -> None:
    engine = await available(emergency)
    request = CreateClaimRequest(claim=Claim(team=engine.name), request_id=f"once-{engine.name}")
    duty = claims(emergency, CITY)
    first = await duty.CreateClaim(request)
    assert await duty.CreateClaim(request) == first
    request.claim.purpose = "别的用途"
    with refused("REQUEST_ID_REUSED"):
        await duty.CreateClaim(request)


async def test_a_claim_names_one_resource_and_a_claimant_of_the_callers(emergency: Served) -> None:
    with refused("ONE_RESOURCE_NEEDED", field="claim.team"):
        await claimed(emergency, CITY)
    with refused("ONE_RESOURCE_NEEDED"):
        await claimed(emergency, CITY, team="teams/1", material="materials/1", quantity=1)
    with refused("QUANTITY_NEEDED", field="claim.quantity"):
        await claimed(emergency, CITY, team="teams/1", quantity=2)
    with refused("UNIT_OUT_OF_SCOPE"):
        await claimed(emergency, LIANGXI, team="teams/1", claimant=BINHU)
    with refused("NOT_FOUND"):
        await claimed(emergency, CITY, team="teams/1")
    with refused("NOT_FOUND"):
        await claimed(emergency, CITY, team="claims/1")


async def test_an_expected_end_lies_in_the_future(emergency: Served) -> None:
    engine = await available(emergency)
    with refused("END_IN_PAST", field="expected_end"):
        await claimed(emergency, CITY, team=engine.name, expected_end=stamp(datetime(2020, 1, 1, tzinfo=UTC)))
    assert (await emergency.entry(engine.name)).state == TEAM_STATE_AVAILABLE


async def test_claims_are_listed_for_owner_and_claimant_and_nobody_else(emergency: Served) -> None:
    engine: Team = await available(emergency, ENTERPRISE)
    claim = await claimed(emergency, BINHU, team=engine.name)
    for unit, sees in ((ENTERPRISE, True), (LIANGXI, True), (BINHU, True), (CITY, True), (f"{CITY}.320206", False)):
        listed = await claims(emergency, unit).ListClaims(ListClaimsRequest(team=engine.name))
        assert [one.name for one in listed.claims] == ([claim.name] if sees else [])


async def test_an_owner_who_grants_what_is_taken_back_at_the_same_moment_gets_an_answer(emergency: Served) -> None:
    asked = [await claimed(emergency, BINHU, team=(await available(emergency)).name) for _ in range(8)]
    owner, borrower = claims(emergency, TOWN, "owner"), claims(emergency, BINHU)

    async def answer(call: Awaitable[Claim]) -> str:
        try:
            return str((await call).state)
        except grpc.aio.AioRpcError as error:
            return f"{error.code().name} {refusal_of(error).reason}"

    calls = [
        call
        for claim in asked
        for call in (
            owner.GrantClaim(GrantClaimRequest(name=claim.name)),
            borrower.ReleaseClaim(ReleaseClaimRequest(name=claim.name)),
        )
    ]
    answers = Counter(await asyncio.gather(*[answer(call) for call in calls]))
    assert set(answers) <= {
        str(CLAIM_STATE_GRANTED),
        str(CLAIM_STATE_RELEASED),
        "FAILED_PRECONDITION ILLEGAL_TRANSITION",
    }
    for claim in asked:
        now = await emergency.entry(claim.name)
        team = await emergency.entry(claim.team)
        assert (team.state == TEAM_STATE_DEPLOYED) == (now.state == CLAIM_STATE_GRANTED)
