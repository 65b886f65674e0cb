from datetime import timedelta

from anlan.command.v1.incident_pb2 import (
    INCIDENT_KIND_FIRE,
    Casualties,
    MergeIncidentRequest,
    UpdateIncidentCasualtiesRequest,
    VerifyIncidentRequest,
)
from anlan.command.v1.incident_pb2_grpc import IncidentServiceStub
from anlan.command.v1.receipt_pb2 import AcknowledgeReceiptRequest, ArriveReceiptRequest, DepartReceiptRequest
from anlan.command.v1.timeline_pb2 import (
    TIMELINE_STEP_KIND_ANSWERED,
    TIMELINE_STEP_KIND_TOLD,
    ListTimelineRequest,
    ListTimelineResponse,
    TimelineStep,
    TimelineStepKind,
)
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_REFUSED, Claim
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.journal import EVENT_FIELDS, event_of
from kit.table import enum_name
from kit.testing import Served, eventually, refused
from services.command.copies import POSTS
from services.command.reviewing.timeline import page_of
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    NEIGHBOUR,
    OTHER_DISTRICT,
    TOWN,
    ago,
    incidents,
    ordered,
    post,
    put,
    receipts,
    receipts_of,
    reported,
)

KNOWING = ("CreateIncident", "UpdateIncidentCasualties")


async def page(
    command: Served, name: str, reader: str = CITY, *, language: str = "zh", **fields: object
) -> ListTimelineResponse:
    """One page of a story."""
    stub = command.client(TimelineServiceStub, reader, *DUTY, person="reader", language=language)
    return await stub.ListTimeline(ListTimelineRequest(name=name, **fields))


async def story(command: Served, name: str, steps: int, **fields: object) -> list[TimelineStep]:
    """The story of an incident, oldest first, once it has so many steps."""

    async def told() -> list[TimelineStep]:
        found = await page(command, name, oldest_first=True, page_size=1000, **fields)
        return list(found.steps) if len(found.steps) >= steps else []

    found = await eventually(told)
    assert len(found) == steps
    return found


async def test_the_story_has_every_step_of_incident_orders_and_receipts_in_order(command: Served) -> None:
    incident = await reported(command, occurred_at=ago(minutes=5))
    top = await ordered(command, CITY, DISTRICT, incident=incident.name)
    below = await ordered(command, DISTRICT, TOWN, parent=top.name)
    (receipt,) = await receipts_of(command, below)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    steps = await story(command, incident.name, 6)
    assert [step.transition for step in steps] == [
        "CreateIncident",
        "CreateOrder",
        "CreateReceipt",
        "CreateOrder",
        "CreateReceipt",
        "AcknowledgeReceipt",
    ]
    assert [step.at.ToNanoseconds() for step in steps] == sorted(step.at.ToNanoseconds() for step in steps)


async def test_each_step_says_how_long_it_took_since_the_one_it_answers(command: Served) -> None:
    incident = await reported(command, occurred_at=ago(minutes=5))
    order = await ordered(command, DISTRICT, TOWN, incident=incident.name)
    (receipt,) = await receipts_of(command, order)
    town = receipts(command, TOWN)
    await town.AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    await town.DepartReceipt(DepartReceiptRequest(name=receipt.name))
    await town.ArriveReceipt(ArriveReceiptRequest(name=receipt.name))
    steps = {step.transition: step for step in await story(command, incident.name, 6)}
    since = {verb: step.delay_since for verb, step in steps.items()}
    assert since == {
        "CreateIncident": "occurred_at",
        "CreateOrder": "received_at",
        "CreateReceipt": "",
        "AcknowledgeReceipt": "issued_at",
        "DepartReceipt": "acknowledged_at",
        "ArriveReceipt": "en_route_at",
    }
    assert timedelta(minutes=5) <= steps["CreateIncident"].delay.ToTimedelta() < timedelta(minutes=6)
    gap = steps["ArriveReceipt"].at.ToNanoseconds() - steps["DepartReceipt"].at.ToNanoseconds()
    assert steps["ArriveReceipt"].delay.ToNanoseconds() == gap


