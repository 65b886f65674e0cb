from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kit.norms import Norm, Norms, UnknownNorm
from kit.overlays import entry_of, norm_of
from services.responsibility.rules.norms import NormCountsOtherwise, NormNotStricter, check_overlay

LAW = Norm("hazard.acceptance", 10, "day", "鄂安〔2010〕20号", trust="V")
DEFAULT = replace(LAW, trust="D", source="platform default")
HERE = "320200.320205"
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def overlay(value: float, unit: str = "day", jurisdiction: str = HERE) -> Norm:
    return Norm(LAW.code, value, unit, "测试区文件", jurisdiction=jurisdiction)


@pytest.mark.parametrize("given", [overlay(9), overlay(239, "hour"), overlay(1, "minute")])
def test_a_shorter_span_may_take_the_place_of_a_law(given: Norm) -> None:
    check_overlay(given, LAW)


@pytest.mark.parametrize("given", [overlay(10), overlay(11), overlay(240, "hour"), overlay(241, "hour")])
def test_a_span_that_is_not_shorter_may_not_take_the_place_of_a_law(given: Norm) -> None:
    with pytest.raises(NormNotStricter):
        check_overlay(given, LAW)
    with pytest.raises(NormNotStricter):
        check_overlay(given, replace(LAW, trust="V2"))


def test_any_span_may_take_the_place_of_a_default() -> None:
    check_overlay(overlay(30), DEFAULT)
    check_overlay(overlay(30), replace(DEFAULT, trust="M"))


def test_working_days_are_not_weighed_against_days() -> None:
    with pytest.raises(NormCountsOtherwise):
        check_overlay(overlay(5, "workday"), LAW)
    with pytest.raises(NormCountsOtherwise):
        check_overlay(overlay(5, "times"), DEFAULT)


def test_a_law_says_which_way_is_stricter_where_it_counts_something_else() -> None:
    at_least_twice = Norm("x.drills", 2, "per year", "law", trust="V", stricter="higher")
    check_overlay(replace(at_least_twice, value=3), at_least_twice)
    with pytest.raises(NormNotStricter):
        check_overlay(replace(at_least_twice, value=1), at_least_twice)
    nobody_said = replace(at_least_twice, stricter="")
    for value in (1, 2, 3):
        with pytest.raises(NormNotStricter):
            check_overlay(replace(nobody_said, value=value), nobody_said)


def test_the_nearest_jurisdictions_norm_binds() -> None:
    norms = Norms([DEFAULT])
    norms.overlay([overlay(5, jurisdiction="320200"), overlay(7)])
    assert norms.value(LAW.code, "320200.320206", NOW) == 5
    assert norms.value(LAW.code, HERE + ".320205001", NOW) == 7
    assert norms.value(LAW.code, "320500", NOW) == 10
    norms.overlay([])
    assert norms.value(LAW.code, HERE, NOW) == 10


def test_a_laxer_overlay_on_a_law_does_not_bind_whoever_let_it_in() -> None:
    norms = Norms([LAW])
    norms.overlay([overlay(5, jurisdiction="320200"), overlay(20)])
    assert norms.value(LAW.code, HERE, NOW) == 5


def test_an_overlay_on_nothing_does_not_bind() -> None:
    norms = Norms([])
    norms.overlay([overlay(5)])
    with pytest.raises(UnknownNorm):
        norms.get(LAW.code, HERE, NOW)


def test_a_norm_travels_as_a_message_and_back() -> None:
    norm = replace(LAW, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31), jurisdiction=HERE, article="第十条")
    assert norm_of(entry_of(norm)) == norm
    assert norm_of(entry_of(DEFAULT)) == DEFAULT
