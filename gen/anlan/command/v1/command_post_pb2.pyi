import datetime

from anlan.emergency.v1 import plan_pb2 as _plan_pb2
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

class CommandPostState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMMAND_POST_STATE_UNSPECIFIED: _ClassVar[CommandPostState]
    COMMAND_POST_STATE_OPEN: _ClassVar[CommandPostState]
    COMMAND_POST_STATE_CLOSED: _ClassVar[CommandPostState]
COMMAND_POST_STATE_UNSPECIFIED: CommandPostState
COMMAND_POST_STATE_OPEN: CommandPostState
COMMAND_POST_STATE_CLOSED: CommandPostState

class CommandMember(_message.Message):
    __slots__ = ("post", "title", "holder", "unit", "phone")
    POST_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    post: str
    title: str
    holder: str
    unit: str
    phone: str
    def __init__(self, post: _Optional[str] = ..., title: _Optional[str] = ..., holder: _Optional[str] = ..., unit: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class CommandGroup(_message.Message):
    __slots__ = ("kind", "title", "tasks", "leader", "members")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    kind: _plan_pb2.CommandGroupKind
    title: str
    tasks: str
    leader: CommandMember
    members: _containers.RepeatedCompositeFieldContainer[CommandMember]
    def __init__(self, kind: _Optional[_Union[_plan_pb2.CommandGroupKind, str]] = ..., title: _Optional[str] = ..., tasks: _Optional[str] = ..., leader: _Optional[_Union[CommandMember, _Mapping]] = ..., members: _Optional[_Iterable[_Union[CommandMember, _Mapping]]] = ...) -> None: ...

class CommandTerm(_message.Message):
    __slots__ = ("commander", "since", "until", "named_by", "confirmed_by", "reason")
    COMMANDER_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    NAMED_BY_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    commander: CommandMember
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    named_by: str
    confirmed_by: str
    reason: str
    def __init__(self, commander: _Optional[_Union[CommandMember, _Mapping]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., named_by: _Optional[str] = ..., confirmed_by: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CommandPost(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "response", "title", "location", "address", "incident", "commander", "command_unit", "groups", "terms", "next_commander", "handed_over_by", "handover_reason", "opened_by", "opened_at", "closed_by", "closed_at", "exercise", "time_scale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_FIELD_NUMBER: _ClassVar[int]
    COMMAND_UNIT_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_COMMANDER_FIELD_NUMBER: _ClassVar[int]
    HANDED_OVER_BY_FIELD_NUMBER: _ClassVar[int]
    HANDOVER_REASON_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: CommandPostState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    response: str
    title: str
    location: _location_pb2.Location
    address: str
    incident: str
    commander: CommandMember
    command_unit: str
    groups: _containers.RepeatedCompositeFieldContainer[CommandGroup]
    terms: _containers.RepeatedCompositeFieldContainer[CommandTerm]
    next_commander: CommandMember
    handed_over_by: str
    handover_reason: str
    opened_by: str
    opened_at: _timestamp_pb2.Timestamp
    closed_by: str
    closed_at: _timestamp_pb2.Timestamp
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[CommandPostState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., response: _Optional[str] = ..., title: _Optional[str] = ..., location: _Optional[_Union[_location_pb2.Location, _Mapping]] = ..., address: _Optional[str] = ..., incident: _Optional[str] = ..., commander: _Optional[_Union[CommandMember, _Mapping]] = ..., command_unit: _Optional[str] = ..., groups: _Optional[_Iterable[_Union[CommandGroup, _Mapping]]] = ..., terms: _Optional[_Iterable[_Union[CommandTerm, _Mapping]]] = ..., next_commander: _Optional[_Union[CommandMember, _Mapping]] = ..., handed_over_by: _Optional[str] = ..., handover_reason: _Optional[str] = ..., opened_by: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class OpenCommandPostRequest(_message.Message):
    __slots__ = ("command_post", "request_id")
    COMMAND_POST_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    command_post: CommandPost
    request_id: str
    def __init__(self, command_post: _Optional[_Union[CommandPost, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetCommandPostRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCommandPostsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "response", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[CommandPostState]
    incident: str
    response: str
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[CommandPostState, str]]] = ..., incident: _Optional[str] = ..., response: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListCommandPostsResponse(_message.Message):
    __slots__ = ("command_posts", "next_page_token")
    COMMAND_POSTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    command_posts: _containers.RepeatedCompositeFieldContainer[CommandPost]
    next_page_token: str
    def __init__(self, command_posts: _Optional[_Iterable[_Union[CommandPost, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateCommandPostRequest(_message.Message):
    __slots__ = ("command_post", "update_mask", "request_id")
    COMMAND_POST_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    command_post: CommandPost
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, command_post: _Optional[_Union[CommandPost, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AssignCommandGroupRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "title", "kind", "tasks", "leader", "members")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    title: str
    kind: _plan_pb2.CommandGroupKind
    tasks: str
    leader: str
    members: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[_plan_pb2.CommandGroupKind, str]] = ..., tasks: _Optional[str] = ..., leader: _Optional[str] = ..., members: _Optional[_Iterable[str]] = ...) -> None: ...

class HandOverCommandPostRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "successor")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    successor: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., successor: _Optional[str] = ...) -> None: ...

class ConfirmCommandPostHandOverRequest(_message.Message):
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

class CloseCommandPostRequest(_message.Message):
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
