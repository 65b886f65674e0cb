"""The tables of the emergency service, and the column by which the nearest are found."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import base

from kit.tables import service_metadata

METADATA = service_metadata()

PATH = sa.Text(collation="C")

TEAM_POSITIONS = sa.Table(
    "team_positions",
    METADATA,
    sa.Column("team", PATH, primary_key=True),
    sa.Column("device", PATH, primary_key=True),
    sa.Column("latitude", sa.Double, nullable=False),
    sa.Column("longitude", sa.Double, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("accuracy", sa.Double),
    sa.Column("speed", sa.Double),
    sa.Column("heading", sa.Double),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
    # What the next point is compared with: the last one kept in the track, the last one put on the team's entry.
    sa.Column("kept_at", sa.DateTime(timezone=True)),
    sa.Column("stepped_at", sa.DateTime(timezone=True)),
    sa.Column("stepped_latitude", sa.Double),
    sa.Column("stepped_longitude", sa.Double),
)
"""Where each device of each team was last; `team` is the id of the team's entry."""

TRACKS = sa.Table(
    "tracks",
    METADATA,
    # By time within a team: one index serves the way of a team, and a point that comes again collides.
    sa.Column("team", PATH, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
    sa.Column("device", PATH, primary_key=True),
    sa.Column("latitude", sa.Double, nullable=False),
    sa.Column("longitude", sa.Double, nullable=False),
    sa.Column("accuracy", sa.Double),
    sa.Column("speed", sa.Double),
    sa.Column("heading", sa.Double),
    # What is too old lies together on disk: a block range index finds it at hardly any price.
    sa.Index("tracks_at", "at", postgresql_using="brin"),
)
"""The ways that teams took, for the review; what is older than the norm `emergency.track_kept` is forgotten."""

DESTINATIONS = sa.Table(
    "destinations",
    METADATA,
    sa.Column("receipt", PATH, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("open", sa.Boolean, nullable=False),
    sa.Column("team", PATH, nullable=False),
    sa.Column("unit", PATH, nullable=False),
    sa.Column("issuer", PATH, nullable=False),
    sa.Column("incident", sa.Text, nullable=False),
    sa.Column("dispatch_order", sa.Text, nullable=False),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("latitude", sa.Double),
    sa.Column("longitude", sa.Double),
    sa.Column("base_latitude", sa.Double),
    sa.Column("base_longitude", sa.Double),
    sa.Column("opened_at", sa.DateTime(timezone=True)),
    sa.Column("ended_at", sa.DateTime(timezone=True)),
    sa.Column("departed", sa.Boolean, nullable=False),
    sa.Column("arrived", sa.Boolean, nullable=False),
    # Which device was seen away from the base, and at the place, and since when: it has to stay to count.
    sa.Column("away_since", sa.DateTime(timezone=True)),
    sa.Column("away_device", sa.Text),
    sa.Column("there_since", sa.DateTime(timezone=True)),
    sa.Column("there_device", sa.Text),
    sa.Index("destinations_open", "team", postgresql_where=sa.text("open")),
)
"""Where teams are ordered to, as command's receipts tell: what their positions are held against."""

EXERCISED = sa.Table(
    "exercised",
    METADATA,
    sa.Column("name", sa.Text(collation="C"), primary_key=True),
    sa.Column("unit", sa.Text(collation="C"), nullable=False),
    sa.Column("exercise", sa.Text, nullable=False),
    sa.Column("time_scale", sa.Integer, nullable=False),
)
"""The incidents and orders of exercises, by name."""


class Point(sa.types.UserDefinedType[tuple[float, float]]):
    """PostgreSQL's own `point`: degrees east, degrees north."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:  # noqa: ANN401 as SQLAlchemy has it
        """The type's name in SQL."""
        return "point"


# SQLAlchemy does not know the type when it reads a migrated database back.
base.ischema_names["point"] = Point


def spot(location: str) -> sa.Column[tuple[float, float]]:
    """The generated column `spot`: where a JSONB location lies; null where there is none.

    `location` is an SQL expression. JSON leaves a coordinate of 0 out.
    """
    # Rounded to a centimetre: GiST multiplies the sides of boxes, and a coordinate like 5e-324 would make it fail for
    # everybody who writes after (value out of range: underflow).
    degrees = "coalesce(round(({location} ->> '{axis}')::numeric, 7), 0)::double precision"
    east, north = (degrees.format(location=location, axis=axis) for axis in ("longitude", "latitude"))
    point = f"CASE WHEN {location} IS NOT NULL THEN point({east}, {north}) END"
    return sa.Column("spot", Point, sa.Computed(point, persisted=True))
