"""Emergency plans: drafted, enacted, replaced by their next edition (domain A.4 row 82, B.4, C.10)."""

from typing import TYPE_CHECKING

from anlan.emergency.v1.plan_pb2 import CreatePlanRequest, Plan, PlanState, RevisePlanRequest
from sqlalchemy import Index

from kit.errors import NotFound, Overtaken
from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, OWN_UNIT, STAYS, Lifecycle, Move, States, begins, caller, now, on
from services.emergency.rules import plans as rules
from services.emergency.rules.teams import ReasonNeeded, says_why
from services.emergency.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(PlanState)

ENDED = {"ended_at": now, "ended_by": caller}


async def supersede(move: Move, call: "Call") -> None:
    """The edition that it replaces is in force no longer."""
    plan = move.entry
    if plan.replaces:
        await in_force(plan, call)
        fields = {"superseded_by": plan.name}
        await PLANS.move(plan.replaces, "SupersedePlan", call, fields=fields, reason=move.reason)


async def in_force(plan: Plan, call: "Call") -> Plan:
    """The edition that a plan replaces: of the same unit, and in force."""
    try:
        before, _ = await PLANS.find(plan.replaces, call)
    except NotFound as error:
        raise rules.ReplacedUnknown(name=plan.replaces) from error
    if before.unit != plan.unit:
        raise rules.ReplacedUnknown(name=plan.replaces)
    if S.of(before) is not S.IN_FORCE:
        raise rules.ReplacedNotInForce(name=plan.replaces)
    return before


LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreatePlan",
        S.DRAFT,
        by=OWN_OR_SUPERIOR,
        guards=(rules.is_sound,),
        sets={"drafted_by": caller, "groups": rules.usual_groups},
    ),
    on("UpdatePlan", S.DRAFT >> STAYS, by=OWN_OR_SUPERIOR, guards=(rules.is_sound,)),
    on(
        "EnactPlan",
        S.DRAFT >> S.IN_FORCE,
        by=OWN_UNIT,
        guards=(rules.is_sound, rules.may_be_enacted),
        sets={"enacted_at": now, "enacted_by": caller},
        then=supersede,
    ),
    # Nobody asks for it: it is what enacting the next edition does to this one.
    on("SupersedePlan", S.IN_FORCE >> S.SUPERSEDED, by=OWN_UNIT, needs=("superseded_by",), sets=ENDED),
    on("RevokePlan", (S.DRAFT | S.IN_FORCE) >> S.REVOKED, by=OWN_UNIT, guards=(says_why,), sets=ENDED),
)

PLANS = Ledger(
    Plan,
    collection="plans",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(Index("plans_linked_plan", "linked_plan", "id"),),
)


@PLANS.rpc("CreatePlan")
async def create_plan(request: CreatePlanRequest, call: "Call") -> Plan:
    """Draft a plan, or the next edition of one that is in force."""
    draft = PLANS.given(request.plan)
    draft.edition = 1 + (await in_force(draft, call)).edition if draft.replaces else 1
    return await PLANS.create(draft, call, verb="CreatePlan")


@PLANS.rpc("RevisePlan")
async def revise_plan(request: RevisePlanRequest, call: "Call") -> Plan:
    """Draft the next edition with all that the present one says."""
    if not request.reason.strip():
        raise ReasonNeeded
    before, _ = await PLANS.find(request.name, call)
    if request.version not in (0, before.version):
        raise Overtaken(name=request.name, current=before.version)
    if S.of(before) is not S.IN_FORCE:
        raise rules.ReplacedNotInForce(name=before.name)
    draft = PLANS.given(before)
    draft.replaces, draft.edition = before.name, before.edition + 1
    return await PLANS.create(draft, call, verb="CreatePlan", reason=request.reason)
