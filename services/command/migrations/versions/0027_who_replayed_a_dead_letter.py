"""who replayed a dead letter."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("replayed_by", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("deliveries", sa.Column("replay_reason", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("deliveries", sa.Column("replayed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("deliveries", "replayed_at")
    op.drop_column("deliveries", "replay_reason")
    op.drop_column("deliveries", "replayed_by")
