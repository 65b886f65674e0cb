"""Write the script of an exercise from what it is made from: a past incident's journal, or a plan's triggers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from anlan.command.v1.exercise_pb2 import INJECT_KIND_FOLLOW_UP, INJECT_KIND_REPORT, Exercise, Inject
from anlan.command.v1.incident_pb2 import INCIDENT_CHANNEL_ENTERPRISE, Incident

from kit.table import datetime_of
from services.command.copies import PLANS
from services.command.ledgers.incidents import INCIDENTS
from services.command.rules.exercise_plan import injects_of_plan
from services.command.rules.exercise_script import UnknownSource

if TYPE_CHECKING:
    from datetime import datetime

    from kit.call import Call

MOST_INJECTS = 500
TITLE, TEXT = 190, 3900
"""Characters that an inject has room for."""

REPORTS = """
SELECT name, at, transition, entry FROM journal
WHERE name = ANY($1) AND transition IN ('CreateIncident', 'UpdateIncidentCasualties') ORDER BY at, position LIMIT $2
"""


async def from_source(draft: Exercise, call: "Call") -> None:
    """Fill in title and injects, as far as the draft has none; UnknownSource."""
    collection, _, key = draft.source.partition("/")
    if collection == INCIDENTS.collection:
        await _from_incident(draft, key, call)
    elif collection == "plans":
        await _from_plan(draft, key, call)
    else:
        raise UnknownSource(name=draft.source)


async def _from_incident(draft: Exercise, key: str, call: "Call") -> None:
    found = await INCIDENTS.select(call, "id = $1 AND exercise = ''", key)
    if not found:
        raise UnknownSource(name=draft.source)
    draft.title = draft.title or found[0].title
    if draft.injects:
        return
    merged = await INCIDENTS.select(call, "duplicate_of = $1 AND state = 'MERGED'", draft.source)
    async with call.session() as conn:
        names = [draft.source, *[incident.name for incident in merged]]
        rows = await conn.fetch(REPORTS, names, MOST_INJECTS)
    draft.injects.extend(_as_it_was(rows))


def _as_it_was(rows: list[Any]) -> Iterator[Inject]:
    """Reports and figures at the same relative times."""
    places: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        incident = Incident.FromString(row["entry"])
        after = round((row["at"] - rows[0]["at"]).total_seconds())
        if row["transition"] == "CreateIncident":
            places[row["name"]] = number
            yield _report(incident, after, row["at"])
        elif row["name"] in places:
            yield Inject(
                after_seconds=after,
                kind=INJECT_KIND_FOLLOW_UP,
                casualties=incident.casualties,
                about=places[row["name"]],
            )


def _report(incident: Incident, after: int, at: "datetime") -> Inject:
    happened = max(0.0, (at - datetime_of(incident.occurred_at)).total_seconds())
    aware = (at - datetime_of(incident.aware_at)).total_seconds() if incident.HasField("aware_at") else 0.0
    inject = Inject(
        after_seconds=after,
        kind=INJECT_KIND_REPORT,
        title=incident.title[:TITLE],
        text=incident.description[:TEXT],
        units=[incident.unit],
        incident_kind=incident.kind,
        channel=incident.channel or INCIDENT_CHANNEL_ENTERPRISE,
        address=incident.address,
        happened_before_seconds=min(round(happened), 2_592_000),
        aware_before_seconds=min(max(0, round(aware)), 2_592_000),
    )
    for part in ("casualties", "location"):
        if incident.HasField(part):
            getattr(inject, part).CopyFrom(getattr(incident, part))
    return inject


async def _from_plan(draft: Exercise, key: str, call: "Call") -> None:
    plan = await PLANS.find(call, "id = $1 AND state = 'IN_FORCE'", key)
    if plan is None:
        raise UnknownSource(name=draft.source)
    draft.title = draft.title or f"{plan.title}演练"[:TITLE]
    if not draft.injects:
        draft.injects.extend(injects_of_plan(plan, draft.participants[0] if draft.participants else draft.unit))
