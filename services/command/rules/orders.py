"""What must be true of an order before anybody is called because of it (domain C.15)."""

from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import (
    ORDER_PRIORITY_FLASH,
    ORDER_PRIORITY_ROUTINE,
    ORDER_PRIORITY_URGENT,
    OrderPriority,
)

from kit.access import is_above
from kit.errors import BadInput, NotPermitted, Refused

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from anlan.command.v1.order_pb2 import Order

    from kit.lifecycle import Move
    from kit.norms import Norms


ACKNOWLEDGEMENT = {
    ORDER_PRIORITY_FLASH: "command.acknowledgement_flash",
    ORDER_PRIORITY_URGENT: "command.acknowledgement_urgent",
    ORDER_PRIORITY_ROUTINE: "command.acknowledgement_routine",
}


MOST_RECIPIENTS = 50_000
"""Whom one order reaches by its rules."""


class NobodyAddressed(BadInput):
    """An order has a recipient or asks for a team."""

    field = "recipients"
    zh = "指令必须有受令单位或队伍需求"
    en = "an order needs a recipient or a team request"


class UnknownRecipient(BadInput):
    """No such unit in force, no such team, or none the issuer may see."""

    zh = "受令单位或队伍不存在、已撤销或不在管辖范围内:{recipient}"
    en = "no such unit or team, or not in your subtree: {recipient}"


class RuleUnclear(BadInput):
    """A rule says either which kind of unit or what a team must be able to do."""

    zh = "受令范围须指定单位类型或救援能力之一"
    en = "a rule names either a kind of unit or a capability"


class RuleFindsNobody(BadInput):
    """An order by rule reaches somebody by each of its rules."""

    zh = "按此范围没有找到受令单位或队伍"
    en = "this rule finds neither unit nor team"


class TooManyRecipients(BadInput):
    """One order, one transaction: there is an end to it."""

    zh = "受令单位超过 {limit} 个,请缩小范围"
    en = "more than {limit} recipients: narrow it"


class TeamOrCapabilityNeeded(BadInput):
    """A team request says which team, or what it must be able to do."""

    zh = "队伍需求须指定队伍或救援能力"
    en = "a team request names a team or a capability"


class TeamNamedTwice(BadInput):
    """A team gets an order once: as its recipient, or by a request."""

    zh = "队伍 {team} 已在受令单位中,无需再提队伍需求"
    en = "{team} is a recipient already: do not request it as well"


class DueInPast(BadInput):
    """An order cannot be due before it is issued."""

    field = "due_at"
    zh = "完成时限必须晚于现在"
    en = "an order must be due later than now"


class ParentNotAddressed(BadInput):
    """One breaks down an order that one was given and still has, not another's, and not one that is over."""

    field = "parent"
    zh = "上级指令 {parent} 未下达给本单位,或已办结、撤销、拒绝、解除"
    en = "order {parent} is not addressed to you, or is closed, cancelled, declined or released"


class IncidentOfParentDiffers(BadInput):
    """An order broken down concerns what its parent concerns."""

    field = "incident"
    zh = "关联事件须与上级指令一致"
    en = "the incident must be that of the parent order"


class IncidentIsOver(Refused):
    """No order is issued for an incident that is closed, merged or a false alarm."""

    zh = "事件 {name} 已办结、误报或已合并,不能再下达指令"
    en = "{name} is closed, a false alarm or merged: no order can be issued for it"


class UnknownIncident(BadInput):
    """No such incident, or not the issuer's to see."""

    field = "incident"
    zh = "没有找到事件 {name}"
    en = "no such incident: {name}"


class OnlyIssuer(NotPermitted):
    """An order is its issuer's: a superior issues its own."""

    zh = "{verb} 只能由发令单位办理"
    en = "{verb} belongs to the unit that issued the order"


class NothingAmended(BadInput):
    """An amendment changes something."""

    field = "instruction"
    zh = "没有任何变更"
    en = "nothing is changed"


class ReceiptsStillOpen(Refused):
    """An order is closed when everybody has carried it out or declined it."""

    zh = "还有 {count} 份回执未完成"
    en = "{count} receipts are still open"


class OrdersBelowStillOpen(Refused):
    """An order is closed after those broken down from it."""

    zh = "还有 {count} 条由此分解的指令未办结"
    en = "{count} orders broken down from it are still open"


def addressed(move: "Move") -> None:
    """Somebody is addressed, and every request says what it asks for."""
    order = move.entry
    if not (order.recipients or order.recipient_rules or order.team_requests):
        raise NobodyAddressed
    for number, request in enumerate(order.team_requests):
        if not (request.team or request.capability):
            raise TeamOrCapabilityNeeded(field=f"team_requests[{number}]")
        if request.team and request.team in order.recipients:
            raise TeamNamedTwice(field=f"team_requests[{number}].team", team=request.team)


def check_rules(order: "Order") -> None:
    """Every rule says one thing; asked before anybody is looked for."""
    for number, rule in enumerate(order.recipient_rules):
        if bool(rule.kind) == bool(rule.capability):
            raise RuleUnclear(field=f"recipient_rules[{number}]")


def due_in_future(move: "Move") -> None:
    """due_at > now, where it is new."""
    order = move.entry
    unchanged = move.before is not None and move.before.due_at == order.due_at
    if order.HasField("due_at") and not unchanged and order.due_at.ToDatetime(UTC) <= move.now:
        raise DueInPast


def changes_something(move: "Move") -> None:
    """Title, instruction, priority or time differ from before."""
    words = ("title", "instruction", "priority", "due_at")
    if all(getattr(move.before, word) == getattr(move.entry, word) for word in words):
        raise NothingAmended


def step(priority: OrderPriority, unit: str, norms: "Norms", now: "datetime") -> "timedelta":
    """How long a rung of the ladder waits for an acknowledgement, by the norm of the priority."""
    return norms.get(ACKNOWLEDGEMENT[priority], unit, now).after(now) - now


def tiers_passed(issuer: str, recipients: Iterable[str]) -> list[str]:
    """The units between the issuer and its recipients that are not recipients themselves, from the top."""
    given = set(recipients)
    passed = {path for recipient in given for path in path_to(recipient) if is_above(issuer, path)}
    return sorted(passed - given, key=lambda path: (path.count("."), path))


def path_to(unit: str) -> list[str]:
    """The paths of a unit's superiors and its own, the city first."""
    steps = unit.split(".")
    return [".".join(steps[:number]) for number in range(1, len(steps) + 1)]
