from datetime import UTC, datetime
from pathlib import Path

import pytest
from anlan.command.v1.incident_pb2 import AccidentGrade, Casualties, Incident, IncidentClass

import services.command.rules.grading as rules
from kit.access import Caller
from kit.lifecycle import Move
from kit.norms import Norms, read_norms

NORMS = Norms(read_norms(Path(rules.__file__).parent / "norms.csv"))
NOW = datetime(2026, 11, 21, tzinfo=UTC)

# Domain B.1.
VECTORS = [
    ((2, 0, 0), "GENERAL"),
    ((3, 0, 0), "LARGER"),
    ((0, 10, 0), "LARGER"),
    ((0, 9, 9_999_999), "GENERAL"),
    ((9, 49, 49_000_000), "LARGER"),
    ((10, 0, 0), "MAJOR"),
    ((0, 50, 0), "MAJOR"),
    ((0, 0, 50_000_000), "MAJOR"),
    ((29, 99, 99_900_000), "MAJOR"),
    ((30, 0, 0), "EXTRA_MAJOR"),
    ((0, 100, 0), "EXTRA_MAJOR"),
    ((0, 0, 100_000_000), "EXTRA_MAJOR"),
]


@pytest.mark.parametrize(("axes", "expected"), VECTORS)
def test_the_worst_axis_decides_the_grade(axes: tuple[int, int, int], expected: str) -> None:
    found = rules.grade(*axes, NORMS, "320200", NOW)
    assert AccidentGrade.Name(found) == f"ACCIDENT_GRADE_{expected}"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"threatened": 10}, "NEAR_MAJOR"),
        ({"threatened": 9, "trapped": 2, "evacuated": 499}, "UNSPECIFIED"),
        ({"trapped": 3}, "NEAR_MAJOR"),
        ({"evacuated": 500}, "NEAR_MAJOR"),
        ({"evacuated": 500, "minor_injuries": 1}, "ACCIDENT"),
        ({"missing": 1}, "ACCIDENT"),
        ({}, "UNSPECIFIED"),
    ],
)
def test_the_figures_suggest_what_it_is(figures: dict[str, int], expected: str) -> None:
    incident = Incident(unit="320200", casualties=Casualties(**figures))
    move = Move("CreateIncident", None, incident, Caller("posts/x", "320200"), NOW, "", NORMS)
    assert IncidentClass.Name(rules.suggested_class(move)) == f"INCIDENT_CLASS_{expected}"


def test_nobody_hurt_and_nothing_lost_is_no_accident() -> None:
    assert not rules.is_accident(Casualties(trapped=4))
    assert rules.is_accident(Casualties(minor_injuries=1))
    assert rules.is_accident(Casualties(direct_loss=1))
