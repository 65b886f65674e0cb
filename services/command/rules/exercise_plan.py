"""A script from a plan: what reaches its response levels, one after the other."""

from collections.abc import Iterator

from anlan.command.v1.exercise_pb2 import INJECT_KIND_FOLLOW_UP, INJECT_KIND_MESSAGE, INJECT_KIND_REPORT, Inject
from anlan.command.v1.incident_pb2 import Casualties, IncidentKind
from anlan.command.v1.receipt_pb2 import OrderPriority
from anlan.emergency.v1.plan_pb2 import (
    TRIGGER_FIGURE_DEATHS_AND_MISSING,
    TRIGGER_FIGURE_DIRECT_LOSS,
    TRIGGER_FIGURE_SERIOUS_INJURIES,
    TRIGGER_FIGURE_TRAPPED,
    Plan,
    ResponseTrigger,
)

STEP_SECONDS = 600
"""Scenario time from one level to the next."""
MOST_PEOPLE = 1_000_000

FIGURES = {
    TRIGGER_FIGURE_DEATHS_AND_MISSING: "deaths",
    TRIGGER_FIGURE_SERIOUS_INJURIES: "serious_injuries",
    TRIGGER_FIGURE_DIRECT_LOSS: "direct_loss",
    TRIGGER_FIGURE_TRAPPED: "trapped",
}
"""The figures of a trigger that a report of an incident carries."""


def injects_of_plan(plan: Plan, unit: str) -> Iterator[Inject]:
    """A report that reaches the lowest level, follow-ups up to the highest, each 10 minutes after the one before.

    What no report carries (a warning's colour, how far it reaches) is told to the unit, for a person to act upon.
    """
    kinds = [name for name in plan.incident_kinds if name in IncidentKind.keys()]  # noqa: SIM118 an enum wrapper
    levels = sorted(plan.triggers, key=lambda trigger: -trigger.level)
    report = Inject(
        kind=INJECT_KIND_REPORT,
        title=f"{plan.title[:180]}:险情报告",
        text=_condition(levels[0]) if levels else plan.summary[:3900],
        units=[unit],
        incident_kind=kinds[0] if kinds else "INCIDENT_KIND_OTHER",
    )
    if levels and (figures := _casualties(levels[0])):
        report.casualties.CopyFrom(figures)
    yield report
    for number, trigger in enumerate(levels[1:], start=1):
        figures = _casualties(trigger)
        yield Inject(
            after_seconds=number * STEP_SECONDS,
            kind=INJECT_KIND_FOLLOW_UP if figures else INJECT_KIND_MESSAGE,
            title="" if figures else "情况升级",
            text=_condition(trigger),
            units=[] if figures else [unit],
            casualties=figures,
            priority=OrderPriority.ORDER_PRIORITY_UNSPECIFIED if figures else OrderPriority.ORDER_PRIORITY_URGENT,
        )


def _casualties(trigger: ResponseTrigger) -> Casualties | None:
    """Figures that just reach a level; None where no report carries any of its figures."""
    for threshold in trigger.any_of:
        if name := FIGURES.get(threshold.figure):
            limit = threshold.at_least if name == "direct_loss" else min(threshold.at_least, MOST_PEOPLE)
            return Casualties(**{name: limit})
    return None


def _condition(trigger: ResponseTrigger) -> str:
    return trigger.text or "已达到更高响应级别的启动条件"
