"""The tables every service has beside its ledgers."""

import sqlalchemy as sa

from kit.journal import journal_table
from kit.store import clocks_table

NOW = sa.text("now()")


def kit_tables(metadata: sa.MetaData) -> None:
    """Declare journal, clocks, relay and reaction positions, inbox and dead letters in a service's metadata."""
    journal_table(metadata)
    clocks_table(metadata)
    sa.Table(
        "relayed",
        metadata,
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )
    reader_tables(metadata)


def reader_tables(metadata: sa.MetaData) -> None:
    """Declare what a reactor keeps: its positions in the streams, its inbox, its dead letters."""
    sa.Table(
        "positions",
        metadata,
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )
    sa.Table(
        "inbox",
        metadata,
        sa.Column("event_id", sa.Text(collation="C"), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=NOW),
        sa.Index("inbox_at", "at"),
    )
    sa.Table(
        "dead_letters",
        metadata,
        sa.Column("event_id", sa.Text(collation="C"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("event", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=NOW),
        sa.Column("replay", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Index("dead_letters_name", "name", "event_id"),
    )


def service_metadata() -> sa.MetaData:
    """The metadata of a service: the kit's tables; ledgers and copies add themselves."""
    metadata = sa.MetaData()
    kit_tables(metadata)
    return metadata
