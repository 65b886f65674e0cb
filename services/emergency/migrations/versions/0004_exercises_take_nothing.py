"""exercises take nothing."""

import sqlalchemy as sa
from alembic import op

from kit.migrate import protect

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "exercised",
        sa.Column("name", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("time_scale", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.add_column("claims", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("claims", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "claims_exercise", "claims", ["exercise", "team"], unique=False, postgresql_where=sa.text("exercise <> ''")
    )
    op.drop_index("claims_active", table_name="claims")
    op.create_index(
        "claims_active",
        "claims",
        ["team"],
        unique=True,
        postgresql_where=sa.text("state = 'GRANTED' AND team <> '' AND exercise = ''"),
    )
    protect(op, "exercised")


def downgrade() -> None:
    op.drop_index("claims_active", table_name="claims")
    op.create_index(
        "claims_active", "claims", ["team"], unique=True, postgresql_where=sa.text("state = 'GRANTED' AND team <> ''")
    )
    op.drop_index("claims_exercise", table_name="claims", postgresql_where=sa.text("exercise <> ''"))
    op.drop_column("claims", "time_scale")
    op.drop_column("claims", "exercise")
    op.drop_table("exercised")
