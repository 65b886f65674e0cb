"""What the story says of each step can be read aloud: verbs in words, times of the city, nobody's identifiers."""

import re
from typing import Any

import pytest
from anlan.command.v1.finding_pb2 import Finding
from anlan.command.v1.incident_pb2 import MergeIncidentRequest
from anlan.command.v1.order_pb2 import CloseOrderRequest
from anlan.command.v1.receipt_pb2 import (
    AcceptReceiptRequest,
    CompleteReceiptRequest,
    DeclineReceiptRequest,
    VerifyReceiptRequest,
)

from kit.ids import new_id
from kit.ledger import Ledger
from kit.lifecycle import FOLLOW_UNIT, HALT_CLOCK
from kit.testing import Served
from services.command.__main__ import SERVICE
from services.command.rules import timeline_facts, words
from tests.services.command.people import (
    CITY,
    DISTRICT,
    ENTERPRISE,
    SECOND_TOWN,
    TOWN,
    incidents,
    ordered,
    orders,
    receipts,
    receipts_of,
    reported,
)
from tests.services.command.test_timeline import story

TOLD = [ledger for ledger in SERVICE.ledgers if ledger.collection in (*timeline_facts.KIND_OF_LEDGER, "site_codes")]
UNTOLD = {"CreateExercise", "UpdateExercise", FOLLOW_UNIT, HALT_CLOCK}
"""An exercise has no incident before it has begun."""
ID = new_id()


@pytest.mark.parametrize("ledger", TOLD, ids=lambda ledger: ledger.collection)
def test_every_step_that_is_told_has_words_in_both_languages(ledger: Ledger[Any]) -> None:
    verbs = {transition.verb for transition in ledger.lifecycle.transitions.values()} - UNTOLD
    assert verbs <= words.VERBS.keys()
    for verb in verbs:
        assert re.search("[\u4e00-\u9fff]", words.verb(verb).zh)
        assert re.fullmatch("[A-Za-z,:' -]+", words.verb(verb).en)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (f"CloseOrder orders/{ID}", "办结指令"),
        ("CloseIncident", "办结事件"),
        (f"专项应急预案应急响应:responses/{ID}", "专项应急预案应急响应"),
        ("风向变化,扩大至 500 米", "风向变化,扩大至 500 米"),
        ("见附件 files/test", "见附件 files/test"),
        ("", ""),
    ],
)
def test_a_reason_of_the_platforms_is_said_in_words_and_a_persons_is_left_alone(reason: str, said: str) -> None:
    assert words.reason(reason, "zh") == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0秒"), (0.02, "不足1秒"), (0.999, "不足1秒"), (1, "1秒"), (61, "1分1秒"), (90_000, "1天1小时")],
)
def test_a_length_of_time_is_never_rounded_to_nothing(seconds: float, said: str) -> None:
    assert words.span(seconds).zh == said


def test_a_moment_among_the_facts_is_told_in_the_citys_time() -> None:
    said = timeline_facts.words(Finding.DESCRIPTOR, "due_at", "2026-12-31T16:05:00+00:00")
    assert (said.zh, said.en) == ("整改时限:2027年1月1日0时05分", "due at: 2027-01-01 00:05 (UTC+8)")


async def test_the_story_names_incidents_recipients_and_copies_and_no_entry_by_its_identifier(command: Served) -> None:
    incident, again = await reported(command), await reported(command, title="网传厂房冒烟")
    await incidents(command, TOWN).MergeIncident(MergeIncidentRequest(name=again.name, duplicate_of=incident.name))
    # The city skips the district, which gets a copy; a second town declines, and nobody else is found.
    order = await ordered(command, CITY, TOWN, SECOND_TOWN, incident=incident.name)
    by_unit = {receipt.unit: receipt for receipt in await receipts_of(command, order)}
    declining = DeclineReceiptRequest(name=by_unit[SECOND_TOWN].name, reason="道路中断")
    await receipts(command, SECOND_TOWN).DeclineReceipt(declining)
    town = receipts(command, TOWN)
    await town.AcceptReceipt(AcceptReceiptRequest(name=by_unit[TOWN].name))
    await town.CompleteReceipt(CompleteReceiptRequest(name=by_unit[TOWN].name, result="已疏散"))
    await receipts(command, CITY).VerifyReceipt(VerifyReceiptRequest(name=by_unit[TOWN].name))
    await orders(command, CITY).CloseOrder(CloseOrderRequest(name=order.name))
    steps = await story(command, incident.name, 13)
    texts = [step.text for step in steps]
    assert not [text for text in texts if re.search(f"{words.NAME}|[0-9]T[0-9]|(?<![0-9])0秒", text)]
    (merged,) = [step for step in steps if step.transition == "MergeIncident"]
    assert merged.text.endswith("重复于:抛光车间起火")
    assert [fact.value for fact in merged.facts] == [incident.name]
    copies = [step.unit for step in steps if step.title == "疏散周边(抄送)"]
    assert copies == [DISTRICT]
    (waived,) = [step for step in steps if step.transition == "WaiveReassignment"]
    assert waived.text.endswith("理由:指令办结")
    (accepted,) = [step for step in steps if step.transition == "CompleteReceipt"]
    assert accepted.delay_since == "accepted_at"
    assert ENTERPRISE not in "".join(texts)
