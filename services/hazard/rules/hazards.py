"""What must be true of a hazard whoever changes it (domain C.6, H1 to H4)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from anlan.hazard.v1.hazard_pb2 import HAZARD_GRADE_MAJOR, HAZARD_STATE_MERGED, HAZARD_STATE_REJECTED

from services.hazard.rules.refusals import (
    CompletedBeforeFound,
    CompletedInFuture,
    ConsentNeeded,
    CriterionNeeded,
    DeadlineInPast,
    DeadlineTooLate,
    DuplicateElsewhere,
    DuplicateIsNone,
    DuplicateOfItself,
    DuplicateUnknown,
    EvidenceNeeded,
    ExpertNeeded,
    ExtensionNotLater,
    ExtensionsExhausted,
    ExtensionTooLate,
    FoundInFuture,
    LookBackTooSoon,
    ReasonNeeded,
    VerifiedOutOfTime,
)

if TYPE_CHECKING:
    from kit.access import Caller
    from kit.lifecycle import Move

COUNTY_LEVEL = 2
"""How deep a district lies in the tree: authorities are there and above (Work Safety Law Art 41: 县级以上)."""


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


def normal_deadline(move: "Move") -> datetime:
    """The norm's default for the grade, from now on."""
    code = "hazard.rectify_major" if is_major(move.entry) else "hazard.rectify_general"
    return move.norms.get(code, move.entry.unit, move.now).after(move.now)


def deadline_to_rectify(move: "Move") -> datetime:
    """H4: the earliest of the order's or plan's deadline and the norm's; one that was set before is not put off."""
    zone = move.now.tzinfo
    before = move.before.deadline.ToDatetime(zone) if move.before.HasField("deadline") else None
    given = move.entry.deadline.ToDatetime(zone) if move.entry.HasField("deadline") else None
    if given and given != before and given <= move.now:
        raise DeadlineInPast
    standing = before or normal_deadline(move)
    return min(standing, given) if given else standing


def look_back_until(move: "Move") -> datetime:
    """Until when a closed hazard is looked back at."""
    return _after_closing(move, "hazard.look_back_until")


def not_looked_back_too_soon(move: "Move") -> None:
    """A hazard that is gone the day after shows nothing yet."""
    earliest = _after_closing(move, "hazard.look_back_from")
    if move.now < earliest:
        raise LookBackTooSoon(earliest=earliest.isoformat())


def _after_closing(move: "Move", code: str) -> datetime:
    closed: datetime = move.entry.closed_at.ToDatetime(move.now.tzinfo)
    return move.norms.get(code, move.entry.unit, move.now).after(closed)


def in_order_of_time(move: "Move") -> None:
    """H3: found_at ≤ completed_at ≤ verified_at ≤ now."""
    completed_between_found_and_now(move)
    zone = move.now.tzinfo
    if not move.entry.completed_at.ToDatetime(zone) <= move.entry.verified_at.ToDatetime(zone) <= move.now:
        raise VerifiedOutOfTime


def may_accept(caller: "Caller", hazard: Any) -> bool:  # noqa: ANN401 a Hazard, or whatever is asked about
    """H3: a MAJOR hazard is accepted by an authority, the county level or above."""
    return not is_major(hazard) or caller.unit.count(".") < COUNTY_LEVEL


def is_repeated_by(hazard: Any, other: Any | None) -> None:  # noqa: ANN401 two Hazards
    """Whether `hazard` can be merged into `other`; raises what stands in the way."""
    if other is None:
        raise DuplicateUnknown(name=hazard.duplicate_of)
    if other.name == hazard.name:
        raise DuplicateOfItself
    if not _on_one_branch(hazard.unit, other.unit):
        raise DuplicateElsewhere(unit=other.unit)
    if other.state in (HAZARD_STATE_MERGED, HAZARD_STATE_REJECTED):
        raise DuplicateIsNone(name=other.name)


def _on_one_branch(one: str, other: str) -> bool:
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


def is_major(hazard: object) -> bool:
    """Whether a hazard is graded MAJOR."""
    return getattr(hazard, "grade", None) == HAZARD_GRADE_MAJOR
