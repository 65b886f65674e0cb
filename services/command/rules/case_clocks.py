"""Until when the steps of an accident case are due: appraisals not counted, more time within limits (493, Law Art 86).

On time at the deadline, late one second after it; what is late stays late.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1.accident_case_pb2 import ACCIDENT_CASE_STATE_APPRAISING, CaseExtension, TechnicalAppraisal
from anlan.command.v1.incident_pb2 import ACCIDENT_GRADE_EXTRA_MAJOR

from kit.errors import BadInput, Refused
from kit.lifecycle import actor_of
from services.command.rules.reporting import SECOND, is_late

if TYPE_CHECKING:
    from kit.lifecycle import Move
    from kit.norms import Norms

INVESTIGATION, REPLY = "investigation", "reply"


class TooMuchMoreTime(BadInput):
    """493 Art 29 and 32 set how much longer it may take."""

    field = "days"
    zh = "累计延长不得超过 {limit} 天,已延长 {given} 天"
    en = "it may take {limit} days longer in all, {given} were given"


class OnlyExtraMajor(Refused):
    """493 Art 32: only the reply to a report on an extraordinarily grave accident may take longer."""

    zh = "只有特别重大事故的批复可以延长"
    en = "only the reply on an extraordinarily grave accident may take longer"


def moment(entry: Any, name: str) -> datetime | None:  # noqa: ANN401 a case as moves carry it
    """A time of a case; None where it is not given."""
    return getattr(entry, name).ToDatetime(UTC) if entry.HasField(name) else None


def report_due(occurred: datetime, unit: str, norms: "Norms") -> datetime:
    """Until when the report is due: counted from the accident (493 Art 29), before anything is added."""
    return norms.get("command.investigation", unit, occurred).after(occurred)


def reply_due(move: "Move") -> datetime:
    """Stamp: until when the reply is due."""
    grave = move.entry.grade == ACCIDENT_GRADE_EXTRA_MAJOR
    code = "command.reply_extra_major" if grave else "command.reply"
    return move.norms.get(code, move.entry.unit, move.now).after(move.now)


def evaluation_due(move: "Move") -> datetime:
    """Stamp: until when it is to be evaluated."""
    return move.norms.get("command.evaluation", move.entry.unit, move.now).after(move.now)


def late(flag: str, due: str) -> Callable[["Move"], bool]:
    """Stamp: whether the time in `due` has passed; what is late stays late."""
    return lambda move: bool(getattr(move.entry, flag)) or is_late(move.now, moment(move.entry, due))


def overdue(move: "Move") -> bool:
    """Stamp: whether any of the three is late, all of them already computed."""
    case = move.entry
    return bool(case.overdue or case.report_late or case.reply_late or case.evaluation_late)


def after(due: str, flag: str) -> Callable[["Move"], datetime | None]:
    """When the time in `due` has passed by a second; None once that is flagged, and while an appraisal is made."""

    def at(move: "Move") -> datetime | None:
        case, until = move.entry, moment(move.entry, due)
        still = case.state == ACCIDENT_CASE_STATE_APPRAISING or getattr(case, flag)
        return None if still or until is None else max(until + SECOND, move.now)

    return at


def nobody(_move: "Move") -> str:
    """Stamp: nobody any more."""
    return ""


# ---- the technical appraisal


def appraisal_begun(move: "Move") -> list[TechnicalAppraisal]:
    """Stamp: those so far, and the one that begins."""
    one = TechnicalAppraisal(
        subject=move.request.subject, institution=move.request.institution, started_by=actor_of(move.caller)
    )
    one.started_at.FromDatetime(move.now)
    return [*move.before.appraisals, one]


def appraisal_ended(move: "Move") -> list[TechnicalAppraisal]:
    """Stamp: the last one has ended."""
    last = TechnicalAppraisal()
    last.CopyFrom(move.before.appraisals[-1])
    last.ended_at.FromDatetime(move.now)
    last.ended_by = actor_of(move.caller)
    return [*move.before.appraisals[:-1], last]


def appraised(move: "Move") -> timedelta:
    """How long the one that ends now took."""
    began: datetime = move.before.appraisals[-1].started_at.ToDatetime(UTC)
    return move.now - began


def appraisal_seconds(move: "Move") -> int:
    """Stamp: what all of them took, in whole seconds."""
    return int(move.before.appraisal_seconds) + int(appraised(move).total_seconds())


def put_off_by_appraisal(move: "Move") -> datetime | None:
    """Stamp: the report is due later by what the appraisal took (493 Art 27)."""
    due = moment(move.before, "report_due_at")
    return due + appraised(move) if due else None


# ---- more time


def put_off_by_days(due: str) -> Callable[["Move"], datetime | None]:
    """Stamp: the time in `due` is later by the days of the request."""

    def stamp(move: "Move") -> datetime | None:
        until = moment(move.before, due)
        return until + timedelta(days=move.request.days) if until else None

    return stamp


def extended(span: str) -> Callable[["Move"], list[CaseExtension]]:
    """Stamp: the times that were given more, and this one."""

    def stamp(move: "Move") -> list[CaseExtension]:
        one = CaseExtension(span=span, days=move.request.days, approved_by=actor_of(move.caller), reason=move.reason)
        one.approved_at.FromDatetime(move.now)
        return [*move.before.extensions, one]

    return stamp


def within_limit(span: str) -> Callable[["Move"], None]:
    """All that is given more stays within the norm."""

    def guard(move: "Move") -> None:
        limit = int(move.norms.value(f"command.{span}_extension", move.entry.unit, move.now))
        given = sum(one.days for one in move.before.extensions if one.span == span)
        if given + move.request.days > limit:
            raise TooMuchMoreTime(limit=limit, given=given)

    return guard


def only_extra_major(move: "Move") -> None:
    """493 Art 32."""
    if move.entry.grade != ACCIDENT_GRADE_EXTRA_MAJOR:
        raise OnlyExtraMajor
