"""A plan as its unit drafts it, and people who draft and enact."""

from typing import Any

from anlan.emergency.v1.plan_pb2 import (
    PLAN_KIND_SPECIAL,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    TIER_CITY,
    TIER_DISTRICT,
    TIER_TOWN,
    CreatePlanRequest,
    EnactPlanRequest,
    ImpliedResponse,
    Plan,
    PlanAddressee,
    PlanContact,
    PlanStep,
    ResponseLevel,
    ResponseTrigger,
    Threshold,
    Tier,
    TriggerFigure,
)
from anlan.emergency.v1.plan_pb2_grpc import PlanServiceStub
from anlan.emergency.v1.team_pb2 import CAPABILITY_DUST_EXPLOSION

from kit.testing import Served
from tests.services.emergency.places import CITY

LEADER = "ROLE_LEADER"


def threshold(figure: str, at_least: int) -> Threshold:
    return Threshold(figure=TriggerFigure.Value(f"TRIGGER_FIGURE_{figure}"), at_least=at_least)


def trigger(level: ResponseLevel, *any_of: Threshold, tier: Tier = TIER_CITY) -> ResponseTrigger:
    return ResponseTrigger(level=level, any_of=any_of, commander_tier=tier, expected_hours=24, measures="测试措施")


def step(key: str, level: ResponseLevel = RESPONSE_LEVEL_IV, **to: object) -> PlanStep:
    addressee: dict[str, Any] = to or {"tier": TIER_TOWN}
    return PlanStep(
        key=key,
        level=level,
        to=PlanAddressee(**addressee),
        title=f"测试步骤{key}",
        instruction="按预案处置",
        priority="ORDER_PRIORITY_FLASH",
        due_minutes=30,
    )


def plan(unit: str = CITY, **fields: object) -> Plan:
    """A special plan for dust explosions with three levels."""
    standard: dict[str, Any] = {
        "title": "测试粉尘爆炸专项预案",
        "kind": PLAN_KIND_SPECIAL,
        "incident_kinds": ["INCIDENT_KIND_DUST_EXPLOSION"],
        "triggers": [
            trigger(RESPONSE_LEVEL_II, threshold("DEATHS_AND_MISSING", 10)),
            trigger(RESPONSE_LEVEL_III, threshold("DEATHS_AND_MISSING", 3), threshold("EXTENT", 3)),
            trigger(RESPONSE_LEVEL_IV, threshold("DEATHS_AND_MISSING", 1), tier=TIER_DISTRICT),
        ],
        "steps": [
            step("alert-towns"),
            step("teams", RESPONSE_LEVEL_III, capability=CAPABILITY_DUST_EXPLOSION, count=2),
        ],
        "contacts": [PlanContact(title="测试值班室", phone="000-0000-0001")],
        "implied": [ImpliedResponse(level=RESPONSE_LEVEL_III, tier=TIER_DISTRICT, implies=RESPONSE_LEVEL_II)],
    }
    given: dict[str, Any] = {**standard, **fields}
    return Plan(unit=unit, **given)


def plans(served: Served, unit: str = CITY, person: str = "planner", role: str = LEADER) -> PlanServiceStub:
    return served.client(PlanServiceStub, unit, role, person=person)


async def drafted(served: Served, unit: str = CITY, **fields: object) -> Plan:
    made: Plan = await plans(served, unit).CreatePlan(CreatePlanRequest(plan=plan(unit, **fields)))
    return made


async def enacted(served: Served, unit: str = CITY, **fields: object) -> Plan:
    made = await drafted(served, unit, **fields)
    ready: Plan = await plans(served, unit).EnactPlan(EnactPlanRequest(name=made.name))
    return ready
