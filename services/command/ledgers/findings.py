"""Findings: what a review or an exercise found, who answers for it until when, whether it was done (domain C.18)."""

from typing import TYPE_CHECKING, Any

from anlan.command.v1.finding_pb2 import CreateFindingRequest, Finding, FindingState, UpdateFindingRequest
from sqlalchemy import Index

from kit.access import covers
from kit.errors import UnknownUnit
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    STAYS,
    Clock,
    Lifecycle,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
    other_than,
    unit_in,
    yes,
)
from services.command.copies import POSTS, UNITS
from services.command.rules import reviews as rules
from services.command.rules.exercises import join_exercise
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call
    from kit.lifecycle import Move

S = States(FindingState)

FINDER = unit_in("reviewer")
"""Whoever keeps the review or the exercise, or a superior."""
UNDONE = S.OPEN | S.IN_PROGRESS
DUE = Clock("due", at=rules.late_after("due_at"), fires="FlagFindingOverdue")


TAKES = {"reviews": ("FINDINGS", "ACTIONS"), "exercises": ("RUNNING", "ENDED", "SCORED")}
"""What takes findings, in which states."""


def nobody(_move: "Move") -> str:
    """Stamp: nobody any more."""
    return ""


LIFECYCLE = Lifecycle(
    S,
    begins("CreateFinding", S.OPEN, by=FINDER, guards=(rules.due_ahead,), starts=DUE),
    on("UpdateFinding", UNDONE >> STAYS, by=FINDER, guards=(rules.due_ahead,), starts=DUE),
    on("FlagFindingOverdue", UNDONE >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on("StartFinding", S.OPEN >> S.IN_PROGRESS, by=OWN_OR_SUPERIOR, keeps_clock=True),
    on(
        "CompleteFinding",
        UNDONE >> S.DONE,
        by=OWN_OR_SUPERIOR,
        needs=("result",),
        sets={"done_at": now, "done_by": caller, "overdue": rules.stays_late("due_at")},
    ),
    on(
        "VerifyFinding",
        S.DONE >> S.VERIFIED,
        by=FINDER & other_than("done_by"),
        sets={"verified_at": now, "verified_by": caller},
    ),
    on(
        "ReturnFinding",
        S.DONE >> S.IN_PROGRESS,
        by=FINDER & other_than("done_by"),
        guards=(says_why,),
        sets={"done_at": nothing, "done_by": nobody},
        starts=DUE,
    ),
    on("WithdrawFinding", (UNDONE | S.DONE) >> S.WITHDRAWN, by=FINDER, guards=(says_why,)),
)

FINDINGS = Ledger(
    Finding,
    collection="findings",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(Index("findings_source", "source", "id"), Index("findings_incident", "incident", "id")),
)


@FINDINGS.rpc("CreateFinding")
async def create_finding(request: CreateFindingRequest, call: "Call") -> Finding:
    """Write a finding down for a unit of the finder's subtree."""
    finding = FINDINGS.given(request.finding)
    async with call.transaction() as inside:
        source = await source_of(finding.source, inside)
        finding.reviewer, finding.incident = source.unit, getattr(source, "incident", "")
        if finding.source.startswith("exercises/"):
            finding.exercise = finding.source
        else:
            join_exercise(source, finding)
        if not covers(source.unit, finding.unit):
            raise rules.OwnerOutsideSubtree(unit=finding.unit)
        await name_owner(finding, inside)
        return await FINDINGS.create(finding, inside, verb="CreateFinding")


@FINDINGS.rpc("UpdateFinding")
async def update_finding(request: UpdateFindingRequest, call: "Call") -> Finding:
    """Correct a finding; its owner's post is looked up anew."""
    fields = FINDINGS.updated(request.finding, request.update_mask.paths)
    finding, _ = await FINDINGS.find(request.finding.name, call)
    if "owner_post" in fields:
        finding.owner_post = str(fields["owner_post"])
        await name_owner(finding, call)
        fields["owner_title"] = finding.owner_title
    return await FINDINGS.move(finding.name, "UpdateFinding", call, fields=fields, version=request.finding.version)


async def source_of(name: str, call: "Call") -> Any:  # noqa: ANN401 a Review or an Exercise
    """What found it, held so that it does not end meanwhile."""
    ledger = call.runtime.ledgers.get(name.partition("/")[0])
    if ledger is None or ledger.collection not in TAKES:
        raise rules.SourceUnknown(name=name)
    found = await ledger.select(call, "id = $1", name.partition("/")[2], suffix="FOR SHARE")
    if not found:
        raise rules.SourceUnknown(name=name)
    if ledger.lifecycle.states.of(found[0]).name not in TAKES[ledger.collection]:
        raise rules.SourceTakesNoFindings(name=name)
    return found[0]


async def name_owner(finding: Finding, call: "Call") -> None:
    """What unit and post are called, and who holds the post."""
    async with call.everywhere() as wide:
        unit = await UNITS.find(wide, "unit = $1 AND state = 'IN_FORCE'", finding.unit)
        if unit is None:
            raise UnknownUnit(unit=finding.unit)
        finding.unit_title, finding.owner_title = unit.title, ""
        if finding.owner_post:
            where = "id = $1 AND unit = $2 AND state <> 'ABOLISHED'"
            post = await POSTS.find(wide, where, finding.owner_post.removeprefix("posts/"), finding.unit)
            if post is None:
                raise rules.OwnerPostElsewhere(post=finding.owner_post)
            finding.owner_title = " ".join(part for part in (post.title, post.holder) if part)
