"""tested numbers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("contact_checks", sa.Column("phones", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("copied_posts", sa.Column("contact_state", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("copied_posts", sa.Column("contact_tested_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("copied_posts", sa.Column("contact_answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "copied_posts", sa.Column("contact_missed", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("copied_posts", "contact_missed")
    op.drop_column("copied_posts", "contact_answered_at")
    op.drop_column("copied_posts", "contact_tested_at")
    op.drop_column("copied_posts", "contact_state")
    op.drop_column("contact_checks", "phones")
