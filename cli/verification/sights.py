"""What a walk through a journal comes by: journal rows, entries at the end of theirs, messages that no row tells of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import asyncpg
from anlan.kit.v1.event_pb2 import Event
from google.protobuf.message import DecodeError

from cli.verification.findings import Finding
from cli.verification.home import Home
from cli.verification.published import Published
from kit.ledger import Ledger


@dataclass(frozen=True)
class Row:
    """One journal row, the row before it, and what the streams hold of it."""

    home: Home
    event: Event
    before: Event | None
    """The entry's row before this one; None for its first."""
    published_at: datetime | None
    messages: Sequence[Published]
    """The stored messages with this row's event id, the first stored first."""
    reached: Mapping[str, int]
    """By stream, where the entry's last row before this one stands in it."""

    @cached_property
    def ledger(self) -> Ledger[Any] | None:
        """The ledger that the entry's name says it is on; None when there is no such ledger."""
        return ledger_of(self.home, self.event.name)

    @property
    def seconds(self) -> float:
        """How old the row was when the snapshot was taken."""
        return (self.home.at - self.event.at.ToDatetime(self.home.at.tzinfo)).total_seconds()

    @cached_property
    def entry(self) -> Any:  # noqa: ANN401 the ledger's message
        """The entry as the row has it; None when it cannot be read."""
        return entry_in(self.event, self.ledger)

    def wrong(self, problem: str, version: int = 0) -> Finding:
        """A finding about this version of the entry, or about another one."""
        return Finding(self.home.name, self.event.name, version or self.event.version, problem)


@dataclass(frozen=True)
class Standing:
    """One entry as it stands at the end of its journal; either may be missing."""

    home: Home
    name: str
    last: Event | None
    record: asyncpg.Record | None
    """The entry's own row, with the clock that runs beside it as `running_clock` and `running_due`."""

    @cached_property
    def ledger(self) -> Ledger[Any] | None:
        """As `Row.ledger`."""
        return ledger_of(self.home, self.name)

    @cached_property
    def journalled(self) -> Any:  # noqa: ANN401 the ledger's message
        """The entry as its last journal row has it; None when there is none, or it cannot be read."""
        return entry_in(self.last, self.ledger) if self.last else None

    def wrong(self, problem: str) -> Finding:
        """A finding about the entry as a whole."""
        return Finding(self.home.name, self.name, 0, problem)


@dataclass(frozen=True)
class Stray:
    """A stored message of a change that no journal row tells of."""

    home: Home
    message: Published

    def wrong(self, problem: str) -> Finding:
        """A finding about the change that the message tells of."""
        return Finding(self.home.name, self.message.name, self.message.version, problem)


def ledger_of(home: Home, name: str) -> Ledger[Any] | None:
    """The ledger that an entry of this name is on; None when the service has no such ledger."""
    return home.ledgers.get(name.partition("/")[0])


def entry_in(event: Event, ledger: Ledger[Any] | None) -> Any:  # noqa: ANN401 the ledger's message
    """The entry that an event carries; None when it is not one of the ledger's."""
    if ledger is None:
        return None
    try:
        return ledger.message.FromString(event.entry)
    except DecodeError:
        return None
