"""How long a step took: since the step that it answers (domain A.4 row 94)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from google.protobuf.message import Message

STAMP = "google.protobuf.Timestamp"

SET_OUT = ("accepted_at", "acknowledged_at", "committed_at", "issued_at")
ANSWERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "incidents": {
        "CreateIncident": ("occurred_at", "aware_at"),
        "VerifyIncident": ("received_at",),
        "ConfirmIncident": ("received_at",),
        "DismissIncident": ("received_at",),
        "FlagIncidentUnverified": ("received_at",),
        "UpdateIncidentCasualties": ("received_at",),
        "CloseIncident": ("confirmed_at",),
    },
    "receipts": {
        "DeliverReceipt": ("issued_at", "cancelled_at"),
        "AcknowledgeReceipt": ("issued_at", "cancelled_at"),
        "EscalateReceipt": ("issued_at", "cancelled_at"),
        "AcceptReceipt": ("issued_at",),
        "DeclineReceipt": ("issued_at",),
        "HoldReceiptTeam": ("issued_at",),
        "RefuseReceiptTeam": ("issued_at",),
        "CommitReceipt": ("accepted_at",),
        "DepartReceipt": SET_OUT,
        "ArriveReceipt": ("en_route_at", *SET_OUT),
        "NoteReceiptDeparture": SET_OUT,
        "NoteReceiptArrival": ("en_route_at", *SET_OUT),
        "CompleteReceipt": ("on_scene_at", "en_route_at", *SET_OUT),
        "FlagReassignmentOverdue": ("declined_at",),
        "ReassignReceipt": ("declined_at", "issued_at"),
        "WaiveReassignment": ("declined_at",),
        "FlagReceiptOverdue": ("due_at",),
        "VerifyReceipt": ("completed_at",),
        "ReturnReceipt": ("issued_at",),
    },
    "orders": {"AmendOrder": ("create_time",), "CancelOrder": ("create_time",), "CloseOrder": ("create_time",)},
}
"""By ledger and verb, the stamps of the steps that it may answer; the latest that lies before it counts, and of those
at the same moment the first that stands here: who accepts where nobody chooses has acknowledged and is committed."""

NEW_ORDER = "CreateOrder"


class Delay(NamedTuple):
    """How long, and since which stamp."""

    seconds: float | None
    since: str


def delay(ledger: str, verb: str, entry: "Message", at: datetime, version: int, received_at: datetime) -> Delay:
    """The delay of one step: of a new order since the report; of another ledger's later step since its first."""
    if (ledger, verb) == ("orders", NEW_ORDER):
        return Delay((at - received_at).total_seconds(), "received_at")
    others = ("create_time",) if version > 1 else ()
    stamps = ANSWERS[ledger].get(verb, ()) if ledger in ANSWERS else others
    # What the same step stamped as well is not answered by it.
    answered = [(moment, stamp) for stamp in stamps if (moment := moment_of(entry, stamp)) and moment < at]
    if not answered:
        return Delay(None, "")
    moment, stamp = max(answered, key=lambda answer: answer[0])
    return Delay((at - moment).total_seconds(), stamp)


def moment_of(entry: Any, stamp: str) -> datetime | None:  # noqa: ANN401 a message of any ledger
    """A time of an entry; None where it has none."""
    field = entry.DESCRIPTOR.fields_by_name.get(stamp)
    if field is None or not entry.HasField(stamp):
        return None
    return getattr(entry, stamp).ToDatetime(UTC)  # type: ignore[no-any-return] # a Timestamp
