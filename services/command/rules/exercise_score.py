"""Score an exercise: what had to be done, what was done in time, beside targets that are norms (domain A.4 row 94)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from anlan.command.v1.exercise_pb2 import Miss, ScoreFactor
from anlan.command.v1.incident_pb2 import INCIDENT_STATE_MERGED, Incident
from anlan.command.v1.receipt_pb2 import (
    RECEIPT_KIND_ORDER,
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_RELEASED,
    TEAM_HOLD_REFUSED,
    Receipt,
)
from anlan.command.v1.report_pb2 import REPORT_HOP_KIND_STEP, ReportHop

from kit.errors import Words
from kit.table import datetime_of

if TYPE_CHECKING:
    from kit.norms import Norms

FACTORS: Mapping[str, Words] = {
    "verification": Words("险情核实", "verification of reports"),
    "report": Words("信息上报", "reports upward"),
    "acknowledgement": Words("首次呼叫应答", "acknowledgement of the first call"),
    "on_duty": Words("有人值守", "somebody to call"),
    "completion": Words("指令完成", "orders carried out"),
}
"""What is looked at, in the order in which it is shown."""

LATE_VERIFICATION = Words("未在时限内核实", "not verified in time")
LATE_REPORT = Words("上报迟缓或未上报", "reported late, or not at all")
NOT_ACKNOWLEDGED = Words("首次呼叫未在时限内应答", "the first call was not acknowledged in time")
NEVER_ACKNOWLEDGED = Words("呼叫梯次用尽仍无人应答", "nobody acknowledged, whoever was called")
NOBODY_ON_DUTY = Words("无人值守,没有可呼叫的岗位", "nobody on duty: there was nobody to call")
NOT_COMPLETED = Words("指令未完成或逾期完成", "not carried out, or past its time")
DECLINED = Words("拒绝受领", "declined")

SCALE = 100.0
MEDIAN, P90 = 0.5, 0.9


@dataclass(frozen=True)
class Case:
    """One thing that had to be done."""

    code: str
    entry: str
    unit: str
    in_time: bool
    missed: Words
    took: timedelta | None = None
    """How long it took, as time passed; None where it was not done."""


@dataclass(frozen=True)
class Facts:
    """The entries of an exercise, and the moment up to which it is judged."""

    until: datetime
    time_scale: int
    incidents: Sequence[Incident] = ()
    hops: Sequence[ReportHop] = ()
    receipts: Sequence[Receipt] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    """What units are called."""


def cases_of(facts: Facts, norms: "Norms") -> Iterator[Case]:
    """All that had to be done by then; `norms` at the exercise's pace."""
    for incident in facts.incidents:
        if incident.state != INCIDENT_STATE_MERGED:
            yield from _verification(incident, facts, norms)
    for hop in facts.hops:
        yield from _report(hop, facts)
    for receipt in facts.receipts:
        if receipt.kind == RECEIPT_KIND_ORDER and not _called_off(receipt):
            yield from _receipt(receipt, facts)


def _called_off(receipt: Receipt) -> bool:
    """Whether it was cancelled by a person; the end of the exercise sets no time of cancellation."""
    return receipt.state == RECEIPT_STATE_CANCELLED and receipt.HasField("cancelled_at")


def _verification(incident: Incident, facts: Facts, norms: "Norms") -> Iterator[Case]:
    received = datetime_of(incident.received_at)
    due = norms.get("command.verification", incident.unit, received).after(received)
    done = _moment(incident, "verified_at") or _moment(incident, "confirmed_at")
    if done or due <= facts.until:
        in_time = done is not None and done <= due
        took = done - received if done else None
        yield Case("verification", incident.name, incident.unit, in_time, LATE_VERIFICATION, took)


def _report(hop: ReportHop, facts: Facts) -> Iterator[Case]:
    due = _moment(hop, "written_due_at") or _moment(hop, "phone_due_at")
    if hop.kind != REPORT_HOP_KIND_STEP or due is None:
        return
    done = _moment(hop, "submitted_at") or _moment(hop, "phoned_at")
    if done or due <= facts.until:
        in_time = done is not None and not hop.late
        took = done - datetime_of(hop.opened_at) if done else None
        yield Case("report", hop.name, hop.from_unit, in_time, LATE_REPORT, took)


