"""What follows from a team's positions: what is kept, what its entry shows, that it has left, that it has arrived.

Arrival by geofence is C.15's [D]: within 300 m. A fence that a device only drives past is no arrival, and a position
that is no more exact than the fence is wide proves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from anlan.emergency.v1.sighting_pb2 import SIGHTING_KIND_ARRIVAL, SIGHTING_KIND_DEPARTURE, SightingKind

from kit.norms import Norms
from services.emergency.rules.places import Place, distance


@dataclass(frozen=True)
class Fix:
    """One position of one device."""

    place: Place
    at: datetime
    device: str = ""
    accuracy: float | None = None
    """Metres; None where the device does not say."""
    speed: float | None = None
    """Metres a second."""
    heading: float | None = None

    def surely_within(self, centre: Place, radius: float) -> bool:
        """Whether it lies inside whatever its accuracy."""
        return distance(self.place, centre) + (self.accuracy or 0) <= radius

    def surely_beyond(self, centre: Place, radius: float) -> bool:
        """Whether it lies outside whatever its accuracy."""
        return distance(self.place, centre) - (self.accuracy or 0) > radius


@dataclass(frozen=True)
class Limits:
    """The norms in force for a team's unit."""

    arrival_radius: float
    dwell: timedelta
    passing_speed: float
    """Metres a second: who is faster inside the fence drives past."""
    departure_radius: float
    step: float
    refresh: timedelta
    track_interval: timedelta

    @classmethod
    def of(cls, norms: Norms, unit: str, now: datetime) -> "Limits":
        """As the norms have them now."""

        def span(code: str) -> timedelta:
            return norms.get(code, unit, now).after(now) - now

        return cls(
            arrival_radius=norms.value("emergency.arrival_radius", unit, now),
            dwell=span("emergency.arrival_dwell"),
            passing_speed=norms.value("emergency.passing_speed", unit, now) / 3.6,
            departure_radius=norms.value("emergency.departure_radius", unit, now),
            step=norms.value("emergency.position_step", unit, now),
            refresh=span("emergency.position_refresh"),
            track_interval=span("emergency.track_interval"),
        )


@dataclass(frozen=True)
class Trail:
    """What is known of one device from its positions so far."""

    last: Fix
    kept_at: datetime | None = None
    """The last one kept in the track."""
    stepped: Fix | None = None
    """The last one that the team's entry was held against."""
    stepped_at: datetime | None = None
    """When that went onto the team's entry; None while another device speaks for the team."""


@dataclass(frozen=True)
class Stay:
    """A device on one side of a fence, and since when."""

    since: datetime | None = None
    device: str = ""

    def with_fix(self, fix: Fix, *, holds: bool) -> "Stay":
        """After one more position; another device neither prolongs nor ends the stay."""
        if self.since is not None and fix.device != self.device:
            return self
        if not holds:
            return Stay()
        return self if self.since is not None else Stay(fix.at, fix.device)

    def confirmed_by(self, fix: Fix, dwell: timedelta) -> bool:
        """Whether this is a later position of the same device that has stayed long enough."""
        return (
            self.since is not None
            and self.device == fix.device
            and fix.at > self.since
            and fix.at - self.since >= dwell
        )


@dataclass(frozen=True)
class Destination:
    """Where a team is ordered to, and what was seen of it on the way there."""

    receipt: str
    team: str
    place: Place | None
    base: Place | None
    opened_at: datetime
    issuer: str = ""
    incident: str = ""
    dispatch_order: str = ""
    exercise: str = ""
    revision: int = 0
    departed: bool = False
    arrived: bool = False
    away: Stay = field(default_factory=Stay)
    there: Stay = field(default_factory=Stay)


@dataclass(frozen=True)
class Seen:
    """A departure or an arrival, and the position that settled it."""

    kind: SightingKind
    since: datetime
    fix: Fix
    distance: float
    radius: float


def followed(trail: Trail | None, fix: Fix, *, leads: bool, limits: Limits) -> tuple[Trail, bool, bool]:
    """The trail after a newer position, whether the track keeps it, and whether the team's entry follows it.

    leads  whether the device speaks for its team: it was the last one that the entry followed, or there is no other.
    A device that moves takes the lead; one that stands still in a garage does not.
    """
    kept = trail is None or trail.kept_at is None or fix.at - trail.kept_at >= limits.track_interval
    kept_at = fix.at if kept or trail is None else trail.kept_at
    stepped = trail.stepped if trail else None
    if stepped is None and not leads:
        return Trail(fix, kept_at, fix), kept, False
    moved = stepped is None or distance(stepped.place, fix.place) >= limits.step
    aged = stepped is not None and leads and fix.at - stepped.at >= limits.refresh
    if moved or aged:
        return Trail(fix, kept_at, fix, fix.at), kept, True
    return Trail(fix, kept_at, stepped, trail.stepped_at if trail else None), kept, False


def leading(trails: Sequence[tuple[str, Trail]]) -> str | None:
    """The device that speaks for its team; None where none has yet."""
    spoke = [(trail.stepped_at, device) for device, trail in trails if trail.stepped_at]
    return max(spoke)[1] if spoke else None


def held_against(destination: Destination, fix: Fix, limits: Limits) -> tuple[Destination, list[Seen]]:
    """The destination after one more position, and what that settles: a departure, an arrival, or nothing."""
    if fix.at < destination.opened_at:
        return destination, []
    destination = replace(destination, base=destination.base or fix.place)
    seen: list[Seen] = []
    for look in (_look_for_departure, _look_for_arrival):
        destination, found = look(destination, fix, limits)
        seen += [found] if found else []
    return destination, seen


def _look_for_departure(destination: Destination, fix: Fix, limits: Limits) -> tuple[Destination, Seen | None]:
    base, radius = destination.base, limits.departure_radius
    if base is None or destination.departed:
        return destination, None
    stay = destination.away.with_fix(fix, holds=fix.surely_beyond(base, radius))
    # The second position beyond: one alone may be an error of the receiver.
    if stay.since is None or not stay.confirmed_by(fix, timedelta(0)):
        return replace(destination, away=stay), None
    seen = Seen(SIGHTING_KIND_DEPARTURE, stay.since, fix, distance(fix.place, base), radius)
    return replace(destination, away=stay, departed=True), seen


def _look_for_arrival(destination: Destination, fix: Fix, limits: Limits) -> tuple[Destination, Seen | None]:
    place, radius = destination.place, limits.arrival_radius
    if place is None or destination.arrived:
        return destination, None
    is_there = fix.surely_within(place, radius) and (fix.speed or 0) <= limits.passing_speed
    stay = destination.there.with_fix(fix, holds=is_there)
    if stay.since is None or not stay.confirmed_by(fix, limits.dwell):
        return replace(destination, there=stay), None
    seen = Seen(SIGHTING_KIND_ARRIVAL, stay.since, fix, distance(fix.place, place), radius)
    return replace(destination, there=stay, arrived=True, departed=True), seen
