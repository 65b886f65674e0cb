from datetime import UTC, datetime, timedelta

from anlan.command.v1.accident_case_pb2 import (
    ACCIDENT_CASE_STATE_APPRAISING,
    ACCIDENT_CASE_STATE_CLOSED,
    ACCIDENT_CASE_STATE_EVALUATED,
    ACCIDENT_CASE_STATE_INVESTIGATING,
    ACCIDENT_CASE_STATE_OPEN,
    FOUR_NO_LET_GO_CAUSE_FOUND,
    FOUR_NO_LET_GO_MEASURES_TAKEN,
    FOUR_NO_LET_GO_PEOPLE_EDUCATED,
    FOUR_NO_LET_GO_RESPONSIBLE_PUNISHED,
    INVESTIGATION_TIER_CITY,
    INVESTIGATION_TIER_COUNTY,
    AccidentCase,
    AccidentFigures,
    CloseAccidentCaseRequest,
    CreateAccidentCaseRequest,
    EndTechnicalAppraisalRequest,
    EvaluateAccidentCaseRequest,
    ExtendInvestigationRequest,
    ExtendReplyRequest,
    GetAccidentFiguresRequest,
    ListAccidentCasesRequest,
    RegradeAccidentCaseRequest,
    ReplyAccidentCaseRequest,
    ReturnInvestigationReportRequest,
    StartInvestigationRequest,
    StartRectificationRequest,
    StartTechnicalAppraisalRequest,
    SubmitInvestigationReportRequest,
    TickFourNoLetGoRequest,
    TransferAccidentCaseRequest,
    UntickFourNoLetGoRequest,
)
from anlan.command.v1.accident_case_pb2_grpc import AccidentCaseServiceStub, AccidentFiguresServiceStub
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_CLASS_DANGER,
    Casualties,
    CloseIncidentRequest,
    ConfirmIncidentRequest,
    Incident,
    UpdateIncidentCasualtiesRequest,
)

from kit.testing import Served, eventually, refused
from services.command.rules.accident_figures import Window, window_of_year
from tests.services.command.people import (
    CITY,
    DISTRICT,
    ENTERPRISE,
    LEADER,
    OTHER_DISTRICT,
    TOWN,
    ago,
    incidents,
    reported,
)

CHECKS = (
    FOUR_NO_LET_GO_CAUSE_FOUND,
    FOUR_NO_LET_GO_RESPONSIBLE_PUNISHED,
    FOUR_NO_LET_GO_MEASURES_TAKEN,
    FOUR_NO_LET_GO_PEOPLE_EDUCATED,
)
FILES = ["files/report"]
SECOND = timedelta(seconds=1)


def cases(command: Served, unit: str = DISTRICT, person: str = "head") -> AccidentCaseServiceStub:
    return command.client(AccidentCaseServiceStub, unit, *LEADER, person=person)


async def accident(command: Served, **fields: object) -> Incident:
    """A confirmed accident; `incident_class`, `at` and what a report has can be said."""
    incident_class = fields.pop("incident_class", INCIDENT_CLASS_ACCIDENT)
    found = await reported(command, **fields)
    confirm = ConfirmIncidentRequest(name=found.name, incident_class=incident_class)
    return await incidents(command, DISTRICT).ConfirmIncident(confirm)


async def over(command: Served, incident: Incident) -> Incident:
    return await incidents(command, DISTRICT).CloseIncident(CloseIncidentRequest(name=incident.name))


async def opened(command: Served, **fields: object) -> AccidentCase:
    """The case of an accident, opened by a person."""
    incident = await accident(command, **fields)
    return await cases(command).CreateAccidentCase(
        CreateAccidentCaseRequest(accident_case=AccidentCase(incident=incident.name))
    )


async def case_of(command: Served, incident: Incident) -> AccidentCase:
    """The case that the platform opens."""

    async def found() -> AccidentCase | None:
        listed = await cases(command, CITY).ListAccidentCases(ListAccidentCasesRequest(incident=incident.name))
        return listed.accident_cases[0] if listed.accident_cases else None

    return await eventually(found)


async def investigated(command: Served, **fields: object) -> AccidentCase:
    case = await opened(command, **fields)
    return await cases(command).StartInvestigation(StartInvestigationRequest(name=case.name, group_leader="副区长甲"))


async def submitted(command: Served, case: AccidentCase, unit: str = DISTRICT) -> AccidentCase:
    return await cases(command, unit, "investigator").SubmitInvestigationReport(
        SubmitInvestigationReportRequest(
            name=case.name, cause="积尘未清", responsibility="责任事故", report_files=FILES
        )
    )


