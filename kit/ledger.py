"""A ledger: entries of one message, their lifecycle, their table and their RPCs, from one declaration.

    HAZARDS = Ledger(Hazard, collection="hazards", lifecycle=LIFECYCLE)

serves CreateHazard, GetHazard, ListHazards, UpdateHazard and every verb of the lifecycle. An RPC that does
more registers a handler:

    @ORDERS.rpc("CreateOrder")
    async def create_order(request: CreateOrderRequest, call: Call) -> Order: ...
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import asyncpg
import sqlalchemy as sa
from anlan.kit.v1 import options_pb2
from anlan.kit.v1.event_pb2 import Event
from google.api import annotations_pb2 as _annotations  # noqa: F401 registers the options that contracts use
from google.api import field_behavior_pb2
from google.protobuf.descriptor import FieldDescriptor, ServiceDescriptor
from google.protobuf.message import Message

from kit import journal
from kit.access import Caller, covers, is_above
from kit.errors import BadInput, NotFound, Overtaken, Refused, UnitOutOfScope, UnknownUnit, Violation, Words
from kit.ids import new_id
from kit.lifecycle import PLATFORM, Lifecycle, Move, Transition
from kit.listing import Listing
from kit.store import Statements, constraint_of
from kit.table import Rows, set_datetime, shared_fields, stored_fields, table_of

if TYPE_CHECKING:
    from kit.call import Call

E = TypeVar("E", bound=Message)
Handler = Callable[[Any, "Call"], Awaitable[Message]]

STANDARD = {"name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions"}
REQUEST_ONLY = {"name", "version", "request_id", "reason"}
PATH = re.compile(r"[0-9A-Za-z_-]{1,40}(\.[0-9A-Za-z_-]{1,40}){0,3}")
ATTEMPTS = 8
"""How often a transition is tried again when somebody else was first and the caller named no version."""


class FieldNeeded(BadInput):
    """The transition needs a field that is empty."""

    zh = "{verb} 需要填写「{label}」({field})"
    en = "{verb} needs {field}"


class FieldNotWritable(BadInput):
    """The update mask names a field that is the platform's."""

    zh = "这些字段不能修改:{names}"
    en = "these fields cannot be changed: {names}"


class UnitMalformed(BadInput):
    """A unit's path is one to four codes joined by dots."""

    field = "unit"
    zh = "单位路径格式不正确,应为以点分隔的一至四级编码"
    en = "a unit's path is one to four codes joined by dots"


