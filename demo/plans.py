"""The plans of the city and of its districts, in force: what triggers which level, and which steps that opens."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from anlan.emergency.v1.plan_pb2 import (
    CommandGroupKind,
    ImpliedResponse,
    Plan,
    PlanAddressee,
    PlanContact,
    PlanGroup,
    PlanStep,
    ResponseLevel,
    ResponseTrigger,
    Threshold,
    TriggerFigure,
)

from demo.past import Past
from demo.staff import Staff
from demo.units import Node
from demo.world import World
from kit.options import option
from services.emergency.ledgers.plans import PLANS
from services.emergency.rules.plans import default_groups

DRAFTED, ENACTED = timedelta(days=60), timedelta(days=45)
LEVELS = ("I", "II", "III", "IV")
LEADERS = ("deputy", "inspector", "duty", "resources")
"""Who leads the groups of a command post, in turn."""

Row = Mapping[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a data file."""
    with (Path(__file__).parent / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def of_territory(world: World, node: Node, staff: Staff, above: Mapping[str, str]) -> Iterator[tuple[str, Past[Plan]]]:
    """The plans of the city or a district by key, linked to the city's (`above`: their names, none for the city)."""
    tier = "DISTRICT" if above else "CITY"
    for row in rows("plans"):
        plan = _plan(row, tier, node, staff)
        plan.linked_plan = above.get(row["plan"], "")
        past = Past(PLANS, world.home("emergency"))
        past.begins("CreatePlan", plan, staff["resources"].caller, world.today - DRAFTED + world.tick())
        yield row["plan"], past.goes("EnactPlan", staff["leader"].caller, world.today - ENACTED + world.tick())


def _plan(row: Row, tier: str, node: Node, staff: Staff) -> Plan:
    key = row["plan"]
    return Plan(
        unit=node.path,
        title=f"{node.unit.title}{row['title']}(示例)",
        kind="PLAN_KIND_SPECIAL",
        incident_kinds=[f"INCIDENT_KIND_{kind}" for kind in row["kinds"].split()],
        natural_hazards=[f"NATURAL_HAZARD_{hazard}" for hazard in row["hazards"].split()],
        triggers=[_trigger(row, tier, level) for level in LEVELS if _thresholds(key, tier, level)],
        steps=[_step(step, node) for step in rows("plan_steps") if (step["plan"], step["tier"]) == (key, tier)],
        contacts=_contacts(staff),
        groups=list(_groups(staff)),
        implied=[_implied(line) for line in rows("plan_implied") if line["plan"] == key] if tier == "CITY" else [],
        edition=1,
        summary="示例预案:响应分级参照有关预案的通行条件,人员和电话均为虚构",
    )


def _thresholds(plan: str, tier: str, level: str) -> list[Row]:
    return [row for row in rows("plan_triggers") if (row["plan"], row["tier"], row["level"]) == (plan, tier, level)]


def _trigger(row: Row, tier: str, level: str) -> ResponseTrigger:
    found = _thresholds(row["plan"], tier, level)
    any_of = [Threshold(figure=f"TRIGGER_FIGURE_{each['figure']}", at_least=int(each["at_least"])) for each in found]
    number = ResponseLevel.Value(f"RESPONSE_LEVEL_{level}")
    term = option(ResponseLevel.DESCRIPTOR.values_by_number[number], "term")
    return ResponseTrigger(
        level=f"RESPONSE_LEVEL_{level}",
        any_of=any_of,
        commander_tier=f"TIER_{found[0]['commander']}",
        text="满足下列条件之一:" + ";".join(_words(each) for each in any_of),
        expected_hours=int(row[f"hours_{level}"]),
        measures=f"按照预案{term}响应措施,组织抢险救援、疏散警戒、医疗救治和信息发布,防止次生衍生灾害",
    )


def _words(threshold: Threshold) -> str:
    term = option(TriggerFigure.DESCRIPTOR.values_by_number[threshold.figure], "term")
    return f"{term}达到 {threshold.at_least}"


def _step(row: Row, node: Node) -> PlanStep:
    to = PlanAddressee(count=int(row["count"] or 0))
    if row["to"] == "CITY":
        to.units.append(node.path)
    elif row["to"]:
        to.MergeFrom(PlanAddressee(tier=f"TIER_{row['to']}", reach=f"REACH_{row['reach']}"))
    if row["role"]:
        to.MergeFrom(PlanAddressee(role=f"RESPONSIBILITY_{row['role']}"))
    if row["capability"]:
        to.MergeFrom(PlanAddressee(capability=f"CAPABILITY_{row['capability']}"))
    return PlanStep(
        key=row["key"],
        level=f"RESPONSE_LEVEL_{row['level']}",
        to=to,
        title=row["title"],
        instruction=row["instruction"],
        priority=f"ORDER_PRIORITY_{row['priority']}",
        due_minutes=int(row["minutes"]),
    )


def _implied(row: Row) -> ImpliedResponse:
    return ImpliedResponse(
        level=f"RESPONSE_LEVEL_{row['level']}",
        tier=f"TIER_{row['tier']}",
        implies=f"RESPONSE_LEVEL_{row['implies']}",
        automatic=bool(row["automatic"]),
    )


def _contacts(staff: Staff) -> Sequence[PlanContact]:
    chain = [staff[key].past.entry for key in ("duty", "inspector", "deputy", "leader")]
    return [PlanContact(title=f"{post.title} {post.holder}", post=post.name) for post in chain]


def _groups(staff: Staff) -> Iterator[PlanGroup]:
    for number, usual in enumerate(default_groups()):
        group = PlanGroup()
        group.CopyFrom(usual)
        group.leader = staff[LEADERS[number % len(LEADERS)]].past.name
        group.members.append(staff["duty"].past.name)
        if usual.kind == CommandGroupKind.Value("COMMAND_GROUP_KIND_EXPERT"):
            group.level = ResponseLevel.Value("RESPONSE_LEVEL_III")  # type: ignore[assignment] # protoc's stub wants its own int
        yield group
