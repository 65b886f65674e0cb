"""exercises apart."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("dossiers", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("dossiers", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("incidents", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("incidents", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "incidents_exercise", "incidents", ["exercise", "id"], unique=False, postgresql_where=sa.text("exercise <> ''")
    )
    op.add_column("orders", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("orders", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "orders_exercise", "orders", ["exercise", "id"], unique=False, postgresql_where=sa.text("exercise <> ''")
    )
    op.add_column("receipts", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("receipts", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "receipts_exercise", "receipts", ["exercise", "id"], unique=False, postgresql_where=sa.text("exercise <> ''")
    )
    op.add_column("report_hops", sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("report_hops", sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "report_hops_exercise",
        "report_hops",
        ["exercise", "id"],
        unique=False,
        postgresql_where=sa.text("exercise <> ''"),
    )


def downgrade() -> None:
    op.drop_index("report_hops_exercise", table_name="report_hops", postgresql_where=sa.text("exercise <> ''"))
    op.drop_column("report_hops", "time_scale")
    op.drop_column("report_hops", "exercise")
    op.drop_index("receipts_exercise", table_name="receipts", postgresql_where=sa.text("exercise <> ''"))
    op.drop_column("receipts", "time_scale")
    op.drop_column("receipts", "exercise")
    op.drop_index("orders_exercise", table_name="orders", postgresql_where=sa.text("exercise <> ''"))
    op.drop_column("orders", "time_scale")
    op.drop_column("orders", "exercise")
    op.drop_index("incidents_exercise", table_name="incidents", postgresql_where=sa.text("exercise <> ''"))
    op.drop_column("incidents", "time_scale")
    op.drop_column("incidents", "exercise")
    op.drop_column("dossiers", "time_scale")
    op.drop_column("dossiers", "exercise")
