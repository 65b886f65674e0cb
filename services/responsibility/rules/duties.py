"""What must be true of duty lists and of their occurrences (domain C.1, C.2)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from anlan.responsibility.v1.duty_list_pb2 import (
    DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP,
    DUTY_LIST_KIND_POST_BEHAVIOUR,
    EVIDENCE_KIND_FILE,
    DutyItem,
    DutyList,
)
from anlan.responsibility.v1.post_pb2 import POST_STATE_ABOLISHED, POST_STATE_IN_FORCE, Post

from kit.errors import BadInput, Refused, Violation, Words
from kit.norms import Norms, UnknownNorm
from kit.table import datetime_of
from services.responsibility.rules.periods import PER_YEAR, Period, later, next_period, period_of, periods_from
from services.responsibility.rules.posts import is_leadership

if TYPE_CHECKING:
    from anlan.responsibility.v1.duty_occurrence_pb2 import DutyOccurrence

    from kit.lifecycle import Move

FOR_POSTS = (DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP, DUTY_LIST_KIND_POST_BEHAVIOUR)
"""Kinds of lists whose duties are a person's, not a unit's."""

TIMES_A_YEAR = {"per week": 52, "per month": 12, "per quarter": 4, "per half-year": 2, "per year": 1}
GRACE = "responsibility.duty_grace"
AHEAD = "responsibility.duty_list_ahead"
SPAN = "responsibility.duty_list_span"


class HolderNeeded(BadInput):
    """C.1: a list of a leader or of a post names the post."""

    field = "post"
    zh = "此类清单须指定责任岗位"
    en = "a list of this kind names the post whose duties they are"


class HolderOfAnotherUnit(BadInput):
    """The post belongs to the list's unit."""

    field = "post"
    zh = "责任岗位不存在、已撤销或不属于该单位:{post}"
    en = "no such post of that unit, or abolished: {post}"


class HolderVacant(Refused):
    """C.1: somebody holds the post when its duties are published."""

    zh = "责任岗位空缺,请先任命:{post}"
    en = "nobody holds the post, appoint somebody first: {post}"


class SafetyItemNeeded(BadInput):
    """C.1, 一岗双责."""

    field = "items"
    zh = "领导岗位的清单至少要有一项安全职责(一岗双责)"
    en = "the list of a leadership post has at least one safety item"


class ReplacedUnknown(BadInput):
    """A list replaces one of its own unit, in force."""

    field = "replaces"
    zh = "被修订的清单不存在、不属于该单位或未在执行:{duty_list}"
    en = "no such list of that unit in force: {duty_list}"


class EndsBeforeItBegins(BadInput):
    """A list binds for some time."""

    field = "valid_to"
    zh = "截止时间必须晚于起始时间"
    en = "the end must be later than the beginning"


class OverAlready(BadInput):
    """A list that is published has some time left."""

    field = "valid_to"
    zh = "截止时间已过"
    en = "the end has passed already"


class BindsTooLong(BadInput):
    """A list is looked at again in time."""

    field = "valid_to"
    zh = "截止时间不得晚于 {latest}"
    en = "the end must not be later than {latest}"


class TooFarAhead(BadInput):
    """Nobody publishes lists for the next generation."""

    field = "valid_from"
    zh = "起始时间不得晚于 {latest}"
    en = "the beginning must not be later than {latest}"


class EvidenceTooFew(BadInput):
    """C.2: done when there is as much evidence as the item asks for."""

    field = "evidence"
    zh = "本期应履行 {needed} 次,只提供了 {given} 次的佐证"
    en = "it must be done {needed} times in the period, there is evidence of {given}"


class EvidenceOutsidePeriod(BadInput):
    """What was done before the period belongs to another one."""

    field = "evidence"
    zh = "履行时间应在 {start} 至现在之间"
    en = "it must have been done between {start} and now"


class EvidenceNeedsText(BadInput):
    """Blanks say nothing."""

    field = "evidence"
    zh = "请写明履行情况"
    en = "say what was done"


class EvidenceNeedsFiles(BadInput):
    """The item asks for files."""

    field = "evidence"
    zh = "此项职责的佐证须附文件材料"
    en = "the evidence of this duty has files"


# ---- lists


def lasts_some_time(move: "Move") -> None:
    """Where both ends are given, they are in order."""
    entry = move.entry
    known = entry.HasField("valid_from") and entry.HasField("valid_to")
    if known and datetime_of(entry.valid_from) >= datetime_of(entry.valid_to):
        raise EndsBeforeItBegins


def lies_within_reach(move: "Move") -> None:
    """A list to be published is not over, begins soon enough and binds not too long."""
    start, end = datetime_of(move.entry.valid_from), datetime_of(move.entry.valid_to)
    if end <= move.now:
        raise OverAlready
    latest = move.norms.get(AHEAD, move.entry.unit, move.now).after(move.now)
    if start > latest:
        raise TooFarAhead(latest=latest.isoformat())
    latest = move.norms.get(SPAN, move.entry.unit, move.now).after(start)
    if end > latest:
        raise BindsTooLong(latest=latest.isoformat())


