"""Fill in the words of a scenario: `{incident.name}`, `{officer.unit}`, `{now-5m}`."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

PLACE = re.compile(r"\{([a-z_]\w*(?:\.\w+|[+-]\d+[smh])*)\}")
SHIFT = re.compile(r"now(?:([+-]\d+)([smh]))?")
SECONDS = {"s": 1, "m": 60, "h": 3600}


class NothingThere(LookupError):
    """A scenario names something that no step has brought."""


def filled(value: Any, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 whatever TOML holds
    """The value with its places filled in; a text that is nothing but one place becomes what is there."""
    if isinstance(value, Mapping):
        return {key: filled(part, known) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, known) for part in value]
    if not isinstance(value, str):
        return value
    whole = PLACE.fullmatch(value)
    return look_up(whole[1], known) if whole else PLACE.sub(lambda place: str(look_up(place[1], known)), value)


def look_up(path: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 whatever is there
    """What a path leads to: through objects by name, through lists by number; `now` is this moment, shifted."""
    if shift := SHIFT.fullmatch(path):
        seconds = int(shift[1]) * SECONDS[shift[2]] if shift[1] else 0
        return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()
    found: Any = known
    for step in path.split("."):
        try:
            found = found[int(step) if isinstance(found, list) else step]
        except (KeyError, IndexError, TypeError, ValueError):
            raise NothingThere(f"there is no {path}") from None
    return found


def differences(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Where an answer is not as wanted: by path, whole values; empty wants a field that is empty or not there."""
    problems = []
    for path, value in wanted.items():
        try:
            there = look_up(path, found)
        except NothingThere:
            there = None
        if there != value and (there or value):
            problems.append(f"{path} is {there!r}, not {value!r}")
    return problems
