"""By which steps somebody is called until they answer: the shipped ladders, which one binds, when a step is due (C.15).

A call-up carries its steps. The clock stands at the step that comes next; a step that has become pointless (a resend
of what has arrived) is passed over, and where a step was taken late, those after it keep their distance from it.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anlan.command.v1.call_ladder_pb2 import (
    CALL_ACTION_CALL_OTHERS,
    CALL_ACTION_NOT_AWAKENED,
    CALL_ACTION_NOTIFY,
    CALL_ACTION_RESEND,
    CALL_ACTION_UPPER_TIER,
    CALL_ACTION_VOICE,
    CALL_OCCASION_CONTACT_TEST,
    CALL_OCCASION_ORDER_FLASH,
    CALL_OCCASION_ORDER_ROUTINE,
    CALL_OCCASION_ORDER_URGENT,
    CHANNEL_KIND_VOICE,
    CallLadder,
    CallOccasion,
    CallStep,
    ChannelKind,
)
from anlan.command.v1.call_up_pb2 import CALL_UP_STATE_KNOCKING

from kit.access import covers
from kit.errors import AlreadyExists, BadInput
from kit.table import datetime_of

if TYPE_CHECKING:
    from kit.lifecycle import Move

TABLE, TEXTS = (Path(__file__).with_name(name) for name in ("call_ladders.csv", "call_texts.csv"))

SENDS = {CALL_ACTION_NOTIFY, CALL_ACTION_RESEND, CALL_ACTION_VOICE}
OF_RECEIPTS = {CALL_OCCASION_ORDER_FLASH, CALL_OCCASION_ORDER_URGENT, CALL_OCCASION_ORDER_ROUTINE}
BLANKS = {
    "title": "title",
    "recipient": "recipient_title",
    "issuer": "issuer_title",
    "holder": "holder",
    "address": "address",
}
"""What is filled into a text: fields of the call-up."""
OR_ELSE = {"holder": "post_title"}
"""And where that is empty: a number is nobody's in particular."""
UNSAID = {"address": "详见平台"}
"""And what is said where nothing is known."""
ON_TIME = timedelta(seconds=1)


class LadderAlreadyInForce(AlreadyExists):
    """A unit has one ladder an occasion."""

    zh = "该辖区已有同一事由的叫应阶梯,请修改或停用原阶梯"
    en = "the unit has a ladder for that occasion already: change or withdraw it"


class StepsOutOfOrder(BadInput):
    """A step comes no earlier than the one before it."""

    zh = "步骤须按时间先后排列"
    en = "a step cannot come before the one above it"


class StepSaysNothing(BadInput):
    """What is sent needs a text, and channels."""

    zh = "发送步骤须填写渠道和文本"
    en = "a step that sends needs channels and a text"


class StepSendsNothing(BadInput):
    """A step that only changes who is called has neither channels nor text."""

    zh = "该步骤不发送内容,不应填写渠道或文本"
    en = "this step sends nothing: it has neither channels nor a text"


class VoiceCallsByVoice(BadInput):
    """A voice step goes by voice channels, and no other step does."""

    zh = "语音步骤只能且必须使用语音渠道"
    en = "a voice step goes by voice channels, and only a voice step does"


class SpokenTextTooShort(BadInput):
    """What is spoken lasts as long as it takes to wake up and understand."""

    zh = "语音文本过短:约 {seconds} 秒,须不少于 {least} 秒"
    en = "the spoken text is too short: about {seconds} s, at least {least} s are needed"


class ReceiptsCallTheOthers(BadInput):
    """For an order, whom to call next is decided by the rungs of its receipt."""

    zh = "指令的副职、上级和上一级值班由回执的呼叫阶梯负责,此处不再列入"
    en = "for orders, deputy, superior and the next tier are called by the rungs of the receipt"


class OthersBeforeNotAwakened(BadInput):
    """Others are called because somebody was not awakened."""

    zh = "须先列入未叫醒名单,再呼叫其他人"
    en = "others are called after the name went on the list of those not awakened"


class ContactTestNeverEnds(BadInput):
    """A communication test is over once nobody has answered its last call."""

    field = "steps"
    zh = "通信测试的最后一步须为「列入未叫醒名单」,否则测试没有结果"
    en = "the last step of a communication test is NOT_AWAKENED: without it the test has no result"


class UnknownBlank(BadInput):
    """A text has a blank that nobody fills in."""

    zh = "文本中的占位符 {blank} 无法识别,可用:{known}"
    en = "the text has the blank {blank}, which is not one of {known}"


@cache
def shipped() -> Mapping[CallOccasion, CallLadder]:
    """The ladders that bind where an administrator has put none in force; they have no name."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        texts = {row["code"]: row["text"] for row in csv.DictReader(file)}
    ladders: dict[CallOccasion, CallLadder] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fresh = CallLadder(
                occasion=f"CALL_OCCASION_{row['occasion']}",
                title="平台默认",
                source=row["source"],
                trust=row["trust"],
            )
            ladder = ladders.setdefault(fresh.occasion, fresh)
            ladder.steps.append(
                CallStep(
                    after_seconds=int(row["after_seconds"]),
                    action=f"CALL_ACTION_{row['action']}",
                    channels=[f"CHANNEL_KIND_{kind}" for kind in row["channels"].split("|") if kind],
                    text=texts.get(row["text"], ""),
                )
            )
    return ladders


def binding(occasion: CallOccasion, unit: str, ladders: Iterable[CallLadder]) -> CallLadder:
    """The ladder that binds a unit: of those in force the nearest jurisdiction's, else the shipped one."""
    here = [ladder for ladder in ladders if ladder.occasion == occasion and covers(ladder.unit, unit)]
    return max(here, key=lambda ladder: len(ladder.unit), default=shipped()[occasion])


