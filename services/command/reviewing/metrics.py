"""How long everything took, from the ledgers: of one incident, and of a subtree in a period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from anlan.command.v1.metrics_pb2 import (
    RESPONSE_METRIC_KIND_ACKNOWLEDGEMENT_TO_EN_ROUTE,
    RESPONSE_METRIC_KIND_DETECT_TO_REPORT,
    RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE,
    RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT,
    RESPONSE_METRIC_KIND_REPORT_TO_ANSWER,
    RESPONSE_METRIC_KIND_REPORT_TO_ORDER,
    GetIncidentMetricsRequest,
    IncidentMetrics,
    ListResponseMetricsRequest,
    ListResponseMetricsResponse,
    ResponseMetric,
    ResponseMetricKind,
    UnitMetrics,
)

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.listing import at_or_below
from kit.table import LEVELS, datetime_of
from kit.workdays import BEIJING
from services.command.copies import UNITS
from services.command.ledgers.incidents import INCIDENTS, merged_into
from services.command.rules.metrics import Cases, PeriodEndsBeforeItBegins, Scale

if TYPE_CHECKING:
    import asyncpg
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

INCIDENT = "FROM incidents WHERE state <> 'MERGED' AND {where}"
RECEIPT = "FROM receipts WHERE kind = 'ORDER' AND {where}"
UNANSWERED = "acknowledged_at IS NULL AND state NOT IN ('CANCELLED', 'DECLINED', 'RELEASED')"
FIRST_ORDER = "(SELECT min(orders.create_time) FROM orders WHERE orders.incident = 'incidents/' || incidents.id)"


@dataclass(frozen=True)
class Span:
    """Where one kind of time stands in the ledgers."""

    source: str
    started: str
    ended: str
    waits: str = "false"
    """Whether a case without an end waits for one: not everybody who is ordered has to set out."""


SPANS: Mapping[ResponseMetricKind, Span] = {
    RESPONSE_METRIC_KIND_DETECT_TO_REPORT: Span(INCIDENT, "coalesce(aware_at, occurred_at)", "received_at"),
    RESPONSE_METRIC_KIND_REPORT_TO_ANSWER: Span(
        INCIDENT, "received_at", "least(verified_at, confirmed_at)", "state = 'DETECTED'"
    ),
    RESPONSE_METRIC_KIND_REPORT_TO_ORDER: Span(INCIDENT, "received_at", FIRST_ORDER),
    RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT: Span(RECEIPT, "issued_at", "acknowledged_at", UNANSWERED),
    RESPONSE_METRIC_KIND_ACKNOWLEDGEMENT_TO_EN_ROUTE: Span(RECEIPT, "acknowledged_at", "en_route_at"),
    RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE: Span(RECEIPT, "en_route_at", "on_scene_at"),
}

# $1 the target in seconds, $2 now; an end before its beginning belongs to an earlier wording of an order.
CASES = """
SELECT place, grouping(place) = 1 AS whole, count(*) FILTER (WHERE took >= 0) AS count,
    count(*) FILTER (WHERE waits AND took IS NULL) AS waiting,
    percentile_cont(ARRAY[0.5, 0.9, 0.99, 1.0]) WITHIN GROUP (ORDER BY took) FILTER (WHERE took >= 0) AS times,
    count(*) FILTER (WHERE took BETWEEN 0 AND $1) AS within,
    count(*) FILTER (WHERE took >= 0 OR waits AND took IS NULL AND extract(epoch FROM $2 - started) > $1) AS judged
