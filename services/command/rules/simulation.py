"""What a simulator answers: invented, and the same for the same seed."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from anlan.command.v1.call_ladder_pb2 import CHANNEL_KIND_VOICE
from anlan.command.v1.channel_pb2 import Simulation
from anlan.command.v1.delivery_pb2 import (
    DELIVERY_EVENT_DELIVERED,
    DELIVERY_EVENT_KEY_PRESSED,
    DELIVERY_EVENT_READ,
    Delivery,
    DeliveryEvent,
)

from services.command.rules.call_ups import KEY


class Invented(NamedTuple):
    """One event of a simulated delivery."""

    after: timedelta
    """Since it was sent."""
    event: DeliveryEvent
    key: str = ""


def answers(simulation: Simulation, delivery: Delivery, post: str) -> Sequence[Invented]:
    """What becomes of a delivery, earliest first.

    Who answers is decided by post, or number, and kind of channel: who sleeps through one call sleeps through the next.
    """
    post = post or delivery.address  # who is silent may be given as a number as well
    if post in simulation.silent_posts:
        return ()
    chances = (
        (DELIVERY_EVENT_DELIVERED, simulation.delivered_percent, ""),
        (DELIVERY_EVENT_READ, simulation.read_percent, ""),
        (DELIVERY_EVENT_KEY_PRESSED, simulation.confirmed_percent if delivery.kind == CHANNEL_KIND_VOICE else 0, KEY),
    )
    found: list[Invented] = []
    after = timedelta()
    for event, percent, key in chances:
        if drawn(simulation.seed, post, delivery.kind, event) * 100 >= percent:
            continue
        if not found and event != DELIVERY_EVENT_DELIVERED:
            return ()
        share = drawn(simulation.seed, post, delivery.kind, event, "delay")
        after += timedelta(milliseconds=round(simulation.delay_ms * share))
        found.append(Invented(after, event, key))
    return found


def drawn(*what: object) -> float:
    """A number from 0 up to 1, the same for the same things."""
    digest = sha256("\n".join(map(str, what)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
