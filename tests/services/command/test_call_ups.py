"""Somebody is called until they have understood: orders, check-in calls, deliveries and knocks at the door."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.call_ladder_pb2 import (
    CALL_ACTION_NOTIFY,
    CALL_OCCASION_KNOCK_OVERDUE,
    CALL_OCCASION_ORDER_URGENT,
    CHANNEL_KIND_MESSAGE,
    CHANNEL_KIND_PUSH,
    CHANNEL_KIND_VOICE,
    CallLadder,
    CallStep,
    CreateCallLadderRequest,
    ListBindingCallLaddersRequest,
    UpdateCallLadderRequest,
    WithdrawCallLadderRequest,
)
from anlan.command.v1.call_up_pb2 import (
    CALL_PROOF_APP,
    CALL_PROOF_DOOR_KNOCK,
    CALL_PROOF_KEY_PRESS,
    CALL_UP_STATE_CALLING,
    CALL_UP_STATE_DELIVERED,
    CALL_UP_STATE_KNOCKING,
    CALL_UP_STATE_NOT_AWAKENED,
    CALL_UP_STATE_READ,
    CALL_UP_STATE_STOOD_DOWN,
    CALL_UP_STATE_UNDERSTOOD,
    AwakenCallUpRequest,
    CallUp,
    CallUpState,
    ListCallUpsRequest,
    MissDoorKnockRequest,
    ReadCallUpRequest,
    SendDoorKnockRequest,
    UnderstandCallUpRequest,
)
from anlan.command.v1.channel_pb2 import Channel, CreateChannelRequest
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_EVENT_DELIVERED,
    DELIVERY_EVENT_FAILED,
    DELIVERY_EVENT_KEY_PRESSED,
    DELIVERY_STATE_DELIVERED,
    DELIVERY_STATE_FAILED,
    DELIVERY_STATE_SENT,
    GetDeliveryRequest,
    ReplayDeliveryRequest,
    ReportDeliveryRequest,
)
from anlan.command.v1.duty_check_pb2 import DUTY_CHECK_STATE_ANSWERED, CreateDutyCheckRequest, DutyCheck
from anlan.command.v1.duty_check_pb2_grpc import DutyCheckServiceStub
from anlan.command.v1.order_pb2 import AmendOrderRequest, CancelOrderRequest
from anlan.command.v1.receipt_pb2 import RECEIPT_STATE_ACKNOWLEDGED, AcknowledgeReceiptRequest
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from anlan.geo.v1.location_pb2 import Location
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_TOWN, UNIT_STATE_IN_FORCE, Unit
from google.protobuf.field_mask_pb2 import FieldMask

from cli.local.state import Database
from kit.testing import Served, eventually, refused, serving
from kit.walk import Person, Walk
from services.command.__main__ import SERVICE
from services.command.ledgers.call_ladders import CALL_LADDERS
from services.command.ledgers.call_ups import CALL_UPS
from services.command.ledgers.channels import CHANNELS
from tests.services.command.calls import (
    WALKERS,
    attempts_of,
    call_ups,
    calls_of,
    channels,
    deliveries,
    knocked,
    ladders,
    rung,
    sent,
    simulator,
    withdraw,
)
from tests.services.command.conftest import furnish
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    ordered,
    orders,
    receipts,
    receipts_of,
    reported,
)


@pytest.fixture(scope="module")
async def command(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The command service, running; no other service answers."""
    async with serving(SERVICE, database=database, nats_url=nats_url) as served:
        await furnish(served)
        yield served


PHONE_ONLY = f"{DISTRICT}.320205009"
"""A town of whose posts nobody is known, only a number."""


async def until(served: Served, name: str, state: CallUpState) -> CallUp:
    """The call-up once it has come to a state."""

    async def there() -> CallUp | None:
        found = await served.entry(name)
        return found if found.state == state else None

    return await eventually(there)


async def asleep(served: Served) -> CallUp:
    """A call-up whose ladder has gone by without an answer."""
    call_up = await rung(served)
    while call_up.state == CALL_UP_STATE_CALLING:
        call_up = await served.fire(call_up.name)
    return call_up


