"""Who answers an order for whom, and what is written down of it (domain C.15)."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import RECEIPT_STATE_DECLINED, AnswerOnBehalf, Receipt

from kit.access import EVERYWHERE, Caller, covers
from kit.errors import BadInput, NotPermitted, Refused
from kit.lifecycle import actor_of
from kit.table import set_datetime

if TYPE_CHECKING:
    from kit.lifecycle import Move


class NotYourReceipt(NotPermitted):
    """Only the recipient's line, and the issuer's desk with a record, have to do with an answer."""

    zh = "{verb} 由受令单位或其与发令单位之间的上级办理;发令单位值班室可代录答复"
    en = "{verb} belongs to the recipient or a tier between; the issuer's duty desk may record it on behalf"


class OnBehalfNeeded(BadInput):
    """The issuer does not answer its own order: it writes down who did."""

    field = "on_behalf"
    zh = "发令单位不能自行答复,请填写代答记录:由谁、以何种渠道、如何答复"
    en = "the issuer does not answer its own order: say who answered, by which channel, in which words"


class TranscriptNeeded(BadInput):
    """An answer that somebody else writes down has its words, or a file that holds them."""

    field = "on_behalf.transcript"
    zh = "代答须填写答复原话或附上凭据"
    en = "an answer on behalf needs a transcript or a file"


class AnsweredInFuture(BadInput):
    """Nobody has answered yet what they will answer later."""

    field = "on_behalf.at"
    zh = "答复时间不能晚于现在"
    en = "the answer cannot lie in the future"


class AnsweredBeforeIssued(BadInput):
    """Nobody answers an order before it is issued as it is now."""

    field = "on_behalf.at"
    zh = "答复时间不能早于指令下达时间"
    en = "the answer cannot lie before the order was issued"


class AlreadyAcknowledged(Refused):
    """It is acknowledged in its present wording."""

    zh = "已经叫应,无需再次 {verb}"
    en = "it is acknowledged already"


class AlreadyDeclined(Refused):
    """Who declined in person does not take it back; the issuer assigns anew."""

    zh = "已经拒绝,不能 {verb}"
    en = "it is declined already"


def may_answer(caller: Caller, receipt: Receipt) -> bool:
    """The recipient, or a tier between it and the issuer that answers for it."""
    if caller.unit in (EVERYWHERE, receipt.unit):
        return True
    return covers(caller.unit, receipt.unit) and not covers(caller.unit, receipt.issuer)


def may_answer_or_record(caller: Caller, receipt: Receipt) -> bool:
    """Who may answer, and whoever on the issuer's line may order: they record who answered."""
    return may_answer(caller, receipt) or (covers(caller.unit, receipt.issuer) and caller.may("orders.create"))


def may_acknowledge(caller: Caller, receipt: Receipt) -> bool:
    """Once, and once more in person by whom somebody else acknowledged for."""
    unsaid = not receipt.HasField("acknowledged_at")
    return unsaid or (receipt.acknowledged_on_behalf and caller.unit == receipt.unit)


def may_accept(caller: Caller, receipt: Receipt) -> bool:
    """Unless it is declined: then only in person, by whom somebody else declined for, while nobody has it instead."""
    if receipt.state != RECEIPT_STATE_DECLINED:
        return True
    declined_for = [answer.verb for answer in receipt.answers_on_behalf][-1:] == ["DeclineReceipt"]
    return declined_for and caller.unit == receipt.unit and not receipt.replaced_by


def is_recorded(move: "Move") -> None:
    """Guard: the issuer's line answers with a record; a record says something, of a time that can be."""
    record = given(move)
    if record is None:
        if not may_answer(move.caller, move.before):
            raise OnBehalfNeeded
        return
    if not (record.transcript.strip() or record.files):
        raise TranscriptNeeded
    if record.HasField("at"):
        at, issued = record.at.ToDatetime(UTC), move.before.issued_at.ToDatetime(UTC)
        if at > latest(move):
            raise AnsweredInFuture
        if at < issued.replace(microsecond=0):
            raise AnsweredBeforeIssued


def latest(move: "Move") -> datetime:
    """The latest moment that a recorder's clock, which may be a little fast, can name."""
    skew = move.norms.value("command.clock_skew", move.before.issuer, move.now)
    return move.now + timedelta(seconds=skew)


def given(move: "Move") -> AnswerOnBehalf | None:
    """The record that comes with an answer."""
    request = move.request
    if request is None or "on_behalf" not in request.DESCRIPTOR.fields_by_name or not request.HasField("on_behalf"):
        return None
    record: AnswerOnBehalf = request.on_behalf
    return record


def noted(move: "Move") -> list[AnswerOnBehalf]:
    """Stamp: the records so far, and the one that comes with this answer."""
    record, before = given(move), list(move.before.answers_on_behalf)
    if record is None:
        return before
    note = AnswerOnBehalf(
        channel=record.channel,
        person=record.person,
        transcript=record.transcript,
        files=record.files,
        verb=move.verb,
        recorded_by=actor_of(move.caller),
        recorded_unit=move.caller.unit,
    )
    set_datetime(note.recorded_at, move.now)
    note.at.CopyFrom(record.at if record.HasField("at") else note.recorded_at)
    return [*before, note]


def on_behalf(move: "Move") -> bool:
    """Whether it is not the recipient itself that answers."""
    return given(move) is not None or move.caller.unit not in (EVERYWHERE, move.before.unit)


def acknowledged_on_behalf(move: "Move") -> bool:
    """Stamp: whether the recipient itself has not acknowledged yet."""
    if move.before.HasField("acknowledged_at"):
        return bool(move.before.acknowledged_on_behalf) and on_behalf(move)
    return on_behalf(move)


def acknowledged_by(move: "Move") -> str:
    """Stamp: who acknowledged first; the recipient itself in the place of who did so for it."""
    before = move.before
    in_person = before.acknowledged_on_behalf and not on_behalf(move)
    return actor_of(move.caller) if in_person else (before.acknowledged_by or actor_of(move.caller))
