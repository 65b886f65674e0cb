"""Carry deliveries to their channels: a worker that takes what is due, sends it, and writes down what came of it.

A row is taken by a lease: who takes it puts its `due_at` behind the longest wait for a provider, in a statement of its
own, and sends outside of any transaction. Whoever dies over it leaves a row that falls due again and goes out with the
same name, which is the idempotency key: at least once to the provider, once in the book. Each channel has its own line
(see lines); whoever had to wait in it looks again whether there is still something to send.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import asyncpg
import httpx
import structlog
from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.channel_pb2 import CHANNEL_PROVIDER_SIMULATOR, Channel, Simulation
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_STATE_QUEUED,
    DELIVERY_STATE_WITHDRAWN,
    Delivery,
    ReportDeliveryRequest,
)
from pydantic import SecretStr

from kit.access import service_caller
from kit.cancellation import heed_cancellation
from kit.database import LOST
from kit.errors import Overtaken
from kit.faults import Boundary
from kit.table import datetime_of
from services.command.calling.deliveries import COLLECTION, COLUMNS, ROWS
from services.command.calling.delivery_reports import OPEN_STATES, Row, fail, held, in_earnest, report, save, ways
from services.command.calling.lines import Lines
from services.command.calling.providers import ANSWER_SECONDS, NotTaken, Outbound, take_out
from services.command.calling.sealing import secrets_of
from services.command.ledgers.call_ups import CALL_UPS, S
from services.command.ledgers.channels import channels_over
from services.command.rules.channels import NO_CHANNEL, SIMULATOR
from services.command.rules.deliveries import LEASE, next_try
from services.command.rules.simulation import Invented, answers

if TYPE_CHECKING:
    from kit.call import Call, Runtime

NO_LIMITS = httpx.Limits(max_connections=None)
"""The lines say how many; a channel that hangs takes no connection from another."""

log = structlog.get_logger()

POLL_SECONDS = 0.2
BATCH = 500
LATER = timedelta(seconds=1)
"""When what a full line has no place for is looked at again."""

# An array: evaluated once, whatever the planner thinks of the table's size.
TAKE = f"""
UPDATE deliveries SET due_at = $2 WHERE id = ANY(ARRAY(
    SELECT id FROM deliveries WHERE due_at <= $1 ORDER BY due_at, id LIMIT {BATCH} FOR UPDATE SKIP LOCKED
)) RETURNING {", ".join(COLUMNS)}
"""  # noqa: S608 declared names
# A provider may have reported already: its report stays.
WENT_OUT = """
UPDATE deliveries SET state = CASE state WHEN 'QUEUED' THEN 'SENT' ELSE state END, channel = $2, simulated = $3,
    tries = tries + 1, sent_at = $4, due_at = $5, error = '', provider_id = coalesce(nullif($6, ''), provider_id)