async def test_an_order_calls_its_first_rung_with_all_that_the_ladder_says(command: Served) -> None:
    call_up = await rung(command)
    assert (call_up.post, call_up.unit, call_up.issuer) == ("posts/town-duty", TOWN, DISTRICT)
    assert (call_up.occasion, call_up.step, call_up.state) == (CALL_OCCASION_ORDER_URGENT, 1, CALL_UP_STATE_CALLING)
    assert call_up.due_time.ToDatetime() - call_up.started_at.ToDatetime() == timedelta(seconds=60)
    gone = await sent(command, call_up.name, 2)
    assert {each.kind for each in gone} == {CHANNEL_KIND_PUSH, CHANNEL_KIND_MESSAGE}
    assert {(each.channel, each.simulated, each.state) for each in gone} == {("simulator", True, DELIVERY_STATE_SENT)}
    assert "疏散周边" in gone[0].text
    assert "测试一区" in gone[0].text


async def test_the_ladder_is_climbed_step_by_step_and_ends_on_the_list_of_those_not_awakened(command: Served) -> None:
    call_up = await asleep(command)
    assert (call_up.state, call_up.clock, call_up.step) == (CALL_UP_STATE_NOT_AWAKENED, "", len(call_up.steps))
    attempts = await attempts_of(command, call_up.name)
    kinds = [each.kind for each in attempts]
    assert [kinds.count(kind) for kind in (CHANNEL_KIND_PUSH, CHANNEL_KIND_MESSAGE, CHANNEL_KIND_VOICE)] == [2, 2, 3]
    listed = await calls_of(command, state=[CALL_UP_STATE_NOT_AWAKENED], dispatch_order=call_up.dispatch_order)
    assert [found.name for found in listed] == [call_up.name]


async def test_delivered_read_and_understood_are_three_things(command: Served) -> None:
    call_up = await rung(command)
    push, _ = await sent(command, call_up.name, 2)
    report = ReportDeliveryRequest(name=push.name, event=DELIVERY_EVENT_DELIVERED, provider_id="p-1")
    told = await deliveries(command).ReportDelivery(report)
    assert (told.state, told.provider_id) == (DELIVERY_STATE_DELIVERED, "p-1")
    delivered = await command.entry(call_up.name)
    assert (delivered.state, delivered.HasField("read_at")) == (CALL_UP_STATE_DELIVERED, False)
    read = await call_ups(command).ReadCallUp(ReadCallUpRequest(name=call_up.name))
    assert (read.state, read.HasField("understood_at"), read.clock) == (CALL_UP_STATE_READ, False, "step")
    assert read.due_time.ToDatetime() - read.started_at.ToDatetime() == timedelta(seconds=180)
    here = Location(latitude=31.5, longitude=120.3)
    request = UnderstandCallUpRequest(name=call_up.name, location=here)
    understood = await call_ups(command).UnderstandCallUp(request)
    assert (understood.state, understood.proof, understood.clock) == (CALL_UP_STATE_UNDERSTOOD, CALL_PROOF_APP, "")
    assert understood.location.latitude == here.latitude
    receipt = await command.entry(call_up.receipt)
    assert (receipt.state, receipt.acknowledged_by) == (RECEIPT_STATE_ACKNOWLEDGED, "duty-205001")


async def test_a_key_pressed_acknowledges_the_receipt_with_its_recording(command: Served) -> None:
    call_up = await rung(command)
    push, _ = await sent(command, call_up.name, 2)
    pressed = ReportDeliveryRequest(name=push.name, event=DELIVERY_EVENT_KEY_PRESSED, key="9")
    await deliveries(command).ReportDelivery(pressed)
    assert (await command.entry(call_up.name)).state == CALL_UP_STATE_READ
    pressed.key, pressed.recording = "1", "rec-1"
    for _ in range(2):  # providers report more than once
        await deliveries(command).ReportDelivery(pressed)
    confirmed = await command.entry(call_up.name)
    assert (confirmed.proof, confirmed.recording) == (CALL_PROOF_KEY_PRESS, "rec-1")
    receipt = await command.entry(call_up.receipt)
    assert (receipt.acknowledged_by, receipt.version) == ("posts/town-duty", 2)


