import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
from anlan.command.v1 import metrics_pb2 as _metrics_pb2
from anlan.command.v1 import receipt_pb2 as _receipt_pb2
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

class ExerciseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXERCISE_STATE_UNSPECIFIED: _ClassVar[ExerciseState]
    EXERCISE_STATE_PLANNED: _ClassVar[ExerciseState]
    EXERCISE_STATE_RUNNING: _ClassVar[ExerciseState]
    EXERCISE_STATE_ENDED: _ClassVar[ExerciseState]
    EXERCISE_STATE_SCORED: _ClassVar[ExerciseState]
    EXERCISE_STATE_CLOSED: _ClassVar[ExerciseState]
    EXERCISE_STATE_CANCELLED: _ClassVar[ExerciseState]

class ExerciseKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXERCISE_KIND_UNSPECIFIED: _ClassVar[ExerciseKind]
    EXERCISE_KIND_TABLETOP: _ClassVar[ExerciseKind]
    EXERCISE_KIND_FIELD: _ClassVar[ExerciseKind]
    EXERCISE_KIND_SINGLE: _ClassVar[ExerciseKind]
    EXERCISE_KIND_COMPREHENSIVE: _ClassVar[ExerciseKind]

class InjectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INJECT_KIND_UNSPECIFIED: _ClassVar[InjectKind]
    INJECT_KIND_REPORT: _ClassVar[InjectKind]
    INJECT_KIND_FOLLOW_UP: _ClassVar[InjectKind]
    INJECT_KIND_MEDIA_REPORT: _ClassVar[InjectKind]
    INJECT_KIND_SILENCE: _ClassVar[InjectKind]
    INJECT_KIND_MESSAGE: _ClassVar[InjectKind]
    INJECT_KIND_END: _ClassVar[InjectKind]
EXERCISE_STATE_UNSPECIFIED: ExerciseState
EXERCISE_STATE_PLANNED: ExerciseState
EXERCISE_STATE_RUNNING: ExerciseState
EXERCISE_STATE_ENDED: ExerciseState
EXERCISE_STATE_SCORED: ExerciseState
EXERCISE_STATE_CLOSED: ExerciseState
EXERCISE_STATE_CANCELLED: ExerciseState
EXERCISE_KIND_UNSPECIFIED: ExerciseKind
EXERCISE_KIND_TABLETOP: ExerciseKind
EXERCISE_KIND_FIELD: ExerciseKind
EXERCISE_KIND_SINGLE: ExerciseKind
EXERCISE_KIND_COMPREHENSIVE: ExerciseKind
INJECT_KIND_UNSPECIFIED: InjectKind
INJECT_KIND_REPORT: InjectKind
INJECT_KIND_FOLLOW_UP: InjectKind
INJECT_KIND_MEDIA_REPORT: InjectKind
INJECT_KIND_SILENCE: InjectKind
INJECT_KIND_MESSAGE: InjectKind
INJECT_KIND_END: InjectKind

class Inject(_message.Message):
    __slots__ = ("after_seconds", "kind", "title", "text", "units", "incident_kind", "channel", "casualties", "location", "address", "priority", "about", "happened_before_seconds", "aware_before_seconds", "played_at", "brought", "problem")
    AFTER_SECONDS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CASUALTIES_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    HAPPENED_BEFORE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    AWARE_BEFORE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    PLAYED_AT_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    after_seconds: int
    kind: InjectKind
    title: str
    text: str
    units: _containers.RepeatedScalarFieldContainer[str]
    incident_kind: _incident_pb2.IncidentKind
    channel: _incident_pb2.IncidentChannel
    casualties: _incident_pb2.Casualties
    location: _location_pb2.Location
    address: str
    priority: _receipt_pb2.OrderPriority
    about: int
    happened_before_seconds: int
    aware_before_seconds: int
    played_at: _timestamp_pb2.Timestamp
    brought: str
    problem: str
    def __init__(self, after_seconds: _Optional[int] = ..., kind: _Optional[_Union[InjectKind, str]] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., units: _Optional[_Iterable[str]] = ..., incident_kind: _Optional[_Union[_incident_pb2.IncidentKind, str]] = ..., channel: _Optional[_Union[_incident_pb2.IncidentChannel, str]] = ..., casualties: _Optional[_Union[_incident_pb2.Casualties, _Mapping]] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., priority: _Optional[_Union[_receipt_pb2.OrderPriority, str]] = ..., about: _Optional[int] = ..., happened_before_seconds: _Optional[int] = ..., aware_before_seconds: _Optional[int] = ..., played_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., brought: _Optional[str] = ..., problem: _Optional[str] = ...) -> None: ...

class ScoreFactor(_message.Message):
    __slots__ = ("code", "title", "total", "in_time", "share", "target", "weight", "points", "median_seconds", "p90_seconds")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_SECONDS_FIELD_NUMBER: _ClassVar[int]
    P90_SECONDS_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    total: int
    in_time: int
    share: float
    target: float
    weight: float
    points: float
    median_seconds: float
    p90_seconds: float
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ..., total: _Optional[int] = ..., in_time: _Optional[int] = ..., share: _Optional[float] = ..., target: _Optional[float] = ..., weight: _Optional[float] = ..., points: _Optional[float] = ..., median_seconds: _Optional[float] = ..., p90_seconds: _Optional[float] = ...) -> None: ...

