"""Units: the four-tier tree; renamed, moved, merged and abolished with effect from a date (domain A.1)."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from anlan.responsibility.v1.unit_pb2 import Unit, UnitChange, UnitState

from kit.fields import put
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    SUPERIOR,
    Clock,
    Lifecycle,
    Move,
    OnlySuperior,
    Relation,
    States,
    begins,
    on,
)
from kit.table import datetime_of
from services.responsibility.ledgers.changes import apply_change, fields_of, take_effect, unit_in_force
from services.responsibility.ledgers.order import tree_changes, tree_stays
from services.responsibility.ledgers.relocation import carry_subtree
from services.responsibility.rules import tree as rules
from services.responsibility.tables import METADATA

if TYPE_CHECKING:
    from anlan.responsibility.v1.unit_pb2 import (
        AbolishUnitRequest,
        CreateUnitRequest,
        MergeUnitRequest,
        MoveUnitRequest,
        RenameUnitRequest,
    )

    from kit.access import Caller
    from kit.call import Call

    Request = RenameUnitRequest | MoveUnitRequest | MergeUnitRequest | AbolishUnitRequest

S = States(UnitState)

NOTHING_WAITS = Relation(lambda _caller, unit: not unit.HasField("pending"), rules.ChangeWaits)
SOMETHING_WAITS = Relation(lambda _caller, unit: unit.HasField("pending"), rules.NoChangeWaits)


def may_have_asked(caller: "Caller", unit: Unit) -> bool:
    """Whether a caller stands where the waiting change can be asked for."""
    return (OWN_OR_SUPERIOR if unit.pending.verb == "RenameUnit" else SUPERIOR).holds(caller, unit)


MAY_HAVE_ASKED = Relation(may_have_asked, OnlySuperior)


def effective_at(move: Move) -> datetime:
    """When the waiting change comes into effect."""
    return datetime_of(move.entry.pending.effective_at)


def titles(move: Move) -> list[str]:
    """The title until now, before those before it."""
    return [move.before.title, *move.before.former_titles]


def paths(move: Move) -> list[str]:
    """The path until now, before those before it."""
    return [move.before.unit, *move.before.former_paths]


def nothing(_move: Move) -> None:
    """No change waits any longer."""


LIFECYCLE = Lifecycle(
    S,
    begins("CreateUnit", S.IN_FORCE, guards=(rules.stands_in_its_place, rules.inside_bounds)),
    on("UpdateUnit", S.IN_FORCE >> STAYS, by=OWN_OR_SUPERIOR, guards=(rules.inside_bounds,), keeps_clock=True),
    on(
        "RenameUnit",
        S.IN_FORCE >> STAYS,
        by=OWN_OR_SUPERIOR & NOTHING_WAITS,
        needs=("title",),
        sets={"former_titles": titles},
    ),
    on("MoveUnit", S.IN_FORCE >> STAYS, by=SUPERIOR & NOTHING_WAITS, sets={"former_paths": paths}, then=carry_subtree),
    on("MergeUnit", S.IN_FORCE >> S.MERGED, by=SUPERIOR & NOTHING_WAITS, needs=("successor",), then=carry_subtree),
    on("AbolishUnit", S.IN_FORCE >> S.ABOLISHED, by=SUPERIOR & NOTHING_WAITS, guards=(rules.says_why,)),
    # One of the four, with effect from a date to come.
    on(
        "PlanUnitChange",
        S.IN_FORCE >> STAYS,
        by=OWN_OR_SUPERIOR & NOTHING_WAITS,
        needs=("pending",),
        starts=Clock("change", at=effective_at, fires="ApplyUnitChange"),
    ),
    on("WithdrawUnitChange", S.IN_FORCE >> STAYS, by=SOMETHING_WAITS & MAY_HAVE_ASKED, sets={"pending": nothing}),
    on("ApplyUnitChange", S.IN_FORCE >> STAYS, by=CLOCK, sets={"pending": nothing}, then=apply_change),
    # Its day came, and something stood in the way; the reason says what.
    on("LapseUnitChange", S.IN_FORCE >> STAYS, by=PLATFORM, sets={"pending": nothing}),
)

UNITS = Ledger(
    Unit,
    collection="units",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    checks_unit=False,
    extra=(
        sa.Index("units_path", "unit", unique=True, postgresql_where=sa.text("state = 'IN_FORCE'")),
        sa.Index("units_parent", "parent", "id"),
        sa.Index("units_code", "code", "id"),
        sa.Index("units_pending", "id", postgresql_where=sa.text("pending IS NOT NULL")),
    ),
    unique={"units_path": rules.UnitCodeTaken},
)


@UNITS.rpc("CreateUnit")
async def create_unit(request: "CreateUnitRequest", call: "Call") -> Unit:
    """Put a unit into the tree, below a parent in force that may have such a child."""
    given = UNITS.given(request.unit)
    given.unit = rules.path_below(given.parent, given.code)
    rules.check_place(given)
    async with call.transaction() as inside:
        await tree_stays(inside)
        if given.parent:
            rules.check_parent(given.kind, await unit_in_force(given.parent, inside, "parent"))
        return await UNITS.create(given, inside)


@UNITS.rpc("RenameUnit")
async def rename_unit(request: "RenameUnitRequest", call: "Call") -> Unit:
    """Rename a unit, now or on its date."""
    return await _change(request, UnitChange(verb="RenameUnit", title=request.title), call)


@UNITS.rpc("MoveUnit")
async def move_unit(request: "MoveUnitRequest", call: "Call") -> Unit:
    """Move a unit or give it a new code, now or on its date."""
    return await _change(request, UnitChange(verb="MoveUnit", target=request.target, code=request.code), call)


@UNITS.rpc("MergeUnit")
async def merge_unit(request: "MergeUnitRequest", call: "Call") -> Unit:
    """Let a unit go up in another one, now or on its date."""
    return await _change(request, UnitChange(verb="MergeUnit", target=request.target), call)


@UNITS.rpc("AbolishUnit")
async def abolish_unit(request: "AbolishUnitRequest", call: "Call") -> Unit:
    """End a unit, now or on its date."""
    return await _change(request, UnitChange(verb="AbolishUnit"), call)


async def _change(request: "Request", change: UnitChange, call: "Call") -> Unit:
    change.reason = request.reason
    effective = datetime_of(request.effective_at) if request.HasField("effective_at") else call.now
    put(change, "effective_at", effective)
    async with call.transaction() as inside:
        await tree_changes(inside)
        unit, _ = await UNITS.find(request.name, inside)
        transition, _ = LIFECYCLE.find(change.verb, unit)
        transition.by.check(call.caller, unit, change.verb)
        if effective <= call.now:
            return await take_effect(unit, change, inside, version=request.version)
        if change.verb != "AbolishUnit":
            # What stands in its way today may be gone by then; a wrong target will not get better.
            await fields_of(unit, change, inside)
        return await UNITS.move(
            unit.name,
            "PlanUnitChange",
            inside,
            fields={"pending": change},
            version=request.version,
            reason=request.reason,
        )
