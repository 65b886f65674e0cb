"""Numbers of laws: of their time, of their place, and counted in days that are worked."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kit.norms import Norm, Norms, UnknownNorm, read_norms
from kit.workdays import BEIJING, after_workdays, is_workday

NOON = datetime(2026, 6, 1, 4, tzinfo=UTC)


def norm(value: float, unit: str = "day", **more: object) -> Norm:
    return Norm("x.days", value, unit, "a test's own", **more)


def test_a_norm_holds_from_its_first_day_to_its_last_both_included() -> None:
    norms = Norms(
        [norm(15, valid_to=date(2026, 5, 31)), norm(10, valid_from=date(2026, 6, 1), valid_to=date(2026, 6, 30))]
    )

    def at(*moment: int) -> float:
        return norms.value("x.days", "320200", datetime(*moment, tzinfo=BEIJING))  # type: ignore[misc] # year to minute

    assert (at(2026, 5, 31, 23, 59), at(2026, 6, 1, 0, 0), at(2026, 6, 30, 23, 59)) == (15, 10, 10)
    with pytest.raises(UnknownNorm):
        at(2026, 7, 1, 0, 0)


def test_the_day_is_beijings() -> None:
    norms = Norms([norm(15, valid_to=date(2026, 5, 31)), norm(10, valid_from=date(2026, 6, 1))])
    assert norms.value("x.days", "320200", datetime(2026, 5, 31, 16, tzinfo=UTC)) == 10


def test_the_nearest_jurisdiction_decides() -> None:
    norms = Norms([norm(15), norm(12, jurisdiction="320200"), norm(8, jurisdiction="320200.320205")])

    def of(unit: str) -> float:
        return norms.value("x.days", unit, NOON)

    assert (of("320200.320205.320205001"), of("320200.320205"), of("320200.320206"), of("320300")) == (8, 8, 12, 15)
    assert of("320200.3202051") == 12


def test_an_overlay_replaces_what_is_shipped_where_it_holds() -> None:
    norms = Norms([norm(15, trust="D")])
    norms.overlay([norm(20, jurisdiction="320200", valid_from=date(2026, 6, 1))])
    before = datetime(2026, 5, 1, tzinfo=UTC)
    assert norms.value("x.days", "320200.320205", NOON) == 20
    assert norms.value("x.days", "320200.320205", before) == 15
    assert norms.value("x.days", "320300", NOON) == 15
    norms.overlay([])
    assert norms.value("x.days", "320200.320205", NOON) == 15


@pytest.mark.parametrize(
    ("value", "unit", "end"),
    [
        (90, "second", NOON + timedelta(seconds=90)),
        (15, "minute", NOON + timedelta(minutes=15)),
        (1, "hour", NOON + timedelta(hours=1)),
        (15, "day", NOON + timedelta(days=15)),
        (0.5, "day", NOON + timedelta(hours=12)),
        (1, "workday", datetime(2026, 6, 2, 16, tzinfo=UTC)),
    ],
)
def test_a_span_ends_where_its_unit_says(value: float, unit: str, end: datetime) -> None:
    assert norm(value, unit).after(NOON) == end


def test_spans_run_faster_at_a_pace_and_numbers_do_not_change() -> None:
    norms = Norms([norm(6, "hour"), Norm("x.number", 90, "percent", "a source")])
    faster = norms.at_pace(60)
    assert faster.get("x.days", "320200", NOON).after(NOON) == NOON + timedelta(minutes=6)
    assert norms.get("x.days", "320200", NOON).after(NOON) == NOON + timedelta(hours=6)
    assert faster.value("x.number", "320200", NOON) == 90
    norms.overlay([norm(3, "hour")])
    assert norms.at_pace(60).get("x.days", "320200", NOON).after(NOON) == NOON + timedelta(minutes=3)
    assert norms.at_pace(0) is norms.at_pace(1) is norms


@pytest.mark.parametrize("service", ["responsibility", "hazard", "emergency", "command"])
def test_every_shipped_number_says_where_it_comes_from(service: str) -> None:
    shipped = read_norms(Path("services") / service / "rules" / "norms.csv")
    assert len({(each.code, each.jurisdiction, each.valid_from) for each in shipped}) == len(shipped)
    for each in shipped:
        assert each.source, each.code
        assert each.trust in {"V", "V2", "M", "D"}, each.code
        assert each.code.startswith(f"{service}.") or each.code.count("."), each.code


# Holidays as the State Council announced them for 2025: notices of November 2024.
@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 1, 26), True),  # 春节调休: a Sunday that is worked
        (date(2025, 1, 28), False),  # 除夕
        (date(2025, 2, 4), False),  # the last day of 春节
        (date(2025, 2, 8), True),  # 春节调休: a Saturday that is worked
        (date(2025, 4, 4), False),  # 清明
        (date(2025, 9, 28), True),  # 国庆调休: a Sunday that is worked
        (date(2025, 10, 8), False),  # the last day of 国庆 and 中秋
        (date(2025, 10, 11), True),  # 国庆调休: a Saturday that is worked
        (date(2025, 6, 3), True),
        (date(2025, 6, 7), False),
    ],
)
def test_working_days_follow_the_state_councils_notice(day: date, *, worked: bool) -> None:
    assert is_workday(day) is worked


def test_a_year_without_a_notice_counts_weekends_only() -> None:
    assert is_workday(date(2090, 10, 2)) is True
    assert is_workday(date(2090, 10, 1)) is False


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        # Over 国庆 2025: 1 to 8 October are off, Saturday the 11th is worked.
        (datetime(2025, 9, 30, 10, tzinfo=BEIJING), 1, datetime(2025, 10, 10, tzinfo=BEIJING)),
        (datetime(2025, 9, 30, 10, tzinfo=BEIJING), 3, datetime(2025, 10, 12, tzinfo=BEIJING)),
        # The day itself does not count, whatever the hour.
        (datetime(2025, 6, 2, 0, 0, tzinfo=BEIJING), 1, datetime(2025, 6, 4, tzinfo=BEIJING)),
        (datetime(2025, 6, 6, 23, 59, tzinfo=BEIJING), 1, datetime(2025, 6, 10, tzinfo=BEIJING)),
        (datetime(2025, 6, 6, 23, 59, tzinfo=BEIJING), 0, datetime(2025, 6, 7, tzinfo=BEIJING)),
    ],
)
def test_a_span_of_working_days_ends_at_midnight_after_the_last(start: datetime, days: int, end: datetime) -> None:
    assert after_workdays(start, days) == end
