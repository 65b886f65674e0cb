"""Report hops: who must report an incident to whom by when, and whether it was done in time (domain B.2, C.16)."""

from typing import TYPE_CHECKING

from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_SKIP,
    REPORT_RECIPIENT_UNIT,
    CreateReportHopRequest,
    ReportHop,
    ReportHopState,
    ReportRecipient,
)
from sqlalchemy import Index, text

from kit.access import EVERYWHERE
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_UNIT,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    Relation,
    States,
    begins,
    caller,
    now,
    on,
)
from kit.options import option
from services.command.copies import UNITS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.incidents import S as INCIDENT
from services.command.rules import reporting as rules
from services.command.rules import reporting_content as content
from services.command.rules import reporting_supplements as supplements
from services.command.rules.exercises import join_exercise
from services.command.rules.orders import IncidentIsOver, UnknownIncident
from services.command.tables import METADATA

if TYPE_CHECKING:
    from datetime import datetime

    from anlan.command.v1.incident_pb2 import Incident

    from kit.access import Caller
    from kit.call import Call

S = States(ReportHopState)


def phone_late(move: Move) -> bool:
    """Stamp: whether the phone report is late by now; what is late stays late."""
    return rules.phone_is_late(move.entry, move.now)


def written_late(move: Move) -> bool:
    """Stamp: the same of the written report."""
    return rules.written_is_late(move.entry, move.now)


def late(move: Move) -> bool:
    """Stamp: whether either is late, both already computed."""
    return bool(move.entry.late or move.entry.phone_late or move.entry.written_late)


def one_more(move: Move) -> int:
    """Stamp: one follow-up more."""
    return int(move.before.follow_ups) + 1


def one_missed_more(move: Move) -> int:
    """Stamp: one missed follow-up more."""
    return int(move.before.follow_ups_missed) + 1


def report_due(move: Move) -> "datetime | None":
    """When the next of the deadlines has passed; watched from when the clocks begin until the written report."""
    return rules.next_deadline(move.entry) if S.of(move.entry) in (S.DUE, S.PHONED) else None


def stood(move: Move) -> int:
    """Stamp: the state it stands in before this."""
    return int(move.before.state)


def follow_up_due(move: Move) -> "datetime | None":
    """When the next follow-up has become late."""
    return None if S.of(move.entry) is S.SET_ASIDE else supplements.follow_up_due(move.entry, move.now, move.norms)


def supplement_due(move: Move) -> "datetime | None":
    """When a supplement of what has become known is late: soon, and never later than the next follow-up."""
    usual = follow_up_due(move)
    soon = supplements.supplement_due(move.entry, move.now, move.norms)
    return rules.earliest(usual, soon, rules.moment(move.before, "due_time")) if usual else None


def _may_receive(who: "Caller", hop: ReportHop) -> bool:
    recipient = hop.to_unit or hop.unit
    return who.unit in (EVERYWHERE, recipient)


RECIPIENT = Relation(_may_receive, content.OnlyRecipient)
"""The unit it is addressed to; its sender records the receipt of whoever has no account here."""
REPORTS = OWN_UNIT & Relation(lambda _who, hop: not content.is_copy(hop), content.CopyIsTicked)
COPIES = OWN_UNIT & Relation(lambda _who, hop: content.is_copy(hop), content.OnlyCopyIsTicked)
"""The sender, of a report of its own or of a copy."""

# In this order: `late` looks at the other two.
JUDGED = {"phone_late": phone_late, "written_late": written_late, "late": late}
SAID = {"content": content.filled, "missing_items": content.lacking, "channel": content.channel}
REPORT = Clock("report", at=report_due, fires="FlagReportLate")
FOLLOW_UP = Clock("follow_up", at=follow_up_due, fires="FlagFollowUpMissed")
SUPPLEMENT = Clock("follow_up", at=supplement_due, fires="FlagFollowUpMissed")
OPEN = S.DUE | S.PHONED
IN_WRITING = S.SUBMITTED | S.RECEIVED

