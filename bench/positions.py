"""200 teams that say where they are once a second, on 100 open `/live` streams."""

import asyncio
import json
import time

import grpc.aio
import httpx
from anlan.emergency.v1.position_pb2 import PositionPoint, ReportPositionsRequest
from anlan.emergency.v1.position_pb2_grpc import PositionServiceStub
from anlan.geo.v1.location_pb2 import Location

from bench.house import House
from bench.measure import Figure, percentile
from bench.streams import Reader, closed, opened

TEAMS = 200
STREAMS = 100
DEVICES = 10
"""As many vehicles of so many teams: the demonstration city has fewer teams than 200."""


class Seen:
    """When each point was first seen, by the longitude that numbers it."""

    def __init__(self) -> None:
        self._rest = b""
        self.at: dict[int, float] = {}

    def __call__(self, data: bytes, now: float) -> None:
        """Look into what has come."""
        *events, self._rest = (self._rest + data).split(b"\n\n")
        for event in events:
            if b"event: positions" in event:
                for each in json.loads(event.partition(b"data: ")[2].partition(b"\n")[0])["latest"]:
                    self.at.setdefault(round(each.get("heading", 0) * 1e6), now)


async def positions(home: House, _runs: int, seconds: float) -> list[Figure]:
    """From the answer of the stream to the sender's map."""
    account = home.account("CITY", "ROLE_DUTY_OFFICER")
    token = await home.token(account)
    async with httpx.AsyncClient(base_url=home.state.base_url, timeout=30) as http:
        headers = {"authorization": f"Bearer {token}"}
        teams = (await http.get("/v1/teams", params={"pageSize": 1000}, headers=headers)).json()["teams"]
    teams = [team for team in teams if "location" in team][: TEAMS // DEVICES]
    seen = Seen()
    tasks = await opened(
        [Reader(home.state.base_url, token, seen), *[Reader(home.state.base_url, token) for _ in range(STREAMS - 1)]]
    )
    answered: dict[int, float] = {}
    delays: list[float] = []
    async with grpc.aio.insecure_channel(f"127.0.0.1:{home.state.grpc_port}") as door:
        started = time.perf_counter()
        await asyncio.gather(
            *[_drive(door, token, teams, number, seconds, answered, delays) for number in range(DEVICES)]
        )
        took = time.perf_counter() - started
    await asyncio.sleep(2)
    await closed(tasks)
    late = [max(0.0, seen.at[number] - at) for number, at in answered.items() if number in seen.at]
    beside = f"{len(teams) * DEVICES} vehicles at 1/s on {DEVICES} streams through the door, {STREAMS} /live streams"
    return [
        Figure("positions stored", len(answered) / took, 0, "/s", beside, f"{len(teams) * DEVICES}/s asked"),
        Figure("report to stored, p99", percentile(delays, 99) * 1000, 0, "ms", beside),
        Figure("stored to /live, p50", percentile(late, 50) * 1000, 0, "ms", "shown once a second"),
        Figure("stored to /live, p99", percentile(late, 99) * 1000, 0, "ms", "shown once a second", "< 2 s"),
        Figure("never seen", len(answered) - len(late), 0, "", "newest only: what a newer one overtook is not shown"),
    ]


async def _drive(
    door: grpc.aio.Channel,
    token: str,
    teams: list[dict[str, object]],
    device: int,
    seconds: float,
    answered: dict[int, float],
    delays: list[float],
) -> None:
    stream = PositionServiceStub(door).ReportPositions(metadata=(("authorization", f"Bearer {token}"),))
    started = time.perf_counter()
    for turn in range(int(seconds)):
        await asyncio.sleep(max(0.0, started + turn + device / DEVICES - time.perf_counter()))
        request = ReportPositionsRequest()
        numbers = []
        for index, team in enumerate(teams):
            # A number of its own in the heading tells the points apart.
            numbers.append(turn * 10_000 + index * 100 + device + 1)
            request.points.append(_point(team, device, turn, numbers[-1]))
        begun = time.perf_counter()
        await stream.write(request)
        answer = await stream.read()
        now = time.perf_counter()
        delays.append(now - begun)
        if answer.accepted != len(teams):
            raise AssertionError(answer)
        answered.update(dict.fromkeys(numbers, now))
    await stream.done_writing()


def _point(team: dict[str, object], device: int, turn: int, number: int) -> PositionPoint:
    location = Location(**team["location"])  # type: ignore[arg-type] # as REST shows it
    location.latitude += 0.0001 * turn
    point = PositionPoint(team=str(team["name"]), device=f"v{device}", location=location, heading=number / 1e6)
    point.at.GetCurrentTime()
    return point
