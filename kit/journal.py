"""The journal: one row a change, chained by hash; audit trail, timeline and outbox at once."""

import hashlib
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from anlan.kit.v1.event_pb2 import Event
from sqlalchemy.dialects import postgresql as pg

from kit.table import datetime_of

COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "event_id": sa.Text(),
    "service": sa.Text(),
    "ledger": sa.Text(),
    "name": sa.Text(collation="C"),
    "version": sa.BigInteger(),
    "transition": sa.Text(),
    "from_state": sa.Text(),
    "to_state": sa.Text(),
    "unit": sa.Text(collation="C"),
    "audience": pg.ARRAY(sa.Text()),
    "actor": sa.Text(),
    "actor_unit": sa.Text(),
    "actor_person": sa.Text(),
    "reason": sa.Text(),
    "at": sa.DateTime(timezone=True),
    "entry_type": sa.Text(),
    "entry": sa.LargeBinary(),
    "previous_hash": sa.LargeBinary(),
    "hash": sa.LargeBinary(),
    "traceparent": sa.Text(),
    "downward": sa.Boolean(),
    "request_id": sa.Text(),
    "request_hash": sa.LargeBinary(),
}
"""Column by column what a write puts into the journal; the first twenty are the event itself."""

EVENT_FIELDS = list(COLUMNS)[:20]
REQUEST_KEY = "journal_request"


def journal_table(metadata: sa.MetaData) -> sa.Table:
    """One journal a service. `position` is handed out before commit: never read rows after a position."""
    return sa.Table(
        "journal",
        metadata,
        sa.Column("position", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        *[sa.Column(name, kind, nullable=name.startswith("request")) for name, kind in COLUMNS.items()],
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("name", "version", name="journal_version"),
        sa.Index("journal_unpublished", "position", postgresql_where=sa.text("published_at IS NULL")),
        sa.Index("journal_unit", "unit", "position"),
        sa.Index(REQUEST_KEY, "actor", "request_id", unique=True, postgresql_where=sa.text("request_id IS NOT NULL")),
    )


def seal(event: Event) -> bytes:
    """The hash of an event: SHA-256 over every field before `hash`, each with its length in front.

    The trace context is left out: it says how the change was observed, not what it was.
    """
    texts = (
        event.event_id,
        event.service,
        event.ledger,
        event.name,
        str(event.version),
        event.transition,
        event.from_state,
        event.to_state,
        event.unit,
        "\n".join(event.audience),
        event.actor,
        event.actor_unit,
        event.actor_person,
        event.reason,
        datetime_of(event.at).isoformat(timespec="microseconds"),
        event.entry_type,
    )
    parts = [*(text.encode() for text in texts), event.entry, event.previous_hash]
    return hashlib.sha256(b"".join(piece for part in parts for piece in (len(part).to_bytes(8, "big"), part))).digest()


def row_of(event: Event, *, downward: bool, request_id: str, request_hash: bytes) -> list[Any]:
    """The values of `COLUMNS` for an event."""
    return [
        event.event_id,
        event.service,
        event.ledger,
        event.name,
        event.version,
        event.transition,
        event.from_state,
        event.to_state,
        event.unit,
        list(event.audience),
        event.actor,
        event.actor_unit,
        event.actor_person,
        event.reason,
        datetime_of(event.at),
        event.entry_type,
        event.entry,
        event.previous_hash,
        event.hash,
        event.traceparent,
        downward,
        request_id or None,
        request_hash or None,
    ]


def event_of(record: Any) -> Event:  # noqa: ANN401 an asyncpg Record, or any mapping with the columns
    """The event of a journal row."""
    event = Event(**{name: record[name] for name in EVENT_FIELDS if name not in ("at", "audience")})
    event.audience.extend(record["audience"])
    event.at.FromDatetime(record["at"])
    return event


def breaks(chain: Sequence[Event]) -> str | None:
    """What is wrong with the chain of one entry, oldest first; None when it is whole."""
    previous = b""
    for number, event in enumerate(chain, start=1):
        if event.version != number:
            return f"version {number} is missing: the next row is version {event.version}"
        if event.previous_hash != previous:
            return f"version {number} does not continue the row before it"
        if seal(event) != event.hash:
            return f"version {number} was changed after it was written"
        previous = event.hash
    return None