async def test_a_step_is_told_in_the_readers_language(command: Served) -> None:
    incident = await reported(command, occurred_at=ago(minutes=5))
    order = await ordered(command, DISTRICT, TOWN, incident=incident.name)
    (receipt,) = await receipts_of(command, order)
    await command.fire(receipt.name)
    await put(command, POSTS, post("officer", ENTERPRISE, "安全员", "安全员甲", person="officer"))
    zh = {step.transition: step.text for step in await story(command, incident.name, 4)}
    en = {step.transition: step.text for step in await story(command, incident.name, 4, language="en")}
    assert zh["CreateIncident"].startswith(
        "测试一号化工有限公司 安全员 安全员甲上报事件「抛光车间起火」;已接报;距发生 5分"
    )
    assert "平台时钟因无人叫应,升级呼叫「测试一镇:疏散周边」" in zh["EscalateReceipt"]
    assert "告知:测试一镇 镇值班室副班 值班丁" in zh["EscalateReceipt"]
    assert en["EscalateReceipt"].startswith("the platform's clock called the next one, for nobody acknowledged,")


async def test_people_are_named_by_post_and_holder_as_they_were_then(command: Served) -> None:
    incident = await reported(command)
    account = command.client(IncidentServiceStub, TOWN, *DUTY, person="town-duty")
    await account.VerifyIncident(VerifyIncidentRequest(name=incident.name))
    verified = (await story(command, incident.name, 2))[-1]
    assert (verified.actor_title, verified.actor_holder) == ("镇值班室", "值班丙")
    assert verified.text.startswith("测试一镇 镇值班室 值班丙开始核实")
    await put(command, POSTS, post("town-duty", TOWN, "镇值班室", "接任者", is_duty_post=True, version=2))
    await account.UpdateIncidentCasualties(UpdateIncidentCasualtiesRequest(name=incident.name, casualties=Casualties()))
    told = await story(command, incident.name, 3)
    await put(command, POSTS, post("town-duty", TOWN, "镇值班室", "值班丙", is_duty_post=True, version=3))
    assert [step.actor_holder for step in told[1:]] == ["值班丙", "接任者"]


