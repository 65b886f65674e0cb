"""The tables of the command service: the kit's, its ledgers', the timeline, and the book of deliveries."""

import sqlalchemy as sa
from anlan.command.v1.delivery_pb2 import Delivery
from sqlalchemy.dialects import postgresql as pg

from kit.options import descriptor_of
from kit.table import column_of, stored_fields
from kit.tables import service_metadata

METADATA = service_metadata()

TIMELINE = sa.Table(
    "timeline",
    METADATA,
    sa.Column("event_id", sa.Text(collation="C"), primary_key=True),
    sa.Column("incident", sa.Text(collation="C"), nullable=False),
    sa.Column("unit", sa.Text(collation="C"), nullable=False),  # the incident's: who reads it, reads its story
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("ledger", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("entry_type", sa.Text, nullable=False),
    sa.Column("entry_unit", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("transition", sa.Text, nullable=False),
    sa.Column("from_state", sa.Text, nullable=False),
    sa.Column("to_state", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("actor_unit", sa.Text, nullable=False),
    sa.Column("actor_person", sa.Text, nullable=False),
    # What the actor's post was called and who held it then: people come and go.
    sa.Column("actor_title", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("actor_holder", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("facts", pg.JSONB),
    sa.Column("told", pg.JSONB),
    sa.Column("delay_seconds", sa.Double),
    sa.Column("delay_since", sa.Text, nullable=False),
    sa.Column("exercise", sa.Text, nullable=False, server_default=sa.text("''")),
    # One index serves the newest page and, read backwards, the oldest.
    sa.Index("timeline_story", "incident", "at", "event_id"),
)
"""One row a step of an incident; a reaction writes it, `event_id` makes it idempotent."""

CHANNEL_SECRETS = sa.Table(
    "channel_secrets",
    METADATA,
    sa.Column("id", sa.Text(collation="C"), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)
"""The sealed secret of a channel; no RPC reads it (see sealing)."""

DELIVERIES = sa.Table(
    "deliveries",
    METADATA,
    sa.Column("id", sa.Text(collation="C"), primary_key=True),
    *[column_of(field) for field in stored_fields(descriptor_of(Delivery)) if field.name != "name"],
    # When somebody has to look at it: to send it, or, of a simulated one, to invent what becomes of it.
    sa.Column("due_at", sa.DateTime(timezone=True)),
    # The channels that did not take it, by a blank between.
    sa.Column("tried", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Index("deliveries_due", "due_at", postgresql_where=sa.text("due_at IS NOT NULL")),
    sa.Index("deliveries_call_up", "call_up", "id"),
    sa.Index("deliveries_unit", "unit", "id"),
    sa.Index("deliveries_dead", "id", postgresql_where=sa.text("dead")),
)
"""One row an attempt on a channel; a worker takes what is due (see dispatch)."""
