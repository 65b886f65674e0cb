"""The states of a lifecycle and the steps between them: `S.GRADED >> S.RECTIFYING`, `(S.A | S.B) >> STAYS`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kit.options import option
from kit.table import enum_name

if TYPE_CHECKING:
    from google.protobuf.descriptor import EnumDescriptor


@dataclass(frozen=True)
class State:
    """One state of a lifecycle."""

    number: int
    name: str
    term: str

    def __or__(self, other: "State") -> "States_":
        return States_((self, other))

    def __rshift__(self, target: "State | None") -> "Edge":
        return Edge((self,), target)


@dataclass(frozen=True)
class States_:  # noqa: N801 what `S.A | S.B` makes; nobody writes its name
    """Several states, as the source of an edge."""

    states: tuple[State, ...]

    def __or__(self, other: "State | States_") -> "States_":
        return States_((*self.states, *(other.states if isinstance(other, States_) else (other,))))

    def __contains__(self, state: State) -> bool:
        return state in self.states

    def __rshift__(self, target: State | None) -> "Edge":
        return Edge(self.states, target)


@dataclass(frozen=True)
class Edge:
    """From any of `sources` to `target`, or nowhere else when it is STAYS."""

    sources: tuple[State, ...]
    target: State | None


STAYS = None
"""The target of a transition that changes fields but not the state."""


class States:
    """The states of an enum by their short names: `States(HazardState).REPORTED`."""

    def __init__(self, enum: Any) -> None:  # noqa: ANN401 protoc's enum wrapper has no public type
        descriptor: EnumDescriptor = enum.DESCRIPTOR
        self._states = {
            enum_name(descriptor, value.number): State(
                value.number, enum_name(descriptor, value.number), option(value, "term")
            )
            for value in descriptor.values
            if value.number
        }
        self._by_number = {state.number: state for state in self._states.values()}

    def __getattr__(self, name: str) -> State:
        try:
            return self._states[name]
        except KeyError:
            raise AttributeError(name) from None

    def __iter__(self) -> Iterator[State]:
        return iter(self._states.values())

    def of(self, entry: Any) -> State:  # noqa: ANN401 every entry has a state of its own enum
        """The state an entry stands in."""
        return self._by_number[entry.state]
