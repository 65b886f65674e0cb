"""Hold a drill as an exercise: its entries kept apart, marked, and scored in the end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cli.drills.play import Stage
from cli.drills.script import Script
from cli.local.trouble import Trouble

if TYPE_CHECKING:
    from cli.rest import Person

ROOTS = ("/v1/incidents", "/v1/orders")
"""What is begun at these addresses begins in the exercise; what follows from it is in it anyway."""


class NobodyHoldsIt(Trouble):
    """A scenario says who would hold it as an exercise."""

    def __init__(self, title: str) -> None:
        super().__init__(f"The drill {title!r} cannot be held as an exercise: it does not say by whom (held_by).")


@dataclass
class Twin:
    """The exercise, and its score once it has ended."""

    name: str
    scored: dict[str, Any] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """Where a step writes, so that what it begins belongs to the exercise."""
        return f"{path}?exercise={self.name}" if path in ROOTS else path


@asynccontextmanager
async def exercise(script: Script, ready: Stage) -> AsyncIterator[Twin]:
    """An exercise that runs while the drill is played; ended and scored behind it."""
    if script.held_by not in ready.people:
        raise NobodyHoldsIt(script.title)
    holder: Person = ready.people[script.held_by]
    planned = await holder.post("/v1/exercises", {"title": script.title, "about": script.about})
    twin = Twin(planned["name"])
    await holder.post(f"/v1/{twin.name}:start")
    ready.addressed = twin.address
    try:
        yield twin
    finally:
        await holder.post(f"/v1/{twin.name}:end")
        twin.scored = await holder.post(f"/v1/{twin.name}:score")
