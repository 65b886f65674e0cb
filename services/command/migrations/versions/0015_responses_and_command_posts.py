"""responses and command posts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "command_posts",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("location", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("address", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("commander", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("command_unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("groups", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("next_commander", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("handed_over_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("handover_reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("opened_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False),
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
        info={"shared": ["command_unit"]},
    )
    op.create_index("command_posts_command_unit", "command_posts", ["command_unit", "id"], unique=False)
    op.create_index("command_posts_incident", "command_posts", ["incident", "id"], unique=False)
    op.create_index(
        "command_posts_open", "command_posts", ["response"], unique=True, postgresql_where=sa.text("state = 'OPEN'")
    )
    op.create_index("command_posts_unit_2", "command_posts", ["unit_2", "id"], unique=False)
    op.create_index("command_posts_unit_3", "command_posts", ["unit_3", "id"], unique=False)
    op.create_index("command_posts_unit_4", "command_posts", ["unit_4", "id"], unique=False)
    op.create_table(
        "responses",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("plan", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("level", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("matter", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("measures", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("expected_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("commander", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("affected_units", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("incident_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("unit_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("plan_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recommended_level", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("matches", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("commander_tier", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("beyond_tier", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("implied_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("automatic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("undecided", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_level", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("level_before", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("level_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("command_post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("command_unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("command_unit_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("commander_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("commander_holder", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("successor_unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("successor_commander", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("takeover_requested_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("takeover_requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("takeover_unconfirmed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("takeover_confirmed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("threat_controlled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("no_secondary_danger", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("terminated_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("terminated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recovery_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overrun", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("order_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False),
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
        info={"shared": ["command_unit"]},
    )
    op.create_index("responses_command_unit", "responses", ["command_unit", "id"], unique=False)
    op.create_index("responses_implied_by", "responses", ["implied_by", "id"], unique=False)
    op.create_index("responses_incident", "responses", ["incident", "id"], unique=False)
    op.create_index(
        "responses_open",
        "responses",
        ["incident", "unit", "plan"],
        unique=True,
        postgresql_where=sa.text("state IN ('PROPOSED', 'ACTIVE')"),
    )
    op.create_index("responses_unit_2", "responses", ["unit_2", "id"], unique=False)
    op.create_index("responses_unit_3", "responses", ["unit_3", "id"], unique=False)
    op.create_index("responses_unit_4", "responses", ["unit_4", "id"], unique=False)
    op.add_column("incidents", sa.Column("extent", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("orders", sa.Column("response", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("orders", sa.Column("plan_step", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index(
        "orders_response", "orders", ["response", "id"], unique=False, postgresql_where=sa.text("response <> ''")
    )
    protect(op, "command_posts", shared=("command_unit",))
    protect(op, "responses", shared=("command_unit",))


def downgrade() -> None:
    op.drop_index("orders_response", table_name="orders", postgresql_where=sa.text("response <> ''"))
    op.drop_column("orders", "plan_step")
    op.drop_column("orders", "response")
    op.drop_column("incidents", "extent")
    op.drop_index("responses_unit_4", table_name="responses")
    op.drop_index("responses_unit_3", table_name="responses")
    op.drop_index("responses_unit_2", table_name="responses")
    op.drop_index("responses_open", table_name="responses", postgresql_where=sa.text("state IN ('PROPOSED', 'ACTIVE')"))
    op.drop_index("responses_incident", table_name="responses")
    op.drop_index("responses_implied_by", table_name="responses")
    op.drop_index("responses_command_unit", table_name="responses")
    op.drop_table("responses")
    op.drop_index("command_posts_unit_4", table_name="command_posts")
    op.drop_index("command_posts_unit_3", table_name="command_posts")
    op.drop_index("command_posts_unit_2", table_name="command_posts")
    op.drop_index("command_posts_open", table_name="command_posts", postgresql_where=sa.text("state = 'OPEN'"))
    op.drop_index("command_posts_incident", table_name="command_posts")
    op.drop_index("command_posts_command_unit", table_name="command_posts")
    op.drop_table("command_posts")
