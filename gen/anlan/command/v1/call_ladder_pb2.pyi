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

class CallLadderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_LADDER_STATE_UNSPECIFIED: _ClassVar[CallLadderState]
    CALL_LADDER_STATE_IN_FORCE: _ClassVar[CallLadderState]
    CALL_LADDER_STATE_WITHDRAWN: _ClassVar[CallLadderState]

class CallOccasion(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_OCCASION_UNSPECIFIED: _ClassVar[CallOccasion]
    CALL_OCCASION_ORDER_FLASH: _ClassVar[CallOccasion]
    CALL_OCCASION_ORDER_URGENT: _ClassVar[CallOccasion]
    CALL_OCCASION_ORDER_ROUTINE: _ClassVar[CallOccasion]
    CALL_OCCASION_WARNING_RED: _ClassVar[CallOccasion]
    CALL_OCCASION_WARNING_ORANGE: _ClassVar[CallOccasion]
    CALL_OCCASION_WARNING_NOTICE: _ClassVar[CallOccasion]
    CALL_OCCASION_DUTY_CHECK: _ClassVar[CallOccasion]
    CALL_OCCASION_CONTACT_TEST: _ClassVar[CallOccasion]
    CALL_OCCASION_RESPONSE_I: _ClassVar[CallOccasion]
    CALL_OCCASION_RESPONSE_II: _ClassVar[CallOccasion]
    CALL_OCCASION_RESPONSE_III: _ClassVar[CallOccasion]
    CALL_OCCASION_RESPONSE_IV: _ClassVar[CallOccasion]
    CALL_OCCASION_KNOCK_OVERDUE: _ClassVar[CallOccasion]

class CallAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_ACTION_UNSPECIFIED: _ClassVar[CallAction]
    CALL_ACTION_NOTIFY: _ClassVar[CallAction]
    CALL_ACTION_RESEND: _ClassVar[CallAction]
    CALL_ACTION_VOICE: _ClassVar[CallAction]
    CALL_ACTION_NOT_AWAKENED: _ClassVar[CallAction]
    CALL_ACTION_CALL_OTHERS: _ClassVar[CallAction]
    CALL_ACTION_UPPER_TIER: _ClassVar[CallAction]

class ChannelKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_KIND_UNSPECIFIED: _ClassVar[ChannelKind]
    CHANNEL_KIND_PUSH: _ClassVar[ChannelKind]
    CHANNEL_KIND_MESSAGE: _ClassVar[ChannelKind]
    CHANNEL_KIND_VOICE: _ClassVar[ChannelKind]
CALL_LADDER_STATE_UNSPECIFIED: CallLadderState
CALL_LADDER_STATE_IN_FORCE: CallLadderState
CALL_LADDER_STATE_WITHDRAWN: CallLadderState
CALL_OCCASION_UNSPECIFIED: CallOccasion
CALL_OCCASION_ORDER_FLASH: CallOccasion
CALL_OCCASION_ORDER_URGENT: CallOccasion
CALL_OCCASION_ORDER_ROUTINE: CallOccasion
CALL_OCCASION_WARNING_RED: CallOccasion
CALL_OCCASION_WARNING_ORANGE: CallOccasion
CALL_OCCASION_WARNING_NOTICE: CallOccasion
CALL_OCCASION_DUTY_CHECK: CallOccasion
CALL_OCCASION_CONTACT_TEST: CallOccasion
CALL_OCCASION_RESPONSE_I: CallOccasion
CALL_OCCASION_RESPONSE_II: CallOccasion
CALL_OCCASION_RESPONSE_III: CallOccasion
CALL_OCCASION_RESPONSE_IV: CallOccasion
CALL_OCCASION_KNOCK_OVERDUE: CallOccasion
CALL_ACTION_UNSPECIFIED: CallAction
CALL_ACTION_NOTIFY: CallAction
CALL_ACTION_RESEND: CallAction
CALL_ACTION_VOICE: CallAction
CALL_ACTION_NOT_AWAKENED: CallAction
CALL_ACTION_CALL_OTHERS: CallAction
CALL_ACTION_UPPER_TIER: CallAction
CHANNEL_KIND_UNSPECIFIED: ChannelKind
CHANNEL_KIND_PUSH: ChannelKind
CHANNEL_KIND_MESSAGE: ChannelKind
CHANNEL_KIND_VOICE: ChannelKind

class CallStep(_message.Message):
    __slots__ = ("after_seconds", "action", "channels", "text")
    AFTER_SECONDS_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    after_seconds: int
    action: CallAction
    channels: _containers.RepeatedScalarFieldContainer[ChannelKind]
    text: str
    def __init__(self, after_seconds: _Optional[int] = ..., action: _Optional[_Union[CallAction, str]] = ..., channels: _Optional[_Iterable[_Union[ChannelKind, str]]] = ..., text: _Optional[str] = ...) -> None: ...

class CallLadder(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "occasion", "title", "steps", "source", "trust")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    OCCASION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TRUST_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: CallLadderState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    occasion: CallOccasion
    title: str
    steps: _containers.RepeatedCompositeFieldContainer[CallStep]
    source: str
    trust: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[CallLadderState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., occasion: _Optional[_Union[CallOccasion, str]] = ..., title: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[CallStep, _Mapping]]] = ..., source: _Optional[str] = ..., trust: _Optional[str] = ...) -> None: ...

class CreateCallLadderRequest(_message.Message):
    __slots__ = ("call_ladder", "request_id")
    CALL_LADDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    call_ladder: CallLadder
    request_id: str
    def __init__(self, call_ladder: _Optional[_Union[CallLadder, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetCallLadderRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCallLaddersRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "occasion")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OCCASION_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[CallLadderState]
    occasion: _containers.RepeatedScalarFieldContainer[CallOccasion]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[CallLadderState, str]]] = ..., occasion: _Optional[_Iterable[_Union[CallOccasion, str]]] = ...) -> None: ...

class ListCallLaddersResponse(_message.Message):
    __slots__ = ("call_ladders", "next_page_token")
    CALL_LADDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    call_ladders: _containers.RepeatedCompositeFieldContainer[CallLadder]
    next_page_token: str
    def __init__(self, call_ladders: _Optional[_Iterable[_Union[CallLadder, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListBindingCallLaddersRequest(_message.Message):
    __slots__ = ("unit",)
    UNIT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    def __init__(self, unit: _Optional[str] = ...) -> None: ...

class ListBindingCallLaddersResponse(_message.Message):
    __slots__ = ("call_ladders",)
    CALL_LADDERS_FIELD_NUMBER: _ClassVar[int]
    call_ladders: _containers.RepeatedCompositeFieldContainer[CallLadder]
    def __init__(self, call_ladders: _Optional[_Iterable[_Union[CallLadder, _Mapping]]] = ...) -> None: ...

class UpdateCallLadderRequest(_message.Message):
    __slots__ = ("call_ladder", "update_mask", "request_id")
    CALL_LADDER_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    call_ladder: CallLadder
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, call_ladder: _Optional[_Union[CallLadder, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class WithdrawCallLadderRequest(_message.Message):
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
