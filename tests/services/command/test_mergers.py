import asyncio
from collections.abc import Iterator

import pytest
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_HOSPITAL,
    INCIDENT_CHANNEL_PUBLIC,
    INCIDENT_STATE_CONFIRMED,
    INCIDENT_STATE_DETECTED,
    INCIDENT_STATE_VERIFYING,
    Casualties,
    CloseIncidentRequest,
    CreateIncidentRequest,
    Incident,
    IncidentSource,
    ListIncidentsRequest,
    MergeIncidentRequest,
    RelocateIncidentRequest,
    SplitIncidentRequest,
    VerifyIncidentRequest,
)
from anlan.command.v1.order_pb2 import CancelOrderRequest, GetOrderRequest
from anlan.command.v1.receipt_pb2 import AcknowledgeReceiptRequest
from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_STEP,
    REPORT_HOP_STATE_DUE,
    REPORT_HOP_STATE_PHONED,
    REPORT_HOP_STATE_SET_ASIDE,
    REPORT_HOP_STATE_SUBMITTED,
    REPORT_LEVEL_COUNTY,
    REPORT_LEVEL_UNIT,
    ListReportHopsRequest,
    PhoneReportRequest,
    ReportHop,
)
from anlan.command.v1.suspicion_pb2 import (
    SUSPICION_RULE_COUNT_BELOW_KNOWN,
    SUSPICION_RULE_FIRST_BY_OTHERS,
    SUSPICION_RULE_UNIT_SILENT,
)
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub

from cli.local.state import Database
from cli.verification.audit import verify
from kit.testing import Served, eventually, refused
from services.command.__main__ import SERVICE
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    OTHER_DISTRICT,
    OTHER_TOWN,
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
from tests.services.command.reports import (
    a_first_report,
    at_once,
    chain_of,
    confirm,
    confirmed,
    hops_as,
    hops_of,
    submit,
    suspected,
    told_by_town,
)


@pytest.fixture(autouse=True)
def shipped_norms(command: Served) -> Iterator[None]:
    """Whatever overlays a test sets are gone after it."""
    yield
    command.running.runtime.norms.overlay([])


async def merge(command: Served, report: Incident, into: Incident) -> Incident:
    request = MergeIncidentRequest(name=report.name, duplicate_of=into.name)
    return await incidents(command, CITY).MergeIncident(request)


async def split(command: Served, report: Incident) -> Incident:
    return await incidents(command, CITY).SplitIncident(SplitIncidentRequest(name=report.name, reason="并非同一起"))


async def stands(command: Served, incident: Incident, level: int, state: int) -> ReportHop:
    """The step of an incident at a level, once it stands in a state."""
    return (await chain_of(command, incident, level, state=state))[level]


async def verbs_of(command: Served, incident: Incident) -> list[tuple[str, str]]:
    """The story: which entry did what."""
    stub = command.client(TimelineServiceStub, CITY, *DUTY, person="reader", language="zh")
    listed = await stub.ListTimeline(ListTimelineRequest(name=incident.name, page_size=500, oldest_first=True))
    return [(step.name, step.transition) for step in listed.steps]


async def test_the_chain_of_a_merged_report_is_set_aside_and_its_first_report_counts(command: Served) -> None:
    first = await told_by_town(command)
    await confirm(command, first)
    second = await confirmed(command)
    hop = await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    phoned = await hops_as(command, DISTRICT).PhoneReport(PhoneReportRequest(name=hop.name, taken_by="市值班室"))
    await stands(command, first, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    await merge(command, second, first)

    counted = await stands(command, first, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_PHONED)
    assert (counted.phoned_at, counted.counted_from, counted.taken_by) == (phoned.phoned_at, hop.name, "市值班室")
    for aside in (await hops_of(command, second)).values():
        assert (aside.state, aside.clock) == (REPORT_HOP_STATE_SET_ASIDE, "")
    with refused("ILLEGAL_TRANSITION"):
        await submit(command, DISTRICT, hop)

    back = await split(command, second)
    assert (back.state, back.split_from, back.duplicate_of) == (INCIDENT_STATE_CONFIRMED, first.name, "")
    again = await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_PHONED)
    assert (again.clock, again.written_due_at, again.phoned_at) == ("report", hop.written_due_at, phoned.phoned_at)
    mine = await stands(command, first, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    assert (mine.HasField("phoned_at"), mine.counted_from, mine.clock) == (False, "", "report")
    assert mine.phone_due_at == counted.phone_due_at


async def test_what_is_reported_for_both_counts_for_both_when_they_are_split(command: Served) -> None:
    first, second = await confirmed(command), await confirmed(command)
    await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    hop = await stands(command, first, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    await merge(command, second, first)
    await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_SET_ASIDE)
    sent = await submit(command, DISTRICT, hop)

    async def counted() -> bool:
        return (await hops_of(command, second))[REPORT_LEVEL_COUNTY].submitted_at == sent.submitted_at

    await eventually(counted)
    await split(command, second)
    again = await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_SUBMITTED)
    assert (again.clock, again.late) == ("follow_up", False)
    assert (await hops_of(command, first))[REPORT_LEVEL_COUNTY].state == REPORT_HOP_STATE_SUBMITTED


