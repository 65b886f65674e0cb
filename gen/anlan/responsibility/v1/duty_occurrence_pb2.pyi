import datetime

from anlan.kit.v1 import options_pb2 as _options_pb2
from anlan.responsibility.v1 import duty_list_pb2 as _duty_list_pb2
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

class DutyOccurrenceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_OCCURRENCE_STATE_UNSPECIFIED: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_SCHEDULED: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_DUE: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_OVERDUE: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_DONE_ON_TIME: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_DONE_LATE: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_MISSED: _ClassVar[DutyOccurrenceState]
    DUTY_OCCURRENCE_STATE_WAIVED: _ClassVar[DutyOccurrenceState]
DUTY_OCCURRENCE_STATE_UNSPECIFIED: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_SCHEDULED: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_DUE: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_OVERDUE: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_DONE_ON_TIME: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_DONE_LATE: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_MISSED: DutyOccurrenceState
DUTY_OCCURRENCE_STATE_WAIVED: DutyOccurrenceState

class DutyEvidence(_message.Message):
    __slots__ = ("done_at", "text", "files")
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    done_at: _timestamp_pb2.Timestamp
    text: str
    files: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., files: _Optional[_Iterable[str]] = ...) -> None: ...

class DutyOccurrence(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "duty_list", "item", "post", "content", "basis", "cadence", "evidence_kind", "min_count", "safety", "period", "period_start", "period_end", "grace_end", "evidence", "completed_by", "completed_at", "waived_by")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    DUTY_LIST_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    CADENCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    MIN_COUNT_FIELD_NUMBER: _ClassVar[int]
    SAFETY_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    PERIOD_START_FIELD_NUMBER: _ClassVar[int]
    PERIOD_END_FIELD_NUMBER: _ClassVar[int]
    GRACE_END_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_BY_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_AT_FIELD_NUMBER: _ClassVar[int]
    WAIVED_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: DutyOccurrenceState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    duty_list: str
    item: int
    post: str
    content: str
    basis: str
    cadence: _duty_list_pb2.Cadence
    evidence_kind: _duty_list_pb2.EvidenceKind
    min_count: int
    safety: bool
    period: str
    period_start: _timestamp_pb2.Timestamp
    period_end: _timestamp_pb2.Timestamp
    grace_end: _timestamp_pb2.Timestamp
    evidence: _containers.RepeatedCompositeFieldContainer[DutyEvidence]
    completed_by: str
    completed_at: _timestamp_pb2.Timestamp
    waived_by: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[DutyOccurrenceState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., duty_list: _Optional[str] = ..., item: _Optional[int] = ..., post: _Optional[str] = ..., content: _Optional[str] = ..., basis: _Optional[str] = ..., cadence: _Optional[_Union[_duty_list_pb2.Cadence, str]] = ..., evidence_kind: _Optional[_Union[_duty_list_pb2.EvidenceKind, str]] = ..., min_count: _Optional[int] = ..., safety: _Optional[bool] = ..., period: _Optional[str] = ..., period_start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., period_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., grace_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., evidence: _Optional[_Iterable[_Union[DutyEvidence, _Mapping]]] = ..., completed_by: _Optional[str] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waived_by: _Optional[str] = ...) -> None: ...

class GetDutyOccurrenceRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDutyOccurrencesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "duty_list", "post", "cadence", "period", "period_end_after", "period_end_before")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUTY_LIST_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    CADENCE_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    PERIOD_END_AFTER_FIELD_NUMBER: _ClassVar[int]
    PERIOD_END_BEFORE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[DutyOccurrenceState]
    duty_list: str
    post: str
    cadence: _containers.RepeatedScalarFieldContainer[_duty_list_pb2.Cadence]
    period: str
    period_end_after: _timestamp_pb2.Timestamp
    period_end_before: _timestamp_pb2.Timestamp
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[DutyOccurrenceState, str]]] = ..., duty_list: _Optional[str] = ..., post: _Optional[str] = ..., cadence: _Optional[_Iterable[_Union[_duty_list_pb2.Cadence, str]]] = ..., period: _Optional[str] = ..., period_end_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., period_end_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListDutyOccurrencesResponse(_message.Message):
    __slots__ = ("duty_occurrences", "next_page_token")
    DUTY_OCCURRENCES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    duty_occurrences: _containers.RepeatedCompositeFieldContainer[DutyOccurrence]
    next_page_token: str
    def __init__(self, duty_occurrences: _Optional[_Iterable[_Union[DutyOccurrence, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CompleteDutyOccurrenceRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "evidence")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    evidence: _containers.RepeatedCompositeFieldContainer[DutyEvidence]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., evidence: _Optional[_Iterable[_Union[DutyEvidence, _Mapping]]] = ...) -> None: ...

class WaiveDutyOccurrenceRequest(_message.Message):
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
