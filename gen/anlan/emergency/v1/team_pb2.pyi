import datetime

from anlan.emergency.v1 import position_pb2 as _position_pb2
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

class TeamState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TEAM_STATE_UNSPECIFIED: _ClassVar[TeamState]
    TEAM_STATE_REGISTERED: _ClassVar[TeamState]
    TEAM_STATE_VERIFIED: _ClassVar[TeamState]
    TEAM_STATE_AVAILABLE: _ClassVar[TeamState]
    TEAM_STATE_ON_DUTY: _ClassVar[TeamState]
    TEAM_STATE_DEPLOYED: _ClassVar[TeamState]
    TEAM_STATE_STANDBY: _ClassVar[TeamState]
    TEAM_STATE_OUT_OF_SERVICE: _ClassVar[TeamState]

class TeamKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TEAM_KIND_UNSPECIFIED: _ClassVar[TeamKind]
    TEAM_KIND_NATIONAL_FIRE: _ClassVar[TeamKind]
    TEAM_KIND_PROFESSIONAL: _ClassVar[TeamKind]
    TEAM_KIND_GRASSROOTS: _ClassVar[TeamKind]
    TEAM_KIND_ENTERPRISE: _ClassVar[TeamKind]
    TEAM_KIND_SOCIAL: _ClassVar[TeamKind]

