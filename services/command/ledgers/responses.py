"""Responses: proposed by triggers, activated by a person, taken over, terminated by whoever commands (domain C.17)."""

from typing import TYPE_CHECKING

from anlan.command.v1.response_pb2 import Response, ResponseState
from sqlalchemy import Index, text

from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
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
    caller_unit,
    no,
    nothing,
    now,
    on,
    other_than,
    yes,
)
from services.command.rules import responses as rules
from services.command.rules.exercises import shows_mark
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(ResponseState)

OPEN_ORDERS = "SELECT count(*) FROM orders WHERE response = $1 AND state = 'ISSUED'"
OPEN_POST = "SELECT EXISTS (SELECT FROM command_posts WHERE response = $1 AND state = 'OPEN')"

IN_COMMAND = Relation(rules.in_command, rules.OnlyUnitInCommand)
SUPERIOR_OF_COMMAND = Relation(rules.may_take_over, rules.OnlySuperiorTakesOver)
SETTLED = Relation(lambda _who, response: not response.successor_unit, rules.TakeOverPending)
PENDING = Relation(lambda _who, response: bool(response.successor_unit), rules.NoTakeOverPending)
CONFIRMS = Relation(rules.may_confirm, rules.TakeOverNotYoursToConfirm)

OPEN = text("state IN ('PROPOSED', 'ACTIVE')")


def own_unit(move: Move) -> str:
    """Stamp: the unit that responds commands."""
    return str(move.entry.unit)


def successor_unit(move: Move) -> str:
    """Stamp: the unit that takes over."""
    return str(move.before.successor_unit)


def successor_commander(move: Move) -> str:
    """Stamp: the post that takes over."""
    return str(move.before.successor_commander)


def nobody(_move: Move) -> str:
    """Stamp: no name."""
    return ""


GOES_ON = {"termination_proposed": no, "termination_proposed_at": nothing, "termination_grounds": nobody}
"""Somebody has decided that it goes on, or that it ends."""


async def nothing_is_open(move: Move, call: "Call") -> None:
    """All orders of the response are closed, and its command post is."""
    async with call.everywhere() as wide, wide.session() as conn:
        orders = await conn.fetchval(OPEN_ORDERS, move.entry.name)
        post = await conn.fetchval(OPEN_POST, move.entry.name)
    if orders:
        raise rules.StepsStillOpen(count=orders)
    if post:
        raise rules.CommandPostStillOpen


DURATION = Clock("duration", at=rules.next_reminder, fires="RemindResponse")
DECISION = Clock("decision", norm="command.response_decision", fires="FlagResponseUndecided")
TAKEOVER = Clock("takeover", norm="command.response_takeover", fires="FlagTakeOverUnconfirmed")

DECIDED = {"decided_by": caller, "decided_at": now, "undecided": no}
LEVEL = {"level_before": rules.level_before, "level_changed_at": now}

