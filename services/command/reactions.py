"""What events make command do: tell the story, begin dossiers, give orders to the teams that were found."""

from typing import Any

from anlan.command.v1.dossier_pb2 import IncidentDossier
from anlan.command.v1.incident_pb2 import AccidentGrade, Incident
from anlan.command.v1.receipt_pb2 import Receipt
from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, Claim
from anlan.kit.v1.event_pb2 import Event
from google.protobuf import descriptor_pool, message_factory

from kit.call import Call
from kit.lifecycle import FOLLOW_UNIT
from kit.options import option
from kit.reactions import Reaction
from kit.table import datetime_of
from services.command.addressees import addressee_of_claim
from services.command.copies import TEAMS
from services.command.ledgers.dossiers import DOSSIERS, dossier_of
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.orders import ORDERS
from services.command.ledgers.orders import S as ORDER
from services.command.ledgers.receipts import RECEIPTS
from services.command.rules.exercises import join_exercise
from services.command.rules.timeline import delay
from services.command.tables import TIMELINE

COLUMNS = [column.name for column in TIMELINE.columns]
PLACES = ", ".join(f"${number}" for number in range(1, len(COLUMNS) + 1))
INSERT = f"INSERT INTO timeline ({', '.join(COLUMNS)}) VALUES ({PLACES}) ON CONFLICT DO NOTHING"  # noqa: S608 declared names


async def tell_the_story(event: Event, call: Call) -> None:
    """One row for each step that names an incident; the incident must be known here."""
    entry = entry_of(event)
    name = event.name if event.ledger == INCIDENTS.collection else getattr(entry, "incident", "")
    if entry is None or not name or event.transition == FOLLOW_UNIT:
        return
    found = await INCIDENTS.select(call, "id = $1", name.partition("/")[2])
    if not found:
        return
    received = datetime_of(found[0].received_at)
    took = delay(event.ledger, event.transition, entry, datetime_of(event.at), event.version, received)
    row = {
        "event_id": event.event_id,
        "incident": name,
        "unit": found[0].unit,
        "at": datetime_of(event.at),
        "service": event.service,
        "ledger": event.ledger,
        "name": event.name,
        "entry_type": event.entry_type,
        "entry_unit": event.unit,
        "title": title_of(entry),
        "transition": event.transition,
        "from_state": event.from_state,
        "to_state": event.to_state,
        "actor": event.actor,
        "actor_unit": event.actor_unit,
        "actor_person": event.actor_person,
        "reason": event.reason,
        "detail": detail_of(event, entry),
        "delay_seconds": took.seconds,
        "delay_since": took.since,
    }
    async with call.session() as conn:
        await conn.execute(INSERT, *[row[column] for column in COLUMNS])


def entry_of(event: Event) -> Any:  # noqa: ANN401 a message of any ledger
    """The entry of an event; None when its contract is not one this process knows."""
    try:
        descriptor = descriptor_pool.Default().FindMessageTypeByName(event.entry_type)
    except KeyError:
        return None
    return message_factory.GetMessageClass(descriptor).FromString(event.entry)


def title_of(entry: Any) -> str:  # noqa: ANN401 as above
    """What an entry is about, in a line."""
    words = (str(getattr(entry, name, "")) for name in ("title", "resource_title", "incident"))
    return next((word for word in words if word), "")


def detail_of(event: Event, entry: Any) -> str:  # noqa: ANN401 as above
    """What a step tells beyond its states: whom an escalation called, how a grade changed."""
    if isinstance(entry, Incident) and entry.HasField("grade_changed_at") and entry.grade_changed_at == event.at:
        return f"{grade_term(entry.grade_before)} → {grade_term(entry.provisional_grade)}"
    if isinstance(entry, Incident) and event.transition == "RelocateIncident":
        return " ".join(part for part in (entry.unit_title, entry.address) if part)
    if isinstance(entry, Receipt) and event.transition in ("CreateReceipt", "EscalateReceipt") and entry.calls:
        call = entry.calls[-1]
        return " ".join(part for part in (call.post_title, call.holder, call.phone) if part)
    return ""


def grade_term(grade: AccidentGrade) -> str:
    """What a grade is called in Chinese."""
    return str(option(AccidentGrade.DESCRIPTOR.values_by_number[grade], "term")) or "未定级"


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


async def order_found_team(event: Event, call: Call) -> None:
    """A team that was granted for an order gets the order."""
    claim = Claim.FromString(event.entry)
    granted = claim.state == CLAIM_STATE_GRANTED and event.from_state != event.to_state
    if not (granted and claim.team and claim.dispatch_order):
        return
    orders = await ORDERS.select(call, "id = $1", claim.dispatch_order.partition("/")[2], suffix="FOR SHARE")
    teams = await TEAMS.select(call, "id = $1", claim.team.partition("/")[2])
    ordered = await RECEIPTS.select(call, "claim = $1", claim.name)
    if not orders or not teams or ordered or ORDER.of(orders[0]) is not ORDER.ISSUED:
        return
    addressee = await addressee_of_claim(teams[0], claim.name, call)
    await RECEIPTS.create(addressee.receipt(orders[0], call), call)


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
    Reaction(order_found_team, service="emergency", ledger="claims"),
]
