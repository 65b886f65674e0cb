from collections.abc import Iterator
from io import BytesIO
from random import Random

import pytest
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_CLASS_DANGER,
    Casualties,
    CloseIncidentRequest,
    ConfirmIncidentRequest,
    CreateIncidentRequest,
    Incident,
    MergeIncidentRequest,
    UpdateIncidentCasualtiesRequest,
    UpdateIncidentRequest,
)
from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_COPY,
    REPORT_HOP_KIND_SKIP,
    REPORT_HOP_KIND_STEP,
    REPORT_HOP_STATE_DUE,
    REPORT_HOP_STATE_FINISHED,
    REPORT_HOP_STATE_PHONED,
    REPORT_HOP_STATE_RECEIVED,
    REPORT_HOP_STATE_SUBMITTED,
    REPORT_HOP_STATE_WAITING,
    REPORT_ITEM_COURSE,
    REPORT_LEVEL_CITY,
    REPORT_LEVEL_COUNTY,
    REPORT_LEVEL_UNIT,
    REPORT_RECIPIENT_PROVINCE,
    CreateReportHopRequest,
    FinishReportRequest,
    FollowUpReportRequest,
    GetReportHopRequest,
    PhoneReportRequest,
    ReceiveReportRequest,
    RenderReportRequest,
    ReportContent,
    ReportHop,
    TickReportCopyRequest,
)
from anlan.command.v1.suspicion_pb2 import (
    REPORTING_VIOLATION_KIND_LATE,
    SUSPICION_RULE_COUNT_BELOW_KNOWN,
    SUSPICION_RULE_FIGURES_FALL,
    SUSPICION_RULE_FIRST_BY_OTHERS,
    SUSPICION_RULE_HOP_LATE,
    SUSPICION_RULE_REPORTS_CONFLICT,
    SUSPICION_RULE_UNIT_LATE,
    SUSPICION_RULE_UNIT_SILENT,
    SUSPICION_STATE_DETERMINED,
    DetermineSuspicionRequest,
    DismissSuspicionRequest,
    ExamineSuspicionRequest,
    Suspicion,
)
from anlan.command.v1.suspicion_pb2_grpc import SuspicionServiceStub
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from anlan.geo.v1.location_pb2 import Location
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_ENTERPRISE, UNIT_STATE_IN_FORCE, Unit
from docx import Document

from kit.norms import Norm
from kit.testing import Served, eventually, refused
from kit.walk import Person, Walk
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.ledgers.suspicions import JUDGES, SUSPICIONS, OnlyPersonDetermines, SuspectCannotJudge
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    NEIGHBOUR,
    SYSTEM,
    TOWN,
    a_report,
    ago,
    incidents,
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
    suspicions_of,
    told_by_town,
)


@pytest.fixture(autouse=True)
def shipped_norms(command: Served) -> Iterator[None]:
    """Whatever overlays a test sets are gone after it."""
    yield
    command.running.runtime.norms.overlay([])


async def test_a_confirmed_accident_has_its_chain_with_both_deadlines(command: Served) -> None:
    aware = ago(minutes=4)
    found = await confirmed(command, aware_at=aware)
    hops = await chain_of(command, found, REPORT_LEVEL_UNIT, state=REPORT_HOP_STATE_PHONED)
    unit, county = hops[REPORT_LEVEL_UNIT], hops[REPORT_LEVEL_COUNTY]
    assert set(hops) == {REPORT_LEVEL_UNIT, REPORT_LEVEL_COUNTY}
    assert unit.written_due_at.ToSeconds() - unit.opened_at.ToSeconds() == 3600
    assert unit.phoned_at == found.received_at  # its own report on the platform is its first
    assert (county.from_unit, county.to_unit) == (DISTRICT, CITY)
    assert county.phone_due_at.ToSeconds() - found.received_at.ToSeconds() == 7200
    assert county.due_time.ToSeconds() == county.phone_due_at.ToSeconds() + 1


