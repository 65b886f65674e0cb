import datetime

from anlan.command.v1 import duty_shift_pb2 as _duty_shift_pb2
from anlan.command.v1 import sensitive_period_pb2 as _sensitive_period_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DutyPart(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_PART_UNSPECIFIED: _ClassVar[DutyPart]
    DUTY_PART_OFFICER: _ClassVar[DutyPart]
    DUTY_PART_DEPUTY: _ClassVar[DutyPart]
    DUTY_PART_LEADER: _ClassVar[DutyPart]

class NobodyReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOBODY_REASON_UNSPECIFIED: _ClassVar[NobodyReason]
    NOBODY_REASON_NO_ROSTER: _ClassVar[NobodyReason]
    NOBODY_REASON_NOBODY_ASSIGNED: _ClassVar[NobodyReason]
    NOBODY_REASON_NOBODY_REACHABLE: _ClassVar[NobodyReason]
DUTY_PART_UNSPECIFIED: DutyPart
DUTY_PART_OFFICER: DutyPart
DUTY_PART_DEPUTY: DutyPart
DUTY_PART_LEADER: DutyPart
NOBODY_REASON_UNSPECIFIED: NobodyReason
NOBODY_REASON_NO_ROSTER: NobodyReason
NOBODY_REASON_NOBODY_ASSIGNED: NobodyReason
NOBODY_REASON_NOBODY_REACHABLE: NobodyReason

class DutyMember(_message.Message):
    __slots__ = ("post", "post_title", "holder", "phones", "part", "signed_in", "signed_in_at", "on_site")
    POST_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    SIGNED_IN_FIELD_NUMBER: _ClassVar[int]
    SIGNED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    ON_SITE_FIELD_NUMBER: _ClassVar[int]
    post: str
    post_title: str
    holder: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    part: DutyPart
    signed_in: bool
    signed_in_at: _timestamp_pb2.Timestamp
    on_site: bool
    def __init__(self, post: _Optional[str] = ..., post_title: _Optional[str] = ..., holder: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., part: _Optional[_Union[DutyPart, str]] = ..., signed_in: _Optional[bool] = ..., signed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., on_site: _Optional[bool] = ...) -> None: ...

class DutyWatch(_message.Message):
    __slots__ = ("shift", "unit", "unit_title", "place", "state", "starts_at", "ends_at", "level", "members")
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    shift: str
    unit: str
    unit_title: str
    place: str
    state: _duty_shift_pb2.DutyShiftState
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    level: _sensitive_period_pb2.DutyLevel
    members: _containers.RepeatedCompositeFieldContainer[DutyMember]
    def __init__(self, shift: _Optional[str] = ..., unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., place: _Optional[str] = ..., state: _Optional[_Union[_duty_shift_pb2.DutyShiftState, str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., level: _Optional[_Union[_sensitive_period_pb2.DutyLevel, str]] = ..., members: _Optional[_Iterable[_Union[DutyMember, _Mapping]]] = ...) -> None: ...

class UnitOffDuty(_message.Message):
    __slots__ = ("unit", "title", "reason")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    unit: str
    title: str
    reason: NobodyReason
    def __init__(self, unit: _Optional[str] = ..., title: _Optional[str] = ..., reason: _Optional[_Union[NobodyReason, str]] = ...) -> None: ...

class WhoIsOnDutyRequest(_message.Message):
    __slots__ = ("unit", "at")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, unit: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WhoIsOnDutyResponse(_message.Message):
    __slots__ = ("at", "now", "next", "off_duty", "superior")
    AT_FIELD_NUMBER: _ClassVar[int]
    NOW_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    OFF_DUTY_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    now: _containers.RepeatedCompositeFieldContainer[DutyWatch]
    next: _containers.RepeatedCompositeFieldContainer[DutyWatch]
    off_duty: _containers.RepeatedCompositeFieldContainer[UnitOffDuty]
    superior: _containers.RepeatedCompositeFieldContainer[DutyWatch]
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., now: _Optional[_Iterable[_Union[DutyWatch, _Mapping]]] = ..., next: _Optional[_Iterable[_Union[DutyWatch, _Mapping]]] = ..., off_duty: _Optional[_Iterable[_Union[UnitOffDuty, _Mapping]]] = ..., superior: _Optional[_Iterable[_Union[DutyWatch, _Mapping]]] = ...) -> None: ...
