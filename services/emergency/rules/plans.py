"""What must be true of a plan before anybody may respond by it (domain B.3, B.4, B.5, C.10)."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anlan.command.v1.incident_pb2 import IncidentKind
from anlan.emergency.v1.plan_pb2 import (
    PLAN_KIND_ONSITE,
    TIER_CITY,
    Plan,
    PlanGroup,
    PlanStep,
    ResponseLevel,
    ResponseTrigger,
    Tier,
    TriggerFigure,
)

from kit.access import covers
from kit.errors import BadInput, Refused, Words
from kit.options import option
from kit.table import enum_name

if TYPE_CHECKING:
    from kit.lifecycle import Move

CALL_UP = "call-up"
GROUPS = Path(__file__).with_name("groups.csv")


class LevelTwice(BadInput):
    """A level has one trigger, so that one tier commands."""

    field = "triggers"
    zh = "响应级别「{level}」重复"
    en = "response level {level} has more than one trigger"


class ThresholdsOutOfOrder(BadInput):
    """A higher level is reached by more, never by as much or less."""

    field = "triggers"
    zh = "「{figure}」的启动条件高低颠倒:{higher}的下限 {least} 不高于 {lower}"
    en = "{figure} is out of order: {higher} begins at {least}, no higher than {lower}"


class StepTwice(BadInput):
    """A step is known by its key."""

    field = "steps"
    zh = "步骤编号 {key} 重复"
    en = "step {key} is there twice"


class KeyReserved(BadInput):
    """A response keeps this key for calling the contact chain and the command post's members."""

    field = "steps"
    zh = "步骤编号 {key} 为系统保留"
    en = "{key} is kept for what a response adds itself"


class StepAddressesNobody(BadInput):
    """Somebody carries out a step."""

    field = "steps"
    zh = "步骤 {key} 没有受令对象"
    en = "step {key} addresses nobody"


class StepBeyondUnit(BadInput):
    """A plan orders its own subtree."""

    field = "steps"
    zh = "步骤 {key} 的受令单位 {unit} 不属于本预案单位"
    en = "step {key} addresses {unit}, which is not of the plan's unit"


class GroupTwice(BadInput):
    """A group is known by its title."""

    field = "groups"
    zh = "工作组 {title} 重复"
    en = "group {title} is there twice"


class ImpliesUpward(BadInput):
    """A plan says what lower tiers do."""

    field = "implied"
    zh = "联动对象必须是下级层级"
    en = "what is implied is for lower tiers"


class ImpliedTwice(BadInput):
    """One line a level and tier."""

    field = "implied"
    zh = "同一级别对同一层级的联动规定重复"
    en = "a level says twice what it implies for a tier"


class UnknownIncidentKind(BadInput):
    """A kind that no incident can have."""

    field = "incident_kinds"
    zh = "没有这种事故类别:{kind}"
    en = "no such kind of incident: {kind}"


class ContactUnreachable(BadInput):
    """A link of the chain is a post or has a number."""

    field = "contacts"
    zh = "联系人 {title} 须填写岗位或电话"
    en = "contact {title} needs a post or a phone"


class ReplacedUnknown(BadInput):
    """What is replaced is a plan of the same unit."""

    field = "replaces"
    zh = "没有找到本单位的预案 {name}"
    en = "the unit has no plan {name}"


class ReplacedNotInForce(Refused):
    """Only what is in force is replaced, and once."""

    zh = "预案 {name} 已不是现行有效,不能被替代"
    en = "{name} is not in force: it cannot be replaced"


class StepsNeeded(BadInput):
    """What is put in force says what to do."""

    field = "steps"
    zh = "施行前须至少有一个处置步骤"
    en = "a plan needs a step before it is put in force"


class TriggersNeeded(BadInput):
    """突对法 Art 71: the plan says what reaches which level; an onsite plan need not."""

    field = "triggers"
    zh = "综合预案和专项预案施行前须有响应分级条件"
    en = "a comprehensive or special plan needs triggers before it is put in force"


def is_sound(move: "Move") -> None:
    """What a plan says fits together, whoever writes it."""
    plan: Plan = move.entry
    _check_kinds(plan.incident_kinds)
    _check_triggers(plan.triggers)
    for number, step in enumerate(plan.steps):
        _check_step(step, plan.unit, f"steps[{number}]")
    refuse_twice(plan)
    for number, contact in enumerate(plan.contacts):
        if not (contact.post or contact.phone):
            raise ContactUnreachable(field=f"contacts[{number}]", title=contact.title)
    for number, implied in enumerate(plan.implied):
        if implied.tier <= tier_at(plan.unit):
            raise ImpliesUpward(field=f"implied[{number}].tier")


