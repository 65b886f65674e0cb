"""Let everything that belongs to a unit follow it when the unit moves, gets another code or goes up in another one.

    SERVICE = Service(..., reactions=follow_units([HAZARDS]))

rewrites the paths of every entry below the old path when the unit's event comes, each with a journal row of its own
(FOLLOW_UNIT), so that whoever sees the unit sees its entries. Copies need nothing: they follow by their originals'
events. Who keeps paths elsewhere (accounts) listens to the same events: service "responsibility", ledger "units",
transitions RELOCATIONS; `relocation(event)` is the old and the new path, `followed` rewrites one below it.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from anlan.responsibility.v1.unit_pb2 import UNIT_STATE_MERGED, Unit

from kit.access import covers
from kit.lifecycle import FOLLOW_UNIT, Move
from kit.reactions import Reaction
from kit.step import step_of

if TYPE_CHECKING:
    import asyncpg
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call
    from kit.ledger import Ledger

__all__ = ["FOLLOW_UNIT", "RELOCATIONS", "carry", "follow_units", "followed", "relocation", "rewrite"]

RELOCATIONS = frozenset({"MoveUnit", "MergeUnit"})
"""The transitions of a unit after which paths are others. Units below it tell so themselves, by FOLLOW_UNIT; who
follows the one above has followed them already."""

BATCH = 500
"""Entries read and written at once."""


def relocation(event: "Event") -> tuple[str, str]:
    """The old and the new path of the unit that one of RELOCATIONS tells of."""
    unit = Unit.FromString(event.entry)
    if unit.state == UNIT_STATE_MERGED:
        return unit.unit, unit.successor
    return unit.former_paths[0], unit.unit


def followed(path: str, old: str, new: str) -> str:
    """Where `path` is once what was at `old` is at `new`; the same where it does not lie there."""
    return new + path.removeprefix(old) if covers(old, path) else path


def follow_units(ledgers: Sequence["Ledger[Any]"]) -> list[Reaction]:
    """The reactions that make these ledgers follow the tree; safe to meet twice."""

    async def follow(event: "Event", call: "Call") -> None:
        old, new = relocation(event)
        for ledger in ledgers:
            await carry(ledger, old, new, call)

    return [Reaction(follow, service="responsibility", ledger="units", transitions=RELOCATIONS)]


async def carry(ledger: "Ledger[Any]", old: str, new: str, call: "Call") -> None:
    """Rewrite the paths of every entry at or below `old`, in the call's transaction.

    Once without keeping others from writing, then once more behind the writers who looked the unit up before: they
    finish first, and whoever comes after finds the unit at its new path only.
    """

    def follow(entry: Any) -> None:  # noqa: ANN401 an entry of any ledger
        for column in ("unit", *ledger.shared):
            setattr(entry, column, followed(getattr(entry, column), old, new))

    below, why = ledger.listing.subtree(old), f"{old} → {new}"
    await rewrite(ledger, below, old, follow, call, reason=why)
    async with call.session() as conn:
        await conn.execute(f"LOCK TABLE {ledger.table.name} IN SHARE ROW EXCLUSIVE MODE")
    await rewrite(ledger, below, old, follow, call, reason=why)


async def rewrite(
    ledger: "Ledger[Any]", where: str, value: str, change: Callable[[Any], None], call: "Call", *, reason: str
) -> None:
    """Let `change` rewrite every entry for which `where` holds of `value` ($1), in the call's transaction.

    Each gets a journal row, FOLLOW_UNIT; about ten times as fast as moving one after the other.
    """
    chosen = f"SELECT id FROM {ledger.table.name} WHERE {where} ORDER BY id"  # noqa: S608 a condition of ours
    held = f"{ledger.statements.select} WHERE id = ANY($1) ORDER BY id FOR UPDATE"
    async with call.session() as conn:
        ids = [row["id"] for row in await conn.fetch(chosen, value)]
        for start in range(0, len(ids), BATCH):
            records = await conn.fetch(held, ids[start : start + BATCH])
            await ledger.statements.update_held(
                conn, [_changed(ledger, record, change, call, reason) for record in records]
            )


def _changed(
    ledger: "Ledger[Any]", record: "asyncpg.Record", change: Callable[[Any], None], call: "Call", reason: str
) -> list[Any]:
    """One entry's rows after it has followed, and the version it had before."""
    before, entry = (ledger.rows.entry(record, ledger.collection) for _ in range(2))
    change(entry)
    move = Move(FOLLOW_UNIT, before, entry, call.caller, call.now, reason, call.norms_of(entry))
    transition, target = ledger.lifecycle.find(FOLLOW_UNIT, before)
    step = step_of(ledger, transition, move, target, call, record["head"])
    return [*ledger.values(entry, step), *step.row(ledger, call), before.version]
