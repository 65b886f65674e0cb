from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anlan.command.v1.incident_pb2 import CreateIncidentRequest, VerifyIncidentRequest
from anlan.command.v1.metrics_pb2 import (
    RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE,
    RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT,
    RESPONSE_METRIC_KIND_REPORT_TO_ORDER,
    GetIncidentMetricsRequest,
    IncidentMetrics,
    ListResponseMetricsRequest,
    ListResponseMetricsResponse,
    ResponseMetric,
    ResponseMetricKind,
    UnitMetrics,
)
from anlan.command.v1.metrics_pb2_grpc import ResponseMetricsServiceStub
from anlan.command.v1.receipt_pb2 import AcknowledgeReceiptRequest, ArriveReceiptRequest, DepartReceiptRequest
from anlan.kit.v1.norm_pb2 import NORM_TRUST_M

from kit.norms import Norms, read_norms
from kit.table import enum_name
from kit.testing import Served, refused
from services.command import rules
from services.command.rules.metrics import Cases, Scale
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    NEIGHBOUR,
    OTHER_DISTRICT,
    OTHER_TOWN,
    TOWN,
    a_report,
    ago,
    incidents,
    ordered,
    receipts,
    receipts_of,
    reported,
)

NOW = datetime(2026, 7, 1, tzinfo=UTC)
SCALE = Scale(CITY, Norms(read_norms(Path(rules.__file__).with_name("norms.csv"))), NOW)


def metrics(command: Served, unit: str = CITY) -> ResponseMetricsServiceStub:
    """The metrics, as the duty officer of a unit asks for them."""
    return command.client(ResponseMetricsServiceStub, unit, *DUTY, person="reader")


async def of(command: Served, name: str, unit: str = CITY) -> IncidentMetrics:
    return await metrics(command, unit).GetIncidentMetrics(GetIncidentMetricsRequest(name=name))


async def during(command: Served, reader: str = CITY, **fields: object) -> ListResponseMetricsResponse:
    return await metrics(command, reader).ListResponseMetrics(ListResponseMetricsRequest(**fields))


def by_kind(found: IncidentMetrics | UnitMetrics) -> dict[str, ResponseMetric]:
    return {enum_name(ResponseMetricKind.DESCRIPTOR, one.kind): one for one in found.metrics}


def seconds(metric: ResponseMetric) -> list[float]:
    times = (metric.p50, metric.p90, metric.p99, metric.longest)
    return [time.ToTimedelta().total_seconds() for time in times]


def judged(within: int, of_all: int) -> ResponseMetric:
    return SCALE.metric(Cases(RESPONSE_METRIC_KIND_REPORT_TO_ORDER, of_all, 0, [1.0] * 4, within, of_all))


@pytest.mark.parametrize(("within", "of_all", "met"), [(9, 10, True), (89, 100, False), (90, 100, True), (0, 1, False)])
def test_a_target_is_met_by_exactly_its_share(within: int, of_all: int, met: bool) -> None:  # noqa: FBT001 a vector
    assert judged(within, of_all).met is met


def test_a_time_stands_beside_its_target_with_source_and_trust() -> None:
    target = judged(1, 1).target
    assert (target.code, target.within.seconds, target.share) == ("command.target_process", 60, 0.9)
    assert (target.source, target.trust) == ("NFPA 1225", NORM_TRUST_M)


def test_a_time_without_a_target_is_not_judged() -> None:
    found = SCALE.metric(Cases(RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE, 1, 0, [60.0] * 4, 0, 1))
    assert (found.HasField("target"), found.met, found.p50.seconds) == (False, False, 60)