async def test_an_accident_that_is_over_gets_one_case_for_whom_the_grade_names(command: Served) -> None:
    incident = await over(command, await accident(command, casualties=Casualties(deaths=3)))
    case = await case_of(command, incident)
    assert (case.state, case.unit, case.grade) == (ACCIDENT_CASE_STATE_OPEN, DISTRICT, ACCIDENT_GRADE_LARGER)
    assert (case.tier, case.investigator, case.transfer_proposed) == (INVESTIGATION_TIER_CITY, CITY, False)
    assert case.report_due_at.ToDatetime() == case.occurred_at.ToDatetime() + timedelta(days=60)
    assert case.due_time.ToDatetime() == case.report_due_at.ToDatetime() + SECOND
    with refused("CASE_ALREADY_OPEN"):
        await cases(command).CreateAccidentCase(
            CreateAccidentCaseRequest(accident_case=AccidentCase(incident=incident.name))
        )
    with refused("ONLY_INVESTIGATOR"):
        await cases(command).StartInvestigation(StartInvestigationRequest(name=case.name, group_leader="副区长甲"))


async def test_only_accidents_have_cases(command: Served) -> None:
    danger = await accident(command, incident_class=INCIDENT_CLASS_DANGER)
    with refused("NOT_AN_ACCIDENT", field="incident"):
        await cases(command).CreateAccidentCase(
            CreateAccidentCaseRequest(accident_case=AccidentCase(incident=danger.name))
        )


async def test_an_appraisal_stops_the_clock_and_is_added(command: Served) -> None:
    case = await investigated(command)
    asked = cases(command)
    begin = StartTechnicalAppraisalRequest(name=case.name, subject="粉尘爆炸性", institution="测试鉴定中心")
    still = await asked.StartTechnicalAppraisal(begin)
    assert (still.state, still.clock) == (ACCIDENT_CASE_STATE_APPRAISING, "")
    with refused("ILLEGAL_TRANSITION"):
        await submitted(command, case)
    more = await asked.ExtendInvestigation(ExtendInvestigationRequest(name=case.name, days=20, reason="案情复杂"))
    assert (more.clock, more.report_due_at.ToDatetime()) == ("", case.report_due_at.ToDatetime() + timedelta(days=20))
    on = await asked.EndTechnicalAppraisal(EndTechnicalAppraisalRequest(name=case.name))
    (appraisal,) = on.appraisals
    took = appraisal.ended_at.ToDatetime() - appraisal.started_at.ToDatetime()
    assert on.report_due_at.ToDatetime() == more.report_due_at.ToDatetime() + took
    assert (on.state, on.due_time.ToDatetime()) == (
        ACCIDENT_CASE_STATE_INVESTIGATING,
        on.report_due_at.ToDatetime() + SECOND,
    )
    with refused("TOO_MUCH_MORE_TIME", field="days") as refusal:
        await asked.ExtendInvestigation(ExtendInvestigationRequest(name=case.name, days=41, reason="案情复杂"))
    assert refusal.facts == {"limit": "60", "given": "20"}
    await command.fire(case.name)


async def test_what_is_late_is_flagged_and_stays_late(command: Served) -> None:
    case = await opened(command, occurred_at=ago(days=60, seconds=2))
    assert (case.report_late, case.overdue, case.clock) == (True, True, "")
    case = await cases(command).StartInvestigation(StartInvestigationRequest(name=case.name, group_leader="副区长甲"))
    more = await cases(command).ExtendInvestigation(
        ExtendInvestigationRequest(name=case.name, days=30, reason="案情复杂")
    )
    assert more.report_late
    done = await submitted(command, case)
    assert (done.report_late, done.reply_late, done.overdue) == (True, False, True)


