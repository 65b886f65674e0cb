"""Setting out and arriving: shown by positions, proved by a site code, reported by people; and how long it takes."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from anlan.command.v1.incident_pb2 import DismissIncidentRequest, Incident, MergeIncidentRequest
from anlan.command.v1.movement_pb2 import ListMovementsRequest, Movement
from anlan.command.v1.movement_pb2_grpc import MovementServiceStub
from anlan.command.v1.order_pb2 import AmendOrderRequest
from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_EN_ROUTE,
    RECEIPT_STATE_ISSUED,
    RECEIPT_STATE_ON_SCENE,
    STEP_EVIDENCE_GEOFENCE,
    STEP_EVIDENCE_QR,
    STEP_EVIDENCE_REPORTED,
    AcceptReceiptRequest,
    ArriveReceiptRequest,
    CompleteReceiptRequest,
    DepartReceiptRequest,
    Receipt,
    RetractReceiptStepRequest,
)
from anlan.command.v1.site_code_pb2 import (
    SITE_CODE_STATE_EXPIRED,
    CreateSiteCodeRequest,
    GetSiteCodeRequest,
    ListSiteCodesRequest,
    RevokeSiteCodeRequest,
    ScanSiteCodeRequest,
    SiteCode,
)
from anlan.command.v1.site_code_pb2_grpc import SiteCodeServiceStub
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from anlan.emergency.v1.sighting_pb2 import SIGHTING_KIND_ARRIVAL, SIGHTING_KIND_DEPARTURE, Sighting, SightingKind
from anlan.emergency.v1.team_pb2 import Team
from anlan.geo.v1.location_pb2 import Location
from anlan.kit.v1.event_pb2 import Event

from kit.ids import new_id
from kit.testing import Served, eventually, refused
from kit.walk import Person, Walk
from services.command.ledgers.site_codes import SITE_CODES
from services.command.rules import movements as rules
from tests.services.command.people import (
    CENTRE,
    CITY,
    DISTRICT,
    DUTY,
    OTHER_DISTRICT,
    TOWN,
    ago,
    incidents,
    ordered,
    orders,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.teams import known, promised

FAR = Location(latitude=CENTRE.latitude + 0.09, longitude=CENTRE.longitude)
"""Ten kilometres north."""


async def sent(command: Served, **fields: object) -> tuple[Incident, Receipt]:
    """An incident, and the receipt of a town's team that is ordered there and has accepted."""
    team = await known(command, title="测试一镇救援队", **{"location": CENTRE, "turnout_minutes": 5, **fields})
    incident = await reported(command)
    order = await ordered(command, DISTRICT, team.name, incident=incident.name, location=FAR)
    [found] = await receipts_of(command, order)
    await promised(command, found)
    accepted = await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=found.name))
    return incident, accepted


async def seen(command: Served, receipt: Receipt, kind: SightingKind, at: datetime, **fields: object) -> Receipt:
    """The receipt after the emergency service has told what a team's positions show."""
    sighting = Sighting(name=f"sightings/{new_id()}", unit=TOWN, kind=kind, receipt=receipt.name, revision=1, version=1)
    for name, value in fields.items():
        setattr(sighting, name, value)
    sighting.seen_at.FromDatetime(at)
    event = Event(
        event_id=new_id(),
        service="emergency",
        ledger="sightings",
        name=sighting.name,
        version=1,
        transition="RecordSighting",
        unit=TOWN,
        entry_type=Sighting.DESCRIPTOR.full_name,
        entry=sighting.SerializeToString(),
    )
    await command.running.bus.publish([(event, False)])

    async def taken() -> bool:
        async with command.acting().session() as conn:
            return bool(await conn.fetchval("SELECT EXISTS (SELECT FROM inbox WHERE event_id = $1)", event.event_id))

    await eventually(taken)
    now: Receipt = await command.entry(receipt.name)
    return now


async def movement(command: Served, receipt: Receipt, unit: str = CITY) -> Movement:
    stub = command.client(MovementServiceStub, unit, *DUTY, person="duty")
    [found] = (await stub.ListMovements(ListMovementsRequest(receipt=receipt.name))).movements
    return found


