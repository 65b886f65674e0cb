import datetime

from anlan.access.v1 import role_pb2 as _role_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from anlan.responsibility.v1 import unit_pb2 as _unit_pb2
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

class PostState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POST_STATE_UNSPECIFIED: _ClassVar[PostState]
    POST_STATE_IN_FORCE: _ClassVar[PostState]
    POST_STATE_VACANT: _ClassVar[PostState]
    POST_STATE_ABOLISHED: _ClassVar[PostState]

class Responsibility(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESPONSIBILITY_UNSPECIFIED: _ClassVar[Responsibility]
    RESPONSIBILITY_PRINCIPAL: _ClassVar[Responsibility]
    RESPONSIBILITY_DEPUTY_IN_CHARGE: _ClassVar[Responsibility]
    RESPONSIBILITY_SAFETY_MANAGER: _ClassVar[Responsibility]
    RESPONSIBILITY_DUTY: _ClassVar[Responsibility]
    RESPONSIBILITY_SUPERVISOR: _ClassVar[Responsibility]

class ContactState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_STATE_UNSPECIFIED: _ClassVar[ContactState]
    CONTACT_STATE_UNTESTED: _ClassVar[ContactState]
    CONTACT_STATE_ALIVE: _ClassVar[ContactState]
    CONTACT_STATE_DEAD: _ClassVar[ContactState]

class PhoneKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PHONE_KIND_UNSPECIFIED: _ClassVar[PhoneKind]
    PHONE_KIND_MOBILE: _ClassVar[PhoneKind]
    PHONE_KIND_OFFICE: _ClassVar[PhoneKind]
    PHONE_KIND_DUTY: _ClassVar[PhoneKind]
    PHONE_KIND_SATELLITE: _ClassVar[PhoneKind]
POST_STATE_UNSPECIFIED: PostState
POST_STATE_IN_FORCE: PostState
POST_STATE_VACANT: PostState
POST_STATE_ABOLISHED: PostState
RESPONSIBILITY_UNSPECIFIED: Responsibility
RESPONSIBILITY_PRINCIPAL: Responsibility
RESPONSIBILITY_DEPUTY_IN_CHARGE: Responsibility
RESPONSIBILITY_SAFETY_MANAGER: Responsibility
RESPONSIBILITY_DUTY: Responsibility
RESPONSIBILITY_SUPERVISOR: Responsibility
CONTACT_STATE_UNSPECIFIED: ContactState
CONTACT_STATE_UNTESTED: ContactState
CONTACT_STATE_ALIVE: ContactState
CONTACT_STATE_DEAD: ContactState
PHONE_KIND_UNSPECIFIED: PhoneKind
PHONE_KIND_MOBILE: PhoneKind
PHONE_KIND_OFFICE: PhoneKind
PHONE_KIND_DUTY: PhoneKind
PHONE_KIND_SATELLITE: PhoneKind

class Phone(_message.Message):
    __slots__ = ("kind", "number")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    kind: PhoneKind
    number: str
    def __init__(self, kind: _Optional[_Union[PhoneKind, str]] = ..., number: _Optional[str] = ...) -> None: ...

class Post(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "holder", "person", "roles", "phones", "deputy", "superior", "is_duty_post", "responsibility", "safety_duties", "appointed_at", "contact_state", "contact_tested_at", "contact_answered_at", "contact_missed")
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
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    DEPUTY_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    IS_DUTY_POST_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    SAFETY_DUTIES_FIELD_NUMBER: _ClassVar[int]
    APPOINTED_AT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_STATE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_TESTED_AT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_MISSED_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: PostState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    holder: str
    person: str
    roles: _containers.RepeatedScalarFieldContainer[_role_pb2.Role]
    phones: _containers.RepeatedCompositeFieldContainer[Phone]
    deputy: str
    superior: str
    is_duty_post: bool
    responsibility: Responsibility
    safety_duties: _containers.RepeatedScalarFieldContainer[str]
    appointed_at: _timestamp_pb2.Timestamp
    contact_state: ContactState
    contact_tested_at: _timestamp_pb2.Timestamp
    contact_answered_at: _timestamp_pb2.Timestamp
    contact_missed: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[PostState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., holder: _Optional[str] = ..., person: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_role_pb2.Role, str]]] = ..., phones: _Optional[_Iterable[_Union[Phone, _Mapping]]] = ..., deputy: _Optional[str] = ..., superior: _Optional[str] = ..., is_duty_post: _Optional[bool] = ..., responsibility: _Optional[_Union[Responsibility, str]] = ..., safety_duties: _Optional[_Iterable[str]] = ..., appointed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contact_state: _Optional[_Union[ContactState, str]] = ..., contact_tested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contact_answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contact_missed: _Optional[int] = ...) -> None: ...

