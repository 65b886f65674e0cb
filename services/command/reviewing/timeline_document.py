"""Render the story of an incident as a Word document to print, or as JSON to keep."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import IncidentState
from anlan.command.v1.metrics_pb2 import ResponseMetric, ResponseMetricKind
from anlan.command.v1.timeline_pb2 import (
    TIMELINE_FORMAT_JSON,
    RenderTimelineRequest,
    RenderTimelineResponse,
    TimelineDocument,
    TimelineStep,
    TimelineStepKind,
)
from google.protobuf import json_format
from google.protobuf.timestamp_pb2 import Timestamp

from kit.options import option
from kit.table import datetime_of
from services.command.documents import SMALL_SIZE, WORD, Paper, local, when
from services.command.ledgers.incidents import INCIDENTS
from services.command.reviewing.metrics import incident_metrics
from services.command.reviewing.story import delay_text
from services.command.reviewing.timeline import Part, count, page_of, read
from services.command.rules.words import span

if TYPE_CHECKING:
    from datetime import datetime

    from anlan.command.v1.incident_pb2 import Incident
    from google.protobuf.duration_pb2 import Duration

    from kit.call import Call

STEPS_IN_WORD = 2_000
"""About 100 pages; a longer table Word opens slowly."""
STEPS_IN_JSON = 5_000
"""About 6 MB."""
JSON = "application/json"
HEAD = ("序号", "时间", "类别", "内容", "用时")
TIMES = ("环节", "次数", "中位数", "九成", "最长", "目标", "达标比例", "依据")
ARTICLE = re.compile(r"(\S+) Art (\d+)")
WIDTHS = (1.4, 3.6, 2.2, 14.5, 4.0)


@dataclass(frozen=True)
class Volume:
    """One file of a story."""

    incident: "Incident"
    part: Part
    before: int
    """Steps in the files before it."""
    total: int
    metrics: Sequence[ResponseMetric]
    """How long everything took."""

    @property
    def steps(self) -> str:
        """Which steps it holds, in words."""
        held = len(self.part.steps)
        if held == self.total:
            return f"共 {self.total} 步,全部载于本件。"
        return f"共 {self.total} 步,本件载第 {self.before + 1} 步至第 {self.before + held} 步。"


async def render_timeline(request: RenderTimelineRequest, call: "Call") -> RenderTimelineResponse:
    """One file of the story, oldest first; made in a thread, so that nobody else waits for it."""
    incident, _ = await INCIDENTS.find(request.name, call)
    as_json = request.format == TIMELINE_FORMAT_JSON
    most = STEPS_IN_JSON if as_json else STEPS_IN_WORD
    page = replace(page_of(request, 0, oldest_first=True), size=min(request.page_size or most, most))
    # A printed document is in Chinese; what is kept as data speaks the caller's language.
    part = await read(incident, request, page, call if as_json else replace(call, language="zh"), oldest_first=True)
    total = await count(incident, request, call)
    before = await count(incident, request, call, upto=page.after) if page.after else 0
    volume = Volume(incident, part, before, total, (await incident_metrics(incident, call)).metrics)
    content = await asyncio.to_thread(_json if as_json else _word, volume, call.now)
    number = f"-{before + 1}" if page.after or part.next_page_token else ""
    return RenderTimelineResponse(
        content=content,
        file_name=f"处置时间线-{incident.name.partition('/')[2]}{number}.{'json' if as_json else 'docx'}",
        content_type=JSON if as_json else WORD,
        steps=len(part.steps),
        total=total,
        next_page_token=part.next_page_token,
    )


def _json(volume: Volume, now: "datetime") -> bytes:
    incident, part = volume.incident, volume.part
    document = TimelineDocument(
        format="anlan.timeline",
        version=1,
        incident=incident.name,
        title=incident.title,
        unit=incident.unit,
        unit_title=incident.unit_title,
        occurred_at=incident.occurred_at,
        received_at=incident.received_at,
        exercise=incident.exercise,
        total=volume.total,
        steps=part.steps,
        next_page_token=part.next_page_token,
        metrics=volume.metrics,
    )
    document.rendered_at.FromDatetime(now)
    return json_format.MessageToJson(document, ensure_ascii=False, indent=1).encode()


def _word(volume: Volume, now: "datetime") -> bytes:
    incident = volume.incident
    paper = Paper(landscape=True)
    paper.title("突发事件处置时间线")
    for text in _front(incident):
        paper.line(text, size=SMALL_SIZE)
    paper.line(volume.steps, size=SMALL_SIZE)
    if volume.metrics:
        paper.line("处置时效", size=SMALL_SIZE, bold=True)
        paper.table(TIMES, [time_row(metric) for metric in volume.metrics])
        paper.line("处置过程", size=SMALL_SIZE, bold=True)
    paper.table(HEAD, (_row(number, step) for number, step in enumerate(volume.part.steps, volume.before + 1)), WIDTHS)
    printed = Timestamp()
    printed.FromDatetime(now)
    paper.line(f"注:由平台按流水自动生成,生成时间{when(printed)};时间均为北京时间。", size=SMALL_SIZE)
    return paper.content()


def _front(incident: "Incident") -> list[str]:
    mark = ["本事件属于演练,不是真实事件。"] if incident.exercise else []
    return [
        *mark,
        f"事件:{incident.title}",
        f"事发单位:{incident.unit_title}",
        f"发生时间:{when(incident.occurred_at)} 接报时间:{when(incident.received_at)}",
        f"当前状态:{option(IncidentState.DESCRIPTOR.values_by_number[incident.state], 'term')}",
    ]


def _row(number: int, step: TimelineStep) -> tuple[str, ...]:
    at = local(datetime_of(step.at))
    kind = str(option(TimelineStepKind.DESCRIPTOR.values_by_number[step.kind], "term"))
    took = delay_text(step.delay.ToNanoseconds() / 1e9, step.delay_since, "zh") if step.HasField("delay") else ""
    said = step.text.replace(f";{took}", "") if took else step.text
    return str(number), f"{at:%Y-%m-%d %H:%M:%S}", kind, said, took


def time_row(metric: ResponseMetric) -> tuple[str, ...]:
    """One kind of time beside its target, as a row under `TIMES`."""
    kind = str(option(ResponseMetricKind.DESCRIPTOR.values_by_number[metric.kind], "term"))
    times = [_words(time) if metric.count else "—" for time in (metric.p50, metric.p90, metric.longest)]
    target = metric.target
    if not metric.HasField("target"):
        return kind, str(metric.count), *times, "—", "—", "—"
    share = f"{metric.share_within:.0%}(应≥{target.share:.0%})"
    basis = ARTICLE.sub(r"\1第\2条", f"{target.source} {target.article}".strip())
    return kind, str(metric.count), *times, _words(target.within), share, basis


def _words(time: "Duration") -> str:
    return span(time.ToTimedelta().total_seconds()).zh
