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

class DutyRosterState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_ROSTER_STATE_UNSPECIFIED: _ClassVar[DutyRosterState]
    DUTY_ROSTER_STATE_DRAFT: _ClassVar[DutyRosterState]
    DUTY_ROSTER_STATE_PUBLISHED: _ClassVar[DutyRosterState]
    DUTY_ROSTER_STATE_ENDED: _ClassVar[DutyRosterState]
    DUTY_ROSTER_STATE_REVOKED: _ClassVar[DutyRosterState]

class DayKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_KIND_UNSPECIFIED: _ClassVar[DayKind]
    DAY_KIND_WORKDAY: _ClassVar[DayKind]
    DAY_KIND_REST_DAY: _ClassVar[DayKind]
    DAY_KIND_HOLIDAY: _ClassVar[DayKind]
DUTY_ROSTER_STATE_UNSPECIFIED: DutyRosterState
DUTY_ROSTER_STATE_DRAFT: DutyRosterState
DUTY_ROSTER_STATE_PUBLISHED: DutyRosterState
DUTY_ROSTER_STATE_ENDED: DutyRosterState
DUTY_ROSTER_STATE_REVOKED: DutyRosterState
DAY_KIND_UNSPECIFIED: DayKind
DAY_KIND_WORKDAY: DayKind
DAY_KIND_REST_DAY: DayKind
DAY_KIND_HOLIDAY: DayKind

class RosterShift(_message.Message):
    __slots__ = ("place", "starts_at", "ends_at", "leader", "officer", "deputies", "day_kind", "holiday")
    PLACE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    DEPUTIES_FIELD_NUMBER: _ClassVar[int]
    DAY_KIND_FIELD_NUMBER: _ClassVar[int]
    HOLIDAY_FIELD_NUMBER: _ClassVar[int]
    place: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    leader: str
    officer: str
    deputies: _containers.RepeatedScalarFieldContainer[str]
    day_kind: DayKind
    holiday: str
    def __init__(self, place: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., leader: _Optional[str] = ..., officer: _Optional[str] = ..., deputies: _Optional[_Iterable[str]] = ..., day_kind: _Optional[_Union[DayKind, str]] = ..., holiday: _Optional[str] = ...) -> None: ...

class DutyRoster(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "starts_at", "ends_at", "shifts", "template", "published_at", "published_by", "revoked_at", "revoked_by", "unsucceeded")
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
    SHIFTS_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    REVOKED_BY_FIELD_NUMBER: _ClassVar[int]
    UNSUCCEEDED_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: DutyRosterState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    shifts: _containers.RepeatedCompositeFieldContainer[RosterShift]
    template: str
    published_at: _timestamp_pb2.Timestamp
    published_by: str
    revoked_at: _timestamp_pb2.Timestamp
    revoked_by: str
    unsucceeded: bool
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[DutyRosterState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., shifts: _Optional[_Iterable[_Union[RosterShift, _Mapping]]] = ..., template: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ..., revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revoked_by: _Optional[str] = ..., unsucceeded: _Optional[bool] = ...) -> None: ...

class CreateDutyRosterRequest(_message.Message):
    __slots__ = ("roster", "request_id")
    ROSTER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    roster: DutyRoster
    request_id: str
    def __init__(self, roster: _Optional[_Union[DutyRoster, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetDutyRosterRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDutyRostersRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "unsucceeded")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UNSUCCEEDED_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[DutyRosterState]
    unsucceeded: bool
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[DutyRosterState, str]]] = ..., unsucceeded: _Optional[bool] = ...) -> None: ...

class ListDutyRostersResponse(_message.Message):
    __slots__ = ("rosters", "next_page_token")
    ROSTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rosters: _containers.RepeatedCompositeFieldContainer[DutyRoster]
    next_page_token: str
    def __init__(self, rosters: _Optional[_Iterable[_Union[DutyRoster, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateDutyRosterRequest(_message.Message):
    __slots__ = ("roster", "update_mask", "request_id")
    ROSTER_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    roster: DutyRoster
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, roster: _Optional[_Union[DutyRoster, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class PublishDutyRosterRequest(_message.Message):
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

class RevokeDutyRosterRequest(_message.Message):
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
