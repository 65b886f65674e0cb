"""The tables of the emergency service, and the column by which the nearest are found."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import base

from kit.tables import service_metadata

METADATA = service_metadata()


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
