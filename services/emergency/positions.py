"""Where teams are and which way they took, as callers read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, CLAIM_STATE_RELEASED
from anlan.emergency.v1.position_pb2 import (
    ListPositionsRequest,
    ListPositionsResponse,
    ListTracksRequest,
    ListTracksResponse,
    Position,
    TrackPoint,
)
from anlan.emergency.v1.team_pb2 import GetTeamRequest, ListTeamsRequest, ListTeamsResponse, Team

from kit.access import EVERYWHERE, covers
from kit.errors import NotFound, UnitOutOfScope
from kit.paging import Page, PageTokenUnreadable
from kit.table import datetime_of, set_datetime
from services.emergency import whereabouts
from services.emergency.fixes import location_of, position_of
from services.emergency.ledgers.claims import CLAIMS
from services.emergency.ledgers.teams import TEAMS
from services.emergency.rules.moves import Fix
from services.emergency.rules.places import Place
from services.emergency.rules.positions import OneTrackNeeded, is_stale

if TYPE_CHECKING:
    from kit.call import Call

LATEST = "SELECT DISTINCT ON (team) * FROM team_positions WHERE team = ANY($1) ORDER BY team, at DESC"
DEVICES = """
SELECT team_positions.*, teams.unit, teams.title FROM team_positions JOIN teams ON teams.id = team_positions.team
WHERE {subtree} AND (${after}, ${device}) < (team, device) AND ${team} IN ('', 'teams/' || team)
ORDER BY team, device LIMIT ${limit}
"""
WAY = """
SELECT * FROM tracks WHERE team = $1 AND at BETWEEN $2 AND $3 AND (at, device) > ($4, $5) ORDER BY at, device LIMIT $6
"""
ORDERED = "SELECT team, opened_at, ended_at FROM destinations WHERE receipt = $1 AND opened_at IS NOT NULL"
A_DAY = timedelta(days=1)
LONG_AGO = datetime(1800, 1, 1, tzinfo=UTC)


@TEAMS.rpc("GetTeam")
async def get_team(request: GetTeamRequest, call: "Call") -> Team:
    """The team, and where it is to the second."""
    team = await TEAMS.get(request.name, call)
    await _locate([team], call)
    return team


@TEAMS.rpc("ListTeams")
async def list_teams(request: ListTeamsRequest, call: "Call") -> ListTeamsResponse:
    """As `get_team`, a page of them."""
    teams, token = await TEAMS.listing.page(request, call)
    await _locate(teams, call)
    return ListTeamsResponse(teams=teams, next_page_token=token)


async def _locate(teams: Sequence[Team], call: "Call") -> None:
    async with call.session() as conn:
        rows = await conn.fetch(LATEST, [team.name.partition("/")[2] for team in teams])
    latest = {f"teams/{row['team']}": row for row in rows}
    for team in teams:
        position = latest_of(team, latest.get(team.name), call)
        if position:
            team.position.CopyFrom(position)


def latest_of(team: Team, row: Any, call: "Call") -> Position | None:  # noqa: ANN401 a row of team_positions, or none
    """Its newest position, whether a device reported it or somebody said so by hand; None when nobody ever did."""
    said = datetime_of(team.located_at) if team.HasField("current_location") else None
    if said and (row is None or row["at"] < said):
        place = Place(team.current_location.latitude, team.current_location.longitude)
        return _position(team, Fix(place, said), said, call)
    return _position(team, whereabouts.fix_of(row), row["received_at"], call) if row else None


def _position(team: Team, fix: Fix, received_at: datetime, call: "Call") -> Position:
    stale = is_stale(fix.at, team.unit, call.runtime.norms, call.now)
    return position_of(team, fix, received_at=received_at, stale=stale)


async def list_positions(request: ListPositionsRequest, call: "Call") -> ListPositionsResponse:
    """The latest position of each device, by team."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    page = Page.of(["positions", unit, request.team], request.page_size, request.page_token)
    arguments: list[object] = [] if unit == EVERYWHERE else [unit]
    subtree = TEAMS.listing.subtree(unit) if arguments else "true"
    first = len(arguments) + 1
    names = {"after": first, "device": first + 1, "team": first + 2, "limit": first + 3}
    after, _, device = page.after.partition("/")
    async with call.session() as conn:
        sql = DEVICES.format(subtree=subtree, **names)
        rows = await conn.fetch(sql, *arguments, after, device, request.team, page.size + 1)
    shown = rows[: page.size]
    positions = [_position(_team_of(row), whereabouts.fix_of(row), row["received_at"], call) for row in shown]
    token = page.next_token(f"{shown[-1]['team']}/{shown[-1]['device']}") if len(rows) > page.size else ""
    return ListPositionsResponse(positions=positions, next_page_token=token)


