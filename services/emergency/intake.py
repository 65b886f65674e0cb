"""Taking positions in: each checked by itself, written together with whatever else waits, told once they are stored."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from anlan.emergency.v1.position_pb2 import (
    PositionPoint,
    RefusedPoint,
    ReportPositionsRequest,
    ReportPositionsResponse,
)
from anlan.emergency.v1.team_pb2 import UpdateTeamPositionRequest

from kit.access import service_caller
from kit.call import Call, Runtime, Written
from kit.database import LOST
from kit.errors import Refused
from kit.latest import Latest, tell
from kit.rpc import check
from kit.table import set_datetime
from services.emergency import whereabouts
from services.emergency.fixes import fix_of, location_of, position_of, sighting_of
from services.emergency.ledgers.sightings import SIGHTINGS
from services.emergency.ledgers.teams import TEAMS
from services.emergency.rules import positions as rules
from services.emergency.rules.moves import Destination, Fix, Limits, Seen, Trail, followed, held_against, leading
from services.emergency.rules.places import distance
from services.emergency.rules.positions import Known
from services.emergency.whereabouts import Device

if TYPE_CHECKING:
    from kit.database import Connection

log = structlog.get_logger()

TOGETHER = 2_000
"""Positions written in one transaction, at most one request more."""


@dataclass
class Request:
    """One request that waits for its answer."""

    points: Sequence[PositionPoint]
    call: Call
    answer: ReportPositionsResponse = field(default_factory=ReportPositionsResponse)
    done: bool = False
    error: Exception | None = None
    taken: list[tuple[Known, Fix]] = field(default_factory=list)

    def begun_anew(self) -> "Request":
        """As it was before anybody tried."""
        self.taken.clear()
        self.answer.Clear()
        return self

    def refuse(self, index: int, refusal: Refused) -> None:
        """One point is not taken; the others are not held up."""
        fields = [violation.field for violation in refusal.violations()]
        text = refusal.text(self.call.language)
        self.answer.refused.append(
            RefusedPoint(index=index, reason=refusal.reason, field=fields[0] if fields else "", text=text)
        )


@dataclass
class Moved:
    """What a batch of positions leads to."""

    trails: dict[Device, Trail] = field(default_factory=dict)
    track: list[tuple[str, Fix]] = field(default_factory=list)
    steps: dict[str, tuple[Known, Fix, Call]] = field(default_factory=dict)
    seen: list[tuple[Known, Destination, Seen]] = field(default_factory=list)
    destinations: dict[str, Destination] = field(default_factory=dict)


class Intake:
    """Writes what one process takes in: while one batch is written, the next one gathers."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._waiting: list[Request] = []
        self._writing = asyncio.Lock()

    async def report(self, request: ReportPositionsRequest, call: Call) -> ReportPositionsResponse:
        """What became of each point, once those that are taken are stored."""
        mine = Request(request.points, call)
        self._waiting.append(mine)
        async with self._writing:
            if not mine.done:
                await self._write_waiting(mine)
        if mine.error:
            raise mine.error
        mine.answer.request_id = request.request_id
        mine.answer.accepted = len(mine.taken)
        return mine.answer

    async def _write_waiting(self, mine: Request) -> None:
        batch, points = [], 0
        while self._waiting and points < TOGETHER:
            batch.append(self._waiting.pop(0))
            points += len(batch[-1].points)
        over = False
        try:
            await self._write(batch)
            over = True
        except LOST as error:
            for request in batch:
                request.error = error
            over = True
        finally:
            for request in batch:
                request.done = over
            if not over:
                # We are told to stop, or failed over one of them: each of the others tries by itself.
                self._waiting[:0] = [request.begun_anew() for request in batch if request is not mine]

    async def _write(self, batch: Sequence[Request]) -> None:
        now = batch[-1].call.now
        ids = {point.team.removeprefix("teams/") for request in batch for point in request.points}
        by_platform = self._runtime.acting(service_caller(f"service/{self._runtime.service}"))
        async with by_platform.transaction() as call, call.session() as conn:
            known = await whereabouts.teams(conn, ids)
            for request in batch:
                examine(request, known, now)
            moved = await self._follow(batch, conn)
            await whereabouts.keep(conn, moved.track)
            await whereabouts.put(conn, moved.trails, now)
            await whereabouts.note(conn, moved.destinations.values())
            for team, destination, seen in moved.seen:
                await SIGHTINGS.create(sighting_of(team, destination, seen, call.now), call)
        teams = {team.name: team for request in batch for team, _ in request.taken}
        await self._tell(moved, teams, now)
        for team, fix, asked in moved.steps.values():
            await show(team, fix, asked)

    async def _follow(self, batch: Sequence[Request], conn: "Connection") -> Moved:
        """Hold all that is taken against what was known, device by device, in the order of time."""
        by_device: dict[Device, list[tuple[Known, Fix, Call]]] = defaultdict(list)
        for request in batch:
            for team, fix in request.taken:
                by_device[Device(team.name.partition("/")[2], fix.device)].append((team, fix, request.call))
        ids = {device.team for device in by_device}
        trails = await whereabouts.trails(conn, ids)
        ordered = await whereabouts.destinations(conn, ids)
        moved = Moved()
        for device in sorted(by_device, key=lambda each: (each.team, each.name)):
            there = [
                moved.destinations.get(each.receipt, each) for each in ordered.values() if each.team == device.team
            ]
            points = sorted(by_device[device], key=lambda point: point[1].at)
            follow(device, points, trails, there, moved)
        changed = {name: each for name, each in moved.destinations.items() if each != ordered[name]}
        moved.destinations = changed
        return moved

    async def _tell(self, moved: Moved, teams: dict[str, Known], now: datetime) -> None:
        """Tell everybody who looks where each device is now."""
        if self._runtime.bus is None:
            return
        for device, trail in moved.trails.items():
            team = teams[f"teams/{device.team}"]
            entry = position_of(team, trail.last, received_at=now, stale=False)
            newest = Latest(
                service=self._runtime.service,
                ledger="positions",
                name=f"{team.name}/{device.name}",
                unit=team.unit,
                audience=(team.holder,) if team.holder else (),
                entry=entry,
            )
            await tell(self._runtime.bus, newest)