WHERE id = ANY($1)
"""
AGAIN_LATER = """
UPDATE deliveries SET channel = $2, tries = tries + 1, error = $3, due_at = $4 WHERE id = $1 AND state = 'QUEUED'
"""
PUT_BACK = "UPDATE deliveries SET due_at = $2 WHERE id = ANY($1) AND due_at = $3"
STILL_OURS = "SELECT due_at = $2 FROM deliveries WHERE id = $1"
LOOK_AGAIN = "UPDATE deliveries SET due_at = $2 WHERE id = $1"


@dataclass(frozen=True)
class Round:
    """What one round of the worker knows: the call-ups and channels of the deliveries it has taken."""

    runtime: "Runtime"
    client: httpx.AsyncClient
    call_ups: Mapping[str, CallUp]
    channels: Mapping[str, Channel]
    secrets: Mapping[str, SecretStr]
    earnest: Collection[str]
    """Exercises for which real phones may ring, and "" for what is none."""

    def call(self) -> "Call":
        """A call by the platform, now."""
        return self.runtime.acting(service_caller("service/command"))

    def ways(self, row: Row) -> list[str]:
        """The channels that a delivery may still go by."""
        return ways(ROWS.entry(row, COLLECTION), row["tried"], self.channels.values(), self.earnest)

    def line(self, row: Row) -> str:
        """The channel that a delivery waits for; of a simulated one, that it went by."""
        left = self.ways(row) if row["state"] == "QUEUED" else [row["channel"]]
        return left[0] if left else ""

    def goes_nowhere(self, row: Row) -> bool:
        """Whether the built-in simulator takes it: on a fresh platform nearly all, so all of them at once."""
        open_still = S.of(self.call_ups[row["call_up"]]) in OPEN_STATES
        return row["state"] == "QUEUED" and open_still and self.ways(row) == [SIMULATOR]


async def dispatch(runtime: "Runtime") -> None:
    """Send what is due until cancelled; a lost database is waited for."""
    lines = Lines()
    async with (
        httpx.AsyncClient(timeout=ANSWER_SECONDS, limits=NO_LIMITS, follow_redirects=False) as client,
        asyncio.TaskGroup() as group,
    ):
        while True:
            heed_cancellation()
            try:
                taken = await dispatch_due(runtime, client, lines, group)
            except (*LOST, asyncpg.PostgresError) as error:
                log.warning("deliveries interrupted", error=repr(error))
                taken = 0
            if taken < BATCH:
                await asyncio.sleep(POLL_SECONDS)


async def dispatch_due(runtime: "Runtime", client: httpx.AsyncClient, lines: Lines, group: asyncio.TaskGroup) -> int:
    """Line up what is due now for its channels; how many were taken."""
    call = runtime.acting(service_caller("service/command"))
    async with call.session() as conn:
        rows = await conn.fetch(TAKE, call.now, call.now + LEASE)
    if not rows:
        return 0
    names = {row["call_up"].removeprefix("call_ups/") for row in rows}
    call_ups = await CALL_UPS.select(call, "id = ANY($1)", list(names))
    channels = await channels_over({row["unit"] for row in rows}, call)
    secrets = await secrets_of([channel.name.removeprefix("channels/") for channel in channels], call)
    now = Round(
        runtime,
        client,
        {each.name: each for each in call_ups},
        {each.name: each for each in channels},
        secrets,
        await in_earnest({row["exercise"] for row in rows}, call),
    )
    await told_to_nobody([row["id"] for row in rows if now.goes_nowhere(row)], call)
    back = []
    for row in rows:
        if now.goes_nowhere(row):
            continue
        if lines.join(now.line(row)):
            group.create_task(carry_in_turn(row, now, lines))
        else:
            back.append(row)
    await put_back(back, call.now + LATER, call)
    return len(rows)


async def put_back(rows: Sequence[Row], due_at: datetime, call: "Call") -> None:
    """Give up the lease of rows that we still hold."""
    async with call.session() as conn:
        for lease in {row["due_at"] for row in rows}:
            await conn.execute(PUT_BACK, [row["id"] for row in rows], due_at, lease)


async def told_to_nobody(ids: Sequence[str], call: "Call") -> None:
    """What the built-in simulator takes counts as sent, and nothing more ever comes of it."""
    async with call.session() as conn:
        await conn.execute(WENT_OUT, ids, SIMULATOR, True, call.now, None, "")


async def carry_in_turn(row: Row, now: Round, lines: Lines) -> None:
    """Carry one delivery when it is its turn; where the database is lost over it, its lease runs out."""
    async with lines.turn(now.line(row)) as waited:
        try:
            if not waited or await still_to_carry(row, now.call()):
                await carry_safely(row, now)
        except (*LOST, asyncpg.PostgresError) as error:
            log.warning("delivery interrupted", id=row["id"], error=repr(error))


async def still_to_carry(row: Row, call: "Call") -> bool:
    """Whether a delivery that had to wait is still to be carried, and by us; put back where the lease is too short."""
    if row["due_at"] - datetime.now(UTC) < timedelta(seconds=ANSWER_SECONDS):
        await put_back([row], call.now, call)
        return False
    async with call.session() as conn:
        return bool(await conn.fetchval(STILL_OURS, row["id"], row["due_at"]))


async def carry_safely(row: Row, now: Round) -> None:
    """One delivery that meets a mistake of ours holds up no other, and counts as not taken."""
    with Boundary("delivery", expected=(*LOST, asyncpg.PostgresError)) as boundary:
        await carry(row, now)
    if boundary.fault and row["state"] == "QUEUED":
        why = NotTaken(f"{type(boundary.fault).__name__} (reference {boundary.reference})")
        await try_again(ROWS.entry(row, COLLECTION), why, now.call())


async def carry(row: Row, now: Round) -> None:
    """Bring one delivery one step further."""
    call, delivery = now.call(), ROWS.entry(row, COLLECTION)
    if delivery.state != DELIVERY_STATE_QUEUED:
        await invent(delivery, row, now, call)
    elif S.of(now.call_ups[delivery.call_up]) not in OPEN_STATES:
        delivery.state = DELIVERY_STATE_WITHDRAWN
        delivery.ended_at.FromDatetime(call.now)
        await save(delivery, None, row["tried"], call)
    else:
        await send(delivery, row, now)


async def send(delivery: Delivery, row: Row, now: Round) -> None:
    """Send one by the foremost channel that has not failed; without one it is given up."""
    left = now.ways(row)
    channel = now.channels.get(left[0]) if left else None
    if channel is None:
        await give_up(delivery.name, NO_CHANNEL, now.call())
        return
    delivery.channel, simulated = channel.name, channel.provider == CHANNEL_PROVIDER_SIMULATOR
    provider_id = ""
    if not simulated:
        secret = now.secrets.get(channel.name.removeprefix("channels/"), SecretStr(""))
        try:
            out = Outbound(delivery, now.call_ups[delivery.call_up], channel, secret)
            provider_id = await take_out(out, now.call().now, now.client)
        except NotTaken as refusal:
            await try_again(delivery, refusal, now.call())
            return
    call = now.call()
    delivery.sent_at.FromDatetime(call.now)
    ahead = coming(delivery, now) if simulated else None
    async with call.session() as conn:
        await conn.execute(
            WENT_OUT, [row["id"]], channel.name, simulated, call.now, ahead[1] if ahead else None, provider_id
        )


async def try_again(delivery: Delivery, refusal: NotTaken, call: "Call") -> None:
    """Later by the same channel, while it may still take it; else by the next."""
    again = None if refusal.lasting else next_try(delivery.tries + 1, delivery.unit, call.runtime.norms, call.now)
    log.warning("delivery not taken", name=delivery.name, channel=delivery.channel, why=refusal.why, again=again)
    if again is None:
        await give_up(delivery.name, refusal.why, call, channel=delivery.channel)
        return
    async with call.session() as conn:
        key = delivery.name.removeprefix(f"{COLLECTION}/")
        await conn.execute(AGAIN_LATER, key, delivery.channel, refusal.why, again)


async def give_up(name: str, why: str, call: "Call", *, channel: str = "") -> None:
    """A channel will not take it, or there is none; unless its provider has reported meanwhile."""
    async with call.transaction() as inside:
        delivery, row, _ = await held(name, inside)
        if delivery.state == DELIVERY_STATE_QUEUED:
            delivery.channel, delivery.error = channel, why
            delivery.tries += bool(channel)
            await fail(delivery, row["tried"], inside.now, inside)


async def invent(delivery: Delivery, row: Row, now: Round, call: "Call") -> None:
    """Let the next event of a simulated delivery happen, and put the one after it in the book."""
    happens = coming(delivery, now)
    after = delivery
    if happens:
        invented, at = happens
        told = ReportDeliveryRequest(name=delivery.name, event=invented.event, key=invented.key)
        if invented.key:
            told.recording = f"{SIMULATOR}/{row['id']}"
        try:
            after = await report(told, at, call)
        except Overtaken as overtaken:
            log.debug("the lease will run out", name=delivery.name, refusal=str(overtaken))
            return
    ahead = coming(after, now)
    async with call.session() as conn:
        await conn.execute(LOOK_AGAIN, row["id"], ahead[1] if ahead else None)


def coming(delivery: Delivery, now: Round) -> "tuple[Invented, datetime] | None":
    """What a simulator invents next for a delivery, and when; None when nothing more comes."""
    channel = now.channels.get(delivery.channel)
    simulation = channel.simulation if channel else Simulation()
    done = sum(delivery.HasField(stamp) for stamp in ("delivered_at", "read_at", "confirmed_at"))
    for number, invented in enumerate(answers(simulation, delivery, now.call_ups[delivery.call_up].post)):
        if number >= done:
            return invented, datetime_of(delivery.sent_at) + invented.after
    return None
