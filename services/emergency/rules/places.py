"""How far apart two places are, and what a distance in degrees proves about a distance in metres."""

import math
from typing import NamedTuple

EARTH_RADIUS = 6_371_008.8
"""Metres; the mean radius (IUGG)."""


class Place(NamedTuple):
    """A place, WGS 84, in degrees."""

    latitude: float
    longitude: float


def distance(one: Place, other: Place) -> float:
    """Metres along the great circle (haversine)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half_up = math.radians(other.latitude - one.latitude) / 2
    half_across = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_up) ** 2 + math.cos(north) * math.cos(south) * math.sin(half_across) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def on_the_map(one: Place, other: Place) -> float:
    """Degrees on the flat map, as PostgreSQL's `<->` reckons two points."""
    return math.hypot(other.longitude - one.longitude, other.latitude - one.latitude)


def beyond(place: Place, degrees: float) -> float:
    """Metres that everything at least `degrees` away on the flat map is away from `place` at least.

    0 where the flat map proves nothing: across the 180th meridian, or with a pole in between.
    """
    if degrees > 180 - abs(place.longitude):
        return 0.0
    highest = min(90.0, abs(place.latitude) + degrees)
    return EARTH_RADIUS * math.cos(math.radians(highest)) * 2 * math.sin(math.radians(degrees) / 2)
