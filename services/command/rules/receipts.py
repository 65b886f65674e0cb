"""What is asked of whom by an order, and what the next call of its ladder is (domain C.15)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_KIND_COPY,
    RECEIPT_STATE_CANCELLED,
    CallAttempt,
    LadderRung,
    Receipt,
)

from kit.errors import NotPermitted, Refused
from kit.table import datetime_of, set_datetime

if TYPE_CHECKING:
    from kit.lifecycle import Move, Stamp


class CopyNeedsNoAnswer(Refused):
    """A copy is to be read."""

    zh = "抄送件只需阅知,不需要 {verb}"
    en = "a copy is to be read: it needs no {verb}"


class AlreadyDelivered(Refused):
    """It is delivered in its present wording."""

    zh = "已经送达"
    en = "it is delivered already"


class OnlyIssuersLine(NotPermitted):
    """Whether an order is carried out is for its issuer to verify."""

    zh = "{verb} 由发令单位或其上级办理"
    en = "{verb} belongs to the issuer or its superior"


def asks_for_answer(receipt: Receipt) -> bool:
    """Whether it is more than a copy."""
    return receipt.kind != RECEIPT_KIND_COPY


def called_once_more(move: "Move") -> list[CallAttempt]:
    """Stamp: the calls so far and, where a rung is left, one to the next rung."""
    receipt = move.before
    if receipt.rung >= len(receipt.ladder):
        return list(receipt.calls)
    return [*receipt.calls, attempt(receipt, receipt.rung, move.now)]


def next_rung(move: "Move") -> int:
    """Stamp: one rung higher, or still on the last."""
    return min(int(move.before.rung) + 1, len(move.before.ladder))


def ladder_is_over(move: "Move") -> bool:
    """Stamp: whether the last rung has passed."""
    return int(move.before.rung) >= len(move.before.ladder)


def called_anew(move: "Move") -> list[CallAttempt]:
    """Stamp: the calls so far, and one to the first rung, about the present revision; none about a copy."""
    before = list(move.before.calls) if move.before else []
    if not first_rung(move):
        return before
    return [*before, attempt(move.entry, 0, move.now)]


def first_rung(move: "Move") -> int:
    """Stamp: the ladder begins anew."""
    return 1 if move.entry.ladder and asks_for_answer(move.entry) else 0


def attempt(receipt: Any, position: int, at: datetime) -> CallAttempt:  # noqa: ANN401 a Receipt as moves carry it
    """The call to one rung, by its first phone."""
    rung: LadderRung = receipt.ladder[position]
    call = CallAttempt(
        post=rung.post,
        post_title=rung.post_title,
        holder=rung.holder,
        phone=rung.phones[0] if rung.phones else "",
        unit=rung.unit,
        rung=position + 1,
        revision=receipt.revision,
    )
    set_datetime(call.at, at)
    return call


def next_rung_due(move: "Move") -> datetime | None:
    """When the present rung has waited long enough; never of a copy, or after the last rung."""
    receipt = move.entry
    if receipt.unanswered or not asks_for_answer(receipt):
        return None
    return move.now + timedelta(seconds=receipt.step_seconds)


def time_of_order(move: "Move") -> datetime | None:
    """When the order must be carried out, until that is flagged; never of a copy, or once it is cancelled."""
    receipt = move.entry
    if receipt.overdue or not (receipt.HasField("due_at") and asks_for_answer(receipt)):
        return None
    if receipt.state == RECEIPT_STATE_CANCELLED:
        return None
    return datetime_of(receipt.due_at)


def time_where_nobody_answered(move: "Move") -> datetime | None:
    """The same, once the ladder is over: nobody is called any more, but the order still has its time."""
    return time_of_order(move) if move.entry.unanswered else None


def once(field: str) -> "Stamp":
    """Stamp: now, unless it is stamped already."""
    return lambda move: getattr(move.entry, field) if move.entry.HasField(field) else move.now


def reason(move: "Move") -> str:
    """Stamp: why, in the caller's words."""
    return move.reason
