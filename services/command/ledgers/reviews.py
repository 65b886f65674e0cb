"""After-action reviews: proposed or opened, from the story to findings that are verified (domain C.18)."""

from typing import TYPE_CHECKING, Any

from anlan.command.v1.review_pb2 import CompileReviewTimelineRequest, CreateReviewRequest, Review, ReviewState
from anlan.command.v1.timeline_pb2 import ListTimelineRequest
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    now,
    on,
)
from kit.table import datetime_of
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.incidents import S as INCIDENT
from services.command.reviewing.metrics import incident_metrics
from services.command.reviewing.timeline import count
from services.command.rules import reviews as rules
from services.command.rules.exercises import join_exercise
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from datetime import datetime

    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

S = States(ReviewState)

FOUND = """
SELECT count(*) FILTER (WHERE state <> 'WITHDRAWN') AS found,
    count(*) FILTER (WHERE state NOT IN ('VERIFIED', 'WITHDRAWN')) AS open FROM findings WHERE source = $1
"""


async def something_was_found(move: Move, call: "Call") -> None:
    """A finding, or a reason why there is none."""
    if not (move.reason.strip() or (await _found(move.entry.name, call))["found"]):
        raise rules.FindingNeeded


async def nothing_is_left(move: Move, call: "Call") -> None:
    """Every finding is verified or withdrawn. CreateFinding holds the review's row, so none slips in."""
    left = (await _found(move.entry.name, call))["open"]
    if left:
        raise rules.FindingsStillOpen(count=left)


async def _found(review: str, call: "Call") -> Any:  # noqa: ANN401 an asyncpg Record
    async with call.everywhere() as wide, wide.session() as conn:
        return await conn.fetchrow(FOUND, review)


OPENED = {"opened_at": now, "opened_by": caller, "overdue": rules.stays_late("open_due_at")}
ENDED = {"ended_at": now, "ended_by": caller}
UNDER_WAY = S.TIMELINE_AUTO | S.INTERVIEWS | S.FINDINGS

LIFECYCLE = Lifecycle(
    S,
    begins(
        "ProposeReview",
        S.PROPOSED,
        by=PLATFORM,
        starts=Clock("opening", at=rules.late_after("open_due_at"), fires="FlagReviewOverdue"),
    ),
    begins("CreateReview", S.OPEN, by=OWN_OR_SUPERIOR, sets=OPENED),
    on("FlagReviewOverdue", S.PROPOSED >> STAYS, by=CLOCK, sets={"overdue": rules.stays_late("open_due_at")}),
    on("OpenReview", S.PROPOSED >> S.OPEN, by=OWN_OR_SUPERIOR, sets=OPENED),
    on("DeclineReview", S.PROPOSED >> S.DECLINED, by=OWN_OR_SUPERIOR, guards=(says_why,), sets=ENDED),
    on(
        "CompileReviewTimeline",
        S.OPEN >> S.TIMELINE_AUTO,
        UNDER_WAY >> STAYS,
        by=OWN_OR_SUPERIOR,
        sets={"compiled_at": now},
    ),
    on("StartReviewInterviews", S.TIMELINE_AUTO >> S.INTERVIEWS, by=OWN_OR_SUPERIOR),
    on(
        "AddReviewInterview",
        (S.INTERVIEWS | S.FINDINGS) >> STAYS,
        by=OWN_OR_SUPERIOR,
        sets={"interviews": rules.interviews},
        guards=(rules.not_too_many,),
    ),
    on(
        "StartReviewFindings",
        (S.TIMELINE_AUTO | S.INTERVIEWS) >> S.FINDINGS,
        by=OWN_OR_SUPERIOR,
        guards=(rules.asked_somebody,),
    ),
    on("StartReviewActions", S.FINDINGS >> S.ACTIONS, by=OWN_OR_SUPERIOR, then=something_was_found),
    on(
        "CloseReview",
        S.ACTIONS >> S.CLOSED,
        by=OWN_OR_SUPERIOR,
        needs=("conclusion",),
        sets=ENDED,
        then=nothing_is_left,
    ),
)

REVIEWS = Ledger(
    Review,
    collection="reviews",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={"reviews_incident": rules.ReviewAlreadyHeld},
    extra=(Index("reviews_incident", "incident", unique=True, postgresql_where=text("state <> 'DECLINED'")),),
)


def review_of(incident: "Incident", unit: str, title: str, over: "datetime | None", call: "Call") -> Review:
    """A review of an incident before it is on the ledger.

    over  when the incident, or the response to it, had ended; None while nothing has
    """
    review = Review(
        unit=unit,
        incident=incident.name,
        incident_unit=incident.unit,
        title=title or f"{incident.title}复盘",
    )
    join_exercise(incident, review)
    if over:
        due = call.norms_of(incident).get("command.review_opening", unit, over).after(over)
        review.open_due_at.FromDatetime(due.replace(microsecond=0))
    return review


@REVIEWS.rpc("CreateReview")
async def create_review(request: CreateReviewRequest, call: "Call") -> Review:
    """Open the review of an incident."""
    given = REVIEWS.given(request.review)
    incident, _ = await INCIDENTS.find(given.incident, call)
    if INCIDENT.of(incident) not in (INCIDENT.CONFIRMED, INCIDENT.CLOSED):
        raise rules.IncidentNotReviewable
    closed = datetime_of(incident.closed_at) if incident.HasField("closed_at") else None
    review = review_of(incident, given.unit or call.caller.unit, given.title, closed, call)
    return await REVIEWS.create(review, call, verb="CreateReview")


@REVIEWS.rpc("CompileReviewTimeline")
async def compile_timeline(request: CompileReviewTimelineRequest, call: "Call") -> Review:
    """Take over story and times as they are now."""
    review, _ = await REVIEWS.find(request.name, call)
    return await compiled(review, call, version=request.version, reason=request.reason)


async def compiled(review: Review, call: "Call", *, version: int = 0, reason: str = "") -> Review:
    """The review with the story and the times of its incident."""
    async with call.everywhere() as wide:
        incident, _ = await INCIDENTS.find(review.incident, wide)
        steps = await count(incident, ListTimelineRequest(), wide)
        metrics = await incident_metrics(incident, wide)
    fields = {"steps": steps, "metrics": list(metrics.metrics)}
    return await REVIEWS.move(review.name, "CompileReviewTimeline", call, fields=fields, version=version, reason=reason)
