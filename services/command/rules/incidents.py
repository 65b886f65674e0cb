"""What must be true of an incident whoever reports or judges it (domain C.16, 0.9, 0.10)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import INCIDENT_STATE_CLOSED

from kit.errors import BadInput, NotPermitted, Refused

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from kit.lifecycle import Move


class HappenedInFuture(BadInput):
    """DQ-15: no date lies in the future."""

    field = "occurred_at"
    zh = "发生时间不能晚于现在"
    en = "an incident cannot happen in the future"


class AwareInFuture(BadInput):
    """DQ-15."""

    field = "aware_at"
    zh = "知悉时间不能晚于现在"
    en = "nobody can become aware in the future"


class AwareBeforeHappened(BadInput):
    """The four stamps stand in order."""

    field = "aware_at"
    zh = "知悉时间不能早于发生时间"
    en = "nobody can be aware of it before it happened"


class SubmittedInFuture(BadInput):
    """DQ-15."""

    field = "submitted_at"
    zh = "报送时间不能晚于现在"
    en = "a report cannot be sent in the future"


class FoundInFuture(BadInput):
    """DQ-15."""

    field = "found_at"
    zh = "发现时间不能晚于现在"
    en = "nothing can be found in the future"


class ReasonNeeded(BadInput):
    """Dismissals, refusals, amendments and cancellations say why."""

    field = "reason"
    zh = "请填写理由"
    en = "say why"


class DuplicateOfItself(BadInput):
    """An incident repeats another one."""

    field = "duplicate_of"
    zh = "不能与自身合并"
    en = "an incident cannot be merged into itself"


class DuplicateOfUnknown(BadInput):
    """The incident to merge into must exist and be the caller's to read."""

    field = "duplicate_of"
    zh = "没有找到要并入的事件 {name}"
    en = "the incident to merge into was not found: {name}"


class DuplicateIsOver(BadInput):
    """One does not merge into an incident that is itself merged, a false alarm or closed."""

    field = "duplicate_of"
    zh = "{name} 已办结、误报或已被合并,不能并入"
    en = "{name} is closed, a false alarm or itself merged"


class DuplicateNotConfirmed(BadInput):
    """What is confirmed does not go up in what may yet be a false alarm: nobody would report it up any more."""

    field = "duplicate_of"
    zh = "已核实的事件不能并入尚未核实的事件 {name},请先核实后者,或将后者并入前者"
    en = "what is confirmed is not merged into {name}, which is not: confirm that first, or merge it into this one"


class DuplicateInExercise(BadInput):
    """What is real is never merged with what is exercised, nor one exercise with another."""

    field = "duplicate_of"
    zh = "演练事件与实战事件、不同演练的事件不能合并({name})"
    en = "an exercise is merged with nothing outside it: {name}"


class OrdersStillOpen(Refused):
    """Nobody is left acting on an incident that is over."""

    zh = "还有 {count} 条指令未办结,请先办结或撤销"
    en = "{count} orders are still open: close or cancel them first"


class ExerciseIsOver(Refused):
    """Nothing more becomes known of what was only exercised."""

    zh = "演练事件已结束,不再续报"
    en = "the exercise's incident is over: nothing more becomes known of it"


class IncidentHasCase(Refused):
    """An accident has one case, whose incident stays."""

    zh = "该事件已立案调查,不能并入其他事件,请将其他事件并入本事件"
    en = "the incident has an accident case and stays: merge the other one into it"


class EnterpriseCannotJudge(NotPermitted):
    """0.10: what happened at an enterprise is judged by its superiors."""

    zh = "{verb} 由属地政府或部门办理,事发企业不能自行认定"
    en = "{verb} belongs to the enterprise's superiors, not to the enterprise itself"


def times_are_past(move: "Move") -> None:
    """occurred_at ≤ aware_at ≤ now, submitted_at ≤ now; a reporter's clock may be fast by the norm's seconds."""
    incident = move.entry
    latest = move.norms.get("command.clock_skew", incident.unit, move.now).after(move.now)
    if after(incident, "occurred_at", latest):
        raise HappenedInFuture
    if after(incident, "aware_at", latest):
        raise AwareInFuture
    if after(incident, "submitted_at", latest):
        raise SubmittedInFuture
    if incident.HasField("aware_at") and incident.aware_at.ToDatetime(UTC) < incident.occurred_at.ToDatetime(UTC):
        raise AwareBeforeHappened


def after(entry: "Message", field: str, moment: datetime) -> bool:
    """Whether a time is given and lies after `moment`."""
    return entry.HasField(field) and getattr(entry, field).ToDatetime(UTC) > moment


def exercise_goes_on(move: "Move") -> None:
    """What is over is followed up in earnest only."""
    if move.before.exercise and move.before.state == INCIDENT_STATE_CLOSED:
        raise ExerciseIsOver


def repeats_another(move: "Move") -> None:
    """An incident is not merged into itself."""
    if move.entry.duplicate_of == move.entry.name:
        raise DuplicateOfItself


def says_why(move: "Move") -> None:
    """A reason of more than blanks."""
    if not move.reason.strip():
        raise ReasonNeeded
