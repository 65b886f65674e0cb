"""叫应叫醒, as the service takes it: contracts, ledgers, queries, and what events begin or end a call."""

from typing import TYPE_CHECKING

from anlan.command.v1 import call_ladder_pb2, call_up_pb2, channel_pb2, contact_check_pb2, delivery_pb2
from anlan.command.v1.call_ladder_pb2 import CALL_OCCASION_DUTY_CHECK
from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.duty_check_pb2 import DutyCheck
from anlan.command.v1.receipt_pb2 import Receipt

from kit.reactions import Reaction, Together
from kit.subtree import RELOCATIONS, relocation
from services.command.calling.addressees import book_of
from services.command.calling.alarms import call_up_the_area, end_the_calls
from services.command.calling.deliveries import follow_unit, get_delivery, list_deliveries
from services.command.calling.delivery_reports import replay_delivery, report_delivery
from services.command.copies import UNITS
from services.command.ledgers.call_ladders import CALL_LADDERS
from services.command.ledgers.call_ups import CALL_UPS, begin_call_ups, ring, stand_down
from services.command.ledgers.channels import CHANNELS
from services.command.ledgers.contact_checks import CONTACT_CHECKS, check_the_post
from services.command.ledgers.receipts import RECEIPTS
from services.command.reactions import tell_the_story
from services.command.rules.call_ups import is_waiting, rung_called
from services.command.rules.ladder import of_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

ENDS_A_WARNING = frozenset({"SupersedeWarning", "CancelWarning", "ExpireWarning"})
RINGS_ANEW = frozenset({"AmendReceipt", "CancelReceipt", "ReopenReceipt"})
RINGS = RINGS_ANEW | {"EscalateReceipt"}
ATTEMPT = "(SELECT attempt FROM unnest($1::text[], $2::int[]) AS step (name, attempt) WHERE name = call_ups.receipt)"
BEFORE = f"receipt = ANY($1) AND attempt < {ATTEMPT}"
BEGUN = f"SELECT receipt FROM call_ups WHERE receipt = ANY($1) AND attempt >= {ATTEMPT}"  # noqa: S608 a text of ours
TOLD_BY_RECEIPTS = frozenset({"CreateCallUp", "StandDownCallUp"})


@Together
async def follow_receipt(events: "Sequence[Event]", call: "Call") -> None:
    """A rung that is called begins a call-up; an answer ends them all; other wording ends those before it."""
    first: dict[str, Event] = {}
    later = [event for event in events if first.setdefault(event.name, event) is not event]
    told = [(event, Receipt.FromString(event.entry)) for event in first.values()]
    told = [(event, receipt) for event, receipt in told if rings(event, receipt) or not is_waiting(receipt)]
    if told:
        await _end_and_ring(told, call)
    if later:
        await follow_receipt.work(later, call)


def rings(event: "Event", receipt: Receipt) -> bool:
    """Whether somebody is called by this step, or anew."""
    # The receipts of an order are called in bulk when it is issued; those that come later are called here.
    later = event.transition == "CreateReceipt" and bool(receipt.claim or receipt.replaces)
    return later or event.transition in RINGS


async def _end_and_ring(told: "Sequence[tuple[Event, Receipt]]", call: "Call") -> None:
    """What the steps of as many receipts mean, by how those stand now."""
    ids = [receipt.name.removeprefix("receipts/") for _, receipt in told]
    waiting = {receipt.name for receipt in await RECEIPTS.select(call, "id = ANY($1)", ids) if is_waiting(receipt)}
    for transition in {event.transition for event, _ in told}:
        steps = [receipt for event, receipt in told if event.transition == transition]
        answered = [receipt.name for receipt in steps if receipt.name not in waiting]
        await stand_down(call, "receipt = ANY($1)", answered, reason=transition)
        if transition in RINGS_ANEW:
            anew = [receipt for receipt in steps if receipt.name in waiting]
            names, attempts = [receipt.name for receipt in anew], [len(receipt.calls) for receipt in anew]
            await stand_down(call, BEFORE, names, attempts, reason=transition)
    ringing = [receipt for event, receipt in told if receipt.name in waiting and rings(event, receipt)]
    async with call.session() as conn:
        names, attempts = [receipt.name for receipt in ringing], [len(receipt.calls) for receipt in ringing]
        begun = {row["receipt"] for row in await conn.fetch(BEGUN, names, attempts)}
    await ring([receipt for receipt in ringing if receipt.name not in begun], call)


