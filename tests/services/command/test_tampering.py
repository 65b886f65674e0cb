import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from anlan.command.v1.incident_pb2 import Casualties, UpdateIncidentCasualtiesRequest
from anlan.command.v1.report_pb2 import (
    REPORT_CHANNEL_SYSTEM,
    REPORT_HOP_STATE_DUE,
    REPORT_LEVEL_CITY,
    REPORT_LEVEL_COUNTY,
    REPORT_LEVEL_PROVINCE,
    REPORT_LEVEL_UNIT,
    FollowUpReportRequest,
    ListReportHopsRequest,
    ReceiveReportRequest,
    SubmitReportRequest,
)
from anlan.command.v1.report_pb2_grpc import ReportServiceStub
from anlan.command.v1.suspicion_pb2 import (
    REPORTING_VIOLATION_KIND_CONCEAL,
    SUSPICION_RULE_FIGURES_FALL,
    SUSPICION_RULE_RECORDS_TAMPERED,
    SUSPICION_STATE_DISMISSED,
    SUSPICION_STATE_RAISED,
    TAMPERED_RECORD_CAMERA,
    TAMPERED_RECORD_LOG,
    DismissSuspicionRequest,
    GetSuspicionRequest,
    ListSuspicionsRequest,
    ReportTamperingRequest,
    Suspicion,
)
from anlan.command.v1.suspicion_pb2_grpc import SuspicionServiceStub

from cli.local.state import Database
from cli.verification.audit import verify
from kit.testing import Served, eventually, refused
from services.command.__main__ import SERVICE
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    OTHER_DISTRICT,
    SYSTEM,
    TOWN,
    incidents,
    reported,
)
from tests.services.command.reports import (
    a_first_report,
    chain_of,
    confirmed,
    hops_as,
    submit,
    suspected,
    suspicions_of,
)

PROVINCE = "320000"
"""No unit of this platform; an account of the connector to the province has it."""


def suspicions(served: Served, unit: str, *roles: str) -> SuspicionServiceStub:
    return served.client(SuspicionServiceStub, unit, *roles, person=f"someone-{unit[-6:]}")


def a_finding(incident: str, **fields: object) -> ReportTamperingRequest:
    standard = {"record": TAMPERED_RECORD_CAMERA, "source": "抛光车间3号摄像机", "finding": "事发时段录像被删除"}
    return ReportTamperingRequest(incident=incident, **{**standard, **fields})


async def test_tampered_records_are_suspected_once_with_all_that_was_found(command: Served) -> None:
    found = await reported(command)
    system = suspicions(command, DISTRICT, *SYSTEM)
    raised = await system.ReportTampering(a_finding(found.name, request_id="finding-1"))
    assert (raised.rule, raised.suspected_kind) == (SUSPICION_RULE_RECORDS_TAMPERED, REPORTING_VIOLATION_KIND_CONCEAL)
    assert (raised.unit, raised.suspected_unit, raised.state) == (DISTRICT, ENTERPRISE, SUSPICION_STATE_RAISED)
    facts = {fact.fact: (fact.value, fact.source) for fact in raised.evidence}
    assert facts["finding"] == ("事发时段录像被删除", "抛光车间3号摄像机")
    assert facts["reported_by"][0] == f"posts/someone-{DISTRICT[-6:]}"
    assert await system.ReportTampering(a_finding(found.name, request_id="finding-1")) == raised
    more = a_finding(found.name, record=TAMPERED_RECORD_LOG, source="报警主机日志", finding="日志被改写")
    town = suspicions(command, TOWN, "ROLE_INSPECTOR")
    added = await town.ReportTampering(more)
    assert added.name == raised.name
    assert len(added.evidence) == 2 * len(raised.evidence)
    assert [one.name for one in await suspicions_of(command, found, SUSPICION_RULE_RECORDS_TAMPERED)] == [raised.name]
    with refused("NOT_FOUND"):
        await town.GetSuspicion(GetSuspicionRequest(name=raised.name))


async def test_findings_at_the_same_moment_are_one_suspicion_and_none_is_lost(command: Served) -> None:
    found = await reported(command)
    system = suspicions(command, DISTRICT, *SYSTEM)
    cameras = [f"{number}号摄像机" for number in range(8)]
    await asyncio.gather(*(system.ReportTampering(a_finding(found.name, source=camera)) for camera in cameras))
    (raised,) = await suspicions_of(command, found, SUSPICION_RULE_RECORDS_TAMPERED)
    assert {fact.source for fact in raised.evidence} == set(cameras)


async def test_new_evidence_raises_again_what_was_dismissed(command: Served) -> None:
    found = await reported(command)
    raised = await suspicions(command, DISTRICT, *SYSTEM).ReportTampering(a_finding(found.name))
    leader = suspicions(command, DISTRICT, *LEADER)
    dismissed = await leader.DismissSuspicion(DismissSuspicionRequest(name=raised.name, reason="系检修"))
    assert dismissed.state == SUSPICION_STATE_DISMISSED
    again = await leader.ReportTampering(a_finding(found.name, finding="检修单系事后补填"))
    assert (again.name, again.state) == (raised.name, SUSPICION_STATE_RAISED)


