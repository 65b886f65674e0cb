"""Warnings: drafted, issued from county level up, updated by re-issue, lifted or expired (domain C.14)."""

from typing import TYPE_CHECKING

from anlan.emergency.v1.warning_pb2 import (
    CreateWarningRequest,
    ListBindingWarningsRequest,
    ListBindingWarningsResponse,
    WarningState,
)
from anlan.emergency.v1.warning_pb2 import Warning as Alert
from sqlalchemy import Index, text

from kit.access import covers
from kit.errors import NotFound, UnitOutOfScope
from kit.ledger import Ledger
from kit.lifecycle import CLOCK, OWN_UNIT, STAYS, Clock, Lifecycle, Move, States, begins, caller, now, on
from services.emergency.copies import UNITS
from services.emergency.rules import warnings as rules
from services.emergency.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(WarningState)

ART_64 = ("category", "colour", "starts_at", "expires_at", "area", "matters", "measures")
"""What Art 64 wants said, besides who issues it and when, which the platform says."""
ENDED = {"ended_at": now, "ended_by": caller}


async def take_the_place(move: Move, call: "Call") -> None:
    """The area is known, and what is re-issued is in force no longer."""
    warning = move.entry
    known = {
        unit.unit for unit in await UNITS.select(call, "unit = ANY($1) AND state = 'IN_FORCE'", list(warning.area))
    }
    if unknown := sorted(set(warning.area) - known):
        raise rules.UnknownArea(units=unknown)
    for name in warning.replaces:
        await supersede(name, warning, call)


async def supersede(name: str, by: Alert, call: "Call") -> None:
    """One warning of the same unit is updated by another."""
    try:
        before, _ = await WARNINGS.find(name, call)
    except NotFound as error:
        raise rules.ReferenceUnknown(name=name) from error
    if before.unit != by.unit or S.of(before) is not S.ISSUED:
        raise rules.ReferenceUnknown(name=name)
    await WARNINGS.move(name, "SupersedeWarning", call, fields={"superseded_by": by.name})


LIFECYCLE = Lifecycle(
    S,
    begins("CreateWarning", S.DRAFT, by=OWN_UNIT, guards=(rules.is_sound,), sets={"drafted_by": caller}),
    on("UpdateWarning", S.DRAFT >> STAYS, by=OWN_UNIT, guards=(rules.is_sound,)),
    on(
        "IssueWarning",
        S.DRAFT >> S.ISSUED,
        by=OWN_UNIT,
        needs=ART_64,
        guards=(rules.is_sound, rules.not_over),
        sets={"issued_at": now, "issued_by": caller},
        starts=Clock("expiry", at=rules.expiry, fires="ExpireWarning"),
        then=take_the_place,
    ),
    # Nobody asks for it: it is what issuing another one does to this.
    on("SupersedeWarning", S.ISSUED >> S.UPDATED, by=OWN_UNIT, needs=("superseded_by",), sets=ENDED),
    on("CancelWarning", (S.DRAFT | S.ISSUED) >> S.CANCELLED, by=OWN_UNIT, guards=(rules.says_why,), sets=ENDED),
    on("ExpireWarning", S.ISSUED >> S.EXPIRED, by=CLOCK, sets={"ended_at": now}),
)

WARNINGS = Ledger(
    Alert,
    collection="warnings",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("warnings_in_force", "id", postgresql_where=text("state = 'ISSUED'")),
        Index("warnings_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
    ),
)


@WARNINGS.rpc("CreateWarning")
async def create_warning(request: CreateWarningRequest, call: "Call") -> Alert:
    """Draft a warning in the name of its unit."""
    draft = WARNINGS.given(request.warning)
    unit = await UNITS.find(call, "unit = $1 AND state = 'IN_FORCE'", draft.unit)
    draft.issuer_title = unit.title if unit else ""
    return await WARNINGS.create(draft, call, verb="CreateWarning")


@WARNINGS.rpc("ListBindingWarnings")
async def list_binding(request: ListBindingWarningsRequest, call: "Call") -> ListBindingWarningsResponse:
    """The warnings in force that reach a unit of the caller's subtree, gravest first."""
    if not covers(call.caller.unit, request.unit):
        raise UnitOutOfScope(unit=request.unit, permission="")
    async with call.everywhere() as wide:
        in_force = await WARNINGS.select(wide, "state = 'ISSUED' AND exercise = ''")
    found = sorted((each for each in in_force if rules.reaches(each, request.unit)), key=lambda each: each.colour)
    return ListBindingWarningsResponse(warnings=[WARNINGS.for_caller(each, call.caller) for each in found])
