import itertools
from collections.abc import AsyncIterator
from datetime import UTC, timedelta
from random import Random

import pytest
from anlan.command.v1.duty_check_pb2 import (
    DUTY_CHECK_STATE_ANSWERED,
    AnswerDutyCheckRequest,
    CreateDutyCheckRequest,
    DutyCheck,
)
from anlan.command.v1.duty_roster_pb2 import DUTY_ROSTER_STATE_REVOKED
from anlan.command.v1.duty_shift_pb2 import (
    DUTY_SHIFT_STATE_CANCELLED,
    DUTY_SHIFT_STATE_CLOSED,
    DUTY_SHIFT_STATE_HANDED_OVER,
    DUTY_SHIFT_STATE_MISSED,
    DUTY_SHIFT_STATE_ON_DUTY,
    AgreeDutyShiftSubstituteRequest,
    ApproveDutyShiftSubstituteRequest,
    AssignDutyShiftRequest,
    CloseDutyShiftRequest,
    ConfirmDutyShiftHandoverRequest,
    DutyShift,
    ListDutyShiftsRequest,
    ProposeDutyShiftHandoverRequest,
    RequestDutyShiftSubstituteRequest,
    ReturnDutyShiftHandoverRequest,
    SignInDutyShiftRequest,
)
from anlan.command.v1.incident_pb2 import CreateIncidentRequest, Incident, ListIncidentsRequest
from anlan.command.v1.incident_pb2_grpc import IncidentServiceStub
from anlan.command.v1.receipt_pb2 import ReleaseReceiptRequest
from anlan.command.v1.sensitive_period_pb2 import (
    DUTY_LEVEL_HIGHEST,
    DUTY_LEVEL_RAISED,
    CancelSensitivePeriodRequest,
    CreateSensitivePeriodRequest,
    SensitivePeriod,
)
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.post_pb2 import POST_STATE_VACANT, Post
from anlan.responsibility.v1.unit_pb2 import Unit

from cli.local.state import Database
from kit.norms import Norm
from kit.reactions import Handler
from kit.subtree import carry
from kit.testing import Served, eventually, refused, serving
from kit.walk import Person, Walk
from services.command.__main__ import SERVICE
from services.command.copies import POSTS
from services.command.ledgers.shifts import SHIFTS
from services.command.rules.duty_rosters import clock_time
from services.command.watching.part import LEDGERS
from services.command.watching.tree import end_the_watch_of, look_at_the_watches_of
from tests.services.command.conftest import furnish
from tests.services.command.exercising import started
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    OFFICER,
    OTHER_TOWN,
    TOWN,
    a_report,
    ordered,
    post,
    put,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.watch import (
    DAY,
    HEAD,
    NIGHT,
    SPARE,
    at,
    checks,
    man,
    on_duty,
    periods,
    published,
    shifts,
    turn,
)

places = (f"值守点{number}" for number in itertools.count(1))


