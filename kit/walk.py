"""Walk a ledger's lifecycle at random, through the real service, and hold what must hold at every step.

    async def test_no_walk_breaks_the_lifecycle(hazard):
        walk = Walk(hazard, HAZARDS, people=[OFFICER, INSPECTOR, SECOND_INSPECTOR, CITY], begin=report, fields={
            "GradeHazard": lambda random, entry: {"grade": random.choice([1, 2]), "criterion": "GM-11-3"},
            "SubmitHazard": lambda random, entry: {"rectify_measures": "装了泄爆片", "completed_at": entry.found_at},
        })
        await walk.run(seed=1, steps=300)
        walk.assert_complete()

At every step: a verb that the state does not permit is refused, whoever asks; a verb that is made was among
the caller's `allowed_actions`, and one among them is never refused for state, relation or permission; a refusal
changes nothing; the journal is whole, without gaps, and legal; a clock runs if and only if the entry says so;
a clock that runs out fires and does not run out again at once.
"""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import grpc
import grpc.aio
from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, MethodDescriptor
from google.protobuf.message import Message

from kit.errors import IllegalTransition, Refused
from kit.fields import put
from kit.journal import EVENT_FIELDS, breaks, event_of
from kit.ledger import Ledger
from kit.lifecycle import State, Transition
from kit.service import rpc_services
from kit.table import datetime_of
from kit.testing import Refusal, Served, refusal_of

Fields = Callable[[random.Random, Any], Mapping[str, object]]
"""Valid request fields of a verb, for the entry as it stands; may be wrong now and then: a refusal is no failure."""

NEVER = {"INTERNAL", "UNKNOWN", "UNAVAILABLE", "UNIMPLEMENTED", "DEADLINE_EXCEEDED"}
CHANCE_OF_ANY_VERB = 0.25
WALKS = 5
CHANCE_OF_ANOTHER = 0.05


@dataclass(frozen=True)
class Person:
    """Somebody who takes part in a walk."""

    person: str
    unit: str
    roles: tuple[str, ...]