async def test_a_merger_hides_no_lateness(command: Served) -> None:
    at_once(command, "report_county_general_phone", "report_county_general_written")
    second = await confirmed(command, occurred_at=ago(hours=1))
    hop = await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    first = await confirmed(command)
    await merge(command, second, first)
    aside = await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_SET_ASIDE)
    assert aside.written_due_at == hop.written_due_at

    async def late() -> bool:
        return bool((await hops_of(command, second))[REPORT_LEVEL_COUNTY].late)

    await eventually(late)
    await split(command, second)
    assert (await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)).late


async def test_a_report_goes_back_to_where_it_stood_with_its_own_story(command: Served) -> None:
    first = await reported(command)
    for state in (INCIDENT_STATE_DETECTED, INCIDENT_STATE_VERIFYING):
        second = await reported(command)
        if state == INCIDENT_STATE_VERIFYING:
            await incidents(command, TOWN).VerifyIncident(VerifyIncidentRequest(name=second.name))
        await merge(command, second, first)
        with refused("REASON_NEEDED", field="reason"):
            await incidents(command, CITY).SplitIncident(SplitIncidentRequest(name=second.name))
        back = await split(command, second)
        assert (back.state, back.clock) == (state, "verification")

        async def told_apart(second: Incident = second) -> bool:
            own, others = await verbs_of(command, second), await verbs_of(command, first)
            return (second.name, "SplitIncident") in own and (second.name, "CreateIncident") not in others

        await eventually(told_apart)
        assert (second.name, "SplitIncident") in await verbs_of(command, first)
    overdue = await reported(command)
    await command.fire(overdue.name)
    await merge(command, overdue, first)
    assert (await split(command, overdue)).clock == ""


