"""Editions of accident types."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "accident_type_editions",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edition", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("in_force_from", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("types", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False),
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
        "accident_type_editions_once",
        "accident_type_editions",
        ["unit", "edition"],
        unique=True,
        postgresql_where=sa.text("state = 'IN_FORCE'"),
    )
    op.create_index("accident_type_editions_unit_2", "accident_type_editions", ["unit_2", "id"], unique=False)
    op.create_index("accident_type_editions_unit_3", "accident_type_editions", ["unit_3", "id"], unique=False)
    op.create_index("accident_type_editions_unit_4", "accident_type_editions", ["unit_4", "id"], unique=False)
    op.add_column("incidents", sa.Column("accident_type", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column(
        "incidents", sa.Column("accident_type_title", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    protect(op, "accident_type_editions")


def downgrade() -> None:
    op.drop_column("incidents", "accident_type_title")
    op.drop_column("incidents", "accident_type")
    op.drop_index("accident_type_editions_unit_4", table_name="accident_type_editions")
    op.drop_index("accident_type_editions_unit_3", table_name="accident_type_editions")
    op.drop_index("accident_type_editions_unit_2", table_name="accident_type_editions")
    op.drop_index(
        "accident_type_editions_once",
        table_name="accident_type_editions",
        postgresql_where=sa.text("state = 'IN_FORCE'"),
    )
    op.drop_table("accident_type_editions")
