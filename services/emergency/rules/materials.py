"""What must be true of a stock whoever changes it (domain C.12)."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from kit.errors import BadInput, Refused
from kit.table import datetime_of

if TYPE_CHECKING:
    from kit.lifecycle import Move

LARGEST = 1_000_000_000
"""What one stock can hold at most, in its own unit; the contract says the same of each request."""


class PromisedMore(Refused):
    """What is promised to claims stays in store."""

    zh = "库存不能少于已预留的 {reserved}"
    en = "{reserved} of it are promised: no less can be in store"


class StockTooLarge(BadInput):
    """A stock is counted in whole units up to a limit."""

    field = "added_quantity"
    zh = "库存数量不能超过 {largest}"
    en = "a stock cannot hold more than {largest}"


def keeps_promises(move: "Move") -> None:
    """reserved_quantity ≤ quantity ≤ the largest stock."""
    entry = move.entry
    if entry.quantity < entry.reserved_quantity:
        raise PromisedMore(reserved=entry.reserved_quantity)
    if entry.quantity > LARGEST:
        raise StockTooLarge(largest=LARGEST)


def with_added(move: "Move") -> int:
    """Stamp: what lies in store after restocking."""
    return int(move.before.quantity) + (move.request.added_quantity if move.request else 0)


def below_minimum(move: "Move") -> bool:
    """Stamp: less than the minimum lies in store."""
    return bool(move.entry.quantity < move.entry.min_quantity)


def expiring(move: "Move") -> bool:
    """Stamp: it expires within the norm's days."""
    alarm = alarm_at(move)
    return alarm is not None and alarm <= move.now


def expired(move: "Move") -> bool:
    """Stamp: it has expired."""
    expiry = expires_at(move)
    return expiry is not None and expiry <= move.now


def next_alarm(move: "Move") -> datetime | None:
    """When its shelf life must be looked at next: at the alarm, then at the expiry; None when it is over."""
    moments = (alarm_at(move), expires_at(move))
    return min((moment for moment in moments if moment and moment > move.now), default=None)


def alarm_at(move: "Move") -> datetime | None:
    """The norm's days before the expiry."""
    expiry = expires_at(move)
    span = move.norms.get("emergency.expiry_alarm", move.entry.unit, move.now)
    return expiry - (span.after(move.now) - move.now) if expiry else None


def expires_at(move: "Move") -> datetime | None:
    """When it expires; None: never."""
    return datetime_of(move.entry.expiry_time) if move.entry.HasField("expiry_time") else None


FLAGS: dict[str, Callable[["Move"], object]] = {
    "below_minimum": below_minimum,
    "expiring": expiring,
    "expired": expired,
}
"""Reckoned anew at every change of a stock."""