async def test_an_acknowledged_receipt_ends_all_its_calls(command: Served) -> None:
    call_up = await rung(command)
    await command.fire(call_up.receipt)

    async def both() -> list[CallUp]:
        found = await calls_of(command, receipt=call_up.receipt)
        return found if len(found) > 1 else []

    first, second = await eventually(both)
    assert (second.post, second.rung, second.attempt) == ("posts/town-deputy", 2, 2)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=call_up.receipt))
    for each in (first, second):
        assert (await until(command, each.name, CALL_UP_STATE_STOOD_DOWN)).clock == ""


async def test_the_issuers_own_duty_post_silences_its_phone_and_acknowledges_nothing(command: Served) -> None:
    order = await ordered(command, DISTRICT, SECOND_TOWN)
    (receipt,) = await receipts_of(command, order)
    (call_up,) = await calls_of(command, receipt=receipt.name)
    assert call_up.post_unit == DISTRICT
    await call_ups(command, DISTRICT).UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    assert not (await command.entry(receipt.name)).HasField("acknowledged_at")


async def test_an_amendment_and_a_cancellation_call_anew(command: Served) -> None:
    call_up = await rung(command)
    order = await command.entry(call_up.dispatch_order)
    order.instruction = "改为疏散一公里"
    amended = AmendOrderRequest(name=order.name, instruction=order.instruction, reason="风向改变")
    await orders(command, DISTRICT).AmendOrder(amended)
    await until(command, call_up.name, CALL_UP_STATE_STOOD_DOWN)
    again = (await calls_of(command, receipt=call_up.receipt))[-1]
    assert (again.revision, again.attempt, again.post) == (2, 2, "posts/town-duty")
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=order.name, reason="解除"))
    await until(command, again.name, CALL_UP_STATE_STOOD_DOWN)

    async def third() -> bool:
        return len(await calls_of(command, receipt=call_up.receipt)) == 3

    await eventually(third)


async def test_a_knock_at_the_door_is_sent_missed_sent_again_and_wakes(command: Served) -> None:
    call_up = await asleep(command)
    superior = call_ups(command, DISTRICT)
    with refused("FIELD_NEEDED", field="knocker"):
        await superior.AwakenCallUp(AwakenCallUpRequest(name=call_up.name, **{**knocked(), "knocker": ""}))
    send = SendDoorKnockRequest(name=call_up.name, knocker="村干部甲")
    gone = await superior.SendDoorKnock(send)
    assert (gone.state, gone.knock_sent_by) == (CALL_UP_STATE_KNOCKING, "duty-320205")
    now = datetime.now(UTC)
    for at, refusal in (
        (now + timedelta(hours=1), "KNOCKED_IN_FUTURE"),
        (now - timedelta(days=1), "KNOCKED_BEFORE_THE_CALL"),
    ):
        with refused(refusal, field="knocked_at"):
            await superior.MissDoorKnock(MissDoorKnockRequest(name=gone.name, knocked_at=at, knock_result="无人应门"))
    missed = MissDoorKnockRequest(name=gone.name, knocked_at=datetime.now(UTC), knock_result="无人应门")
    back = await superior.MissDoorKnock(missed)
    assert back.state == CALL_UP_STATE_NOT_AWAKENED
    await superior.SendDoorKnock(send)
    awake = await superior.AwakenCallUp(AwakenCallUpRequest(name=call_up.name, **knocked()))
    assert (awake.state, awake.proof, awake.understood_by) == (
        CALL_UP_STATE_UNDERSTOOD,
        CALL_PROOF_DOOR_KNOCK,
        "posts/town-duty",
    )
    assert awake.HasField("not_awakened_at")
    assert (await command.entry(call_up.receipt)).acknowledged_by == "posts/town-duty"