async def test_who_is_suspected_or_cannot_see_it_reports_no_tampering(command: Served) -> None:
    found = await reported(command)
    for unit, reason in ((ENTERPRISE, "SUSPECT_CANNOT_JUDGE"), (OTHER_DISTRICT, "NOT_FOUND")):
        with refused(reason):
            await suspicions(command, unit, *LEADER).ReportTampering(a_finding(found.name))
    town = suspicions(command, TOWN, *DUTY)
    with refused("SUSPECT_CANNOT_JUDGE"):
        await town.ReportTampering(a_finding(found.name, suspected_unit=DISTRICT))
    with refused("UNKNOWN_UNIT"):
        await town.ReportTampering(a_finding(found.name, suspected_unit=f"{TOWN}.NOWHERE"))
    later = datetime.now(UTC) + timedelta(hours=1)
    with refused("FOUND_IN_FUTURE", field="found_at"):
        await town.ReportTampering(a_finding(found.name, found_at=later))


@pytest.mark.parametrize(("suspect", "examiner"), [(ENTERPRISE, DISTRICT), (DISTRICT, CITY), (CITY, PROVINCE)])
async def test_no_suspect_sees_what_is_suspected_of_it(command: Served, suspect: str, examiner: str) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=3))
    if suspect == ENTERPRISE:
        raised = await suspicions(command, CITY, *DUTY).ReportTampering(a_finding(found.name))
    else:
        fewer = UpdateIncidentCasualtiesRequest(name=found.name, casualties=Casualties())
        await incidents(command, suspect).UpdateIncidentCasualties(fewer)
        raised = await suspected_by(command, examiner, found.name)
    assert (raised.unit, raised.suspected_unit) == (examiner, suspect)
    blind = suspicions(command, suspect, *LEADER)
    with refused("NOT_FOUND"):
        await blind.GetSuspicion(GetSuspicionRequest(name=raised.name))
    assert not (await blind.ListSuspicions(ListSuspicionsRequest(incident=found.name))).suspicions


async def suspected_by(command: Served, examiner: str, incident: str) -> Suspicion:
    """The suspicion of falling figures, as its examiner reads it."""

    async def raised() -> list[Suspicion]:
        request = ListSuspicionsRequest(incident=incident, rule=[SUSPICION_RULE_FIGURES_FALL])
        return list((await suspicions(command, examiner, *LEADER).ListSuspicions(request)).suspicions)

    (one,) = await eventually(raised)
    return one


async def test_figures_that_fall_from_report_to_report_or_from_level_to_level_are_suspected(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=1))
    hops = await chain_of(command, found, REPORT_LEVEL_UNIT)
    three = a_first_report(casualties=Casualties(deaths=1, serious_injuries=2))
    one = a_first_report(casualties=Casualties(deaths=1))
    await submit(command, ENTERPRISE, hops[REPORT_LEVEL_UNIT], three)
    county = await submit(command, DISTRICT, hops[REPORT_LEVEL_COUNTY], one)
    raised = await suspected(command, found, SUSPICION_RULE_FIGURES_FALL)
    assert (raised.report_hop, raised.suspected_unit) == (county.name, DISTRICT)
    other = await confirmed(command, casualties=Casualties(deaths=1))
    hop = (await chain_of(command, other))[REPORT_LEVEL_COUNTY]
    await submit(command, DISTRICT, hop, three)
    await hops_as(command, DISTRICT).FollowUpReport(FollowUpReportRequest(name=hop.name, content=one))
    assert (await suspected(command, other, SUSPICION_RULE_FIGURES_FALL)).report_hop == hop.name


async def test_a_connector_to_the_province_and_the_nation_carries_what_goes_beyond_the_city(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=10))
    hops = await chain_of(command, found, REPORT_LEVEL_CITY)
    await submit(command, DISTRICT, hops[REPORT_LEVEL_COUNTY])
    connector = command.client(ReportServiceStub, CITY, *SYSTEM, person="upstream")
    for level in (REPORT_LEVEL_CITY, REPORT_LEVEL_PROVINCE):
        await chain_of(command, found, level, state=REPORT_HOP_STATE_DUE)
        request = ListReportHopsRequest(incident=found.name, upstream=True, state=[REPORT_HOP_STATE_DUE])
        (due,) = (await connector.ListReportHops(request)).report_hops
        assert due.level == level
        sent = await connector.SubmitReport(
            SubmitReportRequest(
                name=due.name, content=a_first_report(), channel=REPORT_CHANNEL_SYSTEM, request_id=due.name
            )
        )
        assert (sent.channel, sent.submitted_by, sent.late) == (REPORT_CHANNEL_SYSTEM, "upstream", False)
        with refused("RECEIPT_NUMBER_NEEDED", field="receipt_number"):
            await connector.ReceiveReport(ReceiveReportRequest(name=due.name))
        signed = await connector.ReceiveReport(ReceiveReportRequest(name=due.name, receipt_number=f"上级-测-{level}"))
        assert (signed.receipt_number, signed.received_by) == (f"上级-测-{level}", "upstream")
    lower = command.client(ReportServiceStub, DISTRICT, *SYSTEM, person="lower")
    with refused("NOT_FOUND"):
        await lower.ReceiveReport(ReceiveReportRequest(name=due.name, receipt_number="x"))


@pytest.mark.usefixtures("command")
async def test_the_journals_prove_it_though_the_province_is_no_unit_here(database: Database, nats_url: str) -> None:
    verdict = await verify([SERVICE], {"command": database.owner_url}, nats_url, grace=10)
    assert verdict.all() == []
