"""What events make command do: tell the story, begin dossiers."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from anlan.command.v1.dossier_pb2 import IncidentDossier
from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.receipt_pb2 import RECEIPT_KIND_COPY, Receipt
from anlan.command.v1.report_pb2 import ReportHop
from anlan.command.v1.timeline_pb2 import TimelineStepKind
from anlan.kit.v1.event_pb2 import Event
from google.protobuf import descriptor_pool, message_factory

from kit.bulk import write_rows
from kit.call import Call
from kit.lifecycle import FOLLOW_UNIT, HALT_CLOCK
from kit.reactions import Reaction, Together
from kit.table import datetime_of, enum_name
from services.command.ledgers.dossiers import DOSSIERS, dossier_of
from services.command.ledgers.incidents import INCIDENTS
from services.command.rules import timeline_facts
from services.command.rules.exercises import join_exercise
from services.command.rules.timeline import delay
from services.command.tables import TIMELINE

if TYPE_CHECKING:
    import asyncpg
    from anlan.command.v1.timeline_pb2 import TimelineAddressee

COLUMNS = {column.name: column.type for column in TIMELINE.columns}
SAME = (
    *("event_id", "service", "ledger", "name", "entry_type", "transition", "from_state", "to_state"),
    *("actor", "actor_unit", "actor_person", "reason"),
)
"""The columns that hold what the event's field of that name says."""

KNOWN = """
SELECT number, incidents.unit, received_at, exercise, posts.title, posts.holder
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS step (incident, post, number)
JOIN incidents ON incidents.id = step.incident LEFT JOIN copied_posts AS posts ON posts.id = step.post
"""


@Together
async def tell_the_story(events: Sequence[Event], call: Call) -> None:
    """One row for each step that names an incident; the incident must be known here."""
    tellings = [telling for event in events for telling in tellings_of(event)]
    if not tellings:
        return
    incidents = [incident.partition("/")[2] for _, _, incident in tellings]
    actors = [event.actor.partition("/")[2] for event, _, _ in tellings]
    rows = []
    async with call.session() as conn:
        for known in await conn.fetch(KNOWN, incidents, actors):
            event, entry, incident = tellings[known["number"] - 1]
            rows.append(row_of(event, entry, incident, known))
        await write_rows(conn, TIMELINE.name, COLUMNS, rows, "ON CONFLICT DO NOTHING")


def tellings_of(event: Event) -> Iterator[tuple[Event, Any, str]]:
    """The incidents whose story an event belongs to, each with the event and its entry."""
    entry = entry_of(event)
    name = event.name if event.ledger == INCIDENTS.collection else getattr(entry, "incident", "")
    if entry is None or not name or event.transition in (FOLLOW_UNIT, HALT_CLOCK):
        return
    yield event, entry, name
    if event.transition == "SplitIncident":
        # What it was split from told of it as well, and says now that it does no more.
        yield event, entry, entry.split_from


def row_of(event: Event, entry: Any, incident: str, known: "asyncpg.Record") -> list[Any]:  # noqa: ANN401 a message of any ledger
    """A step as the timeline keeps it; `known` is what is known of the incident and of the actor's post."""
    at = datetime_of(event.at)
    took = delay(event.ledger, event.transition, entry, at, event.version, known["received_at"])
    elsewhere = event.ledger == INCIDENTS.collection and incident != event.name
    row = {
        **{column: getattr(event, column) for column in SAME},
        "event_id": f"{event.event_id}/{incident}" if elsewhere else event.event_id,
        "incident": incident,
        "unit": known["unit"],
        "at": at,
        "entry_unit": event.unit,
        "title": title_of(entry),
        "actor_title": known["title"] or "",
        "actor_holder": known["holder"] or "",
        "kind": enum_name(TimelineStepKind.DESCRIPTOR, timeline_facts.kind(event.ledger, event.transition)),
        "facts": text_of(timeline_facts.facts(event.transition, entry, at)),
        "told": text_of([as_dict(one) for one in timeline_facts.told(event.transition, entry, at)]),
        "delay_seconds": took.seconds,
        "delay_since": took.since,
        "exercise": known["exercise"],
    }
    return [row[column] for column in COLUMNS]


def text_of(parts: Sequence[object]) -> str | None:
    """A list as JSONB takes it; None when there is nothing in it."""
    return json.dumps(parts, ensure_ascii=False) if parts else None


def as_dict(message: "TimelineAddressee") -> dict[str, str]:
    """What an addressee's fields say, by name."""
    return {field.name: value for field, value in message.ListFields()}


def entry_of(event: Event) -> Any:  # noqa: ANN401 a message of any ledger
    """The entry of an event; None when its contract is not one this process knows."""
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(event.entry_type)
    except KeyError:
        return None
    return message_factory.GetMessageClass(descriptor).FromString(event.entry)


def title_of(entry: Any) -> str:  # noqa: ANN401 as above
    """What an entry is about, in a line; of a report who owes it to whom, of a copy that it is one."""
    words = (str(getattr(entry, name, "")) for name in ("title", "resource_title", "what", "incident"))
    title = next((word for word in words if word), "")
    if isinstance(entry, ReportHop):
        return f"{entry.from_title}→{entry.to_title}:{title}"
    return f"{title}(抄送)" if isinstance(entry, Receipt) and entry.kind == RECEIPT_KIND_COPY else title


async def begin_dossier(event: Event, call: Call) -> None:
    """A new incident gets its dossier; one whose kind, place or unit is corrected gets it anew."""
    incident = Incident.FromString(event.entry)
    dossier = await dossier_of(incident.name, call)
    if dossier is None:
        dossier = IncidentDossier(unit=incident.unit, incident=incident.name)
        join_exercise(incident, dossier)
        await DOSSIERS.create(dossier, call)
    elif (dossier.kind, dossier.location, dossier.unit) != (incident.kind, incident.location, incident.unit):
        await DOSSIERS.move(dossier.name, "RefreshIncidentDossier", call, fields={"unit": incident.unit})


STORY = [
    Reaction(tell_the_story, service="command", ledger="incidents"),
    Reaction(tell_the_story, service="command", ledger="orders"),
    Reaction(tell_the_story, service="command", ledger="receipts"),
    Reaction(tell_the_story, service="emergency", ledger="claims"),
]

REACTIONS = [
    *STORY,
    Reaction(
        begin_dossier,
        service="command",
        ledger="incidents",
        transitions=frozenset({"CreateIncident", "UpdateIncident", "RelocateIncident", "ConfirmIncident"}),
    ),
]