async def test_the_times_of_an_incident_follow_its_steps(command: Served) -> None:
    incident = await reported(command, occurred_at=ago(minutes=40), aware_at=ago(minutes=30))
    await incidents(command, TOWN).VerifyIncident(VerifyIncidentRequest(name=incident.name))
    order = await ordered(command, CITY, DISTRICT, TOWN, incident=incident.name)
    (receipt,) = await receipts_of(command, order, TOWN)
    town = receipts(command, TOWN)
    for ask, request in (
        (town.AcknowledgeReceipt, AcknowledgeReceiptRequest),
        (town.DepartReceipt, DepartReceiptRequest),
        (town.ArriveReceipt, ArriveReceiptRequest),
    ):
        done = await ask(request(name=receipt.name))
    found = by_kind(await of(command, incident.name))
    assert list(found) == [
        "DETECT_TO_REPORT",
        "REPORT_TO_ANSWER",
        "REPORT_TO_ORDER",
        "ORDER_TO_ACKNOWLEDGEMENT",
        "ACKNOWLEDGEMENT_TO_EN_ROUTE",
        "EN_ROUTE_TO_ON_SCENE",
    ]
    detected = found["DETECT_TO_REPORT"]
    assert 1800 <= seconds(detected)[0] < 1860
    assert (detected.share_within, detected.met, detected.target.source) == (1.0, True, "国务院令第493号")
    acknowledged = found["ORDER_TO_ACKNOWLEDGEMENT"]
    took = done.acknowledged_at.ToNanoseconds() - done.issued_at.ToNanoseconds()
    assert seconds(acknowledged)[0] == pytest.approx(took / 1e9, abs=1e-5)
    assert (acknowledged.count, acknowledged.waiting, acknowledged.share_within) == (1, 1, 1.0)
    travelled = done.on_scene_at.ToNanoseconds() - done.en_route_at.ToNanoseconds()
    assert seconds(found["EN_ROUTE_TO_ON_SCENE"])[3] == pytest.approx(travelled / 1e9, abs=1e-5)
    assert not found["EN_ROUTE_TO_ON_SCENE"].HasField("target")


async def test_the_figures_of_a_period_are_percentiles_of_the_whole_and_of_each_unit_below(command: Served) -> None:
    began = ago(seconds=0)
    for unit, minutes in ((ENTERPRISE, 10), (ENTERPRISE, 20), (NEIGHBOUR, 90), (OTHER_TOWN, 30)):
        await incidents(command, CITY).CreateIncident(
            CreateIncidentRequest(incident=a_report(unit=unit, occurred_at=ago(minutes=minutes)))
        )
    answer = await during(command, since=began)
    whole = by_kind(answer.whole)["DETECT_TO_REPORT"]
    assert [round(second / 60) for second in seconds(whole)] == [25, 72, 88, 90]
    assert (whole.count, whole.share_within, whole.met) == (4, 0.75, False)
    assert [(unit.unit, unit.unit_title, by_kind(unit)["DETECT_TO_REPORT"].count) for unit in answer.units] == [
        (DISTRICT, "测试一区", 3),
        (OTHER_DISTRICT, "测试二区", 1),
    ]
    below = await during(command, DISTRICT, since=began, unit=TOWN)
    assert [(unit.unit, by_kind(unit)["DETECT_TO_REPORT"].count) for unit in below.units] == [
        (ENTERPRISE, 2),
        (NEIGHBOUR, 1),
    ]
    assert (await during(command, since=began, exercises=True)).whole.metrics == []
    assert (await during(command, until=began, since=began - timedelta(days=400))).whole.unit == CITY


async def test_who_lets_an_order_wait_past_the_target_is_not_within_it(command: Served) -> None:
    began = ago(hours=1)
    late, soon = [
        await ordered(command, OTHER_DISTRICT, OTHER_TOWN, title=title) for title in ("通信测试一", "通信测试二")
    ]
    (waits,), (answered,) = [await receipts_of(command, order) for order in (late, soon)]
    await receipts(command, OTHER_TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=answered.name))
    asked = {"unit": OTHER_TOWN, "since": began}
    before = by_kind((await during(command, **asked)).whole)["ORDER_TO_ACKNOWLEDGEMENT"]
    assert (before.count, before.waiting, before.share_within) == (1, 1, 1.0)
    aged = "UPDATE receipts SET issued_at = issued_at - interval '301 seconds' WHERE id = $1"
    async with command.acting().session() as conn:
        await conn.execute(aged, waits.name.partition("/")[2])
    after = by_kind((await during(command, **asked)).whole)["ORDER_TO_ACKNOWLEDGEMENT"]
    assert (after.count, after.waiting, after.share_within, after.met) == (1, 1, 0.5, False)
    assert after.kind == RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT


async def test_figures_are_asked_for_of_the_own_subtree_and_of_a_period_with_a_length(command: Served) -> None:
    with refused("UNIT_OUT_OF_SCOPE"):
        await during(command, DISTRICT, unit=OTHER_DISTRICT)
    with refused("PERIOD_ENDS_BEFORE_IT_BEGINS", field="until"):
        await during(command, since=NOW, until=NOW)
    # A path may be any text: below what no unit can be there are no figures, and no fault of ours.
    nowhere = await during(command, unit=f"{CITY}.1.2.3.4.5")
    assert (len(nowhere.whole.metrics), len(nowhere.units)) == (0, 0)
    incident = await reported(command)
    with refused("NOT_FOUND"):
        await of(command, incident.name, OTHER_DISTRICT)
