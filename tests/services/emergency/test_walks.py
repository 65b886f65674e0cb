"""Lives of teams and claims, walked at random through the running service."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from anlan.emergency.v1.claim_pb2 import Claim, CreateClaimRequest
from anlan.emergency.v1.team_pb2 import Team

from kit.testing import Served
from kit.walk import Person, Walk
from services.emergency.ledgers.claims import CLAIMS
from services.emergency.ledgers.teams import TEAMS
from tests.services.emergency.places import BINHU, CITY, TOWN
from tests.services.emergency.ready import DUTY, KEEPER, WUXI, available, claims, contacts, registered

OWNER = Person("owner", TOWN, (DUTY, KEEPER))
CHIEF = Person("chief", CITY, (DUTY, KEEPER))
BORROWER = Person("borrower", BINHU, (DUTY,))


def position(dice: random.Random, _team: Team) -> Mapping[str, object]:
    """Sometimes too old, sometimes in the future."""
    seconds = dice.choice([-600, -1, 0, 60])
    return {"current_location": WUXI, "located_at": datetime.now(UTC) + timedelta(seconds=seconds)}


async def test_no_walk_breaks_the_life_of_a_team(emergency: Served) -> None:
    async def begin(_dice: random.Random) -> str:
        return (await registered(emergency)).name

    walk = Walk(
        emergency,
        TEAMS,
        people=[OWNER, CHIEF, BORROWER],
        begin=begin,
        fields={
            "UpdateTeam": lambda dice, _team: {"contacts": contacts(dice.choice([2, 3, 4]))},
            "TakeTeamOutOfService": lambda _dice, _team: {"reason": "检修"},
            "UpdateTeamPosition": position,
            "DeployTeam": lambda _dice, _team: {"claim": "claims/walk", "holder": BINHU},
        },
    )
    await walk.run(seed=12, steps=250)
    walk.assert_complete()


def later(dice: random.Random, _claim: Claim) -> Mapping[str, object]:
    """Sometimes too early."""
    return {"expected_end": datetime.now(UTC) + timedelta(hours=dice.choice([-1, 1, 2, 3, 4, 5]))}


async def test_no_walk_breaks_the_life_of_a_claim(emergency: Served) -> None:
    crew = [(await available(emergency)).name for _ in range(40)]

    async def begin(dice: random.Random) -> str:
        """Whoever asks for a team that is free; few enough teams that some are held."""
        while True:
            team = await emergency.entry(dice.choice(crew))
            if not team.claim:
                asker = dice.choice([OWNER, CHIEF, BORROWER, BORROWER, BORROWER])
                stub = claims(emergency, asker.unit, asker.person)
                made: Claim = await stub.CreateClaim(CreateClaimRequest(claim=Claim(team=team.name)))
                return made.name

    walk = Walk(
        emergency,
        CLAIMS,
        people=[OWNER, CHIEF, BORROWER],
        begin=begin,
        fields={"ExtendClaim": later, "RefuseClaim": lambda _dice, _claim: {"reason": "另有任务"}},
    )
    await walk.run(seed=7, steps=250)
    walk.assert_complete(spared=["RefuseClaimAtOnce", "MarkClaimIssued", "SettleClaim"])
    await hold_teams_against_claims(emergency, crew)


async def hold_teams_against_claims(emergency: Served, crew: list[str]) -> None:
    """A team is deployed exactly while a granted claim holds it."""
    async with emergency.acting().session() as conn:
        held = await conn.fetch("SELECT team, id FROM claims WHERE state = 'GRANTED' AND team = ANY($1)", crew)
    claim_of = {row["team"]: f"claims/{row['id']}" for row in held}
    assert len(claim_of) == len(held)
    for name in crew:
        assert (await emergency.entry(name)).claim == claim_of.get(name, "")
