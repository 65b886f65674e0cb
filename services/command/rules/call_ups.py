"""Who may confirm a call, whom it concerns, and what must be true of a knock at the door (domain C.15)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anlan.command.v1.call_ladder_pb2 import (
    CALL_ACTION_VOICE,
    CALL_OCCASION_ORDER_FLASH,
    CALL_OCCASION_ORDER_ROUTINE,
    CALL_OCCASION_ORDER_URGENT,
    CALL_OCCASION_RESPONSE_I,
    CALL_OCCASION_RESPONSE_II,
    CALL_OCCASION_RESPONSE_III,
    CALL_OCCASION_RESPONSE_IV,
    CHANNEL_KIND_PUSH,
    CHANNEL_KIND_VOICE,
    CallOccasion,
    ChannelKind,
)
from anlan.command.v1.call_up_pb2 import CALL_PROOF_APP, CallUp
from anlan.command.v1.receipt_pb2 import (
    ORDER_PRIORITY_FLASH,
    ORDER_PRIORITY_ROUTINE,
    ORDER_PRIORITY_URGENT,
    RECEIPT_STATE_CANCELLED,
    LadderRung,
    OrderPriority,
    Receipt,
)
from anlan.command.v1.response_pb2 import Response
from anlan.emergency.v1.plan_pb2 import (
    RESPONSE_LEVEL_I,
    RESPONSE_LEVEL_II,
    RESPONSE_LEVEL_III,
    RESPONSE_LEVEL_IV,
    PlanContact,
    ResponseLevel,
)

from kit.access import Caller, covers
from kit.errors import BadInput, NotPermitted
from services.command.rules.call_ladders import taken_at_once, together, upcoming
from services.command.rules.exercises import join_exercise

if TYPE_CHECKING:
    from kit.lifecycle import Move

OCCASIONS: Mapping[OrderPriority, CallOccasion] = {
    ORDER_PRIORITY_FLASH: CALL_OCCASION_ORDER_FLASH,
    ORDER_PRIORITY_URGENT: CALL_OCCASION_ORDER_URGENT,
    ORDER_PRIORITY_ROUTINE: CALL_OCCASION_ORDER_ROUTINE,
}
RESPONSES: Mapping[ResponseLevel, CallOccasion] = {
    RESPONSE_LEVEL_I: CALL_OCCASION_RESPONSE_I,
    RESPONSE_LEVEL_II: CALL_OCCASION_RESPONSE_II,
    RESPONSE_LEVEL_III: CALL_OCCASION_RESPONSE_III,
    RESPONSE_LEVEL_IV: CALL_OCCASION_RESPONSE_IV,
}
KEY = "1"
"""The key that confirms; the spoken texts say so."""


class NotYourCall(NotPermitted):
    """A call is confirmed by who is called, or by a tier between; a communication test by the post itself.

    A contact of no unit confirms by key, or at the door.
    """

    zh = (
        "{verb} 由被叫应单位、被呼叫岗位所在单位或其与发起单位之间的上级办理;"
        "通信测试由被测岗位本人确认;无所属单位的联系人只能电话按键或上门确认"
    )
    en = (
        "{verb} belongs to the unit that is called, the unit of the post, or a tier between it and who calls; "
        "of a communication test to the post itself, of a contact without a unit to nobody"
    )


class KnockedInFuture(BadInput):
    """Nobody has knocked yet at a time to come."""

    field = "knocked_at"
    zh = "上门时间不能晚于现在"
    en = "the time of the knock lies in the future"


class KnockedBeforeTheCall(BadInput):
    """A knock at the door follows the call."""

    field = "knocked_at"
    zh = "上门时间不能早于开始呼叫的时间"
    en = "the knock lies before the call began"


def may_confirm(caller: Caller, call_up: CallUp) -> bool:
    """The unit that is called, the post's own, or a tier between it and who calls; nobody for a contact of no unit.

    A communication test asks whether this very post can be reached: a colleague's answer says nothing of that.
    """
    if call_up.contact_check and caller.unit != "*":
        return caller.post == call_up.post
    if caller.unit in ("*", call_up.unit, call_up.post_unit):
        return bool(call_up.post_unit)
    return bool(call_up.post_unit) and covers(caller.unit, call_up.unit) and not covers(caller.unit, call_up.issuer)


def knocked_meanwhile(move: "Move") -> None:
    """started_at <= knocked_at <= now."""
    at = move.entry.knocked_at.ToDatetime(UTC)
    if at > move.now:
        raise KnockedInFuture
    if at < move.entry.started_at.ToDatetime(UTC):
        raise KnockedBeforeTheCall


def begun(move: "Move") -> int:
    """Stamp: the steps that are taken at once."""
    return taken_at_once(move.entry)


def passed(move: "Move") -> int:
    """Stamp: behind the steps that are taken now."""
    first = upcoming(move.before)
    return int(move.before.step) if first is None else together(move.before, first)[-1] + 1


def called_post(move: "Move") -> str:
    """Stamp: who was called."""
    return called(move.entry)


def called(call_up: CallUp) -> str:
    """Who was called: the post, or what is known of the number where there is none."""
    return call_up.post or call_up.holder or call_up.post_title


def call_up_of(receipt: Receipt) -> CallUp:
    """The call-up that the newest of a receipt's calls wants; the receipt has one."""
    attempt = receipt.calls[-1]
    call_up = rung_called(receipt.ladder[attempt.rung - 1])
    join_exercise(receipt, call_up)
    call_up.MergeFrom(
        CallUp(
            unit=receipt.unit,
            occasion=OCCASIONS[receipt.priority],
            title=receipt.title,
            incident=receipt.incident,
            dispatch_order=receipt.dispatch_order,
            receipt=receipt.name,
            attempt=len(receipt.calls),
            issuer=receipt.issuer,
            issuer_title=receipt.issuer_title,
            rung=attempt.rung,
            revision=receipt.revision,
            recipient_title=receipt.recipient_title,
            address=receipt.address,
        )
    )
    return call_up


