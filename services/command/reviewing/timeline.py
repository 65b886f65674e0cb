"""The story of an incident as it is read: filtered, page by page, from either end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from anlan.command.v1.timeline_pb2 import (
    ListTimelineRequest,
    ListTimelineResponse,
    RenderTimelineRequest,
    TimelineStep,
    TimelineStepKind,
)

from kit.access import EVERYWHERE
from kit.listing import at_or_below
from kit.paging import Page, PageTokenUnreadable
from kit.table import datetime_of, enum_name
from services.command.ledgers.incidents import INCIDENTS, merged_into
from services.command.reviewing.story import Row, told

if TYPE_CHECKING:
    from anlan.command.v1.incident_pb2 import Incident

    from kit.call import Call

Request = ListTimelineRequest | RenderTimelineRequest

# Each incident's rows come from the index in their order: only the newest, or the oldest, of them are read.
STORY = """
SELECT step.* FROM unnest($1::text[]) AS story (incident) CROSS JOIN LATERAL (
    SELECT * FROM timeline WHERE incident = story.incident{conditions}
    ORDER BY at {way}, event_id {way} LIMIT {limit}) AS step
ORDER BY at {way}, event_id {way} LIMIT {limit}
"""
COUNT = "SELECT count(*) FROM timeline WHERE incident = ANY($1){conditions}"


@dataclass(frozen=True)
class Part:
    """Some steps of a story, and what leads to the next ones."""

    steps: Sequence[TimelineStep]
    next_page_token: str


async def list_timeline(request: ListTimelineRequest, call: "Call") -> ListTimelineResponse:
    """The story of an incident for whom may read it, those merged into it included."""
    incident, _ = await INCIDENTS.find(request.name, call)
    page = page_of(request, request.page_size, oldest_first=request.oldest_first)
    part = await read(incident, request, page, call, oldest_first=request.oldest_first)
    return ListTimelineResponse(steps=part.steps, next_page_token=part.next_page_token)


def page_of(request: Request, size: int, *, oldest_first: bool) -> Page:
    """The page that a request asks for."""
    conditions, arguments = filters(request, "", 0)
    query = ["timeline", request.name, oldest_first, conditions, arguments]
    return Page.of(query, size, request.page_token)


async def read(incident: "Incident", request: Request, page: Page, call: "Call", *, oldest_first: bool) -> Part:
    """One page of the story."""
    conditions, arguments = filters(request, call.caller.unit, 1)
    if page.after:
        arguments += place_of(page.after)
        beyond = ">" if oldest_first else "<"
        conditions.append(f"(at, event_id) {beyond} (${len(arguments)}, ${len(arguments) + 1})")
    query = STORY.format(
        conditions="".join(f" AND {condition}" for condition in conditions),
        way="ASC" if oldest_first else "DESC",
        limit=page.size + 1,
    )
    async with call.everywhere() as wide, wide.session() as conn:
        names = [incident.name, *await merged_into(incident.name, wide)]
        rows: Sequence[Row] = await conn.fetch(query, names, *arguments)
        names_of = await told(rows[: page.size], wide)
    steps = [names_of.step(row) for row in rows[: page.size]]
    last = rows[page.size - 1] if len(rows) > page.size else None
    return Part(steps, page.next_token(f"{last['at'].isoformat()} {last['event_id']}") if last else "")


async def count(incident: "Incident", request: Request, call: "Call", upto: str = "") -> int:
    """How many steps the filters leave; of those up to a page's key, where one is given."""
    conditions, arguments = filters(request, call.caller.unit, 1)
    if upto:
        arguments += place_of(upto)
        conditions.append(f"(at, event_id) <= (${len(arguments)}, ${len(arguments) + 1})")
    query = COUNT.format(conditions="".join(f" AND {condition}" for condition in conditions))
    async with call.everywhere() as wide, wide.session() as conn:
        names = [incident.name, *await merged_into(incident.name, wide)]
        number: int = await conn.fetchval(query, names, *arguments)
    return number


def place_of(key: str) -> tuple[datetime, str]:
    """Where in the story a page's key stands; a token is no secret, so what it holds may be anything."""
    at, _, event_id = key.partition(" ")
    try:
        return datetime.fromisoformat(at).astimezone(UTC), event_id
    except (ValueError, OverflowError):
        raise PageTokenUnreadable from None


def filters(request: Request, reader: str, first: int) -> tuple[list[str], list[Any]]:
    """The conditions of a request, and their arguments; `first` parameters stand before them.

    reader  path of the unit that reads: what looks back on the incident is told to whoever may read it there
    """
    conditions: list[str] = []
    arguments: list[Any] = []

    def add(condition: str, argument: object) -> None:
        arguments.append(argument)
        conditions.append(condition.format(number=first + len(arguments)))

    if reader not in ("", EVERYWHERE):
        number = first + 1
        add(f"(kind <> 'REVIEWED' OR {at_or_below('entry_unit', number)})", reader)
    if request.ledger:
        add("ledger = ANY(${number})", list(request.ledger))
    if request.kind:
        add("kind = ANY(${number})", [enum_name(TimelineStepKind.DESCRIPTOR, kind) for kind in request.kind])
    if request.level:
        levels = " OR ".join(
            f"cardinality(string_to_array({column}, '.')) = ANY(${{number}})" for column in ("entry_unit", "actor_unit")
        )
        add(f"({levels})", list(request.level))
    if request.unit:
        number = first + len(arguments) + 1
        add(f"({at_or_below('entry_unit', number)} OR {at_or_below('actor_unit', number)})", request.unit)
    if request.HasField("at_after"):
        add("at >= ${number}", datetime_of(request.at_after))
    if request.HasField("at_before"):
        add("at < ${number}", datetime_of(request.at_before))
    return conditions, arguments
