"""Duty lists: what a unit or a post must do, how often; in force they fill the ledger of occurrences (domain C.1)."""

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa
from anlan.responsibility.v1.duty_list_pb2 import DUTY_LIST_STATE_IN_FORCE, DutyList, DutyListState
from anlan.responsibility.v1.duty_occurrence_pb2 import DutyOccurrence

from kit.access import service_caller
from kit.errors import UnknownUnit
from kit.fields import put
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    now,
    on,
    other_than,
)
from kit.table import datetime_of
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES
from services.responsibility.ledgers.order import links_change, tree_stays
from services.responsibility.ledgers.posts import POSTS
from services.responsibility.rules import duties as rules
from services.responsibility.rules.tree import says_why
from services.responsibility.tables import METADATA

if TYPE_CHECKING:
    from anlan.responsibility.v1.duty_list_pb2 import (
        CreateDutyListRequest,
        DutyItem,
        PublishDutyListRequest,
        UpdateDutyListRequest,
    )
    from anlan.responsibility.v1.post_pb2 import Post

    from kit.call import Call
    from services.responsibility.rules.periods import Period

S = States(DutyListState)

LAST_ENDS = "SELECT item, max(period_end) AS last_end FROM duty_occurrences WHERE duty_list = $1 GROUP BY item"


async def generate(move: Move, call: "Call") -> None:
    """Put on the ledger of occurrences what the list wants there by now and what is not there: each period once.

    The list's own row is written first in the same transaction, so nobody else generates for it meanwhile.
    """
    duty_list: DutyList = move.entry
    platform = replace(call, caller=service_caller("service/responsibility"))
    async with call.session() as conn:
        ends = {row["item"]: row["last_end"] for row in await conn.fetch(LAST_ENDS, duty_list.name)}
    for number, item in enumerate(duty_list.items, start=1):
        for period in rules.wanted_periods(duty_list, item, ends.get(number), move.now):
            occurrence = occurrence_of(duty_list, number, item, period, move)
            begun = datetime_of(occurrence.period_start) <= move.now
            verb = "OpenDutyOccurrence" if begun else "ScheduleDutyOccurrence"
            await DUTY_OCCURRENCES.create(occurrence, platform, verb=verb)


def occurrence_of(duty_list: DutyList, number: int, item: "DutyItem", period: "Period", move: Move) -> DutyOccurrence:
    """One item of a list in one period; in the list's first one it begins with the list."""
    occurrence = DutyOccurrence(
        unit=duty_list.unit,
        duty_list=duty_list.name,
        item=number,
        post=duty_list.post,
        content=item.content,
        basis=item.basis,
        cadence=item.cadence,
        evidence_kind=item.evidence_kind,
        min_count=max(item.min_count, 1),
        safety=item.safety,
        period=period.label,
    )
    put(occurrence, "period_start", max(period.start, datetime_of(duty_list.valid_from)))
    put(occurrence, "period_end", period.end)
    put(occurrence, "grace_end", rules.grace_end(period, duty_list.unit, move.now, move.norms))
    return occurrence


async def come_into_force(move: Move, call: "Call") -> None:
    """Generate, and end the list that this one replaces."""
    await generate(move, call)
    if move.entry.replaces:
        platform = replace(call, caller=service_caller("service/responsibility"))
        replaced, _ = await DUTY_LISTS.find(move.entry.replaces, platform)
        if replaced.state == DUTY_LIST_STATE_IN_FORCE:
            await DUTY_LISTS.move(replaced.name, "AmendDutyList", platform, reason=f"replaced by {move.entry.name}")


async def go_on_or_expire(move: Move, call: "Call") -> None:
    """At the end of a period: generate the next but one; at the end of the list: end it."""
    await generate(move, call)
    if datetime_of(move.entry.valid_to) <= move.now:
        await DUTY_LISTS.move(move.entry.name, "ExpireDutyList", call)


async def lift_scheduled(move: Move, call: "Call") -> None:
    """What has not begun when its list ends need not be done."""
    platform = replace(call, caller=service_caller("service/responsibility"))
    waiting = await DUTY_OCCURRENCES.select(call, "duty_list = $1 AND state = 'SCHEDULED'", move.entry.name)
    for occurrence in waiting:
        await DUTY_OCCURRENCES.move(occurrence.name, "LiftDutyOccurrence", platform, reason=move.reason or move.verb)


