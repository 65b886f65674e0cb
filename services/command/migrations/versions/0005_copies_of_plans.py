"""copies of plans."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "copied_plans",
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
        sa.Column("incident_kinds", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("natural_hazards", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("triggers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("contacts", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("groups", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("implied", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("replaces", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("linked_plan", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("summary", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("documents", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("edition", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("drafted_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("enacted_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("enacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("copied_plans_unit", "copied_plans", ["unit"], unique=False)
    op.create_index("copied_plans_unit_2", "copied_plans", ["unit_2", "id"], unique=False)
    op.create_index("copied_plans_unit_3", "copied_plans", ["unit_3", "id"], unique=False)
    op.create_index("copied_plans_unit_4", "copied_plans", ["unit_4", "id"], unique=False)
    protect(op, "copied_plans")


def downgrade() -> None:
    op.drop_index("copied_plans_unit_4", table_name="copied_plans")
    op.drop_index("copied_plans_unit_3", table_name="copied_plans")
    op.drop_index("copied_plans_unit_2", table_name="copied_plans")
    op.drop_index("copied_plans_unit", table_name="copied_plans")
    op.drop_table("copied_plans")
