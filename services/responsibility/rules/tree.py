"""Which unit may stand below which, and what must be true of a unit whoever changes it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_COMMITTEE,
    UNIT_KIND_DEPARTMENT,
    UNIT_KIND_DEVELOPMENT_ZONE,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_KIND_VILLAGE,
    Unit,
    UnitKind,
)

from kit.access import covers
from kit.errors import AlreadyExists, BadInput, Refused, Words
from kit.options import option
from kit.table import LEVELS
from services.responsibility.rules.codes import check_code

if TYPE_CHECKING:
    from kit.lifecycle import Move

GOVERNED = frozenset({UNIT_KIND_CITY, UNIT_KIND_DISTRICT, UNIT_KIND_DEVELOPMENT_ZONE, UNIT_KIND_TOWN})
PARENTS: Mapping[int, frozenset[int]] = {
    UNIT_KIND_CITY: frozenset(),
    UNIT_KIND_DISTRICT: frozenset({UNIT_KIND_CITY}),
    UNIT_KIND_DEVELOPMENT_ZONE: frozenset({UNIT_KIND_CITY, UNIT_KIND_DISTRICT}),
    # Some cities have no districts.
    UNIT_KIND_TOWN: GOVERNED - {UNIT_KIND_TOWN},
    UNIT_KIND_VILLAGE: frozenset({UNIT_KIND_TOWN, UNIT_KIND_DEVELOPMENT_ZONE}),
    UNIT_KIND_ENTERPRISE: GOVERNED | {UNIT_KIND_VILLAGE},
    UNIT_KIND_DEPARTMENT: GOVERNED | {UNIT_KIND_ENTERPRISE},
    UNIT_KIND_COMMITTEE: GOVERNED | {UNIT_KIND_ENTERPRISE},
}
"""For each kind, what it may stand directly below."""

COORDINATES = {"latitude": Words("纬度", "latitude"), "longitude": Words("经度", "longitude")}
BOUNDS = (("latitude", "responsibility.latitude"), ("longitude", "responsibility.longitude"))


class ParentNeeded(BadInput):
    """Only a city stands at the top."""

    field = "parent"
    zh = "只有市级单位没有上级单位"
    en = "only a city has no parent"


class ParentUnfit(BadInput):
    """Such a unit does not stand below such a parent."""

    field = "parent"
    zh = "{kind}不能直接隶属于{parent};可隶属于:{allowed}"
    en = "{kind} cannot stand directly below {parent}; it can below {allowed}"


class TreeTooDeep(BadInput):
    """The tree has four levels."""

    field = "parent"
    zh = "单位层级最多 {levels} 级"
    en = "the tree has {levels} levels at most"


class PathNotItsOwn(BadInput):
    """A unit's path is its parent's and its code."""

    field = "unit"
    zh = "单位路径应为上级路径加本级编码:{path}"
    en = "a unit's path is its parent's and its code: {path}"


class OutsidePlausibleBounds(BadInput):
    """The place lies outside the bounds that the norms set."""

    field = "location"
    zh = "{coordinate}应在 {low} 到 {high} 之间,现为 {value}"
    en = "the {coordinate} must lie between {low} and {high}, it is {value}"


class UnitCodeTaken(AlreadyExists):
    """Two units in force never have the same path."""

    zh = "该上级单位下已有相同编码的有效单位"
    en = "a unit with this code is in force below the same parent"


class CodesCollide(Refused):
    """A merger would give two units the same path."""

    zh = "并入后下列单位编码重复,请先合并或变更:{codes}"
    en = "both have units of these codes, merge or change them first: {codes}"


class UnitStillNeeded(Refused):
    """A unit that is abolished leaves nothing behind."""

    zh = "单位尚不能撤销,还有:{what}"
    en = "the unit cannot be abolished yet, it still has: {what}"


class TargetWithin(BadInput):
    """A unit cannot stand below itself."""

    field = "target"
    zh = "目标单位不能是本单位或其下级单位"
    en = "the target cannot be the unit itself or one below it"


class TargetOfAnotherKind(BadInput):
    """A unit goes up in one of its own kind."""

    field = "target"
    zh = "只能并入同类单位:本单位为{kind},目标为{target}"
    en = "a unit can only be merged into one of its kind: it is {kind}, the target is {target}"


class NothingChanges(BadInput):
    """The unit is what it would become already."""

    field = "target"
    zh = "变更后与现状相同"
    en = "that would change nothing"


class ChangeWaits(Refused):
    """One change at a time."""

    zh = "已有一项变更待生效,请先撤回"
    en = "a change waits for its date already, withdraw it first"


class NoChangeWaits(Refused):
    """There is nothing to withdraw."""

    zh = "没有待生效的变更"
    en = "no change waits for its date"


class ReasonNeeded(BadInput):
    """Endings, returns and waivers say why."""

    field = "reason"
    zh = "请填写理由"
    en = "say why"


def kind_words(kind: int) -> Words:
    """What a kind of unit is called."""
    value = UnitKind.DESCRIPTOR.values_by_number[kind]
    return Words(
        option(value, "term"),
        str(value.name).removeprefix("UNIT_KIND_").lower().replace("_", " "),
    )


def path_below(parent: str, code: str) -> str:
    """The path of the unit `code` below `parent`."""
    return f"{parent}.{code}" if parent else code


def check_parent(kind: int, parent: Unit | None) -> None:
    """Raise unless a unit of `kind` may stand directly below `parent`, or at the top when that is None."""
    allowed = PARENTS[kind]
    if parent is None:
        if allowed:
            raise ParentNeeded
    elif parent.kind not in allowed:
        words = [kind_words(each) for each in sorted(allowed)]
        raise ParentUnfit(kind=kind_words(kind), parent=kind_words(parent.kind), allowed=words)


def check_depth(path: str) -> None:
    """Raise when a path has more steps than the tree has levels."""
    if path.count(".") >= LEVELS:
        raise TreeTooDeep(levels=LEVELS)


def check_merger(unit: Unit, target: Unit) -> None:
    """Raise unless `unit` may go up in `target`."""
    if covers(unit.unit, target.unit):
        raise TargetWithin
    if unit.kind != target.kind:
        raise TargetOfAnotherKind(kind=kind_words(unit.kind), target=kind_words(target.kind))


def check_place(unit: Unit) -> None:
    """Raise unless the code of a new unit fits its kind and its parent's, and its path is both and not too long."""
    if bool(unit.parent) != bool(PARENTS[unit.kind]):
        raise ParentNeeded
    check_code(unit.kind, unit.code, unit.parent)
    if unit.unit != path_below(unit.parent, unit.code):
        raise PathNotItsOwn(path=unit.unit)
    check_depth(unit.unit)


def stands_in_its_place(move: "Move") -> None:
    """A new unit: see `check_place`."""
    check_place(move.entry)


def inside_bounds(move: "Move") -> None:
    """Its place, where it has one, lies in the part of the earth that the norms say."""
    if not move.entry.HasField("location"):
        return
    for coordinate, code in BOUNDS:
        value = getattr(move.entry.location, coordinate)
        low, high = (move.norms.value(f"{code}_{end}", move.entry.unit, move.now) for end in ("min", "max"))
        if not low <= value <= high:
            raise OutsidePlausibleBounds(coordinate=COORDINATES[coordinate], low=low, high=high, value=value)


def says_why(move: "Move") -> None:
    """A reason of more than blanks."""
    if not move.reason.strip():
        raise ReasonNeeded