async def test_the_story_says_what_was_known_who_was_told_what_was_ordered_and_answered(command: Served) -> None:
    incident = await reported(command, kind=INCIDENT_KIND_FIRE, casualties=Casualties(deaths=1, missing=2))
    order = await ordered(command, DISTRICT, TOWN, incident=incident.name)
    (receipt,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    grown = UpdateIncidentCasualtiesRequest(name=incident.name, casualties=Casualties(deaths=10))
    await incidents(command, TOWN).UpdateIncidentCasualties(grown)
    steps = {step.transition: step for step in await story(command, incident.name, 5)}
    kinds = {verb: enum_name(TimelineStepKind.DESCRIPTOR, step.kind) for verb, step in steps.items()}
    assert kinds == {
        "CreateIncident": "KNOWN",
        "CreateOrder": "ORDERED",
        "CreateReceipt": "TOLD",
        "AcknowledgeReceipt": "ANSWERED",
        "UpdateIncidentCasualties": "KNOWN",
    }
    first, later = ({fact.field: fact.value for fact in steps[verb].facts} for verb in KNOWING)
    assert first == {
        "kind": "FIRE",
        "casualties.deaths": "1",
        "casualties.missing": "2",
        "provisional_grade": "LARGER",
    }
    assert later == {"casualties.deaths": "10", "grade_before": "LARGER", "provisional_grade": "MAJOR"}
    assert "死亡人数:10,原等级:较大,暂定等级:重大" in steps["UpdateIncidentCasualties"].text
    (told,) = steps["CreateReceipt"].told
    assert (told.unit, told.unit_title, told.post_title, told.holder) == (TOWN, "测试一镇", "镇值班室", "值班丙")


async def test_the_story_is_filtered_by_kind_ledger_unit_level_and_time(command: Served) -> None:
    incident = await reported(command)
    order = await ordered(command, DISTRICT, TOWN, incident=incident.name)
    (receipt,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    whole = await story(command, incident.name, 4)

    async def only(**fields: object) -> list[str]:
        found = await page(command, incident.name, oldest_first=True, **fields)
        return [step.transition for step in found.steps]

    assert await only(kind=[TIMELINE_STEP_KIND_ANSWERED]) == ["AcknowledgeReceipt"]
    assert await only(ledger=["orders", "incidents"]) == ["CreateIncident", "CreateOrder"]
    assert await only(unit=ENTERPRISE) == ["CreateIncident"]
    assert await only(unit=TOWN) == ["CreateIncident", "CreateReceipt", "AcknowledgeReceipt"]
    assert await only(level=[2]) == ["CreateOrder", "CreateReceipt"]
    assert await only(at_before=whole[1].at) == ["CreateIncident"]
    assert await only(at_after=whole[1].at, kind=[TIMELINE_STEP_KIND_TOLD]) == ["CreateReceipt"]


async def test_a_page_token_of_nobodys_making_is_refused(command: Served) -> None:
    incident = await reported(command)
    await story(command, incident.name, 1)
    query = page_of(ListTimelineRequest(name=incident.name), 1, oldest_first=False)
    for key in ("yesterday x", "0001-01-01T00:00:00+14:00 x", "9999-12-31T23:59:59-14:00 x"):
        with refused("PAGE_TOKEN_UNREADABLE"):
            await page(command, incident.name, page_size=1, page_token=query.next_token(key))


async def test_the_story_is_paged_from_both_ends(command: Served) -> None:
    incident = await reported(command)
    await ordered(command, CITY, DISTRICT, TOWN, incident=incident.name)
    whole = await story(command, incident.name, 4)
    for oldest_first, expected in ((True, whole), (False, whole[::-1])):
        found: list[TimelineStep] = []
        token = ""
        while True:
            answer = await page(command, incident.name, oldest_first=oldest_first, page_size=3, page_token=token)
            found.extend(answer.steps)
            token = answer.next_page_token
            if not token:
                break
        assert [step.event_id for step in found] == [step.event_id for step in expected]
    newest = await page(command, incident.name, page_size=3)
    with refused("PAGE_TOKEN_OF_ANOTHER_QUERY"):
        await page(command, incident.name, oldest_first=True, page_size=3, page_token=newest.next_page_token)


async def test_who_may_read_the_incident_reads_its_whole_story_and_nobody_else_any_of_it(command: Served) -> None:
    incident = await reported(command)
    await ordered(command, CITY, OTHER_DISTRICT, TOWN, incident=incident.name)
    steps = await story(command, incident.name, 5)
    assert [step.event_id for step in (await page(command, incident.name, ENTERPRISE, oldest_first=True)).steps] == [
        step.event_id for step in steps
    ]
    for unit in (OTHER_DISTRICT, NEIGHBOUR):
        with refused("NOT_FOUND"):
            await page(command, incident.name, unit)


async def test_an_event_that_comes_twice_is_told_once(command: Served) -> None:
    incident = await reported(command)
    await story(command, incident.name, 1)
    query = f"SELECT {', '.join(EVENT_FIELDS)} FROM journal WHERE name = $1"  # noqa: S608 declared names
    async with command.acting().session() as conn:
        event = event_of(await conn.fetchrow(query, incident.name))
        await conn.execute("DELETE FROM inbox WHERE event_id = $1", event.event_id)
    repeated = Event()
    repeated.CopyFrom(event)
    # As another message id, or the stream itself would drop it.
    await publish(command, repeated, message_id=f"again-{event.event_id}")
    await taken(command, event.event_id)
    await story(command, incident.name, 1)


async def test_other_services_steps_are_told_too(command: Served) -> None:
    incident = await reported(command)
    claim = Claim(
        name=f"claims/{new_id()}",
        unit=DISTRICT,
        state=CLAIM_STATE_REFUSED,
        incident=incident.name,
        resource_title="测试救援队",
    )
    event = Event(
        event_id=new_id(),
        service="emergency",
        ledger="claims",
        name=claim.name,
        version=1,
        transition="RefuseClaimAtOnce",
        to_state="REFUSED",
        unit=DISTRICT,
        actor="service/emergency",
        entry_type=Claim.DESCRIPTOR.full_name,
        entry=claim.SerializeToString(),
    )
    event.at.GetCurrentTime()
    await publish(command, event, message_id=event.event_id)
    told = (await story(command, incident.name, 2))[-1]
    assert told.text == "平台无法调用「测试救援队」;已拒绝"


async def test_a_merged_report_goes_on_in_the_story_of_the_other(command: Served) -> None:
    first, second = await reported(command), await reported(command, title="厂区有浓烟")
    merged = MergeIncidentRequest(name=second.name, duplicate_of=first.name)
    await incidents(command, TOWN).MergeIncident(merged)
    steps = await story(command, first.name, 3)
    assert [(step.name, step.transition) for step in steps] == [
        (first.name, "CreateIncident"),
        (second.name, "CreateIncident"),
        (second.name, "MergeIncident"),
    ]


async def publish(command: Served, event: Event, *, message_id: str) -> None:
    """Put an event on the bus under a message id."""
    subject = f"up.{CITY}._._._.{event.service}.{event.ledger}.{event.transition}"
    await command.running.bus._client.jetstream().publish(
        subject, event.SerializeToString(), headers={"Nats-Msg-Id": message_id}
    )


async def taken(command: Served, event_id: str) -> None:
    """Wait until the service has reacted to an event."""

    async def noted() -> bool:
        async with command.acting().session() as conn:
            return bool(await conn.fetchval("SELECT EXISTS (SELECT FROM inbox WHERE event_id = $1)", event_id))

    await eventually(noted)