async def test_a_danger_is_not_reported_up_until_somebody_is_hurt(command: Served) -> None:
    found = await reported(command)
    district = incidents(command, DISTRICT)
    await district.ConfirmIncident(ConfirmIncidentRequest(name=found.name, incident_class=INCIDENT_CLASS_DANGER))
    update = UpdateIncidentCasualtiesRequest(name=found.name, casualties=Casualties(minor_injuries=1))
    assert not await hops_of(command, found)
    await district.UpdateIncidentCasualties(update)
    assert await chain_of(command, found)


async def test_a_graver_grade_opens_the_next_hop_and_is_on_the_journal(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=1))
    hops = await chain_of(command, found)
    await submit(command, DISTRICT, hops[REPORT_LEVEL_COUNTY])
    after = await incidents(command, DISTRICT).UpdateIncidentCasualties(
        UpdateIncidentCasualtiesRequest(name=found.name, casualties=Casualties(deaths=1, missing=2))
    )
    assert (after.grade_before, after.provisional_grade) == (ACCIDENT_GRADE_GENERAL, ACCIDENT_GRADE_LARGER)
    assert after.confirmed_grade == ACCIDENT_GRADE_GENERAL
    assert after.grade_changed_at == after.update_time
    opened = (await chain_of(command, found, REPORT_LEVEL_CITY, state=REPORT_HOP_STATE_DUE))[REPORT_LEVEL_CITY]
    assert (opened.upstream, opened.recipient, opened.to_unit) == (True, REPORT_RECIPIENT_PROVINCE, "")
    assert opened.opened_at == after.grade_changed_at

    async def told() -> bool:
        listed = await command.client(TimelineServiceStub, CITY, *DUTY, person="duty", language="zh").ListTimeline(
            ListTimelineRequest(name=found.name, page_size=200)
        )
        return any("一般" in step.text and "较大" in step.text for step in listed.steps)

    assert await eventually(told)


async def test_a_hop_beyond_waits_until_its_sender_is_reported_to(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=3))
    hops = await chain_of(command, found, REPORT_LEVEL_CITY)
    assert hops[REPORT_LEVEL_CITY].state == REPORT_HOP_STATE_WAITING
    assert not hops[REPORT_LEVEL_CITY].clock
    phoned = await hops_as(command, DISTRICT).PhoneReport(
        PhoneReportRequest(name=hops[REPORT_LEVEL_COUNTY].name, taken_by="市值班室 值班甲")
    )
    hops = await chain_of(command, found, REPORT_LEVEL_CITY, state=REPORT_HOP_STATE_DUE)
    assert hops[REPORT_LEVEL_CITY].opened_at == phoned.phoned_at
    sent = await submit(command, CITY, hops[REPORT_LEVEL_CITY])
    signed = await hops_as(command, CITY).ReceiveReport(ReceiveReportRequest(name=sent.name, receipt_number="苏-测-1"))
    assert signed.state == REPORT_HOP_STATE_RECEIVED


async def test_what_is_late_is_flagged_by_the_clock_and_stays_late(command: Served) -> None:
    found = await told_by_town(command, occurred_at=ago(hours=3), aware_at=ago(hours=2))
    await confirm(command, found)

    async def flagged() -> ReportHop | None:
        hop = (await hops_of(command, found)).get(REPORT_LEVEL_UNIT)
        return hop if hop and hop.late else None

    hop = await eventually(flagged)
    assert (hop.phone_late, hop.written_late) == (True, True)
    sent = await submit(command, ENTERPRISE, hop)
    assert sent.late
    later = Incident(name=found.name, aware_at=ago(minutes=1))
    correction = UpdateIncidentRequest(incident=later)
    correction.update_mask.paths.append("aware_at")
    await incidents(command, DISTRICT).UpdateIncident(correction)
    again = await hops_as(command, ENTERPRISE).FollowUpReport(
        FollowUpReportRequest(name=hop.name, content=a_first_report())
    )
    assert (again.late, again.written_due_at) == (True, hop.written_due_at)


