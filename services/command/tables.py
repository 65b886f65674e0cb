"""The tables of the command service: the kit's, its ledgers', and the timeline."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

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
