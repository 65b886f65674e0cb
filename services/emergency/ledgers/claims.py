"""Claims: who asks for which team or material; a resource is promised only by its owner (design 8, rule 3).

Whatever holds a resource locks its row first: of all who ask at once one is first, and the others see who.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from anlan.emergency.v1.claim_pb2 import Claim, ClaimState, CreateClaimRequest, GrantClaimRequest
from anlan.emergency.v1.material_pb2 import Material
from anlan.emergency.v1.team_pb2 import Team

from kit.access import covers, service_caller
from kit.errors import NotFound
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    OnlyOwnUnit,
    Relation,
    States,
    begins,
    caller,
    no,
    now,
    on,
    yes,
)
from kit.table import datetime_of
from services.emergency.exercised import join
from services.emergency.ledgers.materials import MATERIALS, way_free
from services.emergency.ledgers.teams import RETURNS, TEAMS
from services.emergency.rules import claims as rules
from services.emergency.tables import METADATA

if TYPE_CHECKING:
    from datetime import datetime

    from kit.call import Call

S = States(ClaimState)

LEDGERS: Mapping[str, Ledger[Any]] = {"teams": TEAMS, "materials": MATERIALS}

EXERCISED = "team = $1 AND exercise <> '' AND state IN ('REQUESTED', 'GRANTED')"
"""The claims of exercises on a team."""

CLAIMANT = Relation(rules.may_answer_for, OnlyOwnUnit)
"""The claimant or a superior of it."""


def expected_end(move: Move) -> "datetime | None":
    """When it should be given back, where that was said."""
    return datetime_of(move.entry.expected_end) if move.entry.HasField("expected_end") else None


async def take(move: Move, call: "Call") -> None:
    """Effect: the team is deployed, the material reserved; nothing of an exercise, which yields what it plays with."""
    claim = move.entry
    if claim.exercise:
        return
    async with call.everywhere() as wide:
        if claim.team:
            held = {
                "claim": claim.name,
                "holder": claim.claimant,
                "dispatch_order": claim.dispatch_order,
                "incident": claim.incident,
            }
            await TEAMS.move(claim.team, "DeployTeam", by_platform(wide), fields=held, reason=claim.name)
            for played in await CLAIMS.select(wide, EXERCISED, claim.team, suffix="ORDER BY id FOR UPDATE"):
                await CLAIMS.move(played.name, "YieldClaim", by_platform(wide), reason=claim.name)
            return
        material: Any = await locked(claim.material, wide)
        promised = {"reserved_quantity": material.reserved_quantity + claim.quantity}
        await MATERIALS.move(material.name, "ReserveMaterial", by_platform(wide), fields=promised, reason=claim.name)


async def give_back(move: Move, call: "Call") -> None:
    """Effect: what a granted claim held is free again."""
    if move.before.state != S.GRANTED.number or move.entry.exercise:
        return
    async with call.everywhere() as wide:
        resource = await locked(move.entry.team or move.entry.material, wide)
        if isinstance(resource, Team):
            verb, fields = RETURNS[resource.deployed_from], {}
        else:
            verb = way_free(resource, move.entry.quantity)
            fields = {"reserved_quantity": resource.reserved_quantity - move.entry.quantity}
        ledger = LEDGERS[resource.name.partition("/")[0]]
        await ledger.move(resource.name, verb, by_platform(wide), fields=fields, reason=move.entry.name)


DECIDED = {"decided_by": caller, "decided_at": now}
EXPECTED_END = Clock("expected_end", at=expected_end, fires="MarkClaimOverrun")

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateClaim",
        S.REQUESTED,
        by=CLAIMANT,
        guards=(rules.ends_in_future,),
        starts=Clock("answer", norm="emergency.claim_answer", fires="LapseClaim"),
    ),
    # Who asks is the owner or above it: there is nobody left to ask.
    begins(
        "GrantClaimAtOnce",
        S.GRANTED,
        by=OWN_OR_SUPERIOR,
        guards=(rules.ends_in_future,),
        sets=DECIDED,
        starts=EXPECTED_END,
        then=take,
    ),
    # An order asked for what is not to be had: command shows it.
    begins("RefuseClaimAtOnce", S.REFUSED, by=PLATFORM, sets={"decided_at": now}),
    on("GrantClaim", S.REQUESTED >> S.GRANTED, by=OWN_OR_SUPERIOR, sets=DECIDED, starts=EXPECTED_END, then=take),
    on(
        "RefuseClaim",
        S.REQUESTED >> S.REFUSED,
        by=OWN_OR_SUPERIOR,
        sets={**DECIDED, "shortfall": rules.owner_says_why},
    ),
    on("LapseClaim", S.REQUESTED >> S.LAPSED, by=CLOCK, sets={"shortfall": rules.owner_is_silent}),
    # A receipt asks for what its order asked for before: command hears of it once more.
    on("AttachClaim", (S.REQUESTED | S.GRANTED) >> STAYS, by=PLATFORM, needs=("receipt",), keeps_clock=True),
    on(
        "ExtendClaim",
        S.GRANTED >> STAYS,
        by=CLAIMANT,
        needs=("expected_end",),
        guards=(rules.ends_later,),
        sets={"overrun": no},
        starts=EXPECTED_END,
    ),
    # An exercise lets go of a team that is needed in earnest.
    on(
        "YieldClaim",
        (S.REQUESTED | S.GRANTED) >> S.RELEASED,
        by=PLATFORM,
        guards=(rules.nothing_is_out,),
        sets={"released_at": now},
        then=give_back,
    ),
    # It is flagged, not taken: the team is still there.
    on("MarkClaimOverrun", S.GRANTED >> STAYS, by=CLOCK, sets={"overrun": yes}),
    on(
        "MarkClaimIssued",
        S.GRANTED >> STAYS,
        by=PLATFORM,
        needs=("material",),
        sets={"issued_at": now},
        keeps_clock=True,
    ),
    on(
        "ReleaseClaim",
        (S.REQUESTED | S.GRANTED) >> S.RELEASED,
        by=CLAIMANT,
        guards=(rules.nothing_is_out,),
        sets={"released_at": now},
        then=give_back,
    ),
    # What was handed out has come back or was used: nothing is reserved any more.
    on("SettleClaim", S.GRANTED >> S.RELEASED, by=PLATFORM, needs=("issued_at",), sets={"released_at": now}),
)

CLAIMS = Ledger(
    Claim,
    collection="claims",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        sa.Index(
            "claims_active",
            "team",
            unique=True,
            postgresql_where=sa.text("state = 'GRANTED' AND team <> '' AND exercise = ''"),
        ),
        sa.Index("claims_exercise", "exercise", "team", postgresql_where=sa.text("exercise <> ''")),
        sa.Index("claims_claimant", "claimant", "id"),
        sa.Index("claims_dispatch_order", "dispatch_order"),
        sa.Index("claims_receipt", "receipt", "asked", postgresql_where=sa.text("receipt <> ''")),
    ),
    unique={"claims_active": rules.TeamAlreadyClaimed},
)


def by_platform(call: "Call") -> "Call":
    """What follows from a claim is the platform's doing; the claim's own row says whose will it was."""
    return replace(call, caller=service_caller(f"service/{call.runtime.service}"))


async def locked(name: str, wide: "Call") -> Team | Material:
    """A team or a material, held until the transaction ends; NotFound."""
    collection, _, entry_id = name.partition("/")
    ledger = LEDGERS.get(collection)
    if ledger is None:
        raise NotFound(name=name)
    async with wide.session() as conn:
        await conn.execute(f"SELECT FROM {ledger.table.name} WHERE id = $1 FOR UPDATE", entry_id)
    entry: Team | Material = (await ledger.find(name, wide))[0]
    return entry


async def claim_for(asked: Claim, authority: str, call: "Call") -> Claim:
    """Enter a claim: granted when `authority` covers the owner, else requested; Unfit when it cannot be had."""
    async with call.transaction() as inside, inside.everywhere() as wide:
        resource = await locked(asked.team or asked.material, wide)
        await check_to_be_had(resource, asked, authority, wide)
        asked.unit, asked.resource_title = resource.unit, resource.title
        verb = "GrantClaimAtOnce" if covers(authority, resource.unit) else "CreateClaim"
        return await CLAIMS.create(asked, wide, verb=verb, beyond=True)


async def check_to_be_had(resource: Team | Material, claim: Claim, viewer: str, wide: "Call") -> None:
    """Unfit when a resource, which is held, cannot be had: really, and of an exercise within exercises as well."""
    rules.check_fit(resource, claim.quantity, viewer=viewer)
    if claim.exercise and claim.team:
        for other in await CLAIMS.select(wide, f"{EXERCISED} AND state = 'GRANTED'", claim.team):
            raise rules.TeamAlreadyClaimed(title=resource.title, **rules.held_by(played(other), viewer))


def played(claim: Claim) -> Team:
    """A team as an exercise's claim holds it: its own entry knows nothing of that."""
    return Team(
        unit=claim.unit,
        claim=claim.name,
        holder=claim.claimant,
        dispatch_order=claim.dispatch_order,
        incident=claim.incident,
        deployed_at=claim.decided_at,
    )


@CLAIMS.rpc("CreateClaim")
async def create_claim(request: CreateClaimRequest, call: "Call") -> Claim:
    """A caller at or above the owner has it at once; anybody else asks the owner."""
    asked = rules.asked(CLAIMS.given(request.claim), call.caller)
    await join(asked, call)
    return await claim_for(asked, call.caller.unit, call)


@CLAIMS.rpc("GrantClaim")
async def grant_claim(request: GrantClaimRequest, call: "Call") -> Claim:
    """The owner's yes, while the resource is still to be had."""
    async with call.transaction() as inside:
        claim, _ = await CLAIMS.find(request.name, inside)
        transition, _ = LIFECYCLE.find("GrantClaim", claim)
        transition.by.check(call.caller, claim, "GrantClaim")
        async with inside.everywhere() as wide:
            resource = await locked(claim.team or claim.material, wide)
            await check_to_be_had(resource, claim, call.caller.unit, wide)
        return await CLAIMS.move(
            request.name, "GrantClaim", inside, request=request, version=request.version, reason=request.reason
        )
