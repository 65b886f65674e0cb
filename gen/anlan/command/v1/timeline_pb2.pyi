import datetime

from anlan.command.v1 import metrics_pb2 as _metrics_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TimelineStepKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TIMELINE_STEP_KIND_UNSPECIFIED: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_KNOWN: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_DECIDED: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_TOLD: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_ORDERED: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_ANSWERED: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_RESOURCED: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_FLAGGED: _ClassVar[TimelineStepKind]
    TIMELINE_STEP_KIND_REVIEWED: _ClassVar[TimelineStepKind]

class TimelineFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TIMELINE_FORMAT_UNSPECIFIED: _ClassVar[TimelineFormat]
    TIMELINE_FORMAT_DOCX: _ClassVar[TimelineFormat]
    TIMELINE_FORMAT_JSON: _ClassVar[TimelineFormat]
TIMELINE_STEP_KIND_UNSPECIFIED: TimelineStepKind
TIMELINE_STEP_KIND_KNOWN: TimelineStepKind
TIMELINE_STEP_KIND_DECIDED: TimelineStepKind
TIMELINE_STEP_KIND_TOLD: TimelineStepKind
TIMELINE_STEP_KIND_ORDERED: TimelineStepKind
TIMELINE_STEP_KIND_ANSWERED: TimelineStepKind
TIMELINE_STEP_KIND_RESOURCED: TimelineStepKind
TIMELINE_STEP_KIND_FLAGGED: TimelineStepKind
TIMELINE_STEP_KIND_REVIEWED: TimelineStepKind
TIMELINE_FORMAT_UNSPECIFIED: TimelineFormat
TIMELINE_FORMAT_DOCX: TimelineFormat
TIMELINE_FORMAT_JSON: TimelineFormat

