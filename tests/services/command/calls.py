"""Short ways to call people up and to see what became of it, for the tests of 叫应叫醒."""

from datetime import UTC, datetime
from random import Random

from anlan.command.v1.call_ladder_pb2 import CHANNEL_KIND_MESSAGE, CHANNEL_KIND_PUSH, CHANNEL_KIND_VOICE
from anlan.command.v1.call_ladder_pb2_grpc import CallLadderServiceStub
from anlan.command.v1.call_up_pb2 import CallUp, ListCallUpsRequest
from anlan.command.v1.call_up_pb2_grpc import CallUpServiceStub
from anlan.command.v1.channel_pb2 import (
    CHANNEL_PROVIDER_SIMULATOR,
    Channel,
    CreateChannelRequest,
    Simulation,
    TurnOnChannelRequest,
    WithdrawChannelRequest,
)
from anlan.command.v1.channel_pb2_grpc import ChannelServiceStub
from anlan.command.v1.delivery_pb2 import Delivery, ListDeliveriesRequest
from anlan.command.v1.delivery_pb2_grpc import DeliveryServiceStub

from kit.testing import Served, eventually
from kit.walk import Person
from tests.services.command.people import CITY, DISTRICT, DUTY, SYSTEM, TOWN, ordered, receipts_of

ADMINISTRATOR = ("ROLE_ADMINISTRATOR",)
KINDS = [CHANNEL_KIND_PUSH, CHANNEL_KIND_MESSAGE, CHANNEL_KIND_VOICE]


def call_ups(served: Served, unit: str = TOWN) -> CallUpServiceStub:
    """The call-up service, as the duty officer of a unit asks it."""
    return served.client(CallUpServiceStub, unit, *DUTY, person=f"duty-{unit[-6:]}")


def ladders(served: Served, unit: str = CITY) -> CallLadderServiceStub:
    """The ladder service, as an administrator of a unit asks it."""
    return served.client(CallLadderServiceStub, unit, *ADMINISTRATOR, person="administrator")


def channels(served: Served, unit: str = CITY) -> ChannelServiceStub:
    """The channel service, as an administrator of a unit asks it."""
    return served.client(ChannelServiceStub, unit, *ADMINISTRATOR, person="administrator")


def deliveries(served: Served, unit: str = CITY, *roles: str) -> DeliveryServiceStub:
    """The delivery service, as a provider's system asks it."""
    return served.client(DeliveryServiceStub, unit, *(roles or SYSTEM), person="provider")


async def calls_of(served: Served, **filters: object) -> list[CallUp]:
    """Call-ups, oldest first."""
    found = await call_ups(served, CITY).ListCallUps(ListCallUpsRequest(**filters))
    return list(reversed(found.call_ups))


async def attempts_of(served: Served, call_up: str, **filters: object) -> list[Delivery]:
    """What was sent for a call-up, oldest first."""
    found = await deliveries(served).ListDeliveries(ListDeliveriesRequest(call_up=call_up, **filters))
    return list(reversed(found.deliveries))


async def rung(served: Served, **fields: object) -> CallUp:
    """The call-up of the town's duty post for an order of the district."""
    order = await ordered(served, DISTRICT, TOWN, **fields)
    (receipt,) = await receipts_of(served, order)
    (call_up,) = await calls_of(served, receipt=receipt.name)
    return call_up


async def sent(served: Served, call_up: str, number: int) -> list[Delivery]:
    """The deliveries of a call-up once so many have gone out."""

    async def went_out() -> list[Delivery]:
        found = await attempts_of(served, call_up)
        return found if len([each for each in found if each.HasField("sent_at")]) >= number else []

    return await eventually(went_out)


async def simulator(served: Served, unit: str = CITY, **fields: object) -> Channel:
    """A simulator that is on."""
    simulation = Simulation(**{"seed": 1, "delivered_percent": 100, **fields})
    channel = Channel(
        unit=unit, title="测试模拟器", kinds=KINDS, provider=CHANNEL_PROVIDER_SIMULATOR, simulation=simulation
    )
    entered = await channels(served).CreateChannel(CreateChannelRequest(channel=channel))
    return await channels(served).TurnOnChannel(TurnOnChannelRequest(name=entered.name))


async def withdraw(served: Served, channel: Channel) -> None:
    """End a channel, so that the next test begins without."""
    await channels(served).WithdrawChannel(WithdrawChannelRequest(name=channel.name, reason="测试结束"))


def knocked(_random: Random | None = None, _entry: object = None) -> dict[str, object]:
    """Fields of a knock at the door."""
    return {"knocker": "村干部甲", "knocked_at": datetime.now(UTC), "knock_result": "本人已应门并知悉"}


WALKERS = [
    Person("walker-town", TOWN, DUTY),
    Person("walker-district", DISTRICT, DUTY),
]
