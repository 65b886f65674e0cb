"""An exercise plays its script on the running platform, ends all that is its own, and is scored from its entries."""

from datetime import timedelta
from io import BytesIO
from random import Random

import pytest
from anlan.command.v1.exercise_pb2 import (
    EXERCISE_STATE_ENDED,
    EXERCISE_STATE_RUNNING,
    EXERCISE_STATE_SCORED,
    INJECT_KIND_END,
    INJECT_KIND_FOLLOW_UP,
    INJECT_KIND_MEDIA_REPORT,
    INJECT_KIND_MESSAGE,
    INJECT_KIND_REPORT,
    INJECT_KIND_SILENCE,
    CloseExerciseRequest,
    CreateExerciseRequest,
    EndExerciseRequest,
    Exercise,
    GetExerciseReportRequest,
    GetExerciseRequest,
    Inject,
    ListExercisesRequest,
    RenderExerciseReportRequest,
    ScoreExerciseRequest,
)
from anlan.command.v1.finding_pb2 import CreateFindingRequest, Finding, WithdrawFindingRequest
from anlan.command.v1.finding_pb2_grpc import FindingServiceStub
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_MEDIA,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_STATE_CLOSED,
    Casualties,
    ConfirmIncidentRequest,
    CreateIncidentRequest,
    ListIncidentsRequest,
    UpdateIncidentCasualtiesRequest,
    VerifyIncidentRequest,
)
from anlan.command.v1.incident_pb2_grpc import IncidentServiceStub
from anlan.command.v1.order_pb2 import ORDER_STATE_CANCELLED, CreateOrderRequest
from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_CANCELLED,
    AcceptReceiptRequest,
    AcknowledgeReceiptRequest,
    CompleteReceiptRequest,
)
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED
from anlan.emergency.v1.plan_pb2 import (
    PLAN_STATE_IN_FORCE,
    RESPONSE_LEVEL_I,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    TRIGGER_FIGURE_DEATHS_AND_MISSING,
    TRIGGER_FIGURE_EXTENT,
    TRIGGER_FIGURE_TRAPPED,
    Plan,
    ResponseTrigger,
    Threshold,
)
from anlan.emergency.v1.team_pb2 import Team
from docx import Document

from kit.access import EVERYWHERE
from kit.ids import new_id
from kit.table import datetime_of
from kit.testing import Served, eventually, refused
from kit.walk import Person, Walk
from services.command.copies import PLANS, TEAMS
from services.command.ledgers.call_ups import CALL_UPS, STILL_OPEN
from services.command.ledgers.exercises import EXERCISES
from tests.services.command.exercising import exercises, planned, report, started
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    OFFICER,
    OTHER_DISTRICT,
    OTHER_TOWN,
    SECOND_TOWN,
    TOWN,
    a_report,
    ago,
    an_order,
    incidents,
    ordered,
    orders,
    put,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.test_orders import grant, tell_of_claim


async def played(command: Served, exercise: Exercise) -> Exercise:
    """The next inject, played now."""
    after: Exercise = await command.fire(exercise.name)
    return after


