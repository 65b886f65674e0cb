"""Where reports come from, and incidents whose unit nobody knows yet."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "report_sources",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("channel", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("caller_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("caller_phone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("caller_withheld", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("system", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("system_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sensor", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reading", sa.Double(), nullable=True),
        sa.Column("reading_unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("organisation", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("words", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("taken_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("followed_up_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("exercise", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("report_sources_incident", "report_sources", ["incident"], unique=False)
    op.create_index(
        "report_sources_once",
        "report_sources",
        ["system", "system_id"],
        unique=True,
        postgresql_where=sa.text("system_id <> ''"),
    )
    op.create_index(
        "report_sources_phone",
        "report_sources",
        ["caller_phone"],
        unique=False,
        postgresql_where=sa.text("caller_phone <> ''"),
    )
    op.create_index("report_sources_unit_2", "report_sources", ["unit_2", "id"], unique=False)
    op.create_index("report_sources_unit_3", "report_sources", ["unit_3", "id"], unique=False)
    op.create_index("report_sources_unit_4", "report_sources", ["unit_4", "id"], unique=False)
    op.add_column("incidents", sa.Column("unit_unknown", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("incidents", sa.Column("relocated_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("incidents", sa.Column("relocated_by", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("incidents", sa.Column("county_since", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "incidents_open",
        "incidents",
        ["occurred_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('DETECTED', 'VERIFYING', 'CONFIRMED')"),
    )
    op.add_column("dossiers", sa.Column("people", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    protect(op, "report_sources")


def downgrade() -> None:
    op.drop_column("dossiers", "people")
    op.drop_index(
        "incidents_open",
        table_name="incidents",
        postgresql_where=sa.text("state IN ('DETECTED', 'VERIFYING', 'CONFIRMED')"),
    )
    op.drop_column("incidents", "county_since")
    op.drop_column("incidents", "relocated_by")
    op.drop_column("incidents", "relocated_at")
    op.drop_column("incidents", "unit_unknown")
    op.drop_index("report_sources_unit_4", table_name="report_sources")
    op.drop_index("report_sources_unit_3", table_name="report_sources")
    op.drop_index("report_sources_unit_2", table_name="report_sources")
    op.drop_index("report_sources_phone", table_name="report_sources", postgresql_where=sa.text("caller_phone <> ''"))
    op.drop_index("report_sources_once", table_name="report_sources", postgresql_where=sa.text("system_id <> ''"))
    op.drop_index("report_sources_incident", table_name="report_sources")
    op.drop_table("report_sources")