def well_formed(move: "Move") -> None:
    """The steps are in order and each says what it needs to."""
    ladder: CallLadder = move.entry
    awake = True
    for number, step in enumerate(ladder.steps):
        field = f"steps[{number}]"
        if number and step.after_seconds < ladder.steps[number - 1].after_seconds:
            raise StepsOutOfOrder(field=f"{field}.after_seconds")
        (_what_is_sent if step.action in SENDS else _what_is_not_sent)(step, field, move)
        if step.action in (CALL_ACTION_CALL_OTHERS, CALL_ACTION_UPPER_TIER):
            if ladder.occasion in OF_RECEIPTS:
                raise ReceiptsCallTheOthers(field=f"{field}.action")
            if awake:
                raise OthersBeforeNotAwakened(field=f"{field}.action")
        awake = awake and step.action != CALL_ACTION_NOT_AWAKENED
    if ladder.occasion == CALL_OCCASION_CONTACT_TEST and ladder.steps[-1].action != CALL_ACTION_NOT_AWAKENED:
        raise ContactTestNeverEnds


def _what_is_sent(step: CallStep, field: str, move: "Move") -> None:
    if not step.channels or not step.text.strip():
        raise StepSaysNothing(field=f"{field}.text" if step.channels else f"{field}.channels")
    by_voice = set(step.channels) == {CHANNEL_KIND_VOICE}
    if by_voice != (step.action == CALL_ACTION_VOICE) or (CHANNEL_KIND_VOICE in step.channels and not by_voice):
        raise VoiceCallsByVoice(field=f"{field}.channels")
    for part in step.text.split("{")[1:]:
        if part.partition("}")[0] not in BLANKS:
            raise UnknownBlank(field=f"{field}.text", blank=part.partition("}")[0], known=list(BLANKS))
    if by_voice:
        _long_enough(step, field, move)


def _what_is_not_sent(step: CallStep, field: str, _move: "Move") -> None:
    if step.channels or step.text:
        raise StepSendsNothing(field=f"{field}.text" if step.text else f"{field}.channels")


def _long_enough(step: CallStep, field: str, move: "Move") -> None:
    unit, now = move.entry.unit, move.now
    least = move.norms.value("command.voice_seconds", unit, now)
    seconds = spoken_seconds(step.text, move.norms.value("command.voice_speed", unit, now))
    if seconds < least:
        raise SpokenTextTooShort(field=f"{field}.text", seconds=round(seconds), least=round(least))


def spoken_seconds(text: str, speed: float) -> float:
    """How long a text is spoken at `speed` characters a second, whatever is filled into it."""
    return len(filled(text, None)) / speed


def filled(text: str, call_up: Any) -> str:  # noqa: ANN401 a CallUp, or nothing to fill in
    """A text with its blanks filled in; with nothing in them where there is no call."""
    for blank, field in BLANKS.items():
        known = getattr(call_up, field, "") or getattr(call_up, OR_ELSE.get(blank, ""), "")
        text = text.replace(f"{{{blank}}}", known or (UNSAID.get(blank, "") if call_up else ""))
    return text


def kinds_of(step: CallStep) -> Sequence[ChannelKind]:
    """By which kinds of channel a step sends."""
    return step.channels if step.action in SENDS else ()


def is_moot(step: CallStep, call_up: Any) -> bool:  # noqa: ANN401 a CallUp as moves carry it
    """Whether a step has become pointless: a resend of what has arrived."""
    return step.action == CALL_ACTION_RESEND and call_up.HasField("delivered_at")


def upcoming(call_up: Any) -> int | None:  # noqa: ANN401 as above
    """The position of the step that comes next; None after the last."""
    ahead = range(call_up.step, len(call_up.steps))
    return next((number for number in ahead if not is_moot(call_up.steps[number], call_up)), None)


def together(call_up: Any, first: int) -> list[int]:  # noqa: ANN401 as above
    """The positions of the steps that are taken with the one at `first`: at the same time, and not pointless."""
    at = call_up.steps[first].after_seconds
    same = [number for number in range(first, len(call_up.steps)) if call_up.steps[number].after_seconds == at]
    return [number for number in same if not is_moot(call_up.steps[number], call_up)]


def taken_at_once(call_up: Any) -> int:  # noqa: ANN401 as above
    """How many steps are taken when the call begins."""
    return sum(1 for _ in takewhile(lambda step: step.after_seconds == 0, call_up.steps))


def next_due(move: "Move") -> datetime | None:
    """When the next step is due; the distance between two steps is kept, also where one was late."""
    number = upcoming(move.entry)
    if number is None:
        return None
    after = pace(move.entry, number)
    before = move.before
    if before is None:
        return move.now + after
    awaited, due = upcoming(before), step_due(before)
    if awaited is None or due is None:
        return None
    if move.entry.step != before.step and move.now > due + ON_TIME:
        due = move.now
    return due + after - pace(before, awaited)


def step_due(call_up: Any) -> datetime | None:  # noqa: ANN401 as above
    """When the awaited step is due: by the running clock, unless that may be the one of a knock at the door."""
    field = "step_due_at" if call_up.state == CALL_UP_STATE_KNOCKING else "due_time"
    return datetime_of(getattr(call_up, field)) if call_up.HasField("due_time") and call_up.HasField(field) else None


def pace(call_up: Any, number: int) -> timedelta:  # noqa: ANN401 as above
    """How long after its beginning a step comes; sooner in an exercise that runs faster."""
    seconds: int = call_up.steps[number].after_seconds
    return timedelta(seconds=seconds) / max(1, int(call_up.time_scale))