class CreatePostRequest(_message.Message):
    __slots__ = ("post", "request_id")
    POST_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    post: Post
    request_id: str
    def __init__(self, post: _Optional[_Union[Post, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetPostRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListPostsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "responsibility", "is_duty_post", "person", "contact_state")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    IS_DUTY_POST_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CONTACT_STATE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[PostState]
    responsibility: _containers.RepeatedScalarFieldContainer[Responsibility]
    is_duty_post: bool
    person: str
    contact_state: _containers.RepeatedScalarFieldContainer[ContactState]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[PostState, str]]] = ..., responsibility: _Optional[_Iterable[_Union[Responsibility, str]]] = ..., is_duty_post: _Optional[bool] = ..., person: _Optional[str] = ..., contact_state: _Optional[_Iterable[_Union[ContactState, str]]] = ...) -> None: ...

class ListPostsResponse(_message.Message):
    __slots__ = ("posts", "next_page_token")
    POSTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    posts: _containers.RepeatedCompositeFieldContainer[Post]
    next_page_token: str
    def __init__(self, posts: _Optional[_Iterable[_Union[Post, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListResponsiblePostsRequest(_message.Message):
    __slots__ = ("unit",)
    UNIT_FIELD_NUMBER: _ClassVar[int]
    unit: str
    def __init__(self, unit: _Optional[str] = ...) -> None: ...

class TierPosts(_message.Message):
    __slots__ = ("unit", "title", "kind", "duty_phone", "posts")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUTY_PHONE_FIELD_NUMBER: _ClassVar[int]
    POSTS_FIELD_NUMBER: _ClassVar[int]
    unit: str
    title: str
    kind: _unit_pb2.UnitKind
    duty_phone: str
    posts: _containers.RepeatedCompositeFieldContainer[Post]
    def __init__(self, unit: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[_unit_pb2.UnitKind, str]] = ..., duty_phone: _Optional[str] = ..., posts: _Optional[_Iterable[_Union[Post, _Mapping]]] = ...) -> None: ...

class ListResponsiblePostsResponse(_message.Message):
    __slots__ = ("tiers",)
    TIERS_FIELD_NUMBER: _ClassVar[int]
    tiers: _containers.RepeatedCompositeFieldContainer[TierPosts]
    def __init__(self, tiers: _Optional[_Iterable[_Union[TierPosts, _Mapping]]] = ...) -> None: ...

class UpdatePostRequest(_message.Message):
    __slots__ = ("post", "update_mask", "request_id")
    POST_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    post: Post
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, post: _Optional[_Union[Post, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AppointHolderRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "holder", "person", "phones")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    holder: str
    person: str
    phones: _containers.RepeatedCompositeFieldContainer[Phone]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., holder: _Optional[str] = ..., person: _Optional[str] = ..., phones: _Optional[_Iterable[_Union[Phone, _Mapping]]] = ...) -> None: ...

class VacatePostRequest(_message.Message):
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

class AbolishPostRequest(_message.Message):
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
