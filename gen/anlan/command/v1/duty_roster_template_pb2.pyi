import datetime

from anlan.command.v1 import duty_roster_pb2 as _duty_roster_pb2
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

class DutyRosterTemplateState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_ROSTER_TEMPLATE_STATE_UNSPECIFIED: _ClassVar[DutyRosterTemplateState]
    DUTY_ROSTER_TEMPLATE_STATE_IN_FORCE: _ClassVar[DutyRosterTemplateState]
    DUTY_ROSTER_TEMPLATE_STATE_RETIRED: _ClassVar[DutyRosterTemplateState]
DUTY_ROSTER_TEMPLATE_STATE_UNSPECIFIED: DutyRosterTemplateState
DUTY_ROSTER_TEMPLATE_STATE_IN_FORCE: DutyRosterTemplateState
DUTY_ROSTER_TEMPLATE_STATE_RETIRED: DutyRosterTemplateState

class DutyTurn(_message.Message):
    __slots__ = ("starts", "ends", "day_kinds", "weekdays")
    STARTS_FIELD_NUMBER: _ClassVar[int]
    ENDS_FIELD_NUMBER: _ClassVar[int]
    DAY_KINDS_FIELD_NUMBER: _ClassVar[int]
    WEEKDAYS_FIELD_NUMBER: _ClassVar[int]
    starts: str
    ends: str
    day_kinds: _containers.RepeatedScalarFieldContainer[_duty_roster_pb2.DayKind]
    weekdays: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, starts: _Optional[str] = ..., ends: _Optional[str] = ..., day_kinds: _Optional[_Iterable[_Union[_duty_roster_pb2.DayKind, str]]] = ..., weekdays: _Optional[_Iterable[int]] = ...) -> None: ...

class DutyCrew(_message.Message):
    __slots__ = ("officer", "deputies")
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    DEPUTIES_FIELD_NUMBER: _ClassVar[int]
    officer: str
    deputies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, officer: _Optional[str] = ..., deputies: _Optional[_Iterable[str]] = ...) -> None: ...

class DutyPlace(_message.Message):
    __slots__ = ("place", "turns", "crews", "leaders")
    PLACE_FIELD_NUMBER: _ClassVar[int]
    TURNS_FIELD_NUMBER: _ClassVar[int]
    CREWS_FIELD_NUMBER: _ClassVar[int]
    LEADERS_FIELD_NUMBER: _ClassVar[int]
    place: str
    turns: _containers.RepeatedCompositeFieldContainer[DutyTurn]
    crews: _containers.RepeatedCompositeFieldContainer[DutyCrew]
    leaders: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, place: _Optional[str] = ..., turns: _Optional[_Iterable[_Union[DutyTurn, _Mapping]]] = ..., crews: _Optional[_Iterable[_Union[DutyCrew, _Mapping]]] = ..., leaders: _Optional[_Iterable[str]] = ...) -> None: ...

class DutyRosterTemplate(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "changes_at", "counted_from", "places")
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
    CHANGES_AT_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FROM_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: DutyRosterTemplateState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    changes_at: str
    counted_from: str
    places: _containers.RepeatedCompositeFieldContainer[DutyPlace]
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[DutyRosterTemplateState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., changes_at: _Optional[str] = ..., counted_from: _Optional[str] = ..., places: _Optional[_Iterable[_Union[DutyPlace, _Mapping]]] = ...) -> None: ...

class CreateDutyRosterTemplateRequest(_message.Message):
    __slots__ = ("roster_template", "request_id")
    ROSTER_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    roster_template: DutyRosterTemplate
    request_id: str
    def __init__(self, roster_template: _Optional[_Union[DutyRosterTemplate, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetDutyRosterTemplateRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDutyRosterTemplatesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[DutyRosterTemplateState]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[DutyRosterTemplateState, str]]] = ...) -> None: ...

class ListDutyRosterTemplatesResponse(_message.Message):
    __slots__ = ("roster_templates", "next_page_token")
    ROSTER_TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    roster_templates: _containers.RepeatedCompositeFieldContainer[DutyRosterTemplate]
    next_page_token: str
    def __init__(self, roster_templates: _Optional[_Iterable[_Union[DutyRosterTemplate, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateDutyRosterTemplateRequest(_message.Message):
    __slots__ = ("roster_template", "update_mask", "request_id")
    ROSTER_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    roster_template: DutyRosterTemplate
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, roster_template: _Optional[_Union[DutyRosterTemplate, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RetireDutyRosterTemplateRequest(_message.Message):
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

class DraftDutyRosterRequest(_message.Message):
    __slots__ = ("name", "request_id", "first_day", "last_day", "title")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    first_day: str
    last_day: str
    title: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...
