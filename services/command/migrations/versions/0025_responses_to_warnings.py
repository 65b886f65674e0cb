"""responses to warnings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "copied_warnings",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("category", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("colour", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("area", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("area_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("matters", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("measures", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("replaces", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("issuer_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("drafted_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("superseded_by", sa.Text(), server_default=sa.text("''"), nullable=False),
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
    op.create_index("copied_warnings_unit", "copied_warnings", ["unit"], unique=False)
    op.create_index("copied_warnings_unit_2", "copied_warnings", ["unit_2", "id"], unique=False)
    op.create_index("copied_warnings_unit_3", "copied_warnings", ["unit_3", "id"], unique=False)
    op.create_index("copied_warnings_unit_4", "copied_warnings", ["unit_4", "id"], unique=False)
    op.add_column("responses", sa.Column("warning", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("responses", sa.Column("warning_title", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column(
        "responses", sa.Column("termination_proposed", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("responses", sa.Column("termination_proposed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "responses", sa.Column("termination_grounds", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.drop_index(
        op.f("responses_open"),
        table_name="responses",
        postgresql_where="(state = ANY (ARRAY['PROPOSED'::text, 'ACTIVE'::text]))",
    )
    op.create_index(
        "responses_open",
        "responses",
        ["incident", "warning", "unit", "plan", "exercise"],
        unique=True,
        postgresql_where=sa.text("state IN ('PROPOSED', 'ACTIVE')"),
    )
    op.create_index(
        "responses_warning", "responses", ["warning", "id"], unique=False, postgresql_where=sa.text("warning <> ''")
    )
    protect(op, "copied_warnings")


def downgrade() -> None:
    op.drop_index("responses_warning", table_name="responses", postgresql_where=sa.text("warning <> ''"))
    op.drop_index("responses_open", table_name="responses", postgresql_where=sa.text("state IN ('PROPOSED', 'ACTIVE')"))
    op.create_index(
        op.f("responses_open"),
        "responses",
        ["incident", "unit", "plan", "exercise"],
        unique=True,
        postgresql_where="(state = ANY (ARRAY['PROPOSED'::text, 'ACTIVE'::text]))",
    )
    op.drop_column("responses", "termination_grounds")
    op.drop_column("responses", "termination_proposed_at")
    op.drop_column("responses", "termination_proposed")
    op.drop_column("responses", "warning_title")
    op.drop_column("responses", "warning")
    op.drop_index("copied_warnings_unit_4", table_name="copied_warnings")
    op.drop_index("copied_warnings_unit_3", table_name="copied_warnings")
    op.drop_index("copied_warnings_unit_2", table_name="copied_warnings")
    op.drop_index("copied_warnings_unit", table_name="copied_warnings")
    op.drop_table("copied_warnings")
