from io import BytesIO

import pytest
from anlan.command.v1.incident_pb2 import ACCIDENT_GRADE_GENERAL, Casualties
from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_COPY,
    REPORT_HOP_STATE_DUE,
    REPORT_LEVEL_COUNTY,
    REPORT_LEVEL_UNIT,
    FollowUpReportRequest,
    RenderReportRequest,
    ReportContent,
    ReportHop,
    TickReportCopyRequest,
)
from docx import Document

from kit.testing import Served, eventually, refused
from services.command.documents import A4, full_width
from services.command.reporting.document import written
from tests.services.command.people import CITY, DISTRICT, ENTERPRISE
from tests.services.command.reports import a_first_report, chain_of, confirmed, hops_as, hops_of, submit


def lines_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


async def rendered(command: Served, hop: ReportHop) -> list[str]:
    return lines_of((await hops_as(command, CITY).RenderReport(RenderReportRequest(name=hop.name))).content)


def test_our_words_have_chinese_punctuation_and_figures_keep_theirs() -> None:
    assert full_width("报送时间:8时,(首报);「甲」,乙(丙):丁") == "报送时间：8时，（首报）；「甲」，乙（丙）：丁"
    assert full_width("10:30, GB6441(2025)") == "10:30, GB6441(2025)"


async def test_the_written_report_is_signed_and_says_who_made_it(command: Served) -> None:
    hop = (await chain_of(command, await confirmed(command, address="测试路1号")))[REPORT_LEVEL_COUNTY]
    clerk = command.client(type(hops_as(command, DISTRICT)), DISTRICT, "ROLE_DUTY_OFFICER", person="district-duty")
    await submit(command, DISTRICT, hop)
    await clerk.FollowUpReport(FollowUpReportRequest(name=hop.name, content=a_first_report(course="积尘起火,已扑灭")))
    answer = await clerk.RenderReport(RenderReportRequest(name=hop.name))
    lines = lines_of(answer.content)
    assert answer.file_name == "生产安全事故信息报告（续报第1号）.docx"
    assert lines[0] == "生产安全事故信息报告（续报第1号）"
    (reporter,) = [line for line in lines if line.startswith("报送人：")]
    assert reporter.startswith("报送人：区应急值班室 值班乙，电话 000-0000-")
    assert "报送方式：平台" in lines
    # What somebody has reported stays as they wrote it.
    assert "积尘起火,已扑灭" in lines
    assert lines[-2] == "测试一区（盖章）"
    assert lines[-1].endswith("日")
    section = Document(BytesIO(answer.content)).sections[0]
    size = [length.cm if length else 0 for length in (section.page_width, section.page_height)]
    assert size == pytest.approx([length.cm for length in A4], abs=0.01)


async def test_a_report_of_little_or_of_odd_letters_is_printed_all_the_same(command: Served) -> None:
    found = await confirmed(command)
    hops = await chain_of(command, found, REPORT_LEVEL_UNIT)
    await submit(command, ENTERPRISE, hops[REPORT_LEVEL_UNIT], ReportContent(scene="浓烟"))
    assert "现场情况：浓烟" in await rendered(command, hops[REPORT_LEVEL_UNIT])
    odd = a_first_report(course="起火\ufffe了\n已扑灭", unit_profile="<w:p>&")
    await submit(command, DISTRICT, hops[REPORT_LEVEL_COUNTY], odd)
    lines = await rendered(command, hops[REPORT_LEVEL_COUNTY])
    assert {"<w:p>&", "起火了", "已扑灭"} <= set(lines)


async def test_a_copy_is_no_report_to_print(command: Served) -> None:
    found = await confirmed(command, address="测试路1号")
    await chain_of(command, found)

    async def copies() -> list[ReportHop]:
        there = (await hops_of(command, found, kind=REPORT_HOP_KIND_COPY)).values()
        return [hop for hop in there if hop.from_unit == DISTRICT and hop.state == REPORT_HOP_STATE_DUE]

    copy = (await eventually(copies))[0]
    await hops_as(command, DISTRICT).TickReportCopy(TickReportCopyRequest(name=copy.name, taken_by="区总工会"))
    with refused("NOT_SUBMITTED_YET"):
        await hops_as(command, CITY).RenderReport(RenderReportRequest(name=copy.name))


def test_the_report_of_an_exercise_is_marked_on_top() -> None:
    hop = ReportHop(exercise="exercises/x", title="【演练】测试", grade=ACCIDENT_GRADE_GENERAL)
    hop.submitted_at.GetCurrentTime()
    hop.content.casualties.CopyFrom(Casualties(direct_loss=120_000))
    lines = lines_of(written(hop))
    assert lines[0].startswith("【演练】生产安全事故信息报告")
    assert "事故等级（暂定，由平台按已知情况计算）：一般事故" in lines
    assert any("初步估计直接经济损失120000元。" in line for line in lines)
