"""What an exercise is scored by, without anything that runs."""

from datetime import UTC, datetime, timedelta

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_KIND_ORDER,
    RECEIPT_STATE_DECLINED,
    TEAM_HOLD_GIVEN_BACK,
    TEAM_HOLD_REFUSED,
    LadderRung,
    Receipt,
    TeamHold,
)

from kit.norms import Norms
from services.command.rules.exercise_score import Facts, cases_of

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def declined(hold: TeamHold) -> Receipt:
    receipt = Receipt(name="receipts/1", unit="320200", kind=RECEIPT_KIND_ORDER, state=RECEIPT_STATE_DECLINED)
    receipt.team, receipt.team_hold, receipt.step_seconds = "teams/1", hold, 60
    receipt.ladder.append(LadderRung(post="posts/1"))
    receipt.issued_at.FromDatetime(START)
    receipt.declined_at.FromDatetime(START + timedelta(seconds=1))
    return receipt


def test_a_team_that_was_not_to_be_had_is_neither_praised_nor_blamed() -> None:
    codes = []
    for hold in (TEAM_HOLD_GIVEN_BACK, TEAM_HOLD_REFUSED):
        facts = Facts(until=START + timedelta(hours=1), time_scale=1, receipts=[declined(hold)])
        codes.append([case.code for case in cases_of(facts, Norms(()))])
    assert codes == [["on_duty", "acknowledgement", "completion"], ["on_duty"]]
