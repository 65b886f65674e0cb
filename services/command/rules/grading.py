"""How grave an accident is, by the table of 493 Art 3 (domain B.1); provisional until a person determines it."""

from datetime import UTC
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    ACCIDENT_GRADE_UNSPECIFIED,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_CLASS_NEAR_MAJOR,
    INCIDENT_CLASS_UNSPECIFIED,
    AccidentGrade,
    Casualties,
    IncidentClass,
)

from services.command.rules.reporting_supplements import end_of_supplement

if TYPE_CHECKING:
    from datetime import datetime

    from kit.lifecycle import Move
    from kit.norms import Norms

STEPS = (
    (ACCIDENT_GRADE_EXTRA_MAJOR, "extra_major"),
    (ACCIDENT_GRADE_MAJOR, "major"),
    (ACCIDENT_GRADE_LARGER, "larger"),
)
"""From the gravest; what reaches none of them is GENERAL."""


def grade(
    deaths: int, serious_injuries: int, direct_loss: int, norms: "Norms", unit: str, at: "datetime"
) -> AccidentGrade:
    """The worst of three axes; a threshold that is reached counts (以上 is inclusive, 以下 exclusive)."""
    axes = (("deaths", deaths), ("serious_injuries", serious_injuries), ("direct_loss", direct_loss))
    for step, name in STEPS:
        if any(number >= norms.value(f"command.grade_{name}_{axis}", unit, at) for axis, number in axes if number):
            return step
    return ACCIDENT_GRADE_GENERAL


def provisional_grade(move: "Move") -> AccidentGrade:
    """Stamp: the grade that is computed from what is known, the missing counted among the dead.

    Nothing while nobody is hurt, nothing lost and no accident confirmed. After the supplement window what was graded
    stays as it is.
    """
    incident = move.entry
    if is_frozen(move):
        before: AccidentGrade = move.before.provisional_grade
        return before
    if not (incident.incident_class == INCIDENT_CLASS_ACCIDENT or is_accident(incident.casualties)):
        return ACCIDENT_GRADE_UNSPECIFIED
    known = incident.casualties
    dead = known.deaths + known.missing
    return grade(dead, known.serious_injuries, known.direct_loss, move.norms, incident.unit, move.now)


def confirmed_grade(move: "Move") -> AccidentGrade:
    """Stamp: the same once it is confirmed, by confirmed deaths: the missing are not among them."""
    incident, known = move.entry, move.entry.casualties
    if is_frozen(move):
        before: AccidentGrade = move.before.confirmed_grade
        return before
    sure = Casualties()
    sure.CopyFrom(known)
    sure.missing = 0
    harmed = incident.incident_class == INCIDENT_CLASS_ACCIDENT or is_accident(sure)
    if not (incident.incident_class and harmed):
        return ACCIDENT_GRADE_UNSPECIFIED
    return grade(known.deaths, known.serious_injuries, known.direct_loss, move.norms, incident.unit, move.now)


def suggested_class(move: "Move") -> IncidentClass:
    """Stamp: what the figures say it is; nothing where they say nothing. Pollution is a person's to see."""
    incident, known = move.entry, move.entry.casualties
    if is_accident(known):
        return INCIDENT_CLASS_ACCIDENT
    figures = {"threatened": known.threatened, "trapped": known.trapped + known.missing, "evacuated": known.evacuated}
    reached = [
        number >= move.norms.value(f"command.near_major_{name}", incident.unit, move.now)
        for name, number in figures.items()
    ]
    return INCIDENT_CLASS_NEAR_MAJOR if any(reached) else INCIDENT_CLASS_UNSPECIFIED


def is_frozen(move: "Move") -> bool:
    """Whether what becomes known now changes no grade any more (493 Art 13).

    The window is that of the incident as it stood: a correction of its time or kind does not open it again.
    """
    before = move.before
    if before is None or not before.provisional_grade or before.incident_class != move.entry.incident_class:
        return False
    happened = before.occurred_at.ToDatetime(UTC)
    return move.now > end_of_supplement(before.kind, happened, before.unit, move.norms)


def grade_before(move: "Move") -> AccidentGrade:
    """Stamp: the provisional grade before this change, where it is one."""
    if not is_changed(move):
        return move.before.grade_before if move.before else ACCIDENT_GRADE_UNSPECIFIED
    return move.before.provisional_grade  # type: ignore[no-any-return] # an incident


def grade_changed_at(move: "Move") -> object:
    """Stamp: now where this changes the provisional grade, else when it last changed."""
    if is_changed(move):
        return move.now
    return move.before.grade_changed_at if move.before and move.before.HasField("grade_changed_at") else None


def is_changed(move: "Move") -> bool:
    """Whether the provisional grade, already computed, differs from before."""
    return move.before is not None and move.before.provisional_grade != move.entry.provisional_grade


def is_accident(casualties: Casualties) -> bool:
    """Whether somebody was hurt or something lost."""
    hurt = casualties.deaths + casualties.missing + casualties.serious_injuries + casualties.minor_injuries
    return bool(hurt or casualties.direct_loss)