def rung_called(rung: LadderRung) -> CallUp:
    """A call-up of one rung, without its cause."""
    return CallUp(
        post=rung.post, post_title=rung.post_title, holder=rung.holder, post_unit=rung.unit, phones=rung.phones
    )


def call_of_contact(contact: PlanContact, response: Response) -> CallUp:
    """A call-up of a contact without a post, whom the plan of a response names by a number."""
    call_up = CallUp(
        unit=response.command_unit,
        occasion=RESPONSES[response.level],
        title=response.title,
        incident=response.incident,
        response=response.name,
        issuer=response.command_unit,
        issuer_title=response.command_unit_title or response.unit_title,
        recipient_title=contact.title,
        post_title=contact.title,
        phones=[contact.phone],
    )
    join_exercise(response, call_up)
    return call_up


def cause_of(call_up: CallUp) -> CallUp:
    """The same cause, with nobody called yet: what a call-up of somebody else takes over."""
    return CallUp(
        unit=call_up.unit,
        occasion=call_up.occasion,
        title=call_up.title,
        incident=call_up.incident,
        duty_check=call_up.duty_check,
        warning=call_up.warning,
        issuer=call_up.issuer,
        issuer_title=call_up.issuer_title,
        recipient_title=call_up.recipient_title,
        address=call_up.address,
        exercise=call_up.exercise,
        time_scale=call_up.time_scale,
    )


def unit_is_awake(call_up: CallUp, caller: Caller) -> bool:
    """Whether somebody of the unit that is called has understood, not only a tier above it."""
    if call_up.proof == CALL_PROOF_APP:
        return caller.unit == call_up.unit
    return call_up.post_unit == call_up.unit


def address_of(call_up: CallUp, kind: ChannelKind, position: int) -> str:
    """Where a step goes: the post for a push, else a number; each further call tries the next number."""
    if kind == CHANNEL_KIND_PUSH:
        return call_up.post
    if not call_up.phones:
        return ""
    calls = sum(1 for step in call_up.steps[:position] if step.action == CALL_ACTION_VOICE)
    return call_up.phones[calls % len(call_up.phones) if kind == CHANNEL_KIND_VOICE else 0]


def is_waiting(receipt: Receipt) -> bool:
    """Whether somebody has still to acknowledge the receipt as it is; not once the end of its exercise stopped it."""
    stopped = receipt.state == RECEIPT_STATE_CANCELLED and not receipt.clock and not receipt.unanswered
    return not stopped and not any(
        receipt.HasField(stamp) for stamp in ("acknowledged_at", "declined_at", "released_at")
    )


def at_most(moment: datetime, now: datetime) -> datetime:
    """A reported moment, or now where it lies in the future."""
    return min(moment, now)
