"""the call-ups."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "call_ladders",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("occasion", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("trust", sa.Text(), server_default=sa.text("''"), nullable=False),
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
        "call_ladders_in_force",
        "call_ladders",
        ["unit", "occasion"],
        unique=True,
        postgresql_where=sa.text("state = 'IN_FORCE'"),
    )
    op.create_index("call_ladders_unit_2", "call_ladders", ["unit_2", "id"], unique=False)
    op.create_index("call_ladders_unit_3", "call_ladders", ["unit_3", "id"], unique=False)
    op.create_index("call_ladders_unit_4", "call_ladders", ["unit_4", "id"], unique=False)
    op.create_table(
        "call_ups",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("occasion", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("dispatch_order", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("receipt", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("duty_check", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("warning", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("contact_check", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("issuer", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("issuer_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("post_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("holder", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("post_unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("phones", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("rung", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("called_instead_of", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recipient_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("address", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("step", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("understood_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("understood_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("proof", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recording", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("location", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("not_awakened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("knocker", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("knock_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("knock_sent_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("knocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("knock_result", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("knock_reported_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("stood_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("others", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("upper_tier", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
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
        info={"shared": ["issuer"]},
    )
    op.create_index("call_ups_dispatch_order", "call_ups", ["dispatch_order", "id"], unique=False)
    op.create_index("call_ups_duty_check", "call_ups", ["duty_check", "id"], unique=False)
    op.create_index(
        "call_ups_exercise", "call_ups", ["exercise", "id"], unique=False, postgresql_where=sa.text("exercise <> ''")
    )
    op.create_index("call_ups_incident", "call_ups", ["incident", "id"], unique=False)
    op.create_index("call_ups_issuer", "call_ups", ["issuer", "id"], unique=False)
    op.create_index("call_ups_post", "call_ups", ["post", "id"], unique=False)
    op.create_index("call_ups_receipt", "call_ups", ["receipt", "id"], unique=False)
    op.create_index("call_ups_unit_2", "call_ups", ["unit_2", "id"], unique=False)
    op.create_index("call_ups_unit_3", "call_ups", ["unit_3", "id"], unique=False)
    op.create_index("call_ups_unit_4", "call_ups", ["unit_4", "id"], unique=False)
    op.create_index("call_ups_warning", "call_ups", ["warning", "id"], unique=False)
    op.create_table(
        "channel_secrets",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "channels",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kinds", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("provider", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("priority", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("simulation", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("endpoint", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("secret_set_at", sa.DateTime(timezone=True), nullable=True),
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
    op.create_index("channels_unit_2", "channels", ["unit_2", "id"], unique=False)
    op.create_index("channels_unit_3", "channels", ["unit_3", "id"], unique=False)
    op.create_index("channels_unit_4", "channels", ["unit_4", "id"], unique=False)
    op.create_table(
        "contact_checks",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("post_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("tested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tested_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("call_up", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("missed", sa.Integer(), server_default=sa.text("0"), nullable=False),
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
    op.create_index("contact_checks_post", "contact_checks", ["post"], unique=True)
    op.create_index("contact_checks_unit_2", "contact_checks", ["unit_2", "id"], unique=False)
    op.create_index("contact_checks_unit_3", "contact_checks", ["unit_3", "id"], unique=False)
    op.create_index("contact_checks_unit_4", "contact_checks", ["unit_4", "id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("call_up", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("step", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("channel", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("simulated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("address", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("provider_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("dead", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("key", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recording", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("instead_of", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("deliveries_call_up", "deliveries", ["call_up", "id"], unique=False)
    op.create_index("deliveries_dead", "deliveries", ["id"], unique=False, postgresql_where=sa.text("dead"))
    op.create_index(
        "deliveries_due", "deliveries", ["due_at"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index("deliveries_unit", "deliveries", ["unit", "id"], unique=False)
    protect(op, "deliveries")
    protect(op, "call_ladders")
    protect(op, "call_ups", shared=("issuer",))
    protect(op, "channels")
    protect(op, "contact_checks")


def downgrade() -> None:
    op.drop_index("deliveries_unit", table_name="deliveries")
    op.drop_index("deliveries_due", table_name="deliveries", postgresql_where=sa.text("due_at IS NOT NULL"))
    op.drop_index("deliveries_dead", table_name="deliveries", postgresql_where=sa.text("dead"))
    op.drop_index("deliveries_call_up", table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_index("contact_checks_unit_4", table_name="contact_checks")
    op.drop_index("contact_checks_unit_3", table_name="contact_checks")
    op.drop_index("contact_checks_unit_2", table_name="contact_checks")
    op.drop_index("contact_checks_post", table_name="contact_checks")
    op.drop_table("contact_checks")
    op.drop_index("channels_unit_4", table_name="channels")
    op.drop_index("channels_unit_3", table_name="channels")
    op.drop_index("channels_unit_2", table_name="channels")
    op.drop_table("channels")
    op.drop_table("channel_secrets")
    op.drop_index("call_ups_warning", table_name="call_ups")
    op.drop_index("call_ups_unit_4", table_name="call_ups")
    op.drop_index("call_ups_unit_3", table_name="call_ups")
    op.drop_index("call_ups_unit_2", table_name="call_ups")
    op.drop_index("call_ups_receipt", table_name="call_ups")
    op.drop_index("call_ups_post", table_name="call_ups")
    op.drop_index("call_ups_issuer", table_name="call_ups")
    op.drop_index("call_ups_incident", table_name="call_ups")
    op.drop_index("call_ups_exercise", table_name="call_ups", postgresql_where=sa.text("exercise <> ''"))
    op.drop_index("call_ups_duty_check", table_name="call_ups")
    op.drop_index("call_ups_dispatch_order", table_name="call_ups")
    op.drop_table("call_ups")
    op.drop_index("call_ladders_unit_4", table_name="call_ladders")
    op.drop_index("call_ladders_unit_3", table_name="call_ladders")
    op.drop_index("call_ladders_unit_2", table_name="call_ladders")
    op.drop_index("call_ladders_in_force", table_name="call_ladders", postgresql_where=sa.text("state = 'IN_FORCE'"))
    op.drop_table("call_ladders")