async def test_a_script_is_played_inject_by_inject_and_ends_all_that_is_its_own(command: Served) -> None:
    exercise = await started(
        command,
        report(3600, casualties=Casualties(trapped=1), happened_before_seconds=600, aware_before_seconds=300),
        Inject(kind=INJECT_KIND_FOLLOW_UP, after_seconds=7200, casualties=Casualties(deaths=3)),
        Inject(kind=INJECT_KIND_MEDIA_REPORT, after_seconds=7200, title="网传车间爆炸", units=[ENTERPRISE]),
        Inject(kind=INJECT_KIND_MESSAGE, after_seconds=10800, title="风向转为东风", units=[TOWN, SECOND_TOWN]),
        Inject(kind=INJECT_KIND_SILENCE, after_seconds=14400, units=[TOWN]),
        Inject(kind=INJECT_KIND_END, after_seconds=18000),
    )
    assert datetime_of(exercise.due_time) - datetime_of(exercise.started_at) == timedelta(minutes=1)

    exercise = await played(command, exercise)
    incident = await command.entry(exercise.incident)
    assert (incident.exercise, incident.title) == (exercise.name, "【演练】抛光车间起火")
    assert incident.reporter_unit == ENTERPRISE
    assert datetime_of(incident.received_at) - datetime_of(incident.occurred_at) == timedelta(seconds=10)
    assert exercise.injects[0].brought == incident.name

    exercise = await played(command, exercise)
    assert (await command.entry(incident.name)).casualties.deaths == 3
    exercise = await played(command, exercise)
    media = await command.entry(exercise.injects[2].brought)
    assert (media.channel, media.exercise) == (INCIDENT_CHANNEL_MEDIA, exercise.name)

    exercise = await played(command, exercise)
    order = await command.entry(exercise.injects[3].brought)
    [told] = await receipts_of(command, order, TOWN)
    assert (order.unit, order.incident, told.title) == (DISTRICT, incident.name, "【演练】风向转为东风")

    exercise = await played(command, exercise)
    assert exercise.silent_units == [TOWN]
    with refused("SILENT_IN_EXERCISE"):
        await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=told.name))
    # Nor does a key that somebody there presses answer for them.
    [ringing] = await CALL_UPS.select(command.acting(), f"receipt = $1 AND {STILL_OPEN}", told.name)
    await CALL_UPS.move(ringing.name, "ConfirmCallUp", command.acting())
    assert not (await command.entry(told.name)).HasField("acknowledged_at")
    # Whoever is ordered afterwards is as silent; those who are not, answer.
    [mute] = await receipts_of(command, await ordered(command, DISTRICT, TOWN, incident=incident.name))
    with refused("SILENT_IN_EXERCISE"):
        await receipts(command, TOWN).AcceptReceipt(AcceptReceiptRequest(name=mute.name))
    [second] = await receipts_of(command, order, SECOND_TOWN)
    await receipts(command, SECOND_TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=second.name))

    exercise = await played(command, exercise)
    assert (exercise.state, exercise.played, exercise.clock) == (EXERCISE_STATE_ENDED, 6, "")
    assert (await command.entry(incident.name)).state == INCIDENT_STATE_CLOSED
    assert (await command.entry(order.name)).state == ORDER_STATE_CANCELLED
    stopped = await command.entry(told.name)
    assert (stopped.state, stopped.clock, len(stopped.calls)) == (RECEIPT_STATE_CANCELLED, "", len(told.calls))
    async with command.running.runtime.database.session(EVERYWHERE) as conn:
        for ledger in ("incidents", "orders", "receipts", "report_hops"):
            running = f"SELECT count(*) FROM {ledger} WHERE exercise = $1 AND clock <> ''"  # noqa: S608 named above
            assert await conn.fetchval(running, exercise.name) == 0
        counts = f"count(*), count(*) FILTER (WHERE {STILL_OPEN})"
        calls = f"SELECT {counts} FROM call_ups WHERE exercise = $1"  # noqa: S608 our own text
        begun, going_on = await conn.fetchrow(calls, exercise.name) or (0, 0)
        assert (begun > 0, going_on) == (True, 0)

    async def in_the_story() -> bool:
        stub = command.client(TimelineServiceStub, DISTRICT, *DUTY, person="clerk")
        steps = (await stub.ListTimeline(ListTimelineRequest(name=incident.name, page_size=1000))).steps
        return {"RecordInject", "EndExercise", "StopOrder"} <= {step.transition for step in steps}

    await eventually(in_the_story)


async def test_what_cannot_be_played_is_noted_and_stops_nothing(command: Served) -> None:
    nowhere = f"{TOWN}.NOWHERE"
    exercise = await started(
        command,
        report(3600, units=[nowhere]),
        Inject(kind=INJECT_KIND_FOLLOW_UP, after_seconds=7200, casualties=Casualties(deaths=1)),
        report(10800),
    )
    exercise = await played(command, exercise)
    assert nowhere in exercise.injects[0].problem
    exercise = await played(command, exercise)
    assert "没有可续报的事件" in exercise.injects[1].problem
    exercise = await played(command, exercise)
    assert exercise.incident == exercise.injects[2].brought != ""
    assert (exercise.state, exercise.clock) == (EXERCISE_STATE_RUNNING, "")


