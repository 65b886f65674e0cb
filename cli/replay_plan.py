"""Plan a replay: what is done when, and where in the city a call of another city lies."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from cli.replay_rows import Deployment, Stage
from demo.places import METRES_A_DEGREE, Place, Point, city, towns

SAN_FRANCISCO = Point(37.7597, -122.4393)
"""The middle of the city the log comes from: halfway between its northernmost and southernmost, west- and
easternmost calls."""


class Act(IntEnum):
    """What is done, in the order in which it happens when two fall on one second."""

    CALL = 1
    """The call becomes an incident."""
    ORDER = 2
    """The unit is ordered there and claimed."""
    SET_OUT = 3
    """It acknowledges, accepts and is en route."""
    ARRIVE = 4
    """It is on scene."""
    FINISH = 5
    """It has carried out its order; the order is verified."""
    RECALL = 6
    """It is free again without having been there: the order is cancelled."""
    CLOSE = 7
    """The last unit of the call is free: the incident is over."""


@dataclass(frozen=True, order=True)
class Step:
    """One act at its time."""

    at: float
    """Seconds after the first act, with long pauses cut."""
    act: Act
    line: int
    """The row of the log that says so."""
    call: str
    unit: str = ""
    """Empty where the act is about the whole call."""


def timeline(deployments: Sequence[Deployment], longest_pause: float) -> list[Step]:
    """Every act of a replay in order; pauses longer than `longest_pause` seconds are cut to that."""
    moments = sorted([*_calls(deployments), *(moment for row in deployments for moment in _row(row))])
    steps: list[Step] = []
    clock, at = moments[0][0] if moments else None, 0.0
    for moment, act, line, call, unit in moments:
        at += min((moment - clock).total_seconds(), longest_pause) if clock else 0.0
        clock = moment
        steps.append(Step(at, act, line, call, unit))
    return steps


Moment = tuple[datetime, Act, int, str, str]


def _calls(deployments: Sequence[Deployment]) -> Iterable[Moment]:
    """Each call once at its start, and once at its end when every unit's is known."""
    calls: dict[str, list[Deployment]] = {}
    for deployment in deployments:
        calls.setdefault(deployment.call, []).append(deployment)
    for call, rows in calls.items():
        first = min(rows, key=lambda row: (row.times[Stage.RECEIVED], row.line))
        yield first.times[Stage.RECEIVED], Act.CALL, first.line, call, ""
        if all(Stage.AVAILABLE in row.times for row in rows):
            last = max(rows, key=lambda row: max(row.times.values()))
            yield max(last.times.values()), Act.CLOSE, last.line, call, ""


def _row(row: Deployment) -> Iterable[Moment]:
    """The acts of one unit on one call. A time that lies before an earlier act's is moved up to it."""
    moment = max(row.times[Stage.RECEIVED], row.times[Stage.DISPATCHED])
    yield moment, Act.ORDER, row.line, row.call, row.unit
    arrived = Stage.ON_SCENE in row.times
    for stage, act in (
        (Stage.RESPONDING, Act.SET_OUT),
        (Stage.ON_SCENE, Act.ARRIVE),
        (Stage.AVAILABLE, Act.FINISH if arrived else Act.RECALL),
    ):
        if stage in row.times or (act is Act.SET_OUT and arrived):
            moment = max(moment, row.times.get(stage, moment))
            yield moment, act, row.line, row.call, row.unit


def shifted(latitude: float, longitude: float) -> Point:
    """Where a place of San Francisco lies in Wuxi: the same metres north and east of the city's middle.

    An affine map, from middle to middle and true to scale; no place of one city lies in the other.
    """
    north = (latitude - SAN_FRANCISCO.latitude) * METRES_A_DEGREE
    scale = METRES_A_DEGREE * math.cos(math.radians(SAN_FRANCISCO.latitude))
    return city().point.moved(north, (longitude - SAN_FRANCISCO.longitude) * scale)


def town_at(point: Point) -> Place:
    """The town whose point is nearest."""
    return min(towns(), key=lambda town: town.point.metres_to(point))
