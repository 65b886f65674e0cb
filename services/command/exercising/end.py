"""What the end of an exercise ends: its incidents, its orders with their receipts, and every clock of it.

What it has found goes on: findings are not kept apart.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kit.access import service_caller
from kit.bulk import move_many
from kit.lifecycle import HALT_CLOCK
from kit.options import field_with
from services.command.ledgers.call_ups import stand_down
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.receipts import RECEIPTS

if TYPE_CHECKING:
    from anlan.command.v1.exercise_pb2 import Exercise

    from kit.call import Call
    from kit.ledger import Ledger

WHY = "演练结束"
STOPS: tuple[tuple["Ledger[Any]", str, str], ...] = (
    # Incidents first: an order that is being issued holds its incident, and is seen after it.
    (INCIDENTS, "StopIncident", "state IN ('DETECTED', 'VERIFYING', 'CONFIRMED')"),
    (ORDERS, "StopOrder", "state = 'ISSUED'"),
    (
        RECEIPTS,
        "StopReceipt",
        "state IN ('ISSUED', 'DELIVERED', 'ACKNOWLEDGED', 'ACCEPTED', 'COMMITTED', 'EN_ROUTE', 'ON_SCENE')",
    ),
)
"""What is open is closed without its usual way: nobody is called about the end of what never was."""


async def stop_all(exercise: "Exercise", call: "Call") -> None:
    """As the platform, in the transaction of the exercise's own step."""
    async with call.everywhere() as wide:
        platform = replace(wide, caller=service_caller(f"service/{call.runtime.service}"))
        for ledger, verb, open_ in STOPS:
            await move_many(ledger, verb, platform, f"exercise = $1 AND {open_}", exercise.name, reason=WHY)
        await stand_down(platform, "exercise = $1", exercise.name, reason=WHY)
        for ledger in call.runtime.ledgers.values():
            if apart := field_with(ledger.message.DESCRIPTOR, "apart"):
                await move_many(
                    ledger, HALT_CLOCK, platform, f"{apart} = $1 AND clock <> ''", exercise.name, reason=WHY
                )
