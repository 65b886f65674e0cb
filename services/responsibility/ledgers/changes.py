"""How a change of a unit takes effect, whether it was asked for now or waited for its date."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from anlan.responsibility.v1.unit_pb2 import Unit, UnitChange

from kit.access import covers
from kit.errors import Refused, UnitOutOfScope, UnknownUnit, Words
from kit.subtree import followed
from services.responsibility.ledgers.order import tree_changes
from services.responsibility.rules import tree as rules
from services.responsibility.rules.codes import check_code

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger
    from kit.lifecycle import Move

Fields = Mapping[str, object]
TOLD = 5
"""How many of the things in the way are named."""

OPEN_DUTIES = """
SELECT content || ' ' || period FROM duty_occurrences WHERE unit = $1 AND state IN ('SCHEDULED', 'DUE', 'OVERDUE')
"""
IN_THE_WAY = (
    (Words("下级单位", "units"), "SELECT title FROM units WHERE parent = $1 AND state = 'IN_FORCE'"),
    (Words("岗位", "posts"), "SELECT title FROM posts WHERE unit = $1 AND state <> 'ABOLISHED'"),
    (
        Words("执行中的职责清单", "duty lists"),
        "SELECT title FROM duty_lists WHERE unit = $1 AND state IN ('PUBLISHED', 'IN_FORCE')",
    ),
    (
        Words("未了职责", "open duties"),
        OPEN_DUTIES,
    ),
)
SAME_CODES = """
SELECT code FROM units WHERE parent = $1 AND state = 'IN_FORCE'
INTERSECT SELECT code FROM units WHERE parent = $2 AND state = 'IN_FORCE' ORDER BY code
"""


def units_of(call: "Call") -> "Ledger[Unit]":
    """The ledger of units."""
    ledger: Ledger[Unit] = call.runtime.ledgers["units"]
    return ledger


async def unit_in_force(path: str, call: "Call", field: str) -> Unit:
    """The unit at a path in the caller's subtree; `field` is where the caller named it."""
    if not covers(call.caller.unit, path):
        raise UnitOutOfScope(unit=path, permission="")
    found = await units_of(call).select(call, "unit = $1 AND state = 'IN_FORCE'", path)
    if not found:
        raise UnknownUnit(unit=path, field=field)
    return found[0]


async def take_effect(unit: Unit, change: UnitChange, call: "Call", *, version: int = 0) -> Unit:
    """Make a change now; raises what stands in the way."""
    fields = await fields_of(unit, change, call)
    return await units_of(call).move(unit.name, change.verb, call, fields=fields, version=version, reason=change.reason)


async def fields_of(unit: Unit, change: UnitChange, call: "Call") -> Fields:
    """What a change sets on the unit; raises when it cannot be made now."""
    return await PREPARED[change.verb](unit, change, call)


async def apply_change(move: "Move", call: "Call") -> None:
    """Effect of ApplyUnitChange: make the change that waited, or let it lapse and say why."""
    change: UnitChange = move.before.pending
    units = units_of(call)
    async with call.session() as conn:
        try:
            async with conn.transaction():
                await tree_changes(call)
                unit, _ = await units.find(move.entry.name, call)
                await take_effect(unit, change, call)
        except Refused as refusal:
            await units.move(move.entry.name, "LapseUnitChange", call, reason=f"{change.verb}: {refusal}")


async def _renamed(unit: Unit, change: UnitChange, _call: "Call") -> Fields:
    if change.title == unit.title:
        raise rules.NothingChanges(field="title")
    return {"title": change.title}


async def _moved(unit: Unit, change: UnitChange, call: "Call") -> Fields:
    if covers(unit.unit, change.target):
        raise rules.TargetWithin
    target = await unit_in_force(change.target, call, "target")
    rules.check_parent(unit.kind, target)
    code = change.code or unit.code
    if change.code:
        check_code(unit.kind, code, target.unit)
    path = rules.path_below(target.unit, code)
    if path == unit.unit:
        raise rules.NothingChanges
    await _check_depths(unit, path, call)
    if await units_of(call).select(call, "unit = $1 AND state = 'IN_FORCE'", path):
        raise rules.UnitCodeTaken
    return {"unit": path, "parent": target.unit, "code": code}


async def _merged(unit: Unit, change: UnitChange, call: "Call") -> Fields:
    target = await unit_in_force(change.target, call, "target")
    rules.check_merger(unit, target)
    async with call.session() as conn:
        codes = [row["code"] for row in await conn.fetch(SAME_CODES, unit.unit, target.unit)]
    if codes:
        raise rules.CodesCollide(codes=codes)
    await _check_depths(unit, target.unit, call)
    return {"successor": target.unit}


async def _abolished(unit: Unit, _change: UnitChange, call: "Call") -> Fields:
    what: list[Words] = []
    async with call.session() as conn:
        for kind, query in IN_THE_WAY:
            titles = [row[0] for row in await conn.fetch(f"{query} LIMIT {TOLD + 1}", unit.unit)]
            if titles:
                told = "、".join(titles[:TOLD]) + ("…" if titles[TOLD:] else "")
                what.append(Words(f"{kind.zh}({told})", f"{kind.en} ({told})"))
    if what:
        raise rules.UnitStillNeeded(what=what)
    return {}


async def _check_depths(unit: Unit, path: str, call: "Call") -> None:
    units = units_of(call)
    for below in await units.select(call, units.listing.subtree(unit.unit), unit.unit):
        rules.check_depth(followed(below.unit, unit.unit, path))


PREPARED: Mapping[str, Callable[[Unit, UnitChange, "Call"], Awaitable[Fields]]] = {
    "RenameUnit": _renamed,
    "MoveUnit": _moved,
    "MergeUnit": _merged,
    "AbolishUnit": _abolished,
}
