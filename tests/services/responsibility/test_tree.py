import itertools

import pytest
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

from kit.subtree import followed
from services.responsibility.rules import tree as rules


def test_every_kind_says_what_it_may_stand_below() -> None:
    assert set(rules.PARENTS) == set(UnitKind.values()) - {0}


def test_only_a_city_stands_at_the_top() -> None:
    rules.check_parent(UNIT_KIND_CITY, None)
    for kind in set(rules.PARENTS) - {UNIT_KIND_CITY}:
        with pytest.raises(rules.ParentNeeded):
            rules.check_parent(kind, None)


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (UNIT_KIND_TOWN, UNIT_KIND_DISTRICT),
        (UNIT_KIND_TOWN, UNIT_KIND_DEVELOPMENT_ZONE),
        (UNIT_KIND_ENTERPRISE, UNIT_KIND_TOWN),
        (UNIT_KIND_ENTERPRISE, UNIT_KIND_DEVELOPMENT_ZONE),
        (UNIT_KIND_DEPARTMENT, UNIT_KIND_CITY),
        (UNIT_KIND_COMMITTEE, UNIT_KIND_DISTRICT),
        (UNIT_KIND_VILLAGE, UNIT_KIND_TOWN),
    ],
)
def test_a_unit_stands_below_what_governs_it(kind: UnitKind, parent: UnitKind) -> None:
    rules.check_parent(kind, Unit(kind=parent))


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (UNIT_KIND_DISTRICT, UNIT_KIND_TOWN),
        (UNIT_KIND_DISTRICT, UNIT_KIND_DISTRICT),
        (UNIT_KIND_TOWN, UNIT_KIND_TOWN),
        (UNIT_KIND_TOWN, UNIT_KIND_ENTERPRISE),
        (UNIT_KIND_ENTERPRISE, UNIT_KIND_ENTERPRISE),
        (UNIT_KIND_ENTERPRISE, UNIT_KIND_DEPARTMENT),
        (UNIT_KIND_DEPARTMENT, UNIT_KIND_COMMITTEE),
        (UNIT_KIND_CITY, UNIT_KIND_CITY),
    ],
)
def test_a_unit_does_not_stand_below_what_does_not_govern_it(kind: UnitKind, parent: UnitKind) -> None:
    with pytest.raises(rules.ParentUnfit) as refused:
        rules.check_parent(kind, Unit(kind=parent))
    assert rules.kind_words(parent).zh in refused.value.text("zh")


def test_no_chain_of_kinds_leads_back_to_itself() -> None:
    for kind in rules.PARENTS:
        above = set(rules.PARENTS[kind])
        while step := set(itertools.chain.from_iterable(rules.PARENTS[each] for each in above)) - above:
            above |= step
        assert kind not in above


def test_the_tree_has_four_levels() -> None:
    rules.check_depth("320200.320205.320205001.91320205DEM000011X")
    with pytest.raises(rules.TreeTooDeep):
        rules.check_depth("320200.320205.320205001.320205001001.91320205DEM000011X")


def test_a_unit_goes_up_in_another_one_of_its_kind_only() -> None:
    town = Unit(unit="320200.320205.320205001", kind=UNIT_KIND_TOWN)
    rules.check_merger(town, Unit(unit="320200.320206.320206001", kind=UNIT_KIND_TOWN))
    with pytest.raises(rules.TargetOfAnotherKind):
        rules.check_merger(town, Unit(unit="320200.320206", kind=UNIT_KIND_DISTRICT))
    with pytest.raises(rules.TargetWithin):
        rules.check_merger(town, town)
    with pytest.raises(rules.TargetWithin):
        rules.check_merger(town, Unit(unit="320200.320205.320205001.x", kind=UNIT_KIND_TOWN))


def test_what_lies_below_follows_and_what_only_begins_alike_does_not() -> None:
    old, new = "320200.320205", "320200.320206"
    assert followed("320200.320205", old, new) == new
    assert followed("320200.320205.320205001", old, new) == "320200.320206.320205001"
    assert followed("320200.3202051", old, new) == "320200.3202051"
    assert followed("320200", old, new) == "320200"