def _team_of(row: Any) -> Team:  # noqa: ANN401 a row of DEVICES
    return Team(name=f"teams/{row['team']}", unit=row["unit"], title=row["title"])


@dataclass(frozen=True)
class Way:
    """Whose way, and from when to when."""

    team: str
    since: datetime
    until: datetime


async def list_tracks(request: ListTracksRequest, call: "Call") -> ListTracksResponse:
    """The way of a team, as far as it concerns the caller."""
    way = await _way(request, call)
    asked = [request.team, request.claim, request.receipt, str(request.since), str(request.until)]
    page = Page.of(["tracks", *asked], request.page_size, request.page_token)
    at, device = _after(page.after)
    async with call.everywhere() as wide, wide.session() as conn:
        rows = await conn.fetch(WAY, way.team, way.since, way.until, at, device, page.size + 1)
    shown = rows[: page.size]
    token = page.next_token(f"{shown[-1]['at'].isoformat()}/{shown[-1]['device']}") if len(rows) > page.size else ""
    return ListTracksResponse(team=f"teams/{way.team}", points=map(_point, shown), next_page_token=token)


def _after(key: str) -> tuple[datetime, str]:
    at, _, device = key.partition("/")
    try:
        return (datetime.fromisoformat(at), device) if key else (LONG_AGO, "")
    except ValueError:
        raise PageTokenUnreadable from None


async def _way(request: ListTracksRequest, call: "Call") -> Way:
    if sum(map(bool, (request.team, request.claim, request.receipt))) != 1:
        raise OneTrackNeeded
    until = datetime_of(request.until) if request.HasField("until") else call.now
    since = datetime_of(request.since) if request.HasField("since") else None
    if request.team:
        return await _way_of_team(request.team, since or until - A_DAY, until, call)
    way = await (_way_of_claim(request.claim, call) if request.claim else _way_of_receipt(request.receipt, call))
    return Way(way.team, max(way.since, since or way.since), min(way.until, until))


async def _way_of_team(name: str, since: datetime, until: datetime, call: "Call") -> Way:
    team, _ = await TEAMS.find(name, call)
    if not covers(call.caller.unit, team.unit):
        since = max(since, datetime_of(team.deployed_at))
    return Way(name.partition("/")[2], since, until)


async def _way_of_claim(name: str, call: "Call") -> Way:
    claim, _ = await CLAIMS.find(name, call)
    held = claim.HasField("decided_at") and claim.state in (CLAIM_STATE_GRANTED, CLAIM_STATE_RELEASED)
    if not (claim.team and held):
        raise NotFound(name=name)
    until = datetime_of(claim.released_at) if claim.HasField("released_at") else call.now
    return Way(claim.team.partition("/")[2], datetime_of(claim.decided_at), until)


async def _way_of_receipt(name: str, call: "Call") -> Way:
    async with call.session() as conn:
        row = await conn.fetchrow(ORDERED, name)
    if row is None:
        raise NotFound(name=name)
    return Way(row["team"], row["opened_at"], row["ended_at"] or call.now)


def _point(row: Any) -> TrackPoint:  # noqa: ANN401 a row of tracks
    fix = whereabouts.fix_of(row)
    point = TrackPoint(
        device=fix.device,
        location=location_of(fix.place),
        accuracy=fix.accuracy,
        speed=fix.speed,
        heading=fix.heading,
    )
    set_datetime(point.at, fix.at)
    return point