async def test_a_knock_that_nobody_reports_is_flagged_and_the_next_tiers_watch_is_called_until_somebody_does(
    command: Served,
) -> None:
    call_up = await asleep(command)
    superior = call_ups(command, DISTRICT)
    send = SendDoorKnockRequest(name=call_up.name, knocker="村干部甲")
    gone = await superior.SendDoorKnock(send)
    assert (gone.clock, gone.due_time) == ("knock", gone.knock_due_at)
    assert gone.knock_due_at.ToDatetime() - gone.knock_sent_at.ToDatetime() == timedelta(minutes=15)
    silent = await command.fire(call_up.name)
    assert (silent.state, silent.HasField("knock_overdue_at"), silent.clock) == (CALL_UP_STATE_KNOCKING, True, "")

    (about,) = await calls_of(command, occasion=[CALL_OCCASION_KNOCK_OVERDUE], post="posts/district-duty")
    assert (about.unit, about.called_instead_of, about.receipt) == (DISTRICT, call_up.name, "")
    assert "测试一镇上门叫醒未按时回报(上门人:村干部甲" in about.title
    found = await call_ups(command, CITY).ListCallUps(
        ListCallUpsRequest(knock_overdue_at_after=silent.knock_overdue_at)
    )
    assert [each.name for each in found.call_ups] == [call_up.name]

    missed = MissDoorKnockRequest(name=gone.name, knocked_at=datetime.now(UTC), knock_result="无人应门")
    await superior.MissDoorKnock(missed)
    assert (await command.entry(about.name)).state == CALL_UP_STATE_STOOD_DOWN
    again = await superior.SendDoorKnock(send)
    assert (again.clock, again.HasField("knock_overdue_at")) == ("knock", False)
    await command.fire(call_up.name)
    about = (await calls_of(command, occasion=[CALL_OCCASION_KNOCK_OVERDUE]))[-1]
    # The town acknowledges in writing: that ends the call, the knock, and the call about the knock.
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=call_up.receipt))
    await until(command, call_up.name, CALL_UP_STATE_STOOD_DOWN)
    assert (await command.entry(about.name)).state == CALL_UP_STATE_STOOD_DOWN


async def test_a_number_without_a_post_confirms_by_key_in_its_own_name_and_gets_no_push(command: Served) -> None:
    unit = Unit(
        name="units/phone-only", unit=PHONE_ONLY, title="测试三镇", kind=UNIT_KIND_TOWN, duty_phone="000-0000-0777"
    )
    unit.state = UNIT_STATE_IN_FORCE
    await command.put_units(unit)
    order = await ordered(command, DISTRICT, PHONE_ONLY)
    (receipt,) = await receipts_of(command, order)
    (call_up,) = await calls_of(command, receipt=receipt.name)
    assert (call_up.post, call_up.post_title, list(call_up.phones)) == ("", "值班电话", ["000-0000-0777"])
    (message,) = await sent(command, call_up.name, 1)
    assert (message.kind, message.address) == (CHANNEL_KIND_MESSAGE, "000-0000-0777")
    pressed = ReportDeliveryRequest(name=message.name, event=DELIVERY_EVENT_KEY_PRESSED, key="1")
    await deliveries(command).ReportDelivery(pressed)
    assert (await command.entry(receipt.name)).acknowledged_by == "值班电话"


async def test_a_running_call_keeps_the_steps_it_began_with(command: Served) -> None:
    step = CallStep(after_seconds=0, action=CALL_ACTION_NOTIFY, channels=[CHANNEL_KIND_PUSH], text="请看{title}")
    ladder = CallLadder(
        unit=TOWN, occasion=CALL_OCCASION_ORDER_URGENT, title="本镇阶梯", steps=[step], source="测试预案", trust="D"
    )
    entered = await ladders(command).CreateCallLadder(CreateCallLadderRequest(call_ladder=ladder))
    with refused("LADDER_ALREADY_IN_FORCE"):
        await ladders(command).CreateCallLadder(CreateCallLadderRequest(call_ladder=ladder))
    bound = await ladders(command).ListBindingCallLadders(ListBindingCallLaddersRequest(unit=TOWN))
    assert [each.title for each in bound.call_ladders if each.occasion == CALL_OCCASION_ORDER_URGENT] == ["本镇阶梯"]
    call_up = await rung(command)
    assert (len(call_up.steps), call_up.clock) == (1, "")
    entered.steps.append(CallStep(after_seconds=30, action=CALL_ACTION_NOTIFY, channels=[1], text="再看{title}"))
    mask = FieldMask(paths=["steps"])
    update = UpdateCallLadderRequest(call_ladder=entered, update_mask=mask)
    await ladders(command).UpdateCallLadder(update)
    assert len((await command.entry(call_up.name)).steps) == 1
    assert len((await rung(command)).steps) == 2
    withdrawal = WithdrawCallLadderRequest(name=entered.name, reason="改用市级阶梯")
    await ladders(command).WithdrawCallLadder(withdrawal)
    assert len((await rung(command)).steps) > 2


