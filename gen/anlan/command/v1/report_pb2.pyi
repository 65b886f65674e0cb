import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
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

class ReportHopState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_HOP_STATE_UNSPECIFIED: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_WAITING: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_DUE: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_PHONED: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_SUBMITTED: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_RECEIVED: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_FINISHED: _ClassVar[ReportHopState]
    REPORT_HOP_STATE_SET_ASIDE: _ClassVar[ReportHopState]

class ReportHopKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_HOP_KIND_UNSPECIFIED: _ClassVar[ReportHopKind]
    REPORT_HOP_KIND_STEP: _ClassVar[ReportHopKind]
    REPORT_HOP_KIND_COPY: _ClassVar[ReportHopKind]
    REPORT_HOP_KIND_SKIP: _ClassVar[ReportHopKind]

class ReportLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_LEVEL_UNSPECIFIED: _ClassVar[ReportLevel]
    REPORT_LEVEL_UNIT: _ClassVar[ReportLevel]
    REPORT_LEVEL_COUNTY: _ClassVar[ReportLevel]
    REPORT_LEVEL_CITY: _ClassVar[ReportLevel]
    REPORT_LEVEL_PROVINCE: _ClassVar[ReportLevel]

class ReportRecipient(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_RECIPIENT_UNSPECIFIED: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_UNIT: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_PROVINCE: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_NATIONAL: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_GOVERNMENT: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_POLICE: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_HUMAN_RESOURCES: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_UNION: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_PROCURATORATE: _ClassVar[ReportRecipient]
    REPORT_RECIPIENT_INDUSTRY: _ClassVar[ReportRecipient]

class ReportChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_CHANNEL_UNSPECIFIED: _ClassVar[ReportChannel]
    REPORT_CHANNEL_PHONE: _ClassVar[ReportChannel]
    REPORT_CHANNEL_PLATFORM: _ClassVar[ReportChannel]
    REPORT_CHANNEL_FAX: _ClassVar[ReportChannel]
    REPORT_CHANNEL_SYSTEM: _ClassVar[ReportChannel]
    REPORT_CHANNEL_PAPER: _ClassVar[ReportChannel]

class ReportItem(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_ITEM_UNSPECIFIED: _ClassVar[ReportItem]
    REPORT_ITEM_UNIT_PROFILE: _ClassVar[ReportItem]
    REPORT_ITEM_TIME_PLACE_SCENE: _ClassVar[ReportItem]
    REPORT_ITEM_COURSE: _ClassVar[ReportItem]
    REPORT_ITEM_CASUALTIES: _ClassVar[ReportItem]
    REPORT_ITEM_MEASURES: _ClassVar[ReportItem]
    REPORT_ITEM_OTHER: _ClassVar[ReportItem]
REPORT_HOP_STATE_UNSPECIFIED: ReportHopState
REPORT_HOP_STATE_WAITING: ReportHopState
REPORT_HOP_STATE_DUE: ReportHopState
REPORT_HOP_STATE_PHONED: ReportHopState
REPORT_HOP_STATE_SUBMITTED: ReportHopState
REPORT_HOP_STATE_RECEIVED: ReportHopState
REPORT_HOP_STATE_FINISHED: ReportHopState
REPORT_HOP_STATE_SET_ASIDE: ReportHopState
REPORT_HOP_KIND_UNSPECIFIED: ReportHopKind
REPORT_HOP_KIND_STEP: ReportHopKind
REPORT_HOP_KIND_COPY: ReportHopKind
REPORT_HOP_KIND_SKIP: ReportHopKind
REPORT_LEVEL_UNSPECIFIED: ReportLevel
REPORT_LEVEL_UNIT: ReportLevel
REPORT_LEVEL_COUNTY: ReportLevel
REPORT_LEVEL_CITY: ReportLevel
REPORT_LEVEL_PROVINCE: ReportLevel
REPORT_RECIPIENT_UNSPECIFIED: ReportRecipient
REPORT_RECIPIENT_UNIT: ReportRecipient
REPORT_RECIPIENT_PROVINCE: ReportRecipient
REPORT_RECIPIENT_NATIONAL: ReportRecipient
REPORT_RECIPIENT_GOVERNMENT: ReportRecipient
REPORT_RECIPIENT_POLICE: ReportRecipient
REPORT_RECIPIENT_HUMAN_RESOURCES: ReportRecipient
REPORT_RECIPIENT_UNION: ReportRecipient
REPORT_RECIPIENT_PROCURATORATE: ReportRecipient
REPORT_RECIPIENT_INDUSTRY: ReportRecipient
REPORT_CHANNEL_UNSPECIFIED: ReportChannel
REPORT_CHANNEL_PHONE: ReportChannel
REPORT_CHANNEL_PLATFORM: ReportChannel
REPORT_CHANNEL_FAX: ReportChannel
REPORT_CHANNEL_SYSTEM: ReportChannel
REPORT_CHANNEL_PAPER: ReportChannel
REPORT_ITEM_UNSPECIFIED: ReportItem
REPORT_ITEM_UNIT_PROFILE: ReportItem
REPORT_ITEM_TIME_PLACE_SCENE: ReportItem
REPORT_ITEM_COURSE: ReportItem
REPORT_ITEM_CASUALTIES: ReportItem
REPORT_ITEM_MEASURES: ReportItem
REPORT_ITEM_OTHER: ReportItem

class ReportContent(_message.Message):
    __slots__ = ("unit_profile", "occurred_at", "address", "scene", "course", "casualties", "measures", "other")
    UNIT_PROFILE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SCENE_FIELD_NUMBER: _ClassVar[int]
    COURSE_FIELD_NUMBER: _ClassVar[int]
    CASUALTIES_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    OTHER_FIELD_NUMBER: _ClassVar[int]
    unit_profile: str
    occurred_at: _timestamp_pb2.Timestamp
    address: str
    scene: str
    course: str
    casualties: _incident_pb2.Casualties
    measures: str
    other: str
    def __init__(self, unit_profile: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., address: _Optional[str] = ..., scene: _Optional[str] = ..., course: _Optional[str] = ..., casualties: _Optional[_Union[_incident_pb2.Casualties, _Mapping]] = ..., measures: _Optional[str] = ..., other: _Optional[str] = ...) -> None: ...

class ReportHop(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "incident", "to_unit", "recipient", "from_unit", "kind", "level", "grade", "upstream", "opened_at", "phone_due_at", "written_due_at", "phoned_at", "phoned_by", "taken_by", "submitted_at", "submitted_by", "received_at", "received_by", "receipt_number", "phone_late", "written_late", "late", "content", "missing_items", "follow_ups", "followed_up_at", "follow_ups_missed", "supplement_until", "finished_at", "finished_by", "channel", "title", "from_title", "to_title", "set_aside_from", "counted_from", "exercise", "time_scale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    FROM_UNIT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    UPSTREAM_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    PHONE_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    PHONED_AT_FIELD_NUMBER: _ClassVar[int]
    PHONED_BY_FIELD_NUMBER: _ClassVar[int]
    TAKEN_BY_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_LATE_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    MISSING_ITEMS_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UPS_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_AT_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UPS_MISSED_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENT_UNTIL_FIELD_NUMBER: _ClassVar[int]
    FINISHED_AT_FIELD_NUMBER: _ClassVar[int]
    FINISHED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_TITLE_FIELD_NUMBER: _ClassVar[int]
    TO_TITLE_FIELD_NUMBER: _ClassVar[int]
    SET_ASIDE_FROM_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FROM_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: ReportHopState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    incident: str
    to_unit: str
    recipient: ReportRecipient
    from_unit: str
    kind: ReportHopKind
    level: ReportLevel
    grade: _incident_pb2.AccidentGrade
    upstream: bool
    opened_at: _timestamp_pb2.Timestamp
    phone_due_at: _timestamp_pb2.Timestamp
    written_due_at: _timestamp_pb2.Timestamp
    phoned_at: _timestamp_pb2.Timestamp
    phoned_by: str
    taken_by: str
    submitted_at: _timestamp_pb2.Timestamp
    submitted_by: str
    received_at: _timestamp_pb2.Timestamp
    received_by: str
    receipt_number: str
    phone_late: bool
    written_late: bool
    late: bool
    content: ReportContent
    missing_items: _containers.RepeatedScalarFieldContainer[ReportItem]
    follow_ups: int
    followed_up_at: _timestamp_pb2.Timestamp
    follow_ups_missed: int
    supplement_until: _timestamp_pb2.Timestamp
    finished_at: _timestamp_pb2.Timestamp
    finished_by: str
    channel: ReportChannel
    title: str
    from_title: str
    to_title: str
    set_aside_from: ReportHopState
    counted_from: str
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[ReportHopState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., incident: _Optional[str] = ..., to_unit: _Optional[str] = ..., recipient: _Optional[_Union[ReportRecipient, str]] = ..., from_unit: _Optional[str] = ..., kind: _Optional[_Union[ReportHopKind, str]] = ..., level: _Optional[_Union[ReportLevel, str]] = ..., grade: _Optional[_Union[_incident_pb2.AccidentGrade, str]] = ..., upstream: _Optional[bool] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., phone_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., written_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., phoned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., phoned_by: _Optional[str] = ..., taken_by: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_by: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_by: _Optional[str] = ..., receipt_number: _Optional[str] = ..., phone_late: _Optional[bool] = ..., written_late: _Optional[bool] = ..., late: _Optional[bool] = ..., content: _Optional[_Union[ReportContent, _Mapping]] = ..., missing_items: _Optional[_Iterable[_Union[ReportItem, str]]] = ..., follow_ups: _Optional[int] = ..., followed_up_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., follow_ups_missed: _Optional[int] = ..., supplement_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finished_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finished_by: _Optional[str] = ..., channel: _Optional[_Union[ReportChannel, str]] = ..., title: _Optional[str] = ..., from_title: _Optional[str] = ..., to_title: _Optional[str] = ..., set_aside_from: _Optional[_Union[ReportHopState, str]] = ..., counted_from: _Optional[str] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class CreateReportHopRequest(_message.Message):
    __slots__ = ("report_hop", "request_id")
    REPORT_HOP_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    report_hop: ReportHop
    request_id: str
    def __init__(self, report_hop: _Optional[_Union[ReportHop, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetReportHopRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListReportHopsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "kind", "level", "to_unit", "late", "upstream", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    UPSTREAM_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[ReportHopState]
    incident: str
    kind: _containers.RepeatedScalarFieldContainer[ReportHopKind]
    level: _containers.RepeatedScalarFieldContainer[ReportLevel]
    to_unit: str
    late: bool
    upstream: bool
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[ReportHopState, str]]] = ..., incident: _Optional[str] = ..., kind: _Optional[_Iterable[_Union[ReportHopKind, str]]] = ..., level: _Optional[_Iterable[_Union[ReportLevel, str]]] = ..., to_unit: _Optional[str] = ..., late: _Optional[bool] = ..., upstream: _Optional[bool] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListReportHopsResponse(_message.Message):
    __slots__ = ("report_hops", "next_page_token")
    REPORT_HOPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    report_hops: _containers.RepeatedCompositeFieldContainer[ReportHop]
    next_page_token: str
    def __init__(self, report_hops: _Optional[_Iterable[_Union[ReportHop, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PhoneReportRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "taken_by")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TAKEN_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    taken_by: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., taken_by: _Optional[str] = ...) -> None: ...

class SubmitReportRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "content", "channel")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    content: ReportContent
    channel: ReportChannel
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., content: _Optional[_Union[ReportContent, _Mapping]] = ..., channel: _Optional[_Union[ReportChannel, str]] = ...) -> None: ...

class TickReportCopyRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "taken_by", "channel")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TAKEN_BY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    taken_by: str
    channel: ReportChannel
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., taken_by: _Optional[str] = ..., channel: _Optional[_Union[ReportChannel, str]] = ...) -> None: ...

class ReceiveReportRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "receipt_number")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    receipt_number: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., receipt_number: _Optional[str] = ...) -> None: ...

class FollowUpReportRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "content", "channel")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    content: ReportContent
    channel: ReportChannel
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., content: _Optional[_Union[ReportContent, _Mapping]] = ..., channel: _Optional[_Union[ReportChannel, str]] = ...) -> None: ...

class FinishReportRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "content", "channel")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    content: ReportContent
    channel: ReportChannel
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., content: _Optional[_Union[ReportContent, _Mapping]] = ..., channel: _Optional[_Union[ReportChannel, str]] = ...) -> None: ...

class RenderReportRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class RenderReportResponse(_message.Message):
    __slots__ = ("content", "file_name", "content_type")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    file_name: str
    content_type: str
    def __init__(self, content: _Optional[bytes] = ..., file_name: _Optional[str] = ..., content_type: _Optional[str] = ...) -> None: ...
