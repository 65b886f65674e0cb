import datetime

from anlan.emergency.v1 import resource_pb2 as _resource_pb2
from anlan.emergency.v1 import team_pb2 as _team_pb2
from anlan.geo.v1 import location_pb2 as _location_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReceiptState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_STATE_UNSPECIFIED: _ClassVar[ReceiptState]
    RECEIPT_STATE_ISSUED: _ClassVar[ReceiptState]
    RECEIPT_STATE_DELIVERED: _ClassVar[ReceiptState]
    RECEIPT_STATE_ACKNOWLEDGED: _ClassVar[ReceiptState]
    RECEIPT_STATE_ACCEPTED: _ClassVar[ReceiptState]
    RECEIPT_STATE_DECLINED: _ClassVar[ReceiptState]
    RECEIPT_STATE_EN_ROUTE: _ClassVar[ReceiptState]
    RECEIPT_STATE_ON_SCENE: _ClassVar[ReceiptState]
    RECEIPT_STATE_COMPLETED: _ClassVar[ReceiptState]
    RECEIPT_STATE_VERIFIED: _ClassVar[ReceiptState]
    RECEIPT_STATE_CANCELLED: _ClassVar[ReceiptState]
    RECEIPT_STATE_COMMITTED: _ClassVar[ReceiptState]
    RECEIPT_STATE_RELEASED: _ClassVar[ReceiptState]

class ReleaseCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RELEASE_CAUSE_UNSPECIFIED: _ClassVar[ReleaseCause]
    RELEASE_CAUSE_QUOTA_REACHED: _ClassVar[ReleaseCause]
    RELEASE_CAUSE_REASSIGNED: _ClassVar[ReleaseCause]
    RELEASE_CAUSE_ISSUER: _ClassVar[ReleaseCause]

