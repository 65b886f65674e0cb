"""What an administrator's norm must be, beside the one that a service ships."""

from typing import TYPE_CHECKING

from kit.errors import AlreadyExists, BadInput, Refused
from kit.norms import SECONDS, Norm
from kit.table import datetime_of

if TYPE_CHECKING:
    from kit.lifecycle import Move

SPAN_UNITS = {**SECONDS, "workday": 86400}
SHORTEST, LONGEST = 1, 100 * 366 * 86400
"""Seconds; a clock that runs again and again would run without end, and calendars end."""
MOST = 1_000_000_000
"""No number that is counted is larger; it fits into every field that holds one."""


class NormUnknown(Refused):
    """Only a number that a service uses can be set."""

    zh = "没有此参数:{code}"
    en = "no service ships such a norm: {code}"


class NormCountsOtherwise(BadInput):
    """The number counts what the shipped one counts."""

    field = "unit_of_measure"
    zh = "计量单位应与平台参数一致:{expected}"
    en = "it must be counted as the shipped norm is: {expected}"


class NormNotStricter(Refused):
    """Domain 0: a jurisdiction overlays a stricter rule on a law, never a laxer one."""

    zh = "法规规定为 {value} {unit}({source}),辖区参数只能更严格"
    en = "the law says {value} {unit} ({source}), a jurisdiction can only be stricter"


class NormSetAlready(AlreadyExists):
    """One number for one jurisdiction from one day on."""

    zh = "该辖区自同一日起已有此参数"
    en = "this norm is set for that jurisdiction from the same day on already"


class SpanImplausible(BadInput):
    """A span of time lasts, and ends."""

    field = "value"
    zh = "时限不得短于一秒,不得超过一百年"
    en = "a span of time is a second long at least, and a hundred years at most"


class NumberImplausible(BadInput):
    """What is counted is there or not, and has an end."""

    field = "value"
    zh = "数值必须在 0 至 10 亿之间"
    en = "a number lies between 0 and a thousand million"


class WorkdaysNotWhole(BadInput):
    """Working days are whole."""

    field = "value"
    zh = "工作日必须是整数"
    en = "working days are whole"


class EndsBeforeItBegins(BadInput):
    """A norm binds for a day at least."""

    field = "valid_to"
    zh = "失效日期不能早于生效日期"
    en = "the last day cannot be before the first"


def check_overlay(overlay: Norm, shipped: Norm) -> None:
    """Raise unless `overlay` may take the place of `shipped`."""
    if overlay.measure[0] != shipped.measure[0]:
        raise NormCountsOtherwise(expected=shipped.unit)
    if not overlay.replaces(shipped):
        raise NormNotStricter(value=f"{shipped.value:g}", unit=shipped.unit, source=shipped.source)


def lasts(move: "Move") -> None:
    """A span lasts and ends, a number can be counted, working days are whole, the last day is not before the first."""
    norm = move.entry
    seconds = SPAN_UNITS.get(norm.unit_of_measure)
    if seconds and not SHORTEST <= norm.value * seconds <= LONGEST:
        raise SpanImplausible
    if not seconds and not 0 <= norm.value <= MOST:
        raise NumberImplausible
    if norm.unit_of_measure == "workday" and norm.value != int(norm.value):
        raise WorkdaysNotWhole
    if norm.HasField("valid_to") and datetime_of(norm.valid_to) < datetime_of(norm.valid_from):
        raise EndsBeforeItBegins
