"""knocks and contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("call_ups", sa.Column("knock_due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("call_ups", sa.Column("knock_overdue_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("call_ups", sa.Column("step_due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("call_ups", sa.Column("response", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index(
        "call_ups_called_instead_of",
        "call_ups",
        ["called_instead_of"],
        unique=False,
        postgresql_where=sa.text("called_instead_of <> ''"),
    )
    op.create_index(
        "call_ups_response", "call_ups", ["response", "id"], unique=False, postgresql_where=sa.text("response <> ''")
    )


def downgrade() -> None:
    op.drop_index("call_ups_response", table_name="call_ups", postgresql_where=sa.text("response <> ''"))
    op.drop_index(
        "call_ups_called_instead_of", table_name="call_ups", postgresql_where=sa.text("called_instead_of <> ''")
    )
    op.drop_column("call_ups", "response")
    op.drop_column("call_ups", "step_due_at")
    op.drop_column("call_ups", "knock_overdue_at")
    op.drop_column("call_ups", "knock_due_at")
