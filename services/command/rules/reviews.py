"""What must be true of a review and of what it finds (domain C.18)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from anlan.command.v1.review_pb2 import ReviewInterview

from kit.errors import AlreadyExists, BadInput, Refused
from kit.lifecycle import actor_of
from services.command.rules.reporting import SECOND, county_of, is_late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anlan.responsibility.v1.unit_pb2 import UnitKind

    from kit.lifecycle import Move

MOST_INTERVIEWS = 200


class ReviewAlreadyHeld(AlreadyExists):
    """An incident is reviewed once."""

    zh = "该事件已有复盘"
    en = "the incident has a review already"


class IncidentNotReviewable(BadInput):
    """A false alarm, a merged report and what nobody has confirmed teach nothing yet."""

    field = "incident"
    zh = "只能对已确认或已办结的事件复盘"
    en = "only an incident that is confirmed or closed is reviewed"


class InterviewNeeded(BadInput):
    """Whoever asks nobody says why."""

    field = "reason"
    zh = "请先记录访谈,或说明不作访谈的理由"
    en = "record an interview first, or say why there is none"


class TooManyInterviews(Refused):
    """A review is an entry, and an entry has a size."""

    zh = "访谈记录最多 {limit} 份"
    en = "a review holds {limit} interviews at most"


class FindingNeeded(BadInput):
    """Whoever finds nothing says why."""

    field = "reason"
    zh = "请先登记问题,或说明未发现问题的理由"
    en = "write a finding down first, or say why there is none"


class FindingsStillOpen(Refused):
    """C.18: a review is closed when its actions are verified."""

    zh = "还有 {count} 个问题未验证,请先验证或撤回"
    en = "{count} findings are not verified: verify or withdraw them first"


class SourceTakesNoFindings(BadInput):
    """Findings are written down while a review is at it."""

    field = "source"
    zh = "{name} 当前不能登记问题"
    en = "{name} takes no findings just now"


class SourceUnknown(BadInput):
    """What found it must exist and be the caller's to read."""

    field = "source"
    zh = "没有找到来源 {name}"
    en = "the source was not found: {name}"


class OwnerOutsideSubtree(BadInput):
    """Whoever reviews gives work to the own subtree only."""

    field = "unit"
    zh = "责任单位 {unit} 不在复盘单位的管辖范围内"
    en = "unit {unit} lies outside the subtree of whoever keeps the review"


class OwnerPostElsewhere(BadInput):
    """The post that answers is one of the unit that answers."""

    field = "owner_post"
    zh = "责任岗位 {post} 不属于责任单位或已撤销"
    en = "post {post} is none of the unit's, or no longer in force"


class DueInPast(BadInput):
    """Time to act lies ahead."""

    field = "due_at"
    zh = "整改时限应晚于现在"
    en = "the time to act must lie in the future"


def government_above(unit: str, kinds: "Mapping[str, UnitKind]") -> str:
    """The county level above a unit, else the city, which looks back at what happened at itself."""
    county = county_of(unit, kinds)
    return county if county not in ("", unit) else unit.partition(".")[0]


def stays_late(due: str, done: str = "") -> Any:  # noqa: ANN401 a stamp
    """Stamp: whether the time in field `due` has passed; what is late stays late."""

    def stamp(move: "Move") -> bool:
        entry = move.entry
        at = moment(entry, done) if done else None
        return bool(entry.overdue) or is_late(at or move.now, moment(entry, due))

    return stamp


def moment(entry: Any, name: str) -> datetime | None:  # noqa: ANN401 an entry as moves carry it
    """A time of an entry; None where it is not given."""
    return getattr(entry, name).ToDatetime(UTC) if entry.HasField(name) else None


def late_after(due: str) -> Any:  # noqa: ANN401 what a clock's `at` is
    """When the time in field `due` has passed by a second; None where it has by now."""

    def at(move: "Move") -> datetime | None:
        until = moment(move.entry, due)
        return until + SECOND if until and until + SECOND > move.now else None

    return at


def interviews(move: "Move") -> list[ReviewInterview]:
    """Stamp: those so far and the one of the request."""
    one = ReviewInterview()
    one.CopyFrom(move.request.interview)
    one.at.FromDatetime(move.now)
    one.recorded_by = actor_of(move.caller)
    return [*move.before.interviews, one]


def not_too_many(move: "Move") -> None:
    """An entry has a size."""
    if len(move.entry.interviews) > MOST_INTERVIEWS:
        raise TooManyInterviews(limit=MOST_INTERVIEWS)


def asked_somebody(move: "Move") -> None:
    """An interview, or a reason why there is none."""
    if not (move.entry.interviews or move.reason.strip()):
        raise InterviewNeeded


def due_ahead(move: "Move") -> None:
    """A time that is set lies in the future; one that was set before may have passed."""
    due = moment(move.entry, "due_at")
    unchanged = move.before is not None and move.before.due_at == move.entry.due_at
    if due and due <= move.now and not unchanged:
        raise DueInPast
