"""Roster templates: how a unit's watch is kept on working days, days off and holidays, and rosters made of them."""

from typing import TYPE_CHECKING

from anlan.command.v1.duty_roster_pb2 import DutyRoster
from anlan.command.v1.duty_roster_template_pb2 import (
    DraftDutyRosterRequest,
    DutyRosterTemplate,
    DutyRosterTemplateState,
)

from kit.ledger import Ledger
from kit.lifecycle import OWN_UNIT, STAYS, Lifecycle, States, begins, on
from services.command.ledgers.rosters import ROSTERS
from services.command.rules import duty_roster_templates as rules
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(DutyRosterTemplateState)

LIFECYCLE = Lifecycle(
    S,
    begins("CreateDutyRosterTemplate", S.IN_FORCE, by=OWN_UNIT, guards=(rules.check_template,)),
    on("UpdateDutyRosterTemplate", S.IN_FORCE >> STAYS, by=OWN_UNIT, guards=(rules.check_template,)),
    on("RetireDutyRosterTemplate", S.IN_FORCE >> S.RETIRED, by=OWN_UNIT, guards=(says_why,)),
)

ROSTER_TEMPLATES = Ledger(DutyRosterTemplate, collection="roster_templates", lifecycle=LIFECYCLE, metadata=METADATA)


@ROSTER_TEMPLATES.rpc("DraftDutyRoster")
async def draft_duty_roster(request: DraftDutyRosterRequest, call: "Call") -> DutyRoster:
    """A draft for a span of days, of the template's unit; published like any other."""
    template, _ = await ROSTER_TEMPLATES.find(request.name, call)
    if S.of(template) is S.RETIRED:
        raise rules.TemplateRetired(title=template.title)
    first = rules.day("first_day", request.first_day)
    last = rules.day("last_day", request.last_day)
    roster = rules.roster_of(template, first, last, request.title)
    return await ROSTERS.create(roster, call, verb="CreateDutyRoster")