class Capability(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAPABILITY_UNSPECIFIED: _ClassVar[Capability]
    CAPABILITY_FIREFIGHTING: _ClassVar[Capability]
    CAPABILITY_HAZCHEM: _ClassVar[Capability]
    CAPABILITY_MINE_RESCUE: _ClassVar[Capability]
    CAPABILITY_COLLAPSE: _ClassVar[Capability]
    CAPABILITY_WATER: _ClassVar[Capability]
    CAPABILITY_DIVING: _ClassVar[Capability]
    CAPABILITY_MOUNTAIN: _ClassVar[Capability]
    CAPABILITY_MEDICAL: _ClassVar[Capability]
    CAPABILITY_FLOOD_DRAINAGE: _ClassVar[Capability]
    CAPABILITY_ELECTRIC_POWER: _ClassVar[Capability]
    CAPABILITY_COMMUNICATION: _ClassVar[Capability]
    CAPABILITY_ENGINEERING: _ClassVar[Capability]
    CAPABILITY_DUST_EXPLOSION: _ClassVar[Capability]
    CAPABILITY_CONFINED_SPACE: _ClassVar[Capability]
    CAPABILITY_GAS: _ClassVar[Capability]
    CAPABILITY_SPECIAL_EQUIPMENT: _ClassVar[Capability]
    CAPABILITY_EVACUATION: _ClassVar[Capability]

class Readiness(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    READINESS_UNSPECIFIED: _ClassVar[Readiness]
    READINESS_READY: _ClassVar[Readiness]
    READINESS_REDUCED: _ClassVar[Readiness]
    READINESS_NOT_READY: _ClassVar[Readiness]
TEAM_STATE_UNSPECIFIED: TeamState
TEAM_STATE_REGISTERED: TeamState
TEAM_STATE_VERIFIED: TeamState
TEAM_STATE_AVAILABLE: TeamState
TEAM_STATE_ON_DUTY: TeamState
TEAM_STATE_DEPLOYED: TeamState
TEAM_STATE_STANDBY: TeamState
TEAM_STATE_OUT_OF_SERVICE: TeamState
TEAM_KIND_UNSPECIFIED: TeamKind
TEAM_KIND_NATIONAL_FIRE: TeamKind
TEAM_KIND_PROFESSIONAL: TeamKind
TEAM_KIND_GRASSROOTS: TeamKind
TEAM_KIND_ENTERPRISE: TeamKind
TEAM_KIND_SOCIAL: TeamKind
CAPABILITY_UNSPECIFIED: Capability
CAPABILITY_FIREFIGHTING: Capability
CAPABILITY_HAZCHEM: Capability
CAPABILITY_MINE_RESCUE: Capability
CAPABILITY_COLLAPSE: Capability
CAPABILITY_WATER: Capability
CAPABILITY_DIVING: Capability
CAPABILITY_MOUNTAIN: Capability
CAPABILITY_MEDICAL: Capability
CAPABILITY_FLOOD_DRAINAGE: Capability
CAPABILITY_ELECTRIC_POWER: Capability
CAPABILITY_COMMUNICATION: Capability
CAPABILITY_ENGINEERING: Capability
CAPABILITY_DUST_EXPLOSION: Capability
CAPABILITY_CONFINED_SPACE: Capability
CAPABILITY_GAS: Capability
CAPABILITY_SPECIAL_EQUIPMENT: Capability
CAPABILITY_EVACUATION: Capability
READINESS_UNSPECIFIED: Readiness
READINESS_READY: Readiness
READINESS_REDUCED: Readiness
READINESS_NOT_READY: Readiness

class Contact(_message.Message):
    __slots__ = ("title", "phone")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    title: str
    phone: str
    def __init__(self, title: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class Team(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "kind", "speciality", "capabilities", "strength", "location", "address", "leader", "contacts", "readiness", "turnout_minutes", "response_radius", "current_location", "located_at", "registered_by", "verified_by", "verified_at", "claim", "holder", "dispatch_order", "incident", "deployed_at", "deployed_from", "position")
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
    SPECIALITY_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    STRENGTH_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    READINESS_FIELD_NUMBER: _ClassVar[int]
    TURNOUT_MINUTES_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_RADIUS_FIELD_NUMBER: _ClassVar[int]
    CURRENT_LOCATION_FIELD_NUMBER: _ClassVar[int]
    LOCATED_AT_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_BY_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    DEPLOYED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPLOYED_FROM_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: TeamState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    kind: TeamKind
    speciality: str
    capabilities: _containers.RepeatedScalarFieldContainer[Capability]
    strength: int
    location: _location_pb2.Location
    address: str
    leader: str
    contacts: _containers.RepeatedCompositeFieldContainer[Contact]
    readiness: Readiness
    turnout_minutes: int
    response_radius: int
    current_location: _location_pb2.Location
    located_at: _timestamp_pb2.Timestamp
    registered_by: str
    verified_by: str
    verified_at: _timestamp_pb2.Timestamp
    claim: str
    holder: str
    dispatch_order: str
    incident: str
    deployed_at: _timestamp_pb2.Timestamp
    deployed_from: TeamState
    position: _position_pb2.Position
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[TeamState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[TeamKind, str]] = ..., speciality: _Optional[str] = ..., capabilities: _Optional[_Iterable[_Union[Capability, str]]] = ..., strength: _Optional[int] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., leader: _Optional[str] = ..., contacts: _Optional[_Iterable[_Union[Contact, _Mapping]]] = ..., readiness: _Optional[_Union[Readiness, str]] = ..., turnout_minutes: _Optional[int] = ..., response_radius: _Optional[int] = ..., current_location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., located_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., registered_by: _Optional[str] = ..., verified_by: _Optional[str] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., claim: _Optional[str] = ..., holder: _Optional[str] = ..., dispatch_order: _Optional[str] = ..., incident: _Optional[str] = ..., deployed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deployed_from: _Optional[_Union[TeamState, str]] = ..., position: _Optional[_Union[_position_pb2.Position, _Mapping]] = ...) -> None: ...

class CreateTeamRequest(_message.Message):
    __slots__ = ("team", "request_id")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    team: Team
    request_id: str
    def __init__(self, team: _Optional[_Union[Team, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetTeamRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListTeamsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "kind", "capabilities", "readiness")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    READINESS_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[TeamState]
    kind: _containers.RepeatedScalarFieldContainer[TeamKind]
    capabilities: _containers.RepeatedScalarFieldContainer[Capability]
    readiness: _containers.RepeatedScalarFieldContainer[Readiness]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[TeamState, str]]] = ..., kind: _Optional[_Iterable[_Union[TeamKind, str]]] = ..., capabilities: _Optional[_Iterable[_Union[Capability, str]]] = ..., readiness: _Optional[_Iterable[_Union[Readiness, str]]] = ...) -> None: ...

class ListTeamsResponse(_message.Message):
    __slots__ = ("teams", "next_page_token")
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    teams: _containers.RepeatedCompositeFieldContainer[Team]
    next_page_token: str
    def __init__(self, teams: _Optional[_Iterable[_Union[Team, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateTeamRequest(_message.Message):
    __slots__ = ("team", "update_mask", "request_id")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    team: Team
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, team: _Optional[_Union[Team, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class VerifyTeamRequest(_message.Message):
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

class MakeTeamAvailableRequest(_message.Message):
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

class PutTeamOnDutyRequest(_message.Message):
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

class PutTeamOnStandbyRequest(_message.Message):
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

class StandDownTeamRequest(_message.Message):
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

class TakeTeamOutOfServiceRequest(_message.Message):
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

class UpdateTeamPositionRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "current_location", "located_at")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CURRENT_LOCATION_FIELD_NUMBER: _ClassVar[int]
    LOCATED_AT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    current_location: _location_pb2.Location
    located_at: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., current_location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., located_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