def codes(command: Served, unit: str = DISTRICT, role: str = DUTY[0]) -> SiteCodeServiceStub:
    return command.client(SiteCodeServiceStub, unit, role, person=f"codes-{unit[-3:]}-{role}")


async def test_what_positions_show_is_noted_with_its_moment_and_told_in_the_story(command: Served) -> None:
    incident, receipt = await sent(command)
    left, there = ago(minutes=-1), ago(minutes=-13)
    moving = await seen(command, receipt, SIGHTING_KIND_DEPARTURE, left)
    assert (moving.state, moving.departure_evidence) == (RECEIPT_STATE_EN_ROUTE, STEP_EVIDENCE_GEOFENCE)
    arrived = await seen(command, receipt, SIGHTING_KIND_ARRIVAL, there)
    assert (arrived.state, arrived.arrival_evidence) == (RECEIPT_STATE_ON_SCENE, STEP_EVIDENCE_GEOFENCE)
    assert arrived.on_scene_at.ToDatetime(UTC) == there
    shown = await movement(command, receipt)
    assert (shown.travel.ToTimedelta(), shown.arrival_evidence) == (there - left, STEP_EVIDENCE_GEOFENCE)
    assert shown.turnout.ToTimedelta() == left - receipt.accepted_at.ToDatetime(UTC)
    assert not shown.HasField("estimate")

    async def told() -> bool:
        stub = command.client(TimelineServiceStub, CITY, *DUTY, person="duty")
        steps = (await stub.ListTimeline(ListTimelineRequest(name=incident.name))).steps
        return {"NoteReceiptDeparture", "NoteReceiptArrival"} <= {step.transition for step in steps}

    await eventually(told)


async def test_an_arrival_that_overtakes_the_departure_still_leaves_both_moments(command: Served) -> None:
    _, receipt = await sent(command)
    await seen(command, receipt, SIGHTING_KIND_ARRIVAL, ago(minutes=-9))
    both = await seen(command, receipt, SIGHTING_KIND_DEPARTURE, ago(minutes=-2))
    assert (both.state, both.HasField("en_route_at")) == (RECEIPT_STATE_ON_SCENE, True)


async def test_nothing_is_noted_that_somebody_has_said_or_that_is_of_another_revision(command: Served) -> None:
    _, receipt = await sent(command)
    assert (await seen(command, receipt, SIGHTING_KIND_DEPARTURE, ago(), revision=2)).version == receipt.version
    town = receipts(command, TOWN)
    departed = await town.DepartReceipt(DepartReceiptRequest(name=receipt.name))
    assert departed.departure_evidence == STEP_EVIDENCE_REPORTED
    assert (await seen(command, receipt, SIGHTING_KIND_DEPARTURE, ago())).version == departed.version
    await town.ArriveReceipt(ArriveReceiptRequest(name=receipt.name))
    with refused("STEP_WAS_REPORTED"):
        await town.RetractReceiptStep(RetractReceiptStepRequest(name=receipt.name, reason="误报"))
    order = await ordered(command, DISTRICT, TOWN)
    [unanswered] = [each for each in await receipts_of(command, order) if each.unit == TOWN]
    assert (await seen(command, unanswered, SIGHTING_KIND_ARRIVAL, ago())).state == RECEIPT_STATE_ISSUED


async def test_a_person_takes_back_what_was_noted_step_by_step(command: Served) -> None:
    _, receipt = await sent(command)
    await seen(command, receipt, SIGHTING_KIND_DEPARTURE, ago())
    await seen(command, receipt, SIGHTING_KIND_ARRIVAL, ago())
    town = receipts(command, TOWN)
    with refused(field="reason"):
        await town.RetractReceiptStep(RetractReceiptStepRequest(name=receipt.name))
    with refused("NOT_YOUR_RECEIPT"):
        await receipts(command, CITY).RetractReceiptStep(RetractReceiptStepRequest(name=receipt.name, reason="未到"))
    again = RetractReceiptStepRequest(name=receipt.name, reason="途经附近,未到现场")
    back = await town.RetractReceiptStep(again)
    assert (back.state, back.HasField("on_scene_at"), back.HasField("en_route_at")) == (
        RECEIPT_STATE_EN_ROUTE,
        False,
        True,
    )
    back = await town.RetractReceiptStep(again)
    assert (back.state, back.HasField("en_route_at"), back.departure_evidence) == (RECEIPT_STATE_COMMITTED, False, 0)