async def test_an_earlier_awareness_makes_a_report_late_that_seemed_in_time(command: Served) -> None:
    found = await confirmed(command, occurred_at=ago(hours=3))
    await chain_of(command, found, REPORT_LEVEL_UNIT, state=REPORT_HOP_STATE_PHONED)
    correction = UpdateIncidentRequest(incident=Incident(name=found.name, aware_at=ago(hours=2)))
    correction.update_mask.paths.append("aware_at")
    await incidents(command, DISTRICT).UpdateIncident(correction)
    raised = await suspected(command, found, SUSPICION_RULE_UNIT_LATE)
    assert (await hops_of(command, found))[REPORT_LEVEL_UNIT].phone_late
    assert raised.suspected_unit == ENTERPRISE


async def test_only_the_sender_submits_and_only_the_recipient_signs(command: Served) -> None:
    hop = (await chain_of(command, await confirmed(command)))[REPORT_LEVEL_COUNTY]
    with refused("ONLY_OWN_UNIT"):
        await submit(command, CITY, hop)
    sent = await submit(command, DISTRICT, hop)
    assert sent.state == REPORT_HOP_STATE_SUBMITTED
    with refused("ONLY_RECIPIENT"):
        await hops_as(command, DISTRICT).ReceiveReport(ReceiveReportRequest(name=hop.name))
    assert (await hops_as(command, CITY).ReceiveReport(ReceiveReportRequest(name=hop.name))).HasField("received_at")


async def test_copies_are_ticked_and_are_no_reports(command: Served) -> None:
    found = await confirmed(command)
    await chain_of(command, found)

    async def copied() -> list[ReportHop]:
        copies = (await hops_of(command, found, kind=REPORT_HOP_KIND_COPY)).values()
        return [hop for hop in copies if hop.from_unit == DISTRICT and hop.state == REPORT_HOP_STATE_DUE]

    async def all_copied() -> bool:
        return len(await copied()) == 5

    await eventually(all_copied)
    hop = (await copied())[0]
    with refused("COPY_IS_TICKED"):
        await submit(command, DISTRICT, hop)
    ticked = await hops_as(command, DISTRICT).TickReportCopy(
        TickReportCopyRequest(name=hop.name, taken_by="区公安分局指挥室")
    )
    assert (ticked.state, ticked.late, ticked.clock) == (REPORT_HOP_STATE_SUBMITTED, False, "")


async def test_a_report_may_skip_a_level_and_is_kept_on_the_trace(command: Served) -> None:
    found = await reported(command)
    skip = ReportHop(incident=found.name, to_unit=CITY)
    hop = await hops_as(command, ENTERPRISE).CreateReportHop(CreateReportHopRequest(report_hop=skip))
    assert (hop.kind, hop.from_unit, hop.clock) == (REPORT_HOP_KIND_SKIP, ENTERPRISE, "")
    assert (await submit(command, ENTERPRISE, hop)).late is False
    upstream = ReportHop(incident=found.name, recipient=REPORT_RECIPIENT_PROVINCE)
    beyond = await hops_as(command, DISTRICT).CreateReportHop(CreateReportHopRequest(report_hop=upstream))
    assert (beyond.upstream, beyond.to_title) == (True, "省级应急管理部门")
    for wrong in (ReportHop(incident=found.name), ReportHop(incident=found.name, to_unit=NEIGHBOUR)):
        with refused("NOBODY_TO_REPORT_TO", field="to_unit"):
            await hops_as(command, ENTERPRISE).CreateReportHop(CreateReportHopRequest(report_hop=wrong))


