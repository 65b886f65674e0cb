"""The ledgers of responsibility."""

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
        "duty_lists",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaces", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("drafted_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reviewed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_by", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("duty_lists_post", "duty_lists", ["post"], unique=False, postgresql_where=sa.text("post <> ''"))
    op.create_index("duty_lists_unit_2", "duty_lists", ["unit_2", "id"], unique=False)
    op.create_index("duty_lists_unit_3", "duty_lists", ["unit_3", "id"], unique=False)
    op.create_index("duty_lists_unit_4", "duty_lists", ["unit_4", "id"], unique=False)
    op.create_table(
        "duty_occurrences",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duty_list", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("item", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("content", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("basis", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("cadence", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("evidence_kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("min_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("safety", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("period", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("period_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("period_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grace_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("completed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waived_by", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("duty_occurrences_once", "duty_occurrences", ["duty_list", "item", "period"], unique=True)
    op.create_index("duty_occurrences_unit_2", "duty_occurrences", ["unit_2", "id"], unique=False)
    op.create_index("duty_occurrences_unit_3", "duty_occurrences", ["unit_3", "id"], unique=False)
    op.create_index("duty_occurrences_unit_4", "duty_occurrences", ["unit_4", "id"], unique=False)
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
        "norms",
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
    op.create_index(
        "norms_once",
        "norms",
        ["code", "unit", "valid_from"],
        unique=True,
        postgresql_where=sa.text("state = 'IN_FORCE'"),
    )
    op.create_index("norms_unit_2", "norms", ["unit_2", "id"], unique=False)
    op.create_index("norms_unit_3", "norms", ["unit_3", "id"], unique=False)
    op.create_index("norms_unit_4", "norms", ["unit_4", "id"], unique=False)
    op.create_table(
        "positions",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream"),
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("holder", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("person", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("roles", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("phones", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("deputy", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("superior", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("is_duty_post", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("responsibility", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("safety_duties", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=True),
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
    op.create_index("posts_deputy", "posts", ["deputy"], unique=False, postgresql_where=sa.text("deputy <> ''"))
    op.create_index(
        "posts_duty", "posts", ["unit"], unique=True, postgresql_where=sa.text("is_duty_post AND state <> 'ABOLISHED'")
    )
    op.create_index("posts_superior", "posts", ["superior"], unique=False, postgresql_where=sa.text("superior <> ''"))
    op.create_index("posts_unit", "posts", ["unit"], unique=False)
    op.create_index("posts_unit_2", "posts", ["unit_2", "id"], unique=False)
    op.create_index("posts_unit_3", "posts", ["unit_3", "id"], unique=False)
    op.create_index("posts_unit_4", "posts", ["unit_4", "id"], unique=False)
    op.create_table(
        "relayed",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream"),
    )
    op.create_table(
        "units",
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
    op.create_index("units_code", "units", ["code", "id"], unique=False)
    op.create_index("units_parent", "units", ["parent", "id"], unique=False)
    op.create_index("units_path", "units", ["unit"], unique=True, postgresql_where=sa.text("state = 'IN_FORCE'"))
    op.create_index("units_pending", "units", ["id"], unique=False, postgresql_where=sa.text("pending IS NOT NULL"))
    op.create_index("units_unit_2", "units", ["unit_2", "id"], unique=False)
    op.create_index("units_unit_3", "units", ["unit_3", "id"], unique=False)
    op.create_index("units_unit_4", "units", ["unit_4", "id"], unique=False)
    create_covers(op)
    protect_journal(op)
    protect(op, "duty_lists")
    protect(op, "duty_occurrences")
    protect(op, "norms")
    protect(op, "posts")
    protect(op, "units")


def downgrade() -> None:
    op.drop_index("units_unit_4", table_name="units")
    op.drop_index("units_unit_3", table_name="units")
    op.drop_index("units_unit_2", table_name="units")
    op.drop_index("units_pending", table_name="units", postgresql_where=sa.text("pending IS NOT NULL"))
    op.drop_index("units_path", table_name="units", postgresql_where=sa.text("state = 'IN_FORCE'"))
    op.drop_index("units_parent", table_name="units")
    op.drop_index("units_code", table_name="units")
    op.drop_table("units")
    op.drop_table("relayed")
    op.drop_index("posts_unit_4", table_name="posts")
    op.drop_index("posts_unit_3", table_name="posts")
    op.drop_index("posts_unit_2", table_name="posts")
    op.drop_index("posts_unit", table_name="posts")
    op.drop_index("posts_superior", table_name="posts", postgresql_where=sa.text("superior <> ''"))
    op.drop_index("posts_duty", table_name="posts", postgresql_where=sa.text("is_duty_post AND state <> 'ABOLISHED'"))
    op.drop_index("posts_deputy", table_name="posts", postgresql_where=sa.text("deputy <> ''"))
    op.drop_table("posts")
    op.drop_table("positions")
    op.drop_index("norms_unit_4", table_name="norms")
    op.drop_index("norms_unit_3", table_name="norms")
    op.drop_index("norms_unit_2", table_name="norms")
    op.drop_index("norms_once", table_name="norms", postgresql_where=sa.text("state = 'IN_FORCE'"))
    op.drop_table("norms")
    op.drop_index("journal_unpublished", table_name="journal", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_index("journal_unit", table_name="journal")
    op.drop_index("journal_request", table_name="journal", postgresql_where=sa.text("request_id IS NOT NULL"))
    op.drop_table("journal")
    op.drop_index("inbox_at", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index("duty_occurrences_unit_4", table_name="duty_occurrences")
    op.drop_index("duty_occurrences_unit_3", table_name="duty_occurrences")
    op.drop_index("duty_occurrences_unit_2", table_name="duty_occurrences")
    op.drop_index("duty_occurrences_once", table_name="duty_occurrences")
    op.drop_table("duty_occurrences")
    op.drop_index("duty_lists_unit_4", table_name="duty_lists")
    op.drop_index("duty_lists_unit_3", table_name="duty_lists")
    op.drop_index("duty_lists_unit_2", table_name="duty_lists")
    op.drop_index("duty_lists_post", table_name="duty_lists", postgresql_where=sa.text("post <> ''"))
    op.drop_table("duty_lists")
    op.drop_index("dead_letters_name", table_name="dead_letters")
    op.drop_table("dead_letters")
    op.drop_index("clocks_due", table_name="clocks")
    op.drop_table("clocks")
