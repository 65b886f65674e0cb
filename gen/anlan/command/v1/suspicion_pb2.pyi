import datetime

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

class SuspicionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUSPICION_STATE_UNSPECIFIED: _ClassVar[SuspicionState]
    SUSPICION_STATE_RAISED: _ClassVar[SuspicionState]
    SUSPICION_STATE_EXAMINING: _ClassVar[SuspicionState]
    SUSPICION_STATE_DETERMINED: _ClassVar[SuspicionState]
    SUSPICION_STATE_DISMISSED: _ClassVar[SuspicionState]

class ReportingViolationKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORTING_VIOLATION_KIND_UNSPECIFIED: _ClassVar[ReportingViolationKind]
    REPORTING_VIOLATION_KIND_LATE: _ClassVar[ReportingViolationKind]
    REPORTING_VIOLATION_KIND_OMIT: _ClassVar[ReportingViolationKind]
    REPORTING_VIOLATION_KIND_FALSE: _ClassVar[ReportingViolationKind]
    REPORTING_VIOLATION_KIND_CONCEAL: _ClassVar[ReportingViolationKind]

class SuspicionRule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUSPICION_RULE_UNSPECIFIED: _ClassVar[SuspicionRule]
    SUSPICION_RULE_UNIT_LATE: _ClassVar[SuspicionRule]
    SUSPICION_RULE_HOP_LATE: _ClassVar[SuspicionRule]
    SUSPICION_RULE_UNIT_SILENT: _ClassVar[SuspicionRule]
    SUSPICION_RULE_COUNT_BELOW_KNOWN: _ClassVar[SuspicionRule]
    SUSPICION_RULE_REPORTS_CONFLICT: _ClassVar[SuspicionRule]
    SUSPICION_RULE_FIRST_BY_OTHERS: _ClassVar[SuspicionRule]
    SUSPICION_RULE_FIGURES_FALL: _ClassVar[SuspicionRule]
    SUSPICION_RULE_RECORDS_TAMPERED: _ClassVar[SuspicionRule]

