import datetime

from anlan.kit.v1 import event_pb2 as _event_pb2
from anlan.kit.v1 import norm_pb2 as _norm_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HazardState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HAZARD_STATE_UNSPECIFIED: _ClassVar[HazardState]
    HAZARD_STATE_REPORTED: _ClassVar[HazardState]
    HAZARD_STATE_CONFIRMED: _ClassVar[HazardState]
    HAZARD_STATE_GRADED: _ClassVar[HazardState]
    HAZARD_STATE_RECTIFYING: _ClassVar[HazardState]
    HAZARD_STATE_EXTENSION_REQUESTED: _ClassVar[HazardState]
    HAZARD_STATE_SUBMITTED_FOR_CHECK: _ClassVar[HazardState]
    HAZARD_STATE_RETURNED: _ClassVar[HazardState]
    HAZARD_STATE_VERIFIED: _ClassVar[HazardState]
    HAZARD_STATE_CLOSED: _ClassVar[HazardState]
    HAZARD_STATE_LOOK_BACK_SELECTED: _ClassVar[HazardState]
    HAZARD_STATE_LOOK_BACK_PASSED: _ClassVar[HazardState]
    HAZARD_STATE_REJECTED: _ClassVar[HazardState]
    HAZARD_STATE_MERGED: _ClassVar[HazardState]

class HazardGrade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HAZARD_GRADE_UNSPECIFIED: _ClassVar[HazardGrade]
    HAZARD_GRADE_GENERAL: _ClassVar[HazardGrade]
    HAZARD_GRADE_MAJOR: _ClassVar[HazardGrade]

class HazardSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HAZARD_SOURCE_UNSPECIFIED: _ClassVar[HazardSource]
    HAZARD_SOURCE_SELF_CHECK: _ClassVar[HazardSource]
    HAZARD_SOURCE_DAILY_CONTROL: _ClassVar[HazardSource]
    HAZARD_SOURCE_WEEKLY_CHECK: _ClassVar[HazardSource]
    HAZARD_SOURCE_INSPECTION: _ClassVar[HazardSource]
    HAZARD_SOURCE_PATROL: _ClassVar[HazardSource]
    HAZARD_SOURCE_ASSIST_VISIT: _ClassVar[HazardSource]
    HAZARD_SOURCE_REPORT: _ClassVar[HazardSource]
    HAZARD_SOURCE_INTERNAL_REPORT: _ClassVar[HazardSource]
    HAZARD_SOURCE_MONITORING: _ClassVar[HazardSource]
    HAZARD_SOURCE_SUPERVISION_TOUR: _ClassVar[HazardSource]
    HAZARD_SOURCE_ACCIDENT: _ClassVar[HazardSource]
    HAZARD_SOURCE_REMOTE_CHECK: _ClassVar[HazardSource]
HAZARD_STATE_UNSPECIFIED: HazardState
HAZARD_STATE_REPORTED: HazardState
HAZARD_STATE_CONFIRMED: HazardState
HAZARD_STATE_GRADED: HazardState
HAZARD_STATE_RECTIFYING: HazardState
HAZARD_STATE_EXTENSION_REQUESTED: HazardState
HAZARD_STATE_SUBMITTED_FOR_CHECK: HazardState
HAZARD_STATE_RETURNED: HazardState
HAZARD_STATE_VERIFIED: HazardState
HAZARD_STATE_CLOSED: HazardState
HAZARD_STATE_LOOK_BACK_SELECTED: HazardState
HAZARD_STATE_LOOK_BACK_PASSED: HazardState
HAZARD_STATE_REJECTED: HazardState
HAZARD_STATE_MERGED: HazardState
HAZARD_GRADE_UNSPECIFIED: HazardGrade
HAZARD_GRADE_GENERAL: HazardGrade
HAZARD_GRADE_MAJOR: HazardGrade
HAZARD_SOURCE_UNSPECIFIED: HazardSource
HAZARD_SOURCE_SELF_CHECK: HazardSource
HAZARD_SOURCE_DAILY_CONTROL: HazardSource
HAZARD_SOURCE_WEEKLY_CHECK: HazardSource
HAZARD_SOURCE_INSPECTION: HazardSource
HAZARD_SOURCE_PATROL: HazardSource
HAZARD_SOURCE_ASSIST_VISIT: HazardSource
HAZARD_SOURCE_REPORT: HazardSource
HAZARD_SOURCE_INTERNAL_REPORT: HazardSource
HAZARD_SOURCE_MONITORING: HazardSource
HAZARD_SOURCE_SUPERVISION_TOUR: HazardSource
HAZARD_SOURCE_ACCIDENT: HazardSource
HAZARD_SOURCE_REMOTE_CHECK: HazardSource

