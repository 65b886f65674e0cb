"""accident cases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "accident_cases",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("accident_unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("accident_unit_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("casualties", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("grade", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("grade_before", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("grade_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("regrade_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_tier", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("tier", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("investigator", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("transfer_proposed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("transferred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("transferred_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("group_leader", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appraisals", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("appraisal_seconds", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("extensions", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("report_late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("cause", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("responsibility", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("report_files", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("reply_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reply_late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reply_number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reply_files", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("evaluation_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evaluated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evaluated_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("evaluation_late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("evaluation", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("publication", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("evaluation_files", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("ticks", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("overdue", sa.Boolean(), server_default=sa.text("false"), nullable=False),
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
        info={"shared": []},
    )
    op.create_index("accident_cases_incident", "accident_cases", ["incident"], unique=True)
    op.create_index("accident_cases_unit_2", "accident_cases", ["unit_2", "id"], unique=False)
    op.create_index("accident_cases_unit_3", "accident_cases", ["unit_3", "id"], unique=False)
    op.create_index("accident_cases_unit_4", "accident_cases", ["unit_4", "id"], unique=False)
    op.create_index(
        "incidents_accidents",
        "incidents",
        ["occurred_at"],
        unique=False,
        postgresql_where=sa.text("incident_class = 'ACCIDENT'"),
    )
    protect(op, "accident_cases")


def downgrade() -> None:
    op.drop_index(
        "incidents_accidents", table_name="incidents", postgresql_where=sa.text("incident_class = 'ACCIDENT'")
    )
    op.drop_index("accident_cases_unit_4", table_name="accident_cases")
    op.drop_index("accident_cases_unit_3", table_name="accident_cases")
    op.drop_index("accident_cases_unit_2", table_name="accident_cases")
    op.drop_index("accident_cases_incident", table_name="accident_cases")
    op.drop_table("accident_cases")