async def test_a_past_incident_gives_its_reports_and_figures_at_the_same_relative_times(command: Served) -> None:
    past = await reported(
        command, occurred_at=ago(minutes=9), aware_at=ago(minutes=6), casualties=Casualties(minor_injuries=2)
    )
    await incidents(command, TOWN).UpdateIncidentCasualties(
        UpdateIncidentCasualtiesRequest(name=past.name, casualties=Casualties(deaths=1, missing=2))
    )
    exercise = await planned(command, title="", source=past.name)
    assert exercise.title == past.title
    first, second = exercise.injects
    assert (first.kind, list(first.units), first.casualties.minor_injuries) == (INJECT_KIND_REPORT, [ENTERPRISE], 2)
    assert (first.happened_before_seconds, first.aware_before_seconds) == (540, 360)
    assert (second.kind, second.about, second.casualties.missing) == (INJECT_KIND_FOLLOW_UP, 1, 2)
    assert 0 <= second.after_seconds - first.after_seconds <= 20
    assert exercise.time_scale == 60

    listed = await exercises(command).ListExercises(ListExercisesRequest(source=past.name))
    assert [found.name for found in listed.exercises] == [exercise.name]


async def test_a_plan_gives_what_reaches_its_levels_one_after_the_other(command: Served) -> None:
    triggers = [
        ResponseTrigger(level=level, text=f"level {level}", any_of=[Threshold(figure=figure, at_least=least)])
        for level, figure, least in (
            (RESPONSE_LEVEL_I, TRIGGER_FIGURE_DEATHS_AND_MISSING, 30),
            (RESPONSE_LEVEL_III, TRIGGER_FIGURE_EXTENT, 2),
            (RESPONSE_LEVEL_IV, TRIGGER_FIGURE_TRAPPED, 1),
        )
    ]
    plan = Plan(
        name="plans/01plan",
        unit=DISTRICT,
        state=PLAN_STATE_IN_FORCE,
        version=1,
        title="粉尘爆炸专项预案",
        incident_kinds=["INCIDENT_KIND_DUST_EXPLOSION"],
        triggers=triggers,
    )
    await put(command, PLANS, plan)
    exercise = await planned(command, title="", source=plan.name, participants=[TOWN])
    assert exercise.title == "粉尘爆炸专项预案演练"
    assert [inject.kind for inject in exercise.injects] == [
        INJECT_KIND_REPORT,
        INJECT_KIND_MESSAGE,
        INJECT_KIND_FOLLOW_UP,
    ]
    assert exercise.injects[0].casualties.trapped == 1
    assert exercise.injects[2].casualties.deaths == 30
    assert {unit for inject in exercise.injects for unit in inject.units} == {TOWN}


async def test_an_exercise_is_made_from_nothing_that_is_exercised_or_unknown(command: Served) -> None:
    running = await played(command, await started(command, report(3600)))
    for source in (running.incident, "incidents/nothing", "plans/nothing", "teams/1"):
        with refused("UNKNOWN_SOURCE", field="exercise.source"):
            await planned(command, source=source)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "exercise.title"),
        ({"time_scale": 61}, "exercise.time_scale"),
        ({"participants": [OTHER_TOWN]}, "exercise.participants[0]"),
        ({"injects": [report(60), report(30)]}, "exercise.injects[1].after_seconds"),
        ({"injects": [report(title=" ")]}, "exercise.injects[0].title"),
        ({"injects": [report(units=[])]}, "exercise.injects[0].units"),
        ({"injects": [report(units=[ENTERPRISE, TOWN])]}, "exercise.injects[0].units"),
        ({"injects": [report(units=[OTHER_TOWN])]}, "exercise.injects[0].units[0]"),
        ({"injects": [report()], "participants": [SECOND_TOWN]}, "exercise.injects[0].units[0]"),
        ({"injects": [Inject(kind=INJECT_KIND_FOLLOW_UP)]}, "exercise.injects[0].about"),
        ({"injects": [report(), Inject(kind=INJECT_KIND_FOLLOW_UP, about=2)]}, "exercise.injects[1].about"),
        ({"injects": [Inject(kind=INJECT_KIND_SILENCE)]}, "exercise.injects[0].units"),
        ({"injects": [Inject()]}, "exercise.injects[0].kind"),
        ({"injects": [report(text="火" * 3900)] * 30}, "exercise.injects"),
    ],
)
async def test_what_is_wrong_with_a_script_is_named(command: Served, fields: dict[str, object], field: str) -> None:
    with refused(field=field):
        await exercises(command).CreateExercise(CreateExerciseRequest(exercise=Exercise(**{"title": "演练", **fields})))


