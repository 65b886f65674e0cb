from anlan.kit.v1 import norm_pb2 as _norm_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateNormRequest(_message.Message):
    __slots__ = ("norm", "request_id")
    NORM_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    norm: _norm_pb2.Norm
    request_id: str
    def __init__(self, norm: _Optional[_Union[_norm_pb2.Norm, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetNormRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListNormsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "code")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[_norm_pb2.NormState]
    code: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[_norm_pb2.NormState, str]]] = ..., code: _Optional[str] = ...) -> None: ...

class ListNormsResponse(_message.Message):
    __slots__ = ("norms", "next_page_token")
    NORMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    norms: _containers.RepeatedCompositeFieldContainer[_norm_pb2.Norm]
    next_page_token: str
    def __init__(self, norms: _Optional[_Iterable[_Union[_norm_pb2.Norm, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevokeNormRequest(_message.Message):
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
