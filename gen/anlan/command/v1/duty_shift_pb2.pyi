import datetime

from anlan.command.v1 import sensitive_period_pb2 as _sensitive_period_pb2
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

class DutyShiftState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_SHIFT_STATE_UNSPECIFIED: _ClassVar[DutyShiftState]
    DUTY_SHIFT_STATE_PLANNED: _ClassVar[DutyShiftState]
    DUTY_SHIFT_STATE_ON_DUTY: _ClassVar[DutyShiftState]
    DUTY_SHIFT_STATE_HANDED_OVER: _ClassVar[DutyShiftState]
    DUTY_SHIFT_STATE_CLOSED: _ClassVar[DutyShiftState]
    DUTY_SHIFT_STATE_MISSED: _ClassVar[DutyShiftState]
    DUTY_SHIFT_STATE_CANCELLED: _ClassVar[DutyShiftState]
DUTY_SHIFT_STATE_UNSPECIFIED: DutyShiftState
DUTY_SHIFT_STATE_PLANNED: DutyShiftState
DUTY_SHIFT_STATE_ON_DUTY: DutyShiftState
DUTY_SHIFT_STATE_HANDED_OVER: DutyShiftState
DUTY_SHIFT_STATE_CLOSED: DutyShiftState
DUTY_SHIFT_STATE_MISSED: DutyShiftState
DUTY_SHIFT_STATE_CANCELLED: DutyShiftState

class SignIn(_message.Message):
    __slots__ = ("post", "person", "at", "late", "on_site")
    POST_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    ON_SITE_FIELD_NUMBER: _ClassVar[int]
    post: str
    person: str
    at: _timestamp_pb2.Timestamp
    late: bool
    on_site: bool
    def __init__(self, post: _Optional[str] = ..., person: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., on_site: _Optional[bool] = ...) -> None: ...

class DutyHandover(_message.Message):
    __slots__ = ("open_incidents", "open_orders", "open_receipts", "equipment", "remarks")
    OPEN_INCIDENTS_FIELD_NUMBER: _ClassVar[int]
    OPEN_ORDERS_FIELD_NUMBER: _ClassVar[int]
    OPEN_RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    EQUIPMENT_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    open_incidents: _containers.RepeatedScalarFieldContainer[str]
    open_orders: _containers.RepeatedScalarFieldContainer[str]
    open_receipts: _containers.RepeatedScalarFieldContainer[str]
    equipment: str
    remarks: str
    def __init__(self, open_incidents: _Optional[_Iterable[str]] = ..., open_orders: _Optional[_Iterable[str]] = ..., open_receipts: _Optional[_Iterable[str]] = ..., equipment: _Optional[str] = ..., remarks: _Optional[str] = ...) -> None: ...

