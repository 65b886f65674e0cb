"""A knock at the door: until when it is to be reported, and who is called when it is not (domain C.15)."""

from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.call_ladder_pb2 import CALL_OCCASION_KNOCK_OVERDUE
from anlan.command.v1.call_up_pb2 import CALL_UP_STATE_KNOCKING, CallUp
from anlan.command.v1.receipt_pb2 import LadderRung

from kit.table import datetime_of
from services.command.rules.call_ladders import next_due
from services.command.rules.call_ups import rung_called
from services.command.rules.exercises import join_exercise

if TYPE_CHECKING:
    from kit.lifecycle import Move


def to_be_reported(move: "Move") -> datetime:
    """Stamp: until when a knock that is sent now is to be reported."""
    return move.norms.get("command.door_knock", move.entry.unit, move.now).after(move.now)


def step_beside_knock(move: "Move") -> datetime | None:
    """Stamp: when the next step is due, while the knock's clock may be the one that runs."""
    return next_due(move) if move.before.state == CALL_UP_STATE_KNOCKING else None


def knock_due(move: "Move") -> datetime | None:
    """When a knock is to be reported that nobody has reported, or flagged, yet."""
    call_up: CallUp = move.entry
    waits = call_up.state == CALL_UP_STATE_KNOCKING and not call_up.HasField("knock_overdue_at")
    return datetime_of(call_up.knock_due_at) if waits and call_up.HasField("knock_due_at") else None


def knock_call(call_up: CallUp, rung: LadderRung, title: str) -> CallUp:
    """The call of a next tier's watch, at the unit of this title, about a knock that nobody has reported."""
    draft = rung_called(rung)
    join_exercise(call_up, draft)
    draft.MergeFrom(
        CallUp(
            unit=rung.unit,
            occasion=CALL_OCCASION_KNOCK_OVERDUE,
            title=f"{call_up.recipient_title}上门叫醒未按时回报(上门人:{call_up.knocker};事由:{call_up.title})",
            incident=call_up.incident,
            issuer=call_up.issuer,
            issuer_title=call_up.issuer_title,
            recipient_title=title,
            address=call_up.address,
            called_instead_of=call_up.name,
        )
    )
    return draft
