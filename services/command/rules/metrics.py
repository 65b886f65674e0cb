"""What the times of a response are measured against, and whether they keep it (domain A.4 row 94)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from anlan.command.v1.metrics_pb2 import (
    RESPONSE_METRIC_KIND_ACKNOWLEDGEMENT_TO_EN_ROUTE,
    RESPONSE_METRIC_KIND_DETECT_TO_REPORT,
    RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE,
    RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT,
    RESPONSE_METRIC_KIND_REPORT_TO_ANSWER,
    RESPONSE_METRIC_KIND_REPORT_TO_ORDER,
    ResponseMetric,
    ResponseMetricKind,
    ResponseTarget,
)
from anlan.kit.v1.norm_pb2 import NormTrust

from kit.errors import BadInput
from kit.table import enum_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kit.norms import Norm, Norms

TARGETS: dict[ResponseMetricKind, str] = {
    RESPONSE_METRIC_KIND_DETECT_TO_REPORT: "command.report_unit_general_phone",
    RESPONSE_METRIC_KIND_REPORT_TO_ANSWER: "command.target_answer",
    RESPONSE_METRIC_KIND_REPORT_TO_ORDER: "command.target_process",
    RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT: "command.target_acknowledgement",
    RESPONSE_METRIC_KIND_ACKNOWLEDGEMENT_TO_EN_ROUTE: "",
    RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE: "",
}
"""In the order of events; no norm at hand says how soon to set out or to arrive."""

SHARE = "command.target_share"
PERCENT = 100


class PeriodEndsBeforeItBegins(BadInput):
    """A period has a length."""

    field = "until"
    zh = "统计期间的结束时间应晚于开始时间"
    en = "a period ends after it begins"


@dataclass(frozen=True)
class Cases:
    """What is counted of one kind of time; the times in seconds, p50, p90, p99 and the longest."""

    kind: ResponseMetricKind
    count: int
    waiting: int
    times: "Sequence[float]"
    within: int
    """Cases that ended within the target."""
    judged: int
    """Cases that ended, or wait past the target."""


@dataclass(frozen=True)
class Scale:
    """What times are measured against: the norms in force for a unit at a moment."""

    unit: str
    norms: "Norms"
    at: "datetime"

    def target(self, kind: ResponseMetricKind) -> "Norm | None":
        """The norm for one kind of time."""
        return self.norms.get(TARGETS[kind], self.unit, self.at) if TARGETS[kind] else None

    def seconds(self, kind: ResponseMetricKind) -> float | None:
        """The same in seconds."""
        norm = self.target(kind)
        return (norm.after(self.at) - self.at).total_seconds() if norm else None

    def metric(self, cases: Cases) -> ResponseMetric:
        """One time beside its target."""
        found = ResponseMetric(kind=cases.kind, count=cases.count, waiting=cases.waiting)
        for name, seconds in zip(("p50", "p90", "p99", "longest"), cases.times, strict=True):
            getattr(found, name).FromMicroseconds(round(seconds * 1e6))
        norm, within = self.target(cases.kind), self.seconds(cases.kind)
        if norm and within is not None and cases.judged:
            share = self.norms.value(SHARE, self.unit, self.at)
            found.target.CopyFrom(_target(norm, within, share))
            found.share_within = cases.within / cases.judged
            found.met = cases.within * PERCENT >= share * cases.judged
        return found


def _target(norm: "Norm", seconds: float, share: float) -> ResponseTarget:
    target = ResponseTarget(
        code=norm.code,
        share=share / PERCENT,
        source=norm.source,
        article=norm.article,
        trust=enum_number(NormTrust.DESCRIPTOR, norm.trust),  # type: ignore[arg-type] # protoc's stub wants its own int
    )
    target.within.FromTimedelta(timedelta(seconds=seconds))
    return target