class TeamHold(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TEAM_HOLD_UNSPECIFIED: _ClassVar[TeamHold]
    TEAM_HOLD_REQUESTED: _ClassVar[TeamHold]
    TEAM_HOLD_GRANTED: _ClassVar[TeamHold]
    TEAM_HOLD_REFUSED: _ClassVar[TeamHold]
    TEAM_HOLD_GIVEN_BACK: _ClassVar[TeamHold]

class ReassignmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REASSIGNMENT_STATE_UNSPECIFIED: _ClassVar[ReassignmentState]
    REASSIGNMENT_STATE_PENDING: _ClassVar[ReassignmentState]
    REASSIGNMENT_STATE_REASSIGNED: _ClassVar[ReassignmentState]
    REASSIGNMENT_STATE_WAIVED: _ClassVar[ReassignmentState]

class AnswerChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANSWER_CHANNEL_UNSPECIFIED: _ClassVar[AnswerChannel]
    ANSWER_CHANNEL_PHONE: _ClassVar[AnswerChannel]
    ANSWER_CHANNEL_RADIO: _ClassVar[AnswerChannel]
    ANSWER_CHANNEL_IN_PERSON: _ClassVar[AnswerChannel]
    ANSWER_CHANNEL_FAX: _ClassVar[AnswerChannel]
    ANSWER_CHANNEL_MESSAGE: _ClassVar[AnswerChannel]
    ANSWER_CHANNEL_OTHER: _ClassVar[AnswerChannel]

class StepEvidence(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STEP_EVIDENCE_UNSPECIFIED: _ClassVar[StepEvidence]
    STEP_EVIDENCE_REPORTED: _ClassVar[StepEvidence]
    STEP_EVIDENCE_GEOFENCE: _ClassVar[StepEvidence]
    STEP_EVIDENCE_QR: _ClassVar[StepEvidence]

class ReceiptKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_KIND_UNSPECIFIED: _ClassVar[ReceiptKind]
    RECEIPT_KIND_ORDER: _ClassVar[ReceiptKind]
    RECEIPT_KIND_COPY: _ClassVar[ReceiptKind]

class OrderPriority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_PRIORITY_UNSPECIFIED: _ClassVar[OrderPriority]
    ORDER_PRIORITY_FLASH: _ClassVar[OrderPriority]
    ORDER_PRIORITY_URGENT: _ClassVar[OrderPriority]
    ORDER_PRIORITY_ROUTINE: _ClassVar[OrderPriority]
RECEIPT_STATE_UNSPECIFIED: ReceiptState
RECEIPT_STATE_ISSUED: ReceiptState
RECEIPT_STATE_DELIVERED: ReceiptState
RECEIPT_STATE_ACKNOWLEDGED: ReceiptState
RECEIPT_STATE_ACCEPTED: ReceiptState
RECEIPT_STATE_DECLINED: ReceiptState
RECEIPT_STATE_EN_ROUTE: ReceiptState
RECEIPT_STATE_ON_SCENE: ReceiptState
RECEIPT_STATE_COMPLETED: ReceiptState
RECEIPT_STATE_VERIFIED: ReceiptState
RECEIPT_STATE_CANCELLED: ReceiptState
RECEIPT_STATE_COMMITTED: ReceiptState
RECEIPT_STATE_RELEASED: ReceiptState
RELEASE_CAUSE_UNSPECIFIED: ReleaseCause
RELEASE_CAUSE_QUOTA_REACHED: ReleaseCause
RELEASE_CAUSE_REASSIGNED: ReleaseCause
RELEASE_CAUSE_ISSUER: ReleaseCause
TEAM_HOLD_UNSPECIFIED: TeamHold
TEAM_HOLD_REQUESTED: TeamHold
TEAM_HOLD_GRANTED: TeamHold
TEAM_HOLD_REFUSED: TeamHold
TEAM_HOLD_GIVEN_BACK: TeamHold
REASSIGNMENT_STATE_UNSPECIFIED: ReassignmentState
REASSIGNMENT_STATE_PENDING: ReassignmentState
REASSIGNMENT_STATE_REASSIGNED: ReassignmentState
REASSIGNMENT_STATE_WAIVED: ReassignmentState
ANSWER_CHANNEL_UNSPECIFIED: AnswerChannel
ANSWER_CHANNEL_PHONE: AnswerChannel
ANSWER_CHANNEL_RADIO: AnswerChannel
ANSWER_CHANNEL_IN_PERSON: AnswerChannel
ANSWER_CHANNEL_FAX: AnswerChannel
ANSWER_CHANNEL_MESSAGE: AnswerChannel
ANSWER_CHANNEL_OTHER: AnswerChannel
STEP_EVIDENCE_UNSPECIFIED: StepEvidence
STEP_EVIDENCE_REPORTED: StepEvidence
STEP_EVIDENCE_GEOFENCE: StepEvidence
STEP_EVIDENCE_QR: StepEvidence
RECEIPT_KIND_UNSPECIFIED: ReceiptKind
RECEIPT_KIND_ORDER: ReceiptKind
RECEIPT_KIND_COPY: ReceiptKind
ORDER_PRIORITY_UNSPECIFIED: OrderPriority
ORDER_PRIORITY_FLASH: OrderPriority
ORDER_PRIORITY_URGENT: OrderPriority
ORDER_PRIORITY_ROUTINE: OrderPriority

class AnswerOnBehalf(_message.Message):
    __slots__ = ("channel", "person", "transcript", "files", "at", "verb", "recorded_by", "recorded_unit", "recorded_at")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    TRANSCRIPT_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    VERB_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_UNIT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    channel: AnswerChannel
    person: str
    transcript: str
    files: _containers.RepeatedScalarFieldContainer[str]
    at: _timestamp_pb2.Timestamp
    verb: str
    recorded_by: str
    recorded_unit: str
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, channel: _Optional[_Union[AnswerChannel, str]] = ..., person: _Optional[str] = ..., transcript: _Optional[str] = ..., files: _Optional[_Iterable[str]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verb: _Optional[str] = ..., recorded_by: _Optional[str] = ..., recorded_unit: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LadderRung(_message.Message):
    __slots__ = ("post", "post_title", "holder", "phones", "unit")
    POST_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    post: str
    post_title: str
    holder: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    unit: str
    def __init__(self, post: _Optional[str] = ..., post_title: _Optional[str] = ..., holder: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., unit: _Optional[str] = ...) -> None: ...

class CallAttempt(_message.Message):
    __slots__ = ("post", "post_title", "holder", "phone", "unit", "rung", "revision", "at")
    POST_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    RUNG_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    post: str
    post_title: str
    holder: str
    phone: str
    unit: str
    rung: int
    revision: int
    at: _timestamp_pb2.Timestamp
    def __init__(self, post: _Optional[str] = ..., post_title: _Optional[str] = ..., holder: _Optional[str] = ..., phone: _Optional[str] = ..., unit: _Optional[str] = ..., rung: _Optional[int] = ..., revision: _Optional[int] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "dispatch_order", "issuer", "incident", "kind", "team", "claim", "title", "instruction", "priority", "due_at", "incident_title", "location", "address", "revision", "issuer_title", "recipient_title", "issued_at", "delivered_at", "acknowledged_at", "acknowledged_by", "accepted_at", "accepted_by", "declined_at", "declined_by", "decline_reason", "en_route_at", "on_scene_at", "completed_at", "completed_by", "result", "evidence", "verified_at", "verified_by", "cancelled_at", "ladder", "rung", "step_seconds", "calls", "unanswered", "overdue", "quota", "issuer_commits", "committed_at", "committed_by", "released_at", "release_cause", "answers_on_behalf", "acknowledged_on_behalf", "reassignment", "reassignment_overdue", "replaces", "replaced_by", "reassigned_at", "reassigned_by", "departure_evidence", "arrival_evidence", "sighting", "site_code", "team_hold", "hold_asked", "shortfall", "exercise", "time_scale", "silent")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_TITLE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    ISSUER_TITLE_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_TITLE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_AT_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_BY_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_BY_FIELD_NUMBER: _ClassVar[int]
    DECLINED_AT_FIELD_NUMBER: _ClassVar[int]
    DECLINED_BY_FIELD_NUMBER: _ClassVar[int]
    DECLINE_REASON_FIELD_NUMBER: _ClassVar[int]
    EN_ROUTE_AT_FIELD_NUMBER: _ClassVar[int]
    ON_SCENE_AT_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_AT_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_BY_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_AT_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    RUNG_FIELD_NUMBER: _ClassVar[int]
    STEP_SECONDS_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    ISSUER_COMMITS_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    RELEASED_AT_FIELD_NUMBER: _ClassVar[int]
    RELEASE_CAUSE_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    REASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    REASSIGNMENT_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    REASSIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    REASSIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    DEPARTURE_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ARRIVAL_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SIGHTING_FIELD_NUMBER: _ClassVar[int]
    SITE_CODE_FIELD_NUMBER: _ClassVar[int]
    TEAM_HOLD_FIELD_NUMBER: _ClassVar[int]
    HOLD_ASKED_FIELD_NUMBER: _ClassVar[int]
    SHORTFALL_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    SILENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: ReceiptState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    dispatch_order: str
    issuer: str
    incident: str
    kind: ReceiptKind
    team: str
    claim: str
    title: str
    instruction: str
    priority: OrderPriority
    due_at: _timestamp_pb2.Timestamp
    incident_title: str
    location: _location_pb2.Location
    address: str
    revision: int
    issuer_title: str
    recipient_title: str
    issued_at: _timestamp_pb2.Timestamp
    delivered_at: _timestamp_pb2.Timestamp
    acknowledged_at: _timestamp_pb2.Timestamp
    acknowledged_by: str
    accepted_at: _timestamp_pb2.Timestamp
    accepted_by: str
    declined_at: _timestamp_pb2.Timestamp
    declined_by: str
    decline_reason: str
    en_route_at: _timestamp_pb2.Timestamp
    on_scene_at: _timestamp_pb2.Timestamp
    completed_at: _timestamp_pb2.Timestamp
    completed_by: str
    result: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    verified_at: _timestamp_pb2.Timestamp
    verified_by: str
    cancelled_at: _timestamp_pb2.Timestamp
    ladder: _containers.RepeatedCompositeFieldContainer[LadderRung]
    rung: int
    step_seconds: int
    calls: _containers.RepeatedCompositeFieldContainer[CallAttempt]
    unanswered: bool
    overdue: bool
    quota: int
    issuer_commits: bool
    committed_at: _timestamp_pb2.Timestamp
    committed_by: str
    released_at: _timestamp_pb2.Timestamp
    release_cause: ReleaseCause
    answers_on_behalf: _containers.RepeatedCompositeFieldContainer[AnswerOnBehalf]
    acknowledged_on_behalf: bool
    reassignment: ReassignmentState
    reassignment_overdue: bool
    replaces: str
    replaced_by: str
    reassigned_at: _timestamp_pb2.Timestamp
    reassigned_by: str
    departure_evidence: StepEvidence
    arrival_evidence: StepEvidence
    sighting: str
    site_code: str
    team_hold: TeamHold
    hold_asked: int
    shortfall: _resource_pb2.Reason
    exercise: str
    time_scale: int
    silent: bool
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[ReceiptState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., dispatch_order: _Optional[str] = ..., issuer: _Optional[str] = ..., incident: _Optional[str] = ..., kind: _Optional[_Union[ReceiptKind, str]] = ..., team: _Optional[str] = ..., claim: _Optional[str] = ..., title: _Optional[str] = ..., instruction: _Optional[str] = ..., priority: _Optional[_Union[OrderPriority, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., incident_title: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., revision: _Optional[int] = ..., issuer_title: _Optional[str] = ..., recipient_title: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_by: _Optional[str] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_by: _Optional[str] = ..., declined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., declined_by: _Optional[str] = ..., decline_reason: _Optional[str] = ..., en_route_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., on_scene_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., completed_by: _Optional[str] = ..., result: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verified_by: _Optional[str] = ..., cancelled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ladder: _Optional[_Iterable[_Union[LadderRung, _Mapping]]] = ..., rung: _Optional[int] = ..., step_seconds: _Optional[int] = ..., calls: _Optional[_Iterable[_Union[CallAttempt, _Mapping]]] = ..., unanswered: _Optional[bool] = ..., overdue: _Optional[bool] = ..., quota: _Optional[int] = ..., issuer_commits: _Optional[bool] = ..., committed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., committed_by: _Optional[str] = ..., released_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., release_cause: _Optional[_Union[ReleaseCause, str]] = ..., answers_on_behalf: _Optional[_Iterable[_Union[AnswerOnBehalf, _Mapping]]] = ..., acknowledged_on_behalf: _Optional[bool] = ..., reassignment: _Optional[_Union[ReassignmentState, str]] = ..., reassignment_overdue: _Optional[bool] = ..., replaces: _Optional[str] = ..., replaced_by: _Optional[str] = ..., reassigned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reassigned_by: _Optional[str] = ..., departure_evidence: _Optional[_Union[StepEvidence, str]] = ..., arrival_evidence: _Optional[_Union[StepEvidence, str]] = ..., sighting: _Optional[str] = ..., site_code: _Optional[str] = ..., team_hold: _Optional[_Union[TeamHold, str]] = ..., hold_asked: _Optional[int] = ..., shortfall: _Optional[_Union[_resource_pb2.Reason, _Mapping]] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ..., silent: _Optional[bool] = ...) -> None: ...

class GetReceiptRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListReceiptsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "dispatch_order", "incident", "team", "kind", "unanswered", "overdue", "issuer", "reassignment", "team_hold", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    REASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    TEAM_HOLD_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[ReceiptState]
    dispatch_order: str
    incident: str
    team: str
    kind: _containers.RepeatedScalarFieldContainer[ReceiptKind]
    unanswered: bool
    overdue: bool
    issuer: str
    reassignment: _containers.RepeatedScalarFieldContainer[ReassignmentState]
    team_hold: _containers.RepeatedScalarFieldContainer[TeamHold]
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[ReceiptState, str]]] = ..., dispatch_order: _Optional[str] = ..., incident: _Optional[str] = ..., team: _Optional[str] = ..., kind: _Optional[_Iterable[_Union[ReceiptKind, str]]] = ..., unanswered: _Optional[bool] = ..., overdue: _Optional[bool] = ..., issuer: _Optional[str] = ..., reassignment: _Optional[_Iterable[_Union[ReassignmentState, str]]] = ..., team_hold: _Optional[_Iterable[_Union[TeamHold, str]]] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListReceiptsResponse(_message.Message):
    __slots__ = ("receipts", "next_page_token")
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    receipts: _containers.RepeatedCompositeFieldContainer[Receipt]
    next_page_token: str
    def __init__(self, receipts: _Optional[_Iterable[_Union[Receipt, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeliverReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AcknowledgeReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "on_behalf")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    on_behalf: AnswerOnBehalf
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., on_behalf: _Optional[_Union[AnswerOnBehalf, _Mapping]] = ...) -> None: ...

class AcceptReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "on_behalf")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    on_behalf: AnswerOnBehalf
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., on_behalf: _Optional[_Union[AnswerOnBehalf, _Mapping]] = ...) -> None: ...

class DeclineReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "on_behalf")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    on_behalf: AnswerOnBehalf
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., on_behalf: _Optional[_Union[AnswerOnBehalf, _Mapping]] = ...) -> None: ...

class DepartReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "on_behalf")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    on_behalf: AnswerOnBehalf
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., on_behalf: _Optional[_Union[AnswerOnBehalf, _Mapping]] = ...) -> None: ...

class ArriveReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "on_behalf")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    on_behalf: AnswerOnBehalf
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., on_behalf: _Optional[_Union[AnswerOnBehalf, _Mapping]] = ...) -> None: ...

class RetractReceiptStepRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CompleteReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "result", "evidence", "on_behalf")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    result: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    on_behalf: AnswerOnBehalf
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., result: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., on_behalf: _Optional[_Union[AnswerOnBehalf, _Mapping]] = ...) -> None: ...

class VerifyReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CommitReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReleaseReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReassignReceiptRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "recipient")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    recipient: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., recipient: _Optional[str] = ...) -> None: ...

class WaiveReassignmentRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SuggestReassignmentRequest(_message.Message):
    __slots__ = ("name", "capability")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    name: str
    capability: _team_pb2.Capability
    def __init__(self, name: _Optional[str] = ..., capability: _Optional[_Union[_team_pb2.Capability, str]] = ...) -> None: ...

class SuggestedUnit(_message.Message):
    __slots__ = ("unit", "title")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    title: str
    def __init__(self, unit: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class SuggestReassignmentResponse(_message.Message):
    __slots__ = ("teams", "units", "problem")
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    teams: _containers.RepeatedCompositeFieldContainer[_resource_pb2.Pick]
    units: _containers.RepeatedCompositeFieldContainer[SuggestedUnit]
    problem: str
    def __init__(self, teams: _Optional[_Iterable[_Union[_resource_pb2.Pick, _Mapping]]] = ..., units: _Optional[_Iterable[_Union[SuggestedUnit, _Mapping]]] = ..., problem: _Optional[str] = ...) -> None: ...
