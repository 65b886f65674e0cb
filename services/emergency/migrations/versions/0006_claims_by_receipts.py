"""claims by receipts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("claims", sa.Column("receipt", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("claims", sa.Column("asked", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "claims_receipt", "claims", ["receipt", "asked"], unique=False, postgresql_where=sa.text("receipt <> ''")
    )


def downgrade() -> None:
    op.drop_index("claims_receipt", table_name="claims", postgresql_where=sa.text("receipt <> ''"))
    op.drop_column("claims", "asked")
    op.drop_column("claims", "receipt")
