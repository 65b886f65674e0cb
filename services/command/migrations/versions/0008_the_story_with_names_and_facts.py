"""the story with names and facts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("timeline", sa.Column("actor_title", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("timeline", sa.Column("actor_holder", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("timeline", sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("timeline", sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("timeline", sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("timeline", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.drop_column("timeline", "detail")


def downgrade() -> None:
    op.add_column("timeline", sa.Column("detail", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.drop_column("timeline", "exercise")
    op.drop_column("timeline", "told")
    op.drop_column("timeline", "facts")
    op.drop_column("timeline", "kind")
    op.drop_column("timeline", "actor_holder")
    op.drop_column("timeline", "actor_title")