async def test_an_amendment_leaves_who_is_on_the_way_what_they_have_done_and_others_begin_anew(command: Served) -> None:
    _, receipt = await sent(command)
    _, done = await sent(command)
    await seen(command, receipt, SIGHTING_KIND_DEPARTURE, ago(minutes=-2))
    before, town, district = await movement(command, receipt), receipts(command, TOWN), orders(command, DISTRICT)
    await town.ArriveReceipt(ArriveReceiptRequest(name=done.name))
    await town.CompleteReceipt(CompleteReceiptRequest(name=done.name, result="明火已灭"))
    for each in (receipt, done):
        await district.AmendOrder(AmendOrderRequest(name=each.dispatch_order, title="改由东门进入", reason="西门已封"))
    after = await movement(command, receipt)
    assert (after.turnout, after.accepted_at) == (before.turnout, before.accepted_at)
    assert after.turnout.ToTimedelta() > timedelta(minutes=1)
    anew = await command.entry(done.name)
    assert (anew.state, anew.HasField("on_scene_at"), anew.arrival_evidence, anew.result) == (
        RECEIPT_STATE_ISSUED,
        False,
        0,
        "",
    )
    await promised(command, anew)
    await town.AcceptReceipt(AcceptReceiptRequest(name=done.name))
    assert (await seen(command, done, SIGHTING_KIND_ARRIVAL, ago(), revision=2)).state == RECEIPT_STATE_ON_SCENE


async def test_a_merged_report_has_the_same_scene(command: Served) -> None:
    incident, receipt = await sent(command)
    other, elsewhere = await sent(command)
    made = await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=incident.name)))
    early = await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=other.name)))
    await incidents(command, TOWN).MergeIncident(MergeIncidentRequest(name=other.name, duplicate_of=incident.name))
    town = codes(command, TOWN, "ROLE_TEAM_LEADER")
    for code, who in ((made, elsewhere), (early, receipt)):
        arrived = await town.ScanSiteCode(ScanSiteCodeRequest(code=code.code, receipt=who.name))
        assert (arrived.state, arrived.site_code) == (RECEIPT_STATE_ON_SCENE, code.name)


async def test_who_scans_the_code_at_the_scene_is_there(command: Served) -> None:
    incident, receipt = await sent(command)
    made = await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=incident.name)))
    assert (made.unit, made.clock, bool(made.code)) == (DISTRICT, "validity", True)
    town = codes(command, TOWN, "ROLE_TEAM_LEADER")
    with refused("SITE_CODE_UNREADABLE", field="code"):
        await town.ScanSiteCode(ScanSiteCodeRequest(code=made.code[:-1] + "!", receipt=receipt.name))
    request = ScanSiteCodeRequest(code=made.code, receipt=receipt.name, request_id="scan-1")
    arrived = await town.ScanSiteCode(request)
    assert (arrived.state, arrived.arrival_evidence) == (RECEIPT_STATE_ON_SCENE, STEP_EVIDENCE_QR)
    assert arrived.site_code == made.name
    assert (await town.ScanSiteCode(request)).version == arrived.version
    with refused("NOT_FOUND"):
        await codes(command, OTHER_DISTRICT).ScanSiteCode(request)


