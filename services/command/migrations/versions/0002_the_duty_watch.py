"""The duty watch."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "duty_checks",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("question", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("issuer", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("called_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sensitive_period", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("overdue", sa.Boolean(), server_default=sa.text("false"), nullable=False),
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
    op.create_index("duty_checks_issuer", "duty_checks", ["issuer", "id"], unique=False)
    op.create_index("duty_checks_unit_2", "duty_checks", ["unit_2", "id"], unique=False)
    op.create_index("duty_checks_unit_3", "duty_checks", ["unit_3", "id"], unique=False)
    op.create_index("duty_checks_unit_4", "duty_checks", ["unit_4", "id"], unique=False)
    op.create_table(
        "rosters",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shifts", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("unsucceeded", sa.Boolean(), server_default=sa.text("false"), nullable=False),
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
    op.create_index("rosters_unit_2", "rosters", ["unit_2", "id"], unique=False)
    op.create_index("rosters_unit_3", "rosters", ["unit_3", "id"], unique=False)
    op.create_index("rosters_unit_4", "rosters", ["unit_4", "id"], unique=False)
    op.create_table(
        "sensitive_periods",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("level", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("sensitive_periods_unit_2", "sensitive_periods", ["unit_2", "id"], unique=False)
    op.create_index("sensitive_periods_unit_3", "sensitive_periods", ["unit_3", "id"], unique=False)
    op.create_index("sensitive_periods_unit_4", "sensitive_periods", ["unit_4", "id"], unique=False)
    op.create_table(
        "shifts",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("roster", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leader", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("officer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("deputies", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("level", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("staff_needed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("leader_needed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("unmanned", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("understaffed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("unsigned", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("unrelieved", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("sign_ins", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handover", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("handover_proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handover_proposed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("relieved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("relieved_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("substituted", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("substitute", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("substitute_requested_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("substitute_agreed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("shifts_roster", "shifts", ["roster", "id"], unique=False)
    op.create_index("shifts_unit_2", "shifts", ["unit_2", "id"], unique=False)
    op.create_index("shifts_unit_3", "shifts", ["unit_3", "id"], unique=False)
    op.create_index("shifts_unit_4", "shifts", ["unit_4", "id"], unique=False)
    op.create_index(
        "shifts_watch",
        "shifts",
        ["unit", "starts_at"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('CANCELLED', 'MISSED')"),
    )
    protect(op, "duty_checks", shared=("issuer",))
    protect(op, "rosters")
    protect(op, "sensitive_periods")
    protect(op, "shifts")


def downgrade() -> None:
    op.drop_index("shifts_watch", table_name="shifts", postgresql_where=sa.text("state NOT IN ('CANCELLED', 'MISSED')"))
    op.drop_index("shifts_unit_4", table_name="shifts")
    op.drop_index("shifts_unit_3", table_name="shifts")
    op.drop_index("shifts_unit_2", table_name="shifts")
    op.drop_index("shifts_roster", table_name="shifts")
    op.drop_table("shifts")
    op.drop_index("sensitive_periods_unit_4", table_name="sensitive_periods")
    op.drop_index("sensitive_periods_unit_3", table_name="sensitive_periods")
    op.drop_index("sensitive_periods_unit_2", table_name="sensitive_periods")
    op.drop_table("sensitive_periods")
    op.drop_index("rosters_unit_4", table_name="rosters")
    op.drop_index("rosters_unit_3", table_name="rosters")
    op.drop_index("rosters_unit_2", table_name="rosters")
    op.drop_table("rosters")
    op.drop_index("duty_checks_unit_4", table_name="duty_checks")
    op.drop_index("duty_checks_unit_3", table_name="duty_checks")
    op.drop_index("duty_checks_unit_2", table_name="duty_checks")
    op.drop_index("duty_checks_issuer", table_name="duty_checks")
    op.drop_table("duty_checks")
