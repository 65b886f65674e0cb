"""Orders as command tells of them."""

import itertools

from anlan.command.v1.order_pb2 import Order, TeamRequest
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.testing import Served, eventually
from tests.services.emergency.places import CITY
from tests.services.emergency.ready import WUXI

numbers = itertools.count(1)


def order(*requests: TeamRequest, unit: str = CITY, incident: str = "") -> Order:
    """An order of `unit` that asks for teams, near Wuxi."""
    name = f"orders/test{next(numbers)}"
    return Order(name=name, unit=unit, title="测试指令", location=WUXI, team_requests=requests, incident=incident)


async def told(served: Served, issued: Order, transition: str = "CreateOrder", version: int = 1) -> Event:
    """Tell the service of an order, as command's relay would, and wait until it has taken notice."""
    event = Event(
        event_id=new_id(),
        service="command",
        ledger="orders",
        name=issued.name,
        version=version,
        transition=transition,
        unit=issued.unit,
        entry_type=Order.DESCRIPTOR.full_name,
        entry=issued.SerializeToString(),
    )
    await tell(served, event)
    return event


async def tell(served: Served, event: Event) -> None:
    """Publish an event and wait until it, or the marker behind it, has gone through the reactions."""
    marker = Event()
    marker.CopyFrom(event)
    marker.event_id, marker.name, marker.entry = new_id(), f"{event.name}-marker", Order().SerializeToString()
    marker.transition = "CloseOrder"
    await served.running.bus.publish([(event, True)])
    await served.running.bus.publish([(marker, True)])

    async def seen() -> bool:
        async with served.acting().session() as conn:
            asked = "SELECT EXISTS (SELECT FROM inbox WHERE event_id = $1)"
            return bool(await conn.fetchval(asked, marker.event_id))

    await eventually(seen)
