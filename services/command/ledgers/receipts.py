"""Receipts: what each recipient of an order answers, and the calls until somebody does (domain C.15)."""

from datetime import datetime, timedelta

from anlan.command.v1.receipt_pb2 import Receipt, ReceiptState
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    Relation,
    Stamp,
    States,
    begins,
    caller,
    no,
    now,
    on,
    other_than,
    unit_in,
    yes,
)
from kit.table import datetime_of
from services.command.rules import receipts as rules
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

S = States(ReceiptState)

ANSWERER = Relation(rules.may_answer, rules.NotYourReceipt)
ACTS = ANSWERER & Relation(lambda _who, receipt: rules.asks_for_answer(receipt), rules.CopyNeedsNoAnswer)
UNDELIVERED = Relation(lambda _who, receipt: not receipt.HasField("delivered_at"), rules.AlreadyDelivered)
UNACKNOWLEDGED = Relation(lambda _who, receipt: not receipt.HasField("acknowledged_at"), rules.AlreadyAcknowledged)
ISSUERS_LINE = unit_in("issuer", rules.OnlyIssuersLine)


def next_rung_due(move: Move) -> datetime | None:
    """When the present rung has waited long enough; never of a copy, or after the last rung."""
    receipt = move.entry
    if receipt.unanswered or not rules.asks_for_answer(receipt):
        return None
    return move.now + timedelta(seconds=receipt.step_seconds)


def time_of_order(move: Move) -> datetime | None:
    """When the order must be carried out, until that is flagged; never once it is cancelled."""
    receipt = move.entry
    if receipt.overdue or not receipt.HasField("due_at") or S.of(receipt) is S.CANCELLED:
        return None
    return datetime_of(receipt.due_at)


def once(field: str) -> Stamp:
    """Stamp: now, unless it is stamped already."""
    return lambda move: getattr(move.entry, field) if move.entry.HasField(field) else move.now


def first(field: str) -> Stamp:
    """Stamp: who does it now, unless somebody did it before."""
    return lambda move: getattr(move.entry, field) or caller(move)


def nothing(_move: Move) -> None:
    """Stamp: empty again."""
    return


def reason(move: Move) -> str:
    """Stamp: why, in the caller's words."""
    return move.reason


ACKNOWLEDGEMENT = Clock("acknowledgement", at=next_rung_due, fires="EscalateReceipt")
COMPLETION = Clock("completion", at=time_of_order, fires="FlagReceiptOverdue")

CALLED = {"rung": rules.first_rung, "calls": rules.called_anew, "unanswered": no}
ACKNOWLEDGED = {"acknowledged_at": once("acknowledged_at"), "acknowledged_by": first("acknowledged_by")}
UNSAID = {"delivered_at": nothing, "acknowledged_at": nothing, "acknowledged_by": lambda _move: ""}
"""What was said of the order as it was."""

UNDERSTOOD = S.ACKNOWLEDGED | S.ACCEPTED
GIVEN = S.ISSUED | S.DELIVERED | S.ACKNOWLEDGED
MOVING = S.EN_ROUTE | S.ON_SCENE
ACTING = GIVEN | S.ACCEPTED | S.EN_ROUTE | S.ON_SCENE

LIFECYCLE = Lifecycle(
    S,
    begins("CreateReceipt", S.ISSUED, by=ISSUERS_LINE, sets={"issued_at": now, **CALLED}, starts=ACKNOWLEDGEMENT),
    on(
        "DeliverReceipt",
        S.ISSUED >> S.DELIVERED,
        (MOVING | S.CANCELLED) >> STAYS,
        by=ANSWERER & UNDELIVERED,
        sets={"delivered_at": now},
        keeps_clock=True,
    ),
    on(
        "AcknowledgeReceipt",
        (S.ISSUED | S.DELIVERED) >> S.ACKNOWLEDGED,
        (MOVING | S.CANCELLED) >> STAYS,
        by=ANSWERER & UNACKNOWLEDGED,
        sets=ACKNOWLEDGED,
        starts=COMPLETION,
    ),
    on(
        "EscalateReceipt",
        (S.ISSUED | S.DELIVERED | S.EN_ROUTE | S.ON_SCENE | S.CANCELLED) >> STAYS,
        by=CLOCK,
        sets={"calls": rules.called_once_more, "unanswered": rules.ladder_is_over, "rung": rules.next_rung},
        starts=ACKNOWLEDGEMENT,
    ),
    on(
        "AcceptReceipt",
        GIVEN >> S.ACCEPTED,
        by=ACTS,
        sets={**ACKNOWLEDGED, "accepted_at": now, "accepted_by": caller},
        starts=COMPLETION,
    ),
    on(
        "DeclineReceipt",
        ACTING >> S.DECLINED,
        by=ACTS,
        guards=(says_why,),
        sets={"declined_at": now, "declined_by": caller, "decline_reason": reason},
    ),
    on(
        "DepartReceipt",
        (GIVEN | S.ACCEPTED) >> S.EN_ROUTE,
        by=ACTS,
        sets={**ACKNOWLEDGED, "en_route_at": now},
        starts=COMPLETION,
    ),
    on(
        "ArriveReceipt",
        (GIVEN | S.ACCEPTED | S.EN_ROUTE) >> S.ON_SCENE,
        by=ACTS,
        sets={**ACKNOWLEDGED, "on_scene_at": now},
        starts=COMPLETION,
    ),
    on("FlagReceiptOverdue", (UNDERSTOOD | S.EN_ROUTE | S.ON_SCENE) >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on(
        "CompleteReceipt",
        (UNDERSTOOD | S.EN_ROUTE | S.ON_SCENE) >> S.COMPLETED,
        by=ACTS,
        sets={**ACKNOWLEDGED, "completed_at": now, "completed_by": caller},
    ),
    on(
        "VerifyReceipt",
        S.COMPLETED >> S.VERIFIED,
        by=ISSUERS_LINE & other_than("completed_by"),
        sets={"verified_at": now, "verified_by": caller},
    ),
    on(
        "ReturnReceipt",
        S.COMPLETED >> S.ACCEPTED,
        by=ISSUERS_LINE & other_than("completed_by"),
        guards=(says_why,),
        sets={"completed_at": nothing},
        starts=COMPLETION,
    ),
    # Who is on the way or on the scene stays there, and has to acknowledge what is new; all others begin anew.
    on(
        "AmendReceipt",
        (GIVEN | S.ACCEPTED | S.DECLINED | S.COMPLETED) >> S.ISSUED,
        MOVING >> STAYS,
        by=ISSUERS_LINE,
        sets={
            **UNSAID,
            **dict.fromkeys(("accepted_at", "declined_at", "completed_at"), nothing),
            "issued_at": now,
            "overdue": no,
            **CALLED,
        },
        starts=ACKNOWLEDGEMENT,
    ),
    # A cancellation that nobody has heard of leaves people on the way: the ladder runs again.
    on(
        "CancelReceipt",
        ACTING >> S.CANCELLED,
        by=ISSUERS_LINE,
        sets={**UNSAID, "cancelled_at": now, **CALLED},
        starts=ACKNOWLEDGEMENT,
    ),
)

RECEIPTS = Ledger(
    Receipt,
    collection="receipts",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    downward=True,
    extra=(
        Index("receipts_dispatch_order", "dispatch_order", "id"),
        Index("receipts_incident", "incident", "id"),
        Index("receipts_issuer", "issuer", "id"),
        Index("receipts_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
        Index("receipts_claim", "claim", unique=True, postgresql_where=text("claim <> ''")),
    ),
)