async def test_a_graver_grade_inside_the_window_proposes_a_transfer_that_a_person_of_the_city_makes(
    command: Served,
) -> None:
    case = await investigated(command, casualties=Casualties(deaths=1))
    assert (case.grade, case.tier) == (ACCIDENT_GRADE_GENERAL, INVESTIGATION_TIER_COUNTY)
    regraded = await cases(command).RegradeAccidentCase(
        RegradeAccidentCaseRequest(name=case.name, casualties=Casualties(deaths=3))
    )
    assert (regraded.grade, regraded.grade_before) == (ACCIDENT_GRADE_LARGER, ACCIDENT_GRADE_GENERAL)
    assert (regraded.proposed_tier, regraded.tier, regraded.transfer_proposed) == (
        INVESTIGATION_TIER_CITY,
        INVESTIGATION_TIER_COUNTY,
        True,
    )
    take = TransferAccidentCaseRequest(name=case.name, tier=INVESTIGATION_TIER_CITY, reason="493 第20条")
    with refused("ONLY_HIGHER_GOVERNMENT"):
        await cases(command).TransferAccidentCase(take)
    taken = await cases(command, CITY, "mayor").TransferAccidentCase(take)
    assert (taken.investigator, taken.transfer_proposed, taken.transferred_by) == (CITY, False, "mayor")
    with refused("ONLY_UPWARD", field="tier"):
        await cases(command, CITY, "mayor").TransferAccidentCase(take)
    with refused("ONLY_INVESTIGATOR"):
        await submitted(command, case)
    assert (await submitted(command, case, CITY)).investigator == CITY


async def test_after_the_window_casualties_are_recorded_and_change_no_grade(command: Served) -> None:
    case = await opened(command, occurred_at=ago(days=31), casualties=Casualties(deaths=1))
    later = await cases(command).RegradeAccidentCase(
        RegradeAccidentCaseRequest(name=case.name, casualties=Casualties(deaths=3))
    )
    assert (later.casualties.deaths, later.grade, later.transfer_proposed) == (3, ACCIDENT_GRADE_GENERAL, False)


async def test_a_follow_up_of_the_incident_is_known_to_its_case(command: Served) -> None:
    case = await opened(command, casualties=Casualties(deaths=1))
    grown = UpdateIncidentCasualtiesRequest(name=case.incident, casualties=Casualties(deaths=4))
    await incidents(command, DISTRICT).UpdateIncidentCasualties(grown)

    async def known() -> bool:
        found = await command.entry(case.name)
        return found.casualties.deaths == 4 and found.transfer_proposed

    await eventually(known)


async def test_a_case_goes_to_its_end_with_four_ticks_and_not_without(command: Served) -> None:
    asked = cases(command)
    case = await submitted(command, await investigated(command, casualties=Casualties(deaths=1)))
    assert case.reply_due_at.ToDatetime() == case.submitted_at.ToDatetime() + timedelta(days=15)
    with refused("ONLY_EXTRA_MAJOR"):
        await asked.ExtendReply(ExtendReplyRequest(name=case.name, days=1, reason="案情复杂"))
    back = ReturnInvestigationReportRequest(name=case.name, reason="原因未查清")
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await cases(command, DISTRICT, "investigator").ReturnInvestigationReport(back)
    returned = await asked.ReturnInvestigationReport(back)
    assert (returned.state, returned.clock) == (ACCIDENT_CASE_STATE_INVESTIGATING, "investigation")
    assert not (returned.HasField("submitted_at"))
    assert not (returned.HasField("reply_due_at"))
    await submitted(command, returned)
    reply = ReplyAccidentCaseRequest(name=case.name, reply_number="测政复〔2026〕1号", reply_files=["files/reply"])
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await cases(command, DISTRICT, "investigator").ReplyAccidentCase(reply)
    replied = await asked.ReplyAccidentCase(reply)
    assert replied.evaluation_due_at.ToDatetime() == replied.replied_at.ToDatetime() + timedelta(days=365)
    rectify = await asked.StartRectification(StartRectificationRequest(name=case.name))
    assert rectify.clock == "evaluation"
    with refused(field="publication"):
        await asked.EvaluateAccidentCase(
            EvaluateAccidentCaseRequest(name=case.name, evaluation="已落实", evaluation_files=FILES)
        )
    evaluated = await asked.EvaluateAccidentCase(
        EvaluateAccidentCaseRequest(
            name=case.name, evaluation="已落实", publication="测试区政府网站", evaluation_files=["files/evaluation"]
        )
    )
    assert (evaluated.state, evaluated.evaluation_late, evaluated.clock) == (ACCIDENT_CASE_STATE_EVALUATED, False, "")
    with refused(field="evidence[0]"):
        await asked.TickFourNoLetGo(TickFourNoLetGoRequest(name=case.name, check=CHECKS[0], evidence=["nowhere"]))
    for check in CHECKS:
        with refused("FOUR_NOT_TICKED"):
            await asked.CloseAccidentCase(CloseAccidentCaseRequest(name=case.name))
        await asked.TickFourNoLetGo(TickFourNoLetGoRequest(name=case.name, check=check, evidence=[f"files/{check}"]))
    untick = UntickFourNoLetGoRequest(name=case.name, check=CHECKS[1], reason="处分未执行")
    assert len((await asked.UntickFourNoLetGo(untick)).ticks) == 3
    with refused("NOT_TICKED", field="check"):
        await asked.UntickFourNoLetGo(untick)
    again = TickFourNoLetGoRequest(name=case.name, check=CHECKS[1], evidence=["files/sanction"], statement="已执行")
    ticked = await asked.TickFourNoLetGo(again)
    assert [(tick.check, tick.ticked_by) for tick in ticked.ticks] == [(check, "head") for check in CHECKS]
    assert (await asked.CloseAccidentCase(CloseAccidentCaseRequest(name=case.name))).state == ACCIDENT_CASE_STATE_CLOSED


