"""What others' events make a service do: each once, in order, with its position kept beside the effect."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import asyncpg
import structlog
from anlan.kit.v1.event_pb2 import Event

from kit.access import service_caller
from kit.bus import AWAY, STREAMS, Bus, Message, pattern_of
from kit.call import Call, Runtime
from kit.database import LOST
from kit.errors import Refused

if TYPE_CHECKING:
    from kit.database import Connection

log = structlog.get_logger()

RETRY_SECONDS = 1.0
INBOX_DAYS = 30

Handler = Callable[[Event, Call], Awaitable[None]]


@dataclass(frozen=True)
class Reaction:
    """A handler for the events of one ledger. It must write through the call it is given, and nowhere else."""

    handler: Handler
    service: str
    ledger: str
    transitions: frozenset[str] = frozenset()
    """Only these verbs; all when empty."""

    def wants(self, event: Event) -> bool:
        """Whether this event is for it."""
        here = (event.service, event.ledger) == (self.service, self.ledger)
        return here and (not self.transitions or event.transition in self.transitions)


class PoisonedByEarlier(Refused):
    """An earlier event of the same entry is put aside; this one waits behind it, so that order is kept."""

    zh = "同一对象的较早事件 {event_id} 尚未处理"
    en = "an earlier event of the same entry is put aside: {event_id}"


# Whoever inserts the event id first does the work; the row goes with the effect or not at all.
SEEN = "INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id"
POSITION = "SELECT sequence FROM positions WHERE stream = $1 AND identity = $2"
ADVANCE = """
INSERT INTO positions (stream, identity, sequence) VALUES ($1, $2, $3)
ON CONFLICT (stream) DO UPDATE SET identity = excluded.identity, sequence = excluded.sequence
"""
PUT_ASIDE = """
INSERT INTO dead_letters (event_id, name, event, reason) VALUES ($1, $2, $3, $4)
ON CONFLICT (event_id) DO UPDATE SET reason = excluded.reason, replay = false
"""
ASIDE = "SELECT event_id FROM dead_letters WHERE name = $1 ORDER BY event_id LIMIT 1"
TO_REPLAY = "SELECT event_id, event FROM dead_letters WHERE replay ORDER BY event_id LIMIT 1"
FORGET = f"DELETE FROM inbox WHERE at < now() - interval '{INBOX_DAYS} days'"  # noqa: S608 a constant


class Reactor:
    """Reads what a service's reactions want from both streams."""

    def __init__(self, runtime: Runtime, bus: Bus, reactions: Sequence[Reaction]) -> None:
        self._runtime, self._bus, self._reactions = runtime, bus, reactions
        self.behind = 0

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
            try:
                identity, last = (await self._bus.ends())[stream]
                async with self._runtime.database.session("*") as conn:
                    # A stream made anew is read from its start: the inbox knows what was seen.
                    after = await conn.fetchval(POSITION, stream, identity) or 0
                self.behind = max(0, last - after)
                async with aclosing(self._bus.read(stream, after, subjects)) as batches:
                    async for batch in batches:
                        self.behind = len(batch)
                        if batch:
                            await self._take_all(batch, stream, identity)
            except (*LOST, *AWAY, asyncpg.PostgresError) as error:
                log.warning("reactions interrupted", stream=stream, error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)

    async def _take_all(self, batch: Sequence[Message], stream: str, identity: str) -> None:
        try:
            async with self._runtime.database.transaction("*") as conn:
                for message in batch:
                    await self._take(message.event, conn)
                await conn.execute(ADVANCE, stream, identity, batch[-1].sequence)
        except (Refused, asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
            if len(batch) > 1:
                for message in batch:
                    await self._take_all([message], stream, identity)
                return
            await self._put_aside(batch[0], stream, identity, error)
        self._runtime.committed()

    async def _take(self, event: Event, conn: "Connection") -> None:
        wanted = [reaction for reaction in self._reactions if reaction.wants(event)]
        if not wanted or await conn.fetchval(SEEN, event.event_id) is None:
            return
        earlier = await conn.fetchval(ASIDE, event.name)
        if earlier is not None and earlier < event.event_id:
            raise PoisonedByEarlier(event_id=earlier)
        await self._react(wanted, event, conn)

    async def _react(self, wanted: Sequence[Reaction], event: Event, conn: "Connection") -> None:
        caller = service_caller(f"service/{self._runtime.service}")
        for reaction in wanted:
            call = Call(caller=caller, runtime=self._runtime, conn=conn, traceparent=event.traceparent)
            await reaction.handler(event, call)

    async def _put_aside(self, message: Message, stream: str, identity: str, error: Exception) -> None:
        event = message.event
        log.error("dead letter", event_id=event.event_id, name=event.name, reason=str(error))
        async with self._runtime.database.transaction("*") as conn:
            await conn.execute(SEEN, event.event_id)
            await conn.execute(PUT_ASIDE, event.event_id, event.name, event.SerializeToString(), str(error))
            await conn.execute(ADVANCE, stream, identity, message.sequence)

    async def _tend(self) -> None:
        """Replay what an operator asked to replay; forget old inbox rows."""
        while True:
            try:
                async with self._runtime.database.session("*") as conn:
                    await conn.execute(FORGET)
                while await self._replay_one():
                    pass
            except (*LOST, asyncpg.PostgresError) as error:
                log.warning("reactions interrupted", error=repr(error))
            await asyncio.sleep(RETRY_SECONDS)

    async def _replay_one(self) -> bool:
        async with self._runtime.database.session("*") as conn:
            row = await conn.fetchrow(TO_REPLAY)
        if row is None:
            return False
        event = Event.FromString(row["event"])
        try:
            async with self._runtime.database.transaction("*") as conn:
                await conn.execute("DELETE FROM dead_letters WHERE event_id = $1", event.event_id)
                await self._react([r for r in self._reactions if r.wants(event)], event, conn)
        except (Refused, asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
            async with self._runtime.database.session("*") as conn:
                await conn.execute(
                    PUT_ASIDE, event.event_id, event.name, event.SerializeToString(), str(error)
                )
        self._runtime.committed()
        return True