async def test_the_first_report_says_what_it_lacks_and_the_final_one_lacks_nothing(command: Served) -> None:
    hop = (await chain_of(command, await confirmed(command, address="测试路1号")))[REPORT_LEVEL_COUNTY]
    with refused("REPORT_EMPTY", field="content"):
        await submit(command, DISTRICT, hop, ReportContent())
    with refused("REPORTED_FROM_FUTURE", field="content.occurred_at"):
        await submit(command, DISTRICT, hop, a_first_report(occurred_at=ago(hours=-2)))
    sent = await submit(command, DISTRICT, hop, a_first_report(course=""))
    assert list(sent.missing_items) == [REPORT_ITEM_COURSE]
    assert sent.clock == "follow_up"
    with refused("ITEMS_MISSING"):
        await hops_as(command, DISTRICT).FinishReport(
            FinishReportRequest(name=hop.name, content=a_first_report(course=""))
        )
    done = await hops_as(command, DISTRICT).FinishReport(FinishReportRequest(name=hop.name, content=a_first_report()))
    assert (done.state, list(done.missing_items), done.clock) == (REPORT_HOP_STATE_FINISHED, [], "")


async def test_a_follow_up_that_is_missed_is_counted_and_the_next_one_is_due(command: Served) -> None:
    hop = (await chain_of(command, await confirmed(command)))[REPORT_LEVEL_COUNTY]
    await submit(command, DISTRICT, hop)
    missed = await command.fire(hop.name)
    assert (missed.follow_ups_missed, missed.clock) == (1, "follow_up")
    followed = await hops_as(command, DISTRICT).FollowUpReport(
        FollowUpReportRequest(name=hop.name, content=a_first_report())
    )
    assert (followed.follow_ups, followed.follow_ups_missed) == (1, 1)


async def test_figures_that_change_are_to_be_supplemented_at_once(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(serious_injuries=1))
    hop = (await chain_of(command, found))[REPORT_LEVEL_COUNTY]
    sent = await submit(command, DISTRICT, hop)
    known = Casualties(serious_injuries=2)
    update = UpdateIncidentCasualtiesRequest(name=found.name, casualties=known)
    changed = await incidents(command, DISTRICT).UpdateIncidentCasualties(update)

    async def called() -> ReportHop | None:
        found = await hops_as(command, CITY).GetReportHop(GetReportHopRequest(name=hop.name))
        return found if found.due_time != sent.due_time else None

    soon = await eventually(called)
    assert 3600 <= soon.due_time.ToSeconds() - changed.followed_up_at.ToSeconds() <= 3620
    assert soon.clock == "follow_up"
    again = await hops_as(command, DISTRICT).FollowUpReport(
        FollowUpReportRequest(name=hop.name, content=a_first_report(casualties=known))
    )
    assert again.due_time.ToSeconds() > sent.due_time.ToSeconds() - 1


