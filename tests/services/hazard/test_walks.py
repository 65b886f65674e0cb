"""Lives of hazards, walked at random through the running service."""

import random
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anlan.hazard.v1.hazard_pb2 import Hazard

from cli.local.state import Database
from kit.testing import Served, serving
from kit.walk import Walk
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import HAZARDS
from tests.services.hazard.cast import (
    CITY_INSPECTOR,
    DISTRICT_INSPECTOR,
    GENERAL,
    MAJOR,
    OFFICER,
    OTHER_TOWN_INSPECTOR,
    TOWN_INSPECTOR,
    UNITS,
    Story,
    ago,
    ahead,
)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The norms that are shipped, but a look-back waits for nothing."""
    norms = tmp_path_factory.mktemp("norms") / "norms.csv"
    shipped = Path("services/hazard/rules/norms.csv").read_text(encoding="utf-8")
    norms.write_text(shipped.replace("hazard.look_back_from,30", "hazard.look_back_from,0"), encoding="utf-8")
    return norms


@pytest.fixture(scope="module")
async def impatient(database: Database, nats_url: str, at_once: Path) -> AsyncIterator[Served]:
    """The hazard service where a look-back may pass at once."""
    async with serving(replace(SERVICE, norms=at_once), database=database, nats_url=nats_url) as served:
        await served.put_units(*UNITS)
        yield served


def grade(dice: random.Random, _hazard: Hazard) -> Mapping[str, object]:
    """Sometimes without a criterion."""
    return {"grade": dice.choice([GENERAL, MAJOR]), "criterion": dice.choice(["GM-11-3", ""])}


def another_grade(dice: random.Random, hazard: Hazard) -> Mapping[str, object]:
    """Sometimes without an expert."""
    return {**grade(dice, hazard), **reason(dice, hazard), "expert": dice.choice(["吴示例", ""])}


def submission(dice: random.Random, _hazard: Hazard) -> Mapping[str, object]:
    """Sometimes of tomorrow, sometimes without photos."""
    return {
        "rectify_measures": "加装泄爆片",
        "completed_at": dice.choice([ago(hours=1), ago(hours=1), ahead(days=1)]),
        "evidence_after": dice.choice([["files/after"], []]),
    }


def reason(_dice: random.Random, _hazard: Hazard) -> Mapping[str, object]:
    return {"reason": "核查情况如此"}


async def test_no_walk_breaks_the_life_of_a_hazard(impatient: Served) -> None:
    first = (await Story(impatient).reported()).entry.name

    async def begin(_dice: random.Random) -> str:
        return (await Story(impatient).reported()).entry.name

    fields: dict[str, Any] = dict.fromkeys(
        ("RejectHazard", "ReturnHazard", "ReopenHazard", "DenyHazardExtension"), reason
    )
    walk = Walk(
        impatient,
        HAZARDS,
        people=[OFFICER, TOWN_INSPECTOR, OTHER_TOWN_INSPECTOR, DISTRICT_INSPECTOR, CITY_INSPECTOR],
        begin=begin,
        fields={
            **fields,
            "UpdateHazard": lambda _dice, _hazard: {"title": "除尘系统未设泄爆装置"},
            "MergeHazard": lambda _dice, _hazard: {"duplicate_of": first},
            "GradeHazard": grade,
            "RegradeHazard": another_grade,
            "RectifyHazard": lambda dice, _hazard: {"responsible": "张示例", "suspension_ordered": dice.random() < 0.2},
            "RequestHazardExtension": lambda dice, _hazard: {"requested_deadline": ahead(days=dice.choice([5, 100]))},
            "SubmitHazard": submission,
            "CloseHazard": lambda dice, _hazard: {"written_consent": dice.choice(["锡应急复〔2026〕1号", ""])},
        },
    )
    await walk.cover(seed=6, steps=300)