async def test_a_code_says_nothing_to_whoever_may_not_make_one_and_nothing_once_it_is_over(command: Served) -> None:
    incident, receipt = await sent(command)
    other, _ = await sent(command)
    made = await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=incident.name)))
    assert (await codes(command).GetSiteCode(GetSiteCodeRequest(name=made.name))).code == made.code
    viewer = codes(command, CITY, "ROLE_TEAM_LEADER")
    assert not (await viewer.GetSiteCode(GetSiteCodeRequest(name=made.name))).code
    assert not (await codes(command).ListSiteCodes(ListSiteCodesRequest(incident=incident.name))).site_codes[0].code
    elsewhere = await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=other.name)))
    with refused("SITE_CODE_OF_ANOTHER_SCENE"):
        await codes(command, TOWN).ScanSiteCode(ScanSiteCodeRequest(code=elsewhere.code, receipt=receipt.name))
    with refused(field="reason"):
        await codes(command).RevokeSiteCode(RevokeSiteCodeRequest(name=made.name))
    await codes(command).RevokeSiteCode(RevokeSiteCodeRequest(name=made.name, reason="遗失"))
    assert (await command.fire(elsewhere.name)).state == SITE_CODE_STATE_EXPIRED
    with refused("SITE_CODE_NOT_VALID"):
        await codes(command, TOWN).ScanSiteCode(ScanSiteCodeRequest(code=made.code, receipt=receipt.name))
    false_alarm = await reported(command)
    await incidents(command, TOWN).DismissIncident(DismissIncidentRequest(name=false_alarm.name, reason="误报"))
    with refused("INCIDENT_IS_OVER"):
        await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=false_alarm.name)))


async def test_an_arrival_is_estimated_from_where_the_team_is_while_that_is_known(command: Served) -> None:
    _, receipt = await sent(command)
    waiting = await movement(command, receipt)
    assert waiting.distance == pytest.approx(10_000, rel=0.01)
    assert waiting.estimate.turnout.ToTimedelta() == timedelta(minutes=5)
    assert waiting.estimate.travel.ToTimedelta() == pytest.approx(timedelta(minutes=21), abs=timedelta(seconds=20))
    await seen(command, receipt, SIGHTING_KIND_DEPARTURE, ago())
    moving = await movement(command, receipt, TOWN)
    assert not moving.estimate.HasField("turnout")
    assert moving.estimate.arrives_at.ToDatetime(UTC) > datetime.now(UTC) + timedelta(minutes=20)
    stub = command.client(MovementServiceStub, OTHER_DISTRICT, *DUTY, person="duty")
    assert not (await stub.ListMovements(ListMovementsRequest(receipt=receipt.name))).movements
    with refused("UNIT_OUT_OF_SCOPE"):
        await stub.ListMovements(ListMovementsRequest(unit=CITY))
    town = command.client(MovementServiceStub, TOWN, *DUTY, person="duty")
    first = await town.ListMovements(ListMovementsRequest(page_size=2))
    rest = await town.ListMovements(ListMovementsRequest(page_size=2, page_token=first.next_page_token))
    assert {each.receipt for each in first.movements}.isdisjoint({each.receipt for each in rest.movements})


async def test_a_stale_position_promises_no_arrival(command: Served) -> None:
    old = Team(current_location=CENTRE)
    old.located_at.FromDatetime(ago(hours=2))
    _, receipt = await sent(command, current_location=old.current_location, located_at=old.located_at)
    shown = await movement(command, receipt)
    assert (shown.position_stale, shown.HasField("estimate")) == (True, False)


def test_a_drive_takes_as_long_as_its_roads() -> None:
    assert rules.drive(10_000, speed=36, detour=1.5) == timedelta(seconds=1500)


async def test_no_walk_breaks_the_life_of_a_site_code(command: Served) -> None:
    incident = await reported(command)

    async def begin(_random: random.Random) -> str:
        made = await codes(command).CreateSiteCode(CreateSiteCodeRequest(site_code=SiteCode(incident=incident.name)))
        return str(made.name)

    people = [Person("duty", DISTRICT, DUTY), Person("city", CITY, DUTY), Person("stranger", OTHER_DISTRICT, DUTY)]
    fields = {"RevokeSiteCode": lambda _random, _entry: {"reason": "遗失"}}
    await Walk(command, SITE_CODES, people=people, begin=begin, fields=fields).cover(seed=3, steps=12)