@pytest.fixture(scope="module")
async def town(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service with posts that keep watches."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        await man(served)
        yield served


async def day_and_night(served: Served, hours: float = 3.0, officer: str = DAY) -> list[DutyShift]:
    """Two shifts, one after the other, of a place of their own; the first begins in so many hours."""
    place, start = next(places), at(hours=hours)
    found = await published(
        served,
        turn(start, 8, officer, place=place, leader=HEAD if officer else ""),
        turn(at(hours=hours + 8), 8, NIGHT, place=place),
        starts_at=start,
        ends_at=at(hours=hours + 16),
    )
    return list(found)


async def signed_in(served: Served, who: str, shift: DutyShift) -> DutyShift:
    """The shift after somebody has signed in."""
    return await shifts(served, who).SignInDutyShift(SignInDutyShiftRequest(name=shift.name))


async def proposed(served: Served, who: str, shift: DutyShift) -> DutyShift:
    """The shift after somebody has proposed to hand it over."""
    request = ProposeDutyShiftHandoverRequest(name=shift.name, equipment="对讲机两部完好", remarks="三号泵检修")
    return await shifts(served, who).ProposeDutyShiftHandover(request)


async def test_nobody_assigned_is_an_alarm_before_the_shift_begins(town: Served) -> None:
    (shift, _) = await day_and_night(town, officer="")
    looked = await town.fire(shift.name)
    assert (looked.unmanned, looked.clock) == (True, "sign_in")
    assert looked.due_time == shift.starts_at
    listed = await shifts(town).ListDutyShifts(ListDutyShiftsRequest(unmanned=True))
    assert shift.name in {found.name for found in listed.shifts}
    given = await shifts(town).AssignDutyShift(AssignDutyShiftRequest(name=shift.name, officer=SPARE))
    assert (given.unmanned, given.officer, given.clock) == (False, SPARE, "sign_in")


async def test_a_shift_whose_posts_nobody_holds_is_as_unmanned(town: Served) -> None:
    await put(town, POSTS, post("town-empty", TOWN, "空缺岗位", "", phones=[]))
    (shift, _) = await day_and_night(town, officer="posts/town-empty")
    await shifts(town).AssignDutyShift(AssignDutyShiftRequest(name=shift.name, officer="posts/town-empty"))
    assert (await town.fire(shift.name)).unmanned


async def test_the_alarm_stays_while_who_is_assigned_cannot_be_reached_either(town: Served) -> None:
    await put(town, POSTS, post("town-vacant", TOWN, "空缺岗位", "", phones=[]))
    (shift, _) = await day_and_night(town, officer="")
    await town.fire(shift.name)
    for officer, unmanned in (("posts/town-vacant", True), (SPARE, False), ("posts/town-vacant", True)):
        given = await shifts(town).AssignDutyShift(AssignDutyShiftRequest(name=shift.name, officer=officer))
        assert given.unmanned == unmanned


async def told(served: Served, verb: str, entry: Post | Unit, handler: Handler) -> None:
    """What the responsibility service tells of a post or a unit, as the reaction takes it."""
    event = Event(name=entry.name, transition=verb, entry=entry.SerializeToString(), reason="测试")
    async with served.acting().transaction() as call:
        await handler(event, call)


async def test_a_post_that_is_vacated_after_the_look_ahead_is_an_alarm_until_somebody_holds_it(town: Served) -> None:
    held = post("town-held", TOWN, "临时岗位", "临时甲")
    empty = post("town-held", TOWN, "临时岗位", "", phones=[], state=POST_STATE_VACANT)
    await put(town, POSTS, held)
    (shift, _) = await day_and_night(town, officer="posts/town-held")
    await shifts(town).AssignDutyShift(AssignDutyShiftRequest(name=shift.name, officer="posts/town-held"))
    await told(town, "VacatePost", empty, look_at_the_watches_of)
    assert not (await town.entry(shift.name)).unmanned  # it will be looked at in time
    await town.fire(shift.name)
    for verb, entry, unmanned in (("VacatePost", empty, True), ("AppointHolder", held, False)):
        for _ in range(2):
            await told(town, verb, entry, look_at_the_watches_of)
            found = await town.entry(shift.name)
            assert (found.unmanned, found.clock) == (unmanned, "sign_in")


async def test_an_abolished_unit_keeps_no_watch_and_raises_no_alarm(town: Served) -> None:
    unit = Unit(name="units/gone", unit=f"{TOWN}.TEST0009", title="测试撤销单位")
    await town.put_units(unit.unit)
    found = await published(town, turn(at(hours=-1), 2), turn(at(hours=1), 8), unit=unit.unit)
    for _ in range(2):
        await told(town, "AbolishUnit", unit, end_the_watch_of)
    states = [(await town.entry(shift.name)).state for shift in found]
    assert states == [DUTY_SHIFT_STATE_CANCELLED, DUTY_SHIFT_STATE_CANCELLED]
    assert (await town.entry(found[0].roster)).state == DUTY_ROSTER_STATE_REVOKED


async def test_a_shift_that_is_kept_raises_no_alarm_before_it_begins(town: Served) -> None:
    (shift, _) = await day_and_night(town)
    looked = await town.fire(shift.name)
    assert (looked.unmanned, looked.understaffed, looked.clock) == (False, False, "sign_in")


async def test_the_alarm_is_raised_by_the_time_itself(town: Served) -> None:
    (shift, _) = await day_and_night(town, hours=0.001, officer="")

    async def flagged() -> bool:
        found = await town.entry(shift.name)
        return found.unmanned and found.unsigned

    await eventually(flagged)


async def test_nobody_signed_in_at_the_beginning_is_flagged_and_who_comes_later_is_late(town: Served) -> None:
    (shift, _) = await day_and_night(town, hours=-0.5)

    async def flagged() -> bool:
        return bool((await town.entry(shift.name)).unsigned)

    await eventually(flagged)
    taken = await signed_in(town, DAY, shift)
    assert (taken.state, taken.late, taken.sign_ins[0].late) == (DUTY_SHIFT_STATE_ON_DUTY, True, True)


async def test_a_shift_nobody_ever_came_to_is_missed_and_its_record_is_for_a_leader_to_close(town: Served) -> None:
    (shift, _) = await day_and_night(town)
    for clock in ("readiness", "sign_in", "end"):
        assert (await town.entry(shift.name)).clock == clock
        after = await town.fire(shift.name)
    assert (after.state, after.unsigned) == (DUTY_SHIFT_STATE_MISSED, True)
    closed = await shifts(town).CloseDutyShift(CloseDutyShiftRequest(name=shift.name, reason="已核实"))
    assert closed.state == DUTY_SHIFT_STATE_CLOSED


async def test_one_signs_in_in_time_for_oneself_and_once(town: Served) -> None:
    (later, _) = await day_and_night(town)
    with refused("TOO_EARLY_TO_SIGN_IN") as refusal:
        await signed_in(town, DAY, later)
    early = later.starts_at.ToDatetime(UTC) - timedelta(hours=1)
    assert refusal.facts["earliest"] == clock_time(early)
    (shift, _) = await day_and_night(town, hours=0.5)
    with refused("NOT_ON_THIS_SHIFT"):
        await signed_in(town, SPARE, shift)
    taken = await signed_in(town, DAY, shift)
    assert (taken.late, taken.clock, [entry.post for entry in taken.sign_ins]) == (False, "relief", [DAY])
    with refused("ALREADY_SIGNED_IN"):
        await signed_in(town, DAY, shift)
    assert len((await signed_in(town, HEAD, shift)).sign_ins) == 2


async def test_a_handover_needs_both_signatures_and_releases_nobody_before(town: Served) -> None:
    shift, night = await day_and_night(town, hours=-7.5)
    await signed_in(town, DAY, shift)
    with refused("HANDOVER_NOT_PROPOSED"):
        await shifts(town, NIGHT).ConfirmDutyShiftHandover(ConfirmDutyShiftHandoverRequest(name=shift.name))
    with refused("NOT_ON_THIS_SHIFT"):
        await proposed(town, NIGHT, shift)
    waiting = await proposed(town, DAY, shift)
    assert (waiting.state, waiting.handover.remarks) == (DUTY_SHIFT_STATE_ON_DUTY, "三号泵检修")
    confirm = ConfirmDutyShiftHandoverRequest(name=shift.name)
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await shifts(town, DAY).ConfirmDutyShiftHandover(confirm)
    with refused("NOT_THE_INCOMING"):
        await shifts(town, SPARE).ConfirmDutyShiftHandover(confirm)
    assert (await town.entry(shift.name)).state == DUTY_SHIFT_STATE_ON_DUTY
    done = await shifts(town, NIGHT).ConfirmDutyShiftHandover(confirm)
    assert (done.state, done.handover_proposed_by, done.relieved_by) == (
        DUTY_SHIFT_STATE_HANDED_OVER,
        "town-day",
        "town-night",
    )
    taken = await town.entry(night.name)
    assert (taken.state, taken.sign_ins[0].post, taken.late) == (DUTY_SHIFT_STATE_ON_DUTY, NIGHT, False)


async def test_a_handover_tells_what_is_open(town: Served) -> None:
    incident = await reported(town, unit=ENTERPRISE)
    (receipt,) = await receipts_of(town, await ordered(town, "320200.320205", TOWN))
    (needless,) = await receipts_of(town, await ordered(town, "320200.320205", TOWN))
    release = ReleaseReceiptRequest(name=needless.name, reason="已够")
    await receipts(town, "320200.320205").ReleaseReceipt(release)
    exercise = await started(town)
    officer = town.client(IncidentServiceStub, ENTERPRISE, *OFFICER, person="officer")
    twin = await officer.CreateIncident(CreateIncidentRequest(incident=a_report(), exercise=exercise.name))
    shift, _ = await day_and_night(town, hours=-7.5)
    await signed_in(town, DAY, shift)
    record = (await proposed(town, DAY, shift)).handover
    assert incident.name in record.open_incidents
    assert twin.name not in record.open_incidents
    assert receipt.name in record.open_receipts
    assert needless.name not in record.open_receipts


async def test_a_handover_that_is_returned_is_proposed_anew(town: Served) -> None:
    shift, _ = await day_and_night(town, hours=-7.5)
    await signed_in(town, DAY, shift)
    await proposed(town, DAY, shift)
    back = ReturnDutyShiftHandoverRequest(name=shift.name, reason="设备清单不全")
    returned = await shifts(town, NIGHT).ReturnDutyShiftHandover(back)
    assert (returned.handover_proposed_by, returned.HasField("handover")) == ("", False)
    assert (await proposed(town, DAY, shift)).handover_proposed_by == "town-day"


async def test_who_is_not_relieved_in_time_is_flagged_and_stays_on_duty(town: Served) -> None:
    shift, _ = await day_and_night(town, hours=0.5)
    await signed_in(town, DAY, shift)
    after = await town.fire(shift.name)
    assert (after.unrelieved, after.state) == (True, DUTY_SHIFT_STATE_ON_DUTY)


async def test_without_a_shift_that_takes_over_only_a_leader_confirms(town: Served) -> None:
    (shift,) = await published(town, turn(at(hours=-7.5), 8, DAY, place=next(places)))
    await signed_in(town, DAY, shift)
    await proposed(town, DAY, shift)
    confirm = ConfirmDutyShiftHandoverRequest(name=shift.name)
    with refused("NOBODY_INCOMING"):
        await shifts(town, SPARE).ConfirmDutyShiftHandover(confirm)
    assert (await shifts(town).ConfirmDutyShiftHandover(confirm)).state == DUTY_SHIFT_STATE_HANDED_OVER


async def test_a_substitute_stands_in_once_they_and_a_leader_have_agreed(town: Served) -> None:
    shift, _ = await day_and_night(town, hours=0.5)
    asked = RequestDutyShiftSubstituteRequest(name=shift.name, reason="病假", substituted=DAY, substitute=SPARE)
    approve = ApproveDutyShiftSubstituteRequest(name=shift.name)
    waiting = await shifts(town, DAY).RequestDutyShiftSubstitute(asked)
    assert (waiting.officer, waiting.substitute) == (DAY, SPARE)
    with refused("NO_SUBSTITUTION"):
        await shifts(town).ApproveDutyShiftSubstitute(approve)
    with refused("ONLY_SUBSTITUTE"):
        await shifts(town, NIGHT).AgreeDutyShiftSubstitute(AgreeDutyShiftSubstituteRequest(name=shift.name))
    await shifts(town, SPARE).AgreeDutyShiftSubstitute(AgreeDutyShiftSubstituteRequest(name=shift.name))
    with refused(code="PERMISSION_DENIED"):
        await shifts(town, DAY).ApproveDutyShiftSubstitute(approve)
    done = await shifts(town).ApproveDutyShiftSubstitute(approve)
    assert (done.officer, done.leader, done.substituted) == (SPARE, HEAD, "")
    with refused("NOT_ON_THIS_SHIFT"):
        await signed_in(town, DAY, shift)


async def test_a_substitute_who_stands_in_for_nobody_ends_the_alarm(town: Served) -> None:
    await put(town, POSTS, post("town-left", TOWN, "空缺岗位", "", phones=[]))
    shift, _ = await day_and_night(town, officer="")
    await shifts(town).AssignDutyShift(AssignDutyShiftRequest(name=shift.name, officer="posts/town-left"))
    assert (await town.fire(shift.name)).unmanned
    asked = {"reason": "岗位空缺", "substituted": "posts/town-left", "substitute": SPARE}
    await shifts(town, NIGHT).RequestDutyShiftSubstitute(RequestDutyShiftSubstituteRequest(name=shift.name, **asked))
    await shifts(town, SPARE).AgreeDutyShiftSubstitute(AgreeDutyShiftSubstituteRequest(name=shift.name))
    done = await shifts(town).ApproveDutyShiftSubstitute(ApproveDutyShiftSubstituteRequest(name=shift.name))
    assert (done.officer, done.unmanned) == (SPARE, False)


async def test_a_watch_follows_its_unit_to_another_district_with_its_clocks(town: Served) -> None:
    old, new = f"{TOWN}.TEST0010", f"{OTHER_TOWN}.TEST0010"
    await town.put_units(old, new)
    running, coming = await published(town, turn(at(hours=-1), 2), turn(at(hours=1), 8), unit=old)
    check = await checks(town, "caller", TOWN).CreateDutyCheck(CreateDutyCheckRequest(duty_check=DutyCheck(unit=old)))
    async with town.acting().transaction() as call:
        for ledger in LEDGERS:
            await carry(ledger, old, new, call)
    assert {(await town.entry(shift.name)).unit for shift in (running, coming)} == {new}
    assert (await town.entry(running.roster)).unit == new
    assert (await town.fire(check.name)).unit == new
    assert (await town.fire(coming.name)).unmanned
    assert [watch.unit for watch in (await on_duty(town, new)).next] == [new]


async def test_a_substitute_is_another_post_of_the_unit(town: Served) -> None:
    shift, _ = await day_and_night(town)
    for substituted, substitute, field in (
        (SPARE, NIGHT, "substituted"),
        (DAY, HEAD, "substitute"),
        (DAY, "posts/district-duty", "substitute"),
    ):
        request = RequestDutyShiftSubstituteRequest(
            name=shift.name, reason="病假", substituted=substituted, substitute=substitute
        )
        with refused(field=field):
            await shifts(town, DAY).RequestDutyShiftSubstitute(request)


async def test_a_period_declared_after_publication_flags_the_shifts_that_do_not_meet_it(town: Served) -> None:
    start = at(days=40)
    (shift,) = await published(town, turn(start, 8, DAY, place=next(places)))
    holiday = SensitivePeriod(
        unit=TOWN, title="测试重点时段", starts_at=start, ends_at=at(days=41), level=DUTY_LEVEL_RAISED
    )
    await periods(town, TOWN).CreateSensitivePeriod(CreateSensitivePeriodRequest(sensitive_period=holiday))
    looked = await town.fire(shift.name)
    assert (looked.understaffed, looked.unmanned, looked.leader_needed) == (True, False, True)
    given = AssignDutyShiftRequest(name=shift.name, officer=DAY, leader=HEAD)
    assert not (await shifts(town).AssignDutyShift(given)).understaffed


async def test_a_period_raises_the_watch_that_is_on_and_one_that_is_cancelled_asks_for_nothing(town: Served) -> None:
    shift, night = await day_and_night(town, hours=-0.5, officer=DAY)
    await signed_in(town, DAY, shift)
    storm = SensitivePeriod(unit=TOWN, title="台风", starts_at=at(), ends_at=at(days=1), level=DUTY_LEVEL_HIGHEST)
    declared = CreateSensitivePeriodRequest(sensitive_period=storm)
    period = await periods(town, TOWN).CreateSensitivePeriod(declared)
    raised = await town.entry(shift.name)
    assert (raised.level, raised.staff_needed, raised.understaffed, raised.clock) == (
        DUTY_LEVEL_HIGHEST,
        2,
        True,
        "relief",
    )
    # What is not looked at yet is asked when it is.
    assert not (await town.entry(night.name)).level
    staffed = AssignDutyShiftRequest(name=shift.name, officer=DAY, deputies=[SPARE], leader=HEAD)
    assert not (await shifts(town).AssignDutyShift(staffed)).understaffed
    fewer = AssignDutyShiftRequest(name=shift.name, officer=DAY, leader=HEAD)
    assert (await shifts(town).AssignDutyShift(fewer)).understaffed
    cancel = CancelSensitivePeriodRequest(name=period.name, reason="台风转向")
    await periods(town, TOWN).CancelSensitivePeriod(cancel)
    lowered = await town.entry(shift.name)
    assert (lowered.level, lowered.staff_needed, lowered.leader_needed, lowered.understaffed) == (0, 0, False, False)


async def test_a_period_that_is_cancelled_before_a_shift_is_looked_at_asks_nothing_of_it(town: Served) -> None:
    start = at(days=60)
    holiday = SensitivePeriod(
        unit=TOWN, title="测试重点时段", starts_at=start, ends_at=at(days=61), level=DUTY_LEVEL_RAISED
    )
    declared = CreateSensitivePeriodRequest(sensitive_period=holiday)
    period = await periods(town, TOWN).CreateSensitivePeriod(declared)
    (shift,) = await published(town, turn(start, 8, DAY, leader=HEAD, place=next(places)))
    assert shift.leader_needed
    await periods(town, TOWN).CancelSensitivePeriod(CancelSensitivePeriodRequest(name=period.name, reason="取消"))
    looked = await town.fire(shift.name)
    assert (looked.level, looked.leader_needed) == (0, False)


async def test_a_leader_whom_a_period_wants_on_site_signs_in_on_site(town: Served) -> None:
    early = Norm(code="command.duty_sign_in_early", value=90, unit="day", source="test", trust="D")
    town.running.runtime.norms.overlay([early])
    start = at(days=50)
    holiday = SensitivePeriod(
        unit=TOWN, title="测试重点时段", starts_at=start, ends_at=at(days=51), level=DUTY_LEVEL_RAISED
    )
    await periods(town, TOWN).CreateSensitivePeriod(CreateSensitivePeriodRequest(sensitive_period=holiday))
    (shift,) = await published(town, turn(start, 8, DAY, leader=HEAD, place=next(places)))
    with refused("LEADER_MUST_BE_ON_SITE", field="on_site"):
        await signed_in(town, HEAD, shift)
    there = SignInDutyShiftRequest(name=shift.name, on_site=True)
    assert (await shifts(town, HEAD).SignInDutyShift(there)).sign_ins[0].on_site
    town.running.runtime.norms.overlay([])


async def test_no_walk_breaks_the_lifecycle_of_shifts(town: Served) -> None:
    early = Norm(code="command.duty_sign_in_early", value=1, unit="day", source="test", trust="D")
    town.running.runtime.norms.overlay([early])

    async def begin(_random: Random) -> str:
        return (await day_and_night(town, hours=4))[0].name

    people = [
        Person("town-day", TOWN, DUTY),
        Person("town-night", TOWN, DUTY),
        Person("town-spare", TOWN, DUTY),
        Person("town-head", TOWN, LEADER),
        Person("leader", TOWN, LEADER),
    ]
    fields = {
        "AssignDutyShift": lambda random, _shift: {"officer": random.choice([DAY, SPARE]), "leader": HEAD},
        "RequestDutyShiftSubstitute": lambda _random, _shift: {
            "reason": "病假",
            "substituted": DAY,
            "substitute": SPARE,
        },
        "WithdrawDutyShiftSubstitute": lambda _random, _shift: {"reason": "不换了"},
        "ReturnDutyShiftHandover": lambda _random, _shift: {"reason": "不全"},
        "SignInDutyShift": lambda _random, _shift: {"on_site": True},
        "FlagDutyShift": lambda _random, _shift: {"understaffed": True},
    }
    walk = Walk(town, SHIFTS, people=people, begin=begin, fields=fields)
    await walk.cover(seed=2, steps=200)
    town.running.runtime.norms.overlay([])


async def open_below(served: Served, unit: str) -> list[Incident]:
    """Every incident that a unit sees."""
    stub = served.client(IncidentServiceStub, unit, *DUTY, person="reader")
    return list((await stub.ListIncidents(ListIncidentsRequest(page_size=1000))).incidents)


async def test_who_keeps_the_watch_of_the_unit_above_signs_in_answers_and_hands_over_for_it(town: Served) -> None:
    place = next(places)
    stranger = town.client(IncidentServiceStub, OTHER_TOWN, *DUTY, person="stranger")
    elsewhere = await stranger.CreateIncident(CreateIncidentRequest(incident=a_report(unit=OTHER_TOWN)))
    first, second = await published(
        town, turn(at(hours=-1), 1.5, DAY, place=place), turn(at(hours=0.5), 8, NIGHT, place=place), unit=DISTRICT
    )
    taken = await signed_in(town, DAY, first)
    assert [entry.post for entry in taken.sign_ins] == [DAY]
    with refused("NOT_FOUND"):
        await signed_in(town, SPARE, first)
    check = await checks(town, "caller", CITY).CreateDutyCheck(
        CreateDutyCheckRequest(duty_check=DutyCheck(unit=DISTRICT))
    )
    with refused("NOT_FOUND"):
        await checks(town, SPARE, TOWN).AnswerDutyCheck(AnswerDutyCheckRequest(name=check.name))
    answered = await checks(town, DAY, TOWN).AnswerDutyCheck(AnswerDutyCheckRequest(name=check.name, answer="正常"))
    assert answered.state == DUTY_CHECK_STATE_ANSWERED
    await proposed(town, DAY, first)
    await shifts(town, NIGHT).ReturnDutyShiftHandover(
        ReturnDutyShiftHandoverRequest(name=first.name, reason="清单不全")
    )
    handed = (await proposed(town, DAY, first)).handover
    assert elsewhere.name not in handed.open_incidents
    assert {seen.name for seen in await open_below(town, DISTRICT)} >= set(handed.open_incidents)
    confirm = ConfirmDutyShiftHandoverRequest(name=first.name)
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await shifts(town, DAY).ConfirmDutyShiftHandover(confirm)
    done = await shifts(town, NIGHT).ConfirmDutyShiftHandover(confirm)
    assert (done.state, done.relieved_by) == (DUTY_SHIFT_STATE_HANDED_OVER, "town-night")
    assert (await town.entry(second.name)).state == DUTY_SHIFT_STATE_ON_DUTY