def names_its_post(move: "Move") -> None:
    """C.1: holder post set."""
    if move.entry.kind in FOR_POSTS and not move.entry.post:
        raise HolderNeeded


def items_are_complete(move: "Move") -> None:
    """C.1: basis, frequency and kind of evidence of every item; names every one that lacks something."""
    lacking = [
        Violation(f"items[{place}].{field}", "required", Words(f"公布前须填写「{label}」", f"publishing needs {field}"))
        for place, item in enumerate(move.entry.items)
        for field, label in (("basis", "依据"), ("cadence", "频次"), ("evidence_kind", "佐证类型"))
        if not _given(getattr(item, field))
    ]
    if lacking:
        raise BadInput(*lacking)


def _given(value: int | str) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def items_meet_their_norms(move: "Move") -> None:
    """An item that names a norm asks for no less than that."""
    problems = [
        Violation(f"items[{place}].norm", "norm", words)
        for place, item in enumerate(move.entry.items)
        if item.norm and (words := _short_of_norm(item, move.entry.unit, move.now, move.norms))
    ]
    if problems:
        raise BadInput(*problems)


def _short_of_norm(item: DutyItem, unit: str, now: datetime, norms: Norms) -> Words | None:
    try:
        norm = norms.get(item.norm, unit, now)
    except UnknownNorm:
        return Words(f"没有此参数:{item.norm}", f"there is no such norm: {item.norm}")
    if norm.unit not in TIMES_A_YEAR:
        return Words(f"此参数不是频次:{item.norm}", f"this norm is no frequency: {item.norm}")
    if max(item.min_count, 1) * PER_YEAR[item.cadence] >= norm.value * TIMES_A_YEAR[norm.unit]:
        return None
    return Words(
        f"频次低于参数要求({norm.value:g} {norm.unit})", f"less than the norm asks for: {norm.value:g} {norm.unit}"
    )


def check_holder(duty_list: DutyList, post: Post | None) -> None:
    """Raise unless `post` can be the holder of a list that names one."""
    if post is None or post.unit != duty_list.unit or post.state == POST_STATE_ABOLISHED:
        raise HolderOfAnotherUnit(post=duty_list.post)


def check_published_holder(duty_list: DutyList, post: Post) -> None:
    """Raise unless somebody holds the post, and its list has a safety item where it leads."""
    if post.state != POST_STATE_IN_FORCE:
        raise HolderVacant(post=post.title)
    if is_leadership(post) and not any(item.safety for item in duty_list.items):
        raise SafetyItemNeeded


def first_day(move: "Move") -> datetime:
    """When a published list comes into force: its first day, or now when that has passed."""
    return max(datetime_of(move.entry.valid_from), move.now)


def next_boundary(move: "Move") -> datetime | None:
    """When the next period of any item ends, or the list does; None once it has."""
    end = datetime_of(move.entry.valid_to)
    if end <= move.now:
        return None
    return min([end, *(period_of(item.cadence, move.now).end for item in move.entry.items)])


def wanted_periods(duty_list: DutyList, item: DutyItem, after: datetime | None, now: datetime) -> Iterator[Period]:
    """The periods of an item that must be on the ledger by now and are not: up to the one after the running one.

    `after` is the end of the last one that is there. A list begins with the period that holds its first day, but
    never with one that was over when it was published, and no period begins when the list has ended.
    """
    start, end = datetime_of(duty_list.valid_from), datetime_of(duty_list.valid_to)
    first = period_of(item.cadence, after or max(start, now))
    last = next_period(period_of(item.cadence, now)) if start <= now else first
    for period in periods_from(first):
        if period.start > last.start or period.start >= end:
            return
        yield period


def grace_end(period: Period, unit: str, now: datetime, norms: Norms) -> datetime:
    """Until when a duty of the period can be done late: some periods more, but never a year."""
    return later(period, min(int(norms.value(GRACE, unit, now)), PER_YEAR[period.cadence])).end


# ---- occurrences


def evidence_suffices(move: "Move") -> None:
    """C.2: enough of it, of the right kind, from the period on."""
    occurrence: DutyOccurrence = move.entry
    evidence: Sequence[object] = occurrence.evidence
    if len(evidence) < occurrence.min_count:
        raise EvidenceTooFew(needed=occurrence.min_count, given=len(evidence))
    start = datetime_of(occurrence.period_start)
    for piece in occurrence.evidence:
        if not start <= datetime_of(piece.done_at) <= move.now:
            raise EvidenceOutsidePeriod(start=start.isoformat())
        if not piece.text.strip():
            raise EvidenceNeedsText
        if occurrence.evidence_kind == EVIDENCE_KIND_FILE and not piece.files:
            raise EvidenceNeedsFiles
