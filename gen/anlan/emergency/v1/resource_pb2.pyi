from anlan.emergency.v1 import material_pb2 as _material_pb2
from anlan.emergency.v1 import team_pb2 as _team_pb2
from anlan.geo.v1 import location_pb2 as _location_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReasonCode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REASON_CODE_UNSPECIFIED: _ClassVar[ReasonCode]
    REASON_CODE_AT_STATION: _ClassVar[ReasonCode]
    REASON_CODE_POSITION_REPORTED: _ClassVar[ReasonCode]
    REASON_CODE_IN_STORE: _ClassVar[ReasonCode]
    REASON_CODE_READINESS_REDUCED: _ClassVar[ReasonCode]
    REASON_CODE_POSITION_STALE: _ClassVar[ReasonCode]
    REASON_CODE_NONE_SUCH: _ClassVar[ReasonCode]
    REASON_CODE_TOO_FAR: _ClassVar[ReasonCode]
    REASON_CODE_NOT_READY: _ClassVar[ReasonCode]
    REASON_CODE_ALREADY_CLAIMED: _ClassVar[ReasonCode]
    REASON_CODE_PLACE_UNKNOWN: _ClassVar[ReasonCode]
    REASON_CODE_NOT_ENOUGH: _ClassVar[ReasonCode]
    REASON_CODE_EXPIRED: _ClassVar[ReasonCode]
    REASON_CODE_OWNER_REFUSED: _ClassVar[ReasonCode]
    REASON_CODE_NO_SUCH_RESOURCE: _ClassVar[ReasonCode]
    REASON_CODE_OWNER_SILENT: _ClassVar[ReasonCode]
REASON_CODE_UNSPECIFIED: ReasonCode
REASON_CODE_AT_STATION: ReasonCode
REASON_CODE_POSITION_REPORTED: ReasonCode
REASON_CODE_IN_STORE: ReasonCode
REASON_CODE_READINESS_REDUCED: ReasonCode
REASON_CODE_POSITION_STALE: ReasonCode
REASON_CODE_NONE_SUCH: ReasonCode
REASON_CODE_TOO_FAR: ReasonCode
REASON_CODE_NOT_READY: ReasonCode
REASON_CODE_ALREADY_CLAIMED: ReasonCode
REASON_CODE_PLACE_UNKNOWN: ReasonCode
REASON_CODE_NOT_ENOUGH: ReasonCode
REASON_CODE_EXPIRED: ReasonCode
REASON_CODE_OWNER_REFUSED: ReasonCode
REASON_CODE_NO_SUCH_RESOURCE: ReasonCode
REASON_CODE_OWNER_SILENT: ReasonCode

class Reason(_message.Message):
    __slots__ = ("code", "zh", "en")
    CODE_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    code: ReasonCode
    zh: str
    en: str
    def __init__(self, code: _Optional[_Union[ReasonCode, str]] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ...) -> None: ...

class FindResourcesRequest(_message.Message):
    __slots__ = ("unit", "place", "capability", "material_code", "quantity", "max_distance", "include_stale")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MAX_DISTANCE_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_STALE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    place: _location_pb2.Location
    capability: _team_pb2.Capability
    material_code: str
    quantity: int
    max_distance: int
    include_stale: bool
    def __init__(self, unit: _Optional[str] = ..., place: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., capability: _Optional[_Union[_team_pb2.Capability, str]] = ..., material_code: _Optional[str] = ..., quantity: _Optional[int] = ..., max_distance: _Optional[int] = ..., include_stale: _Optional[bool] = ...) -> None: ...

class Pick(_message.Message):
    __slots__ = ("resource", "title", "unit", "place", "distance", "travel_minutes", "turnout_minutes", "position_age", "contacts", "reasons", "team_state", "readiness", "strength", "material_state", "quantity", "quantity_unit", "position_stale")
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_FIELD_NUMBER: _ClassVar[int]
    TRAVEL_MINUTES_FIELD_NUMBER: _ClassVar[int]
    TURNOUT_MINUTES_FIELD_NUMBER: _ClassVar[int]
    POSITION_AGE_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    TEAM_STATE_FIELD_NUMBER: _ClassVar[int]
    READINESS_FIELD_NUMBER: _ClassVar[int]
    STRENGTH_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_STATE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_UNIT_FIELD_NUMBER: _ClassVar[int]
    POSITION_STALE_FIELD_NUMBER: _ClassVar[int]
    resource: str
    title: str
    unit: str
    place: _location_pb2.Location
    distance: int
    travel_minutes: int
    turnout_minutes: int
    position_age: int
    contacts: _containers.RepeatedCompositeFieldContainer[_team_pb2.Contact]
    reasons: _containers.RepeatedCompositeFieldContainer[Reason]
    team_state: _team_pb2.TeamState
    readiness: _team_pb2.Readiness
    strength: int
    material_state: _material_pb2.MaterialState
    quantity: int
    quantity_unit: str
    position_stale: bool
    def __init__(self, resource: _Optional[str] = ..., title: _Optional[str] = ..., unit: _Optional[str] = ..., place: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., distance: _Optional[int] = ..., travel_minutes: _Optional[int] = ..., turnout_minutes: _Optional[int] = ..., position_age: _Optional[int] = ..., contacts: _Optional[_Iterable[_Union[_team_pb2.Contact, _Mapping]]] = ..., reasons: _Optional[_Iterable[_Union[Reason, _Mapping]]] = ..., team_state: _Optional[_Union[_team_pb2.TeamState, str]] = ..., readiness: _Optional[_Union[_team_pb2.Readiness, str]] = ..., strength: _Optional[int] = ..., material_state: _Optional[_Union[_material_pb2.MaterialState, str]] = ..., quantity: _Optional[int] = ..., quantity_unit: _Optional[str] = ..., position_stale: _Optional[bool] = ...) -> None: ...

class Shortfall(_message.Message):
    __slots__ = ("resource", "title", "unit", "distance", "contacts", "reason", "claim")
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    resource: str
    title: str
    unit: str
    distance: int
    contacts: _containers.RepeatedCompositeFieldContainer[_team_pb2.Contact]
    reason: Reason
    claim: str
    def __init__(self, resource: _Optional[str] = ..., title: _Optional[str] = ..., unit: _Optional[str] = ..., distance: _Optional[int] = ..., contacts: _Optional[_Iterable[_Union[_team_pb2.Contact, _Mapping]]] = ..., reason: _Optional[_Union[Reason, _Mapping]] = ..., claim: _Optional[str] = ...) -> None: ...

class FindResourcesResponse(_message.Message):
    __slots__ = ("picks", "missing", "shortfalls")
    PICKS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    SHORTFALLS_FIELD_NUMBER: _ClassVar[int]
    picks: _containers.RepeatedCompositeFieldContainer[Pick]
    missing: int
    shortfalls: _containers.RepeatedCompositeFieldContainer[Shortfall]
    def __init__(self, picks: _Optional[_Iterable[_Union[Pick, _Mapping]]] = ..., missing: _Optional[int] = ..., shortfalls: _Optional[_Iterable[_Union[Shortfall, _Mapping]]] = ...) -> None: ...