class Ledger(Generic[E]):
    """See the module."""

    def __init__(  # noqa: PLR0913 a declaration: every line is one fact about the ledger
        self,
        message: type[E],
        *,
        collection: str,
        lifecycle: Lifecycle,
        metadata: sa.MetaData,
        unique: Mapping[str, type[Refused]] | None = None,
        extra: Sequence[sa.schema.SchemaItem] = (),
        downward: bool = False,
        checks_unit: bool = True,
    ) -> None:
        """Declare a ledger.

        unique       unique indexes among `extra`, and the refusal each means
        extra        further indexes of the table
        downward     changes made by a superior are addressed to the entry's unit (orders)
        checks_unit  the unit must be one the platform knows (all but the ledger of units itself)
        """
        self.message, self.collection, self.lifecycle = message, collection, lifecycle
        self.table = table_of(message.DESCRIPTOR, collection, metadata, *extra)
        self.rows = Rows(message)
        self.shared = shared_fields(message.DESCRIPTOR)
        self.downward, self.checks_unit = downward, checks_unit
        self.writable = {f.name for f in stored_fields(message.DESCRIPTOR) if not _is_output_only(f)} - STANDARD
        self.correctable = {name for name in self.writable if not _is_immutable(message.DESCRIPTOR.fields_by_name[name])}
        self.handlers: dict[str, Handler] = {}
        self.permissions: dict[str, str] = {}
        self._unique = dict(unique or {})
        self._labels = {
            f.name: f.GetOptions().Extensions[options_pb2.label] or f.name for f in message.DESCRIPTOR.fields
        }
        self.statements = Statements(self.table, self.rows.columns, None)
        self.listing = Listing(self)

    def bind(self, units: str | None) -> None:
        """Tell the ledger in which table units are looked up."""
        self.statements = Statements(self.table, self.rows.columns, units if self.checks_unit else None)

    def learn_permissions(self, service: ServiceDescriptor) -> None:
        """Take each verb's permission from the contract, for `allowed_actions`."""
        for method in service.methods:
            self.permissions[method.name] = method.GetOptions().Extensions[options_pb2.permission]

    def given(self, source: Message) -> E:
        """What a caller may write of an entry, and its unit: what a handler of Create goes on with."""
        entry = self.message()
        for name in self.writable | {"unit"}:
            copy_field(source, entry, name)
        return entry

    def updated(self, given: Message, paths: Sequence[str]) -> dict[str, object]:
        """The fields that an Update changes: those of the mask, or all but those set once for good (IMMUTABLE)."""
        unknown = sorted(set(paths) - self.correctable)
        if unknown:
            raise FieldNotWritable(field="update_mask", names=unknown)
        present = {field.name: value for field, value in given.ListFields()}
        return {name: present.get(name, default_of(given, name)) for name in (paths or self.correctable)}

    def rpc(self, name: str) -> Callable[[Handler], Handler]:
        """Register a handler for an RPC that does more than a standard method or a transition."""

        def register(handler: Handler) -> Handler:
            self.handlers[name] = handler
            return handler

        return register

    # ---- reading

    async def find(self, name: str, call: "Call") -> tuple[E, bytes]:
        """An entry and the hash of its last journal row; NotFound when the caller cannot see it."""
        collection, _, entry_id = name.partition("/")
        async with call.session() as conn:
            record = await conn.fetchrow(self.statements.get, entry_id) if collection == self.collection else None
        if record is None:
            raise NotFound(name=name)
        return self.rows.entry(record, self.collection), record["head"]  # type: ignore[return-value] # Rows of E

    async def get(self, name: str, call: "Call") -> E:
        """An entry with what its caller may do now."""
        entry, _ = await self.find(name, call)
        return self.for_caller(entry, call.caller)

    async def select(self, call: "Call", where: str, *arguments: object, suffix: str = "") -> list[E]:
        """Entries by a condition of ours (never a caller's text): `select(call, "parent = $1", name)`."""
        async with call.session() as conn:
            records = await conn.fetch(f"{self.statements.select} WHERE {where} {suffix}", *arguments)
        return [self.rows.entry(record, self.collection) for record in records]  # type: ignore[misc] # Rows of E

    def for_caller(self, entry: E, caller: Caller) -> E:
        """The entry with `allowed_actions` filled in."""
        entry.ClearField("allowed_actions")
        entry.allowed_actions.extend(self.allowed(entry, caller))  # type: ignore[attr-defined] # standard field
        return entry

    def allowed(self, entry: E, caller: Caller) -> list[str]:
        """The verbs this caller may use on the entry as it stands."""
        return [
            t.verb
            for t in self.lifecycle.from_state(self.lifecycle.states.of(entry))
            if t.by is not PLATFORM
            and t.verb in self.permissions
            and t.open_to(caller, entry)
            and caller.may(self.permissions[t.verb])
        ]

    # ---- writing

    async def create(
        self, given: Message, call: "Call", *, verb: str = "", reason: str = "", beyond: bool = False
    ) -> E:
        """Put an entry on the ledger; `given` is what the caller or a handler filled in.

        beyond  the unit may lie outside the caller's subtree: the handler has checked who may ask for it
        """
        transition = self.lifecycle.transitions[verb] if verb else self.lifecycle.beginning[0]
        entry = self.message()
        entry.CopyFrom(given)
        entry.name = f"{self.collection}/{new_id()}"  # type: ignore[attr-defined] # standard field
        self._check_unit(entry.unit, call.caller, beyond=beyond)  # type: ignore[attr-defined] # standard field
        if transition.then and call.conn is None:
            async with call.transaction() as inside:
                return await self._begin(transition, entry, inside, reason)
        return await self._begin(transition, entry, call, reason)

    async def _begin(self, transition: Transition, entry: Any, call: "Call", reason: str) -> E:  # noqa: ANN401 an E with standard fields
        move = Move(transition.verb, None, entry, call.caller, call.now, reason, call.runtime.norms, entry)
        target = transition.target(None)
        if target is None:
            raise ValueError(f"{transition.verb} puts no entry on the ledger")
        event, clock = self._apply(transition, move, target.number, b"", call)
        row = self._row(event, call)
        try:
            async with call.session() as conn:
                known = await self.statements.insert(conn, self._values(entry, event), row, clock)
        except asyncpg.UniqueViolationError as error:
            raise self._taken(error) from error
        except asyncpg.InsufficientPrivilegeError as error:
            raise UnitOutOfScope(unit=entry.unit, permission="") from error
        if not known:
            raise UnknownUnit(unit=entry.unit)
        return await self._done(transition, move, call)

    async def move(  # noqa: PLR0913 one call is one transition, said in full
        self,
        name: str,
        verb: str,
        call: "Call",
        *,
        request: Message | None = None,
        fields: Mapping[str, object] | None = None,
        version: int = 0,
        reason: str = "",
    ) -> E:
        """Make a transition; the request's fields, then `fields`, are set on the entry by name."""
        if self.lifecycle.transition(verb).then and call.conn is None:
            async with call.transaction() as inside:
                return await self.move(
                    name, verb, inside, request=request, fields=fields, version=version, reason=reason
                )
        for _ in range(ATTEMPTS):
            before, head = await self.find(name, call)
            current = before.version  # type: ignore[attr-defined] # standard field
            if version not in (0, current):
                raise Overtaken(name=name, current=current)
            entry = self._filled(before, request, fields)
            move = Move(verb, before, entry, call.caller, call.now, reason, call.runtime.norms, request)
            done = await self._step(move, head, call)
            if done is not None:
                return done
        raise Overtaken(name=name, current=current)

    async def _step(self, move: Move, head: bytes, call: "Call") -> E | None:
        transition, target = self.lifecycle.find(move.verb, move.before)
        event, clock = self._apply(transition, move, target.number, head, call)
        change = clock or ("keep" if transition.keeps_clock else "clear")
        try:
            async with call.session() as conn:
                written = await self.statements.update(
                    conn, self._values(move.entry, event), self._row(event, call), move.before.version, change
                )
        except asyncpg.UniqueViolationError as error:
            raise self._taken(error) from error
        return await self._done(transition, move, call) if written else None

    def _filled(self, before: E, request: Message | None, fields: Mapping[str, object] | None) -> E:
        entry = type(before)()
        entry.CopyFrom(before)
        if request is not None:
            for field, _ in request.ListFields():
                if field.name not in REQUEST_ONLY and field.name in self.rows.columns:
                    put(entry, field.name, getattr(request, field.name))
        for name, value in (fields or {}).items():
            put(entry, name, value)
        return entry

    def _apply(
        self, transition: Transition, move: Move, state: int, head: bytes, call: "Call"
    ) -> tuple[Event, tuple[str, Any] | None]:
        """Bring the entry to its new state and say so in an event; raises what stands in the way."""
        transition.by.check(call.caller, move.before or move.entry, transition.verb)
        entry = move.entry
        for name, stamp in transition.sets.items():
            put(entry, name, stamp(move))
        for name in transition.needs:
            if _is_empty(entry, name):
                raise FieldNeeded(field=name, label=self._labels[name], verb=transition.verb)
        for guard in transition.guards:
            guard(move)
        entry.state = state
        entry.version = (move.before.version if move.before else 0) + 1
        set_datetime(entry.update_time, move.now)
        if not move.before:
            set_datetime(entry.create_time, move.now)
        clock = self._set_clock(transition, move)
        if clock:
            call.written.clock(clock[1])
        return self._event(transition, move, head, call), clock

    def _set_clock(self, transition: Transition, move: Move) -> tuple[str, Any] | None:
        due = transition.starts.due(move) if transition.starts else None
        if transition.starts and due:
            move.entry.clock = transition.starts.name
            set_datetime(move.entry.due_time, due)
            return transition.starts.name, due
        if not transition.keeps_clock:
            move.entry.clock = ""
            move.entry.ClearField("due_time")
        return None

    def _event(self, transition: Transition, move: Move, head: bytes, call: "Call") -> Event:
        entry = move.entry
        entry.ClearField("allowed_actions")
        event = Event(
            event_id=new_id(),
            service=call.runtime.service,
            ledger=self.collection,
            name=entry.name,
            version=entry.version,
            transition=transition.verb,
            from_state=self.lifecycle.states.of(move.before).name if move.before else "",
            to_state=self.lifecycle.states.of(entry).name,
            unit=entry.unit,
            audience=[path for path in (getattr(entry, column) for column in self.shared) if path],
            actor=call.caller.post,
            actor_unit="" if call.caller.unit == "*" else call.caller.unit,
            actor_person=call.caller.person,
            reason=move.reason,
            entry_type=self.message.DESCRIPTOR.full_name,
            entry=entry.SerializeToString(deterministic=True),
            previous_hash=head,
            traceparent=call.traceparent,
        )
        set_datetime(event.at, move.now)
        event.hash = journal.seal(event)
        return event

    def _row(self, event: Event, call: "Call") -> list[Any]:
        call.written.primary = call.written.primary or event.name
        request_id = call.request_id if call.written.primary == event.name else ""
        downward = self.downward and is_above(event.actor_unit, event.unit)
        return journal.row_of(event, downward=downward, request_id=request_id, request_hash=call.request_hash)

    def _values(self, entry: Any, event: Event) -> list[Any]:  # noqa: ANN401 an E with standard fields
        return [entry.name.partition("/")[2], *self.rows.values(entry), event.hash]

    async def _done(self, transition: Transition, move: Move, call: "Call") -> E:
        if transition.then:
            await transition.then(move, replace(call, request_id=""))
        if call.conn is None:
            call.runtime.committed(call.written.due)
        return self.for_caller(move.entry, call.caller)

    def _check_unit(self, unit: str, caller: Caller, *, beyond: bool) -> None:
        if not PATH.fullmatch(unit):
            raise UnitMalformed
        if not (beyond or covers(caller.unit, unit)):
            raise UnitOutOfScope(unit=unit, permission="")

    def _taken(self, error: asyncpg.UniqueViolationError) -> Exception:
        refusal = self._unique.get(constraint_of(error))
        return refusal() if refusal else error


