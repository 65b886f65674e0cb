import datetime

from anlan.command.v1 import receipt_pb2 as _receipt_pb2
from anlan.emergency.v1 import team_pb2 as _team_pb2
from anlan.geo.v1 import location_pb2 as _location_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from anlan.responsibility.v1 import unit_pb2 as _unit_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_STATE_UNSPECIFIED: _ClassVar[OrderState]
    ORDER_STATE_ISSUED: _ClassVar[OrderState]
    ORDER_STATE_CLOSED: _ClassVar[OrderState]
    ORDER_STATE_CANCELLED: _ClassVar[OrderState]
ORDER_STATE_UNSPECIFIED: OrderState
ORDER_STATE_ISSUED: OrderState
ORDER_STATE_CLOSED: OrderState
ORDER_STATE_CANCELLED: OrderState

class TeamRequest(_message.Message):
    __slots__ = ("team", "capability", "count", "near")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    team: str
    capability: _team_pb2.Capability
    count: int
    near: _location_pb2.Location
    def __init__(self, team: _Optional[str] = ..., capability: _Optional[_Union[_team_pb2.Capability, str]] = ..., count: _Optional[int] = ..., near: _Optional[_Union[_location_pb2.Location, _Mapping]] = ...) -> None: ...

class RecipientRule(_message.Message):
    __slots__ = ("kind", "capability", "under", "industry")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    UNDER_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    kind: _unit_pb2.UnitKind
    capability: _team_pb2.Capability
    under: str
    industry: str
    def __init__(self, kind: _Optional[_Union[_unit_pb2.UnitKind, str]] = ..., capability: _Optional[_Union[_team_pb2.Capability, str]] = ..., under: _Optional[str] = ..., industry: _Optional[str] = ...) -> None: ...

