"""The ladder of 叫应叫醒, by the exact times of C.15, and who answers a simulator."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from anlan.command.v1.call_ladder_pb2 import (
    CALL_ACTION_CALL_OTHERS,
    CALL_ACTION_NOT_AWAKENED,
    CALL_ACTION_NOTIFY,
    CALL_ACTION_RESEND,
    CALL_ACTION_UPPER_TIER,
    CALL_ACTION_VOICE,
    CALL_OCCASION_CONTACT_TEST,
    CALL_OCCASION_ORDER_URGENT,
    CALL_OCCASION_WARNING_ORANGE,
    CALL_OCCASION_WARNING_RED,
    CHANNEL_KIND_MESSAGE,
    CHANNEL_KIND_PUSH,
    CHANNEL_KIND_VOICE,
    CallAction,
    CallLadder,
    CallOccasion,
    CallStep,
)
from anlan.command.v1.call_up_pb2 import CALL_UP_STATE_KNOCKING, CALL_UP_STATE_NOT_AWAKENED, CallUp
from anlan.command.v1.channel_pb2 import Channel, Simulation
from anlan.command.v1.contact_check_pb2 import ContactCheck
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_EVENT_DELIVERED,
    DELIVERY_EVENT_KEY_PRESSED,
    DELIVERY_EVENT_READ,
    Delivery,
    DeliveryEvent,
    DeliveryState,
)

from kit.access import service_caller
from kit.errors import Refused
from kit.lifecycle import Move
from kit.norms import Norm, Norms, read_norms
from kit.workdays import BEIJING
from services.command.__main__ import SERVICE
from services.command.rules import deliveries, knocks, simulation
from services.command.rules.call_ladders import (
    ContactTestNeverEnds,
    binding,
    filled,
    next_due,
    shipped,
    together,
    upcoming,
    well_formed,
)
from services.command.rules.call_ups import address_of, passed
from services.command.rules.channels import SIMULATOR, candidates
from services.command.rules.contact_tests import by_day
from tests.services.command.people import CITY, DISTRICT, TOWN

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
assert SERVICE.norms
NORMS = Norms(read_norms(SERVICE.norms))


def begun(occasion: CallOccasion, **fields: object) -> CallUp:
    """A call-up that began at START."""
    call_up = CallUp(unit=TOWN, steps=shipped()[occasion].steps, **fields)
    call_up.started_at.FromDatetime(START)
    call_up.step = len(together(call_up, 0))
    due = next_due(move(None, call_up, START))
    if due:
        call_up.due_time.FromDatetime(due)
    return call_up


def move(before: CallUp | None, entry: CallUp, now: datetime) -> Move:
    return Move("TakeCallStep", before, entry, service_caller("test"), now, "", NORMS)


def walked(call_up: CallUp, late: timedelta = timedelta()) -> Iterator[tuple[int, list[CallAction]]]:
    """Each time at which steps are taken, in seconds since the start, and what they do."""
    yield 0, [step.action for step in call_up.steps[: call_up.step]]
    while call_up.HasField("due_time"):
        now = call_up.due_time.ToDatetime(UTC) + late
        first = upcoming(call_up)
        assert first is not None
        yield round((now - START).total_seconds()), [call_up.steps[n].action for n in together(call_up, first)]
        after = CallUp()
        after.CopyFrom(call_up)
        after.step = passed(move(call_up, after, now))
        due = next_due(move(call_up, after, now))
        after.ClearField("due_time")
        if due:
            after.due_time.FromDatetime(due)
        call_up, late = after, timedelta()


def test_the_shipped_ladder_of_an_orange_warning_is_that_of_the_practice() -> None:
    assert list(walked(begun(CALL_OCCASION_WARNING_ORANGE))) == [
        (0, [CALL_ACTION_NOTIFY]),
        (60, [CALL_ACTION_RESEND]),
        (180, [CALL_ACTION_VOICE]),
        (220, [CALL_ACTION_VOICE]),
        (260, [CALL_ACTION_VOICE]),
        (300, [CALL_ACTION_NOT_AWAKENED, CALL_ACTION_CALL_OTHERS]),
        (600, [CALL_ACTION_UPPER_TIER]),
    ]


def test_red_begins_at_the_voice() -> None:
    first, *_, fifth, last = walked(begun(CALL_OCCASION_WARNING_RED))
    assert first == (0, [CALL_ACTION_NOTIFY, CALL_ACTION_VOICE])
    assert fifth == (300, [CALL_ACTION_NOT_AWAKENED, CALL_ACTION_CALL_OTHERS])
    assert last == (600, [CALL_ACTION_UPPER_TIER])


def test_three_calls_are_made_before_anybody_is_listed_as_not_awakened() -> None:
    for ladder in shipped().values():
        at = [step.after_seconds for step in ladder.steps if step.action == CALL_ACTION_NOT_AWAKENED]
        if at and ladder.occasion in (CALL_OCCASION_WARNING_ORANGE, CALL_OCCASION_WARNING_RED):
            calls = [step.after_seconds for step in ladder.steps if step.action == CALL_ACTION_VOICE]
            assert (len(calls), max(calls) < at[0] == 300) == (3, True)


def test_what_has_arrived_is_not_sent_again_and_read_is_no_answer() -> None:
    call_up = begun(CALL_OCCASION_WARNING_ORANGE)
    for stamp in ("delivered_at", "read_at"):
        after = CallUp()
        after.CopyFrom(call_up)
        getattr(after, stamp).FromDatetime(START + timedelta(seconds=5))
        if stamp == "read_at":
            after.delivered_at.FromDatetime(START + timedelta(seconds=5))
        assert next_due(move(call_up, after, START + timedelta(seconds=5))) == START + timedelta(seconds=180)


def test_after_an_outage_the_steps_keep_their_distance_instead_of_all_coming_at_once() -> None:
    times = [at for at, _ in walked(begun(CALL_OCCASION_WARNING_ORANGE), late=timedelta(minutes=10))]
    assert times == [0, 660, 780, 820, 860, 900, 1200]


def test_in_an_exercise_the_ladder_runs_as_fast_as_the_exercise() -> None:
    times = [at for at, _ in walked(begun(CALL_OCCASION_WARNING_ORANGE, exercise="exercises/1", time_scale=20))]
    assert times == [0, 3, 9, 11, 13, 15, 30]


def test_an_order_leaves_whom_to_call_next_to_its_receipt() -> None:
    actions = {step.action for step in shipped()[CALL_OCCASION_ORDER_URGENT].steps}
    assert actions.isdisjoint({CALL_ACTION_CALL_OTHERS, CALL_ACTION_UPPER_TIER})
    assert CALL_ACTION_NOT_AWAKENED in actions


def test_every_shipped_ladder_is_one_that_an_administrator_could_enter() -> None:
    assert set(shipped()) == {value for value in CallOccasion.values() if value}
    for ladder in shipped().values():
        well_formed(Move("CreateCallLadder", None, ladder, service_caller("test"), START, "", NORMS))
        assert ladder.trust in ("V2", "D")


TALK = "请" * 90


@pytest.mark.parametrize(
    ("refusal", "steps"),
    [
        ("STEPS_OUT_OF_ORDER", [(60, CALL_ACTION_NOTIFY, [1], "请查看"), (0, CALL_ACTION_NOTIFY, [1], "请查看")]),
        ("STEP_SAYS_NOTHING", [(0, CALL_ACTION_NOTIFY, [], "请查看")]),
        ("STEP_SAYS_NOTHING", [(0, CALL_ACTION_NOTIFY, [1], " ")]),
        ("VOICE_CALLS_BY_VOICE", [(0, CALL_ACTION_VOICE, [1], TALK)]),
        ("VOICE_CALLS_BY_VOICE", [(0, CALL_ACTION_NOTIFY, [1, 3], "请查看")]),
        ("SPOKEN_TEXT_TOO_SHORT", [(0, CALL_ACTION_VOICE, [3], TALK[1:])]),
        ("UNKNOWN_BLANK", [(0, CALL_ACTION_NOTIFY, [1], "{phone}请查看")]),
        ("STEP_SENDS_NOTHING", [(0, CALL_ACTION_NOT_AWAKENED, [], "请查看")]),
        ("OTHERS_BEFORE_NOT_AWAKENED", [(0, CALL_ACTION_CALL_OTHERS, [], "")]),
    ],
)
def test_a_ladder_that_could_not_be_climbed_is_refused(
    refusal: str, steps: list[tuple[int, int, list[int], str]]
) -> None:
    made = [CallStep(after_seconds=at, action=do, channels=by, text=text) for at, do, by, text in steps]
    ladder = CallLadder(unit=CITY, occasion=CALL_OCCASION_WARNING_RED, steps=made)
    with pytest.raises(Refused) as refused:
        well_formed(Move("CreateCallLadder", None, ladder, service_caller("test"), START, "", NORMS))
    assert refused.value.reason == refusal


def test_the_nearest_jurisdictions_ladder_binds() -> None:
    own = [CallLadder(unit=unit, occasion=CALL_OCCASION_WARNING_RED, title=unit) for unit in (CITY, DISTRICT)]
    assert binding(CALL_OCCASION_WARNING_RED, TOWN, own).title == DISTRICT
    assert binding(CALL_OCCASION_WARNING_RED, CITY, own).title == CITY
    assert binding(CALL_OCCASION_WARNING_ORANGE, TOWN, own) == shipped()[CALL_OCCASION_WARNING_ORANGE]


def test_each_further_call_tries_the_next_number_and_a_push_goes_to_the_post() -> None:
    call_up = begun(CALL_OCCASION_WARNING_ORANGE, post="posts/a", phones=["000-1", "000-2"])
    voice = [number for number, step in enumerate(call_up.steps) if step.action == CALL_ACTION_VOICE]
    assert [address_of(call_up, CHANNEL_KIND_VOICE, number) for number in voice] == ["000-1", "000-2", "000-1"]
    assert address_of(call_up, CHANNEL_KIND_MESSAGE, 0) == "000-1"
    assert address_of(call_up, CHANNEL_KIND_PUSH, 0) == "posts/a"


def channel(name: str, unit: str, **fields: object) -> Channel:
    return Channel(name=name, unit=unit, kinds=[CHANNEL_KIND_VOICE], **{"provider": 2, **fields})


def test_the_nearest_channel_takes_a_call_and_no_simulator_takes_one_in_earnest_where_a_real_one_is() -> None:
    city = [channel("second", CITY, priority=1), channel("first", CITY)]
    town = channel("nearest", TOWN)
    pretender = channel("pretender", TOWN, provider=1)
    every = [*city, town, pretender]
    assert candidates(CHANNEL_KIND_VOICE, TOWN, every, exercise=False) == ["nearest", "first", "second"]
    assert candidates(CHANNEL_KIND_PUSH, TOWN, every, exercise=False) == []
    assert candidates(CHANNEL_KIND_VOICE, TOWN, every, exercise=True) == ["pretender"]
    assert candidates(CHANNEL_KIND_VOICE, TOWN, [pretender], exercise=False) == ["pretender"]
    assert candidates(CHANNEL_KIND_VOICE, TOWN, [], exercise=False) == [SIMULATOR]
    assert candidates(CHANNEL_KIND_VOICE, TOWN, city, exercise=True) == [SIMULATOR]


def test_a_simulator_answers_alike_for_the_same_seed_and_as_often_as_it_is_told() -> None:
    told = Simulation(seed=7, delivered_percent=100, read_percent=50, confirmed_percent=30, delay_ms=1000)
    voice = Delivery(kind=CHANNEL_KIND_VOICE)
    posts = [f"posts/{number}" for number in range(1000)]
    first = [simulation.answers(told, voice, post) for post in posts]
    assert first == [simulation.answers(told, voice, post) for post in posts]
    confirmed = sum(any(each.event == DELIVERY_EVENT_KEY_PRESSED for each in answer) for answer in first)
    read = sum(any(each.event == DELIVERY_EVENT_READ for each in answer) for answer in first)
    assert (250 < confirmed < 350, 450 < read < 550) == (True, True)
    assert all(each.after <= timedelta(seconds=3) for answer in first for each in answer)
    message = Delivery(kind=CHANNEL_KIND_MESSAGE)
    assert all(each.event != DELIVERY_EVENT_KEY_PRESSED for each in simulation.answers(told, message, "posts/1"))


def test_a_post_that_is_told_to_be_silent_answers_nothing() -> None:
    told = Simulation(delivered_percent=100, confirmed_percent=100, silent_posts=["posts/asleep"])
    voice = Delivery(kind=CHANNEL_KIND_VOICE)
    assert simulation.answers(told, voice, "posts/asleep") == ()
    events = [each.event for each in simulation.answers(told, voice, "posts/awake")]
    assert events == [DELIVERY_EVENT_DELIVERED, DELIVERY_EVENT_KEY_PRESSED]


def test_no_report_takes_a_delivery_back_and_every_state_is_reached() -> None:
    order = [deliveries.Q, deliveries.SENT, deliveries.DELIVERED, deliveries.READ, deliveries.DONE, deliveries.FAILED]
    reached = {deliveries.SENT, deliveries.Q, deliveries.WITHDRAWN}
    for state in DeliveryState.values():
        for event in (value for value in DeliveryEvent.values() if value):
            target = deliveries.after(event, Delivery(state=state), "1")
            if target is not None:
                assert order.index(target) > order.index(state)
                reached.add(target)
    assert reached == {value for value in DeliveryState.values() if value}


def test_another_key_than_the_one_that_confirms_is_only_heard() -> None:
    state = deliveries.after(DELIVERY_EVENT_KEY_PRESSED, Delivery(state=deliveries.SENT), "9")
    assert state == deliveries.READ


def test_a_failed_try_is_followed_by_a_later_one_until_it_is_given_up() -> None:
    waits = [deliveries.next_try(tries, CITY, NORMS, START) for tries in range(1, 6)]
    assert [wait and (wait - START).total_seconds() for wait in waits] == [2, 4, 8, 16, None]


def knocking(**due: timedelta) -> CallUp:
    """A call-up for which somebody is on the way to the door, with its moments since START."""
    call_up = begun(CALL_OCCASION_WARNING_RED, state=CALL_UP_STATE_KNOCKING)
    call_up.step = len(call_up.steps) - 1  # only the next tier is still to be called
    for field, after in due.items():
        getattr(call_up, field).FromDatetime(START + after)
    return call_up


def test_a_knock_puts_off_no_step_and_no_step_puts_off_the_knock() -> None:
    minutes = timedelta(minutes=1)
    before = knocking(step_due_at=10 * minutes, knock_due_at=8 * minutes, due_time=8 * minutes)
    flagged = CallUp()
    flagged.CopyFrom(before)
    assert knocks.knock_due(move(before, flagged, START + 6 * minutes)) == START + 8 * minutes
    flagged.knock_overdue_at.FromDatetime(START + 8 * minutes)
    at_eight = move(before, flagged, START + 8 * minutes)
    assert (next_due(at_eight), knocks.knock_due(at_eight)) == (START + 10 * minutes, None)
    before = knocking(step_due_at=10 * minutes, knock_due_at=20 * minutes, due_time=10 * minutes)
    stepped = CallUp()
    stepped.CopyFrom(before)
    stepped.step += 1
    at_ten = move(before, stepped, START + 10 * minutes)
    assert (next_due(at_ten), knocks.knock_due(at_ten)) == (None, START + 20 * minutes)
    # Reported: the steps go on as they would have.
    back = CallUp(state=CALL_UP_STATE_NOT_AWAKENED, steps=before.steps, step=before.step)
    assert next_due(move(before, back, START + 9 * minutes)) == START + 10 * minutes


def test_what_is_said_to_a_number_names_what_it_is() -> None:
    assert filled("您好,{holder}", CallUp(post_title="值班电话")) == "您好,值班电话"
    assert filled("您好,{holder}", CallUp(post_title="镇长", holder="镇长甲")) == "您好,镇长甲"
    assert filled("地点:{address}。", CallUp(title="泄漏")) == "地点:详见平台。"
    assert filled("地点:{address}。", None) == "地点:。"


def test_a_test_of_contacts_has_an_end() -> None:
    voice = CallStep(action=CALL_ACTION_VOICE, channels=[CHANNEL_KIND_VOICE], text="通信测试,请按一键确认。" * 10)
    ladder = CallLadder(unit=CITY, occasion=CALL_OCCASION_CONTACT_TEST, steps=[voice])
    with pytest.raises(ContactTestNeverEnds) as refusal:
        well_formed(move(None, ladder, START))
    assert refusal.value.field == "steps"
    ladder.steps.append(CallStep(after_seconds=60, action=CALL_ACTION_NOT_AWAKENED))
    well_formed(move(None, ladder, START))


def test_simulated_numbers_answer_each_for_itself() -> None:
    half = Simulation(seed=1, delivered_percent=50)
    numbers = [f"000-0000-{number:04}" for number in range(40)]
    answering = [n for n in numbers if simulation.answers(half, Delivery(kind=CHANNEL_KIND_VOICE, address=n), "")]
    assert 8 < len(answering) < 32
    quiet = Simulation(seed=1, delivered_percent=100, silent_posts=numbers[:1])
    heard = [bool(simulation.answers(quiet, Delivery(kind=CHANNEL_KIND_VOICE, address=n), "")) for n in numbers[:2]]
    assert heard == [False, True]


def test_a_contact_is_tested_by_day_and_not_together_with_all_others() -> None:
    night = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)  # half past three in the morning, on the 25th
    due = [
        by_day("command.contact_test")(move(None, ContactCheck(unit=TOWN, post=f"posts/{n}"), night)) for n in range(90)
    ]
    days = {at.astimezone(BEIJING).date() for at in due}
    assert days == {date(2026, 12, 25)}
    assert {at.astimezone(BEIJING).hour for at in due} == set(range(9, 17))
    soon = Norm(code="command.contact_test", value=1, unit="minute", source="test", trust="D")
    norms = Norms([*read_norms(SERVICE.norms), soon]) if SERVICE.norms else NORMS
    moved = replace(move(None, ContactCheck(unit=TOWN, post="posts/1"), night), norms=norms)
    assert by_day("command.contact_test")(moved) > night
