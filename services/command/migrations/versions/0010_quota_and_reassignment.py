"""Quotas, answers on behalf, re-assignment."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("order_templates", sa.Column("quota", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column(
        "order_templates", sa.Column("issuer_commits", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("orders", sa.Column("quota", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("orders", sa.Column("issuer_commits", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("orders", sa.Column("quota_met_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("receipts", sa.Column("quota", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column(
        "receipts", sa.Column("issuer_commits", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("receipts", sa.Column("committed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("receipts", sa.Column("committed_by", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("receipts", sa.Column("release_cause", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("answers_on_behalf", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column(
        "receipts", sa.Column("acknowledged_on_behalf", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("receipts", sa.Column("reassignment", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column(
        "receipts", sa.Column("reassignment_overdue", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("receipts", sa.Column("replaces", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("replaced_by", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("reassigned_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("receipts", sa.Column("reassigned_by", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index(
        "receipts_quota", "receipts", ["dispatch_order", "state"], unique=False, postgresql_where=sa.text("quota > 0")
    )


def downgrade() -> None:
    op.drop_index("receipts_quota", table_name="receipts", postgresql_where=sa.text("quota > 0"))
    op.drop_column("receipts", "reassigned_by")
    op.drop_column("receipts", "reassigned_at")
    op.drop_column("receipts", "replaced_by")
    op.drop_column("receipts", "replaces")
    op.drop_column("receipts", "reassignment_overdue")
    op.drop_column("receipts", "reassignment")
    op.drop_column("receipts", "acknowledged_on_behalf")
    op.drop_column("receipts", "answers_on_behalf")
    op.drop_column("receipts", "release_cause")
    op.drop_column("receipts", "released_at")
    op.drop_column("receipts", "committed_by")
    op.drop_column("receipts", "committed_at")
    op.drop_column("receipts", "issuer_commits")
    op.drop_column("receipts", "quota")
    op.drop_column("orders", "quota_met_at")
    op.drop_column("orders", "issuer_commits")
    op.drop_column("orders", "quota")
    op.drop_column("order_templates", "issuer_commits")
    op.drop_column("order_templates", "quota")
