"""Write down an entry's past: the transitions that led to where it stands, each legal, at the time it happened."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from google.protobuf.message import Message
from ulid import ULID

from kit import journal
from kit.access import Caller, is_above, service_caller
from kit.call import Call
from kit.fields import put
from kit.ledger import Ledger
from kit.lifecycle import Move, State
from kit.norms import Norms
from kit.step import step_of
from kit.table import datetime_of

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Runtime

E = TypeVar("E", bound=Message)


class OutOfTime(ValueError):
    """A past goes forward: each transition is later than the one before."""


@dataclass(frozen=True)
class Home:
    """The service whose ledgers hold the past: all that a transition looks at of a running one."""

    service: str
    norms: Norms
    chance: random.Random
    """Where ids come from: the same seed writes the same past."""

    def id_at(self, moment: datetime) -> str:
        """An identifier as the service would have made it at that moment: sorted by time."""
        milliseconds = int(moment.timestamp() * 1000)
        return str(ULID.from_bytes(milliseconds.to_bytes(6, "big") + self.chance.randbytes(10))).lower()


class Past(Generic[E]):
    """One entry from its beginning to where it stands, with the journal row of every step.

    Guards, needs, stamps and clocks are those of the ledger's own lifecycle: what it would have refused, raises here.
    Effects on other entries (`then`) are not run: whoever writes a past writes theirs as well.
    """

    def __init__(self, ledger: Ledger[E], home: Home) -> None:
        self._ledger, self._home = ledger, home
        self.entry: E = ledger.message()
        self.events: list[Event] = []

    @property
    def name(self) -> str:
        """The entry's resource name."""
        return str(self.entry.name)  # type: ignore[attr-defined] # standard field

    @property
    def table(self) -> str:
        """The table of its ledger."""
        return str(self._ledger.table.name)

    @property
    def columns(self) -> list[str]:
        """The columns that `entry_row` fills."""
        return ["id", *self._ledger.rows.columns, "head"]

    def begins(self, verb: str, given: E, by: Caller, at: datetime, *, reason: str = "") -> "Past[E]":
        """Put the entry on its ledger."""
        self.entry.CopyFrom(given)
        self.entry.name = f"{self._ledger.collection}/{self._home.id_at(at)}"  # type: ignore[attr-defined] # standard field
        transition = self._ledger.lifecycle.transitions[verb]
        target = transition.target(None)
        if target is None:
            raise ValueError(f"{verb} puts no entry on the ledger")
        move = Move(verb, None, self.entry, by, at, reason, self._home.norms, self.entry)
        return self._step(move, target)

    def goes(self, verb: str, by: Caller, at: datetime, *, reason: str = "", **fields: Any) -> "Past[E]":  # noqa: ANN401 whatever the fields hold
        """Make a transition that sets these fields; clocks that run out before it, fire before it."""
        self.until(at)
        return self._goes(verb, by, at, reason, fields)

    def until(self, moment: datetime) -> "Past[E]":
        """Let the clocks run until then: what runs out, fires on time."""
        while (clock := self._running()) and clock[1] < moment:
            name, due = clock
            self._goes(self._ledger.lifecycle.fired_by_clock[name], service_caller(f"clock/{name}"), due, "", {})
        return self

    def _goes(self, verb: str, by: Caller, at: datetime, reason: str, fields: Mapping[str, Any]) -> "Past[E]":
        if at <= datetime_of(self.events[-1].at):
            raise OutOfTime(f"{self.name}: {verb} is not after {self.events[-1].transition}")
        before = self._ledger.message()
        before.CopyFrom(self.entry)
        for name, value in fields.items():
            put(self.entry, name, value)
        _, target = self._ledger.lifecycle.find(verb, before)
        # `fields` are what its request would say: stamps that look there find them on the entry.
        return self._step(Move(verb, before, self.entry, by, at, reason, self._home.norms, self.entry), target)

    def _running(self) -> tuple[str, datetime] | None:
        clock = self.entry.clock  # type: ignore[attr-defined] # standard field
        return (clock, datetime_of(self.entry.due_time)) if clock else None  # type: ignore[attr-defined] # standard field

    def _step(self, move: Move, target: State) -> "Past[E]":
        head = self.events[-1].hash if self.events else b""
        call = Call(caller=move.caller, runtime=cast("Runtime", self._home), now=move.now)
        transition = self._ledger.lifecycle.transitions[move.verb]
        # The service's own step; only the id is of the day that is written about.
        event = step_of(self._ledger, transition, move, target, call, head).event
        event.event_id = self._home.id_at(move.now)
        event.hash = journal.seal(event)
        self.events.append(event)
        return self

    def entry_row(self) -> list[Any]:
        """Its row in the table of its ledger."""
        return [self.name.partition("/")[2], *self._ledger.rows.values(self.entry), self.events[-1].hash]

    def journal_rows(self) -> Iterator[list[Any]]:
        """Its rows in the journal, oldest first."""
        for event in self.events:
            downward = self._ledger.downward and is_above(event.actor_unit, event.unit)
            yield journal.row_of(event, downward=downward, request_id="", request_hash=b"")

    def clock_row(self) -> list[Any] | None:
        """The row of the clock that runs; None when none does."""
        clock = self._running()
        return [self._ledger.collection, self.name.partition("/")[2], *clock] if clock else None
