"""Who investigates an accident, by its grade, and the four checks without which no case is closed (493 Art 19, 20)."""

from datetime import UTC
from typing import TYPE_CHECKING, Any

from anlan.command.v1.accident_case_pb2 import (
    INVESTIGATION_TIER_CITY,
    INVESTIGATION_TIER_COUNTY,
    INVESTIGATION_TIER_PROVINCE,
    INVESTIGATION_TIER_STATE,
    FourNoLetGo,
    FourNoLetGoTick,
    InvestigationTier,
)
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    ACCIDENT_GRADE_UNSPECIFIED,
    AccidentGrade,
)

from kit.errors import AlreadyExists, BadInput, NotPermitted, Refused, Words
from kit.lifecycle import actor_of
from kit.options import option
from services.command.rules.grading import grade

if TYPE_CHECKING:
    from kit.lifecycle import Move

TIERS = {
    ACCIDENT_GRADE_EXTRA_MAJOR: INVESTIGATION_TIER_STATE,
    ACCIDENT_GRADE_MAJOR: INVESTIGATION_TIER_PROVINCE,
    ACCIDENT_GRADE_LARGER: INVESTIGATION_TIER_CITY,
}
"""493 Art 19; anything less is the county's."""
CHECKS = [check for check in FourNoLetGo.values() if check]


class CaseAlreadyOpen(AlreadyExists):
    """An accident has one case."""

    zh = "该事故已立案"
    en = "the accident has a case already"


class NotAnAccident(BadInput):
    """Only what a person confirmed to be an accident is investigated."""

    field = "incident"
    zh = "只有已确认为事故的事件才能立案"
    en = "only what is confirmed to be an accident has a case"


class OnlyInvestigator(NotPermitted):
    """The case is in the hands of whoever investigates."""

    zh = "{verb} 由负责调查的人民政府办理"
    en = "{verb} belongs to the government that investigates"


class OnlyHigherGovernment(NotPermitted):
    """493 Art 20: the higher government takes an investigation over."""

    zh = "{verb} 由上级人民政府办理"
    en = "{verb} belongs to the higher government"


class OnlyUpward(BadInput):
    """An investigation is taken over from below."""

    field = "tier"
    zh = "调查只能提级,现由{tier}负责"
    en = "an investigation only moves upward; it is with {tier} now"


class NotTicked(BadInput):
    """What is not ticked is not taken back."""

    field = "check"
    zh = "「{check}」尚未勾选"
    en = "{check} is not ticked"


class FourNotTicked(Refused):
    """四不放过: none of the four is let go."""

    zh = "四不放过尚未落实:{missing}"
    en = "not all of the four checks are ticked: {missing}"


def tier_of(found: AccidentGrade, unit: str) -> InvestigationTier:
    """Who is to investigate an accident whose case lies at `unit`; where there is no county level, the city."""
    lowest = INVESTIGATION_TIER_COUNTY if "." in unit else INVESTIGATION_TIER_CITY
    return TIERS.get(found, lowest)


def keeper_of(tier: InvestigationTier, unit: str) -> str:
    """The unit that investigates, or keeps the record for who does above the city."""
    return unit if tier == INVESTIGATION_TIER_COUNTY else unit.partition(".")[0]


def grade_now(move: "Move") -> AccidentGrade:
    """Stamp: the grade by what is known, until the window of 493 Art 13 is over."""
    case, known = move.entry, move.entry.casualties
    if move.now > case.regrade_until.ToDatetime(UTC):
        before: AccidentGrade = move.before.grade
        return before
    return grade(known.deaths, known.serious_injuries, known.direct_loss, move.norms, case.unit, move.now)


def grade_before(move: "Move") -> AccidentGrade:
    """Stamp: the grade before this change, where it is one."""
    changed = move.before.grade != move.entry.grade
    found: AccidentGrade = move.before.grade if changed else move.before.grade_before
    return found


def grade_changed_at(move: "Move") -> object:
    """Stamp: now where the grade changes."""
    if move.before.grade != move.entry.grade:
        return move.now
    return move.before.grade_changed_at if move.before.HasField("grade_changed_at") else None


def proposed_tier(move: "Move") -> InvestigationTier:
    """Stamp: who is to investigate by the grade as it is now."""
    return tier_of(move.entry.grade, move.entry.unit)


def tier_there(move: "Move") -> InvestigationTier:
    """Stamp: who investigates at the place the case is now at; the city, where it has no county level."""
    before: InvestigationTier = move.before.tier
    return max(before, tier_of(ACCIDENT_GRADE_UNSPECIFIED, move.entry.unit))


def transfer_proposed(move: "Move") -> bool:
    """Stamp: whether that is a higher government than the one that does; a graver accident moves upward (Art 20)."""
    return bool(move.entry.proposed_tier > move.entry.tier)


def keeper(move: "Move") -> str:
    """Stamp: who investigates from now on."""
    return keeper_of(move.entry.tier, move.entry.unit)


def goes_upward(move: "Move") -> None:
    """An investigation moves upward only."""
    if move.entry.tier <= move.before.tier:
        raise OnlyUpward(tier=term(InvestigationTier.DESCRIPTOR, move.before.tier))


# ---- the four checks


def ticked(move: "Move") -> list[FourNoLetGoTick]:
    """Stamp: the ticks, with that of the request in its place."""
    asked = move.request
    tick = FourNoLetGoTick(
        check=asked.check, evidence=asked.evidence, statement=asked.statement, ticked_by=actor_of(move.caller)
    )
    tick.ticked_at.FromDatetime(move.now)
    return sorted([*_others(move), tick], key=lambda each: each.check)


def unticked(move: "Move") -> list[FourNoLetGoTick]:
    """Stamp: the ticks without that of the request."""
    return _others(move)


def _others(move: "Move") -> list[FourNoLetGoTick]:
    return [tick for tick in move.before.ticks if tick.check != move.request.check]


def is_ticked(move: "Move") -> None:
    """Only a tick that is there is taken back."""
    if all(tick.check != move.request.check for tick in move.before.ticks):
        raise NotTicked(check=term(FourNoLetGo.DESCRIPTOR, move.request.check))


def four_are_ticked(move: "Move") -> None:
    """A case is closed with all four, each with its evidence."""
    held = {tick.check for tick in move.entry.ticks if tick.evidence}
    missing = [term(FourNoLetGo.DESCRIPTOR, check) for check in CHECKS if check not in held]
    if missing:
        raise FourNotTicked(missing=missing)


def term(enum: Any, number: int) -> Words:  # noqa: ANN401 an EnumDescriptor
    """What a value is called."""
    value = enum.values_by_number[number]
    return Words(str(option(value, "term")), str(value.name))
