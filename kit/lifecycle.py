"""Lifecycles as data: states, the transitions between them, who may make them, what they need and start.

    S = States(HazardState)
    LIFECYCLE = Lifecycle(
        S,
        begins("CreateHazard", S.REPORTED),
        on("ConfirmHazard", S.REPORTED >> S.CONFIRMED, by=SUPERIOR, sets={"confirmed_at": now}),
        on("RectifyHazard", (S.GRADED | S.RETURNED) >> S.RECTIFYING, by=OWN_UNIT, needs=("responsible",),
           starts=Clock("rectification", at=deadline, fires="MarkHazardOverdue")),
        on("MarkHazardOverdue", S.RECTIFYING >> STAYS, by=CLOCK, sets={"overdue": yes}),
    )

What a declaration is written with is all here, whatever file of the kit it lives in.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from google.protobuf.message import Message

from kit.access import Caller
from kit.errors import IllegalTransition, Words
from kit.norms import Norms
from kit.relations import (
    ANYBODY,
    CLOCK,
    OWN_OR_SUPERIOR,
    OWN_UNIT,
    PLATFORM,
    SUPERIOR,
    Both,
    DutiesMustBeSeparate,
    OnlyOwnUnit,
    OnlyPlatform,
    OnlySuperior,
    Relation,
    actor_of,
    other_than,
    unit_in,
)
from kit.stamps import caller, caller_unit, no, nothing, now, yes
from kit.states import STAYS, Edge, State, States

if TYPE_CHECKING:
    from kit.call import Call

__all__ = [
    "ANYBODY",
    "CLOCK",
    "FOLLOW_UNIT",
    "HALT_CLOCK",
    "OWN_OR_SUPERIOR",
    "OWN_UNIT",
    "PLATFORM",
    "STAYS",
    "SUPERIOR",
    "Both",
    "Clock",
    "DutiesMustBeSeparate",
    "Edge",
    "Effect",
    "Guard",
    "Hold",
    "Lifecycle",
    "Move",
    "OnlyOwnUnit",
    "OnlyPlatform",
    "OnlySuperior",
    "Relation",
    "Stamp",
    "State",
    "States",
    "Transition",
    "actor_of",
    "begins",
    "caller",
    "caller_unit",
    "no",
    "nothing",
    "now",
    "on",
    "other_than",
    "unit_in",
    "yes",
]

FOLLOW_UNIT, HALT_CLOCK = "FollowUnit", "HaltClock"
"""Verbs that every lifecycle has: an entry follows its unit when that moves (kit.subtree); its clock stops for good."""


@dataclass(frozen=True)
class Move:
    """One transition as it happens: what guards, stamps and effects may look at."""

    verb: str
    before: Any
    """The entry as it stood; None for a creation."""
    entry: Any
    """The entry as it will stand."""
    caller: Caller
    now: datetime
    reason: str
    norms: Norms
    request: Any = None
    """The request message, where a caller asked for it."""


Guard = Callable[[Move], None]
"""Raises a Refused when a rule stands in the way; a pure function of the move."""
Stamp = Callable[[Move], object]
Effect = Callable[[Move, "Call"], Awaitable[None]]
"""Writes further entries in the same transaction."""
Hold = Callable[[str, "Call"], Awaitable[None]]
"""Locks what must be locked before the entry of that name is read: other entries that `then` will change as well."""


@dataclass(frozen=True)
class Clock:
    """A clock that a transition starts: when it runs out, `fires` is made by the platform."""

    name: str
    fires: str
    at: Callable[[Move], datetime | None] | None = None
    """The moment it runs out; None starts no clock."""
    norm: str = ""
    """Or the code of the norm whose span begins now."""

    def due(self, move: Move) -> datetime | None:
        """When it runs out."""
        if self.at:
            return self.at(move)
        return move.norms.get(self.norm, move.entry.unit, move.now).after(move.now)


@dataclass(frozen=True)
class Transition:
    """One line of a lifecycle; see `on`."""

    verb: str
    edges: tuple[Edge, ...]
    by: Relation | Both = ANYBODY
    needs: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    sets: Mapping[str, Stamp] = field(default_factory=dict)
    starts: Clock | tuple[Clock, ...] | None = None
    keeps_clock: bool = False
    restores: str = ""
    """The field that holds the state to go back to, where there are edges to several."""
    then: Effect | None = None
    holds: Hold | None = None

    @property
    def needs_transaction(self) -> bool:
        """Whether more than its one statement belongs to it."""
        return bool(self.then or self.holds)

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """The clocks of which it starts the one that runs out first."""
        return self.starts if isinstance(self.starts, tuple) else (self.starts,) if self.starts else ()

    def back(self, entry: Any, state: State) -> State | None:  # noqa: ANN401 an entry with standard fields
        """Where a transition that restores leads: to the state that the entry remembers, if an edge goes there."""
        wanted = getattr(entry, self.restores)
        return next(
            (e.target for e in self.edges if state in e.sources and e.target and e.target.number == wanted), None
        )

    def target(self, state: State | None) -> State | None:
        """Where it leads from `state`; None when it does not start there."""
        for edge in self.edges:
            if state in edge.sources or (state is None and not edge.sources):
                return edge.target or state
        return None

    def open_to(self, caller: Caller, entry: Message) -> bool:
        """Whether this caller stands in the right relation to the entry."""
        return self.by.holds(caller, entry)


def on(verb: str, *edges: Edge, **rules: Any) -> Transition:  # noqa: ANN401 the fields of Transition, typed there
    """A transition made by the RPC `verb`.

    by        who, seen from the entry: OWN_UNIT, SUPERIOR, OWN_OR_SUPERIOR, other_than(…), CLOCK; joined with &
    needs     fields that must not be empty afterwards
    guards    functions of the move that raise what stands in the way
    sets      fields the platform fills in: {"confirmed_at": now, "confirmed_by": caller}
    starts    the clock it starts, of several the one that runs out first; without one, the running clock stops unless
              keeps_clock
    restores  the field that remembers the state to go back to, one of those that the edges lead to
    then      an effect on other entries, in the same transaction
    holds     locks, taken in that transaction before the entry is read
    """
    return Transition(verb, edges, **rules)


def begins(verb: str, state: State, **rules: Any) -> Transition:  # noqa: ANN401 as `on`
    """The transition that puts an entry on the ledger, in `state`."""
    return Transition(verb, (Edge((), state),), **rules)


class Lifecycle:
    """All transitions of a ledger."""

    def __init__(self, states: States, *transitions: Transition) -> None:
        self.states = states
        self.transitions = {transition.verb: transition for transition in transitions}
        if len(self.transitions) != len(transitions):
            raise ValueError("a verb is declared twice: give its transition several edges")
        clocks = [(transition.verb, clock) for transition in transitions for clock in transition.clocks]
        for verb, clock in clocks:
            if clock.fires not in self.transitions:
                raise ValueError(f"{verb} starts a clock that fires {clock.fires}: no such verb")
        self.fired_by_clock = {clock.name: clock.fires for _, clock in clocks}
        if any(self.fired_by_clock[clock.name] != clock.fires for _, clock in clocks):
            raise ValueError("a clock's name stands for two verbs")
        self._onward = {
            state: [t for t in transitions if any(state in edge.sources for edge in t.edges)] for state in states
        }
        for verb in self.fired_by_clock.values():
            if self.transitions[verb].keeps_clock:
                raise ValueError(f"{verb} is fired by a clock and keeps it: it would fire for ever")
        # Not among the declared ones: they are no steps in the entry's life, and nobody can ask for them.
        stays = (Edge(tuple(states), STAYS),)
        follow = Transition(FOLLOW_UNIT, stays, by=PLATFORM, keeps_clock=True)
        self._undeclared = {FOLLOW_UNIT: follow, HALT_CLOCK: Transition(HALT_CLOCK, stays, by=PLATFORM)}

    @property
    def beginning(self) -> list[Transition]:
        """The transitions that put an entry on the ledger."""
        return [t for t in self.transitions.values() if any(not edge.sources for edge in t.edges)]

    def from_state(self, state: State) -> list[Transition]:
        """The transitions that start in `state`, in the order of the declaration."""
        return self._onward[state]

    def transition(self, verb: str) -> Transition:
        """The transition that a verb makes; KeyError when there is none."""
        return self._undeclared.get(verb) or self.transitions[verb]

    def find(self, verb: str, entry: Message) -> tuple[Transition, State]:
        """The transition `verb` and where it leads from the entry's state; IllegalTransition names the allowed ones."""
        state = self.states.of(entry)
        transition = self.transition(verb)
        target = transition.back(entry, state) if transition.restores else transition.target(state)
        if target is None:
            raise IllegalTransition(
                state=Words(state.term or state.name, state.name),
                verb=verb,
                allowed=[t.verb for t in self.from_state(state) if t.by is not PLATFORM],
            )
        return transition, target

    def is_legal(self, verb: str, before: str, after: str) -> bool:
        """Whether the declaration permits this step, by the states' short names; empty before a creation."""
        if verb not in self._undeclared and verb not in self.transitions:
            return False
        return any(
            (before in {source.name for source in edge.sources} if edge.sources else before == "")
            and after == (edge.target.name if edge.target else before)
            for edge in self.transition(verb).edges
        )

    def mermaid(self) -> str:
        """The lifecycle as a Mermaid state diagram, with the standard terms."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.name}: {state.term or state.name}<br/>{state.name}" for state in self.states]
        for transition in self.transitions.values():
            label = transition.verb + (" ⏱" if transition.by is PLATFORM else "")
            for edge in transition.edges:
                sources = [source.name for source in edge.sources] or ["[*]"]
                lines += [
                    f"    {source} --> {edge.target.name if edge.target else source}: {label}" for source in sources
                ]
        return "\n".join(lines)