def may_be_enacted(move: "Move") -> None:
    """It says what to do, and when."""
    plan: Plan = move.entry
    if not plan.steps:
        raise StepsNeeded
    if not plan.triggers and plan.kind != PLAN_KIND_ONSITE:
        raise TriggersNeeded


def usual_groups(move: "Move") -> Sequence[PlanGroup]:
    """Stamp: the groups that were given; the usual ones where none were, but for an onsite plan."""
    plan: Plan = move.entry
    return list(plan.groups) if plan.groups or plan.kind == PLAN_KIND_ONSITE else default_groups()


def tier_at(unit: str) -> int:
    """The tier that a path reaches down to: the city's is one step long."""
    return TIER_CITY + unit.count(".")


@cache
def default_groups() -> tuple[PlanGroup, ...]:
    """The usual groups, as the file has them."""
    with GROUPS.open(encoding="utf-8", newline="") as file:
        return tuple(
            PlanGroup(
                kind=f"COMMAND_GROUP_KIND_{row['kind']}",
                title=row["title"],
                tasks=row["tasks"],
            )
            for row in csv.DictReader(file)
        )


def _check_kinds(kinds: Iterable[str]) -> None:
    for number, kind in enumerate(kinds):
        if kind not in IncidentKind.keys() or not IncidentKind.Value(kind):  # noqa: SIM118 protobuf's enum wrapper is no mapping
            raise UnknownIncidentKind(field=f"incident_kinds[{number}]", kind=kind)


def _check_triggers(triggers: Sequence[ResponseTrigger]) -> None:
    """One a level; and of each figure, the higher the level, the more."""
    from_lowest = sorted(triggers, key=lambda trigger: -trigger.level)
    for lower, higher in pairwise(from_lowest):
        if lower.level == higher.level:
            raise LevelTwice(level=level_words(higher.level))
    reached: dict[TriggerFigure, int] = {}
    for trigger in from_lowest:
        least = dict(_least(trigger))
        for figure, number in least.items():
            if number <= reached.get(figure, 0):
                raise ThresholdsOutOfOrder(
                    figure=_words(TriggerFigure, figure),
                    higher=level_words(trigger.level),
                    least=number,
                    lower=reached[figure],
                )
        reached |= least


def _least(trigger: ResponseTrigger) -> Iterator[tuple[TriggerFigure, int]]:
    """Of each figure the least that is enough."""
    for figure in {threshold.figure for threshold in trigger.any_of}:
        yield figure, min(threshold.at_least for threshold in trigger.any_of if threshold.figure == figure)


def _check_step(step: PlanStep, unit: str, field: str) -> None:
    to = step.to
    if step.key == CALL_UP:
        raise KeyReserved(field=f"{field}.key", key=step.key)
    if not (to.units or to.tier or to.role or to.capability):
        raise StepAddressesNobody(field=f"{field}.to", key=step.key)
    beyond = next((path for path in to.units if not covers(unit, path)), "")
    if beyond:
        raise StepBeyondUnit(field=f"{field}.to.units", key=step.key, unit=beyond)
    if to.tier and to.tier < tier_at(unit):
        raise StepBeyondUnit(field=f"{field}.to.tier", key=step.key, unit=_words(Tier, to.tier))


def refuse_twice(plan: Plan) -> None:
    """Keys, titles and implications are told apart."""
    if key := _twice(step.key for step in plan.steps):
        raise StepTwice(key=key)
    if title := _twice(group.title for group in plan.groups):
        raise GroupTwice(title=title)
    if _twice((implied.level, implied.tier) for implied in plan.implied):
        raise ImpliedTwice


def _twice(things: Iterable[object]) -> object:
    """The first that is there more than once."""
    return next((thing for thing, count in Counter(things).items() if count > 1), None)


def level_words(level: int) -> Words:
    """A response level in both languages."""
    return _words(ResponseLevel, level)


def _words(enum: Any, number: int) -> Words:  # noqa: ANN401 protoc's enum wrapper has no public type
    value = enum.DESCRIPTOR.values_by_number[number]
    return Words(str(option(value, "term")), enum_name(enum.DESCRIPTOR, number))
