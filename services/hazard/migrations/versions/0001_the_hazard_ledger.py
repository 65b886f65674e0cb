"""The hazard ledger."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import create_covers, protect, protect_journal

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "clocks",
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(collation="C"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("ledger", "entry_id"),
    )
    op.create_index("clocks_due", "clocks", ["due_time"], unique=False)
    op.create_table(
        "copied_norms",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("value", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("unit_of_measure", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("article", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("trust", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column(
            "unit_2",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 2) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_3",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 3) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_4",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 4) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) || '.' || split_part(unit, '.', 4) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id"),
        info={"shared": []},
    )
    op.create_index("copied_norms_unit", "copied_norms", ["unit"], unique=False)
    op.create_index("copied_norms_unit_2", "copied_norms", ["unit_2", "id"], unique=False)
    op.create_index("copied_norms_unit_3", "copied_norms", ["unit_3", "id"], unique=False)
    op.create_index("copied_norms_unit_4", "copied_norms", ["unit_4", "id"], unique=False)
    op.create_table(
        "copied_units",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parent", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("short_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("location", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("address", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("industry", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("duty_phone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("enforcement_qualification", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("former_titles", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("former_paths", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("successor", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("pending", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column(
            "unit_2",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 2) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_3",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 3) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_4",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 4) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) || '.' || split_part(unit, '.', 4) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id"),
        info={"shared": []},
    )
    op.create_index("copied_units_unit", "copied_units", ["unit"], unique=False)
    op.create_index("copied_units_unit_2", "copied_units", ["unit_2", "id"], unique=False)
    op.create_index("copied_units_unit_3", "copied_units", ["unit_3", "id"], unique=False)
    op.create_index("copied_units_unit_4", "copied_units", ["unit_4", "id"], unique=False)
    op.create_table(
        "dead_letters",
        sa.Column("event_id", sa.Text(collation="C"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("event", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("replay", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("dead_letters_name", "dead_letters", ["name", "event_id"], unique=False)
    op.create_table(
        "hazards",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("description", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence_before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("confirmed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grade", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("criterion", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("free_grade_reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("duplicate_of", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("extension_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("requested_deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("responsible", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("rectify_measures", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence_after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("rectified_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("verified_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspension_ordered", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("written_consent", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reopen_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("expert", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column(
            "unit_2",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 2) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_3",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 3) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_4",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 4) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) || '.' || split_part(unit, '.', 4) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id"),
        info={"shared": []},
    )
    op.create_index("hazards_overdue", "hazards", ["id"], unique=False, postgresql_where=sa.text("overdue"))
    op.create_index("hazards_state", "hazards", ["state", "id"], unique=False)
    op.create_index("hazards_unit_2", "hazards", ["unit_2", "id"], unique=False)
    op.create_index("hazards_unit_3", "hazards", ["unit_3", "id"], unique=False)
    op.create_index("hazards_unit_4", "hazards", ["unit_4", "id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("event_id", sa.Text(collation="C"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("inbox_at", "inbox", ["at"], unique=False)
    op.create_table(
        "journal",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("transition", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), nullable=False),
        sa.Column("audience", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("actor_unit", sa.Text(), nullable=False),
        sa.Column("actor_person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_type", sa.Text(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("traceparent", sa.Text(), nullable=False),
        sa.Column("downward", sa.Boolean(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("request_hash", sa.LargeBinary(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("name", "version", name="journal_version"),
    )
    op.create_index(
        "journal_request",
        "journal",
        ["actor", "request_id"],
        unique=True,
        postgresql_where=sa.text("request_id IS NOT NULL"),
    )
    op.create_index("journal_unit", "journal", ["unit", "position"], unique=False)
    op.create_index(
        "journal_unpublished", "journal", ["position"], unique=False, postgresql_where=sa.text("published_at IS NULL")
    )
    op.create_table(
        "positions",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream"),
    )
    op.create_table(
        "relayed",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream"),
    )
    create_covers(op)
    protect_journal(op)
    protect(op, "copied_norms")
    protect(op, "copied_units")
    protect(op, "hazards")


def downgrade() -> None:
    op.drop_table("relayed")
    op.drop_table("positions")
    op.drop_index("journal_unpublished", table_name="journal", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_index("journal_unit", table_name="journal")
    op.drop_index("journal_request", table_name="journal", postgresql_where=sa.text("request_id IS NOT NULL"))
    op.drop_table("journal")
    op.drop_index("inbox_at", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index("hazards_unit_4", table_name="hazards")
    op.drop_index("hazards_unit_3", table_name="hazards")
    op.drop_index("hazards_unit_2", table_name="hazards")
    op.drop_index("hazards_state", table_name="hazards")
    op.drop_index("hazards_overdue", table_name="hazards", postgresql_where=sa.text("overdue"))
    op.drop_table("hazards")
    op.drop_index("dead_letters_name", table_name="dead_letters")
    op.drop_table("dead_letters")
    op.drop_index("copied_units_unit_4", table_name="copied_units")
    op.drop_index("copied_units_unit_3", table_name="copied_units")
    op.drop_index("copied_units_unit_2", table_name="copied_units")
    op.drop_index("copied_units_unit", table_name="copied_units")
    op.drop_table("copied_units")
    op.drop_index("copied_norms_unit_4", table_name="copied_norms")
    op.drop_index("copied_norms_unit_3", table_name="copied_norms")
    op.drop_index("copied_norms_unit_2", table_name="copied_norms")
    op.drop_index("copied_norms_unit", table_name="copied_norms")
    op.drop_table("copied_norms")
    op.drop_index("clocks_due", table_name="clocks")
    op.drop_table("clocks")
