"""Check-in calls: a superior calls a lower unit's watch, which answers in time or is flagged (domain A.4 row 91)."""

from typing import TYPE_CHECKING

from anlan.command.v1.duty_check_pb2 import CreateDutyCheckRequest, DutyCheck, DutyCheckState
from sqlalchemy import Index

from kit.errors import Refused
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_UNIT,
    SUPERIOR,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    now,
    on,
    unit_in,
    yes,
)
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(DutyCheckState)

WATCH = """
SELECT count(*) AS kept, count(*) FILTER (
    WHERE $2 IN (leader, officer) OR coalesce(deputies, '[]') @> to_jsonb($2::text)) AS mine
FROM shifts WHERE unit = $1 AND (state = 'ON_DUTY' OR state = 'PLANNED' AND starts_at <= $3 AND $3 < ends_at)
"""


class OnlyTheWatchAnswers(Refused):
    """A check-in call asks whether the watch is awake, not whether somebody is."""

    zh = "查岗须由当班人员应答"
    en = "a check-in call is answered by somebody on duty"


def poster(move: Move) -> str:
    """Stamp: the post that acts."""
    return move.caller.post


async def keeps_the_watch(unit: str, post: str, call: "Call") -> bool:
    """Whether a post is one of those on duty at a unit, or nobody is, so that anybody may answer."""
    async with call.session() as conn:
        (watch,) = await conn.fetch(WATCH, unit, post, call.now)
    return bool(watch["mine"] or not watch["kept"])


async def answered_by_the_watch(move: Move, call: "Call") -> None:
    """Where the unit keeps a watch, one of those on duty answers."""
    if not await keeps_the_watch(move.entry.unit, call.caller.post, call):
        raise OnlyTheWatchAnswers


LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreateDutyCheck",
        S.CALLED,
        by=SUPERIOR & unit_in("issuer"),
        sets={"called_by": poster},
        starts=Clock("answer", norm="command.duty_check_answer", fires="FlagDutyCheckMissed"),
    ),
    on("FlagDutyCheckMissed", S.CALLED >> S.MISSED, by=CLOCK, sets={"overdue": yes}),
    on(
        "AnswerDutyCheck",
        (S.CALLED | S.MISSED) >> S.ANSWERED,
        by=OWN_UNIT,
        sets={"answered_at": now, "answered_by": caller},
        then=answered_by_the_watch,
    ),
)

DUTY_CHECKS = Ledger(
    DutyCheck,
    collection="duty_checks",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    downward=True,
    extra=(Index("duty_checks_issuer", "issuer", "id"),),
)


@DUTY_CHECKS.rpc("CreateDutyCheck")
async def create_duty_check(request: CreateDutyCheckRequest, call: "Call") -> DutyCheck:
    """Call a lower unit's watch as the caller's unit."""
    check = DUTY_CHECKS.given(request.duty_check)
    check.issuer = call.caller.unit
    return await DUTY_CHECKS.create(check, call, verb="CreateDutyCheck")