def put(entry: Message, name: str, value: Any) -> None:  # noqa: ANN401 whatever the field holds
    """Set a field of any kind: a scalar, an aware datetime, a message, or the items of a repeated field."""
    field = entry.DESCRIPTOR.fields_by_name[name]
    if value is None:
        entry.ClearField(name)
    elif field.is_repeated:
        entry.ClearField(name)
        getattr(entry, name).extend(value)
    elif field.message_type is None:
        setattr(entry, name, value)
    elif isinstance(value, Message):
        getattr(entry, name).CopyFrom(value)
    else:
        set_datetime(getattr(entry, name), value)


def copy_field(source: Any, target: Any, name: str) -> None:  # noqa: ANN401 two messages of one type
    """Copy one field, whatever its kind."""
    field = source.DESCRIPTOR.fields_by_name[name]
    if field.is_repeated:
        getattr(target, name).MergeFrom(getattr(source, name))
    elif field.message_type is not None:
        if source.HasField(name):
            getattr(target, name).CopyFrom(getattr(source, name))
    elif not field.has_presence or source.HasField(name):
        setattr(target, name, getattr(source, name))


def default_of(message: Message, name: str) -> object:
    """What a field that was not given is set to: its default, or nothing where it can be absent."""
    field = message.DESCRIPTOR.fields_by_name[name]
    if field.is_repeated:
        return ()
    return None if field.has_presence else getattr(message, name)


def _is_empty(entry: Message, name: str) -> bool:
    field = entry.DESCRIPTOR.fields_by_name[name]
    if field.has_presence:
        return not entry.HasField(name)
    value = getattr(entry, name)
    return not (value.strip() if isinstance(value, str) else value)


def _is_output_only(field: FieldDescriptor) -> bool:
    behaviors = field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
    return field_behavior_pb2.OUTPUT_ONLY in behaviors


def _is_immutable(field: FieldDescriptor) -> bool:
    behaviors = field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
    return field_behavior_pb2.IMMUTABLE in behaviors


def violation(field: str, rule: str, zh: str, en: str) -> BadInput:
    """A refusal of one field, for checks that need no class of their own."""
    return BadInput(Violation(field, rule, Words(zh, en)))
