"""What others' events make a service do: each once, in order, with its position kept beside the effect."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import asyncpg
import grpc.aio
import structlog
from anlan.kit.v1.event_pb2 import Event

from kit.access import EVERYWHERE, service_caller
from kit.bus import STREAMS, Bus, Message, StreamMadeAnew, pattern_of
from kit.call import Call, Runtime, Written
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.errors import Overtaken, Refused, Unavailable
from kit.faults import Boundary
from kit.publisher import AWAY

if TYPE_CHECKING:
    from kit.database import Connection

log = structlog.get_logger()

RETRY_SECONDS = 1.0
INBOX_DAYS = 30

Handler = Callable[[Event, Call], Awaitable[None]]
ForMany = Callable[[Sequence[Event], Call], Awaitable[None]]


@dataclass(frozen=True)
class Together:
    """A handler that takes events in a row at once: in their order, in fewer statements than one after the other.

    @Together
    async def tell_the_story(events: Sequence[Event], call: Call) -> None: ...
    """

    work: ForMany

    async def __call__(self, event: Event, call: Call) -> None:
        """Take one."""
        await self.work([event], call)


@dataclass(frozen=True)
class Reaction:
    """A handler for the events of one ledger. It must write through the call it is given, and nowhere else."""

    handler: Handler
    service: str
    ledger: str
    transitions: frozenset[str] = frozenset()
    """Only these verbs; all when empty."""
    concerns: Callable[[Event], bool] | None = None
    """Only events for which it says so: of what concerns no reaction nothing is written, not even that it was seen."""

    def wants(self, event: Event) -> bool:
        """Whether this event is for it."""
        here = (event.service, event.ledger) == (self.service, self.ledger)
        verb = not self.transitions or event.transition in self.transitions
        return here and verb and (self.concerns is None or self.concerns(event))


class PoisonedByEarlier(Refused):
    """An earlier event of the same entry is put aside; this one waits behind it, so that order is kept."""

    zh = "同一对象的较早事件 {event_id} 尚未处理"
    en = "an earlier event of the same entry is put aside: {event_id}"


# Whoever inserts the event id first does the work; the row goes with the effect or not at all.
SEEN = "INSERT INTO inbox (event_id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING event_id"
POSITION = "SELECT sequence FROM positions WHERE stream = $1 AND identity = $2"
ADVANCE = """
INSERT INTO positions (stream, identity, sequence) VALUES ($1, $2, $3)
ON CONFLICT (stream) DO UPDATE SET identity = excluded.identity, sequence = excluded.sequence
"""
PUT_ASIDE = """
INSERT INTO dead_letters (event_id, name, event, reason) VALUES ($1, $2, $3, $4)
ON CONFLICT (event_id) DO UPDATE SET reason = excluded.reason, replay = false
"""
ASIDE = "SELECT event_id, event, replay FROM dead_letters WHERE name = ANY($1)"
TO_REPLAY = "SELECT name FROM dead_letters WHERE replay ORDER BY event_id LIMIT 1"
TAKE_OUT = "DELETE FROM dead_letters WHERE event_id = $1"
WAITS = "UPDATE dead_letters SET replay = false, reason = $2 WHERE event_id = $1"
FORGET = f"DELETE FROM inbox WHERE at < now() - interval '{INBOX_DAYS} days'"  # noqa: S608 a constant

PASSING = (*LOST, *AWAY, Unavailable, Overtaken, asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
"""What stands in the way only just now: the event is tried again until it no longer does."""
PASSING_CODES = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.ABORTED}


class Reactor:
    """Reads what a service's reactions want from both streams.

    The events of an entry are taken in order, each once. An order's changes by a superior and by its own unit travel
    on different streams, though, and can cross: a reaction to both looks at the entry's version or state.
    """

    def __init__(self, runtime: Runtime, bus: Bus, reactions: Sequence[Reaction]) -> None:
        self._runtime, self._bus, self._reactions = runtime, bus, reactions
        self._behind = dict.fromkeys(STREAMS, 0)

    @property
    def behind(self) -> int:
        """How many messages that reactions want wait in the streams."""
        return sum(self._behind.values())

    async def run(self) -> None:
        """React until cancelled; a lost database or bus is waited for."""
        if not self._reactions:
            return
        async with asyncio.TaskGroup() as group:
            for stream in STREAMS:
                group.create_task(self._follow(stream))
            group.create_task(self._tend())

    async def _follow(self, stream: str) -> None:
        subjects = sorted({pattern_of(stream, reaction.service, reaction.ledger) for reaction in self._reactions})
        while True:
            heed_cancellation()
            try:
                identity, _ = (await self._bus.ends())[stream]
                async with self._runtime.database.session(EVERYWHERE) as conn:
                    # A stream made anew is read from its start: the inbox knows what was seen.
                    after = await conn.fetchval(POSITION, stream, identity) or 0
                async with aclosing(self._bus.read(stream, after, subjects, identity=identity)) as batches:
                    async for batch in batches:
                        if batch:
                            self._behind[stream] = len(batch) + batch[-1].behind
                            await self._take_all(batch, identity)
                            self._behind[stream] = batch[-1].behind
            except (*PASSING, asyncpg.PostgresError, StreamMadeAnew) as error:
                log.warning("reactions interrupted", stream=stream, error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)

    async def _take_all(self, batch: Sequence[Message], identity: str) -> None:
        """Take a batch in one transaction; where one of it fails, each in its own."""
        written = Written()

        async def take() -> None:
            async with self._runtime.database.transaction(EVERYWHERE) as conn:
                await self._take([message.event for message in batch], conn, written)
                await conn.execute(ADVANCE, batch[-1].stream, identity, batch[-1].sequence)

        why = await why_not(take())
        if why and len(batch) > 1:
            for message in batch:
                await self._take_all([message], identity)
        elif why:
            await self._put_aside(batch[0], identity, why)
        self._runtime.committed(written.due)

    async def _take(self, events: Sequence[Event], conn: "Connection", written: Written) -> None:
        wanted = {event.event_id: event for event in events if self._wanting(event)}
        if not wanted:
            return
        unseen = {row["event_id"] for row in await conn.fetch(SEEN, list(wanted))}
        fresh = [event for event in wanted.values() if event.event_id in unseen]
        await _heed_order(fresh, conn)
        for reactions, run in groupby(fresh, self._wanting):
            await self._react(reactions, list(run), conn, written)

    def _wanting(self, event: Event) -> list[Reaction]:
        return [reaction for reaction in self._reactions if reaction.wants(event)]

    async def _react(
        self, reactions: Sequence[Reaction], run: Sequence[Event], conn: "Connection", written: Written
    ) -> None:
        """Take events in a row that the same reactions want: together where all of them can."""
        if len(run) > 1 and not all(isinstance(reaction.handler, Together) for reaction in reactions):
            for event in run:
                await self._react(reactions, [event], conn, written)
            return
        # What is written for many belongs to no one trace, unless all are of one.
        traces = {event.traceparent for event in run}
        traceparent = traces.pop() if len(traces) == 1 else ""
        caller = service_caller(f"service/{self._runtime.service}")
        for reaction in reactions:
            call = Call(caller=caller, runtime=self._runtime, conn=conn, traceparent=traceparent, written=written)
            if isinstance(reaction.handler, Together):
                await reaction.handler.work(run, call)
            else:
                await reaction.handler(run[0], call)

    async def _put_aside(self, message: Message, identity: str, why: str) -> None:
        event = message.event
        log.error("dead letter", event_id=event.event_id, name=event.name, version=event.version, reason=why)
        async with self._runtime.database.transaction(EVERYWHERE) as conn:
            await conn.execute(SEEN, [event.event_id])
            await conn.execute(PUT_ASIDE, event.event_id, event.name, event.SerializeToString(), why)
            await conn.execute(ADVANCE, message.stream, identity, message.sequence)

    async def _tend(self) -> None:
        """Replay what an operator asked to replay; forget old inbox rows."""
        while True:
            heed_cancellation()
            try:
                async with self._runtime.database.session(EVERYWHERE) as conn:
                    await conn.execute(FORGET)
                while await self._replay_one():
                    pass
            except (*PASSING, asyncpg.PostgresError) as error:
                log.warning("reactions interrupted", error=repr(error))
            await asyncio.sleep(RETRY_SECONDS)

    async def _replay_one(self) -> bool:
        async with self._runtime.database.session(EVERYWHERE) as conn:
            name = await conn.fetchval(TO_REPLAY)
            letters = await _aside([name], conn) if name else []
        if not letters:
            return False
        event, asked = letters[0]
        if asked:
            await self._replay(event)
            return True
        # Another of the same entry lies before the one that was asked for.
        async with self._runtime.database.session(EVERYWHERE) as conn:
            for later in (letter for letter, wanted in letters if wanted):
                await conn.execute(WAITS, later.event_id, str(PoisonedByEarlier(event_id=event.event_id)))
        return True

    async def _replay(self, event: Event) -> None:
        written = Written()

        async def replay() -> None:
            async with self._runtime.database.transaction(EVERYWHERE) as conn:
                await conn.execute(TAKE_OUT, event.event_id)
                await self._react(self._wanting(event), [event], conn, written)

        why = await why_not(replay())
        if why:
            async with self._runtime.database.session(EVERYWHERE) as conn:
                await conn.execute(PUT_ASIDE, event.event_id, event.name, event.SerializeToString(), why)
        self._runtime.committed(written.due)


async def _heed_order(events: Sequence[Event], conn: "Connection") -> None:
    """Refuse events whose entry has an earlier one that is put aside."""
    letters = await _aside([event.name for event in events], conn)
    for event in events:
        for letter, _ in letters:
            if letter.name == event.name and letter.version < event.version:
                raise PoisonedByEarlier(event_id=letter.event_id)


async def _aside(names: Sequence[str], conn: "Connection") -> list[tuple[Event, bool]]:
    """The events of entries that are put aside, in order, each with whether it is to be replayed."""
    letters = [(Event.FromString(row["event"]), row["replay"]) for row in await conn.fetch(ASIDE, names)]
    return sorted(letters, key=lambda letter: letter[0].version)


async def why_not(work: Awaitable[None]) -> str:
    """Why this work can never be done; empty when it is done. What only passes is raised, one of PASSING."""
    try:
        with Boundary("reaction", expected=(Refused, grpc.aio.AioRpcError, *PASSING)) as boundary:
            await work
    except grpc.aio.AioRpcError as error:
        if error.code() in PASSING_CODES:
            raise Unavailable(part=error.details()) from error
        return f"{error.code().name}: {error.details()}"
    except PASSING:
        raise
    except Refused as refusal:
        return str(refusal)
    return boundary.text if boundary.fault else ""
