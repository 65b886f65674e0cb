import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
from anlan.emergency.v1 import resource_pb2 as _resource_pb2
from anlan.emergency.v1 import team_pb2 as _team_pb2
from anlan.geo.v1 import location_pb2 as _location_pb2
from anlan.hazard.v1 import hazard_pb2 as _hazard_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from anlan.responsibility.v1 import post_pb2 as _post_pb2
from anlan.responsibility.v1 import unit_pb2 as _unit_pb2
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

class IncidentDossierState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCIDENT_DOSSIER_STATE_UNSPECIFIED: _ClassVar[IncidentDossierState]
    INCIDENT_DOSSIER_STATE_GATHERING: _ClassVar[IncidentDossierState]
    INCIDENT_DOSSIER_STATE_PARTIAL: _ClassVar[IncidentDossierState]
    INCIDENT_DOSSIER_STATE_COMPLETE: _ClassVar[IncidentDossierState]

class PartState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PART_STATE_UNSPECIFIED: _ClassVar[PartState]
    PART_STATE_AVAILABLE: _ClassVar[PartState]
    PART_STATE_UNAVAILABLE: _ClassVar[PartState]
    PART_STATE_PLACE_UNKNOWN: _ClassVar[PartState]
INCIDENT_DOSSIER_STATE_UNSPECIFIED: IncidentDossierState
INCIDENT_DOSSIER_STATE_GATHERING: IncidentDossierState
INCIDENT_DOSSIER_STATE_PARTIAL: IncidentDossierState
INCIDENT_DOSSIER_STATE_COMPLETE: IncidentDossierState
PART_STATE_UNSPECIFIED: PartState
PART_STATE_AVAILABLE: PartState
PART_STATE_UNAVAILABLE: PartState
PART_STATE_PLACE_UNKNOWN: PartState

class DossierPart(_message.Message):
    __slots__ = ("state", "as_of", "unavailable_since", "problem")
    STATE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    UNAVAILABLE_SINCE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    state: PartState
    as_of: _timestamp_pb2.Timestamp
    unavailable_since: _timestamp_pb2.Timestamp
    problem: str
    def __init__(self, state: _Optional[_Union[PartState, str]] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unavailable_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., problem: _Optional[str] = ...) -> None: ...

class CapabilityResources(_message.Message):
    __slots__ = ("capability", "picks", "missing", "shortfalls")
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    PICKS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    SHORTFALLS_FIELD_NUMBER: _ClassVar[int]
    capability: _team_pb2.Capability
    picks: _containers.RepeatedCompositeFieldContainer[_resource_pb2.Pick]
    missing: int
    shortfalls: _containers.RepeatedCompositeFieldContainer[_resource_pb2.Shortfall]
    def __init__(self, capability: _Optional[_Union[_team_pb2.Capability, str]] = ..., picks: _Optional[_Iterable[_Union[_resource_pb2.Pick, _Mapping]]] = ..., missing: _Optional[int] = ..., shortfalls: _Optional[_Iterable[_Union[_resource_pb2.Shortfall, _Mapping]]] = ...) -> None: ...

class DossierUnit(_message.Message):
    __slots__ = ("unit", "title", "kind", "duty_phone", "address")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUTY_PHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    unit: str
    title: str
    kind: _unit_pb2.UnitKind
    duty_phone: str
    address: str
    def __init__(self, unit: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[_unit_pb2.UnitKind, str]] = ..., duty_phone: _Optional[str] = ..., address: _Optional[str] = ...) -> None: ...

class DossierPerson(_message.Message):
    __slots__ = ("account", "holder", "post", "post_title", "unit", "unit_title")
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    account: str
    holder: str
    post: str
    post_title: str
    unit: str
    unit_title: str
    def __init__(self, account: _Optional[str] = ..., holder: _Optional[str] = ..., post: _Optional[str] = ..., post_title: _Optional[str] = ..., unit: _Optional[str] = ..., unit_title: _Optional[str] = ...) -> None: ...

class IncidentDossier(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "incident", "kind", "location", "gathered_at", "units", "hazards_part", "hazards", "posts_part", "posts", "resources_part", "resources", "people", "exercise", "time_scale")
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
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    GATHERED_AT_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    HAZARDS_PART_FIELD_NUMBER: _ClassVar[int]
    HAZARDS_FIELD_NUMBER: _ClassVar[int]
    POSTS_PART_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_PART_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: IncidentDossierState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    incident: str
    kind: _incident_pb2.IncidentKind
    location: _location_pb2.Location
    gathered_at: _timestamp_pb2.Timestamp
    units: _containers.RepeatedCompositeFieldContainer[DossierUnit]
    hazards_part: DossierPart
    hazards: _containers.RepeatedCompositeFieldContainer[_hazard_pb2.Hazard]
    posts_part: DossierPart
    posts: _containers.RepeatedCompositeFieldContainer[_post_pb2.TierPosts]
    resources_part: DossierPart
    resources: _containers.RepeatedCompositeFieldContainer[CapabilityResources]
    people: _containers.RepeatedCompositeFieldContainer[DossierPerson]
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[IncidentDossierState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., incident: _Optional[str] = ..., kind: _Optional[_Union[_incident_pb2.IncidentKind, str]] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., gathered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., units: _Optional[_Iterable[_Union[DossierUnit, _Mapping]]] = ..., hazards_part: _Optional[_Union[DossierPart, _Mapping]] = ..., hazards: _Optional[_Iterable[_Union[_hazard_pb2.Hazard, _Mapping]]] = ..., posts_part: _Optional[_Union[DossierPart, _Mapping]] = ..., posts: _Optional[_Iterable[_Union[_post_pb2.TierPosts, _Mapping]]] = ..., resources_part: _Optional[_Union[DossierPart, _Mapping]] = ..., resources: _Optional[_Iterable[_Union[CapabilityResources, _Mapping]]] = ..., people: _Optional[_Iterable[_Union[DossierPerson, _Mapping]]] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class GetIncidentDossierRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class RefreshIncidentDossierRequest(_message.Message):
    __slots__ = ("name", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
