"""One step of an entry's life: the fields it changes, the clock it starts, the event that tells of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from anlan.kit.v1.event_pb2 import Event

from kit import journal
from kit.access import EVERYWHERE, is_above
from kit.errors import BadInput
from kit.fields import is_empty, put
from kit.ids import new_id
from kit.options import label
from kit.store import ClockChange
from kit.table import set_datetime

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger
    from kit.lifecycle import Move, State, Transition

ENTRY_BYTES = 512 * 1024
"""What an entry holds at most: a message of the bus takes 1 MB, and one that is too large would block all after it."""


class FieldNeeded(BadInput):
    """The transition needs a field that is empty."""

    zh = "{verb} 需要填写「{label}」({field})"
    en = "{verb} needs {field}"


class EntryTooLarge(BadInput):
    """The entry would not fit into a message of the bus."""

    zh = "内容过大:{size} 字节,最多 {limit} 字节"
    en = "too large: {size} bytes, at most {limit}"


@dataclass(frozen=True)
class Step:
    """What one transition leads to, beside the entry's new fields."""

    event: Event
    clock: tuple[str, datetime] | None
    """The clock it starts: its name, and when it runs out."""
    change: ClockChange
    """What becomes of the clock that ran before."""

    def row(self, ledger: "Ledger[Any]", call: "Call") -> list[Any]:
        """The journal row; those of the entry that the call answers carry its request, the first of them its id."""
        carries, first = call.written.carries(self.event, call.answers)
        return journal.row_of(
            self.event,
            downward=ledger.downward and is_above(self.event.actor_unit, self.event.unit),
            request_id=call.request_id if first else "",
            request_hash=call.request_hash if carries else b"",
        )


def step_of(
    ledger: "Ledger[Any]", transition: "Transition", move: "Move", target: "State", call: "Call", head: bytes
) -> Step:
    """Bring the move's entry to its new state and say what follows; raises what stands in the way."""
    transition.by.check(move.caller, move.before or move.entry, move.verb)
    for name, stamp in transition.sets.items():
        put(move.entry, name, stamp(move))
    _cut_to_microseconds(ledger, move.entry)
    for name in transition.needs:
        if is_empty(move.entry, name):
            raise FieldNeeded(field=name, label=label(move.entry.DESCRIPTOR.fields_by_name[name]), verb=move.verb)
    for guard in transition.guards:
        guard(move)
    _advance(move, target)
    clock = _set_clock(transition, move)
    change: ClockChange = "set" if clock else "keep" if transition.keeps_clock else "clear"
    return Step(_event(ledger, move, call, head), clock, change)


def _cut_to_microseconds(ledger: "Ledger[Any]", entry: Any) -> None:  # noqa: ANN401 an entry of any ledger
    """Nothing finer goes into a column: the journal must hold what the table holds."""
    for name in ledger.rows.moments:
        if entry.HasField(name):
            moment = getattr(entry, name)
            moment.nanos -= moment.nanos % 1000


def _advance(move: "Move", target: "State") -> None:
    entry = move.entry
    entry.ClearField("allowed_actions")
    entry.state = target.number
    entry.version = (move.before.version if move.before else 0) + 1
    set_datetime(entry.update_time, move.now)
    if not move.before:
        set_datetime(entry.create_time, move.now)


def _set_clock(transition: "Transition", move: "Move") -> tuple[str, datetime] | None:
    running = [(due, clock.name) for clock in transition.clocks if (due := clock.due(move))]
    if running:
        due, name = min(running)
        move.entry.clock = name
        set_datetime(move.entry.due_time, due)
        return name, due
    if not transition.keeps_clock:
        move.entry.clock = ""
        move.entry.ClearField("due_time")
    return None


def _event(ledger: "Ledger[Any]", move: "Move", call: "Call", head: bytes) -> Event:
    entry, caller, states = move.entry, move.caller, ledger.lifecycle.states
    event = Event(
        event_id=new_id(),
        service=call.runtime.service,
        ledger=ledger.collection,
        name=entry.name,
        version=entry.version,
        transition=move.verb,
        from_state=states.of(move.before).name if move.before else "",
        to_state=states.of(entry).name,
        unit=entry.unit,
        audience=[path for path in (getattr(entry, column) for column in ledger.shared) if path],
        actor=caller.post,
        actor_unit="" if caller.unit == EVERYWHERE else caller.unit,
        actor_person=caller.person,
        reason=move.reason,
        entry_type=entry.DESCRIPTOR.full_name,
        entry=entry.SerializeToString(deterministic=True),
        previous_hash=head,
        traceparent=call.traceparent,
    )
    if len(event.entry) > ENTRY_BYTES:
        raise EntryTooLarge(field=ledger.collection, size=len(event.entry), limit=ENTRY_BYTES)
    set_datetime(event.at, move.now)
    event.hash = journal.seal(event)
    return event
