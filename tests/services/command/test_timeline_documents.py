import json
from io import BytesIO

import pytest
from anlan.command.v1.receipt_pb2 import AcknowledgeReceiptRequest
from anlan.command.v1.timeline_pb2 import (
    TIMELINE_FORMAT_JSON,
    TIMELINE_STEP_KIND_ORDERED,
    RenderTimelineRequest,
    RenderTimelineResponse,
    TimelineDocument,
)
from anlan.command.v1.timeline_pb2_grpc import TimelineServiceStub
from docx import Document
from google.protobuf import json_format

from kit.ids import new_id
from kit.testing import Served, refused
from services.command.documents import Paper
from services.command.reviewing import timeline_document
from services.command.tables import TIMELINE
from tests.services.command.people import (
    CITY,
    DISTRICT,
    DUTY,
    OTHER_DISTRICT,
    TOWN,
    ago,
    ordered,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.test_timeline import story


async def rendered(command: Served, name: str, unit: str = CITY, **fields: object) -> RenderTimelineResponse:
    """One file of a story."""
    stub = command.client(TimelineServiceStub, unit, *DUTY, person="reader", language="zh")
    return await stub.RenderTimeline(RenderTimelineRequest(name=name, **fields))


@pytest.fixture(scope="module")
async def incident(command: Served) -> str:
    """An incident with four steps."""
    found = await reported(command, occurred_at=ago(minutes=5))
    order = await ordered(command, DISTRICT, TOWN, incident=found.name)
    (receipt,) = await receipts_of(command, order)
    await receipts(command, TOWN).AcknowledgeReceipt(AcknowledgeReceiptRequest(name=receipt.name))
    await story(command, found.name, 4)
    return found.name


async def test_the_story_is_printed_as_a_table_with_every_step_and_delay(command: Served, incident: str) -> None:
    file = await rendered(command, incident)
    assert (file.steps, file.total, file.next_page_token) == (4, 4, "")
    assert file.file_name.endswith(".docx")
    document = Document(BytesIO(file.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "突发事件处置时间线"
    assert {"事件:抛光车间起火", "事发单位:测试一号化工有限公司", "当前状态:已接报"} <= set(lines)
    assert "共 4 步,全部载于本件。" in lines
    times, table = document.tables
    assert [row.cells[0].text for row in times.rows][1:] == ["发现至上报", "接报至受理", "接报至下令", "下令至叫应"]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "时间", "类别", "内容", "用时"]
    assert [row[2] for row in rows[1:]] == ["获知", "下令", "通知报告", "反馈"]
    assert rows[1][3].startswith("测试一号化工有限公司 officer上报事件「抛光车间起火」;已接报")
    assert rows[1][4].startswith("距发生 5分")
    assert rows[4][4].startswith("距下达")


async def test_the_story_is_kept_as_the_document_that_the_contract_describes(command: Served, incident: str) -> None:
    file = await rendered(command, incident, format=TIMELINE_FORMAT_JSON)
    assert file.content_type == "application/json"
    kept = json_format.Parse(file.content, TimelineDocument())
    assert (kept.format, kept.version, kept.incident, kept.total) == ("anlan.timeline", 1, incident, 4)
    assert [step.transition for step in kept.steps][-1] == "AcknowledgeReceipt"
    first = json.loads(file.content)["steps"][0]
    assert first["kind"] == "TIMELINE_STEP_KIND_KNOWN"
    assert first["delaySince"] == "occurred_at"


async def test_a_filtered_story_says_how_many_steps_are_left(command: Served, incident: str) -> None:
    file = await rendered(command, incident, kind=[TIMELINE_STEP_KIND_ORDERED])
    assert (file.steps, file.total) == (1, 1)


async def test_a_long_story_comes_in_files_that_say_what_they_hold(
    command: Served, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline_document, "STEPS_IN_WORD", 3)
    first = await rendered(command, incident, page_size=5000)
    second = await rendered(command, incident, page_size=5000, page_token=first.next_page_token)
    assert [(file.steps, file.total) for file in (first, second)] == [(3, 4), (1, 4)]
    said = [paragraph.text for file in (first, second) for paragraph in Document(BytesIO(file.content)).paragraphs]
    assert "共 4 步,本件载第 1 步至第 3 步。" in said
    assert "共 4 步,本件载第 4 步至第 4 步。" in said
    assert (first.file_name, second.next_page_token) != (second.file_name, first.next_page_token)


async def test_a_file_holds_thousands_of_steps_and_no_more(command: Served) -> None:
    name = (await reported(command)).name
    await story(command, name, 1)
    columns = ", ".join(column.name for column in TIMELINE.columns if column.name not in ("event_id", "at"))
    copies = (
        f"INSERT INTO timeline (event_id, at, {columns}) "  # noqa: S608 declared names
        f"SELECT $2 || n, at + n * interval '1 second', {columns} FROM timeline, generate_series(1, 5200) AS n "
        "WHERE incident = $1"
    )
    async with command.acting().session() as conn:
        await conn.execute(copies, name, new_id())
    word = await rendered(command, name)
    assert (word.steps, word.total, len(Document(BytesIO(word.content)).tables[1].rows)) == (2000, 5201, 2001)
    kept = await rendered(command, name, format=TIMELINE_FORMAT_JSON)
    assert (kept.steps, kept.total) == (5000, 5201)
    assert len(kept.content) < 8_000_000


async def test_nobody_renders_a_story_they_may_not_read(command: Served, incident: str) -> None:
    with refused("NOT_FOUND"):
        await rendered(command, incident, OTHER_DISTRICT)


def test_a_table_holds_what_xml_cannot() -> None:
    paper = Paper()
    paper.table(["甲", "乙"], [["一\x00二", "<&>"]])
    document = Document(BytesIO(paper.content()))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["甲", "乙"], ["一二", "<&>"]]
