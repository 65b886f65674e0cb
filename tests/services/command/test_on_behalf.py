from datetime import UTC, datetime, timedelta

from anlan.command.v1.receipt_pb2 import (
    ANSWER_CHANNEL_PHONE,
    ANSWER_CHANNEL_RADIO,
    REASSIGNMENT_STATE_PENDING,
    REASSIGNMENT_STATE_UNSPECIFIED,
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_ACKNOWLEDGED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    AnswerOnBehalf,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    Receipt,
    VerifyReceiptRequest,
)
from anlan.command.v1.receipt_pb2_grpc import ReceiptServiceStub

from kit.testing import Served, refused
from tests.services.command.people import (
    CITY,
    DISTRICT,
    LEADER,
    OFFICER,
    OTHER_DISTRICT,
    TOWN,
    ordered,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.test_timeline import story

SAID = {"channel": ANSWER_CHANNEL_PHONE, "person": "测试值班员丙", "transcript": "收到,马上组织疏散"}


def said(**fields: object) -> AnswerOnBehalf:
    """What somebody said on the phone."""
    return AnswerOnBehalf(**{**SAID, **fields})


async def issued(command: Served, **fields: object) -> Receipt:
    """The receipt of a town, for an order of its district."""
    return (await receipts_of(command, await ordered(command, DISTRICT, TOWN, **fields)))[0]


async def test_the_issuers_desk_writes_down_who_answered(command: Served) -> None:
    found = await issued(command)
    at = datetime.now(UTC).replace(microsecond=0)
    desk = receipts(command, DISTRICT)
    request = AcknowledgeReceiptRequest(name=found.name, on_behalf=said(at=at))
    answered = await desk.AcknowledgeReceipt(request)
    (record,) = answered.answers_on_behalf
    assert (answered.state, answered.clock, answered.acknowledged_on_behalf) == (RECEIPT_STATE_ACKNOWLEDGED, "", True)
    assert (record.verb, record.person, record.transcript) == ("AcknowledgeReceipt", SAID["person"], SAID["transcript"])
    assert (record.recorded_by, record.recorded_unit, record.at.ToDatetime(UTC)) == ("duty-320205", DISTRICT, at)
    assert record.recorded_at == answered.acknowledged_at
    # The channel's words are no platform's: what a caller puts into the output-only fields is not believed.
    lying = said(verb="VerifyReceipt", recorded_by="somebody")
    accepted = await desk.AcceptReceipt(AcceptReceiptRequest(name=found.name, on_behalf=lying))
    assert [(r.verb, r.recorded_by) for r in accepted.answers_on_behalf] == [
        ("AcknowledgeReceipt", "duty-320205"),
        ("AcceptReceipt", "duty-320205"),
    ]


async def test_a_record_has_words_or_a_file_and_a_time_that_can_be(command: Served) -> None:
    found = await issued(command)
    desk = receipts(command, DISTRICT)

    async def answer(record: AnswerOnBehalf) -> None:
        await desk.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name, on_behalf=record))

    for wrong, reason, field in (
        (said(transcript=" "), "TRANSCRIPT_NEEDED", "on_behalf.transcript"),
        (said(at=datetime.now(UTC) + timedelta(minutes=5)), "ANSWERED_IN_FUTURE", "on_behalf.at"),
        (said(at=datetime.now(UTC) - timedelta(minutes=5)), "ANSWERED_BEFORE_ISSUED", "on_behalf.at"),
        (said(person=""), "BAD_INPUT", "on_behalf.person"),
        (said(channel=0), "BAD_INPUT", "on_behalf.channel"),
    ):
        with refused(reason, field=field):
            await answer(wrong)
    await answer(said(transcript="", files=["files/recording"]))


async def test_only_the_issuers_line_that_may_order_answers_on_behalf(command: Served) -> None:
    found = await issued(command)
    request = AcknowledgeReceiptRequest(name=found.name, on_behalf=said())
    officer = command.client(ReceiptServiceStub, DISTRICT, *OFFICER, person="district-officer")
    with refused("NOT_YOUR_RECEIPT"):
        await officer.AcknowledgeReceipt(request)
    with refused("NOT_FOUND"):
        await receipts(command, OTHER_DISTRICT).AcknowledgeReceipt(request)
    mayor = command.client(ReceiptServiceStub, CITY, *LEADER, person="mayor")
    assert (await mayor.AcknowledgeReceipt(request)).answers_on_behalf[0].recorded_unit == CITY


async def test_whoever_was_answered_for_still_answers_in_person(command: Served) -> None:
    found = await issued(command)
    desk, town = receipts(command, DISTRICT), receipts(command, TOWN)
    recorded = await desk.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name, on_behalf=said()))
    assert recorded.acknowledged_by == "duty-320205"
    own = await town.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name))
    assert (own.acknowledged_by, own.acknowledged_on_behalf) == ("duty-205001", False)
    assert own.acknowledged_at == recorded.acknowledged_at  # when it was first known that they had understood
    with refused("ALREADY_ACKNOWLEDGED"):
        await town.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name))


async def test_a_refusal_on_behalf_is_taken_back_in_person_and_only_there(command: Served) -> None:
    desk, town = receipts(command, DISTRICT), receipts(command, TOWN)
    found = await issued(command)
    request = DeclineReceiptRequest(name=found.name, reason="车辆故障", on_behalf=said(channel=ANSWER_CHANNEL_RADIO))
    assert (await desk.DeclineReceipt(request)).reassignment == REASSIGNMENT_STATE_PENDING
    with refused("ALREADY_DECLINED"):
        await desk.AcceptReceipt(AcceptReceiptRequest(name=found.name, on_behalf=said()))
    back = await town.AcceptReceipt(AcceptReceiptRequest(name=found.name))
    assert (back.state, back.reassignment, back.clock) == (
        RECEIPT_STATE_ACCEPTED,
        REASSIGNMENT_STATE_UNSPECIFIED,
        "",
    )
    other = await issued(command)
    await town.DeclineReceipt(DeclineReceiptRequest(name=other.name, reason="车辆故障"))
    with refused("ALREADY_DECLINED"):
        await town.AcceptReceipt(AcceptReceiptRequest(name=other.name))


async def test_who_completes_on_behalf_does_not_verify(command: Served) -> None:
    found = await issued(command)
    desk = receipts(command, DISTRICT)
    await desk.AcceptReceipt(AcceptReceiptRequest(name=found.name, on_behalf=said()))
    await desk.CompleteReceipt(CompleteReceiptRequest(name=found.name, result="已疏散", on_behalf=said()))
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await desk.VerifyReceipt(VerifyReceiptRequest(name=found.name))
    await receipts(command, DISTRICT, "colleague").VerifyReceipt(VerifyReceiptRequest(name=found.name))


async def test_the_story_tells_who_answered_and_in_which_words(command: Served) -> None:
    incident = await reported(command)
    found = await issued(command, incident=incident.name)
    desk = receipts(command, DISTRICT)
    await desk.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name, on_behalf=said()))
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=found.name))

    texts = {step.transition: step.text for step in await story(command, incident.name, 5, language="zh")}
    for words in ("代答渠道:电话", "答复人:测试值班员丙", "答复原话:收到,马上组织疏散"):
        assert words in texts["AcknowledgeReceipt"]
    assert "代答" not in texts["AcceptReceipt"]
