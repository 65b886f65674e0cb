import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
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

class AccidentTypeEditionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCIDENT_TYPE_EDITION_STATE_UNSPECIFIED: _ClassVar[AccidentTypeEditionState]
    ACCIDENT_TYPE_EDITION_STATE_IN_FORCE: _ClassVar[AccidentTypeEditionState]
    ACCIDENT_TYPE_EDITION_STATE_REVOKED: _ClassVar[AccidentTypeEditionState]
ACCIDENT_TYPE_EDITION_STATE_UNSPECIFIED: AccidentTypeEditionState
ACCIDENT_TYPE_EDITION_STATE_IN_FORCE: AccidentTypeEditionState
ACCIDENT_TYPE_EDITION_STATE_REVOKED: AccidentTypeEditionState

class AccidentType(_message.Message):
    __slots__ = ("code", "title", "kind")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    kind: _incident_pb2.IncidentKind
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[_incident_pb2.IncidentKind, str]] = ...) -> None: ...

class AccidentTypeEdition(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "edition", "title", "in_force_from", "types", "source")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    EDITION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FROM_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: AccidentTypeEditionState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    edition: str
    title: str
    in_force_from: str
    types: _containers.RepeatedCompositeFieldContainer[AccidentType]
    source: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[AccidentTypeEditionState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., edition: _Optional[str] = ..., title: _Optional[str] = ..., in_force_from: _Optional[str] = ..., types: _Optional[_Iterable[_Union[AccidentType, _Mapping]]] = ..., source: _Optional[str] = ...) -> None: ...

class AccidentTypeList(_message.Message):
    __slots__ = ("edition", "title", "in_force_from", "in_force", "types", "source")
    EDITION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FROM_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    edition: str
    title: str
    in_force_from: str
    in_force: bool
    types: _containers.RepeatedCompositeFieldContainer[AccidentType]
    source: str
    def __init__(self, edition: _Optional[str] = ..., title: _Optional[str] = ..., in_force_from: _Optional[str] = ..., in_force: _Optional[bool] = ..., types: _Optional[_Iterable[_Union[AccidentType, _Mapping]]] = ..., source: _Optional[str] = ...) -> None: ...

class ListAccidentTypesRequest(_message.Message):
    __slots__ = ("unit", "at")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, unit: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListAccidentTypesResponse(_message.Message):
    __slots__ = ("editions",)
    EDITIONS_FIELD_NUMBER: _ClassVar[int]
    editions: _containers.RepeatedCompositeFieldContainer[AccidentTypeList]
    def __init__(self, editions: _Optional[_Iterable[_Union[AccidentTypeList, _Mapping]]] = ...) -> None: ...

class CreateAccidentTypeEditionRequest(_message.Message):
    __slots__ = ("accident_type_edition", "request_id")
    ACCIDENT_TYPE_EDITION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    accident_type_edition: AccidentTypeEdition
    request_id: str
    def __init__(self, accident_type_edition: _Optional[_Union[AccidentTypeEdition, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetAccidentTypeEditionRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListAccidentTypeEditionsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "edition")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    EDITION_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[AccidentTypeEditionState]
    edition: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[AccidentTypeEditionState, str]]] = ..., edition: _Optional[str] = ...) -> None: ...

class ListAccidentTypeEditionsResponse(_message.Message):
    __slots__ = ("accident_type_editions", "next_page_token")
    ACCIDENT_TYPE_EDITIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accident_type_editions: _containers.RepeatedCompositeFieldContainer[AccidentTypeEdition]
    next_page_token: str
    def __init__(self, accident_type_editions: _Optional[_Iterable[_Union[AccidentTypeEdition, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateAccidentTypeEditionRequest(_message.Message):
    __slots__ = ("accident_type_edition", "update_mask", "request_id")
    ACCIDENT_TYPE_EDITION_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    accident_type_edition: AccidentTypeEdition
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, accident_type_edition: _Optional[_Union[AccidentTypeEdition, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevokeAccidentTypeEditionRequest(_message.Message):
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
