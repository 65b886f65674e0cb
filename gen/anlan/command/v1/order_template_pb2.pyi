import datetime

from anlan.command.v1 import order_pb2 as _order_pb2
from anlan.command.v1 import receipt_pb2 as _receipt_pb2
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

class OrderTemplateState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_TEMPLATE_STATE_UNSPECIFIED: _ClassVar[OrderTemplateState]
    ORDER_TEMPLATE_STATE_IN_FORCE: _ClassVar[OrderTemplateState]
    ORDER_TEMPLATE_STATE_REVOKED: _ClassVar[OrderTemplateState]
ORDER_TEMPLATE_STATE_UNSPECIFIED: OrderTemplateState
ORDER_TEMPLATE_STATE_IN_FORCE: OrderTemplateState
ORDER_TEMPLATE_STATE_REVOKED: OrderTemplateState

class Placeholder(_message.Message):
    __slots__ = ("key", "label", "default_value")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: str
    default_value: str
    def __init__(self, key: _Optional[str] = ..., label: _Optional[str] = ..., default_value: _Optional[str] = ...) -> None: ...

class OrderTemplate(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "order_title", "instruction", "priority", "recipient_rules", "recipients", "team_requests", "completion_minutes", "placeholders", "quota", "issuer_commits", "edition", "edited_by", "revoked_at", "revoked_by")
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
    ORDER_TITLE_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_RULES_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    TEAM_REQUESTS_FIELD_NUMBER: _ClassVar[int]
    COMPLETION_MINUTES_FIELD_NUMBER: _ClassVar[int]
    PLACEHOLDERS_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    ISSUER_COMMITS_FIELD_NUMBER: _ClassVar[int]
    EDITION_FIELD_NUMBER: _ClassVar[int]
    EDITED_BY_FIELD_NUMBER: _ClassVar[int]
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    REVOKED_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: OrderTemplateState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    order_title: str
    instruction: str
    priority: _receipt_pb2.OrderPriority
    recipient_rules: _containers.RepeatedCompositeFieldContainer[_order_pb2.RecipientRule]
    recipients: _containers.RepeatedScalarFieldContainer[str]
    team_requests: _containers.RepeatedCompositeFieldContainer[_order_pb2.TeamRequest]
    completion_minutes: int
    placeholders: _containers.RepeatedCompositeFieldContainer[Placeholder]
    quota: int
    issuer_commits: bool
    edition: int
    edited_by: str
    revoked_at: _timestamp_pb2.Timestamp
    revoked_by: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[OrderTemplateState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., order_title: _Optional[str] = ..., instruction: _Optional[str] = ..., priority: _Optional[_Union[_receipt_pb2.OrderPriority, str]] = ..., recipient_rules: _Optional[_Iterable[_Union[_order_pb2.RecipientRule, _Mapping]]] = ..., recipients: _Optional[_Iterable[str]] = ..., team_requests: _Optional[_Iterable[_Union[_order_pb2.TeamRequest, _Mapping]]] = ..., completion_minutes: _Optional[int] = ..., placeholders: _Optional[_Iterable[_Union[Placeholder, _Mapping]]] = ..., quota: _Optional[int] = ..., issuer_commits: _Optional[bool] = ..., edition: _Optional[int] = ..., edited_by: _Optional[str] = ..., revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revoked_by: _Optional[str] = ...) -> None: ...

class CreateOrderTemplateRequest(_message.Message):
    __slots__ = ("order_template", "request_id")
    ORDER_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    order_template: OrderTemplate
    request_id: str
    def __init__(self, order_template: _Optional[_Union[OrderTemplate, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetOrderTemplateRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListOrderTemplatesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[OrderTemplateState]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[OrderTemplateState, str]]] = ...) -> None: ...

class ListOrderTemplatesResponse(_message.Message):
    __slots__ = ("order_templates", "next_page_token")
    ORDER_TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    order_templates: _containers.RepeatedCompositeFieldContainer[OrderTemplate]
    next_page_token: str
    def __init__(self, order_templates: _Optional[_Iterable[_Union[OrderTemplate, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListUsableOrderTemplatesRequest(_message.Message):
    __slots__ = ("unit",)
    UNIT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    def __init__(self, unit: _Optional[str] = ...) -> None: ...

class ListUsableOrderTemplatesResponse(_message.Message):
    __slots__ = ("order_templates",)
    ORDER_TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    order_templates: _containers.RepeatedCompositeFieldContainer[OrderTemplate]
    def __init__(self, order_templates: _Optional[_Iterable[_Union[OrderTemplate, _Mapping]]] = ...) -> None: ...

class UpdateOrderTemplateRequest(_message.Message):
    __slots__ = ("order_template", "update_mask", "request_id")
    ORDER_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    order_template: OrderTemplate
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, order_template: _Optional[_Union[OrderTemplate, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevokeOrderTemplateRequest(_message.Message):
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
