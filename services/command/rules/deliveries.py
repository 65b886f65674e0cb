"""The life of a delivery, from queued to confirmed: what a provider's report changes (domain C.14)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from anlan.command.v1.delivery_pb2 import (
    DELIVERY_EVENT_DELIVERED,
    DELIVERY_EVENT_FAILED,
    DELIVERY_EVENT_KEY_PRESSED,
    DELIVERY_EVENT_READ,
    DELIVERY_STATE_CONFIRMED,
    DELIVERY_STATE_DELIVERED,
    DELIVERY_STATE_FAILED,
    DELIVERY_STATE_QUEUED,
    DELIVERY_STATE_READ,
    DELIVERY_STATE_SENT,
    DELIVERY_STATE_WITHDRAWN,
    Delivery,
    DeliveryEvent,
    DeliveryState,
)

from kit.errors import BadInput, Refused
from services.command.rules.call_ups import KEY

if TYPE_CHECKING:
    from kit.norms import Norms

Q, SENT, DONE = DELIVERY_STATE_QUEUED, DELIVERY_STATE_SENT, DELIVERY_STATE_CONFIRMED
DELIVERED, READ = DELIVERY_STATE_DELIVERED, DELIVERY_STATE_READ
FAILED, WITHDRAWN = DELIVERY_STATE_FAILED, DELIVERY_STATE_WITHDRAWN

STEPS: Mapping[DeliveryEvent, tuple[frozenset[DeliveryState], DeliveryState]] = {
    # A provider may report before its answer to the sending has reached us: from QUEUED too.
    DELIVERY_EVENT_DELIVERED: (frozenset({Q, SENT}), DELIVERED),
    DELIVERY_EVENT_READ: (frozenset({Q, SENT, DELIVERED}), READ),
    DELIVERY_EVENT_KEY_PRESSED: (frozenset({Q, SENT, DELIVERED, READ}), DONE),
    DELIVERY_EVENT_FAILED: (frozenset({Q, SENT}), FAILED),
}
"""From which states an event leads to which; in all others it tells nothing new."""

STAMPS: Mapping[DeliveryState, str] = {
    DELIVERED: "delivered_at",
    READ: "read_at",
    DONE: "confirmed_at",
    FAILED: "ended_at",
    WITHDRAWN: "ended_at",
}


class NotGivenUp(Refused):
    """Only what was given up is sent again."""

    zh = "该送达记录未被放弃,不需要重发"
    en = "the delivery was not given up: there is nothing to replay"


class CallUpIsOver(Refused):
    """Nobody is called for what is over."""

    zh = "对应的叫应已结束,不再重发"
    en = "the call-up is over: nothing is sent for it any more"


class KeyMissing(BadInput):
    """Which key was pressed makes the difference."""

    field = "key"
    zh = "按键回执须写明按键"
    en = "a pressed key says which"


def after(event: DeliveryEvent, delivery: Delivery, key: str) -> DeliveryState | None:
    """The state that an event leads to; None when it tells nothing new.

    Any other key than the one that confirms shows that somebody listened, and no more.
    """
    if event == DELIVERY_EVENT_KEY_PRESSED and not key:
        raise KeyMissing
    if event == DELIVERY_EVENT_KEY_PRESSED and key != KEY:
        event = DELIVERY_EVENT_READ
    sources, target = STEPS[event]
    return target if delivery.state in sources else None


def next_try(tries: int, unit: str, norms: "Norms", now: datetime) -> datetime | None:
    """When a delivery that was tried so often is tried again: twice as long after each; None when it is given up."""
    if tries >= norms.value("command.delivery_tries", unit, now):
        return None
    first = norms.get("command.delivery_back_off", unit, now).after(now) - now
    longest = norms.get("command.delivery_back_off_longest", unit, now).after(now) - now
    return now + min(longest, first * (1 << (tries - 1)))


LEASE = timedelta(seconds=15)
"""How long a delivery belongs to the process that took it: longer than any provider is waited for."""
