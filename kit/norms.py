"""Numbers from laws and defaults: data with source, article and the time they are in force.

A service ships its numbers in `rules/norms.csv`; an administrator's overlay (a ledger of the
responsibility service, copied to all) replaces a number for a jurisdiction, effective-dated.
"""

import csv
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kit.access import covers
from kit.workdays import BEIJING, after_workdays

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
SPANS = ("second", "workday")


@dataclass(frozen=True)
class Norm:
    """One number in force for a jurisdiction and its subtree; an empty jurisdiction is everywhere."""

    code: str
    value: float
    unit: str
    """second, minute, hour, day (calendar), workday, or what is counted."""
    source: str
    article: str = ""
    trust: str = "V"
    """V read in the statute, V2 secondary source, M from memory, D design default: the last three can be changed."""
    valid_from: date = date.min
    valid_to: date = date.max
    jurisdiction: str = ""
    stricter: str = ""
    """Which way is stricter, "lower" or "higher"; when empty, a span of time is stricter when it is shorter."""
    pace: float = 1.0
    """How many times as fast it runs; see `Norms.at_pace`."""

    def in_force(self, unit: str, day: date) -> bool:
        """Whether the norm binds `unit` on `day`; both ends are inclusive."""
        here = not self.jurisdiction or covers(self.jurisdiction, unit)
        return here and self.valid_from <= day <= self.valid_to

    def after(self, start: datetime) -> datetime:
        """The moment this span ends when it begins at `start`."""
        if self.unit == "workday":
            return start + (after_workdays(start, int(self.value)) - start) / self.pace
        return start + timedelta(seconds=self.value * SECONDS[self.unit]) / self.pace

    @property
    def is_law(self) -> bool:
        """Whether the number stands in a norm (V, V2), so that only a stricter one may take its place."""
        return self.trust in ("V", "V2")

    def replaces(self, shipped: "Norm") -> bool:
        """Whether this overlay may take the place of a shipped norm: it counts the same, and is no laxer than a law."""
        ours, theirs = self.measure, shipped.measure
        if ours[0] != theirs[0]:
            return False
        if not shipped.is_law:
            return True
        direction = shipped.stricter or ("lower" if theirs[0] in SPANS else "")
        return ours[1] < theirs[1] if direction == "lower" else direction == "higher" and ours[1] > theirs[1]

    @property
    def measure(self) -> tuple[str, float]:
        """What is counted, and how much of it; hours and days count as seconds, working days by themselves."""
        if self.unit in SECONDS:
            return "second", self.value * SECONDS[self.unit]
        return self.unit, self.value


class UnknownNorm(LookupError):
    """No norm of that code is in force there: a programming error or an incomplete overlay."""


class Norms:
    """The norms a service knows: what it ships, and overlays on top."""

    def __init__(self, shipped: Iterable[Norm]) -> None:
        self._shipped = _by_code(shipped)
        self._overlays: list[Norm] = []
        self._pace = 1.0

    def at_pace(self, pace: float) -> "Norms":
        """The same norms, their spans of time so many times as short; themselves at a pace of 0 or 1."""
        if pace in (0, 1):
            return self
        faster = copy(self)
        faster._pace = float(pace)  # noqa: SLF001 one of our own
        return faster

    def overlay(self, norms: Iterable[Norm]) -> None:
        """Put administrators' norms in force, in place of all that were before."""
        self._overlays = list(norms)

    def get(self, code: str, unit: str, at: datetime) -> Norm:
        """The norm in force for `unit` at `at`: the overlay of the nearest jurisdiction, else what is shipped.

        An overlay that may not take the place of the shipped norm does not bind, whoever let it in.
        """
        day = at.astimezone(BEIJING).date()
        shipped = _nearest(norm for norm in self._shipped.get(code, ()) if norm.in_force(unit, day))
        if shipped is None:
            raise UnknownNorm(code)
        overlays = [norm for norm in self._overlays if norm.code == code and norm.in_force(unit, day)]
        norm = _nearest(norm for norm in overlays if norm.replaces(shipped)) or shipped
        return norm if self._pace == 1 else replace(norm, pace=self._pace)

    def value(self, code: str, unit: str, at: datetime | None = None) -> float:
        """Only its number."""
        return self.get(code, unit, at or datetime.now(UTC)).value

    def shipped(self) -> list[Norm]:
        """What the service ships, for the administrator's screen."""
        return [norm for norms in self._shipped.values() for norm in norms]


def _nearest(norms: Iterable[Norm]) -> Norm | None:
    return max(norms, key=lambda norm: (len(norm.jurisdiction), norm.valid_from), default=None)


def _by_code(norms: Iterable[Norm]) -> dict[str, list[Norm]]:
    by_code: dict[str, list[Norm]] = {}
    for norm in norms:
        by_code.setdefault(norm.code, []).append(norm)
    return by_code


def read_norms(path: Path) -> list[Norm]:
    """The norms of a `norms.csv`: code,value,unit,source,article,trust,valid_from,valid_to,jurisdiction[,stricter]."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Norm(
                code=row["code"],
                value=float(row["value"]),
                unit=row["unit"],
                source=row["source"],
                article=row["article"],
                trust=row["trust"],
                valid_from=date.fromisoformat(row["valid_from"] or "0001-01-01"),
                valid_to=date.fromisoformat(row["valid_to"] or "9999-12-31"),
                jurisdiction=row["jurisdiction"],
                stricter=row.get("stricter") or "",
            )
            for row in csv.DictReader(file)
        ]
