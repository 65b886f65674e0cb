"""Rescue teams: registered, verified by a superior, ready, deployed through claims (domain C.12)."""

from datetime import datetime

import sqlalchemy as sa
from anlan.emergency.v1.team_pb2 import Capability, Team, TeamState

from kit.ledger import Ledger
from kit.lifecycle import (
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Lifecycle,
    Move,
    OnlySuperior,
    Relation,
    States,
    begins,
    caller,
    now,
    on,
    other_than,
)
from services.emergency.rules import teams as rules
from services.emergency.tables import METADATA, spot

S = States(TeamState)

ANY = S.REGISTERED | S.VERIFIED | S.AVAILABLE | S.ON_DUTY | S.DEPLOYED | S.STANDBY | S.OUT_OF_SERVICE

VOUCHES = Relation(rules.vouches_for, OnlySuperior)
"""A superior; or the unit itself where none is above it."""


def state_before(move: Move) -> int:
    """Stamp: the state that it leaves."""
    return int(move.before.state)


def reported_place(move: Move) -> object:
    """Stamp: where the team says it is; nothing when it is back at its station."""
    there = move.request is not None and move.request.HasField("current_location")
    return move.request.current_location if there else None


def reported_time(move: Move) -> datetime:
    """Stamp: when it was there; now unless it says when."""
    said_when = move.request is not None and move.request.HasField("located_at")
    return rules.located_at(move.request) if said_when else move.now


def nothing(_move: Move) -> None:
    """Stamp: no moment."""


def nobody(_move: Move) -> str:
    """Stamp: no name."""
    return ""


def no_state(_move: Move) -> int:
    """Stamp: no state."""
    return 0


FREE = {
    "claim": nobody,
    "holder": nobody,
    "dispatch_order": nobody,
    "incident": nobody,
    "deployed_at": nothing,
    "deployed_from": no_state,
}
"""Nobody holds it any more."""

LIFECYCLE = Lifecycle(
    S,
    begins("CreateTeam", S.REGISTERED, by=OWN_OR_SUPERIOR, sets={"registered_by": caller}),
    on("UpdateTeam", ANY >> STAYS, by=OWN_OR_SUPERIOR, guards=(rules.stays_verified,)),
    on(
        "VerifyTeam",
        S.REGISTERED >> S.VERIFIED,
        by=VOUCHES & other_than("registered_by"),
        needs=("location",),
        guards=(rules.contacts_suffice,),
        sets={"verified_by": caller, "verified_at": now},
    ),
    on("MakeTeamAvailable", (S.VERIFIED | S.OUT_OF_SERVICE) >> S.AVAILABLE, by=OWN_OR_SUPERIOR),
    on("PutTeamOnDuty", (S.AVAILABLE | S.STANDBY) >> S.ON_DUTY, by=OWN_OR_SUPERIOR),
    on("PutTeamOnStandby", (S.AVAILABLE | S.ON_DUTY) >> S.STANDBY, by=OWN_OR_SUPERIOR),
    on("StandDownTeam", (S.ON_DUTY | S.STANDBY) >> S.AVAILABLE, by=OWN_OR_SUPERIOR),
    on(
        "TakeTeamOutOfService",
        (S.VERIFIED | S.AVAILABLE | S.ON_DUTY | S.STANDBY) >> S.OUT_OF_SERVICE,
        by=OWN_OR_SUPERIOR,
        guards=(rules.says_why,),
    ),
    on(
        "UpdateTeamPosition",
        ANY >> STAYS,
        by=OWN_OR_SUPERIOR,
        sets={"current_location": reported_place, "located_at": reported_time},
        guards=(rules.position_in_order,),
    ),
    # Deployed by a granted claim and by nothing else, and returned by its end.
    on(
        "DeployTeam",
        (S.AVAILABLE | S.ON_DUTY | S.STANDBY) >> S.DEPLOYED,
        by=PLATFORM,
        needs=("claim",),
        sets={"deployed_at": now, "deployed_from": state_before},
    ),
    on("ReturnTeam", S.DEPLOYED >> S.AVAILABLE, by=PLATFORM, sets=FREE),
    on("ReturnTeamToDuty", S.DEPLOYED >> S.ON_DUTY, by=PLATFORM, sets=FREE),
    on("ReturnTeamToStandby", S.DEPLOYED >> S.STANDBY, by=PLATFORM, sets=FREE),
)

RETURNS = {
    S.AVAILABLE.number: "ReturnTeam",
    S.ON_DUTY.number: "ReturnTeamToDuty",
    S.STANDBY.number: "ReturnTeamToStandby",
}
"""How a deployed team goes back, by the state it was deployed from."""


def nearest_index(capability: str) -> sa.Index:
    """The nearest with one capability, however rare: an index of theirs alone (bench/nearest.py says why)."""
    return sa.Index(
        f"teams_near_{capability.removeprefix('CAPABILITY_').lower()}",
        "spot",
        postgresql_using="gist",
        postgresql_where=sa.text(can(capability)),
    )


def can(capability: str) -> str:
    """The condition that a team has a capability, by its full name; as the index has it, word for word."""
    if capability not in Capability.keys():  # noqa: SIM118 protobuf's enum wrapper is no mapping
        raise ValueError(capability)
    return f"capabilities @> '[\"{capability}\"]'::jsonb"


TEAMS = Ledger(
    Team,
    collection="teams",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        spot("coalesce(current_location, location)"),
        *[nearest_index(name) for name, number in Capability.items() if number],
        sa.Index("teams_holder", "holder", "id", postgresql_where=sa.text("holder <> ''")),
    ),
)