async def test_who_takes_part_acts_in_a_running_exercise_and_nobody_else(command: Served) -> None:
    exercise = await started(command, report(3600), unit=CITY, participants=[DISTRICT])
    officer = command.client(IncidentServiceStub, ENTERPRISE, *OFFICER, person="officer")
    seen = await officer.CreateIncident(CreateIncidentRequest(incident=a_report(), exercise=exercise.name))
    assert (seen.exercise, seen.title) == (exercise.name, "【演练】抛光车间起火")
    with refused("NOT_TAKING_PART"):
        elsewhere = a_report(unit=OTHER_TOWN)
        await incidents(command, OTHER_DISTRICT).CreateIncident(
            CreateIncidentRequest(incident=elsewhere, exercise=exercise.name)
        )
    city = orders(command, CITY)
    with refused("UNIT_TAKES_NO_PART", field="recipients"):
        await city.CreateOrder(CreateOrderRequest(order=an_order(OTHER_DISTRICT), exercise=exercise.name))
    alone = await city.CreateOrder(CreateOrderRequest(order=an_order(DISTRICT), exercise=exercise.name))
    assert (alone.exercise, alone.time_scale, alone.title) == (exercise.name, 60, "【演练】疏散周边")
    # Nor is a team that the emergency service found elsewhere.
    foreign = Team(name=f"teams/{new_id()}", unit=OTHER_TOWN, title="测试救援队", version=1, state=3)
    await put(command, TEAMS, foreign)
    await tell_of_claim(command, alone.name, OTHER_TOWN, CLAIM_STATE_GRANTED, team=foreign.name)
    await grant(command, alone.name, TOWN)
    assert [r.unit for r in await receipts_of(command, alone) if r.claim] == [TOWN]
    earnest = await reported(command)
    with refused("EXERCISE_DIFFERS", field="exercise"):
        mixed = an_order(DISTRICT, incident=earnest.name)
        await city.CreateOrder(CreateOrderRequest(order=mixed, exercise=exercise.name))

    # Participants read it without what is still to come; others do not find it.
    assert not (await exercises(command, TOWN).GetExercise(GetExerciseRequest(name=exercise.name))).injects
    with refused(code="NOT_FOUND"):
        await exercises(command, OTHER_DISTRICT).GetExercise(GetExerciseRequest(name=exercise.name))

    await exercises(command, CITY).EndExercise(EndExerciseRequest(name=exercise.name))
    with refused("EXERCISE_NOT_RUNNING", field="exercise"):
        await officer.CreateIncident(CreateIncidentRequest(incident=a_report(), exercise=exercise.name))
    mine = await incidents(command, CITY).ListIncidents(ListIncidentsRequest(exercise=exercise.name))
    assert [incident.name for incident in mine.incidents] == [seen.name]


