"""Receipts: what each recipient of an order answers, and the calls until somebody does (domain C.15)."""

from anlan.command.v1.receipt_pb2 import (
    REASSIGNMENT_STATE_PENDING,
    REASSIGNMENT_STATE_WAIVED,
    Receipt,
    ReceiptState,
)
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
    other_than,
    yes,
)
from services.command.ordering import quota, stamps
from services.command.ordering.answerers import (
    ACTS,
    ANSWERER,
    ISSUERS_LINE,
    PENDING,
    PROMISED,
    REACHED,
    TAKEN_ON,
    TO_REASSIGN,
    UNACKNOWLEDGED,
    UNCOMMITTED,
    UNDECLINED,
    UNDELIVERED,
)
from services.command.rules import answers, commitment, holding, movements
from services.command.rules import receipts as rules
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

S = States(ReceiptState)

ACKNOWLEDGEMENT = Clock("acknowledgement", at=rules.next_rung_due, fires="EscalateReceipt")
COMPLETION = Clock("completion", at=rules.time_of_order, fires="FlagReceiptOverdue")
NOBODY_ANSWERED = Clock("completion", at=rules.time_where_nobody_answered, fires="FlagReceiptOverdue")
REASSIGNMENT = Clock("reassignment", at=commitment.reassignment_due, fires="FlagReassignmentOverdue")

