"""Read a scenario: who takes part, what they do, and what they must and must not see."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from cli.local.trouble import Trouble

FOLDER = Path(__file__).parent
SUFFIX = ".toml"


class NoSuchDrill(Trouble):
    """Neither a drill of ours nor a file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no drill {name!r}: take one of {', '.join(sorted(known()))}, or a file of your own."
        )


class ScriptUnreadable(Trouble):
    """The file is not a scenario."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The scenario {path} cannot be played: {why}.")


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step; exactly one of `post`, `get` and `sees` says what is done."""

    title: str
    by: str
    """Who does it, by the name in the cast."""
    post: str = ""
    """Writes to this address, with `body`."""
    get: str = ""
    """Reads from this address, with `query`; again and again until it is as `expect` says."""
    sees: dict[str, Any] = {}
    """Waits until an event with these values arrives on `/live`, or has arrived already: paths into the event."""
    body: dict[str, Any] = {}
    query: dict[str, Any] = {}
    keep: str = ""
    """Name under which later steps find the answer, or the entry that was seen."""
    expect: dict[str, Any] = {}
    """What the answer must say: paths into it and their values."""
    refused: str = ""
    """The platform must refuse, with this code."""
    seen_by: tuple[str, ...] = ()
    """Who must see the change on `/live`."""
    unseen_by: tuple[str, ...] = ()
    """Who must never see the entry on `/live`, by the end of the drill."""
    lenient: bool = False
    """Whether it does not matter that it is refused, or that what it is about never came to be."""
    pause: float = 0.0
    """Seconds that pass before it, where the scenario itself needs time."""
    within: float = 5.0
    """Seconds until everything that is waited for must be there."""


class Script(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scenario."""

    title: str
    about: str
    cast: dict[str, str]
    """Account by the name that the steps use."""
    steps: tuple[Step, ...] = msgspec.field(name="step")
    language: str = "zh"
    """In which the platform answers."""
    timeline: str = ""
    """Name under which the incident is kept whose story is told in the end."""
    told_by: str = ""
    """Who reads that story."""
    held_by: str = ""
    """Who holds it where it is played as an exercise; empty where it cannot be."""
    after: tuple[Step, ...] = ()
    """What is put back in the end, however the drill went."""


def known() -> dict[str, Path]:
    """The drills that come with the platform, by name."""
    return {path.stem: path for path in FOLDER.glob(f"*{SUFFIX}")}


def load(name: str) -> Script:
    """A drill by its name or its file; raises NoSuchDrill or ScriptUnreadable."""
    path = known().get(name, Path(name))
    try:
        return parse(tomllib.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, IsADirectoryError):
        raise NoSuchDrill(name) from None
    except ValueError as error:
        raise ScriptUnreadable(path, str(error)) from error


def parse(data: Mapping[str, Any]) -> Script:
    """A scenario from its data; a ValueError says what is wrong and where."""
    script = msgspec.convert(data, Script)
    if not script.steps:
        raise ValueError("it has no step")
    for step in (*script.steps, *script.after):
        if sum(map(bool, (step.post, step.get, step.sees))) != 1:
            raise ValueError(f"step {step.title!r} needs exactly one of post, get and sees")
        if strangers := [who for who in (step.by, *step.seen_by, *step.unseen_by) if who not in script.cast]:
            raise ValueError(f"step {step.title!r} names {strangers[0]!r}, who is not in the cast")
    if script.timeline and script.told_by not in script.cast:
        raise ValueError("told_by, who reads the timeline, is not in the cast")
    if script.held_by and script.held_by not in script.cast:
        raise ValueError("held_by, who holds it as an exercise, is not in the cast")
    return script
