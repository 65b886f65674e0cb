"""Render a written report as a Word document in the usual form, in Chinese."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

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
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kit.options import label, option
from kit.table import datetime_of
from kit.workdays import BEIJING
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.rules.reporting_content import ITEMS, NotSubmittedYet, words_of

if TYPE_CHECKING:
    from docx.document import Document as Docx

    from kit.call import Call

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NUMERALS = "一二三四五六"
TITLE_FONT, TEXT_FONT = "方正小标宋简体", "仿宋_GB2312"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = Pt(22), Pt(16), Pt(12)
MARGINS = {"top_margin": Cm(3.7), "bottom_margin": Cm(3.5), "left_margin": Cm(2.8), "right_margin": Cm(2.6)}
"""Fonts, sizes and margins of official documents: GB/T 9704-2012."""

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
    document = Document()
    for name, width in MARGINS.items():
        setattr(document.sections[0], name, width)
    _style(document)
    _line(document, _heading(hop), font=TITLE_FONT, size=TITLE_SIZE, centred=True)
    _line(document, hop.title, centred=True)
    for text in _front(hop):
        _line(document, text)
    for numeral, item in zip(NUMERALS, ITEMS, strict=True):
        _line(document, f"{numeral}、{words_of(item).zh}", bold=True)
        for text in _said(hop, item) or [NOT_SAID]:
            _line(document, text, indent=True)
        if item == REPORT_ITEM_CASUALTIES and hop.content.HasField("casualties"):
            _table(document, hop.content.casualties)
    if hop.missing_items:
        missing = "、".join(words_of(item).zh for item in hop.missing_items)
        _line(document, f"注:本报告尚缺{missing},将及时续报。", size=SMALL_SIZE)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _heading(hop: ReportHop) -> str:
    kind = f"续报第{hop.follow_ups}号" if hop.follow_ups else "首报"
    return f"生产安全事故信息报告({'终报' if hop.HasField('finished_at') else kind})"


def _front(hop: ReportHop) -> list[str]:
    grade = option(AccidentGrade.DESCRIPTOR.values_by_number[hop.grade], "term") if hop.grade else "待定"
    newest = next(name for name in ("finished_at", "followed_up_at", "submitted_at") if hop.HasField(name))
    return [
        f"报送单位:{hop.from_title}",
        f"接报单位:{hop.to_title}",
        f"报送时间:{_when(getattr(hop, newest))}",
        f"事故等级(暂定,由平台按已知情况计算):{grade}",
    ]


def _said(hop: ReportHop, item: ReportItem) -> list[str]:
    said = hop.content
    place = [f"时间:{_when(said.occurred_at)}"] if said.HasField("occurred_at") else []
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


def _when(stamp: Any) -> str:  # noqa: ANN401 protoc's stubs and the runtime name Timestamp differently
    at = datetime_of(stamp).astimezone(BEIJING)
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02}分"


def _style(document: "Docx") -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TEXT_FONT, TEXT_SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TEXT_FONT)


def _line(
    document: "Docx",
    text: str,
    *,
    font: str = TEXT_FONT,
    size: Pt = TEXT_SIZE,
    bold: bool = False,
    centred: bool = False,
    indent: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.first_line_indent = TEXT_SIZE * 2
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = font, size, bold
    # Without it Word takes its own font for Chinese, whatever the run is said to be in.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 python-docx has no public way


def _table(document: "Docx", known: Casualties) -> None:
    table = document.add_table(rows=2, cols=len(FIGURES), style="Table Grid")
    for column, name in enumerate(FIGURES):
        table.cell(0, column).text = label(Casualties.DESCRIPTOR.fields_by_name[name])  # type: ignore[arg-type] # protobuf has two classes of the same thing
        table.cell(1, column).text = str(getattr(known, name))
