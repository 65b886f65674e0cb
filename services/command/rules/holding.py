"""Whether the team that an order is addressed to is promised to it: only its owner says so (design 8, rule 3)."""

from typing import TYPE_CHECKING

from anlan.command.v1.receipt_pb2 import (
    RECEIPT_KIND_ORDER,
    RECEIPT_STATE_ACCEPTED,
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_COMPLETED,
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_RELEASED,
    RECEIPT_STATE_VERIFIED,
    TEAM_HOLD_GIVEN_BACK,
    TEAM_HOLD_GRANTED,
    TEAM_HOLD_REFUSED,
    TEAM_HOLD_REQUESTED,
    TEAM_HOLD_UNSPECIFIED,
    Receipt,
    TeamHold,
)
from anlan.emergency.v1.resource_pb2 import ReasonCode

from kit.errors import Refused
from kit.options import option
from services.command.rules import commitment

if TYPE_CHECKING:
    from datetime import datetime

    from anlan.emergency.v1.claim_pb2 import Claim

    from kit.lifecycle import Move

OVER = (
    RECEIPT_STATE_DECLINED,
    RECEIPT_STATE_COMPLETED,
    RECEIPT_STATE_VERIFIED,
    RECEIPT_STATE_CANCELLED,
    RECEIPT_STATE_RELEASED,
)
"""Where nobody acts on it: whoever held a team for it has given that back."""


class TeamNotPromised(Refused):
    """A team sets out for an order once its owner has promised it, so that it never has two to go to."""

    zh = "队伍归属方尚未答复调用,暂不能 {verb};答复后即可办理"
    en = "the team is not promised to this order yet: its owner has not answered"


class TeamNotAskedFor(Refused):
    """An owner answers what is asked."""

    zh = "{verb}:该回执没有待答复的队伍调用"
    en = "this receipt asks for no team just now"


def is_addressed_to_team(receipt: Receipt) -> bool:
    """Whether a team carries it out, and not only reads it."""
    return bool(receipt.team) and receipt.kind == RECEIPT_KIND_ORDER


def is_promised(receipt: Receipt) -> bool:
    """Whether nobody has to be asked for a team any more."""
    return not commitment.is_awaited(receipt)


def is_over(receipt: Receipt) -> bool:
    """Whether nobody acts on it."""
    return receipt.state in OVER


def answers(claim: "Claim", receipt: Receipt) -> bool:
    """Whether a claim answers what a receipt asks now, and not what it asked before it was given back."""
    asks = receipt.team_hold == TEAM_HOLD_REQUESTED
    return asks and (claim.receipt, claim.asked) == (receipt.name, receipt.hold_asked)


def is_held_by(receipt: Receipt, claim: "Claim") -> bool:
    """Whether a receipt has its team, or waits for it, by this claim."""
    granted = receipt.team_hold == TEAM_HOLD_GRANTED and receipt.claim == claim.name
    return granted or answers(claim, receipt)


def refusal_of(claim: "Claim") -> dict[str, object]:
    """What a receipt is told of a team that is not to be had: who holds it is for its issuer and the team's line."""
    why = claim.shortfall
    return {"claim": claim.name, "shortfall": why, "decline_reason": why.zh, "declined_by": claim.decided_by}


def in_short(claim: "Claim") -> str:
    """The same for the story, which others read as well: what kind of reason, and by which claim."""
    code = ReasonCode.DESCRIPTOR.values_by_number[claim.shortfall.code]
    return f"{option(code, 'term')} {claim.name}".strip()


def is_asked_for(move: "Move") -> None:
    """Guard: the team of this receipt is asked for."""
    if not commitment.is_awaited(move.before):
        raise TeamNotAskedFor(verb=move.verb)


def hold(move: "Move") -> TeamHold:
    """Stamp: a team is asked for, unless it is asked for or promised already: a claim found it, say."""
    if not is_addressed_to_team(move.entry):
        return TEAM_HOLD_UNSPECIFIED
    if move.before is None:
        return TEAM_HOLD_GRANTED if move.entry.claim else TEAM_HOLD_REQUESTED
    before: TeamHold = move.before.team_hold
    return before if before in (TEAM_HOLD_REQUESTED, TEAM_HOLD_GRANTED) else TEAM_HOLD_REQUESTED


def times_asked(move: "Move") -> int:
    """Stamp: how many times it was asked for, with this one."""
    before = move.before.hold_asked if move.before else 0
    held = move.before.team_hold if move.before else TEAM_HOLD_UNSPECIFIED
    anew = hold(move) == TEAM_HOLD_REQUESTED and held != TEAM_HOLD_REQUESTED
    return int(before) + anew


def given_back(move: "Move") -> TeamHold:
    """Stamp: who does not act on it any more holds no team for it; what was never had is not given back."""
    if not is_addressed_to_team(move.entry):
        return TEAM_HOLD_UNSPECIFIED
    return TEAM_HOLD_REFUSED if move.before.team_hold == TEAM_HOLD_REFUSED else TEAM_HOLD_GIVEN_BACK


def committed_at(move: "Move") -> "datetime | None":
    """Stamp: who had accepted and waited for nothing but the owner is taken on."""
    return move.now if _waited(move) else commitment.standing(move)


def committed_by(move: "Move") -> str:
    """Stamp: the same, by whom."""
    return str(move.before.accepted_by if _waited(move) else move.before.committed_by)


def _waited(move: "Move") -> bool:
    receipt = move.before
    chosen = receipt.quota or receipt.issuer_commits or receipt.HasField("committed_at")
    return receipt.state == RECEIPT_STATE_ACCEPTED and not chosen
