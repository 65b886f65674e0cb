import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Event(_message.Message):
    __slots__ = ("event_id", "service", "ledger", "name", "version", "transition", "from_state", "to_state", "unit", "audience", "actor", "actor_unit", "actor_person", "reason", "at", "entry_type", "entry", "previous_hash", "hash", "traceparent")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_FIELD_NUMBER: _ClassVar[int]
    FROM_STATE_FIELD_NUMBER: _ClassVar[int]
    TO_STATE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ACTOR_UNIT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_PERSON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ENTRY_TYPE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_HASH_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    service: str
    ledger: str
    name: str
    version: int
    transition: str
    from_state: str
    to_state: str
    unit: str
    audience: _containers.RepeatedScalarFieldContainer[str]
    actor: str
    actor_unit: str
    actor_person: str
    reason: str
    at: _timestamp_pb2.Timestamp
    entry_type: str
    entry: bytes
    previous_hash: bytes
    hash: bytes
    traceparent: str
    def __init__(self, event_id: _Optional[str] = ..., service: _Optional[str] = ..., ledger: _Optional[str] = ..., name: _Optional[str] = ..., version: _Optional[int] = ..., transition: _Optional[str] = ..., from_state: _Optional[str] = ..., to_state: _Optional[str] = ..., unit: _Optional[str] = ..., audience: _Optional[_Iterable[str]] = ..., actor: _Optional[str] = ..., actor_unit: _Optional[str] = ..., actor_person: _Optional[str] = ..., reason: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., entry_type: _Optional[str] = ..., entry: _Optional[bytes] = ..., previous_hash: _Optional[bytes] = ..., hash: _Optional[bytes] = ..., traceparent: _Optional[str] = ...) -> None: ...

class ListEventsRequest(_message.Message):
    __slots__ = ("name", "unit", "ledger", "page_size", "page_token")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    ledger: str
    page_size: int
    page_token: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., ledger: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Event]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[Event, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetStatusRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ServiceStatus(_message.Message):
    __slots__ = ("service", "unpublished", "clocks_overdue", "clocks_pending", "dead_letters", "bus_connected", "reactions_behind")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    UNPUBLISHED_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_PENDING_FIELD_NUMBER: _ClassVar[int]
    DEAD_LETTERS_FIELD_NUMBER: _ClassVar[int]
    BUS_CONNECTED_FIELD_NUMBER: _ClassVar[int]
    REACTIONS_BEHIND_FIELD_NUMBER: _ClassVar[int]
    service: str
    unpublished: int
    clocks_overdue: int
    clocks_pending: int
    dead_letters: int
    bus_connected: bool
    reactions_behind: int
    def __init__(self, service: _Optional[str] = ..., unpublished: _Optional[int] = ..., clocks_overdue: _Optional[int] = ..., clocks_pending: _Optional[int] = ..., dead_letters: _Optional[int] = ..., bus_connected: _Optional[bool] = ..., reactions_behind: _Optional[int] = ...) -> None: ...
