"""Play the injects of an exercise: what happens in it by itself, done by the platform on its behalf."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anlan.command.v1.exercise_pb2 import (
    INJECT_KIND_END,
    INJECT_KIND_FOLLOW_UP,
    INJECT_KIND_MEDIA_REPORT,
    INJECT_KIND_MESSAGE,
    INJECT_KIND_REPORT,
    INJECT_KIND_SILENCE,
    Exercise,
    Inject,
    InjectKind,
)
from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_ENTERPRISE,
    INCIDENT_CHANNEL_MEDIA,
    Incident,
    IncidentSource,
)
from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.receipt_pb2 import ORDER_PRIORITY_ROUTINE

from kit.bulk import move_many
from kit.table import set_datetime
from services.command.intake.part import enter
from services.command.ledgers.incidents import INCIDENTS, OPEN_NAMES
from services.command.ledgers.orders import issue
from services.command.ledgers.receipts import RECEIPTS
from services.command.rules.exercise_script import NothingReported, reported_by, scenario

if TYPE_CHECKING:
    from kit.call import Call

SOURCE = "演练导调"
"""Whom a report of an exercise comes from."""

ANSWERABLE = (
    "exercise = $1 AND unit = ANY($2) AND NOT silent AND state NOT IN ('VERIFIED', 'CANCELLED', 'DECLINED', 'RELEASED')"
)


@dataclass(frozen=True)
class Outcome:
    """What an inject brought."""

    brought: str = ""
    """The entry."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What changes on the exercise."""


async def play(exercise: Exercise, number: int, call: "Call") -> Outcome:
    """Play the inject at a place (from 0); a Refused says why it cannot be."""
    return await PLAYERS[exercise.injects[number].kind](exercise, number, call)


async def report(exercise: Exercise, number: int, call: "Call") -> Outcome:
    """Something happened, says the enterprise, the media or whoever."""
    inject = exercise.injects[number]
    usual = INCIDENT_CHANNEL_MEDIA if inject.kind == INJECT_KIND_MEDIA_REPORT else INCIDENT_CHANNEL_ENTERPRISE
    incident = Incident(
        unit=inject.units[0],
        title=inject.title,
        kind=inject.incident_kind,
        channel=inject.channel or usual,
        description=inject.text,
        address=inject.address,
        exercise=exercise.name,
        time_scale=exercise.time_scale,
    )
    for part in ("casualties", "location"):
        if inject.HasField(part):
            getattr(incident, part).CopyFrom(getattr(inject, part))
    happened = scenario(inject.happened_before_seconds, exercise.time_scale)
    set_datetime(incident.occurred_at, call.now - happened)
    set_datetime(
        incident.aware_at, call.now - min(happened, scenario(inject.aware_before_seconds, exercise.time_scale))
    )
    entered = await enter(incident, IncidentSource(organisation=SOURCE, words=inject.text), call)
    return Outcome(entered.name, {} if exercise.incident else {"incident": entered.name})


async def follow_up(exercise: Exercise, number: int, call: "Call") -> Outcome:
    """Casualties as they are known by now."""
    inject, reported = exercise.injects[number], reported_by(exercise, number)
    name = reported.brought if reported else ""
    if not name:
        raise NothingReported
    fields = {"casualties": inject.casualties}
    followed = await INCIDENTS.move(name, "UpdateIncidentCasualties", call, fields=fields, reason=inject.text)
    return Outcome(followed.name)


async def silence(exercise: Exercise, number: int, call: "Call") -> Outcome:
    """Units stop answering: what they were given, and what they will be given."""
    units = exercise.injects[number].units
    await move_many(RECEIPTS, "SilenceReceipt", call, ANSWERABLE, exercise.name, list(units))
    return Outcome(fields={"silent_units": sorted({*exercise.silent_units, *units})})


async def message(exercise: Exercise, number: int, call: "Call") -> Outcome:
    """Something is told to units by who holds the exercise."""
    inject = exercise.injects[number]
    order = Order(
        unit=exercise.unit,
        title=inject.title,
        instruction=inject.text.strip() or inject.title,
        priority=inject.priority or ORDER_PRIORITY_ROUTINE,
        incident=await _open_incident(exercise, call),
        recipients=inject.units,
        exercise=exercise.name,
        time_scale=exercise.time_scale,
    )
    return Outcome((await issue(order, call)).name)


async def _open_incident(exercise: Exercise, call: "Call") -> str:
    """The exercise's incident, which a message is about; none where it is over, or has not begun."""
    found = await INCIDENTS.select(call, f"id = $1 AND state IN ({OPEN_NAMES})", exercise.incident.partition("/")[2])
    return found[0].name if found else ""


async def end(_exercise: Exercise, _number: int, _call: "Call") -> Outcome:
    """Nothing but the end, which whoever plays it makes."""
    return Outcome()


Player = Callable[[Exercise, int, "Call"], Awaitable[Outcome]]
PLAYERS: Mapping[InjectKind, Player] = {
    INJECT_KIND_REPORT: report,
    INJECT_KIND_MEDIA_REPORT: report,
    INJECT_KIND_FOLLOW_UP: follow_up,
    INJECT_KIND_SILENCE: silence,
    INJECT_KIND_MESSAGE: message,
    INJECT_KIND_END: end,
}


def as_played(exercise: Exercise, number: int, outcome: Outcome, problem: str, call: "Call") -> list[Inject]:
    """All injects, with what became of the one at a place."""
    injects = list(exercise.injects)
    done = Inject()
    done.CopyFrom(injects[number])
    done.brought, done.problem = outcome.brought, problem
    set_datetime(done.played_at, call.now)
    injects[number] = done
    return injects
