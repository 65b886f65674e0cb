"""Accident cases: investigated, reported, replied to, put right, evaluated, closed with four ticks (domain C.16)."""

from typing import TYPE_CHECKING

from anlan.command.v1.accident_case_pb2 import (
    AccidentCase,
    AccidentCaseState,
    CreateAccidentCaseRequest,
    RegradeAccidentCaseRequest,
)
from anlan.command.v1.incident_pb2 import INCIDENT_CLASS_ACCIDENT
from sqlalchemy import Index

from kit.access import covers
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Relation,
    States,
    begins,
    caller,
    nothing,
    now,
    on,
    other_than,
    unit_in,
)
from kit.table import datetime_of
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.incidents import S as INCIDENT
from services.command.reporting.chain import incident_of, place_of
from services.command.rules import case_clocks as clocks
from services.command.rules import cases as rules
from services.command.rules.exercises import join_exercise
from services.command.rules.incidents import says_why
from services.command.rules.reporting_supplements import supplement_until
from services.command.rules.reviews import government_above
from services.command.tables import METADATA

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

S = States(AccidentCaseState)

INVESTIGATOR = unit_in("investigator", rules.OnlyInvestigator)
HIGHER = Relation(lambda who, case: covers(who.unit, case.unit.partition(".")[0]), rules.OnlyHigherGovernment)
"""Whoever is above a county: the city, which also keeps the record of those above it."""

INVESTIGATION = Clock("investigation", at=clocks.after("report_due_at", "report_late"), fires="FlagInvestigationLate")
REPLY = Clock("reply", at=clocks.after("reply_due_at", "reply_late"), fires="FlagReplyLate")
EVALUATION = Clock("evaluation", at=clocks.after("evaluation_due_at", "evaluation_late"), fires="FlagEvaluationLate")

# In this order: what comes later looks at what comes before.
REPORT_LATE = {"report_late": clocks.late("report_late", "report_due_at"), "overdue": clocks.overdue}
REPLY_LATE = {"reply_late": clocks.late("reply_late", "reply_due_at"), "overdue": clocks.overdue}
EVALUATION_LATE = {
    "evaluation_late": clocks.late("evaluation_late", "evaluation_due_at"),
    "overdue": clocks.overdue,
}
REGRADED = {
    "grade": rules.grade_now,
    "grade_before": rules.grade_before,
    "grade_changed_at": rules.grade_changed_at,
    "proposed_tier": rules.proposed_tier,
    "transfer_proposed": rules.transfer_proposed,
}
TO_INVESTIGATE = S.OPEN | S.INVESTIGATING
BEFORE_REPLY = S.OPEN | S.INVESTIGATING | S.APPRAISING | S.REPORT_SUBMITTED
REPORTED = S.REPORT_SUBMITTED | S.REPLIED | S.RECTIFY | S.EVALUATED

FOUND = "事故调查更新伤亡"