async def call_the_watch(event: "Event", call: "Call") -> None:
    """A check-in call rings for those on duty, or for who answers for the unit."""
    check = DutyCheck.FromString(event.entry)
    titles = {unit.unit: unit.title for unit in await UNITS.select(call, "unit = ANY($1)", [check.unit, check.issuer])}
    drafts = []
    for rung in of_unit(check.unit, await book_of([check.unit], call)):
        draft = rung_called(rung)
        draft.MergeFrom(
            CallUp(
                unit=check.unit,
                occasion=CALL_OCCASION_DUTY_CHECK,
                title=check.question or "值守情况",
                duty_check=event.name,
                issuer=check.issuer,
                issuer_title=titles.get(check.issuer, ""),
                recipient_title=titles.get(check.unit, ""),
            )
        )
        drafts.append(draft)
    await begin_call_ups(drafts, call)


async def leave_the_watch(event: "Event", call: "Call") -> None:
    """A check-in call that was answered, or missed, rings no more."""
    await stand_down(call, "duty_check = $1", event.name, reason=event.transition)


async def leave_the_contacts(event: "Event", call: "Call") -> None:
    """A response that is over calls nobody any more; its orders end by themselves."""
    await stand_down(call, "response = $1 AND response <> ''", event.name, reason=event.transition)


@Together
async def tell_of_calls(events: "Sequence[Event]", call: "Call") -> None:
    """The story tells what the calls came to; that a rung was called, and the answer to it, its receipt has told."""
    told = [e for e in events if e.transition not in TOLD_BY_RECEIPTS or not CallUp.FromString(e.entry).receipt]
    await tell_the_story.work(told, call)


async def follow(event: "Event", call: "Call") -> None:
    """Deliveries follow their unit."""
    async with call.session() as conn:
        await follow_unit(*relocation(event), conn)


CONTRACTS = (call_ladder_pb2, call_up_pb2, channel_pb2, contact_check_pb2, delivery_pb2)
LEDGERS = (CALL_LADDERS, CALL_UPS, CHANNELS, CONTACT_CHECKS)
QUERIES = {
    "GetDelivery": get_delivery,
    "ListDeliveries": list_deliveries,
    "ReportDelivery": report_delivery,
    "ReplayDelivery": replay_delivery,
}
REACTIONS = [
    Reaction(follow_receipt, service="command", ledger="receipts"),
    Reaction(call_the_watch, service="command", ledger="duty_checks", transitions=frozenset({"CreateDutyCheck"})),
    Reaction(
        leave_the_watch,
        service="command",
        ledger="duty_checks",
        transitions=frozenset({"AnswerDutyCheck", "FlagDutyCheckMissed"}),
    ),
    Reaction(call_up_the_area, service="emergency", ledger="warnings", transitions=frozenset({"IssueWarning"})),
    Reaction(
        end_the_calls,
        service="emergency",
        ledger="warnings",
        transitions=ENDS_A_WARNING,
    ),
    Reaction(leave_the_contacts, service="command", ledger="responses", transitions=frozenset({"TerminateResponse"})),
    Reaction(check_the_post, service="responsibility", ledger="posts"),
    Reaction(follow, service="responsibility", ledger="units", transitions=RELOCATIONS),
    Reaction(tell_of_calls, service="command", ledger=CALL_UPS.collection),
]
