"""Mergers that can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("report_sources", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("incidents", sa.Column("merged_from", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("incidents", sa.Column("split_from", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("report_hops", sa.Column("set_aside_from", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("report_hops", sa.Column("counted_from", sa.Text(), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    op.drop_column("report_sources", "time_scale")
    op.drop_column("report_hops", "counted_from")
    op.drop_column("report_hops", "set_aside_from")
    op.drop_column("incidents", "split_from")
    op.drop_column("incidents", "merged_from")
