import datetime

from anlan.command.v1 import receipt_pb2 as _receipt_pb2
from anlan.geo.v1 import location_pb2 as _location_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Movement(_message.Message):
    __slots__ = ("receipt", "dispatch_order", "incident", "team", "unit", "recipient_title", "state", "accepted_at", "en_route_at", "departure_evidence", "on_scene_at", "arrival_evidence", "turnout", "travel", "location", "located_at", "position_stale", "distance", "estimate")
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_TITLE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    EN_ROUTE_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTURE_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ON_SCENE_AT_FIELD_NUMBER: _ClassVar[int]
    ARRIVAL_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    TURNOUT_FIELD_NUMBER: _ClassVar[int]
    TRAVEL_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    LOCATED_AT_FIELD_NUMBER: _ClassVar[int]
    POSITION_STALE_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_FIELD_NUMBER: _ClassVar[int]
    ESTIMATE_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    dispatch_order: str
    incident: str
    team: str
    unit: str
    recipient_title: str
    state: _receipt_pb2.ReceiptState
    accepted_at: _timestamp_pb2.Timestamp
    en_route_at: _timestamp_pb2.Timestamp
    departure_evidence: _receipt_pb2.StepEvidence
    on_scene_at: _timestamp_pb2.Timestamp
    arrival_evidence: _receipt_pb2.StepEvidence
    turnout: _duration_pb2.Duration
    travel: _duration_pb2.Duration
    location: _location_pb2.Location
    located_at: _timestamp_pb2.Timestamp
    position_stale: bool
    distance: int
    estimate: ArrivalEstimate
    def __init__(self, receipt: _Optional[str] = ..., dispatch_order: _Optional[str] = ..., incident: _Optional[str] = ..., team: _Optional[str] = ..., unit: _Optional[str] = ..., recipient_title: _Optional[str] = ..., state: _Optional[_Union[_receipt_pb2.ReceiptState, str]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., en_route_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., departure_evidence: _Optional[_Union[_receipt_pb2.StepEvidence, str]] = ..., on_scene_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., arrival_evidence: _Optional[_Union[_receipt_pb2.StepEvidence, str]] = ..., turnout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., travel: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., located_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., position_stale: _Optional[bool] = ..., distance: _Optional[int] = ..., estimate: _Optional[_Union[ArrivalEstimate, _Mapping]] = ...) -> None: ...

class ArrivalEstimate(_message.Message):
    __slots__ = ("arrives_at", "travel", "turnout")
    ARRIVES_AT_FIELD_NUMBER: _ClassVar[int]
    TRAVEL_FIELD_NUMBER: _ClassVar[int]
    TURNOUT_FIELD_NUMBER: _ClassVar[int]
    arrives_at: _timestamp_pb2.Timestamp
    travel: _duration_pb2.Duration
    turnout: _duration_pb2.Duration
    def __init__(self, arrives_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., travel: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., turnout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ListMovementsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "dispatch_order", "incident", "receipt")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    dispatch_order: str
    incident: str
    receipt: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., dispatch_order: _Optional[str] = ..., incident: _Optional[str] = ..., receipt: _Optional[str] = ...) -> None: ...

class ListMovementsResponse(_message.Message):
    __slots__ = ("movements", "next_page_token")
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    movements: _containers.RepeatedCompositeFieldContainer[Movement]
    next_page_token: str
    def __init__(self, movements: _Optional[_Iterable[_Union[Movement, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