class Hazard(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "description", "place", "source", "found_at", "evidence_before", "confirmed_by", "confirmed_at", "grade", "criterion", "free_grade_reason", "duplicate_of", "deadline", "overdue", "extension_count", "requested_deadline", "responsible", "rectify_measures", "completed_at", "evidence_after", "rectified_by", "verified_by", "verified_at", "closed_by", "closed_at", "suspension_ordered", "written_consent", "reopen_count", "expert")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_AT_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    FREE_GRADE_REASON_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_OF_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_COUNT_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_FIELD_NUMBER: _ClassVar[int]
    RECTIFY_MEASURES_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_AT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_AFTER_FIELD_NUMBER: _ClassVar[int]
    RECTIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    SUSPENSION_ORDERED_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_CONSENT_FIELD_NUMBER: _ClassVar[int]
    REOPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXPERT_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: HazardState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    description: str
    place: str
    source: HazardSource
    found_at: _timestamp_pb2.Timestamp
    evidence_before: _containers.RepeatedScalarFieldContainer[str]
    confirmed_by: str
    confirmed_at: _timestamp_pb2.Timestamp
    grade: HazardGrade
    criterion: str
    free_grade_reason: str
    duplicate_of: str
    deadline: _timestamp_pb2.Timestamp
    overdue: bool
    extension_count: int
    requested_deadline: _timestamp_pb2.Timestamp
    responsible: str
    rectify_measures: str
    completed_at: _timestamp_pb2.Timestamp
    evidence_after: _containers.RepeatedScalarFieldContainer[str]
    rectified_by: str
    verified_by: str
    verified_at: _timestamp_pb2.Timestamp
    closed_by: str
    closed_at: _timestamp_pb2.Timestamp
    suspension_ordered: bool
    written_consent: str
    reopen_count: int
    expert: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[HazardState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., place: _Optional[str] = ..., source: _Optional[_Union[HazardSource, str]] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., evidence_before: _Optional[_Iterable[str]] = ..., confirmed_by: _Optional[str] = ..., confirmed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., grade: _Optional[_Union[HazardGrade, str]] = ..., criterion: _Optional[str] = ..., free_grade_reason: _Optional[str] = ..., duplicate_of: _Optional[str] = ..., deadline: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., extension_count: _Optional[int] = ..., requested_deadline: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., responsible: _Optional[str] = ..., rectify_measures: _Optional[str] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., evidence_after: _Optional[_Iterable[str]] = ..., rectified_by: _Optional[str] = ..., verified_by: _Optional[str] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., suspension_ordered: _Optional[bool] = ..., written_consent: _Optional[str] = ..., reopen_count: _Optional[int] = ..., expert: _Optional[str] = ...) -> None: ...

class CreateHazardRequest(_message.Message):
    __slots__ = ("hazard", "request_id")
    HAZARD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    hazard: Hazard
    request_id: str
    def __init__(self, hazard: _Optional[_Union[Hazard, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetHazardRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListHazardsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "grade", "overdue")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[HazardState]
    grade: _containers.RepeatedScalarFieldContainer[HazardGrade]
    overdue: bool
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[HazardState, str]]] = ..., grade: _Optional[_Iterable[_Union[HazardGrade, str]]] = ..., overdue: _Optional[bool] = ...) -> None: ...

class ListHazardsResponse(_message.Message):
    __slots__ = ("hazards", "next_page_token")
    HAZARDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    hazards: _containers.RepeatedCompositeFieldContainer[Hazard]
    next_page_token: str
    def __init__(self, hazards: _Optional[_Iterable[_Union[Hazard, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateHazardRequest(_message.Message):
    __slots__ = ("hazard", "update_mask", "request_id")
    HAZARD_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    hazard: Hazard
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, hazard: _Optional[_Union[Hazard, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ConfirmHazardRequest(_message.Message):
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

class RejectHazardRequest(_message.Message):
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

class MergeHazardRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "duplicate_of")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_OF_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    duplicate_of: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., duplicate_of: _Optional[str] = ...) -> None: ...

class GradeHazardRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "grade", "criterion", "free_grade_reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    FREE_GRADE_REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    grade: HazardGrade
    criterion: str
    free_grade_reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., grade: _Optional[_Union[HazardGrade, str]] = ..., criterion: _Optional[str] = ..., free_grade_reason: _Optional[str] = ...) -> None: ...

class RegradeHazardRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "grade", "criterion", "free_grade_reason", "expert")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    FREE_GRADE_REASON_FIELD_NUMBER: _ClassVar[int]
    EXPERT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    grade: HazardGrade
    criterion: str
    free_grade_reason: str
    expert: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., grade: _Optional[_Union[HazardGrade, str]] = ..., criterion: _Optional[str] = ..., free_grade_reason: _Optional[str] = ..., expert: _Optional[str] = ...) -> None: ...

class RectifyHazardRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "responsible", "deadline", "suspension_ordered")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    SUSPENSION_ORDERED_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    responsible: str
    deadline: _timestamp_pb2.Timestamp
    suspension_ordered: bool
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., responsible: _Optional[str] = ..., deadline: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., suspension_ordered: _Optional[bool] = ...) -> None: ...

class SubmitHazardRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "rectify_measures", "completed_at", "evidence_after")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECTIFY_MEASURES_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_AT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_AFTER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    rectify_measures: str
    completed_at: _timestamp_pb2.Timestamp
    evidence_after: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., rectify_measures: _Optional[str] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., evidence_after: _Optional[_Iterable[str]] = ...) -> None: ...

class ReturnHazardRequest(_message.Message):
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

class VerifyHazardRequest(_message.Message):
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

class CloseHazardRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "written_consent")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_CONSENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    written_consent: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., written_consent: _Optional[str] = ...) -> None: ...

class RequestHazardExtensionRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "requested_deadline")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    requested_deadline: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., requested_deadline: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GrantHazardExtensionRequest(_message.Message):
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

class DenyHazardExtensionRequest(_message.Message):
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

class SelectHazardForLookBackRequest(_message.Message):
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

class PassHazardLookBackRequest(_message.Message):
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

class ReopenHazardRequest(_message.Message):
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
