"""Suggest which open incidents a report may repeat; a person merges."""

from typing import TYPE_CHECKING

from anlan.command.v1.incident_pb2 import (
    Incident,
    SuggestDuplicatesRequest,
    SuggestDuplicatesResponse,
    SuggestedDuplicate,
)

from kit.table import datetime_of
from services.command.ledgers.incidents import INCIDENTS, OPEN_NAMES
from services.command.rules.duplicates import Likeness, Limits, likeness

if TYPE_CHECKING:
    from kit.call import Call

LOOKED_AT = 500
"""More open incidents near one place within hours are no list that a person reads."""

LATITUDE, LONGITUDE = (f"coalesce((location ->> '{axis}')::float8, 0)" for axis in ("latitude", "longitude"))
NEAR = f"""
state IN ({OPEN_NAMES}) AND occurred_at BETWEEN $1::timestamptz - make_interval(mins => $2)
    AND $1::timestamptz + make_interval(mins => $2) AND id <> $3
AND exercise = $8
AND ($4::float8 IS NULL OR location IS NULL OR ({LATITUDE} BETWEEN $4 AND $5 AND {LONGITUDE} BETWEEN $6 AND $7))
"""
"""The index `incidents_open` has what is open by time; places are compared within it."""


async def suggest_duplicates(request: SuggestDuplicatesRequest, call: "Call") -> SuggestDuplicatesResponse:
    """The open incidents that the caller may read and that are likely the same, the likeliest first."""
    incident, _ = await INCIDENTS.find(request.name, call)
    limits = Limits.of(incident, call.runtime.norms, call.now)
    found = [(likeness(incident, other, limits), other) for other in await _near(incident, limits, call)]
    likely = sorted(
        (pair for pair in found if pair[0].score >= limits.score),
        key=lambda pair: (-pair[0].score, pair[1].name),
    )
    return SuggestDuplicatesResponse(
        duplicates=[_suggested(like, other, call) for like, other in likely[: limits.shown]]
    )


async def _near(incident: Incident, limits: Limits, call: "Call") -> list[Incident]:
    box = limits.box(incident.location) if incident.HasField("location") else (None,) * 4
    happened, own = datetime_of(incident.occurred_at), incident.name.partition("/")[2]
    return await INCIDENTS.select(
        call,
        NEAR,
        *(happened, round(limits.minutes), own, *box, incident.exercise),
        suffix=f"ORDER BY occurred_at DESC LIMIT {LOOKED_AT}",
    )


def _suggested(like: Likeness, other: Incident, call: "Call") -> SuggestedDuplicate:
    return SuggestedDuplicate(
        incident=INCIDENTS.for_caller(other, call.caller),
        score=like.score,
        distance=like.metres,
        minutes_apart=like.minutes,
        same_unit=like.same_unit,
        same_kind=like.same_kind,
        words=like.words,
        reasons=[reason.into(call.language) for reason in like.reasons()],
    )