class ListTimelineRequest(_message.Message):
    __slots__ = ("name", "page_size", "page_token", "oldest_first", "ledger", "unit", "level", "kind", "at_after", "at_before")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OLDEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AT_AFTER_FIELD_NUMBER: _ClassVar[int]
    AT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    name: str
    page_size: int
    page_token: str
    oldest_first: bool
    ledger: _containers.RepeatedScalarFieldContainer[str]
    unit: str
    level: _containers.RepeatedScalarFieldContainer[int]
    kind: _containers.RepeatedScalarFieldContainer[TimelineStepKind]
    at_after: _timestamp_pb2.Timestamp
    at_before: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., oldest_first: _Optional[bool] = ..., ledger: _Optional[_Iterable[str]] = ..., unit: _Optional[str] = ..., level: _Optional[_Iterable[int]] = ..., kind: _Optional[_Iterable[_Union[TimelineStepKind, str]]] = ..., at_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., at_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListTimelineResponse(_message.Message):
    __slots__ = ("steps", "next_page_token")
    STEPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    steps: _containers.RepeatedCompositeFieldContainer[TimelineStep]
    next_page_token: str
    def __init__(self, steps: _Optional[_Iterable[_Union[TimelineStep, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TimelineStep(_message.Message):
    __slots__ = ("event_id", "at", "service", "ledger", "name", "title", "unit", "unit_title", "transition", "from_state", "to_state", "actor", "actor_unit", "actor_person", "reason", "delay", "delay_since", "text", "kind", "actor_title", "actor_holder", "facts", "told", "exercise")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_FIELD_NUMBER: _ClassVar[int]
    FROM_STATE_FIELD_NUMBER: _ClassVar[int]
    TO_STATE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ACTOR_UNIT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_PERSON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DELAY_FIELD_NUMBER: _ClassVar[int]
    DELAY_SINCE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACTOR_TITLE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_HOLDER_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    at: _timestamp_pb2.Timestamp
    service: str
    ledger: str
    name: str
    title: str
    unit: str
    unit_title: str
    transition: str
    from_state: str
    to_state: str
    actor: str
    actor_unit: str
    actor_person: str
    reason: str
    delay: _duration_pb2.Duration
    delay_since: str
    text: str
    kind: TimelineStepKind
    actor_title: str
    actor_holder: str
    facts: _containers.RepeatedCompositeFieldContainer[TimelineFact]
    told: _containers.RepeatedCompositeFieldContainer[TimelineAddressee]
    exercise: str
    def __init__(self, event_id: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., service: _Optional[str] = ..., ledger: _Optional[str] = ..., name: _Optional[str] = ..., title: _Optional[str] = ..., unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., transition: _Optional[str] = ..., from_state: _Optional[str] = ..., to_state: _Optional[str] = ..., actor: _Optional[str] = ..., actor_unit: _Optional[str] = ..., actor_person: _Optional[str] = ..., reason: _Optional[str] = ..., delay: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., delay_since: _Optional[str] = ..., text: _Optional[str] = ..., kind: _Optional[_Union[TimelineStepKind, str]] = ..., actor_title: _Optional[str] = ..., actor_holder: _Optional[str] = ..., facts: _Optional[_Iterable[_Union[TimelineFact, _Mapping]]] = ..., told: _Optional[_Iterable[_Union[TimelineAddressee, _Mapping]]] = ..., exercise: _Optional[str] = ...) -> None: ...

class TimelineFact(_message.Message):
    __slots__ = ("field", "value", "text")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    field: str
    value: str
    text: str
    def __init__(self, field: _Optional[str] = ..., value: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class TimelineAddressee(_message.Message):
    __slots__ = ("unit", "unit_title", "post", "post_title", "holder", "phone")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    unit_title: str
    post: str
    post_title: str
    holder: str
    phone: str
    def __init__(self, unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., post: _Optional[str] = ..., post_title: _Optional[str] = ..., holder: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class RenderTimelineRequest(_message.Message):
    __slots__ = ("name", "format", "page_size", "page_token", "ledger", "unit", "level", "kind", "at_after", "at_before")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AT_AFTER_FIELD_NUMBER: _ClassVar[int]
    AT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    name: str
    format: TimelineFormat
    page_size: int
    page_token: str
    ledger: _containers.RepeatedScalarFieldContainer[str]
    unit: str
    level: _containers.RepeatedScalarFieldContainer[int]
    kind: _containers.RepeatedScalarFieldContainer[TimelineStepKind]
    at_after: _timestamp_pb2.Timestamp
    at_before: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., format: _Optional[_Union[TimelineFormat, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., ledger: _Optional[_Iterable[str]] = ..., unit: _Optional[str] = ..., level: _Optional[_Iterable[int]] = ..., kind: _Optional[_Iterable[_Union[TimelineStepKind, str]]] = ..., at_after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., at_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RenderTimelineResponse(_message.Message):
    __slots__ = ("content", "file_name", "content_type", "steps", "total", "next_page_token")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    file_name: str
    content_type: str
    steps: int
    total: int
    next_page_token: str
    def __init__(self, content: _Optional[bytes] = ..., file_name: _Optional[str] = ..., content_type: _Optional[str] = ..., steps: _Optional[int] = ..., total: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TimelineDocument(_message.Message):
    __slots__ = ("format", "version", "incident", "title", "unit", "unit_title", "occurred_at", "received_at", "exercise", "rendered_at", "total", "steps", "next_page_token", "metrics")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    RENDERED_AT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    format: str
    version: int
    incident: str
    title: str
    unit: str
    unit_title: str
    occurred_at: _timestamp_pb2.Timestamp
    received_at: _timestamp_pb2.Timestamp
    exercise: str
    rendered_at: _timestamp_pb2.Timestamp
    total: int
    steps: _containers.RepeatedCompositeFieldContainer[TimelineStep]
    next_page_token: str
    metrics: _containers.RepeatedCompositeFieldContainer[_metrics_pb2.ResponseMetric]
    def __init__(self, format: _Optional[str] = ..., version: _Optional[int] = ..., incident: _Optional[str] = ..., title: _Optional[str] = ..., unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., exercise: _Optional[str] = ..., rendered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., total: _Optional[int] = ..., steps: _Optional[_Iterable[_Union[TimelineStep, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., metrics: _Optional[_Iterable[_Union[_metrics_pb2.ResponseMetric, _Mapping]]] = ...) -> None: ...
