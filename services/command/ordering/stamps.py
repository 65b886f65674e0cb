"""What the platform writes onto a receipt with each answer: pieces of the lifecycle of receipts."""

from anlan.command.v1.receipt_pb2 import (
    REASSIGNMENT_STATE_REASSIGNED,
    RELEASE_CAUSE_UNSPECIFIED,
    TEAM_HOLD_GRANTED,
    TEAM_HOLD_REFUSED,
)

from kit.lifecycle import caller, no, nothing, now
from services.command.rules import answers, commitment, holding
from services.command.rules import receipts as rules

CALLED = {"rung": rules.first_rung, "calls": rules.called_anew, "unanswered": no}
NOTED = {"answers_on_behalf": answers.noted}
ACKNOWLEDGED = {
    **NOTED,
    "acknowledged_by": answers.acknowledged_by,
    "acknowledged_on_behalf": answers.acknowledged_on_behalf,
    "acknowledged_at": rules.once("acknowledged_at"),
}
TAKEN = {"committed_by": commitment.committed_by, "committed_at": commitment.committed_at}
UNSAID = {
    "delivered_at": nothing,
    "acknowledged_at": nothing,
    "acknowledged_by": lambda _move: "",
    "acknowledged_on_behalf": no,
}
"""What was said of the order as it was."""
ASKS = {"team_hold": holding.hold, "hold_asked": holding.times_asked, "shortfall": nothing}
"""The team it is addressed to is asked for: the emergency service reads it off the receipt and answers by a claim."""
GIVES_BACK = {"team_hold": holding.given_back}
DECLINED = {**NOTED, **GIVES_BACK, "declined_at": now, "committed_at": nothing, "committed_by": lambda _move: ""}
DECIDED = {"reassigned_at": now, "reassigned_by": caller}
ISSUED = {"issued_at": now, **CALLED, **ASKS}
ON_THE_WAY = {**ACKNOWLEDGED, **TAKEN}
ACCEPTED = {
    **ACKNOWLEDGED,
    **ASKS,
    **TAKEN,
    "accepted_at": now,
    "accepted_by": caller,
    "reassignment": commitment.settled,
}
HELD = {
    "team_hold": lambda _move: TEAM_HOLD_GRANTED,
    "committed_at": holding.committed_at,
    "committed_by": holding.committed_by,
}
REFUSED = {
    **DECLINED,
    "team_hold": lambda _move: TEAM_HOLD_REFUSED,
    "reassignment": commitment.reassignment,
}
ASKED_AGAIN = {
    **UNSAID,
    **ASKS,
    "accepted_at": nothing,
    "released_at": nothing,
    "release_cause": lambda _move: RELEASE_CAUSE_UNSPECIFIED,
    "issued_at": now,
    **CALLED,
}
AMENDED = {
    **UNSAID,
    **ASKS,
    **commitment.BEGUN,
    **dict.fromkeys(("declined_at", "completed_at"), nothing),
    "result": lambda _move: "",
    "reassignment": commitment.settled,
    "reassignment_overdue": no,
    "issued_at": now,
    "overdue": no,
    **CALLED,
}
REASSIGNED = {
    **DECIDED,
    **GIVES_BACK,
    "reassignment": lambda _move: REASSIGNMENT_STATE_REASSIGNED,
    "released_at": commitment.replaced_at,
    "release_cause": commitment.cause_of_replacement,
}
