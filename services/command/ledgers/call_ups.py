"""Call-ups: somebody is called until they have understood, step by step of a ladder (domain C.15, 叫应叫醒)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from anlan.command.v1.call_ladder_pb2 import (
    CALL_ACTION_CALL_OTHERS,
    CALL_ACTION_NOT_AWAKENED,
    CALL_ACTION_UPPER_TIER,
)
from anlan.command.v1.call_up_pb2 import (
    CALL_PROOF_APP,
    CALL_PROOF_DOOR_KNOCK,
    CALL_PROOF_KEY_PRESS,
    CallUp,
    CallUpState,
)
from anlan.command.v1.receipt_pb2 import Receipt
from sqlalchemy import Index, text

from kit.access import service_caller
from kit.bulk import create_many, move_many
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    Relation,
    Stamp,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
    unit_in,
)
from services.command.calling.addressees import book_of
from services.command.calling.causes import acknowledge_cause, record_contact
from services.command.calling.deliveries import queue_steps, withdraw
from services.command.calling.holding import hold_together
from services.command.ledgers.call_ladders import ladders_over
from services.command.rules import call_ups as rules
from services.command.rules import knocks
from services.command.rules.call_ladders import binding, next_due, together, upcoming
from services.command.rules.ladder import next_tier
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(CallUpState)

CALLED = Relation(rules.may_confirm, rules.NotYourCall)
STEP = Clock("step", at=next_due, fires="TakeCallStep")
KNOCK = Clock("knock", at=knocks.knock_due, fires="FlagDoorKnock")

RINGING = S.CALLING | S.DELIVERED | S.READ
ASLEEP = S.NOT_AWAKENED | S.KNOCKING
OPEN = S.CALLING | S.DELIVERED | S.READ | S.NOT_AWAKENED | S.KNOCKING


def proof(which: int) -> Stamp:
    """Stamp: what shows that it was understood."""
    return lambda _move: which


def once(field: str) -> Stamp:
    """Stamp: now, unless it is stamped already."""
    return lambda move: getattr(move.entry, field) if move.entry.HasField(field) else move.now


async def take_steps(move: Move, call: "Call") -> None:
    """Send what the steps send; put the name on the list; call others."""
    before, call_up = move.before, move.entry
    first = upcoming(before)
    taken = [] if first is None else together(before, first)
    await queue_steps([(call_up, taken)], call)
    for number in taken:
        action = call_up.steps[number].action
        if action == CALL_ACTION_NOT_AWAKENED:
            await CALL_UPS.move(call_up.name, "MarkNotAwakened", call)
        elif action == CALL_ACTION_CALL_OTHERS:
            await call_instead(call_up, call_up.others, call)
        elif action == CALL_ACTION_UPPER_TIER:
            await call_instead(call_up, call_up.upper_tier, call)


async def call_instead(call_up: CallUp, rungs: Sequence[Any], call: "Call") -> None:
    """Call others for who did not answer: with the same ladder, and nobody after them."""
    drafts = []
    for rung in rungs:
        draft = rules.rung_called(rung)
        draft.MergeFrom(rules.cause_of(call_up))
        draft.called_instead_of = call_up.name
        drafts.append(draft)
    await begin_call_ups(drafts, call)


def as_platform(call: "Call") -> "Call":
    """The same call, made by the platform: what ends by itself, whoever caused it."""
    return replace(call, caller=service_caller("service/command"))


async def understood(move: Move, call: "Call") -> None:
    """What has not gone out stays; what it was for is acknowledged."""
    call_up = move.entry
    await withdraw([call_up.name], call)
    await acknowledge_cause(call_up, call)
    await record_contact(call_up, call, alive=True)
    await knock_is_reported(move, call)
    if call_up.warning and rules.unit_is_awake(call_up, call.caller):
        async with call.everywhere() as wide:
            own = "warning = $1 AND unit = $2"
            why = f"{move.verb} {call_up.name}"
            await stand_down(as_platform(wide), own, call_up.warning, call_up.unit, reason=why)


async def missed_the_test(move: Move, call: "Call") -> None:
    """A communication test that nobody answered is over: nobody is sent to the door for it."""
    if move.entry.contact_check:
        await record_contact(move.entry, call, alive=False)
        await CALL_UPS.move(move.entry.name, "StandDownCallUp", call, reason=move.verb)


async def call_about_the_knock(move: Move, call: "Call") -> None:
    """Wake the next tier's watch, as it is now: who was sent to the door has not reported."""
    call_up = move.entry
    book = await book_of([call_up.unit], call)
    rungs = next_tier(call_up.unit, book)
    await begin_call_ups([knocks.knock_call(call_up, rung, book.units[rung.unit].title) for rung in rungs], call)


async def knock_is_reported(move: Move, call: "Call") -> None:
    """Nobody need be called about a silent knock any more."""
    if move.before.HasField("knock_overdue_at"):
        async with call.everywhere() as wide:
            why = f"{move.verb} {move.entry.name}"
            await stand_down(as_platform(wide), ABOUT_THE_KNOCK, [move.entry.name], reason=why)


