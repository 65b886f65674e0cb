"""The report-up chain."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "report_hops",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("to_unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("recipient", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("from_unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("level", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("grade", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("upstream", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("phone_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("phoned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("phoned_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("taken_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("receipt_number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("phone_late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("written_late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("missing_items", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("follow_ups", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("follow_ups_missed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("supplement_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("channel", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("from_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("to_title", sa.Text(), server_default=sa.text("''"), nullable=False),
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
        info={"shared": ["to_unit", "from_unit"]},
    )
    op.create_index("report_hops_from_unit", "report_hops", ["from_unit", "id"], unique=False)
    op.create_index("report_hops_incident", "report_hops", ["incident", "id"], unique=False)
    op.create_index("report_hops_to_unit", "report_hops", ["to_unit", "id"], unique=False)
    op.create_index("report_hops_unit_2", "report_hops", ["unit_2", "id"], unique=False)
    op.create_index("report_hops_unit_3", "report_hops", ["unit_3", "id"], unique=False)
    op.create_index("report_hops_unit_4", "report_hops", ["unit_4", "id"], unique=False)
    op.create_table(
        "suspicions",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("report_hop", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("suspected_unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("suspected_kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("rule", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("examined_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("examined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("determined_kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("grounds", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("determined_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("determined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("suspicions_once", "suspicions", ["incident", "rule", "suspected_unit", "report_hop"], unique=True)
    op.create_index("suspicions_unit_2", "suspicions", ["unit_2", "id"], unique=False)
    op.create_index("suspicions_unit_3", "suspicions", ["unit_3", "id"], unique=False)
    op.create_index("suspicions_unit_4", "suspicions", ["unit_4", "id"], unique=False)
    op.add_column("incidents", sa.Column("confirmed_grade", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("incidents", sa.Column("grade_before", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("incidents", sa.Column("grade_changed_at", sa.DateTime(timezone=True), nullable=True))
    protect(op, "report_hops", shared=("to_unit", "from_unit"))
    protect(op, "suspicions")


def downgrade() -> None:
    op.drop_column("incidents", "grade_changed_at")
    op.drop_column("incidents", "grade_before")
    op.drop_column("incidents", "confirmed_grade")
    op.drop_index("suspicions_unit_4", table_name="suspicions")
    op.drop_index("suspicions_unit_3", table_name="suspicions")
    op.drop_index("suspicions_unit_2", table_name="suspicions")
    op.drop_index("suspicions_once", table_name="suspicions")
    op.drop_table("suspicions")
    op.drop_index("report_hops_unit_4", table_name="report_hops")
    op.drop_index("report_hops_unit_3", table_name="report_hops")
    op.drop_index("report_hops_unit_2", table_name="report_hops")
    op.drop_index("report_hops_to_unit", table_name="report_hops")
    op.drop_index("report_hops_incident", table_name="report_hops")
    op.drop_index("report_hops_from_unit", table_name="report_hops")
    op.drop_table("report_hops")
