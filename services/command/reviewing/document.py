"""Render a review as a Word document in Chinese: what happened, how long it took, what was said and found."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from anlan.command.v1.finding_pb2 import Finding, FindingState
from anlan.command.v1.review_pb2 import RenderReviewRequest, RenderReviewResponse, Review, ReviewState

from kit.options import option
from services.command.documents import NONE, SMALL_SIZE, WORD, Paper, when
from services.command.ledgers.findings import FINDINGS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.reviews import REVIEWS
from services.command.reviewing.timeline_document import TIMES, time_row

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

FOUND = ("序号", "问题", "原因", "责任单位(岗位)", "时限", "状态")
FINDINGS_SHOWN = 500


async def render_review(request: RenderReviewRequest, call: "Call") -> RenderReviewResponse:
    """The review as it stands; made in a thread, so that nobody else waits for it."""
    review, _ = await REVIEWS.find(request.name, call)
    async with call.everywhere() as wide:
        incident, _ = await INCIDENTS.find(review.incident, wide)
        # A name tells when it was made, so this is the order in which they were written down.
        findings = await FINDINGS.select(wide, "source = $1", review.name, suffix=f"ORDER BY id LIMIT {FINDINGS_SHOWN}")
    content = await asyncio.to_thread(written, review, incident, findings)
    return RenderReviewResponse(content=content, file_name=f"{review.title}.docx", content_type=WORD)


def written(review: Review, incident: "Incident", findings: Sequence[Finding]) -> bytes:
    """The document."""
    paper = Paper()
    paper.title("应急处置复盘报告")
    paper.line(review.title, centred=True)
    if review.exercise:
        paper.line("本复盘属于演练,不是真实事件。", centred=True, size=SMALL_SIZE)
    paper.section(1, "基本情况")
    for text in _front(review, incident):
        paper.line(text, indent=True)
    paper.section(2, "处置时效")
    paper.table_or_none(TIMES, [time_row(metric) for metric in review.metrics])
    paper.section(3, "访谈情况")
    for one in review.interviews:
        paper.line(f"{one.person}({when(one.at)}记录):{one.said}", indent=True)
    if not review.interviews:
        paper.line(NONE, indent=True)
    paper.section(4, "问题与整改")
    paper.table_or_none(FOUND, [_finding(number, one) for number, one in enumerate(findings, start=1)])
    paper.section(5, "结论")
    paper.line(review.conclusion or NONE, indent=True)
    return paper.content()


def _front(review: Review, incident: "Incident") -> list[str]:
    ended = f",办结于{when(incident.closed_at)}" if incident.HasField("closed_at") else ""
    state = option(ReviewState.DESCRIPTOR.values_by_number[review.state], "term")
    told = f"{review.steps}步(截至{when(review.compiled_at)})" if review.HasField("compiled_at") else NONE
    return [
        f"事件:{incident.title}",
        f"事发单位:{incident.unit_title}",
        f"发生于{when(incident.occurred_at)},接报于{when(incident.received_at)}{ended}。",
        f"处置时间线:{told}",
        f"复盘状态:{state}",
    ]


def _finding(number: int, one: Finding) -> tuple[str, ...]:
    owner = f"{one.unit_title}({one.owner_title})" if one.owner_title else one.unit_title
    state = str(option(FindingState.DESCRIPTOR.values_by_number[one.state], "term"))
    return str(number), one.what, one.why, owner, when(one.due_at), f"{state}(曾超期)" if one.overdue else state
