"""The report of an exercise as a Word document, in Chinese."""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.command.v1.exercise_pb2 import (
    ExerciseReport,
    Inject,
    InjectKind,
    RenderExerciseReportRequest,
    RenderExerciseReportResponse,
    ScoreFactor,
)

from kit.options import option
from services.command.documents import WORD, Paper, when
from services.command.exercising.report import report_of
from services.command.ledgers.exercises import EXERCISES
from services.command.rules.exercises import marked
from services.command.rules.words import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kit.call import Call

FACTOR_COLUMNS = ("项目", "应办", "按时", "按时率", "目标", "中位用时", "九成用时", "得分/权重")
INJECT_COLUMNS = ("剧本时间", "类别", "内容", "执行情况")
MISS_COLUMNS = ("单位", "项目", "情况")


async def render_exercise_report(request: RenderExerciseReportRequest, call: "Call") -> RenderExerciseReportResponse:
    """The report as it stands now."""
    exercise = await EXERCISES.get(request.name, call)
    report = await report_of(exercise, replace(call, language="zh"))
    heading = f"{marked(exercise.title)}评估报告"
    return RenderExerciseReportResponse(content=written(report), file_name=f"{heading}.docx", content_type=WORD)


def written(report: ExerciseReport) -> bytes:
    """The document: what it was, the score and what it is made of, the script as it was played, what was missed."""
    exercise, paper = report.exercise, Paper()
    paper.title(f"{marked(exercise.title)}评估报告")
    for text in _front(report):
        paper.line(text, indent=True)
    paper.section(1, "评分及构成")
    paper.line(f"综合得分:{report.score:.1f} 分(满分 100)", indent=True)
    paper.table_or_none(FACTOR_COLUMNS, [_factor(factor) for factor in report.factors])
    paper.section(2, "脚本执行情况")
    paper.table_or_none(INJECT_COLUMNS, [_inject(inject) for inject in exercise.injects])
    paper.section(3, "存在问题")
    titles = {factor.code: factor.title for factor in report.factors}
    paper.table_or_none(
        MISS_COLUMNS, [(miss.unit_title, titles.get(miss.code, miss.code), miss.text) for miss in report.misses]
    )
    if exercise.conclusion:
        paper.section(4, "评估结论")
        paper.line(exercise.conclusion, indent=True)
    return paper.content()


def _front(report: ExerciseReport) -> "Iterator[str]":
    exercise = report.exercise
    if exercise.about:
        yield f"演练目的:{exercise.about}"
    if exercise.HasField("started_at"):
        yield f"开始时间:{when(exercise.started_at)}"
    if exercise.HasField("ended_at"):
        yield f"结束时间:{when(exercise.ended_at)}"
    yield f"时间倍速:{exercise.time_scale} 倍;真实呼叫:{'允许' if exercise.allow_real_calls else '不允许'}"
    yield "本报告数据均来自演练,不计入任何实战统计。"


def _factor(factor: ScoreFactor) -> tuple[str, ...]:
    median, ninth = (
        span(getattr(factor, name)).zh if factor.HasField(name) else "—" for name in ("median_seconds", "p90_seconds")
    )
    shares = (f"{factor.share:.1f}%", f"{factor.target:.0f}%")
    points = f"{factor.points:.1f}/{factor.weight:.0f}"
    return (factor.title, str(factor.total), str(factor.in_time), *shares, median, ninth, points)


def _inject(inject: Inject) -> tuple[str, ...]:
    kind = str(option(InjectKind.DESCRIPTOR.values_by_number[inject.kind], "term"))
    played = "未执行" if not inject.HasField("played_at") else inject.problem or "已执行"
    return (span(inject.after_seconds).zh, kind, inject.title or inject.text or "—", played)