class TamperedRecord(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TAMPERED_RECORD_UNSPECIFIED: _ClassVar[TamperedRecord]
    TAMPERED_RECORD_LOG: _ClassVar[TamperedRecord]
    TAMPERED_RECORD_CAMERA: _ClassVar[TamperedRecord]
    TAMPERED_RECORD_SENSOR: _ClassVar[TamperedRecord]
    TAMPERED_RECORD_DOCUMENT: _ClassVar[TamperedRecord]
SUSPICION_STATE_UNSPECIFIED: SuspicionState
SUSPICION_STATE_RAISED: SuspicionState
SUSPICION_STATE_EXAMINING: SuspicionState
SUSPICION_STATE_DETERMINED: SuspicionState
SUSPICION_STATE_DISMISSED: SuspicionState
REPORTING_VIOLATION_KIND_UNSPECIFIED: ReportingViolationKind
REPORTING_VIOLATION_KIND_LATE: ReportingViolationKind
REPORTING_VIOLATION_KIND_OMIT: ReportingViolationKind
REPORTING_VIOLATION_KIND_FALSE: ReportingViolationKind
REPORTING_VIOLATION_KIND_CONCEAL: ReportingViolationKind
SUSPICION_RULE_UNSPECIFIED: SuspicionRule
SUSPICION_RULE_UNIT_LATE: SuspicionRule
SUSPICION_RULE_HOP_LATE: SuspicionRule
SUSPICION_RULE_UNIT_SILENT: SuspicionRule
SUSPICION_RULE_COUNT_BELOW_KNOWN: SuspicionRule
SUSPICION_RULE_REPORTS_CONFLICT: SuspicionRule
SUSPICION_RULE_FIRST_BY_OTHERS: SuspicionRule
SUSPICION_RULE_FIGURES_FALL: SuspicionRule
SUSPICION_RULE_RECORDS_TAMPERED: SuspicionRule
TAMPERED_RECORD_UNSPECIFIED: TamperedRecord
TAMPERED_RECORD_LOG: TamperedRecord
TAMPERED_RECORD_CAMERA: TamperedRecord
TAMPERED_RECORD_SENSOR: TamperedRecord
TAMPERED_RECORD_DOCUMENT: TamperedRecord

class SuspicionEvidence(_message.Message):
    __slots__ = ("fact", "value", "source")
    FACT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    fact: str
    value: str
    source: str
    def __init__(self, fact: _Optional[str] = ..., value: _Optional[str] = ..., source: _Optional[str] = ...) -> None: ...

class Suspicion(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "incident", "report_hop", "suspected_unit", "suspected_kind", "rule", "evidence", "examined_by", "examined_at", "determined_kind", "grounds", "determined_by", "determined_at", "title")
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
    REPORT_HOP_FIELD_NUMBER: _ClassVar[int]
    SUSPECTED_UNIT_FIELD_NUMBER: _ClassVar[int]
    SUSPECTED_KIND_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    EXAMINED_BY_FIELD_NUMBER: _ClassVar[int]
    EXAMINED_AT_FIELD_NUMBER: _ClassVar[int]
    DETERMINED_KIND_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    DETERMINED_BY_FIELD_NUMBER: _ClassVar[int]
    DETERMINED_AT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: SuspicionState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    incident: str
    report_hop: str
    suspected_unit: str
    suspected_kind: ReportingViolationKind
    rule: SuspicionRule
    evidence: _containers.RepeatedCompositeFieldContainer[SuspicionEvidence]
    examined_by: str
    examined_at: _timestamp_pb2.Timestamp
    determined_kind: ReportingViolationKind
    grounds: str
    determined_by: str
    determined_at: _timestamp_pb2.Timestamp
    title: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[SuspicionState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., incident: _Optional[str] = ..., report_hop: _Optional[str] = ..., suspected_unit: _Optional[str] = ..., suspected_kind: _Optional[_Union[ReportingViolationKind, str]] = ..., rule: _Optional[_Union[SuspicionRule, str]] = ..., evidence: _Optional[_Iterable[_Union[SuspicionEvidence, _Mapping]]] = ..., examined_by: _Optional[str] = ..., examined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., determined_kind: _Optional[_Union[ReportingViolationKind, str]] = ..., grounds: _Optional[str] = ..., determined_by: _Optional[str] = ..., determined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., title: _Optional[str] = ...) -> None: ...

class GetSuspicionRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListSuspicionsRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "suspected_unit", "suspected_kind", "rule")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    SUSPECTED_UNIT_FIELD_NUMBER: _ClassVar[int]
    SUSPECTED_KIND_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[SuspicionState]
    incident: str
    suspected_unit: str
    suspected_kind: _containers.RepeatedScalarFieldContainer[ReportingViolationKind]
    rule: _containers.RepeatedScalarFieldContainer[SuspicionRule]
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[SuspicionState, str]]] = ..., incident: _Optional[str] = ..., suspected_unit: _Optional[str] = ..., suspected_kind: _Optional[_Iterable[_Union[ReportingViolationKind, str]]] = ..., rule: _Optional[_Iterable[_Union[SuspicionRule, str]]] = ...) -> None: ...

class ListSuspicionsResponse(_message.Message):
    __slots__ = ("suspicions", "next_page_token")
    SUSPICIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suspicions: _containers.RepeatedCompositeFieldContainer[Suspicion]
    next_page_token: str
    def __init__(self, suspicions: _Optional[_Iterable[_Union[Suspicion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReportTamperingRequest(_message.Message):
    __slots__ = ("incident", "request_id", "suspected_unit", "record", "source", "finding", "found_at", "files")
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUSPECTED_UNIT_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    incident: str
    request_id: str
    suspected_unit: str
    record: TamperedRecord
    source: str
    finding: str
    found_at: _timestamp_pb2.Timestamp
    files: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, incident: _Optional[str] = ..., request_id: _Optional[str] = ..., suspected_unit: _Optional[str] = ..., record: _Optional[_Union[TamperedRecord, str]] = ..., source: _Optional[str] = ..., finding: _Optional[str] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., files: _Optional[_Iterable[str]] = ...) -> None: ...

class ExamineSuspicionRequest(_message.Message):
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

class DetermineSuspicionRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "determined_kind", "grounds")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETERMINED_KIND_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    determined_kind: ReportingViolationKind
    grounds: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., determined_kind: _Optional[_Union[ReportingViolationKind, str]] = ..., grounds: _Optional[str] = ...) -> None: ...

class DismissSuspicionRequest(_message.Message):
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
