"""teams that are held."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("receipts", sa.Column("team_hold", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("hold_asked", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("receipts", sa.Column("shortfall", postgresql.JSONB(astext_type=sa.Text()), nullable=True))


def downgrade() -> None:
    op.drop_column("receipts", "shortfall")
    op.drop_column("receipts", "hold_asked")
    op.drop_column("receipts", "team_hold")