UNDERSTOOD = {"understood_at": now, "step_due_at": nothing}

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateCallUp",
        S.CALLING,
        by=unit_in("issuer"),
        sets={"started_at": now, "step": rules.begun},
        starts=STEP,
    ),
    on(
        "TakeCallStep",
        OPEN >> STAYS,
        by=CLOCK,
        sets={"step": rules.passed, "step_due_at": knocks.step_beside_knock},
        starts=(STEP, KNOCK),
        then=take_steps,
    ),
    on("DeliverCallUp", S.CALLING >> S.DELIVERED, by=PLATFORM, sets={"delivered_at": now}, starts=STEP),
    on(
        "ReadCallUp",
        (S.CALLING | S.DELIVERED) >> S.READ,
        by=CALLED,
        sets={"delivered_at": once("delivered_at"), "read_at": now},
        starts=STEP,
    ),
    on(
        "UnderstandCallUp",
        OPEN >> S.UNDERSTOOD,
        by=CALLED,
        sets={**UNDERSTOOD, "understood_by": caller, "proof": proof(CALL_PROOF_APP)},
        holds=hold_together,
        then=understood,
    ),
    on(
        "ConfirmCallUp",
        OPEN >> S.UNDERSTOOD,
        by=PLATFORM,
        sets={**UNDERSTOOD, "understood_by": rules.called_post, "proof": proof(CALL_PROOF_KEY_PRESS)},
        then=understood,
    ),
    on(
        "MarkNotAwakened",
        RINGING >> S.NOT_AWAKENED,
        by=PLATFORM,
        sets={"not_awakened_at": now},
        keeps_clock=True,
        then=missed_the_test,
    ),
    on(
        "SendDoorKnock",
        S.NOT_AWAKENED >> S.KNOCKING,
        by=OWN_OR_SUPERIOR,
        needs=("knocker",),
        sets={
            "knock_sent_at": now,
            "knock_sent_by": caller,
            "knock_due_at": knocks.to_be_reported,
            "knock_overdue_at": nothing,
            "step_due_at": next_due,
        },
        starts=(STEP, KNOCK),
    ),
    on(
        "FlagDoorKnock",
        S.KNOCKING >> STAYS,
        by=CLOCK,
        sets={"knock_overdue_at": now},
        starts=STEP,
        then=call_about_the_knock,
    ),
    on(
        "AwakenCallUp",
        ASLEEP >> S.UNDERSTOOD,
        by=OWN_OR_SUPERIOR,
        needs=("knocker", "knocked_at", "knock_result"),
        guards=(rules.knocked_meanwhile,),
        sets={
            **UNDERSTOOD,
            "knock_reported_by": caller,
            "understood_by": rules.called_post,
            "proof": proof(CALL_PROOF_DOOR_KNOCK),
        },
        holds=hold_together,
        then=understood,
    ),
    on(
        "MissDoorKnock",
        S.KNOCKING >> S.NOT_AWAKENED,
        by=OWN_OR_SUPERIOR,
        needs=("knocked_at", "knock_result"),
        guards=(rules.knocked_meanwhile,),
        sets={"knock_reported_by": caller, "step_due_at": nothing},
        starts=STEP,
        then=knock_is_reported,
    ),
    on("StandDownCallUp", OPEN >> S.STOOD_DOWN, by=PLATFORM, sets={"stood_down_at": now, "step_due_at": nothing}),
)

CALL_UPS = Ledger(
    CallUp,
    collection="call_ups",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    downward=True,
    extra=(
        Index("call_ups_incident", "incident", "id"),
        Index("call_ups_receipt", "receipt", "id"),
        Index("call_ups_duty_check", "duty_check", "id"),
        Index("call_ups_warning", "warning", "id"),
        Index("call_ups_dispatch_order", "dispatch_order", "id"),
        Index("call_ups_issuer", "issuer", "id"),
        Index("call_ups_post", "post", "id"),
        Index("call_ups_response", "response", "id", postgresql_where=text("response <> ''")),
        Index("call_ups_called_instead_of", "called_instead_of", postgresql_where=text("called_instead_of <> ''")),
        Index("call_ups_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
    ),
)

ABOUT_THE_KNOCK = "called_instead_of = ANY($1) AND called_instead_of <> '' AND occasion = 'KNOCK_OVERDUE'"
STILL_OPEN = "state = ANY('{CALLING,DELIVERED,READ,NOT_AWAKENED,KNOCKING}')"


async def begin_call_ups(drafts: Iterable[CallUp], call: "Call") -> list[CallUp]:
    """Begin to call, in the call's transaction: with the steps of the ladder that binds, the first of them at once."""
    wanted = list(drafts)
    ladders = await ladders_over({draft.unit for draft in wanted}, call)
    for draft in wanted:
        draft.steps.extend(binding(draft.occasion, draft.unit, ladders).steps)
    async with call.transaction() as inside:
        begun = await create_many(CALL_UPS, wanted, inside, verb="CreateCallUp")
        await queue_steps([(call_up, range(call_up.step)) for call_up in begun], inside)
    return begun


async def ring(receipts: Iterable[Receipt], call: "Call") -> None:
    """Begin the call-up that the newest call of each receipt wants; a copy has none."""
    await begin_call_ups([rules.call_up_of(receipt) for receipt in receipts if receipt.calls], call)


async def stand_down(call: "Call", where: str, *arguments: object, reason: str) -> None:
    """End the open call-ups for which a condition of ours holds; what has not gone out for them stays."""
    open_ones = f"SELECT id, knock_overdue_at FROM call_ups WHERE {where} AND {STILL_OPEN}"  # noqa: S608 a condition of ours
    async with call.transaction() as inside, inside.session() as conn:
        found = await conn.fetch(open_ones, *arguments)
        if not found:
            return
        ids = [row["id"] for row in found]
        await move_many(CALL_UPS, "StandDownCallUp", inside, f"id = ANY($1) AND {STILL_OPEN}", ids, reason=reason)
        await withdraw([f"call_ups/{each}" for each in ids], inside)
        if silent := [f"call_ups/{row['id']}" for row in found if row["knock_overdue_at"]]:
            await stand_down(inside, ABOUT_THE_KNOCK, silent, reason=reason)