class Walk:
    """See the module."""

    def __init__(
        self,
        served: Served,
        ledger: Ledger[Any],
        *,
        people: Sequence[Person],
        begin: Callable[[random.Random], Awaitable[str]],
        fields: Mapping[str, Fields] | None = None,
    ) -> None:
        """Prepare a walk.

        people  between them they must be able to make every transition that callers make
        begin   puts one entry on the ledger, by whatever way; answers its name
        fields  valid request fields by verb, where a verb needs any
        """
        self.served, self.ledger, self.people, self.begin = served, ledger, people, begin
        self.fields = dict(fields or {})
        self.visited: set[str] = set()
        self.made: Counter[tuple[str, str]] = Counter()
        """How often each verb was made from each state."""
        self._methods = _methods(served, ledger)
        self._refusals: dict[str, Refusal] = {}
        self._verbs = sorted(verb for verb in self._methods if verb in ledger.lifecycle.transitions)
        self._channel = grpc.aio.insecure_channel(served.address)
        self._metadata = {
            person: served.metadata(person.unit, *person.roles, person=person.person) for person in people
        }
        self._random = random.Random(0)  # noqa: S311 a walk wants to be repeatable, not secret

    async def run(self, *, seed: int, steps: int) -> None:
        """Take so many steps, beginning anew wherever a life ends; AssertionError says what does not hold."""
        self._random = random.Random(seed)  # noqa: S311 as above
        name = ""
        for _ in range(steps):
            if not name or self._random.random() < CHANCE_OF_ANOTHER:
                name = await self.begin(self._random)
                await self._look(name)
            await self._step(name)
            if not self._onward(await self._look(name)):
                name = ""

    async def cover(self, *, seed: int, steps: int, spared: Sequence[str] = ()) -> None:
        """Walk until every state was visited and every verb made, but for the `spared` ones; in so many walks at most.

        How far one walk comes depends on what runs out while it is under way, not on the seed alone.
        """
        for number in range(WALKS):
            await self.run(seed=seed + number, steps=steps)
            if not self._missing(spared):
                return
        self.assert_complete(spared=spared)

    def assert_complete(self, *, spared: Sequence[str] = ()) -> None:
        """Every state was visited and every verb made, but for the `spared` ones."""
        missing = self._missing(spared)
        why = {verb: self._refusals[verb].text for verb in missing if verb in self._refusals}
        if missing:
            raise AssertionError(f"never reached on the walk: {', '.join(missing)}; last refusals: {why}")

    def _missing(self, spared: Sequence[str]) -> list[str]:
        lifecycle = self.ledger.lifecycle
        states = [state.name for state in lifecycle.states if state.name not in self.visited]
        made = {verb for _, verb in self.made}
        verbs = [t.verb for t in lifecycle.transitions.values() if t not in lifecycle.beginning and t.verb not in made]
        return sorted({*states, *verbs} - set(spared))

    def _onward(self, entry: Any) -> list[Transition]:  # noqa: ANN401 the ledger's own message
        return self.ledger.lifecycle.from_state(self.ledger.lifecycle.states.of(entry))

    async def _look(self, name: str) -> Any:  # noqa: ANN401 the ledger's own message
        """Check the entry, and in a state that was never met, that nothing illegal can be done; the entry."""
        await self._check(name)
        entry = await self.served.entry(name)
        state = self.ledger.lifecycle.states.of(entry)
        if state.name not in self.visited:
            self.visited.add(state.name)
            await self._try_what_is_illegal(name, state)
        return entry

    async def _step(self, name: str) -> None:
        entry = await self.served.entry(name)
        state = self.ledger.lifecycle.states.of(entry)
        if self._random.random() < CHANCE_OF_ANY_VERB:
            person, verb = self._random.choice(self.people), self._random.choice(self._verbs)
            await self._ask(entry, state, person, verb)
        else:
            await self._go_on(entry, state)

    async def _go_on(self, entry: Any, state: State) -> None:  # noqa: ANN401 as above
        """Make the possible transition that was made least so far: by somebody who may, else by the platform."""
        ways: list[tuple[Person | None, str]] = [
            (person, verb) for person in self.people for verb in await self._allowed(entry.name, person)
        ]
        clocks = self.ledger.lifecycle.fired_by_clock
        platform = [t.verb for t in self._onward(entry) if t.verb not in {*self._methods, *clocks.values()}]
        ways += [(None, verb) for verb in [*platform, *([clocks[entry.clock]] if entry.clock else [])]]
        self._random.shuffle(ways)
        for person, verb in sorted(ways, key=lambda way: self.made[state.name, way[1]]):
            if await self._ask(entry, state, person, verb):
                return

    async def _ask(self, entry: Any, state: State, person: Person | None, verb: str) -> bool:  # noqa: ANN401 as above
        """Ask for one transition; whether it was made."""
        if person is None:
            by_clock = entry.clock and verb == self.ledger.lifecycle.fired_by_clock[entry.clock]
            return await (self._run_out if by_clock else self._as_platform)(entry, state, verb)
        allowed = await self._allowed(entry.name, person)
        refusal = await self._call(entry, person, verb)
        where = f"{verb} by {person.person} in {state.name}"
        if refusal is None:
            _hold(verb in allowed, f"{where} was made, though allowed_actions has only {allowed}")
            _hold(verb in {t.verb for t in self._onward(entry)}, f"{where} was made, though it is illegal")
            self.made[state.name, verb] += 1
            return True
        if verb in allowed:
            self._refusals[verb] = refusal
        _hold(refusal.code not in NEVER, f"{where} failed: {refusal}")
        wrongly = refusal.code == "PERMISSION_DENIED" or refusal.reason == "ILLEGAL_TRANSITION"
        _hold(not (verb in allowed and wrongly), f"{where} is among allowed_actions and was refused: {refusal}")
        _hold(await self._unchanged(entry), f"{where} was refused and changed the entry")
        return False

    async def _as_platform(self, entry: Any, state: State, verb: str) -> bool:  # noqa: ANN401 as above
        fields = self.fields.get(verb, _nothing)(self._random, entry)
        try:
            await self.ledger.move(entry.name, verb, self.served.acting(), fields=fields)
        except Refused:
            _hold(await self._unchanged(entry), f"{verb} was refused and changed the entry")
            return False
        self.made[state.name, verb] += 1
        return True

    async def _run_out(self, entry: Any, state: State, verb: str) -> bool:  # noqa: ANN401 as above
        after = await self.served.fire(entry.name)
        self.made[state.name, verb] += 1
        again = after.clock and datetime_of(after.due_time) <= datetime.now(UTC)
        _hold(not again, f"{verb} leaves a clock that has run out already: it would fire for ever")
        return True

    async def _try_what_is_illegal(self, name: str, state: State) -> None:
        entry = await self.served.entry(name)
        legal = {t.verb for t in self._onward(entry)}
        for verb in self.ledger.lifecycle.transitions.keys() - legal:
            for person in self.people if verb in self._methods else ():
                await self._ask(entry, state, person, verb)
            if verb not in {t.verb for t in self.ledger.lifecycle.beginning}:
                try:
                    await self.ledger.move(name, verb, self.served.acting())
                except IllegalTransition:
                    continue
                raise AssertionError(f"{verb} was made in {state.name}")

    async def _allowed(self, name: str, person: Person) -> list[str]:
        method = self._methods[f"Get{self.ledger.message.DESCRIPTOR.name}"]
        try:
            entry = await self._invoke(method, person, message_of(method.input_type)(name=name))
        except grpc.aio.AioRpcError as error:
            _hold(error.code() is grpc.StatusCode.NOT_FOUND, f"{person.person} cannot read {name}: {error.details()}")
            return []
        return [verb for verb in entry.allowed_actions if verb in self._methods]

    async def _call(self, entry: Any, person: Person, verb: str) -> Refusal | None:  # noqa: ANN401 as above
        method = self._methods[verb]
        fields = self.fields.get(verb, _nothing)(self._random, entry)
        try:
            await self._invoke(method, person, request_of(method, entry, fields))
        except grpc.aio.AioRpcError as error:
            return refusal_of(error)
        return None

    async def _invoke(self, method: MethodDescriptor, person: Person, request: Message) -> Any:  # noqa: ANN401 as above
        call = self._channel.unary_unary(
            f"/{method.containing_service.full_name}/{method.name}",
            request_serializer=type(request).SerializeToString,
            response_deserializer=message_of(method.output_type).FromString,
        )
        return await call(request, metadata=self._metadata[person])

    async def _unchanged(self, entry: Any) -> bool:  # noqa: ANN401 as above
        return bool(await self.served.entry(entry.name) == entry)

    async def _check(self, name: str) -> None:
        """What must hold of an entry, its journal and its clock at any time."""
        entry = await self.served.entry(name)
        ledger, _, entry_id = name.partition("/")
        events = f"SELECT {', '.join(EVENT_FIELDS)} FROM journal WHERE name = $1 ORDER BY version"  # noqa: S608 declared names
        async with self.served.acting().session() as conn:
            chain = [event_of(row) for row in await conn.fetch(events, name)]
            clock = await conn.fetchrow("SELECT * FROM clocks WHERE (ledger, entry_id) = ($1, $2)", ledger, entry_id)
        _hold(breaks(chain) is None, f"{name}: {breaks(chain)}")
        for event in chain:
            legal = self.ledger.lifecycle.is_legal(event.transition, event.from_state, event.to_state)
            _hold(legal, f"{name}: {event.transition} from {event.from_state} to {event.to_state} is in the journal")
        _hold(
            self.ledger.message.FromString(chain[-1].entry) == entry, f"{name}: the journal's last row is not the entry"
        )
        _hold((clock is None) == (not entry.HasField("due_time")), f"{name}: clock {clock}, entry {entry.clock!r}")
        if clock:
            same = (clock["name"], clock["due_time"]) == (entry.clock, datetime_of(entry.due_time))
            _hold(same, f"{name}: clock {clock}, entry {entry.clock} {entry.due_time}")


