from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from anlan.command.v1.finding_pb2 import (
    FINDING_STATE_DONE,
    FINDING_STATE_IN_PROGRESS,
    FINDING_STATE_VERIFIED,
    CompleteFindingRequest,
    CreateFindingRequest,
    Finding,
    ReturnFindingRequest,
    UpdateFindingRequest,
    VerifyFindingRequest,
)
from anlan.command.v1.finding_pb2_grpc import FindingServiceStub
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_CLASS_DANGER,
    CloseIncidentRequest,
    ConfirmIncidentRequest,
    Incident,
)
from anlan.command.v1.response_pb2 import Response
from anlan.command.v1.review_pb2 import (
    REVIEW_STATE_ACTIONS,
    REVIEW_STATE_CLOSED,
    REVIEW_STATE_FINDINGS,
    REVIEW_STATE_INTERVIEWS,
    REVIEW_STATE_OPEN,
    REVIEW_STATE_PROPOSED,
    REVIEW_STATE_TIMELINE_AUTO,
    AddReviewInterviewRequest,
    CloseReviewRequest,
    CreateReviewRequest,
    DeclineReviewRequest,
    ListReviewsRequest,
    OpenReviewRequest,
    RenderReviewRequest,
    Review,
    ReviewInterview,
    StartReviewActionsRequest,
    StartReviewFindingsRequest,
    StartReviewInterviewsRequest,
)
from anlan.command.v1.review_pb2_grpc import ReviewServiceStub
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_CITY, UNIT_KIND_DISTRICT, UNIT_KIND_TOWN
from docx import Document
from google.protobuf.field_mask_pb2 import FieldMask

from kit.access import service_caller
from kit.lifecycle import Move
from kit.norms import Norms
from kit.testing import Served, eventually, refused
from services.command.reviewing.part import propose_after_response
from services.command.rules import reviews as rules
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    ENTERPRISE,
    LEADER,
    OFFICER,
    OTHER_DISTRICT,
    OTHER_TOWN,
    TOWN,
    ago,
    incidents,
    reported,
)

