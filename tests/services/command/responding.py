"""Plans, commanders and short ways to respond, for the tests of responses and command posts."""

from typing import Any

from anlan.command.v1.command_post_pb2 import CommandPost
from anlan.command.v1.command_post_pb2_grpc import CommandPostServiceStub
from anlan.command.v1.incident_pb2 import INCIDENT_KIND_DUST_EXPLOSION, Casualties, Incident, IncidentKind
from anlan.command.v1.order_pb2 import ListOrdersRequest, Order
from anlan.command.v1.response_pb2 import (
    ActivateResponseRequest,
    ListResponsesRequest,
    ProposeResponseRequest,
    Response,
)
from anlan.command.v1.response_pb2_grpc import ResponseServiceStub
from anlan.emergency.v1.plan_pb2 import (
    PLAN_KIND_SPECIAL,
    PLAN_STATE_IN_FORCE,
    REACH_ALL,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    TIER_CITY,
    TIER_DISTRICT,
    TIER_ENTERPRISE,
    TIER_TOWN,
    ImpliedResponse,
    Plan,
    PlanAddressee,
    PlanGroup,
    PlanStep,
    ResponseLevel,
    ResponseTrigger,
    Threshold,
    Tier,
    TriggerFigure,
)
from anlan.emergency.v1.team_pb2 import CAPABILITY_DUST_EXPLOSION
from anlan.responsibility.v1.post_pb2 import RESPONSIBILITY_PRINCIPAL

from kit.testing import Served, eventually
from services.command.copies import PLANS, POSTS
from tests.services.command.people import CITY, DISTRICT, LEADER, TOWN, ago, orders, post, put, reported

MAYOR, SECOND = "posts/mayor", "posts/second"
CHIEF, TOWN_HEAD = "posts/district-chief", "posts/town-chief"
PEOPLE = [
    post("mayor", CITY, "测试市长", "市长甲", responsibility=RESPONSIBILITY_PRINCIPAL),
    post("second", CITY, "测试副市长", "副市长甲"),
    post("district-chief", DISTRICT, "测试区长", "区长甲", responsibility=RESPONSIBILITY_PRINCIPAL),
    post("town-chief", TOWN, "测试镇长", "镇长乙", responsibility=RESPONSIBILITY_PRINCIPAL),
]


def threshold(figure: str, at_least: int) -> Threshold:
    return Threshold(figure=TriggerFigure.Value(f"TRIGGER_FIGURE_{figure}"), at_least=at_least)


def trigger(level: ResponseLevel, *any_of: Threshold, tier: Tier = TIER_CITY, hours: int = 24) -> ResponseTrigger:
    measures = f"按{ResponseLevel.Name(level)}处置"
    return ResponseTrigger(level=level, any_of=any_of, commander_tier=tier, expected_hours=hours, measures=measures)


def step(key: str, level: ResponseLevel = RESPONSE_LEVEL_IV, minutes: int = 30, **to: object) -> PlanStep:
    addressee: dict[str, Any] = to
    return PlanStep(
        key=key,
        level=level,
        to=PlanAddressee(**addressee),
        title=f"步骤{key}",
        instruction="按预案处置",
        priority="ORDER_PRIORITY_FLASH",
        due_minutes=minutes,
    )


STEPS = [
    step("watch", units=[CITY]),
    step("districts", tier=TIER_DISTRICT),
    step("towns", tier=TIER_TOWN),
    step("heads", tier=TIER_TOWN, role=RESPONSIBILITY_PRINCIPAL),
    step("enterprise", tier=TIER_ENTERPRISE, minutes=0),
    step("teams", RESPONSE_LEVEL_III, capability=CAPABILITY_DUST_EXPLOSION, count=2),
    step("all-districts", RESPONSE_LEVEL_II, tier=TIER_DISTRICT, reach=REACH_ALL),
]
GROUPS = [
    PlanGroup(kind="COMMAND_GROUP_KIND_RESCUE", title="抢险救援组", leader=CHIEF, members=[TOWN_HEAD, "posts/gone"]),
    PlanGroup(kind="COMMAND_GROUP_KIND_EXPERT", title="专家技术组", level=RESPONSE_LEVEL_II),
]
TRIGGERS = [
    trigger(RESPONSE_LEVEL_II, threshold("DEATHS_AND_MISSING", 10), threshold("EXTENT", 4)),
    trigger(RESPONSE_LEVEL_III, threshold("DEATHS_AND_MISSING", 3), threshold("SERIOUS_INJURIES", 10)),
    trigger(RESPONSE_LEVEL_IV, threshold("DEATHS_AND_MISSING", 1), tier=TIER_DISTRICT),
]


