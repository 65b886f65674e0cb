"""Order templates, and recipients by rule."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "order_templates",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("order_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("instruction", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("priority", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recipient_rules", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("recipients", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("team_requests", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("completion_minutes", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("placeholders", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("edition", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("edited_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column(
            "unit_2",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 2) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_3",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 3) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "unit_4",
            sa.Text(collation="C"),
            sa.Computed(
                "CASE WHEN split_part(unit, '.', 4) <> '' THEN split_part(unit, '.', 1) || '.' || split_part(unit, '.', 2) || '.' || split_part(unit, '.', 3) || '.' || split_part(unit, '.', 4) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("id"),
        info={"shared": []},
    )
    op.create_index("order_templates_unit_2", "order_templates", ["unit_2", "id"], unique=False)
    op.create_index("order_templates_unit_3", "order_templates", ["unit_3", "id"], unique=False)
    op.create_index("order_templates_unit_4", "order_templates", ["unit_4", "id"], unique=False)
    op.add_column("orders", sa.Column("recipient_rules", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("orders", sa.Column("template", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("orders", sa.Column("template_values", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("orders", sa.Column("recipient_count", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("orders", sa.Column("template_edition", sa.Integer(), server_default=sa.text("0"), nullable=False))
    protect(op, "order_templates")


def downgrade() -> None:
    op.drop_column("orders", "template_edition")
    op.drop_column("orders", "recipient_count")
    op.drop_column("orders", "template_values")
    op.drop_column("orders", "template")
    op.drop_column("orders", "recipient_rules")
    op.drop_index("order_templates_unit_4", table_name="order_templates")
    op.drop_index("order_templates_unit_3", table_name="order_templates")
    op.drop_index("order_templates_unit_2", table_name="order_templates")
    op.drop_table("order_templates")