class TemplateValue(_message.Message):
    __slots__ = ("key", "value")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: str
    def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Order(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "instruction", "priority", "incident", "parent", "due_at", "recipients", "team_requests", "location", "address", "recipient_rules", "template", "template_values", "quota", "issuer_commits", "issued_by", "revision", "incident_title", "amended_at", "ended_at", "ended_by", "issuer_title", "recipient_count", "template_edition", "quota_met_at", "response", "plan_step", "exercise", "time_scale")
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
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    TEAM_REQUESTS_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_RULES_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VALUES_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    ISSUER_COMMITS_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_TITLE_FIELD_NUMBER: _ClassVar[int]
    AMENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    ISSUER_TITLE_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_EDITION_FIELD_NUMBER: _ClassVar[int]
    QUOTA_MET_AT_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    PLAN_STEP_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: OrderState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    instruction: str
    priority: _receipt_pb2.OrderPriority
    incident: str
    parent: str
    due_at: _timestamp_pb2.Timestamp
    recipients: _containers.RepeatedScalarFieldContainer[str]
    team_requests: _containers.RepeatedCompositeFieldContainer[TeamRequest]
    location: _location_pb2.Location
    address: str
    recipient_rules: _containers.RepeatedCompositeFieldContainer[RecipientRule]
    template: str
    template_values: _containers.RepeatedCompositeFieldContainer[TemplateValue]
    quota: int
    issuer_commits: bool
    issued_by: str
    revision: int
    incident_title: str
    amended_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    ended_by: str
    issuer_title: str
    recipient_count: int
    template_edition: int
    quota_met_at: _timestamp_pb2.Timestamp
    response: str
    plan_step: str
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[OrderState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., instruction: _Optional[str] = ..., priority: _Optional[_Union[_receipt_pb2.OrderPriority, str]] = ..., incident: _Optional[str] = ..., parent: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recipients: _Optional[_Iterable[str]] = ..., team_requests: _Optional[_Iterable[_Union[TeamRequest, _Mapping]]] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., recipient_rules: _Optional[_Iterable[_Union[RecipientRule, _Mapping]]] = ..., template: _Optional[str] = ..., template_values: _Optional[_Iterable[_Union[TemplateValue, _Mapping]]] = ..., quota: _Optional[int] = ..., issuer_commits: _Optional[bool] = ..., issued_by: _Optional[str] = ..., revision: _Optional[int] = ..., incident_title: _Optional[str] = ..., amended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_by: _Optional[str] = ..., issuer_title: _Optional[str] = ..., recipient_count: _Optional[int] = ..., template_edition: _Optional[int] = ..., quota_met_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., response: _Optional[str] = ..., plan_step: _Optional[str] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class CreateOrderRequest(_message.Message):
    __slots__ = ("order", "request_id", "exercise")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    order: Order
    request_id: str
    exercise: str
    def __init__(self, order: _Optional[_Union[Order, _Mapping]] = ..., request_id: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class GetOrderRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListOrdersRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "parent", "priority", "template", "response", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[OrderState]
    incident: str
    parent: str
    priority: _containers.RepeatedScalarFieldContainer[_receipt_pb2.OrderPriority]
    template: str
    response: str
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[OrderState, str]]] = ..., incident: _Optional[str] = ..., parent: _Optional[str] = ..., priority: _Optional[_Iterable[_Union[_receipt_pb2.OrderPriority, str]]] = ..., template: _Optional[str] = ..., response: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListOrdersResponse(_message.Message):
    __slots__ = ("orders", "next_page_token")
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    orders: _containers.RepeatedCompositeFieldContainer[Order]
    next_page_token: str
    def __init__(self, orders: _Optional[_Iterable[_Union[Order, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetOrderProgressRequest(_message.Message):
    __slots__ = ("name", "page_size", "page_token")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    page_size: int
    page_token: str
    def __init__(self, name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ReceiptCount(_message.Message):
    __slots__ = ("state", "count")
    STATE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    state: _receipt_pb2.ReceiptState
    count: int
    def __init__(self, state: _Optional[_Union[_receipt_pb2.ReceiptState, str]] = ..., count: _Optional[int] = ...) -> None: ...

class LevelProgress(_message.Message):
    __slots__ = ("level", "total", "answered", "completed", "committed", "declined")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_FIELD_NUMBER: _ClassVar[int]
    DECLINED_FIELD_NUMBER: _ClassVar[int]
    level: int
    total: int
    answered: int
    completed: int
    committed: int
    declined: int
    def __init__(self, level: _Optional[int] = ..., total: _Optional[int] = ..., answered: _Optional[int] = ..., completed: _Optional[int] = ..., committed: _Optional[int] = ..., declined: _Optional[int] = ...) -> None: ...

class QuotaProgress(_message.Message):
    __slots__ = ("dispatch_order", "unit", "title", "quota", "committed", "open")
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    dispatch_order: str
    unit: str
    title: str
    quota: int
    committed: int
    open: int
    def __init__(self, dispatch_order: _Optional[str] = ..., unit: _Optional[str] = ..., title: _Optional[str] = ..., quota: _Optional[int] = ..., committed: _Optional[int] = ..., open: _Optional[int] = ...) -> None: ...

class OrderProgress(_message.Message):
    __slots__ = ("name", "orders", "total", "answered", "completed", "overdue", "counts", "levels", "unanswered", "next_page_token", "unanswered_count", "committed", "declined", "pending_reassignments", "quotas")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_FIELD_NUMBER: _ClassVar[int]
    DECLINED_FIELD_NUMBER: _ClassVar[int]
    PENDING_REASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    QUOTAS_FIELD_NUMBER: _ClassVar[int]
    name: str
    orders: int
    total: int
    answered: int
    completed: int
    overdue: int
    counts: _containers.RepeatedCompositeFieldContainer[ReceiptCount]
    levels: _containers.RepeatedCompositeFieldContainer[LevelProgress]
    unanswered: _containers.RepeatedCompositeFieldContainer[_receipt_pb2.Receipt]
    next_page_token: str
    unanswered_count: int
    committed: int
    declined: int
    pending_reassignments: int
    quotas: _containers.RepeatedCompositeFieldContainer[QuotaProgress]
    def __init__(self, name: _Optional[str] = ..., orders: _Optional[int] = ..., total: _Optional[int] = ..., answered: _Optional[int] = ..., completed: _Optional[int] = ..., overdue: _Optional[int] = ..., counts: _Optional[_Iterable[_Union[ReceiptCount, _Mapping]]] = ..., levels: _Optional[_Iterable[_Union[LevelProgress, _Mapping]]] = ..., unanswered: _Optional[_Iterable[_Union[_receipt_pb2.Receipt, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., unanswered_count: _Optional[int] = ..., committed: _Optional[int] = ..., declined: _Optional[int] = ..., pending_reassignments: _Optional[int] = ..., quotas: _Optional[_Iterable[_Union[QuotaProgress, _Mapping]]] = ...) -> None: ...

class AmendOrderRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "title", "instruction", "priority", "due_at")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    title: str
    instruction: str
    priority: _receipt_pb2.OrderPriority
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., title: _Optional[str] = ..., instruction: _Optional[str] = ..., priority: _Optional[_Union[_receipt_pb2.OrderPriority, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CancelOrderRequest(_message.Message):
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

class CloseOrderRequest(_message.Message):
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
