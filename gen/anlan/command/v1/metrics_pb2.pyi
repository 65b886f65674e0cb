import datetime

from anlan.kit.v1 import norm_pb2 as _norm_pb2
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

class ResponseMetricKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESPONSE_METRIC_KIND_UNSPECIFIED: _ClassVar[ResponseMetricKind]
    RESPONSE_METRIC_KIND_DETECT_TO_REPORT: _ClassVar[ResponseMetricKind]
    RESPONSE_METRIC_KIND_REPORT_TO_ANSWER: _ClassVar[ResponseMetricKind]
    RESPONSE_METRIC_KIND_REPORT_TO_ORDER: _ClassVar[ResponseMetricKind]
    RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT: _ClassVar[ResponseMetricKind]
    RESPONSE_METRIC_KIND_ACKNOWLEDGEMENT_TO_EN_ROUTE: _ClassVar[ResponseMetricKind]
    RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE: _ClassVar[ResponseMetricKind]
RESPONSE_METRIC_KIND_UNSPECIFIED: ResponseMetricKind
RESPONSE_METRIC_KIND_DETECT_TO_REPORT: ResponseMetricKind
RESPONSE_METRIC_KIND_REPORT_TO_ANSWER: ResponseMetricKind
RESPONSE_METRIC_KIND_REPORT_TO_ORDER: ResponseMetricKind
RESPONSE_METRIC_KIND_ORDER_TO_ACKNOWLEDGEMENT: ResponseMetricKind
RESPONSE_METRIC_KIND_ACKNOWLEDGEMENT_TO_EN_ROUTE: ResponseMetricKind
RESPONSE_METRIC_KIND_EN_ROUTE_TO_ON_SCENE: ResponseMetricKind

class ResponseTarget(_message.Message):
    __slots__ = ("code", "within", "share", "source", "article", "trust")
    CODE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    TRUST_FIELD_NUMBER: _ClassVar[int]
    code: str
    within: _duration_pb2.Duration
    share: float
    source: str
    article: str
    trust: _norm_pb2.NormTrust
    def __init__(self, code: _Optional[str] = ..., within: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., share: _Optional[float] = ..., source: _Optional[str] = ..., article: _Optional[str] = ..., trust: _Optional[_Union[_norm_pb2.NormTrust, str]] = ...) -> None: ...

class ResponseMetric(_message.Message):
    __slots__ = ("kind", "count", "waiting", "p50", "p90", "p99", "longest", "target", "share_within", "met")
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    P50_FIELD_NUMBER: _ClassVar[int]
    P90_FIELD_NUMBER: _ClassVar[int]
    P99_FIELD_NUMBER: _ClassVar[int]
    LONGEST_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    SHARE_WITHIN_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    kind: ResponseMetricKind
    count: int
    waiting: int
    p50: _duration_pb2.Duration
    p90: _duration_pb2.Duration
    p99: _duration_pb2.Duration
    longest: _duration_pb2.Duration
    target: ResponseTarget
    share_within: float
    met: bool
    def __init__(self, kind: _Optional[_Union[ResponseMetricKind, str]] = ..., count: _Optional[int] = ..., waiting: _Optional[int] = ..., p50: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., p90: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., p99: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., longest: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., target: _Optional[_Union[ResponseTarget, _Mapping]] = ..., share_within: _Optional[float] = ..., met: _Optional[bool] = ...) -> None: ...

class IncidentMetrics(_message.Message):
    __slots__ = ("name", "metrics", "at")
    NAME_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    name: str
    metrics: _containers.RepeatedCompositeFieldContainer[ResponseMetric]
    at: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., metrics: _Optional[_Iterable[_Union[ResponseMetric, _Mapping]]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UnitMetrics(_message.Message):
    __slots__ = ("unit", "unit_title", "metrics")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    unit: str
    unit_title: str
    metrics: _containers.RepeatedCompositeFieldContainer[ResponseMetric]
    def __init__(self, unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., metrics: _Optional[_Iterable[_Union[ResponseMetric, _Mapping]]] = ...) -> None: ...

class GetIncidentMetricsRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListResponseMetricsRequest(_message.Message):
    __slots__ = ("unit", "since", "until", "exercises")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    EXERCISES_FIELD_NUMBER: _ClassVar[int]
    unit: str
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    exercises: bool
    def __init__(self, unit: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., exercises: _Optional[bool] = ...) -> None: ...

class ListResponseMetricsResponse(_message.Message):
    __slots__ = ("whole", "units", "since", "until")
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    whole: UnitMetrics
    units: _containers.RepeatedCompositeFieldContainer[UnitMetrics]
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    def __init__(self, whole: _Optional[_Union[UnitMetrics, _Mapping]] = ..., units: _Optional[_Iterable[_Union[UnitMetrics, _Mapping]]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
