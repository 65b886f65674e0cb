import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
from anlan.command.v1 import order_pb2 as _order_pb2
from anlan.command.v1 import receipt_pb2 as _receipt_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.rpc import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SubscribeRequest(_message.Message):
    __slots__ = ("subscription", "answer")
    SUBSCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    subscription: Subscription
    answer: Answer
    def __init__(self, subscription: _Optional[_Union[Subscription, _Mapping]] = ..., answer: _Optional[_Union[Answer, _Mapping]] = ...) -> None: ...

class Subscription(_message.Message):
    __slots__ = ("resume_token", "ledgers", "unit", "heartbeat_seconds")
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LEDGERS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_SECONDS_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    ledgers: _containers.RepeatedScalarFieldContainer[str]
    unit: str
    heartbeat_seconds: int
    def __init__(self, resume_token: _Optional[str] = ..., ledgers: _Optional[_Iterable[str]] = ..., unit: _Optional[str] = ..., heartbeat_seconds: _Optional[int] = ...) -> None: ...

class Answer(_message.Message):
    __slots__ = ("receipt", "verb", "request_id", "reason", "version", "result", "on_behalf", "recipient", "evidence")
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    VERB_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    verb: str
    request_id: str
    reason: str
    version: int
    result: str
    on_behalf: _receipt_pb2.AnswerOnBehalf
    recipient: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, receipt: _Optional[str] = ..., verb: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ..., result: _Optional[str] = ..., on_behalf: _Optional[_Union[_receipt_pb2.AnswerOnBehalf, _Mapping]] = ..., recipient: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ...) -> None: ...

class SubscribeResponse(_message.Message):
    __slots__ = ("resume_token", "change", "snapshot_end", "heartbeat", "answer_result")
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_END_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_RESULT_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    change: Change
    snapshot_end: SnapshotEnd
    heartbeat: Heartbeat
    answer_result: AnswerResult
    def __init__(self, resume_token: _Optional[str] = ..., change: _Optional[_Union[Change, _Mapping]] = ..., snapshot_end: _Optional[_Union[SnapshotEnd, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ..., answer_result: _Optional[_Union[AnswerResult, _Mapping]] = ...) -> None: ...

class Change(_message.Message):
    __slots__ = ("event_id", "transition", "actor", "reason", "at", "incident", "order", "receipt")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    transition: str
    actor: str
    reason: str
    at: _timestamp_pb2.Timestamp
    incident: _incident_pb2.Incident
    order: _order_pb2.Order
    receipt: _receipt_pb2.Receipt
    def __init__(self, event_id: _Optional[str] = ..., transition: _Optional[str] = ..., actor: _Optional[str] = ..., reason: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., incident: _Optional[_Union[_incident_pb2.Incident, _Mapping]] = ..., order: _Optional[_Union[_order_pb2.Order, _Mapping]] = ..., receipt: _Optional[_Union[_receipt_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SnapshotEnd(_message.Message):
    __slots__ = ("count",)
    COUNT_FIELD_NUMBER: _ClassVar[int]
    count: int
    def __init__(self, count: _Optional[int] = ...) -> None: ...

class Heartbeat(_message.Message):
    __slots__ = ("at",)
    AT_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AnswerResult(_message.Message):
    __slots__ = ("request_id", "receipt", "refusal")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    receipt: _receipt_pb2.Receipt
    refusal: _status_pb2.Status
    def __init__(self, request_id: _Optional[str] = ..., receipt: _Optional[_Union[_receipt_pb2.Receipt, _Mapping]] = ..., refusal: _Optional[_Union[_status_pb2.Status, _Mapping]] = ...) -> None: ...
