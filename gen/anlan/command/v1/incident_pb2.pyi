import datetime

from anlan.geo.v1 import location_pb2 as _location_pb2
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

class IncidentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCIDENT_STATE_UNSPECIFIED: _ClassVar[IncidentState]
    INCIDENT_STATE_DETECTED: _ClassVar[IncidentState]
    INCIDENT_STATE_VERIFYING: _ClassVar[IncidentState]
    INCIDENT_STATE_CONFIRMED: _ClassVar[IncidentState]
    INCIDENT_STATE_FALSE_ALARM: _ClassVar[IncidentState]
    INCIDENT_STATE_MERGED: _ClassVar[IncidentState]
    INCIDENT_STATE_CLOSED: _ClassVar[IncidentState]

class IncidentClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCIDENT_CLASS_UNSPECIFIED: _ClassVar[IncidentClass]
    INCIDENT_CLASS_ACCIDENT: _ClassVar[IncidentClass]
    INCIDENT_CLASS_NEAR_MAJOR: _ClassVar[IncidentClass]
    INCIDENT_CLASS_DANGER: _ClassVar[IncidentClass]

class AccidentGrade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCIDENT_GRADE_UNSPECIFIED: _ClassVar[AccidentGrade]
    ACCIDENT_GRADE_EXTRA_MAJOR: _ClassVar[AccidentGrade]
    ACCIDENT_GRADE_MAJOR: _ClassVar[AccidentGrade]
    ACCIDENT_GRADE_LARGER: _ClassVar[AccidentGrade]
    ACCIDENT_GRADE_GENERAL: _ClassVar[AccidentGrade]

class IncidentChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCIDENT_CHANNEL_UNSPECIFIED: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_CALL: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_APP: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_SENSOR: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_SYSTEM: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_ENTERPRISE: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_POLICE_110: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_FIRE_119: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_MEDICAL_120: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_HOTLINE_12345: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_HOTLINE_12350: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_HOSPITAL: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_MEDIA: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_PUBLIC: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_INSURANCE: _ClassVar[IncidentChannel]
    INCIDENT_CHANNEL_FUNERAL: _ClassVar[IncidentChannel]

class IncidentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCIDENT_KIND_UNSPECIFIED: _ClassVar[IncidentKind]
    INCIDENT_KIND_OBJECT_STRIKE: _ClassVar[IncidentKind]
    INCIDENT_KIND_PLANT_VEHICLE: _ClassVar[IncidentKind]
    INCIDENT_KIND_ROAD_VEHICLE: _ClassVar[IncidentKind]
    INCIDENT_KIND_MACHINERY: _ClassVar[IncidentKind]
    INCIDENT_KIND_LIFTING: _ClassVar[IncidentKind]
    INCIDENT_KIND_ELECTRIC_SHOCK: _ClassVar[IncidentKind]
    INCIDENT_KIND_DROWNING: _ClassVar[IncidentKind]
    INCIDENT_KIND_BURN: _ClassVar[IncidentKind]
    INCIDENT_KIND_FIRE: _ClassVar[IncidentKind]
    INCIDENT_KIND_FALL_FROM_HEIGHT: _ClassVar[IncidentKind]
    INCIDENT_KIND_FALL: _ClassVar[IncidentKind]
    INCIDENT_KIND_COLLAPSE: _ClassVar[IncidentKind]
    INCIDENT_KIND_WATER_INRUSH: _ClassVar[IncidentKind]
    INCIDENT_KIND_VESSEL_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_PIPELINE_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_GAS_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_VAPOUR_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_DUST_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_CIVIL_EXPLOSIVES: _ClassVar[IncidentKind]
    INCIDENT_KIND_FIREWORKS: _ClassVar[IncidentKind]
    INCIDENT_KIND_COMBUSTIBLE_SOLID_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_MOLTEN_MATERIAL_EXPLOSION: _ClassVar[IncidentKind]
    INCIDENT_KIND_POISONING: _ClassVar[IncidentKind]
    INCIDENT_KIND_ASPHYXIATION: _ClassVar[IncidentKind]
    INCIDENT_KIND_LANDSLIDE: _ClassVar[IncidentKind]
    INCIDENT_KIND_LEAK: _ClassVar[IncidentKind]
    INCIDENT_KIND_OTHER: _ClassVar[IncidentKind]