def examine(request: Request, known: dict[str, Known], now: datetime) -> None:
    """Take each point, or say why not."""
    for index, point in enumerate(request.points):
        try:
            check(point)
            team = rules.check_team(point.team, known.get(point.team), request.call.caller)
            fix = fix_of(point)
            check_fix(fix, team, request.call, now)
        except Refused as refusal:
            request.refuse(index, refusal)
        else:
            request.taken.append((team, fix))


def check_fix(fix: Fix, team: Known, call: Call, now: datetime) -> None:
    """By the norms in force for the team's unit."""
    norms = call.runtime.norms
    skew = norms.get("emergency.clock_skew", team.unit, now).after(now) - now
    kept = norms.get("emergency.track_kept", team.unit, now).after(now) - now
    rules.check_time(fix.at, now, skew, kept)
    rules.check_place(fix.place, team.base, norms.value("emergency.position_reach", team.unit, now))


def follow(
    device: Device,
    points: Sequence[tuple[Known, Fix, Call]],
    trails: dict[Device, Trail],
    destinations: Sequence[Destination],
    moved: Moved,
) -> None:
    """What the newer positions of one device lead to; an older one only completes the track."""
    team, _, call = points[0]
    limits = Limits.of(call.runtime.norms, team.unit, call.now)
    seen_of = {each.receipt: each for each in destinations}
    for _, fix, asked in points:
        trail = trails.get(device)
        if trail and fix.at <= trail.last.at:
            moved.track.append((device.team, fix))
            continue
        others = [(each.name, known) for each, known in trails.items() if each.team == device.team]
        leads = leading(others) in (None, device.name) and (trail is not None or not others)
        trails[device], kept, stepped = followed(trail, fix, leads=leads, limits=limits)
        moved.trails[device] = trails[device]
        if kept:
            moved.track.append((device.team, fix))
        if stepped:
            moved.steps[device.team] = team, fix, asked
        for receipt, destination in seen_of.items():
            seen_of[receipt], seen = held_against(destination, fix, limits)
            moved.seen += [(team, destination, each) for each in seen]
    moved.destinations.update(seen_of)


async def show(team: Known, fix: Fix, call: Call) -> None:
    """Let the team's entry follow; at its station it shows no other place."""
    norms = call.runtime.norms
    radius = norms.value("emergency.departure_radius", team.unit, call.now)
    at_station = team.station is not None and distance(fix.place, team.station) <= radius
    if at_station and not team.shown:
        return
    request = UpdateTeamPositionRequest(name=team.name)
    if not at_station:
        request.current_location.CopyFrom(location_of(fix.place))
    set_datetime(request.located_at, min(fix.at, call.now))
    own = replace(call, request_id="", request_hash=b"", written=Written())
    try:
        await TEAMS.move(team.name, "UpdateTeamPosition", own, request=request)
    except Refused as refusal:
        # Somebody said by hand where it is, and later than this; the position itself is stored.
        log.debug("the entry stays where it is", team=team.name, refusal=str(refusal))
