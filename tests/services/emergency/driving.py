"""A team that drives from its station to a place, as its phone and vehicles tell."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from anlan.command.v1.receipt_pb2 import RECEIPT_STATE_ACCEPTED, Receipt
from anlan.emergency.v1.position_pb2 import PositionPoint
from anlan.emergency.v1.position_pb2_grpc import PositionServiceStub
from anlan.emergency.v1.team_pb2 import Team
from anlan.geo.v1.location_pb2 import Location
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.testing import Served
from tests.services.emergency.places import CITY, TOWN
from tests.services.emergency.ready import KEEPER, WUXI, stamp

NORTH = 0.001
"""Degrees; 111 metres."""
numbers = itertools.count(1)


def ago(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


def north(metres: float) -> Location:
    """So far north of the station."""
    return Location(latitude=WUXI.latitude + metres / 111_195, longitude=WUXI.longitude)


def point(team: str, metres: float, seconds_ago: float = 0, **fields: object) -> PositionPoint:
    """Where a team was, in metres north of its station."""
    given: dict[str, Any] = {**fields}
    return PositionPoint(team=team, location=north(metres), at=stamp(ago(seconds_ago)), **given)


def way(team: str, *, from_metres: int, to_metres: int, start: float, every: float = 5) -> Iterator[PositionPoint]:
    """A drive at 20 metres a second, beginning `start` seconds ago."""
    step = round(20 * every) if to_metres > from_metres else -round(20 * every)
    for number, metres in enumerate(range(from_metres, to_metres, step)):
        yield point(team, metres, start - number * every, speed=20.0)


def positions(served: Served, unit: str = TOWN, role: str = KEEPER, language: str = "en") -> PositionServiceStub:
    return served.client(PositionServiceStub, unit, role, person="driver", language=language)


def receipt(team: Team, metres: float, state: int = RECEIPT_STATE_ACCEPTED, **fields: object) -> Receipt:
    """An order to go so far north, as its receipt stands at command."""
    standard: dict[str, Any] = {
        "name": f"receipts/test{next(numbers)}",
        "unit": team.unit,
        "team": team.name,
        "issuer": CITY,
        "dispatch_order": "orders/test",
        "incident": "incidents/test",
        "location": north(metres),
        "revision": 1,
        "version": 3,
    }
    return Receipt(**{**standard, "state": state, **fields})


async def told(
    served: Served, answered: Receipt, transition: str = "AcceptReceipt", *, at: datetime | None = None
) -> None:
    """Tell the service how a receipt stands, as command's relay would, and wait until it has taken notice."""
    await served.hear(event_of(answered, transition, at))


def event_of(answered: Receipt, transition: str, at: datetime | None = None) -> Event:
    """A step of a receipt, as command's relay tells of it."""
    event = Event(
        event_id=new_id(),
        service="command",
        ledger="receipts",
        name=answered.name,
        version=answered.version,
        transition=transition,
        unit=answered.unit,
        entry_type=Receipt.DESCRIPTOR.full_name,
        entry=answered.SerializeToString(),
    )
    event.at.FromDatetime(at or ago(3600))
    return event
