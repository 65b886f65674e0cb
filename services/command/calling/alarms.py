"""A warning as the cause of calls: red and orange wake the responsible duty posts of the area (domain C.14)."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from anlan.command.v1.call_ladder_pb2 import (
    CALL_OCCASION_WARNING_NOTICE,
    CALL_OCCASION_WARNING_ORANGE,
    CALL_OCCASION_WARNING_RED,
    CallOccasion,
)
from anlan.command.v1.call_up_pb2 import CallUp
from anlan.emergency.v1.warning_pb2 import WARNING_COLOUR_ORANGE, WARNING_COLOUR_RED, WarningColour
from anlan.emergency.v1.warning_pb2 import Warning as Alert
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_DEVELOPMENT_ZONE,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_KIND_VILLAGE,
    Unit,
)

from kit.access import covers, is_above
from kit.listing import at_or_below
from services.command.calling.addressees import book_of
from services.command.copies import UNITS
from services.command.ledgers.call_ups import begin_call_ups, stand_down
from services.command.rules.call_ups import rung_called
from services.command.rules.exercises import join_exercise
from services.command.rules.ladder import Book, distinct, next_tier, of_unit, phone_of, without

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

WAKES: Mapping[WarningColour, CallOccasion] = {
    WARNING_COLOUR_RED: CALL_OCCASION_WARNING_RED,
    WARNING_COLOUR_ORANGE: CALL_OCCASION_WARNING_ORANGE,
}
GOVERNMENT = {UNIT_KIND_DISTRICT, UNIT_KIND_DEVELOPMENT_ZONE, UNIT_KIND_TOWN}
"""Whose duty posts are woken; enterprises are told, and villages are called where their town sleeps."""


async def call_up_the_area(event: "Event", call: "Call") -> None:
    """Wake every district and town of the area and tell every enterprise, all in one transaction."""
    warning = Alert.FromString(event.entry)
    occasion = WAKES.get(warning.colour)
    if occasion is None:
        return
    units = await units_of(warning.area, call)
    book = await book_of([unit.unit for unit in units], call)
    drafts = [
        draft
        for unit in units
        if unit.unit != warning.unit and not covers(unit.unit, warning.unit)
        for draft in calls_to(unit, warning, occasion, units, book)
    ]
    await begin_call_ups(drafts, call)


async def end_the_calls(event: "Event", call: "Call") -> None:
    """A warning that is updated, lifted or expired wakes nobody any more."""
    await stand_down(call, "warning = $1", event.name, reason=event.transition)


async def units_of(area: Iterable[str], call: "Call") -> list[Unit]:
    """The units in force in an area, each once."""
    found: dict[str, Unit] = {}
    for path in area:
        for unit in await UNITS.select(call, f"{at_or_below('unit', 1)} AND state = 'IN_FORCE'", path):
            found[unit.unit] = unit
    return [found[path] for path in sorted(found)]


def calls_to(unit: Unit, warning: Alert, occasion: CallOccasion, units: list[Unit], book: Book) -> list[CallUp]:
    """The call to one unit: who answers for it first; deputy, superior, its own phone, village contacts after them."""
    if unit.kind not in (*GOVERNMENT, UNIT_KIND_ENTERPRISE):
        return []
    rungs = distinct(of_unit(unit.unit, book))
    if not rungs:
        return []
    call_up = rung_called(rungs[0])
    join_exercise(warning, call_up)
    call_up.unit, call_up.recipient_title = unit.unit, unit.title
    call_up.warning, call_up.title, call_up.address = warning.name, warning.title, warning.area_text
    call_up.issuer, call_up.issuer_title = warning.unit, warning.issuer_title
    call_up.occasion = CALL_OCCASION_WARNING_NOTICE if unit.kind == UNIT_KIND_ENTERPRISE else occasion
    if unit.kind in GOVERNMENT:
        villages = [each.unit for each in units if each.kind == UNIT_KIND_VILLAGE and is_above(unit.unit, each.unit)]
        contacts = [rung for path in villages for rung in of_unit(path, book)[:1]]
        call_up.others.extend(distinct([*rungs[1:], *without(rungs, phone_of(unit)), *contacts]))
        call_up.upper_tier.extend(next_tier(unit.unit, book))
    return [call_up]
