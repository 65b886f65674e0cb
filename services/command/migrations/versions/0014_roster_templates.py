"""roster templates."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "roster_templates",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("changes_at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("counted_from", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("places", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
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
    op.create_index("roster_templates_unit_2", "roster_templates", ["unit_2", "id"], unique=False)
    op.create_index("roster_templates_unit_3", "roster_templates", ["unit_3", "id"], unique=False)
    op.create_index("roster_templates_unit_4", "roster_templates", ["unit_4", "id"], unique=False)
    op.add_column("rosters", sa.Column("template", sa.Text(), server_default=sa.text("''"), nullable=False))
    protect(op, "roster_templates")


def downgrade() -> None:
    op.drop_column("rosters", "template")
    op.drop_index("roster_templates_unit_4", table_name="roster_templates")
    op.drop_index("roster_templates_unit_3", table_name="roster_templates")
    op.drop_index("roster_templates_unit_2", table_name="roster_templates")
    op.drop_table("roster_templates")