LIFECYCLE = Lifecycle(
    S,
    begins("OpenAccidentCase", S.OPEN, by=PLATFORM, sets=REPORT_LATE, starts=INVESTIGATION),
    begins("CreateAccidentCase", S.OPEN, by=OWN_OR_SUPERIOR, sets=REPORT_LATE, starts=INVESTIGATION),
    on(
        "StartInvestigation",
        S.OPEN >> S.INVESTIGATING,
        by=INVESTIGATOR,
        needs=("group_leader",),
        sets={"started_at": now},
        keeps_clock=True,
    ),
    # ---- time that is not counted, and more time
    on(
        "StartTechnicalAppraisal",
        S.INVESTIGATING >> S.APPRAISING,
        by=INVESTIGATOR,
        sets={**REPORT_LATE, "appraisals": clocks.appraisal_begun},
    ),
    on(
        "EndTechnicalAppraisal",
        S.APPRAISING >> S.INVESTIGATING,
        by=INVESTIGATOR,
        sets={
            "report_due_at": clocks.put_off_by_appraisal,
            "appraisal_seconds": clocks.appraisal_seconds,
            "appraisals": clocks.appraisal_ended,
        },
        starts=INVESTIGATION,
    ),
    on(
        "ExtendInvestigation",
        (TO_INVESTIGATE | S.APPRAISING) >> STAYS,
        by=INVESTIGATOR,
        guards=(says_why, clocks.within_limit(clocks.INVESTIGATION)),
        sets={
            **REPORT_LATE,
            "report_due_at": clocks.put_off_by_days("report_due_at"),
            "extensions": clocks.extended(clocks.INVESTIGATION),
        },
        starts=INVESTIGATION,
    ),
    on("FlagInvestigationLate", TO_INVESTIGATE >> STAYS, by=CLOCK, sets=REPORT_LATE),
    # ---- grade and investigator
    on(
        "RegradeAccidentCase",
        (BEFORE_REPLY | S.REPLIED | S.RECTIFY) >> STAYS,
        by=OWN_OR_SUPERIOR,
        needs=("casualties",),
        sets=REGRADED,
        keeps_clock=True,
    ),
    on(
        "TransferAccidentCase",
        BEFORE_REPLY >> STAYS,
        by=HIGHER,
        guards=(says_why, rules.goes_upward),
        sets={
            "investigator": rules.keeper,
            "transfer_proposed": rules.transfer_proposed,
            "transferred_at": now,
            "transferred_by": caller,
        },
        keeps_clock=True,
    ),
    # It happened elsewhere, after all: the case goes to the government there.
    on(
        "RelocateAccidentCase",
        BEFORE_REPLY >> STAYS,
        by=PLATFORM,
        sets={
            "proposed_tier": rules.proposed_tier,
            "tier": rules.tier_there,
            "investigator": rules.keeper,
            "transfer_proposed": rules.transfer_proposed,
        },
        keeps_clock=True,
    ),
    # ---- report and reply
    on(
        "SubmitInvestigationReport",
        S.INVESTIGATING >> S.REPORT_SUBMITTED,
        by=INVESTIGATOR,
        needs=("cause", "responsibility", "report_files"),
        sets={**REPORT_LATE, "submitted_at": now, "submitted_by": caller, "reply_due_at": clocks.reply_due},
        starts=REPLY,
    ),
    on(
        "ReturnInvestigationReport",
        S.REPORT_SUBMITTED >> S.INVESTIGATING,
        by=INVESTIGATOR & other_than("submitted_by"),
        guards=(says_why,),
        sets={**REPORT_LATE, "submitted_at": nothing, "submitted_by": clocks.nobody, "reply_due_at": nothing},
        starts=INVESTIGATION,
    ),
    on(
        "ExtendReply",
        S.REPORT_SUBMITTED >> STAYS,
        by=INVESTIGATOR,
        guards=(clocks.only_extra_major, says_why, clocks.within_limit(clocks.REPLY)),
        sets={
            **REPLY_LATE,
            "reply_due_at": clocks.put_off_by_days("reply_due_at"),
            "extensions": clocks.extended(clocks.REPLY),
        },
        starts=REPLY,
    ),
    on("FlagReplyLate", S.REPORT_SUBMITTED >> STAYS, by=CLOCK, sets=REPLY_LATE),
    on(
        "ReplyAccidentCase",
        S.REPORT_SUBMITTED >> S.REPLIED,
        by=INVESTIGATOR & other_than("submitted_by"),
        needs=("reply_number", "reply_files"),
        sets={**REPLY_LATE, "replied_at": now, "replied_by": caller, "evaluation_due_at": clocks.evaluation_due},
        starts=EVALUATION,
    ),
    # ---- what comes of it
    on("StartRectification", S.REPLIED >> S.RECTIFY, by=INVESTIGATOR, keeps_clock=True),
    on("FlagEvaluationLate", (S.REPLIED | S.RECTIFY) >> STAYS, by=CLOCK, sets=EVALUATION_LATE),
    on(
        "EvaluateAccidentCase",
        S.RECTIFY >> S.EVALUATED,
        by=INVESTIGATOR,
        needs=("evaluation", "publication", "evaluation_files"),
        sets={**EVALUATION_LATE, "evaluated_at": now, "evaluated_by": caller},
    ),
    on("TickFourNoLetGo", REPORTED >> STAYS, by=INVESTIGATOR, sets={"ticks": rules.ticked}, keeps_clock=True),
    on(
        "UntickFourNoLetGo",
        REPORTED >> STAYS,
        by=INVESTIGATOR,
        guards=(says_why, rules.is_ticked),
        sets={"ticks": rules.unticked},
        keeps_clock=True,
    ),
    on(
        "CloseAccidentCase",
        S.EVALUATED >> S.CLOSED,
        by=INVESTIGATOR,
        guards=(rules.four_are_ticked,),
        sets={"closed_at": now, "closed_by": caller},
    ),
)

