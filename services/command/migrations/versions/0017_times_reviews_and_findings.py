"""times, reviews and findings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("what", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("why", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("owner_post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("measures", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("plan", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reviewer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("unit_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("owner_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("overdue", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("result", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False),
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
    op.create_index("findings_incident", "findings", ["incident", "id"], unique=False)
    op.create_index("findings_source", "findings", ["source", "id"], unique=False)
    op.create_index("findings_unit_2", "findings", ["unit_2", "id"], unique=False)
    op.create_index("findings_unit_3", "findings", ["unit_3", "id"], unique=False)
    op.create_index("findings_unit_4", "findings", ["unit_4", "id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("incident_unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("open_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("compiled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("metrics", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("interviews", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("conclusion", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("time_scale", sa.Integer(), server_default=sa.text("0"), nullable=False),
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
    op.create_index(
        "reviews_incident", "reviews", ["incident"], unique=True, postgresql_where=sa.text("state <> 'DECLINED'")
    )
    op.create_index("reviews_unit_2", "reviews", ["unit_2", "id"], unique=False)
    op.create_index("reviews_unit_3", "reviews", ["unit_3", "id"], unique=False)
    op.create_index("reviews_unit_4", "reviews", ["unit_4", "id"], unique=False)
    op.create_index("incidents_received_at", "incidents", ["received_at"], unique=False)
    op.create_index("receipts_issued_at", "receipts", ["issued_at"], unique=False)
    protect(op, "findings")
    protect(op, "reviews")


def downgrade() -> None:
    op.drop_index("receipts_issued_at", table_name="receipts")
    op.drop_index("incidents_received_at", table_name="incidents")
    op.drop_index("reviews_unit_4", table_name="reviews")
    op.drop_index("reviews_unit_3", table_name="reviews")
    op.drop_index("reviews_unit_2", table_name="reviews")
    op.drop_index("reviews_incident", table_name="reviews", postgresql_where=sa.text("state <> 'DECLINED'"))
    op.drop_table("reviews")
    op.drop_index("findings_unit_4", table_name="findings")
    op.drop_index("findings_unit_3", table_name="findings")
    op.drop_index("findings_unit_2", table_name="findings")
    op.drop_index("findings_source", table_name="findings")
    op.drop_index("findings_incident", table_name="findings")
    op.drop_table("findings")
