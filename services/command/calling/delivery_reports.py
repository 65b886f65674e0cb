"""What becomes of a delivery, told by a provider or invented by a simulator, and what that says of who is called."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_STATE_CONFIRMED,
    DELIVERY_STATE_DELIVERED,
    DELIVERY_STATE_FAILED,
    DELIVERY_STATE_QUEUED,
    DELIVERY_STATE_READ,
    Delivery,
    ReplayDeliveryRequest,
    ReportDeliveryRequest,
)

from kit.access import service_caller
from kit.errors import NotFound
from kit.ids import new_id
from kit.relations import actor_of
from kit.table import datetime_of
from services.command.calling.deliveries import COLLECTION, COLUMNS, ROWS, SELECT, insert, row_of
from services.command.calling.holding import hold_together
from services.command.ledgers.call_ups import CALL_UPS, OPEN, S
from services.command.ledgers.channels import channels_over
from services.command.rules import deliveries as rules
from services.command.rules.call_ups import at_most
from services.command.rules.channels import candidates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from anlan.command.v1.channel_pb2 import Channel

    from kit.call import Call

Row = Any
"""An asyncpg Record of the book."""

SAVE = f"""
UPDATE deliveries SET {", ".join(f"{column} = ${number}" for number, column in enumerate(COLUMNS[1:], start=2))}
WHERE id = $1
"""  # noqa: S608 declared names

REAL_CALLS = "SELECT 'exercises/' || id AS name FROM exercises WHERE id = ANY($1) AND allow_real_calls"

MOVES = {DELIVERY_STATE_DELIVERED: "DeliverCallUp", DELIVERY_STATE_READ: "ReadCallUp"}
OPEN_STATES = set(OPEN.states)


async def report_delivery(request: ReportDeliveryRequest, call: "Call") -> Delivery:
    """Take a provider's report; the call-up is the platform's to move, for its provider sees only its own."""
    at = at_most(datetime_of(request.at), call.now) if request.HasField("at") else call.now
    await found(request.name, call)
    acting = call.runtime.acting(service_caller(call.caller.post))
    return await report(request, at, acting)


async def report(told: ReportDeliveryRequest, at: datetime, call: "Call") -> Delivery:
    """Enter what is new, and move the call-up by it; the call-up is held, so that one report comes after another.

    Two who answer for one unit at the same moment end each other's calls: they are held in one order.
    """
    return await call.uncrossed(lambda inside: enter(told, at, inside))


async def enter(told: ReportDeliveryRequest, at: datetime, inside: "Call") -> Delivery:
    """The same in one transaction."""
    delivery, row, call_up = await held(told.name, inside)
    state = rules.after(told.event, delivery, told.key)
    if state is None:
        return delivery
    at = max(at, datetime_of(delivery.queued_at))  # a provider's clock may be behind ours
    for name in ("key", "recording", "provider_id", "error"):
        setattr(delivery, name, getattr(told, name) or getattr(delivery, name))
    if state == DELIVERY_STATE_FAILED:
        await fail(delivery, row["tried"], at, inside)
        return delivery
    delivery.state = state
    getattr(delivery, rules.STAMPS[state]).FromDatetime(at)
    await save(delivery, row["due_at"] if delivery.simulated else None, row["tried"], inside)
    if S.of(call_up) in OPEN_STATES:
        await tell(delivery, call_up, inside)
    return delivery


async def tell(delivery: Delivery, call_up: CallUp, call: "Call") -> None:
    """What a delivery says of who is called: reached, read, understood."""
    if delivery.state == DELIVERY_STATE_CONFIRMED:
        await CALL_UPS.move(call_up.name, "ConfirmCallUp", call, fields={"recording": delivery.recording})
    elif S.of(call_up) is S.CALLING or (S.of(call_up) is S.DELIVERED and delivery.state == DELIVERY_STATE_READ):
        await CALL_UPS.move(call_up.name, MOVES[delivery.state], call, reason=delivery.name)


async def in_earnest(exercises: "Iterable[str]", call: "Call") -> set[str]:
    """For which of these exercises real phones may ring; for what is none, they may."""
    ids = [name.removeprefix("exercises/") for name in exercises if name]
    async with call.session() as conn:
        rows = await conn.fetch(REAL_CALLS, ids) if ids else []
    return {"", *(row["name"] for row in rows)}


def ways(delivery: Delivery, tried: str, channels: "Iterable[Channel]", earnest: "Collection[str]") -> list[str]:
    """The channels that a delivery may still go by, the foremost first."""
    all_of_them = candidates(delivery.kind, delivery.unit, channels, exercise=delivery.exercise not in earnest)
    return [name for name in all_of_them if name not in tried.split()]


async def fail(delivery: Delivery, tried: str, at: datetime, call: "Call") -> None:
    """A channel has failed: the next one takes over; without one it is given up, to be replayed by hand."""
    tried = f"{tried} {delivery.channel}".strip()
    delivery.state = DELIVERY_STATE_FAILED
    delivery.ended_at.FromDatetime(at)
    channels = await channels_over([delivery.unit], call)
    delivery.dead = not ways(delivery, tried, channels, await in_earnest([delivery.exercise], call))
    await save(delivery, None, tried, call)
    if not delivery.dead:
        await insert([row_of(successor(delivery, call.now), due_at=call.now, tried=tried)], call)


def successor(failed: Delivery, now: datetime) -> Delivery:
    """The same once more, for the next channel."""
    following = Delivery(
        name=f"{COLLECTION}/{new_id()}",
        unit=failed.unit,
        state=DELIVERY_STATE_QUEUED,
        call_up=failed.call_up,
        step=failed.step,
        kind=failed.kind,
        address=failed.address,
        text=failed.text,
        exercise=failed.exercise,
        instead_of=failed.name,
    )
    following.queued_at.FromDatetime(now)
    return following


async def replay_delivery(request: ReplayDeliveryRequest, call: "Call") -> Delivery:
    """Queue a dead letter again, from its first channel on."""
    async with call.transaction() as inside:
        delivery, _, call_up = await held(request.name, inside)
        if not delivery.dead:
            raise rules.NotGivenUp
        if S.of(call_up) not in OPEN_STATES:
            raise rules.CallUpIsOver
        delivery.state, delivery.dead, delivery.tries, delivery.channel = DELIVERY_STATE_QUEUED, False, 0, ""
        for stamp in ("sent_at", "ended_at"):
            delivery.ClearField(stamp)
        delivery.replayed_by, delivery.replay_reason = actor_of(call.caller), request.reason
        delivery.replayed_at.FromDatetime(inside.now)
        await save(delivery, inside.now, "", inside)
    return delivery


async def found(name: str, call: "Call") -> tuple[Delivery, Row]:
    """A delivery as the caller may see it."""
    async with call.session() as conn:
        record: Row = await conn.fetchrow(f"{SELECT} WHERE id = $1", name.removeprefix(f"{COLLECTION}/"))
    if record is None:
        raise NotFound(name=name)
    return ROWS.entry(record, COLLECTION), record


async def held(name: str, call: "Call") -> tuple[Delivery, Row, CallUp]:
    """A delivery and its call-up, which is held until the transaction ends: the call-up first, as everywhere."""
    before, _ = await found(name, call)
    await hold_together(before.call_up, call)
    key = before.call_up.removeprefix("call_ups/")
    (call_up,) = await CALL_UPS.select(call, "id = $1", key, suffix="FOR UPDATE")
    return *await found(name, call), call_up


async def save(delivery: Delivery, due_at: datetime | None, tried: str, call: "Call") -> None:
    """Write a delivery as it now stands."""
    async with call.session() as conn:
        await conn.execute(SAVE, *row_of(delivery, due_at=due_at, tried=tried))
