"""What must be true of a response whoever proposes, activates or ends it (domain C.17, 突对法 Art 71, 72, 86)."""

from typing import TYPE_CHECKING

from anlan.command.v1.response_pb2 import Response
from anlan.emergency.v1.plan_pb2 import ResponseLevel

from kit.access import Caller, is_above
from kit.errors import AlreadyExists, BadInput, NotPermitted, Refused
from kit.options import option
from kit.table import datetime_of
from services.command.rules.recommendation import is_graver

if TYPE_CHECKING:
    from datetime import datetime

    from kit.lifecycle import Move


class ResponseAlreadyOpen(AlreadyExists):
    """One at a time by incident, unit and plan."""

    zh = "该单位按此预案对该事件的响应已建议或正在进行"
    en = "a response of this unit by this plan is proposed or active already"


class UnknownPlan(BadInput):
    """A response goes by a plan that is in force, of its unit or of a superior."""

    field = "plan"
    zh = "没有找到本单位或上级单位现行有效的预案 {plan}"
    en = "no plan {plan} of the unit or a superior is in force"


class PlanDoesNotApply(BadInput):
    """A plan is for what it says it is for."""

    field = "plan"
    zh = "预案「{title}」不适用于该类事件"
    en = "plan {title} is not for this kind of incident"


class NoTriggerReached(BadInput):
    """Without figures that reach a level somebody has to say which."""

    field = "level"
    zh = "现有数据未达到预案任何一级响应条件,请注明响应级别"
    en = "no figure reaches a level of the plan: say which level it is to be"


class NothingToRespondTo(BadInput):
    """The incident must be open, and the responder's own or below."""

    field = "incident"
    zh = "没有找到本单位辖区内正在处置的事件 {incident}"
    en = "no open incident {incident} in the unit's subtree"


class WarningNotInForce(BadInput):
    """A response to a warning is to one that is in force and that reaches the unit."""

    field = "warning"
    zh = "预警 {warning} 不存在、已失效或未覆盖本单位"
    en = "no warning {warning} that reaches the unit is in force"


class OneMatterOnly(BadInput):
    """What is responded to is an incident or a warning."""

    field = "warning"
    zh = "关联事件与关联预警只能填写其一"
    en = "a response is to an incident or to a warning, not to both"


class AffectedBeyondUnit(BadInput):
    """A unit responds for its own subtree."""

    field = "affected_units"
    zh = "受影响单位 {unit} 不存在或不属于响应单位"
    en = "affected unit {unit} does not exist or is not of the unit that responds"


class UnknownCommander(BadInput):
    """Command is a post that somebody holds, of the unit that commands or below it."""

    field = "commander"
    zh = "指挥岗位 {post} 不存在、无人任职或不属于指挥单位"
    en = "post {post} does not exist, nobody holds it, or it is not of the unit that commands"


class ExpectedEndPast(BadInput):
    """An expectation lies ahead."""

    field = "expected_end"
    zh = "预计期限必须晚于现在"
    en = "the expected end must be later than now"


class LevelNotHigher(BadInput):
    """An upgrade goes up."""

    field = "level"
    zh = "升级后的级别必须高于现级别「{level}」"
    en = "an upgrade must lead above {level}"


class LevelNotLower(BadInput):
    """A downgrade goes down."""

    field = "level"
    zh = "降级后的级别必须低于现级别「{level}」"
    en = "a downgrade must lead below {level}"


class OnlyUnitInCommand(NotPermitted):
    """Whoever activated it, or took it over, commands."""

    zh = "{verb} 只能由启动响应的单位或已接管指挥的上级单位办理"
    en = "{verb} belongs to the unit that activated it, or to the superior that took over"


class OnlySuperiorTakesOver(NotPermitted):
    """708 Art 17: the superior takes unified command."""

    zh = "只有现指挥单位的上级单位可以接管指挥"
    en = "only a superior of the unit in command takes over"


class NoTakeOverPending(Refused):
    """There must be something to confirm."""

    zh = "没有待确认的指挥权接管"
    en = "no takeover waits to be confirmed"


class TakeOverPending(Refused):
    """Who commands until when is settled first."""

    zh = "指挥权接管待确认,请先确认"
    en = "a takeover waits to be confirmed: confirm it first"


class TakeOverNotYoursToConfirm(NotPermitted):
    """The unit that hands over confirms; the one that takes over only when nobody does."""

    zh = "接管由移交单位确认;超时未确认的,由接管单位另一人注明理由后确认"
    en = "the unit that hands over confirms; when it has not in time, another person of the unit that takes over"


class ConfirmationWithoutReason(BadInput):
    """A takeover that its loser does not confirm needs grounds."""

    field = "reason"
    zh = "移交单位未确认,请填写理由"
    en = "the unit that hands over has not confirmed: say why"


class StepsStillOpen(Refused):
    """A response is closed when its orders are."""

    zh = "本次响应还有 {count} 条指令未办结"
    en = "{count} orders of this response are still open"


class CommandPostStillOpen(Refused):
    """Nobody is left at the command post of what is over."""

    zh = "现场指挥部尚未撤销"
    en = "the command post is still open"


class ResponseStillActive(Refused):
    """An incident is not over while somebody responds to it."""

    zh = "还有 {count} 个应急响应正在进行,请先终止响应"
    en = "{count} responses to it are active: terminate them first"


def in_command(caller: Caller, response: Response) -> bool:
    """Whether the caller's unit commands the response."""
    return caller.unit in ("*", response.command_unit or response.unit)


def may_take_over(caller: Caller, response: Response) -> bool:
    """Whether the caller's unit stands above the one in command."""
    return is_above(caller.unit, response.command_unit or response.unit)


def may_confirm(caller: Caller, response: Response) -> bool:
    """Whether the caller's unit hands over; or takes over, when nobody confirmed in time."""
    waited = response.takeover_unconfirmed and caller.unit == response.successor_unit
    return waited or in_command(caller, response)


def ends_in_future(move: "Move") -> None:
    """expected_end > now."""
    if is_over_time(move):
        raise ExpectedEndPast


def goes_up(move: "Move") -> None:
    """The new level is higher."""
    if not is_graver(move.entry.level, move.before.level):
        raise LevelNotHigher(level=level_term(move.before.level))


def goes_down(move: "Move") -> None:
    """The new level is lower."""
    if not is_graver(move.before.level, move.entry.level):
        raise LevelNotLower(level=level_term(move.before.level))


def says_why_for_another(move: "Move") -> None:
    """Who confirms a takeover in place of the unit that hands over, says why."""
    if not in_command(move.caller, move.before) and not move.reason.strip():
        raise ConfirmationWithoutReason


def grounds(move: "Move") -> str:
    """Stamp: why it is proposed."""
    return move.reason


def level_before(move: "Move") -> ResponseLevel:
    """Stamp: the level that it leaves."""
    level: ResponseLevel = move.before.level
    return level


def next_reminder(move: "Move") -> "datetime | None":
    """When it is looked whether it is over: at its expected end, then again and again."""
    response = move.entry
    if not response.HasField("expected_end"):
        return None
    ends = datetime_of(response.expected_end)
    again = move.norms.get("command.response_reminder", response.unit, move.now).after(move.now)
    return ends if ends > move.now else again


def is_over_time(move: "Move") -> bool:
    """Stamp: whether its expected end has passed."""
    return move.entry.HasField("expected_end") and datetime_of(move.entry.expected_end) <= move.now


def level_term(level: ResponseLevel) -> str:
    """What a level is called."""
    return str(option(ResponseLevel.DESCRIPTOR.values_by_number[level], "term"))