async def test_the_written_report_has_the_six_items_and_names_what_it_lacks(command: Served) -> None:
    hop = (await chain_of(command, await confirmed(command, address="测试路1号")))[REPORT_LEVEL_COUNTY]
    with refused("NOT_SUBMITTED_YET"):
        await hops_as(command, DISTRICT).RenderReport(RenderReportRequest(name=hop.name))
    await submit(command, DISTRICT, hop, a_first_report(course=""))
    rendered = await hops_as(command, CITY).RenderReport(RenderReportRequest(name=hop.name))
    assert (rendered.file_name, rendered.content_type.rpartition(".")[2]) == (
        "生产安全事故信息报告（首报）.docx",
        "document",
    )
    document = Document(BytesIO(rendered.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in lines if line[1:2] == "、"] == [
        "一、事故发生单位概况",
        "二、事故发生的时间、地点以及事故现场情况",
        "三、事故的简要经过",
        "四、伤亡人数（包括下落不明的人数）和初步估计的直接经济损失",
        "五、已经采取的措施",
        "六、其他应当报告的情况",
    ]
    assert "报送单位：测试一区" in lines
    assert "地点：测试路1号" in lines
    assert lines[lines.index("三、事故的简要经过") + 1] == "（暂缺，待续报）"
    assert "缺事故的简要经过" in lines[-3]
    table = document.tables[0]
    figures = dict(
        zip((cell.text for cell in table.rows[0].cells), (cell.text for cell in table.rows[1].cells), strict=True)
    )
    assert (figures["重伤人数"], figures["死亡人数"]) == ("1", "0")


async def test_a_late_unit_and_one_that_stays_silent_are_suspected_once_with_evidence(command: Served) -> None:
    found = await told_by_town(command, occurred_at=ago(hours=3), aware_at=ago(hours=2))
    await confirm(command, found)
    late = await suspected(command, found, SUSPICION_RULE_UNIT_LATE)
    silent = await suspected(command, found, SUSPICION_RULE_UNIT_SILENT)
    assert (late.unit, late.suspected_unit, late.suspected_kind) == (
        DISTRICT,
        ENTERPRISE,
        REPORTING_VIOLATION_KIND_LATE,
    )
    assert {"opened_at", "written_due_at"} <= {fact.fact for fact in late.evidence}
    assert {fact.fact: fact.value for fact in silent.evidence}["other_source"] == TOWN
    hop = (await hops_of(command, found))[REPORT_LEVEL_UNIT]
    await submit(command, ENTERPRISE, hop)
    await hops_as(command, ENTERPRISE).FollowUpReport(FollowUpReportRequest(name=hop.name, content=a_first_report()))
    await seen(command, found, "FollowUpReport")
    assert len(await suspicions_of(command, found, SUSPICION_RULE_UNIT_LATE)) == 1


async def seen(command: Served, incident: Incident, transition: str) -> None:
    """Wait until the platform has looked at this step: its story is told together with what it makes suspect."""

    async def told() -> bool:
        listed = await command.client(TimelineServiceStub, CITY, *DUTY, person="duty").ListTimeline(
            ListTimelineRequest(name=incident.name, page_size=1000)
        )
        return any(step.transition == transition for step in listed.steps)

    await eventually(told)


async def test_a_level_that_takes_too_long_is_suspected_and_its_superior_examines_it(command: Served) -> None:
    at_once(command, "report_county_general_phone", "report_county_general_written")
    found = await confirmed(command)
    raised = await suspected(command, found, SUSPICION_RULE_HOP_LATE)
    assert (raised.unit, raised.suspected_unit) == (CITY, DISTRICT)
    assert (await hops_of(command, found))[REPORT_LEVEL_COUNTY].late


async def test_a_report_that_counts_fewer_than_the_hospitals_is_suspected(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(serious_injuries=2, missing=1, in_hospital=4))
    hop = (await chain_of(command, found))[REPORT_LEVEL_COUNTY]
    await submit(command, DISTRICT, hop, a_first_report(casualties=Casualties(serious_injuries=3, missing=1)))
    raised = await suspected(command, found, SUSPICION_RULE_COUNT_BELOW_KNOWN)
    facts = {fact.fact: fact.value for fact in raised.evidence}
    assert facts == {"reported_casualties": "4", "in_hospital": "4", "missing": "1"}


async def test_figures_that_fall_are_suspected_of_who_let_them_fall(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=3))
    await incidents(command, DISTRICT).UpdateIncidentCasualties(
        UpdateIncidentCasualtiesRequest(name=found.name, casualties=Casualties(deaths=2))
    )
    raised = await suspected(command, found, SUSPICION_RULE_FIGURES_FALL)
    assert raised.suspected_unit == DISTRICT
    assert {fact.fact: fact.value for fact in raised.evidence}["deaths_before"] == "3"


async def test_merged_reports_that_conflict_and_a_first_report_after_others_are_suspected(command: Served) -> None:
    command.running.runtime.norms.overlay([Norm("command.report_gap", 0, "minute", "测试", jurisdiction=CITY)])
    first = await told_by_town(command)
    own = await reported(command, location=Location(latitude=31.7, longitude=120.3))
    await confirm(command, first)
    await chain_of(command, first, REPORT_LEVEL_UNIT)
    await incidents(command, DISTRICT).MergeIncident(MergeIncidentRequest(name=own.name, duplicate_of=first.name))
    conflict = await suspected(command, first, SUSPICION_RULE_REPORTS_CONFLICT)
    assert {fact.source for fact in conflict.evidence} == {first.name, own.name}
    after = await suspected(command, first, SUSPICION_RULE_FIRST_BY_OTHERS)
    assert after.suspected_unit == ENTERPRISE
    hop = (await hops_of(command, first))[REPORT_LEVEL_UNIT]
    assert (hop.state, hop.phoned_at) == (REPORT_HOP_STATE_PHONED, own.received_at)


