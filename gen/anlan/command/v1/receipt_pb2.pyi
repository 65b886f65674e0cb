import datetime

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
RECEIPT_KIND_UNSPECIFIED: ReceiptKind
RECEIPT_KIND_ORDER: ReceiptKind
RECEIPT_KIND_COPY: ReceiptKind
ORDER_PRIORITY_UNSPECIFIED: OrderPriority
ORDER_PRIORITY_FLASH: OrderPriority
ORDER_PRIORITY_URGENT: OrderPriority
ORDER_PRIORITY_ROUTINE: OrderPriority

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
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "dispatch_order", "issuer", "incident", "kind", "team", "claim", "title", "instruction", "priority", "due_at", "incident_title", "location", "address", "revision", "issuer_title", "recipient_title", "issued_at", "delivered_at", "acknowledged_at", "acknowledged_by", "accepted_at", "accepted_by", "declined_at", "declined_by", "decline_reason", "en_route_at", "on_scene_at", "completed_at", "completed_by", "result", "evidence", "verified_at", "verified_by", "cancelled_at", "ladder", "rung", "step_seconds", "calls", "unanswered", "overdue", "exercise", "time_scale")
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
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
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
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[ReceiptState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., dispatch_order: _Optional[str] = ..., issuer: _Optional[str] = ..., incident: _Optional[str] = ..., kind: _Optional[_Union[ReceiptKind, str]] = ..., team: _Optional[str] = ..., claim: _Optional[str] = ..., title: _Optional[str] = ..., instruction: _Optional[str] = ..., priority: _Optional[_Union[OrderPriority, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., incident_title: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., revision: _Optional[int] = ..., issuer_title: _Optional[str] = ..., recipient_title: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_by: _Optional[str] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_by: _Optional[str] = ..., declined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., declined_by: _Optional[str] = ..., decline_reason: _Optional[str] = ..., en_route_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., on_scene_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., completed_by: _Optional[str] = ..., result: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verified_by: _Optional[str] = ..., cancelled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ladder: _Optional[_Iterable[_Union[LadderRung, _Mapping]]] = ..., rung: _Optional[int] = ..., step_seconds: _Optional[int] = ..., calls: _Optional[_Iterable[_Union[CallAttempt, _Mapping]]] = ..., unanswered: _Optional[bool] = ..., overdue: _Optional[bool] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class GetReceiptRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListReceiptsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "dispatch_order", "incident", "team", "kind", "unanswered", "overdue", "issuer", "exercise")
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
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[ReceiptState, str]]] = ..., dispatch_order: _Optional[str] = ..., incident: _Optional[str] = ..., team: _Optional[str] = ..., kind: _Optional[_Iterable[_Union[ReceiptKind, str]]] = ..., unanswered: _Optional[bool] = ..., overdue: _Optional[bool] = ..., issuer: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

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

class AcceptReceiptRequest(_message.Message):
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

class DeclineReceiptRequest(_message.Message):
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

class DepartReceiptRequest(_message.Message):
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

class ArriveReceiptRequest(_message.Message):
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
    __slots__ = ("name", "version", "request_id", "reason", "result", "evidence")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    result: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., result: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ...) -> None: ...

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