GENERATION = Clock("generation", at=rules.next_boundary, fires="GenerateDutyOccurrences")

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateDutyList",
        S.DRAFT,
        guards=(rules.names_its_post, rules.lasts_some_time),
        sets={"drafted_by": caller},
    ),
    on(
        "UpdateDutyList",
        S.DRAFT >> STAYS,
        by=OWN_OR_SUPERIOR,
        needs=("title", "items"),
        guards=(rules.names_its_post, rules.lasts_some_time),
        sets={"edited_by": caller},
    ),
    on(
        "ReviewDutyList",
        S.DRAFT >> S.REVIEWED,
        by=OWN_OR_SUPERIOR & other_than("drafted_by", "edited_by"),
        sets={"reviewed_by": caller, "reviewed_at": now},
    ),
    on("ReturnDutyList", S.REVIEWED >> S.DRAFT, by=OWN_OR_SUPERIOR, guards=(says_why,)),
    on(
        "PublishDutyList",
        S.REVIEWED >> S.PUBLISHED,
        by=OWN_OR_SUPERIOR,
        needs=("valid_from", "valid_to"),
        guards=(rules.lies_within_reach, rules.items_are_complete, rules.items_meet_their_norms),
        sets={"published_by": caller, "published_at": now},
        starts=Clock("force", at=rules.first_day, fires="EnforceDutyList"),
        then=generate,
    ),
    on("EnforceDutyList", S.PUBLISHED >> S.IN_FORCE, by=CLOCK, starts=GENERATION, then=come_into_force),
    on("GenerateDutyOccurrences", S.IN_FORCE >> STAYS, by=CLOCK, starts=GENERATION, then=go_on_or_expire),
    on("ExpireDutyList", S.IN_FORCE >> S.RETIRED, by=PLATFORM, then=lift_scheduled),
    on("AmendDutyList", S.IN_FORCE >> S.AMENDED, by=PLATFORM, then=lift_scheduled),
    on(
        "RetireDutyList",
        (S.DRAFT | S.REVIEWED | S.PUBLISHED | S.IN_FORCE) >> S.RETIRED,
        by=OWN_OR_SUPERIOR,
        guards=(says_why,),
        then=lift_scheduled,
    ),
)

DUTY_LISTS = Ledger(
    DutyList,
    collection="duty_lists",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(sa.Index("duty_lists_post", "post", postgresql_where=sa.text("post <> ''")),),
)


@DUTY_LISTS.rpc("CreateDutyList")
async def create_duty_list(request: "CreateDutyListRequest", call: "Call") -> DutyList:
    """Draft a list for a unit, or for a post of it."""
    given = DUTY_LISTS.given(request.duty_list)
    async with call.transaction() as inside:
        await check_references(given, inside)
        return await DUTY_LISTS.create(given, inside)


@DUTY_LISTS.rpc("UpdateDutyList")
async def update_duty_list(request: "UpdateDutyListRequest", call: "Call") -> DutyList:
    """Correct a draft; a post or a list that it names is looked at."""
    fields = DUTY_LISTS.updated(request.duty_list, request.update_mask.paths)
    async with call.transaction() as inside:
        before, _ = await DUTY_LISTS.find(request.duty_list.name, inside)
        for field in ("post", "replaces"):
            if field in fields:
                put(before, field, fields[field])
        await check_references(before, inside)
        return await DUTY_LISTS.move(
            before.name, "UpdateDutyList", inside, fields=fields, version=request.duty_list.version
        )


@DUTY_LISTS.rpc("PublishDutyList")
async def publish_duty_list(request: "PublishDutyListRequest", call: "Call") -> DutyList:
    """Publish a reviewed list whose unit is in force and whose post somebody holds."""
    async with call.transaction() as inside:
        await tree_stays(inside)
        await links_change(inside)
        duty_list, _ = await DUTY_LISTS.find(request.name, inside)
        if not await inside.runtime.ledgers["units"].select(inside, "unit = $1 AND state = 'IN_FORCE'", duty_list.unit):
            raise UnknownUnit(unit=duty_list.unit)
        holder = await check_references(duty_list, inside)
        if holder:
            rules.check_published_holder(duty_list, holder)
        return await DUTY_LISTS.move(
            request.name, "PublishDutyList", inside, version=request.version, reason=request.reason
        )


async def check_references(duty_list: DutyList, call: "Call") -> "Post | None":
    """The post that a list names; raises unless that, and the list it replaces, are of its unit."""
    if duty_list.replaces:
        replaced = await DUTY_LISTS.select(call, "id = $1 AND state = 'IN_FORCE'", entry_id(duty_list.replaces))
        if not replaced or replaced[0].unit != duty_list.unit:
            raise rules.ReplacedUnknown(duty_list=duty_list.replaces)
    if not duty_list.post:
        return None
    found = await POSTS.select(call, "id = $1", entry_id(duty_list.post))
    post = found[0] if found else None
    rules.check_holder(duty_list, post)
    return post


def entry_id(name: str) -> str:
    """The id of a resource name."""
    return name.partition("/")[2]
