"""Read a fire department's public log: one row a unit on a call, told apart into what can be played and what cannot.

The columns are those of San Francisco's "Fire Department Calls for Service" (nuek-vuh3), local times.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from cli.local.trouble import Trouble

PACIFIC = ZoneInfo("America/Los_Angeles")
TIME_FORMAT = "%m/%d/%Y %I:%M:%S %p"
POINT = "POINT ("
SOUTH, NORTH, WEST, EAST = 37.59, 37.85, -122.55, -122.33
"""What the department serves: the city, its islands in the bay and its airport."""


class Stage(StrEnum):
    """The times of a row, in the order in which they come to pass; each value is its column."""

    RECEIVED = "Received DtTm"
    ENTERED = "Entry DtTm"
    DISPATCHED = "Dispatch DtTm"
    RESPONDING = "Response DtTm"
    ON_SCENE = "On Scene DtTm"
    TRANSPORTING = "Transport DtTm"
    AT_HOSPITAL = "Hospital DtTm"
    AVAILABLE = "Available DtTm"


NEEDED = (Stage.RECEIVED, Stage.DISPATCHED)
"""Without these a row cannot be played."""
EXPECTED = (Stage.RESPONDING, Stage.ON_SCENE, Stage.AVAILABLE)
"""Without one of these a row is played as far as it goes. Only some calls end in a hospital."""
TEXTS = ("Call Number", "Unit ID", "Call Type", "Unit Type", "Final Priority", "Address", "case_location")
COLUMNS = (*TEXTS, *Stage)


class NotALog(Trouble):
    """The file is not one of these logs."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} is not a log of fire calls ({why}): `anlan replay` reads the CSV of "
            "San Francisco's Fire Department Calls for Service, one row a unit on a call."
        )


@dataclass(frozen=True)
class Deployment:
    """One unit on one call."""

    line: int
    call: str
    unit: str
    call_type: str
    unit_type: str
    priority: str
    address: str
    latitude: float
    longitude: float
    times: Mapping[Stage, datetime]
    """UTC; stages that did not happen are missing."""


@dataclass(frozen=True)
class Remark:
    """What is wrong with a row."""

    line: int
    problem: str
    played: bool
    """Whether it is played all the same."""


class Unplayable(ValueError):
    """The row lacks what it cannot be played without."""


def read(path: Path) -> tuple[list[Deployment], list[Remark]]:
    """What a file holds, in its order, and what is wrong with it; raises NotALog."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
                raise NotALog(path, f"no column {missing[0]!r}")
            return parse(reader)
    except FileNotFoundError:
        raise NotALog(path, "there is no such file") from None
    except (UnicodeDecodeError, csv.Error, IsADirectoryError) as error:
        raise NotALog(path, str(error)) from error


def parse(rows: Iterable[Mapping[str, str]]) -> tuple[list[Deployment], list[Remark]]:
    """The rows that can be played, and remarks on all that are not as they should be; the first row is line 2."""
    deployments: list[Deployment] = []
    remarks: list[Remark] = []
    seen: set[tuple[str, str]] = set()
    for line, row in enumerate(rows, start=2):
        try:
            deployment = deployment_of(line, row)
            note(deployment, seen)
        except Unplayable as problem:
            remarks.append(Remark(line, str(problem), played=False))
            continue
        deployments.append(deployment)
        remarks += [Remark(line, problem, played=True) for problem in problems_of(deployment)]
    return deployments, remarks


def deployment_of(line: int, row: Mapping[str, str]) -> Deployment:
    """One row; raises Unplayable."""
    texts = {column: (row.get(column) or "").strip() for column in COLUMNS}
    for column in TEXTS:
        if not texts[column]:
            raise Unplayable(f"no {column}")
    times = {stage: moment for stage in Stage if (moment := moment_of(stage, texts[stage]))}
    for stage in NEEDED:
        if stage not in times:
            raise Unplayable(f"no {stage}")
    latitude, longitude = point_of(texts["case_location"])
    return Deployment(
        line=line,
        call=texts["Call Number"],
        unit=texts["Unit ID"],
        call_type=texts["Call Type"],
        unit_type=texts["Unit Type"],
        priority=texts["Final Priority"],
        address=texts["Address"],
        latitude=latitude,
        longitude=longitude,
        times=times,
    )


def note(deployment: Deployment, seen: set[tuple[str, str]]) -> None:
    """Remember who was on which call; raises Unplayable the second time."""
    key = (deployment.call, deployment.unit)
    if key in seen:
        raise Unplayable(f"an earlier row has unit {deployment.unit} on call {deployment.call} already")
    seen.add(key)


def moment_of(stage: Stage, text: str) -> datetime | None:
    """A local time in UTC; None when it is not given. The hour that comes twice a year is taken for its first."""
    if not text:
        return None
    try:
        local = datetime.strptime(text, TIME_FORMAT).replace(tzinfo=PACIFIC)
    except ValueError:
        raise Unplayable(f"{stage} is not a time: {text!r}") from None
    moment = local.astimezone(UTC)
    if moment.astimezone(PACIFIC).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Unplayable(f"{stage} is in the hour that summer time skips: {text!r}")
    return moment


def point_of(text: str) -> tuple[float, float]:
    """Latitude and longitude of `POINT (-122.42 37.77)`."""
    parts = text.removeprefix(POINT).removesuffix(")").split()
    try:
        longitude, latitude = (float(part) for part in parts)
    except ValueError:
        raise Unplayable(f"case_location is not a point: {text!r}") from None
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise Unplayable(f"case_location does not lie in San Francisco: {text!r}")
    return latitude, longitude


def problems_of(deployment: Deployment) -> Iterator[str]:
    """What is odd about a row that can be played."""
    for stage in EXPECTED:
        if stage not in deployment.times:
            yield f"no {stage}"
    present = [stage for stage in Stage if stage in deployment.times]
    for earlier, later in pairwise(present):
        if deployment.times[later] < deployment.times[earlier]:
            yield f"{later} lies before {earlier}"
