"""Site codes: what hangs at the scene of an incident, signed by the platform; who scans it is there (domain C.15)."""

from typing import TYPE_CHECKING

from anlan.command.v1.site_code_pb2 import CreateSiteCodeRequest, GetSiteCodeRequest, SiteCode, SiteCodeState
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import CLOCK, OWN_OR_SUPERIOR, Clock, Lifecycle, States, begins, caller, on
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.incidents import S as INCIDENT
from services.command.rules.exercises import join_exercise
from services.command.rules.incidents import says_why
from services.command.rules.movements import IncidentIsOver, SiteCodeUnreadable
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.access import Verifier
    from kit.call import Call

S = States(SiteCodeState)

PURPOSE = "site code"
SHOW = "site_codes.create"
"""Whoever may make a code may see its text: a team that could read it would not have to go there."""
OVER = (INCIDENT.CLOSED, INCIDENT.FALSE_ALARM, INCIDENT.MERGED)

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateSiteCode",
        S.ISSUED,
        by=OWN_OR_SUPERIOR,
        sets={"issued_by": caller},
        starts=Clock("validity", norm="command.site_code_validity", fires="ExpireSiteCode"),
    ),
    on("ExpireSiteCode", S.ISSUED >> S.EXPIRED, by=CLOCK),
    on("RevokeSiteCode", S.ISSUED >> S.REVOKED, by=OWN_OR_SUPERIOR, guards=(says_why,)),
)

SITE_CODES = Ledger(
    SiteCode,
    collection="site_codes",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        Index("site_codes_incident", "incident", "id"),
        Index("site_codes_exercise", "exercise", "id", postgresql_where=text("exercise <> ''")),
    ),
)


@SITE_CODES.rpc("CreateSiteCode")
async def create_site_code(request: CreateSiteCodeRequest, call: "Call") -> SiteCode:
    """For the scene of an incident that goes on, by the caller's unit."""
    draft = SITE_CODES.given(request.site_code)
    incident, _ = await INCIDENTS.find(draft.incident, call)
    if INCIDENT.of(incident) in OVER:
        raise IncidentIsOver
    draft.unit = call.caller.unit if call.caller.unit != "*" else incident.unit
    join_exercise(incident, draft)
    return shown(await SITE_CODES.create(draft, call), call)


@SITE_CODES.rpc("GetSiteCode")
async def get_site_code(request: GetSiteCodeRequest, call: "Call") -> SiteCode:
    """With its text for whoever may make one."""
    return shown(await SITE_CODES.get(request.name, call), call)


def shown(code: SiteCode, call: "Call") -> SiteCode:
    """The entry with its text, where the caller may see that."""
    if call.caller.may(SHOW):
        entry_id = code.name.partition("/")[2]
        code.code = f"{entry_id}.{call.runtime.verifier.seal(PURPOSE, entry_id)}"
    return code


def name_in(code: str, verifier: "Verifier") -> str:
    """The entry that a scanned text speaks of; SiteCodeUnreadable when the platform did not write it."""
    entry_id, _, seal = code.strip().partition(".")
    if not verifier.is_sealed(PURPOSE, entry_id, seal):
        raise SiteCodeUnreadable
    return f"{SITE_CODES.collection}/{entry_id}"