async def test_only_a_person_above_the_suspect_determines_and_says_why(command: Served) -> None:
    found = await told_by_town(command, occurred_at=ago(hours=3), aware_at=ago(hours=2))
    await confirm(command, found)
    raised = await suspected(command, found, SUSPICION_RULE_UNIT_LATE)
    leader = command.client(SuspicionServiceStub, DISTRICT, *LEADER, person="district-leader")
    request = DetermineSuspicionRequest(
        name=raised.name, determined_kind=REPORTING_VIOLATION_KIND_LATE, grounds="通话记录与现场笔录"
    )
    await leader.ExamineSuspicion(ExamineSuspicionRequest(name=raised.name))
    fields = {"determined_kind": REPORTING_VIOLATION_KIND_LATE, "grounds": "自动"}
    with pytest.raises(OnlyPersonDetermines):
        await SUSPICIONS.move(raised.name, "DetermineSuspicion", command.acting(), fields=fields)
    for roles in (DUTY, SYSTEM):
        with refused(code="PERMISSION_DENIED"):
            await command.client(SuspicionServiceStub, DISTRICT, *roles, person="x").DetermineSuspicion(request)
    with refused("NOT_FOUND"):
        head = command.client(SuspicionServiceStub, ENTERPRISE, *LEADER, person="head")
        await head.DetermineSuspicion(request)
    done = await leader.DetermineSuspicion(request)
    assert (done.state, done.determined_by, done.grounds) == (
        SUSPICION_STATE_DETERMINED,
        "district-leader",
        "通话记录与现场笔录",
    )


async def test_nobody_judges_their_own_unit_and_a_dismissal_says_why(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=3))
    city = incidents(command, CITY)
    await city.UpdateIncidentCasualties(UpdateIncidentCasualtiesRequest(name=found.name, casualties=Casualties()))
    leader = command.client(SuspicionServiceStub, CITY, *LEADER, person="leader")

    async def raised() -> list[Suspicion]:
        return await SUSPICIONS.select(command.acting(), "incident = $1 AND rule = 'FIGURES_FALL'", found.name)

    (own,) = await eventually(raised)
    with pytest.raises(SuspectCannotJudge):
        JUDGES.check(command.acting(CITY, *LEADER, person="leader").caller, own, "DismissSuspicion")
    with refused("NOT_FOUND"):
        await leader.DismissSuspicion(DismissSuspicionRequest(name=own.name, reason="核对无误"))
    other = await confirmed(command, casualties=Casualties(deaths=3))
    await incidents(command, DISTRICT).UpdateIncidentCasualties(
        UpdateIncidentCasualtiesRequest(name=other.name, casualties=Casualties(deaths=1))
    )
    second = await suspected(command, other, SUSPICION_RULE_FIGURES_FALL)
    with refused("REASON_NEEDED"):
        await leader.DismissSuspicion(DismissSuspicionRequest(name=second.name, reason=" "))
    await leader.DismissSuspicion(DismissSuspicionRequest(name=second.name, reason="首报误将伤员计为死亡"))


async def test_who_has_nothing_to_do_with_a_hop_does_not_see_it(command: Served) -> None:
    hop = (await chain_of(command, await confirmed(command)))[REPORT_LEVEL_COUNTY]
    with refused("NOT_FOUND"):
        await hops_as(command, TOWN).GetReportHop(GetReportHopRequest(name=hop.name))


