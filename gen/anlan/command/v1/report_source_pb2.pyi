import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
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

class ReportSourceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_SOURCE_STATE_UNSPECIFIED: _ClassVar[ReportSourceState]
    REPORT_SOURCE_STATE_RECORDED: _ClassVar[ReportSourceState]
    REPORT_SOURCE_STATE_FOLLOWED_UP: _ClassVar[ReportSourceState]
REPORT_SOURCE_STATE_UNSPECIFIED: ReportSourceState
REPORT_SOURCE_STATE_RECORDED: ReportSourceState
REPORT_SOURCE_STATE_FOLLOWED_UP: ReportSourceState

class ReportSource(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "incident", "channel", "caller_name", "caller_phone", "caller_withheld", "system", "system_id", "sensor", "reading", "reading_unit", "organisation", "words", "taken_by", "answer", "followed_up_at", "followed_up_by", "exercise", "time_scale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CALLER_NAME_FIELD_NUMBER: _ClassVar[int]
    CALLER_PHONE_FIELD_NUMBER: _ClassVar[int]
    CALLER_WITHHELD_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_ID_FIELD_NUMBER: _ClassVar[int]
    SENSOR_FIELD_NUMBER: _ClassVar[int]
    READING_FIELD_NUMBER: _ClassVar[int]
    READING_UNIT_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    TAKEN_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_AT_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_BY_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: ReportSourceState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    incident: str
    channel: _incident_pb2.IncidentChannel
    caller_name: str
    caller_phone: str
    caller_withheld: bool
    system: str
    system_id: str
    sensor: str
    reading: float
    reading_unit: str
    organisation: str
    words: str
    taken_by: str
    answer: str
    followed_up_at: _timestamp_pb2.Timestamp
    followed_up_by: str
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[ReportSourceState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., incident: _Optional[str] = ..., channel: _Optional[_Union[_incident_pb2.IncidentChannel, str]] = ..., caller_name: _Optional[str] = ..., caller_phone: _Optional[str] = ..., caller_withheld: _Optional[bool] = ..., system: _Optional[str] = ..., system_id: _Optional[str] = ..., sensor: _Optional[str] = ..., reading: _Optional[float] = ..., reading_unit: _Optional[str] = ..., organisation: _Optional[str] = ..., words: _Optional[str] = ..., taken_by: _Optional[str] = ..., answer: _Optional[str] = ..., followed_up_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., followed_up_by: _Optional[str] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class GetReportSourceRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListReportSourcesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "channel", "caller_phone", "system", "system_id", "sensor", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CALLER_PHONE_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_ID_FIELD_NUMBER: _ClassVar[int]
    SENSOR_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[ReportSourceState]
    incident: str
    channel: _containers.RepeatedScalarFieldContainer[_incident_pb2.IncidentChannel]
    caller_phone: str
    system: str
    system_id: str
    sensor: str
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[ReportSourceState, str]]] = ..., incident: _Optional[str] = ..., channel: _Optional[_Iterable[_Union[_incident_pb2.IncidentChannel, str]]] = ..., caller_phone: _Optional[str] = ..., system: _Optional[str] = ..., system_id: _Optional[str] = ..., sensor: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListReportSourcesResponse(_message.Message):
    __slots__ = ("report_sources", "next_page_token")
    REPORT_SOURCES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    report_sources: _containers.RepeatedCompositeFieldContainer[ReportSource]
    next_page_token: str
    def __init__(self, report_sources: _Optional[_Iterable[_Union[ReportSource, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class FollowUpReportSourceRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "answer")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    answer: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...
