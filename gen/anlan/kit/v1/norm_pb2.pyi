import datetime

from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NormState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NORM_STATE_UNSPECIFIED: _ClassVar[NormState]
    NORM_STATE_IN_FORCE: _ClassVar[NormState]
    NORM_STATE_REVOKED: _ClassVar[NormState]

class NormTrust(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NORM_TRUST_UNSPECIFIED: _ClassVar[NormTrust]
    NORM_TRUST_V: _ClassVar[NormTrust]
    NORM_TRUST_V2: _ClassVar[NormTrust]
    NORM_TRUST_M: _ClassVar[NormTrust]
    NORM_TRUST_D: _ClassVar[NormTrust]
NORM_STATE_UNSPECIFIED: NormState
NORM_STATE_IN_FORCE: NormState
NORM_STATE_REVOKED: NormState
NORM_TRUST_UNSPECIFIED: NormTrust
NORM_TRUST_V: NormTrust
NORM_TRUST_V2: NormTrust
NORM_TRUST_M: NormTrust
NORM_TRUST_D: NormTrust

class Norm(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "code", "value", "unit_of_measure", "source", "article", "trust", "valid_from", "valid_to")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    UNIT_OF_MEASURE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    TRUST_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: NormState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    code: str
    value: float
    unit_of_measure: str
    source: str
    article: str
    trust: NormTrust
    valid_from: _timestamp_pb2.Timestamp
    valid_to: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[NormState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., code: _Optional[str] = ..., value: _Optional[float] = ..., unit_of_measure: _Optional[str] = ..., source: _Optional[str] = ..., article: _Optional[str] = ..., trust: _Optional[_Union[NormTrust, str]] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListShippedNormsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListShippedNormsResponse(_message.Message):
    __slots__ = ("norms",)
    NORMS_FIELD_NUMBER: _ClassVar[int]
    norms: _containers.RepeatedCompositeFieldContainer[Norm]
    def __init__(self, norms: _Optional[_Iterable[_Union[Norm, _Mapping]]] = ...) -> None: ...
