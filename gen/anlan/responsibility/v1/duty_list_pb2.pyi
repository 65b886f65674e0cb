import datetime

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

class DutyListState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_LIST_STATE_UNSPECIFIED: _ClassVar[DutyListState]
    DUTY_LIST_STATE_DRAFT: _ClassVar[DutyListState]
    DUTY_LIST_STATE_REVIEWED: _ClassVar[DutyListState]
    DUTY_LIST_STATE_PUBLISHED: _ClassVar[DutyListState]
    DUTY_LIST_STATE_IN_FORCE: _ClassVar[DutyListState]
    DUTY_LIST_STATE_AMENDED: _ClassVar[DutyListState]
    DUTY_LIST_STATE_RETIRED: _ClassVar[DutyListState]

class DutyListKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUTY_LIST_KIND_UNSPECIFIED: _ClassVar[DutyListKind]
    DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP: _ClassVar[DutyListKind]
    DUTY_LIST_KIND_DEPT_SUPERVISION: _ClassVar[DutyListKind]
    DUTY_LIST_KIND_TERRITORIAL: _ClassVar[DutyListKind]
    DUTY_LIST_KIND_ENTERPRISE_PRIMARY: _ClassVar[DutyListKind]
    DUTY_LIST_KIND_POST_BEHAVIOUR: _ClassVar[DutyListKind]

class Cadence(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CADENCE_UNSPECIFIED: _ClassVar[Cadence]
    CADENCE_WEEKLY: _ClassVar[Cadence]
    CADENCE_MONTHLY: _ClassVar[Cadence]
    CADENCE_QUARTERLY: _ClassVar[Cadence]
    CADENCE_HALF_YEARLY: _ClassVar[Cadence]
    CADENCE_YEARLY: _ClassVar[Cadence]

class EvidenceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVIDENCE_KIND_UNSPECIFIED: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_RECORD: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_FILE: _ClassVar[EvidenceKind]
DUTY_LIST_STATE_UNSPECIFIED: DutyListState
DUTY_LIST_STATE_DRAFT: DutyListState
DUTY_LIST_STATE_REVIEWED: DutyListState
DUTY_LIST_STATE_PUBLISHED: DutyListState
DUTY_LIST_STATE_IN_FORCE: DutyListState
DUTY_LIST_STATE_AMENDED: DutyListState
DUTY_LIST_STATE_RETIRED: DutyListState
DUTY_LIST_KIND_UNSPECIFIED: DutyListKind
DUTY_LIST_KIND_PARTY_GOV_LEADERSHIP: DutyListKind
DUTY_LIST_KIND_DEPT_SUPERVISION: DutyListKind
DUTY_LIST_KIND_TERRITORIAL: DutyListKind
DUTY_LIST_KIND_ENTERPRISE_PRIMARY: DutyListKind
DUTY_LIST_KIND_POST_BEHAVIOUR: DutyListKind
CADENCE_UNSPECIFIED: Cadence
CADENCE_WEEKLY: Cadence
CADENCE_MONTHLY: Cadence
CADENCE_QUARTERLY: Cadence
CADENCE_HALF_YEARLY: Cadence
CADENCE_YEARLY: Cadence
EVIDENCE_KIND_UNSPECIFIED: EvidenceKind
EVIDENCE_KIND_RECORD: EvidenceKind
EVIDENCE_KIND_FILE: EvidenceKind

class DutyItem(_message.Message):
    __slots__ = ("content", "basis", "cadence", "evidence_kind", "min_count", "safety", "norm")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    CADENCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    MIN_COUNT_FIELD_NUMBER: _ClassVar[int]
    SAFETY_FIELD_NUMBER: _ClassVar[int]
    NORM_FIELD_NUMBER: _ClassVar[int]
    content: str
    basis: str
    cadence: Cadence
    evidence_kind: EvidenceKind
    min_count: int
    safety: bool
    norm: str
    def __init__(self, content: _Optional[str] = ..., basis: _Optional[str] = ..., cadence: _Optional[_Union[Cadence, str]] = ..., evidence_kind: _Optional[_Union[EvidenceKind, str]] = ..., min_count: _Optional[int] = ..., safety: _Optional[bool] = ..., norm: _Optional[str] = ...) -> None: ...

class DutyList(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "kind", "post", "items", "valid_from", "valid_to", "replaces", "drafted_by", "reviewed_by", "reviewed_at", "published_by", "published_at", "edited_by")
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
    POST_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_BY_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    EDITED_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: DutyListState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    kind: DutyListKind
    post: str
    items: _containers.RepeatedCompositeFieldContainer[DutyItem]
    valid_from: _timestamp_pb2.Timestamp
    valid_to: _timestamp_pb2.Timestamp
    replaces: str
    drafted_by: str
    reviewed_by: str
    reviewed_at: _timestamp_pb2.Timestamp
    published_by: str
    published_at: _timestamp_pb2.Timestamp
    edited_by: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[DutyListState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[DutyListKind, str]] = ..., post: _Optional[str] = ..., items: _Optional[_Iterable[_Union[DutyItem, _Mapping]]] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replaces: _Optional[str] = ..., drafted_by: _Optional[str] = ..., reviewed_by: _Optional[str] = ..., reviewed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., edited_by: _Optional[str] = ...) -> None: ...

class CreateDutyListRequest(_message.Message):
    __slots__ = ("duty_list", "request_id")
    DUTY_LIST_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    duty_list: DutyList
    request_id: str
    def __init__(self, duty_list: _Optional[_Union[DutyList, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetDutyListRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDutyListsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "kind", "post")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[DutyListState]
    kind: _containers.RepeatedScalarFieldContainer[DutyListKind]
    post: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[DutyListState, str]]] = ..., kind: _Optional[_Iterable[_Union[DutyListKind, str]]] = ..., post: _Optional[str] = ...) -> None: ...

class ListDutyListsResponse(_message.Message):
    __slots__ = ("duty_lists", "next_page_token")
    DUTY_LISTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    duty_lists: _containers.RepeatedCompositeFieldContainer[DutyList]
    next_page_token: str
    def __init__(self, duty_lists: _Optional[_Iterable[_Union[DutyList, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateDutyListRequest(_message.Message):
    __slots__ = ("duty_list", "update_mask", "request_id")
    DUTY_LIST_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    duty_list: DutyList
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, duty_list: _Optional[_Union[DutyList, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviewDutyListRequest(_message.Message):
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

class ReturnDutyListRequest(_message.Message):
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

class PublishDutyListRequest(_message.Message):
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

class RetireDutyListRequest(_message.Message):
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
