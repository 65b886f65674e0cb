"""The invented units, posts and people of these tests, and short ways to make what they send."""

from datetime import UTC, datetime, timedelta
from typing import Any

from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_ENTERPRISE,
    CreateIncidentRequest,
    Incident,
)
from anlan.command.v1.incident_pb2_grpc import IncidentServiceStub
from anlan.command.v1.order_pb2 import CreateOrderRequest, Order
from anlan.command.v1.order_pb2_grpc import OrderServiceStub
from anlan.command.v1.receipt_pb2 import ORDER_PRIORITY_URGENT, ListReceiptsRequest, Receipt
from anlan.command.v1.receipt_pb2_grpc import ReceiptServiceStub
from anlan.geo.v1.location_pb2 import Location
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.post_pb2 import PHONE_KIND_DUTY, POST_STATE_IN_FORCE, Phone, Post
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_STATE_IN_FORCE,
    Unit,
)

from kit.copies import Copy
from kit.testing import Served

CITY = "320200"
DISTRICT = "320200.320205"
TOWN = "320200.320205.320205001"
ENTERPRISE = "320200.320205.320205001.TEST0001"
NEIGHBOUR = "320200.320205.320205001.TEST0002"
SECOND_TOWN = "320200.320205.320205002"
OTHER_DISTRICT = "320200.320206"
OTHER_TOWN = "320200.320206.320206001"

OFFICER = ("ROLE_SAFETY_OFFICER",)
DUTY = ("ROLE_DUTY_OFFICER",)
LEADER = ("ROLE_LEADER",)
SYSTEM = ("ROLE_SYSTEM",)

UNITS = [
    (CITY, "测试市", UNIT_KIND_CITY),
    (DISTRICT, "测试一区", UNIT_KIND_DISTRICT),
    (TOWN, "测试一镇", UNIT_KIND_TOWN),
    (ENTERPRISE, "测试一号化工有限公司", UNIT_KIND_ENTERPRISE),
    (NEIGHBOUR, "测试二号铸造有限公司", UNIT_KIND_ENTERPRISE),
    (SECOND_TOWN, "测试二镇", UNIT_KIND_TOWN),
    (OTHER_DISTRICT, "测试二区", UNIT_KIND_DISTRICT),
    (OTHER_TOWN, "测试三镇", UNIT_KIND_TOWN),
]
CENTRE = Location(latitude=31.57, longitude=120.3)


def units() -> list[Unit]:
    """The units as messages."""
    return [
        Unit(
            name=f"units/{path.replace('.', '-').lower()}",
            unit=path,
            state=UNIT_STATE_IN_FORCE,
            version=1,
            title=title,
            kind=kind,
            location=CENTRE,
        )
        for path, title, kind in UNITS
    ]


def post(name: str, unit: str, title: str, holder: str, **fields: object) -> Post:
    """A post somebody holds."""
    phones = [Phone(kind=PHONE_KIND_DUTY, number=f"000-0000-{abs(hash(name)) % 10000:04}")]
    standard = {"state": POST_STATE_IN_FORCE, "version": 1, "phones": phones}
    return Post(name=f"posts/{name}", unit=unit, title=title, holder=holder, **{**standard, **fields})


POSTS = [
    post("city-duty", CITY, "市应急值班室", "值班甲", is_duty_post=True),
    post("district-duty", DISTRICT, "区应急值班室", "值班乙", is_duty_post=True),
    post(
        "town-duty",
        TOWN,
        "镇值班室",
        "值班丙",
        is_duty_post=True,
        deputy="posts/town-deputy",
        superior="posts/town-head",
    ),
    post("town-deputy", TOWN, "镇值班室副班", "值班丁"),
    post("town-head", TOWN, "测试镇长", "镇长甲"),
]


async def put(served: Served, copy: Copy[Any], *entries: Any) -> None:  # noqa: ANN401 of any ledger
    """Make others' entries known to the service as if their events had come."""
    for entry in entries:
        event = Event(name=entry.name, entry=entry.SerializeToString(), hash=b"-")
        await copy.reaction.handler(event, served.acting())


def ago(**span: float) -> datetime:
    """A moment before now."""
    return datetime.now(UTC) - timedelta(**span)


def a_report(**fields: object) -> Incident:
    """An incident as an enterprise reports it."""
    standard = {
        "unit": ENTERPRISE,
        "title": "抛光车间起火",
        "channel": INCIDENT_CHANNEL_ENTERPRISE,
        "occurred_at": ago(minutes=5),
    }
    return Incident(**{**standard, **fields})


async def reported(served: Served, /, **fields: object) -> Incident:
    """An incident on the ledger, reported by the enterprise."""
    officer = served.client(IncidentServiceStub, ENTERPRISE, *OFFICER, person="officer")
    return await officer.CreateIncident(CreateIncidentRequest(incident=a_report(**fields)))


async def ordered(served: Served, unit: str, /, *recipients: str, **fields: object) -> Order:
    """An order on the ledger, issued by the duty officer of a unit."""
    return await orders(served, unit).CreateOrder(CreateOrderRequest(order=an_order(*recipients, **fields)))


def an_order(*recipients: str, **fields: object) -> Order:
    """An order as it is sent."""
    standard = {"title": "疏散周边", "instruction": "疏散厂区周边五百米内人员", "priority": ORDER_PRIORITY_URGENT}
    return Order(recipients=recipients, **{**standard, **fields})


def orders(served: Served, unit: str) -> OrderServiceStub:
    """The order service, as the duty officer of a unit asks it."""
    return served.client(OrderServiceStub, unit, *DUTY, person=f"duty-{unit[-6:]}")


def incidents(served: Served, unit: str) -> IncidentServiceStub:
    """The incident service, as the duty officer of a unit asks it."""
    return served.client(IncidentServiceStub, unit, *DUTY, person=f"duty-{unit[-6:]}")


def receipts(served: Served, unit: str, person: str = "") -> ReceiptServiceStub:
    """The receipt service, as the duty officer of a unit asks it."""
    return served.client(ReceiptServiceStub, unit, *DUTY, person=person or f"duty-{unit[-6:]}")


async def receipts_of(served: Served, order: Order, unit: str = "") -> list[Receipt]:
    """The receipts of an order, of one unit's or all, oldest first."""
    listed = await receipts(served, CITY).ListReceipts(ListReceiptsRequest(dispatch_order=order.name))
    return [receipt for receipt in reversed(listed.receipts) if unit in ("", receipt.unit)]
