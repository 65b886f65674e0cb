"""Orders: issued once, addressed to many, broken down from tier to tier (domain C.15)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import CreateOrderRequest, Order, OrderState
from anlan.command.v1.receipt_pb2 import RECEIPT_KIND_ORDER
from sqlalchemy import Index, text

from kit.access import covers, service_caller
from kit.bulk import create_many, move_many
from kit.ledger import Ledger
from kit.lifecycle import (
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Lifecycle,
    Move,
    Relation,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
)
from services.command.calling.addressees import addressees_of, words_of
from services.command.copies import UNITS
from services.command.exercising.twins import joined, twin_of
from services.command.ledgers.call_ups import ring
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.incidents import S as INCIDENT
from services.command.ledgers.order_templates import fill_from_template
from services.command.ledgers.receipts import RECEIPTS
from services.command.ordering import quota
from services.command.rules import orders as rules
from services.command.rules.commitment import check_quota
from services.command.rules.exercises import join_exercise, shows_mark
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anlan.command.v1.incident_pb2 import Incident
    from anlan.command.v1.receipt_pb2 import Receipt

    from kit.call import Call

S = States(OrderState)

ISSUER = Relation(lambda who, order: who.unit in ("*", order.unit), rules.OnlyIssuer)

OPEN_RECEIPTS = """
SELECT count(*) FROM receipts WHERE dispatch_order = $1 AND kind = 'ORDER'
AND state NOT IN ('COMPLETED', 'VERIFIED', 'DECLINED', 'CANCELLED', 'RELEASED')
"""
HAD = "dispatch_order = $1 AND state NOT IN ('VERIFIED', 'CANCELLED', 'RELEASED') AND replaced_by = ''"
ACTING = "dispatch_order = $1 AND state NOT IN ('DECLINED', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'RELEASED')"
TO_ASSIGN = "dispatch_order = $1 AND state = 'DECLINED' AND reassignment = 'PENDING'"
GIVEN = "dispatch_order = $1 AND unit = $2 AND kind = 'ORDER' AND state NOT IN ('CANCELLED', 'DECLINED', 'RELEASED')"
OPEN_BELOW = "SELECT count(*) FROM orders WHERE parent = $1 AND state = 'ISSUED'"


def one(_move: Move) -> int:
    """Stamp: the first revision."""
    return 1


def one_more(move: Move) -> int:
    """Stamp: one revision more."""
    return int(move.before.revision) + 1


async def amend_receipts(move: Move, call: "Call") -> None:
    """Everybody who had the order gets it as it is now, and has to acknowledge it again."""
    order = move.entry

    def as_it_is_now(receipt: "Receipt") -> "Mapping[str, object]":
        waits = rules.step(order.priority, receipt.unit, call.norms_of(order), call.now)
        return {
            "title": order.title,
            "instruction": order.instruction,
            "priority": order.priority,
            "due_at": order.due_at if order.HasField("due_at") else None,
            "revision": order.revision,
            "step_seconds": round(waits.total_seconds()),
        }

    await move_many(RECEIPTS, "AmendReceipt", call, HAD, order.name, fields=as_it_is_now, reason=move.reason)


async def cancel_below(move: Move, call: "Call") -> None:
    """Everybody who still acts on the order is told, and the orders broken down from it are cancelled with it."""
    await move_many(RECEIPTS, "CancelReceipt", call, ACTING, move.entry.name, reason=move.reason)
    await move_many(RECEIPTS, "WaiveReassignment", call, TO_ASSIGN, move.entry.name, reason=move.reason)
    # CreateOrder shares its parent, which is held here: an order that was being broken down is seen.
    async with call.everywhere() as wide:
        for order in await ORDERS.select(wide, "parent = $1 AND state = 'ISSUED'", move.entry.name):
            # A team's owner beyond the caller's subtree may have broken it down: the platform cancels that.
            mine = covers(call.caller.unit, order.unit)
            who = wide if mine else replace(wide, caller=service_caller("service/command"))
            await ORDERS.move(order.name, "CancelOrder", who, reason=move.reason)


async def nothing_is_open(move: Move, call: "Call") -> None:
    """All receipts are completed or declined, and all orders below are closed; nothing is assigned anew any more."""
    async with call.everywhere() as wide, wide.session() as conn:
        receipts = await conn.fetchval(OPEN_RECEIPTS, move.entry.name)
        below = await conn.fetchval(OPEN_BELOW, move.entry.name)
    if receipts:
        raise rules.ReceiptsStillOpen(count=receipts)
    if below:
        raise rules.OrdersBelowStillOpen(count=below)
    why = move.reason or CLOSED
    await move_many(RECEIPTS, "WaiveReassignment", call, TO_ASSIGN, move.entry.name, reason=why)


CLOSED = "指令办结"
"""Why nobody else need be found, where the issuer gives no reason."""
MARKED = shows_mark("title", "instruction")
ENDED = {"ended_at": now, "ended_by": caller}

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateOrder",
        S.ISSUED,
        by=ISSUER,
        needs=("title", "instruction", "priority"),
        guards=(rules.addressed, rules.due_in_future),
        sets={"issued_by": caller, "revision": one, **MARKED},
    ),
    on(
        "AmendOrder",
        S.ISSUED >> STAYS,
        by=ISSUER,
        guards=(says_why, rules.due_in_future, rules.changes_something),
        sets={"revision": one_more, "amended_at": now, **MARKED},
        holds=quota.hold,
        then=amend_receipts,
    ),
    on(
        "CancelOrder",
        S.ISSUED >> S.CANCELLED,
        by=OWN_OR_SUPERIOR,
        guards=(says_why,),
        sets=ENDED,
        holds=quota.hold,
        then=cancel_below,
    ),
    on("StopOrder", S.ISSUED >> S.CANCELLED, by=PLATFORM, sets=ENDED),
    on("CloseOrder", S.ISSUED >> S.CLOSED, by=ISSUER, sets=ENDED, holds=quota.hold, then=nothing_is_open),
    on("FillOrderQuota", S.ISSUED >> STAYS, by=PLATFORM, sets={"quota_met_at": now}),
    on("ReopenOrderQuota", S.ISSUED >> STAYS, by=PLATFORM, sets={"quota_met_at": nothing}),
)

ORDERS = Ledger(
    Order,
    collection="orders",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("orders_incident", "incident", "id"),
        Index("orders_parent", "parent", "id"),
        Index("orders_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
        Index("orders_response", "response", "id", postgresql_where=text("response <> ''")),
    ),
)


@ORDERS.rpc("CreateOrder")
async def create_order(request: CreateOrderRequest, call: "Call") -> Order:
    """Issue an order as the caller's unit."""
    draft = ORDERS.given(request.order)
    async with call.transaction() as inside:
        if request.exercise:
            (await joined(request.exercise, inside)).join(draft)
        return await issue(draft, inside)