def _methods(served: Served, ledger: Ledger[Any]) -> dict[str, MethodDescriptor]:
    """The RPCs that act on one entry of the ledger: its Get, and its transitions."""
    service = served.running.service
    here = [descriptor for descriptor in rpc_services(service) if service.ledger_of(descriptor) is ledger]
    verbs = ledger.lifecycle.transitions.keys() - {t.verb for t in ledger.lifecycle.beginning}
    names = verbs | {f"Get{ledger.message.DESCRIPTOR.name}"}
    return {method.name: method for descriptor in here for method in descriptor.methods if method.name in names}


def request_of(method: MethodDescriptor, entry: Any, fields: Mapping[str, object]) -> Message:  # noqa: ANN401 as above
    """A verb's request about `entry`: its name and these fields, or the entry with them and a mask for an Update."""
    request: Any = message_of(method.input_type)()
    target = request
    if "name" not in request.DESCRIPTOR.fields_by_name:
        held = next(f.name for f in request.DESCRIPTOR.fields if f.message_type is entry.DESCRIPTOR)
        target = getattr(request, held)
        request.update_mask.paths.extend(fields)
    target.name = entry.name
    for name, value in fields.items():
        put(target, name, value)
    filled: Message = request
    return filled


def message_of(descriptor: Descriptor) -> type[Message]:
    """The class of a message's descriptor."""
    made: type[Message] = message_factory.GetMessageClass(descriptor)
    return made


def _nothing(_random: random.Random, _entry: object) -> Mapping[str, object]:
    return {}


def _hold(holds: object, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)
