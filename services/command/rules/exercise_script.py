"""What a script of an exercise must say: in order, complete, and about nobody who takes no part."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from anlan.command.v1.exercise_pb2 import (
    INJECT_KIND_FOLLOW_UP,
    INJECT_KIND_MEDIA_REPORT,
    INJECT_KIND_MESSAGE,
    INJECT_KIND_REPORT,
    INJECT_KIND_SILENCE,
    Exercise,
    Inject,
)

from kit.access import covers
from kit.errors import BadInput, Refused
from kit.table import datetime_of

if TYPE_CHECKING:
    from kit.lifecycle import Move

SCRIPT_BYTES = 256 * 1024
"""Half of what an entry holds."""
REPORTS = (INJECT_KIND_REPORT, INJECT_KIND_MEDIA_REPORT)
TITLED = (*REPORTS, INJECT_KIND_MESSAGE)
ADDRESSED = (*TITLED, INJECT_KIND_SILENCE)


class TitleMissing(BadInput):
    """An exercise is called something."""

    field = "exercise.title"
    zh = "请填写演练名称"
    en = "say what the exercise is called"


class ParticipantOutside(BadInput):
    """An exercise reaches no further than the unit that holds it."""

    zh = "{unit} 不在组织单位辖区内"
    en = "{unit} lies outside the unit that holds the exercise"


class ScriptTooLong(BadInput):
    """What its injects bring and what is missed has to find room beside the script."""

    field = "exercise.injects"
    zh = "演练脚本过长:{size} 字节,最多 {most} 字节"
    en = "the script is too long: {size} bytes, at most {most}"


class InjectOutOfOrder(BadInput):
    """Injects stand in the order in which they are played."""

    zh = "注入须按时间先后排列"
    en = "injects stand in the order of their times"


class InjectTitleMissing(BadInput):
    """A report and a message say something."""

    zh = "接报和导调信息须填写标题"
    en = "a report and a message need a title"


class InjectUnitMissing(BadInput):
    """A report happens at one unit; silence and messages concern at least one."""

    zh = "接报须填写一个事发单位;失联和导调信息须填写相关单位"
    en = "a report needs the one unit where it happened; silence and a message need units"


class InjectUnitOutside(BadInput):
    """Nobody is drawn into an exercise who takes no part."""

    zh = "{unit} 不参加本次演练"
    en = "{unit} takes no part in the exercise"


class NothingToFollowUp(BadInput):
    """A follow-up is about a report that comes before it."""

    zh = "续报须指向此前的一次接报"
    en = "a follow-up is about a report that comes before it"


class NothingReported(Refused):
    """The report that is to be followed up did not come about."""

    zh = "没有可续报的事件"
    en = "there is no incident to follow up"


class UnknownSource(BadInput):
    """What an exercise is made from exists, is the caller's to read, and is no exercise itself."""

    field = "exercise.source"
    zh = "没有找到可用作演练来源的事件或现行预案:{name}"
    en = "no past incident and no plan in force to make an exercise from: {name}"


def is_sound(move: "Move") -> None:
    """The guard of planning and of changing a plan."""
    exercise: Exercise = move.entry
    if not exercise.title.strip():
        raise TitleMissing
    size = sum(inject.ByteSize() for inject in exercise.injects)
    if size > SCRIPT_BYTES:
        raise ScriptTooLong(size=size, most=SCRIPT_BYTES)
    for number, unit in enumerate(exercise.participants):
        if not covers(exercise.unit, unit):
            raise ParticipantOutside(field=f"exercise.participants[{number}]", unit=unit)
    for number, inject in enumerate(exercise.injects):
        field = f"exercise.injects[{number}]"
        if number and inject.after_seconds < exercise.injects[number - 1].after_seconds:
            raise InjectOutOfOrder(field=f"{field}.after_seconds")
        _is_complete(inject, exercise, field)
        if inject.kind == INJECT_KIND_FOLLOW_UP and reported_by(exercise, number) is None:
            raise NothingToFollowUp(field=f"{field}.about")


def _is_complete(inject: Inject, exercise: Exercise, field: str) -> None:
    if inject.kind in TITLED and len(inject.title.strip()) < 2:  # noqa: PLR2004 as a title of an incident
        raise InjectTitleMissing(field=f"{field}.title")
    if (inject.kind in ADDRESSED and not inject.units) or (inject.kind in REPORTS and len(inject.units) > 1):
        raise InjectUnitMissing(field=f"{field}.units")
    for number, unit in enumerate(inject.units):
        if not any(covers(path, unit) for path in exercise.participants or [exercise.unit]):
            raise InjectUnitOutside(field=f"{field}.units[{number}]", unit=unit)


def reported_by(exercise: Exercise, number: int) -> Inject | None:
    """The report that the inject at a place (from 0) follows up; None when there is none before it."""
    about = exercise.injects[number].about
    before = list(exercise.injects[:number])
    if about:
        found = before[about - 1] if about <= len(before) else None
        return found if found is not None and found.kind in REPORTS else None
    return next((inject for inject in before if inject.kind in REPORTS), None)


def pace(move: "Move") -> int:
    """Stamp: at least as fast as life."""
    return max(1, int(move.entry.time_scale))


def unplayed(move: "Move") -> list[Inject]:
    """Stamp: injects as they are planned, whatever a caller says became of them."""
    planned: list[Inject] = []
    for inject in move.entry.injects:
        fresh = Inject()
        fresh.CopyFrom(inject)
        for name in ("played_at", "brought", "problem"):
            fresh.ClearField(name)
        planned.append(fresh)
    return planned


def next_inject_due(move: "Move") -> datetime | None:
    """When the next inject is to be played; None after the last."""
    exercise: Any = move.entry
    if exercise.played >= len(exercise.injects):
        return None
    after = timedelta(seconds=exercise.injects[exercise.played].after_seconds / exercise.time_scale)
    return datetime_of(exercise.started_at) + after


def one_played_more(move: "Move") -> int:
    """Stamp: one inject more."""
    return int(move.before.played) + 1


def scenario(inject_seconds: int, scale: int) -> timedelta:
    """Seconds of the scenario as time that passes."""
    return timedelta(seconds=inject_seconds / max(1, scale))
