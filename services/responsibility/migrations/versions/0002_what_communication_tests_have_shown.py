"""what communication tests have shown."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("posts", sa.Column("contact_state", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("posts", sa.Column("contact_tested_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("posts", sa.Column("contact_answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("posts", sa.Column("contact_missed", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index("posts_contact_state", "posts", ["contact_state", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("posts_contact_state", table_name="posts")
    op.drop_column("posts", "contact_missed")
    op.drop_column("posts", "contact_answered_at")
    op.drop_column("posts", "contact_tested_at")
    op.drop_column("posts", "contact_state")
