"""What belongs to an exercise is marked, is kept apart and runs at the exercise's own pace."""

from datetime import timedelta

from anlan.command.v1.delivery_pb2 import ListDeliveriesRequest
from anlan.command.v1.dossier_pb2 import GetIncidentDossierRequest
from anlan.command.v1.dossier_pb2_grpc import DossierServiceStub
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CLASS_ACCIDENT,
    Casualties,
    ConfirmIncidentRequest,
    GetIncidentRequest,
    Incident,
    ListIncidentsRequest,
    MergeIncidentRequest,
    UpdateIncidentCasualtiesRequest,
    UpdateIncidentRequest,
)
from anlan.command.v1.order_pb2 import AmendOrderRequest, ListOrdersRequest
from anlan.command.v1.receipt_pb2 import ListReceiptsRequest
from anlan.command.v1.report_pb2 import REPORT_RECIPIENT_PROVINCE, ListReportHopsRequest
from anlan.command.v1.report_pb2_grpc import ReportServiceStub
from anlan.command.v1.suspicion_pb2 import ListSuspicionsRequest
from anlan.command.v1.suspicion_pb2_grpc import SuspicionServiceStub

from kit.table import datetime_of
from kit.testing import Served, eventually, refused
from services.command.ledgers.incidents import INCIDENTS
from tests.services.command.calls import attempts_of, calls_of, deliveries
from tests.services.command.exercising import started
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    TOWN,
    a_report,
    ago,
    incidents,
    ordered,
    orders,
    receipts,
    receipts_of,
    reported,
)

PACE = 60


async def exercised(command: Served, **fields: object) -> Incident:
    """An incident of an exercise that is running, as the platform enters it."""
    name = (await started(command, time_scale=PACE)).name
    draft = a_report(exercise=name, time_scale=PACE, unit_title="测试一号化工有限公司", **fields)
    return await INCIDENTS.create(draft, command.acting())


async def test_what_follows_from_an_exercise_is_marked_and_runs_at_its_pace(command: Served) -> None:
    incident = await exercised(command)
    assert incident.title == "【演练】抛光车间起火"
    took = datetime_of(incident.due_time) - datetime_of(incident.received_at)
    assert took == timedelta(seconds=15)
    renamed = Incident(name=incident.name, title="抛光车间爆燃")
    request = UpdateIncidentRequest(incident=renamed)
    request.update_mask.paths.append("title")
    assert (await incidents(command, TOWN).UpdateIncident(request)).title == "【演练】抛光车间爆燃"

    order = await ordered(command, DISTRICT, TOWN, incident=incident.name)
    [receipt] = await receipts_of(command, order)
    assert (order.exercise, receipt.exercise) == (incident.exercise, incident.exercise)
    assert (receipt.time_scale, receipt.step_seconds) == (PACE, 5)
    assert receipt.title == "【演练】疏散周边"
    assert receipt.instruction.startswith("【演练】")
    assert receipt.incident_title == "【演练】抛光车间爆燃"
    below = await ordered(command, TOWN, TOWN, parent=order.name)
    assert (below.exercise, below.time_scale) == (incident.exercise, PACE)
    change = AmendOrderRequest(name=order.name, title="扩大疏散", reason="风向变化")
    assert (await orders(command, DISTRICT).AmendOrder(change)).title == "【演练】扩大疏散"

    async def dossier() -> bool:
        stub = command.client(DossierServiceStub, CITY, *DUTY, person="clerk")
        found = await stub.GetIncidentDossier(GetIncidentDossierRequest(name=incident.name))
        return (found.exercise, found.time_scale) == (incident.exercise, PACE)

    await eventually(dossier)


async def test_lists_leave_exercises_out_unless_asked(command: Served) -> None:
    earnest, apart = await reported(command), await exercised(command)
    order = await ordered(command, DISTRICT, TOWN, incident=apart.name)
    real = await ordered(command, DISTRICT, TOWN, incident=earnest.name)

    async def listed(**asked: str) -> set[str]:
        found = await incidents(command, CITY).ListIncidents(ListIncidentsRequest(page_size=1000, **asked))
        return {incident.name for incident in found.incidents} & {earnest.name, apart.name}

    assert await listed() == {earnest.name}
    assert await listed(exercise=apart.exercise) == {apart.name}
    assert await listed(exercise="exercises/-") == {apart.name}
    assert await listed(exercise="exercises/another") == set()

    async def ordered_of(**asked: str) -> set[str]:
        found = await orders(command, DISTRICT).ListOrders(ListOrdersRequest(page_size=1000, **asked))
        return {found.name for found in found.orders} & {order.name, real.name}

    assert await ordered_of() == {real.name}
    # Who names the incident of an exercise asks for the exercise.
    assert await ordered_of(incident=apart.name) == {order.name}
    town = receipts(command, TOWN)
    assert [r.exercise for r in (await town.ListReceipts(ListReceiptsRequest(dispatch_order=order.name))).receipts]
    everything = (await town.ListReceipts(ListReceiptsRequest(page_size=1000))).receipts
    assert {receipt.exercise for receipt in everything} == {""}


