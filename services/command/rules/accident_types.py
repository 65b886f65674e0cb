"""Classes of accidents by the editions of GB 6441, and which edition binds an accident (domain B.0, B.11).

What is shipped is what could be read: the twenty classes of 1986 with their numbers, and the names of the edition of
2025, whose own codes could not be read; its classes have the platform's names of kinds until somebody loads the list.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from anlan.command.v1.accident_type_pb2 import AccidentType, AccidentTypeEdition, AccidentTypeList
from anlan.command.v1.incident_pb2 import IncidentKind

from kit.access import covers
from kit.errors import BadInput, Refused
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from kit.lifecycle import Move

FOLDER = Path(__file__).parent


class AccidentTypeUnknown(BadInput):
    """A class is one of the edition that was in force when it happened."""

    field = "accident_type"
    zh = "{code} 不是事发时有效的 {edition} 中的类别"
    en = "{code} is no class of {edition}, which was in force when it happened"


class DayMalformed(BadInput):
    """A day is one of the calendar."""

    field = "in_force_from"
    zh = "实施日期 {day} 不是有效日期"
    en = "{day} is no day of the calendar"


class CodeTwice(BadInput):
    """A code stands for one class."""

    field = "types"
    zh = "类别代码 {code} 重复"
    en = "the code {code} stands there twice"


class ListMissing(BadInput):
    """An edition that is not shipped comes with its classes."""

    field = "types"
    zh = "平台未内置 {edition},请同时录入类别清单"
    en = "{edition} is not shipped: load its classes with it"


class EditionExists(Refused):
    """One edition of a name for a unit; the one there is can be corrected."""

    zh = "本单位已设置该版本,请直接修改"
    en = "the unit has set this edition already: correct it"


@dataclass(frozen=True)
class Edition:
    """One edition as it binds somewhere."""

    edition: str
    title: str
    in_force_from: date
    source: str
    types: Sequence[AccidentType]

    def message(self, *, in_force: bool) -> AccidentTypeList:
        """As the API tells it."""
        return AccidentTypeList(
            edition=self.edition,
            title=self.title,
            in_force_from=self.in_force_from.isoformat(),
            in_force=in_force,
            types=self.types,
            source=self.source,
        )


def read_editions() -> list[Edition]:
    """The editions that are shipped."""
    types: dict[str, list[AccidentType]] = {}
    for row in _rows("accident_types.csv"):
        kind = IncidentKind.Value(f"INCIDENT_KIND_{row['kind']}") if row["kind"] else 0
        types.setdefault(row["edition"], []).append(AccidentType(code=row["code"], title=row["title"], kind=kind))  # type: ignore[arg-type] # protoc's stub wants its own int
    return [
        Edition(
            edition=row["edition"],
            title=row["title"],
            in_force_from=date.fromisoformat(row["in_force_from"]),
            source=row["source"],
            types=types[row["edition"]],
        )
        for row in _rows("accident_type_editions.csv")
    ]


def _rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


SHIPPED = read_editions()


def editions_for(unit: str, overlays: Iterable[AccidentTypeEdition]) -> list[Edition]:
    """The editions that bind a unit, oldest first: what is shipped, and in its place what the nearest superior set."""
    binding = {edition.edition: edition for edition in SHIPPED}
    for overlay in sorted(overlays, key=lambda one: len(one.unit)):
        if covers(overlay.unit, unit):
            below = binding.get(overlay.edition)
            binding[overlay.edition] = Edition(
                edition=overlay.edition,
                title=overlay.title or (below.title if below else overlay.edition),
                in_force_from=date.fromisoformat(overlay.in_force_from),
                source=overlay.source,
                types=list(overlay.types) or (below.types if below else ()),
            )
    return sorted(binding.values(), key=lambda edition: edition.in_force_from)


def in_force(editions: Sequence[Edition], at: datetime) -> Edition:
    """The edition that is in force at a time: the newest whose day has come in Beijing, else the oldest there is."""
    day = at.astimezone(BEIJING).date()
    return next((edition for edition in reversed(editions) if edition.in_force_from <= day), editions[0])


def type_of(accident_type: str, editions: Sequence[Edition], happened: datetime) -> AccidentType:
    """The class that an incident names; refused unless it is one of the edition in force when it happened."""
    edition, (named, _, code) = in_force(editions, happened), accident_type.partition("/")
    found = [one for one in edition.types if named == edition.edition and one.code == code]
    if not found:
        raise AccidentTypeUnknown(code=accident_type, edition=edition.edition)
    return found[0]


def is_sound(move: "Move") -> None:
    """Its day is one, its codes stand for one class each, and it has classes."""
    entry = move.entry
    try:
        date.fromisoformat(entry.in_force_from)
    except ValueError as error:
        raise DayMalformed(day=entry.in_force_from) from error
    codes = [one.code for one in entry.types]
    for code in codes:
        if codes.count(code) > 1:
            raise CodeTwice(code=code)
    if not codes and entry.edition not in {edition.edition for edition in SHIPPED}:
        raise ListMissing(edition=entry.edition)
