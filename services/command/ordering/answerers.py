"""Who has to do with a receipt: its recipient's line and whoever may record an answer, but not who was made silent."""

from anlan.command.v1.receipt_pb2 import REASSIGNMENT_STATE_PENDING

from kit.lifecycle import Relation, unit_in
from services.command.rules import answers, commitment, holding
from services.command.rules import receipts as rules
from services.command.rules.exercises import SilentInExercise, is_not_silent

SPEAKS = Relation(is_not_silent, SilentInExercise)
REACHED = Relation(answers.may_answer, answers.NotYourReceipt) & SPEAKS
ANSWERER = Relation(answers.may_answer_or_record, answers.NotYourReceipt) & SPEAKS
ACTS = ANSWERER & Relation(lambda _who, receipt: rules.asks_for_answer(receipt), rules.CopyNeedsNoAnswer)
UNDELIVERED = Relation(lambda _who, receipt: not receipt.HasField("delivered_at"), rules.AlreadyDelivered)
UNACKNOWLEDGED = Relation(answers.may_acknowledge, answers.AlreadyAcknowledged)
UNDECLINED = Relation(answers.may_accept, answers.AlreadyDeclined)
ISSUERS_LINE = unit_in("issuer", rules.OnlyIssuersLine)
PROMISED = Relation(lambda _who, receipt: holding.is_promised(receipt), holding.TeamNotPromised)
TAKEN_ON = PROMISED & Relation(lambda _who, receipt: commitment.is_taken_on(receipt), commitment.NotCommitted)
UNCOMMITTED = Relation(lambda _who, receipt: not receipt.HasField("committed_at"), commitment.AlreadyCommitted)
TO_REASSIGN = Relation(lambda _who, receipt: commitment.is_to_reassign(receipt), commitment.NothingToReassign)
PENDING = Relation(lambda _who, r: r.reassignment == REASSIGNMENT_STATE_PENDING, commitment.NothingToReassign)
