"""How many an order needs of those it asks: the first to accept are committed, all others released, and asked again.

Whoever changes who is committed to an order with a quota holds it first (`hold`): a hundred accept at once, one after
the other. Then come the receipts, then the order.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_DECLINED,
    RELEASE_CAUSE_QUOTA_REACHED,
    Receipt,
)

from kit.access import service_caller
from kit.bulk import move_many
from services.command.rules import orders as order_rules
from services.command.rules.commitment import QuotaReached, is_awaited

if TYPE_CHECKING:
    from kit.call import Call
    from kit.ledger import Ledger
    from kit.lifecycle import Move

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('quota ' || $1, 0))"
SHARE = HOLD.replace("xact_lock", "xact_lock_shared")
HOLD_OF_RECEIPT = """
SELECT pg_advisory_xact_lock(hashtextextended('quota ' || dispatch_order, 0)) FROM receipts WHERE id = $1 AND quota > 0
"""
OF_ORDER = "dispatch_order = $1 AND quota > 0 AND kind = 'ORDER'"
ASKED = "state IN ('ISSUED', 'DELIVERED', 'ACKNOWLEDGED', 'ACCEPTED') AND committed_at IS NULL"
TAKEN = "committed_at IS NOT NULL AND state NOT IN ('DECLINED', 'RELEASED', 'CANCELLED')"
COUNTED = f"""
SELECT count(*) FILTER (WHERE {TAKEN}) AS committed, count(*) FILTER (WHERE {ASKED}) AS asked
FROM receipts WHERE {OF_ORDER}
"""  # noqa: S608 conditions of ours

TAKEN_OVER = ("title", "instruction", "priority", "revision")
"""What a receipt that is asked again repeats of its order as it is now."""


class Stand(NamedTuple):
    """How far an order's quota is filled."""

    committed: int
    asked: int
    """Who may still accept."""


async def hold(order: str, call: "Call") -> None:
    """Let nobody else change who is committed to an order until the transaction ends."""
    async with call.session() as conn:
        await conn.execute(HOLD, order)


async def share(order: str, call: "Call") -> None:
    """Let the order not be amended, cancelled or closed until the transaction ends; others may share it meanwhile."""
    async with call.session() as conn:
        await conn.execute(SHARE, order)


async def hold_of_receipt(receipt: str, call: "Call") -> None:
    """The same for the order of a receipt, where it has a quota."""
    async with call.session() as conn:
        await conn.execute(HOLD_OF_RECEIPT, receipt.partition("/")[2])


async def take_on(move: "Move", call: "Call") -> None:
    """Effect of an acceptance: committed while there is room, released otherwise; the issuer may want to choose."""
    receipt = move.entry
    if not receipt.quota or receipt.issuer_commits:
        return
    async with _as_platform(call) as wide:
        stand = await _stand(receipt, wide)
        room = stand.committed < receipt.quota
        if room and is_awaited(receipt):
            return
        fields = {} if room else {"release_cause": RELEASE_CAUSE_QUOTA_REACHED}
        verb, why = ("CommitReceipt", "") if room else ("ReleaseReceipt", _told(receipt, stand))
        receipt.CopyFrom(await _receipts(call).move(receipt.name, verb, wide, fields=fields, reason=why))


async def take_on_accepted(move: "Move", call: "Call") -> None:
    """Effect of an owner's yes: whoever had accepted before it counts from now on."""
    if move.before.state == RECEIPT_STATE_ACCEPTED and not move.before.HasField("committed_at"):
        await take_on(move, call)


async def release_others(move: "Move", call: "Call") -> None:
    """Effect of a commitment: the one that fills the quota releases whoever is not committed."""
    receipt = move.entry
    if not receipt.quota:
        return
    async with _as_platform(call) as wide:
        stand = await _stand(receipt, wide)
        if stand.committed > receipt.quota:
            raise QuotaReached(committed=stand.committed - 1, quota=receipt.quota)
        if stand.committed < receipt.quota:
            return
        await move_many(
            _receipts(call),
            "ReleaseReceipt",
            wide,
            f"{OF_ORDER} AND {ASKED}",
            receipt.dispatch_order,
            fields=lambda _receipt: {"release_cause": RELEASE_CAUSE_QUOTA_REACHED},
            reason=_told(receipt, stand),
        )
        await _orders(call).move(receipt.dispatch_order, "FillOrderQuota", wide, reason=_told(receipt, stand))


async def ask_others(move: "Move", call: "Call") -> None:
    """Effect of a refusal: who was not needed is asked again; where that is not enough, somebody must be found."""
    await fill_again(move.entry, call)


async def fill_again(receipt: Receipt, call: "Call") -> None:
    """The same of a receipt whose recipient, for whatever reason, is not taken on any more."""
    if not receipt.quota:
        return
    async with _as_platform(call) as wide:
        before = await _stand(receipt, wide)
        if before.committed >= receipt.quota:
            return
        await _ask_again(receipt, wide)
        stand = await _stand(receipt, wide)
        order, _ = await _orders(call).find(receipt.dispatch_order, wide)
        if order.HasField("quota_met_at"):
            await _orders(call).move(order.name, "ReopenOrderQuota", wide, reason=_told(receipt, stand))
        if stand.committed + stand.asked < receipt.quota and receipt.state == RECEIPT_STATE_DECLINED:
            receipt.CopyFrom(await _receipts(call).move(receipt.name, "OpenReassignment", wide))


async def _ask_again(receipt: Receipt, wide: "Call") -> None:
    order, _ = await _orders(wide).find(receipt.dispatch_order, wide)

    def as_it_is_now(released: Receipt) -> Mapping[str, object]:
        waits = order_rules.step(order.priority, released.unit, wide.norms_of(order), wide.now)
        return {
            **{name: getattr(order, name) for name in TAKEN_OVER},
            "due_at": order.due_at if order.HasField("due_at") else None,
            "step_seconds": round(waits.total_seconds()),
        }

    released = f"{OF_ORDER} AND state = 'RELEASED' AND release_cause = 'QUOTA_REACHED'"
    await move_many(
        _receipts(wide), "ReopenReceipt", wide, released, receipt.dispatch_order, fields=as_it_is_now, reason=""
    )


async def _stand(receipt: Receipt, wide: "Call") -> Stand:
    async with wide.session() as conn:
        (row,) = await conn.fetch(COUNTED, receipt.dispatch_order)
    return Stand(row["committed"], row["asked"])


def _told(receipt: Receipt, stand: Stand) -> str:
    return f"{stand.committed}/{receipt.quota}"


@asynccontextmanager
async def _as_platform(call: "Call") -> AsyncIterator["Call"]:
    """The platform itself, seeing the whole tree: who accepts sees neither the order nor the others it went to."""
    async with call.everywhere() as wide:
        yield replace(wide, caller=service_caller("service/command"))


def _receipts(call: "Call") -> "Ledger[Any]":
    return call.runtime.ledgers["receipts"]


def _orders(call: "Call") -> "Ledger[Any]":
    return call.runtime.ledgers["orders"]
