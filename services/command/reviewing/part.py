"""Looking back at an incident: its story, how long everything took, what is learned from it."""

from typing import TYPE_CHECKING

from anlan.command.v1 import finding_pb2, metrics_pb2, review_pb2, timeline_pb2
from anlan.command.v1.response_pb2 import Response
from anlan.command.v1.review_pb2 import Review

from kit.reactions import Reaction
from kit.table import datetime_of
from services.command.ledgers.findings import FINDINGS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.responses import RESPONSES
from services.command.ledgers.reviews import REVIEWS, S, compiled, review_of
from services.command.reactions import tell_the_story
from services.command.reporting.chain import incident_of, place_of
from services.command.reviewing.document import render_review
from services.command.reviewing.metrics import get_incident_metrics, list_response_metrics
from services.command.reviewing.timeline import list_timeline
from services.command.reviewing.timeline_document import render_timeline
from services.command.rules.reviews import government_above

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call


async def propose_review(event: "Event", call: "Call") -> None:
    """An incident that is over, in earnest, and not reviewed yet gets a review for the government above to open."""
    await propose(event.name, event, call)


async def propose_after_response(event: "Event", call: "Call") -> None:
    """So does one whose response is terminated, though it is not closed yet (C.18)."""
    response = Response.FromString(event.entry)
    if response.incident:
        await propose(response.incident, event, call)


async def propose(name: str, event: "Event", call: "Call") -> None:
    """Propose the review of an incident, once; never of an exercise, which has its own report."""
    incident = await incident_of(name, call)
    if incident is None or incident.exercise or await REVIEWS.select(call, "incident = $1", name):
        return
    place = await place_of(incident.unit, call)
    unit = government_above(incident.unit, place.kinds)
    review = review_of(incident, unit, "", datetime_of(event.at), call)
    await REVIEWS.create(review, call, verb="ProposeReview")


async def compile_once(event: "Event", call: "Call") -> None:
    """A review that was opened has its story."""
    review = Review.FromString(event.entry)
    found = await REVIEWS.select(call, "id = $1", review.name.partition("/")[2])
    if found and S.of(found[0]) is S.OPEN:
        await compiled(found[0], call)


CONTRACTS = (timeline_pb2, metrics_pb2, review_pb2, finding_pb2)
LEDGERS = (REVIEWS, FINDINGS)
QUERIES = {
    "ListTimeline": list_timeline,
    "RenderTimeline": render_timeline,
    "GetIncidentMetrics": get_incident_metrics,
    "ListResponseMetrics": list_response_metrics,
    "RenderReview": render_review,
}
OVER = frozenset({"CloseIncident"})
TERMINATED = frozenset({"TerminateResponse"})
OPENED = frozenset({"CreateReview", "OpenReview"})
REACTIONS = [
    Reaction(propose_review, service="command", ledger=INCIDENTS.collection, transitions=OVER),
    Reaction(propose_after_response, service="command", ledger=RESPONSES.collection, transitions=TERMINATED),
    Reaction(compile_once, service="command", ledger=REVIEWS.collection, transitions=OPENED),
    Reaction(tell_the_story, service="command", ledger=REVIEWS.collection),
    Reaction(tell_the_story, service="command", ledger=FINDINGS.collection),
]
