"""In which order call-ups are held: who answers for a unit ends the calls of all its others for the same warning."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.call import Call

# Each by itself first and the others then, two who answer at once would wait for each other.
HOLD = """
SELECT FROM call_ups WHERE (warning, unit) IN (SELECT warning, unit FROM call_ups WHERE id = $1 AND warning <> '')
AND state = ANY('{CALLING,DELIVERED,READ,NOT_AWAKENED,KNOCKING}') ORDER BY id FOR UPDATE
"""


async def hold_together(name: str, call: "Call") -> None:
    """Hold all open calls of a call-up's unit for its warning, in one order, until the transaction ends."""
    async with call.session() as conn:
        await conn.execute(HOLD, name.removeprefix("call_ups/"))
