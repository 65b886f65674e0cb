"""Render a written report as a Word document in the usual form, in Chinese."""

import asyncio
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import AccidentGrade, Casualties
from anlan.command.v1.report_pb2 import (
    REPORT_ITEM_CASUALTIES,
    REPORT_ITEM_COURSE,
    REPORT_ITEM_MEASURES,
    REPORT_ITEM_OTHER,
    REPORT_ITEM_TIME_PLACE_SCENE,
    REPORT_ITEM_UNIT_PROFILE,
    RenderReportRequest,
    RenderReportResponse,
    ReportChannel,
    ReportHop,
    ReportItem,
)
from google.protobuf.timestamp_pb2 import Timestamp

from kit.options import label, option
from services.command.copies import POSTS
from services.command.documents import SMALL_SIZE, WORD, Paper, day, full_width, when
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.rules.exercises import marked
from services.command.rules.reporting_content import ITEMS, NotSubmittedYet, is_copy, words_of

if TYPE_CHECKING:
    from kit.call import Call

NOT_SAID = "(暂缺,待续报)"
UNITS = {"direct_loss": "(元)"}
FIGURES = ("deaths", "missing", "serious_injuries", "minor_injuries", "trapped", "in_hospital", "direct_loss")


# Who made the report that is printed; an account names nobody, the post that it holds does.
REPORTER = """
SELECT actor, actor_person FROM journal
WHERE name = $1 AND transition IN ('SubmitReport', 'FollowUpReport', 'FinishReport') ORDER BY version DESC LIMIT 1
"""


async def render_report(request: RenderReportRequest, call: "Call") -> RenderReportResponse:
    """The newest report of a hop as a document; made in a thread, so that nobody else waits for it."""
    hop, _ = await REPORT_HOPS.find(request.name, call)
    if is_copy(hop) or not hop.HasField("submitted_at"):
        raise NotSubmittedYet
    async with call.everywhere() as wide:
        reporter = await _reporter(hop, wide)
    content = await asyncio.to_thread(written, hop, reporter)
    return RenderReportResponse(content=content, file_name=f"{_heading(hop)}.docx", content_type=WORD)


async def _reporter(hop: ReportHop, wide: "Call") -> str:
    """Post, holder and phone of who made the newest report; empty where no post here did."""
    async with wide.session() as conn:
        row = await conn.fetchrow(REPORTER, hop.name)
    post = await POSTS.find(wide, "id = $1", row["actor"].partition("/")[2]) if row else None
    if post is None and row and row["actor_person"]:
        post = await POSTS.find(wide, "person = $1", row["actor_person"])
    if post is None:
        return ""
    phone = f"{full_width(',电话')} {post.phones[0].number}" if post.phones else ""
    return " ".join(part for part in (post.title, post.holder) if part) + phone


def written(hop: ReportHop, reporter: str = "") -> bytes:
    """The document: heading, who reports to whom and when, the six items in order, the casualties as a table."""
    paper = Paper()
    paper.title(_heading(hop))
    paper.line(hop.title, centred=True)
    for text in _front(hop, reporter):
        paper.line(text)
    for number, item in enumerate(ITEMS, start=1):
        paper.section(number, full_width(words_of(item).zh))
        for text in _said(hop, item) or [full_width(NOT_SAID)]:
            paper.line(text, indent=True)
        if item == REPORT_ITEM_CASUALTIES and hop.content.HasField("casualties"):
            paper.table(*_table(hop.content.casualties))
    if hop.missing_items:
        missing = "、".join(words_of(item).zh for item in hop.missing_items)
        paper.line(full_width(f"注:本报告尚缺{missing},将及时续报。"), size=SMALL_SIZE)
    paper.signature(full_width(f"{hop.from_title}(盖章)"), day(_made_at(hop)))
    return paper.content()


def _heading(hop: ReportHop) -> str:
    kind = f"续报第{hop.follow_ups}号" if hop.follow_ups else "首报"
    heading = full_width(f"生产安全事故信息报告({'终报' if hop.HasField('finished_at') else kind})")
    return marked(heading) if hop.exercise else heading


def _made_at(hop: ReportHop) -> Timestamp:
    """When the newest report was made."""
    newest = next(name for name in ("finished_at", "followed_up_at", "submitted_at") if hop.HasField(name))
    found: Timestamp = getattr(hop, newest)
    return found


def _front(hop: ReportHop, reporter: str) -> list[str]:
    grade = f"{option(AccidentGrade.DESCRIPTOR.values_by_number[hop.grade], 'term')}事故" if hop.grade else "待定"
    how = option(ReportChannel.DESCRIPTOR.values_by_number[hop.channel], "term") if hop.channel else ""
    known = {
        "报送单位": hop.from_title,
        "接报单位": hop.to_title,
        "报送时间": when(_made_at(hop)),
        "报送方式": how,
        "报送人": reporter,
        "事故等级(暂定,由平台按已知情况计算)": grade,
    }
    return [f"{full_width(f'{name}:')}{value}" for name, value in known.items() if value]


def _said(hop: ReportHop, item: ReportItem) -> list[str]:
    said = hop.content
    place = [full_width("时间:") + when(said.occurred_at)] if said.HasField("occurred_at") else []
    place += [full_width("地点:") + said.address] if said.address else []
    place += [full_width("现场情况:") + said.scene] if said.scene else []
    lines = {
        REPORT_ITEM_UNIT_PROFILE: [said.unit_profile],
        REPORT_ITEM_TIME_PLACE_SCENE: place,
        REPORT_ITEM_COURSE: [said.course],
        REPORT_ITEM_CASUALTIES: [_sum(said.casualties)] if said.HasField("casualties") else [],
        REPORT_ITEM_MEASURES: [said.measures],
        REPORT_ITEM_OTHER: [said.other],
    }[item]
    return [part for line in lines for part in line.splitlines() if part]


def _sum(known: Casualties) -> str:
    return full_width(
        f"死亡{known.deaths}人,下落不明{known.missing}人,重伤{known.serious_injuries}人,轻伤{known.minor_injuries}人;"
        f"初步估计直接经济损失{known.direct_loss}元。"
    )


def _table(known: Casualties) -> tuple[list[str], list[list[str]]]:
    fields = Casualties.DESCRIPTOR.fields_by_name
    head = [label(fields[name]) + full_width(UNITS.get(name, "")) for name in FIGURES]  # type: ignore[arg-type] # protobuf has two classes of the same thing
    return head, [[str(getattr(known, name)) for name in FIGURES]]
