"""What a call was for is acknowledged when somebody has understood it: a receipt, a check-in call."""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.command.v1.call_up_pb2 import CALL_PROOF_APP, CallProof, CallUp
from anlan.command.v1.duty_check_pb2 import DutyCheck

from kit.access import Caller, service_caller
from kit.options import option
from services.command.ledgers.duty_checks import DUTY_CHECKS, S, keeps_the_watch
from services.command.ledgers.receipts import RECEIPTS
from services.command.rules.answers import may_answer
from services.command.rules.call_ups import called, is_waiting
from services.command.rules.exercises import is_not_silent

if TYPE_CHECKING:
    from kit.call import Call


PROOFS = CallProof.DESCRIPTOR.values_by_number
REALLY_SENT = """
SELECT EXISTS (
    SELECT FROM deliveries WHERE call_up = $1 AND sent_at IS NOT NULL AND NOT simulated AND ($2 OR kind <> 'PUSH')
)
"""
"""Whether a real channel took a delivery; whether one to a number, unless $2."""


async def record_contact(call_up: CallUp, call: "Call", *, alive: bool) -> None:
    """Enter what a communication test has shown: nothing where only a simulator was asked.

    Nor is a number dead that nobody could call: where only pushes went out, silence says nothing of it.
    """
    if not call_up.contact_check:
        return
    async with call.everywhere() as wide, wide.session() as conn:
        shown = call_up.proof == CALL_PROOF_APP or await conn.fetchval(REALLY_SENT, call_up.name, alive)
        verb = ("FindContactAlive" if alive else "FindContactDead") if shown else "LeaveContactUntested"
        platform = replace(wide, caller=service_caller("service/command"))
        checks = call.runtime.ledgers["contact_checks"]
        check, _ = await checks.find(call_up.contact_check, platform)
        legal = checks.lifecycle.transition(verb).target(checks.lifecycle.states.of(check))
        # The answer to an earlier test than the last one is not the last one's.
        if check.call_up == call_up.name and legal:
            await checks.move(check.name, verb, platform, reason=call_up.name)


async def acknowledge_cause(call_up: CallUp, call: "Call") -> None:
    """Acknowledge what somebody was called for, a receipt or a check-in call, as who understood; if they may.

    The issuer's own duty post may be on the ladder: that it knows of the silence acknowledges nothing. Nor does
    an answer of whom an exercise made silent.
    """
    if not (call_up.receipt or call_up.duty_check):
        return
    async with call.everywhere() as wide:
        who = who_understood(call_up, call.caller)
        for check in await DUTY_CHECKS.select(wide, "id = $1", call_up.duty_check.removeprefix("duty_checks/")):
            await answer_check(check, call_up, replace(wide, caller=who))
        for receipt in await RECEIPTS.select(wide, "id = $1", call_up.receipt.removeprefix("receipts/")):
            if is_waiting(receipt) and may_answer(who, receipt) and is_not_silent(who, receipt):
                reason = f"{CallProof.Name(call_up.proof)} {call_up.name} {call_up.recording}".strip()
                await RECEIPTS.move(receipt.name, "AcknowledgeReceipt", replace(wide, caller=who), reason=reason)


async def answer_check(check: DutyCheck, call_up: CallUp, call: "Call") -> None:
    """The watch that has understood the check-in call has answered it; nothing where it is answered, or is another."""
    if call.caller.post == called(call_up):
        # A roster may name posts of units below: on duty they answer for the unit that keeps the watch.
        call = replace(call, caller=replace(call.caller, unit=check.unit))
    waits = S.of(check) in (S.CALLED, S.MISSED) and call.caller.unit == check.unit
    if waits and await keeps_the_watch(check.unit, call.caller.post, call):
        answer = " ".join(filter(None, (str(option(PROOFS[call_up.proof], "term")), call_up.recording)))
        await DUTY_CHECKS.move(check.name, "AnswerDutyCheck", call, fields={"answer": answer}, reason=call_up.name)


def who_understood(call_up: CallUp, caller: Caller) -> Caller:
    """Who confirmed in the app; else the post whose phone it was, or at whose door somebody knocked."""
    if call_up.proof == CALL_PROOF_APP:
        return caller
    return Caller(post=called(call_up), unit=call_up.post_unit)
