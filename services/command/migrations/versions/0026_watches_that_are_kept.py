"""watches that are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_index(
        "shifts_kept",
        "shifts",
        ["unit", "starts_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('PLANNED', 'ON_DUTY')"),
    )
    op.create_index(
        "shifts_relieved",
        "shifts",
        ["unit", "relieved_at"],
        unique=False,
        postgresql_where=sa.text("relieved_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("shifts_relieved", table_name="shifts", postgresql_where=sa.text("relieved_at IS NOT NULL"))
    op.drop_index("shifts_kept", table_name="shifts", postgresql_where=sa.text("state IN ('PLANNED', 'ON_DUTY')"))