def _receipt(receipt: Receipt, facts: Facts) -> Iterator[Case]:
    issued = datetime_of(receipt.issued_at)
    yield Case("on_duty", receipt.name, receipt.unit, bool(receipt.ladder), NOBODY_ON_DUTY)
    if receipt.team_hold == TEAM_HOLD_REFUSED:
        return  # nobody was there to answer: the team was somebody else's
    declined = _moment(receipt, "declined_at")
    answered = _moment(receipt, "acknowledged_at") or declined
    limit = issued + timedelta(seconds=receipt.step_seconds)
    if answered or limit <= facts.until:
        in_time = answered is not None and answered <= limit
        took = answered - issued if answered else None
        missed = NEVER_ACKNOWLEDGED if receipt.unanswered and not answered else NOT_ACKNOWLEDGED
        yield Case("acknowledgement", receipt.name, receipt.unit, in_time, missed, took)
    if receipt.state == RECEIPT_STATE_RELEASED:
        return  # others were enough
    done, due = _moment(receipt, "completed_at"), _moment(receipt, "due_at")
    if declined and receipt.state == RECEIPT_STATE_DECLINED:
        yield Case("completion", receipt.name, receipt.unit, in_time=False, missed=DECLINED)
    elif done or due is None or due <= facts.until:
        in_time = done is not None and (due is None or done <= due)
        took = done - issued if done else None
        yield Case("completion", receipt.name, receipt.unit, in_time, NOT_COMPLETED, took)


def _moment(entry: Any, name: str) -> datetime | None:  # noqa: ANN401 a message of any ledger
    return datetime_of(getattr(entry, name)) if entry.HasField(name) else None


def factors_of(cases: Iterable[Case], facts: Facts, unit: str, norms: "Norms", language: str) -> list[ScoreFactor]:
    """What the score is made of; a factor that there was nothing to do for is left out."""
    by_code: dict[str, list[Case]] = {}
    for case in cases:
        by_code.setdefault(case.code, []).append(case)
    return [_factor(code, by_code[code], facts, unit, norms, language) for code in FACTORS if code in by_code]


def _factor(code: str, cases: Sequence[Case], facts: Facts, unit: str, norms: "Norms", language: str) -> ScoreFactor:
    in_time = sum(case.in_time for case in cases)
    share = SCALE * in_time / len(cases)
    target = norms.value(f"command.exercise_target_{code}", unit, facts.until)
    weight = norms.value(f"command.exercise_weight_{code}", unit, facts.until)
    factor = ScoreFactor(
        code=code,
        title=FACTORS[code].into(language),
        total=len(cases),
        in_time=in_time,
        share=round(share, 1),
        target=target,
        weight=weight,
        points=round(weight * min(1.0, share / target), 2) if target else weight,
    )
    took = sorted(case.took.total_seconds() * max(1, facts.time_scale) for case in cases if case.took is not None)
    if took:
        factor.median_seconds, factor.p90_seconds = (round(rank(took, part), 1) for part in (MEDIAN, P90))
    return factor


def rank(ordered: Sequence[float], part: float) -> float:
    """The value that a part of all do not exceed (nearest rank)."""
    return ordered[max(0, ceil(part * len(ordered)) - 1)]


def score_of(factors: Sequence[ScoreFactor]) -> float:
    """0 to 100: points in proportion to the weights of what there was anything to do for."""
    weights = sum(factor.weight for factor in factors)
    return round(SCALE * sum(factor.points for factor in factors) / weights, 1) if weights else 0.0


def misses_of(cases: Iterable[Case], facts: Facts, language: str) -> list[Miss]:
    """What was missed, by whom."""
    return [
        Miss(
            code=case.code,
            entry=case.entry,
            unit=case.unit,
            unit_title=facts.titles.get(case.unit, case.unit),
            text=case.missed.into(language),
        )
        for case in cases
        if not case.in_time
    ]
