"""Copied norms."""

import sqlalchemy as sa
from alembic import op

from kit.migrate import protect

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "copied_norms",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    protect(op, "copied_norms")


def downgrade() -> None:
    op.drop_index("copied_norms_unit_4", table_name="copied_norms")
    op.drop_index("copied_norms_unit_3", table_name="copied_norms")
    op.drop_index("copied_norms_unit_2", table_name="copied_norms")
    op.drop_index("copied_norms_unit", table_name="copied_norms")
    op.drop_table("copied_norms")
