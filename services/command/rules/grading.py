"""How grave an accident is, by the table of 493 Art 3 (domain B.1); provisional until a person determines it."""

from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    ACCIDENT_GRADE_UNSPECIFIED,
    INCIDENT_CLASS_ACCIDENT,
    AccidentGrade,
    Casualties,
)

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

    Nothing while nobody is hurt, nothing lost and no accident confirmed.
    """
    incident = move.entry
    if not (incident.incident_class == INCIDENT_CLASS_ACCIDENT or is_accident(incident.casualties)):
        return ACCIDENT_GRADE_UNSPECIFIED
    known = incident.casualties
    dead = known.deaths + known.missing
    return grade(dead, known.serious_injuries, known.direct_loss, move.norms, incident.unit, move.now)


def is_accident(casualties: Casualties) -> bool:
    """Whether somebody was hurt or something lost."""
    hurt = casualties.deaths + casualties.missing + casualties.serious_injuries + casualties.minor_injuries
    return bool(hurt or casualties.direct_loss)