LIFECYCLE = Lifecycle(
    S,
    begins(
        "ProposeResponse",
        S.PROPOSED,
        by=OWN_OR_SUPERIOR,
        needs=("plan", "level"),
        sets=shows_mark("title", "matter"),
        starts=DECISION,
    ),
    # What the figures say by now; a person decided nothing yet.
    on("ReviseResponseProposal", S.PROPOSED >> STAYS, by=OWN_OR_SUPERIOR, needs=("level",), starts=DECISION),
    on("WithdrawResponse", S.PROPOSED >> S.DISMISSED, by=PLATFORM),
    on("FlagResponseUndecided", S.PROPOSED >> STAYS, by=CLOCK, sets={"undecided": yes}),
    on("DeclineResponse", S.PROPOSED >> S.DISMISSED, by=OWN_UNIT, guards=(says_why,), sets=DECIDED),
    on(
        "ActivateResponse",
        S.PROPOSED >> S.ACTIVE,
        by=OWN_UNIT,
        needs=("matter", "level", "expected_end", "measures", "commander"),
        guards=(rules.ends_in_future,),
        sets={**DECIDED, "activated_at": now, "command_unit": own_unit, **shows_mark("matter", "measures")},
        starts=DURATION,
    ),
    # Nobody asks for these two: the platform notes what an activation opened, and what the figures say meanwhile.
    on("NoteResponseSteps", S.ACTIVE >> STAYS, by=IN_COMMAND, needs=("opened_level",), keeps_clock=True),
    on("NoteResponseRecommendation", S.ACTIVE >> STAYS, by=OWN_OR_SUPERIOR, keeps_clock=True),
    # The warning was re-issued: the response is to the one that took its place.
    on("FollowWarning", (S.PROPOSED | S.ACTIVE) >> STAYS, by=PLATFORM, needs=("warning",), keeps_clock=True),
    # The warning has ended. That is no decision: who commands says whether anything is left to be done.
    on(
        "ProposeResponseTermination",
        S.ACTIVE >> STAYS,
        by=PLATFORM,
        sets={"termination_proposed": yes, "termination_proposed_at": now, "termination_grounds": rules.grounds},
        keeps_clock=True,
    ),
    on(
        "UpgradeResponse",
        S.ACTIVE >> STAYS,
        by=IN_COMMAND,
        guards=(says_why, rules.goes_up),
        sets={**LEVEL, **GOES_ON},
        keeps_clock=True,
    ),
    on(
        "DowngradeResponse",
        S.ACTIVE >> STAYS,
        by=IN_COMMAND,
        guards=(says_why, rules.goes_down),
        sets=LEVEL,
        keeps_clock=True,
    ),
    on(
        "ExtendResponse",
        S.ACTIVE >> STAYS,
        by=IN_COMMAND & SETTLED,
        guards=(says_why, rules.ends_in_future),
        sets={"overrun": no, **GOES_ON},
        starts=DURATION,
    ),
    # Nobody asks for it: command changed hands at the command post.
    on(
        "ChangeResponseCommander",
        (S.ACTIVE | S.TERMINATED | S.RECOVERY) >> STAYS,
        by=IN_COMMAND,
        needs=("commander",),
        keeps_clock=True,
    ),
    on("RemindResponse", S.ACTIVE >> STAYS, by=CLOCK, sets={"overrun": rules.is_over_time}, starts=DURATION),
    on(
        "TakeOverResponse",
        S.ACTIVE >> STAYS,
        by=SUPERIOR_OF_COMMAND,
        needs=("successor_commander",),
        guards=(says_why,),
        sets={
            "successor_unit": caller_unit,
            "takeover_requested_by": caller,
            "takeover_requested_at": now,
            "takeover_unconfirmed": no,
        },
        starts=TAKEOVER,
    ),
    on("FlagTakeOverUnconfirmed", S.ACTIVE >> STAYS, by=CLOCK, sets={"takeover_unconfirmed": yes}, starts=DURATION),
    on(
        "ConfirmResponseTakeOver",
        S.ACTIVE >> STAYS,
        by=PENDING & CONFIRMS & other_than("takeover_requested_by"),
        guards=(rules.says_why_for_another,),
        sets={
            "command_unit": successor_unit,
            "commander": successor_commander,
            "successor_unit": nobody,
            "successor_commander": nobody,
            "takeover_requested_at": nothing,
            "takeover_unconfirmed": no,
            "takeover_confirmed_by": caller,
            "taken_over_at": now,
        },
        starts=DURATION,
    ),
    on(
        "TerminateResponse",
        S.ACTIVE >> S.TERMINATED,
        by=IN_COMMAND,
        needs=("threat_controlled", "no_secondary_danger"),
        guards=(says_why,),
        sets={
            "terminated_by": caller,
            "terminated_at": now,
            "successor_unit": nobody,
            "successor_commander": nobody,
            **GOES_ON,
        },
    ),
    on("BeginResponseRecovery", S.TERMINATED >> S.RECOVERY, by=IN_COMMAND, sets={"recovery_at": now}),
    on(
        "CloseResponse",
        (S.TERMINATED | S.RECOVERY) >> S.CLOSED,
        by=IN_COMMAND,
        sets={"closed_by": caller, "closed_at": now},
        then=nothing_is_open,
    ),
)

RESPONSES = Ledger(
    Response,
    collection="responses",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    unique={"responses_open": rules.ResponseAlreadyOpen},
    extra=(
        Index("responses_open", "incident", "warning", "unit", "plan", "exercise", unique=True, postgresql_where=OPEN),
        Index("responses_incident", "incident", "id"),
        Index("responses_warning", "warning", "id", postgresql_where=text("warning <> ''")),
        Index("responses_implied_by", "implied_by", "id"),
        Index("responses_command_unit", "command_unit", "id"),
    ),
)
