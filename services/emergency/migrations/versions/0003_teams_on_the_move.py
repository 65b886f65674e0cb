"""teams on the move."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kit.migrate import protect

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "destinations",
        sa.Column("receipt", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("team", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), nullable=False),
        sa.Column("issuer", sa.Text(collation="C"), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("dispatch_order", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("base_latitude", sa.Double(), nullable=True),
        sa.Column("base_longitude", sa.Double(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("departed", sa.Boolean(), nullable=False),
        sa.Column("arrived", sa.Boolean(), nullable=False),
        sa.Column("away_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("away_device", sa.Text(), nullable=True),
        sa.Column("there_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("there_device", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("receipt"),
    )
    op.create_index("destinations_open", "destinations", ["team"], unique=False, postgresql_where=sa.text("open"))
    op.create_table(
        "sightings",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("unit", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("team", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("resource_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("receipt", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("dispatch_order", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("incident", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("issuer", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("location", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("accuracy", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("distance", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("radius", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("device", sa.Text(), server_default=sa.text("''"), nullable=False),
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
        info={"shared": ["issuer"]},
    )
    op.create_index("sightings_incident", "sightings", ["incident", "id"], unique=False)
    op.create_index("sightings_issuer", "sightings", ["issuer", "id"], unique=False)
    op.create_index("sightings_receipt", "sightings", ["receipt", "id"], unique=False)
    op.create_index("sightings_unit_2", "sightings", ["unit_2", "id"], unique=False)
    op.create_index("sightings_unit_3", "sightings", ["unit_3", "id"], unique=False)
    op.create_index("sightings_unit_4", "sightings", ["unit_4", "id"], unique=False)
    op.create_table(
        "team_positions",
        sa.Column("team", sa.Text(collation="C"), nullable=False),
        sa.Column("device", sa.Text(collation="C"), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accuracy", sa.Double(), nullable=True),
        sa.Column("speed", sa.Double(), nullable=True),
        sa.Column("heading", sa.Double(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stepped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stepped_latitude", sa.Double(), nullable=True),
        sa.Column("stepped_longitude", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("team", "device"),
    )
    op.create_table(
        "tracks",
        sa.Column("team", sa.Text(collation="C"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.Text(collation="C"), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("accuracy", sa.Double(), nullable=True),
        sa.Column("speed", sa.Double(), nullable=True),
        sa.Column("heading", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("team", "at", "device"),
    )
    op.create_index("tracks_at", "tracks", ["at"], unique=False, postgresql_using="brin")
    protect(op, "sightings", shared=("issuer",))
    protect(op, "destinations", shared=("issuer",))
    for table in ("team_positions", "tracks"):
        # Whoever sees the team sees where it is: the inner SELECT is bound by the policy of `teams`.
        seen = f"EXISTS (SELECT FROM teams WHERE teams.id = {table}.team)"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY scope ON {table} USING ({seen}) WITH CHECK ({seen})")


def downgrade() -> None:
    op.drop_index("tracks_at", table_name="tracks", postgresql_using="brin")
    op.drop_table("tracks")
    op.drop_table("team_positions")
    op.drop_index("sightings_unit_4", table_name="sightings")
    op.drop_index("sightings_unit_3", table_name="sightings")
    op.drop_index("sightings_unit_2", table_name="sightings")
    op.drop_index("sightings_receipt", table_name="sightings")
    op.drop_index("sightings_issuer", table_name="sightings")
    op.drop_index("sightings_incident", table_name="sightings")
    op.drop_table("sightings")
    op.drop_index("destinations_open", table_name="destinations", postgresql_where=sa.text("open"))
    op.drop_table("destinations")