FROM (SELECT {place} AS place, started, waits, extract(epoch FROM ended - started)::float8 AS took FROM (
    SELECT unit, unit_2, unit_3, unit_4, {started} AS started, {ended} AS ended, {waits} AS waits {source}
) AS spans) AS cases
GROUP BY GROUPING SETS ((), (place))
"""


async def get_incident_metrics(request: GetIncidentMetricsRequest, call: "Call") -> IncidentMetrics:
    """The times of one incident, for whom may read it."""
    incident, _ = await INCIDENTS.find(request.name, call)
    return await incident_metrics(incident, call)


async def incident_metrics(incident: "Incident", call: "Call") -> IncidentMetrics:
    """The times of an incident; those of an exercise beside targets at its own pace."""
    name = incident.name
    scale = Scale(incident.unit, call.norms_of(incident), call.now)
    async with call.everywhere() as wide:
        names = [name, *await merged_into(name, wide)]
        where = {INCIDENT: "id = $3", RECEIPT: "incident = ANY($3)"}
        found = IncidentMetrics(name=name)
        for kind, span in SPANS.items():
            argument = names if span.source == RECEIPT else name.partition("/")[2]
            rows = await _cases(kind, where[span.source], "''", [argument], scale, wide)
            found.metrics.extend(metric for place, metric in rows if place is None)
    found.at.FromDatetime(call.now)
    return found


async def list_response_metrics(request: ListResponseMetricsRequest, call: "Call") -> ListResponseMetricsResponse:
    """The times of a subtree in a period, of the whole and of each unit right below."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    since, until = period_of(request, call.now)
    level = unit.count(".") + 1
    place = f"coalesce(unit_{level + 1}, '')" if level < LEVELS else "''"
    inside = f"unit_{level} = $5" if 1 < level <= LEVELS else at_or_below("unit", 5)
    apart = "exercise <> ''" if request.exercises else "exercise = ''"
    where = {
        source: f"{column} >= $3 AND {column} < $4 AND {inside} AND {apart}"
        for source, column in ((INCIDENT, "received_at"), (RECEIPT, "issued_at"))
    }
    scale = Scale(unit, call.runtime.norms, call.now)
    found: dict[str | None, list[ResponseMetric]] = {None: []}
    # Wide sight: who is told of an order to its own subtree need not see the incident that it is about.
    async with call.everywhere() as wide:
        for kind, span in SPANS.items():
            for here, metric in await _cases(kind, where[span.source], place, [since, until, unit], scale, wide):
                found.setdefault(here, []).append(metric)
        titles = await _titles([unit, *(path for path in found if path)], wide)
    answer = ListResponseMetricsResponse(
        whole=UnitMetrics(unit=unit, unit_title=titles.get(unit, ""), metrics=found.pop(None)),
        units=[
            UnitMetrics(unit=path, unit_title=titles.get(path or "", ""), metrics=metrics)
            for path, metrics in sorted(found.items(), key=lambda each: each[0] or "")
        ],
    )
    answer.since.FromDatetime(since)
    answer.until.FromDatetime(until)
    return answer


def period_of(request: ListResponseMetricsRequest, now: datetime) -> tuple[datetime, datetime]:
    """From when until when; this year up to now where the request does not say."""
    until = datetime_of(request.until) if request.HasField("until") else now
    year = until.astimezone(BEIJING).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    since = datetime_of(request.since) if request.HasField("since") else year
    if until <= since:
        raise PeriodEndsBeforeItBegins
    return since, until


async def _cases(
    kind: ResponseMetricKind, where: str, place: str, arguments: Iterable[object], scale: Scale, call: "Call"
) -> list[tuple[str | None, ResponseMetric]]:
    """One kind of time, by place; None is the whole."""
    span = SPANS[kind]
    query = CASES.format(
        place=place, started=span.started, ended=span.ended, waits=span.waits, source=span.source.format(where=where)
    )
    async with call.session() as conn:
        rows = await conn.fetch(query, scale.seconds(kind), scale.at, *arguments)
    cases = {None if row["whole"] else row["place"]: _cases_of(kind, row) for row in rows}
    return [(place, scale.metric(case)) for place, case in cases.items() if case.count or case.waiting]


def _cases_of(kind: ResponseMetricKind, row: "asyncpg.Record") -> Cases:
    return Cases(kind, row["count"], row["waiting"], row["times"] or [0.0] * 4, row["within"], row["judged"])


async def _titles(paths: list[str], call: "Call") -> dict[str, str]:
    return {unit.unit: unit.title for unit in await UNITS.select(call, "unit = ANY($1)", paths)}