async def test_a_simulator_that_answers_wakes_all_but_the_silent(command: Served) -> None:
    channel = await simulator(command, confirmed_percent=100, silent_posts=["posts/district-duty"])
    order = await ordered(command, CITY, TOWN, DISTRICT, OTHER_TOWN)
    town, district, *_ = await receipts_of(command, order)
    if town.unit != TOWN:
        town, district = district, town
    (awake,) = await calls_of(command, receipt=town.name)
    assert (await until(command, awake.name, CALL_UP_STATE_DELIVERED)).step == 1
    awake = await command.fire(awake.name)
    confirmed = await until(command, awake.name, CALL_UP_STATE_UNDERSTOOD)
    assert confirmed.recording.startswith("simulator/")
    assert (await command.entry(town.name)).acknowledged_by == "posts/town-duty"
    (silent,) = await calls_of(command, receipt=district.name)
    for _ in range(5):
        silent = await command.fire(silent.name)
    assert silent.state == CALL_UP_STATE_NOT_AWAKENED
    await withdraw(command, channel)


async def test_a_delivery_that_fails_is_given_up_where_no_other_channel_is_and_can_be_replayed(command: Served) -> None:
    channel = await simulator(command, delivered_percent=0)
    call_up = await rung(command)
    push, _ = await sent(command, call_up.name, 2)
    failed = ReportDeliveryRequest(name=push.name, event=DELIVERY_EVENT_FAILED, error="空号")
    await deliveries(command).ReportDelivery(failed)

    async def dead() -> list[str]:
        return [each.name for each in await attempts_of(command, call_up.name, dead=True)]

    (letter,) = await eventually(dead)
    found = await deliveries(command).GetDelivery(GetDeliveryRequest(name=letter))
    assert (found.state, found.instead_of, found.channel) == (DELIVERY_STATE_FAILED, "", channel.name)
    keeper = deliveries(command, CITY, "ROLE_ADMINISTRATOR")
    await keeper.ReplayDelivery(ReplayDeliveryRequest(name=letter))

    async def went_out() -> bool:
        return (await deliveries(command).GetDelivery(GetDeliveryRequest(name=letter))).state == DELIVERY_STATE_SENT

    await eventually(went_out)
    with refused("NOT_GIVEN_UP"):
        await keeper.ReplayDelivery(ReplayDeliveryRequest(name=letter))
    await withdraw(command, channel)


async def test_strangers_neither_see_nor_confirm_a_call(command: Served) -> None:
    call_up = await rung(command)
    for unit in (OTHER_TOWN, SECOND_TOWN):
        with refused(code="NOT_FOUND"):
            await call_ups(command, unit).UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    with refused("NOT_YOUR_CALL"):
        await call_ups(command, DISTRICT).UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    push, _ = await sent(command, call_up.name, 2)
    with refused(code="NOT_FOUND"):
        await deliveries(command, OTHER_TOWN).GetDelivery(GetDeliveryRequest(name=push.name))
    with refused(code="PERMISSION_DENIED"):
        report = ReportDeliveryRequest(name=push.name, event=DELIVERY_EVENT_KEY_PRESSED, key="1")
        await deliveries(command, TOWN, *DUTY).ReportDelivery(report)


async def test_a_check_in_call_rings_at_the_watch_until_it_answers(command: Served) -> None:
    checks = command.client(DutyCheckServiceStub, DISTRICT, *DUTY, person="checker")
    check = await checks.CreateDutyCheck(
        CreateDutyCheckRequest(duty_check=DutyCheck(unit=SECOND_TOWN, question="在岗"))
    )
    other = await checks.CreateDutyCheck(CreateDutyCheckRequest(duty_check=DutyCheck(unit=TOWN, question="在岗")))

    async def ringing() -> list[CallUp]:
        return await calls_of(command, duty_check=other.name)

    found = await eventually(ringing)
    assert [each.post for each in found] == ["posts/town-duty", "posts/town-deputy", "posts/town-head"]
    assert await calls_of(command, duty_check=check.name) == []  # nobody is there to be called
    await command.fire(other.name)
    for each in found:
        await until(command, each.name, CALL_UP_STATE_STOOD_DOWN)


