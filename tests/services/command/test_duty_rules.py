from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.duty_roster_pb2 import DutyRoster, RosterShift
from anlan.command.v1.duty_shift_pb2 import (
    DUTY_SHIFT_STATE_CANCELLED,
    DUTY_SHIFT_STATE_CLOSED,
    DUTY_SHIFT_STATE_HANDED_OVER,
    DUTY_SHIFT_STATE_MISSED,
    DUTY_SHIFT_STATE_ON_DUTY,
    DUTY_SHIFT_STATE_PLANNED,
    DutyShift,
    DutyShiftState,
    SignIn,
)
from anlan.command.v1.duty_watch_pb2 import (
    NOBODY_REASON_NO_ROSTER,
    NOBODY_REASON_NOBODY_ASSIGNED,
    NOBODY_REASON_NOBODY_REACHABLE,
)
from anlan.command.v1.sensitive_period_pb2 import DUTY_LEVEL_HIGHEST, DUTY_LEVEL_RAISED, SensitivePeriod
from anlan.responsibility.v1.post_pb2 import POST_STATE_VACANT, Post
from hypothesis import given
from hypothesis import strategies as st

from kit.norms import Norm, Norms
from services.command.rules.duty import following, is_serving, serving, watch_of, why_nobody
from services.command.rules.duty_rosters import (
    OnTwoWatchesAtOnce,
    RosterHasGap,
    RosterHasOverlap,
    ShiftOutsideRoster,
    check_coverage,
    check_people,
    check_shifts,
    demand_of,
    inside,
)
from services.command.rules.duty_shifts import is_understaffed
from tests.services.command.people import TOWN, post

START = datetime(2026, 10, 1, tzinfo=UTC)
LENGTHS = st.lists(st.integers(1, 48), min_size=1, max_size=12)
PLACES = ("值班室", "监控室")


def hour(number: float) -> datetime:
    return START + timedelta(hours=number)


def roster_of(lengths: list[int]) -> DutyRoster:
    """A roster that keeps both places by shifts of these lengths, in hours."""
    roster = DutyRoster(starts_at=START, ends_at=hour(sum(lengths)))
    for place in PLACES:
        for number in range(len(lengths)):
            starts, ends = hour(sum(lengths[:number])), hour(sum(lengths[: number + 1]))
            roster.shifts.append(RosterShift(place=place, starts_at=starts, ends_at=ends))
    return roster


@given(LENGTHS, st.randoms(use_true_random=False))
def test_shifts_that_follow_each_other_cover_a_roster_in_whatever_order_they_are_written(
    lengths: list[int], random: Random
) -> None:
    roster = roster_of(lengths)
    mixed = list(roster.shifts)
    random.shuffle(mixed)
    del roster.shifts[:]
    roster.shifts.extend(mixed)
    check_shifts(roster)
    check_coverage(roster)


@given(LENGTHS, st.data())
def test_any_shift_that_is_missing_is_a_gap_named_by_its_place(lengths: list[int], data: st.DataObject) -> None:
    roster = roster_of([*lengths, 1])
    missing = roster.shifts.pop(data.draw(st.integers(0, len(roster.shifts) - 1)))
    with pytest.raises(RosterHasGap, match=missing.place):
        check_coverage(roster)


@given(LENGTHS, st.data())
def test_any_shift_that_lasts_a_second_too_long_overlaps_the_next(lengths: list[int], data: st.DataObject) -> None:
    roster = roster_of([*lengths, 1])
    number = data.draw(st.integers(0, len(lengths) - 1))
    roster.shifts[number].ends_at.seconds += 1
    with pytest.raises(RosterHasOverlap, match=roster.shifts[number].place):
        check_coverage(roster)


def test_a_shift_must_lie_inside_its_roster() -> None:
    roster = roster_of([8])
    roster.shifts[0].starts_at.seconds -= 1
    with pytest.raises(ShiftOutsideRoster):
        check_shifts(roster)


def test_an_officer_keeps_one_place_at_a_time_and_a_leader_may_lead_two() -> None:
    roster = roster_of([8])
    for shift in roster.shifts:
        shift.leader = "posts/leader"
    check_people(roster)
    roster.shifts[0].officer = "posts/officer"
    roster.shifts[1].deputies.append("posts/officer")
    with pytest.raises(OnTwoWatchesAtOnce, match="posts/officer"):
        check_people(roster)


@st.composite
def histories(draw: st.DrawFn) -> list[DutyShift]:
    """Shifts of one place, each handed over within an hour of its end, and the last still on duty."""
    lengths = draw(st.lists(st.integers(2, 24), min_size=2, max_size=6))
    shifts, begins = [], START
    for number in range(len(lengths)):
        last = number == len(lengths) - 1
        starts = hour(sum(lengths[:number]))
        ends = hour(sum(lengths[: number + 1]))
        shift = DutyShift(name=f"shifts/{number}", unit=TOWN, place="值班室", starts_at=starts, ends_at=ends)
        shift.state = DUTY_SHIFT_STATE_ON_DUTY if last else DUTY_SHIFT_STATE_HANDED_OVER
        shift.signed_in_at.FromDatetime(begins)
        if not last:
            begins = ends + timedelta(minutes=draw(st.integers(-60, 60)))
            shift.relieved_at.FromDatetime(begins)
        shifts.append(shift)
    return shifts