async def test_no_walk_breaks_the_life_of_a_hop(command: Served) -> None:
    found = await reported(command)

    async def begin(random: Random) -> str:
        kind = random.choice([REPORT_HOP_KIND_STEP, REPORT_HOP_KIND_STEP, REPORT_HOP_KIND_COPY])
        hop = ReportHop(
            unit=DISTRICT,
            from_unit=DISTRICT,
            to_unit=CITY,
            incident=found.name,
            kind=kind,
            phone_due_at=ago(minutes=1),
            written_due_at=ago(minutes=-1),
        )
        planned = await REPORT_HOPS.create(hop, command.acting(), verb="PlanReportHop")
        return str(planned.name)

    said = a_first_report(address="测试路1号", occurred_at=ago(hours=1))
    fields = {
        "PhoneReport": lambda _, __: {"taken_by": "值班甲"},
        "TickReportCopy": lambda _, __: {"taken_by": "值班甲"},
        **dict.fromkeys(("SubmitReport", "FollowUpReport", "FinishReport"), lambda _, __: {"content": said}),
    }
    people = [
        Person("district", DISTRICT, DUTY),
        Person("city", CITY, DUTY),
        Person("system", DISTRICT, SYSTEM),
        Person("stranger", TOWN, DUTY),
    ]
    walk = Walk(command, REPORT_HOPS, people=people, begin=begin, fields=fields)
    await walk.cover(seed=3, steps=80)


async def test_a_report_past_the_county_starts_the_citys_time(command: Served) -> None:
    found = await reported(command, casualties=Casualties(deaths=3))
    skip = ReportHop(incident=found.name, to_unit=CITY)
    hop = await hops_as(command, ENTERPRISE).CreateReportHop(CreateReportHopRequest(report_hop=skip))
    sent = await submit(command, ENTERPRISE, hop)
    await confirm(command, found)
    hops = await chain_of(command, found, REPORT_LEVEL_CITY, state=REPORT_HOP_STATE_DUE)
    assert hops[REPORT_LEVEL_CITY].opened_at == sent.submitted_at
    assert hops[REPORT_LEVEL_COUNTY].state == REPORT_HOP_STATE_DUE  # it takes nobody's duty away


async def test_what_lies_right_below_the_city_is_reported_on_by_the_city(command: Served) -> None:
    plant, code = f"{CITY}.TEST0009", "test-0009"
    unit = Unit(name=f"units/{code}", unit=plant, state=UNIT_STATE_IN_FORCE, version=1, kind=UNIT_KIND_ENTERPRISE)
    await command.put_units(unit)
    city = incidents(command, CITY)
    officer = command.client(type(city), plant, "ROLE_SAFETY_OFFICER", person="plant")
    report = a_report(unit=plant, casualties=Casualties(deaths=3))
    found = await officer.CreateIncident(CreateIncidentRequest(incident=report))
    await city.ConfirmIncident(ConfirmIncidentRequest(name=found.name, incident_class=INCIDENT_CLASS_ACCIDENT))
    hops = await chain_of(command, found, REPORT_LEVEL_CITY, state=REPORT_HOP_STATE_DUE)
    assert set(hops) == {REPORT_LEVEL_UNIT, REPORT_LEVEL_CITY}
    assert (hops[REPORT_LEVEL_UNIT].to_unit, hops[REPORT_LEVEL_CITY].opened_at) == (CITY, found.received_at)


async def test_an_incident_that_is_over_is_reported_up_all_the_same(command: Served) -> None:
    found = await confirmed(command, casualties=Casualties(deaths=3))
    await incidents(command, DISTRICT).CloseIncident(CloseIncidentRequest(name=found.name))
    hops = await chain_of(command, found, REPORT_LEVEL_CITY)
    sent = await submit(command, DISTRICT, hops[REPORT_LEVEL_COUNTY])
    hops = await chain_of(command, found, REPORT_LEVEL_CITY, state=REPORT_HOP_STATE_DUE)
    assert hops[REPORT_LEVEL_CITY].opened_at == sent.submitted_at