async def test_an_exercise_is_reported_no_further_and_nobody_is_suspected(command: Served) -> None:
    apart = await exercised(command, casualties=Casualties(deaths=4), aware_at=ago(minutes=4))
    district = incidents(command, DISTRICT)
    await district.ConfirmIncident(ConfirmIncidentRequest(name=apart.name, incident_class=INCIDENT_CLASS_ACCIDENT))
    hops = command.client(ReportServiceStub, CITY, *DUTY, person="clerk")

    async def to_province() -> object:
        found = (await hops.ListReportHops(ListReportHopsRequest(incident=apart.name))).report_hops
        return [hop for hop in found if hop.recipient == REPORT_RECIPIENT_PROVINCE]

    [hop] = await eventually(to_province)
    assert (hop.upstream, hop.exercise, hop.title) == (False, apart.exercise, "【演练】抛光车间起火")
    fewer = UpdateIncidentCasualtiesRequest(name=apart.name, casualties=Casualties(deaths=3))
    await district.UpdateIncidentCasualties(fewer)
    # Falling figures of the same kind, in earnest: once these are suspect, the exercise's have been looked at too.
    earnest = await reported(command, casualties=Casualties(deaths=4))
    fewer = UpdateIncidentCasualtiesRequest(name=earnest.name, casualties=Casualties(deaths=3))
    await district.UpdateIncidentCasualties(fewer)
    suspicions = command.client(SuspicionServiceStub, CITY, *DUTY, person="clerk")

    async def suspected(incident: str) -> list[object]:
        return list((await suspicions.ListSuspicions(ListSuspicionsRequest(incident=incident))).suspicions)

    await eventually(lambda: suspected(earnest.name))
    assert not await suspected(apart.name)


async def test_what_was_only_exercised_is_followed_up_no_more_once_it_is_over(command: Served) -> None:
    apart = await exercised(command, casualties=Casualties(deaths=1))
    await INCIDENTS.move(apart.name, "StopIncident", command.acting())
    more = UpdateIncidentCasualtiesRequest(name=apart.name, casualties=Casualties(deaths=3))
    with refused("EXERCISE_IS_OVER"):
        await incidents(command, DISTRICT).UpdateIncidentCasualties(more)


async def test_earnest_and_exercise_are_never_merged(command: Served) -> None:
    earnest, apart = await reported(command), await exercised(command)
    for one, other in ((earnest, apart), (apart, earnest)):
        with refused("DUPLICATE_IN_EXERCISE", field="duplicate_of"):
            await incidents(command, TOWN).MergeIncident(MergeIncidentRequest(name=one.name, duplicate_of=other.name))
    assert (await incidents(command, TOWN).GetIncident(GetIncidentRequest(name=earnest.name))).exercise == ""


async def test_deliveries_of_an_exercise_are_left_out_of_the_book_unless_asked_for(command: Served) -> None:
    incident = await exercised(command)
    (receipt,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN, incident=incident.name))
    (call_up,) = await calls_of(command, receipt=receipt.name)
    own = {each.name for each in await attempts_of(command, call_up.name)}
    (earnest,) = await receipts_of(command, await ordered(command, DISTRICT, TOWN))
    (real,) = await calls_of(command, receipt=earnest.name)
    others = {each.name for each in await attempts_of(command, real.name)}

    async def listed(**filters: object) -> set[str]:
        found = await deliveries(command).ListDeliveries(ListDeliveriesRequest(page_size=1000, **filters))
        return {each.name for each in found.deliveries}

    assert own
    assert others <= await listed()
    assert not own & await listed()
    for asked in (incident.exercise, "exercises/-"):
        assert own <= await listed(exercise=asked)
        assert not others & await listed(exercise=asked)