DUE = datetime(2026, 7, 6, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def reviews(command: Served, unit: str = DISTRICT, person: str = "head") -> ReviewServiceStub:
    return command.client(ReviewServiceStub, unit, *LEADER, person=person)


def findings(command: Served, unit: str = DISTRICT, person: str = "head", *roles: str) -> FindingServiceStub:
    return command.client(FindingServiceStub, unit, *(roles or LEADER), person=person)


async def ended(command: Served, incident_class: int = INCIDENT_CLASS_DANGER) -> Incident:
    """An incident that is over."""
    found = await reported(command)
    town = incidents(command, TOWN)
    await town.ConfirmIncident(ConfirmIncidentRequest(name=found.name, incident_class=incident_class))
    return await town.CloseIncident(CloseIncidentRequest(name=found.name))


async def proposed(command: Served, incident: Incident) -> Review:
    """The review that the platform proposes."""

    async def found() -> Review | None:
        listed = await reviews(command).ListReviews(ListReviewsRequest(incident=incident.name))
        return listed.reviews[0] if listed.reviews else None

    return await eventually(found)


async def opened(command: Served, review: Review) -> Review:
    """The same, opened, once the platform has taken over the story."""
    await reviews(command).OpenReview(OpenReviewRequest(name=review.name))

    async def told() -> Review | None:
        entry = await command.entry(review.name)
        return entry if entry.state == REVIEW_STATE_TIMELINE_AUTO else None

    return await eventually(told)


def a_finding(source: str, **fields: object) -> CreateFindingRequest:
    """A finding as it is sent."""
    standard = {
        "source": source,
        "unit": TOWN,
        "what": "镇值班室电话无人接听",
        "why": "交接班未落实",
        "owner_post": "posts/town-duty",
        "due_at": datetime.now(UTC) + timedelta(days=10),
    }
    return CreateFindingRequest(finding=Finding(**{**standard, **fields}))


@pytest.fixture(scope="module")
async def at_findings(command: Served) -> Review:
    """A review that takes findings."""
    review = await opened(command, await proposed(command, await ended(command)))
    asked = reviews(command)
    await asked.StartReviewInterviews(StartReviewInterviewsRequest(name=review.name))
    said = ReviewInterview(post="posts/town-duty", person="值班丙", unit=TOWN, said="接到电话时已过三分钟")
    await asked.AddReviewInterview(AddReviewInterviewRequest(name=review.name, interview=said))
    return await asked.StartReviewFindings(StartReviewFindingsRequest(name=review.name))


def move(entry: object, now: datetime) -> Move:
    return Move("Verb", entry, entry, service_caller("service/command"), now, "", Norms([]))


@pytest.mark.parametrize(
    ("now", "late"), [(DUE, False), (DUE + SECOND - timedelta(microseconds=1), False), (DUE + SECOND, True)]
)
def test_it_is_late_a_second_past_its_time_and_stays_so(now: datetime, late: bool) -> None:  # noqa: FBT001 a vector
    finding = Finding(due_at=DUE)
    assert rules.stays_late("due_at")(move(finding, now)) is late
    assert rules.stays_late("due_at")(move(Finding(due_at=DUE, overdue=True), DUE - SECOND)) is True


def test_its_clock_runs_out_a_second_past_its_time_and_not_again() -> None:
    at = rules.late_after("due_at")
    assert at(move(Finding(due_at=DUE), DUE)) == DUE + SECOND
    assert at(move(Finding(due_at=DUE), DUE + SECOND)) is None


async def test_an_incident_that_is_over_is_proposed_for_review_to_the_government_above(command: Served) -> None:
    incident = await ended(command)
    review = await proposed(command, incident)
    assert (review.unit, review.state, review.title) == (DISTRICT, REVIEW_STATE_PROPOSED, "抛光车间起火复盘")
    allowed = review.due_time.ToDatetime() - incident.closed_at.ToDatetime().replace(microsecond=0)
    assert allowed == timedelta(days=5) + SECOND
    with refused("REVIEW_ALREADY_HELD"):
        await reviews(command).CreateReview(CreateReviewRequest(review=Review(incident=incident.name)))
    assert (await command.fire(review.name)).state == REVIEW_STATE_PROPOSED
    await reviews(command).DeclineReview(DeclineReviewRequest(name=review.name, reason="情况简单"))
    again = await reviews(command).CreateReview(CreateReviewRequest(review=Review(incident=incident.name)))
    assert (again.state, again.unit) == (REVIEW_STATE_OPEN, DISTRICT)


async def test_a_response_that_is_terminated_proposes_the_review_before_the_incident_is_closed(command: Served) -> None:
    incident = await reported(command)
    event = Event(name="responses/test", entry=Response(incident=incident.name).SerializeToString())
    event.at.GetCurrentTime()
    for _ in range(2):
        await propose_after_response(event, command.acting())
    review = await proposed(command, incident)
    assert review.open_due_at.seconds == event.at.seconds + 5 * 86_400


def test_a_county_is_reviewed_by_its_city_and_a_city_by_itself() -> None:
    kinds = {CITY: UNIT_KIND_CITY, DISTRICT: UNIT_KIND_DISTRICT, TOWN: UNIT_KIND_TOWN}
    assert [rules.government_above(unit, kinds) for unit in (TOWN, DISTRICT, CITY)] == [DISTRICT, CITY, CITY]


async def test_only_what_happened_is_reviewed(command: Served) -> None:
    incident = await reported(command)
    with refused("INCIDENT_NOT_REVIEWABLE", field="incident"):
        await reviews(command).CreateReview(CreateReviewRequest(review=Review(incident=incident.name)))
    with refused("NOT_FOUND"):
        await reviews(command, OTHER_DISTRICT).CreateReview(CreateReviewRequest(review=Review(incident=incident.name)))


async def test_a_review_has_story_and_times_before_anybody_is_asked(command: Served) -> None:
    review = await opened(command, await proposed(command, await ended(command, INCIDENT_CLASS_ACCIDENT)))
    assert review.steps >= 3
    assert [metric.count for metric in review.metrics][:2] == [1, 1]
    with refused("INTERVIEW_NEEDED", field="reason"):
        await reviews(command).StartReviewFindings(StartReviewFindingsRequest(name=review.name))
    done = await reviews(command).StartReviewFindings(StartReviewFindingsRequest(name=review.name, reason="人员已离开"))
    assert done.state == REVIEW_STATE_FINDINGS
    with refused("FINDING_NEEDED", field="reason"):
        await reviews(command).StartReviewActions(StartReviewActionsRequest(name=review.name))


async def test_a_finding_is_given_to_a_unit_and_post_of_the_own_subtree_with_time_to_act(
    command: Served, at_findings: Review
) -> None:
    asked = findings(command)
    finding = await asked.CreateFinding(a_finding(at_findings.name))
    assert (finding.reviewer, finding.incident) == (DISTRICT, at_findings.incident)
    assert (finding.unit_title, finding.owner_title) == ("测试一镇", "镇值班室 值班丙")
    for reason, field, wrong in (
        ("OWNER_OUTSIDE_SUBTREE", "unit", {"unit": OTHER_TOWN}),
        ("OWNER_POST_ELSEWHERE", "owner_post", {"owner_post": "posts/city-duty"}),
        ("DUE_IN_PAST", "due_at", {"due_at": ago(seconds=1)}),
        ("SOURCE_UNKNOWN", "source", {"source": "reviews/never"}),
    ):
        with refused(reason, field=field):
            await asked.CreateFinding(a_finding(**{"source": at_findings.name, **wrong}))
    later = Finding(name=finding.name, due_at=datetime.now(UTC) + timedelta(days=20))
    changed = await asked.UpdateFinding(UpdateFindingRequest(finding=later, update_mask=FieldMask(paths=["due_at"])))
    assert changed.due_time.ToDatetime() == changed.due_at.ToDatetime() + SECOND
    assert (await command.fire(finding.name)).overdue


async def test_a_finding_is_verified_by_another_person_than_who_did_it(command: Served, at_findings: Review) -> None:
    finding = await findings(command).CreateFinding(a_finding(at_findings.name, unit=DISTRICT, owner_post=""))
    done = CompleteFindingRequest(name=finding.name, result="已建立双人值守")
    assert (await findings(command, DISTRICT, "doer", *DUTY).CompleteFinding(done)).state == FINDING_STATE_DONE
    with refused("DUTIES_MUST_BE_SEPARATE"):
        await findings(command, DISTRICT, "doer").VerifyFinding(VerifyFindingRequest(name=finding.name))
    returned = ReturnFindingRequest(name=finding.name, reason="缺少记录")
    assert (await findings(command).ReturnFinding(returned)).state == FINDING_STATE_IN_PROGRESS
    await findings(command, DISTRICT, "doer", *DUTY).CompleteFinding(done)
    verified = await findings(command).VerifyFinding(VerifyFindingRequest(name=finding.name))
    assert (verified.state, verified.verified_by, verified.clock) == (FINDING_STATE_VERIFIED, "head", "")


async def test_a_review_is_closed_when_every_finding_is_verified_and_is_printed(command: Served) -> None:
    review = await opened(command, await proposed(command, await ended(command)))
    asked = reviews(command)
    assert (
        await asked.StartReviewInterviews(StartReviewInterviewsRequest(name=review.name))
    ).state == REVIEW_STATE_INTERVIEWS
    said = ReviewInterview(person="镇长甲", said="预案未明确联络人")
    await asked.AddReviewInterview(AddReviewInterviewRequest(name=review.name, interview=said))
    await asked.StartReviewFindings(StartReviewFindingsRequest(name=review.name))
    finding = await findings(command).CreateFinding(a_finding(review.name))
    assert (await asked.StartReviewActions(StartReviewActionsRequest(name=review.name))).state == REVIEW_STATE_ACTIONS
    closing = CloseReviewRequest(name=review.name, conclusion="值守须双人")
    with refused("FINDINGS_STILL_OPEN"):
        await asked.CloseReview(closing)
    town = findings(command, TOWN, "town-head")
    await town.CompleteFinding(CompleteFindingRequest(name=finding.name, result="已落实"))
    with refused("ONLY_OWN_UNIT"):
        await town.VerifyFinding(VerifyFindingRequest(name=finding.name))
    await findings(command).VerifyFinding(VerifyFindingRequest(name=finding.name))
    assert (await asked.CloseReview(closing)).state == REVIEW_STATE_CLOSED
    file = await asked.RenderReview(RenderReviewRequest(name=review.name))
    document = Document(BytesIO(file.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert (lines[0], file.file_name) == ("应急处置复盘报告", "抛光车间起火复盘.docx")
    assert {"一、基本情况", "二、处置时效", "三、访谈情况", "四、问题与整改", "五、结论", "值守须双人"} <= set(lines)
    assert any(line.startswith("镇长甲(") and line.endswith("预案未明确联络人") for line in lines)
    times, found = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert times[1][:2] == ["发现至上报", "1"]
    assert times[1][5:] == ["1小时", "100%(应≥90%)", "国务院令第493号第9条"]
    assert found[1][1:4] == ["镇值班室电话无人接听", "交接班未落实", "测试一镇(镇值班室 值班丙)"]
    assert found[1][5] == "已验证"


async def test_an_enterprise_sees_its_own_findings_and_no_review(command: Served, at_findings: Review) -> None:
    finding = await findings(command).CreateFinding(a_finding(at_findings.name, unit=ENTERPRISE, owner_post=""))
    officer = findings(command, ENTERPRISE, "officer", *OFFICER)
    done = await officer.CompleteFinding(CompleteFindingRequest(name=finding.name, result="已更换收尘管道"))
    assert done.state == FINDING_STATE_DONE
    with refused("NOT_FOUND"):
        await command.client(ReviewServiceStub, ENTERPRISE, *OFFICER).RenderReview(
            RenderReviewRequest(name=at_findings.name)
        )
