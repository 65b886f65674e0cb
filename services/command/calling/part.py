"""叫应叫醒, as the service takes it: contracts, ledgers, queries, and what events begin or end a call."""

from typing import TYPE_CHECKING

from anlan.command.v1 import call_ladder_pb2, call_up_pb2, channel_pb2, contact_check_pb2, delivery_pb2
from anlan.command.v1.call_ladder_pb2 import CALL_OCCASION_DUTY_CHECK
from anlan.command.v1.call_up_pb2 import CallUp
from anlan.command.v1.duty_check_pb2 import DutyCheck
from anlan.command.v1.receipt_pb2 import Receipt

from kit.reactions import Reaction
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
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

ENDS_A_WARNING = frozenset({"SupersedeWarning", "CancelWarning", "ExpireWarning"})
RINGS_ANEW = frozenset({"AmendReceipt", "CancelReceipt", "ReopenReceipt"})
RINGS = RINGS_ANEW | {"EscalateReceipt"}
TOLD_BY_RECEIPTS = frozenset({"CreateCallUp", "StandDownCallUp"})


async def follow_receipt(event: "Event", call: "Call") -> None:
    """A rung that is called begins a call-up; an answer ends them all; other wording ends those before it."""
    told = Receipt.FromString(event.entry)
    # The receipts of an order are called in bulk when it is issued; those that come later are called here.
    later = event.transition == "CreateReceipt" and bool(told.claim or told.replaces)
    rings = event.transition in RINGS or later
    if is_waiting(told) and not rings:
        return
    (receipt,) = await RECEIPTS.select(call, "id = $1", event.name.removeprefix("receipts/"))
    if not is_waiting(receipt):
        await stand_down(call, "receipt = $1", receipt.name, reason=event.transition)
    elif rings:
        attempt = len(told.calls)
        if event.transition in RINGS_ANEW:
            await stand_down(call, "receipt = $1 AND attempt < $2", receipt.name, attempt, reason=event.transition)
        begun = await CALL_UPS.select(call, "receipt = $1 AND attempt >= $2", receipt.name, attempt, suffix="LIMIT 1")
        if not begun:
            await ring([told], call)


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


async def tell_of_calls(event: "Event", call: "Call") -> None:
    """The story tells what the calls came to; that a rung was called, and the answer to it, its receipt has told."""
    if event.transition not in TOLD_BY_RECEIPTS or not CallUp.FromString(event.entry).receipt:
        await tell_the_story(event, call)


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
    Reaction(check_the_post, service="responsibility", ledger="posts"),
    Reaction(follow, service="responsibility", ledger="units", transitions=RELOCATIONS),
    Reaction(tell_of_calls, service="command", ledger=CALL_UPS.collection),
]