async def issue(draft: Order, call: "Call") -> Order:
    """Put an order on the ledger, and one receipt for each recipient and each tier passed: all of them or none."""
    async with call.transaction() as inside:
        await _complete(draft, inside)
        rules.check_rules(draft)
        addressees = await addressees_of(draft, inside)
        twin = await twin_of(draft.exercise, inside) if draft.exercise else None
        if twin:
            twin.check_units(addressee.unit for addressee in addressees if addressee.kind == RECEIPT_KIND_ORDER)
            addressees = [addressee for addressee in addressees if twin.takes_part(addressee.unit)]
        draft.recipient_count = sum(addressee.kind == RECEIPT_KIND_ORDER for addressee in addressees)
        check_quota(draft)
        order = await ORDERS.create(draft, inside, verb="CreateOrder")
        words = words_of(order)
        receipts = [addressee.receipt(order, inside, words) for addressee in addressees]
        for receipt in receipts:
            receipt.silent = twin is not None and receipt.unit in twin.silent_units
        await ring(await create_many(RECEIPTS, receipts, inside), inside)
        return order


async def _complete(draft: Order, call: "Call") -> None:
    """What an order takes over from its parent, its incident and its template."""
    draft.unit = draft.unit or call.caller.unit
    if draft.parent:
        await _take_over_parent(draft, call)
    if draft.incident:
        _take_over_incident(draft, await _open_incident(draft, call))
    issuer = await UNITS.find(call, "unit = $1", draft.unit)
    draft.issuer_title = issuer.title if issuer else ""
    if draft.template:
        await fill_from_template(draft, call)


async def _take_over_parent(draft: Order, call: "Call") -> None:
    await quota.share(draft.parent, call)
    found = await RECEIPTS.select(call, GIVEN, draft.parent, draft.unit, suffix="LIMIT 1 FOR SHARE")
    async with call.everywhere() as wide:
        key = draft.parent.removeprefix("orders/")
        goes_on = await ORDERS.select(wide, "id = $1 AND state = 'ISSUED'", key)
    if not (found and goes_on):
        raise rules.ParentNotAddressed(parent=draft.parent)
    if draft.incident not in ("", found[0].incident):
        raise rules.IncidentOfParentDiffers
    draft.incident = found[0].incident
    join_exercise(found[0], draft)


async def _open_incident(draft: Order, call: "Call") -> "Incident":
    """The incident, held until the order is written; who breaks down an order or responds need not see it."""
    key = draft.incident.removeprefix("incidents/")
    if draft.parent or draft.response:
        async with call.everywhere() as wide:
            found = await INCIDENTS.select(wide, "id = $1", key, suffix="FOR SHARE")
    else:
        found = await INCIDENTS.select(call, "id = $1", key, suffix="FOR SHARE")
    if not found:
        raise rules.UnknownIncident(name=draft.incident)
    if INCIDENT.of(found[0]) not in (INCIDENT.DETECTED, INCIDENT.VERIFYING, INCIDENT.CONFIRMED):
        raise rules.IncidentIsOver(name=draft.incident)
    return found[0]


def _take_over_incident(draft: Order, incident: "Incident") -> None:
    join_exercise(incident, draft)
    draft.incident_title = incident.title
    draft.address = draft.address or incident.address
    if not draft.HasField("location") and incident.HasField("location"):
        draft.location.CopyFrom(incident.location)