ACCIDENT_CASES = Ledger(
    AccidentCase,
    collection="accident_cases",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={"accident_cases_incident": rules.CaseAlreadyOpen},
    extra=(Index("accident_cases_incident", "incident", unique=True),),
)


@ACCIDENT_CASES.rpc("CreateAccidentCase")
async def create_accident_case(request: CreateAccidentCaseRequest, call: "Call") -> AccidentCase:
    """Open the case of an accident that the caller may read."""
    async with call.transaction() as inside:
        incident, _ = await INCIDENTS.find(request.accident_case.incident, inside)
        # Held, so that it is not merged or relocated meanwhile.
        held = await incident_of(incident.name, inside)
        if not (held and is_investigated(held)):
            raise rules.NotAnAccident
        async with inside.everywhere() as wide:
            case = await case_of(held, wide)
        return await ACCIDENT_CASES.create(case, inside, verb="CreateAccidentCase")


@ACCIDENT_CASES.rpc("RegradeAccidentCase")
async def regrade_accident_case(request: RegradeAccidentCaseRequest, call: "Call") -> AccidentCase:
    """Record casualties on the case and on its incident at once, so that they are reported up, by who found them."""
    async with call.transaction() as inside:
        before, _ = await ACCIDENT_CASES.find(request.name, inside)
        async with inside.everywhere() as wide:
            # The incident first, as everybody holds them.
            incident = await incident_of(before.incident, wide)
            case = await ACCIDENT_CASES.move(
                *(request.name, "RegradeAccidentCase", wide),
                request=request,
                version=request.version,
                reason=request.reason,
            )
            if incident and is_investigated(incident) and incident.casualties != case.casualties:
                fields, why = {"casualties": case.casualties}, request.reason or FOUND
                await INCIDENTS.move(incident.name, "UpdateIncidentCasualties", wide, fields=fields, reason=why)
    return case


def is_investigated(incident: "Incident") -> bool:
    """Whether a person confirmed it to be an accident."""
    confirmed = INCIDENT.of(incident) in (INCIDENT.CONFIRMED, INCIDENT.CLOSED)
    return confirmed and incident.incident_class == INCIDENT_CLASS_ACCIDENT


async def case_of(incident: "Incident", wide: "Call") -> AccidentCase:
    """The case of an accident before it is on the ledger: at the government above, for whom the grade names."""
    place = await place_of(incident.unit, wide)
    unit = government_above(incident.unit, place.kinds)
    grade = incident.confirmed_grade
    tier = rules.tier_of(grade, unit)
    case = AccidentCase(
        unit=unit,
        incident=incident.name,
        title=incident.title,
        accident_unit=incident.unit,
        accident_unit_title=incident.unit_title,
        occurred_at=incident.occurred_at,
        grade=grade,
        proposed_tier=tier,
        tier=tier,
        investigator=rules.keeper_of(tier, unit),
    )
    if incident.HasField("casualties"):
        case.casualties.CopyFrom(incident.casualties)
    join_exercise(incident, case)
    norms, happened = wide.norms_of(incident), datetime_of(incident.occurred_at)
    case.report_due_at.FromDatetime(clocks.report_due(happened, unit, norms))
    case.regrade_until.FromDatetime(supplement_until(incident, norms))
    return case
