"""Hazards: found, confirmed, graded, rectified, checked and struck off, one by one (domain C.6)."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from anlan.hazard.v1.hazard_pb2 import Hazard, HazardState

from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    STAYS,
    SUPERIOR,
    Clock,
    Lifecycle,
    Move,
    Relation,
    States,
    begins,
    caller,
    no,
    nothing,
    now,
    on,
    other_than,
    yes,
)
from services.hazard.rules import hazards as rules
from services.hazard.rules.refusals import AuthorityNeeded
from services.hazard.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(HazardState)


def deadline(move: Move) -> datetime:
    """The deadline as the entry has it."""
    moment: datetime = move.entry.deadline.ToDatetime(move.now.tzinfo)
    return moment


def requested_deadline(move: Move) -> datetime:
    """The deadline that was asked for."""
    moment: datetime = move.entry.requested_deadline.ToDatetime(move.now.tzinfo)
    return moment


def one_more_extension(move: Move) -> int:
    """Stamp: one more than before."""
    return int(move.before.extension_count) + 1


def once_more(move: Move) -> int:
    """Stamp: it came back once more."""
    return int(move.before.reopen_count) + 1


async def repeats_another(move: Move, call: "Call") -> None:
    """Effect: what it is merged into is a hazard of this branch, and nobody changes that meanwhile."""
    other_id = move.entry.duplicate_of.partition("/")[2]
    found = await HAZARDS.select(call, "id = $1", other_id, suffix="FOR SHARE")
    rules.is_repeated_by(move.entry, found[0] if found else None)


AUTHORITY_IF_MAJOR = Relation(rules.may_accept, AuthorityNeeded)
RECTIFICATION = Clock("rectification", at=deadline, fires="MarkHazardOverdue")

# What came back is rectified, checked and struck off anew; what was done before is in the journal.
AFRESH = {
    "overdue": no,
    "extension_count": nothing,
    "requested_deadline": nothing,
    "rectify_measures": nothing,
    "completed_at": nothing,
    "evidence_after": nothing,
    "rectified_by": nothing,
    "verified_by": nothing,
    "verified_at": nothing,
    "closed_by": nothing,
    "closed_at": nothing,
    "written_consent": nothing,
}

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateHazard",
        S.REPORTED,
        guards=(rules.found_in_past,),
        starts=Clock("confirmation", norm="hazard.confirmation", fires="FlagHazardUnconfirmed"),
    ),
    on("FlagHazardUnconfirmed", S.REPORTED >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on("UpdateHazard", S.REPORTED >> STAYS, by=OWN_OR_SUPERIOR, guards=(rules.found_in_past,), keeps_clock=True),
    on(
        "ConfirmHazard",
        S.REPORTED >> S.CONFIRMED,
        by=SUPERIOR,
        sets={"confirmed_by": caller, "confirmed_at": now, "overdue": no},
    ),
    on(
        "RejectHazard",
        S.REPORTED >> S.REJECTED,
        by=SUPERIOR,
        guards=(rules.says_why,),
        sets={"confirmed_by": caller, "confirmed_at": now},
    ),
    on(
        "MergeHazard",
        (S.REPORTED | S.CONFIRMED) >> S.MERGED,
        by=SUPERIOR,
        needs=("duplicate_of",),
        then=repeats_another,
    ),
    on("GradeHazard", S.CONFIRMED >> S.GRADED, by=SUPERIOR, needs=("grade",), guards=(rules.major_has_criterion,)),
    on(
        "RegradeHazard",
        (S.GRADED | S.RECTIFYING) >> STAYS,
        by=SUPERIOR,
        needs=("grade",),
        guards=(rules.says_why, rules.major_has_criterion, rules.downgrade_has_expert),
        keeps_clock=True,
    ),
    on(
        "RectifyHazard",
        (S.GRADED | S.RETURNED) >> S.RECTIFYING,
        by=OWN_OR_SUPERIOR,
        needs=("responsible",),
        sets={"deadline": rules.deadline_to_rectify},
        starts=RECTIFICATION,
    ),
    on("MarkHazardOverdue", (S.RECTIFYING | S.RETURNED) >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on(
        "RequestHazardExtension",
        S.RECTIFYING >> S.EXTENSION_REQUESTED,
        by=OWN_OR_SUPERIOR,
        needs=("requested_deadline",),
        guards=(rules.may_be_extended,),
        starts=Clock("extension_decision", norm="hazard.extension_decision", fires="LapseHazardExtension"),
    ),
    on(
        "GrantHazardExtension",
        S.EXTENSION_REQUESTED >> S.RECTIFYING,
        by=SUPERIOR,
        sets={"deadline": requested_deadline, "extension_count": one_more_extension, "overdue": no},
        starts=RECTIFICATION,
    ),
    on(
        "DenyHazardExtension",
        S.EXTENSION_REQUESTED >> S.RECTIFYING,
        by=SUPERIOR,
        guards=(rules.says_why,),
        starts=RECTIFICATION,
    ),
    # An undecided request does not stop the deadline for ever.
    on("LapseHazardExtension", S.EXTENSION_REQUESTED >> S.RECTIFYING, by=CLOCK, starts=RECTIFICATION),
    on(
        "SubmitHazard",
        (S.RECTIFYING | S.EXTENSION_REQUESTED) >> S.SUBMITTED_FOR_CHECK,
        by=OWN_OR_SUPERIOR,
        needs=("rectify_measures", "completed_at"),
        guards=(rules.completed_between_found_and_now, rules.major_has_evidence),
        sets={"rectified_by": caller},
        starts=Clock("acceptance", norm="hazard.acceptance", fires="FlagHazardUnchecked"),
    ),
    on("FlagHazardUnchecked", S.SUBMITTED_FOR_CHECK >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on(
        "ReturnHazard",
        S.SUBMITTED_FOR_CHECK >> S.RETURNED,
        by=SUPERIOR & other_than("rectified_by"),
        guards=(rules.says_why,),
        sets={"completed_at": nothing, "overdue": no},
        starts=RECTIFICATION,
    ),
    on(
        "VerifyHazard",
        S.SUBMITTED_FOR_CHECK >> S.VERIFIED,
        by=SUPERIOR & other_than("rectified_by") & AUTHORITY_IF_MAJOR,
        guards=(rules.completed_between_found_and_now,),
        sets={"verified_by": caller, "verified_at": now, "overdue": no},
    ),
    on(
        "CloseHazard",
        S.VERIFIED >> S.CLOSED,
        by=SUPERIOR & other_than("rectified_by", "verified_by"),
        needs=("rectify_measures", "completed_at"),
        guards=(rules.in_order_of_time, rules.suspension_has_consent),
        sets={"closed_by": caller, "closed_at": now},
    ),
    on(
        "SelectHazardForLookBack",
        S.CLOSED >> S.LOOK_BACK_SELECTED,
        by=SUPERIOR,
        starts=Clock("look_back", at=rules.look_back_until, fires="FlagHazardLookBackLate"),
    ),
    on("FlagHazardLookBackLate", S.LOOK_BACK_SELECTED >> STAYS, by=CLOCK, sets={"overdue": yes}),
    on(
        "PassHazardLookBack",
        S.LOOK_BACK_SELECTED >> S.LOOK_BACK_PASSED,
        by=SUPERIOR & other_than("rectified_by"),
        guards=(rules.not_looked_back_too_soon,),
        sets={"overdue": no},
    ),
    on(
        "ReopenHazard",
        (S.LOOK_BACK_SELECTED | S.CLOSED) >> S.RECTIFYING,
        by=SUPERIOR,
        guards=(rules.says_why,),
        sets={"reopen_count": once_more, "deadline": rules.normal_deadline, **AFRESH},
        starts=RECTIFICATION,
    ),
)

HAZARDS = Ledger(
    Hazard,
    collection="hazards",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        sa.Index("hazards_state", "state", "id"),
        sa.Index("hazards_overdue", "id", postgresql_where=sa.text("overdue")),
    ),
)
