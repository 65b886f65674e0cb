"""What the database knows of where teams are: read and written for many positions at once.

Positions come by the hundred each second: none of them is a row of the journal. A batch is one transaction of a few
statements, whoever its positions came from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from services.emergency.copies import UNITS
from services.emergency.rules.moves import Destination, Fix, Stay, Trail
from services.emergency.rules.places import Place
from services.emergency.rules.positions import Known

if TYPE_CHECKING:
    import asyncpg

    from kit.database import Connection

# JSON leaves a coordinate of 0 out.
DEGREES = """
    CASE WHEN {location} IS NOT NULL THEN coalesce(({location} ->> 'latitude')::float8, 0) END AS {name}_north,
    CASE WHEN {location} IS NOT NULL THEN coalesce(({location} ->> 'longitude')::float8, 0) END AS {name}_east
"""
TEAMS = f"""
SELECT teams.id, teams.unit, teams.holder, teams.title, teams.located_at, teams.current_location IS NOT NULL AS shown,
    {DEGREES.format(location="teams.location", name="station")},
    {DEGREES.format(location="units.location", name="unit")}
FROM teams LEFT JOIN {UNITS.table.name} AS units ON units.unit = teams.unit AND units.state = 'IN_FORCE'
WHERE teams.id = ANY($1)
"""  # noqa: S608 declared names
# Locked in one order: of two processes that write the same devices the second waits and sees what the first wrote.
DEVICES = "SELECT * FROM team_positions WHERE team = ANY($1) ORDER BY team, device FOR UPDATE"
DESTINATIONS = """
SELECT * FROM destinations WHERE open AND NOT (departed AND arrived) AND team = ANY($1) ORDER BY receipt FOR UPDATE
"""
KEEP = """
INSERT INTO tracks (team, at, device, latitude, longitude, accuracy, speed, heading)
SELECT * FROM unnest(
    $1::text[], $2::timestamptz[], $3::text[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[]
) ON CONFLICT DO NOTHING
"""
PUT = """
INSERT INTO team_positions (
    team, device, latitude, longitude, at, accuracy, speed, heading, received_at,
    kept_at, stepped_at, stepped_latitude, stepped_longitude
)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::float8[], $4::float8[], $5::timestamptz[], $6::float8[], $7::float8[], $8::float8[],
    $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::float8[], $13::float8[]
)
ON CONFLICT (team, device) DO UPDATE SET
    latitude = excluded.latitude, longitude = excluded.longitude, at = excluded.at, accuracy = excluded.accuracy,
    speed = excluded.speed, heading = excluded.heading, received_at = excluded.received_at, kept_at = excluded.kept_at,
    stepped_at = excluded.stepped_at, stepped_latitude = excluded.stepped_latitude,
    stepped_longitude = excluded.stepped_longitude
WHERE team_positions.at < excluded.at
"""
NOTE = """
UPDATE destinations SET departed = $2, arrived = $3, away_since = $4, away_device = $5, there_since = $6,
    there_device = $7, base_latitude = $8, base_longitude = $9
WHERE receipt = $1
"""


@dataclass(frozen=True)
class Device:
    """One device of one team."""

    team: str
    """The id of the team's entry."""
    name: str


async def teams(conn: "Connection", ids: Iterable[str]) -> dict[str, Known]:
    """The teams of these ids, by name."""
    found = map(known, await conn.fetch(TEAMS, list(ids)))
    return {team.name: team for team in found}


async def trails(conn: "Connection", ids: Iterable[str]) -> dict[Device, Trail]:
    """What is known of all devices of these teams."""
    return {Device(row["team"], row["device"]): trail_of(row) for row in await conn.fetch(DEVICES, list(ids))}


async def destinations(conn: "Connection", ids: Iterable[str]) -> dict[str, Destination]:
    """Where these teams are ordered to and have not been seen yet, by receipt."""
    return {row["receipt"]: destination_of(row) for row in await conn.fetch(DESTINATIONS, list(ids))}


async def keep(conn: "Connection", points: Sequence[tuple[str, Fix]]) -> None:
    """Put points into the tracks; one that is there already stays."""
    if points:
        columns = zip(*((team, fix.at, fix.device, *fix.place, *measured(fix)) for team, fix in points), strict=True)
        await conn.execute(KEEP, *map(list, columns))


async def put(conn: "Connection", trails: "dict[Device, Trail]", now: datetime) -> None:
    """Put the latest positions of devices; an older one never replaces a newer one."""
    rows = []
    for device, trail in trails.items():
        fix, stepped = trail.last, trail.stepped.place if trail.stepped else (None, None)
        # `stepped_at` says two things: since when the entry was held against it, and whether the entry showed it.
        rows.append(
            [
                device.team,
                device.name,
                *fix.place,
                fix.at,
                *measured(fix),
                now,
                trail.kept_at,
                trail.stepped_at,
                *stepped,
            ]
        )
    if rows:
        await conn.execute(PUT, *map(list, zip(*rows, strict=True)))


async def note(conn: "Connection", seen: Iterable[Destination]) -> None:
    """Write down what was seen of teams on their way."""
    rows = [
        (
            each.receipt,
            each.departed,
            each.arrived,
            each.away.since,
            each.away.device,
            each.there.since,
            each.there.device,
            *(each.base or (None, None)),
        )
        for each in seen
    ]
    if rows:
        await conn.executemany(NOTE, rows)


def known(row: "asyncpg.Record") -> Known:
    """A team as positions are held against it."""
    station = place_of(row["station_north"], row["station_east"])
    return Known(
        name=f"teams/{row['id']}",
        unit=row["unit"],
        holder=row["holder"],
        title=row["title"],
        base=station or place_of(row["unit_north"], row["unit_east"]),
        station=station,
        shown=row["shown"],
        located_at=row["located_at"],
    )


def fix_of(row: "asyncpg.Record") -> Fix:
    """A position as it was stored."""
    place = Place(row["latitude"], row["longitude"])
    return Fix(place, row["at"], row["device"], row["accuracy"], row["speed"], row["heading"])


def trail_of(row: "asyncpg.Record") -> Trail:
    """What is known of a device."""
    last = fix_of(row)
    place = place_of(row["stepped_latitude"], row["stepped_longitude"])
    stepped = Fix(place, row["stepped_at"] or last.at, row["device"]) if place else None
    return Trail(last, row["kept_at"], stepped, row["stepped_at"])


def destination_of(row: "asyncpg.Record") -> Destination:
    """Where a team is ordered to."""
    return Destination(
        receipt=row["receipt"],
        team=row["team"],
        place=place_of(row["latitude"], row["longitude"]),
        base=place_of(row["base_latitude"], row["base_longitude"]),
        opened_at=row["opened_at"],
        **{name: row[name] for name in ("issuer", "incident", "dispatch_order", "exercise", "revision")},
        departed=row["departed"],
        arrived=row["arrived"],
        away=Stay(row["away_since"], row["away_device"] or ""),
        there=Stay(row["there_since"], row["there_device"] or ""),
    )


def place_of(latitude: float | None, longitude: float | None) -> Place | None:
    """A place, where there is one."""
    return None if latitude is None or longitude is None else Place(latitude, longitude)


def measured(fix: Fix) -> tuple[float | None, float | None, float | None]:
    """What a device measured beside the place."""
    return fix.accuracy, fix.speed, fix.heading
