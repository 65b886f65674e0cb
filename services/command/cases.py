"""Accident cases and the figures of accidents, as the service takes them: contracts, ledger, queries, reactions."""

from typing import TYPE_CHECKING

from anlan.command.v1 import accident_case_pb2
from anlan.command.v1.accident_case_pb2 import AccidentFigures, GetAccidentFiguresRequest
from anlan.command.v1.incident_pb2 import AccidentGrade

from kit.access import covers
from kit.errors import UnitOutOfScope
from kit.listing import at_or_below
from kit.reactions import Reaction
from kit.table import LEVELS, datetime_of, enum_number
from services.command.copies import UNITS
from services.command.ledgers.accident_cases import ACCIDENT_CASES, BEFORE_REPLY, S, case_of, is_investigated
from services.command.ledgers.incidents import INCIDENTS
from services.command.reactions import tell_the_story
from services.command.reporting.chain import incident_of
from services.command.rules import accident_figures as rules
from services.command.rules.accident_figures import Row, Window

if TYPE_CHECKING:
    from anlan.kit.v1.event_pb2 import Event

    from kit.call import Call

# Figures that became known after the incident was closed stand in its case.
COUNT = """
SELECT place, grouping(place) = 1 AS whole, grade, count(*) AS accidents, sum(deaths) AS deaths FROM (
    SELECT {place} AS place, coalesce(accident_cases.grade, confirmed_grade) AS grade,
        coalesce((coalesce(accident_cases.casualties, incidents.casualties) ->> 'deaths')::bigint, 0) AS deaths
    FROM incidents LEFT JOIN accident_cases ON accident_cases.incident = 'incidents/' || incidents.id
    WHERE incident_class = 'ACCIDENT' AND incidents.state IN ('CONFIRMED', 'CLOSED') AND incidents.exercise = ''
        AND incidents.occurred_at >= $1 AND incidents.occurred_at < $2 AND {inside}
) AS counted GROUP BY GROUPING SETS ((grade), (place, grade))
"""


async def get_accident_figures(request: GetAccidentFiguresRequest, call: "Call") -> AccidentFigures:
    """Accidents and dead of a subtree against the same window a year before."""
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    window = window_of(request, call)
    async with call.everywhere() as wide:
        now, before = [await _count(unit, each, wide) for each in (window, window.year_before)]
        paths = {path for path in (*now, *before) if path is not None}
        titles = {one.unit: one.title for one in await UNITS.select(wide, "unit = ANY($1)", sorted({unit, *paths}))}

    def figures(path: str | None) -> accident_case_pb2.UnitAccidents:
        here = rules.counted(window, now.get(path, ()))
        there = rules.counted(window.year_before, before.get(path, ()))
        named = unit if path is None else path
        return rules.compared(named, titles.get(named, ""), here, there)

    return AccidentFigures(whole=figures(None), units=[figures(path) for path in sorted(paths)])


def window_of(request: GetAccidentFiguresRequest, call: "Call") -> Window:
    """The window that a request asks for."""
    if not (request.HasField("since") or request.HasField("until")):
        return rules.window_of_year(request.year, call.now)
    since = datetime_of(request.since) if request.HasField("since") else None
    until = datetime_of(request.until) if request.HasField("until") else None
    return rules.window_between(None if request.year else since, until, call.now)


async def _count(unit: str, window: Window, call: "Call") -> dict[str | None, list[Row]]:
    """Accidents by place and grade; None is the whole."""
    level = unit.count(".") + 1
    place = f"coalesce(incidents.unit_{level + 1}, '')" if level < LEVELS else "''"
    query = COUNT.format(place=place, inside=at_or_below("incidents.unit", 3))
    async with call.session() as conn:
        rows = await conn.fetch(query, window.since, window.until, unit)
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        grade = enum_number(AccidentGrade.DESCRIPTOR, row["grade"])
        one = Row(grade, row["accidents"], int(row["deaths"]))  # type: ignore[arg-type] # protoc's stub wants its own int
        found.setdefault(None if row["whole"] else row["place"], []).append(one)
    return found


async def open_case(event: "Event", call: "Call") -> None:
    """An accident that is over, in earnest, is investigated, once."""
    incident = await incident_of(event.name, call)
    if incident is None or incident.exercise or not is_investigated(incident):
        return
    if not await ACCIDENT_CASES.select(call, "incident = $1", incident.name):
        await ACCIDENT_CASES.create(await case_of(incident, call), call, verb="OpenAccidentCase")


async def follow_figures(event: "Event", call: "Call") -> None:
    """Casualties of an incident that has its case already are those of the case."""
    incident = await incident_of(event.name, call)
    cases = await ACCIDENT_CASES.select(call, "incident = $1", event.name)
    if not (incident and cases) or cases[0].casualties == incident.casualties:
        return
    if S.of(cases[0]) not in (S.EVALUATED, S.CLOSED):
        fields = {"casualties": incident.casualties}
        await ACCIDENT_CASES.move(cases[0].name, "RegradeAccidentCase", call, fields=fields)


async def follow_place(event: "Event", call: "Call") -> None:
    """The case of an incident that is relocated goes with it, until its report is replied to."""
    incident = await incident_of(event.name, call)
    for case in await ACCIDENT_CASES.select(call, "incident = $1", event.name):
        if incident and S.of(case) in BEFORE_REPLY and case.accident_unit != incident.unit:
            there = await case_of(incident, call)
            names = ("unit", "accident_unit", "accident_unit_title")
            fields: dict[str, object] = {name: getattr(there, name) for name in names}
            await ACCIDENT_CASES.move(case.name, "RelocateAccidentCase", call, fields=fields)


OVER = frozenset({"CloseIncident"})
FIGURES = frozenset({"UpdateIncident", "UpdateIncidentCasualties"})

CONTRACTS = (accident_case_pb2,)
LEDGERS = (ACCIDENT_CASES,)
QUERIES = {"GetAccidentFigures": get_accident_figures}
REACTIONS = [
    Reaction(open_case, service="command", ledger=INCIDENTS.collection, transitions=OVER),
    Reaction(follow_figures, service="command", ledger=INCIDENTS.collection, transitions=FIGURES),
    Reaction(follow_place, service="command", ledger=INCIDENTS.collection, transitions=frozenset({"RelocateIncident"})),
    Reaction(tell_the_story, service="command", ledger=ACCIDENT_CASES.collection),
]