async def test_orders_and_reports_of_what_was_merged_stay_reachable_through_two_mergers(command: Served) -> None:
    first, second, third = [await confirmed(command) for _ in range(3)]
    order = await ordered(command, DISTRICT, TOWN, incident=third.name)
    await merge(command, third, second)
    await merge(command, second, first)
    (receipt,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    assert (await orders(command, DISTRICT).GetOrder(GetOrderRequest(name=order.name))).incident == third.name
    listed = await incidents(command, CITY).ListIncidents(ListIncidentsRequest(duplicate_of=second.name))
    assert [one.name for one in listed.incidents] == [third.name]

    async def told() -> bool:
        return (receipt.name, "AcknowledgeReceipt") in await verbs_of(command, first)

    await eventually(told)
    with refused("ORDERS_STILL_OPEN"):
        await incidents(command, CITY).CloseIncident(CloseIncidentRequest(name=first.name))
    await split(command, second)
    await incidents(command, CITY).CloseIncident(CloseIncidentRequest(name=first.name))
    await orders(command, DISTRICT).CancelOrder(CancelOrderRequest(name=order.name, reason="险情解除"))


async def test_a_confirmed_report_does_not_vanish_in_one_that_nobody_has_confirmed(command: Served) -> None:
    doubtful, sure = await reported(command), await confirmed(command)
    with refused("DUPLICATE_NOT_CONFIRMED", field="duplicate_of"):
        await merge(command, sure, doubtful)
    await merge(command, doubtful, sure)


async def test_a_merger_is_undone_after_the_other_was_closed_and_its_chain_goes_on(command: Served) -> None:
    first, second = await confirmed(command), await confirmed(command)
    await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    await merge(command, second, first)
    await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_SET_ASIDE)
    await incidents(command, CITY).CloseIncident(CloseIncidentRequest(name=first.name))
    with refused("DUPLICATE_IS_OVER", field="duplicate_of"):
        await merge(command, await reported(command), second)
    back = await split(command, second)
    assert (back.state, back.split_from) == (INCIDENT_STATE_CONFIRMED, first.name)
    hop = await stands(command, second, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    assert hop.clock
    await incidents(command, CITY).CloseIncident(CloseIncidentRequest(name=second.name))


async def test_a_relocation_leaves_no_clock_behind_and_the_new_county_its_whole_time(command: Served) -> None:
    found = await told_by_town(command)
    await confirm(command, found)
    before = await stands(command, found, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    moved = await incidents(command, CITY).RelocateIncident(RelocateIncidentRequest(name=found.name, unit=OTHER_TOWN))

    async def steps() -> dict[str, ReportHop] | None:
        hops = {hop.from_unit: hop for hop in await steps_of(command, found)}
        there = {OTHER_TOWN, OTHER_DISTRICT} <= set(hops) and hops[DISTRICT].state == REPORT_HOP_STATE_SET_ASIDE
        return hops if there else None

    hops = await eventually(steps)
    assert {hops[unit].clock for unit in (ENTERPRISE, DISTRICT)} == {""}
    assert hops[OTHER_DISTRICT].opened_at == moved.county_since
    await incidents(command, CITY).RelocateIncident(RelocateIncidentRequest(name=found.name, unit=ENTERPRISE))
    again = await stands(command, found, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    assert (again.name, again.written_due_at, again.clock) == (before.name, before.written_due_at, "report")


async def test_nobody_is_held_to_a_report_while_the_unit_is_unknown(command: Served) -> None:
    call = a_report(channel=INCIDENT_CHANNEL_PUBLIC, unit="", address="测试路3号")
    found = await incidents(command, TOWN).CreateIncident(CreateIncidentRequest(incident=call))
    await confirm(command, found)
    county = await stands(command, found, REPORT_LEVEL_COUNTY, REPORT_HOP_STATE_DUE)
    assert {hop.level for hop in await steps_of(command, found)} == {REPORT_LEVEL_COUNTY}
    moved = await incidents(command, TOWN).RelocateIncident(RelocateIncidentRequest(name=found.name, unit=ENTERPRISE))
    unit = await stands(command, found, REPORT_LEVEL_UNIT, REPORT_HOP_STATE_DUE)
    assert (unit.from_unit, unit.opened_at) == (ENTERPRISE, moved.unit_since)
    assert (await hops_of(command, found))[REPORT_LEVEL_COUNTY].written_due_at == county.written_due_at
    listed = await incidents(command, TOWN).ListIncidents(
        ListIncidentsRequest(channel=[INCIDENT_CHANNEL_PUBLIC], unit_unknown=False)
    )
    assert [one.name for one in listed.incidents] == [found.name]


async def steps_of(command: Served, incident: Incident) -> list[ReportHop]:
    request = ListReportHopsRequest(incident=incident.name, kind=[REPORT_HOP_KIND_STEP], page_size=100)
    return list((await hops_as(command, CITY).ListReportHops(request)).report_hops)


async def test_hospitals_that_told_of_it_first_are_held_against_a_unit_that_reported_later(command: Served) -> None:
    at_once(command, "report_gap")
    own = await reported(command, occurred_at=ago(hours=1))
    hospital = a_report(
        title="收治烧伤人员三名",
        channel=INCIDENT_CHANNEL_HOSPITAL,
        source=IncidentSource(organisation="测试医院"),
        casualties=Casualties(in_hospital=3),
    )
    told = await incidents(command, TOWN).CreateIncident(CreateIncidentRequest(incident=hospital))
    await confirm(command, own)
    hop = await stands(command, own, REPORT_LEVEL_UNIT, REPORT_HOP_STATE_PHONED)
    await merge(command, told, own)
    await submit(command, ENTERPRISE, hop, a_first_report(casualties=Casualties(minor_injuries=1)))
    fewer = await suspected(command, own, SUSPICION_RULE_COUNT_BELOW_KNOWN)
    assert ("in_hospital", "3", told.name) in {(fact.fact, fact.value, fact.source) for fact in fewer.evidence}


async def test_a_hospital_that_told_of_it_while_the_unit_says_nothing_makes_its_silence_suspect(
    command: Served,
) -> None:
    at_once(command, "report_unit_general_phone", "report_unit_general_written")
    hospital = a_report(channel=INCIDENT_CHANNEL_HOSPITAL, source=IncidentSource(organisation="测试医院"))
    told = await incidents(command, TOWN).CreateIncident(CreateIncidentRequest(incident=hospital))
    await confirm(command, told)
    raised = await suspected(command, told, SUSPICION_RULE_UNIT_SILENT)
    assert raised.suspected_unit == ENTERPRISE
    assert ("other_channel", "INCIDENT_CHANNEL_HOSPITAL") in {(fact.fact, fact.value) for fact in raised.evidence}


async def test_a_report_that_came_first_from_elsewhere_is_told_with_its_channel(command: Served) -> None:
    at_once(command, "report_gap")
    told = await told_by_town(command, occurred_at=ago(hours=1))
    await confirm(command, told)
    hop = await stands(command, told, REPORT_LEVEL_UNIT, REPORT_HOP_STATE_DUE)
    await submit(command, ENTERPRISE, hop)
    raised = await suspected(command, told, SUSPICION_RULE_FIRST_BY_OTHERS)
    assert ("other_channel", "INCIDENT_CHANNEL_CALL") in {(fact.fact, fact.value) for fact in raised.evidence}


async def test_a_merger_that_crosses_another_transaction_is_made_all_the_same(command: Served) -> None:
    first, second = await reported(command), await reported(command)
    lock = "SELECT FROM incidents WHERE id = $1 FOR UPDATE"
    ids = [one.name.partition("/")[2] for one in (first, second)]
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'"

    async with command.acting().transaction() as other:
        assert other.conn
        await other.conn.execute(lock, ids[0])
        merging = asyncio.create_task(merge(command, second, first))

        async def waits() -> bool:
            async with command.acting().session() as conn:
                return bool(await conn.fetchval(waiting))

        await eventually(waits)
        # Now both wait for each other; PostgreSQL ends the one that has waited longer.
        await other.conn.execute(lock, ids[1])
    assert (await merging).duplicate_of == first.name


@pytest.mark.usefixtures("command")
async def test_the_journals_prove_what_was_merged_split_and_relocated(database: Database, nats_url: str) -> None:
    verdict = await verify([SERVICE], {"command": database.owner_url}, nats_url, grace=10)
    assert verdict.all() == []