UNDERSTOOD = S.ACKNOWLEDGED | S.ACCEPTED | S.COMMITTED
GIVEN = S.ISSUED | S.DELIVERED | S.ACKNOWLEDGED
MOVING = S.EN_ROUTE | S.ON_SCENE
HELD = S.COMMITTED | S.EN_ROUTE | S.ON_SCENE
ACTING = GIVEN | S.ACCEPTED | S.COMMITTED | S.EN_ROUTE | S.ON_SCENE

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateReceipt",
        S.ISSUED,
        by=ISSUERS_LINE,
        sets={"issued_at": now, **stamps.CALLED, **stamps.ASKS},
        starts=ACKNOWLEDGEMENT,
    ),
    on(
        "DeliverReceipt",
        S.ISSUED >> S.DELIVERED,
        (HELD | S.CANCELLED) >> STAYS,
        by=REACHED & UNDELIVERED,
        sets={"delivered_at": now},
        keeps_clock=True,
    ),
    on(
        "AcknowledgeReceipt",
        (S.ISSUED | S.DELIVERED) >> S.ACKNOWLEDGED,
        (UNDERSTOOD | MOVING | S.CANCELLED) >> STAYS,
        by=ANSWERER & UNACKNOWLEDGED,
        guards=(answers.is_recorded,),
        sets=stamps.ACKNOWLEDGED,
        starts=COMPLETION,
    ),
    on(
        "EscalateReceipt",
        (S.ISSUED | S.DELIVERED | HELD | S.CANCELLED) >> STAYS,
        by=CLOCK,
        sets={"calls": rules.called_once_more, "unanswered": rules.ladder_is_over, "rung": rules.next_rung},
        starts=(ACKNOWLEDGEMENT, NOBODY_ANSWERED),
    ),
    # With a quota it is committed, or released, in the same transaction.
    on(
        "AcceptReceipt",
        (GIVEN | S.DECLINED) >> S.ACCEPTED,
        by=ACTS & UNDECLINED,
        guards=(answers.is_recorded,),
        sets=stamps.ACCEPTED,
        starts=COMPLETION,
        holds=quota.hold_of_receipt,
        then=quota.take_on,
    ),
    on(
        "CommitReceipt",
        S.ACCEPTED >> S.COMMITTED,
        by=ISSUERS_LINE & UNCOMMITTED & PROMISED,
        sets={"committed_at": now, "committed_by": caller},
        starts=COMPLETION,
        holds=quota.hold_of_receipt,
        then=quota.release_others,
    ),
    on(
        "ReleaseReceipt",
        (GIVEN | S.ACCEPTED) >> S.RELEASED,
        by=ISSUERS_LINE & UNCOMMITTED,
        guards=(says_why,),
        sets={**stamps.GIVES_BACK, "released_at": now, "release_cause": commitment.release_cause},
    ),
    # Somebody who was taken on has declined: those who were not needed are asked again.
    on(
        "ReopenReceipt",
        S.RELEASED >> S.ISSUED,
        by=PLATFORM,
        sets=stamps.ASKED_AGAIN,
        starts=ACKNOWLEDGEMENT,
    ),
    on(
        "DeclineReceipt",
        ACTING >> S.DECLINED,
        by=ACTS,
        guards=(answers.is_recorded, says_why),
        sets={
            **stamps.DECLINED,
            "declined_by": caller,
            "decline_reason": rules.reason,
            "reassignment": commitment.reassignment,
        },
        starts=REASSIGNMENT,
        holds=quota.hold_of_receipt,
        then=quota.ask_others,
    ),
    # The owner of the team has answered (ordering/teams.py). Whoever had accepted is taken on by that.
    on(
        "HoldReceiptTeam",
        ACTING >> STAYS,
        by=PLATFORM,
        needs=("claim",),
        guards=(holding.is_asked_for,),
        sets=stamps.HELD,
        keeps_clock=True,
        holds=quota.hold_of_receipt,
        then=quota.take_on_accepted,
    ),
    on(
        "RefuseReceiptTeam",
        ACTING >> S.DECLINED,
        by=PLATFORM,
        needs=("shortfall",),
        guards=(holding.is_asked_for,),
        sets=stamps.REFUSED,
        starts=REASSIGNMENT,
        holds=quota.hold_of_receipt,
        then=quota.ask_others,
    ),
    # A quota that nobody who is left can fill.
    on(
        "OpenReassignment",
        S.DECLINED >> STAYS,
        by=PLATFORM,
        sets={"reassignment": lambda _move: REASSIGNMENT_STATE_PENDING},
        starts=REASSIGNMENT,
    ),
    on("FlagReassignmentOverdue", S.DECLINED >> STAYS, by=CLOCK, sets={"reassignment_overdue": yes}),
    on(
        "ReassignReceipt",
        S.DECLINED >> STAYS,
        (S.ISSUED | S.DELIVERED) >> S.RELEASED,
        by=ISSUERS_LINE & TO_REASSIGN,
        sets=stamps.REASSIGNED,
    ),
    on(
        "WaiveReassignment",
        S.DECLINED >> STAYS,
        by=ISSUERS_LINE & PENDING,
        guards=(says_why,),
        sets={**stamps.DECIDED, "reassignment": lambda _move: REASSIGNMENT_STATE_WAIVED},
    ),
    on(
        "DepartReceipt",
        (GIVEN | S.ACCEPTED | S.COMMITTED) >> S.EN_ROUTE,
        by=ACTS & TAKEN_ON,
        guards=(answers.is_recorded,),
        sets={**stamps.ON_THE_WAY, "en_route_at": now, "departure_evidence": movements.reported},
        starts=COMPLETION,
    ),
    on(
        "ArriveReceipt",
        (GIVEN | S.ACCEPTED | S.COMMITTED | S.EN_ROUTE) >> S.ON_SCENE,
        by=ACTS & TAKEN_ON,
        guards=(answers.is_recorded,),
        sets={
            **stamps.ACKNOWLEDGED,
            **stamps.TAKEN,
            "on_scene_at": now,
            "arrival_evidence": movements.scanned_or_reported,
        },
        starts=COMPLETION,
    ),
    # Seen by its positions: nobody answered by it, so whatever clock runs goes on.
    on(
        "NoteReceiptDeparture",
        UNDERSTOOD >> S.EN_ROUTE,
        S.ON_SCENE >> STAYS,
        by=PLATFORM,
        sets={"departure_evidence": movements.seen},
        keeps_clock=True,
    ),
    on(
        "NoteReceiptArrival",
        (UNDERSTOOD | S.EN_ROUTE) >> S.ON_SCENE,
        by=PLATFORM,
        sets={"arrival_evidence": movements.seen},
        keeps_clock=True,
    ),
    on(
        "RetractReceiptStep",
        S.ON_SCENE >> S.EN_ROUTE,
        S.EN_ROUTE >> S.COMMITTED,
        by=REACHED,
        guards=(says_why, movements.was_noted),
        sets={**stamps.ON_THE_WAY, **movements.TAKEN_BACK},
        starts=COMPLETION,
    ),
    on("FlagReceiptOverdue", ACTING >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on(
        "CompleteReceipt",
        (UNDERSTOOD | MOVING) >> S.COMPLETED,
        by=ACTS & TAKEN_ON,
        guards=(answers.is_recorded,),
        sets={**stamps.ON_THE_WAY, **stamps.GIVES_BACK, "completed_at": now, "completed_by": caller},
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
        sets={**stamps.ASKS, "completed_at": nothing},
        starts=COMPLETION,
    ),
    # Who is taken on, on the way or on the scene stays so, and has to acknowledge what is new; all others begin anew.
    on(
        "AmendReceipt",
        (GIVEN | S.ACCEPTED | S.DECLINED | S.COMPLETED) >> S.ISSUED,
        HELD >> STAYS,
        by=ISSUERS_LINE,
        sets=stamps.AMENDED,
        starts=ACKNOWLEDGEMENT,
    ),
    # By the script of an exercise; only a superior answers from now on.
    on("SilenceReceipt", (ACTING | S.COMPLETED) >> STAYS, by=PLATFORM, sets={"silent": yes}, keeps_clock=True),
    # The exercise it belongs to has ended: nobody is called about that, and it counts as it stood.
    on("StopReceipt", ACTING >> S.CANCELLED, by=PLATFORM, sets=stamps.GIVES_BACK),
    # A cancellation that nobody has heard of leaves people on the way: the ladder runs again.
    on(
        "CancelReceipt",
        ACTING >> S.CANCELLED,
        by=ISSUERS_LINE,
        sets={**stamps.UNSAID, **stamps.GIVES_BACK, "cancelled_at": now, **stamps.CALLED},
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
        Index("receipts_issued_at", "issued_at"),
        *(Index(f"receipts_{column}", column, "id") for column in ("dispatch_order", "incident", "issuer")),
        # Those of an order that count towards its quota.
        Index("receipts_quota", "dispatch_order", "state", postgresql_where=text("quota > 0")),
        Index("receipts_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
        Index("receipts_claim", "claim", unique=True, postgresql_where=text("claim <> ''")),
    ),
)
