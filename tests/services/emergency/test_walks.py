"""Lives of teams and claims, walked at random through the running service."""

import random
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

from anlan.emergency.v1.claim_pb2 import Claim, CreateClaimRequest, ReleaseClaimRequest
from anlan.emergency.v1.material_pb2 import (
    MATERIAL_STATE_UNSPECIFIED,
    IssueMaterialRequest,
    MaterialState,
    RestockMaterialRequest,
    ReturnMaterialRequest,
)
from anlan.emergency.v1.team_pb2 import Team

from kit.testing import Served, refused
from kit.walk import Person, Walk
from services.emergency.ledgers.claims import CLAIMS
from services.emergency.ledgers.materials import MATERIALS
from services.emergency.ledgers.teams import TEAMS
from tests.services.emergency.places import BINHU, CITY, TOWN
from tests.services.emergency.ready import (
    DUTY,
    KEEPER,
    WUXI,
    available,
    claimed,
    claims,
    contacts,
    materials,
    registered,
    stocked,
)

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
    await walk.cover(seed=12, steps=150)


def later(dice: random.Random, _claim: Claim) -> Mapping[str, object]:
    """Sometimes too early."""
    return {"expected_end": datetime.now(UTC) + timedelta(hours=dice.choice([-1, 1, 2, 3, 4, 5]))}


async def test_no_walk_breaks_the_life_of_a_claim(emergency: Served) -> None:
    crew = [(await available(emergency)).name for _ in range(25)]

    async def begin(dice: random.Random) -> str:
        """Whoever asks for a team that is free."""
        free = [name for name in dice.sample(crew, len(crew)) if not (await emergency.entry(name)).claim]
        asker = dice.choice([OWNER, CHIEF, BORROWER, BORROWER, BORROWER])
        stub = claims(emergency, asker.unit, asker.person)
        made: Claim = await stub.CreateClaim(CreateClaimRequest(claim=Claim(team=free[0])))
        return made.name

    walk = Walk(
        emergency,
        CLAIMS,
        people=[OWNER, CHIEF, BORROWER],
        begin=begin,
        fields={"ExtendClaim": later, "RefuseClaim": lambda _dice, _claim: {"reason": "另有任务"}},
    )
    await walk.cover(seed=7, steps=150, spared=["RefuseClaimAtOnce", "AttachClaim", "MarkClaimIssued", "SettleClaim"])
    await hold_teams_against_claims(emergency, crew)


async def hold_teams_against_claims(emergency: Served, crew: list[str]) -> None:
    """A team is deployed exactly while a granted claim holds it."""
    async with emergency.acting().session() as conn:
        held = await conn.fetch("SELECT team, id FROM claims WHERE state = 'GRANTED' AND team = ANY($1)", crew)
    claim_of = {row["team"]: f"claims/{row['id']}" for row in held}
    assert len(claim_of) == len(held)
    for name in crew:
        assert (await emergency.entry(name)).claim == claim_of.get(name, "")


class Stock:
    """One stock, what is claimed of it, and how much there should be by plain counting."""

    def __init__(self, served: Served, name: str, there: int) -> None:
        self.served, self.name, self.there = served, name, there
        self.promised: list[Claim] = []
        self.out: list[Claim] = []

    async def claim(self, dice: random.Random) -> None:
        free = self.there - sum(claim.quantity for claim in self.promised)
        wanted = dice.choice([dice.randint(1, 40), free or 1])
        with nullcontext() if wanted <= free else refused("MATERIAL_NOT_ENOUGH"):
            self.promised.append(await claimed(self.served, CITY, material=self.name, quantity=wanted))

    async def release(self, dice: random.Random) -> None:
        if self.promised:
            claim = self.promised.pop(dice.randrange(len(self.promised)))
            await claims(self.served, CITY).ReleaseClaim(ReleaseClaimRequest(name=claim.name))

    async def issue(self, dice: random.Random) -> None:
        if self.promised:
            claim = self.promised.pop(dice.randrange(len(self.promised)))
            self.out.append(claim)
            self.there -= claim.quantity
            await materials(self.served).IssueMaterial(IssueMaterialRequest(name=self.name, claim=claim.name))

    async def bring_back(self, dice: random.Random) -> None:
        if self.out:
            claim = self.out.pop(dice.randrange(len(self.out)))
            left = dice.choice([0, 0, dice.randint(0, claim.quantity)])
            self.there += left
            request = ReturnMaterialRequest(name=self.name, claim=claim.name, returned_quantity=left)
            await materials(self.served).ReturnMaterial(request)

    async def restock(self, dice: random.Random) -> None:
        more = dice.randint(0, 20)
        self.there += more
        await materials(self.served).RestockMaterial(RestockMaterialRequest(name=self.name, added_quantity=more))

    async def hold(self) -> None:
        stock = await self.served.entry(self.name)
        promised, out = (sum(claim.quantity for claim in some) for some in (self.promised, self.out))
        assert (stock.quantity, stock.reserved_quantity, stock.issued_quantity) == (self.there, promised, out)
        state = MATERIALS.lifecycle.states.of(stock).name
        assert (state == "ISSUED") == (out > 0)
        assert out > 0 or (state == "RESERVED") == (promised > 0)
        assert state != "CONSUMED" or stock.quantity == 0


async def test_a_stock_is_what_plain_counting_says_whatever_is_done_with_it(emergency: Served) -> None:
    dice = random.Random(3)  # noqa: S311 a walk wants to be repeatable, not secret
    stock = Stock(emergency, (await stocked(emergency, quantity=100)).name, 100)
    visited = set()
    often = [stock.claim, stock.claim, stock.release, stock.issue, stock.issue, stock.bring_back, stock.bring_back]
    for _ in range(200):
        step = dice.choice([*often, stock.restock])
        await step(dice)
        await stock.hold()
        visited.add((await emergency.entry(stock.name)).state)
    assert visited == set(MaterialState.values()) - {MATERIAL_STATE_UNSPECIFIED}