@given(histories(), st.integers(0, 60 * 24 * 6))
def test_handed_over_from_one_to_the_next_a_place_is_never_without_a_watch_that_is_signed_in(
    shifts: list[DutyShift], minutes: int
) -> None:
    at = START + timedelta(minutes=minutes)
    first = serving(shifts, at, hour(1000))[:1]
    assert first
    assert first[0].signed_in_at.ToDatetime(UTC) <= at


@given(histories(), st.integers(-600, 60 * 24 * 6))
def test_nobody_who_is_released_or_not_yet_come_has_the_watch(shifts: list[DutyShift], minutes: int) -> None:
    at = START + timedelta(minutes=minutes)
    for shift in serving(shifts, at, hour(1000)):
        assert min(shift.starts_at.ToDatetime(UTC), shift.signed_in_at.ToDatetime(UTC)) <= at
        assert not shift.HasField("relieved_at") or at < shift.relieved_at.ToDatetime(UTC)


@given(histories(), st.integers(-600, 60 * 24 * 6))
def test_who_comes_next_is_never_on_duty_already(shifts: list[DutyShift], minutes: int) -> None:
    at = START + timedelta(minutes=minutes)
    names = {shift.name for shift in serving(shifts, at, hour(1000))}
    assert names.isdisjoint(shift.name for shift in following(shifts, at, hour(1000)))


@pytest.mark.parametrize("state", [DUTY_SHIFT_STATE_MISSED, DUTY_SHIFT_STATE_CANCELLED])
def test_a_missed_or_cancelled_shift_never_has_the_watch(state: DutyShiftState) -> None:
    assert not is_serving(DutyShift(starts_at=START, ends_at=hour(8), state=state), hour(1), hour(1))


def test_a_missed_shift_whose_record_is_closed_was_never_on_duty() -> None:
    shift = DutyShift(starts_at=START, ends_at=hour(8), state=DUTY_SHIFT_STATE_CLOSED)
    assert not is_serving(shift, hour(1), hour(9))


def test_who_has_the_watch_keeps_it_past_its_end_until_the_next_one_has_signed_in() -> None:
    held = DutyShift(name="shifts/1", place="值班室", starts_at=START, ends_at=hour(8), state=DUTY_SHIFT_STATE_ON_DUTY)
    held.signed_in_at.FromDatetime(START)
    coming = DutyShift(name="shifts/2", place="值班室", starts_at=hour(8), ends_at=hour(16))
    coming.state = DUTY_SHIFT_STATE_PLANNED
    assert [shift.name for shift in serving([coming, held], hour(9), hour(9))] == ["shifts/1", "shifts/2"]
    coming.state = DUTY_SHIFT_STATE_ON_DUTY
    coming.signed_in_at.FromDatetime(hour(8.5))
    assert [shift.name for shift in serving([coming, held], hour(9), hour(9))] == ["shifts/2"]


def test_a_watch_names_whom_to_call_and_leaves_out_whom_nobody_can_reach() -> None:
    shift = DutyShift(leader="posts/head", officer="posts/gone", deputies=["posts/deputy"], state=1)
    shift.sign_ins.append(SignIn(post="posts/head", at=START))
    vacant = Post(name="posts/gone", state=POST_STATE_VACANT)
    posts = {p.name: p for p in (post("head", TOWN, "镇长", "甲"), post("deputy", TOWN, "副班", "乙"), vacant)}
    watch = watch_of(shift, posts, "测试一镇", hour(1))
    assert [(member.post, member.signed_in) for member in watch.members] == [
        ("posts/head", True),
        ("posts/deputy", False),
    ]


def test_why_nobody_is_on_duty_is_said() -> None:
    empty, assigned = DutyShift(), DutyShift(officer="posts/gone")
    assert why_nobody([], []) == NOBODY_REASON_NO_ROSTER
    assert why_nobody([empty], [watch_of(empty, {}, "", START)]) == NOBODY_REASON_NOBODY_ASSIGNED
    assert why_nobody([assigned], [watch_of(assigned, {}, "", START)]) == NOBODY_REASON_NOBODY_REACHABLE


def test_the_strictest_of_the_periods_that_a_shift_meets_binds_it() -> None:
    norms = Norms(
        Norm(code=f"command.duty_staff_{level}", value=value, unit="person", source="test", trust="D")
        for level, value in (("raised", 1), ("highest", 2))
    )
    raised = SensitivePeriod(title="长", starts_at=START, ends_at=hour(100), level=DUTY_LEVEL_RAISED)
    highest = SensitivePeriod(title="短", starts_at=hour(8), ends_at=hour(16), level=DUTY_LEVEL_HIGHEST)

    def demand(start: float, end: float) -> str:
        found = demand_of(inside([raised, highest], hour(start), hour(end)), TOWN, norms, START)
        return found.period if found else ""

    assert (demand(0, 8), demand(7, 9), demand(16, 20), demand(100, 108)) == ("长", "短", "长", "")


@given(needed=st.integers(0, 4), there=st.integers(0, 4), wanted=st.booleans(), leads=st.booleans())
def test_a_shift_is_understaffed_for_want_of_officers_or_of_a_leader(
    *, needed: int, there: int, wanted: bool, leads: bool
) -> None:
    shift = DutyShift(staff_needed=needed, leader_needed=wanted, leader="posts/leader" if leads else "")
    posts = [f"posts/{number}" for number in range(there)]
    shift.officer = posts[0] if posts else ""
    shift.deputies.extend(posts[1:])
    assert is_understaffed(shift) == (there < needed or (wanted and not leads))
