"""Look up an exercise for what is to belong to it; the ledger of exercises itself is built on top of those."""

import json
from typing import TYPE_CHECKING

from services.command.rules.exercises import ExerciseNotRunning, NotTakingPart, Twin

if TYPE_CHECKING:
    from kit.call import Call

RUNNING = """
SELECT unit, time_scale, participants, silent_units, allow_real_calls FROM exercises WHERE id = $1 AND state = 'RUNNING'
"""
HELD = f"{RUNNING} FOR SHARE"
"""Held first of all that a call holds, as the end of an exercise holds it."""


async def twin_of(name: str, call: "Call", *, query: str = RUNNING) -> Twin:
    """A running exercise, whoever asks; ExerciseNotRunning."""
    async with call.everywhere() as wide, wide.session() as conn:
        row = await conn.fetchrow(query, name.removeprefix("exercises/"))
    if row is None:
        raise ExerciseNotRunning(exercise=name)
    participants, silent = (json.loads(row[column] or "[]") for column in ("participants", "silent_units"))
    return Twin(name, row["unit"], row["time_scale"], participants, silent, row["allow_real_calls"])


async def joined(name: str, call: "Call") -> Twin:
    """A running exercise in which the caller may act: a participant, or who holds it; it does not end meanwhile."""
    twin = await twin_of(name, call, query=HELD)
    if not twin.concerns(call.caller.unit):
        raise NotTakingPart(exercise=name, permission="")
    return twin
