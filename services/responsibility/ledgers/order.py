"""In which order changes of the tree, and of what hangs on it, happen: advisory locks, held until commit."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.call import Call

TREE = 7_266_601
LINKS = 7_266_602


async def tree_stays(call: "Call") -> None:
    """Until this transaction ends no unit moves, goes up in another one or ends; any number may hold this."""
    await _take("pg_advisory_xact_lock_shared", TREE, call)


async def tree_changes(call: "Call") -> None:
    """Until this transaction ends nobody else relies on or changes the tree."""
    await _take("pg_advisory_xact_lock", TREE, call)


async def links_change(call: "Call") -> None:
    """One transaction at a time links posts: two together could close a circle that neither saw."""
    await _take("pg_advisory_xact_lock", LINKS, call)


async def _take(function: str, key: int, call: "Call") -> None:
    async with call.session() as conn:
        await conn.execute(f"SELECT {function}($1)", key)
