"""What marks an entry that belongs to an exercise (演练), so that nobody takes it for earnest (domain C.11, C.14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kit.access import covers
from kit.errors import BadInput, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kit.access import Caller
    from kit.lifecycle import Move, Stamp

MARK = "【演练】"


class ExerciseDiffers(BadInput):
    """What is about an entry of an exercise belongs to that exercise; what is about a real one, to none."""

    field = "exercise"
    zh = "所指事件或上级指令不属于演练 {exercise}"
    en = "the incident or the order that it breaks down does not belong to {exercise}"


class ExerciseNotRunning(BadInput):
    """Entries are made for an exercise that is under way."""

    field = "exercise"
    zh = "演练 {exercise} 不存在或不在进行中"
    en = "the exercise {exercise} does not exist or is not running"


class NotTakingPart(NotPermitted):
    """Only those who take part act in an exercise."""

    zh = "本单位不参加演练 {exercise}"
    en = "your unit takes no part in {exercise}"


class UnitTakesNoPart(BadInput):
    """An exercise orders nobody who takes no part in it."""

    field = "recipients"
    zh = "{unit} 不参加本次演练"
    en = "{unit} takes no part in the exercise"


class SilentInExercise(Refused):
    """Who has fallen silent by the script does not answer: a superior does."""

    zh = "按演练脚本,本单位已失联,须由上级代为应答"
    en = "by the script of the exercise you have fallen silent: a superior answers for you"


@dataclass(frozen=True)
class Twin:
    """A running exercise as far as its entries need it."""

    name: str
    unit: str
    time_scale: int
    participants: Sequence[str]
    silent_units: Sequence[str]
    allow_real_calls: bool

    def takes_part(self, unit: str) -> bool:
        """Whether a unit is a participant, or below one."""
        return any(covers(path, unit) for path in self.participants or [self.unit])

    def concerns(self, unit: str) -> bool:
        """Whether a unit takes part, or holds the exercise, or lies above who does."""
        return self.takes_part(unit) or covers(unit, self.unit)

    def join(self, entry: Any) -> None:  # noqa: ANN401 an entry of any ledger
        """Make an entry one of the exercise."""
        entry.exercise, entry.time_scale = self.name, self.time_scale

    def check_units(self, units: "Iterable[str]") -> None:
        """UnitTakesNoPart for the first unit that takes no part."""
        for unit in units:
            if not self.takes_part(unit):
                raise UnitTakesNoPart(unit=unit)


def is_not_silent(caller: "Caller", receipt: Any) -> bool:  # noqa: ANN401 a Receipt
    """Whether nobody was made silent by an exercise, or it is a superior who speaks."""
    return not receipt.silent or caller.unit != receipt.unit


def marked(text: str) -> str:
    """A text with the mark in front, once; an empty text stays empty."""
    return text if not text or text.startswith(MARK) else f"{MARK}{text}"


def join_exercise(source: Any, target: Any) -> None:  # noqa: ANN401 two entries of any ledgers
    """What follows from an entry of an exercise belongs to it too; ExerciseDiffers when it is said to be another's."""
    if target.exercise not in ("", source.exercise):
        raise ExerciseDiffers(exercise=target.exercise)
    target.exercise, target.time_scale = source.exercise, source.time_scale


def shows_mark(*fields: str) -> "Mapping[str, Stamp]":
    """Stamps: these texts carry the mark while the entry belongs to an exercise, whatever a caller writes."""
    return {field: _mark(field) for field in fields}


def _mark(field: str) -> "Stamp":
    def stamp(move: "Move") -> str:
        text = str(getattr(move.entry, field))
        return marked(text) if move.entry.exercise else text

    return stamp
