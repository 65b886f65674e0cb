import datetime

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

class DutyCheckState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_CHECK_STATE_UNSPECIFIED: _ClassVar[DutyCheckState]
    DUTY_CHECK_STATE_CALLED: _ClassVar[DutyCheckState]
    DUTY_CHECK_STATE_ANSWERED: _ClassVar[DutyCheckState]
    DUTY_CHECK_STATE_MISSED: _ClassVar[DutyCheckState]
DUTY_CHECK_STATE_UNSPECIFIED: DutyCheckState
DUTY_CHECK_STATE_CALLED: DutyCheckState
DUTY_CHECK_STATE_ANSWERED: DutyCheckState
DUTY_CHECK_STATE_MISSED: DutyCheckState

class DutyCheck(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "question", "issuer", "called_by", "sensitive_period", "answer", "answered_at", "answered_by", "overdue")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    CALLED_BY_FIELD_NUMBER: _ClassVar[int]
    SENSITIVE_PERIOD_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: DutyCheckState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    question: str
    issuer: str
    called_by: str
    sensitive_period: str
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    answered_by: str
    overdue: bool
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[DutyCheckState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., question: _Optional[str] = ..., issuer: _Optional[str] = ..., called_by: _Optional[str] = ..., sensitive_period: _Optional[str] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_by: _Optional[str] = ..., overdue: _Optional[bool] = ...) -> None: ...

class CreateDutyCheckRequest(_message.Message):
    __slots__ = ("duty_check", "request_id")
    DUTY_CHECK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    duty_check: DutyCheck
    request_id: str
    def __init__(self, duty_check: _Optional[_Union[DutyCheck, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetDutyCheckRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDutyChecksRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "issuer", "overdue", "sensitive_period")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    SENSITIVE_PERIOD_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[DutyCheckState]
    issuer: str
    overdue: bool
    sensitive_period: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[DutyCheckState, str]]] = ..., issuer: _Optional[str] = ..., overdue: _Optional[bool] = ..., sensitive_period: _Optional[str] = ...) -> None: ...

class ListDutyChecksResponse(_message.Message):
    __slots__ = ("duty_checks", "next_page_token")
    DUTY_CHECKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    duty_checks: _containers.RepeatedCompositeFieldContainer[DutyCheck]
    next_page_token: str
    def __init__(self, duty_checks: _Optional[_Iterable[_Union[DutyCheck, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AnswerDutyCheckRequest(_message.Message):
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
