from datetime import UTC, datetime, timedelta
from random import Random

from anlan.command.v1.receipt_pb2 import (
    ANSWER_CHANNEL_PHONE,
    RECEIPT_KIND_ORDER,
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_COMPLETED,
    RECEIPT_STATE_VERIFIED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    AnswerOnBehalf,
    ArriveReceiptRequest,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    DeliverReceiptRequest,
    DepartReceiptRequest,
    GetReceiptRequest,
    ListReceiptsRequest,
    Receipt,
    ReturnReceiptRequest,
    VerifyReceiptRequest,
)

from kit.ids import new_id
from kit.testing import Served, refused
from kit.walk import Fields, Person, Walk
from services.command.ledgers.receipts import RECEIPTS
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    NEIGHBOUR,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    SYSTEM,
    TOWN,
    ordered,
    receipts,
    receipts_of,
)
from tests.services.command.teams import HELD, known


async def issued(command: Served, **fields: object) -> Receipt:
    """The receipt of a town, for an order of its district."""
    return (await receipts_of(command, await ordered(command, DISTRICT, TOWN, **fields)))[0]


async def test_every_step_of_an_answer_is_stamped(command: Served) -> None:
    name = (await issued(command)).name
    town = receipts(command, TOWN)
    await town.DeliverReceipt(DeliverReceiptRequest(name=name))
    await town.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=name))
    await town.AcceptReceipt(AcceptReceiptRequest(name=name))
    await town.DepartReceipt(DepartReceiptRequest(name=name))
    await town.ArriveReceipt(ArriveReceiptRequest(name=name))
    await town.CompleteReceipt(CompleteReceiptRequest(name=name, result="已疏散 120 人", evidence=["files/1"]))
    done = await receipts(command, DISTRICT).VerifyReceipt(VerifyReceiptRequest(name=name))
    stamps = [
        done.issued_at,
        done.delivered_at,
        done.acknowledged_at,
        done.accepted_at,
        done.en_route_at,
        done.on_scene_at,
        done.completed_at,
        done.verified_at,
    ]
    moments = [stamp.ToDatetime(UTC) for stamp in stamps]
    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)
    assert (done.state, done.result, list(done.evidence)) == (RECEIPT_STATE_VERIFIED, "已疏散 120 人", ["files/1"])


async def test_delivered_is_not_acknowledged(command: Served) -> None:
    found = await issued(command)
    delivered = await receipts(command, TOWN).DeliverReceipt(DeliverReceiptRequest(name=found.name))
    assert delivered.clock == "acknowledgement"
    assert delivered.due_time == found.due_time
    assert not delivered.HasField("acknowledged_at")


async def test_whoever_sets_out_has_acknowledged(command: Served) -> None:
    found = await issued(command)
    moving = await receipts(command, TOWN).DepartReceipt(DepartReceiptRequest(name=found.name))
    assert moving.acknowledged_at == moving.en_route_at
    assert moving.clock == ""


async def test_a_refusal_says_why(command: Served) -> None:
    found = await issued(command)
    with refused("REASON_NEEDED", field="reason"):
        await receipts(command, TOWN).DeclineReceipt(DeclineReceiptRequest(name=found.name))
    declined = await receipts(command, TOWN).DeclineReceipt(DeclineReceiptRequest(name=found.name, reason="道路中断"))
    assert (declined.decline_reason, declined.clock) == ("道路中断", "reassignment")


async def test_the_issuer_does_not_answer_its_own_order(command: Served) -> None:
    found = await issued(command)
    for unit in (DISTRICT, CITY):
        with refused("ON_BEHALF_NEEDED", field="on_behalf"):
            await receipts(command, unit).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name))
        with refused("NOT_YOUR_RECEIPT"):
            await receipts(command, unit).DeliverReceipt(DeliverReceiptRequest(name=found.name))


async def test_a_tier_between_answers_for_its_subordinate(command: Served) -> None:
    (found,) = await receipts_of(command, await ordered(command, CITY, TOWN), TOWN)
    answered = await receipts(command, DISTRICT).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=found.name))
    assert answered.acknowledged_by == "duty-320205"


async def test_nobody_else_reads_a_receipt(command: Served) -> None:
    found = await issued(command)
    for unit in (OTHER_DISTRICT, OTHER_TOWN):
        with refused("NOT_FOUND"):
            await receipts(command, unit).GetReceipt(GetReceiptRequest(name=found.name))
        listed = await receipts(command, unit).ListReceipts(ListReceiptsRequest())
        assert found.name not in {receipt.name for receipt in listed.receipts}


