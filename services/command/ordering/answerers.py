"""Who answers a receipt: its recipient's line and whoever may record an answer, but not who was made silent."""

from kit.lifecycle import Relation
from services.command.rules import answers
from services.command.rules import receipts as rules
from services.command.rules.exercises import SilentInExercise, is_not_silent

SPEAKS = Relation(is_not_silent, SilentInExercise)
REACHED = Relation(answers.may_answer, answers.NotYourReceipt) & SPEAKS
ANSWERER = Relation(answers.may_answer_or_record, answers.NotYourReceipt) & SPEAKS
ACTS = ANSWERER & Relation(lambda _who, receipt: rules.asks_for_answer(receipt), rules.CopyNeedsNoAnswer)
UNDELIVERED = Relation(lambda _who, receipt: not receipt.HasField("delivered_at"), rules.AlreadyDelivered)
UNACKNOWLEDGED = Relation(answers.may_acknowledge, answers.AlreadyAcknowledged)
UNDECLINED = Relation(answers.may_accept, answers.AlreadyDeclined)