def implied(tier: Tier = TIER_DISTRICT, **more: object) -> ImpliedResponse:
    fields: dict[str, Any] = {"level": RESPONSE_LEVEL_III, "implies": RESPONSE_LEVEL_II, **more}
    return ImpliedResponse(tier=tier, **fields)


def a_plan(name: str, unit: str = CITY, **fields: object) -> Plan:
    """A plan in force as the emergency service would have told it."""
    standard: dict[str, Any] = {
        "title": f"测试预案{name}",
        "kind": PLAN_KIND_SPECIAL,
        "incident_kinds": ["INCIDENT_KIND_DUST_EXPLOSION"],
        "triggers": TRIGGERS,
        "steps": STEPS,
        "groups": GROUPS,
        "implied": [implied()],
        "edition": 1,
        "state": PLAN_STATE_IN_FORCE,
        "version": 1,
    }
    given: dict[str, Any] = {**standard, **fields}
    return Plan(name=f"plans/{name}", unit=unit, **given)


async def know(served: Served, *plans: Plan) -> None:
    """People who command, and these plans."""
    await put(served, POSTS, *PEOPLE)
    await put(served, PLANS, *plans)


def responses(
    served: Served, unit: str = CITY, person: str = "", roles: tuple[str, ...] = LEADER
) -> ResponseServiceStub:
    return served.client(ResponseServiceStub, unit, *roles, person=person or f"leader-{unit[-6:]}")


def command_posts(served: Served, unit: str = CITY, person: str = "") -> CommandPostServiceStub:
    return served.client(CommandPostServiceStub, unit, *LEADER, person=person or f"leader-{unit[-6:]}")


async def exploded(served: Served, deaths: int = 0, kind: IncidentKind = INCIDENT_KIND_DUST_EXPLOSION) -> Incident:
    """A dust explosion, unless it is something else, as the enterprise reports it."""
    return await reported(served, kind=kind, casualties=Casualties(deaths=deaths))


async def proposed(served: Served, unit: str = CITY, **fields: object) -> Response:
    """A response that somebody proposes."""
    given: dict[str, Any] = fields
    stub = responses(served, unit)
    made: Response = await stub.ProposeResponse(ProposeResponseRequest(response=Response(unit=unit, **given)))
    return made


async def activated(served: Served, response: Response, commander: str = MAYOR, **fields: object) -> Response:
    """The same, activated by a leader of its unit."""
    standard: dict[str, Any] = {"matter": "测试粉尘爆炸", "expected_end": ago(hours=-24)}
    given: dict[str, Any] = {**standard, **fields}
    request = ActivateResponseRequest(name=response.name, commander=commander, **given)
    made: Response = await responses(served, response.unit).ActivateResponse(request)
    return made


async def found(served: Served, incident: Incident, unit: str = "") -> list[Response]:
    """The responses to an incident, oldest first."""
    listed = await responses(served).ListResponses(ListResponsesRequest(incident=incident.name))
    return [each for each in reversed(listed.responses) if unit in ("", each.unit)]


async def proposal(served: Served, incident: Incident, level: ResponseLevel, unit: str = CITY) -> Response:
    """What the platform proposes, once it does."""

    async def there() -> list[Response]:
        return [each for each in await found(served, incident, unit) if each.level == level]

    answer: list[Response] = await eventually(there)
    return answer[0]


async def orders_of(served: Served, response: Response) -> dict[str, Order]:
    """The orders of a response by step."""
    listed = await orders(served, CITY).ListOrders(ListOrdersRequest(response=response.name, page_size=100))
    return {order.plan_step: order for order in listed.orders}


async def post_at(served: Served, response: Response) -> CommandPost:
    answer: CommandPost = await served.entry(response.command_post)
    return answer
