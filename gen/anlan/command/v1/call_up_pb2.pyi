import datetime

from anlan.command.v1 import call_ladder_pb2 as _call_ladder_pb2
from anlan.command.v1 import receipt_pb2 as _receipt_pb2
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

class CallUpState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_UP_STATE_UNSPECIFIED: _ClassVar[CallUpState]
    CALL_UP_STATE_CALLING: _ClassVar[CallUpState]
    CALL_UP_STATE_DELIVERED: _ClassVar[CallUpState]
    CALL_UP_STATE_READ: _ClassVar[CallUpState]
    CALL_UP_STATE_UNDERSTOOD: _ClassVar[CallUpState]
    CALL_UP_STATE_NOT_AWAKENED: _ClassVar[CallUpState]
    CALL_UP_STATE_KNOCKING: _ClassVar[CallUpState]
    CALL_UP_STATE_STOOD_DOWN: _ClassVar[CallUpState]

class CallProof(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_PROOF_UNSPECIFIED: _ClassVar[CallProof]
    CALL_PROOF_KEY_PRESS: _ClassVar[CallProof]
    CALL_PROOF_APP: _ClassVar[CallProof]
    CALL_PROOF_DOOR_KNOCK: _ClassVar[CallProof]
CALL_UP_STATE_UNSPECIFIED: CallUpState
CALL_UP_STATE_CALLING: CallUpState
CALL_UP_STATE_DELIVERED: CallUpState
CALL_UP_STATE_READ: CallUpState
CALL_UP_STATE_UNDERSTOOD: CallUpState
CALL_UP_STATE_NOT_AWAKENED: CallUpState
CALL_UP_STATE_KNOCKING: CallUpState
CALL_UP_STATE_STOOD_DOWN: CallUpState
CALL_PROOF_UNSPECIFIED: CallProof
CALL_PROOF_KEY_PRESS: CallProof
CALL_PROOF_APP: CallProof
CALL_PROOF_DOOR_KNOCK: CallProof

class CallUp(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "occasion", "title", "incident", "dispatch_order", "receipt", "duty_check", "warning", "contact_check", "attempt", "issuer", "issuer_title", "post", "post_title", "holder", "post_unit", "phones", "rung", "called_instead_of", "recipient_title", "address", "revision", "steps", "step", "started_at", "delivered_at", "read_at", "understood_at", "understood_by", "proof", "recording", "location", "not_awakened_at", "knocker", "knock_sent_at", "knock_sent_by", "knocked_at", "knock_result", "knock_reported_by", "stood_down_at", "others", "upper_tier", "knock_due_at", "knock_overdue_at", "step_due_at", "response", "exercise", "time_scale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    OCCASION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    DUTY_CHECK_FIELD_NUMBER: _ClassVar[int]
    WARNING_FIELD_NUMBER: _ClassVar[int]
    CONTACT_CHECK_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    ISSUER_TITLE_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    POST_UNIT_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    RUNG_FIELD_NUMBER: _ClassVar[int]
    CALLED_INSTEAD_OF_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_TITLE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_AT_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_BY_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    RECORDING_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    NOT_AWAKENED_AT_FIELD_NUMBER: _ClassVar[int]
    KNOCKER_FIELD_NUMBER: _ClassVar[int]
    KNOCK_SENT_AT_FIELD_NUMBER: _ClassVar[int]
    KNOCK_SENT_BY_FIELD_NUMBER: _ClassVar[int]
    KNOCKED_AT_FIELD_NUMBER: _ClassVar[int]
    KNOCK_RESULT_FIELD_NUMBER: _ClassVar[int]
    KNOCK_REPORTED_BY_FIELD_NUMBER: _ClassVar[int]
    STOOD_DOWN_AT_FIELD_NUMBER: _ClassVar[int]
    OTHERS_FIELD_NUMBER: _ClassVar[int]
    UPPER_TIER_FIELD_NUMBER: _ClassVar[int]
    KNOCK_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    KNOCK_OVERDUE_AT_FIELD_NUMBER: _ClassVar[int]
    STEP_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: CallUpState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    occasion: _call_ladder_pb2.CallOccasion
    title: str
    incident: str
    dispatch_order: str
    receipt: str
    duty_check: str
    warning: str
    contact_check: str
    attempt: int
    issuer: str
    issuer_title: str
    post: str
    post_title: str
    holder: str
    post_unit: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    rung: int
    called_instead_of: str
    recipient_title: str
    address: str
    revision: int
    steps: _containers.RepeatedCompositeFieldContainer[_call_ladder_pb2.CallStep]
    step: int
    started_at: _timestamp_pb2.Timestamp
    delivered_at: _timestamp_pb2.Timestamp
    read_at: _timestamp_pb2.Timestamp
    understood_at: _timestamp_pb2.Timestamp
    understood_by: str
    proof: CallProof
    recording: str
    location: _location_pb2.Location
    not_awakened_at: _timestamp_pb2.Timestamp
    knocker: str
    knock_sent_at: _timestamp_pb2.Timestamp
    knock_sent_by: str
    knocked_at: _timestamp_pb2.Timestamp
    knock_result: str
    knock_reported_by: str
    stood_down_at: _timestamp_pb2.Timestamp
    others: _containers.RepeatedCompositeFieldContainer[_receipt_pb2.LadderRung]
    upper_tier: _containers.RepeatedCompositeFieldContainer[_receipt_pb2.LadderRung]
    knock_due_at: _timestamp_pb2.Timestamp
    knock_overdue_at: _timestamp_pb2.Timestamp
    step_due_at: _timestamp_pb2.Timestamp
    response: str
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[CallUpState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., occasion: _Optional[_Union[_call_ladder_pb2.CallOccasion, str]] = ..., title: _Optional[str] = ..., incident: _Optional[str] = ..., dispatch_order: _Optional[str] = ..., receipt: _Optional[str] = ..., duty_check: _Optional[str] = ..., warning: _Optional[str] = ..., contact_check: _Optional[str] = ..., attempt: _Optional[int] = ..., issuer: _Optional[str] = ..., issuer_title: _Optional[str] = ..., post: _Optional[str] = ..., post_title: _Optional[str] = ..., holder: _Optional[str] = ..., post_unit: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., rung: _Optional[int] = ..., called_instead_of: _Optional[str] = ..., recipient_title: _Optional[str] = ..., address: _Optional[str] = ..., revision: _Optional[int] = ..., steps: _Optional[_Iterable[_Union[_call_ladder_pb2.CallStep, _Mapping]]] = ..., step: _Optional[int] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., understood_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., understood_by: _Optional[str] = ..., proof: _Optional[_Union[CallProof, str]] = ..., recording: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., not_awakened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knocker: _Optional[str] = ..., knock_sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knock_sent_by: _Optional[str] = ..., knocked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knock_result: _Optional[str] = ..., knock_reported_by: _Optional[str] = ..., stood_down_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., others: _Optional[_Iterable[_Union[_receipt_pb2.LadderRung, _Mapping]]] = ..., upper_tier: _Optional[_Iterable[_Union[_receipt_pb2.LadderRung, _Mapping]]] = ..., knock_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knock_overdue_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., step_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., response: _Optional[str] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class GetCallUpRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCallUpsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "dispatch_order", "receipt", "duty_check", "warning", "post", "occasion", "issuer", "not_awakened_at_after", "knock_overdue_at_after", "response", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    DUTY_CHECK_FIELD_NUMBER: _ClassVar[int]
    WARNING_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    OCCASION_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    NOT_AWAKENED_AT_AFTER_FIELD_NUMBER: _ClassVar[int]
    KNOCK_OVERDUE_AT_AFTER_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[CallUpState]
    incident: str
    dispatch_order: str
    receipt: str
    duty_check: str
    warning: str
    post: str
    occasion: _containers.RepeatedScalarFieldContainer[_call_ladder_pb2.CallOccasion]
    issuer: str
    not_awakened_at_after: _timestamp_pb2.Timestamp
    knock_overdue_at_after: _timestamp_pb2.Timestamp
    response: str
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[CallUpState, str]]] = ..., incident: _Optional[str] = ..., dispatch_order: _Optional[str] = ..., receipt: _Optional[str] = ..., duty_check: _Optional[str] = ..., warning: _Optional[str] = ..., post: _Optional[str] = ..., occasion: _Optional[_Iterable[_Union[_call_ladder_pb2.CallOccasion, str]]] = ..., issuer: _Optional[str] = ..., not_awakened_at_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knock_overdue_at_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., response: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListCallUpsResponse(_message.Message):
    __slots__ = ("call_ups", "next_page_token")
    CALL_UPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    call_ups: _containers.RepeatedCompositeFieldContainer[CallUp]
    next_page_token: str
    def __init__(self, call_ups: _Optional[_Iterable[_Union[CallUp, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReadCallUpRequest(_message.Message):
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

class UnderstandCallUpRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "location")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    location: _location_pb2.Location
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ...) -> None: ...

class SendDoorKnockRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "knocker")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    KNOCKER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    knocker: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., knocker: _Optional[str] = ...) -> None: ...

class AwakenCallUpRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "knocker", "knocked_at", "knock_result")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    KNOCKER_FIELD_NUMBER: _ClassVar[int]
    KNOCKED_AT_FIELD_NUMBER: _ClassVar[int]
    KNOCK_RESULT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    knocker: str
    knocked_at: _timestamp_pb2.Timestamp
    knock_result: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., knocker: _Optional[str] = ..., knocked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knock_result: _Optional[str] = ...) -> None: ...

class MissDoorKnockRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "knocked_at", "knock_result")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    KNOCKED_AT_FIELD_NUMBER: _ClassVar[int]
    KNOCK_RESULT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    knocked_at: _timestamp_pb2.Timestamp
    knock_result: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., knocked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., knock_result: _Optional[str] = ...) -> None: ...