class Miss(_message.Message):
    __slots__ = ("code", "entry", "unit", "unit_title", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    entry: str
    unit: str
    unit_title: str
    text: str
    def __init__(self, code: _Optional[str] = ..., entry: _Optional[str] = ..., unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ExerciseReport(_message.Message):
    __slots__ = ("exercise", "factors", "misses", "score", "metrics")
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    MISSES_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    exercise: Exercise
    factors: _containers.RepeatedCompositeFieldContainer[ScoreFactor]
    misses: _containers.RepeatedCompositeFieldContainer[Miss]
    score: float
    metrics: _metrics_pb2.IncidentMetrics
    def __init__(self, exercise: _Optional[_Union[Exercise, _Mapping]] = ..., factors: _Optional[_Iterable[_Union[ScoreFactor, _Mapping]]] = ..., misses: _Optional[_Iterable[_Union[Miss, _Mapping]]] = ..., score: _Optional[float] = ..., metrics: _Optional[_Union[_metrics_pb2.IncidentMetrics, _Mapping]] = ...) -> None: ...

class Exercise(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "about", "kind", "source", "participants", "time_scale", "allow_real_calls", "injects", "started_at", "started_by", "ended_at", "ended_by", "played", "incident", "silent_units", "score", "factors", "misses", "scored_at", "scored_by", "conclusion", "closed_at", "closed_by")
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
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    ALLOW_REAL_CALLS_FIELD_NUMBER: _ClassVar[int]
    INJECTS_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    PLAYED_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    SILENT_UNITS_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    MISSES_FIELD_NUMBER: _ClassVar[int]
    SCORED_AT_FIELD_NUMBER: _ClassVar[int]
    SCORED_BY_FIELD_NUMBER: _ClassVar[int]
    CONCLUSION_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: ExerciseState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    about: str
    kind: ExerciseKind
    source: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    time_scale: int
    allow_real_calls: bool
    injects: _containers.RepeatedCompositeFieldContainer[Inject]
    started_at: _timestamp_pb2.Timestamp
    started_by: str
    ended_at: _timestamp_pb2.Timestamp
    ended_by: str
    played: int
    incident: str
    silent_units: _containers.RepeatedScalarFieldContainer[str]
    score: float
    factors: _containers.RepeatedCompositeFieldContainer[ScoreFactor]
    misses: _containers.RepeatedCompositeFieldContainer[Miss]
    scored_at: _timestamp_pb2.Timestamp
    scored_by: str
    conclusion: str
    closed_at: _timestamp_pb2.Timestamp
    closed_by: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[ExerciseState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., about: _Optional[str] = ..., kind: _Optional[_Union[ExerciseKind, str]] = ..., source: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., time_scale: _Optional[int] = ..., allow_real_calls: _Optional[bool] = ..., injects: _Optional[_Iterable[_Union[Inject, _Mapping]]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_by: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_by: _Optional[str] = ..., played: _Optional[int] = ..., incident: _Optional[str] = ..., silent_units: _Optional[_Iterable[str]] = ..., score: _Optional[float] = ..., factors: _Optional[_Iterable[_Union[ScoreFactor, _Mapping]]] = ..., misses: _Optional[_Iterable[_Union[Miss, _Mapping]]] = ..., scored_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., scored_by: _Optional[str] = ..., conclusion: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ...) -> None: ...

class CreateExerciseRequest(_message.Message):
    __slots__ = ("exercise", "request_id")
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    exercise: Exercise
    request_id: str
    def __init__(self, exercise: _Optional[_Union[Exercise, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetExerciseRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListExercisesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "source")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[ExerciseState]
    source: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[ExerciseState, str]]] = ..., source: _Optional[str] = ...) -> None: ...

class ListExercisesResponse(_message.Message):
    __slots__ = ("exercises", "next_page_token")
    EXERCISES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    exercises: _containers.RepeatedCompositeFieldContainer[Exercise]
    next_page_token: str
    def __init__(self, exercises: _Optional[_Iterable[_Union[Exercise, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateExerciseRequest(_message.Message):
    __slots__ = ("exercise", "update_mask", "request_id")
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    exercise: Exercise
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, exercise: _Optional[_Union[Exercise, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartExerciseRequest(_message.Message):
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

class EndExerciseRequest(_message.Message):
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

class ScoreExerciseRequest(_message.Message):
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

class CloseExerciseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "conclusion")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONCLUSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    conclusion: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., conclusion: _Optional[str] = ...) -> None: ...

class CancelExerciseRequest(_message.Message):
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

class GetExerciseReportRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class RenderExerciseReportRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class RenderExerciseReportResponse(_message.Message):
    __slots__ = ("content", "file_name", "content_type")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    file_name: str
    content_type: str
    def __init__(self, content: _Optional[bytes] = ..., file_name: _Optional[str] = ..., content_type: _Optional[str] = ...) -> None: ...
