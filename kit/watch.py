"""What every service answers about itself: its journal, and how it is."""

from typing import TYPE_CHECKING

from anlan.kit.v1.event_pb2 import GetStatusRequest, ListEventsRequest, ListEventsResponse, ServiceStatus

from kit import clocks
from kit.access import EVERYWHERE, covers
from kit.errors import NotFound, UnitOutOfScope
from kit.journal import EVENT_FIELDS, event_of
from kit.listing import at_or_below
from kit.paging import Page

if TYPE_CHECKING:
    from kit.bus import Bus
    from kit.call import Call
    from kit.ledger import Handler
    from kit.reactions import Reactor

SELECT = f"SELECT position, {', '.join(EVENT_FIELDS)} FROM journal"  # noqa: S608 names come from the declaration
UNPUBLISHED = "SELECT count(*) FROM journal WHERE published_at IS NULL"
EACH_ANEW = "force_custom_plan"
"""One plan for all subtrees would sort a district's whole journal (5,715 rows of 40,000) to show its newest page."""
DEAD_LETTERS = "SELECT count(*) FROM dead_letters"


async def list_events(request: ListEventsRequest, call: "Call") -> ListEventsResponse:
    """Journal rows of an entry or a subtree, newest first.

    Row-level security leaves out what is not the caller's; whoever sees an entry sees all its rows, also those from
    before its unit moved to where it is now.
    """
    unit = request.unit or call.caller.unit
    if not covers(call.caller.unit, unit):
        raise UnitOutOfScope(unit=unit, permission="")
    conditions, arguments = _conditions(request, unit)
    page = Page.of(["journal", conditions, arguments], request.page_size, request.page_token)
    if page.after:
        arguments.append(page.position)
        conditions.append(f"position < ${len(arguments)}")
    query = f"{SELECT} WHERE {' AND '.join(conditions) or 'true'} ORDER BY position DESC LIMIT {page.size + 1}"
    scope = EVERYWHERE if request.name and await _sees(request.name, call) else call.caller.unit
    async with call.runtime.database.transaction(scope) as conn:
        await conn.execute(f"SET LOCAL plan_cache_mode = {EACH_ANEW}")
        rows = await conn.fetch(query, *arguments)
    shown = rows[: page.size]
    more = len(rows) > page.size
    return ListEventsResponse(
        events=[event_of(row) for row in shown],
        next_page_token=page.next_token(str(shown[-1]["position"])) if more else "",
    )


def _conditions(request: ListEventsRequest, unit: str) -> tuple[list[str], list[object]]:
    arguments: list[object] = []
    conditions = []
    # An entry's rows are all shown, wherever it then belonged, unless a subtree is asked for as well.
    within = "" if unit == EVERYWHERE or (request.name and not request.unit) else unit
    for condition, value in (
        ("name = ${0}".format, request.name),
        ("ledger = ${0}".format, request.ledger),
        (lambda number: at_or_below("unit", number), within),
    ):
        if value:
            arguments.append(value)
            conditions.append(condition(len(arguments)))
    return conditions, arguments


async def _sees(name: str, call: "Call") -> bool:
    ledger = call.runtime.ledgers.get(name.partition("/")[0])
    try:
        return ledger is not None and bool(await ledger.find(name, call))
    except NotFound:
        return False


def get_status(bus: "Bus", reactor: "Reactor") -> "Handler":
    """The handler of GetStatus."""

    async def answer(_request: GetStatusRequest, call: "Call") -> ServiceStatus:
        async with call.runtime.database.session(EVERYWHERE) as conn:
            return ServiceStatus(
                service=call.runtime.service,
                unpublished=await conn.fetchval(UNPUBLISHED),
                clocks_overdue=await conn.fetchval(clocks.OVERDUE),
                clocks_pending=await conn.fetchval(clocks.PENDING),
                dead_letters=await conn.fetchval(DEAD_LETTERS),
                bus_connected=bus.connected,
                reactions_behind=reactor.behind,
            )

    return answer
