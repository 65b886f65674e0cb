"""A ledger: entries of one message, their lifecycle, their table and their RPCs, from one declaration.

    HAZARDS = Ledger(Hazard, collection="hazards", lifecycle=LIFECYCLE, metadata=METADATA)

serves CreateHazard, GetHazard, ListHazards, UpdateHazard and every verb of the lifecycle. An RPC that does
more registers a handler:

    @ORDERS.rpc("CreateOrder")
    async def create_order(request: CreateOrderRequest, call: Call) -> Order: ...
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import asyncpg
import sqlalchemy as sa
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message

from kit.access import PATH, Caller, covers
from kit.errors import BadInput, NotFound, Overtaken, Refused, UnitOutOfScope, UnknownUnit
from kit.fields import copy_field, default_of, put
from kit.ids import new_id
from kit.lifecycle import PLATFORM, Lifecycle, Move, Transition
from kit.listing import Listing
from kit.options import descriptor_of, is_immutable, is_output_only, option
from kit.step import Step, step_of
from kit.store import Statements, constraint_of
from kit.table import Rows, shared_fields, stored_fields, table_of

if TYPE_CHECKING:
    from kit.call import Call

E = TypeVar("E", bound=Message)
Handler = Callable[[Any, "Call"], Awaitable[Message]]

STANDARD = {"name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions"}
REQUEST_ONLY = {"name", "version", "request_id", "reason"}
ATTEMPTS = 8
"""How often a transition is tried again when somebody else was first and the caller named no version."""


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
        descriptor = descriptor_of(message)
        self.message, self.collection, self.lifecycle = message, collection, lifecycle
        self.table = table_of(descriptor, collection, metadata, *extra)
        self.rows = Rows(message)
        self.shared = shared_fields(descriptor)
        self.downward, self.checks_unit = downward, checks_unit
        self.writable = {field.name for field in stored_fields(descriptor) if not is_output_only(field)} - STANDARD
        self.correctable = {name for name in self.writable if not is_immutable(descriptor.fields_by_name[name])}
        self.handlers: dict[str, Handler] = {}
        self.permissions: dict[str, str] = {}
        self._unique = dict(unique or {})
        self.statements = Statements(self.table, self.rows.columns, None)
        self.listing = Listing(self)

    def bind(self, units: str | None) -> None:
        """Tell the ledger in which table units are looked up."""
        self.statements = Statements(self.table, self.rows.columns, units if self.checks_unit else None)

    def learn_permissions(self, service: ServiceDescriptor) -> None:
        """Take each verb's permission from the contract, for `allowed_actions`."""
        for method in service.methods:
            self.permissions[method.name] = option(method, "permission")

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
        return self.rows.entry(record, self.collection), record["head"]

    async def get(self, name: str, call: "Call") -> E:
        """An entry with what its caller may do now."""
        entry, _ = await self.find(name, call)
        return self.for_caller(entry, call.caller)

    async def select(self, call: "Call", where: str, *arguments: object, suffix: str = "") -> list[E]:
        """Entries by a condition of ours (never a caller's text): `select(call, "parent = $1", name)`."""
        async with call.session() as conn:
            records = await conn.fetch(f"{self.statements.select} WHERE {where} {suffix}", *arguments)
        return [self.rows.entry(record, self.collection) for record in records]

    def for_caller(self, entry: Any, caller: Caller) -> E:  # noqa: ANN401 an E with standard fields
        """The entry with `allowed_actions` filled in."""
        entry.ClearField("allowed_actions")
        entry.allowed_actions.extend(self.allowed(entry, caller))
        mine: E = entry
        return mine

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
        entry: Any = self.message()
        entry.CopyFrom(given)
        entry.name = f"{self.collection}/{new_id()}"
        check_unit(entry.unit, call.caller, beyond=beyond)
        if transition.then and call.conn is None:
            async with call.transaction() as inside:
                return await self._begin(transition, entry, inside, reason)
        return await self._begin(transition, entry, call, reason)

    async def _begin(self, transition: Transition, entry: Any, call: "Call", reason: str) -> E:  # noqa: ANN401 an E with standard fields
        move = Move(transition.verb, None, entry, call.caller, call.now, reason, call.norms_of(entry), entry)
        target = transition.target(None)
        if target is None:
            raise ValueError(f"{transition.verb} puts no entry on the ledger")
        step = step_of(self, transition, move, target, call, b"")
        with self.said_plainly(entry.unit):
            async with call.session() as conn:
                known = await self.statements.insert(conn, self.values(entry, step), step.row(self, call), step.clock)
        if not known:
            raise UnknownUnit(unit=entry.unit)
        call.written.wrote(step.event, call.answers, step.clock)
        return await self._done(transition, move, call)

    async def move(
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
        transition = self.lifecycle.transition(verb)
        if transition.needs_transaction and call.conn is None:

            async def whole(inside: "Call") -> E:
                return await self.move(
                    name, verb, inside, request=request, fields=fields, version=version, reason=reason
                )

            return await call.uncrossed(whole)
        if transition.holds:
            await transition.holds(name, call)
        for _ in range(ATTEMPTS):
            before: Any
            before, head = await self.find(name, call)
            if version not in (0, before.version):
                raise Overtaken(name=name, current=before.version)
            entry = self._filled(before, request, fields)
            move = Move(verb, before, entry, call.caller, call.now, reason, call.norms_of(entry), request)
            done = await self._step(move, head, call)
            if done is not None:
                return done
        raise Overtaken(name=name, current=before.version)

    async def _step(self, move: Move, head: bytes, call: "Call") -> E | None:
        transition, target = self.lifecycle.find(move.verb, move.before)
        step = step_of(self, transition, move, target, call, head)
        values, row = self.values(move.entry, step), step.row(self, call)
        with self.said_plainly(move.entry.unit):
            async with call.session() as conn:
                written = await self.statements.update(
                    conn, values, row, move.before.version, step.clock or step.change
                )
        if not written:
            return None
        call.written.wrote(step.event, call.answers, step.clock)
        return await self._done(transition, move, call)

    def values(self, entry: Any, step: Step) -> list[Any]:  # noqa: ANN401 an E with standard fields
        """The row of an entry after a step."""
        return [entry.name.partition("/")[2], *self.rows.values(entry), step.event.hash]

    def _filled(self, before: E, request: Message | None, fields: Mapping[str, object] | None) -> E:
        entry = self.message()
        entry.CopyFrom(before)
        if request is not None:
            for field, _ in request.ListFields():
                if field.name not in REQUEST_ONLY and field.name in self.rows.columns:
                    put(entry, field.name, getattr(request, field.name))
        for name, value in (fields or {}).items():
            put(entry, name, value)
        return entry

    async def _done(self, transition: Transition, move: Move, call: "Call") -> E:
        if transition.then:
            await transition.then(move, replace(call, request_id=""))
        if call.conn is None:
            call.runtime.committed(call.written.due)
        return self.for_caller(move.entry, call.caller)

    @contextmanager
    def said_plainly(self, unit: str) -> Iterator[None]:
        """What the database refuses, as the refusal it means."""
        try:
            yield
        except asyncpg.UniqueViolationError as error:
            refusal = self._unique.get(constraint_of(error))
            raise (refusal() if refusal else error) from error
        except asyncpg.InsufficientPrivilegeError as error:
            raise UnitOutOfScope(unit=unit, permission="") from error


def check_unit(unit: str, caller: Caller, *, beyond: bool = False) -> None:
    """Refuse a path that is none, or that lies outside the caller's subtree unless `beyond`."""
    if not PATH.fullmatch(unit):
        raise UnitMalformed
    if not (beyond or covers(caller.unit, unit)):
        raise UnitOutOfScope(unit=unit, permission="")