LIFECYCLE = Lifecycle(
    S,
    begins("PlanReportHop", S.WAITING, by=PLATFORM),
    begins("CreateReportHop", S.DUE, by=OWN_UNIT, guards=(content.goes_upward,), sets={"opened_at": now}),
    on("OpenReportHop", S.WAITING >> S.DUE, by=PLATFORM, sets=JUDGED, starts=REPORT),
    # Nothing learned later puts a deadline off; what was reported is judged by the tighter one as well.
    on(
        "TightenReportHop",
        (S.DUE | S.PHONED | S.SUBMITTED | S.RECEIVED | S.FINISHED) >> STAYS,
        by=PLATFORM,
        sets=JUDGED,
        starts=REPORT,
        keeps_clock=True,
    ),
    # What was reported for an incident counts for those that were merged into it, and the other way round.
    on("CountFirstReport", S.DUE >> S.PHONED, S.SET_ASIDE >> STAYS, by=PLATFORM, sets=JUDGED, starts=REPORT),
    on("CountWrittenReport", OPEN >> S.SUBMITTED, S.SET_ASIDE >> STAYS, by=PLATFORM, sets=JUDGED, starts=FOLLOW_UP),
    on("TakeBackReport", (S.PHONED | S.SUBMITTED) >> S.DUE, by=PLATFORM, sets=JUDGED, starts=REPORT),
    on(
        "SetAsideReportHop",
        (S.WAITING | S.DUE | S.PHONED | S.SUBMITTED | S.RECEIVED) >> S.SET_ASIDE,
        by=PLATFORM,
        sets={"set_aside_from": stood, **JUDGED},
    ),
    on(
        "ReopenReportHop",
        S.SET_ASIDE >> S.WAITING,
        S.SET_ASIDE >> S.DUE,
        S.SET_ASIDE >> S.PHONED,
        by=PLATFORM,
        restores="set_aside_from",
        sets=JUDGED,
        starts=REPORT,
    ),
    on(
        "ResumeReportHop",
        S.SET_ASIDE >> S.SUBMITTED,
        S.SET_ASIDE >> S.RECEIVED,
        by=PLATFORM,
        restores="set_aside_from",
        sets=JUDGED,
        starts=FOLLOW_UP,
    ),
    on("FlagReportLate", (S.DUE | S.PHONED | S.SET_ASIDE) >> STAYS, by=CLOCK, sets=JUDGED, starts=REPORT),
    on(
        "PhoneReport",
        S.DUE >> S.PHONED,
        by=REPORTS,
        sets={"phoned_at": now, "phoned_by": caller, "channel": content.by_phone, **JUDGED},
        starts=REPORT,
    ),
    on(
        "SubmitReport",
        OPEN >> S.SUBMITTED,
        by=REPORTS,
        guards=(content.says_something, content.has_happened),
        sets={"submitted_at": now, "submitted_by": caller, **SAID, **JUDGED},
        starts=FOLLOW_UP,
    ),
    on(
        "TickReportCopy",
        S.DUE >> S.SUBMITTED,
        by=COPIES,
        sets={"submitted_at": now, "submitted_by": caller, "channel": content.channel, **JUDGED},
    ),
    on(
        "ReceiveReport",
        S.SUBMITTED >> S.RECEIVED,
        by=RECIPIENT,
        guards=(content.is_numbered,),
        sets={"received_at": now, "received_by": caller},
        keeps_clock=True,
    ),
    on(
        "FollowUpReport",
        IN_WRITING >> STAYS,
        by=REPORTS,
        guards=(content.says_something, content.has_happened),
        sets={"follow_ups": one_more, "followed_up_at": now, **SAID},
        starts=FOLLOW_UP,
    ),
    on("CallForSupplement", IN_WRITING >> STAYS, by=PLATFORM, starts=SUPPLEMENT),
    on(
        "FlagFollowUpMissed",
        IN_WRITING >> STAYS,
        by=CLOCK,
        sets={"follow_ups_missed": one_missed_more},
        starts=FOLLOW_UP,
    ),
    on(
        "FinishReport",
        IN_WRITING >> S.FINISHED,
        by=REPORTS,
        guards=(content.says_all, content.has_happened),
        sets={"finished_at": now, "finished_by": caller, **SAID},
    ),
)

REPORT_HOPS = Ledger(
    ReportHop,
    collection="report_hops",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("report_hops_incident", "incident", "id"),
        Index("report_hops_from_unit", "from_unit", "id"),
        Index("report_hops_to_unit", "to_unit", "id"),
        Index("report_hops_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
    ),
)


@REPORT_HOPS.rpc("CreateReportHop")
async def create_report_hop(request: CreateReportHopRequest, call: "Call") -> ReportHop:
    """Begin a report past the next level as the caller's unit; the hop has no deadline."""
    hop = REPORT_HOPS.given(request.report_hop)
    hop.unit = hop.from_unit = hop.unit or call.caller.unit
    hop.kind = REPORT_HOP_KIND_SKIP
    found = await INCIDENTS.select(call, "id = $1", hop.incident.removeprefix("incidents/"))
    if not found:
        raise UnknownIncident(name=hop.incident)
    if INCIDENT.of(found[0]) not in (INCIDENT.DETECTED, INCIDENT.VERIFYING, INCIDENT.CONFIRMED):
        raise IncidentIsOver(name=hop.incident)
    if hop.recipient in rules.UPSTREAM:
        hop.to_unit = ""
    else:
        hop.recipient = REPORT_RECIPIENT_UNIT
    async with call.everywhere() as wide:
        units = await UNITS.select(wide, "unit = ANY($1)", [hop.from_unit, hop.to_unit])
    name_ends(hop, {unit.unit: unit.title for unit in units})
    about(hop, found[0], call)
    return await REPORT_HOPS.create(hop, call, verb="CreateReportHop")


def name_ends(hop: ReportHop, titles: dict[str, str]) -> None:
    """Say what sender and recipient are called; the province sends where no unit does."""
    hop.from_title = titles.get(hop.from_unit, "") if hop.from_unit else term(ReportRecipient.REPORT_RECIPIENT_PROVINCE)
    hop.to_title = titles.get(hop.to_unit, "") if hop.to_unit else term(hop.recipient)


def term(recipient: ReportRecipient) -> str:
    """What a recipient is called in Chinese."""
    return str(option(ReportRecipient.DESCRIPTOR.values_by_number[recipient], "term"))


def about(hop: ReportHop, incident: "Incident", call: "Call") -> None:
    """Take over what a hop needs to know of its incident."""
    join_exercise(incident, hop)
    # What is exercised goes no further than this platform.
    hop.upstream = hop.recipient in rules.UPSTREAM and not hop.exercise
    hop.title, hop.grade = incident.title, incident.provisional_grade
    hop.content.occurred_at.CopyFrom(incident.occurred_at)
    hop.content.address = incident.address
    hop.supplement_until.FromDatetime(supplements.supplement_until(incident, call.norms_of(incident)))
