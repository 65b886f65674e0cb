"""Incidents: reported, verified, confirmed or dismissed, followed up, closed (domain C.16)."""

from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import INCIDENT_CHANNEL_ENTERPRISE, Incident, IncidentState
from sqlalchemy import Index, text

from kit.access import EVERYWHERE
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    Relation,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
    yes,
)
from services.command.rules import incidents as rules
from services.command.rules.exercises import shows_mark
from services.command.rules.grading import (
    confirmed_grade,
    grade_before,
    grade_changed_at,
    provisional_grade,
    suggested_class,
)
from services.command.rules.responses import ResponseStillActive
from services.command.tables import METADATA

if TYPE_CHECKING:
    from datetime import datetime

    from kit.call import Call

S = States(IncidentState)

MERGED = """
WITH RECURSIVE merged AS (
    SELECT 'incidents/' || id AS name FROM incidents WHERE duplicate_of = $1 AND state = 'MERGED'
    UNION SELECT 'incidents/' || incidents.id FROM incidents JOIN merged ON duplicate_of = merged.name
        WHERE state = 'MERGED'
)
SELECT name FROM merged
"""
OPEN_ORDERS = "SELECT count(*) FROM orders WHERE state = 'ISSUED' AND incident = ANY($1)"

CASES = "SELECT count(*) FROM accident_cases WHERE incident = $1"

ACTIVE_RESPONSES = "SELECT count(*) FROM responses WHERE incident = ANY($1) AND state = 'ACTIVE'"

JUDGES = OWN_OR_SUPERIOR & Relation(
    lambda who, incident: not (incident.at_enterprise and who.unit == incident.unit), rules.EnterpriseCannotJudge
)
"""The unit or a superior, but never the enterprise where it happened."""


def reporter(move: Move) -> str:
    """Stamp: the post that reports."""
    return move.caller.post


def reporter_unit(move: Move) -> str:
    """Stamp: the unit of that post; none of a service."""
    if move.entry.exercise and move.caller.unit == EVERYWHERE and move.entry.channel == INCIDENT_CHANNEL_ENTERPRISE:
        return str(move.entry.unit)  # by the script of the exercise
    return "" if move.caller.unit == EVERYWHERE else move.caller.unit


async def merged_into(name: str, call: "Call") -> list[str]:
    """The incidents that were merged into one, and into those, as far as the call sees them."""
    async with call.session() as conn:
        return [row["name"] for row in await conn.fetch(MERGED, name)]


async def no_order_is_open(move: Move, call: "Call") -> None:
    """Nobody is left acting on what is over. CreateOrder holds the incident's row, so none slips in."""
    async with call.everywhere() as wide, wide.session() as conn:
        names = [move.entry.name, *await merged_into(move.entry.name, wide)]
        count = await conn.fetchval(OPEN_ORDERS, names)
    await no_response_is_active(names, call)
    if count:
        raise rules.OrdersStillOpen(count=count)


async def no_response_is_active(names: list[str], call: "Call") -> None:
    """Nobody responds to these incidents. ActivateResponse holds the incident's row, so none slips in."""
    async with call.everywhere() as wide, wide.session() as conn:
        active = await conn.fetchval(ACTIVE_RESPONSES, names)
    if active:
        raise ResponseStillActive(count=active)


async def duplicate_is_open(move: Move, call: "Call") -> None:
    """The incident to merge into exists, is the caller's to read, and still open.

    Nobody responds to the one merged, and it has no case: CreateAccidentCase holds its row, so none slips in.
    """
    await no_response_is_active([move.entry.name], call)
    async with call.everywhere() as wide, wide.session() as conn:
        if await conn.fetchval(CASES, move.entry.name):
            raise rules.IncidentHasCase
    target = move.entry.duplicate_of
    found = await INCIDENTS.select(call, "id = $1", target.removeprefix("incidents/"), suffix="FOR SHARE")
    if not found:
        raise rules.DuplicateOfUnknown(name=target)
    if S.of(found[0]) not in (S.DETECTED, S.VERIFYING, S.CONFIRMED):
        raise rules.DuplicateIsOver(name=target)
    if S.of(move.before) is S.CONFIRMED and S.of(found[0]) is not S.CONFIRMED:
        raise rules.DuplicateNotConfirmed(name=target)
    if found[0].exercise != move.entry.exercise:
        raise rules.DuplicateInExercise(name=target)


def stood(move: Move) -> int:
    """Stamp: the state it stands in before this."""
    return int(move.before.state)


