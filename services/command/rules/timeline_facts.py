"""What a step of the story is: its kind, the facts that became known by it, and who was told by it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from anlan.command.v1.incident_pb2 import Incident
from anlan.command.v1.timeline_pb2 import (
    TIMELINE_STEP_KIND_ANSWERED,
    TIMELINE_STEP_KIND_DECIDED,
    TIMELINE_STEP_KIND_FLAGGED,
    TIMELINE_STEP_KIND_KNOWN,
    TIMELINE_STEP_KIND_ORDERED,
    TIMELINE_STEP_KIND_RESOURCED,
    TIMELINE_STEP_KIND_REVIEWED,
    TIMELINE_STEP_KIND_TOLD,
    TIMELINE_STEP_KIND_UNSPECIFIED,
    TimelineAddressee,
    TimelineStepKind,
)

from kit.errors import Words
from kit.options import label, option
from kit.table import datetime_of, enum_name, is_timestamp
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from anlan.command.v1.receipt_pb2 import CallAttempt
    from google.protobuf.descriptor import Descriptor, FieldDescriptor

UNREAD = ("post", "unit")
"""Fields inside a message that name an entry which its other fields describe."""
LONGEST_FACT = 200
"""Characters of a text that the story repeats; the entry itself has all of it."""

KIND_OF_LEDGER: Mapping[str, TimelineStepKind] = {
    "incidents": TIMELINE_STEP_KIND_DECIDED,
    "orders": TIMELINE_STEP_KIND_ORDERED,
    "receipts": TIMELINE_STEP_KIND_ANSWERED,
    "call_ups": TIMELINE_STEP_KIND_ANSWERED,
    "report_hops": TIMELINE_STEP_KIND_TOLD,
    "claims": TIMELINE_STEP_KIND_RESOURCED,
    "responses": TIMELINE_STEP_KIND_DECIDED,
    "command_posts": TIMELINE_STEP_KIND_DECIDED,
    "exercises": TIMELINE_STEP_KIND_DECIDED,
    "reviews": TIMELINE_STEP_KIND_REVIEWED,
    "findings": TIMELINE_STEP_KIND_REVIEWED,
    "accident_cases": TIMELINE_STEP_KIND_REVIEWED,
}
KIND_OF_VERB: Mapping[str, TimelineStepKind] = {
    "CreateIncident": TIMELINE_STEP_KIND_KNOWN,
    "UpdateIncident": TIMELINE_STEP_KIND_KNOWN,
    "RelocateIncident": TIMELINE_STEP_KIND_KNOWN,
    "UpdateIncidentCasualties": TIMELINE_STEP_KIND_KNOWN,
    "CreateReceipt": TIMELINE_STEP_KIND_TOLD,
    "DeliverReceipt": TIMELINE_STEP_KIND_TOLD,
    "EscalateReceipt": TIMELINE_STEP_KIND_TOLD,
    "AmendReceipt": TIMELINE_STEP_KIND_TOLD,
    "CancelReceipt": TIMELINE_STEP_KIND_TOLD,
    "ReleaseReceipt": TIMELINE_STEP_KIND_TOLD,
    "ReopenReceipt": TIMELINE_STEP_KIND_TOLD,
    "CommitReceipt": TIMELINE_STEP_KIND_DECIDED,
    "HoldReceiptTeam": TIMELINE_STEP_KIND_RESOURCED,
    "RefuseReceiptTeam": TIMELINE_STEP_KIND_RESOURCED,
    "ReassignReceipt": TIMELINE_STEP_KIND_DECIDED,
    "WaiveReassignment": TIMELINE_STEP_KIND_DECIDED,
    "NoteResponseSteps": TIMELINE_STEP_KIND_ORDERED,
    "RemindResponse": TIMELINE_STEP_KIND_FLAGGED,
    "CreateCallUp": TIMELINE_STEP_KIND_TOLD,
    "TakeCallStep": TIMELINE_STEP_KIND_TOLD,
    "DeliverCallUp": TIMELINE_STEP_KIND_TOLD,
}
"""Where a step is something else than its ledger mostly tells."""

CASUALTIES = ("casualties",)
COMMANDER = ("commander_title", "commander_holder")
FACTS: Mapping[str, tuple[str, ...]] = {
    "CreateIncident": ("kind", "address", "casualties"),
    "UpdateIncident": ("kind", "address", "casualties"),
    "UpdateIncidentCasualties": CASUALTIES,
    "RelocateIncident": ("unit_title", "address"),
    "ConfirmIncident": ("incident_class", "kind", "casualties"),
    "MergeIncident": ("duplicate_of",),
    "CreateOrder": ("priority", "instruction", "due_at"),
    "AmendOrder": ("priority", "instruction", "due_at"),
    "CompleteReceipt": ("result",),
    "ReleaseReceipt": ("release_cause",),
    "ProposeResponse": ("level",),
    "ReviseResponseProposal": ("level",),
    "ActivateResponse": ("level", "matter", "measures", "expected_end", *COMMANDER),
    "NoteResponseSteps": ("order_count",),
    "NoteResponseRecommendation": ("recommended_level",),
    "UpgradeResponse": ("level_before", "level"),
    "DowngradeResponse": ("level_before", "level"),
    "ExtendResponse": ("expected_end",),
    "ConfirmResponseTakeOver": ("command_unit_title", *COMMANDER),
    "ChangeResponseCommander": COMMANDER,
    "OpenCommandPost": ("title", "address", "commander"),
    "UpdateCommandPost": ("title", "address"),
    "HandOverCommandPost": ("next_commander",),
    "ConfirmCommandPostHandOver": ("commander",),
    "TransferCommandPost": ("commander",),
    "CreateFinding": ("why", "owner_title", "due_at"),
    "CompleteFinding": ("result",),
    "CloseReview": ("conclusion",),
    "OpenAccidentCase": ("grade", "tier"),
    "CreateAccidentCase": ("grade", "tier"),
    "RegradeAccidentCase": ("casualties", "grade"),
    "TransferAccidentCase": ("tier",),
    "SubmitInvestigationReport": ("cause",),
    "ReplyAccidentCase": ("reply_number",),
    "EvaluateAccidentCase": ("evaluation", "publication"),
    "ConfirmCallUp": ("recording",),
    "SendDoorKnock": ("knocker", "knock_due_at"),
    "FlagDoorKnock": ("knocker", "knock_due_at"),
    "AwakenCallUp": ("knocker", "knocked_at", "knock_result"),
    "MissDoorKnock": ("knocker", "knocked_at", "knock_result"),
}
"""By verb, the fields of the entry that it brought; of a message, all of its fields."""

GRADED = {"CreateIncident", "UpdateIncident", "UpdateIncidentCasualties", "ConfirmIncident"}
CALLED = {"CreateReceipt", "AmendReceipt", "CancelReceipt", "EscalateReceipt", "ReopenReceipt"}
RUNG = {"CreateCallUp", "TakeCallStep", "DeliverCallUp", "MarkNotAwakened"}
REPORTED = {"PhoneReport", "SubmitReport", "FollowUpReport", "FinishReport", "TickReportCopy", "CreateReportHop"}


def kind(ledger: str, verb: str) -> TimelineStepKind:
    """What a step is in the story."""
    if verb.startswith(("Flag", "Mark")):
        return TIMELINE_STEP_KIND_FLAGGED
    return KIND_OF_VERB.get(verb) or KIND_OF_LEDGER.get(ledger, TIMELINE_STEP_KIND_UNSPECIFIED)


def facts(verb: str, entry: Any, at: datetime) -> list[tuple[str, str]]:  # noqa: ANN401 a message of any ledger
    """The facts of a step, each as the path of its field and what that said."""
    fields = [name for name in FACTS.get(verb, ()) if name in entry.DESCRIPTOR.fields_by_name]
    if verb in GRADED and isinstance(entry, Incident):
        changed = entry.HasField("grade_changed_at") and entry.grade_changed_at.ToDatetime(UTC) == at
        fields += ["grade_before", "provisional_grade"] if changed else ["provisional_grade"]
    return [*(fact for name in fields for fact in said(entry, name)), *said_on_behalf(verb, entry, at)]


def said_on_behalf(verb: str, entry: Any, at: datetime) -> Iterator[tuple[str, str]]:  # noqa: ANN401 as above
    """Who answered, how and in which words, where somebody else wrote it down in this step."""
    records = getattr(entry, "answers_on_behalf", ())[-1:]
    for record in records:
        if record.verb == verb and record.recorded_at.ToDatetime(UTC) == at:
            for name in ("channel", "person", "transcript"):
                yield from said(record, name, "answers_on_behalf.")


def said(entry: Any, name: str, prefix: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 as above
    """One field of an entry, or each of those of a message in it; nothing where it says nothing."""
    field, path = entry.DESCRIPTOR.fields_by_name[name], f"{prefix}{name}"
    value = getattr(entry, name)
    if field.message_type is not None and not is_timestamp(field):
        for inner, _ in value.ListFields():
            if inner.name not in UNREAD:
                yield from said(value, inner.name, f"{path}.")
    elif is_timestamp(field):
        if entry.HasField(name):
            yield path, datetime_of(value).isoformat()
    elif value:
        yield path, enum_name(field.enum_type, value) if field.enum_type else str(value)[:LONGEST_FACT]


def words(descriptor: "Descriptor", path: str, value: str) -> Words:
    """A fact in both languages: the field's label and its value's term."""
    field = _field(descriptor, path)
    if field is None:
        return Words(f"{path}:{value}", f"{path}: {value}")
    if is_timestamp(field):
        at = datetime.fromisoformat(value).astimezone(BEIJING)
        zh = f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02}分"
        return Words(f"{label(field)}:{zh}", f"{field.name.replace('_', ' ')}: {at:%Y-%m-%d %H:%M} (UTC+8)")
    enum = field.enum_type
    terms = (option(each, "term") for each in enum.values if enum_name(enum, each.number) == value) if enum else ()
    term = next(iter(terms), "")
    return Words(f"{label(field)}:{term or value}", f"{field.name.replace('_', ' ')}: {value}")


def _field(descriptor: "Descriptor | None", path: str) -> "FieldDescriptor | None":
    field = None
    for step in path.split("."):
        field = descriptor.fields_by_name.get(step) if descriptor else None
        descriptor = field.message_type if field else None
    return field


def told(verb: str, entry: Any, at: datetime) -> list[TimelineAddressee]:  # noqa: ANN401 as above
    """Who was told by a step: whom a call went to, to whom was reported."""
    if verb in CALLED:
        calls = [call for call in entry.calls[-1:] if call.at.ToDatetime(UTC) == at]
        recipient = [TimelineAddressee(unit=entry.unit, unit_title=entry.recipient_title)]
        return [_called(call) for call in calls] or (recipient if verb != "EscalateReceipt" else [])
    if verb in RUNG:
        who = {name: getattr(entry, name) for name in ("post", "post_title", "holder")}
        return [TimelineAddressee(unit=entry.post_unit, unit_title=entry.recipient_title, **who)]
    if verb in REPORTED:
        return [TimelineAddressee(unit=entry.to_unit, unit_title=entry.to_title, holder=entry.taken_by)]
    return []


def _called(call: "CallAttempt") -> TimelineAddressee:
    who = {name: getattr(call, name) for name in ("unit", "post", "post_title", "holder", "phone")}
    return TimelineAddressee(**who)
