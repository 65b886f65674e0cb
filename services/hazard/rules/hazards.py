"""What must be true of a hazard whoever changes it (domain C.6, H1 to H4)."""

from datetime import datetime
from typing import TYPE_CHECKING

from anlan.hazard.v1.hazard_pb2 import HAZARD_GRADE_MAJOR

from kit.errors import BadInput, Refused

if TYPE_CHECKING:
    from kit.lifecycle import Move


class FoundInFuture(BadInput):
    """DQ-15: no date lies in the future."""

    field = "found_at"
    zh = "发现时间不能晚于现在"
    en = "a hazard cannot be found in the future"


class CompletedBeforeFound(BadInput):
    """H3, DQ-02."""

    field = "completed_at"
    zh = "完成时间不能早于发现时间"
    en = "a rectification cannot be complete before the hazard was found"


class CompletedInFuture(BadInput):
    """H3, DQ-02."""

    field = "completed_at"
    zh = "完成时间不能晚于现在"
    en = "a rectification cannot be complete in the future"


class CriterionNeeded(BadInput):
    """H1: a MAJOR grade names its criterion, or says why it is given without one."""

    field = "criterion"
    zh = "定为重大隐患必须写明判定依据(criterion)或定级理由(free_grade_reason)"
    en = "a MAJOR grade needs its criterion, or a free_grade_reason"


class ExpertNeeded(BadInput):
    """C.6: the downgrade of a MAJOR hazard needs authority and an expert."""

    field = "expert"
    zh = "重大隐患降级必须有专家意见"
    en = "the downgrade of a MAJOR hazard needs an expert"


class EvidenceNeeded(BadInput):
    """H3: a MAJOR hazard is shown before and after."""

    field = "evidence_after"
    zh = "重大隐患必须附整改前后照片"
    en = "a MAJOR hazard needs photos from before and after"


class ConsentNeeded(BadInput):
    """H3: a suspension ends with written consent, and so does its hazard."""

    field = "written_consent"
    zh = "责令停产的隐患销号前须有恢复生产的书面同意文号"
    en = "a hazard with a suspension needs the written consent to resume"


class ReasonNeeded(BadInput):
    """Rejections, returns, denials and reopenings say why."""

    field = "reason"
    zh = "请填写理由"
    en = "say why"


class ExtensionTooLate(Refused):
    """H4: an extension is asked for before the deadline."""

    zh = "整改期限已过,不能申请延期"
    en = "the deadline has passed: an extension must be asked for before it"


class ExtensionNotLater(BadInput):
    """An extension moves the deadline back."""

    field = "requested_deadline"
    zh = "申请的期限必须晚于现期限"
    en = "the requested deadline must be later than the present one"


class ExtensionsExhausted(Refused):
    """H4: at most so many extensions."""

    zh = "延期次数已达上限({limit} 次)"
    en = "the hazard was extended {limit} times already"


class DeadlineTooLate(BadInput):
    """H4: no deadline lies beyond the norm's maximum."""

    field = "requested_deadline"
    zh = "期限不得晚于 {latest}"
    en = "the deadline must not be later than {latest}"


def found_in_past(move: "Move") -> None:
    """found_at ≤ now."""
    if move.entry.found_at.ToDatetime(move.now.tzinfo) > move.now:
        raise FoundInFuture


def completed_between_found_and_now(move: "Move") -> None:
    """found_at ≤ completed_at ≤ now."""
    completed = move.entry.completed_at.ToDatetime(move.now.tzinfo)
    if completed < move.entry.found_at.ToDatetime(move.now.tzinfo):
        raise CompletedBeforeFound
    if completed > move.now:
        raise CompletedInFuture


def major_has_criterion(move: "Move") -> None:
    """H1."""
    if is_major(move.entry) and not (move.entry.criterion or move.entry.free_grade_reason):
        raise CriterionNeeded


def downgrade_has_expert(move: "Move") -> None:
    """C.6."""
    if is_major(move.before) and not is_major(move.entry) and not move.entry.expert:
        raise ExpertNeeded


def major_has_evidence(move: "Move") -> None:
    """H3."""
    if is_major(move.entry) and not (move.entry.evidence_before and move.entry.evidence_after):
        raise EvidenceNeeded


def suspension_has_consent(move: "Move") -> None:
    """H3."""
    if move.entry.suspension_ordered and not move.entry.written_consent.strip():
        raise ConsentNeeded


def says_why(move: "Move") -> None:
    """A reason of more than blanks."""
    if not move.reason.strip():
        raise ReasonNeeded


def may_be_extended(move: "Move") -> None:
    """H4: in time, later than now, not too often, not beyond the maximum."""
    entry = move.entry
    zone = move.now.tzinfo
    deadline = entry.deadline.ToDatetime(zone)
    limit = int(move.norms.value("hazard.extensions_max", entry.unit, move.now))
    if move.now >= deadline:
        raise ExtensionTooLate
    if entry.extension_count >= limit:
        raise ExtensionsExhausted(limit=limit)
    if entry.requested_deadline.ToDatetime(zone) <= deadline:
        raise ExtensionNotLater
    latest = latest_deadline(move)
    if entry.requested_deadline.ToDatetime(zone) > latest:
        raise DeadlineTooLate(latest=latest.isoformat())


def latest_deadline(move: "Move") -> datetime:
    """The latest deadline any order, plan or extension may set: the norm's maximum from confirmation on."""
    confirmed: datetime = move.entry.confirmed_at.ToDatetime(move.now.tzinfo)
    return move.norms.get("hazard.rectify_max", move.entry.unit, move.now).after(confirmed)


def first_deadline(move: "Move") -> datetime:
    """H4: the earliest of the order's or plan's deadline and the norm's default for the grade."""
    code = "hazard.rectify_major" if is_major(move.entry) else "hazard.rectify_general"
    normal = move.norms.get(code, move.entry.unit, move.now).after(move.now)
    if not move.entry.HasField("deadline"):
        return normal
    return min(normal, move.entry.deadline.ToDatetime(move.now.tzinfo))


def is_major(hazard: object) -> bool:
    """Whether a hazard is graded MAJOR."""
    return getattr(hazard, "grade", None) == HAZARD_GRADE_MAJOR
