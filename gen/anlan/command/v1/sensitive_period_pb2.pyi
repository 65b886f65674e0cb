import datetime

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

class SensitivePeriodState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SENSITIVE_PERIOD_STATE_UNSPECIFIED: _ClassVar[SensitivePeriodState]
    SENSITIVE_PERIOD_STATE_PLANNED: _ClassVar[SensitivePeriodState]
    SENSITIVE_PERIOD_STATE_IN_FORCE: _ClassVar[SensitivePeriodState]
    SENSITIVE_PERIOD_STATE_OVER: _ClassVar[SensitivePeriodState]
    SENSITIVE_PERIOD_STATE_CANCELLED: _ClassVar[SensitivePeriodState]

class DutyLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_LEVEL_UNSPECIFIED: _ClassVar[DutyLevel]
    DUTY_LEVEL_RAISED: _ClassVar[DutyLevel]
    DUTY_LEVEL_HIGHEST: _ClassVar[DutyLevel]
SENSITIVE_PERIOD_STATE_UNSPECIFIED: SensitivePeriodState
SENSITIVE_PERIOD_STATE_PLANNED: SensitivePeriodState
SENSITIVE_PERIOD_STATE_IN_FORCE: SensitivePeriodState
SENSITIVE_PERIOD_STATE_OVER: SensitivePeriodState
SENSITIVE_PERIOD_STATE_CANCELLED: SensitivePeriodState
DUTY_LEVEL_UNSPECIFIED: DutyLevel
DUTY_LEVEL_RAISED: DutyLevel
DUTY_LEVEL_HIGHEST: DutyLevel

class SensitivePeriod(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "starts_at", "ends_at", "level")
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
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: SensitivePeriodState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    level: DutyLevel
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[SensitivePeriodState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., level: _Optional[_Union[DutyLevel, str]] = ...) -> None: ...

class CreateSensitivePeriodRequest(_message.Message):
    __slots__ = ("sensitive_period", "request_id")
    SENSITIVE_PERIOD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    sensitive_period: SensitivePeriod
    request_id: str
    def __init__(self, sensitive_period: _Optional[_Union[SensitivePeriod, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetSensitivePeriodRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListSensitivePeriodsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "level")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[SensitivePeriodState]
    level: _containers.RepeatedScalarFieldContainer[DutyLevel]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[SensitivePeriodState, str]]] = ..., level: _Optional[_Iterable[_Union[DutyLevel, str]]] = ...) -> None: ...

class ListSensitivePeriodsResponse(_message.Message):
    __slots__ = ("sensitive_periods", "next_page_token")
    SENSITIVE_PERIODS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sensitive_periods: _containers.RepeatedCompositeFieldContainer[SensitivePeriod]
    next_page_token: str
    def __init__(self, sensitive_periods: _Optional[_Iterable[_Union[SensitivePeriod, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListBindingSensitivePeriodsRequest(_message.Message):
    __slots__ = ("unit",)
    UNIT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    def __init__(self, unit: _Optional[str] = ...) -> None: ...

class ListBindingSensitivePeriodsResponse(_message.Message):
    __slots__ = ("sensitive_periods",)
    SENSITIVE_PERIODS_FIELD_NUMBER: _ClassVar[int]
    sensitive_periods: _containers.RepeatedCompositeFieldContainer[SensitivePeriod]
    def __init__(self, sensitive_periods: _Optional[_Iterable[_Union[SensitivePeriod, _Mapping]]] = ...) -> None: ...

class UpdateSensitivePeriodRequest(_message.Message):
    __slots__ = ("sensitive_period", "update_mask", "request_id")
    SENSITIVE_PERIOD_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    sensitive_period: SensitivePeriod
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, sensitive_period: _Optional[_Union[SensitivePeriod, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelSensitivePeriodRequest(_message.Message):
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