async def test_completion_is_verified_by_the_issuers_line_and_by_another_person(command: Served) -> None:
    (own,) = await receipts_of(command, await ordered(command, TOWN, TOWN))
    town = receipts(command, TOWN)
    await town.AcceptReceipt(AcceptReceiptRequest(name=own.name))
    done = await town.CompleteReceipt(CompleteReceiptRequest(name=own.name))
    assert "VerifyReceipt" not in done.allowed_actions
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await town.VerifyReceipt(VerifyReceiptRequest(name=own.name))
    found = await issued(command)
    await town.AcceptReceipt(AcceptReceiptRequest(name=found.name))
    await town.CompleteReceipt(CompleteReceiptRequest(name=found.name))
    with refused("ONLY_ISSUERS_LINE"):
        await receipts(command, TOWN, "colleague").VerifyReceipt(VerifyReceiptRequest(name=found.name))
    await receipts(command, CITY).VerifyReceipt(VerifyReceiptRequest(name=found.name))


async def test_what_is_not_carried_out_goes_back(command: Served) -> None:
    found = await issued(command)
    await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=found.name))
    await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=found.name))
    back = await receipts(command, DISTRICT).ReturnReceipt(ReturnReceiptRequest(name=found.name, reason="尚有人员"))
    assert back.state == RECEIPT_STATE_ACCEPTED
    assert not back.HasField("completed_at")


async def test_an_order_past_its_time_is_flagged_and_can_still_be_completed(command: Served) -> None:
    found = await issued(command, due_at=datetime.now(UTC) + timedelta(hours=1))
    accepted = await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=found.name))
    assert (accepted.clock, accepted.due_time) == ("completion", accepted.due_at)
    late = await command.fire(found.name)
    assert (late.overdue, late.clock) == (True, "")
    done = await receipts(command, TOWN).CompleteReceipt(CompleteReceiptRequest(name=found.name))
    assert (done.state, done.overdue) == (RECEIPT_STATE_COMPLETED, True)


async def test_an_order_that_nobody_ever_answered_is_still_past_its_time(command: Served) -> None:
    found = await issued(command, due_at=datetime.now(UTC) + timedelta(hours=1))
    while not found.unanswered:
        assert found.clock == "acknowledgement"
        found = await command.fire(found.name)
    assert (found.clock, found.due_time) == ("completion", found.due_at)
    late = await command.fire(found.name)
    assert (late.overdue, late.unanswered, late.clock) == (True, True, "")


async def test_no_walk_breaks_the_life_of_a_receipt(command: Served) -> None:
    async def begin(random: Random) -> str:
        due = datetime.now(UTC) + timedelta(hours=1) if random.random() < 0.5 else None
        wanted = random.choice([{}, {}, {"quota": 1}, {"issuer_commits": True}, {"quota": 1, "issuer_commits": True}])
        whom = random.choice([TOWN, (await known(command)).name])
        order = await ordered(command, DISTRICT, whom, SECOND_TOWN, due_at=due, **wanted)
        (found,) = [each for each in await receipts_of(command, order, TOWN) if each.kind == RECEIPT_KIND_ORDER]
        return found.name

    people = [
        Person("town", TOWN, DUTY),
        Person("system", TOWN, SYSTEM),
        Person("district", DISTRICT, DUTY),
        Person("stranger", OTHER_DISTRICT, DUTY),
    ]
    said = AnswerOnBehalf(channel=ANSWER_CHANNEL_PHONE, person="测试值班员", transcript="收到")

    def answered(**more: object) -> Fields:
        return lambda random, _: {"on_behalf": said, **more} if random.random() < 0.5 else dict(more)

    fields = {
        **{f"{verb}Receipt": answered() for verb in ("Acknowledge", "Accept", "Depart", "Arrive")},
        "DeclineReceipt": answered(reason="道路中断"),
        "ReturnReceipt": lambda _, __: {"reason": "尚有人员"},
        "ReleaseReceipt": lambda _, __: {"reason": "力量已够"},
        "WaiveReassignment": lambda _, __: {"reason": "已无必要"},
        "ReassignReceipt": lambda _, __: {"recipient": NEIGHBOUR},
        "CompleteReceipt": answered(result="已疏散"),
        "AmendReceipt": lambda _, receipt: {"revision": receipt.revision + 1},
        "NoteReceiptDeparture": lambda _, __: {"en_route_at": datetime.now(UTC), "sighting": "sightings/test"},
        "NoteReceiptArrival": lambda _, __: {"on_scene_at": datetime.now(UTC), "sighting": "sightings/test"},
        "HoldReceiptTeam": lambda _, __: {"claim": f"claims/{new_id()}"},
        "RefuseReceiptTeam": lambda _, __: {"shortfall": HELD},
        "RetractReceiptStep": lambda _, __: {"reason": "途经附近"},
    }
    walk = Walk(command, RECEIPTS, people=people, begin=begin, fields=fields)
    await walk.cover(seed=7, steps=220)