async def test_an_exercise_is_scored_from_what_was_done_in_time_and_what_was_missed(command: Served) -> None:
    exercise = await played(command, await started(command, report(3600), time_scale=1))
    district = incidents(command, DISTRICT)
    await district.VerifyIncident(VerifyIncidentRequest(name=exercise.incident))
    await district.ConfirmIncident(
        ConfirmIncidentRequest(name=exercise.incident, incident_class=INCIDENT_CLASS_ACCIDENT)
    )
    order = await ordered(command, DISTRICT, TOWN, SECOND_TOWN, incident=exercise.incident)
    [quick], [slow] = await receipts_of(command, order, TOWN), await receipts_of(command, order, SECOND_TOWN)
    town = receipts(command, TOWN)
    await town.AcceptReceipt(AcceptReceiptRequest(name=quick.name))
    await town.CompleteReceipt(CompleteReceiptRequest(name=quick.name, result="已疏散"))
    # The clock of the silent one is moved to now; what counts is that nobody answered before the end.
    await command.fire(slow.name)
    stub = exercises(command)
    with refused("ILLEGAL_TRANSITION"):
        await stub.ScoreExercise(ScoreExerciseRequest(name=exercise.name))
    await stub.EndExercise(EndExerciseRequest(name=exercise.name))
    scored = await stub.ScoreExercise(ScoreExerciseRequest(name=exercise.name))
    factors = {factor.code: factor for factor in scored.factors}
    assert (factors["verification"].in_time, factors["verification"].total) == (1, 1)
    assert (factors["completion"].in_time, factors["completion"].total) == (1, 2)
    assert factors["completion"].share == 50
    assert factors["completion"].points == pytest.approx(factors["completion"].weight * 50 / 90, abs=0.01)
    # Nobody of the second town holds a post; its ladder is the superior's alone.
    assert {miss.unit_title for miss in scored.misses if miss.code == "completion"} == {"测试二镇"}
    assert scored.state == EXERCISE_STATE_SCORED
    weights = sum(factor.weight for factor in scored.factors)
    assert scored.score == pytest.approx(100 * sum(f.points for f in scored.factors) / weights, abs=0.1)

    report_now = await stub.GetExerciseReport(GetExerciseReportRequest(name=exercise.name))
    assert report_now.score == scored.score
    assert {factor.title for factor in report_now.factors} >= {"orders carried out"}
    assert (report_now.metrics.name, len(report_now.metrics.metrics) > 2) == (exercise.incident, True)
    found = Finding(source=exercise.name, unit=SECOND_TOWN, what="二镇无人值守", why="排班缺失", due_at=ago(days=-7))
    finders = command.client(FindingServiceStub, DISTRICT, *LEADER, person="leader")
    finding = await finders.CreateFinding(CreateFindingRequest(finding=found))
    assert (finding.exercise, finding.clock != "") == (exercise.name, True)
    with refused("FINDINGS_STILL_OPEN"):
        await stub.CloseExercise(CloseExerciseRequest(name=exercise.name, conclusion="二镇值守薄弱"))
    await finders.WithdrawFinding(WithdrawFindingRequest(name=finding.name, reason="并入全区整治"))
    closed = await stub.CloseExercise(CloseExerciseRequest(name=exercise.name, conclusion="二镇值守薄弱"))
    assert closed.conclusion == "二镇值守薄弱"
    with refused("SOURCE_TAKES_NO_FINDINGS", field="source"):
        await finders.CreateFinding(CreateFindingRequest(finding=found))
    rendered = await stub.RenderExerciseReport(RenderExerciseReportRequest(name=exercise.name))
    assert rendered.file_name == "【演练】铝粉火灾演练评估报告.docx"
    document = Document(BytesIO(rendered.content))
    words = [paragraph.text for paragraph in document.paragraphs]
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert f"综合得分:{scored.score:.1f} 分(满分 100)" in words
    assert {"指令完成", "指令未完成或逾期完成", "抛光车间起火", "二镇值守薄弱"} <= {*cells, *words}


async def test_no_walk_breaks_the_life_of_an_exercise(command: Served) -> None:
    async def begin(_random: Random) -> str:
        script = [report(36000 * (number + 1)) for number in range(20)]
        return (await planned(command, *script, Inject(kind=INJECT_KIND_END, after_seconds=2592000))).name

    people = [
        Person("leader", DISTRICT, LEADER),
        Person("duty", DISTRICT, DUTY),
        Person("mayor", CITY, LEADER),
        Person("stranger", OTHER_DISTRICT, LEADER),
    ]
    fields = {
        "UpdateExercise": lambda random, _: {"title": random.choice(["演练一", "演练二"])},
        "CloseExercise": lambda _, __: {"conclusion": "有效"},
        "CancelExercise": lambda _, __: {"reason": "天气"},
    }
    walk = Walk(command, EXERCISES, people=people, begin=begin, fields=fields)
    await walk.cover(seed=5, steps=60)
