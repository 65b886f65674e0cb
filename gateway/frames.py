"""What a live stream writes: each event made into bytes once, each batch once for all who see the same of it."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from anlan.kit.v1.event_pb2 import Event
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import DecodeError

from gateway.codec import dump, writer
from gateway.codec.wellknown import timestamp_out
from kit.access import Caller, covers
from kit.feed import Batch, Item
from kit.latest import Tick

EVENTS_KEPT = 2_000
FRAMES_KEPT = 500
"""A batch is written to all its readers within a moment: no more frames than there are different views of it."""


@dataclass
class View:
    """What a caller may see and asked for: rows of the own subtree, and rows addressed to it."""

    caller: Caller
    ledgers: frozenset[str] = frozenset()
    units: tuple[str, ...] = ()
    _readable: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key = (self.caller.unit, self.caller.roles, self.ledgers, self.units)
        """Streams with the same key see the same."""

    def shows(self, event: Event) -> bool:
        """Whether the caller sees an event."""
        ledger, mine = event.ledger, self.caller.unit
        if ledger not in self._readable:
            asked = not self.ledgers or ledger in self.ledgers
            self._readable[ledger] = asked and self.caller.may(f"{ledger}.get")
        if not self._readable[ledger]:
            return False
        if self.units and not any(covers(unit, event.unit) for unit in self.units):
            return False
        return covers(mine, event.unit) or any(covers(mine, path) for path in event.audience)


class Frames:
    """The bytes of one process, kept as long as somebody may still need them."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, bytes] = OrderedDict()
        self._frames: OrderedDict[object, bytes] = OrderedDict()

    def events(self, batch: Batch, view: View) -> bytes:
        """Those of a batch that a view shows, each with its own id; empty when it shows none."""

        def make() -> bytes:
            return b"".join([self.event(item) for item in batch.items if view.shows(item.event)])

        # Readers that read along with each other are given the same batches.
        return make() if batch.first is None else self._once((batch.first, len(batch.items), view.key), make)

    def event(self, item: Item) -> bytes:
        """One event as it goes over the wire, behind the token to resume after it."""
        event = item.event
        told = self._told.get(event.event_id)
        if told is None:
            told = self._told[event.event_id] = _told(event)
            if len(self._told) > EVENTS_KEPT:
                self._told.popitem(last=False)
        return b"id: %s\n%s" % (item.token.encode(), told)

    def latest(self, tick: Tick, view: View) -> bytes:
        """What changed at a tick as far as a view shows it, an event for each ledger; empty when it shows nothing."""

        def make() -> bytes:
            shown: dict[str, list[object]] = {}
            for event in tick.events:
                if view.shows(event):
                    shown.setdefault(event.ledger, []).append(_entry(event))
            return b"".join(_latest(ledger, entries) for ledger, entries in shown.items())

        return self._once((tick.after, tick.until, "latest", view.key), make)

    def _once(self, key: object, make: Callable[[], bytes]) -> bytes:
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = make()
            if len(self._frames) > FRAMES_KEPT:
                self._frames.popitem(last=False)
        return frame


def _latest(ledger: str, entries: Sequence[object]) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (ledger.encode(), dump({"ledger": ledger, "latest": entries}))


def _told(event: Event) -> bytes:
    data = {
        "eventId": event.event_id,
        "service": event.service,
        "ledger": event.ledger,
        "name": event.name,
        "version": str(event.version),
        "transition": event.transition,
        "from": event.from_state,
        "to": event.to_state,
        "unit": event.unit,
        "actor": event.actor,
        "actorUnit": event.actor_unit,
        "actorPerson": event.actor_person,
        "reason": event.reason,
        "at": timestamp_out(event.at),
        "entry": _entry(event),
    }
    name = f"{event.ledger}.{event.transition}".encode()
    return b"event: %s\ndata: %s\n\n" % (name, dump(data))


def _entry(event: Event) -> object:
    """The entry as REST shows it; None when a newer service sends what cannot be read here yet."""
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(event.entry_type)
        return writer(descriptor)(message_factory.GetMessageClass(descriptor).FromString(event.entry))
    except (KeyError, DecodeError):
        return None