class IncidentExtent(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCIDENT_EXTENT_UNSPECIFIED: _ClassVar[IncidentExtent]
    INCIDENT_EXTENT_WITHIN_TOWN: _ClassVar[IncidentExtent]
    INCIDENT_EXTENT_BEYOND_TOWN: _ClassVar[IncidentExtent]
    INCIDENT_EXTENT_BEYOND_COUNTY: _ClassVar[IncidentExtent]
    INCIDENT_EXTENT_BEYOND_CITY: _ClassVar[IncidentExtent]
    INCIDENT_EXTENT_BEYOND_PROVINCE: _ClassVar[IncidentExtent]
INCIDENT_STATE_UNSPECIFIED: IncidentState
INCIDENT_STATE_DETECTED: IncidentState
INCIDENT_STATE_VERIFYING: IncidentState
INCIDENT_STATE_CONFIRMED: IncidentState
INCIDENT_STATE_FALSE_ALARM: IncidentState
INCIDENT_STATE_MERGED: IncidentState
INCIDENT_STATE_CLOSED: IncidentState
INCIDENT_CLASS_UNSPECIFIED: IncidentClass
INCIDENT_CLASS_ACCIDENT: IncidentClass
INCIDENT_CLASS_NEAR_MAJOR: IncidentClass
INCIDENT_CLASS_DANGER: IncidentClass
ACCIDENT_GRADE_UNSPECIFIED: AccidentGrade
ACCIDENT_GRADE_EXTRA_MAJOR: AccidentGrade
ACCIDENT_GRADE_MAJOR: AccidentGrade
ACCIDENT_GRADE_LARGER: AccidentGrade
ACCIDENT_GRADE_GENERAL: AccidentGrade
INCIDENT_CHANNEL_UNSPECIFIED: IncidentChannel
INCIDENT_CHANNEL_CALL: IncidentChannel
INCIDENT_CHANNEL_APP: IncidentChannel
INCIDENT_CHANNEL_SENSOR: IncidentChannel
INCIDENT_CHANNEL_SYSTEM: IncidentChannel
INCIDENT_CHANNEL_ENTERPRISE: IncidentChannel
INCIDENT_CHANNEL_POLICE_110: IncidentChannel
INCIDENT_CHANNEL_FIRE_119: IncidentChannel
INCIDENT_CHANNEL_MEDICAL_120: IncidentChannel
INCIDENT_CHANNEL_HOTLINE_12345: IncidentChannel
INCIDENT_CHANNEL_HOTLINE_12350: IncidentChannel
INCIDENT_CHANNEL_HOSPITAL: IncidentChannel
INCIDENT_CHANNEL_MEDIA: IncidentChannel
INCIDENT_CHANNEL_PUBLIC: IncidentChannel
INCIDENT_CHANNEL_INSURANCE: IncidentChannel
INCIDENT_CHANNEL_FUNERAL: IncidentChannel
INCIDENT_KIND_UNSPECIFIED: IncidentKind
INCIDENT_KIND_OBJECT_STRIKE: IncidentKind
INCIDENT_KIND_PLANT_VEHICLE: IncidentKind
INCIDENT_KIND_ROAD_VEHICLE: IncidentKind
INCIDENT_KIND_MACHINERY: IncidentKind
INCIDENT_KIND_LIFTING: IncidentKind
INCIDENT_KIND_ELECTRIC_SHOCK: IncidentKind
INCIDENT_KIND_DROWNING: IncidentKind
INCIDENT_KIND_BURN: IncidentKind
INCIDENT_KIND_FIRE: IncidentKind
INCIDENT_KIND_FALL_FROM_HEIGHT: IncidentKind
INCIDENT_KIND_FALL: IncidentKind
INCIDENT_KIND_COLLAPSE: IncidentKind
INCIDENT_KIND_WATER_INRUSH: IncidentKind
INCIDENT_KIND_VESSEL_EXPLOSION: IncidentKind
INCIDENT_KIND_PIPELINE_EXPLOSION: IncidentKind
INCIDENT_KIND_GAS_EXPLOSION: IncidentKind
INCIDENT_KIND_VAPOUR_EXPLOSION: IncidentKind
INCIDENT_KIND_DUST_EXPLOSION: IncidentKind
INCIDENT_KIND_CIVIL_EXPLOSIVES: IncidentKind
INCIDENT_KIND_FIREWORKS: IncidentKind
INCIDENT_KIND_COMBUSTIBLE_SOLID_EXPLOSION: IncidentKind
INCIDENT_KIND_MOLTEN_MATERIAL_EXPLOSION: IncidentKind
INCIDENT_KIND_POISONING: IncidentKind
INCIDENT_KIND_ASPHYXIATION: IncidentKind
INCIDENT_KIND_LANDSLIDE: IncidentKind
INCIDENT_KIND_LEAK: IncidentKind
INCIDENT_KIND_OTHER: IncidentKind
INCIDENT_EXTENT_UNSPECIFIED: IncidentExtent
INCIDENT_EXTENT_WITHIN_TOWN: IncidentExtent
INCIDENT_EXTENT_BEYOND_TOWN: IncidentExtent
INCIDENT_EXTENT_BEYOND_COUNTY: IncidentExtent
INCIDENT_EXTENT_BEYOND_CITY: IncidentExtent
INCIDENT_EXTENT_BEYOND_PROVINCE: IncidentExtent

class Casualties(_message.Message):
    __slots__ = ("deaths", "missing", "serious_injuries", "minor_injuries", "trapped", "direct_loss", "in_hospital", "threatened", "evacuated")
    DEATHS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    SERIOUS_INJURIES_FIELD_NUMBER: _ClassVar[int]
    MINOR_INJURIES_FIELD_NUMBER: _ClassVar[int]
    TRAPPED_FIELD_NUMBER: _ClassVar[int]
    DIRECT_LOSS_FIELD_NUMBER: _ClassVar[int]
    IN_HOSPITAL_FIELD_NUMBER: _ClassVar[int]
    THREATENED_FIELD_NUMBER: _ClassVar[int]
    EVACUATED_FIELD_NUMBER: _ClassVar[int]
    deaths: int
    missing: int
    serious_injuries: int
    minor_injuries: int
    trapped: int
    direct_loss: int
    in_hospital: int
    threatened: int
    evacuated: int
    def __init__(self, deaths: _Optional[int] = ..., missing: _Optional[int] = ..., serious_injuries: _Optional[int] = ..., minor_injuries: _Optional[int] = ..., trapped: _Optional[int] = ..., direct_loss: _Optional[int] = ..., in_hospital: _Optional[int] = ..., threatened: _Optional[int] = ..., evacuated: _Optional[int] = ...) -> None: ...

class IncidentSource(_message.Message):
    __slots__ = ("caller_name", "caller_phone", "caller_withheld", "system", "system_id", "sensor", "reading", "reading_unit", "organisation", "words")
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
    def __init__(self, caller_name: _Optional[str] = ..., caller_phone: _Optional[str] = ..., caller_withheld: _Optional[bool] = ..., system: _Optional[str] = ..., system_id: _Optional[str] = ..., sensor: _Optional[str] = ..., reading: _Optional[float] = ..., reading_unit: _Optional[str] = ..., organisation: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class Incident(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "kind", "location", "address", "occurred_at", "aware_at", "submitted_at", "channel", "casualties", "description", "evidence", "source", "extent", "accident_type", "unit_title", "at_enterprise", "received_at", "reporter", "reporter_unit", "incident_class", "provisional_grade", "overdue", "verified_by", "verified_at", "confirmed_by", "confirmed_at", "duplicate_of", "closed_by", "closed_at", "followed_up_at", "confirmed_grade", "grade_before", "grade_changed_at", "unit_unknown", "relocated_at", "relocated_by", "county_since", "unit_since", "suggested_class", "accident_type_title", "merged_from", "split_from", "exercise", "time_scale")
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
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    AWARE_AT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CASUALTIES_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTENT_FIELD_NUMBER: _ClassVar[int]
    ACCIDENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    AT_ENTERPRISE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    REPORTER_FIELD_NUMBER: _ClassVar[int]
    REPORTER_UNIT_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_CLASS_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_GRADE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_AT_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_OF_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_AT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_GRADE_FIELD_NUMBER: _ClassVar[int]
    GRADE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    GRADE_CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    UNIT_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    RELOCATED_AT_FIELD_NUMBER: _ClassVar[int]
    RELOCATED_BY_FIELD_NUMBER: _ClassVar[int]
    COUNTY_SINCE_FIELD_NUMBER: _ClassVar[int]
    UNIT_SINCE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_CLASS_FIELD_NUMBER: _ClassVar[int]
    ACCIDENT_TYPE_TITLE_FIELD_NUMBER: _ClassVar[int]
    MERGED_FROM_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FROM_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: IncidentState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    kind: IncidentKind
    location: _location_pb2.Location
    address: str
    occurred_at: _timestamp_pb2.Timestamp
    aware_at: _timestamp_pb2.Timestamp
    submitted_at: _timestamp_pb2.Timestamp
    channel: IncidentChannel
    casualties: Casualties
    description: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    source: IncidentSource
    extent: IncidentExtent
    accident_type: str
    unit_title: str
    at_enterprise: bool
    received_at: _timestamp_pb2.Timestamp
    reporter: str
    reporter_unit: str
    incident_class: IncidentClass
    provisional_grade: AccidentGrade
    overdue: bool
    verified_by: str
    verified_at: _timestamp_pb2.Timestamp
    confirmed_by: str
    confirmed_at: _timestamp_pb2.Timestamp
    duplicate_of: str
    closed_by: str
    closed_at: _timestamp_pb2.Timestamp
    followed_up_at: _timestamp_pb2.Timestamp
    confirmed_grade: AccidentGrade
    grade_before: AccidentGrade
    grade_changed_at: _timestamp_pb2.Timestamp
    unit_unknown: bool
    relocated_at: _timestamp_pb2.Timestamp
    relocated_by: str
    county_since: _timestamp_pb2.Timestamp
    unit_since: _timestamp_pb2.Timestamp
    suggested_class: IncidentClass
    accident_type_title: str
    merged_from: IncidentState
    split_from: str
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[IncidentState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[IncidentKind, str]] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., aware_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., channel: _Optional[_Union[IncidentChannel, str]] = ..., casualties: _Optional[_Union[Casualties, _Mapping]] = ..., description: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., source: _Optional[_Union[IncidentSource, _Mapping]] = ..., extent: _Optional[_Union[IncidentExtent, str]] = ..., accident_type: _Optional[str] = ..., unit_title: _Optional[str] = ..., at_enterprise: _Optional[bool] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reporter: _Optional[str] = ..., reporter_unit: _Optional[str] = ..., incident_class: _Optional[_Union[IncidentClass, str]] = ..., provisional_grade: _Optional[_Union[AccidentGrade, str]] = ..., overdue: _Optional[bool] = ..., verified_by: _Optional[str] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirmed_by: _Optional[str] = ..., confirmed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., duplicate_of: _Optional[str] = ..., closed_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., followed_up_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirmed_grade: _Optional[_Union[AccidentGrade, str]] = ..., grade_before: _Optional[_Union[AccidentGrade, str]] = ..., grade_changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit_unknown: _Optional[bool] = ..., relocated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., relocated_by: _Optional[str] = ..., county_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., suggested_class: _Optional[_Union[IncidentClass, str]] = ..., accident_type_title: _Optional[str] = ..., merged_from: _Optional[_Union[IncidentState, str]] = ..., split_from: _Optional[str] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class CreateIncidentRequest(_message.Message):
    __slots__ = ("incident", "request_id", "exercise")
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    incident: Incident
    request_id: str
    exercise: str
    def __init__(self, incident: _Optional[_Union[Incident, _Mapping]] = ..., request_id: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class GetIncidentRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListIncidentsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "kind", "incident_class", "provisional_grade", "received_at_after", "received_at_before", "overdue", "duplicate_of", "channel", "unit_unknown", "accident_type", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_CLASS_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_GRADE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_AFTER_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_OF_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    UNIT_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    ACCIDENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[IncidentState]
    kind: _containers.RepeatedScalarFieldContainer[IncidentKind]
    incident_class: _containers.RepeatedScalarFieldContainer[IncidentClass]
    provisional_grade: _containers.RepeatedScalarFieldContainer[AccidentGrade]
    received_at_after: _timestamp_pb2.Timestamp
    received_at_before: _timestamp_pb2.Timestamp
    overdue: bool
    duplicate_of: str
    channel: _containers.RepeatedScalarFieldContainer[IncidentChannel]
    unit_unknown: bool
    accident_type: str
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[IncidentState, str]]] = ..., kind: _Optional[_Iterable[_Union[IncidentKind, str]]] = ..., incident_class: _Optional[_Iterable[_Union[IncidentClass, str]]] = ..., provisional_grade: _Optional[_Iterable[_Union[AccidentGrade, str]]] = ..., received_at_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_at_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., duplicate_of: _Optional[str] = ..., channel: _Optional[_Iterable[_Union[IncidentChannel, str]]] = ..., unit_unknown: _Optional[bool] = ..., accident_type: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListIncidentsResponse(_message.Message):
    __slots__ = ("incidents", "next_page_token")
    INCIDENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    incidents: _containers.RepeatedCompositeFieldContainer[Incident]
    next_page_token: str
    def __init__(self, incidents: _Optional[_Iterable[_Union[Incident, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateIncidentRequest(_message.Message):
    __slots__ = ("incident", "update_mask", "request_id")
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    incident: Incident
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, incident: _Optional[_Union[Incident, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RelocateIncidentRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "unit", "location", "address")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    unit: str
    location: _location_pb2.Location
    address: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., unit: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ...) -> None: ...

class SuggestDuplicatesRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class SuggestDuplicatesResponse(_message.Message):
    __slots__ = ("duplicates",)
    DUPLICATES_FIELD_NUMBER: _ClassVar[int]
    duplicates: _containers.RepeatedCompositeFieldContainer[SuggestedDuplicate]
    def __init__(self, duplicates: _Optional[_Iterable[_Union[SuggestedDuplicate, _Mapping]]] = ...) -> None: ...

class SuggestedDuplicate(_message.Message):
    __slots__ = ("incident", "score", "distance", "minutes_apart", "same_unit", "same_kind", "words", "reasons")
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_FIELD_NUMBER: _ClassVar[int]
    MINUTES_APART_FIELD_NUMBER: _ClassVar[int]
    SAME_UNIT_FIELD_NUMBER: _ClassVar[int]
    SAME_KIND_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    incident: Incident
    score: int
    distance: float
    minutes_apart: float
    same_unit: bool
    same_kind: bool
    words: _containers.RepeatedScalarFieldContainer[str]
    reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, incident: _Optional[_Union[Incident, _Mapping]] = ..., score: _Optional[int] = ..., distance: _Optional[float] = ..., minutes_apart: _Optional[float] = ..., same_unit: _Optional[bool] = ..., same_kind: _Optional[bool] = ..., words: _Optional[_Iterable[str]] = ..., reasons: _Optional[_Iterable[str]] = ...) -> None: ...

class UpdateIncidentCasualtiesRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "casualties")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CASUALTIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    casualties: Casualties
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., casualties: _Optional[_Union[Casualties, _Mapping]] = ...) -> None: ...

class VerifyIncidentRequest(_message.Message):
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

class ConfirmIncidentRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "incident_class", "kind", "accident_type")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_CLASS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACCIDENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    incident_class: IncidentClass
    kind: IncidentKind
    accident_type: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., incident_class: _Optional[_Union[IncidentClass, str]] = ..., kind: _Optional[_Union[IncidentKind, str]] = ..., accident_type: _Optional[str] = ...) -> None: ...

class DismissIncidentRequest(_message.Message):
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

class MergeIncidentRequest(_message.Message):
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

class SplitIncidentRequest(_message.Message):
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

class CloseIncidentRequest(_message.Message):
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
