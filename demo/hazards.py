"""Hazards in every state a hazard can be in, each with the past that led there."""

import csv
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from anlan.hazard.v1.hazard_pb2 import (
    HAZARD_SOURCE_INSPECTION,
    HAZARD_SOURCE_PATROL,
    HAZARD_SOURCE_SELF_CHECK,
    HAZARD_SOURCE_WEEKLY_CHECK,
    Hazard,
    HazardGrade,
)

from demo.past import Home, Past
from kit.access import Caller
from kit.table import set_datetime
from services.hazard.ledgers.hazards import HAZARDS

SOURCES = (HAZARD_SOURCE_SELF_CHECK, HAZARD_SOURCE_WEEKLY_CHECK, HAZARD_SOURCE_PATROL, HAZARD_SOURCE_INSPECTION)


@dataclass(frozen=True)
class Actors:
    """Who deals with the hazards of an enterprise: duties are separate, so they are different people."""

    enterprise: Caller
    """Reports and rectifies."""
    town: Caller
    """Confirms, grades and accepts."""
    district: Caller
    """Decides on extensions, strikes off, looks back."""


class Story:
    """One hazard as it goes from step to step, some hours or days apart, always before today."""

    def __init__(
        self, home: Home, actors: Actors, kind: Mapping[str, str], found: datetime, chance: random.Random
    ) -> None:
        self.actors, self.kind, self.chance, self.at = actors, kind, chance, found
        hazard = Hazard(
            unit=actors.enterprise.unit,
            title=kind["title"],
            place=kind["place"],
            description=kind["description"],
            source=chance.choice(SOURCES),
        )
        set_datetime(hazard.found_at, found)
        self.past = Past(HAZARDS, home).begins("CreateHazard", hazard, actors.enterprise, self.later(0.01, 0.1))

    def later(self, least: float, most: float) -> datetime:
        """So many days after the step before."""
        self.at += timedelta(days=self.chance.uniform(least, most))
        return self.at

    def confirmed(self) -> None:
        """The town agrees that it is a hazard."""
        self.past.goes("ConfirmHazard", self.actors.town, self.later(0.1, 1))

    def rejected(self) -> None:
        """The town finds that it is none."""
        self.past.goes("RejectHazard", self.actors.town, self.later(0.1, 1), reason="现场核查不构成隐患")

    def graded(self) -> None:
        """The town grades it."""
        self.confirmed()
        grade = HazardGrade.Value(f"HAZARD_GRADE_{self.kind['grade']}")
        self.past.goes(
            "GradeHazard", self.actors.town, self.later(0.05, 0.5), grade=grade, criterion=self.kind["criterion"]
        )

    def rectifying(self) -> None:
        """The enterprise sets about it."""
        self.graded()
        self.past.goes(
            "RectifyHazard", self.actors.enterprise, self.later(0.05, 0.5), responsible=self.actors.enterprise.name
        )

    def extension_requested(self) -> None:
        """It asks for a later deadline."""
        self.rectifying()
        later = self.past.entry.deadline.ToDatetime(self.at.tzinfo) + timedelta(days=10)
        self.past.goes(
            "RequestHazardExtension",
            self.actors.enterprise,
            self.later(0.2, 0.6),
            reason="设备到货延迟",
            requested_deadline=later,
        )

    def extended(self) -> None:
        """And gets it."""
        self.extension_requested()
        self.past.goes("GrantHazardExtension", self.actors.district, self.later(0.1, 0.4))

    def submitted(self) -> None:
        """The enterprise has removed it; the photos of a grave one are not in the demonstration."""
        self.rectifying()
        self._submit()

    def _submit(self) -> None:
        done = self.later(0.5, 4)
        measures = self.kind["measures"]
        self.past.goes(
            "SubmitHazard", self.actors.enterprise, self.later(0.1, 0.5), rectify_measures=measures, completed_at=done
        )

    def returned(self) -> None:
        """The town is not satisfied."""
        self.submitted()
        self.past.goes("ReturnHazard", self.actors.town, self.later(0.2, 1), reason="整改不彻底，现场仍有隐患")

    def verified(self) -> None:
        """The town accepts it."""
        self.submitted()
        self.past.goes("VerifyHazard", self.actors.town, self.later(0.2, 1))

    def closed(self) -> None:
        """The district strikes it off."""
        self.verified()
        self.past.goes("CloseHazard", self.actors.district, self.later(0.2, 1))

    def selected(self) -> None:
        """It is selected for a look-back."""
        self.closed()
        self.past.goes("SelectHazardForLookBack", self.actors.district, self.later(1, 3))

    def looked_back(self) -> None:
        """The look-back finds it gone."""
        self.selected()
        self.past.goes("PassHazardLookBack", self.actors.district, self.later(31, 60))

    def reopened(self) -> None:
        """The look-back finds it again."""
        self.selected()
        self.past.goes("ReopenHazard", self.actors.district, self.later(0.5, 2), reason="回头看发现反弹")


@dataclass(frozen=True)
class Ending:
    """Where a story ends, how often, and how long ago it began, in days."""

    weight: int
    tell: Callable[[Story], None]
    youngest: float
    oldest: float


NEVER_SUBMITTED = (
    Ending(12, lambda _story: None, 0.2, 2),
    Ending(3, Story.rejected, 3, 200),
    Ending(6, Story.confirmed, 2, 30),
    Ending(5, Story.graded, 3, 20),
    Ending(20, Story.rectifying, 3, 12),
    Ending(8, Story.rectifying, 20, 60),  # overdue
    Ending(4, Story.extension_requested, 4, 8),
    Ending(3, Story.extended, 5, 20),
)
ENDINGS = (
    *NEVER_SUBMITTED,
    Ending(8, Story.submitted, 8, 12),
    Ending(3, Story.returned, 9, 30),
    Ending(5, Story.verified, 10, 30),
    Ending(60, Story.closed, 12, 300),
    Ending(3, Story.selected, 20, 200),
    Ending(3, Story.looked_back, 90, 300),
    Ending(2, Story.reopened, 20, 40),
)


SHORT_ENDINGS = (
    Ending(40, lambda _story: None, 0.2, 2),
    Ending(20, Story.confirmed, 2, 30),
    Ending(10, Story.rejected, 3, 200),
    Ending(15, Story.rectifying, 3, 12),
    Ending(15, Story.closed, 12, 300),
)
"""For a large city: 2.7 steps a hazard instead of 4.8."""


@cache
def kinds() -> tuple[dict[str, str], ...]:
    """The kinds of hazard, as the file has them."""
    with (Path(__file__).parent / "data" / "hazards.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def hazard(
    home: Home, actors: Actors, today: datetime, chance: random.Random, endings: Sequence[Ending] = ENDINGS
) -> Past[Hazard]:
    """One hazard of an enterprise, at the end of its story so far."""
    kind = chance.choice(kinds())
    if kind["grade"] == "MAJOR":
        # Needs photos to be submitted, and the demonstration has none to show.
        endings = NEVER_SUBMITTED
    [ending] = chance.choices(endings, [ending.weight for ending in endings])
    found = today - timedelta(days=chance.uniform(ending.youngest, ending.oldest))
    story = Story(home, actors, kind, found, chance)
    ending.tell(story)
    return story.past.until(today)
