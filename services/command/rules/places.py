"""How far apart places are, and whether one lies in the city at all."""

from math import asin, cos, radians, sin, sqrt

from anlan.geo.v1.location_pb2 import Location

from kit.errors import BadInput

EARTH_KM = 6371.0088
"""Mean radius (IUGG)."""


class PlaceOutsideCity(BadInput):
    """The place lies further from the city than its norm allows."""

    field = "location"
    zh = "位置距市区 {distance} 公里,不在本市范围内(上限 {limit} 公里)"
    en = "the place lies {distance} km from the city, outside of it (limit {limit} km)"


def distance_km(one: Location, other: Location) -> float:
    """Kilometres as the crow flies."""
    latitude, longitude = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    chord = sin(latitude / 2) ** 2
    chord += cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(longitude / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def check_place(place: Location, city: Location, limit_km: float) -> None:
    """Refuse a place that lies further than `limit_km` from where the city is."""
    distance = distance_km(place, city)
    if distance > limit_km:
        raise PlaceOutsideCity(distance=round(distance), limit=round(limit_km))
