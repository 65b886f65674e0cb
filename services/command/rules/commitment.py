"""Who is taken on of those who accept, who is not needed, and what becomes of what is declined (domain C.15)."""

from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import (
    ORDER_PRIORITY_FLASH,
    ORDER_PRIORITY_ROUTINE,
    ORDER_PRIORITY_URGENT,
    REASSIGNMENT_STATE_PENDING,
    REASSIGNMENT_STATE_UNSPECIFIED,
    RECEIPT_STATE_COMMITTED,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_EN_ROUTE,
    RECEIPT_STATE_ON_SCENE,
    RELEASE_CAUSE_ISSUER,
    RELEASE_CAUSE_REASSIGNED,
    RELEASE_CAUSE_UNSPECIFIED,
    TEAM_HOLD_REQUESTED,
    OrderPriority,
    ReassignmentState,
    Receipt,
    ReleaseCause,
)

from kit.errors import BadInput, Refused, Words
from kit.lifecycle import actor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anlan.command.v1.order_pb2 import Order

    from kit.lifecycle import Move, Stamp

REASSIGNMENT = {
    ORDER_PRIORITY_FLASH: "command.reassignment_flash",
    ORDER_PRIORITY_URGENT: "command.reassignment_urgent",
    ORDER_PRIORITY_ROUTINE: "command.reassignment_routine",
}


HELD = (RECEIPT_STATE_COMMITTED, RECEIPT_STATE_EN_ROUTE, RECEIPT_STATE_ON_SCENE)
NO_PLACE = Words("指令没有位置,无法就近查找", "the order has no place to look near")


class NotCommitted(Refused):
    """With a quota, or a choice of the issuer's, nobody sets out who is not taken on."""

    zh = "尚未派定,不能 {verb}:请先受领,等待派定"
    en = "not committed yet: accept it first"


class AlreadyCommitted(Refused):
    """Somebody who is taken on is neither taken on again nor released: the order is cancelled, or they decline."""

    zh = "已经派定,不能 {verb}"
    en = "it is committed already"


class QuotaReached(Refused):
    """As many as are needed are committed."""

    zh = "所需数量已满:{committed}/{quota}"
    en = "the quota is reached: {committed} of {quota}"


class QuotaAboveRecipients(BadInput):
    """No more can be needed than are asked."""

    field = "quota"
    zh = "所需数量 {quota} 大于受令单位数量 {count}"
    en = "{quota} are needed of {count} recipients"


class NothingToReassign(Refused):
    """An order is assigned anew when it was declined, or nobody could be reached, and nobody else has it yet."""

    zh = "不能 {verb}:未拒绝也未超时无人应答,或已改派"
    en = "it is neither declined nor unanswered, or somebody else has it already"


class AlreadyAddressed(BadInput):
    """Who has the order does not get it a second time."""

    field = "recipient"
    zh = "{recipient} 已收到该指令"
    en = "{recipient} has the order already"


class OrderIsOver(Refused):
    """What has ended is not assigned anew."""

    zh = "指令 {name} 已办结或撤销"
    en = "{name} is closed or cancelled"


def is_awaited(receipt: Receipt) -> bool:
    """Whether the owner of the team has still to promise it."""
    return receipt.team_hold == TEAM_HOLD_REQUESTED


def is_free(receipt: Receipt) -> bool:
    """Whether acceptance commits: nobody counts, nobody chooses, and no owner is waited for."""
    return not (receipt.quota or receipt.issuer_commits or is_awaited(receipt))


def is_taken_on(receipt: Receipt) -> bool:
    """Whether the recipient may set out."""
    return not is_awaited(receipt) and (is_free(receipt) or receipt.HasField("committed_at"))


def is_to_reassign(receipt: Receipt) -> bool:
    """Whether the issuer may give it to somebody else: declined and not settled, or nobody could be reached."""
    if receipt.state == RECEIPT_STATE_DECLINED:
        return receipt.reassignment in (REASSIGNMENT_STATE_PENDING, REASSIGNMENT_STATE_UNSPECIFIED)
    return receipt.unanswered and not receipt.replaced_by


def check_quota(order: "Order") -> None:
    """No more are needed than are asked."""
    if order.quota > order.recipient_count:
        raise QuotaAboveRecipients(quota=order.quota, count=order.recipient_count)


def committed_at(move: "Move") -> datetime | None:
    """Stamp: when it was taken on; now, where acceptance or setting out does it."""
    return standing(move) or (move.now if is_free(move.entry) else None)


def standing(move: "Move") -> datetime | None:
    """When it was taken on before this step."""
    if not move.before.HasField("committed_at"):
        return None
    return move.before.committed_at  # type: ignore[no-any-return] # a Timestamp, which `put` takes as well


def committed_by(move: "Move") -> str:
    """Stamp: who took it on."""
    return move.before.committed_by or (actor_of(move.caller) if is_free(move.entry) else "")


def reassignment(move: "Move") -> ReassignmentState:
    """Stamp: a re-assignment is due, unless others may still fill the quota."""
    return REASSIGNMENT_STATE_UNSPECIFIED if move.before.quota else REASSIGNMENT_STATE_PENDING


def release_cause(move: "Move") -> ReleaseCause:
    """Stamp: the cause that the platform gives, else the issuer's will."""
    given: ReleaseCause = move.entry.release_cause
    return RELEASE_CAUSE_ISSUER if given == RELEASE_CAUSE_UNSPECIFIED else given


def settled(move: "Move") -> ReassignmentState:
    """Stamp: what is still to be assigned need no longer be; what is settled stays so."""
    before: ReassignmentState = move.before.reassignment
    return REASSIGNMENT_STATE_UNSPECIFIED if before == REASSIGNMENT_STATE_PENDING else before


def kept_while_held(field: str, empty: object) -> "Stamp":
    """Stamp: as it is for whom is taken on or under way; empty for who begins anew."""
    return lambda move: getattr(move.before, field) if is_held(move.before) else empty


BEGUN: "Mapping[str, Stamp]" = {
    field: kept_while_held(field, empty)
    for field, empty in {
        **dict.fromkeys(("accepted_at", "committed_at", "en_route_at", "on_scene_at"), None),
        **dict.fromkeys(("accepted_by", "committed_by", "site_code"), ""),
        **dict.fromkeys(("departure_evidence", "arrival_evidence"), 0),
    }.items()
}
"""Stamps: what whoever is taken on has done of the order so far; nothing, for who begins anew."""


def is_held(receipt: Receipt) -> bool:
    """Whether it is taken on, and not done with."""
    return receipt.state in HELD and receipt.HasField("committed_at")


def replaced_at(move: "Move") -> datetime | None:
    """Stamp: of a re-assignment, when who never answered is released; who declined is not."""
    return None if move.before.state == RECEIPT_STATE_DECLINED else move.now


def cause_of_replacement(move: "Move") -> ReleaseCause:
    """Stamp: the same, why."""
    declined = move.before.state == RECEIPT_STATE_DECLINED
    return RELEASE_CAUSE_UNSPECIFIED if declined else RELEASE_CAUSE_REASSIGNED


def reassignment_due(move: "Move") -> datetime | None:
    """When the issuer must have assigned it to somebody else; None while nothing is to be assigned."""
    receipt = move.entry
    if receipt.reassignment != REASSIGNMENT_STATE_PENDING:
        return None
    return move.norms.get(code(receipt.priority), receipt.issuer, move.now).after(move.now)


def code(priority: OrderPriority) -> str:
    """The norm of a priority."""
    return REASSIGNMENT[priority]
