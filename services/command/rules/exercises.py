"""What marks an entry that belongs to an exercise (演练), so that nobody takes it for earnest (domain C.11, C.14)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kit.lifecycle import Move, Stamp

MARK = "【演练】"


def marked(text: str) -> str:
    """A text with the mark in front, once; an empty text stays empty."""
    return text if not text or text.startswith(MARK) else f"{MARK}{text}"


def join_exercise(source: Any, target: Any) -> None:  # noqa: ANN401 two entries of any ledgers
    """What follows from an entry of an exercise belongs to it too."""
    target.exercise, target.time_scale = source.exercise, source.time_scale


def shows_mark(*fields: str) -> "Mapping[str, Stamp]":
    """Stamps: these texts carry the mark while the entry belongs to an exercise, whatever a caller writes."""
    return {field: _mark(field) for field in fields}


def _mark(field: str) -> "Stamp":
    def stamp(move: "Move") -> str:
        text = str(getattr(move.entry, field))
        return marked(text) if move.entry.exercise else text

    return stamp
