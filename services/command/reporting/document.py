"""Render a written report as a Word document in the usual form, in Chinese."""

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
    ReportHop,
    ReportItem,
)

from kit.options import label, option
from services.command.documents import SMALL_SIZE, WORD, Paper, when
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.rules.reporting_content import ITEMS, NotSubmittedYet, words_of

if TYPE_CHECKING:
    from kit.call import Call

NOT_SAID = "(暂缺,待续报)"
FIGURES = ("deaths", "missing", "serious_injuries", "minor_injuries", "trapped", "in_hospital", "direct_loss")


async def render_report(request: RenderReportRequest, call: "Call") -> RenderReportResponse:
    """The newest report of a hop as a document."""
    hop, _ = await REPORT_HOPS.find(request.name, call)
    if not hop.HasField("submitted_at") or not any(is_said(hop.content) for is_said in ITEMS.values()):
        raise NotSubmittedYet
    return RenderReportResponse(content=written(hop), file_name=f"{_heading(hop)}.docx", content_type=WORD)


def written(hop: ReportHop) -> bytes:
    """The document: heading, who reports to whom and when, the six items in order, the casualties as a table."""
    paper = Paper()
    paper.title(_heading(hop))
    paper.line(hop.title, centred=True)
    for text in _front(hop):
        paper.line(text)
    for number, item in enumerate(ITEMS, start=1):
        paper.section(number, words_of(item).zh)
        for text in _said(hop, item) or [NOT_SAID]:
            paper.line(text, indent=True)
        if item == REPORT_ITEM_CASUALTIES and hop.content.HasField("casualties"):
            paper.table(*_table(hop.content.casualties))
    if hop.missing_items:
        missing = "、".join(words_of(item).zh for item in hop.missing_items)
        paper.line(f"注:本报告尚缺{missing},将及时续报。", size=SMALL_SIZE)
    return paper.content()


def _heading(hop: ReportHop) -> str:
    kind = f"续报第{hop.follow_ups}号" if hop.follow_ups else "首报"
    return f"生产安全事故信息报告({'终报' if hop.HasField('finished_at') else kind})"


def _front(hop: ReportHop) -> list[str]:
    grade = option(AccidentGrade.DESCRIPTOR.values_by_number[hop.grade], "term") if hop.grade else "待定"
    newest = next(name for name in ("finished_at", "followed_up_at", "submitted_at") if hop.HasField(name))
    return [
        f"报送单位:{hop.from_title}",
        f"接报单位:{hop.to_title}",
        f"报送时间:{when(getattr(hop, newest))}",
        f"事故等级(暂定,由平台按已知情况计算):{grade}",
    ]


def _said(hop: ReportHop, item: ReportItem) -> list[str]:
    said = hop.content
    place = [f"时间:{when(said.occurred_at)}"] if said.HasField("occurred_at") else []
    place += [f"地点:{said.address}"] if said.address else []
    place += [f"现场情况:{said.scene}"] if said.scene else []
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
    return (
        f"死亡{known.deaths}人,下落不明{known.missing}人,重伤{known.serious_injuries}人,轻伤{known.minor_injuries}人;"
        f"初步估计直接经济损失{known.direct_loss}元。"
    )


def _table(known: Casualties) -> tuple[list[str], list[list[str]]]:
    fields = Casualties.DESCRIPTOR.fields_by_name
    head = [label(fields[name]) for name in FIGURES]  # type: ignore[arg-type] # protobuf has two classes of the same thing
    return head, [[str(getattr(known, name)) for name in FIGURES]]
