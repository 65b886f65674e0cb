import datetime

from anlan.geo.v1 import location_pb2 as _location_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PositionPoint(_message.Message):
    __slots__ = ("team", "device", "location", "at", "accuracy", "speed", "heading")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    SPEED_FIELD_NUMBER: _ClassVar[int]
    HEADING_FIELD_NUMBER: _ClassVar[int]
    team: str
    device: str
    location: _location_pb2.Location
    at: _timestamp_pb2.Timestamp
    accuracy: float
    speed: float
    heading: float
    def __init__(self, team: _Optional[str] = ..., device: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accuracy: _Optional[float] = ..., speed: _Optional[float] = ..., heading: _Optional[float] = ...) -> None: ...

class ReportPositionsRequest(_message.Message):
    __slots__ = ("points", "request_id")
    POINTS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    points: _containers.RepeatedCompositeFieldContainer[PositionPoint]
    request_id: str
    def __init__(self, points: _Optional[_Iterable[_Union[PositionPoint, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportPositionsResponse(_message.Message):
    __slots__ = ("request_id", "accepted", "refused")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    accepted: int
    refused: _containers.RepeatedCompositeFieldContainer[RefusedPoint]
    def __init__(self, request_id: _Optional[str] = ..., accepted: _Optional[int] = ..., refused: _Optional[_Iterable[_Union[RefusedPoint, _Mapping]]] = ...) -> None: ...

class RefusedPoint(_message.Message):
    __slots__ = ("index", "reason", "field", "text")
    INDEX_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    index: int
    reason: str
    field: str
    text: str
    def __init__(self, index: _Optional[int] = ..., reason: _Optional[str] = ..., field: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class Position(_message.Message):
    __slots__ = ("team", "team_title", "unit", "device", "location", "at", "accuracy", "speed", "heading", "stale", "received_at")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    TEAM_TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    SPEED_FIELD_NUMBER: _ClassVar[int]
    HEADING_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    team: str
    team_title: str
    unit: str
    device: str
    location: _location_pb2.Location
    at: _timestamp_pb2.Timestamp
    accuracy: float
    speed: float
    heading: float
    stale: bool
    received_at: _timestamp_pb2.Timestamp
    def __init__(self, team: _Optional[str] = ..., team_title: _Optional[str] = ..., unit: _Optional[str] = ..., device: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accuracy: _Optional[float] = ..., speed: _Optional[float] = ..., heading: _Optional[float] = ..., stale: _Optional[bool] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListPositionsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "team")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    team: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., team: _Optional[str] = ...) -> None: ...

class ListPositionsResponse(_message.Message):
    __slots__ = ("positions", "next_page_token")
    POSITIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    positions: _containers.RepeatedCompositeFieldContainer[Position]
    next_page_token: str
    def __init__(self, positions: _Optional[_Iterable[_Union[Position, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListTracksRequest(_message.Message):
    __slots__ = ("team", "claim", "receipt", "since", "until", "page_size", "page_token")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    team: str
    claim: str
    receipt: str
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, team: _Optional[str] = ..., claim: _Optional[str] = ..., receipt: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class TrackPoint(_message.Message):
    __slots__ = ("device", "location", "at", "accuracy", "speed", "heading")
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    SPEED_FIELD_NUMBER: _ClassVar[int]
    HEADING_FIELD_NUMBER: _ClassVar[int]
    device: str
    location: _location_pb2.Location
    at: _timestamp_pb2.Timestamp
    accuracy: float
    speed: float
    heading: float
    def __init__(self, device: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accuracy: _Optional[float] = ..., speed: _Optional[float] = ..., heading: _Optional[float] = ...) -> None: ...

class ListTracksResponse(_message.Message):
    __slots__ = ("team", "points", "next_page_token")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    team: str
    points: _containers.RepeatedCompositeFieldContainer[TrackPoint]
    next_page_token: str
    def __init__(self, team: _Optional[str] = ..., points: _Optional[_Iterable[_Union[TrackPoint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
