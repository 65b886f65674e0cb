"""Which response level a plan's triggers reach, and what that opens (domain B.5, C.17)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    Incident,
    IncidentKind,
)
from anlan.command.v1.response_pb2 import Response, StatedFigure, TriggerMatch
from anlan.emergency.v1.plan_pb2 import (
    NATURAL_HAZARD_UNSPECIFIED,
    RESPONSE_LEVEL_UNSPECIFIED,
    TIER_CITY,
    TRIGGER_FIGURE_ACCIDENT_GRADE,
    TRIGGER_FIGURE_DEATHS_AND_MISSING,
    TRIGGER_FIGURE_DIRECT_LOSS,
    TRIGGER_FIGURE_EVACUATED,
    TRIGGER_FIGURE_EXTENT,
    TRIGGER_FIGURE_LIVES_THREATENED,
    TRIGGER_FIGURE_SERIOUS_INJURIES,
    TRIGGER_FIGURE_TRAPPED,
    TRIGGER_FIGURE_WARNING_COLOUR,
    ImpliedResponse,
    NaturalHazard,
    Plan,
    PlanGroup,
    PlanStep,
    ResponseLevel,
    ResponseTrigger,
    TriggerFigure,
)
from anlan.emergency.v1.warning_pb2 import WARNING_COLOUR_BLUE
from anlan.emergency.v1.warning_pb2 import Warning as Alert

from kit.access import covers
from kit.options import option

GRAVITY = {
    ACCIDENT_GRADE_GENERAL: 1,
    ACCIDENT_GRADE_LARGER: 2,
    ACCIDENT_GRADE_MAJOR: 3,
    ACCIDENT_GRADE_EXTRA_MAJOR: 4,
}
"""How a trigger counts an accident's grade: the graver the more."""

LONGEST_TITLE = 200
"""An order's, by its contract."""

MOST_AFFECTED = 100
"""Units that a response names as affected, by its contract."""

NONE = 99
"""Below the lowest level."""

Figures = Mapping[TriggerFigure, int]


@dataclass(frozen=True)
class Recommendation:
    """The highest level of a plan that is reached, and by what."""

    trigger: ResponseTrigger
    matches: Sequence[TriggerMatch]

    @property
    def level(self) -> ResponseLevel:
        """The level."""
        return self.trigger.level


def figures_of(incident: Incident, stated: Iterable[StatedFigure] = ()) -> dict[TriggerFigure, int]:
    """What is known, those that are not 0; of what is said twice the graver counts."""
    known = incident.casualties
    figures = {
        TRIGGER_FIGURE_DEATHS_AND_MISSING: known.deaths + known.missing,
        TRIGGER_FIGURE_SERIOUS_INJURIES: known.serious_injuries,
        TRIGGER_FIGURE_DIRECT_LOSS: known.direct_loss,
        TRIGGER_FIGURE_TRAPPED: known.trapped,
        TRIGGER_FIGURE_LIVES_THREATENED: max(known.threatened, known.trapped),
        TRIGGER_FIGURE_EVACUATED: known.evacuated,
        TRIGGER_FIGURE_ACCIDENT_GRADE: GRAVITY.get(incident.provisional_grade, 0),
        TRIGGER_FIGURE_EXTENT: int(incident.extent),
    }
    for said in stated:
        figures[said.figure] = max(figures.get(said.figure, 0), said.value)
    return {figure: number for figure, number in figures.items() if number}


def colour_of(warning: Alert) -> list[StatedFigure]:
    """How grave a warning is, as triggers count it: 1 blue to 4 red."""
    if not warning.colour:
        return []
    return [StatedFigure(figure=TRIGGER_FIGURE_WARNING_COLOUR, value=WARNING_COLOUR_BLUE + 1 - warning.colour)]


def reaches(warning: Alert, unit: str) -> bool:
    """Whether a warning is for a unit, for some of it, or by it."""
    return unit == warning.unit or any(covers(path, unit) or covers(unit, path) for path in warning.area)


def area_within(warning: Alert, unit: str) -> list[str]:
    """The parts of a unit that a warning is for; none where that is all of it, or more parts than a response names."""
    inside = [path for path in warning.area if covers(unit, path) and path != unit]
    whole = any(covers(path, unit) for path in warning.area)
    return [] if whole or len(inside) > MOST_AFFECTED else inside


def hazard_of(warning: Alert) -> NaturalHazard:
    """The natural hazard that a warning names as its category; none where it is called otherwise."""
    for value in NaturalHazard.DESCRIPTOR.values:
        if value.number and option(value, "term") == warning.category:
            return value.number  # type: ignore[return-value] # protoc's stub wants its own int
    return NATURAL_HAZARD_UNSPECIFIED


def recommend(plan: Plan, figures: Figures) -> Recommendation | None:
    """The highest level that any figure reaches; a threshold that is reached counts (以上 is inclusive)."""
    for trigger in sorted(plan.triggers, key=lambda each: each.level):
        matches = [
            TriggerMatch(figure=each.figure, at_least=each.at_least, value=figures[each.figure])
            for each in trigger.any_of
            if figures.get(each.figure, 0) >= each.at_least
        ]
        if matches:
            return Recommendation(trigger, matches)
    return None


def applies(plan: Plan, kind: IncidentKind, hazard: NaturalHazard) -> bool:
    """Whether a plan is for this; one that names neither kinds nor hazards is for all."""
    if hazard and not kind:
        return hazard in plan.natural_hazards or not (plan.incident_kinds or plan.natural_hazards)
    if plan.incident_kinds:
        return IncidentKind.Name(kind) in plan.incident_kinds
    return not plan.natural_hazards


def trigger_of(plan: Plan, level: ResponseLevel) -> ResponseTrigger:
    """The trigger of a level; an empty one where the plan has none."""
    return next((trigger for trigger in plan.triggers if trigger.level == level), ResponseTrigger())


def steps_added(plan: Plan, level: ResponseLevel, opened: ResponseLevel = RESPONSE_LEVEL_UNSPECIFIED) -> list[PlanStep]:
    """The steps that `level` opens and `opened` has not, in the plan's order."""
    return [step for step in plan.steps if level <= step.level and step.level < (opened or NONE)]


def groups_added(plan: Plan, level: ResponseLevel, opened: ResponseLevel) -> list[PlanGroup]:
    """The same of groups; those without a level are there from the first."""
    return [group for group in plan.groups if _is_added(group.level, level, opened)]


def _is_added(begins: ResponseLevel, level: ResponseLevel, opened: ResponseLevel) -> bool:
    return not opened if not begins else level <= begins < (opened or NONE)


def implied_at(plan: Plan, level: ResponseLevel) -> list[ImpliedResponse]:
    """What a level means for lower tiers: of each tier the gravest line that holds at this level."""
    found: dict[int, ImpliedResponse] = {}
    for line in sorted(plan.implied, key=lambda each: -each.implies):
        if level <= line.level:
            found[line.tier] = line
    return [found[tier] for tier in sorted(found)]


def call_up_title(response: Response) -> str:
    """What those are told who are to take part in a response."""
    return f"到岗响应:{response.title}"[:LONGEST_TITLE]


def is_graver(level: ResponseLevel, than: ResponseLevel) -> bool:
    """Whether a level is higher than another; anything is higher than none."""
    return bool(level) and level < (than or NONE)


def is_beyond(trigger: ResponseTrigger, unit: str) -> bool:
    """Whether the plan gives command at this level to a tier above the unit's."""
    return bool(trigger.commander_tier) and trigger.commander_tier < TIER_CITY + unit.count(".")
