import datetime

from anlan.emergency.v1 import team_pb2 as _team_pb2
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

class MaterialState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATERIAL_STATE_UNSPECIFIED: _ClassVar[MaterialState]
    MATERIAL_STATE_IN_STOCK: _ClassVar[MaterialState]
    MATERIAL_STATE_RESERVED: _ClassVar[MaterialState]
    MATERIAL_STATE_ISSUED: _ClassVar[MaterialState]
    MATERIAL_STATE_RETURNED: _ClassVar[MaterialState]
    MATERIAL_STATE_CONSUMED: _ClassVar[MaterialState]
MATERIAL_STATE_UNSPECIFIED: MaterialState
MATERIAL_STATE_IN_STOCK: MaterialState
MATERIAL_STATE_RESERVED: MaterialState
MATERIAL_STATE_ISSUED: MaterialState
MATERIAL_STATE_RETURNED: MaterialState
MATERIAL_STATE_CONSUMED: MaterialState

class Material(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "code", "quantity", "quantity_unit", "min_quantity", "location", "place", "expiry_time", "contacts", "reserved_quantity", "issued_quantity", "below_minimum", "expiring", "expired")
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
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_UNIT_FIELD_NUMBER: _ClassVar[int]
    MIN_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    RESERVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ISSUED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    BELOW_MINIMUM_FIELD_NUMBER: _ClassVar[int]
    EXPIRING_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: MaterialState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    code: str
    quantity: int
    quantity_unit: str
    min_quantity: int
    location: _location_pb2.Location
    place: str
    expiry_time: _timestamp_pb2.Timestamp
    contacts: _containers.RepeatedCompositeFieldContainer[_team_pb2.Contact]
    reserved_quantity: int
    issued_quantity: int
    below_minimum: bool
    expiring: bool
    expired: bool
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[MaterialState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., code: _Optional[str] = ..., quantity: _Optional[int] = ..., quantity_unit: _Optional[str] = ..., min_quantity: _Optional[int] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., place: _Optional[str] = ..., expiry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contacts: _Optional[_Iterable[_Union[_team_pb2.Contact, _Mapping]]] = ..., reserved_quantity: _Optional[int] = ..., issued_quantity: _Optional[int] = ..., below_minimum: _Optional[bool] = ..., expiring: _Optional[bool] = ..., expired: _Optional[bool] = ...) -> None: ...

class CreateMaterialRequest(_message.Message):
    __slots__ = ("material", "request_id")
    MATERIAL_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    material: Material
    request_id: str
    def __init__(self, material: _Optional[_Union[Material, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetMaterialRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListMaterialsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "code", "below_minimum", "expiring", "expired")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    BELOW_MINIMUM_FIELD_NUMBER: _ClassVar[int]
    EXPIRING_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[MaterialState]
    code: str
    below_minimum: bool
    expiring: bool
    expired: bool
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[MaterialState, str]]] = ..., code: _Optional[str] = ..., below_minimum: _Optional[bool] = ..., expiring: _Optional[bool] = ..., expired: _Optional[bool] = ...) -> None: ...

class ListMaterialsResponse(_message.Message):
    __slots__ = ("materials", "next_page_token")
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    materials: _containers.RepeatedCompositeFieldContainer[Material]
    next_page_token: str
    def __init__(self, materials: _Optional[_Iterable[_Union[Material, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateMaterialRequest(_message.Message):
    __slots__ = ("material", "update_mask", "request_id")
    MATERIAL_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    material: Material
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, material: _Optional[_Union[Material, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RestockMaterialRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "added_quantity", "expiry_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ADDED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    added_quantity: int
    expiry_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., added_quantity: _Optional[int] = ..., expiry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssueMaterialRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "claim")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    claim: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., claim: _Optional[str] = ...) -> None: ...

class ReturnMaterialRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "claim", "returned_quantity")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    RETURNED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    claim: str
    returned_quantity: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., claim: _Optional[str] = ..., returned_quantity: _Optional[int] = ...) -> None: ...
