"""Whether two reports may tell of the same incident, and why: near in place, time, unit, kind and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import cos, radians
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import Incident
from anlan.geo.v1.location_pb2 import Location

from kit.errors import Words
from services.command.rules.places import distance_km

if TYPE_CHECKING:
    from kit.norms import Norms

PLACE, UNIT, TIME, KIND, WORDS = 40, 15, 20, 15, 10
"""What each reason is worth at most; together 100."""

ENOUGH_WORDS = 6
"""As many words in common count in full."""
WORDS_TOLD = 8
NOT_WORDS = frozenset("的了在有和与及及其一个事故发生情况报告请等")
"""Characters that nearly every report has."""

METRES_A_DEGREE = 111_195


@dataclass(frozen=True)
class Limits:
    """How near is near: the norms in force where the incident is."""

    metres: float
    minutes: float
    score: float
    shown: int

    @classmethod
    def of(cls, incident: Incident, norms: "Norms", at: datetime) -> "Limits":
        """The limits for one incident."""
        metres, minutes, score, shown = (
            norms.value(f"command.duplicate_{name}", incident.unit, at)
            for name in ("metres", "minutes", "score", "shown")
        )
        return cls(metres, minutes, score, int(shown))

    def box(self, place: Location) -> tuple[float, float, float, float]:
        """South, north, west and east of all that is near a place."""
        high = self.metres / METRES_A_DEGREE
        wide = high / max(cos(radians(place.latitude)), 0.01)
        return place.latitude - high, place.latitude + high, place.longitude - wide, place.longitude + wide


@dataclass(frozen=True)
class Likeness:
    """What two incidents have in common."""

    score: int
    metres: float | None
    minutes: float
    same_unit: bool
    same_kind: bool
    words: Sequence[str] = field(default=())

    def reasons(self) -> list[Words]:
        """The reasons, one by one."""
        said = []
        if self.metres is not None:
            said.append(Words(f"相距{self.metres:.0f}米", f"{self.metres:.0f} m apart"))
        said.append(Words(f"时间相差{self.minutes:.0f}分钟", f"{self.minutes:.0f} minutes apart"))
        if self.same_unit:
            said.append(Words("事发单位相同", "at the same unit"))
        if self.same_kind:
            said.append(Words("事故类别相同", "of the same kind"))
        if self.words:
            common = "、".join(self.words)
            said.append(Words(f"都提到:{common}", f"both say: {common}"))
        return said


def likeness(one: Incident, other: Incident, limits: Limits) -> Likeness:
    """How alike two incidents are; a score of 0 where they are too far apart in place or time to be the same."""
    metres = None
    if one.HasField("location") and other.HasField("location"):
        metres = distance_km(one.location, other.location) * 1000
    minutes = abs((_happened(one) - _happened(other)).total_seconds()) / 60
    known = not (one.unit_unknown or other.unit_unknown)
    same_unit, same_kind = known and one.unit == other.unit, bool(one.kind) and one.kind == other.kind
    words = in_common(one, other)
    found = Likeness(0, metres, minutes, same_unit, same_kind, words[:WORDS_TOLD])
    if minutes > limits.minutes or (metres is not None and metres > limits.metres):
        return found
    parts = [
        PLACE * (1 - metres / limits.metres) if metres is not None and limits.metres else 0,
        UNIT * same_unit,
        TIME * (1 - minutes / limits.minutes) if limits.minutes else 0,
        KIND * same_kind,
        WORDS * min(len(words) / ENOUGH_WORDS, 1),
    ]
    if metres is None:
        # The place is not known of both: the rest decides, and weighs as much as all.
        parts = [part * 100 / (100 - PLACE) for part in parts]
    return Likeness(round(sum(parts)), metres, minutes, same_unit, same_kind, found.words)


def in_common(one: Incident, other: Incident) -> list[str]:
    """Words that both use, in the order of the first: pairs of Chinese characters, and whole words of other writing."""
    theirs = set(_words(other))
    return list(dict.fromkeys(word for word in _words(one) if word in theirs))


def _words(incident: Incident) -> list[str]:
    text = f"{incident.title} {incident.address} {incident.description}".lower()
    words = re.findall(r"[a-z0-9]{2,}", text)
    for run in re.findall(r"[\u4e00-\u9fff]+", text):
        words += [run[at : at + 2] for at in range(len(run) - 1) if not NOT_WORDS & set(run[at : at + 2])]
    return words


def _happened(incident: Incident) -> datetime:
    return incident.occurred_at.ToDatetime(UTC)
