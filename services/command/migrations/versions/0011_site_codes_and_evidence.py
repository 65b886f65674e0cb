"""site codes and evidence."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "site_codes",
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
        sa.Column("location", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("issued_by", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index(
        "site_codes_exercise",
        "site_codes",
        ["exercise", "id"],
        unique=False,
        postgresql_where=sa.text("exercise <> ''"),
    )
    op.create_index("site_codes_incident", "site_codes", ["incident", "id"], unique=False)
    op.create_index("site_codes_unit_2", "site_codes", ["unit_2", "id"], unique=False)
    op.create_index("site_codes_unit_3", "site_codes", ["unit_3", "id"], unique=False)
    op.create_index("site_codes_unit_4", "site_codes", ["unit_4", "id"], unique=False)
    op.add_column("receipts", sa.Column("departure_evidence", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("arrival_evidence", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("sighting", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("site_code", sa.Text(), server_default=sa.text("''"), nullable=False))
    protect(op, "site_codes")


def downgrade() -> None:
    op.drop_column("receipts", "site_code")
    op.drop_column("receipts", "sighting")
    op.drop_column("receipts", "arrival_evidence")
    op.drop_column("receipts", "departure_evidence")
    op.drop_index("site_codes_unit_4", table_name="site_codes")
    op.drop_index("site_codes_unit_3", table_name="site_codes")
    op.drop_index("site_codes_unit_2", table_name="site_codes")
    op.drop_index("site_codes_incident", table_name="site_codes")
    op.drop_index("site_codes_exercise", table_name="site_codes", postgresql_where=sa.text("exercise <> ''"))
    op.drop_table("site_codes")