class DutyShift(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "roster", "place", "starts_at", "ends_at", "leader", "officer", "deputies", "level", "staff_needed", "leader_needed", "unmanned", "understaffed", "unsigned", "unrelieved", "late", "sign_ins", "signed_in_at", "handover", "handover_proposed_at", "handover_proposed_by", "relieved_at", "relieved_by", "closed_at", "closed_by", "substituted", "substitute", "substitute_requested_by", "substitute_agreed_by")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    ROSTER_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    DEPUTIES_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    STAFF_NEEDED_FIELD_NUMBER: _ClassVar[int]
    LEADER_NEEDED_FIELD_NUMBER: _ClassVar[int]
    UNMANNED_FIELD_NUMBER: _ClassVar[int]
    UNDERSTAFFED_FIELD_NUMBER: _ClassVar[int]
    UNSIGNED_FIELD_NUMBER: _ClassVar[int]
    UNRELIEVED_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    SIGN_INS_FIELD_NUMBER: _ClassVar[int]
    SIGNED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    HANDOVER_FIELD_NUMBER: _ClassVar[int]
    HANDOVER_PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    HANDOVER_PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    RELIEVED_AT_FIELD_NUMBER: _ClassVar[int]
    RELIEVED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTED_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTE_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTE_REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTE_AGREED_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: DutyShiftState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    roster: str
    place: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    leader: str
    officer: str
    deputies: _containers.RepeatedScalarFieldContainer[str]
    level: _sensitive_period_pb2.DutyLevel
    staff_needed: int
    leader_needed: bool
    unmanned: bool
    understaffed: bool
    unsigned: bool
    unrelieved: bool
    late: bool
    sign_ins: _containers.RepeatedCompositeFieldContainer[SignIn]
    signed_in_at: _timestamp_pb2.Timestamp
    handover: DutyHandover
    handover_proposed_at: _timestamp_pb2.Timestamp
    handover_proposed_by: str
    relieved_at: _timestamp_pb2.Timestamp
    relieved_by: str
    closed_at: _timestamp_pb2.Timestamp
    closed_by: str
    substituted: str
    substitute: str
    substitute_requested_by: str
    substitute_agreed_by: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[DutyShiftState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., roster: _Optional[str] = ..., place: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., leader: _Optional[str] = ..., officer: _Optional[str] = ..., deputies: _Optional[_Iterable[str]] = ..., level: _Optional[_Union[_sensitive_period_pb2.DutyLevel, str]] = ..., staff_needed: _Optional[int] = ..., leader_needed: _Optional[bool] = ..., unmanned: _Optional[bool] = ..., understaffed: _Optional[bool] = ..., unsigned: _Optional[bool] = ..., unrelieved: _Optional[bool] = ..., late: _Optional[bool] = ..., sign_ins: _Optional[_Iterable[_Union[SignIn, _Mapping]]] = ..., signed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., handover: _Optional[_Union[DutyHandover, _Mapping]] = ..., handover_proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., handover_proposed_by: _Optional[str] = ..., relieved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., relieved_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., substituted: _Optional[str] = ..., substitute: _Optional[str] = ..., substitute_requested_by: _Optional[str] = ..., substitute_agreed_by: _Optional[str] = ...) -> None: ...

class GetDutyShiftRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDutyShiftsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "roster", "starts_at_after", "starts_at_before", "unmanned", "understaffed", "unsigned", "unrelieved", "late")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROSTER_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_AFTER_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    UNMANNED_FIELD_NUMBER: _ClassVar[int]
    UNDERSTAFFED_FIELD_NUMBER: _ClassVar[int]
    UNSIGNED_FIELD_NUMBER: _ClassVar[int]
    UNRELIEVED_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[DutyShiftState]
    roster: str
    starts_at_after: _timestamp_pb2.Timestamp
    starts_at_before: _timestamp_pb2.Timestamp
    unmanned: bool
    understaffed: bool
    unsigned: bool
    unrelieved: bool
    late: bool
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[DutyShiftState, str]]] = ..., roster: _Optional[str] = ..., starts_at_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., starts_at_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unmanned: _Optional[bool] = ..., understaffed: _Optional[bool] = ..., unsigned: _Optional[bool] = ..., unrelieved: _Optional[bool] = ..., late: _Optional[bool] = ...) -> None: ...

class ListDutyShiftsResponse(_message.Message):
    __slots__ = ("shifts", "next_page_token")
    SHIFTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    shifts: _containers.RepeatedCompositeFieldContainer[DutyShift]
    next_page_token: str
    def __init__(self, shifts: _Optional[_Iterable[_Union[DutyShift, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AssignDutyShiftRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "leader", "officer", "deputies")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    DEPUTIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    leader: str
    officer: str
    deputies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., leader: _Optional[str] = ..., officer: _Optional[str] = ..., deputies: _Optional[_Iterable[str]] = ...) -> None: ...

class SignInDutyShiftRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "on_site")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ON_SITE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    on_site: bool
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., on_site: _Optional[bool] = ...) -> None: ...

class ProposeDutyShiftHandoverRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "equipment", "remarks")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EQUIPMENT_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    equipment: str
    remarks: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., equipment: _Optional[str] = ..., remarks: _Optional[str] = ...) -> None: ...

class ReturnDutyShiftHandoverRequest(_message.Message):
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

class ConfirmDutyShiftHandoverRequest(_message.Message):
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

class RequestDutyShiftSubstituteRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "substituted", "substitute")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTED_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    substituted: str
    substitute: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., substituted: _Optional[str] = ..., substitute: _Optional[str] = ...) -> None: ...

class AgreeDutyShiftSubstituteRequest(_message.Message):
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

class ApproveDutyShiftSubstituteRequest(_message.Message):
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

class WithdrawDutyShiftSubstituteRequest(_message.Message):
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

class CloseDutyShiftRequest(_message.Message):
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