def repeated(move: Move) -> str:
    """Stamp: the incident that it was merged into."""
    return str(move.before.duplicate_of)


def verification_again(move: Move) -> "datetime | None":
    """When a report that stands by itself again is to be verified: it has its whole time anew."""
    unjudged = S.of(move.entry) in (S.DETECTED, S.VERIFYING)
    if not unjudged or move.entry.overdue:
        return None
    return move.norms.get("command.verification", move.entry.unit, move.now).after(move.now)


# In this order: the last two look at the first.
GRADED = {
    "suggested_class": suggested_class,
    "provisional_grade": provisional_grade,
    "confirmed_grade": confirmed_grade,
    "grade_before": grade_before,
    "grade_changed_at": grade_changed_at,
}
MARKED = shows_mark("title")
OPEN = S.DETECTED | S.VERIFYING | S.CONFIRMED
UNJUDGED = S.DETECTED | S.VERIFYING
OPEN_NAMES = ", ".join(f"'{state.name}'" for state in OPEN.states)

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateIncident",
        S.DETECTED,
        guards=(rules.times_are_past,),
        sets={"received_at": now, "reporter": reporter, "reporter_unit": reporter_unit, **GRADED, **MARKED},
        starts=Clock("verification", norm="command.verification", fires="FlagIncidentUnverified"),
    ),
    on(
        "UpdateIncident",
        OPEN >> STAYS,
        by=OWN_OR_SUPERIOR,
        guards=(rules.times_are_past,),
        sets={**GRADED, **MARKED},
        keeps_clock=True,
    ),
    # 493 Art 13: who dies within thirty days is reported, also when all is over at the scene.
    on(
        "UpdateIncidentCasualties",
        (OPEN | S.CLOSED) >> STAYS,
        by=OWN_OR_SUPERIOR,
        guards=(rules.exercise_goes_on,),
        sets={"followed_up_at": now, **GRADED},
        keeps_clock=True,
    ),
    on(
        "RelocateIncident",
        OPEN >> STAYS,
        by=JUDGES,
        needs=("unit",),
        sets={"relocated_at": now, "relocated_by": caller},
        keeps_clock=True,
    ),
    on("FlagIncidentUnverified", UNJUDGED >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on(
        "VerifyIncident",
        S.DETECTED >> S.VERIFYING,
        by=OWN_OR_SUPERIOR,
        sets={"verified_by": caller, "verified_at": now},
        keeps_clock=True,
    ),
    on(
        "ConfirmIncident",
        UNJUDGED >> S.CONFIRMED,
        by=JUDGES,
        needs=("incident_class",),
        sets={"confirmed_by": caller, "confirmed_at": now, **GRADED},
    ),
    on(
        "DismissIncident",
        UNJUDGED >> S.FALSE_ALARM,
        by=JUDGES,
        guards=(rules.says_why,),
        sets={"confirmed_by": caller, "confirmed_at": now},
        then=no_order_is_open,
    ),
    on(
        "MergeIncident",
        OPEN >> S.MERGED,
        by=JUDGES,
        needs=("duplicate_of",),
        guards=(rules.repeats_another,),
        sets={"merged_from": stood},
        then=duplicate_is_open,
    ),
    # The exercise it belongs to has ended.
    on("StopIncident", OPEN >> S.CLOSED, by=PLATFORM, sets={"closed_by": caller, "closed_at": now}),
    on(
        "SplitIncident",
        S.MERGED >> S.DETECTED,
        S.MERGED >> S.VERIFYING,
        S.MERGED >> S.CONFIRMED,
        by=JUDGES,
        guards=(rules.says_why,),
        sets={"split_from": repeated, "duplicate_of": nothing, "merged_from": nothing},
        restores="merged_from",
        starts=Clock("verification", at=verification_again, fires="FlagIncidentUnverified"),
    ),
    on(
        "CloseIncident",
        S.CONFIRMED >> S.CLOSED,
        by=JUDGES,
        sets={"closed_by": caller, "closed_at": now},
        then=no_order_is_open,
    ),
)

INCIDENTS = Ledger(
    Incident,
    collection="incidents",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("incidents_received_at", "received_at"),
        Index("incidents_accidents", "occurred_at", postgresql_where=text("incident_class = 'ACCIDENT'")),
        Index("incidents_duplicate_of", "duplicate_of", postgresql_where=text("duplicate_of <> ''")),
        Index("incidents_open", "occurred_at", postgresql_where=text(f"state IN ({OPEN_NAMES})")),
        Index("incidents_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
    ),
)