async def test_the_enterprise_and_the_town_see_no_case(command: Served) -> None:
    case = await opened(command)
    for unit in (ENTERPRISE, TOWN, OTHER_DISTRICT):
        with refused("NOT_FOUND"):
            await cases(command, unit).StartInvestigation(
                StartInvestigationRequest(name=case.name, group_leader="某甲")
            )


async def figures(command: Served, reader: str = OTHER_DISTRICT, **fields: object) -> AccidentFigures:
    stub = command.client(AccidentFiguresServiceStub, reader, *LEADER, person="reader")
    return await stub.GetAccidentFigures(GetAccidentFiguresRequest(**fields))


async def test_accidents_and_dead_are_counted_against_the_same_window_a_year_before(command: Served) -> None:
    now = datetime.now(UTC)
    begins = window_of_year(0, now).since
    this_year = begins + (now - begins) / 2
    last_year = Window(this_year, this_year).year_before.since

    async def happened(at: datetime, deaths: int, **fields: object) -> Incident:
        return await accident(command, occurred_at=at, casualties=Casualties(deaths=deaths), **fields)

    before = await figures(command, DISTRICT)
    for at, deaths in ((this_year, 1), (last_year, 2), (last_year, 3)):
        await happened(at, deaths)
    await happened(this_year, 5, incident_class=INCIDENT_CLASS_DANGER)
    exercise = "UPDATE incidents SET exercise = 'exercises/test' WHERE id = $1"
    drilled = await happened(this_year, 9)
    async with command.acting().session() as conn:
        await conn.execute(exercise, drilled.name.partition("/")[2])
    found = await figures(command, DISTRICT)
    added = [
        (
            getattr(found.whole, when).accidents - getattr(before.whole, when).accidents,
            getattr(found.whole, when).deaths - getattr(before.whole, when).deaths,
        )
        for when in ("now", "before")
    ]
    assert added == [(1, 1), (2, 5)]
    assert [unit.unit for unit in found.units] == [TOWN]
    assert (found.units[0].unit_title, found.units[0].now) == ("测试一镇", found.whole.now)
    assert found.whole.before.since.ToDatetime().year == found.whole.now.since.ToDatetime().year - 1


async def test_figures_of_a_window_say_whether_both_fell(command: Served) -> None:
    until = ago(days=100)
    window = {"since": until - timedelta(hours=1), "until": until}
    happened = until - timedelta(minutes=30)
    last_year = Window(happened, happened).year_before.since
    assert not (await figures(command, DISTRICT, **window)).whole.both_fell
    await accident(command, occurred_at=last_year, casualties=Casualties(deaths=3))
    found = (await figures(command, DISTRICT, **window)).whole
    assert (found.both_fell, found.no_larger_or_above, found.before.grades[0].grade) == (
        True,
        True,
        ACCIDENT_GRADE_LARGER,
    )
    case = await opened(command, occurred_at=until - timedelta(minutes=30))
    later = RegradeAccidentCaseRequest(name=case.name, casualties=Casualties(deaths=1))
    await cases(command).RegradeAccidentCase(later)
    found = (await figures(command, DISTRICT, **window)).whole
    assert (found.now.accidents, found.now.deaths, found.both_fell) == (1, 1, False)


async def test_figures_are_asked_for_of_the_own_subtree_and_of_a_clear_window(command: Served) -> None:
    with refused("UNIT_OUT_OF_SCOPE"):
        await figures(command, DISTRICT, unit=OTHER_DISTRICT)
    with refused("WINDOW_UNCLEAR", field="since"):
        await figures(command, since=ago(days=1))
    with refused("WINDOW_UNCLEAR", field="since"):
        await figures(command, since=ago(days=1), until=ago(hours=1), year=2026)
    with refused("YEAR_NOT_COUNTED", field="year"):
        await figures(command, year=9999)
