"""Positions between contract and rule: messages as rules know them, and what rules found as messages."""

from datetime import datetime

from anlan.emergency.v1.position_pb2 import Position, PositionPoint
from anlan.emergency.v1.sighting_pb2 import Sighting
from anlan.emergency.v1.team_pb2 import Team
from anlan.geo.v1.location_pb2 import Location

from kit.table import datetime_of, set_datetime
from services.emergency.rules.moves import Destination, Fix, Seen
from services.emergency.rules.places import Place
from services.emergency.rules.positions import Known


def fix_of(point: PositionPoint) -> Fix:
    """A position as rules know it."""
    measured = {name: getattr(point, name) for name in ("accuracy", "speed", "heading") if point.HasField(name)}
    return Fix(
        Place(point.location.latitude, point.location.longitude), datetime_of(point.at), point.device, **measured
    )


def position_of(team: Known | Team, fix: Fix, *, received_at: datetime, stale: bool) -> Position:
    """A position as callers know it."""
    position = Position(
        team=team.name,
        team_title=team.title,
        unit=team.unit,
        device=fix.device,
        location=location_of(fix.place),
        accuracy=fix.accuracy,
        speed=fix.speed,
        heading=fix.heading,
        stale=stale,
    )
    set_datetime(position.at, fix.at)
    set_datetime(position.received_at, received_at)
    return position


def sighting_of(team: Known, destination: Destination, seen: Seen, now: datetime) -> Sighting:
    """A sighting to put on the ledger; a device whose clock is fast has seen nothing of the future."""
    sighting = Sighting(
        unit=team.unit,
        kind=seen.kind,
        team=team.name,
        resource_title=team.title,
        receipt=destination.receipt,
        dispatch_order=destination.dispatch_order,
        incident=destination.incident,
        issuer=destination.issuer,
        exercise=destination.exercise,
        revision=destination.revision,
        location=location_of(seen.fix.place),
        accuracy=seen.fix.accuracy or 0,
        distance=round(seen.distance),
        radius=round(seen.radius),
        device=seen.fix.device,
    )
    set_datetime(sighting.seen_at, min(seen.since, now))
    set_datetime(sighting.settled_at, min(seen.fix.at, now))
    return sighting


def location_of(place: Place) -> Location:
    """A place as contracts know it."""
    return Location(latitude=place.latitude, longitude=place.longitude)