async def test_a_watch_that_presses_the_key_has_answered_the_check_in_call(command: Served) -> None:
    checks = command.client(DutyCheckServiceStub, DISTRICT, *DUTY, person="checker")
    request = CreateDutyCheckRequest(duty_check=DutyCheck(unit=TOWN, question="在岗"))
    for recording, answer in (("rec-7", "电话按键确认 rec-7"), ("", "电话按键确认")):
        check = await checks.CreateDutyCheck(request)

        async def ringing(check: DutyCheck = check) -> list[CallUp]:
            return await calls_of(command, duty_check=check.name)

        first, *others = await eventually(ringing)
        push, *_ = await sent(command, first.name, 1)
        pressed = {"event": DELIVERY_EVENT_KEY_PRESSED, "key": "1", "recording": recording}
        await deliveries(command).ReportDelivery(ReportDeliveryRequest(name=push.name, **pressed))
        answered = await command.entry(check.name)
        assert (answered.state, answered.answered_by, answered.answer, answered.overdue) == (
            DUTY_CHECK_STATE_ANSWERED,
            first.post,
            answer,
            False,
        )
        for each in others:
            await until(command, each.name, CALL_UP_STATE_STOOD_DOWN)


async def test_the_story_of_an_incident_tells_its_calls(command: Served) -> None:
    incident = await reported(command)
    call_up = await rung(command, incident=incident.name)
    await command.fire(call_up.name)
    await call_ups(command).UnderstandCallUp(UnderstandCallUpRequest(name=call_up.name))
    timeline = command.client(TimelineServiceStub, DISTRICT, *DUTY, person="reader")

    async def told() -> list[str]:
        steps = (await timeline.ListTimeline(ListTimelineRequest(name=incident.name))).steps
        texts = [step.text for step in steps if step.ledger == "call_ups"]
        return texts if len(texts) > 1 else []

    newest, oldest = await eventually(told)
    assert "went on calling about" in oldest
    assert "镇值班室 值班丙" in oldest
    assert "confirmed in the app" in newest


async def test_no_walk_breaks_the_life_of_a_call(command: Served) -> None:
    async def begin(random: Random) -> str:
        # One in three has its ladder behind it: only then does the clock of a knock run.
        return (await (asleep if random.random() < 1 / 3 else rung)(command)).name

    fields = {
        "SendDoorKnock": lambda _random, _entry: {"knocker": "村干部甲"},
        "AwakenCallUp": knocked,
        "MissDoorKnock": lambda random, entry: {
            key: value for key, value in knocked(random, entry).items() if key != "knocker"
        },
    }
    walk = Walk(command, CALL_UPS, people=WALKERS, begin=begin, fields=fields)
    await walk.cover(seed=1, steps=80)


async def test_no_walk_breaks_a_ladder_or_a_channel(command: Served) -> None:
    async def ladder(random: Random) -> str:
        step = CallStep(action=CALL_ACTION_NOTIFY, channels=[1], text="请看{title}")
        unit = f"{SECOND_TOWN}.WALK{random.randrange(10**6)}"
        await command.put_units(unit)
        made = CallLadder(unit=unit, occasion=1, title="测试阶梯", steps=[step], source="测试", trust="D")
        return (await ladders(command).CreateCallLadder(CreateCallLadderRequest(call_ladder=made))).name

    async def channel(random: Random) -> str:
        if random.random() < 0.5:
            return (await simulator(command, SECOND_TOWN)).name
        made = Channel(unit=SECOND_TOWN, title="测试渠道", kinds=[1], provider=2)
        return (await channels(command).CreateChannel(CreateChannelRequest(channel=made))).name

    people = [Person("keeper", CITY, ("ROLE_ADMINISTRATOR",)), Person("other", TOWN, ("ROLE_ADMINISTRATOR",))]
    titled = {"UpdateCallLadder": lambda random, _entry: {"title": f"阶梯{random.random()}"}}
    why = {"WithdrawCallLadder": lambda _random, _entry: {"reason": "改用"}, **titled}
    await Walk(command, CALL_LADDERS, people=people, begin=ladder, fields=why).cover(seed=1, steps=12)
    why = {"WithdrawChannel": lambda _random, _entry: {"reason": "停用"}, "UpdateChannel": titled["UpdateCallLadder"]}
    why["SetChannelSecret"] = lambda _random, _entry: {"secret": "ntfy://an-invented-topic"}
    await Walk(command, CHANNELS, people=people, begin=channel, fields=why).cover(seed=1, steps=20)
